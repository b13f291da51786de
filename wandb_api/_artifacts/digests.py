"""Digests of files and manifests."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from .._core.hashing import Hasher
from ..errors import MissingExtraError, UsageError

HEADER = b"wandb-artifact-manifest-v1\n"


MD5, XXH128 = "MANIFEST_MD5", "MANIFEST_XXH128"


def new_hasher(algorithm: str = MD5) -> Hasher:
    """Return a hasher of an algorithm.

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
                "the digest algorithm of this artifact is XXH128: install wandb-api-typed[xxhash]"
            ) from None
        return xxhash.xxh3_128()
    raise UsageError(f"unknown digest algorithm {algorithm!r}")


def raw_digest(digest: str) -> bytes | None:
    """Return the 16 bytes of a digest in base64 or hexadecimal; None for any other string."""
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
    """Return a digest in base64, the format of W&B."""
    return base64.b64encode(raw).decode("ascii")


def bytes_digest(content: bytes) -> str:
    """Return the MD5 of bytes in base64."""
    return base64_of(hashlib.md5(content, usedforsecurity=False).digest())


def manifest_digest(entries: Iterable[tuple[str, str]], algorithm: str = MD5) -> str:
    """Return the digest of paths and their digests, in hexadecimal.

    Raises:
        UsageError: A path is not valid Unicode.
    """
    hasher = new_hasher(algorithm)
    hasher.update(HEADER)
    try:
        for path, digest in sorted(entries):
            hasher.update(f"{path}:{digest}\n".encode())
    except UnicodeEncodeError as error:
        raise UsageError(f"an artifact path is not valid Unicode: {error.object!r}") from None
    return hasher.digest().hex()


@dataclass(frozen=True)
class Content:
    """The expected content of a file: its digest, and its size if known."""

    raw: bytes
    size: int | None = None
    algorithm: str = "MANIFEST_MD5"

    @property
    def place(self) -> Path:
        """The path of the content in the cache."""
        kind = self.algorithm.removeprefix("MANIFEST_").lower()
        name = self.raw.hex()
        return Path(kind, name[:2], name[2:])
