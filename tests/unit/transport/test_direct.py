"""Requests that are sent below the client of httpx are those that it would send."""

from __future__ import annotations

import functools
import logging
from collections.abc import Iterator
from typing import Any

import httpcore
import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wandb_api._transport.connections import Pools
from wandb_api._transport.direct import Channel, ResponseHeaders, build_request, split_url
from wandb_api._transport.settings import resolve_settings

SETTINGS = resolve_settings({"base_url": "http://storage.test"}, api_key="k" * 40)
TEXT = st.text(st.sampled_from("aZ09-._~!$&'()*+,;=:@/?%<>\"#[]{}|^`\\ \u00e4\u20ac2F.."))


@pytest.fixture
def channel() -> Iterator[Channel]:
    with httpx.Client(trust_env=False, timeout=7) as made:
        yield Channel(made, Pools(SETTINGS))


@pytest.mark.parametrize("method", ["GET", "POST", "PUT"])
@pytest.mark.parametrize("content", [None, b"", b"{}"])
@pytest.mark.parametrize(
    "url",
    ["http://a.invalid/x", "https://a.invalid:8443/a%20b/c?d=e&f=%2F", "http://[::1]/\u00e4 b"],
)
def test_the_request_is_that_of_the_client(
    channel: Channel, method: str, content: bytes | None, url: str
) -> None:
    headers = {"user-agent": "me", "accept-encoding": "identity", "authorization": "Basic x"}
    ours = build_request(
        method, url, headers=headers, content=content, timeout=3, extensions={"trace": 1}
    )
    theirs = channel.client.build_request(
        method, url, headers=headers, content=content, timeout=3, extensions={"trace": 1}
    )
    wanted = theirs.url
    assert ours.method.decode() == theirs.method
    assert (ours.url.scheme, ours.url.host) == (wanted.raw_scheme, wanted.raw_host)
    assert (ours.url.port, ours.url.target) == (wanted.port, wanted.raw_path)
    assert dict(httpx.Headers(ours.headers)) == dict(theirs.headers)
    assert ours.extensions == theirs.extensions
    assert isinstance(ours.stream, httpcore._models.ByteStream)
    assert b"".join(ours.stream) == theirs.read()


@given(
    st.sampled_from(["http", "https"]), st.sampled_from(["a.test", "A.test:80", "1.2.3.4:8"]), TEXT
)
def test_urls_are_escaped_as_by_httpx(scheme: str, host: str, rest: str) -> None:
    url = f"{scheme}://{host}/{rest}"
    try:
        wanted = httpx.URL(url)
    except httpx.InvalidURL as error:
        with pytest.raises(httpx.InvalidURL, match=str(error)[:10]):
            split_url(url)
        return
    assert split_url(url) == (
        (wanted.raw_scheme, wanted.raw_host, wanted.port, wanted.netloc),
        wanted.raw_path,
    )


@given(TEXT)
def test_invalid_hosts_are_those_of_httpx(rest: str) -> None:
    url = f"http://{rest}"
    try:
        wanted = httpx.URL(url)
    except httpx.InvalidURL:
        with pytest.raises(httpx.InvalidURL):
            split_url(url)
        return
    assert split_url(url)[0][1:] == (wanted.raw_host, wanted.port, wanted.netloc)


@pytest.mark.parametrize("level", [logging.WARNING, logging.INFO])
def test_only_what_can_be_decoded_is_asked_for(
    channel: Channel, level: int, caplog: pytest.LogCaptureFixture
) -> None:
    """httpx asks for more where brotli or zstandard is installed."""
    channel.client.headers["accept-encoding"] = "gzip, deflate, br, zstd"
    with caplog.at_level(level, "httpx"):
        request = channel.new_request(
            "GET", "http://a.test/", headers={}, content=None, timeout=1, extensions={}
        )
    assert isinstance(request, httpx.Request) == (level == logging.INFO)
    assert httpx.Headers(request.headers)["accept-encoding"] == "gzip, deflate"


def test_content_of_unknown_length_is_sent_in_chunks() -> None:
    request = build_request(
        "PUT", "http://a.invalid/", headers={}, content=iter([b"a"]), timeout=1, extensions={}
    )
    assert (b"transfer-encoding", b"chunked") in request.headers


def test_a_client_that_logs_or_is_closed_is_not_bypassed(
    channel: Channel, caplog: pytest.LogCaptureFixture
) -> None:
    def kind() -> type:
        return type(
            channel.new_request(
                "GET", "http://a.test/", headers={}, content=None, timeout=1, extensions={}
            )
        )

    assert kind() is httpcore.Request
    with caplog.at_level(logging.INFO, "httpx"):
        assert kind() is httpx.Request
    channel.client.close()
    assert kind() is httpx.Request


@pytest.mark.parametrize(
    ("kind", "method"),
    [
        (httpx.HTTPTransport, "handle_request"),
        (httpx.Client, "send"),
        (httpx.Client, "_send_single_request"),
        (httpx.Client, "_transport_for_url"),
    ],
)
def test_a_client_is_not_bypassed_if_a_library_replaced_a_method(
    channel: Channel, kind: type, method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Libraries for tests and for traces replace methods of httpx, with or without `wraps`."""
    called, inner = list[str](), getattr(kind, method)

    @functools.wraps(inner)
    def replaced(*args: Any, **given: Any) -> Any:
        called.append(method)
        if method == "_transport_for_url":
            return httpx.MockTransport(lambda request: httpx.Response(200, content=b"mocked"))
        return httpx.Response(200, content=b"mocked", request=httpx.Request("GET", "http://a.test"))

    monkeypatch.setattr(kind, method, replaced)
    request = channel.new_request(
        "GET", "http://a.test/x", headers={}, content=None, timeout=1, extensions={}
    )
    assert isinstance(request, httpx.Request)
    response = channel.send(request)
    assert isinstance(response, httpx.Response)
    assert (response.read(), called) == (b"mocked", [method])


def test_other_schemes_are_refused() -> None:
    with pytest.raises(httpx.UnsupportedProtocol):
        split_url("ftp://a.invalid/x")


@pytest.mark.parametrize("location", ["mailto:x@y", "http://a:b:c/"])
def test_redirects_to_invalid_addresses_raise(channel: Channel, location: str) -> None:
    class Redirecting(Pools):
        def handle_request(self, request: httpcore.Request) -> httpcore.Response:
            return httpcore.Response(302, headers={"Location": location}, content=Empty())

    class Empty:
        def __iter__(self) -> Iterator[bytes]:
            return iter(())

        def close(self) -> None:
            """Nothing is open."""

    request = build_request(
        "GET", "http://[::1]/x", headers={}, content=None, timeout=1, extensions={}
    )
    with pytest.raises((httpx.InvalidURL, httpx.RemoteProtocolError)):
        Channel(channel.client, Redirecting(SETTINGS)).send(request)


def test_headers_are_those_of_httpx() -> None:
    lines = [(b"A", b"1"), (b"a", b"2"), (b"B", "\u00e4".encode()), (b"c", b"\xe4")]
    ours, theirs = ResponseHeaders(lines), httpx.Headers(lines)
    assert dict(ours) == {"a": "1, 2", "b": "\u00e4", "c": "\u00e4"}
    assert ours["A"] == theirs["A"] == "1, 2"
    assert ("B" in ours, "d" in ours, len(ours), ours.get("D")) == (True, False, 3, None)
