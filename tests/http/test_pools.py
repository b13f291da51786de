"""A connection serves one request at a time; idle ones are used again, and closed after some seconds."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Iterator

import anyio
import httpcore
import pytest

from wandb_api._transport import pools as pools_module
from wandb_api._transport.pools import IDLE, MAX_CONNECTIONS, AsyncPool, Pool

ADDRESS = "http://storage.test/file"


class Content:
    """A body of three bytes."""

    def __iter__(self) -> Iterator[bytes]:
        yield b"abc"

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield b"abc"

    def close(self) -> None:
        """Nothing is open."""

    async def aclose(self) -> None:
        """Nothing is open."""


class Connection:
    """A connection that answers at once, or fails and is closed."""

    def __init__(self) -> None:
        self.requests = 0
        self.closed = self.left = False

    def handle_request(self, request: httpcore.Request) -> httpcore.Response:
        self.requests += 1
        if request.method == b"FAIL":
            self.closed = True
            raise httpcore.ReadError("broken")
        return httpcore.Response(200, content=Content())

    async def handle_async_request(self, request: httpcore.Request) -> httpcore.Response:
        return self.handle_request(request)

    def is_closed(self) -> bool:
        return self.closed

    def has_expired(self) -> bool:
        return self.left

    def close(self) -> None:
        self.closed = True

    async def aclose(self) -> None:
        self.closed = True


class Made(list[Connection]):
    """The connections that were made."""

    def make(self, origin: httpcore.Origin) -> Connection:
        """Make a connection."""
        self.append(Connection())
        return self[-1]


@pytest.fixture
def made() -> Made:
    return Made()


def request(
    method: str = "GET", timeout: float | None = None, url: str = ADDRESS
) -> httpcore.Request:
    return httpcore.Request(method, url, extensions={"timeout": {"pool": timeout}})


def close(response: httpcore.Response) -> None:
    """Close a response, as a client of httpx does."""
    response.stream.close()  # type: ignore[union-attr]  # no part of its type


def test_one_after_the_other_all_use_one_connection(made: Made) -> None:
    pool = Pool(made.make)  # type: ignore[arg-type]  # in part
    for _ in range(50):
        response = pool.handle_request(request())
        assert response.read() == b"abc"
        close(response)
    pool.close()
    assert [each.requests for each in made] == [50]
    assert (pool.busy, made[0].closed) == (0, True)


def test_what_the_server_closed_is_not_used_again(made: Made) -> None:
    pool = Pool(made.make)  # type: ignore[arg-type]  # as above
    close(pool.handle_request(request()))
    made[0].left = True
    close(pool.handle_request(request()))
    assert [(each.requests, each.closed) for each in made] == [(1, True), (1, False)]
    assert pool.connections == [made[1]]


def test_what_ends_after_the_pool_was_closed_is_closed(made: Made) -> None:
    pool = Pool(made.make)  # type: ignore[arg-type]  # as above
    held = pool.handle_request(request())
    pool.close()
    made[0].closed = False  # it was still being opened
    close(held)
    assert (made[0].closed, pool.connections) == (True, [])


def test_requests_at_once_have_a_connection_each(made: Made) -> None:
    pool = Pool(made.make)  # type: ignore[arg-type]  # as above
    held = [pool.handle_request(request()) for _ in range(MAX_CONNECTIONS)]
    assert [each.requests for each in made] == [1] * MAX_CONNECTIONS
    with pytest.raises(httpcore.PoolTimeout):
        pool.handle_request(request(timeout=0.01))
    waiting = threading.Thread(target=lambda: held.append(pool.handle_request(request())))
    waiting.start()
    close(held[3])
    close(held[3])  # counts once
    waiting.join()
    assert [each.requests for each in made] == [1, 1, 1, 2] + [1] * (MAX_CONNECTIONS - 4)
    assert pool.busy == MAX_CONNECTIONS
    for response in held:
        close(response)
    assert pool.busy == 0


def test_each_server_has_its_own_connections(made: Made) -> None:
    pool = Pool(made.make)  # type: ignore[arg-type]  # as above
    for url in (ADDRESS, "https://storage.test/file", ADDRESS, "http://storage.test:8080/"):
        close(pool.handle_request(request(url=url)))
    assert [each.requests for each in made] == [2, 1, 1]


def test_idle_connections_of_one_server_make_room_for_another(made: Made) -> None:
    pool = Pool(made.make)  # type: ignore[arg-type]  # as above
    held = [pool.handle_request(request()) for _ in range(MAX_CONNECTIONS)]
    with pytest.raises(httpcore.PoolTimeout):
        pool.handle_request(request(timeout=0.01, url="http://other.test/"))
    close(held[0])
    close(pool.handle_request(request(url="http://other.test/")))
    assert [each.closed for each in made] == [True] + [False] * MAX_CONNECTIONS
    for response in held[1:]:
        close(response)


def test_idle_connections_are_closed_with_the_next_request(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 100.0
    monkeypatch.setattr(pools_module, "time", type("Time", (), {"monotonic": lambda: now}))
    pool = Pool(made.make)  # type: ignore[arg-type]  # as above
    first, second, third = (pool.handle_request(request()) for _ in range(3))
    close(first)
    close(second)
    now += IDLE
    close(third)
    close(pool.handle_request(request()))
    assert [(each.requests, each.closed) for each in made] == [(1, True), (1, True), (2, False)]


def test_failed_requests_are_not_counted(made: Made) -> None:
    pool = Pool(made.make)  # type: ignore[arg-type]  # as above
    for _ in range(MAX_CONNECTIONS + 1):
        with pytest.raises(httpcore.ReadError):
            pool.handle_request(request("FAIL"))
    assert (pool.busy, pool.connections) == (0, [])


async def test_tasks_are_spread_in_the_same_way(made: Made) -> None:
    pool = AsyncPool(made.make)  # type: ignore[arg-type]  # as above
    held = list[httpcore.Response]()

    async def send(method: str) -> None:
        held.append(await pool.handle_async_request(request(method)))

    async with anyio.create_task_group() as group:
        for _ in range(3):
            group.start_soon(send, "GET")
    with pytest.raises(httpcore.ReadError):
        await send("FAIL")
    assert [each.requests for each in made] == [1, 1, 1, 1]
    assert pool.busy == 3
    for response in held:
        assert await response.aread() == b"abc"
        await response.stream.aclose()  # type: ignore[union-attr]  # no part of its type
    assert pool.busy == 0
    await send("GET")
    assert [each.requests for each in made] == [2, 1, 1, 1]
    await held[-1].stream.aclose()  # type: ignore[union-attr]  # as above
    await pool.aclose()
    assert all(each.closed for each in made)


def test_idle_connections_are_dropped_before_servers_close_them() -> None:
    assert IDLE < 5  # what many servers wait
