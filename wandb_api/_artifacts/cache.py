"""The cache of artifact files that all artifacts and processes on this machine share.

Files lie under their digest, so one content is kept once. Every file that is taken out is compared
with its digest on the way; one that does not match is thrown away. Files are copied out (as a
reflink where the file system has them): editing a downloaded file never touches the cache. Hard
links, which would, are made only when asked for.

    folder/md5/ab/cdef...    a file, by its digest; its time of change is its last use
    folder/incoming/         files on their way in; the name says how much room they reserve
    folder/usage             bytes in all, or more, never less; locked while room is made
"""

from __future__ import annotations

import logging
import os
import re
import secrets
import shutil
import sys
import time
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TypeVar

from ..errors import UsageError
from .digests import Content, hash_matches, new_hasher

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

R = TypeVar("R")
log = logging.getLogger("wandb_api")

DEFAULT_LIMIT = 20 * 2**30
ABANDONED = 24 * 3600.0  # seconds after which an incoming file belongs to nobody
FICLONE = 0x40049409  # "share the blocks of that file", Linux
WORTH_SHARING = 1 << 16  # smaller files are copied
SIZE = re.compile(r"\s*(\d+(?:\.\d+)?)\s*([kmgt]?)i?b?\s*", re.IGNORECASE)


@dataclass(frozen=True)
class CacheInfo:
    """What the cache holds.

    Attributes:
        folder: Where it lies.
        files: How many files are in it.
        size: Their bytes.
        limit: The bytes that it never exceeds.
    """

    folder: Path
    files: int
    size: int
    limit: int


class ArtifactCache:
    """A folder of files by digest, never larger than ``limit`` bytes.

    Args:
        folder: ``WANDB_CACHE_DIR``, else the platform's cache folder, if None.
        limit: ``WANDB_API_CACHE_LIMIT`` (such as ``500MB``), else 20 GB, if None; 0 keeps nothing.
        hard_links: Link files out, read-only, instead of copying them. Whoever then edits one all
            the same changes it in every other folder too; the cache notices and drops it.
    """

    def __init__(
        self,
        folder: str | Path | None = None,
        limit: int | None = None,
        *,
        hard_links: bool = False,
    ) -> None:
        self.folder: Path = Path(folder) if folder is not None else default_folder(os.environ)
        self.limit: int = default_limit(os.environ) if limit is None else limit
        self.hard_links = hard_links

    def take(self, content: Content, target: Path) -> bool:
        """Put a copy at ``target``, verified; False when the cache has not got it."""
        source = self.folder / content.place
        try:
            if content.size is not None and source.stat().st_size != content.size:
                self._drop(source)
                return False
            right = self._link(source, target, content) if self.hard_links else None
            if right is None:
                right = copy_verified(source, target, content)
        except FileNotFoundError:
            return False
        if not right:
            log.warning("a file in the artifact cache was damaged, and is dropped: %s", source.name)
            self._drop(source)
            target.unlink(missing_ok=True)
            return False
        with suppress(OSError):
            os.utime(source)
        return True

    def _link(self, source: Path, target: Path, content: Content) -> bool | None:
        """A verified hard link; None where there can be none."""
        target.unlink(missing_ok=True)
        try:
            os.link(source, target)
        except FileNotFoundError:
            raise
        except OSError:
            return None
        return hash_matches(target, content)

    def _drop(self, path: Path) -> None:
        with suppress(OSError):
            path.unlink()

    def add(self, source: Path, content: Content, *, verified: bool = False) -> bool:
        """Keep a copy of a file; False when it is too large, differs, or cannot be kept.

        Args:
            source: The file.
            content: What it is.
            verified: Its bytes were just compared with their digest, so that is not done again.
        """
        final = self.folder / content.place
        try:
            size = source.stat().st_size
            if size > self.limit or final.exists():
                return size <= self.limit
            incoming = self._reserve(size)
            try:
                if verified:
                    copy_file(source, incoming)
                elif not copy_verified(source, incoming, content):
                    return False
                if sys.platform != "win32":  # there, what is read-only cannot be removed
                    incoming.chmod(0o444)
                in_folder(final.parent, lambda: incoming.replace(final))
            finally:
                incoming.unlink(missing_ok=True)
        except OSError as error:
            log.info("the artifact cache could not keep a file: %s", error.strerror)
            return False
        return True

    def _reserve(self, size: int) -> Path:
        """Make room, and an empty file whose name holds it until the content is there."""
        waiting = self.folder / "incoming"
        incoming = waiting / f"{size}-{secrets.token_hex(8)}"
        with self._locked() as usage:
            used = self._used(usage)
            if used + size > self.limit:
                used = self._evict(min(self.limit - size, int(self.limit * 0.9)))
            in_folder(waiting, incoming.touch)
            _note(usage, used + size)
        return incoming

    def info(self) -> CacheInfo:
        """What the cache holds now."""
        files = list(self._files())
        return CacheInfo(self.folder, len(files), sum(size for _, size, _ in files), self.limit)

    def clean(self, keep: int = 0) -> int:
        """Remove what was not used for longest, until at most ``keep`` bytes are left.

        Returns:
            How many bytes were removed.
        """
        if not self.folder.is_dir():
            return 0
        with self._locked() as usage:
            before = sum(size for _, size, _ in self._files())
            _note(usage, self._evict(keep))
            return before - sum(size for _, size, _ in self._files())

    # ---- under the lock

    def _used(self, usage: IO[bytes]) -> int:
        usage.seek(0)
        noted = usage.read()
        return int(noted) if noted.isdigit() else self._evict(sys.maxsize)

    def _evict(self, goal: int) -> int:
        """Remove the longest unused files until ``goal`` bytes are used; what is used then."""
        reserved = self._reserved()
        files = sorted(self._files(), key=lambda found: found[2])
        used = reserved + sum(size for _, size, _ in files)
        for path, size, _ in files:
            if used <= max(goal, 0):
                break
            with suppress(OSError):
                path.unlink()
                used -= size
        return used

    def _reserved(self) -> int:
        total, now = 0, time.time()
        for path in (self.folder / "incoming").glob("*-*"):
            with suppress(OSError, ValueError):
                if now - path.stat().st_mtime > ABANDONED:
                    path.unlink()
                else:
                    total += int(path.name.partition("-")[0])
        return total

    def _files(self) -> Iterator[tuple[Path, int, float]]:
        for path in self.folder.glob("*/??/*"):
            with suppress(OSError):
                found = path.stat()
                yield path, found.st_size, found.st_mtime

    @contextmanager
    def _locked(self) -> Generator[IO[bytes]]:
        name, flags = self.folder / "usage", os.O_RDWR | getattr(os, "O_BINARY", 0)
        try:
            opened = os.open(name, flags)
        except FileNotFoundError:
            self.folder.mkdir(parents=True, exist_ok=True)
            opened = os.open(name, flags | os.O_CREAT, 0o666)
        with open(opened, "r+b", 0) as usage:
            lock_file(usage, wait=True)
            try:
                yield usage
            finally:
                unlock_file(usage)


def _note(usage: IO[bytes], used: int) -> None:
    usage.seek(0)
    usage.write(b"%020d" % used)  # always as long: cutting a file short is slow


def in_folder(folder: Path, write: Callable[[], R]) -> R:
    """Write into a folder that may not be there; making one that is there costs a file's time."""
    try:
        return write()
    except FileNotFoundError:
        folder.mkdir(parents=True, exist_ok=True)
        return write()


def copy_verified(source: Path, target: Path, content: Content) -> bool:
    """Copy, sharing blocks where the file system can; whether the digest is right."""
    hasher = new_hasher(content.algorithm)
    with source.open("rb") as reading, target.open("wb") as writing:
        shared = _clone(reading, writing)
        while chunk := reading.read(1 << 20):
            hasher.update(chunk)
            if not shared:
                writing.write(chunk)
    return hasher.digest() == content.raw


def _clone(reading: IO[bytes], writing: IO[bytes]) -> bool:
    """Share the blocks of a file with one that is empty yet; False where that cannot be."""
    size = os.fstat(reading.fileno()).st_size
    if not sys.platform.startswith("linux") or size < WORTH_SHARING:
        return False
    try:
        fcntl.ioctl(writing.fileno(), FICLONE, reading.fileno())
    except OSError:
        return False
    return os.fstat(writing.fileno()).st_size == size


def copy_file(source: Path, target: Path) -> None:
    """Copy a file's content, sharing blocks where the file system can."""
    with source.open("rb") as reading, target.open("wb") as writing:
        if not _clone(reading, writing) and not _copy_in_kernel(reading, writing):
            shutil.copyfileobj(reading, writing, 1 << 20)


def _copy_in_kernel(reading: IO[bytes], writing: IO[bytes]) -> bool:
    """Copy without the content passing through this process; False where that cannot be."""
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


def lock_file(file: IO[bytes], *, wait: bool) -> bool:
    """Lock an open file against other processes and other openings of it; False if it is taken."""
    try:
        if sys.platform == "win32":
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        if wait:
            raise
        return False
    return True


def unlock_file(file: IO[bytes]) -> None:
    """Let others have it."""
    if sys.platform == "win32":
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)
    else:
        fcntl.flock(file, fcntl.LOCK_UN)


def default_folder(environ: Mapping[str, str]) -> Path:
    """``WANDB_CACHE_DIR``, else the platform's folder for caches; below it one of our own."""
    if given := environ.get("WANDB_CACHE_DIR"):
        base = Path(given).expanduser()
    elif sys.platform == "win32":
        base = Path(environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "wandb"
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches" / "wandb"
    else:
        base = Path(environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "wandb"
    return base.absolute() / "wandb-api-artifacts"


def default_limit(environ: Mapping[str, str]) -> int:
    """``WANDB_API_CACHE_LIMIT`` in bytes, or as in ``500MB``; 20 GB without it."""
    given = environ.get("WANDB_API_CACHE_LIMIT")
    return parse_size(given) if given else DEFAULT_LIMIT


def parse_size(text: str) -> int:
    """Bytes of ``500MB``, ``2 GiB`` or ``1000``; units are powers of 1024."""
    found = SIZE.fullmatch(text)
    if found is None:
        raise UsageError(f"WANDB_API_CACHE_LIMIT is {text!r}; it must be like 500MB or 20GB")
    return int(float(found[1]) * 1024 ** " kmgt".index((found[2] or " ").lower()))
