"""Files on this machine: safe paths, atomic writing, digests. No network."""

from __future__ import annotations

import asyncio
import base64
import errno
import hashlib
import os
import tempfile
import unicodedata
from collections.abc import AsyncIterator, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath, PureWindowsPath
from types import TracebackType

from .._core.hashing import Hasher
from ..errors import IntegrityError, UsageError
from .part_file import PartFile, name_digest
from .walk import READ

DEVICES = {"CON", "PRN", "AUX", "NUL", *(f"{d}{n}" for d in ("COM", "LPT") for n in "123456789")}


def temporary_place() -> str:
    """Return the system's folder for temporary files.

    Raises:
        UsageError: There is none.
    """
    try:
        return tempfile.gettempdir()
    except OSError as error:
        raise UsageError(f"{error.strerror}; set TMPDIR") from error


@contextmanager
def temporary_folder() -> Generator[Path]:
    """Create a folder that is removed at the end.

    Raises:
        UsageError: No temporary folder can be created.
    """
    try:
        folder = tempfile.TemporaryDirectory(prefix="wandb-api-")
    except OSError as error:
        raise UsageError(
            f"no temporary folder can be created: {error.strerror}; set TMPDIR"
        ) from error
    with folder as path:
        yield Path(path)


LONGEST_NAME = 255  # bytes of a file name, on common file systems
DEEPEST = 256  # folders of a name; Python makes, walks and removes them recursively


class SafeFolder:
    """A folder into which files are written by names that the server gave.

    Args:
        root: The folder; it need not exist yet.
    """

    def __init__(self, root: Path) -> None:
        self._root, self._base = root, _resolve(root, root)
        self._links: dict[str, set[str]] = {}

    def target(self, name: str) -> Path:
        """Return the path of the file called ``name``.

        Raises:
            UsageError: The name would lead outside, by ``..``, an absolute path, a drive or an existing
                symbolic link; through links in a circle; it is too long; or, on Windows, it is the name
                of a device.
        """
        parts = _safe_parts(name)
        parent = "/".join(parts[:-1])
        links = self._links.get(parent)
        if links is None:
            folder = self._base.joinpath(*parts[:-1])
            if not _resolve(folder, self._root).is_relative_to(self._base):
                raise UsageError(
                    f"the file name {name!r} leads through a link outside {self._root}"
                )
            links = self._links[parent] = _links_in(folder, self._root)
        target = Path(f"{self._base}/{parent}/{parts[-1]}") if parent else self._base / parts[-1]
        if parts[-1] in links and not _resolve(target, self._root).is_relative_to(self._base):
            raise UsageError(f"{name!r} is a link already, which leads outside {self._root}")
        return target

    def same_place(self, name: str) -> str:
        """Return a key that two names share if this file system may take them for one file.

        Most file systems of macOS and Windows ignore case, and some the form of accented letters.
        """
        return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())

    def confuses(self, first: str, second: str) -> bool:
        """Whether the file system treats two names as one; tested with empty folders."""
        at = next(p for p in (self._base, *self._base.parents) if p.is_dir())
        with tempfile.TemporaryDirectory(prefix=".wandb-api-", dir=at) as scratch:
            os.mkdir(os.path.join(scratch, PurePosixPath(first).name))
            if first.rpartition("/")[0] == second.rpartition("/")[0]:
                return os.path.exists(os.path.join(scratch, PurePosixPath(second).name))
            os.mkdir(os.path.join(scratch, "probe-e\u0301"))
            return any(
                os.path.exists(os.path.join(scratch, probe))
                for probe in ("PROBE-E\u0301", "probe-\u00e9")
            )


def _resolve(path: Path, root: Path) -> Path:
    try:
        return path.resolve()
    except RuntimeError:  # links in a circle; Python 3.13 and later return the path
        raise _circle(root) from None


def _links_in(folder: Path, root: Path) -> set[str]:
    try:
        with os.scandir(folder) as found:
            return {entry.name for entry in found if entry.is_symlink()}
    except (FileNotFoundError, NotADirectoryError):
        return set()
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise _circle(root) from None
        raise


def _circle(root: Path) -> UsageError:
    return UsageError(f"symbolic links below {root} lead in circles")


def _safe_parts(name: str) -> tuple[str, ...]:
    r"""Return the parts of a relative name.

    On POSIX, ``a\b`` and ``c:x`` are plain names; what would be absolute or lead up on Windows is
    refused everywhere.
    """
    posix = [part for part in name.split("/") if part not in ("", ".")]
    parts, odd = posix, name.startswith("/") or "\0" in name or ".." in posix
    if "\\" in name or ":" in name:
        windows = PureWindowsPath(name)
        odd = odd or bool(windows.root) or ".." in windows.parts
        if os.name == "nt":
            parts, odd = list(windows.parts), odd or bool(windows.drive)
    if (
        odd
        or not parts
        or (not name.isascii() and any("\ud800" <= letter <= "\udfff" for letter in name))
    ):
        raise UsageError(f"the file name {name!r} leads outside the folder that it is written to")
    if os.name == "nt" and any(p.split(".")[0].strip().upper() in DEVICES for p in parts):
        raise UsageError(f"the file name {name!r} is reserved for a device on Windows")
    if any(len(part) * 4 > LONGEST_NAME and len(part.encode()) > LONGEST_NAME for part in parts):
        raise UsageError(f"the file name {name!r} is longer than {LONGEST_NAME} bytes")
    if len(parts) > DEEPEST:
        raise UsageError(f"the file name {name[:80]!r}... has more than {DEEPEST} parts")
    return tuple(parts)


def safe_target(root: Path, name: str) -> Path:
    """Return the path below ``root`` for a name that the server sent; see `SafeFolder.target`."""
    return SafeFolder(root).target(name)


def refuse_existing(target: Path) -> None:
    """Raise if a file exists that a download would overwrite.

    Raises:
        UsageError: It exists.
    """
    if target.exists():
        raise UsageError(
            f"{target} exists: pass replace=True to overwrite it, or exist_ok=True to keep it"
        )


def same_md5(claimed: str, raw: bytes) -> bool:
    """Whether a digest, as base64 or hexadecimal, is ``raw``."""
    return claimed in (base64.b64encode(raw).decode(), raw.hex())


def check_content(content: bytes, name: str, md5: str | None, size: int) -> bytes:
    """Check the content of a file against the size and MD5 that the server sent.

    Raises:
        IntegrityError: The size or the digest differs.
    """
    if md5 and len(content) != size:
        raise IntegrityError(f"{name}: {len(content)} bytes came, the server says {size}")
    if md5 and not same_md5(md5, hashlib.md5(content, usedforsecurity=False).digest()):
        raise IntegrityError(f"{name}: the bytes differ from the server's MD5")
    return content


class AtomicFile:
    """A file that is written beside its final name, and takes the name once it is complete.

    A killed process leaves at most one hidden file, which the next download of the same file
    writes over.

    >>> with AtomicFile(target, md5=None) as file:
    ...     file.write(chunk)
    ...     file.finalize()

    Args:
        target: The final name.
        md5: The expected digest, as base64 or hexadecimal; None if unknown.
        size: The expected bytes; None if unknown.
    """

    def __init__(self, target: Path, *, md5: str | None = None, size: int | None = None) -> None:
        self.target = target
        self.written = 0
        self._md5 = md5 or None
        self._size = size
        self._digest = hashlib.md5(usedforsecurity=False)
        self._part = PartFile(target, name_digest(target.name))

    def __enter__(self) -> AtomicFile:
        self._part.open().truncate()
        return self

    def write(self, chunk: bytes) -> None:
        """Append a chunk.

        Raises:
            IntegrityError: There are more bytes than there must be.
        """
        self.written += len(chunk)
        if self._size is not None and self.written > self._size:
            raise IntegrityError(
                f"{self.target.name}: received more bytes than the {self._size} that the server "
                "promised"
            )
        self._part.file.write(chunk)
        self._digest.update(chunk)

    def restart(self) -> None:
        """Discard what was written."""
        self._part.file.seek(0)
        self._part.file.truncate()
        self._digest, self.written = hashlib.md5(usedforsecurity=False), 0

    def finalize(self) -> Path:
        """Verify the content, and give the file its name.

        Raises:
            IntegrityError: Size or digest are not those that the server promised.
        """
        if self._size is not None and self.written != self._size:
            raise IntegrityError(
                f"{self.target.name}: {self.written} bytes came, the server says {self._size}"
            )
        if self._md5 is not None and not same_md5(self._md5, self._digest.digest()):
            raise IntegrityError(f"{self.target.name}: the bytes differ from the server's MD5")
        self._part.rename()
        return self.target

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        self._part.close()


def upload_name(path: Path, root: Path) -> tuple[Path, str]:
    """Return the file to upload, and its name in the run: its path from ``root``, with ``/``.

    As in the official client, each folder above ``root`` becomes ``__`` in the name.

    Raises:
        UsageError: The file does not exist, or is on another drive than ``root``.
    """
    base, source = root.absolute(), path
    if not source.is_absolute():
        source = source if os.path.exists(source) else base / source
    source = Path(os.path.normpath(source.absolute()))
    if not os.path.isfile(source):  # False for names that are too long
        raise UsageError(f"no file to upload at {path}")
    try:
        name = Path(os.path.relpath(source, os.path.normpath(base)))
    except ValueError:  # drives of Windows
        raise UsageError(
            f"{path} is on another drive than {root}: pass the folder that its name starts from"
        ) from None
    return source, "/".join("__" if part == ".." else part for part in name.parts)


# ---- reading files that must not change meanwhile


def read_whole(path: Path, size: int) -> bytes:
    """Return a file's content.

    Raises:
        IntegrityError: It does not have ``size`` bytes any more.
    """
    file = os.open(path, READ)
    try:
        content = os.read(file, size + 1)
        while 0 < len(content) < size and (more := os.read(file, size + 1 - len(content))):
            content += more
    finally:
        os.close(file)
    if len(content) != size:
        raise _changed(path, size)
    return content


def read_chunks(
    path: Path, size: int, step: int = 1 << 20, *, hasher: Hasher | None = None
) -> Iterator[bytes]:
    """Yield a file's content piece by piece.

    Args:
        path: The file.
        size: The bytes that it must have.
        step: Bytes of a piece.
        hasher: Is updated with each piece.

    Raises:
        IntegrityError: It does not have ``size`` bytes any more.
    """
    left = size
    with path.open("rb", 0) as file:
        while left and (chunk := file.read(min(step, left))):
            left -= len(chunk)
            if hasher is not None:
                hasher.update(chunk)
            yield chunk
        if left or file.read(1):
            raise _changed(path, size)


async def aread_chunks(
    path: Path, size: int, step: int = 1 << 20, *, hasher: Hasher | None = None
) -> AsyncIterator[bytes]:
    """Yield a file's content piece by piece.

    Args:
        path: The file.
        size: The bytes that it must have.
        step: Bytes of a piece.
        hasher: Is updated with each piece.

    Raises:
        IntegrityError: It does not have ``size`` bytes any more.
    """
    left = size
    with path.open("rb", 0) as file:
        while left and (chunk := await asyncio.to_thread(file.read, min(step, left))):
            left -= len(chunk)
            if hasher is not None:
                hasher.update(chunk)
            yield chunk
        if left or file.read(1):
            raise _changed(path, size)


def _changed(path: Path, size: int) -> IntegrityError:
    return IntegrityError(
        f"{path} changed while it was uploaded: it does not have {size} bytes any more"
    )
