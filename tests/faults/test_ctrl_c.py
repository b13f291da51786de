"""Ctrl-C at each request of a call: it ends at once, leaves nothing, and the next call works."""

from __future__ import annotations

import gc
import os
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from wandb_api import Api

from .calls import READS, WRITES, Call, World
from .proxy import Exchange, Proxy, relay
from .test_requests import executed_twice, undisturbed
from .test_wire import chosen

READING = {"run", "runs", "run scan", "run file download", "artifact download", "automations"}
CHANGING = {"create_run", "run update", "upload_file", "log_artifact", "artifact save"}
LONGEST = 10.0  # seconds that an interrupted call may take; the response is later

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")


class Interrupt:
    """Interrupt the process at the n-th request; the response comes once the call has ended."""

    def __init__(self, at: int) -> None:
        self.at, self.count = at, 0
        self.ended = threading.Event()

    def __call__(self, exchange: Exchange) -> Callable[[Exchange], None] | None:
        count, self.count = self.count, self.count + 1
        return self.answer if count == self.at else None

    def answer(self, exchange: Exchange) -> None:
        time.sleep(0.02)  # until the client waits
        os.kill(os.getpid(), signal.SIGINT)
        self.ended.wait(LONGEST + 5)
        relay(exchange)


def interrupted(call: Call, at: int, api: Api, proxy: Proxy, world: World, ready: Any) -> float:
    """Make a call that is interrupted at one of its requests; return the seconds that it took."""
    plan, started = Interrupt(at), time.monotonic()
    with proxy.planned(plan) as seen:
        try:
            with pytest.raises(KeyboardInterrupt):
                call.do(api, world, ready)
        finally:
            plan.ended.set()
        assert not executed_twice(seen)
    return time.monotonic() - started


def check_nothing_is_left(copies: Path) -> None:
    """No thread works on, and no copy of a draft remains."""
    end = time.monotonic() + 5
    while time.monotonic() < end and own_threads():
        time.sleep(0.01)
    assert own_threads() == []
    assert [path for path in copies.rglob("*") if path.is_file()] == []


def own_threads() -> list[str]:
    names = (thread.name for thread in threading.enumerate())
    return [name for name in names if name.startswith(("wandb-api-writer", "wandb-api-digest"))]


@pytest.mark.parametrize("call", chosen(READS, READING), ids=lambda c: c.name)
def test_interrupted_reads(call: Call, proxy: Proxy, world: World, api: Api) -> None:
    with proxy.remembering():
        wanted, steps = undisturbed(call, api, proxy, world)
        for at in range(steps):
            api.flush()
            assert interrupted(call, at, api, proxy, world, None) < LONGEST
            assert call.do(api, world, None) == wanted


@pytest.mark.parametrize("call", chosen(WRITES, CHANGING), ids=lambda c: c.name)
def test_interrupted_changes(
    call: Call,
    proxy: Proxy,
    world: World,
    api: Api,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    undisturbed(call, api, proxy, world)  # equal content is not uploaded again
    wanted, steps = undisturbed(call, api, proxy, world)
    for at in range(steps):
        api.flush()
        ready = call.ready(api, world)
        assert interrupted(call, at, api, proxy, world, ready) < LONGEST
        assert call.do(api, world, call.ready(api, world)) == wanted
    gc.collect()  # drafts in frames of the interrupted calls
    check_nothing_is_left(tmp_path)
