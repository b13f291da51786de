"""Paired primitives: each async name is followed by the sync name it becomes.

Event loops and pools are imported by what uses them: a program that makes one request needs neither.
"""

from __future__ import annotations

import threading
import time
import weakref
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    import asyncio

T = TypeVar("T")
R = TypeVar("R")


async def amap_bounded(
    function: Callable[[T], Coroutine[Any, Any, R]], items: Iterable[T], *, limit: int
) -> list[R]:
    """Call ``function`` on each item, at most ``limit`` at once, keeping order.

    The first error stops what has not started and is raised as it is.
    """
    import asyncio

    gate = asyncio.Semaphore(limit)

    async def one(item: T) -> R:
        async with gate:
            return await function(item)

    tasks = [asyncio.ensure_future(one(item)) for item in items]
    try:
        return list(await asyncio.gather(*tasks))
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def map_bounded(function: Callable[[T], R], items: Iterable[T], *, limit: int) -> list[R]:
    """Call ``function`` on each item, at most ``limit`` at once, keeping order.

    The first error stops what has not started and is raised as it is.
    """
    todo = list(items)
    if len(todo) < 2 or limit < 2:
        return [function(item) for item in todo]
    from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait

    with ThreadPoolExecutor(max_workers=limit) as pool:
        futures = list[Future[R]]()
        try:
            for item in todo:
                futures.append(pool.submit(function, item))
            done = set[Future[R]]()
            # A signal that arrives just before the thread blocks does not wake it (seen on 3.10
            # under load); wait in short turns, so that KeyboardInterrupt is not delayed for long.
            while len(done) < len(futures) and not any(f.exception() for f in done):
                done, _ = wait(futures, timeout=0.25, return_when=FIRST_EXCEPTION)
        finally:  # also when somebody presses Ctrl-C
            for future in futures:
                future.cancel()
        for future in done:
            if not future.cancelled() and (error := future.exception()):
                raise error
        return [future.result() for future in futures]


async def asleep(seconds: float) -> None:
    """Wait without holding up anybody else."""
    import asyncio

    await asyncio.sleep(seconds)


def sleep(seconds: float) -> None:
    """Wait without holding up anybody else."""
    time.sleep(seconds)


async def ain_thread(function: Callable[[], R]) -> R:
    """Work that blocks, such as hashing files, where it holds up nobody else.

    Whoever is cancelled meanwhile waits for its end: a file that a thread still writes is not given
    up behind its back.
    """
    import asyncio

    work = asyncio.ensure_future(asyncio.to_thread(function))
    try:
        return await asyncio.shield(work)
    except asyncio.CancelledError:
        await asyncio.wait([work])
        if not work.cancelled():
            work.exception()  # nobody asks for it any more
        raise


def in_thread(function: Callable[[], R]) -> R:
    """Work that blocks, such as hashing files; here it may."""
    return function()


class AsyncLock:
    """A lock of each event loop's own: a client may serve several loops, one after the other."""

    def __init__(self) -> None:
        self._locks: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Lock] = (
            weakref.WeakKeyDictionary()
        )

    def _lock(self) -> asyncio.Lock:
        import asyncio

        return self._locks.setdefault(asyncio.get_running_loop(), asyncio.Lock())

    async def __aenter__(self) -> None:
        await self._lock().acquire()

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        self._lock().release()

    def __reduce__(self) -> tuple[type[AsyncLock], tuple[()]]:
        return AsyncLock, ()


class Lock:
    """A lock between threads that pickles, as a new one."""

    def __init__(self) -> None:
        self._lock = threading.RLock()

    def __enter__(self) -> None:
        self._lock.acquire()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        self._lock.release()

    def __reduce__(self) -> tuple[type[Lock], tuple[()]]:
        return Lock, ()


class AsyncPrefetch(Generic[T]):
    """A result that is being worked out while the caller goes on."""

    def __init__(self, work: Callable[[], Coroutine[Any, Any, T]]) -> None:
        import asyncio

        self._task = asyncio.ensure_future(work())

    async def result(self) -> T:
        """The result, waited for if it is not there yet."""
        return await self._task

    async def cancel(self) -> None:
        """Nobody wants it any more."""
        import asyncio

        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)


class Prefetch(Generic[T]):
    """A result that is being worked out while the caller goes on."""

    def __init__(self, work: Callable[[], T]) -> None:
        from concurrent.futures import Future

        self._future: Future[T] = Future()

        def run() -> None:
            try:
                self._future.set_result(work())
            except BaseException as error:
                self._future.set_exception(error)

        threading.Thread(target=run, daemon=True).start()

    def result(self) -> T:
        """The result, waited for if it is not there yet."""
        return self._future.result()

    def cancel(self) -> None:
        """Nobody wants it any more."""
        self._future.cancel()


AsyncCall = Callable[[], Awaitable[T]]
Call = Callable[[], T]
