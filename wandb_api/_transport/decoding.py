"""Bounded decoding of response bodies, and limits on how slowly they may arrive."""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable, Iterator, Mapping

from .._runtime.countdown import SOON, Countdown

PIECE = 1 << 20  # bytes decompressed at a time
GZIP = zlib.MAX_WBITS | 16
ZLIB_HEADER = 2  # bytes that tell a zlib stream from raw deflate
WINDOW_BYTES = 4096  # fewer bytes than this per time-out count as a stalled transfer


class UndecodableBodyError(Exception):
    """A response body does not match its Content-Encoding."""


class Decoder:
    """Decode a body chunk by chunk, at most `PIECE` bytes at a time.

    A few kilobytes of gzip may expand to gigabytes: memory stays bounded as long as the caller
    consumes each piece before it asks for the next.

    Args:
        headers: The response's headers, case-insensitive.
    """

    def __init__(self, headers: Mapping[str, str]) -> None:
        encoding = headers.get("content-encoding", "").strip().lower()
        self._gzip = encoding in ("gzip", "x-gzip")
        if encoding in ("", "identity"):
            self._zlib = None
        elif self._gzip:
            self._zlib = zlib.decompressobj(GZIP)
        elif encoding == "deflate":
            self._zlib = zlib.decompressobj()
        else:
            raise UndecodableBodyError(f"unexpected Content-Encoding {encoding!r}")
        self._first, self._deflate = True, encoding == "deflate"
        self._start = b""
        self._fruitless = 0  # bytes since the last piece: empty members and padding have no end

    def decode(self, chunk: bytes) -> Iterator[bytes]:
        """Yield the decoded pieces of one chunk."""
        if self._zlib is None:
            if chunk:
                yield chunk
            return
        if self._first and self._deflate:
            chunk = self._start = self._start + chunk
            if len(chunk) < ZLIB_HEADER:
                return
        self._fruitless += len(chunk)
        if self._fruitless > PIECE + len(chunk):
            raise UndecodableBodyError(f"{self._fruitless} bytes of a compressed body hold nothing")
        while chunk:
            if self._zlib.eof:
                chunk = chunk.lstrip(b"\0") if self._gzip else b""
                if not chunk:  # padding
                    return
                self._zlib = zlib.decompressobj(GZIP)  # a body may have several members
            try:
                piece = self._zlib.decompress(chunk, PIECE)
            except zlib.error as error:
                if not (self._first and self._deflate):
                    raise UndecodableBodyError(f"invalid compressed body: {error}") from None
                self._zlib = zlib.decompressobj(-zlib.MAX_WBITS)  # raw, as some servers send it
                self._first = False
                continue
            self._first, self._start = False, b""
            chunk = self._zlib.unused_data if self._zlib.eof else self._zlib.unconsumed_tail
            if piece:
                self._fruitless = 0
                yield piece

    def check_end(self) -> None:
        """Raise UndecodableBodyError if a compressed body was cut short."""
        started = not self._first or self._start
        if self._zlib is not None and started and not self._zlib.eof:
            raise UndecodableBodyError("the compressed body ended early")


class Pace:
    """Detect a body that arrives too slowly: httpx time-outs apply to each read only.

    Args:
        window: Seconds spent waiting for data, within which `WINDOW_BYTES` must arrive.
        total: Seconds spent waiting for the whole body; None for no limit.
        spent: How many of the total have passed.
        clock: Returns seconds.
    """

    def __init__(
        self,
        window: float,
        total: float | None = None,
        spent: float = 0.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._window, self._total, self._clock = window, total, clock
        self._waited, self._all, self._bytes = 0.0, spent, 0
        self._chunk = Countdown(window, clock)

    def wait(self) -> Countdown:
        """Wait for the next chunk, for as long as what is returned permits.

        Time that the caller spends on a chunk before it waits for the next one does not count.
        """
        seconds = self._window
        if self._total is not None:
            seconds = min(seconds, max(SOON, self._total - self._all))
        self._chunk = Countdown(seconds, self._clock)
        return self._chunk.start()

    def received(self, size: int) -> str | None:
        """Note a chunk; the reason to give up, or None."""
        spent = self._chunk.spent
        self._waited += spent
        self._all += spent
        self._bytes += size
        if self._total is not None and self._all > self._total:
            return f"the response was not whole after {self._total:g} s"
        if self._bytes >= WINDOW_BYTES:
            self._waited, self._bytes = 0.0, 0
        elif self._waited > self._window:
            return f"only {self._bytes} bytes came in {self._waited:.1f} s"
        return None
