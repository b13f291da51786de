"""Clients that are closed while other threads or tasks use them, and processes that fork meanwhile."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from wandb_api import Api, AsyncApi, Error, RetryPolicy
from wandb_api.errors import ConnectionFailedError

from .calls import CONTENT, World
from .storages import TRANSFERS, Serve, Storage, async_transfer_of, send, transfer

KEY = "f00d" * 10
RETRY = RetryPolicy(retries=3, base=0.0005)
CLOSED = "the client was closed during a request"


def silent(connection: socket.socket, _: bytes) -> None:
    while connection.recv(65536):
        pass


def half(connection: socket.socket, _: bytes) -> None:
    send(connection, "200 OK", b"x" * 500, "content-length: 1000")
    silent(connection, b"")


def wait_for(storage: Storage) -> None:
    end = time.monotonic() + 10
    while not storage.count and time.monotonic() < end:
        time.sleep(0.01)
    time.sleep(0.05)  # until the client reads


@pytest.mark.parametrize("serve", [silent, half])
@pytest.mark.parametrize("what", TRANSFERS)
def test_closing_ends_the_calls_of_other_threads(
    serve: Serve, what: str, storage: Callable[[Serve], Storage], tmp_path: Path
) -> None:
    started, caught = storage(serve), list[BaseException]()
    url = started.url.removesuffix("/file")
    api = Api({"base_url": url}, api_key=KEY, retry=RETRY, timeout=30)

    def work() -> None:
        try:
            transfer(api.client, what, started.url, tmp_path / "x")
        except BaseException as error:
            caught.append(error)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    wait_for(started)
    api.close()
    thread.join(10)
    (error,) = caught
    assert isinstance(error, ConnectionFailedError)
    assert CLOSED in str(error)
    assert started.count == 1


@pytest.mark.parametrize("serve", [silent, half])
@pytest.mark.parametrize("what", TRANSFERS)
async def test_closing_ends_the_calls_of_other_tasks(
    serve: Serve, what: str, storage: Callable[[Serve], Storage], tmp_path: Path
) -> None:
    started = storage(serve)
    url = started.url.removesuffix("/file")
    api = AsyncApi({"base_url": url}, api_key=KEY, retry=RETRY, timeout=30)
    work = async_transfer_of(api.client, what, started.url, tmp_path / "x")
    task = asyncio.ensure_future(work)
    await asyncio.to_thread(wait_for, started)
    await api.aclose()
    with pytest.raises(ConnectionFailedError, match=CLOSED):
        await asyncio.wait_for(task, 10)
    assert started.count == 1


def outcome(call: Callable[[], object]) -> str:
    try:
        return str(call())
    except Error:
        return "error"
    except BaseException as error:
        return repr(error)


def test_closing_again_and_again(world: World) -> None:
    """Calls of other threads return the right result or an error of this library."""
    overrides = {"base_url": world.server.url, "entity": world.me, "project": "p"}
    api, outcomes, end = Api(overrides, api_key=world.key), Counter[str](), time.monotonic() + 3

    def download(place: Path) -> bool:
        return api.run("p/r0").file("data/a.txt").download(place).read_bytes() == CONTENT

    def work(number: int) -> None:
        place, kinds = world.place(), list[Callable[[], object]]()
        kinds.append(lambda: download(place / f"{number}-{random.random()}"))
        kinds.append(lambda: len(list(api.run("p/r2").scan_history(page_size=2))) == 5)
        kinds.append(lambda: len(list(api.runs("p", {"name": "r1"}, per_page=1))) == 1)
        while time.monotonic() < end:
            outcomes[outcome(random.choice(kinds))] += 1
            api.flush()

    threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    while time.monotonic() < end:
        time.sleep(random.random() * 0.03)
        api.close()
    for thread in threads:
        thread.join(20)
        assert not thread.is_alive()
    api.close()
    assert set(outcomes) == {"True", "error"}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
@pytest.mark.parametrize("kind", ["viewer", "list", "download"])
def test_a_child_may_ask_while_a_thread_of_its_parent_waits(
    kind: str, world: World, storage: Callable[[Serve], Storage]
) -> None:
    """Nothing that the other thread holds at the time of the fork is waited for."""
    release, slow = threading.Event(), threading.Event()
    lines = threading.Lock()

    def serve(connection: socket.socket, head: bytes) -> None:
        with lines:
            first = not slow.is_set()
            slow.set()
        if first:
            release.wait(20)
        body = b'{"data":{"viewer":null}}'
        send(connection, "200 OK", body, f"content-length: {len(body)}")

    started = storage(serve)
    overrides = {"base_url": started.url.removesuffix("/file")}
    api = Api(overrides, api_key=KEY, retry=RETRY, timeout=30)
    runs = api.runs("e/p")

    def ask() -> None:
        try:
            if kind == "viewer":
                _ = api.viewer
            elif kind == "list":
                runs.load()
            else:
                transfer(api.client, "manifest", started.url, world.place())
        except Error:  # the response is not that of a server
            pass

    thread = threading.Thread(target=ask)
    thread.start()
    slow.wait(10)
    child = os.fork()
    if child == 0:
        signal.alarm(10)  # ends a child that hangs
        try:
            ask()
            os._exit(0)
        except BaseException:
            os._exit(1)
    status = os.waitpid(child, 0)[1]
    release.set()
    thread.join(20)
    api.close()
    assert os.waitstatus_to_exitcode(status) == 0
