"""The one seam to httpx: a pair of doors that turn a request into an answer, or into a TransportError.

The httpx client is built at the first request, and again after a fork or in another event loop:
building one costs tens of milliseconds, and connections belong to the process that opened them.
"""

from __future__ import annotations

import os
import threading
import weakref
from collections.abc import AsyncGenerator, AsyncIterator, Generator, Iterator, Mapping
from contextlib import aclosing, asynccontextmanager, closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, cast

from .._core.redaction import clean_logs
from ..errors import UsageError
from .decoding import Decoder, Pace, UndecodableBodyError

if TYPE_CHECKING:
    import asyncio

    import httpx

    from .settings import Settings

CLOSED = "the http_client that was given is closed: it can send nothing"
FailureKind = Literal["connect", "timeout", "broken", "url", "size"]
LARGEST = 1 << 29  # bytes of a GraphQL response


@dataclass(frozen=True)
class Response:
    """What came back, whole."""

    status: int
    headers: Mapping[str, str]  # case-insensitive
    content: bytes


class TransportError(Exception):
    """No answer, or not all of one. Never leaves this library: the transport translates it."""

    def __init__(self, kind: FailureKind, message: str) -> None:
        super().__init__(message)
        self.kind: FailureKind = kind
        self.message = message


@contextmanager
def _foreign_errors() -> Generator[None]:
    """Name httpx's errors in our words, without URLs: a signed one is a secret."""
    import httpx

    try:
        yield
    except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError) as error:
        raise TransportError("connect", f"no connection: {_reason(error)}") from None
    except httpx.TimeoutException as error:
        raise TransportError("timeout", f"no answer in time: {_reason(error)}") from None
    except (httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
        raise TransportError("url", f"not a URL that can be asked: {_reason(error)}") from None
    except (
        httpx.TransportError,
        httpx.DecodingError,
        httpx.StreamError,
        UndecodableBodyError,
    ) as error:
        raise TransportError("broken", f"the connection broke: {_reason(error)}") from None


def _reason(error: Exception) -> str:
    return str(error).split(" for url ")[0] or type(error).__name__


def _raise_stalled(reason: str | None) -> None:
    if reason is not None:
        raise TransportError("timeout", reason)


def _options(settings: Settings) -> dict[str, Any]:
    """What both clients of httpx are built with."""
    import httpx

    clean_logs()
    return {
        "verify": settings.verify_tls,
        "timeout": settings.timeout,
        "follow_redirects": False,
        "limits": httpx.Limits(max_connections=32, max_keepalive_connections=32),
    }


def _check_given(client: object, closes: str, what: str) -> None:
    """Tell the two clients of httpx apart without importing it."""
    if client is not None and not hasattr(client, closes):
        raise UsageError(f"http_client is a {type(client).__name__}; it must be {what}")


@dataclass(frozen=True)
class AsyncBody:
    """A response whose content is still arriving."""

    status: int
    headers: Mapping[str, str]
    timeout: float
    _response: httpx.Response

    async def chunks(self, *, total: float | None = None) -> AsyncGenerator[bytes]:
        """Yield the decoded content piece by piece.

        Args:
            total: Seconds for the whole content; None requires a minimum pace only.
        """
        with _foreign_errors():
            if self._response.is_stream_consumed:  # a mock transport's response is read already
                yield self._response.content
                return
            decoder, pace = Decoder(self.headers), Pace(self.timeout, total)
            raw = cast("AsyncGenerator[bytes]", self._response.aiter_raw())
            async with aclosing(raw):
                async for chunk in raw:
                    _raise_stalled(pace.received(len(chunk)))
                    for piece in decoder.decode(chunk):
                        yield piece
                    pace.waiting()
            decoder.check_end()

    async def read(self, limit: int | None = None, *, total: float | None = None) -> bytes:
        """Return the content.

        Args:
            limit: The most bytes to accept; None for no limit.
            total: Seconds for the whole content; None requires a minimum pace only.
        """
        chunks, size = list[bytes](), 0
        async with aclosing(self.chunks(total=total)) as pieces:
            async for chunk in pieces:
                chunks.append(chunk)
                size += len(chunk)
                if limit is not None and size > limit:
                    raise TransportError("size", f"the response has more than {limit} bytes")
        return b"".join(chunks)

    async def read_start(self, limit: int) -> bytes:
        """Return the first bytes of the content, within the time-out; the rest is not received.

        Args:
            limit: The most bytes to return.
        """
        total = self.timeout
        chunks, size = list[bytes](), 0
        async with aclosing(self.chunks(total=total)) as pieces:
            async for chunk in pieces:
                chunks.append(chunk)
                size += len(chunk)
                if size > limit:
                    break
        return b"".join(chunks)[:limit]


@dataclass(frozen=True)
class Body:
    """A response whose content is still arriving."""

    status: int
    headers: Mapping[str, str]
    timeout: float
    _response: httpx.Response

    def chunks(self, *, total: float | None = None) -> Generator[bytes]:
        """Yield the decoded content piece by piece.

        Args:
            total: Seconds for the whole content; None requires a minimum pace only.
        """
        with _foreign_errors():
            if self._response.is_stream_consumed:  # a mock transport's response is read already
                yield self._response.content
                return
            decoder, pace = Decoder(self.headers), Pace(self.timeout, total)
            for chunk in self._response.iter_raw():
                _raise_stalled(pace.received(len(chunk)))
                yield from decoder.decode(chunk)
                pace.waiting()
            decoder.check_end()

    def read(self, limit: int | None = None, *, total: float | None = None) -> bytes:
        """Return the content.

        Args:
            limit: The most bytes to accept; None for no limit.
            total: Seconds for the whole content; None requires a minimum pace only.
        """
        chunks, size = list[bytes](), 0
        with closing(self.chunks(total=total)) as pieces:
            for chunk in pieces:
                chunks.append(chunk)
                size += len(chunk)
                if limit is not None and size > limit:
                    raise TransportError("size", f"the response has more than {limit} bytes")
        return b"".join(chunks)

    def read_start(self, limit: int) -> bytes:
        """Return the first bytes of the content, within the time-out; the rest is not received.

        Args:
            limit: The most bytes to return.
        """
        total = self.timeout
        chunks, size = list[bytes](), 0
        with closing(self.chunks(total=total)) as pieces:
            for chunk in pieces:
                chunks.append(chunk)
                size += len(chunk)
                if size > limit:
                    break
        return b"".join(chunks)[:limit]


class AsyncHTTP:
    """Sends over httpx, with a client for each event loop."""

    def __init__(self, settings: Settings, given: httpx.AsyncClient | None = None) -> None:
        _check_given(given, "aclose", "an httpx.AsyncClient")
        self._settings = settings
        self._given = given
        self._clients: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, httpx.AsyncClient] = (
            weakref.WeakKeyDictionary()
        )
        self._pid = os.getpid()

    def _client(self) -> httpx.AsyncClient:
        import asyncio

        if self._given is not None:
            if self._given.is_closed:
                raise UsageError(CLOSED)
            clean_logs()
            return self._given
        if self._pid != os.getpid():
            self._clients, self._pid = weakref.WeakKeyDictionary(), os.getpid()
        loop = asyncio.get_running_loop()
        client = self._clients.get(loop)
        if client is None or client.is_closed:
            import httpx

            mounts = {
                f"{scheme}://": httpx.AsyncHTTPTransport(
                    proxy=proxy, verify=self._settings.verify_tls
                )
                for scheme, proxy in self._settings.proxies.items()
            }
            client = self._clients[loop] = httpx.AsyncClient(
                mounts=mounts or None, **_options(self._settings)
            )
        return client

    async def send(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str],
        content: bytes | None = None,
        timeout: float | None = None,
    ) -> Response:
        """One request, one answer, whole within the time-out; raises TransportError."""
        limit = self._settings.timeout if timeout is None else timeout
        async with self.stream(
            method, url, headers=headers, content=content, timeout=limit
        ) as body:
            return Response(body.status, body.headers, await body.read(LARGEST, total=limit))

    @asynccontextmanager
    async def stream(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str],
        content: bytes | AsyncIterator[bytes] | None = None,
        timeout: float | None = None,
    ) -> AsyncGenerator[AsyncBody]:
        """One request, an answer whose content is read as it arrives; raises TransportError."""
        limit = self._settings.timeout if timeout is None else timeout
        with _foreign_errors():
            client = self._client()
            request = client.build_request(
                method,
                url,
                headers=dict(headers),
                content=content,
                timeout=limit,
            )
            response = await client.send(request, stream=True, follow_redirects=False)
        try:
            yield AsyncBody(response.status_code, response.headers, limit, response)
        finally:
            await response.aclose()

    async def aclose(self) -> None:
        """Close the connections that this loop opened; a given client is left to its owner."""
        import asyncio

        client = self._clients.pop(asyncio.get_running_loop(), None)
        if client is not None and self._pid == os.getpid():
            await client.aclose()


def _close_left_open(client: httpx.Client, pid: int) -> None:
    """Scripts close nothing: it is done when nobody has the client any more, but not by a fork's copy."""
    if pid == os.getpid():
        client.close()


class HTTP:
    """Sends over httpx, with a client for each process."""

    def __init__(self, settings: Settings, given: httpx.Client | None = None) -> None:
        _check_given(given, "close", "an httpx.Client")
        self._settings = settings
        self._given = given
        self._built: httpx.Client | None = None
        self._lock = threading.Lock()
        self._pid = os.getpid()

    def _client(self) -> httpx.Client:
        if self._given is not None:
            if self._given.is_closed:
                raise UsageError(CLOSED)
            clean_logs()
            return self._given
        if (
            self._pid != os.getpid()
        ):  # a fork's copy may have been held by a thread that is not here
            self._lock, self._built, self._pid = threading.Lock(), None, os.getpid()
        with self._lock:
            if self._built is None or self._built.is_closed:
                import httpx

                mounts = {
                    f"{scheme}://": httpx.HTTPTransport(
                        proxy=proxy, verify=self._settings.verify_tls
                    )
                    for scheme, proxy in self._settings.proxies.items()
                }
                self._built = httpx.Client(mounts=mounts or None, **_options(self._settings))
                weakref.finalize(self, _close_left_open, self._built, os.getpid())
            return self._built

    def send(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str],
        content: bytes | None = None,
        timeout: float | None = None,
    ) -> Response:
        """One request, one answer, whole within the time-out; raises TransportError."""
        limit = self._settings.timeout if timeout is None else timeout
        with self.stream(method, url, headers=headers, content=content, timeout=limit) as body:
            return Response(body.status, body.headers, body.read(LARGEST, total=limit))

    @contextmanager
    def stream(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str],
        content: bytes | Iterator[bytes] | None = None,
        timeout: float | None = None,
    ) -> Generator[Body]:
        """One request, an answer whose content is read as it arrives; raises TransportError."""
        limit = self._settings.timeout if timeout is None else timeout
        with _foreign_errors():
            client = self._client()
            request = client.build_request(
                method,
                url,
                headers=dict(headers),
                content=content,
                timeout=limit,
            )
            response = client.send(request, stream=True, follow_redirects=False)
        try:
            yield Body(response.status_code, response.headers, limit, response)
        finally:
            response.close()

    def close(self) -> None:
        """Close the connections; a given client is left to its owner. Idempotent."""
        built, self._built = self._built, None
        if built is not None and self._pid == os.getpid():
            built.close()
