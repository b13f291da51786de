"""Two random faults in one call, many times; see `tests/faults/test_two_faults.py`."""

from __future__ import annotations

from typing import Any

import pytest

from tests.faults.calls import World
from tests.faults.conftest import api, asynchronous, direct, proxy, world
from tests.faults.proxy import Proxy
from tests.faults.test_async import READS
from tests.faults.test_two_faults import read_campaign, write_campaign
from tests.faults.writes import WRITES, Write
from wandb_api import Api

__all__ = ["api", "asynchronous", "direct", "proxy", "world"]
TIMES = 60


@pytest.mark.parametrize("ask", READS, ids=lambda ask: ask.__name__)
async def test_reading(ask: Any, proxy: Proxy, world: World, asynchronous: Any) -> None:
    problems = await read_campaign(ask, asynchronous, proxy, world, TIMES)
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("write", WRITES, ids=lambda write: write.name)
async def test_changing(write: Write, proxy: Proxy, world: World, api: Api, direct: Api) -> None:
    problems = await write_campaign(write, api, proxy, world, direct, TIMES)
    assert not problems, "\n".join(problems)
