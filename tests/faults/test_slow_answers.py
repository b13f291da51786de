"""Servers that send a response one byte at a time: each attempt ends within the time-out."""

from __future__ import annotations

import itertools
import socket
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from wandb_api import Api, AsyncApi, RetryPolicy
from wandb_api.errors import RequestTimeoutError

from .storages import TRANSFERS, Serve, Storage, async_transfer_of, send, transfer

TIMEOUT = 0.3
LATEST = 20.0  # seconds for two attempts; the bytes of each response take ten minutes
KEY = "f00d" * 10
RETRY = RetryPolicy(retries=1, base=0.0005)


def trickle(connection: socket.socket, pieces: Iterable[bytes]) -> None:
    end = time.monotonic() + LATEST
    for piece in pieces:
        connection.sendall(piece)
        time.sleep(0.02)
        if time.monotonic() > end:
            return


def headers(connection: socket.socket, _: bytes) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nx-header: ")
    trickle(connection, itertools.repeat(b"a", 30_000))


def interim(connection: socket.socket, _: bytes) -> None:
    trickle(connection, itertools.repeat(b"HTTP/1.1 102 Processing\r\n\r\n", 30_000))


def chunk_size(connection: socket.socket, _: bytes) -> None:
    send(connection, "200 OK", b"10;x=", "transfer-encoding: chunked")
    trickle(connection, itertools.repeat(b"a", 30_000))


def body(connection: socket.socket, _: bytes) -> None:
    send(connection, "200 OK", b"", "content-length: 30000")
    trickle(connection, itertools.repeat(b" ", 30_000))


KINDS = (headers, interim, chunk_size, body)


@pytest.mark.parametrize("serve", KINDS)
@pytest.mark.parametrize("what", TRANSFERS)
def test_an_attempt_times_out(
    serve: Serve, what: str, storage: Callable[[Serve], Storage], tmp_path: Path
) -> None:
    started = storage(serve)
    url = started.url.removesuffix("/file")
    with Api({"base_url": url}, api_key=KEY, retry=RETRY, timeout=TIMEOUT) as api:
        begin = time.monotonic()
        with pytest.raises(RequestTimeoutError) as caught:
            transfer(api.client, what, started.url, tmp_path / "x")
        assert time.monotonic() - begin < LATEST
    assert caught.value.attempts == 2
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("serve", KINDS)
@pytest.mark.parametrize("what", TRANSFERS)
async def test_an_attempt_of_the_async_client_times_out(
    serve: Serve, what: str, storage: Callable[[Serve], Storage], tmp_path: Path
) -> None:
    started = storage(serve)
    url = started.url.removesuffix("/file")
    async with AsyncApi({"base_url": url}, api_key=KEY, retry=RETRY, timeout=TIMEOUT) as api:
        begin = time.monotonic()
        with pytest.raises(RequestTimeoutError) as caught:
            await async_transfer_of(api.client, what, started.url, tmp_path / "x")
        assert time.monotonic() - begin < LATEST
    assert caught.value.attempts == 2
    assert not (tmp_path / "x").exists()


def test_the_time_until_the_headers_counts_for_a_whole_answer(
    storage: Callable[[Serve], Storage],
) -> None:
    def late(connection: socket.socket, _: bytes) -> None:
        time.sleep(TIMEOUT * 0.7)
        send(connection, "200 OK", b'{"data":', "content-length: 40")
        time.sleep(TIMEOUT * 0.7)
        connection.sendall(b" " * 32)

    started = storage(late)
    url = started.url.removesuffix("/file")
    retry = RetryPolicy(retries=0)
    with (
        Api({"base_url": url}, api_key=KEY, retry=retry, timeout=TIMEOUT) as api,
        pytest.raises(RequestTimeoutError),
    ):
        api.client.execute("{ viewer { id } }")
