"""Transports that inject faults: broken connections, changed bytes, replaced responses.

They are httpx transports of either flavour between the client and the real local server.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator

import httpx

# Returns the bytes to send, and whether the connection breaks after them; None changes nothing.
Spoil = Callable[[httpx.Request, bytes], "tuple[bytes, bool] | None"]


def breaking(*stops: int) -> Spoil:
    """Break the n-th response with content after ``stops[n]`` bytes; later ones are complete."""
    left = list(stops)

    def spoil(request: httpx.Request, content: bytes) -> tuple[bytes, bool] | None:
        if not left or not content:
            return None
        stop = left.pop(0)
        return content[:stop], True

    return spoil


class _Stream(httpx.AsyncByteStream, httpx.SyncByteStream):
    def __init__(self, content: bytes, breaks: bool) -> None:
        self._content, self._breaks = content, breaks

    def __iter__(self) -> Iterator[bytes]:
        if self._content:
            yield self._content
        if self._breaks:
            raise httpx.ReadError("the connection broke")

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for chunk in self:
            yield chunk


def _is_file(request: httpx.Request) -> bool:
    path = request.url.path
    return request.method == "GET" and "/storage/" in path and "manifest" not in path


def _spoiled(response: httpx.Response, content: bytes, breaks: bool) -> httpx.Response:
    headers = [(k, v) for k, v in response.headers.items() if k.lower() != "content-length"]
    return httpx.Response(response.status_code, headers=headers, stream=_Stream(content, breaks))


class AsyncFaults(httpx.AsyncHTTPTransport):
    """A transport that changes or truncates files from the storage."""

    def __init__(self, spoil: Spoil) -> None:
        super().__init__()
        self._spoil = spoil

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        response = await super().handle_async_request(request)
        if not _is_file(request) or response.status_code >= 400:
            return response
        content = await response.aread()
        await response.aclose()
        return _spoiled(response, *(self._spoil(request, content) or (content, False)))


class Faults(httpx.HTTPTransport):
    """A transport that changes or truncates files from the storage."""

    def __init__(self, spoil: Spoil) -> None:
        super().__init__()
        self._spoil = spoil

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        response = super().handle_request(request)
        if not _is_file(request) or response.status_code >= 400:
            return response
        content = response.read()
        response.close()
        return _spoiled(response, *(self._spoil(request, content) or (content, False)))


# Called with every request: a response is returned to the client, None sends the request.
Hook = Callable[[httpx.Request], "httpx.Response | None"]


def is_operation(request: httpx.Request, operation: str) -> bool:
    """Whether a request executes the GraphQL operation with this name."""
    return request.url.path.endswith("/graphql") and f'"{operation}"'.encode() in request.content


class AsyncHooked(httpx.AsyncHTTPTransport):
    """A transport whose hook can see, change or answer each request."""

    def __init__(self, hook: Hook) -> None:
        super().__init__()
        self._hook = hook

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if request.method == "POST":
            await request.aread()
            if (answer := self._hook(request)) is not None:
                return answer
        return await super().handle_async_request(request)


class Hooked(httpx.HTTPTransport):
    """A transport whose hook can see, change or answer each request."""

    def __init__(self, hook: Hook) -> None:
        super().__init__()
        self._hook = hook

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if request.method == "POST":
            request.read()
            if (answer := self._hook(request)) is not None:
                return answer
        return super().handle_request(request)
