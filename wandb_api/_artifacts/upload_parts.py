"""Split a large file into parts for its upload."""

from __future__ import annotations

import base64
import math
from dataclasses import dataclass

from ..errors import UsageError

MIB = 2**20
SMALLEST = 2 * 1024 * MIB  # files below are sent in one piece
LARGEST = 5 * 1024 * 1024 * MIB
PART = 100 * MIB
MOST_PARTS = 10_000
BLOCK = 4096


@dataclass(frozen=True)
class Part:
    """A part of a file; numbers start at 1."""

    number: int
    offset: int
    size: int


def plan_parts(
    size: int, *, smallest: int | None = None, part: int | None = None, most: int = MOST_PARTS
) -> list[Part]:
    """Return the parts of a file of ``size`` bytes; none if it is sent in one piece.

    Args:
        size: Bytes of the file.
        smallest: Files below are sent in one piece; 2 GiB if None.
        part: Bytes of a part; 100 MiB if None, more if there would be too many.
        most: The most parts that a storage takes.

    Raises:
        UsageError: No storage takes a file that large.
    """
    smallest, part = smallest or SMALLEST, part or PART
    if size > LARGEST:
        raise UsageError(f"a file of {size} bytes is too large to upload; {LARGEST} is the most")
    if size < smallest:
        return []
    if math.ceil(size / part) > most:
        part = math.ceil(math.ceil(size / most) / BLOCK) * BLOCK
    return [
        Part(number, offset, min(part, size - offset))
        for number, offset in enumerate(range(0, size, part), 1)
    ]


def content_md5(hex_digest: str) -> str:
    """Return the header ``Content-MD5`` for a digest."""
    return base64.b64encode(bytes.fromhex(hex_digest)).decode("ascii")
