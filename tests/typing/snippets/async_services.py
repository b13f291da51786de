"""Asynchronous services. Natural user code, which passes."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Sequence
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

import wandb_api
from wandb_api import AsyncApi, AsyncRun, AsyncRuns, NotFoundError, RateLimitError
from wandb_api import filters as F

log = logging.getLogger(__name__)


class RunOut(BaseModel):
    model_config = ConfigDict(frozen=True)
    id: str
    name: str
    state: wandb_api.RunState
    loss: float | None = None
    tags: Annotated[list[str], Field(default_factory=list)]


def out(run: AsyncRun) -> RunOut:
    return RunOut(id=run.id, name=run.name, state=run.state, loss=run.summary.get("loss"), tags=run.tags)


@contextlib.asynccontextmanager
async def lifespan() -> AsyncGenerator[AsyncApi, None]:
    async with AsyncApi(entity="lab") as api:
        yield api


async def list_runs(api: AsyncApi, project: str, limit: int = 20) -> list[RunOut]:
    return [out(run) for run in await api.runs(project, order="-created_at").get(slice(limit))]


async def list_all(api: AsyncApi, project: str) -> list[RunOut]:
    return [out(run) async for run in api.runs(project)]


async def get_run(api: AsyncApi, path: str) -> RunOut | None:
    try:
        run = await api.run(path)
    except NotFoundError:
        return None
    except RateLimitError as error:
        log.warning("rate limited, retry after %s s", error.retry_after)
        raise
    return out(run)


async def gather_runs(api: AsyncApi, paths: Sequence[str]) -> list[AsyncRun]:
    return await asyncio.gather(*(api.run(path) for path in paths))


async def gather_exceptions(api: AsyncApi, paths: Sequence[str]) -> dict[str, AsyncRun]:
    results = await asyncio.gather(*(api.run(p) for p in paths), return_exceptions=True)
    return {p: r for p, r in zip(paths, results) if not isinstance(r, BaseException)}


async def two(api: AsyncApi) -> tuple[str, str]:
    run, project = await asyncio.gather(api.run("a/b/c"), api.project("b", "a"))
    return run.name, project.name


async def histories(runs: Sequence[AsyncRun]) -> dict[str, list[float]]:
    async def one(run: AsyncRun) -> tuple[str, list[float]]:
        return run.id, [row["loss"] async for row in run.scan_history(keys=["loss"])]

    return dict(await asyncio.gather(*map(one, runs)))


async def with_tasks(api: AsyncApi, ids: list[str]) -> list[str]:
    tasks = [asyncio.create_task(get_run(api, f"lab/digits/{id}")) for id in ids]
    done = [await task for task in tasks]
    return [found.name for found in done if found is not None]


async def limited(api: AsyncApi, ids: list[str]) -> list[AsyncRun]:
    semaphore = asyncio.Semaphore(4)

    async def one(id: str) -> AsyncRun:
        async with semaphore:
            return await api.run(f"lab/digits/{id}")

    return [await future for future in asyncio.as_completed([one(id) for id in ids])]


async def wait_all(runs: Sequence[AsyncRun]) -> None:
    await asyncio.wait_for(asyncio.gather(*(run.wait_until_finished() for run in runs)), 60)


async def stream(api: AsyncApi, path: str) -> AsyncIterator[dict[str, Any]]:
    async for row in api.watch(path, keys=["loss"]):
        yield {"step": row["_step"], "loss": row["loss"]}


async def metadata(run: AsyncRun) -> str:
    meta = await run.metadata
    return meta["host"] if meta else "unknown"


async def who(api: AsyncApi) -> str:
    viewer = await api.viewer
    return viewer.username or "anonymous"


async def first(api: AsyncApi) -> AsyncRun | None:
    return await api.runs("lab/digits", F.state == "failed").first()


async def count(api: AsyncApi) -> int:
    return len(await api.runs("lab/digits").load())


async def paged(runs: AsyncRuns) -> int:
    total = 0
    async for page in runs.pages():
        total += len(page)
    return total


async def tag_all(runs: AsyncRuns, tag: str) -> None:
    async for run in runs:
        run.tags.append(tag)
        await run.update()


async def retrying(action: Callable[[], Awaitable[AsyncRun]]) -> AsyncRun:
    while True:
        try:
            return await action()
        except RateLimitError as error:
            await asyncio.sleep(error.retry_after or 1)


async def use_retrying(api: AsyncApi) -> str:
    run = await retrying(lambda: api.run("a/b/c"))
    return run.name


async def artifact_files(api: AsyncApi) -> list[str]:
    artifact = await api.artifact("lab/digits/model:latest")
    manifest = await artifact.manifest
    return sorted(manifest.entries)


class RunService:
    def __init__(self, api: AsyncApi | None = None) -> None:
        self._api = api or AsyncApi()
        self._cache: dict[str, AsyncRun] = {}

    async def __aenter__(self) -> RunService:
        await self._api.__aenter__()
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self._api.aclose()

    async def get(self, path: str) -> AsyncRun:
        if path not in self._cache:
            self._cache[path] = await self._api.run(path)
        return self._cache[path]


async def sweep_best(api: AsyncApi) -> float | None:
    sweep = await api.sweep("lab/digits/abc")
    best = await sweep.best_run()
    return best.summary["loss"] if best else None


async def bounded_queue(api: AsyncApi) -> None:
    queue: asyncio.Queue[AsyncRun] = asyncio.Queue(10)
    async for run in api.runs("lab/digits"):
        await queue.put(run)


def run_main() -> None:
    async def main() -> None:
        async with AsyncApi() as api:
            async for project in api.projects("lab"):
                print(project.name, project.entity)

    asyncio.run(main())
