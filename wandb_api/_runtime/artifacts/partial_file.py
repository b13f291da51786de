"""Files that take their name once their content is verified, and that resume after a kill."""

from __future__ import annotations

import os
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType

from ..._artifacts.digests import Content, new_hasher
from ..._core.hashing import Hasher
from ...errors import IntegrityError
from ..part_file import (
    BackgroundWriter,
    FileSink,
    HashSink,
    Sink,
)
from .cache import ArtifactCache
from .cache_writer import CacheWriter
from .copying import part_file
from .lease import Lease
from .unfinished import UnfinishedFiles

CHUNK = 1 << 20
IN_MEMORY = 1 << 18  # contents up to this size are collected in memory


class ResumableFile:
    """A download of known content; the received bytes are kept for the next attempt.

    It lies beside the target under a hidden name that holds the digest. Only bytes with the right
    digest ever take the target's name. Small contents are collected in memory; large ones are
    hashed, and written to the file and the cache, in threads while the rest arrives.

    >>> with ResumableFile(target, content) as file:
    ...     file.write(chunk)
    ...     file.finalize()

    Args:
        target: The final name.
        content: What the file must be; None if unknown, then nothing is kept.
        cache: Is given a copy.
        lease: Room in the cache.
        unfinished: Knows the parts of earlier attempts.
    """

    def __init__(
        self,
        target: Path,
        content: Content | None,
        *,
        cache: ArtifactCache | None = None,
        lease: Lease | None = None,
        unfinished: UnfinishedFiles | None = None,
    ) -> None:
        self.target = target
        self.resumed = False
        self._content, self._cache, self._lease = content, cache, lease
        self._left = os.path.lexists if unfinished is None else unfinished.has
        self._size = content.size if content else None
        self._part = part_file(target, content)
        self._has_part: bool | None = None  # not looked at yet
        self._memory: list[bytes] | None = None
        self._writers: tuple[BackgroundWriter, ...] = ()
        self._copy: CacheWriter | None = None
        self._is_open, self._done, self._failed = False, False, False
        self.written = 0

    def has_part(self) -> bool:
        """Whether an earlier attempt left a part, which `open` reads."""
        if self._has_part is None:
            self._has_part = self._content is not None and self._left(self._part.name)
        return self._has_part

    def open(self) -> None:
        """Open the file, and digest what an earlier attempt left."""
        self._hasher = self._new_hasher()
        small = self._size is not None and self._size <= IN_MEMORY
        if small and not self.has_part():
            self._memory = []
        else:
            self._open()

    def __enter__(self) -> ResumableFile:
        if not self._is_open:
            self.open()
        return self

    def _new_hasher(self) -> Hasher:
        return new_hasher(self._content.algorithm if self._content else "MANIFEST_MD5")

    def _open(self) -> None:
        """Open the part of an earlier attempt, and hash what it has."""
        file = self._part.open()
        self._is_open = True
        try:
            if self._content is None:
                file.truncate()
                return
            while chunk := file.read(CHUNK):
                self._hasher.update(chunk)
                self.written += len(chunk)
            file.seek(self.written)
        except BaseException:
            self._part.close(keep=True)
            raise
        self.resumed = self.written > 0

    def write(self, chunk: bytes) -> None:
        """Append a chunk.

        Raises:
            IntegrityError: There are more bytes than expected.
        """
        if self._size is not None and self.written + len(chunk) > self._size:
            self._failed = True
            raise IntegrityError(
                f"{self.target.name}: more than the {self._size} bytes promised were received"
            )
        if self._memory is not None:
            self._memory.append(chunk)
        else:
            if not self._writers and self._is_large():
                self._start_writers()
            for writer in self._writers:
                writer.write(chunk)
            if not self._writers:
                self._part.file.write(chunk)
                self._hasher.update(chunk)
        self.written += len(chunk)

    def _is_large(self) -> bool:
        return (self.written if self._size is None else self._size - self.written) > CHUNK

    def _start_writers(self) -> None:
        self._part.file.flush()
        sinks: list[Sink] = [FileSink(self._part.file, self.written)]
        if self._cache is not None and self._content is not None and not self.written:
            self._copy = CacheWriter(self._cache, self._content, self._part.file, self._lease)
            sinks.append(self._copy)
        self._writers = (BackgroundWriter(*sinks), BackgroundWriter(HashSink(self._hasher)))

    def _drain(self) -> None:
        writers, self._writers = self._writers, ()
        with ExitStack() as stack:
            for writer in writers:
                stack.callback(writer.close)

    def _drop_copy(self) -> None:
        copy, self._copy = self._copy, None
        if copy is not None:
            copy.close()

    def restart(self) -> None:
        """Discard what was written."""
        if self._memory is not None:
            self._memory = []
        else:
            self._drain()
            self._drop_copy()
            self._part.file.seek(0)
            self._part.file.truncate()
        self._hasher, self.written, self.resumed = self._new_hasher(), 0, False

    @property
    def complete(self) -> bool:
        """Whether the file has all bytes."""
        return self._size is not None and self.written == self._size

    @property
    def excessive(self) -> bool:
        """Whether there are more bytes than there can be, left by an earlier attempt."""
        return self._size is not None and self.written > self._size

    def finalize(self) -> Path:
        """Verify the content, give the cache a copy, and give the file its name.

        Raises:
            IntegrityError: The digest is not the one in the manifest.
        """
        self._drain()
        if self._memory is not None:
            self._finalize_small(b"".join(self._memory))
        else:
            self._verify()
            self._part.file.flush()
            self._fill_cache()
            self._part.rename()
        self._done = True
        return self.target

    def _finalize_small(self, memory: bytes) -> None:
        self._hasher.update(memory)
        self._verify()
        if self._content is not None and self._cache is not None:
            self._cache.add_bytes(memory, self._content, lease=self._lease)
        if not self._part.place(memory):
            self._write_whole(memory)
            self._part.rename()

    def _fill_cache(self) -> None:
        if self._content is None or self._cache is None:
            return
        if self._copy is None or not self._copy.keep():
            self._cache.add(self._part.path, self._content, verified=True, lease=self._lease)

    def _verify(self) -> None:
        content = self._content
        if content is None or self._hasher.digest() == content.raw:
            return
        self._failed = not self.resumed
        self._memory = None if self._memory is None else []
        wanted = "" if content.size is None else f" of the {content.size} promised"
        raise IntegrityError(
            f"{self.target.name}: the {self.written} bytes received{wanted} "
            "differ from the digest in the manifest"
        )

    def _write_whole(self, content: bytes) -> None:
        self._is_open = True
        self._part.write(content)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        keep = self._content is not None and self.written > 0 and not (self._done or self._failed)
        try:
            self._drain()
            if self._memory and self._is_open:
                keep = False  # it could not be written
            elif self._memory and keep:
                self._write_whole(b"".join(self._memory))
        except OSError:
            keep = False
        self._drop_copy()
        if self._is_open:
            self._part.close(keep=keep)
