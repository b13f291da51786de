# Generated from wandb_api/_async/transport/transfer.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Bytes to and from storage: streamed, tried again, resumed where the server can."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..._core.redaction import clean
from ..._runtime.concurrency import sleep
from ..._runtime.files import AtomicFile, read_chunks
from ..._transport.http import Response, TransportError
from ..._transport.ranges import decide_range, range_headers, strong_etag
from ..._transport.response import RequestContext, error_of_failure, error_of_status
from ..._transport.retry import Delay, RetryPolicy, decide
from ...errors import ServerError, UsageError

if TYPE_CHECKING:
    from .client import Client


class _Attempts:
    """Counts attempts and waits between them as the retry policy says."""

    def __init__(self, client: Client, name: str) -> None:
        self._policy: RetryPolicy = client.retry
        self._secret = client.settings.api_key
        self._name = name
        self._count = 0
        self._started = time.monotonic()

    def after(self, answer: Response | None, failure: TransportError | None) -> None:
        """Wait for the next attempt, or raise what went wrong."""
        self._count += 1
        elapsed = time.monotonic() - self._started
        trail = RequestContext(self._name, self._count, elapsed, self._secret)
        step = decide(
            self._policy,
            self._count,
            status=answer.status if answer else None,
            headers=answer.headers if answer else {},
            kind=failure.kind if failure else "status",
            repeatable=True,
            elapsed=elapsed,
            random=random.random(),
        )
        if isinstance(step, Delay):
            sleep(step.seconds)
        elif answer is not None:
            raise error_of_status(answer, trail, step.retry_after)
        elif failure is not None and failure.kind == "url":  # a server gave it, no caller
            raise ServerError(clean(failure.message), **trail.facts())
        else:
            assert failure is not None
            raise error_of_failure(failure, trail) from None

    def progressed(self) -> None:
        """Bytes arrived: the next failure counts as a first one."""
        self._count, self._started = 0, time.monotonic()


def fetch_into(
    client: Client,
    url: str,
    landing: AtomicFile,
    name: str,
    progress: Callable[[int], None] | None = None,
    check: Callable[[Mapping[str, str]], None] | None = None,
) -> None:
    """Stream ``url`` into ``landing``; after a break it goes on from there with a Range request.

    ``check`` sees the answer's headers before the content, and may refuse it by raising.
    """
    attempts = _Attempts(client, name)
    etag: str | None = None
    while True:
        answer, failure, before = None, None, landing.written
        headers = {"Accept-Encoding": "identity", **range_headers(before, etag)}
        try:
            with client.stream(url, headers=headers) as body:
                given = decide_range(body.status, body.headers, before, etag)
                if given.use == "nothing":
                    return
                if given.use in ("anew", "odd") and before:
                    landing.restart()  # the server does not do ranges, or it is another file now
                if given.use == "odd":
                    if before:
                        continue
                    raise TransportError(
                        "broken", "the storage gave another part than was asked for"
                    )
                if given.use in ("on", "anew"):
                    if check is not None:
                        check(body.headers)
                    etag = strong_etag(body.headers)
                    for chunk in body.chunks():
                        landing.write(chunk)
                        if progress is not None:
                            progress(len(chunk))
                    if given.total is None or landing.written >= given.total:
                        return
                    raise TransportError("broken", f"{landing.written} of {given.total} bytes came")
                answer = Response(body.status, body.headers, body.read())
        except TransportError as error:
            failure = error
        if landing.written > before:
            attempts.progressed()
        attempts.after(answer, failure)


def fetch_bytes(client: Client, url: str, name: str) -> bytes:
    """The content of ``url``, in memory."""
    attempts = _Attempts(client, name)
    while True:
        answer, failure = None, None
        try:
            with client.stream(url, headers={"Accept-Encoding": "identity"}) as body:
                content = body.read()
                if body.status == 200:
                    return content
                if body.status == 206:
                    raise TransportError("broken", "the storage gave a part, and was asked for all")
                answer = Response(body.status, body.headers, content)
        except TransportError as error:
            failure = error
        attempts.after(answer, failure)


def send_file(client: Client, url: str, path: Path, headers: Sequence[str], name: str) -> Response:
    """PUT a file's content to ``url``, with the ``Name:value`` headers that the server asked for."""
    size = path.stat().st_size
    return send_content(client, url, lambda: read_chunks(path), size, headers, name)


def send_content(
    client: Client,
    url: str,
    read: Callable[[], Iterator[bytes] | bytes],
    size: int,
    headers: Sequence[str],
    name: str,
) -> Response:
    """PUT what ``read`` gives, ``size`` bytes, to ``url``; it is read again for each attempt."""
    extra = dict(_header(line) for line in headers)
    attempts = _Attempts(client, name)
    while True:
        answer, failure = None, None
        try:
            answer = client.put(url, read(), headers={"Content-Length": str(size), **extra})
        except TransportError as error:
            failure = error
        if answer is not None and answer.status < 300:
            return answer
        attempts.after(answer, failure)


def _header(line: str) -> tuple[str, str]:
    key, colon, value = line.partition(":")
    if not colon:
        raise UsageError(f"the server asked for the upload header {key!r}, which has no value")
    return key.strip(), value.strip()
