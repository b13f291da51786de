"""A file on its way to its final name, which can be gone on with after the process was killed.

What came so far lies beside the target under a hidden name that holds the digest. It is locked
while it is written; who finds it locked writes under a name of its own. Only bytes with the right
digest ever take the target's name.
"""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO

from .._runtime.files import AtomicFile
from ..errors import IntegrityError
from .cache import ArtifactCache, in_folder, lock_file
from .digests import Content, Hasher, new_hasher

CHUNK = 1 << 20


class ResumableFile(AtomicFile):
    """A `AtomicFile` for content that is known by its digest; None for content that is not.

    >>> with PartLanding(target, content) as landing:
    ...     landing.write(chunk)
    ...     landing.settle()
    """

    def __init__(
        self, target: Path, content: Content | None, *, cache: ArtifactCache | None = None
    ) -> None:
        super().__init__(target)
        self._content = content
        self._cache = cache
        self._stays = content is not None
        self.resumed = False

    def __enter__(self) -> ResumableFile:
        self._hasher = self._new_hasher()
        self._out: IO[bytes] = in_folder(self.target.parent, self._open)
        return self

    def _open(self) -> IO[bytes]:
        opened = self._open_named() if self._content is not None else None
        if opened is None:
            self._stays = False
            self._part = self.target.parent / f".{secrets.token_hex(8)}.part"
            opened = self._part.open("xb")
        return opened

    def _new_hasher(self) -> Hasher:
        return new_hasher(self._content.algorithm if self._content else "MANIFEST_MD5")

    def _open_named(self) -> IO[bytes] | None:
        """The part of an earlier attempt, or a new one; None when another is writing it."""
        assert self._content is not None
        self._part = self.target.parent / f".{self._content.raw.hex()}-{_short(self.target)}.part"
        file = os.fdopen(os.open(self._part, os.O_RDWR | os.O_CREAT, 0o666), "r+b")
        try:
            if not lock_file(file, wait=False) or not _still_named(file, self._part):
                file.close()
                return None
            while chunk := file.read(CHUNK):
                self._hasher.update(chunk)
                self._written += len(chunk)
        except BaseException:
            file.close()
            raise
        self.resumed = self._written > 0
        return file

    def write(self, chunk: bytes) -> None:
        """Append; the digest is worked out on the way."""
        self._out.write(chunk)
        self._hasher.update(chunk)
        self._written += len(chunk)

    def restart(self) -> None:
        """Begin again: what came so far is worth nothing."""
        self._out.seek(0)
        self._out.truncate()
        self._hasher, self._written, self.resumed = self._new_hasher(), 0, False

    @property
    def complete(self) -> bool:
        """Whether as many bytes are there as there must be."""
        size = self._content.size if self._content else None
        return size is not None and self._written == size

    @property
    def excessive(self) -> bool:
        """Whether there are more bytes than there can be."""
        size = self._content.size if self._content else None
        return size is not None and self._written > size

    def finalize(self) -> Path:
        """Verify, give the cache a copy, and give the file its name.

        Raises:
            IntegrityError: The bytes are not those that the manifest promises.
        """
        self._out.flush()
        content = self._content
        if content is not None and self._hasher.digest() != content.raw:
            self._stays = self._stays and self.resumed
            wanted = "" if content.size is None else f" of the {content.size} promised"
            raise IntegrityError(
                f"{self.target.name}: the {self._written} bytes that came{wanted} "
                "differ from the digest in the manifest"
            )
        if content is not None and self._cache is not None:
            self._cache.add(self._part, content, verified=True)
        if os.name == "nt":
            self._out.close()
        self._part.replace(self.target)
        self._stays = False
        return self.target

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        with suppress(OSError):
            self._out.flush()
        if not (self._stays and self._written):
            if os.name == "nt":
                self._out.close()
            with suppress(OSError):
                self._part.unlink(missing_ok=True)
        self._out.close()


def _short(target: Path) -> str:
    """Enough of a name to tell two files of one content apart."""
    return target.name[:80]


def _still_named(file: IO[bytes], path: Path) -> bool:
    """Whether the file that was locked is still the one under its name."""
    try:
        there, here = path.stat(), os.fstat(file.fileno())
    except FileNotFoundError:
        return False
    return (there.st_ino, there.st_dev) == (here.st_ino, here.st_dev)


def place_from_cache(cache: ArtifactCache, content: Content, target: Path) -> bool:
    """Put a verified copy from the cache under its name; False when there is none."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.parent / f".{secrets.token_hex(8)}.part"
    try:
        if not cache.take(content, part):
            return False
        part.replace(target)
        return True
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
