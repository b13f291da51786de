"""Servers of one answer, and each kind of transfer with them."""

from __future__ import annotations

import hashlib
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from wandb_api._artifacts.digests import Content
from wandb_api._async.transport import transfer as async_transfer
from wandb_api._async.transport.client import AsyncClient
from wandb_api._runtime.artifacts.partial_file import ResumableFile
from wandb_api._runtime.files import AtomicFile
from wandb_api._sync.transport.client import Client
from wandb_api._sync.transport.transfer import fetch_bytes, fetch_into, send_content

Serve = Callable[[socket.socket, bytes], None]
TRANSFERS = ("artifact file", "run file", "manifest", "upload", "graphql")


class Storage:
    """Answer every request in one way, and count the requests."""

    def __init__(self, serve: Serve) -> None:
        self._serve = serve
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}/file"
        self.count = 0
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        with connection, suppress(OSError):
            head = b""
            while b"\r\n\r\n" not in head:
                head += connection.recv(65536)
            self.count += 1
            self._serve(connection, head)

    def close(self) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join()


def header(head: bytes, name: str) -> str:
    """Return a header of a request; empty if it lacks it."""
    lines = head.decode("latin-1").lower().split("\r\n")
    return next((line.partition(": ")[2] for line in lines if line.startswith(name)), "")


def send(connection: socket.socket, status: str, body: bytes, *lines: str) -> None:
    """Send a response."""
    text = "\r\n".join([f"HTTP/1.1 {status}", *lines, "", ""])
    connection.sendall(text.encode() + body)


def transfer(client: Client, what: str, url: str, target: Path) -> None:
    """Make one kind of transfer."""
    if what == "artifact file":
        with ResumableFile(target, Content(hashlib.md5(b"x").digest(), 1000)) as file:
            fetch_into(client, url, file, "download of x")
            file.finalize()
    elif what == "run file":
        with AtomicFile(target, size=1000) as plain:
            fetch_into(client, url, plain, "download of x")
            plain.finalize()
    elif what == "manifest":
        fetch_bytes(client, url, "manifest", limit=10**6)
    elif what == "upload":
        send_content(client, url, lambda: b"x", 1, [], "upload of x")
    else:
        client.execute("{ viewer { id } }")


async def async_transfer_of(client: AsyncClient, what: str, url: str, target: Path) -> None:
    """Make one kind of transfer."""
    if what == "artifact file":
        with ResumableFile(target, Content(hashlib.md5(b"x").digest(), 1000)) as file:
            await async_transfer.fetch_into(client, url, file, "download of x")
            file.finalize()
    elif what == "run file":
        with AtomicFile(target, size=1000) as plain:
            await async_transfer.fetch_into(client, url, plain, "download of x")
            plain.finalize()
    elif what == "manifest":
        await async_transfer.fetch_bytes(client, url, "manifest", limit=10**6)
    elif what == "upload":
        await async_transfer.send_content(client, url, lambda: b"x", 1, [], "upload of x")
    else:
        await client.execute("{ viewer { id } }")
