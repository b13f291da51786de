"""Large contents pass the parser by; connections are used again, and cut contents are noticed."""

from __future__ import annotations

import socket
import sys
import threading
import time
from collections.abc import Iterator

import pytest

from wandb_api import Api, AsyncApi
from wandb_api._async.transport.sender import AsyncSender
from wandb_api._sync.transport.sender import Sender
from wandb_api._transport import large_content
from wandb_api._transport.http import TransportError
from wandb_api._transport.large_content import LARGE

KEY = "f00dfeed" * 5
CONTENT = bytes(range(251)) * (LARGE // 250)  # no multiple of what is read at once
HALF = len(CONTENT) // 2
PACKET, PIECE = 16_000, 20_000
REPEATS = 4  # of `CONTENT` in many packets


class Storage:
    """Sends `CONTENT` whatever is asked for; the path says what goes wrong."""

    def __init__(self) -> None:
        self.connections = 0
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                connection = self._socket.accept()[0]
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        with connection:
            while request := connection.recv(1 << 16):
                path = request.split()[1]
                body = CONTENT[:-1000] if path == b"/cut" else CONTENT
                body += b"HTTP/1.1 200 OK\r\n" if path == b"/more" else b""
                head = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n" % len(CONTENT)
                if path == b"/chunks":
                    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n"
                    body = b"%x\r\n%b\r\n0\r\n\r\n" % (len(CONTENT), CONTENT)
                if path == b"/packets":
                    body = CONTENT * REPEATS
                    head = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n" % len(body)
                try:
                    connection.sendall(head + b"\r\n")
                    self._send(connection, path, body)
                except OSError:
                    return
                if path == b"/cut":
                    return

    def _send(self, connection: socket.socket, path: bytes, body: bytes) -> None:
        if path == b"/packets":
            for start in range(0, len(body), PACKET):
                connection.sendall(body[start : start + PACKET])
                time.sleep(0.0003)
        elif path == b"/drips":
            connection.sendall(body[:HALF])
            for start in range(HALF, HALF + 6 * PIECE, PIECE):
                time.sleep(0.3)
                connection.sendall(body[start : start + PIECE])
            connection.sendall(body[HALF + 6 * PIECE :])
        elif path == b"/stops":
            connection.sendall(body[:HALF])
            connection.recv(1)  # until the client gives up
        else:
            connection.sendall(body)

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def storage() -> Iterator[Storage]:
    made = Storage()
    yield made
    made.close()


@pytest.fixture
def passed_by(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The number of bytes of each piece that passed the parser by."""
    sizes, take = list[int](), large_content.Shortcut.take

    def noting(self: large_content.Shortcut, chunk: bytes) -> bytes:
        taken = take(self, chunk)
        sizes.append(len(taken))
        return taken

    monkeypatch.setattr(large_content.Shortcut, "take", noting)
    return sizes


def read(sender: Sender, url: str) -> bytes:
    received = bytearray()
    read_into(received, sender, url)
    return bytes(received)


def read_into(received: bytearray, sender: Sender, url: str) -> None:
    with sender.stream(url) as body:
        for chunk in body.chunks():
            received += chunk


async def aread(sender: AsyncSender, url: str) -> bytes:
    received = bytearray()
    await aread_into(received, sender, url)
    return bytes(received)


async def aread_into(received: bytearray, sender: AsyncSender, url: str) -> None:
    async with sender.stream(url) as body:
        async for chunk in body.chunks():
            received += chunk


def check_whole(storage: Storage, passed_by: list[int], contents: list[bytes]) -> None:
    assert contents == [CONTENT] * 3
    assert storage.connections == 1
    assert 3 * LARGE * 0.9 < sum(passed_by) < 3 * len(CONTENT)


def test_threads_receive_large_contents(storage: Storage, passed_by: list[int]) -> None:
    with Api({"base_url": storage.url}, api_key=KEY) as api:
        contents = [read(api.client._sender, f"{storage.url}/x") for _ in range(3)]
    check_whole(storage, passed_by, contents)


async def test_tasks_receive_large_contents(storage: Storage, passed_by: list[int]) -> None:
    async with AsyncApi({"base_url": storage.url}, api_key=KEY) as api:
        contents = [await aread(api.client._sender, f"{storage.url}/x") for _ in range(3)]
    check_whole(storage, passed_by, contents)


def test_threads_notice_a_content_that_was_cut(storage: Storage) -> None:
    with (
        Api({"base_url": storage.url}, api_key=KEY) as api,
        pytest.raises(TransportError, match="without sending complete message body"),
    ):
        read(api.client._sender, f"{storage.url}/cut")


async def test_tasks_notice_a_content_that_was_cut(storage: Storage) -> None:
    async with AsyncApi({"base_url": storage.url}, api_key=KEY) as api:
        with pytest.raises(TransportError, match="without sending complete message body"):
            await aread(api.client._sender, f"{storage.url}/cut")


@pytest.mark.parametrize("path", ["/more", "/chunks"])
def test_other_contents_are_whole(storage: Storage, passed_by: list[int], path: str) -> None:
    """Where more was sent than announced, the connection is not used again."""
    with Api({"base_url": storage.url}, api_key=KEY) as api:
        contents = [read(api.client._sender, storage.url + path) for _ in range(2)]
    assert contents == [CONTENT] * 2
    assert storage.connections == (2 if path == "/more" else 1)
    assert bool(passed_by) == (path == "/more")


async def test_tasks_do_not_use_a_connection_again_that_sent_more(storage: Storage) -> None:
    async with AsyncApi({"base_url": storage.url}, api_key=KEY) as api:
        contents = [await aread(api.client._sender, f"{storage.url}/more") for _ in range(2)]
    assert contents == [CONTENT] * 2
    assert storage.connections == 2


def test_a_content_that_is_left_closes_the_connection(storage: Storage) -> None:
    with Api({"base_url": storage.url}, api_key=KEY) as api:
        with api.client._sender.stream(f"{storage.url}/x") as body:
            pieces = body.chunks()
            assert CONTENT.startswith(next(pieces) + next(pieces))
        assert read(api.client._sender, f"{storage.url}/x") == CONTENT
    assert storage.connections == 2


def test_unknown_parsers_see_everything(
    storage: Storage, passed_by: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(large_content, "parser_of", lambda stream: object())
    with Api({"base_url": storage.url}, api_key=KEY) as api:
        assert read(api.client._sender, f"{storage.url}/x") == CONTENT
    assert not passed_by


def check_few(passed_by: list[int]) -> None:
    if sys.platform == "linux":
        assert len(passed_by) < len(CONTENT) * REPEATS / PACKET / 3


def test_threads_receive_many_packets_at_once(storage: Storage, passed_by: list[int]) -> None:
    with Api({"base_url": storage.url}, api_key=KEY) as api:
        assert read(api.client._sender, f"{storage.url}/packets") == CONTENT * REPEATS
        assert read(api.client._sender, f"{storage.url}/x") == CONTENT
    assert storage.connections == 1
    check_few(passed_by)


async def test_tasks_receive_many_packets_at_once(storage: Storage, passed_by: list[int]) -> None:
    async with AsyncApi({"base_url": storage.url}, api_key=KEY) as api:
        assert await aread(api.client._sender, f"{storage.url}/packets") == CONTENT * REPEATS
        assert await aread(api.client._sender, f"{storage.url}/x") == CONTENT
    assert storage.connections == 1
    check_few(passed_by)


def test_pieces_that_come_slowly_are_in_time_for_threads(storage: Storage) -> None:
    """Each comes within the time-out, but not as many bytes as a fast connection brings."""
    with Api({"base_url": storage.url}, api_key=KEY, timeout=1) as api:
        assert read(api.client._sender, f"{storage.url}/drips") == CONTENT


async def test_pieces_that_come_slowly_are_in_time_for_tasks(storage: Storage) -> None:
    async with AsyncApi({"base_url": storage.url}, api_key=KEY, timeout=1) as api:
        assert await aread(api.client._sender, f"{storage.url}/drips") == CONTENT


def test_threads_keep_what_came_before_a_time_out(storage: Storage) -> None:
    received = bytearray()
    with (
        Api({"base_url": storage.url}, api_key=KEY, timeout=1) as api,
        pytest.raises(TransportError, match=r"timed out|not whole"),
    ):
        read_into(received, api.client._sender, f"{storage.url}/stops")
    assert bytes(received) == CONTENT[:HALF]


async def test_tasks_keep_what_came_before_a_time_out(storage: Storage) -> None:
    received = bytearray()
    async with AsyncApi({"base_url": storage.url}, api_key=KEY, timeout=1) as api:
        with pytest.raises(TransportError, match=r"timed out|not whole"):
            await aread_into(received, api.client._sender, f"{storage.url}/stops")
    assert bytes(received) == CONTENT[:HALF]
