"""The cache of artifact files, shared by all artifacts and processes on this machine.

Files are stored by digest, so equal content is stored once. A file that is read is compared with its
digest, and removed if it does not match. Files are copied (as a reflink where the file system
supports it), so editing a downloaded file does not change the cache; hard links, which would, are
made only on request.

    folder/md5/ab/cdef...    a file, by its digest; its time of change is its last use
    folder/incoming/         files on their way in; the name says how much room they reserve
    folder/usage             bytes in all, or more, never less; locked while room is made
"""

from __future__ import annotations

import logging
import os
import secrets
import sys
import time
import warnings
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from ..._artifacts.digests import Content
from ..._core.arguments import path_argument
from ..._core.public import public
from ...errors import UsageError
from ..part_file import in_folder, lock_file, unlock_file
from .cache_settings import default_folder, default_limit
from .copying import SourceError, copy_file, copy_verified, part_file, write_new
from .file_digests import hash_matches
from .lease import Lease

log = logging.getLogger("wandb_api")

ATTEMPTS = 5  # to make the folder, after which it cannot be made
ABANDONED = 24 * 3600.0  # seconds after which an incoming file counts as abandoned


@public("wandb_api.cache")
@dataclass(frozen=True)
class CacheInfo:
    """The content of the cache.

    Attributes:
        folder: Where it lies.
        files: How many files are in it.
        size: Their bytes.
        limit: The bytes that it never exceeds.
    """

    folder: Path
    """Where it lies."""
    files: int
    """How many files are in it."""
    size: int
    """Their bytes."""
    limit: int
    """The bytes that it never exceeds."""


class ArtifactCache:
    """A folder of files by digest, never larger than ``limit`` bytes.

    Args:
        folder: ``WANDB_CACHE_DIR``, else the platform's cache folder, if None. It must be given without
            a home folder.
        limit: ``WANDB_API_CACHE_LIMIT`` (such as ``500MB``), else 20 GB, if None; 0 keeps nothing.
        hard_links: Link files out, read-only, instead of copying them. Whoever then edits one all
            the same changes it in every other folder too; the cache notices and drops it.
    """

    __module__ = "wandb_api.cache"

    def __init__(
        self,
        folder: str | Path | None = None,
        limit: int | None = None,
        *,
        hard_links: bool = False,
    ) -> None:
        where = (
            path_argument(folder, "folder") if folder is not None else default_folder(os.environ)
        )
        if where is None:
            raise UsageError("no home folder for the artifact cache: set WANDB_CACHE_DIR")
        self.folder: Path = where
        self.limit: int = default_limit(os.environ) if limit is None else limit
        self.hard_links = hard_links

    def has(self, content: Content) -> bool:
        """Return whether a file of this content lies in the cache, unverified.

        Args:
            content: The digest of the file.
        """
        try:
            os.stat(os.path.join(self.folder, content.place))
        except (FileNotFoundError, NotADirectoryError):
            return False
        except OSError as error:  # such as a cache of another user
            self._unusable(error)
            return False
        return True

    def _source(self, content: Content) -> Path | None:
        """Return the file that has the content; None if there is none that can be opened."""
        source = self.folder / content.place
        try:
            os.close(os.open(source, os.O_RDONLY))
            size = source.stat().st_size
        except FileNotFoundError:
            return None
        except OSError as error:  # such as a cache of another user
            self._unusable(error)
            return None
        if content.size not in (None, size):
            self._drop(source)
            return None
        return source

    def place(self, content: Content, target: Path) -> bool:
        """Place a verified copy at ``target``; False if the cache does not have the content.

        What a killed process leaves of a copy is overwritten by the next one.

        Args:
            content: The digest of the file, and its size if it is known.
            target: Where the copy is placed.
        """
        source = self._source(content)
        if source is None:
            return False
        try:
            right = _link(source, target, content) if self.hard_links else None
            if right is None:
                right = _copy(source, target, content)
        except FileNotFoundError:  # it was removed meanwhile
            return False
        except SourceError as error:  # such as a bad sector
            self._unusable(error)
            self._drop(source)
            return False
        if not right:
            log.warning("a file in the artifact cache was damaged, and is dropped: %s", source.name)
            self._drop(source)
            return False
        with suppress(OSError):
            os.utime(source)
        return True

    def _drop(self, path: Path) -> None:
        with suppress(OSError):
            path.unlink()

    def add(
        self,
        source: Path,
        content: Content,
        *,
        verified: bool = False,
        private: bool = False,
        lease: Lease | None = None,
    ) -> bool:
        """Store a copy of a file; False if it is too large, differs, or cannot be stored.

        Args:
            source: The file.
            content: Its digest.
            verified: Its bytes were just compared with their digest, so that is not done again.
            private: No other code changes the file, so that a hard link suffices.
            lease: Room that was reserved for several files.
        """

        def fill(name: str) -> bool:
            incoming = Path(name)
            linked = private and _hard_link(source, incoming)
            if not linked and not verified:
                with incoming.open("wb") as writing:
                    return copy_verified(source, writing, content)
            if not linked:
                copy_file(source, incoming)
            if sys.platform != "win32":  # there, read-only files cannot be removed
                incoming.chmod(0o444)
            return True

        if private and lease is not None and self._link_in(source, content, lease):
            return True
        try:
            size = source.stat().st_size
        except OSError:
            return False
        return self._keep(content, size, fill, lease)

    def _link_in(self, source: Path, content: Content, lease: Lease) -> bool:
        """Link a file that nothing changes to its final name; False where that is not possible."""
        size = content.size
        if size is None or size > self.limit or not lease.spend(size):
            return False
        final = self.folder / content.place
        try:
            in_folder(final.parent, lambda: os.link(source, final))
        except OSError as error:
            lease.give_back(size)
            return isinstance(error, FileExistsError)
        if sys.platform != "win32":
            os.chmod(final, 0o444)
        return True

    def add_bytes(self, held: bytes, content: Content, *, lease: Lease | None = None) -> bool:
        """Store verified content; False if it is too large or cannot be stored.

        Args:
            held: The content.
            content: Its digest.
            lease: Room that was reserved for several files.
        """
        if lease is not None and lease.spend(len(held)):
            return self._write_in(held, content, lease)

        def fill(incoming: str) -> bool:
            write_new(incoming, held, reserved=True)
            return True

        return self._keep(content, len(held), fill, None)

    def _write_in(self, held: bytes, content: Content, lease: Lease) -> bool:
        """Write small content under its final name, for which there is room in the lease.

        What a killed process leaves differs from its digest, and is removed when it is read.
        """
        final = os.path.join(self.folder, content.place)
        try:
            in_folder(os.path.dirname(final), lambda: write_new(final, held))
        except OSError as error:
            lease.give_back(len(held))
            if isinstance(error, FileExistsError) and os.path.exists(final):
                return True
            self._unusable(error)
            return False
        return True

    def _keep(
        self, content: Content, size: int, fill: Callable[[str], bool], lease: Lease | None
    ) -> bool:
        """Fill a file and rename it to its final name; return whether the cache has it."""
        final = os.path.join(self.folder, content.place)
        folder = os.path.dirname(final)
        try:
            if size > self.limit or os.path.exists(final):
                return size <= self.limit
            leased = lease is not None and lease.spend(size)
            # beside the final name: renaming between folders locks the whole file system
            incoming = f"{folder}/.{secrets.token_hex(8)}" if leased else str(self._reserve(size))
            try:
                if not in_folder(os.path.dirname(incoming), lambda: fill(incoming)):
                    return False
                if sys.platform != "win32" and not leased:
                    os.chmod(incoming, 0o444)
                in_folder(folder, lambda: os.replace(incoming, final))
            except BaseException:
                with suppress(FileNotFoundError):
                    os.unlink(incoming)
                raise
        except OSError as error:
            self._unusable(error)
            return False
        return True

    def _unusable(self, error: OSError) -> None:
        """Warn that the cache is done without, unless that is over by the next time."""
        if self._was_removed(error):
            log.info("the artifact cache could not be used: %s", error.strerror)
            return
        warnings.warn(
            f"the artifact cache {self.folder} cannot be used: {error.strerror}",
            UserWarning,
            stacklevel=4,
        )

    def _was_removed(self, error: OSError) -> bool:
        """Whether a file or folder is missing, and the next one can be stored again."""
        # a folder that is removed while it is made exists, and then it does not
        if isinstance(error, (FileNotFoundError, FileExistsError)):
            for _ in range(ATTEMPTS):  # the cache may be removed again meanwhile
                with suppress(OSError):
                    self.folder.mkdir(parents=True, exist_ok=True)
                    return True
        return False

    def _reserve(self, size: int) -> Path:
        """Make room, and create an empty file that reserves it until the content is stored."""
        incoming = self.folder / "incoming" / f"{size}-{secrets.token_hex(8)}"
        with self._locked() as usage:
            used = self._used(usage)
            if used + size > self.limit:
                used = self._evict(min(self.limit - size, int(self.limit * 0.9)))
            in_folder(incoming.parent, incoming.touch)
            _note(usage, used + size)
        return incoming

    @contextmanager
    def lease(self, size: int) -> Generator[Lease | None]:
        """Reserve room for several files at once; None if that is too much of the limit.

        Args:
            size: The room in bytes.
        """
        held: Lease | None = None
        if 0 < size <= self.limit // 4:
            try:
                held = self.open_lease(size)
            except OSError as error:
                self._unusable(error)
        try:
            yield held
        finally:
            if held is not None:
                self.close_lease(held)

    def open_lease(self, size: int) -> Lease:
        """Reserve room until `close_lease` is called; raises OSError.

        Args:
            size: The room in bytes.
        """
        return Lease(self._reserve(size), size)

    def close_lease(self, lease: Lease) -> None:
        """Release the room of a lease that was not spent.

        Args:
            lease: The lease, of `open_lease`.
        """
        with suppress(OSError), self._locked() as usage:
            lease.place.unlink(missing_ok=True)
            _note(usage, max(0, self._used(usage) - lease.close()))

    def info(self) -> CacheInfo:
        """Return the number and total size of the files in the cache."""
        files = list(self._files())
        return CacheInfo(self.folder, len(files), sum(size for _, size, _ in files), self.limit)

    def clean(self, keep: int = 0) -> int:
        """Remove the least recently used files, until at most ``keep`` bytes are left.

        Args:
            keep: The number of bytes that may stay; 0 removes every file.

        Returns:
            The number of bytes removed.

        Raises:
            UsageError: The folder cannot be read or changed.
        """
        try:
            if not self.folder.is_dir():
                return 0
            with self._locked() as usage:
                before = sum(size for _, size, _ in self._files())
                _note(usage, self._evict(keep))
                return before - sum(size for _, size, _ in self._files())
        except OSError as error:
            raise UsageError(
                f"the artifact cache {self.folder} cannot be cleaned: {error.strerror}"
            ) from error

    # ---- under the lock

    def _used(self, usage: IO[bytes]) -> int:
        usage.seek(0)
        noted = usage.read()
        return int(noted) if noted.isdigit() else self._evict(sys.maxsize)

    def _evict(self, goal: int) -> int:
        """Remove the least recently used files until ``goal`` bytes are left; return the rest."""
        reserved = self._reserved_bytes()
        files = sorted(self._files(), key=lambda found: found[2])
        used = reserved + sum(size for _, size, _ in files)
        for path, size, _ in files:
            if used <= max(goal, 0):
                break
            with suppress(OSError):
                path.unlink()
                used -= size
        return used

    def _reserved_bytes(self) -> int:
        """Return the space that files in progress have reserved; remove those that were abandoned."""
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
            lock_file(usage.fileno(), wait=True)
            try:
                yield usage
            finally:
                unlock_file(usage.fileno())


def _note(usage: IO[bytes], used: int) -> None:
    usage.seek(0)
    usage.write(b"%020d" % used)  # of fixed length, since truncating a file is slow


def _copy(source: Path, target: Path, content: Content) -> bool:
    """Make a verified copy; False if the digest is wrong."""
    part = part_file(target, content)
    writing = part.open()
    try:
        writing.truncate()
        right = copy_verified(source, writing, content)
        if right:
            part.rename()
        return right
    finally:
        part.close()


def _link(source: Path, target: Path, content: Content) -> bool | None:
    """Make a verified hard link; None where that is not possible, False if the digest is wrong."""
    part = part_file(target, content)
    part.open()  # for its lock: no other process uses the names of this link
    link = part.path.with_suffix(".link.part")
    try:
        if not _hard_link(source, link):
            return None
        right = hash_matches(link, content)
        if right:
            link.replace(target)
        return right
    except FileNotFoundError:
        raise
    except OSError as error:
        raise SourceError(error.errno, error.strerror) from error
    finally:
        link.unlink(missing_ok=True)  # it stays where the target is a link to the same file
        part.close()


def _hard_link(source: Path, target: Path) -> bool:
    try:
        target.unlink(missing_ok=True)
        os.link(source, target)
    except FileNotFoundError:
        raise  # the folder may not exist yet
    except OSError:
        return False
    return True


def chosen_cache(cache: ArtifactCache | None, *, skip: bool | None) -> ArtifactCache | None:
    """Return the cache to use; None if it is skipped, or without a home folder to hold one.

    Args:
        cache: The cache that the user passed; None for the default one.
        skip: Whether the user asked for none.
    """
    if skip:
        return None
    if cache is None and default_folder(os.environ) is None:
        log.info("no home folder: artifact files are not cached; WANDB_CACHE_DIR names a folder")
        return None
    return cache or ArtifactCache()
