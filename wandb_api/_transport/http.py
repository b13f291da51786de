"""The one seam to httpx: a pair of doors that turn a request into an answer, or into a Failure.

The httpx client is built at the first request, and again after a fork or in another event loop:
building one costs tens of milliseconds, and connections belong to the process that opened them.
"""

from __future__ import annotations

import os
import threading
import time
import weakref
from collections.abc import AsyncGenerator, AsyncIterator, Generator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from .._core.redaction import clean_logs
from ..errors import UsageError

if TYPE_CHECKING:
    import asyncio

    import httpx

    from .settings import Settings

CLOSED = "the http_client that was given is closed: it can send nothing"
FailureKind = Literal["connect", "timeout", "broken", "url"]


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
    except (httpx.TransportError, httpx.DecodingError, httpx.StreamError) as error:
        raise TransportError("broken", f"the connection broke: {_reason(error)}") from None


def _reason(error: Exception) -> str:
    return str(error).split(" for url ")[0] or type(error).__name__


def _in_time(ends: float, limit: float) -> None:
    """The time-out of httpx is for each piece; a body that trickles would never end."""
    if time.monotonic() > ends:
        raise TransportError("timeout", f"the answer was not whole after {limit:g} s")


def _options(settings: Settings) -> dict[str, Any]:
    """What both clients of httpx are built with."""
    import httpx

    clean_logs()
    return {
        "verify": settings.verify_tls,
        "timeout": settings.timeout,
        "follow_redirects": False,
        "limits": httpx.Limits(max_connections=32, max_keepalive_connections=16),
    }


def _check_given(client: object, closes: str, what: str) -> None:
    """Tell the two clients of httpx apart without importing it."""
    if client is not None and not hasattr(client, closes):
        raise UsageError(f"http_client is a {type(client).__name__}; it must be {what}")


@dataclass(frozen=True)
class AsyncBody:
    """An answer whose content is still arriving."""

    status: int
    headers: Mapping[str, str]
    _response: httpx.Response

    async def chunks(self) -> AsyncIterator[bytes]:
        """The content, piece by piece, decoded."""
        with _foreign_errors():
            async for chunk in self._response.aiter_bytes():
                yield chunk

    async def read(self) -> bytes:
        """The content, whole."""
        with _foreign_errors():
            return await self._response.aread()


@dataclass(frozen=True)
class Body:
    """An answer whose content is still arriving."""

    status: int
    headers: Mapping[str, str]
    _response: httpx.Response

    def chunks(self) -> Iterator[bytes]:
        """The content, piece by piece, decoded."""
        with _foreign_errors():
            yield from self._response.iter_bytes()

    def read(self) -> bytes:
        """The content, whole."""
        with _foreign_errors():
            return self._response.read()


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
        """One request, one answer, whole within the time-out; raises Failure."""
        limit = self._settings.timeout if timeout is None else timeout
        ends = time.monotonic() + limit
        with _foreign_errors():
            client = self._client()
            request = client.build_request(
                method, url, headers=dict(headers), content=content, timeout=limit
            )
            response = await client.send(request, stream=True, follow_redirects=False)
            try:
                chunks = list[bytes]()
                async for chunk in response.aiter_bytes():
                    chunks.append(chunk)
                    _in_time(ends, limit)
            finally:
                await response.aclose()
        return Response(response.status_code, response.headers, b"".join(chunks))

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
        """One request, an answer whose content is read as it arrives; raises Failure."""
        with _foreign_errors():
            client = self._client()
            request = client.build_request(
                method,
                url,
                headers=dict(headers),
                content=content,
                timeout=self._settings.timeout if timeout is None else timeout,
            )
            response = await client.send(request, stream=True, follow_redirects=False)
        try:
            yield AsyncBody(response.status_code, response.headers, response)
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
        """One request, one answer, whole within the time-out; raises Failure."""
        limit = self._settings.timeout if timeout is None else timeout
        ends = time.monotonic() + limit
        with _foreign_errors():
            client = self._client()
            request = client.build_request(
                method, url, headers=dict(headers), content=content, timeout=limit
            )
            response = client.send(request, stream=True, follow_redirects=False)
            try:
                chunks = list[bytes]()
                for chunk in response.iter_bytes():
                    chunks.append(chunk)
                    _in_time(ends, limit)
            finally:
                response.close()
        return Response(response.status_code, response.headers, b"".join(chunks))

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
        """One request, an answer whose content is read as it arrives; raises Failure."""
        with _foreign_errors():
            client = self._client()
            request = client.build_request(
                method,
                url,
                headers=dict(headers),
                content=content,
                timeout=self._settings.timeout if timeout is None else timeout,
            )
            response = client.send(request, stream=True, follow_redirects=False)
        try:
            yield Body(response.status_code, response.headers, response)
        finally:
            response.close()

    def close(self) -> None:
        """Close the connections; a given client is left to its owner. Idempotent."""
        built, self._built = self._built, None
        if built is not None and self._pid == os.getpid():
            built.close()
