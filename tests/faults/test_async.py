"""The asynchronous flavour under the same faults: correct results or documented errors."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from tests.support.cancelling import held_by, open_files
from wandb_api import AsyncApi, Error, UsageError

from .calls import CONTENT, World
from .conftest import QUICK, async_api_of
from .kinds import CASES
from .proxy import Proxy
from .test_requests import FOR_EVER, LATER, Fault, wrong_error, wrong_result

Ask = Callable[[AsyncApi, World], Awaitable[Any]]


async def viewer(api: AsyncApi, world: World) -> Any:
    return (await api.viewer).username


async def projects(api: AsyncApi, world: World) -> Any:
    return [project.name async for project in api.projects(world.me)]


async def listing(api: AsyncApi, world: World) -> Any:
    return [run.id async for run in api.runs("p", {"name": {"$regex": "^r[0-6]$"}}, per_page=3)]


async def run(api: AsyncApi, world: World) -> Any:
    return dict((await api.run("p/r1")).config)


async def history(api: AsyncApi, world: World) -> Any:
    return await (await api.run("p/r2")).history(pandas=False)


async def scan(api: AsyncApi, world: World) -> Any:
    return [row["loss"] async for row in (await api.run("p/r2")).scan_history(page_size=2)]


async def console(api: AsyncApi, world: World) -> Any:
    return [line.content async for line in (await api.run("p/r0")).console_logs()]


async def files(api: AsyncApi, world: World) -> Any:
    return [file.name async for file in (await api.run("p/r0")).files(per_page=1)]


async def file_content(api: AsyncApi, world: World) -> Any:
    file = await (await api.run("p/r0")).file("data/a.txt")
    return await file.read() == CONTENT


async def file_download(api: AsyncApi, world: World) -> Any:
    place = world.place()
    file = await (await api.run("p/r0")).file("data/a.txt")
    try:
        return (await file.download(place)).read_bytes() == CONTENT
    except Error:
        assert [path for path in place.rglob("*") if path.is_file()] == []
        raise


async def artifact(api: AsyncApi, world: World) -> Any:
    return (await api.artifact("p/data:v1")).digest


async def manifest(api: AsyncApi, world: World) -> Any:
    return sorted((await (await api.artifact("p/data:v1")).manifest).entries)


async def artifact_download(api: AsyncApi, world: World) -> Any:
    place = world.place()
    found = await api.artifact("p/data:v1")
    await found.download(place, skip_cache=True)
    read = lambda path: (path.relative_to(place).as_posix(), path.read_bytes())  # noqa: E731
    return [read(path) for path in sorted(place.rglob("*")) if path.is_file()]


async def sweep(api: AsyncApi, world: World) -> Any:
    return [run.id async for run in (await api.sweep(f"p/{world.sweep}")).runs]


async def registries(api: AsyncApi, world: World) -> Any:
    return [registry.name async for registry in api.registries(world.org)]


async def automations(api: AsyncApi, world: World) -> Any:
    return [automation.name async for automation in api.automations(world.me, name="nightly")]


READS: tuple[Ask, ...] = (
    *(viewer, projects, listing, run, history, scan, console, files, file_content, file_download),
    *(artifact, manifest, artifact_download, sweep, registries, automations),
)


@pytest.mark.parametrize("ask", READS, ids=lambda ask: ask.__name__)
async def test_reading(
    ask: Ask, proxy: Proxy, world: World, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("WANDB_CACHE_DIR", str(tmp_path / "cache"))
    overrides: Any = {"base_url": proxy.url, "entity": world.me, "project": "p"}
    problems = list[str]()
    others = asyncio.all_tasks()
    async with AsyncApi(overrides, api_key=world.key, retry=QUICK, timeout=2) as api:
        with proxy.remembering():
            with proxy.planned(lambda _: None) as seen:
                wanted = await ask(api, world)
                steps = len(seen)
            faults = [Fault(case, 0, False) for case in CASES]
            faults += [Fault(case, at, False) for at in range(1, steps) for case in LATER]
            faults += [Fault(case, at, True) for at in {0, steps - 1} for case in FOR_EVER]
            for fault in faults:
                api.flush()
                with proxy.planned(fault):
                    try:
                        found = await ask(api, world)
                    except AssertionError:
                        raise
                    except Exception as error:
                        problem = wrong_error(fault, error, world)
                    else:
                        problem = wrong_result(fault, found, wanted)
                await asyncio.sleep(0)
                left = [*(kind for kind, count in held_by(api).items() if count)]
                left += [*open_files(tmp_path), *open_files(world.folder)]
                if asyncio.all_tasks() != others:
                    left.append("tasks")
                problem = problem or (f"left behind: {left}" if left else None)
                if problem:
                    problems.append(f"{fault.case.name} at {fault.at}: {problem}")
    assert not problems, "\n".join(problems)


def test_without_asyncio_the_error_says_so(proxy: Proxy, world: World) -> None:
    """The client is driven by hand, as by another library than asyncio."""
    api = async_api_of(proxy, world)
    calls: list[Callable[[], Any]] = [
        lambda: viewer(api, world),
        lambda: listing(api, world),
        lambda: api.client.execute("query Q { viewer { username } }"),
        api.aclose,
    ]
    for call in calls:
        with pytest.raises(UsageError, match="asyncio"):
            call().send(None)
