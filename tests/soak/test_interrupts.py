"""Each request of asynchronous calls, stopped in every way; see `tests/faults/test_async_interrupts.py`."""

from __future__ import annotations

import pytest

from tests.faults.test_async_interrupts import CALLS, HOW, Places, campaign, places
from tests.faults.writes import Write
from tests.support.soak_budget import Sweep

__all__ = ["places"]


@pytest.mark.parametrize("write", CALLS, ids=lambda write: write.name)
def test_stopped_calls_leave_nothing(write: Write, places: Places, sweep: Sweep) -> None:
    campaign(
        write, places, lambda steps: sweep.walk((how, at) for at in range(steps) for how in HOW)
    )
