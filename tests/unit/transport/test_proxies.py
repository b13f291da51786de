"""The proxy of a request: variables, settings files and NO_PROXY."""

from __future__ import annotations

import pytest

from wandb_api import UsageError
from wandb_api._transport.proxies import Proxy, find_proxies


def chosen(url: str, found: dict[str, str] | None = None, **env: str) -> str | None:
    """Return the URL of the proxy for ``url``."""
    proxy = find_proxies(env, found or {}).choose(url)
    return proxy.url if proxy else None


@pytest.mark.parametrize(
    ("env", "http", "https"),
    [
        ({}, None, None),
        ({"HTTP_PROXY": "http://a"}, "http://a", None),
        ({"HTTPS_PROXY": "http://a"}, None, "http://a"),
        ({"ALL_PROXY": "socks5://a"}, "socks5://a", "socks5://a"),
        ({"HTTPS_PROXY": "http://a", "https_proxy": "http://b"}, None, "http://b"),
        ({"HTTPS_PROXY": "http://a", "https_proxy": ""}, None, None),
        ({"HTTPS_PROXY": "http://a", "ALL_PROXY": "http://b"}, "http://b", "http://a"),
        ({"HTTP_PROXY": "http://a", "REQUEST_METHOD": "GET"}, None, None),
        ({"http_proxy": "http://a", "REQUEST_METHOD": "GET"}, "http://a", None),
        ({"HTTPS_PROXY": "http://a", "WANDB_HTTPS_PROXY": "http://b"}, None, "http://b"),
        ({"WANDB_HTTP_PROXY": "http://a", "HTTP_PROXY": "http://b"}, "http://a", None),
        (
            {"WANDB_HTTPS_PROXY": "http://a", "WANDB_X_PROXIES": '{"https": "http://b"}'},
            None,
            "http://b",
        ),
        (
            {"WANDB__PROXIES": '{"https": "http://a"}', "WANDB_X_PROXIES": '{"https": "http://b"}'},
            None,
            "http://b",
        ),
    ],
)
def test_precedence(env: dict[str, str], http: str | None, https: str | None) -> None:
    assert (chosen("http://x.test", **env), chosen("https://x.test", **env)) == (http, https)


def test_a_proxy_from_a_settings_file() -> None:
    found = {"https_proxy": "http://file"}
    assert chosen("https://x.test", found, HTTPS_PROXY="http://env") == "http://file"
    assert chosen("https://x.test", found, WANDB_HTTPS_PROXY="http://env") == "http://env"


@pytest.mark.parametrize(
    ("entries", "url", "direct"),
    [
        ("x.test", "https://x.test", True),
        ("x.test", "https://api.x.test", True),
        ("x.test", "https://notx.test", False),
        (".x.test", "https://api.x.test", True),
        ("*.x.test", "https://api.x.test", True),
        ("a.test, x.test", "https://x.test", True),
        ("a.test x.test", "https://X.TEST", True),
        ("*", "https://x.test", True),
        ("x.test:8443", "https://x.test:8443", True),
        ("x.test:8443", "https://x.test", False),
        ("x.test:443", "https://x.test", True),
        ("https://x.test", "https://x.test", True),
        ("10.0.0.0/8", "https://10.1.2.3", True),
        ("10.0.0.0/8", "https://11.1.2.3", False),
        ("10.0.0.0/8", "https://x.test", False),
        ("127.0.0.1", "https://127.0.0.1:8080", True),
        ("fd00::/8", "https://[fd00::1]:8080", True),
        ("[::1]", "https://[::1]", True),
        ("", "https://x.test", False),
        ("10.0.0.0/99, ,:", "https://x.test", False),
    ],
)
def test_no_proxy(entries: str, url: str, direct: bool) -> None:
    for name in ("NO_PROXY", "no_proxy"):
        found = chosen(url, HTTPS_PROXY="http://p", **{name: entries})
        assert (found is None) == direct


def test_explicit_settings_ignore_no_proxy() -> None:
    assert chosen("https://x.test", WANDB_HTTPS_PROXY="http://p", NO_PROXY="*") == "http://p"


@pytest.mark.parametrize("url", ["http://[", "https://x.test:port", "nonsense", ""])
def test_an_invalid_url_has_no_proxy(url: str) -> None:
    assert chosen(url, ALL_PROXY="http://p") is None


@pytest.mark.parametrize(
    ("url", "usable"),
    [
        ("http://p:1", "http://p:1"),
        ("p:3128", "http://p:3128"),
        ("socks://p:1080", "socks5://p:1080"),
        ("SOCKS5H://p", "SOCKS5H://p"),
    ],
)
def test_urls_of_proxies(url: str, usable: str) -> None:
    assert Proxy(url, "ALL_PROXY").checked_url() == usable


@pytest.mark.parametrize("url", ["socks4://p", "ftp://p", "http://", "http://[", "http://p:port"])
def test_an_invalid_proxy_is_refused_when_it_is_used(url: str) -> None:
    proxies = find_proxies({"ALL_PROXY": url}, {})
    proxy = proxies.choose("https://x.test")
    assert proxy is not None
    with pytest.raises(UsageError, match="ALL_PROXY is not the URL of a proxy"):
        proxy.checked_url()


def test_a_proxy_is_shown_without_its_password() -> None:
    proxy = Proxy("http://me:s3cret@p.test:3128", "HTTPS_PROXY")
    assert str(proxy) == "p.test:3128 (from HTTPS_PROXY)"
    assert "s3cret" not in repr(proxy)
    assert str(Proxy("http://[", "HTTPS_PROXY")) == "from HTTPS_PROXY"
