"""Room in the cache that is reserved for several files at once."""

from __future__ import annotations

from pathlib import Path

from ..._core.locks import Lock


class Lease:
    """Room in the cache that was reserved for several files.

    Args:
        place: The empty file whose name reserves it.
        size: Bytes.
    """

    def __init__(self, place: Path, size: int) -> None:
        self.place = place
        self._left, self._lock = size, Lock()

    def spend(self, size: int) -> bool:
        """Take room for one file; False if too little is left."""
        with self._lock:
            if size > self._left:
                return False
            self._left -= size
            return True

    def give_back(self, size: int) -> None:
        """Return room that was taken for a file which the cache had already."""
        with self._lock:
            self._left += size

    def close(self) -> int:
        """Return the bytes that were not spent; nothing can be spent afterwards."""
        with self._lock:
            left, self._left = self._left, 0
            return left
