"""Proxies, certificates, extra headers and cookies on real connections; errors name the target."""

from __future__ import annotations

import asyncio
import json
import logging
import socket
import ssl
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.tls_front import make_certificate
from wandb_api import Api, AsyncApi, MissingExtraError, RetryPolicy, UsageError
from wandb_api.errors import (
    AuthenticationError,
    ConnectionFailedError,
    PermissionDeniedError,
    ServerError,
)
from wandb_operations import GetViewer

from .conftest import KEY, URL, USER
from .test_secrets import fetch

if TYPE_CHECKING:
    from .conftest import Answers, Flavour

ANSWER = json.dumps({"data": {"viewer": USER}}).encode()
NEVER = RetryPolicy(retries=0)
PATIENT = RetryPolicy(retries=3, base=0.0001)


class Handler(BaseHTTPRequestHandler):
    """Answer every request, as a server or as a proxy, and set a cookie."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["content-length"]))
        self.server.seen.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
        answer = ANSWER if self.server.status == 200 else b"<title>Blocked</title>"
        self.send_response(self.server.status)
        self.send_header("content-length", str(len(answer)))
        self.send_header("set-cookie", "session=abc; Path=/")
        self.end_headers()
        self.wfile.write(answer)

    def do_CONNECT(self) -> None:
        self.server.seen.append((self.path, {}))
        self.send_response(407)
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        """Print nothing."""


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        self.seen: list[tuple[str, dict[str, str]]] = []
        self.status = 200
        super().__init__(("127.0.0.1", 0), Handler)

    @property
    def port(self) -> int:
        return self.server_address[1]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Print nothing: clients that do not trust the certificate hang up."""


@pytest.fixture
def host() -> Iterator[Server]:
    server = Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def authority(host: Server, tmp_path: Path) -> Path:
    """Make the server use TLS; return the certificate of its authority."""
    certificate, key = make_certificate(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    host.socket = context.wrap_socket(host.socket, server_side=True)
    return certificate


async def ask_async(url: str, times: int, **options: Any) -> str:
    async with AsyncApi({"base_url": url}, api_key=KEY, **options) as api:
        for _ in range(times):
            viewer = (await api.client.execute(GetViewer())).viewer
    return (viewer and viewer.username) or ""


def ask(flavour: Flavour, url: str, times: int = 1, **options: Any) -> str:
    """Return the viewer's name."""
    options.setdefault("retry", NEVER)
    if flavour.name == "async":
        return asyncio.run(ask_async(url, times, **options))
    with Api({"base_url": url}, api_key=KEY, **options) as api:
        for _ in range(times):
            viewer = api.client.execute(GetViewer()).viewer
    return (viewer and viewer.username) or ""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
    return port


@pytest.mark.parametrize("name", ["HTTP_PROXY", "ALL_PROXY", "WANDB_HTTP_PROXY"])
def test_a_proxy_from_the_environment_is_used(
    flavour: Flavour, host: Server, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, f"http://127.0.0.1:{host.port}")
    assert ask(flavour, "http://wandb.invalid") == "ada"
    assert host.seen[0][0] == "http://wandb.invalid/graphql"


def test_hosts_in_no_proxy_are_reached_directly(
    flavour: Flavour, host: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    for scheme in ("http", "socks5", "socks4"):
        monkeypatch.setenv("ALL_PROXY", f"{scheme}://127.0.0.1:{free_port()}")
        monkeypatch.setenv("NO_PROXY", "127.0.0.0/8")
        assert ask(flavour, f"http://127.0.0.1:{host.port}") == "ada"


def test_a_socks_proxy_without_its_package_names_the_extra(
    flavour: Flavour, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "socksio", None)
    monkeypatch.setenv("ALL_PROXY", "socks5://127.0.0.1:1")
    with pytest.raises(MissingExtraError, match=r"ALL_PROXY.*wandb-api-typed\[socks\]"):
        ask(flavour, "http://wandb.invalid")


def test_a_proxy_with_an_unknown_scheme_is_reported(
    flavour: Flavour, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALL_PROXY", "socks4://127.0.0.1:1")
    with pytest.raises(UsageError, match="ALL_PROXY is not the URL of a proxy"):
        ask(flavour, "http://wandb.invalid")


def test_an_unreachable_proxy_is_reported(
    flavour: Flavour, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = free_port()
    monkeypatch.setenv("HTTP_PROXY", f"http://me:passw0rd@127.0.0.1:{port}")
    with pytest.raises(ConnectionFailedError) as caught:
        ask(flavour, "http://wandb.invalid")
    assert f"through the proxy 127.0.0.1:{port} (from HTTP_PROXY)" in str(caught.value)
    assert "passw0rd" not in str(caught.value)


def test_a_refusing_proxy_gets_one_request(
    flavour: Flavour, host: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{host.port}")
    with pytest.raises(ConnectionFailedError, match=r"wandb.invalid:443 .*the proxy says 407"):
        ask(flavour, "https://wandb.invalid", retry=PATIENT)
    assert len(host.seen) == 1


@pytest.mark.parametrize(
    ("status", "kind", "message"),
    [
        (403, PermissionDeniedError, "an HTML page, 'Blocked' from "),
        (407, ConnectionFailedError, "no connection to "),
        (502, ServerError, "an HTML page, 'Blocked' from "),
    ],
)
def test_an_error_page_of_a_proxy_names_the_way(
    flavour: Flavour,
    host: Server,
    monkeypatch: pytest.MonkeyPatch,
    status: int,
    kind: type[Exception],
    message: str,
) -> None:
    monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{host.port}")
    host.status = status
    with pytest.raises(kind) as caught:
        ask(flavour, "http://wandb.invalid")
    way = (
        "wandb.invalid:80 (base_url from overrides) "
        f"through the proxy 127.0.0.1:{host.port} (from HTTP_PROXY)"
    )
    assert message + way in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_page_that_is_not_of_the_api_names_the_server(flavour: Flavour, host: Server) -> None:
    host.status = 404
    with pytest.raises(ServerError, match=rf"'Blocked' from 127.0.0.1:{host.port} \(base_url"):
        ask(flavour, f"http://127.0.0.1:{host.port}")


def test_an_unknown_host_is_reported_with_its_setting(
    flavour: Flavour, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ConnectionFailedError, match=r"no such host: wandb\.invalid:80") as caught:
        ask(flavour, "http://wandb.invalid")
    assert "(base_url from overrides)" in str(caught.value)
    with pytest.raises((UsageError, ConnectionFailedError), match=r"invalid URL|no such host"):
        ask(flavour, f"http://{'z' * 70}.test")  # a label of a host name has at most 63 characters


def test_a_closed_port_is_reported(flavour: Flavour) -> None:
    port = free_port()
    with pytest.raises(ConnectionFailedError, match=f"127.0.0.1:{port} .*[Rr]efused"):
        ask(flavour, f"http://127.0.0.1:{port}")


@pytest.mark.parametrize("name", ["SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"])
def test_a_certificate_authority_of_the_environment_is_trusted(
    flavour: Flavour, host: Server, authority: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.delenv("WANDB_INSECURE_DISABLE_SSL")
    for other in ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        monkeypatch.delenv(other, raising=False)
    url = f"https://127.0.0.1:{host.port}"
    with pytest.raises(ConnectionFailedError, match="SSL_CERT_FILE") as caught:
        ask(flavour, url, retry=PATIENT)
    assert "cannot be verified" in str(caught.value)
    assert caught.value.attempts == 1
    monkeypatch.setenv(name, str(authority))
    assert ask(flavour, url) == "ada"
    monkeypatch.setenv(name, str(authority) + "x")
    with pytest.raises(UsageError, match=f"{name}=.*No such file"):
        ask(flavour, url)


def test_a_server_without_tls_gets_one_request(flavour: Flavour, host: Server) -> None:
    with pytest.raises(ConnectionFailedError, match=f"TLS with 127.0.0.1:{host.port}") as caught:
        ask(flavour, f"https://127.0.0.1:{host.port}", retry=PATIENT)
    assert caught.value.attempts == 1


def test_cookies_are_neither_kept_nor_sent(flavour: Flavour, host: Server) -> None:
    assert ask(flavour, f"http://127.0.0.1:{host.port}", times=3) == "ada"
    assert len(host.seen) == 3
    assert all("cookie" not in headers for _, headers in host.seen)


def test_the_second_failed_attempt_is_logged_as_a_warning(
    flavour: Flavour, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING, "wandb_api")
    port = free_port()
    with pytest.raises(ConnectionFailedError):
        ask(flavour, f"http://127.0.0.1:{port}", retry=PATIENT)
    (record,) = [r for r in caplog.records if r.name == "wandb_api"]
    message = record.getMessage()
    assert message.startswith(f"GetViewer: attempt 2 failed (no connection to 127.0.0.1:{port}")
    assert "retrying in 0.0 s" in message


def test_extra_headers_go_to_the_object_store_but_not_across_a_redirect(
    flavour: Flavour, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    extra = {"X-Extra": "1", "Cookie": "c", "Proxy-Authorization": "Basic x"}
    monkeypatch.setenv("WANDB_X_EXTRA_HTTP_HEADERS", json.dumps(extra))
    away = "https://other.test/c"
    for url in (f"{URL}/a", "https://store.test/b", away):
        answers.mock.add_response(url=url, content=b"x")
    answers.mock.add_response(
        url="https://store.test/moved", status_code=302, headers={"Location": away}
    )
    client = flavour.client(headers={"X-Mine": "1"})
    for url in ("/a", "https://store.test/b", "https://store.test/moved"):
        fetch(flavour, client, url)
    sent = [request.headers for request in answers.mock.get_requests()]
    assert ["x-extra" in headers for headers in sent] == [True, True, True, False]
    for name in ("authorization", "x-mine", "cookie", "proxy-authorization"):
        assert [name in headers for headers in sent] == [True, False, False, False]


def test_a_missing_key_is_reported_at_the_first_request(
    flavour: Flavour, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pickle

    monkeypatch.setenv("WANDB_API_KEY", KEY)
    carried = pickle.dumps(flavour.api(api_key=None))
    monkeypatch.delenv("WANDB_API_KEY")
    api = pickle.loads(carried)
    assert api.api_key is None
    assert URL in repr(api)
    with pytest.raises(AuthenticationError, match="no API key"):
        flavour.execute(api.client, GetViewer())
