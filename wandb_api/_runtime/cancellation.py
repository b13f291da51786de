"""Bound the time of requests, and keep cancellation out of what must not be interrupted twice.

Each asynchronous name is followed by the synchronous name it becomes.
"""

from __future__ import annotations

import contextlib
import socket
import threading
import time
import weakref
from collections.abc import Awaitable, Callable, Coroutine, Generator, Mapping
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from .concurrency import cancel_and_wait, running_loop, wait_to_end

if TYPE_CHECKING:
    import asyncio

T = TypeVar("T")

# Seconds to wait, one after the other, until a request waits for the network; then it is cancelled.
PAUSES = (0.0,) * 20 + (0.005,) * 20
UNSENT_BYTES = 128 * 1024  # bytes that the system holds before a write waits
WRITE_BYTES = 256 * 1024  # bytes that must be sent within the time-out of a write
READ_BYTES = 256 * 1024  # bytes to receive at once, if they are there; httpcore asks for 64 KiB
SOON = 0.05  # seconds in which what has arrived already can be read
# From the stream of a response to the parser of its connection: httpx, httpcore and h11 have no public way.
PARSER = ("_httpcore_stream", "_stream", "_connection", "_h11_state")

# asyncio is imported in the functions: the synchronous flavour does not load it.


class Countdown:
    """The time that may be spent waiting for a server; it runs only between `start` and `stop`.

    The time-outs of httpx apply to each read and write only: a server that sends one byte at a time
    would be waited for without end.

    Args:
        seconds: The time.
        clock: Returns seconds.
    """

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self.seconds = seconds
        self._spent, self._clock = 0.0, clock
        self._since: float | None = None

    def start(self) -> Countdown:
        """Start, or continue."""
        if self._since is None:
            self._since = self._clock()
        return self

    def stop(self) -> None:
        """Pause."""
        if self._since is not None:
            self._spent += self._clock() - self._since
            self._since = None

    @property
    def spent(self) -> float:
        """Seconds that were spent."""
        running = 0.0 if self._since is None else self._clock() - self._since
        return self._spent + running

    @property
    def left(self) -> float:
        """Seconds that are left; not below 0."""
        return max(0.0, self.seconds - self.spent)

    def notice(self, event: str) -> None:
        """Run while httpcore connects or receives; not while it sends.

        Args:
            event: An event of httpcore, such as ``http11.receive_response_headers.started``.
        """
        if event.endswith(".started") and ".send_request" not in event:
            self.start()
        else:
            self.stop()

    def over(self) -> TimeoutError:
        """Return the error of time that has run out."""
        return TimeoutError(f"the response was not whole after {self.seconds:g} s")


class RequestProgress:
    """How far a request came, according to the events of httpcore.

    Attributes:
        cut_off: Whether the server closed the connection before the whole request was sent. httpcore
            goes on to read a response: most often an error that was sent ahead of time.
    """

    def __init__(self) -> None:
        """Begin before the first event."""
        self.cut_off = False
        self._connecting = self._sending = False

    def notice(self, event: str) -> None:
        """Note an event, such as ``http11.send_request_body.failed``."""
        self._connecting |= event.endswith(".connect_tcp.started")
        if ".send_request" in event:
            self._sending = True
            self.cut_off |= event.endswith(".failed")

    @property
    def unreached(self) -> bool:
        """Whether surely nothing was sent: a connection was begun, and not more."""
        return self._connecting and not self._sending


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
        self._response: _Response | None = None
        self.progress = RequestProgress()

    @property
    def extensions(self) -> dict[str, object]:
        """The extensions of the request to be sent: they report the events of httpcore."""
        return {"trace": self._trace}

    async def _trace(self, event: str, info: Mapping[str, Any]) -> None:
        if event.endswith((".connect_tcp.complete", ".start_tls.complete")):
            _adapt_async(info["return_value"])
        if event.endswith("response_closed.started"):
            response, self._response = self._response, None
            _check_end(response)
        self.progress.notice(event)
        self._interruptible = event.endswith(".started") and "response_closed" not in event
        self._countdown.notice(event)

    def answered(self, response: _Response) -> None:
        """Note the response, whose connection is checked when it is closed.

        Args:
            response: The response of httpx.
        """
        self._response = response

    @contextlib.contextmanager
    def within(self, countdown: Countdown) -> Generator[None]:
        """Bound the time of the steps that run in this context.

        Args:
            countdown: The time.
        """
        self._countdown = countdown
        yield

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


class _Response(Protocol):
    """A response of httpx."""

    extensions: Any
    stream: Any


def _check_end(response: _Response | None) -> None:
    """Let a connection not be used again if the server sent more than the response.

    httpcore would take the rest for the response to the next request.

    Args:
        response: A response that is about to be closed; None if there is none.
    """
    parser = response.stream if response is not None else None
    parser = getattr(parser, "_stream", parser)  # the client of httpx wraps it
    for name in PARSER:
        parser = getattr(parser, name, None)
    if response is None or parser is None or not parser.trailing_data[0]:
        return
    connection = response.extensions["network_stream"]
    info = connection.get_extra_info

    def get_extra_info(name: str) -> object:
        return name == "is_readable" or info(name)  # httpcore closes what has something to read

    connection.get_extra_info = get_extra_info


class _AsyncStream(Protocol):
    """A network stream of httpcore."""

    read: Callable[..., Coroutine[Any, Any, bytes]]
    write: Callable[..., Awaitable[None]]
    aclose: Callable[..., Awaitable[None]]
    start_tls: Callable[..., Awaitable[Any]]

    def get_extra_info(self, info: str) -> Any:
        """Return the socket, for ``"socket"``."""


def _adapt_async(stream: _AsyncStream) -> None:
    """Read more at once, and let the time-out of a write hold for `WRITE_BYTES` of the buffer.

    A slow uplink does not send a large buffer in time. The sockets of threads count each part that
    the system accepts.

    A server may refuse a large body with a response and close the connection. asyncio discards what it
    has not read when a write fails: such bodies are sent while the response is awaited.

    Args:
        stream: The connection.
    """
    import asyncio

    _limit_unsent(stream)
    connection, kind = weakref.ref(stream), type(stream)  # a bound method would be a cycle
    begun = list[asyncio.Future[bytes]]()  # the read that runs while a large body is sent

    async def read(max_bytes: int, timeout: float | None = None) -> bytes:
        if begun:
            return await _result_within(begun.pop(), timeout)
        return await kind.read(connection(), max(max_bytes, READ_BYTES), timeout=timeout)

    async def write(buffer: bytes, timeout: float | None = None) -> None:
        held = connection()
        if len(buffer) > UNSENT_BYTES and not begun:
            begun.append(asyncio.ensure_future(kind.read(held, READ_BYTES)))
            await asyncio.sleep(0)  # it begins
        for start in range(0, len(buffer), WRITE_BYTES):
            part = buffer[start : start + WRITE_BYTES]
            await kind.write(held, part, timeout=timeout)

    async def aclose() -> None:
        try:
            if begun:
                await cancel_and_wait([begun.pop()])
        finally:
            if (held := connection()) is not None:
                await kind.aclose(held)

    async def start_tls(*args: Any, **options: Any) -> Any:
        try:
            return await kind.start_tls(connection(), *args, **options)
        except BaseException:  # httpcore leaves it open if the handshake is cancelled
            await aclose()
            raise

    stream.read, stream.write, stream.aclose, stream.start_tls = read, write, aclose, start_tls


async def _result_within(task: asyncio.Future[T], seconds: float | None) -> T:
    """Wait for a task; cancel it if it takes longer.

    Raises:
        TimeoutError: It takes longer.
    """
    import asyncio

    try:
        await asyncio.wait([task], timeout=seconds)
    finally:
        await cancel_and_wait([task])
    if task.cancelled():
        raise TimeoutError(f"nothing was received in {seconds:g} s")
    return task.result()


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


class _Waiting(threading.local):
    """The countdown that bounds the reads of this thread."""

    countdown: Countdown | None = None


_WAITING = _Waiting()


class RequestGuard:
    """Bound the time of a request. Threads are not cancelled: there is nothing else to guard.

    Args:
        head: Bounds the time until the headers of the response have arrived.
    """

    def __init__(self, head: Countdown) -> None:
        self._head = head
        self._response: _Response | None = None
        self.progress = RequestProgress()

    @property
    def extensions(self) -> Mapping[str, object]:
        """The extensions of the request to be sent: they report the events of httpcore."""
        return {"trace": self._trace}

    def _trace(self, event: str, info: Mapping[str, Any]) -> None:
        self._head.notice(event)
        if self.progress.unreached and ".send_request" in event and not self._head.left:
            raise self._head.over()  # looking up a name cannot be interrupted
        self.progress.notice(event)
        if event.endswith((".connect_tcp.complete", ".start_tls.complete")):
            _adapt(info["return_value"])
        elif event.endswith("response_closed.started"):
            response, self._response = self._response, None
            _check_end(response)

    def answered(self, response: _Response) -> None:
        """Note the response, whose connection is checked when it is closed.

        Args:
            response: The response of httpx.
        """
        self._response = response

    @contextlib.contextmanager
    def within(self, countdown: Countdown) -> Generator[None]:
        """Bound the time of what this thread receives in this context.

        Args:
            countdown: The time.
        """
        before, _WAITING.countdown = _WAITING.countdown, countdown
        try:
            yield
        finally:
            _WAITING.countdown = before

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


class _Stream(Protocol):
    """A network stream of httpcore."""

    read: Callable[..., bytes]
    close: Callable[..., None]

    def get_extra_info(self, info: str) -> Any:
        """Return the socket, for ``"socket"``."""


def _adapt(stream: _Stream) -> None:
    """Read more at once; let reads end in time, and when another thread closes the connection.

    Closing a socket does not wake a thread that waits for it; shutting it down does.

    Args:
        stream: The connection.
    """
    _limit_unsent(stream)
    connection, kind = weakref.ref(stream), type(stream)  # a bound method would be a cycle

    def read(max_bytes: int, timeout: float | None = None) -> bytes:
        countdown = _WAITING.countdown
        if countdown is not None:
            if not countdown.left:
                raise countdown.over()
            timeout = countdown.left if timeout is None else min(timeout, countdown.left)
        return kind.read(connection(), max(max_bytes, READ_BYTES), timeout=timeout)

    def close() -> None:
        if (held := connection()) is not None:
            with contextlib.suppress(OSError):  # not connected any more
                socket.socket.shutdown(held.get_extra_info("socket"), socket.SHUT_RDWR)
            kind.close(held)

    stream.read, stream.close = read, close


def _limit_unsent(stream: _Stream | _AsyncStream) -> None:
    """Let the system hold few unsent bytes of a connection.

    It accepts more once a third of its buffer, which grows to megabytes, is free: on a slow uplink
    that takes longer than a time-out.

    Args:
        stream: The connection.
    """
    option = getattr(socket, "TCP_NOTSENT_LOWAT", None)  # Linux and macOS have it
    with contextlib.suppress(OSError, AttributeError):  # not a TCP socket
        if option is not None:
            held = stream.get_extra_info("socket")
            held.setsockopt(socket.IPPROTO_TCP, option, UNSENT_BYTES)


def uncancelled(work: Callable[[], object]) -> None:
    """Call ``work``: threads are not cancelled."""
    work()
