"""Manifests: which files a version holds, with their digests. No IO but of paths on this machine.

`Manifest` is a version's list of files; `Entry` one line of it. Where an entry goes on this machine
is decided by `local_path`, which refuses what a hostile manifest may hold; reading refuses nothing.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Generic, Protocol, TypeVar, cast

from ._files import SafeFolder
from ._json import decode_lenient, encode
from ._types import JSONDict, JsonValue
from .errors import MissingExtraError, ServerError, UsageError

POLICY = "wandb-storage-policy-v1"
HEADER = b"wandb-artifact-manifest-v1\n"
NAME = "wandb_manifest.json"
MD5, XXH128 = "MANIFEST_MD5", "MANIFEST_XXH128"


@dataclass(frozen=True)
class Entry:
    """A file of an artifact, or a reference to something elsewhere.

    Attributes:
        path: Where it lies in the artifact, with ``/``.
        digest: Of stored files the MD5 in base64; of references what their scheme has (an ETag).
        ref: Where a reference leads; None for stored files.
        birth_artifact_id: The artifact whose upload brought the bytes.
        size: Bytes; None when the manifest does not say.
        extra: What a reference's scheme needs besides, such as ``etag`` and ``versionID``.
    """

    path: str
    digest: str
    ref: str | None = None
    birth_artifact_id: str | None = None
    size: int | None = None
    extra: Mapping[str, JsonValue] = field(default_factory=dict[str, JsonValue], hash=False)

    @property
    def is_reference(self) -> bool:
        """Whether the content lies outside W&B."""
        return self.ref is not None

    @property
    def hex_digest(self) -> str:
        """The digest in hexadecimal; of references that have no MD5, the digest as it is."""
        raw = raw_digest(self.digest)
        return raw.hex() if raw is not None else self.digest

    def to_json(self) -> JSONDict:
        """As the manifest holds it; the path is its key there."""
        held: JSONDict = {"digest": self.digest}
        if self.ref is not None:
            held["ref"] = self.ref
        if self.birth_artifact_id is not None:
            held["birthArtifactID"] = self.birth_artifact_id
        if self.size is not None:
            held["size"] = self.size
        if self.extra:
            held["extra"] = dict(self.extra)
        return held


E = TypeVar("E", bound=Entry)
Maker = Callable[[Entry], E]


class Manifest(Generic[E]):
    """The files of one version, by path.

    >>> len(manifest), manifest["weights.pt"].size, "logs/a.txt" in manifest
    """

    def __init__(
        self,
        entries: Iterable[E],
        *,
        layout: str = "V2",
        region: str | None = None,
        algorithm: str = MD5,
    ) -> None:
        self._entries = {entry.path: entry for entry in entries}
        self.digest_algorithm = algorithm
        self.storage_layout = layout
        self.storage_region = region

    @property
    def entries(self) -> Mapping[str, E]:
        """All entries by path."""
        return self._entries

    @property
    def manifest_version(self) -> int:
        """The version of the manifest's format."""
        return 1

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[E]:
        return iter(self._entries.values())

    def __contains__(self, path: object) -> bool:
        return path in self._entries

    def __getitem__(self, path: str) -> E:
        return self._entries[path]

    def get_entry_by_path(self, path: str) -> E | None:
        """The entry at exactly ``path``, or None."""
        return self._entries.get(path)

    def get_entries_in_directory(self, directory: str) -> list[E]:
        """The entries below ``directory``, however deep; ``""`` gives all."""
        folder = directory.strip("/")
        if not folder:
            return list(self)
        return [entry for entry in self if entry.path.startswith(f"{folder}/")]

    def size(self) -> int:
        """Bytes of all entries whose size is known, references included."""
        return sum(entry.size or 0 for entry in self)

    def digest(self) -> str:
        """The version's digest: equal for equal paths with equal content."""
        pairs = ((entry.path, entry.digest) for entry in self)
        return manifest_digest(pairs, self.digest_algorithm)

    def to_manifest_json(self) -> JSONDict:
        """As the server holds it."""
        config: JSONDict = {"storageLayout": self.storage_layout}
        if self.storage_region:
            config["storageRegion"] = self.storage_region
        return {
            "version": 1,
            "storagePolicy": POLICY,
            "storagePolicyConfig": config,
            "contents": {path: e.to_json() for path, e in sorted(self._entries.items())},
        }

    def to_bytes(self) -> bytes:
        """The file that is uploaded."""
        return encode(self.to_manifest_json())

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {len(self)} entries, {self.size()} bytes>"


def plain_entry(entry: Entry) -> Entry:
    """The entry itself; for manifests whose entries are bound to nothing."""
    return entry


def parse_manifest(content: bytes | str, make: Maker[E], algorithm: str = MD5) -> Manifest[E]:
    """What a manifest's file holds; unknown keys are ignored, an uploader's local paths too.

    Args:
        content: The file.
        make: What an entry becomes.
        algorithm: How the digests in it were made, which it does not say itself.

    Raises:
        ServerError: It is no manifest, or one of another version.
    """
    try:
        held = cast(JsonValue, json.loads(content))
    except (ValueError, RecursionError):
        held = decode_lenient(content)
    if not isinstance(held, dict) or "version" not in held:
        raise ServerError("the server gave a manifest that is no JSON object with a version")
    if held["version"] != 1 or isinstance(held["version"], bool):
        raise ServerError(f"the manifest has version {held['version']!r}; only 1 is known")
    if held.get("storagePolicy", POLICY) != POLICY:
        raise ServerError(f"the manifest has an unknown storage policy {held['storagePolicy']!r}")
    contents = held.get("contents")
    if not isinstance(contents, dict):
        raise ServerError("the manifest has no contents")
    config = held.get("storagePolicyConfig")
    config = config if isinstance(config, dict) else {}
    layout, region = config.get("storageLayout"), config.get("storageRegion")
    return Manifest(
        [make(_entry(path, value)) for path, value in contents.items()],
        layout=layout if isinstance(layout, str) else "V1",
        region=region if isinstance(region, str) else None,
        algorithm=algorithm,
    )


def _entry(path: str, held: JsonValue) -> Entry:
    if not isinstance(held, dict) or not isinstance(held.get("digest"), str):
        raise ServerError(f"the manifest's entry {path!r} has no digest")
    ref, birth, size, extra = (held.get(k) for k in ("ref", "birthArtifactID", "size", "extra"))
    known_size = isinstance(size, int) and not isinstance(size, bool) and size >= 0
    return Entry(
        path=sys.intern(path),
        digest=cast(str, held["digest"]),
        ref=ref if isinstance(ref, str) else None,
        birth_artifact_id=birth if isinstance(birth, str) else None,
        size=size if known_size and isinstance(size, int) else None,
        extra=extra if isinstance(extra, dict) else {},
    )


# ---- digests


class Hasher(Protocol):
    """What hashlib's and xxhash's objects have in common."""

    def update(self, data: bytes, /) -> object: ...
    def digest(self) -> bytes: ...


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


# ---- paths


def check_entry_path(path: str) -> str:
    """A path in an artifact, with ``/`` and nothing superfluous.

    Raises:
        UsageError: It is empty, absolute, has a drive, or leads upwards.
    """
    posix, windows = PurePosixPath(path), PureWindowsPath(path)
    parts = windows.parts if "\\" in path else posix.parts
    if (
        not parts
        or posix.is_absolute()
        or windows.drive
        or windows.root
        or ".." in parts
        or "\0" in path
    ):
        raise UsageError(f"{path!r} is no path in an artifact: it is relative and never leads up")
    return "/".join(parts)


def refuse_collisions(paths: Iterable[str]) -> None:
    """Refuse paths of which one is a file and a folder for another.

    Raises:
        UsageError: There are two such paths.
    """
    files = set(paths)
    for path in files:
        parts = path.split("/")
        for depth in range(1, len(parts)):
            parent = "/".join(parts[:depth])
            if parent in files:
                raise UsageError(f"the artifact holds both {parent!r} and {path!r}")


def local_path(root: Path, entry_path: str) -> Path:
    """Where an entry goes below ``root``.

    Raises:
        UsageError: The manifest names a place outside ``root``, a device, or a drive; or a symbolic
            link that is there already leads outside.
    """
    return local_paths(root, [entry_path])[0]


def local_paths(root: Path, entry_paths: Iterable[str]) -> list[Path]:
    """Where entries go below ``root``; as `local_path`."""
    folder, found = SafeFolder(root), list[Path]()
    for path in entry_paths:
        target = folder.target(path)
        if target.is_symlink() and not target.resolve().is_relative_to(root.resolve()):
            raise UsageError(f"{path!r} is a link there already, which leads outside {root}")
        found.append(target)
    return found


def folder_name(name: str) -> str:
    """A version's name as the name of a folder on this machine.

    Raises:
        UsageError: The name, which may be as old as W&B, would lead elsewhere.
    """
    if not name or any(c in name for c in "/\\\0") or name in (".", ".."):
        raise UsageError(f"the artifact name {name!r} is no name for a folder: pass root=...")
    return name.replace(":", "-") if sys.platform == "win32" else name
