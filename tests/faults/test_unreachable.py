"""Servers that accept a connection, and never finish the TLS handshake."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest

from wandb_api import Api, AsyncApi, RetryPolicy
from wandb_api.errors import ConnectionFailedError

KEY = "f00d" * 10
RETRY = RetryPolicy(retries=2, base=0.0005)
MUTATION = 'mutation { deleteModel(input: {id: "x"}) { success } }'


class Silent:
    """A server that accepts connections and says nothing."""

    def __init__(self) -> None:
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"https://127.0.0.1:{self._listening.getsockname()[1]}"
        self.accepted = list[socket.socket]()
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                self.accepted.append(self._listening.accept()[0])

    def wait_for_hello(self) -> None:
        """Wait until a client has begun the handshake."""
        end = time.monotonic() + 10
        while not self.accepted and time.monotonic() < end:
            time.sleep(0.005)
        self.accepted[0].settimeout(10)
        assert self.accepted[0].recv(1)

    def wait_for_end(self) -> None:
        """Wait until the client has closed its connection."""
        while self.accepted[0].recv(65536):
            pass

    def close(self) -> None:
        """Stop listening, and close all connections."""
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._thread.join()
        for each in self.accepted:
            each.close()


@pytest.fixture
def silent() -> Iterator[Silent]:
    server = Silent()
    yield server
    server.close()


def test_a_change_that_was_not_sent_is_sent_again(silent: Silent) -> None:
    with (
        Api({"base_url": silent.url}, api_key=KEY, retry=RETRY, timeout=0.3) as api,
        pytest.raises(ConnectionFailedError, match=r"no connection to .* in time") as caught,
    ):
        api.client.execute(MUTATION)
    assert caught.value.attempts == 3


async def test_a_change_that_was_not_sent_is_sent_again_asynchronously(silent: Silent) -> None:
    async with AsyncApi({"base_url": silent.url}, api_key=KEY, retry=RETRY, timeout=0.3) as api:
        with pytest.raises(ConnectionFailedError, match=r"no connection to .* in time") as caught:
            await api.client.execute(MUTATION)
    assert caught.value.attempts == 3


async def test_a_handshake_that_is_cancelled_leaves_no_connection(silent: Silent) -> None:
    async with AsyncApi({"base_url": silent.url}, api_key=KEY, retry=RETRY, timeout=30) as api:
        task = asyncio.ensure_future(api.client.execute(MUTATION))
        await asyncio.to_thread(silent.wait_for_hello)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await asyncio.to_thread(silent.wait_for_end)


def test_a_change_is_not_sent_after_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """The lookup of the name took longer than the time-out."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        address = listening.getsockname()

        def slow(*_: object, **__: object) -> list[object]:
            time.sleep(0.25)
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", address)]

        monkeypatch.setattr(socket, "getaddrinfo", slow)
        overrides, retry = {"base_url": f"http://localhost:{address[1]}"}, RetryPolicy(retries=0)
        with (
            Api(overrides, api_key=KEY, retry=retry, timeout=0.2) as api,
            pytest.raises(ConnectionFailedError, match=r"no connection to .* in time"),
        ):
            api.client.execute(MUTATION)
        connection, _ = listening.accept()
        with connection:
            connection.settimeout(10)
            assert connection.recv(1) == b""
