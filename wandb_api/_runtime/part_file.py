"""Hidden, locked files that hold a download until it is complete."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from queue import Queue
from typing import IO, Protocol, TypeVar

from .._core.hashing import Hasher

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

R = TypeVar("R")
FLAGS = (
    os.O_RDWR
    | os.O_CREAT
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)  # a FIFO of this name does not block
)
SUFFIX = ".part"
MOST_WRITERS = 1000
BATCH = 1 << 19  # bytes handed to the writing thread at once
MOST_PARTS = 1024  # chunks that one system call accepts
BATCHES = 4  # batches waiting for it, at most


class PartFile:
    """A file beside its target, which takes the target's name once it is complete.

    The name is derived from the target, so that the next download finds what a killed process left.
    The file is locked while it is open; a second writer takes the next free name.

    Args:
        target: The final name.
        label: What identifies the content; at most 200 bytes.
    """

    def __init__(self, target: Path, label: str) -> None:
        self.target = target
        # text, since making a `Path` takes as long as a system call
        self._folder = os.path.dirname(target)
        self._label = label
        self._renamed = False
        self._descriptor: int | None = None
        self._file: IO[bytes] | None = None
        self._found = 0  # bytes of an earlier writer
        self.name = self._named(0)

    @property
    def path(self) -> Path:
        """The path of the file."""
        return Path(self.name)

    def _named(self, number: int) -> str:
        number_part = f".{number}" if number else ""
        return os.path.join(self._folder, f".{self._label}{number_part}{SUFFIX}")

    def open(self) -> IO[bytes]:
        """Open and lock the file, with what an earlier writer left in it; make folders as needed."""
        self._descriptor = in_folder(self._folder, self._open)
        self._file = os.fdopen(self._descriptor, "r+b")
        return self._file

    @property
    def file(self) -> IO[bytes]:
        """The open file, which `open` returned."""
        assert self._file is not None
        return self._file

    def write(self, content: bytes) -> None:
        """Open and lock the file, and write all of its content, which takes fewer system calls.

        Raises:
            OSError: Not all of it can be written.
        """
        self._descriptor = in_folder(self._folder, self._open)
        if self._found:
            os.ftruncate(self._descriptor, 0)
        write_all(partial(os.write, self._descriptor), content)

    def place(self, content: bytes) -> bool:
        """Give the target its content by a file without a name, which takes half of the system calls.

        Returns:
            Whether that was possible: on Linux, if the file system has such files, and no target.

        Raises:
            OSError: Not all of it can be written.
        """
        try:
            descriptor = open_unnamed(self._folder, 0o666)
        except OSError:
            return False
        try:
            write_all(partial(os.write, descriptor), content)
            try:
                name_open(descriptor, self.target)
            except OSError:
                return False
            return True
        finally:
            os.close(descriptor)

    def _open(self) -> int:
        for number in range(MOST_WRITERS):
            name = self._named(number)
            try:
                descriptor = os.open(name, FLAGS, 0o666)
            except OSError as error:
                if error.errno in (errno.ELOOP, errno.ENXIO, errno.EISDIR):
                    continue  # not a file of ours
                raise
            try:
                found = os.fstat(descriptor)
                if (
                    stat.S_ISREG(found.st_mode)
                    and lock_file(descriptor, wait=False)
                    and _still_named(found, name)
                ):
                    self.name, self._found = name, found.st_size
                    return descriptor
            except BaseException:
                os.close(descriptor)
                raise
            os.close(descriptor)
        raise OSError(errno.EAGAIN, "too many writers of one file", str(self.target))

    def rename(self) -> None:
        """Give the file the target's name."""
        if self._file is not None:
            self._file.flush()
        if os.name == "nt":
            self._close()
        os.replace(self.name, self.target)
        self._renamed = True

    def close(self, *, keep: bool = False) -> None:
        """Close the file, and remove it unless it was renamed or is kept for the next attempt."""
        if self._file is not None:
            with suppress(OSError, ValueError):
                self._file.flush()
        if not (self._renamed or keep):
            if os.name == "nt":
                self._close()
            with suppress(OSError):
                os.unlink(self.name)
        self._close()

    def _close(self) -> None:
        descriptor, self._descriptor = self._descriptor, None
        if self._file is not None:
            self._file.close()
        elif descriptor is not None:
            os.close(descriptor)


class Sink(Protocol):
    """Where a `BackgroundWriter` puts chunks."""

    def writelines(self, chunks: list[bytes], /) -> object: ...


class FileSink:
    """Write chunks to an open file; on Linux, all of them in one system call.

    Args:
        file: The file; what it buffers must have been written.
        at: The position of the first chunk.
    """

    def __init__(self, file: IO[bytes], at: int = 0) -> None:
        self._file, self._at = file, at

    def writelines(self, chunks: list[bytes], /) -> None:
        """Append the chunks."""
        if sys.platform != "linux":
            self._file.writelines(chunks)
            return
        left = [chunk for chunk in chunks if chunk]
        while left:
            written = os.pwritev(self._file.fileno(), left[:MOST_PARTS], self._at)
            self._at += written
            while left and written >= len(left[0]):
                written -= len(left.pop(0))
            if written:
                left[0] = left[0][written:]


class HashSink:
    """Update a hasher with chunks."""

    def __init__(self, hasher: Hasher) -> None:
        self._update = hasher.update

    def writelines(self, chunks: list[bytes], /) -> None:
        """Hash the chunks."""
        for chunk in chunks:
            self._update(chunk)


class BackgroundWriter:
    """Write chunks in a thread, so that receiving goes on meanwhile.

    Args:
        sinks: Where each chunk goes, in this order.
    """

    def __init__(self, *sinks: Sink) -> None:
        self._sinks = sinks
        self._batch, self._size = list[bytes](), 0
        self._queue: Queue[list[bytes] | None] = Queue(BATCHES)
        self._error: Exception | None = None
        self._thread = threading.Thread(target=self._run, name="wandb-api-writer", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        while (batch := self._queue.get()) is not None:
            if self._error is not None:
                continue  # the queue is still emptied, for whoever waits to put something in
            try:
                for sink in self._sinks:
                    sink.writelines(batch)
            except Exception as error:
                self._error = error

    def write(self, chunk: bytes) -> None:
        """Append a chunk; raise the error of an earlier one."""
        self._batch.append(chunk)
        self._size += len(chunk)
        if self._size >= BATCH:
            self._flush()

    def _flush(self) -> None:
        if self._error is not None:
            raise self._error
        batch, self._batch, self._size = self._batch, [], 0
        self._queue.put(batch)

    def close(self) -> None:
        """Wait until everything is written; raise the error if writing failed."""
        if self._thread.is_alive():
            if self._batch and self._error is None:
                self._flush()
            self._queue.put(None)
            self._thread.join()
        if self._error is not None:
            raise self._error


def short_name(name: str, limit: int = 80) -> str:
    """Return the beginning of a file name, at most ``limit`` bytes long."""
    if len(name) <= limit and name.isascii():
        return name
    return os.fsencode(name)[:limit].decode("utf-8", "ignore")


def name_digest(name: str) -> str:
    """Return an identifier of a file name of fixed length."""
    return hashlib.sha256(os.fsencode(name)).hexdigest()[:32]


def in_folder(folder: str | Path, write: Callable[[], R]) -> R:
    """Call ``write``; make the folder and try again if it does not exist."""
    try:
        return write()
    except FileNotFoundError:
        Path(folder).mkdir(parents=True, exist_ok=True)
        return write()


def write_all(write: Callable[[memoryview], int], content: bytes) -> None:
    """Write to a file that is not buffered: it takes only a part when the disk becomes full.

    Args:
        write: Writes the beginning of what it is given; returns the number of bytes.
        content: The bytes.

    Raises:
        OSError: Not all of them can be written.
    """
    left = memoryview(content)
    while left:
        left = left[write(left) :]


def open_unnamed(folder: str | Path, mode: int) -> int:
    """Open a file without a name for writing; make the folder if it does not exist.

    Args:
        folder: A folder of the file system that holds the file.
        mode: Its permissions.

    Raises:
        OSError: The platform or the file system has no such files, or the folder cannot be written.
    """
    if sys.platform != "linux":
        raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP))
    flags = os.O_TMPFILE | os.O_WRONLY
    return in_folder(folder, lambda: os.open(folder, flags, mode))


def name_open(descriptor: int, path: str | Path) -> None:
    """Name an open file that has no name.

    Args:
        descriptor: The file, which `open_unnamed` returned.
        path: The name.

    Raises:
        FileExistsError: The name is taken.
        OSError: The file cannot be named.
    """
    # the descriptor is passed as a folder too, so that the link is followed
    os.link(f"/proc/self/fd/{descriptor}", path, src_dir_fd=descriptor)


def lock_file(descriptor: int, *, wait: bool) -> bool:
    """Lock an open file against other openings of it; False if it is locked already."""
    try:
        if sys.platform == "win32":
            os.lseek(descriptor, 0, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        if wait:
            raise
        return False
    return True


def unlock_file(descriptor: int) -> None:
    """Release a lock."""
    if sys.platform == "win32":
        os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)
    else:
        fcntl.flock(descriptor, fcntl.LOCK_UN)


def _still_named(locked: os.stat_result, path: str) -> bool:
    """Whether the file that was locked is still the one under its name."""
    try:
        there = os.stat(path)
    except FileNotFoundError:
        return False
    return (there.st_ino, there.st_dev) == (locked.st_ino, locked.st_dev)
