"""Hash objects of any algorithm."""

from __future__ import annotations

import hashlib
from typing import Protocol


class Hasher(Protocol):
    """The hash objects of hashlib and xxhash."""

    def update(self, data: bytes, /) -> object: ...
    def digest(self) -> bytes: ...


def new_md5() -> Hasher:
    """Return a hasher of MD5."""
    return hashlib.md5(usedforsecurity=False)
