"""Lists whose items are deleted while they are iterated, with both kinds of cursors."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING

import pytest

from tests.support.recorder import Me, Recorder, new_user
from wandb_api import AsyncApi
from wandb_api.automations import OnCreateArtifact, SendPromptToAria
from wandb_api.local import LocalServer

if TYPE_CHECKING:
    from typing import Any

KINDS = ("offset", "stable")


@pytest.fixture(params=KINDS, scope="module")
def changing(request: pytest.FixtureRequest) -> Iterator[LocalServer]:
    with LocalServer(cursors=request.param) as server:
        yield server


@pytest.fixture
async def own(changing: LocalServer) -> AsyncIterator[AsyncApi]:
    overrides = {"base_url": changing.url}
    async with AsyncApi(overrides, api_key=changing.api_key) as api:
        yield api


async def named(items: Any) -> list[str]:
    return [item.name async for item in items]


async def test_runs(own: AsyncApi) -> None:
    for number in range(23):
        await own.create_run(f"r{number}", project="runs")
    kept = []
    async for run in own.runs("runs", per_page=5):
        if run.id.endswith("7"):
            kept.append(run.id)
        else:
            await run.delete()
    assert sorted(kept) == ["r17", "r7"]
    assert sorted([run.id async for run in own.runs("runs")]) == ["r17", "r7"]


async def test_files(own: AsyncApi, tmp_path: Any) -> None:
    run = await own.create_run("r", project="files")
    for number in range(12):
        (tmp_path / f"{number}.txt").write_text("x")
        await run.upload_file(tmp_path / f"{number}.txt", root=tmp_path)
    files = run.files(names=None, per_page=5)
    async for file in files:
        await file.delete()
    assert [file.name async for file in run.files()] == []
    for number in range(12):
        await run.upload_file(tmp_path / f"{number}.txt", root=tmp_path)
    async for file in run.files(pattern="%.txt", per_page=5):  # this list has no total
        await file.delete()
    assert [file.name async for file in run.files()] == []
