"""Heads of responses that never end, quickly or slowly: every transfer ends, in bounded memory."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from wandb_api import Api, AsyncApi, Error, RetryPolicy

from .storages import TRANSFERS, Serve, Storage, async_transfer_of, transfer

RETRY = RetryPolicy(retries=1, base=0.0005, deadline=3)
TIMEOUT = 0.15
LONGEST = 15.0  # seconds of a call; none is bounded without a deadline


def repeated(first: bytes, again: bytes, pause: float) -> Serve:
    """Send ``first``, then ``again`` for ever; the client hangs up."""

    def serve(connection: socket.socket, _: bytes) -> None:
        connection.sendall(first)
        while True:
            connection.sendall(again)
            time.sleep(pause)

    return serve


HINTS = b"HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n"
HEADS = {
    "hints": repeated(b"", HINTS * 100, 0.001),
    "slow hints": repeated(b"", HINTS, 0.05),
    "headers": repeated(b"HTTP/1.1 200 OK\r\n", b"x-a: b\r\n" * 1000, 0.001),
    "slow headers": repeated(b"HTTP/1.1 200 OK\r\n", b"x-a: b\r\n", 0.05),
    "a slow header": repeated(b"HTTP/1.1 200 OK\r\nx-a: ", b"b", 0.05),
    "a slow status line": repeated(b"HTTP/1.1 200 ", b"O", 0.05),
    "trailers": repeated(
        b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n", b"a: b\r\n", 0.05
    ),
    "a slow chunk size": repeated(
        b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n", b"0", 0.05
    ),
}


# every kind with every other transfer, the flavours in turn
PLAN = [
    (kind, what, ("sync", "async")[(row + column) // 2 % 2])
    for row, kind in enumerate(HEADS)
    for column, what in enumerate(TRANSFERS)
    if (row + column) % 2 == 0
]


@pytest.mark.parametrize(("kind", "what", "flavour"), PLAN)
async def test_a_head_that_never_ends_times_out(
    kind: str, what: str, flavour: str, storage: Callable[[Serve], Storage], tmp_path: Path
) -> None:
    started, begin = storage(HEADS[kind]), time.monotonic()
    options: Any = {
        "base_url": started.url.removesuffix("/file"),
        "api_key": "f00d" * 10,
        "retry": RETRY,
        "timeout": TIMEOUT,
    }
    if flavour == "sync":
        with Api(**options) as api, pytest.raises(Error):
            transfer(api.client, what, started.url, tmp_path / "x")
    else:
        async with AsyncApi(**options) as asynchronous:
            with pytest.raises(Error):
                await async_transfer_of(asynchronous.client, what, started.url, tmp_path / "x")
    assert started.count <= 2
    assert time.monotonic() - begin < LONGEST
    left = list(tmp_path.iterdir())  # an artifact file is kept for the next attempt
    assert left == [] or (what == "artifact file" and left[0].suffix == ".part")
