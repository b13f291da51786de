"""Digests of files and manifests."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from .._core.hashing import Hasher
from .._types import JsonValue
from ..errors import MissingExtraError, UsageError

HEADER = b"wandb-artifact-manifest-v1\n"


DigestAlgorithm: TypeAlias = Literal["MANIFEST_MD5", "MANIFEST_XXH128"]
MD5: DigestAlgorithm = "MANIFEST_MD5"
XXH128: DigestAlgorithm = "MANIFEST_XXH128"
ALGORITHM_KEY = "alg"  # in `extra` of an entry whose digest is not an MD5
PREFIX = "MANIFEST_"


def check_algorithm(given: str) -> DigestAlgorithm:
    """Return a digest algorithm, which may be given without its prefix.

    Raises:
        UsageError: It is unknown.
    """
    for known in (MD5, XXH128):
        if given in (known, known.removeprefix(PREFIX)):
            return known
    raise UsageError(f"digest_algorithm is {given!r}; it must be 'MD5' or 'XXH128'")


def algorithm_tag(algorithm: str) -> dict[str, JsonValue]:
    """Return what entries whose digest is of this algorithm have in ``extra``."""
    return {ALGORITHM_KEY: algorithm.removeprefix(PREFIX)} if algorithm != MD5 else {}


def tagged_algorithm(extra: Mapping[str, JsonValue]) -> DigestAlgorithm:
    """Return the algorithm of an entry's digest: MD5, unless ``extra`` has another one."""
    return XXH128 if extra.get(ALGORITHM_KEY) == XXH128.removeprefix(PREFIX) else MD5


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
                "the digests of this artifact (XXH128) need xxhash: pip install 'wandb-api-typed[xxhash]'"
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
    algorithm: str = MD5

    @property
    def place(self) -> str:
        """The path of the content in the cache."""
        kind = self.algorithm.removeprefix(PREFIX).lower()
        name = self.raw.hex()
        return f"{kind}/{name[:2]}/{name[2:]}"
