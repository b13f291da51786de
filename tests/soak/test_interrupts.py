"""Each request of asynchronous calls, stopped in every way; see `tests/faults/test_async_interrupts.py`."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from tests.faults.calls import World
from tests.faults.conftest import direct, proxy, world
from tests.faults.proxy import Proxy
from tests.faults.test_async_interrupts import CALLS, HOW, Matrix, campaign
from tests.faults.test_ctrl_c import check_nothing_is_left
from tests.faults.writes import Write
from wandb_api import Api

__all__ = ["direct", "proxy", "world"]


@pytest.mark.parametrize("write", CALLS, ids=lambda write: write.name)
def test_stopped_calls_leave_nothing(
    write: Write,
    proxy: Proxy,
    world: World,
    direct: Api,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("WANDB_CACHE_DIR", str(tmp_path / "cache"))
    campaign(
        Matrix(write, proxy, world, direct),
        lambda steps: [(how, at) for at in range(steps) for how in HOW],
    )
    check_nothing_is_left(tmp_path)
