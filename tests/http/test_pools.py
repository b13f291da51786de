"""Each connection has a pool of its own; idle ones are used again, and closed after some seconds."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Iterator

import anyio
import httpx
import pytest

from wandb_api._transport import pools as pools_module
from wandb_api._transport.connections import _transport_options
from wandb_api._transport.pools import IDLE, MAX_CONNECTIONS, AsyncPools, Pools
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


def request(method: str = "GET", timeout: float | None = None, url: str = ADDRESS) -> httpx.Request:
    return httpx.Request(method, url, extensions={"timeout": {"pool": timeout}})


def test_one_after_the_other_all_use_one_pool(made: Made) -> None:
    pools = Pools(made.make)  # type: ignore[arg-type]  # no connections
    client = httpx.Client(transport=pools)  # type: ignore[arg-type]  # in part
    for _ in range(50):
        assert client.get(ADDRESS).content == b"abc"
    client.close()
    assert [pool.requests for pool in made] == [50]
    assert (pools.busy, made[0].closed) == (0, True)


def test_requests_at_once_have_a_pool_each(made: Made) -> None:
    pools = Pools(made.make)  # type: ignore[arg-type]  # as above
    held = [pools.handle_request(request()) for _ in range(MAX_CONNECTIONS)]
    assert [pool.requests for pool in made] == [1] * MAX_CONNECTIONS
    with pytest.raises(httpx.PoolTimeout):
        pools.handle_request(request(timeout=0.01))
    waiting = threading.Thread(target=lambda: held.append(pools.handle_request(request())))
    waiting.start()
    held[3].close()
    held[3].close()  # counts once
    waiting.join()
    assert [pool.requests for pool in made] == [1, 1, 1, 2] + [1] * (MAX_CONNECTIONS - 4)
    assert pools.busy == MAX_CONNECTIONS
    for response in held:
        response.close()
    assert pools.busy == 0


def test_each_server_has_its_own_pools(made: Made) -> None:
    pools = Pools(made.make)  # type: ignore[arg-type]  # as above
    for url in (ADDRESS, "https://storage.test/file", ADDRESS, "http://storage.test:8080/"):
        pools.handle_request(request(url=url)).close()
    assert [pool.requests for pool in made] == [2, 1, 1]


def test_idle_pools_of_one_server_make_room_for_another(made: Made) -> None:
    pools = Pools(made.make)  # type: ignore[arg-type]  # as above
    held = [pools.handle_request(request()) for _ in range(MAX_CONNECTIONS)]
    with pytest.raises(httpx.PoolTimeout):
        pools.handle_request(request(timeout=0.01, url="http://other.test/"))
    held[0].close()
    pools.handle_request(request(url="http://other.test/")).close()
    assert [pool.closed for pool in made] == [True] + [False] * MAX_CONNECTIONS
    for response in held[1:]:
        response.close()


def test_idle_pools_are_closed_with_the_next_request(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 100.0
    monkeypatch.setattr(pools_module, "time", type("Time", (), {"monotonic": lambda: now}))
    pools = Pools(made.make)  # type: ignore[arg-type]  # as above
    first, second, third = (pools.handle_request(request()) for _ in range(3))
    first.close()
    second.close()
    now += IDLE
    third.close()
    pools.handle_request(request()).close()
    assert [(pool.requests, pool.closed) for pool in made] == [(1, True), (1, True), (2, False)]


def test_failed_requests_are_not_counted(made: Made) -> None:
    pools = Pools(made.make)  # type: ignore[arg-type]  # as above
    for _ in range(MAX_CONNECTIONS + 1):
        with pytest.raises(httpx.ReadError):
            pools.handle_request(request("FAIL"))
    assert (pools.busy, len(made)) == (0, 1)


async def test_tasks_are_spread_in_the_same_way(made: Made) -> None:
    pools = AsyncPools(made.make)  # type: ignore[arg-type]  # as above
    held = list[httpx.Response]()

    async def send(method: str) -> None:
        held.append(await pools.handle_async_request(request(method)))

    async with anyio.create_task_group() as group:
        for _ in range(3):
            group.start_soon(send, "GET")
    with pytest.raises(httpx.ReadError):
        await send("FAIL")
    assert [pool.requests for pool in made] == [1, 1, 1, 1]
    assert pools.busy == 3
    for response in held:
        await response.aread()
        await response.aclose()
    assert pools.busy == 0
    await send("GET")
    assert [pool.requests for pool in made] == [2, 1, 1, 1]
    await held[-1].aclose()
    await pools.aclose()
    assert all(pool.closed for pool in made)


def test_idle_connections_are_dropped_before_servers_close_them() -> None:
    settings = resolve_settings({"base_url": "http://storage.test"}, api_key="k" * 40)
    limits = _transport_options(settings, tls=False)["limits"]
    assert limits.keepalive_expiry < 5  # what many servers wait
