"""Keep cancellation out of code that must not be interrupted twice (pairs of functions)."""

from __future__ import annotations

import contextlib
from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from .concurrency import wait_to_end

if TYPE_CHECKING:
    pass

T = TypeVar("T")

# Seconds to wait, one after the other, until a request waits for the network; then it is cancelled.
PAUSES = (0.0,) * 20 + (0.005,) * 20

# asyncio is imported in the functions: the synchronous flavour does not load it.


class AsyncRequestGuard:
    """Keep cancellation out of the moments in which httpcore would lose a connection.

    A connection leaves its pool, or returns to it, in several steps. A cancellation between two of
    them leaves it in the pool, neither idle nor closed, for ever; so does a second cancellation
    while httpcore cleans up after the first one. Each step of a request therefore runs in a task of
    its own, which sees at most one cancellation, and only while it waits for the network.
    """

    def __init__(self) -> None:
        self._interruptible = False

    @property
    def extensions(self) -> dict[str, object]:
        """The extensions of the request to be sent: they report the events of httpcore."""
        return {"trace": self._trace}

    async def _trace(self, event: str, info: object) -> None:
        self._interruptible = event.endswith(".started") and "response_closed" not in event

    async def run(
        self, work: Awaitable[T], discard: Callable[[T], Awaitable[object]] | None = None
    ) -> T:
        """Await a step of the request.

        Args:
            work: The step.
            discard: Releases a result that arrives although the caller was cancelled.

        Raises:
            CancelledError: The caller was cancelled and ``work`` has ended.
        """
        import asyncio

        task = asyncio.ensure_future(work)
        try:
            return await asyncio.shield(task)
        except asyncio.CancelledError:
            for pause in PAUSES:
                if self._interruptible or task.done():
                    break
                with contextlib.suppress(asyncio.CancelledError):
                    await asyncio.sleep(pause)
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):  # raised below
                await wait_to_end([task])
            if discard is not None and not task.cancelled() and task.exception() is None:
                with contextlib.suppress(asyncio.CancelledError):
                    await wait_to_end([asyncio.ensure_future(discard(task.result()))])
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
        await wait_to_end([task])
        raise


class RequestGuard:
    """Threads are not cancelled: requests are sent as they are."""

    extensions: Mapping[str, object] = MappingProxyType({})

    def run(self, result: T, discard: object = None) -> T:
        """Return ``result``.

        Args:
            result: The result of a step of the request.
            discard: Not used.
        """
        return result


def uncancelled(work: Callable[[], object]) -> None:
    """Call ``work``: threads are not cancelled."""
    work()
