"""Changes under faults, in both flavours: none lost, none doubled, exact final states."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from wandb_api import Api, Error

from .calls import WRITES as CALLS
from .calls import World
from .kinds import Case
from .proxy import Exchange, Proxy
from .test_requests import CHANGING, READ_BACK, Fault, executed_twice, wrong_error, wrong_result
from .wire import DAMAGED
from .writes import WRITES, Write, normal


def delivered_twice(answer: int) -> Callable[[Exchange], None]:
    """Deliver a request twice, and send the first or the second response."""

    def do(exchange: Exchange) -> None:
        reply = [exchange.forward(), exchange.forward()][answer]
        exchange.answer(reply.status, reply.content, reply.headers)

    return do


TWICE = [Case(f"twice, answer {n}", delivered_twice(n), ()) for n in (0, 1)]


class Campaign:
    """One kind of change, again and again, each time with another fault."""

    def __init__(self, write: Write, api: Any, proxy: Proxy, world: World, direct: Api) -> None:
        self.write, self.api, self.proxy, self.world = write, api, proxy, world
        self.direct = direct

    async def attempt(self, plan: Any) -> tuple[str, str, Any, list[Exchange]]:
        """Return the states before and after, the result or error, and the requests."""
        ready = await self.write.ready(self.api, self.world)
        before = self.state(ready)
        result: Any
        with self.proxy.planned(plan) as seen:
            try:
                result = await self.write.do(self.api, self.world, ready)
            except AssertionError:
                raise
            except Exception as error:
                result = error
        return before, self.state(ready), result, seen

    def state(self, ready: Any) -> str:
        self.direct.flush()
        return normal(self.write.state(self.direct, self.world, ready), ready)


def problem_of(
    fault: Fault,
    outcome: tuple[str, str, Any, list[Exchange]],
    wanted: tuple[str, str, Any],
    world: World,
) -> str | None:
    """Describe the wrong outcome of a change; None if the outcome is permitted."""
    (_, after, result, seen), (old, new, expected) = outcome, wanted
    doubled = fault.case in TWICE
    if not doubled and (twice := executed_twice(seen)):
        return f"executed twice: {twice}"
    if isinstance(result, Exception):
        if after not in (old, new) and len(seen) < 3:
            return f"{result!r} left {after}, neither {old} nor {new}"
        if doubled:
            known = isinstance(result, Error) and after == new
            return None if known else f"{result!r} left {after} instead of {new}"
        return wrong_error(fault, result, world)
    if after != new:
        return f"done, but the state is {after} instead of {new}"
    return wrong_result(fault, result, expected)


def test_writes_without_a_final_state_are_tried_elsewhere() -> None:
    assert len(WRITES) == len(READ_BACK)
    assert {call.name for call in CALLS} >= READ_BACK


@pytest.mark.parametrize("write", WRITES, ids=lambda write: write.name)
async def test_changing(write: Write, either: Any, proxy: Proxy, world: World, direct: Api) -> None:
    campaign = Campaign(write, either, proxy, world, direct)
    *wanted, seen = await campaign.attempt(lambda _: None)
    assert not isinstance(wanted[2], Exception)
    assert wanted[0] != wanted[1]
    steps = len(seen)
    faults = [Fault(case, at, False) for at in range(steps) for case in (*CHANGING, *TWICE)]
    faults += [Fault(case, n % steps, False) for n, case in enumerate(DAMAGED[::5])]
    problems = list[str]()
    for fault in faults:
        either.flush()
        outcome = await campaign.attempt(fault)
        hit = fault.hit[0].name if fault.hit else "nothing"
        if problem := problem_of(fault, outcome, tuple(wanted), world):
            problems.append(f"{fault.case.name} at {fault.at}, {hit}: {problem}")
    assert not problems, "\n".join(problems)
