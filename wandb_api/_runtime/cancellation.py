"""Bound the time of requests, and keep cancellation out of what must not be interrupted twice.

Each asynchronous name is followed by the synchronous name it becomes.
"""

from __future__ import annotations

import contextlib
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from types import TracebackType
from typing import Any, TypeVar

from .concurrency import running_loop, wait_to_end
from .countdown import SOON, Countdown, RequestProgress, meaning
from .streams import (
    WAITING,
    HTTPResponse,
    adapt,
    adapt_async,
    asend_held,
    check_end,
    hold_writes,
    send_held,
)

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

    Args:
        head: Bounds the time until the headers of the response have arrived.
    """

    def __init__(self, head: Countdown) -> None:
        self._interruptible = False
        self._countdown = head
        self._running = False
        self._response: HTTPResponse | None = None
        self.progress = RequestProgress()

    @property
    def extensions(self) -> dict[str, object]:
        """The extensions of the request to be sent: they report the events of httpcore."""
        return {"trace": self._trace}

    async def _trace(self, event: str, info: Mapping[str, Any]) -> None:
        known = meaning(event)
        if known.begins or known.fails:
            hold_writes(hold=known.begins)
        elif known.ends:
            await self._send_held()
        if known.connected:
            adapt_async(info["return_value"])
        if known.closes:
            response, self._response = self._response, None
            if response is not None:
                check_end(response.stream, response.extensions.get("network_stream"))
        self.progress.notice(known)
        self._interruptible = event.endswith(".started") and not known.closes
        self._countdown.notice(known)

    async def _send_held(self) -> None:
        try:
            await asend_held()
        except BaseException:
            self.progress.write_failed()
            raise

    def answered(self, response: HTTPResponse) -> None:
        """Note the response, whose connection is checked when it is closed.

        Args:
            response: The response of httpx.
        """
        self._response = response

    def within(self, countdown: Countdown) -> AbstractContextManager[None]:
        """Bound the time of the steps that run in this context, and after it.

        Args:
            countdown: The time.
        """
        self._countdown = countdown
        return nullcontext()

    async def run(
        self, work: Awaitable[T], discard: Callable[[T], Awaitable[object]] | None = None
    ) -> T:
        """Await a step of the request. What a step awaits in this way is part of the step.

        Args:
            work: The step.
            discard: Releases a result that arrives although the caller was cancelled.

        Raises:
            CancelledError: The caller was cancelled and ``work`` has ended.
            TimeoutError: The time has run out and ``work`` has ended.
        """
        import asyncio

        if self._running:
            return await work
        task = asyncio.ensure_future(work)
        self._running = True
        try:
            while not task.done():
                await asyncio.wait([task], timeout=max(self._countdown.left, SOON))
                countdown = self._countdown  # the step may have begun another one
                if not task.done() and not countdown.left:
                    await self._abandon(task, discard)
                    raise countdown.over()
        except asyncio.CancelledError:
            await self._abandon(task, discard)
            raise
        finally:
            self._running = False
        return task.result()

    async def finish(self, work: Callable[[], Awaitable[object]]) -> None:
        """Await the end of a step, or of what it left open, even if the caller is cancelled.

        Args:
            work: What to do, such as closing a connection.
        """
        if self._running:
            await work()  # a step is cancelled once at most
        else:
            await auncancelled(work)

    async def _abandon(self, task: Any, discard: Callable[[Any], Awaitable[object]] | None) -> None:
        """Cancel a step once it waits for the network, and wait until it has ended."""
        import asyncio

        for pause in PAUSES:
            if self._interruptible or task.done():
                break
            with contextlib.suppress(asyncio.CancelledError):
                await asyncio.sleep(pause)
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):  # raised by the caller
            await wait_to_end([task])
        if discard is not None and not task.cancelled() and task.exception() is None:
            with contextlib.suppress(asyncio.CancelledError):
                await wait_to_end([asyncio.ensure_future(discard(task.result()))])


async def auncancelled(work: Callable[[], Awaitable[object]]) -> None:
    """Await ``work()`` to its end, even if the caller is cancelled meanwhile.

    Args:
        work: What to do, such as closing a connection.

    Raises:
        CancelledError: The caller was cancelled and ``work`` has ended.
    """
    import asyncio

    running_loop()
    task = asyncio.ensure_future(work())
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await wait_to_end([task])
        raise


class _Within:
    """Bound what this thread receives; a generator would take longer.

    Args:
        countdown: The time.
        progress: How far the request came.
    """

    __slots__ = ("_before", "_countdown", "_progress")

    def __init__(self, countdown: Countdown, progress: RequestProgress) -> None:
        self._countdown, self._progress = countdown, progress

    def __enter__(self) -> None:
        self._before = WAITING.countdown, WAITING.progress
        WAITING.countdown, WAITING.progress = self._countdown, self._progress

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        WAITING.countdown, WAITING.progress = self._before


class RequestGuard:
    """Bound the time of a request. Threads are not cancelled: there is nothing else to guard.

    Args:
        head: Bounds the time until the headers of the response have arrived.
    """

    def __init__(self, head: Countdown) -> None:
        self._head = head
        self._response: HTTPResponse | None = None
        self.progress = RequestProgress()

    @property
    def extensions(self) -> Mapping[str, object]:
        """The extensions of the request to be sent: they report the events of httpcore."""
        return {"trace": self._trace}

    def _trace(self, event: str, info: Mapping[str, Any]) -> None:
        known = meaning(event)
        if known.begins or known.fails:
            hold_writes(hold=known.begins)
        elif known.ends:
            self._send_held()
        self._head.notice(known)
        if known.sends and self.progress.unreached and not self._head.left:
            raise self._head.over()  # looking up a name cannot be interrupted
        self.progress.notice(known)
        if known.connected:
            adapt(info["return_value"])
        elif known.closes:
            response, self._response = self._response, None
            if response is not None:
                check_end(response.stream, response.extensions.get("network_stream"))

    def _send_held(self) -> None:
        try:
            send_held()
        except BaseException:
            self.progress.write_failed()
            raise

    def answered(self, response: HTTPResponse) -> None:
        """Note the response, whose connection is checked when it is closed.

        Args:
            response: The response of httpx.
        """
        self._response = response

    def within(self, countdown: Countdown) -> AbstractContextManager[None]:
        """Bound the time of what this thread receives in this context.

        Args:
            countdown: The time.
        """
        return _Within(countdown, self.progress)

    def finish(self, work: Callable[[], object]) -> None:
        """Call ``work``: threads are not cancelled.

        Args:
            work: What to do, such as closing a connection.
        """
        work()

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
