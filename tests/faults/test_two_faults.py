"""Two faults in one call, chosen at random: the right result or an error of this library.

A seeded sample; `tests/soak/test_two_faults.py` tries more.
"""

from __future__ import annotations

import random
import traceback
import warnings
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

import pytest

from tests.support.cancelling import open_files
from wandb_api import Api, Error

from .calls import READS as SYNC_READS
from .calls import Call, World
from .kinds import CASES, Case
from .proxy import Exchange, Proxy
from .proxy import Fault as Answer
from .strange import STRANGE
from .test_async import READS
from .test_requests import executed_twice, shown_text
from .wire import DAMAGED, HARMLESS
from .writes import WRITES, Write, normal

POOL: list[Case] = [
    *CASES,
    *DAMAGED,
    *STRANGE,
    *(Case(name, do, ()) for name, do in HARMLESS.items()),
]
TIMES = 5  # a call of one flavour
FEW = 2  # of many


class Two:
    """Inject one fault, and another into one of the next two requests."""

    def __init__(self, chance: random.Random, steps: int) -> None:
        first = chance.randrange(steps)
        self.at = {first: chance.choice(POOL)}
        self.at[first + chance.randint(1, 2)] = chance.choice(POOL)
        self.count = 0

    def __call__(self, exchange: Exchange) -> Answer | None:
        case = self.at.get(self.count)
        self.count += 1
        return case.do if case is not None and (case.files or exchange.is_graphql) else None

    def __str__(self) -> str:
        return " and ".join(f"{case.name!r} at {at}" for at, case in self.at.items())


async def outcome_of(do: Callable[[], Awaitable[Any]]) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        try:
            return await do()
        except AssertionError:
            raise
        except Exception as error:
            return error


def problem_of(result: Any, wanted: Any, world: World) -> str:
    """Describe a result that is neither right nor an error of this library; empty if it is."""
    if isinstance(result, Error):
        shown = shown_text(result)
        secret = world.key in shown or "ignature=" in shown
        return f"shows a secret: {shown}" if secret else ""
    if isinstance(result, Exception):
        return "".join(traceback.format_exception(result)[-4:])
    return "" if result == wanted else f"{str(result)[:300]} instead of {str(wanted)[:300]}"


async def read_campaign(
    ask: Any, api: Any, proxy: Proxy, world: World, seeds: Iterable[int]
) -> list[str]:
    """Read with two faults, once for each seed; return what was wrong."""
    problems = list[str]()
    with proxy.remembering():
        with proxy.planned(lambda _: None) as seen:
            wanted, steps = await ask(api, world), len(seen)
        for seed in seeds:
            api.flush()
            two = Two(random.Random(f"{ask.__name__} {seed}"), steps)
            with proxy.planned(two):
                result = await outcome_of(lambda: ask(api, world))
            if left := open_files(world.folder):
                result = OSError(f"left open: {left}")
            if problem := problem_of(result, wanted, world):
                problems.append(f"{two}: {problem}")
    return problems


async def write_campaign(
    write: Write, api: Any, proxy: Proxy, world: World, direct: Api, seeds: Iterable[int]
) -> list[str]:
    """Change with two faults, once for each seed; return what was wrong."""

    def state(ready: Any) -> str:
        direct.flush()
        return normal(write.state(direct, world, ready), ready)

    problems = list[str]()
    ready = await write.ready(api, world)
    with proxy.planned(lambda _: None) as seen:
        wanted, steps = await write.do(api, world, ready), len(seen)
    after = state(ready)
    for seed in seeds:
        api.flush()
        ready = await write.ready(api, world)
        two = Two(random.Random(f"{write.name} {seed}"), steps)
        with proxy.planned(two) as seen:
            result = await outcome_of(lambda: write.do(api, world, ready))  # noqa: B023
        problem = problem_of(result, wanted, world)
        if twice := executed_twice(seen):
            problem = f"executed twice: {twice}"
        if not isinstance(result, Exception) and (found := state(ready)) != after:
            problem = f"done, but the state is {found} instead of {after}"
        if problem:
            problems.append(f"{two}: {problem}")
    return problems


@pytest.mark.parametrize("ask", READS, ids=lambda ask: ask.__name__)
async def test_reading(
    ask: Any, proxy: Proxy, world: World, asynchronous: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WANDB_CACHE_DIR", str(world.folder / "cache"))
    problems = await read_campaign(ask, asynchronous, proxy, world, range(TIMES))
    assert not problems, "\n".join(problems)


def synchronous(call: Call) -> Any:
    """Return a read of the synchronous flavour in the form of the other."""

    async def ask(api: Api, world: World) -> Any:
        return call.do(api, world, None)

    ask.__name__ = call.name
    return ask


@pytest.mark.parametrize("call", SYNC_READS, ids=lambda call: call.name)
async def test_reading_in_threads(call: Call, proxy: Proxy, world: World, api: Api) -> None:
    problems = await read_campaign(synchronous(call), api, proxy, world, range(FEW))
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("write", WRITES, ids=lambda write: write.name)
async def test_changing(write: Write, proxy: Proxy, world: World, either: Any, direct: Api) -> None:
    problems = await write_campaign(write, either, proxy, world, direct, range(FEW))
    assert not problems, "\n".join(problems)
