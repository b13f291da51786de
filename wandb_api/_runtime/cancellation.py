"""Keep cancellation out of code that must not be interrupted twice (pairs of functions)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    import asyncio

T = TypeVar("T")

# asyncio is imported in the functions: the synchronous flavour does not load it.


async def acancelled_once(
    work: Awaitable[T], discard: Callable[[T], Awaitable[object]] | None = None
) -> T:
    """Await ``work`` in a task of its own, which sees at most one cancellation.

    A second cancellation that arrives while httpcore cleans up after the first one would leave a
    connection marked as in use for ever. The caller's cancellation is passed on once; then the
    clean-up is waited for, however often the caller is cancelled meanwhile.

    Args:
        work: What to await.
        discard: Releases a result that arrives although the caller was cancelled.

    Raises:
        CancelledError: The caller was cancelled and ``work`` has ended.
    """
    import asyncio

    task = asyncio.ensure_future(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        task.cancel()
        await _wait_to_end(task)
        if discard is not None and not task.cancelled() and task.exception() is None:
            await _wait_to_end(asyncio.ensure_future(discard(task.result())))
        raise


async def auncancelled(work: Callable[[], Awaitable[object]]) -> None:
    """Await ``work()`` to its end, even if the caller is cancelled meanwhile.

    Args:
        work: What to do, such as closing a connection.

    Raises:
        CancelledError: The caller was cancelled and ``work`` has ended.
    """
    import asyncio

    task = asyncio.ensure_future(work())
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await _wait_to_end(task)
        raise


async def _wait_to_end(task: asyncio.Future[T]) -> None:
    """Wait for a task and ignore its outcome; further cancellations do not interrupt this."""
    import asyncio

    while not task.done():
        try:
            await asyncio.wait([task])
        except asyncio.CancelledError:  # noqa: PERF203 -- the loop is for this exception
            continue  # the caller raises the cancellation once this has ended
    if not task.cancelled():
        task.exception()  # retrieved: the caller raises the cancellation instead


def cancelled_once(result: T, discard: object = None) -> T:
    """Return ``result``: threads are not cancelled.

    Args:
        result: The result of the work.
        discard: Not used.
    """
    return result


def uncancelled(work: Callable[[], object]) -> None:
    """Call ``work``: threads are not cancelled."""
    work()
