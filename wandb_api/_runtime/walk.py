"""Walk folders and open files that may be links, FIFOs or devices."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from ..errors import UsageError

READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def walk_files(folder: Path, *, follow_links: bool = True) -> Iterator[Path]:
    """Yield the files below ``folder``, in order of their names.

    A link to a folder that contains it is skipped: its files are listed already.

    Args:
        folder: Where to start.
        follow_links: Descend into links to folders; links to files are always listed.

    Raises:
        UsageError: A folder cannot be read, a link leads nowhere, or there is a socket, FIFO or
            device.
    """
    yield from _walk(folder, follow_links, frozenset([_identity(folder)]))


def _walk(folder: Path, follow: bool, above: frozenset[tuple[int, int]]) -> Iterator[Path]:
    """Yield the files below a folder in order; ``above`` has the folders that lead to it."""
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        raise UsageError(f"cannot read the folder {folder}: {error.strerror}") from None
    folders = list[Path]()
    for entry in entries:
        path = Path(entry.path)
        try:
            if entry.is_dir():
                if follow or not entry.is_symlink():
                    folders.append(path)
                continue
            if not entry.is_file():
                raise UsageError(f"cannot add {path}: {kind_of(os.stat(path).st_mode)}")
        except OSError as error:
            raise UsageError(f"cannot add {path}: {error.strerror}") from None
        yield path
    for path in folders:
        identity = _identity(path)
        if identity not in above:
            yield from _walk(path, follow, above | {identity})


def open_regular(path: Path) -> IO[bytes]:
    """Open a file for reading, unbuffered; a FIFO or device does not block.

    Raises:
        OSError: It cannot be opened.
        NotAFileError: It is not a regular file.
    """
    try:
        opened = os.open(path, READ)
    except OSError as error:
        if error.errno == errno.ENXIO:
            raise NotAFileError("a socket, not a file") from None
        raise
    mode = os.fstat(opened).st_mode
    if stat.S_ISREG(mode):
        return open(opened, "rb", 0)
    os.close(opened)
    raise NotAFileError(kind_of(mode))


class NotAFileError(Exception):
    """A path does not lead to a regular file; the message names what it leads to."""


def _identity(folder: Path) -> tuple[int, int]:
    found = os.stat(folder)
    return found.st_dev, found.st_ino


def size_of(path: Path) -> int:
    """Return the size of a file in bytes; 0 if it is unknown."""
    try:
        return os.stat(path).st_size
    except OSError:
        return 0


def kind_of(mode: int) -> str:
    """Describe the kind of file that a path leads to, for errors."""
    kinds = (
        (stat.S_ISDIR, "a folder"),
        (stat.S_ISFIFO, "a FIFO, not a file"),
        (stat.S_ISSOCK, "a socket, not a file"),
        (stat.S_ISCHR, "a device, not a file"),
        (stat.S_ISBLK, "a device, not a file"),
    )
    return next((name for test, name in kinds if test(mode)), "not a regular file")
