"""Requests that are sent below the client of httpx are those that it would send."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import httpx
import pytest

from wandb_api._transport.direct import answered, build_request, is_direct, transport_of


@pytest.fixture
def client() -> Iterator[httpx.Client]:
    with httpx.Client(trust_env=False, timeout=7) as made:
        yield made


@pytest.mark.parametrize("method", ["GET", "POST", "PUT"])
@pytest.mark.parametrize("content", [None, b"", b"{}"])
@pytest.mark.parametrize(
    "url", ["http://a.invalid/x", "https://a.invalid:8443/a%20b/c?d=e&f=%2F", "http://[::1]/ä b"]
)
def test_the_request_is_that_of_the_client(
    client: httpx.Client, method: str, content: bytes | None, url: str
) -> None:
    headers = {"user-agent": "me", "accept-encoding": "identity", "authorization": "Basic x"}
    ours = build_request(
        client, method, url, headers=headers, content=content, timeout=3, extensions={"trace": 1}
    )
    theirs = client.build_request(
        method, url, headers=headers, content=content, timeout=3, extensions={"trace": 1}
    )
    assert ours.url == theirs.url
    assert dict(ours.headers) == dict(theirs.headers)
    assert ours.extensions == theirs.extensions
    assert ours.read() == theirs.read()
    assert transport_of(client, ours) is transport_of(client, theirs)


def test_a_client_that_logs_or_is_closed_is_not_bypassed(
    client: httpx.Client, caplog: pytest.LogCaptureFixture
) -> None:
    assert is_direct(client)
    with caplog.at_level(logging.INFO, "httpx"):
        assert not is_direct(client)
    client.close()
    assert not is_direct(client)


def test_other_schemes_are_refused(client: httpx.Client) -> None:
    with pytest.raises(httpx.UnsupportedProtocol):
        transport_of(client, httpx.Request("GET", "ftp://a.invalid/x"))


@pytest.mark.parametrize("location", ["mailto:x@y", "http://a:b:c/"])
def test_redirects_to_invalid_addresses_raise(client: httpx.Client, location: str) -> None:
    response = httpx.Response(302, headers={"location": location})
    with pytest.raises((httpx.InvalidURL, httpx.RemoteProtocolError)):
        answered(client, httpx.Request("GET", "http://a.invalid/x"), response)


def test_a_client_of_another_version_is_not_bypassed() -> None:
    """Newer versions of httpx may lack the two methods that are not public."""

    class Client:
        is_closed = False

    assert not is_direct(Client())  # type: ignore[arg-type] -- lacks the methods
