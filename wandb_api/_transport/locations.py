"""Compare and join addresses: where credentials may go, and where a redirect leads."""

from __future__ import annotations

import re
from urllib.parse import unquote, urljoin, urlsplit

from .http import TransportError

REDIRECT = (301, 302, 303, 307, 308)
# URLs that are valid, and of which nothing is escaped when they are sent
PLAIN = re.compile(
    r"(https?://[a-z0-9.\-]+(?::[0-9]+)?)(/(?:[A-Za-z0-9\-._~!$&()*+,;=:@/?]|%[0-9A-Fa-f]{2})*)"
)
SERVER = re.compile(r"[^/?#]*//[^/?#]*")
REDIRECTS = 5  # the most that are followed


def join_url(base: str, url: str) -> str:
    """Return ``url``, which a server sent, as an absolute URL.

    Args:
        base: The address that ``url`` may be relative to.
        url: The address.

    Raises:
        TransportError: It is not a valid URL.
    """
    if PLAIN.fullmatch(url):
        return url
    try:
        joined = url if url.startswith(("https://", "http://")) else urljoin(base, url)
        urlsplit(joined)
        joined.encode()  # refuses lone surrogates
    except ValueError as error:
        raise TransportError("url", f"invalid URL: {error}") from None
    return joined


def is_below(base_url: str, url: str) -> bool:
    """Tell whether ``url`` lies below ``base_url``; the API key is sent only there."""
    if server_of(base_url).lower() != server_of(url).lower():
        return False  # the usual case, known in less time
    ours, theirs = urlsplit(base_url), urlsplit(url)
    if ".." in unquote(theirs.path).split("/"):  # the server decides where that leads
        return False
    return (ours.scheme, ours.netloc) == (theirs.scheme, theirs.netloc) and (
        theirs.path == ours.path or theirs.path.startswith(ours.path.rstrip("/") + "/")
    )


def same_host(url: str, other: str) -> bool:
    """Tell whether two addresses have the same scheme, host and port."""
    return url == other or urlsplit(url)[:2] == urlsplit(other)[:2]


def same_machine(url: str, other: str) -> bool:
    """Tell whether two addresses have the same host; an object store often has a port of its own."""
    return urlsplit(url).hostname == urlsplit(other).hostname


def server_of(url: str) -> str:
    """Return the scheme, host and port of an address, to tell servers apart."""
    found = SERVER.match(url)
    return found[0] if found else url
