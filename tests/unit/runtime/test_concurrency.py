"""Concurrent work: cancellation, errors, cleanup and forks."""

from __future__ import annotations

import asyncio
import os
import pickle
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest

from wandb_api._runtime.concurrency import (
    AsyncPrefetch,
    Lock,
    Prefetch,
    ain_thread,
    amap_bounded,
    map_bounded,
)


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Let SIGINT interrupt; a shell lets jobs in the background ignore it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.skipif(sys.platform == "win32", reason="no thread is signalled so there")
@pytest.mark.usefixtures("interruptible")
def test_an_interruption_cancels_pending_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """CPython drops an interruption that arrives within a callback of weakref: then try again."""
    main = threading.main_thread().ident
    assert main is not None
    monkeypatch.setattr("sys.unraisablehook", lambda _: None)
    for _ in range(5):
        begun = list[int]()

        def work(number: int, begun: list[int] = begun) -> None:
            begun.append(number)
            if number == 3:
                signal.pthread_kill(main, signal.SIGINT)
            time.sleep(0.02)

        try:
            map_bounded(work, range(200), limit=2)
        except KeyboardInterrupt:
            assert len(begun) < 100
            return
    pytest.fail("no interruption reached the call")


def test_there_is_a_future_for_each_worker_only(monkeypatch: pytest.MonkeyPatch) -> None:
    submitted = list[object]()
    submit = ThreadPoolExecutor.submit

    def counting(pool: ThreadPoolExecutor, function: Callable[[], None]) -> Future[None]:
        submitted.append(function)
        return submit(pool, function)

    monkeypatch.setattr(ThreadPoolExecutor, "submit", counting)
    assert map_bounded(str, range(500), limit=4) == [str(number) for number in range(500)]
    assert len(submitted) == 4


def test_the_first_error_cancels_pending_work() -> None:
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


def test_a_cancelled_task_waits_for_its_thread() -> None:
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


async def test_further_cancellations_do_not_interrupt_cleanup() -> None:
    cleaned, before = list[int](), asyncio.all_tasks()

    async def work(number: int) -> None:
        try:
            await asyncio.sleep(60)
        finally:
            await asyncio.sleep(0.02)
            cleaned.append(number)

    for start in (
        lambda: amap_bounded(work, range(3), limit=3),
        lambda: _prefetched(lambda: work(0)),
    ):
        cleaned.clear()
        task = asyncio.ensure_future(start())
        for _ in range(4):
            await asyncio.sleep(0.004)
            task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert cleaned
        assert asyncio.all_tasks() == before
    assert cleaned == [0]


async def _prefetched(work: Any) -> None:
    soon = AsyncPrefetch(work)
    try:
        await asyncio.sleep(60)
    finally:
        await soon.cancel()


async def test_the_first_failure_does_not_interrupt_cleanup_of_others() -> None:
    cleaned, before = list[int](), asyncio.all_tasks()

    async def work(number: int) -> None:
        if number == 2:
            await asyncio.sleep(0.005)
            raise LookupError(number)
        try:
            await asyncio.sleep(60)
        finally:
            await asyncio.sleep(0.01)
            cleaned.append(number)

    with pytest.raises(LookupError):
        await amap_bounded(work, range(3), limit=3)
    assert sorted(cleaned) == [0, 1]
    assert asyncio.all_tasks() == before


async def test_a_call_cancelled_twice_ends_after_its_thread() -> None:
    started, release, ended = threading.Event(), threading.Event(), list[bool]()

    def work() -> None:
        started.set()
        release.wait(10)
        ended.append(True)

    task = asyncio.ensure_future(ain_thread(work))
    while not started.is_set():
        await asyncio.sleep(0.001)
    for _ in range(3):
        task.cancel()
        await asyncio.sleep(0.005)
    assert not task.done()
    release.set()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert ended == [True]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this platform lacks fork")
def test_a_lock_held_by_another_thread_is_free_after_a_fork() -> None:
    lock, held, done = Lock(), threading.Event(), threading.Event()

    def hold() -> None:
        with lock:
            held.set()
            done.wait(10)

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait(10)
    child = os.fork()
    if not child:
        signal.alarm(5)
        with lock, lock:
            pass
        os._exit(0)
    _, status = os.waitpid(child, 0)
    done.set()
    thread.join()
    assert status == 0


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this platform lacks fork")
def test_a_thread_that_forks_holding_a_lock_can_release_it() -> None:
    lock = Lock()
    with lock:
        child = os.fork()
    if not child:
        signal.alarm(5)
        with lock:
            pass
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert status == 0
    with pickle.loads(pickle.dumps(lock)):
        pass


def test_an_abandoned_result_is_discarded_silently() -> None:
    release, uncaught = threading.Event(), list[Any]()
    before, threading.excepthook = threading.excepthook, uncaught.append
    try:
        for work in (lambda: release.wait(5), lambda: release.wait(5) and 1 // 0):
            soon = Prefetch(work)
            soon.cancel()
        release.set()
        for thread in threading.enumerate():
            if thread.daemon and thread is not threading.current_thread():
                thread.join(0.5)
    finally:
        threading.excepthook = before
    assert uncaught == []
    assert Prefetch(lambda: 7).result() == 7
    with pytest.raises(ZeroDivisionError):
        Prefetch(lambda: 1 // 0).result()
