"""Copy files, sharing their blocks where the file system supports it."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import IO

from ..._artifacts.digests import Content, new_hasher
from ..part_file import PartFile, name_digest, short_name, write_all

if sys.platform != "win32":
    import fcntl

FICLONE = 0x40049409  # "share the blocks of that file", Linux
WORTH_SHARING = 1 << 16  # smaller files are copied


class SourceError(OSError):
    """The file to copy cannot be read."""


def part_file(target: Path, content: Content | None) -> PartFile:
    """Return the file that holds a download, or a copy, of a content until it is complete.

    Args:
        target: The final name.
        content: Its content; None if unknown.
    """
    if content is None:
        return PartFile(target, name_digest(target.name))
    return PartFile(target, f"{content.raw.hex()}-{short_name(target.name)}")


def write_new(path: str, held: bytes, *, reserved: bool = False) -> None:
    """Write a read-only file; there is none if that fails.

    Args:
        path: The file.
        held: Its content.
        reserved: Whether there is an empty file already.

    Raises:
        FileExistsError: There is one, and it is not reserved.
    """
    flags = os.O_WRONLY | (0 if reserved else os.O_CREAT | os.O_EXCL) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, 0o666 if sys.platform == "win32" else 0o444)
    try:
        try:
            write_all(partial(os.write, descriptor), held)
        finally:
            os.close(descriptor)
    except BaseException:
        with suppress(OSError):
            os.unlink(path)
        raise


def copy_verified(source: Path, writing: IO[bytes], content: Content) -> bool:
    """Copy a file to an empty one, sharing blocks where possible; return whether the digest is right.

    Raises:
        SourceError: The file cannot be read, although it can be opened.
        OSError: It cannot be opened, or the target cannot be written.
    """
    hasher = new_hasher(content.algorithm)
    with source.open("rb") as reading:
        shared = _clone(reading, writing)
        while chunk := _read(reading):
            hasher.update(chunk)
            if not shared:
                writing.write(chunk)
    return hasher.digest() == content.raw


def _read(file: IO[bytes]) -> bytes:
    try:
        return file.read(1 << 20)
    except OSError as error:
        raise SourceError(error.errno, error.strerror, error.filename) from error


def _clone(reading: IO[bytes], writing: IO[bytes]) -> bool:
    """Share the blocks of a file with an empty file; False where that is not possible."""
    size = os.fstat(reading.fileno()).st_size
    if size < WORTH_SHARING or not share_blocks(reading, writing):
        return False
    return os.fstat(writing.fileno()).st_size == size


def share_blocks(reading: IO[bytes], writing: IO[bytes]) -> bool:
    """Let a file share all blocks of another one; False where that is not possible."""
    if sys.platform != "linux":
        return False
    try:
        fcntl.ioctl(writing.fileno(), FICLONE, reading.fileno())
    except OSError:
        return False
    return True


def copy_file(source: Path, target: Path) -> None:
    """Copy a file, sharing blocks where the file system supports it."""
    with source.open("rb") as reading, target.open("wb") as writing:
        copy_open(reading, writing)


def copy_open(reading: IO[bytes], writing: IO[bytes]) -> None:
    """Copy between open files, sharing blocks where the file system supports it."""
    if not _clone(reading, writing) and not _copy_in_kernel(reading, writing):
        while chunk := reading.read(1 << 20):
            write_all(writing.write, chunk)


def _copy_in_kernel(reading: IO[bytes], writing: IO[bytes]) -> bool:
    """Copy in the kernel; False where that is not possible."""
    if not hasattr(os, "copy_file_range"):
        return False
    size, done = os.fstat(reading.fileno()).st_size, 0
    try:
        while done < size:
            step = os.copy_file_range(reading.fileno(), writing.fileno(), size - done, done, done)
            if not step:
                break
            done += step
    except OSError:
        if done:
            raise
        return False
    return done == size
