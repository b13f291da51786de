"""Stream bytes to and from storage, with retries; downloads resume where the server can."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping, Sequence
from contextlib import aclosing
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ..._core.hashing import Hasher
from ..._runtime.concurrency import ain_thread, asleep
from ..._runtime.files import aread_chunks, read_whole
from ..._transport.http import ERROR_BODY, Response, TransportError
from ..._transport.ranges import content_length, decide_range, range_headers, strong_etag
from ..._transport.retry import is_fair_share
from ...errors import UsageError
from .client import sender_of

if TYPE_CHECKING:
    from .client import AsyncClient

SLOWEST = 64 * 1024  # bytes per second that a response held in memory must reach on average
ONE_PIECE = 1 << 20  # files up to this size are sent from memory


class Target(Protocol):
    """Where `fetch_into` writes: a file that takes its name once it is complete."""

    @property
    def written(self) -> int:
        """Bytes that are kept so far."""
        ...

    def write(self, chunk: bytes, /) -> None:
        """Append a chunk."""

    def restart(self) -> None:
        """Discard what was written."""


async def fetch_into(
    client: AsyncClient,
    url: str,
    target: Target,
    name: str,
    progress: Callable[[int], None] | None = None,
    check: Callable[[Mapping[str, str]], None] | None = None,
    *,
    allow: Callable[[str], None] | None = None,
) -> None:
    """Stream ``url`` into ``target``; after a break, resume with a Range request.

    Args:
        client: The client to send with.
        url: The address of the content.
        target: Where the content goes.
        name: What is being done, for errors.
        progress: Called with the bytes of each chunk.
        check: Called with the response's headers before the content; may refuse it by raising.
        allow: Called, in a thread, with each address before it is requested, redirects included;
            may refuse it by raising. The API key is never sent then.
    """
    sender = sender_of(client)
    attempts = sender.attempts(name, from_server=True)
    etag: str | None = None
    announced: int | None = None  # the length of the file whose beginning was received
    most = target.written  # bytes that are lost and received again are not progress
    while True:
        result, failure, before, discarded = None, None, target.written, False
        expected: int | None = None
        headers = {"Accept-Encoding": "identity", **range_headers(before, etag)}
        try:
            async with sender.stream(url, headers=headers, allow=allow) as body:
                use, total = decide_range(body.status, body.headers, before, etag, announced)
                if use == "complete":
                    return
                if use in ("restart", "mismatch") and before:
                    target.restart()  # no range support, or the file is another one now
                    discarded, announced = True, None
                if use == "mismatch":
                    raise TransportError(
                        "broken", "the storage sent another range than was requested"
                    )
                if use in ("append", "restart"):
                    if check is not None:
                        check(body.headers)
                    etag = strong_etag(body.headers)
                    length = content_length(body.headers)
                    expected = total if length is None else target.written + length
                    announced = expected
                    async with aclosing(body.chunks()) as chunks:
                        async for chunk in chunks:
                            target.write(chunk)
                            if progress is not None:
                                progress(len(chunk))
                    if total is None or target.written >= total:
                        return
                    raise TransportError("broken", f"received {target.written} of {total} bytes")
                start = await body.read_start(ERROR_BODY)
                result = Response(body.status, body.headers, start, body.route)
        except TransportError as error:
            failure = error
        if not discarded and target.written > most:
            attempts.progressed(fair=is_fair_share(most, target.written, expected))
        most = max(most, target.written)
        await asleep(attempts.delay_after(result, failure))


async def fetch_bytes(
    client: AsyncClient, url: str, name: str, *, limit: int | None = None
) -> bytes:
    """Return the content of ``url``.

    The whole content must arrive within the time-out plus the time that it takes at `SLOWEST`
    bytes per second.

    Args:
        client: The client to send with.
        url: The address of the content.
        name: What is being done, for errors.
        limit: The most bytes to accept.
    """
    sender = sender_of(client)
    attempts = sender.attempts(name, from_server=True)
    while True:
        result, failure = None, None
        try:
            async with sender.stream(url, headers={"Accept-Encoding": "identity"}) as body:
                if body.status == 200:
                    size = content_length(body.headers) or limit
                    total = None if size is None else client.settings.timeout + size / SLOWEST
                    return await body.read(limit, total=total)
                if body.status == 206:
                    raise TransportError("broken", "the storage sent a part, and was asked for all")
                start = await body.read_start(ERROR_BODY)
                result = Response(body.status, body.headers, start, body.route)
        except TransportError as error:
            failure = error
        await asleep(attempts.delay_after(result, failure))


async def send_file(
    client: AsyncClient,
    url: str,
    path: Path,
    headers: Sequence[str],
    name: str,
    size: int | None = None,
    *,
    digest: Callable[[], Hasher] | None = None,
) -> Hasher | None:
    """PUT a file's content to ``url``.

    Args:
        client: The client to send with.
        url: The address to upload to.
        path: The file.
        headers: ``Name:value`` lines that the server asked for.
        name: What is being done, for errors.
        size: The bytes that the file must have; as many as it has now if None.
        digest: Makes a hasher for what is sent, one for each attempt.

    Returns:
        The hasher of the attempt that succeeded; None without ``digest``.

    Raises:
        IntegrityError: The file grew or shrank while it was read.
    """
    hashers = list[Hasher]()
    if size is None:
        size = (await ain_thread(path.stat)).st_size
    if size <= ONE_PIECE:
        content = await ain_thread(lambda: read_whole(path, size))
        if digest is not None:
            hashers.append(digest())
            hashers[-1].update(content)
        await send_content(client, url, lambda: content, size, headers, name)
    else:

        def read() -> AsyncIterator[bytes]:
            if digest is not None:
                hashers.append(digest())
            return aread_chunks(path, size, hasher=hashers[-1] if hashers else None)

        await send_content(client, url, read, size, headers, name)
    return hashers[-1] if hashers else None


async def send_content(
    client: AsyncClient,
    url: str,
    read: Callable[[], AsyncIterator[bytes] | bytes],
    size: int,
    headers: Sequence[str],
    name: str,
) -> Response:
    """PUT the ``size`` bytes that ``read`` returns to ``url``; it is called for each attempt."""
    extra = dict(_header(line) for line in headers)
    sender = sender_of(client)
    attempts = sender.attempts(name, from_server=True)
    while True:
        result, failure, content = None, None, read()
        try:
            result = await sender.put(
                url, content, headers={"Content-Length": str(size), **extra}, limit=ERROR_BODY
            )
        except TransportError as error:
            failure = error
        finally:
            if isinstance(content, AsyncGenerator):
                await content.aclose()  # httpx leaves it, and its file, to the garbage collector
        if result is not None and result.status < 300:
            return result
        await asleep(attempts.delay_after(result, failure))


def _header(line: str) -> tuple[str, str]:
    key, colon, value = line.partition(":")
    if not colon:
        raise UsageError(f"the server asked for the upload header {key!r}, which has no value")
    return key.strip(), value.strip()
