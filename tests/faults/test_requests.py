"""Every kind of call, with faults at each of its requests, once and permanently."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from typing import Any

import pytest

import wandb_operations
from wandb_api import Api, Error
from wandb_api.errors import CommError, UnsupportedError

from .calls import READS, WRITES, Call, World
from .conftest import QUICK
from .kinds import CASES, Case
from .proxy import Exchange, Proxy


def may_repeat(exchange: Exchange) -> bool:
    """Whether a request may be sent twice, according to its document."""
    if not exchange.is_graphql:
        return True
    kind = getattr(wandb_operations, exchange.operation, None)
    document = kind.__document__ if kind is not None else None
    return document is None or document.kind == "query" or document.idempotent


class Fault:
    """Inject a fault into the n-th request, or into all later ones of the same kind."""

    def __init__(self, case: Case, at: int, for_ever: bool) -> None:
        self.case, self.at, self.for_ever = case, at, for_ever
        self.count, self.hit = 0, list[Exchange]()
        self.alike: tuple[str, str] = ("", "")

    def __call__(self, exchange: Exchange) -> Callable[[Exchange], None] | None:
        count, self.count = self.count, self.count + 1
        kind = (exchange.name, exchange.path if exchange.method == "PUT" else "")
        if count == self.at:
            self.alike = kind
        elif not (self.for_ever and kind == self.alike and count > self.at):
            return None
        if not (self.case.files or exchange.is_graphql):
            return None
        self.hit.append(exchange)
        return self.case.do


def shown_text(error: BaseException) -> str:
    """Return everything that an error shows; ``data`` is the result as far as it came."""
    shown = "".join(traceback.format_exception(type(error), error, error.__traceback__, limit=0))
    facts = {name: value for name, value in vars(error).items() if name != "data"}
    return shown + repr(error) + str(facts)


def check(fault: Fault, call: Call, api: Api, world: World, ready: Any, wanted: Any) -> str | None:
    """Describe the wrong outcome of a call; None if the outcome is permitted."""
    try:
        found = call.do(api, world, ready)
    except AssertionError:
        raise
    except Exception as error:
        return wrong_error(fault, error, world)
    return wrong_result(fault, found, wanted)


def wrong_error(fault: Fault, error: Exception, world: World) -> str | None:
    """Describe an error that is not permitted; None if it is."""
    case = fault.case
    if not isinstance(error, Error):
        return f"raw {type(error).__name__}: {''.join(traceback.format_exception(error)[-6:])}"
    shown = shown_text(error)
    if world.key in shown or "Signature=" in shown or "signature=" in shown:
        return f"shows a secret: {shown}"
    if not fault.hit:
        return f"failed without a fault: {error!r}"
    safe = case.not_executed or (case.passes and may_repeat(fault.hit[0]))
    if safe and not fault.for_ever and not case.either:
        return f"did not get through: {error!r}"
    if not isinstance(error, (*case.errors, UnsupportedError)):
        return f"wrong error: {error!r}"
    if case.passes and fault.for_ever and not (case.one or case.either):
        tries = QUICK.retries + 1 if safe else 1
        if not isinstance(error, CommError) or error.attempts != tries:
            return f"not {tries} attempts : {error!r}"
    return None


def wrong_result(fault: Fault, found: Any, wanted: Any) -> str | None:
    """Describe a result that is not permitted; None if it is."""
    if fault.hit and (fault.for_ever or not fault.case.passes) and fault.hit[0].is_graphql:
        return f"no error, but {str(found)[:200]}"
    if found != wanted:
        return f"{str(found)[:300]} instead of {str(wanted)[:300]}"
    return None


def executed_twice(seen: list[Exchange]) -> list[str]:
    """Return the non-repeatable requests that reached the server more than once."""
    bodies = [e.content for e in seen if e.forwarded and not may_repeat(e)]
    return [b.decode()[:200] for b in set(bodies) if bodies.count(b) > 1]


def cases(*names: str) -> list[Case]:
    """Return the cases with these names."""
    found = [case for case in CASES if case.name in names]
    assert len(found) == len(names)
    return found


LATER = cases("502 html", "reset after", "short", "403", "html", "refused")
FOR_EVER = cases(
    "500", "408", "429", "reset before", "closed after", "endless", "circle", "data null"
)
CHANGING = cases("504", "429 after 0", "reset after", "502 after", "garbled", "refused")


def problem_with(
    call: Call, fault: Fault, api: Api, proxy: Proxy, world: World, wanted: Any
) -> str:
    """Describe the wrong outcome of a call with a fault; empty if it is permitted."""
    api.flush()
    ready = call.ready(api, world)
    with proxy.planned(fault) as seen:
        problem = check(fault, call, api, world, ready, wanted)
    if twice := executed_twice(seen):
        problem = f"executed twice: {twice}"
    hit = fault.hit[0].name if fault.hit else "nothing"
    return f"{call.name}: {fault.case.name} at {fault.at}, {hit}: {problem}" if problem else ""


def undisturbed(call: Call, api: Api, proxy: Proxy, world: World) -> tuple[Any, int]:
    """Return the result of a call without faults, and its number of requests."""
    ready = call.ready(api, world)
    with proxy.planned(lambda _: None) as seen:
        return call.do(api, world, ready), len(seen)


@pytest.mark.parametrize("call", READS, ids=lambda c: c.name)
def test_reading(call: Call, proxy: Proxy, world: World, api: Api) -> None:
    with proxy.remembering():
        wanted, steps = undisturbed(call, api, proxy, world)
        faults = [Fault(case, 0, False) for case in CASES]
        faults += [Fault(case, at, False) for at in range(1, steps) for case in LATER]
        faults += [Fault(case, at, True) for at in range(steps) for case in FOR_EVER]
        problems = [problem_with(call, fault, api, proxy, world, wanted) for fault in faults]
    assert not any(problems), "\n".join(filter(None, problems))


# `test_writes` tries the same faults with these, and reads the final states as well
READ_BACK = {
    *("create_project", "create_run", "run update", "summary update", "run update_state"),
    *("run delete", "upload_file", "file delete", "log_artifact", "artifact save"),
    *("artifact delete", "use_artifact", "create_registry", "registry save", "registry delete"),
    *("create_automation", "update_automation", "delete_automation", "create_run_queue"),
    *("upsert_run_queue", "queue delete"),
}


@pytest.mark.parametrize(
    "call", [call for call in WRITES if call.name not in READ_BACK], ids=lambda c: c.name
)
def test_changing(call: Call, proxy: Proxy, world: World, api: Api) -> None:
    wanted, steps = undisturbed(call, api, proxy, world)
    faults = [Fault(case, at, False) for at in range(steps) for case in CHANGING]
    problems = [problem_with(call, fault, api, proxy, world, wanted) for fault in faults]
    assert not any(problems), "\n".join(filter(None, problems))
