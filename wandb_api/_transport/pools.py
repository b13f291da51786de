"""Spread the connections of a client over several pools of httpcore.

Whenever a request starts or ends, httpcore compares all connections of its pool with each other. With
16 connections at work that takes as long as the rest of a small request.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

if TYPE_CHECKING:
    import httpx

POOL = 8  # connections of a pool
POOLS = 4
T = TypeVar("T")  # the transport of httpx that owns a pool


class _Pool(Generic[T]):
    """A pool, and the number of requests that it works on.

    Args:
        transport: The transport of httpx that owns it.
    """

    def __init__(self, transport: T) -> None:
        self.transport = transport
        self.busy = 0


class _Pools(Generic[T]):
    """A transport of httpx; each request goes to the first pool that has room.

    Args:
        make: Makes the transport that owns one pool.
    """

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._pools = [_Pool(make())]

    def _with_room(self) -> _Pool[T] | None:
        """Return the first pool that has room; None if all connections are in use."""
        for pool in self._pools:
            if pool.busy < POOL:
                return pool
        if len(self._pools) < POOLS:
            self._pools.append(_Pool(self._make()))
            return self._pools[-1]
        return None

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
    """The pools of an event loop."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request.

        Args:
            request: The request.
        """
        pool = self._with_room() or min(self._pools, key=lambda pool: pool.busy)
        pool.busy += 1
        try:
            response = await pool.transport.handle_async_request(request)
        except BaseException:
            pool.busy -= 1
            raise
        stream: Any = response.stream

        async def aclose() -> None:
            del stream.aclose  # it refers to itself until then
            try:
                await stream.aclose()
            finally:
                pool.busy -= 1

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
        pool = self._take(request.extensions.get("timeout", {}).get("pool"))
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

    def _take(self, timeout: float | None) -> _Pool[httpx.HTTPTransport]:
        """Count a request to a pool that has room; wait for one in the order of arrival."""
        with self._room:
            if not self._room.wait_for(lambda: self._with_room() is not None, timeout):
                import httpx  # loaded by the caller

                raise httpx.PoolTimeout("all connections are in use")
            pool = self._with_room()
            assert pool is not None
            pool.busy += 1
            return pool

    def _release(self, pool: _Pool[httpx.HTTPTransport]) -> None:
        with self._room:
            pool.busy -= 1
            self._room.notify()

    def close(self) -> None:
        """Close the connections."""
        for pool in self._pools:
            pool.transport.close()
