"""Work that is done at once: what stops it, and what it leaves."""

from __future__ import annotations

import asyncio
import signal
import sys
import threading
import time

import pytest

from wandb_api._runtime.concurrency import ain_thread, amap_bounded, map_bounded


@pytest.mark.skipif(sys.platform == "win32", reason="no thread is signalled so there")
def test_an_interruption_stops_what_has_not_started() -> None:
    begun, main = list[int](), threading.main_thread().ident
    assert main is not None

    def work(number: int) -> None:
        begun.append(number)
        if number == 3:
            signal.pthread_kill(main, signal.SIGINT)
        time.sleep(0.02)

    with pytest.raises(KeyboardInterrupt):
        map_bounded(work, range(200), limit=2)
    assert len(begun) < 100


def test_the_first_error_stops_what_has_not_started() -> None:
    begun = list[int]()

    def work(number: int) -> None:
        begun.append(number)
        time.sleep(0.001)
        if number == 3:
            raise LookupError(number)

    with pytest.raises(LookupError):
        map_bounded(work, range(500), limit=2)
    assert len(begun) < 100

    async def asynchronous(number: int) -> None:
        begun.append(number)
        await asyncio.sleep(0)
        if number == 3:
            raise LookupError(number)

    begun.clear()
    with pytest.raises(LookupError):
        asyncio.run(amap_bounded(asynchronous, range(500), limit=2))
    assert len(begun) < 100


def test_whoever_is_cancelled_waits_for_the_thread_that_works_for_them() -> None:
    started, ended = threading.Event(), list[bool]()

    def work() -> None:
        started.set()
        time.sleep(0.05)
        ended.append(True)

    async def main() -> None:
        task = asyncio.ensure_future(ain_thread(work))
        while not started.is_set():
            await asyncio.sleep(0.001)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert ended == [True]

    asyncio.run(main())
