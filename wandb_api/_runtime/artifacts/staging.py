"""Read files once when they are added to a draft: copy and digest them in one pass."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TypeVar

from ..._artifacts.digests import MD5, new_hasher
from ..._artifacts.upload_parts import plan_parts
from ..._core.hashing import Hasher
from ...errors import UsageError
from ..walk import NotAFileError, open_regular
from .copying import copy_open

T = TypeVar("T")
R = TypeVar("R")
CHUNK = 1 << 20
THREADS = min(4, os.cpu_count() or 1)
WORTH_THREAD = CHUNK  # bytes of a file that is read in a thread


@dataclass(frozen=True)
class StagedFile:
    """A file that was read.

    Attributes:
        path: Where it is read from again when it is uploaded.
        digest: Its digest by the draft's algorithm.
        md5: Its MD5, which uploads need whatever the algorithm.
        size: Its bytes.
        modified: When it was last changed, in nanoseconds.
        parts: The MD5 of each part, in hexadecimal; empty for files that are sent in one piece.
    """

    path: Path
    digest: bytes
    md5: bytes
    size: int
    modified: int
    parts: tuple[str, ...]


def stage(source: Path, copy: Path | None, algorithm: str = MD5) -> StagedFile:
    """Digest a file, and copy it if wanted, reading it once.

    Args:
        source: The file.
        copy: Where to copy it to (as a reflink where the file system has them); None for no copy.
        algorithm: How it is digested.

    Raises:
        UsageError: It is not a regular file, or cannot be read.
    """
    try:
        file = open_regular(source)
    except NotAFileError as error:
        raise UsageError(f"cannot add {source}: {error}") from None
    except OSError as error:
        raise UsageError(f"cannot add {source}: {error.strerror}") from None
    with file:
        if copy is not None:
            return _stage_copy(source, file, copy, algorithm)
        try:
            return _staged(source.absolute(), file, algorithm)
        except OSError as error:
            raise UsageError(f"cannot add {source}: {error.strerror}") from error


def _stage_copy(source: Path, file: IO[bytes], copy: Path, algorithm: str) -> StagedFile:
    try:
        with copy.open("xb+", 0) as out:
            copy_open(file, out)  # within the kernel: cheaper than writing what is digested
            out.seek(0)
            return _staged(copy, out, algorithm)
    except BaseException as error:
        copy.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise UsageError(
                f"cannot add {source}: copying it to {copy.parent} failed: {error.strerror}; set "
                "TMPDIR to a folder with room, or add it with policy='immutable'"
            ) from error
        raise


def _staged(path: Path, file: IO[bytes], algorithm: str) -> StagedFile:
    found = os.fstat(file.fileno())
    hasher, size = _digest(file, found.st_size, algorithm)
    return StagedFile(path, hasher.digest(), hasher.md5(), size, found.st_mtime_ns, hasher.parts())


def _digest(file: IO[bytes], expected: int, algorithm: str) -> tuple[FileHasher, int]:
    hasher, size = FileHasher(algorithm, expected), 0
    while size < expected and (chunk := file.read(min(CHUNK, expected - size))):
        hasher.update(chunk)
        size += len(chunk)
    if size < expected:
        raise UsageError(f"a file became shorter while it was added: {size} of {expected} bytes")
    return hasher, size


class FileHasher:
    """Digest a file, and each of its parts, while it is read.

    Args:
        algorithm: How the file is digested.
        size: Its bytes.
    """

    def __init__(self, algorithm: str, size: int) -> None:
        self._file: Hasher = new_hasher(algorithm)
        self._md5 = None if algorithm == MD5 else hashlib.md5(usedforsecurity=False)
        self.planned = plan_parts(size)
        self._parts = [hashlib.md5(usedforsecurity=False) for _ in self.planned]
        self._at = 0

    def update(self, data: bytes, /) -> None:
        """Add the next bytes of the file."""
        self._file.update(data)
        if self._md5 is not None:
            self._md5.update(data)
        if self._parts:
            self._update_parts(data)

    def _update_parts(self, data: bytes) -> None:
        view, size = memoryview(data), self.planned[0].size
        while view:
            number = min(self._at // size, len(self._parts) - 1)
            room = self.planned[number].offset + self.planned[number].size - self._at
            piece = view[: max(room, 1)] if number < len(self._parts) - 1 else view
            self._parts[number].update(piece)
            self._at += len(piece)
            view = view[len(piece) :]

    def digest(self) -> bytes:
        """Return the digest of the file."""
        return self._file.digest()

    def md5(self) -> bytes:
        """Return the MD5 of the file."""
        return self._file.digest() if self._md5 is None else self._md5.digest()

    def parts(self) -> tuple[str, ...]:
        """Return the MD5 of each part, in hexadecimal."""
        return tuple(part.hexdigest() for part in self._parts)


def in_parallel(function: Callable[[T], R], items: Sequence[T], sizes: Sequence[int]) -> list[R]:
    """Call ``function`` on each item, in threads where that is faster.

    Args:
        function: Reads a file; hashing releases the interpreter lock.
        items: Its arguments.
        sizes: The bytes of each file.
    """
    large = [index for index, size in enumerate(sizes) if size >= WORTH_THREAD]
    if len(large) < 2 or THREADS < 2:
        return [function(item) for item in items]
    with ThreadPoolExecutor(THREADS, thread_name_prefix="wandb-api-digest") as pool:
        ahead = {index: pool.submit(function, items[index]) for index in large}
        try:
            return [
                ahead[index].result() if index in ahead else function(item)
                for index, item in enumerate(items)
            ]
        finally:
            for future in ahead.values():
                future.cancel()
