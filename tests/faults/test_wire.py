"""Damaged and unusual responses at each request of the most used calls, in both flavours."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from wandb_api import Api, AsyncApi

from .calls import READS, WRITES, Call, World
from .conftest import QUICK
from .proxy import Exchange, Proxy
from .test_async import READS as ASYNC_READS
from .test_async import Ask
from .test_requests import Fault, problem_with, undisturbed, wrong_error, wrong_result
from .wire import DAMAGED, HARMLESS

USED = {
    *("viewer", "runs", "run", "run history", "run scan", "run scan keys", "run logs"),
    *("run files", "run file read", "run file download", "artifact", "manifest"),
    *("artifact download", "registries", "registry", "automations", "queue", "text", "sweep runs"),
}
CHANGING = {
    *("create_run", "run update", "run delete", "upload_file", "log_artifact", "artifact save"),
    *("artifact delete", "create_registry", "registry delete", "create_automation"),
    *("delete_automation", "create_run_queue", "queue delete", "job call", "create_project"),
}


def chosen(calls: list[Call], names: set[str]) -> list[Call]:
    found = [call for call in calls if call.name in names]
    assert {call.name for call in found} == names
    return found


@pytest.mark.parametrize("call", chosen(READS, USED), ids=lambda c: c.name)
def test_damage_while_reading(call: Call, proxy: Proxy, world: World, api: Api) -> None:
    with proxy.remembering():
        wanted, steps = undisturbed(call, api, proxy, world)
        faults = [Fault(case, steps - 1, False) for case in DAMAGED]
        faults += [Fault(case, 0, False) for case in DAMAGED[::3]]
        faults += [Fault(case, steps - 1, True) for case in DAMAGED[1::3]]
        problems = [problem_with(call, fault, api, proxy, world, wanted) for fault in faults]
    assert not any(problems), "\n".join(filter(None, problems))


@pytest.mark.parametrize("call", chosen(WRITES, CHANGING), ids=lambda c: c.name)
def test_damage_while_changing(call: Call, proxy: Proxy, world: World, api: Api) -> None:
    wanted, steps = undisturbed(call, api, proxy, world)
    faults = [Fault(case, n % steps, False) for n, case in enumerate(DAMAGED)]
    if call.name == "create_run_queue":  # after a refusal it reads whether the queue exists now
        faults = [fault for fault in faults if fault.case.name != "errors beside data"]
    problems = [problem_with(call, fault, api, proxy, world, wanted) for fault in faults]
    assert not any(problems), "\n".join(filter(None, problems))


@pytest.mark.parametrize("ask", ASYNC_READS, ids=lambda ask: ask.__name__)
async def test_damage_while_reading_asynchronously(
    ask: Ask, proxy: Proxy, world: World, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("WANDB_CACHE_DIR", str(tmp_path / "cache"))
    overrides: Any = {"base_url": proxy.url, "entity": world.me, "project": "p"}
    problems = list[str]()
    async with AsyncApi(overrides, api_key=world.key, retry=QUICK, timeout=8) as api:
        with proxy.remembering():
            with proxy.planned(lambda _: None) as seen:
                wanted = await ask(api, world)
                steps = len(seen)
            for fault in [Fault(case, n % steps, n % 2 == 0) for n, case in enumerate(DAMAGED)]:
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
                if problem:
                    problems.append(f"{fault.case.name} at {fault.at}: {problem}")
            for name, do in HARMLESS.items():
                api.flush()
                with proxy.planned(always(do)) as seen:
                    found = await ask(api, world)
                if found != wanted or len(seen) != steps:
                    problems.append(f"{name}: {len(seen)} requests, {str(found)[:200]}")
    assert not problems, "\n".join(problems)


def always(do: Callable[[Exchange], None]) -> Callable[[Exchange], Callable[[Exchange], None]]:
    return lambda _: do


@pytest.mark.parametrize("call", chosen(READS, USED), ids=lambda c: c.name)
def test_unusual_responses_are_read(call: Call, proxy: Proxy, world: World, api: Api) -> None:
    problems = list[str]()
    with proxy.remembering():
        wanted, steps = undisturbed(call, api, proxy, world)
        for name, do in HARMLESS.items():
            api.flush()
            with proxy.planned(always(do)) as seen:
                try:
                    found = call.do(api, world, None)
                except Exception as error:
                    found = error
            if found != wanted or len(seen) != steps:
                problems.append(f"{name}: {len(seen)} requests, {found!r:.300}")
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("call", chosen(WRITES, CHANGING), ids=lambda c: c.name)
def test_unusual_responses_to_changes_are_read(
    call: Call, proxy: Proxy, world: World, api: Api
) -> None:
    problems = list[str]()
    wanted, steps = undisturbed(call, api, proxy, world)
    for name, do in HARMLESS.items():
        api.flush()
        ready = call.ready(api, world)
        with proxy.planned(always(do)) as seen:
            try:
                found = call.do(api, world, ready)
            except Exception as error:
                found = error
        if str(found) != str(wanted) or len(seen) > steps:  # equal content is uploaded once
            problems.append(f"{name}: {len(seen)} requests, {found!r:.300}")
    assert not problems, "\n".join(problems)
