"""Requests at the same time are spread over pools of few connections."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Iterator

import anyio
import httpx
import pytest

from wandb_api._transport.connections import _transport_options
from wandb_api._transport.pools import POOL, POOLS, AsyncPools, Pools
from wandb_api._transport.settings import resolve_settings

ADDRESS = "http://storage.test/file"


class Content(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A body of three bytes."""

    def __iter__(self) -> Iterator[bytes]:
        yield b"abc"

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield b"abc"


class Transport(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """A pool that answers at once, or fails."""

    def __init__(self) -> None:
        self.requests = 0
        self.closed = False

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.requests += 1
        if request.method == "FAIL":
            raise httpx.ReadError("broken")
        return httpx.Response(200, stream=Content())

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return self.handle_request(request)

    def close(self) -> None:
        self.closed = True

    async def aclose(self) -> None:
        self.closed = True


class Made(list[Transport]):
    """The pools that were made."""

    def make(self) -> Transport:
        """Make a pool."""
        self.append(Transport())
        return self[-1]


@pytest.fixture
def made() -> Made:
    return Made()


def request(method: str = "GET", timeout: float | None = None) -> httpx.Request:
    return httpx.Request(method, ADDRESS, extensions={"timeout": {"pool": timeout}})


def test_one_after_the_other_all_use_one_pool(made: Made) -> None:
    pools = Pools(made.make)  # type: ignore[arg-type]  # no connections
    client = httpx.Client(transport=pools)  # type: ignore[arg-type]  # in part
    for _ in range(50):
        assert client.get(ADDRESS).content == b"abc"
    client.close()
    assert [pool.requests for pool in made] == [50]
    assert (pools.busy, made[0].closed) == (0, True)


def test_a_pool_works_on_few_requests_at_once(made: Made) -> None:
    pools = Pools(made.make)  # type: ignore[arg-type]  # as above
    held = [pools.handle_request(request()) for _ in range(POOL * POOLS)]
    assert [pool.requests for pool in made] == [POOL] * POOLS
    with pytest.raises(httpx.PoolTimeout):
        pools.handle_request(request(timeout=0.01))
    waiting = threading.Thread(target=lambda: held.append(pools.handle_request(request())))
    waiting.start()
    held[POOL].close()
    held[POOL].close()  # counts once
    waiting.join()
    assert [pool.requests for pool in made] == [POOL, POOL + 1, POOL, POOL]
    assert pools.busy == POOL * POOLS
    for response in held:
        response.close()
    assert pools.busy == 0


def test_failed_requests_are_not_counted(made: Made) -> None:
    pools = Pools(made.make)  # type: ignore[arg-type]  # as above
    for _ in range(POOL + 1):
        with pytest.raises(httpx.ReadError):
            pools.handle_request(request("FAIL"))
    assert (pools.busy, len(made)) == (0, 1)


async def test_tasks_are_spread_in_the_same_way(made: Made) -> None:
    pools = AsyncPools(made.make)  # type: ignore[arg-type]  # as above
    held = list[httpx.Response]()

    async def send(method: str) -> None:
        held.append(await pools.handle_async_request(request(method)))

    async with anyio.create_task_group() as group:
        for _ in range(POOL + 1):
            group.start_soon(send, "GET")
    with pytest.raises(httpx.ReadError):
        await send("FAIL")
    assert [pool.requests for pool in made] == [POOL, 2]
    assert pools.busy == POOL + 1
    for response in held:
        await response.aread()
        await response.aclose()
    assert pools.busy == 0
    await pools.aclose()
    assert all(pool.closed for pool in made)


def test_idle_connections_are_dropped_before_servers_close_them() -> None:
    settings = resolve_settings({"base_url": "http://storage.test"}, api_key="k" * 40)
    limits = _transport_options(settings, POOL, tls=False)["limits"]
    assert limits.keepalive_expiry < 5  # what many servers wait
