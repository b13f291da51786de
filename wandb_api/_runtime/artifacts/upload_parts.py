"""Read the parts of a large file for its upload."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

from ..._artifacts.upload_parts import MIB, Part
from ...errors import IntegrityError


def read_part(path: Path, part: Part) -> Iterator[bytes]:
    """Yield a part's content piece by piece.

    Raises:
        IntegrityError: The file was cut short.
    """
    left = part.size
    with path.open("rb", 0) as file:
        file.seek(part.offset)
        while left and (chunk := file.read(min(MIB, left))):
            left -= len(chunk)
            yield chunk
    if left:
        raise _shorter(path)


async def aread_part(path: Path, part: Part) -> AsyncIterator[bytes]:
    """Yield a part's content piece by piece.

    Raises:
        IntegrityError: The file was cut short.
    """
    left = part.size
    with path.open("rb", 0) as file:
        file.seek(part.offset)
        while left and (chunk := await asyncio.to_thread(file.read, min(MIB, left))):
            left -= len(chunk)
            yield chunk
    if left:
        raise _shorter(path)


def _shorter(path: Path) -> IntegrityError:
    return IntegrityError(f"{path} changed while it was uploaded: it is shorter now")
