"""Adapt the connections of httpcore: larger reads, fewer writes that fit a slow uplink, reads that end in time.

Each asynchronous name is followed by the synchronous name it becomes.
"""

from __future__ import annotations

import contextlib
import socket
import threading
import weakref
from collections.abc import Awaitable, Callable, Coroutine
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from .concurrency import cancel_and_wait
from .countdown import SOON, Countdown, RequestProgress
from .turns import pause, resume
from .watermark import MANY, PATIENCE, READ_BYTES, Watermark

if TYPE_CHECKING:
    import asyncio

T = TypeVar("T")

UNSENT_BYTES = 128 * 1024  # bytes that the system holds before a write waits
WRITE_BYTES = 256 * 1024  # bytes that must be sent within the time-out of a write
HELD_BYTES = 16 * 1024  # bytes of a request that are written together
# httpcore's streams of this name read and write a socket; others encrypt within another encryption.
SOCKET_STREAM = "SyncStream"
# From the stream of a response to the parser of its connection: httpx, httpcore and h11 have no public way.
WRAPPED = ("_stream", "_httpcore_stream")
PARSER = ("_connection", "_h11_state")

# asyncio is imported in the functions: the synchronous flavour does not load it.


class HTTPResponse(Protocol):
    """A response of httpx, or one under the same names."""

    @property
    def extensions(self) -> Any:
        """Has the connection, for ``"network_stream"``."""

    @property
    def stream(self) -> object:
        """The content."""


def check_end(stream: object, connection: Any) -> None:
    """Let a connection not be used again if the server sent more than the response.

    httpcore would take the rest for the response to the next request.

    Args:
        stream: The content of a response that is about to be closed.
        connection: Where it comes from.
    """
    parser = parser_of(stream)
    if parser is None or not parser.trailing_data[0]:
        return
    info = connection.get_extra_info

    def get_extra_info(name: str) -> object:
        return name == "is_readable" or info(name)  # httpcore closes what has something to read

    connection.get_extra_info = get_extra_info


def parser_of(stream: Any) -> Any:
    """Return the parser of the connection from which a response comes; None if it is not known.

    Args:
        stream: The content of the response.
    """
    while not hasattr(stream, PARSER[0]):
        inner = getattr(stream, WRAPPED[0], None) or getattr(stream, WRAPPED[1], None)
        if inner is None:
            return None
        stream = inner
    for name in PARSER:
        stream = getattr(stream, name, None)
    return stream


class _Held:
    """The parts of a request that are sent together: its headers, and a small body.

    httpcore writes each by itself, in a system call and a packet of its own. The headers of a larger
    body still are: a server that answers them and closes the connection has read all that came then,
    so that its response is not lost.
    """

    __slots__ = ("parts", "size", "stream", "timeout")

    def __init__(self) -> None:
        self.parts, self.size = list[bytes](), 0
        self.stream: Any = None
        self.timeout: float | None = None

    def add(self, stream: object, buffer: bytes, timeout: float | None) -> bool:
        """Hold a part; False if that would be too much."""
        if self.size + len(buffer) > HELD_BYTES:
            return False
        self.stream, self.timeout = stream, timeout
        self.parts.append(buffer)
        self.size += len(buffer)
        return True

    def take(self) -> bytes:
        """Return the parts, which are not held any more."""
        parts, self.parts, self.size = self.parts, [], 0
        return parts[0] if len(parts) == 1 else b"".join(parts)


# Of the request that this thread, or this task, writes; None between requests.
_HELD: ContextVar[_Held | None] = ContextVar("held", default=None)


def hold_writes(*, hold: bool) -> None:
    """Hold what this thread or task writes from here on, or discard what it holds.

    Args:
        hold: Whether to hold.
    """
    _HELD.set(_Held() if hold else None)


async def asend_held() -> None:
    """Send what is held, and hold nothing more."""
    held = _HELD.get()
    _HELD.set(None)
    if held is not None and held.parts:
        await held.stream.write(held.take(), timeout=held.timeout)


def send_held() -> None:
    """Send what is held, and hold nothing more."""
    held = _HELD.get()
    _HELD.set(None)
    if held is not None and held.parts:
        held.stream.write(held.take(), timeout=held.timeout)


class _AsyncStream(Protocol):
    """A network stream of httpcore."""

    read: Callable[..., Coroutine[Any, Any, bytes]]
    write: Callable[..., Awaitable[None]]
    aclose: Callable[..., Awaitable[None]]
    start_tls: Callable[..., Awaitable[Any]]
    watermark: Watermark

    def get_extra_info(self, info: str) -> Any:
        """Return the socket, for ``"socket"``."""


def adapt_async(stream: _AsyncStream) -> None:
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
    encrypted = stream.get_extra_info("ssl_object") is not None
    watermark = Watermark(None if encrypted else stream.get_extra_info("socket"))

    async def read(max_bytes: int, timeout: float | None = None) -> bytes:
        if begun:
            return await _result_within(begun.pop(), timeout)
        most = max(max_bytes, READ_BYTES)
        if not watermark.is_high:
            return await kind.read(connection(), most, timeout=timeout)
        patience = PATIENCE if timeout is None else min(timeout / 2, PATIENCE)
        timer = asyncio.get_running_loop().call_later(patience, watermark.lower)
        try:
            return await kind.read(connection(), most, timeout=timeout)
        finally:
            timer.cancel()

    async def write(buffer: bytes, timeout: float | None = None) -> None:
        opened = connection()
        if (held := _HELD.get()) is not None:
            if held.add(opened, buffer, timeout):
                return
            await asend_held()
        if len(buffer) > UNSENT_BYTES and not begun:
            begun.append(asyncio.ensure_future(kind.read(opened, READ_BYTES)))
            await asyncio.sleep(0)  # it begins
        for start in range(0, len(buffer), WRITE_BYTES):
            part = buffer[start : start + WRITE_BYTES]
            await kind.write(opened, part, timeout=timeout)

    async def aclose() -> None:
        try:
            if begun:
                await cancel_and_wait([begun.pop()])
        finally:
            if (opened := connection()) is not None:
                await kind.aclose(opened)

    async def start_tls(*args: Any, **options: Any) -> Any:
        try:
            return await kind.start_tls(connection(), *args, **options)
        except BaseException:  # httpcore leaves it open if the handshake is cancelled
            await aclose()
            raise

    stream.read, stream.write, stream.aclose, stream.start_tls = read, write, aclose, start_tls
    stream.watermark = watermark


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


class _Waiting(threading.local):
    """The countdown that bounds the reads of this thread, and how far its request came."""

    countdown: Countdown | None = None
    progress: RequestProgress | None = None


WAITING = _Waiting()


class _Stream(Protocol):
    """A network stream of httpcore."""

    read: Callable[..., bytes]
    write: Callable[..., None]
    close: Callable[..., None]
    watermark: Watermark

    def get_extra_info(self, info: str) -> Any:
        """Return the socket, for ``"socket"``."""


def adapt(stream: _Stream) -> None:
    """Read and write more at once; let reads end in time, and when another thread closes the connection.

    Closing a socket does not wake a thread that waits for it; shutting it down does.

    Args:
        stream: The connection.
    """
    _limit_unsent(stream)
    connection, kind = weakref.ref(stream), type(stream)  # a bound method would be a cycle
    plain: socket.socket | None = None
    if kind.__name__ == SOCKET_STREAM:
        plain = stream.get_extra_info("socket")
    # a socket of TLS, whose class is another one, returns one record at a time
    watermark = Watermark(plain if type(plain) is socket.socket else None, MANY)

    def receive(max_bytes: int, timeout: float | None) -> bytes:
        most = max(max_bytes, READ_BYTES)
        if plain is not None:
            watermark.wait(timeout)
            return _receive(plain, most, timeout)
        return kind.read(connection(), most, timeout=timeout)

    def read(max_bytes: int, timeout: float | None = None) -> bytes:
        if _HELD.get() is not None:
            _finish_sending()
        countdown = WAITING.countdown
        if countdown is None:
            return receive(max_bytes, timeout)
        left = countdown.start().left
        if not left:
            raise countdown.over()
        try:
            return receive(max_bytes, left if timeout is None else min(timeout, left))
        finally:
            countdown.stop()

    def write(buffer: bytes, timeout: float | None = None) -> None:
        opened = connection()
        if (held := _HELD.get()) is not None:
            if held.add(opened, buffer, timeout):
                return
            send_held()
        try:
            if plain is not None:
                _send(plain, buffer, timeout)
            else:
                kind.write(opened, buffer, timeout=timeout)
        except BaseException:
            if WAITING.progress is not None:
                WAITING.progress.write_failed()
            raise

    def close() -> None:
        if (opened := connection()) is not None:
            with contextlib.suppress(OSError):  # not connected any more
                socket.socket.shutdown(opened.get_extra_info("socket"), socket.SHUT_RDWR)
            kind.close(opened)

    stream.read, stream.write, stream.close, stream.watermark = read, write, close, watermark


def _finish_sending() -> None:
    """Send what is held; if that fails, there may be a response nevertheless, as httpcore has it."""
    import httpcore  # loaded by the caller

    with contextlib.suppress(httpcore.WriteError):
        send_held()


def _limit_time(connection: socket.socket, seconds: float | None) -> None:
    """Set the time-out of a socket, which is a system call, unless it has about the same already."""
    known = connection.gettimeout()
    if known is None or seconds is None or not seconds <= known <= seconds + SOON:
        connection.settimeout(seconds)


def _receive(connection: socket.socket, max_bytes: int, timeout: float | None) -> bytes:
    """Receive bytes, as httpcore does."""
    import httpcore  # loaded by the caller

    try:
        _limit_time(connection, timeout)
        pause()
        try:
            return connection.recv(max_bytes)
        finally:
            resume()
    except TimeoutError as error:
        raise httpcore.ReadTimeout(error) from error
    except OSError as error:
        raise httpcore.ReadError(error) from error


def _send(connection: socket.socket, buffer: bytes, timeout: float | None) -> None:
    """Send all bytes, as httpcore does; each part that the system accepts has the whole time."""
    import httpcore  # loaded by the caller

    left = memoryview(buffer)
    try:
        _limit_time(connection, timeout)
        while left:
            left = left[connection.send(left) :]
    except TimeoutError as error:
        raise httpcore.WriteTimeout(error) from error
    except OSError as error:
        raise httpcore.WriteError(error) from error


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
            opened = stream.get_extra_info("socket")
            opened.setsockopt(socket.IPPROTO_TCP, option, UNSENT_BYTES)
