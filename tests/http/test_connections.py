"""Clients on real connections: broken ones, and shared by threads, event loops and processes."""

from __future__ import annotations

import asyncio
import gzip
import io
import json
import os
import pickle
import socket
import struct
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest

from wandb_api import Api, AsyncApi, CommError, RetryPolicy
from wandb_api.errors import ConnectionFailedError, RequestTimeoutError
from wandb_operations import GetViewer

from .conftest import KEY, QUICK, USER

if TYPE_CHECKING:
    from .conftest import Flavour

ANSWER = json.dumps({"data": {"viewer": USER}}).encode()
NEVER = RetryPolicy(retries=0)


class Server(ThreadingHTTPServer):
    """Misbehave as listed, one entry for each request; then respond normally."""

    daemon_threads = True

    def __init__(self) -> None:
        self.ways: list[str] = []
        self.seen: list[str] = []
        super().__init__(("127.0.0.1", 0), Handler)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["content-length"]))
        self.server.seen.append(self.headers.get("authorization", ""))
        way = self.server.ways.pop(0) if self.server.ways else "normal"
        if way == "reset":
            linger = struct.pack("ii", 1, 0)
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            for end in (self.rfile, self.wfile, self.connection):
                end.close()  # the last one resets the connection
            self.wfile, self.close_connection = io.BytesIO(), True
            return
        if way == "slow":
            time.sleep(1)  # the client has gone by then
        if way in {"slow", "hang up"}:
            self.close_connection = True
            return
        body = gzip.compress(ANSWER) if way == "garbled" else ANSWER
        self.send_response(200)
        self.send_header("content-length", str(len(body)))
        if way == "garbled":
            self.send_header("content-encoding", "gzip")
            body = body[:10] + b"\xff" * (len(body) - 10)
        self.end_headers()
        self.wfile.write(body[: len(body) // 2] if way == "truncated" else body)
        self.close_connection = way == "truncated"

    def log_message(self, *_: Any) -> None:
        """Print nothing."""


@pytest.fixture
def host() -> Iterator[Server]:
    server = Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


async def viewer_name_async(url: str, retry: RetryPolicy, times: int = 1, **options: Any) -> str:
    async with AsyncApi({"base_url": url}, api_key=KEY, retry=retry, **options) as api:
        for _ in range(times):
            viewer = (await api.client.execute(GetViewer())).viewer
    assert viewer is not None
    return viewer.username or ""


def viewer_name(flavour: Flavour, url: str, retry: RetryPolicy = QUICK, **options: Any) -> str:
    if flavour.name == "async":
        return asyncio.run(viewer_name_async(url, retry, **options))
    with Api({"base_url": url}, api_key=KEY, retry=retry, **options) as api:
        viewer = api.client.execute(GetViewer()).viewer
    assert viewer is not None
    return viewer.username or ""


@pytest.mark.parametrize("way", ["reset", "hang up", "truncated", "garbled"])
def test_a_broken_connection_is_reopened(flavour: Flavour, host: Server, way: str) -> None:
    host.ways = [way, way]
    assert viewer_name(flavour, host.url) == "ada"
    assert len(host.seen) == 3


@pytest.mark.parametrize("way", ["reset", "hang up", "truncated", "garbled"])
def test_a_connection_that_stays_broken_is_reported(
    flavour: Flavour, host: Server, way: str
) -> None:
    host.ways = [way]
    with pytest.raises(
        ConnectionFailedError, match=r"(?:the connection to|invalid response from) 127.0.0.1:\d+"
    ):
        viewer_name(flavour, host.url, NEVER)


def test_a_response_that_takes_too_long_is_reported(flavour: Flavour, host: Server) -> None:
    host.ways = ["slow"]
    with pytest.raises(RequestTimeoutError):
        viewer_name(flavour, host.url, NEVER, timeout=0.3)


def test_a_refused_connection_is_reported(flavour: Flavour) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(ConnectionFailedError, match="no connection"):
        viewer_name(flavour, f"http://127.0.0.1:{port}", NEVER)


def test_a_configured_proxy_is_used(
    flavour: Flavour, host: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WANDB__PROXIES", json.dumps({"http": host.url}))
    assert viewer_name(flavour, "http://wandb.invalid") == "ada"
    assert len(host.seen) == 1


def test_a_client_can_be_closed_twice_and_reopens(host: Server) -> None:
    api = Api({"base_url": host.url}, api_key=KEY)
    for _ in range(2):
        api.close()
        assert api.client.execute(GetViewer()).viewer is not None
    api.close()
    api.close()

    async def same() -> None:
        api = AsyncApi({"base_url": host.url}, api_key=KEY)
        await api.aclose()
        assert (await api.client.execute(GetViewer())).viewer is not None
        await api.aclose()
        await api.aclose()

    asyncio.run(same())


def test_threads_share_a_client_and_a_request(host: Server) -> None:
    with Api({"base_url": host.url}, api_key=KEY) as api, ThreadPoolExecutor(8) as pool:
        names = list(pool.map(lambda _: api.viewer.username, range(32)))
    assert set(names) == {"ada"}
    assert len(host.seen) == 1  # concurrent calls share one request


def test_tasks_share_a_client_and_a_request(host: Server) -> None:
    async def ask(api: AsyncApi) -> str | None:
        return (await api.viewer).username

    async def everyone() -> list[str | None]:
        async with AsyncApi({"base_url": host.url}, api_key=KEY) as api:
            return list(await asyncio.gather(*(ask(api) for _ in range(32))))

    assert set(asyncio.run(everyone())) == {"ada"}
    assert len(host.seen) == 1


def test_two_event_loops_use_one_client(host: Server) -> None:
    api = AsyncApi({"base_url": host.url}, api_key=KEY)

    async def once() -> str | None:
        viewer = (await api.client.execute(GetViewer())).viewer
        await api.aclose()
        return viewer.username if viewer else None

    assert [asyncio.run(once()), asyncio.run(once())] == ["ada", "ada"]
    with ThreadPoolExecutor(2) as pool:  # two at the same time
        found = [pool.submit(lambda: asyncio.run(once())) for _ in range(2)]
        assert [f.result() for f in found] == ["ada", "ada"]


def test_a_cancelled_task_leaves_the_client_usable(host: Server) -> None:
    host.ways = ["slow"]

    async def cancel() -> str | None:
        async with AsyncApi({"base_url": host.url}, api_key=KEY) as api:
            task = asyncio.ensure_future(api.client.execute(GetViewer()))
            await asyncio.sleep(0.05)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            viewer = (await api.client.execute(GetViewer())).viewer
            return viewer.username if viewer else None

    assert asyncio.run(cancel()) == "ada"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_a_client_survives_a_fork(host: Server) -> None:
    with Api({"base_url": host.url}, api_key=KEY) as api:
        assert api.client.execute(GetViewer()).viewer is not None
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                viewer = api.client.execute(GetViewer()).viewer
                os.write(writing, (viewer.username or "").encode() if viewer else b"none")
            except BaseException as error:
                os.write(writing, repr(error).encode())
            finally:
                os._exit(0)
        os.close(writing)
        os.waitpid(child, 0)
        assert os.read(reading, 1000) == b"ada"
        os.close(reading)
        assert api.client.execute(GetViewer()).viewer is not None


def test_objects_pickle_with_their_client(host: Server) -> None:
    with Api({"base_url": host.url}, api_key=KEY) as api:
        again = pickle.loads(pickle.dumps(api.viewer))
        assert again.username == "ada"
        assert again == api.viewer
        with pickle.loads(pickle.dumps(api)) as other:
            assert other.viewer.username == "ada"
            assert other.client.retry == api.client.retry
            assert repr(other) == repr(api)


def test_an_error_pickles_completely() -> None:
    error = CommError("no", operation="GetViewer", status=500, attempts=3, elapsed=1.5)
    again = pickle.loads(pickle.dumps(error))
    assert str(again) == str(error) == "no [GetViewer, HTTP 500, 3 attempts in 1.5 s]"
    assert (again.status, again.attempts) == (500, 3)
