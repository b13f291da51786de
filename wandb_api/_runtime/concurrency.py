"""Paired primitives: each asynchronous name is followed by the synchronous name it becomes.

The asynchronous flavour runs on asyncio only; trio is not supported. Concurrency is structured: no
function here returns before the tasks that it started have ended, even if it is cancelled again
while they clean up.

Event loops and pools are imported by the functions that use them: a program that makes one request
needs neither.
"""

from __future__ import annotations

import threading
import time
import weakref
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar, cast

from .._core.locks import Lock as Lock  # what AsyncLock becomes
from ..errors import UsageError

if TYPE_CHECKING:
    import asyncio

T = TypeVar("T")
R = TypeVar("R")

AsyncCall: TypeAlias = Callable[[], Awaitable[T]]
Call: TypeAlias = Callable[[], T]
AsyncFunction: TypeAlias = Callable[[T], Awaitable[R]]
Function: TypeAlias = Callable[[T], R]


def running_loop() -> asyncio.AbstractEventLoop:
    """Return the running event loop.

    Raises:
        UsageError: The caller does not run on asyncio.
    """
    import asyncio

    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        raise UsageError(
            "the asynchronous client runs on asyncio, and no event loop of asyncio is running: call it "
            "in asyncio.run(...), or use Api; trio is not supported"
        ) from None


async def amap_bounded(
    function: Callable[[T], Coroutine[Any, Any, R]], items: Iterable[T], *, limit: int
) -> list[R]:
    """Call ``function`` on each item, at most ``limit`` at a time, keeping order.

    The first error cancels the other calls and is raised once they have ended.

    Args:
        function: The work for one item.
        items: The items.
        limit: How many calls may run at the same time.
    """
    import asyncio

    todo = list(items)
    if not todo:
        return []
    running_loop()
    results = cast("list[R]", [None] * len(todo))
    positions = iter(range(len(todo)))

    async def work() -> None:
        for position in positions:
            results[position] = await function(todo[position])

    workers = [asyncio.ensure_future(work()) for _ in range(min(limit, len(todo)))]
    try:
        # not `gather`, which would cancel the workers a second time while they clean up
        await asyncio.wait(workers, return_when=asyncio.FIRST_EXCEPTION)
    finally:
        await cancel_and_wait(workers)
    for worker in workers:
        if not worker.cancelled():
            worker.result()
    for worker in workers:
        worker.result()  # a call that cancelled itself
    return results


async def cancel_and_wait(tasks: Iterable[asyncio.Future[Any]]) -> None:
    """Cancel tasks and wait until they have ended; further cancellation does not cut them off.

    Args:
        tasks: The tasks; those that have ended are ignored.

    Raises:
        CancelledError: The caller was cancelled meanwhile.
    """
    tasks = list(tasks)
    for task in tasks:
        task.cancel()
    await wait_to_end(tasks)


async def wait_to_end(tasks: list[asyncio.Future[Any]]) -> None:
    """Wait until tasks have ended, whatever their outcome; a cancellation does not cut this off.

    Args:
        tasks: The tasks.

    Raises:
        CancelledError: The caller was cancelled meanwhile; the tasks have ended.
    """
    import asyncio

    cancelled: asyncio.CancelledError | None = None
    while pending := [task for task in tasks if not task.done()]:
        try:
            await asyncio.wait(pending)
        except asyncio.CancelledError as error:  # noqa: PERF203 -- the loop is for this exception
            cancelled = error
    for task in tasks:
        if not task.cancelled():
            task.exception()  # retrieved, so that asyncio does not log it
    if cancelled is not None:
        raise cancelled


def map_bounded(function: Callable[[T], R], items: Iterable[T], *, limit: int) -> list[R]:
    """Call ``function`` on each item, at most ``limit`` at a time, keeping order.

    The first error cancels the calls that have not started and is raised once the others have ended.

    Args:
        function: The work for one item.
        items: The items.
        limit: How many calls may run at the same time.
    """
    todo = list(items)
    if len(todo) < 2 or limit < 2:
        return [function(item) for item in todo]
    from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait

    results = cast("list[R]", [None] * len(todo))
    positions, lock, stopped = iter(range(len(todo))), Lock(), False
    errors = dict[int, BaseException]()

    def work() -> None:
        nonlocal stopped
        while not stopped:
            with lock:
                position = next(positions, None)
            if position is None:
                return
            try:
                results[position] = function(todo[position])
            except BaseException as error:
                errors[position], stopped = error, True
                raise

    with ThreadPoolExecutor(max_workers=limit) as pool:
        try:
            # A future for each worker, not for each item: `wait` looks at all of them in every turn.
            pending = {pool.submit(work) for _ in range(min(limit, len(todo)))}
            # A signal that arrives just before the thread blocks does not wake it (seen on 3.10
            # under load); wait in short turns, so that KeyboardInterrupt is not delayed for long.
            while pending and not errors:
                pending = wait(pending, timeout=0.25, return_when=FIRST_EXCEPTION).not_done
        finally:  # also on KeyboardInterrupt
            stopped = True
    try:
        if errors:
            raise errors[min(errors)]
    finally:
        errors.clear()  # they hold frames that hold them
    return results


async def asleep(seconds: float) -> None:
    """Wait without blocking the event loop."""
    import asyncio

    await asyncio.sleep(seconds)


def sleep(seconds: float) -> None:
    """Wait; other threads run meanwhile."""
    time.sleep(seconds)


async def ain_thread(function: Callable[[], R]) -> R:
    """Run blocking work, such as hashing files, in a thread.

    If the caller is cancelled, the call still ends after the thread does, so that no file is closed
    while a thread writes to it.

    Args:
        function: The work.
    """
    import asyncio

    work = asyncio.ensure_future(asyncio.to_thread(function))
    try:
        return await asyncio.shield(work)
    except asyncio.CancelledError:
        await wait_to_end([work])
        raise


def in_thread(function: Callable[[], R]) -> R:
    """Run blocking work inline; the synchronous counterpart of `ain_thread`."""
    return function()


class AsyncLock:
    """A lock for each event loop: a client may serve several loops, one after the other."""

    def __init__(self) -> None:
        """Create an unlocked lock."""
        self._locks: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Lock] = (
            weakref.WeakKeyDictionary()
        )

    def _lock(self) -> asyncio.Lock:
        import asyncio

        return self._locks.setdefault(running_loop(), asyncio.Lock())

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


class AsyncPrefetch(Generic[T]):
    """A result that is computed while the caller continues."""

    def __init__(self, work: Callable[[], Coroutine[Any, Any, T]]) -> None:
        """Start the work.

        Args:
            work: Computes the result.
        """
        import asyncio

        self._task = asyncio.ensure_future(work())

    async def result(self) -> T:
        """Wait for the result."""
        return await self._task

    async def cancel(self) -> None:
        """Cancel the work and wait until it has ended."""
        await cancel_and_wait([self._task])


class Prefetch(Generic[T]):
    """A result that is computed while the caller continues."""

    def __init__(self, work: Callable[[], T]) -> None:
        """Start the work in a thread.

        Args:
            work: Computes the result.
        """
        self._work = work
        self._outcome: list[T] = []
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._outcome.append(self._work())
        except BaseException as error:
            self._error = error

    def result(self) -> T:
        """Wait for the result."""
        self._thread.join()
        if self._error is not None:
            raise self._error
        # a forked child does not have the thread: compute the result here
        return self._outcome[0] if self._outcome else self._work()

    def cancel(self) -> None:
        """Discard the result; the thread ends by itself."""
