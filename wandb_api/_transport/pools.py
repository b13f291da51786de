"""Give each connection of a client a pool of httpcore of its own.

Whenever a request starts or ends, httpcore asks the system about all connections of its pool, while all
other threads wait. With 16 connections at work that takes as long as the rest of a small request.
"""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from .._runtime.cancellation import auncancelled

if TYPE_CHECKING:
    import httpx

MAX_CONNECTIONS = 32
# Seconds that a connection may be idle. Many servers close theirs after 5; a mutation that is sent at
# that moment fails, as it is not known whether it was received.
IDLE = 4.0
T = TypeVar("T")  # the transport of httpx that owns a pool


class _Pool(Generic[T]):
    """A pool of one connection.

    Args:
        transport: The transport of httpx that owns it.
        origin: Scheme, host and port of the server.
    """

    __slots__ = ("busy", "idle_since", "origin", "transport")

    def __init__(self, transport: T, origin: object) -> None:
        self.transport, self.origin = transport, origin
        self.busy, self.idle_since = False, 0.0

    def release(self) -> None:
        """Note that the response was closed."""
        self.busy, self.idle_since = False, time.monotonic()


class _Pools(Generic[T]):
    """A transport of httpx; each request goes to the first pool of its server that is idle.

    Args:
        make: Makes the transport that owns one pool.
        most: How many there may be.
    """

    def __init__(self, make: Callable[[], T], most: float = MAX_CONNECTIONS) -> None:
        self._make, self._most = make, most
        self._pools = list[_Pool[T]]()

    def _occupy(self, request: httpx.Request) -> tuple[_Pool[T] | None, list[T]]:
        """Return a pool for a request, and the transports to be closed: idle for long, or for want of room.

        It is None if all connections are in use.
        """
        url = request.url
        origin, found = (url.raw_scheme, url.raw_host, url.port), None
        expired = list[T]()
        if len(self._pools) > 1:
            expired = self._remove_idle(time.monotonic() - IDLE)
        for pool in self._pools:
            if not pool.busy and pool.origin == origin:
                found = pool
                break
        if found is None:
            if len(self._pools) >= self._most:
                expired += self._remove_idle(time.monotonic())
            if len(self._pools) < self._most:
                found = _Pool(self._make(), origin)
                self._pools.append(found)
        if found is not None:
            found.busy = True
        return found, expired

    def _remove_idle(self, since: float) -> list[T]:
        """Forget the pools that are idle since then; return their transports."""
        idle = [pool for pool in self._pools if not pool.busy and pool.idle_since <= since]
        if idle:
            self._pools = [pool for pool in self._pools if pool not in idle]
        return [pool.transport for pool in idle]

    @property
    def connections(self) -> list[Any]:
        """The connections of all pools, as httpcore has them."""
        transports = [cast(Any, pool.transport) for pool in self._pools]
        return [
            each for one in transports for each in one._pool.connections
        ]  # no public view of it

    @property
    def busy(self) -> int:
        """The number of requests whose responses are not closed."""
        return sum(pool.busy for pool in self._pools)


class AsyncPools(_Pools["httpx.AsyncHTTPTransport"]):
    """The pools of an event loop; tasks wait before they come here if all connections are in use."""

    def __init__(self, make: Callable[[], httpx.AsyncHTTPTransport]) -> None:
        super().__init__(make, math.inf)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request.

        Args:
            request: The request.
        """
        pool, expired = self._occupy(request)
        assert pool is not None
        try:
            for transport in expired:
                await auncancelled(transport.aclose)
            response = await pool.transport.handle_async_request(request)
        except BaseException:
            pool.release()
            raise
        stream: Any = response.stream

        async def aclose() -> None:
            del stream.aclose  # it refers to itself until then
            try:
                await stream.aclose()
            finally:
                pool.release()

        stream.aclose = aclose
        return response

    async def aclose(self) -> None:
        """Close the connections."""
        for pool in self._pools:
            await pool.transport.aclose()


class Pools(_Pools["httpx.HTTPTransport"]):
    """The pools of a process, shared by its threads."""

    def __init__(self, make: Callable[[], httpx.HTTPTransport]) -> None:
        super().__init__(make)
        self._room = threading.Condition()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request, once a connection is free.

        Args:
            request: The request.
        """
        pool = self._wait_for_pool(request)
        try:
            response = pool.transport.handle_request(request)
        except BaseException:
            self._release(pool)
            raise
        stream: Any = response.stream

        def close() -> None:
            del stream.close  # it refers to itself until then
            try:
                stream.close()
            finally:
                self._release(pool)

        stream.close = close
        return response

    def _wait_for_pool(self, request: httpx.Request) -> _Pool[httpx.HTTPTransport]:
        """Occupy a pool; wait for one in the order of arrival."""
        timeout: float | None = request.extensions.get("timeout", {}).get("pool")
        expired: list[httpx.HTTPTransport] = []
        found = cast("_Pool[httpx.HTTPTransport] | None", None)

        def occupy() -> bool:
            nonlocal found
            found, more = self._occupy(request)
            expired.extend(more)
            return found is not None

        with self._room:
            self._room.wait_for(occupy, timeout)
        for transport in expired:
            transport.close()
        if found is None:
            import httpx  # loaded by the caller

            raise httpx.PoolTimeout("all connections are in use")
        return found

    def _release(self, pool: _Pool[httpx.HTTPTransport]) -> None:
        with self._room:
            pool.release()
            self._room.notify()

    def close(self) -> None:
        """Close the connections."""
        for pool in self._pools:
            pool.transport.close()
