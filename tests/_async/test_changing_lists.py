"""Lists whose items are deleted while they are iterated, with both kinds of cursors."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING

import pytest

from wandb_api import AsyncApi, AsyncArtifact
from wandb_api.automations import DoNothing, OnRunState, RunEvent
from wandb_api.local import LocalServer

if TYPE_CHECKING:
    from pathlib import Path

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


async def test_files(own: AsyncApi, tmp_path: Path) -> None:
    run = await own.create_run("r", project="files")
    for number in range(12):
        (tmp_path / f"{number}.txt").write_text("x")
        await run.upload_file(tmp_path / f"{number}.txt", root=tmp_path)
    async for file in run.files(per_page=5):
        await file.delete()
    assert [file.name async for file in run.files()] == []
    for number in range(12):
        await run.upload_file(tmp_path / f"{number}.txt", root=tmp_path)
    async for file in run.files(pattern="%.txt", per_page=5):  # this list has no total
        await file.delete()
    assert [file.name async for file in run.files()] == []


async def test_versions_of_an_artifact(own: AsyncApi) -> None:
    for number in range(12):
        draft = AsyncArtifact("data", "dataset")
        with draft.new_file("x") as file:
            file.write(str(number))
        await own.log_artifact(draft, "versions")
    async for version in own.artifacts("dataset", "versions/data", per_page=3):
        if "latest" not in version.aliases:
            await version.delete()
    assert [v.name async for v in own.artifacts("dataset", "versions/data")] == ["data:v11"]


async def test_automations(own: AsyncApi) -> None:
    entity = await own.default_entity
    await own.create_project("automated", entity or "")
    project = await own.project("automated")
    event = OnRunState(scope=await project.load(), filter=RunEvent.state == "failed")
    for number in range(12):
        await own.create_automation(event >> DoNothing(), name=f"a{number}")
    for listing in (own.automations(entity, per_page=3), own.automations(per_page=3)):
        async for automation in listing:
            await own.delete_automation(automation)
        assert [a.name async for a in own.automations(entity)] == []
        for number in range(12):
            await own.create_automation(event >> DoNothing(), name=f"a{number}")
    async for automation in own.automations(entity):
        await own.delete_automation(automation)


async def test_pages(own: AsyncApi) -> None:
    for number in range(12):
        await own.create_run(f"r{number}", project="paged")
    for prefetch in (0, 1):
        async for page in own.runs("paged", per_page=5).pages(prefetch=prefetch):
            for run in page:
                await run.delete()
        assert [run.id async for run in own.runs("paged")] == []
        for number in range(12):
            await own.create_run(f"r{prefetch}{number}", project="paged")
