"""Storages that break off, trickle, or send too much or other bytes: every transfer ends."""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import random
import socket
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from wandb_api import Api, AsyncApi, Error, RetryPolicy
from wandb_api._async.transport.transfer import send_file as async_send_file
from wandb_api._runtime.files import AtomicFile
from wandb_api._sync.transport.client import Client
from wandb_api._sync.transport.transfer import fetch_into, send_file
from wandb_api.errors import (
    ConnectionFailedError,
    IntegrityError,
    RequestTimeoutError,
    ServerError,
)

from .storages import TRANSFERS, Serve, Storage, header, send, transfer


@pytest.fixture
def client() -> Iterator[Client]:
    """A client with short retry delays and a short deadline."""
    retry = RetryPolicy(retries=5, base=0.0005, cap=0.001, deadline=20)
    overrides = {"base_url": "http://127.0.0.1:1"}
    with Api(overrides, api_key="f00d" * 10, retry=retry, timeout=0.4) as api:
        yield api.client


# ---- servers that never complete a download


def no_ranges(connection: socket.socket, _: bytes) -> None:
    send(connection, "200 OK", b"x" * random.randint(1, 999), "content-length: 1000")


def another_range(connection: socket.socket, head: bytes) -> None:
    if header(head, "range"):
        lines = ("content-length: 10", "content-range: bytes 7-16/1000")
        send(connection, "206 Partial Content", b"x" * 10, *lines)
    else:
        no_ranges(connection, head)


def unsatisfiable(connection: socket.socket, head: bytes) -> None:
    if header(head, "range"):
        lines = ("content-length: 0", "content-range: bytes */77")
        send(connection, "416 Range Not Satisfiable", b"", *lines)
    else:
        no_ranges(connection, head)


def changing(connection: socket.socket, head: bytes) -> None:
    tag = f'etag: "{random.random()}"'
    if asked := header(head, "range"):
        start = int(asked.removeprefix("bytes=").rstrip("-"))
        lines = ("content-length: 500", f"content-range: bytes {start}-999/1000", tag)
        send(connection, "206 Partial Content", b"x" * 10, *lines)
    else:
        send(connection, "200 OK", b"x" * 500, "content-length: 1000", tag)


def a_byte_more(connection: socket.socket, head: bytes) -> None:
    start = int(header(head, "range").removeprefix("bytes=").rstrip("-") or 0)
    total = 1 << 30
    lines = (
        f"content-length: {total - start}",
        f"content-range: bytes {start}-{total - 1}/{total}",
    )
    send(connection, "206 Partial Content", b"x" * 10, *lines)


@pytest.mark.parametrize("serve", [no_ranges, another_range, unsatisfiable, changing, a_byte_more])
def test_a_download_gives_up(
    serve: Serve, storage: Callable[[Serve], Storage], client: Client, tmp_path: Path
) -> None:
    started = storage(serve)
    with (
        AtomicFile(tmp_path / "x") as file,
        pytest.raises((ConnectionFailedError, ServerError)),
    ):
        fetch_into(client, started.url, file, "download of x")
    assert started.count <= 60
    assert list(tmp_path.iterdir()) == []


def test_a_shorter_file_is_not_the_rest_of_a_longer_one(
    storage: Callable[[Serve], Storage], client: Client, tmp_path: Path
) -> None:
    """After a break at byte 77 of 1000, the storage says that the file has 77 bytes."""

    def serve(connection: socket.socket, head: bytes) -> None:
        if header(head, "range"):
            unsatisfiable(connection, head)
        else:
            send(connection, "200 OK", b"x" * 77, "content-length: 1000")

    with (
        AtomicFile(tmp_path / "x") as file,
        pytest.raises((ConnectionFailedError, ServerError)),
    ):
        fetch_into(client, storage(serve).url, file, "download of x")
    assert list(tmp_path.iterdir()) == []


# ---- trickling responses


def trickling(status: str) -> Serve:
    def serve(connection: socket.socket, _: bytes) -> None:
        send(connection, status, b"", "content-length: 100000")
        for _ in range(600):
            connection.sendall(b" ")
            time.sleep(0.02)

    return serve


@pytest.mark.parametrize("status", ["200 OK", "404 Not Found", "500 Internal Server Error"])
@pytest.mark.parametrize("what", ["run file", "manifest", "upload"])
def test_a_trickling_transfer_times_out(
    status: str, what: str, storage: Callable[[Serve], Storage], client: Client, tmp_path: Path
) -> None:
    started = storage(trickling(status))
    client._sender.retry = RetryPolicy(retries=1, base=0.0005)
    with pytest.raises(RequestTimeoutError) as caught:
        transfer(client, what, started.url, tmp_path / "x")
    assert caught.value.attempts == started.count == 2


def test_a_slow_steady_transfer_completes(
    storage: Callable[[Serve], Storage], client: Client, tmp_path: Path
) -> None:
    def serve(connection: socket.socket, _: bytes) -> None:
        send(connection, "200 OK", b"", "content-length: 40000")
        for _ in range(8):
            connection.sendall(b"x" * 5000)
            time.sleep(0.1)  # twice the timeout in total

    with AtomicFile(tmp_path / "x", size=40000) as file:
        fetch_into(client, storage(serve).url, file, "download of x")
        file.finalize()
    assert (tmp_path / "x").stat().st_size == 40000


# ---- unbounded bodies


def endless(connection: socket.socket, _: bytes) -> None:
    send(connection, "200 OK", b"", "transfer-encoding: chunked")
    while True:
        connection.sendall(b"10000\r\n" + b"x" * 65536 + b"\r\n")


def zeros(megabytes: int) -> bytes:
    """Yield compressed zeros, piece by piece."""
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    pieces = [packer.compress(bytes(1_000_000)) for _ in range(megabytes)]
    return b"".join([*pieces, packer.flush()])


BOMB = zeros(200)
BOMBS = gzip.compress(BOMB)


def bomb(connection: socket.socket, _: bytes) -> None:
    lines = ("content-encoding: gzip", f"content-length: {len(BOMB)}")
    send(connection, "200 OK", BOMB, *lines)


def two_bombs(connection: socket.socket, _: bytes) -> None:
    lines = ("content-encoding: gzip, gzip", f"content-length: {len(BOMBS)}")
    send(connection, "200 OK", BOMBS, *lines)


def great_error(connection: socket.socket, _: bytes) -> None:
    send(connection, "404 Not Found", b"", "transfer-encoding: chunked")
    while True:
        connection.sendall(b"10000\r\n" + b"x" * 65536 + b"\r\n")


@pytest.mark.parametrize("serve", [endless, bomb, two_bombs, great_error])
@pytest.mark.parametrize("what", TRANSFERS)
def test_oversized_bodies_are_discarded(
    serve: Serve,
    what: str,
    storage: Callable[[Serve], Storage],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    url = storage(serve).url
    retry = RetryPolicy(retries=1, base=0.0005)
    monkeypatch.setattr("wandb_api._sync.transport.http.LARGEST", 10**6)
    with Api({"base_url": url}, api_key="f00d" * 10, retry=retry, timeout=30) as api:
        tracemalloc.start()
        try:
            with pytest.raises(Error):
                transfer(api.client, what, url, tmp_path / "x")
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
    assert peak < 12_000_000
    assert list(tmp_path.iterdir()) == []


# ---- files that change during an upload


def read_all(connection: socket.socket, head: bytes) -> None:
    left = int(header(head, "content-length")) - len(head.partition(b"\r\n\r\n")[2])
    while left > 0:
        left -= len(connection.recv(min(left, 1 << 20))) or left
    send(connection, "200 OK", b"", "content-length: 0")


@pytest.mark.parametrize("size", [1000, 3_000_000])
@pytest.mark.parametrize("change", [-1, 1, -500, 1_000_000])
def test_a_file_that_changes_size_during_upload_is_reported(
    size: int, change: int, storage: Callable[[Serve], Storage], client: Client, tmp_path: Path
) -> None:
    log, started = tmp_path / "train.log", storage(read_all)
    log.write_bytes(bytes(size + change))
    with pytest.raises(IntegrityError, match=r"train\.log changed while it was uploaded"):
        send_file(client, started.url, log, [], "upload of train.log", size)
    log.write_bytes(bytes(size))
    hasher = send_file(
        client, started.url, log, [], "upload of train.log", size, digest=hashlib.md5
    )
    assert hasher is not None
    assert hasher.digest() == hashlib.md5(bytes(size)).digest()


# ---- servers that read an upload slowly


def reading(part: int, pause: float) -> Serve:
    """Read an upload in parts of so many bytes, with a pause before each."""

    def serve(connection: socket.socket, head: bytes) -> None:
        left = int(header(head, "content-length")) - len(head.partition(b"\r\n\r\n")[2])
        while left > 0 and (got := connection.recv(min(left, part))):
            left -= len(got)
            time.sleep(pause)
        send(connection, "200 OK", b"", "content-length: 0")

    return serve


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file that does not fit into the buffers of sockets."""
    path = tmp_path / "x"
    path.write_bytes(bytes(6_000_000))
    return path


def put(flavour: str, url: str, file: Path, retries: int) -> None:
    """Upload the file with a time-out of 0.5 s."""
    retry = RetryPolicy(retries=retries, base=0.0005)
    options: dict[str, Any] = {"api_key": "f00d" * 10, "retry": retry, "timeout": 0.5}
    if flavour == "sync":
        with Api({"base_url": url}, **options) as api:
            send_file(api.client, url, file, [], "upload of x")
        return

    async def send_it() -> None:
        async with AsyncApi({"base_url": url}, **options) as api:
            await async_send_file(api.client, url, file, [], "upload of x")

    asyncio.run(send_it())


@pytest.mark.parametrize("flavour", ["sync", "async"])
def test_a_slow_upload_completes(
    flavour: str, storage: Callable[[Serve], Storage], file: Path
) -> None:
    """At about 2 MB/s, one piece of the file takes longer than the time-out."""
    started = storage(reading(65_536, 0.03))
    put(flavour, started.url, file, 0)
    assert started.count == 1


@pytest.mark.parametrize("flavour", ["sync", "async"])
def test_an_upload_that_is_hardly_read_times_out(
    flavour: str, storage: Callable[[Serve], Storage], file: Path
) -> None:
    started = storage(reading(10, 0.02))
    with pytest.raises(RequestTimeoutError) as caught:
        put(flavour, started.url, file, 1)
    assert caught.value.attempts == started.count == 2


# ---- remains of a killed process


def test_remains_of_a_killed_download_are_overwritten(tmp_path: Path) -> None:
    killed = AtomicFile(tmp_path / "x")
    killed.__enter__()
    killed.write(b"half of it")
    (left,) = tmp_path.iterdir()
    with AtomicFile(tmp_path / "x") as second:  # while the first download is in progress
        second.write(b"second")
        assert len(list(tmp_path.iterdir())) == 2
        second.finalize()
    killed._part.file.close()  # the lock of a killed process is released, its file remains
    assert left.exists()
    with AtomicFile(tmp_path / "x") as third:
        third.write(b"third")
        third.finalize()
    assert [path.name for path in tmp_path.iterdir()] == ["x"]
    assert (tmp_path / "x").read_bytes() == b"third"
