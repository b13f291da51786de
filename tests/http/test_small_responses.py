"""Small responses are received together with their headers; what arrives before a failure is kept."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from wandb_api import Api, AsyncApi, RetryPolicy
from wandb_api._async.transport.transfer import fetch_into as afetch_into
from wandb_api._sync.transport.transfer import fetch_into

HEAD = b'HTTP/1.1 %s\r\nETag: "e"\r\nContent-Length: %d\r\n'


class Storage:
    """Sends the first half of ten bytes, then stalls or breaks off; then the other half."""

    def __init__(self, *, stalls: bool) -> None:
        self.stalls = stalls
        self.ranges = list[str]()
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}/file"
        self._held = list[socket.socket]()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        for _ in range(2):
            connection, _ = self._socket.accept()
            request = b""
            while b"\r\n\r\n" not in request:
                request += connection.recv(4096)
            lines = request.decode().lower().split("\r\n")
            self.ranges += [line for line in lines if line.startswith("range:")]
            if not self.ranges:
                connection.sendall(HEAD % (b"200 OK", 10) + b"\r\n01234")
                if self.stalls:
                    self._held.append(connection)
                    continue
            else:
                head = HEAD % (b"206 Partial Content", 5)
                connection.sendall(head + b"Content-Range: bytes 5-9/10\r\n\r\n56789")
            connection.close()

    def close(self) -> None:
        """Close the connections."""
        self._thread.join()
        for held in (*self._held, self._socket):
            held.close()


class Content:
    """The parts of a download."""

    def __init__(self) -> None:
        self.parts = list[bytes]()

    @property
    def written(self) -> int:
        """Bytes that were received."""
        return sum(map(len, self.parts))

    def write(self, chunk: bytes, /) -> None:
        """Append a chunk."""
        self.parts.append(chunk)

    def restart(self) -> None:
        """Discard what was received."""
        self.parts.clear()


@pytest.fixture(params=[False, True], ids=["breaks off", "stalls"])
def storage(request: pytest.FixtureRequest) -> Iterator[Storage]:
    found = Storage(stalls=request.param)
    yield found
    found.close()


OPTIONS: dict[str, Any] = {
    "api_key": "f00dfeed" * 5,
    "retry": RetryPolicy(base=0.001, cap=0.001),
    "timeout": 0.5,
}


def test_a_download_resumes_within_a_small_response(storage: Storage) -> None:
    content = Content()
    with Api({"base_url": "http://127.0.0.1:9"}, **OPTIONS) as api:
        fetch_into(api.client, storage.url, content, "download")
    assert (content.parts, storage.ranges) == ([b"01234", b"56789"], ["range: bytes=5-"])


async def test_the_asynchronous_download_does_so_too(storage: Storage) -> None:
    content = Content()
    async with AsyncApi({"base_url": "http://127.0.0.1:9"}, **OPTIONS) as api:
        await afetch_into(api.client, storage.url, content, "download")
    assert (content.parts, storage.ranges) == ([b"01234", b"56789"], ["range: bytes=5-"])
