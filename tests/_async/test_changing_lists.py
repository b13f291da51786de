"""Lists whose items are deleted while they are iterated, with both kinds of cursors."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from wandb_api import AsyncApi
from wandb_api.local import LocalServer

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


async def test_runs_of_pages_are_deleted_while_pages_are_read(own: AsyncApi) -> None:
    for number in range(12):
        await own.create_run(f"r{number}", project="paged")
    for prefetch in (0, 1):
        async for page in own.runs("paged", per_page=5).pages(prefetch=prefetch):
            for run in page:
                await run.delete()
        assert [run.id async for run in own.runs("paged")] == []
        for number in range(12):
            await own.create_run(f"r{prefetch}{number}", project="paged")
