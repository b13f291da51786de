"""Two random faults in one call, many times; see `tests/faults/test_two_faults.py`."""

from __future__ import annotations

from typing import Any

import pytest

from tests.faults.calls import READS as SYNC_READS
from tests.faults.calls import Call, World
from tests.faults.proxy import Proxy
from tests.faults.test_async import READS
from tests.faults.test_two_faults import read_campaign, synchronous, write_campaign
from tests.faults.writes import WRITES, Write
from tests.support.soak_budget import Sweep
from wandb_api import Api

TIMES = 60  # a call of one flavour
FEW = 10  # of many


@pytest.mark.parametrize("ask", READS, ids=lambda ask: ask.__name__)
async def test_reading(
    ask: Any,
    proxy: Proxy,
    world: World,
    asynchronous: Any,
    monkeypatch: pytest.MonkeyPatch,
    sweep: Sweep,
) -> None:
    monkeypatch.setenv("WANDB_CACHE_DIR", str(world.folder / "cache"))
    problems = await read_campaign(ask, asynchronous, proxy, world, sweep.walk(range(TIMES)))
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("call", SYNC_READS, ids=lambda call: call.name)
async def test_reading_in_threads(
    call: Call, proxy: Proxy, world: World, api: Api, sweep: Sweep
) -> None:
    problems = await read_campaign(synchronous(call), api, proxy, world, sweep.walk(range(FEW)))
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("write", WRITES, ids=lambda write: write.name)
async def test_changing(
    write: Write, proxy: Proxy, world: World, either: Any, direct: Api, sweep: Sweep
) -> None:
    problems = await write_campaign(write, either, proxy, world, direct, sweep.walk(range(FEW)))
    assert not problems, "\n".join(problems)
