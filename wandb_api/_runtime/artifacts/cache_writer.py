"""Write a file into the cache while it is downloaded."""

from __future__ import annotations

import logging
import os
import sys
from typing import IO

from ..._artifacts.digests import Content
from ..part_file import FileSink, name_open, open_unnamed
from .cache import ArtifactCache
from .copying import share_blocks
from .lease import Lease

log = logging.getLogger("wandb_api")


class CacheWriter:
    """A copy, for the cache, of a file that is still being written.

    It has no name before `keep`, so a killed process leaves nothing of it. Errors are logged, not
    raised. No copy is made where the platform has no unnamed files, or where the file system
    shares blocks, so that a copy made at the end costs nothing; `keep` returns False then.

    Args:
        cache: The cache.
        content: The expected content; its size must be known.
        original: The file that is copied.
        lease: Room that was reserved for several files.
    """

    def __init__(
        self,
        cache: ArtifactCache,
        content: Content,
        original: IO[bytes],
        lease: Lease | None = None,
    ) -> None:
        self._cache, self._original, self._lease = cache, original, lease
        self._final, self._size = cache.folder / content.place, content.size or 0
        self._own: Lease | None = None
        self._file: IO[bytes] | None = None
        self._sink: FileSink | None = None
        self._started = False

    def writelines(self, chunks: list[bytes], /) -> None:
        """Append chunks; the first call opens the file."""
        try:
            if not self._started:
                self._started = True
                self._open()
            if self._sink is not None:
                self._sink.writelines(chunks)
        except OSError as error:
            self._abandon(error)

    def _open(self) -> None:
        if sys.platform != "linux" or self._size > self._cache.limit or self._final.exists():
            return
        file = self._file = os.fdopen(open_unnamed(self._final.parent, 0o444), "wb")
        self._sink = FileSink(file)
        if share_blocks(self._original, file):
            self._close_file()
        elif self._lease is None or not self._lease.spend(self._size):
            self._own = self._cache.open_lease(self._size)

    def keep(self) -> bool:
        """Give the verified copy its name in the cache; False without a copy."""
        file = self._file
        if file is None:
            return False
        try:
            file.flush()
            name_open(file.fileno(), self._final)
        except FileExistsError:
            return True
        except OSError as error:
            self._abandon(error)
            return False
        if self._own is not None:
            self._own.spend(self._size)
        return True

    def close(self) -> None:
        """Close the file, and release the room that was not needed. Idempotent."""
        self._close_file()
        own, self._own = self._own, None
        if own is not None:
            self._cache.close_lease(own)

    def _abandon(self, error: OSError) -> None:
        log.info("the artifact cache could not keep a file: %s", error.strerror)
        self._close_file()

    def _close_file(self) -> None:
        file, self._file, self._sink = self._file, None, None
        if file is not None:
            try:
                file.close()
            except OSError as error:  # of what was still buffered
                log.debug("the artifact cache could not close a file: %s", error.strerror)
