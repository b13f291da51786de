"""Send one request with httpx; foreign errors are translated here."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, cast

from ..._runtime.cancellation import AsyncRequestGuard, auncancelled
from ..._runtime.countdown import Countdown
from ..._transport.connections import AsyncConnections
from ..._transport.decoding import Decoder, Pace
from ..._transport.direct import AsyncChannel, AsyncDirectResponse
from ..._transport.http import (
    ERROR_BODY,
    LARGEST,
    Response,
    Route,
    TransportError,
    foreign_errors,
    redirect_errors,
)

if TYPE_CHECKING:
    import httpcore
    import httpx

    from ..._transport.settings import ResolvedSettings


BATCH = 1 << 19  # bytes to receive in one step of a request: each step is a task of its own
BATCH_SECONDS = 0.02  # after which a chunk is the last one of a step
SMALL = 1 << 16  # bytes of content that are received together with the headers


@dataclass
class AsyncBody:
    """A response whose content is still arriving, unless it is small."""

    status: int
    headers: Mapping[str, str]
    timeout: float
    head: Countdown
    route: Route
    _guard: AsyncRequestGuard
    _channel: AsyncChannel
    _response: httpx.Response | AsyncDirectResponse
    _received: list[bytes] | None = None
    _failure: Exception | None = None

    async def receive(self, limit: int | None) -> None:
        """Receive the content in the step of the request in which the headers came, if it is small.

        What arrives before a failure is kept: `chunks` yields it before it raises. Of errors and
        redirects, only the beginning is received.

        Args:
            limit: Receive content of any size, within the time-out; the most bytes to accept.
        """
        encoded = "content-encoding" in self.headers
        if limit is None:
            length = self.headers.get("content-length", "")
            if encoded or not length.isdigit() or int(length) > SMALL:
                return
            pace = Pace(self.timeout)
        else:
            pace = Pace(self.timeout, self.timeout, self.head.spent)
        received = self._received = list[bytes]()
        try:
            if encoded or self._response.is_stream_consumed:
                await self._receive_pieces(self._arriving(pace), received, limit)
            else:
                await self._receive_plain(pace, received, limit)
        except Exception as error:
            self._failure = error

    async def _receive_pieces(
        self, pieces: AsyncGenerator[bytes], received: list[bytes], limit: int | None
    ) -> None:
        size = 0
        async with aclosing(pieces):
            async for piece in pieces:
                received.append(piece)
                size += len(piece)
                if self._is_enough(size, limit):
                    return

    async def _receive_plain(self, pace: Pace, received: list[bytes], limit: int | None) -> None:
        """Receive content that is not encoded; of a small one, `_arriving` would be half the time."""
        raw, size = cast("AsyncGenerator[bytes]", self._response.aiter_raw()), 0
        try:
            while True:
                known = len(received)
                ended = await self._receive_batch(raw, pace, received)
                size += sum(map(len, received[known:]))
                if ended:
                    await self._response.aclose()
                if self._is_enough(size, limit) or ended:
                    return
        finally:
            await self._guard.finish(raw.aclose)

    def _is_enough(self, size: int, limit: int | None) -> bool:
        """Whether no more is needed of an error or redirect.

        Raises:
            TransportError: The content is too large.
        """
        if limit is None:
            return False
        if self.status >= 300 and size > ERROR_BODY:
            return True
        if size > limit:
            raise _too_large(limit)
        return False

    def fail(self, error: Exception) -> None:
        """Let `chunks` raise an error after what was received.

        Args:
            error: The error.
        """
        self._failure = error

    async def aclose(self) -> None:
        """Release the connection, even if the caller is cancelled."""
        if not self._response.is_closed:
            await auncancelled(self._response.aclose)
        if self._channel.is_closed:  # meanwhile: its pool forgets this connection
            await auncancelled(partial(_disconnect, self._response))

    async def chunks(
        self, *, total: float | None = None, spent: float = 0.0
    ) -> AsyncGenerator[bytes]:
        """Yield the decoded content piece by piece.

        Args:
            total: Seconds for the whole content; None requires a minimum pace only.
            spent: How many of them have passed.
        """
        if self._received is not None:
            for piece in self._received:
                yield piece
            if self._failure is not None:
                with foreign_errors(self.route, self._channel):
                    raise self._failure
            return
        with foreign_errors(self.route, self._channel):
            arriving = self._arriving(Pace(self.timeout, total, spent))
            async with aclosing(arriving) as pieces:
                async for piece in pieces:
                    yield piece

    async def _arriving(self, pace: Pace) -> AsyncGenerator[bytes]:
        """Yield the decoded content as it arrives; see `chunks`."""
        if self._response.is_stream_consumed:  # a mock transport's response is read already
            yield self._response.content
            return
        decoder = Decoder(self.headers)
        raw = cast("AsyncGenerator[bytes]", self._response.aiter_raw())
        ended, failure = False, cast("BaseException | None", None)
        try:
            while not ended:
                batch = list[bytes]()
                try:
                    with self._guard.within(pace.wait()):
                        ended = await self._guard.run(self._receive_batch(raw, pace, batch))
                except BaseException as error:
                    failure = error  # raised once the caller has what arrived before
                try:
                    for chunk in batch:
                        for piece in decoder.decode(chunk):
                            yield piece
                finally:
                    if failure is not None:
                        raise failure
            decoder.check_end()
        finally:
            failure = None  # its traceback holds this frame
            await self._guard.finish(raw.aclose)

    async def _receive_batch(
        self, raw: AsyncGenerator[bytes], pace: Pace, batch: list[bytes]
    ) -> bool:
        """Receive chunks in one step of the request; return whether the content has ended.

        Args:
            raw: The chunks.
            pace: Bounds the time of each.
            batch: Is given the chunks: until there are `BATCH` bytes, or for `BATCH_SECONDS`.
        """
        began, size = time.monotonic(), 0
        while size < BATCH and time.monotonic() - began < BATCH_SECONDS:
            with self._guard.within(pace.wait()):
                chunk = await anext(raw, None)
            if chunk is None:
                return True
            if reason := pace.received(len(chunk)):
                raise TransportError("timeout", f"{reason} from {self.route}")
            batch.append(chunk)
            size += len(chunk)
        return False

    async def read(
        self, limit: int | None = None, *, total: float | None = None, spent: float = 0.0
    ) -> bytes:
        """Return the content.

        Args:
            limit: The most bytes to accept; None for no limit.
            total: Seconds for the whole content; None requires a minimum pace only.
            spent: How many of them have passed.
        """
        if self._received is not None and self._failure is None and limit is None:
            return b"".join(self._received)
        chunks, size = list[bytes](), 0
        async with aclosing(self.chunks(total=total, spent=spent)) as pieces:
            async for chunk in pieces:
                chunks.append(chunk)
                size += len(chunk)
                if limit is not None and size > limit:
                    raise _too_large(limit)
        return b"".join(chunks)

    async def read_start(self, limit: int) -> bytes:
        """Return the first bytes of the content, within the time-out; the rest is not received.

        Args:
            limit: The most bytes to return.
        """
        chunks, size = list[bytes](), 0
        chunks_of = self.chunks(total=self.timeout, spent=self.head.spent)
        async with aclosing(chunks_of) as pieces:
            async for chunk in pieces:
                chunks.append(chunk)
                size += len(chunk)
                if size > limit:
                    break
        return b"".join(chunks)[:limit]


class AsyncHTTP:
    """Send requests and return responses, or raise TransportError.

    Args:
        settings: Time-out, proxies and certificates.
        http_client: A client of httpx to send with; it is left open.
    """

    def __init__(
        self, settings: ResolvedSettings, http_client: httpx.AsyncClient | None = None
    ) -> None:
        self._settings = settings
        self._connections = AsyncConnections(settings, http_client)

    def with_settings(self, settings: ResolvedSettings) -> AsyncHTTP:
        """Return a copy with another time-out that sends on the same connections.

        Args:
            settings: The settings of this one, but for the time-out.
        """
        copy = object.__new__(type(self))
        copy._settings, copy._connections = settings, self._connections
        return copy

    async def send(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str],
        content: bytes | None = None,
        timeout: float | None = None,
    ) -> Response:
        """Send one request and return its response, complete within the time-out.

        The time for connecting, the headers and the body counts; the time for sending does not.

        Args:
            method: The HTTP method.
            url: The absolute URL.
            headers: The headers.
            content: The body.
            timeout: Seconds for each write, and for the whole response; the settings' if None.

        Raises:
            TransportError: No complete response came.
        """
        async with self.stream(
            method, url, headers=headers, content=content, timeout=timeout, limit=LARGEST
        ) as body:
            return Response(body.status, body.headers, await body.read(), body.route)

    @asynccontextmanager
    async def stream(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str],
        content: bytes | AsyncIterator[bytes] | None = None,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> AsyncGenerator[AsyncBody]:
        """Send one request and yield its response, to be read as it arrives.

        A small response is received at once: each step of a request is a task of its own.

        Args:
            method: The HTTP method.
            url: The absolute URL.
            headers: The headers.
            content: The body.
            timeout: Seconds for each write, and for connecting and the response's headers together;
                the settings' if None.
            limit: Receive the whole content, also within these seconds; the most bytes to accept.

        Raises:
            TransportError: No response came.
        """
        seconds = self._settings.timeout if timeout is None else timeout
        route = self._connections.route(url)
        async with self._connections.slot(seconds, route):
            head, channel = Countdown(seconds), self._connections.channel()
            guard = AsyncRequestGuard(head)
            begun = list[AsyncBody]()

            async def begin(request: httpx.Request | httpcore.Request) -> AsyncBody:
                with redirect_errors(route):
                    response = await channel.send(request)
                guard.answered(response)
                head.stop()
                status, found = response.status_code, response.headers
                body = AsyncBody(status, found, seconds, head, route, guard, channel, response)
                begun.append(body)
                try:
                    if guard.progress.cut_off and status < 300:
                        raise TransportError(
                            "broken", f"{route} answered {status} before the whole request was sent"
                        )
                    await body.receive(limit)
                except BaseException:
                    await response.aclose()
                    raise
                return body

            with foreign_errors(route, channel), guard.within(head):
                request = channel.new_request(
                    method,
                    url,
                    headers=headers,
                    content=content,
                    timeout=seconds,
                    extensions=guard.extensions,
                )
                try:
                    body = await guard.run(begin(request), AsyncBody.aclose)
                except TimeoutError as error:
                    if guard.progress.unreached:
                        raise TransportError(
                            "connect", f"no connection to {route} in time"
                        ) from None
                    if not begun:
                        raise
                    body = begun[0]  # with what arrived in time
                    body.fail(error)
            try:
                yield body
            finally:
                with foreign_errors(route, channel):
                    await body.aclose()

    async def aclose(self) -> None:
        """Close the connections; a given client of httpx is left to its owner. Idempotent."""
        await auncancelled(self._connections.aclose)


def _too_large(limit: int) -> TransportError:
    return TransportError("size", f"the response has more than {limit} bytes")


async def _disconnect(response: httpx.Response | AsyncDirectResponse) -> None:
    if (connection := response.extensions.get("network_stream")) is not None:
        await connection.aclose()
