"""The headers of a request and a small body are sent together, in one packet."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator

import pytest

from wandb_api import Api, AsyncApi
from wandb_api._async.transport.transfer import send_content as async_send_content
from wandb_api._sync.transport.transfer import send_content

KEY = "f00dfeed" * 5
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
LARGE = 300_000


class Storage:
    """Accepts uploads on one connection, and keeps what each call of `recv` returned."""

    def __init__(self) -> None:
        self.uploads = list[list[bytes]]()
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        with self._socket, self._socket.accept()[0] as connection:
            while first := connection.recv(1 << 20):
                parts = [first]
                head = first.split(b"\r\n\r\n")[0]
                lines = dict(line.lower().split(b": ") for line in head.split(b"\r\n")[1:])
                whole = len(head) + 4 + int(lines[b"content-length"])
                while sum(map(len, parts)) < whole:
                    parts.append(connection.recv(1 << 20))
                self.uploads.append(parts)
                connection.sendall(ANSWER)

    def bodies(self) -> list[bytes]:
        """Wait until the client has closed the connection; return what was uploaded."""
        self._thread.join(10)
        assert not self._thread.is_alive()
        return [b"".join(parts).split(b"\r\n\r\n", 1)[1] for parts in self.uploads]


@pytest.fixture
def storage() -> Iterator[Storage]:
    return Storage()


def contents() -> list[bytes]:
    """Two small bodies, one that is too large to be held, and an empty one."""
    return [b"a" * 4096, b"b" * 12_000, bytes(range(256)) * (LARGE // 256), b""]


def check(storage: Storage) -> None:
    assert storage.bodies() == contents()
    received = [len(parts) for parts in storage.uploads]
    assert received[0] == received[1] == received[3] == 1, received


def test_threads_send_small_requests_at_once(storage: Storage) -> None:
    with Api({"base_url": storage.url}, api_key=KEY) as api:
        for content in contents():
            send_content(
                api.client, f"{storage.url}/x", lambda held=content: held, len(content), [], "x"
            )
    check(storage)


async def test_tasks_send_small_requests_at_once(storage: Storage) -> None:
    async with AsyncApi({"base_url": storage.url}, api_key=KEY) as api:
        for content in contents():
            await async_send_content(
                api.client, f"{storage.url}/x", lambda held=content: held, len(content), [], "x"
            )
    check(storage)
