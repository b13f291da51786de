"""TLS connections that break after the handshake: errors of this library in both flavours."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.support.tls_front import make_certificate
from wandb_api import Api, AsyncApi, RetryPolicy
from wandb_api._async.transport.transfer import send_file as async_send_file
from wandb_api._sync.transport.transfer import send_file
from wandb_api.errors import ConnectionFailedError

KEY = "f00d" * 10
RETRY = RetryPolicy(retries=1, base=0.0005)
Serve = Callable[[ssl.SSLSocket], None]


def end_sending(connection: ssl.SSLSocket) -> None:
    """Close one direction without a word of TLS, and receive a part of the upload."""
    connection.recv(1000)
    socket.socket.shutdown(connection, socket.SHUT_WR)
    for _ in range(20):
        socket.socket.recv(connection, 65536)


def send_garbage(connection: ssl.SSLSocket) -> None:
    """Send what is not TLS."""
    connection.recv(1000)
    socket.socket.sendall(connection, b"\x17\x03\x03\x00\x20" + bytes(32))
    with suppress(OSError):
        while connection.recv(65536):
            pass


def ask_for_certificate(connection: ssl.SSLSocket) -> None:
    """Only TLS 1.2 comes here: since 1.3, clients learn of it when they read the response."""


@pytest.fixture(params=[end_sending, send_garbage, ask_for_certificate], ids=lambda f: f.__name__)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    certificate, key = make_certificate(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    if request.param is ask_for_certificate:
        context.verify_mode = ssl.CERT_REQUIRED
        context.load_verify_locations(certificate)
    listening = socket.create_server(("127.0.0.1", 0))

    def accept() -> None:
        with suppress(ConnectionError):
            while True:
                try:
                    plain, _ = listening.accept()
                except OSError:
                    return
                with plain, suppress(OSError):
                    plain.settimeout(10)
                    with context.wrap_socket(plain, server_side=True) as connection:
                        request.param(connection)

    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    yield f"https://127.0.0.1:{listening.getsockname()[1]}"
    listening.shutdown(socket.SHUT_RDWR)
    listening.close()
    thread.join()


async def upload(flavor: str, url: str, source: Path) -> None:
    if flavor == "sync":
        with Api({"base_url": url}, api_key=KEY, retry=RETRY, timeout=8) as api:
            send_file(api.client, f"{url}/file", source, [], "upload of x")
    else:
        overrides = {"base_url": url}
        async with AsyncApi(overrides, api_key=KEY, retry=RETRY, timeout=8) as asynchronous:
            await async_send_file(asynchronous.client, f"{url}/file", source, [], "upload of x")


@pytest.mark.parametrize("size", [100, 900_000, 12_000_000])
@pytest.mark.parametrize("flavor", ["sync", "async"])
async def test_an_upload_over_a_connection_that_breaks(
    flavor: str, size: int, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
    source = tmp_path / "source"
    source.write_bytes(bytes(size))
    with pytest.raises(ConnectionFailedError, match=r"connection to .* broke"):
        await upload(flavor, url, source)
