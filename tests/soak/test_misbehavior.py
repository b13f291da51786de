"""Servers that misbehave at random, forever: every call ends, with an error of this library."""

from __future__ import annotations

import random
import socket
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.storages import Storage, send, transfer
from wandb_api import Api, Error, RetryPolicy

KINDS = ("artifact file", "run file", "manifest", "upload", "query")
SECONDS = 300.0  # of the campaign
LONGEST = 20.0  # seconds of a call
MOST = 200  # requests of a call
STATUSES = (
    *("200 OK", "204 No Content", "206 Partial Content", "301 Moved", "307 Temporary Redirect"),
    *("401 Unauthorized", "403 Forbidden", "404 Not Found", "408 Request Timeout", "409 Conflict"),
    *("416 Range Not Satisfiable", "429 Too Many Requests", "500 Failed", "503 Unavailable"),
)
LINES = (
    *("content-length: 1000", "content-length: 0", "content-length: -1", "content-length: 1e9"),
    *("transfer-encoding: chunked", "content-encoding: gzip", "content-encoding: br"),
    *(
        "retry-after: 0",
        "retry-after: 1e9",
        "retry-after: never",
        "location: /file",
        "location: //[",
    ),
    *("content-range: bytes 5-9/1000", "content-range: bytes */7", 'etag: "a"', 'etag: "b"'),
    *("content-type: text/html", "x-request-id: \x80", "connection: close", "set-cookie: a=b"),
)


class Chaos:
    """Answer at random."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)

    def __call__(self, connection: socket.socket, head: bytes) -> None:
        """Send something, or nothing."""
        chance = self._chance
        kind = chance.random()
        if kind < 0.05:
            return
        if kind < 0.1:
            connection.sendall(chance.randbytes(chance.randint(1, 200)))
            return
        lines = chance.sample(LINES, chance.randint(0, 4))
        body = chance.choice((b"", b"x" * 10, b"x" * 1000, b'{"data":null}', b"{", b"\x1f\x8b\x08"))
        send(connection, chance.choice(STATUSES), body, *lines)
        if chance.random() < 0.1:
            for _ in range(30):
                connection.sendall(b"x")
                time.sleep(0.05)


@pytest.fixture
def chaos() -> Iterator[Storage]:
    storage = Storage(Chaos(9))
    yield storage
    storage.close()


def test_every_call_ends(chaos: Storage, tmp_path: Path) -> None:
    retry = RetryPolicy(retries=5, base=0.0005, cap=0.001, deadline=5)
    address = chaos.url.removesuffix("/file")
    chance, outcomes = random.Random(4), Counter[str]()
    end, number = time.monotonic() + SECONDS, 0
    with Api({"base_url": address}, api_key="f00d" * 10, retry=retry, timeout=0.4) as api:
        while time.monotonic() < end:
            number += 1
            before, begin = chaos.count, time.monotonic()
            try:
                transfer(api.client, chance.choice(KINDS), chaos.url, tmp_path / str(number % 50))
                outcomes["done"] += 1
            except Error as error:
                outcomes[type(error).__name__] += 1
            assert time.monotonic() - begin < LONGEST
            assert chaos.count - before <= MOST
    assert number > 100
    assert len(outcomes) > 3
