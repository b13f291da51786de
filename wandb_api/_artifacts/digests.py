"""Digests."""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from .._runtime.part_file import Hasher
from .._runtime.walk import NotAFileError, open_regular
from ..errors import MissingExtraError, UsageError

HEADER = b"wandb-artifact-manifest-v1\n"


CHUNK = 1 << 20
MD5, XXH128 = "MANIFEST_MD5", "MANIFEST_XXH128"


def new_hasher(algorithm: str = MD5) -> Hasher:
    """A hasher for the files of a version whose digests are made by ``algorithm``.

    Raises:
        MissingExtraError: It needs the package xxhash, which is not installed.
        UsageError: The algorithm is unknown.
    """
    if algorithm == MD5:
        return hashlib.md5(usedforsecurity=False)
    if algorithm == XXH128:
        try:
            import xxhash
        except ImportError:
            raise MissingExtraError(
                "this artifact's digests are XXH128: install wandb-api-typed[xxhash]"
            ) from None
        return xxhash.xxh3_128()
    raise UsageError(f"digests by {algorithm!r} are unknown to this client")


def raw_digest(digest: str) -> bytes | None:
    """The 16 bytes of a digest in base64 or hexadecimal; None when it is something else."""
    if len(digest) == 32:
        try:
            return bytes.fromhex(digest)
        except ValueError:
            return None
    try:
        raw = base64.b64decode(digest, validate=True)
    except (binascii.Error, ValueError):
        return None
    return raw if len(raw) == 16 else None


def base64_of(raw: bytes) -> str:
    """A digest as W&B writes it."""
    return base64.b64encode(raw).decode("ascii")


def file_digest(path: Path, algorithm: str = MD5) -> bytes:
    """The digest of a file's content, raw."""
    hasher = new_hasher(algorithm)
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            hasher.update(chunk)
    return hasher.digest()


def bytes_digest(content: bytes) -> str:
    """The MD5 of bytes, as W&B writes it."""
    return base64_of(hashlib.md5(content, usedforsecurity=False).digest())


def manifest_digest(entries: Iterable[tuple[str, str]], algorithm: str = MD5) -> str:
    """The digest of paths and their digests, in hexadecimal; sizes and references do not count."""
    hasher = new_hasher(algorithm)
    hasher.update(HEADER)
    for path, digest in sorted(entries):
        hasher.update(f"{path}:{digest}\n".encode())
    return hasher.digest().hex()


@dataclass(frozen=True)
class Content:
    """What a file must be: its digest, and its size if that is known."""

    raw: bytes
    size: int | None = None
    algorithm: str = "MANIFEST_MD5"

    @property
    def place(self) -> Path:
        """Where the cache keeps it."""
        kind = self.algorithm.removeprefix("MANIFEST_").lower()
        name = self.raw.hex()
        return Path(kind, name[:2], name[2:])


def hash_matches(path: Path, content: Content) -> bool:
    """Whether a file has the given content; False if it does not exist or is not a regular file."""
    try:
        file = open_regular(path)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError, NotAFileError):
        return False
    with file:
        size = os.fstat(file.fileno()).st_size
        if content.size not in (None, size):
            return False
        hasher = new_hasher(content.algorithm)
        step = min(CHUNK, size + 1)
        while chunk := file.read(step):
            hasher.update(chunk)
            if len(chunk) < step:  # of a regular file: the end
                break
    return hasher.digest() == content.raw
