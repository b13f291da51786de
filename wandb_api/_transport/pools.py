"""Keep connections of httpcore, each for one request at a time.

httpcore has pools of its own: whenever a request starts or ends, they ask the system about all of their
connections, while all other threads wait. With 16 connections at work that takes as long as the rest of
a small request.
"""

from __future__ import annotations

import math
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from .._runtime.cancellation import auncancelled
from .._runtime.streams import check_end, hold_writes

if TYPE_CHECKING:
    import httpcore

MAX_CONNECTIONS = 32
# Seconds that a connection may be idle. Many servers close theirs after 5; a mutation that is sent at
# that moment fails, as it is not known whether it was received.
IDLE = 4.0
C = TypeVar("C")  # a connection, or a proxy with one connection


def extensions_of(message: object) -> dict[str, Any]:
    """Return the extensions of a request or response of httpcore, which has no types for them.

    Args:
        message: The request or response.
    """
    found: dict[str, Any] = cast("Any", message).extensions
    return found


class _Member(Generic[C]):
    """A connection of a pool.

    Args:
        connection: The connection; it is opened by its first request.
        origin: Scheme, host and port of the server.
    """

    __slots__ = ("busy", "connection", "idle_since", "is_open", "origin")

    def __init__(self, connection: C, origin: object) -> None:
        self.connection, self.origin = connection, origin
        self.busy, self.idle_since, self.is_open = True, 0.0, False

    @property
    def is_closed(self) -> bool:
        """Whether no other request can use the connection."""
        ask = getattr(self.connection, "is_closed", None)  # proxies look after it themselves
        return ask is not None and ask()

    @property
    def has_expired(self) -> bool:
        """Whether the server closed the connection, or sent something without a request."""
        ask = getattr(self.connection, "has_expired", None)
        return ask is not None and ask()


class _Pool(Generic[C]):
    """Connections; each request goes to the first one to its server that is idle.

    Args:
        make: Makes a connection to an origin.
        most: How many there may be.
    """

    def __init__(self, make: Callable[[httpcore.Origin], C], most: float = MAX_CONNECTIONS) -> None:
        self._make, self._most = make, most
        self._members = list[_Member[C]]()
        self._closed = False

    def _occupy(self, request: httpcore.Request) -> tuple[_Member[C] | None, list[C]]:
        """Return a connection for a request, and those to be closed: idle for long, or for want of room.

        It is None if all connections are in use.
        """
        url = request.url
        origin, found = (url.scheme, url.host, url.port), None
        expired = list[C]()
        if len(self._members) > 1:
            expired = self._remove_idle(time.monotonic() - IDLE)
        for member in self._members:
            if not member.busy and member.origin == origin:
                found = member
                break
        if found is None:
            if len(self._members) >= self._most:
                expired += self._remove_idle(time.monotonic())
            if len(self._members) < self._most:
                found = _Member(self._make(url.origin), origin)
                self._members.append(found)
        if found is not None:
            found.busy = True
        return found, expired

    def _renew(self, member: _Member[C], request: httpcore.Request) -> list[C]:
        """Replace a connection that the server has closed; return it, to be closed here as well."""
        if not member.has_expired:
            return []
        expired, member.connection = member.connection, self._make(request.url.origin)
        member.is_open = False
        return [expired]

    def _remove_idle(self, since: float) -> list[C]:
        """Forget the connections that are idle since then, and return them."""
        idle = [each for each in self._members if not each.busy and each.idle_since <= since]
        if idle:
            self._members = [each for each in self._members if each not in idle]
        return [each.connection for each in idle]

    def _release(self, member: _Member[C]) -> None:
        """Note that a request has ended; forget its connection if no other one can use it."""
        member.busy, member.idle_since = False, time.monotonic()
        if self._closed or member.is_closed:
            self._members = [each for each in self._members if each is not member]

    @property
    def connections(self) -> list[C]:
        """The connections."""
        return [each.connection for each in self._members]

    @property
    def busy(self) -> int:
        """The number of requests whose responses are not closed."""
        return sum(each.busy for each in self._members)


class _AsyncContent:
    """The content of a response; closing it releases the connection."""

    __slots__ = ("_release", "_stream")

    def __init__(self, stream: object, release: Callable[[], Awaitable[None]]) -> None:
        self._stream: Any = stream
        self._release: Callable[[], Awaitable[None]] | None = release

    def __aiter__(self) -> AsyncIterator[bytes]:
        return cast("AsyncIterator[bytes]", self._stream.__aiter__())

    async def aclose(self) -> None:
        """Close the response. Idempotent."""
        release, self._release = self._release, None
        if release is not None:
            try:
                if hasattr(self._stream, "aclose"):  # libraries for tests put others in its place
                    await self._stream.aclose()
            finally:
                await release()


class AsyncPool(_Pool["httpcore.AsyncHTTPConnection"]):
    """The connections of an event loop; tasks wait before they come here if all are in use."""

    def __init__(self, make: Callable[[httpcore.Origin], httpcore.AsyncHTTPConnection]) -> None:
        super().__init__(make, math.inf)

    async def handle_async_request(self, request: httpcore.Request) -> httpcore.Response:
        """Send a request.

        Args:
            request: The request.
        """
        member, expired = self._occupy(request)
        assert member is not None
        try:
            for connection in expired + self._renew(member, request):
                await auncancelled(connection.aclose)
            response = await member.connection.handle_async_request(request)
        except BaseException:
            self._release(member)
            raise

        async def release() -> None:
            self._release(member)
            if self._closed:
                await member.connection.aclose()

        response.stream = _AsyncContent(response.stream, release)
        return response

    async def aclose(self) -> None:
        """Close the connections, also those in use."""
        self._closed = True
        for connection in self.connections:
            await connection.aclose()


class _Content:
    """The content of a response; closing it releases the connection."""

    __slots__ = ("_network", "_release", "_stream")

    def __init__(self, response: httpcore.Response, release: Callable[[], None]) -> None:
        self._stream: Any = response.stream
        self._network = extensions_of(response).get("network_stream")
        self._release: Callable[[], None] | None = release

    def __iter__(self) -> Iterator[bytes]:
        return cast("Iterator[bytes]", iter(self._stream))

    def close(self) -> None:
        """Close the response. Idempotent."""
        release, self._release = self._release, None
        if release is not None:
            try:
                check_end(self._stream, self._network)
                if hasattr(self._stream, "close"):  # libraries for tests put others in its place
                    self._stream.close()
            finally:
                release()


class Pool(_Pool["httpcore.HTTPConnection"]):
    """The connections of a process, shared by its threads."""

    def __init__(self, make: Callable[[httpcore.Origin], httpcore.HTTPConnection]) -> None:
        super().__init__(make)
        self._room = threading.Condition()

    def handle_request(self, request: httpcore.Request) -> httpcore.Response:
        """Send a request, once a connection is free.

        Args:
            request: The request.
        """
        member = self._wait_for_connection(request)
        if member.is_open:  # its events are known from its reads and writes, which takes less time
            extensions_of(request).pop("trace", None)
            hold_writes(hold=True)
        try:
            response = member.connection.handle_request(request)
        except BaseException:
            self._give_back(member)
            raise
        finally:
            hold_writes(hold=False)
        member.is_open = hasattr(member.connection, "has_expired")  # proxies open another one
        response.stream = _Content(response, lambda: self._give_back(member))
        return response

    def _wait_for_connection(self, request: httpcore.Request) -> _Member[httpcore.HTTPConnection]:
        """Occupy a connection; wait for one in the order of arrival."""
        timeout: float | None = extensions_of(request).get("timeout", {}).get("pool")
        member = cast("_Member[httpcore.HTTPConnection] | None", None)
        expired = list["httpcore.HTTPConnection"]()

        def occupy() -> bool:
            nonlocal member
            member, more = self._occupy(request)
            expired.extend(more)
            return member is not None

        with self._room:
            self._room.wait_for(occupy, timeout)
        if member is not None:
            expired += self._renew(member, request)
        for connection in expired:
            connection.close()
        if member is None:
            import httpcore  # loaded by httpx

            raise httpcore.PoolTimeout("all connections are in use")
        return member

    def _give_back(self, member: _Member[httpcore.HTTPConnection]) -> None:
        with self._room:
            self._release(member)
            self._room.notify()
        if self._closed:
            member.connection.close()

    def close(self) -> None:
        """Close the connections, also those in use."""
        self._closed = True
        for connection in self.connections:
            connection.close()
