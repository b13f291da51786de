"""Send requests on connections of httpcore, below the client of httpx.

httpx merges headers, looks for cookies, authentication and redirects, and parses each URL three
times. Requests of this library need none of that, and it takes half of the time of a small one.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncGenerator, AsyncIterator, Generator, Iterator, Mapping, Sequence
from functools import lru_cache
from types import FunctionType
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, cast

from .large_content import Shortcut, areceive, find_shortcut, receive
from .locations import PLAIN, REDIRECT
from .pools import extensions_of

if TYPE_CHECKING:
    import httpcore
    import httpx

HTTPX_LOG = logging.getLogger("httpx")  # its client writes a line for each request
ENCODINGS = "gzip, deflate"  # what `Decoder` decodes
HEADERS = {"accept": "*/*", "accept-encoding": ENCODINGS, "connection": "keep-alive"}
HAVE_LENGTH = ("POST", "PUT", "PATCH")  # methods whose requests have a length even without content
TIMEOUTS = ("connect", "read", "write", "pool")
LONGEST_URL = 65536
# methods of the client that libraries for tests and traces replace
REPLACED = ("send", "_send_single_request", "_transport_for_url")


class ResponseHeaders(Mapping[str, str]):
    """The headers of a response; their names are case-insensitive.

    Args:
        lines: The name and value of each.
    """

    __slots__ = ("_values",)

    def __init__(self, lines: Sequence[tuple[bytes, bytes]]) -> None:
        values = self._values = dict[str, str]()
        for name, value in lines:
            key, text = name.decode("latin-1").lower(), _decoded(value)
            values[key] = f"{values[key]}, {text}" if key in values else text

    def __getitem__(self, name: str) -> str:
        """Return the value of a header; those of repeated ones are joined with commas."""
        return self._values[name.lower()]

    def __contains__(self, name: object) -> bool:
        """Whether there is such a header."""
        return isinstance(name, str) and name.lower() in self._values

    def __iter__(self) -> Iterator[str]:
        """Iterate over the names, in lower case."""
        return iter(self._values)

    def __len__(self) -> int:
        """Return the number of names."""
        return len(self._values)

    def __repr__(self) -> str:
        """Show the names and values."""
        return repr(self._values)


def _decoded(value: bytes) -> str:
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("latin-1")


class _Response:
    """A response of httpcore, under the names that those of httpx have.

    Args:
        response: The response.
        timeout: Seconds for each read of its content.
    """

    __slots__ = ("_stream", "_timeout", "extensions", "headers", "is_closed", "status_code")
    is_stream_consumed = False
    content = b""

    def __init__(self, response: httpcore.Response, timeout: float | None) -> None:
        self._timeout = timeout
        self.status_code = response.status
        self.headers = ResponseHeaders(response.headers)
        self.extensions = extensions_of(response)
        self.is_closed = False
        self._stream: Any = response.stream

    @property
    def stream(self) -> object:
        """The content."""
        return self._stream

    def _shortcut(self) -> Shortcut | None:
        """Return a way past the parser, if there is one."""
        connection = self.extensions.get("network_stream")
        return find_shortcut(self._stream, self.headers, connection, self._timeout)


class AsyncDirectResponse(_Response):
    """A response whose content is still arriving."""

    __slots__ = ()

    def aiter_raw(self) -> AsyncGenerator[bytes]:
        """Iterate over the content as it arrives."""
        content = cast("AsyncGenerator[bytes]", self._stream.__aiter__())
        shortcut = self._shortcut()
        return content if shortcut is None else areceive(content, shortcut)

    async def aclose(self) -> None:
        """Release the connection. Idempotent."""
        self.is_closed = True
        await self._stream.aclose()


class DirectResponse(_Response):
    """A response whose content is still arriving."""

    __slots__ = ()

    def iter_raw(self) -> Generator[bytes]:
        """Iterate over the content as it arrives."""
        content = cast("Generator[bytes]", iter(self._stream))
        shortcut = self._shortcut()
        return content if shortcut is None else receive(content, shortcut)

    def close(self) -> None:
        """Release the connection. Idempotent."""
        self.is_closed = True
        self._stream.close()


class _Address(NamedTuple):
    """Scheme, host and port of a URL, and the value of the ``Host`` header."""

    scheme: bytes
    host: bytes
    port: int | None
    name: bytes


def _address_of(url: httpx.URL) -> _Address:
    import httpx  # loaded by the caller

    if url.scheme not in ("http", "https"):
        raise httpx.UnsupportedProtocol(f"the URL has the scheme {url.scheme!r}")
    return _Address(url.raw_scheme, url.raw_host, url.port, url.netloc)


@lru_cache(maxsize=256)
def _address(origin: str) -> _Address:
    import httpx  # loaded by the caller

    return _address_of(httpx.URL(origin))


def split_url(url: str) -> tuple[_Address, bytes]:
    """Return the address of a URL, and its path and query as they are sent.

    Raises:
        InvalidURL: The URL is not valid.
        UnsupportedProtocol: It has another scheme than http and https.
    """
    plain = PLAIN.fullmatch(url) if len(url) <= LONGEST_URL else None
    if plain is not None and "/." not in plain[2]:
        return _address(plain[1]), plain[2].encode()
    import httpx  # loaded by the caller

    parsed = httpx.URL(url)
    return _address_of(parsed), parsed.raw_path


def build_request(
    method: str,
    url: str,
    *,
    headers: Mapping[str, str],
    content: bytes | Iterator[bytes] | AsyncIterator[bytes] | None,
    timeout: float,
    extensions: Mapping[str, object],
) -> httpcore.Request:
    """Return the request that a client of httpx would send.

    Args:
        method: The HTTP method, in upper case.
        url: The absolute URL.
        headers: The headers; names in lower case.
        content: The body.
        timeout: Seconds for each operation.
        extensions: The extensions.
    """
    import httpcore  # loaded by httpx

    address, target = split_url(url)
    sent = {**HEADERS, **headers}
    if isinstance(content, bytes) or content is None:
        if content or method in HAVE_LENGTH:
            sent.setdefault("content-length", str(len(content or b"")))
    elif "content-length" not in sent:
        sent["transfer-encoding"] = "chunked"
    lines = [(name.encode("ascii"), value.encode("ascii")) for name, value in sent.items()]
    request = httpcore.Request(
        method.encode("ascii"),
        httpcore.URL(scheme=address.scheme, host=address.host, port=address.port, target=target),
        content=content,
        extensions={**extensions, "timeout": dict.fromkeys(TIMEOUTS, timeout)},
    )
    request.headers = [(b"host", address.name), *lines]  # bytes already: it would look at each
    return request


class AsyncHandler(Protocol):
    """Pools of connections, which send requests."""

    async def handle_async_request(self, request: httpcore.Request) -> httpcore.Response:
        """Send a request."""
        ...


class Handler(Protocol):
    """Pools of connections, which send requests."""

    def handle_request(self, request: httpcore.Request) -> httpcore.Response:
        """Send a request."""
        ...


class _Channel:
    """How the requests of a client are sent: by a client of httpx, or on the connections below it.

    The connections are used directly where that makes no difference: the client would log nothing, and
    no library for tests or traces has replaced a method of it or of its transports.

    Args:
        client: The client of httpx.
    """

    def __init__(self, client: httpx.Client | httpx.AsyncClient) -> None:
        self._client = client

    @property
    def is_closed(self) -> bool:
        """Whether the client was closed."""
        return self._client.is_closed

    def _is_direct(self) -> bool:
        return not HTTPX_LOG.isEnabledFor(logging.INFO) and not self._client.is_closed

    def new_request(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str],
        content: bytes | Iterator[bytes] | AsyncIterator[bytes] | None,
        timeout: float,
        extensions: Mapping[str, object],
    ) -> httpx.Request | httpcore.Request:
        """Return a request for `send`; see `build_request`.

        Args:
            method: The HTTP method, in upper case.
            url: The absolute URL.
            headers: The headers; names in lower case.
            content: The body.
            timeout: Seconds for each operation.
            extensions: The extensions.
        """
        if self._is_direct():
            return build_request(
                method,
                url,
                headers=headers,
                content=content,
                timeout=timeout,
                extensions=extensions,
            )
        return self._client.build_request(
            method,
            url,
            headers={"accept-encoding": ENCODINGS, **headers},
            content=content,
            timeout=timeout,
            extensions=dict(extensions),
        )

    def _check_redirect(self, request: httpcore.Request, response: _Response) -> None:
        """Let the client of httpx judge the address to which a response redirects.

        Raises:
            Exception: It is invalid: the client makes the same exceptions of it.
        """
        if response.status_code not in REDIRECT or "location" not in response.headers:
            return
        import httpx  # loaded by the caller

        follow = getattr(self._client, "_build_redirect_request", None)  # no public way
        if follow is not None:
            url, location = request.url, {"location": response.headers["location"]}
            scheme, host = url.scheme.decode("ascii"), url.host.decode("ascii")
            sent = httpx.URL(scheme=scheme, host=host, port=url.port, raw_path=url.target)
            follow(
                httpx.Request(request.method.decode("ascii"), sent),
                httpx.Response(response.status_code, headers=location),
            )


@lru_cache(maxsize=64)
def _is_of_httpx(method: object) -> bool:
    import httpx  # loaded by the caller

    code = method.__code__.co_filename if isinstance(method, FunctionType) else ""
    return code.startswith(httpx.__file__.removesuffix("__init__.py"))


def _is_replaced(kind: type, methods: Sequence[str]) -> bool:
    """Whether a library for tests or traces has replaced a method of a class of httpx."""
    return not all(_is_of_httpx(getattr(kind, name, None)) for name in methods)


def _read_timeout(request: httpcore.Request) -> float | None:
    timeout: float | None = extensions_of(request)["timeout"]["read"]
    return timeout


class AsyncChannel(_Channel):
    """How the requests of an event loop are sent.

    Args:
        client: The client of httpx.
        pools: The connections below it; None if they are not known.
    """

    def __init__(self, client: httpx.AsyncClient, pools: AsyncHandler | None = None) -> None:
        super().__init__(client)
        self.client, self.pools = client, pools

    def _is_direct(self) -> bool:
        import httpx  # loaded by the caller

        return (
            self.pools is not None
            and super()._is_direct()
            and not _is_replaced(httpx.AsyncClient, REPLACED)
            and not _is_replaced(httpx.AsyncHTTPTransport, ("handle_async_request",))
        )

    async def send(
        self, request: httpx.Request | httpcore.Request
    ) -> httpx.Response | AsyncDirectResponse:
        """Send a request once; the content of the response is still to be received.

        Args:
            request: What `new_request` returned.
        """
        import httpx  # loaded by the caller

        if isinstance(request, httpx.Request):
            return await self.client.send(request, stream=True, follow_redirects=False)
        assert self.pools is not None
        answer = await self.pools.handle_async_request(request)
        response = AsyncDirectResponse(answer, _read_timeout(request))
        try:
            self._check_redirect(request, response)
        except BaseException:
            await response.aclose()
            raise
        return response


class Channel(_Channel):
    """How the requests of a process are sent.

    Args:
        client: The client of httpx.
        pools: The connections below it; None if they are not known.
    """

    def __init__(self, client: httpx.Client, pools: Handler | None = None) -> None:
        super().__init__(client)
        self.client, self.pools = client, pools

    def _is_direct(self) -> bool:
        import httpx  # loaded by the caller

        return (
            self.pools is not None
            and super()._is_direct()
            and not _is_replaced(httpx.Client, REPLACED)
            and not _is_replaced(httpx.HTTPTransport, ("handle_request",))
        )

    def send(self, request: httpx.Request | httpcore.Request) -> httpx.Response | DirectResponse:
        """Send a request once; the content of the response is still to be received.

        Args:
            request: What `new_request` returned.
        """
        import httpx  # loaded by the caller

        if isinstance(request, httpx.Request):
            return self.client.send(request, stream=True, follow_redirects=False)
        assert self.pools is not None
        response = DirectResponse(self.pools.handle_request(request), _read_timeout(request))
        try:
            self._check_redirect(request, response)
        except BaseException:
            response.close()
            raise
        return response
