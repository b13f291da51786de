"""Receive large contents from their connections, past the parser, which copies each byte three times.

h11 has no public way to skip content. Where its internals are others than those known here, everything
goes through it.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Generator, Mapping
from contextlib import aclosing, closing
from typing import Any

from .._runtime.streams import parser_of
from .._runtime.watermark import Watermark

LARGE = 4 << 20  # bytes; smaller contents are not worth it
READER, REMAINING = "_reader", "_remaining"  # of a connection of h11, and of its reader: bytes


class Shortcut:
    """The rest of a content of known length, of which the parser has nothing in its buffer.

    Args:
        parser: The parser, a connection of h11.
        reader: Its reader of contents of known length.
        connection: Where the content comes from.
        timeout: Seconds for each read.
    """

    def __init__(self, parser: Any, reader: Any, connection: Any, timeout: float | None) -> None:
        self._parser, self._reader = parser, reader
        self.connection, self.timeout = connection, timeout
        self._watermark: Watermark = getattr(connection, "watermark", None) or Watermark()

    @property
    def is_open(self) -> bool:
        """Whether content is missing, and the parser holds none; the last byte is left to it."""
        return self._missing > 1 and not self._parser.trailing_data[0]

    @property
    def _missing(self) -> int:
        missing: int = getattr(self._reader, REMAINING)
        return missing

    def expect(self) -> int:
        """Let the next read wait for many bytes if many are missing; return how many to read at most."""
        return self._watermark.expect(self._missing)

    def close(self) -> None:
        """Let reads return what there is: the connection may be used again."""
        self._watermark.lower()

    def take(self, chunk: bytes) -> bytes:
        """Tell the parser of bytes that it will not see; return them, without what it has to see.

        Args:
            chunk: What the connection returned.
        """
        missing = self._missing
        taken = chunk[: missing - 1]
        setattr(self._reader, REMAINING, missing - len(taken))
        if len(taken) < len(chunk):
            self._parser.receive_data(chunk[len(taken) :])
        return taken


def find_shortcut(
    stream: object, headers: Mapping[str, str], connection: Any, timeout: float | None
) -> Shortcut | None:
    """Return the way past the parser; None if there is none, or it is not worth it.

    Args:
        stream: The content of a response.
        headers: Its headers.
        connection: Where it comes from; None if that is not known.
        timeout: Seconds for each read.
    """
    length = headers.get("content-length", "")
    if not length.isdigit() or int(length) < LARGE or "transfer-encoding" in headers:
        return None
    parser = None if connection is None else parser_of(stream)
    reader = getattr(parser, READER, None)
    known = isinstance(getattr(reader, REMAINING, None), int)
    return Shortcut(parser, reader, connection, timeout) if known else None


async def areceive(content: AsyncGenerator[bytes], shortcut: Shortcut) -> AsyncGenerator[bytes]:
    """Yield a content; its first and its last bytes come from the parser.

    Args:
        content: The content, as httpcore yields it.
        shortcut: The way past the parser.
    """
    connection, timeout = shortcut.connection, shortcut.timeout
    async with aclosing(content):
        try:
            async for chunk in content:
                yield chunk
                while shortcut.is_open:
                    if not (read := await connection.read(shortcut.expect(), timeout)):
                        break
                    yield shortcut.take(read)
        finally:
            shortcut.close()


def receive(content: Generator[bytes], shortcut: Shortcut) -> Generator[bytes]:
    """Yield a content; its first and its last bytes come from the parser.

    Args:
        content: The content, as httpcore yields it.
        shortcut: The way past the parser.
    """
    connection, timeout = shortcut.connection, shortcut.timeout
    with closing(content):
        try:
            for chunk in content:
                yield chunk
                while shortcut.is_open:
                    if not (read := connection.read(shortcut.expect(), timeout)):
                        break
                    yield shortcut.take(read)
        finally:
            shortcut.close()
