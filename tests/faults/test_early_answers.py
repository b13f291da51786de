"""Servers that answer before they have received the request, and errors without an end."""

from __future__ import annotations

import gzip
import itertools
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from wandb_api import Api, AsyncApi, RetryPolicy
from wandb_api._async.transport.transfer import send_file as async_send_file
from wandb_api._sync.transport.transfer import send_file
from wandb_api.errors import (
    ConnectionFailedError,
    Error,
    PermissionDeniedError,
    ServerError,
)

from .storages import TRANSFERS, Serve, Storage, async_transfer_of, send, transfer

KEY = "f00d" * 10
RETRY = RetryPolicy(retries=1, base=0.0005)
Start = Callable[[Serve], Storage]


def closing(status: str) -> Serve:
    """Answer at once, and close the connection while the body is being sent."""
    return lambda connection, _: send(connection, status, b"", "content-length: 0")


def moving(status: str) -> Serve:
    """Answer at once, then receive the body."""

    def serve(connection: socket.socket, _: bytes) -> None:
        send(connection, status, b"", "content-length: 0")
        while connection.recv(1 << 20):
            pass

    return serve


@pytest.fixture(params=[900_000, 12_000_000], ids=["from memory", "from disk"])
def source(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A file that is larger than what the system holds for a connection, and one that is read."""
    path = tmp_path / "source"
    path.write_bytes(bytes(request.param))
    return path


async def upload(flavor: str, storage: Storage, source: Path) -> None:
    overrides = {"base_url": storage.url.removesuffix("/file")}
    if flavor == "sync":
        with Api(overrides, api_key=KEY, retry=RETRY, timeout=8) as api:
            send_file(api.client, storage.url, source, [], "upload of x")
    else:
        async with AsyncApi(overrides, api_key=KEY, retry=RETRY, timeout=8) as asynchronous:
            await async_send_file(asynchronous.client, storage.url, source, [], "upload of x")


@pytest.mark.parametrize("flavor", ["sync", "async"])
@pytest.mark.parametrize(
    ("status", "kind", "message", "requests"),
    [
        ("200 OK", ConnectionFailedError, "answered 200 before the whole request was sent", 2),
        ("403 Expired", PermissionDeniedError, "status 403", 1),
        ("413 Too Large", ServerError, "status 413", 1),
        ("503 Busy", ServerError, "status 503", 2),
    ],
)
async def test_an_answer_during_an_upload(
    status: str,
    kind: type[Error],
    message: str,
    requests: int,
    flavor: str,
    source: Path,
    storage: Start,
) -> None:
    """An error is read; a success is not believed, as the content was not received."""
    started = storage(closing(status))
    with pytest.raises(kind, match=message):
        await upload(flavor, started, source)
    assert started.count == requests


@pytest.mark.parametrize("flavor", ["sync", "async"])
async def test_an_upload_that_is_received_after_the_answer(
    flavor: str, source: Path, storage: Start
) -> None:
    started = storage(moving("200 OK"))
    await upload(flavor, started, source)
    assert started.count == 1


# ---- responses without an end


def endless(status: str, start: bytes, piece: bytes, *lines: str) -> Serve:
    def serve(connection: socket.socket, _: bytes) -> None:
        send(connection, status, start, *lines)
        for _ in itertools.repeat(None):
            connection.sendall(piece)

    return serve


EMPTY = gzip.compress(b"")
GZIP = "content-encoding: gzip"


async def transfer_once(flavor: str, what: str, storage: Storage, target: Path) -> None:
    overrides = {"base_url": storage.url.removesuffix("/file")}
    if flavor == "sync":
        with Api(overrides, api_key=KEY, retry=RETRY, timeout=30) as api:
            transfer(api.client, what, storage.url, target)
    else:
        async with AsyncApi(overrides, api_key=KEY, retry=RETRY, timeout=30) as asynchronous:
            await async_transfer_of(asynchronous.client, what, storage.url, target)


@pytest.mark.parametrize("flavor", ["sync", "async"])
@pytest.mark.parametrize("what", TRANSFERS)
@pytest.mark.parametrize(
    ("serve", "message", "requests"),
    [
        (endless("500 No", b"", b"x" * 65536), "xxx", 2),
        (endless("418 No", b"", b"x" * 65536), "xxx", 1),
        (endless("200 OK", b"", EMPTY * 1000, GZIP), "compressed body hold nothing", 2),
        (endless("200 OK", gzip.compress(b""), bytes(65536), GZIP), "hold nothing", 2),
    ],
    ids=["error", "refusal", "empty members", "padding"],
)
async def test_a_response_without_an_end(
    serve: Serve,
    message: str,
    requests: int,
    what: str,
    flavor: str,
    storage: Start,
    tmp_path: Path,
) -> None:
    """The beginning of an error is enough, and so is a body that decodes to nothing."""
    started, target = storage(serve), tmp_path / "x"
    with pytest.raises((ServerError, ConnectionFailedError), match=message):
        await transfer_once(flavor, what, started, target)
    assert started.count == requests
    assert not target.exists()
