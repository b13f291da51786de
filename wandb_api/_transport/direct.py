"""Send requests on the transports of httpx, below its client.

The client of httpx merges headers, looks for cookies, authentication and redirects, and parses each
URL three times. Requests of this library need none of that, and it takes a fifth of the time of a
small one.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Iterator, Mapping
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    import httpx

HTTPX_LOG = logging.getLogger("httpx")  # its client writes a line for each request
# methods of the client of httpx that have no public counterpart; other versions may lack them
PRIVATE = ("_transport_for_url", "_build_redirect_request")


def is_direct(client: httpx.Client | httpx.AsyncClient) -> bool:
    """Whether requests bypass a client: it has nothing to log, is not closed, and can be bypassed.

    Args:
        client: A client that this library built.
    """
    if HTTPX_LOG.isEnabledFor(logging.INFO) or client.is_closed:
        return False
    return all(hasattr(client, name) for name in PRIVATE)


def build_request(
    client: httpx.Client | httpx.AsyncClient,
    method: str,
    url: str,
    *,
    headers: Mapping[str, str],
    content: bytes | Iterator[bytes] | AsyncIterator[bytes] | None,
    timeout: float,
    extensions: Mapping[str, object],
    own: bool = True,
) -> httpx.Request:
    """Return the request that the client would build.

    Args:
        client: The client.
        method: The HTTP method.
        url: The absolute URL.
        headers: The headers; names in lower case.
        content: The body.
        timeout: Seconds for each operation.
        extensions: The extensions.
        own: Whether this library built the client, which allows a faster way.
    """
    if not own:
        return client.build_request(
            method,
            url,
            headers=dict(headers),
            content=content,
            timeout=timeout,
            extensions=dict(extensions),
        )
    import httpx  # loaded by the caller

    names = ("connect", "read", "write", "pool")
    return httpx.Request(
        method,
        httpx.URL(url),
        headers={**dict(client.headers.items()), **headers},  # looking up each name is slow
        content=content,
        extensions={**extensions, "timeout": dict.fromkeys(names, timeout)},
    )


def transport_of(client: httpx.Client | httpx.AsyncClient, request: httpx.Request) -> Any:
    """Return the transport with which a client sends a request.

    Raises:
        UnsupportedProtocol: The URL has another scheme than http and https.
    """
    import httpx  # loaded by the caller

    if request.url.scheme not in ("http", "https"):
        raise httpx.UnsupportedProtocol(f"the URL has the scheme {request.url.scheme!r}")
    return cast(Any, client)._transport_for_url(request.url)  # no public way


def answered(
    client: httpx.Client | httpx.AsyncClient, request: httpx.Request, response: httpx.Response
) -> httpx.Response:
    """Return a response with its request.

    Raises:
        Exception: It redirects to an invalid address, of which the client makes the same exceptions.
    """
    response.request = request
    if response.has_redirect_location:
        response.next_request = cast(Any, client)._build_redirect_request(request, response)
    return response
