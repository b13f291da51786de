"""Files on this machine: safe paths, atomic writing, digests. No network."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import os
import re
import secrets
from collections.abc import AsyncIterator, Iterator
from pathlib import Path, PurePosixPath, PureWindowsPath
from types import TracebackType
from urllib.parse import unquote

from ..errors import IntegrityError, UsageError

S3 = re.compile(r"https?://(?P<bucket>[^./]+)\.s3[^/]*\.amazonaws\.com/(?P<path>[^?#]+)")
DEVICES = {"CON", "PRN", "AUX", "NUL", *(f"{d}{n}" for d in ("COM", "LPT") for n in "123456789")}


class SafeFolder:
    """A folder into which files are written by names that the server gave."""

    def __init__(self, root: Path) -> None:
        self._root, self._base = root, root.resolve()
        self._inside: set[Path] = set()

    def target(self, name: str) -> Path:
        """Where a file called ``name`` goes.

        Raises:
            UsageError: The name would lead outside, by ``..``, an absolute path, a drive, a device
                name, or a symbolic link that is already there.
        """
        target = self._base.joinpath(*_safe_parts(name))
        if target.parent not in self._inside:
            if not target.parent.resolve().is_relative_to(self._base):
                raise UsageError(
                    f"the file name {name!r} leads through a link outside {self._root}"
                )
            self._inside.add(target.parent)
        return target


def _safe_parts(name: str) -> tuple[str, ...]:
    posix, windows = PurePosixPath(name), PureWindowsPath(name)
    parts = windows.parts if "\\" in name else posix.parts
    devices = [p for p in parts if p.split(".")[0].strip().upper() in DEVICES]
    if (
        not parts
        or "\0" in name
        or posix.is_absolute()
        or windows.drive
        or windows.root
        or ".." in parts
        or devices
        or any("\ud800" <= letter <= "\udfff" for letter in name)
    ):
        raise UsageError(f"the file name {name!r} leads outside the folder that it is written to")
    return parts


def safe_target(root: Path, name: str) -> Path:
    """Where below ``root`` a file called ``name`` by the server goes; as `SafeFolder.target`."""
    return SafeFolder(root).target(name)


def md5_of(path: Path) -> str:
    """The file's MD5 as base64, the form in which the server gives it."""
    digest = hashlib.md5(usedforsecurity=False)
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
    return base64.b64encode(digest.digest()).decode()


def same_md5(claimed: str, raw: bytes) -> bool:
    """Whether a digest, as base64 or hexadecimal, is ``raw``."""
    return claimed in (base64.b64encode(raw).decode(), raw.hex())


def check_content(content: bytes, name: str, md5: str | None, size: int) -> bytes:
    """The content of a file that the server knows the MD5 of, if it is that.

    Raises:
        IntegrityError: The bytes are not those that the server promised.
    """
    if md5 and len(content) != size:
        raise IntegrityError(f"{name}: {len(content)} bytes came, the server says {size}")
    if md5 and not same_md5(md5, hashlib.md5(content, usedforsecurity=False).digest()):
        raise IntegrityError(f"{name}: the bytes differ from the server's MD5")
    return content


class AtomicFile:
    """A file that is being written beside its final name, and takes it when it is whole.

    >>> with Landing(target, md5=None) as landing:
    ...     landing.write(chunk)
    ...     landing.settle()
    """

    def __init__(self, target: Path, *, md5: str | None = None, size: int | None = None) -> None:
        self.target = target
        self._md5 = md5 or None
        self._size = size
        self._digest = hashlib.md5(usedforsecurity=False)
        self._written = 0

    def __enter__(self) -> AtomicFile:
        self.target.parent.mkdir(parents=True, exist_ok=True)
        self._part = self.target.parent / f".{secrets.token_hex(8)}.part"
        self._file = self._part.open("xb")
        return self

    def write(self, chunk: bytes) -> None:
        """Append; the digest is worked out on the way."""
        self._file.write(chunk)
        self._digest.update(chunk)
        self._written += len(chunk)

    def restart(self) -> None:
        """Begin again: what came so far is worth nothing."""
        self._file.seek(0)
        self._file.truncate()
        self._digest, self._written = hashlib.md5(usedforsecurity=False), 0

    def finalize(self) -> Path:
        """Verify, and give the file its name.

        Raises:
            IntegrityError: The bytes are not those that the server's digest promises.
        """
        self._file.close()
        if self._size is not None and self._written != self._size:
            raise IntegrityError(
                f"{self.target.name}: {self._written} bytes came, the server says {self._size}"
            )
        if self._md5 is not None and not same_md5(self._md5, self._digest.digest()):
            raise IntegrityError(f"{self.target.name}: the bytes differ from the server's MD5")
        self._part.replace(self.target)
        return self.target

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        self._file.close()
        self._part.unlink(missing_ok=True)

    @property
    def written(self) -> int:
        """Bytes so far."""
        return self._written


def upload_name(path: Path, root: Path) -> tuple[Path, str]:
    """The file to read, and its name in the run: its path below ``root``, with ``/``.

    Raises:
        UsageError: There is no such file, or it is not below ``root``.
    """
    base = root.expanduser().absolute()
    source = path.expanduser()
    if not source.is_absolute():
        source = source if source.exists() else base / source
    source = Path(os.path.normpath(source.absolute()))
    if not source.is_file():
        raise UsageError(f"there is no file {path} to upload")
    try:
        name = source.relative_to(os.path.normpath(base))
    except ValueError:
        raise UsageError(
            f"{path} is not below {root}: pass the folder that its name starts from"
        ) from None
    return source, name.as_posix()


def human_size(size: float) -> str:
    """Bytes as people read them, in binary units: ``0.0B``, ``1.5KiB``."""
    for unit in ("B", "KiB", "MiB", "GiB"):
        if abs(size) < 1024:
            return f"{size:.1f}{unit}"
        size /= 1024
    return f"{size:.1f}TiB"


def path_uri(direct_url: str, url: str | None) -> str:
    """Where a file lies, as ``s3://bucket/path``; a reference as it is; empty where it is not known."""
    if not direct_url:
        return ""
    if direct_url == url:
        return direct_url
    found = S3.match(direct_url)
    return f"s3://{found['bucket']}/{unquote(found['path'])}" if found else ""


def read_chunks(path: Path, size: int = 1 << 20) -> Iterator[bytes]:
    """A file's content, piece by piece."""
    with path.open("rb") as file:
        while chunk := file.read(size):
            yield chunk


async def aread_chunks(path: Path, size: int = 1 << 20) -> AsyncIterator[bytes]:
    """A file's content, piece by piece."""
    with path.open("rb") as file:
        while chunk := await asyncio.to_thread(file.read, size):
            yield chunk
