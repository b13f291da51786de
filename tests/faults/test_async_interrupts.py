"""Cancellation and Ctrl-C at each request of asynchronous calls: nothing is left, nothing half done."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sys
import tempfile
import threading
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import anyio
import pytest

from tests.support.cancelling import held_by
from wandb_api import Api, AsyncApi

from .calls import World
from .conftest import QUICK
from .proxy import Exchange, Fault, Proxy, relay
from .test_async import artifact_download, file_download, listing, run, scan
from .test_ctrl_c import LONGEST, check_nothing_is_left
from .test_requests import executed_twice
from .writes import WRITES, Write, made_run, normal, run_state

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals"),
    pytest.mark.skipif(sys.version_info < (3, 11), reason="asyncio.timeout, and Ctrl-C in runners"),
]
CHANGING = {"create_run", "update_run", "upload_file", "log_artifact", "save_version"}


async def export(api: AsyncApi, world: World, _: Any) -> Any:
    """Export the project of the world's runs."""
    place = world.place()
    chosen: Any = {"runs": {"name": {"$in": ["r1", "r2"]}}, "artifacts": None}
    result = await api.export("p", place, **chosen)
    return result.manifest.counts["runs"]


async def delete_many(api: AsyncApi, world: World, made: Any) -> Any:
    """Delete two runs."""
    result = await api.runs("p", {"name": {"$in": [run.id for run in made]}}).delete()
    return len(result.items)


async def two_runs(api: AsyncApi, world: World) -> Any:
    return [await made_run(api, world) for _ in range(2)]


def two_states(api: Api, world: World, made: Any) -> Any:
    return [run_state(api, world, run) for run in made]


async def _no_state(api: AsyncApi, world: World) -> str:
    return "no name"


def _read(ask: Callable[[AsyncApi, World], Awaitable[Any]]) -> Write:
    async def do(api: AsyncApi, world: World, _: Any) -> Any:
        return await ask(api, world)

    do.__name__ = ask.__name__
    return Write(do, _no_state, lambda api, world, _: None)


CALLS = [
    *(_read(ask) for ask in (run, listing, scan, file_download, artifact_download)),
    *(write for write in WRITES if write.name in CHANGING),
    Write(delete_many, two_runs, two_states),
    Write(export, _no_state, lambda api, world, _: None),
]


class Stop:
    """Stop the call at its n-th request; the response comes once the call has ended."""

    def __init__(self, at: int, how: Callable[[], object]) -> None:
        self.at, self.count, self.how = at, 0, how
        self.ended = threading.Event()

    def __call__(self, exchange: Exchange) -> Fault | None:
        count, self.count = self.count, self.count + 1
        return self.answer if count == self.at else None

    def answer(self, exchange: Exchange) -> None:
        self.how()
        assert self.ended.wait(LONGEST)
        relay(exchange)


Work = Callable[[], Awaitable[Any]]


async def by_ctrl_c(plan: Stop, work: Work) -> None:
    plan.how = lambda: os.kill(os.getpid(), signal.SIGINT)
    await work()


async def by_cancel(plan: Stop, work: Work) -> None:
    loop, task = asyncio.get_running_loop(), asyncio.ensure_future(work())
    plan.how = lambda: loop.call_soon_threadsafe(task.cancel)
    with pytest.raises(asyncio.CancelledError):
        await task


async def by_timeout(plan: Stop, work: Work) -> None:
    loop = asyncio.get_running_loop()

    async def limited() -> None:
        async with asyncio.timeout(None) as timeout:
            plan.how = lambda: loop.call_soon_threadsafe(timeout.reschedule, 0)
            await work()

    with pytest.raises(TimeoutError) as caught:
        await limited()
    assert caught.type is TimeoutError


async def by_scope(plan: Stop, work: Work) -> None:
    loop = asyncio.get_running_loop()
    with anyio.move_on_after(60) as scope:
        plan.how = lambda: loop.call_soon_threadsafe(scope.cancel)
        await work()
    assert scope.cancelled_caught


HOW = [by_ctrl_c, by_cancel, by_timeout, by_scope]


class Matrix:
    """Calls that are stopped at each of their requests."""

    def __init__(self, write: Write, proxy: Proxy, world: World, direct: Api) -> None:
        self.write, self.proxy, self.world, self.direct = write, proxy, world, direct

    def client(self) -> AsyncApi:
        overrides: Any = {"base_url": self.proxy.url, "entity": self.world.me, "project": "p"}
        return AsyncApi(overrides, api_key=self.world.key, retry=QUICK, timeout=8)

    def state(self, ready: Any) -> str:
        self.direct.flush()
        state = self.write.state(self.direct, self.world, ready)
        return repr(state) if isinstance(ready, list) else normal(state, ready)

    async def undisturbed(self) -> tuple[Any, str, str, int]:
        """Return the result, the states before and after, and the number of requests."""
        async with self.client() as api:
            ready = await self.write.ready(api, self.world)
            before = self.state(ready)
            with self.proxy.planned(lambda _: None) as seen:
                result = await self.write.do(api, self.world, ready)
            return result, before, self.state(ready), len(seen)

    async def stopped(self, how: Any, at: int, outcome: list[Any]) -> None:
        """Stop one call, and note what it was about."""
        async with self.client() as api:
            ready = await self.write.ready(api, self.world)
            outcome.append(ready)
            others = asyncio.all_tasks()
            plan = Stop(at, lambda: None)
            with self.proxy.planned(plan) as seen:

                async def work() -> None:
                    try:
                        await self.write.do(api, self.world, ready)
                    finally:
                        plan.ended.set()

                try:
                    await how(plan, work)
                finally:
                    assert not executed_twice(seen)
                    assert plan.count > at
            await asyncio.sleep(0)
            assert not asyncio.all_tasks() - others
            assert not any(held_by(api).values())
            assert (await api.viewer).username == self.world.me  # the client still works

    def check(self, how: Any, at: int, wanted: tuple[Any, str, str, int]) -> None:
        """Stop one call, and check the state that it leaves."""
        outcome = list[Any]()
        if how is by_ctrl_c:
            with pytest.raises(KeyboardInterrupt):
                asyncio.run(self.stopped(how, at, outcome))
        else:
            asyncio.run(self.stopped(how, at, outcome))
        while self.proxy.busy:  # the request that the call left behind
            threading.Event().wait(0.01)
        (ready,) = outcome
        state = self.state(ready)
        assert state in wanted[1:3] or wanted[3] > 1, state


@dataclass(frozen=True)
class Places:
    """Where calls are stopped, and the folder of their temporary files and cache."""

    proxy: Proxy
    world: World
    direct: Api
    folder: Path


@pytest.fixture
def places(
    proxy: Proxy, world: World, direct: Api, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Places:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("WANDB_CACHE_DIR", str(tmp_path / "cache"))
    return Places(proxy, world, direct, tmp_path)


def campaign(
    write: Write, places: Places, pairs: Callable[[int], Iterable[tuple[Any, int]]]
) -> None:
    matrix = Matrix(write, places.proxy, places.world, places.direct)
    asyncio.run(matrix.undisturbed())  # equal content is not uploaded again
    wanted = asyncio.run(matrix.undisturbed())
    for how, at in pairs(wanted[3]):
        matrix.check(how, at, wanted)
    assert asyncio.run(matrix.undisturbed())[0] == wanted[0]
    gc.collect()
    check_nothing_is_left(places.folder)


@pytest.mark.parametrize("write", CALLS, ids=lambda write: write.name)
def test_stopped_calls_leave_nothing(write: Write, places: Places) -> None:
    """Each request is stopped in one way, in turn; ``make soak`` stops each in every way."""
    first = CALLS.index(write)
    campaign(
        write,
        places,
        lambda steps: [
            (HOW[(first + at) % len(HOW)], at) for at in range(0, steps, 1 if steps < 10 else 3)
        ],
    )
