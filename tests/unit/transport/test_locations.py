"""Addresses: where credentials may go, and where redirects lead."""

from __future__ import annotations

from contextlib import suppress
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wandb_api._transport.http import TransportError
from wandb_api._transport.locations import is_below, join_url, same_host, server_of

BASE = "https://host.test/wandb"
PARTS = st.sampled_from(
    [
        "https",
        "http",
        "HTTPS",
        "://",
        "/",
        "host.test",
        "HOST.test",
        ":443",
        "@",
        "user",
        "wandb",
        "..",
        "%2e%2e",
        "?",
        "#",
        "a",
        "\\",
        "[::1]",
        ".evil",
        "wandb2",
        "//",
    ]
)
URLS = st.lists(PARTS, max_size=9).map("".join)


def is_below_by_parts(base_url: str, url: str) -> bool:
    """Compare scheme, host, port and path, whatever it takes."""
    ours, theirs = urlsplit(base_url), urlsplit(url)
    inside = theirs.path == ours.path or theirs.path.startswith(ours.path.rstrip("/") + "/")
    return ".." not in unquote(theirs.path).split("/") and ours[:2] == theirs[:2] and inside


@given(st.one_of(URLS, URLS.map(lambda rest: BASE + rest)))
def test_no_other_address_gets_the_key(url: str) -> None:
    try:
        right = is_below_by_parts(BASE, url)
    except ValueError:
        right = False
    if not right:
        with suppress(ValueError):  # refused before, by `join_url`
            assert not is_below(BASE, url)


@pytest.mark.parametrize("rest", ["", "/", "/graphql", "/a/b?c=..", "?a", "#a"])
def test_addresses_below_the_base_get_the_key(rest: str) -> None:
    assert is_below(BASE, BASE + rest)
    assert is_below(BASE, (BASE + rest).replace("https", "HTTPS"))
    assert is_below("https://host.test", "https://host.test" + rest)


@given(URLS)
def test_addresses_are_joined_as_by_urllib(url: str) -> None:
    try:
        wanted = url if url.startswith(("https://", "http://")) else urljoin(BASE, url)
        urlsplit(wanted)
    except ValueError:
        with pytest.raises(TransportError):
            join_url(BASE, url)
        return
    assert join_url(BASE, url) == wanted


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("http://a.test:80/b/c", "http://a.test:80"),
        ("http://a.test", "http://a.test"),
        ("http://a.test?b=/c", "http://a.test"),
        ("http://a.test#b", "http://a.test"),
        ("relative", "relative"),
    ],
)
def test_a_server_is_scheme_host_and_port(url: str, server: str) -> None:
    assert server_of(url) == server
    assert same_host(url, url)


def test_lone_surrogates_are_refused() -> None:
    with pytest.raises(TransportError, match="invalid URL"):
        join_url(BASE, "http://a.test/\ud800")
