"""Manifests: the files of a version, with their digests.

A `Manifest` is the list of files of a version, and an `Entry` is one file. Reading a manifest refuses
no path; `local_path` refuses the malicious ones when a file is downloaded.
"""

from __future__ import annotations

import json
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from os import PathLike
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from .._core.arguments import flag
from .._core.json_codec import decode_lenient, encode
from .._core.public import declared, public
from .._types import JsonDict, JSONValue, JsonValue
from ..errors import ArgumentTypeError, MissingEntryError, ServerError, UsageError
from .digests import MD5, DigestAlgorithm, manifest_digest, raw_digest, tagged_algorithm
from .entry_paths import path_text

POLICY = "wandb-storage-policy-v1"
NAME = "wandb_manifest.json"
MEDIA_TYPES = (  # what the official client appends to the names of objects, before ".json"
    "table",
    "joined-table",
    "partitioned-table",
    "eval-table",
    "audio-file",
    "bokeh-file",
    "bounding-boxes",
    "classes",
    "graph-file",
    "histogram",
    "html-file",
    "image-file",
    "mask",
    "molecule-file",
    "object3D-file",
    "plotly-file",
    "pytorch-model-file",
    "sklearn-model-file",
    "tfkeras-model-file",
    "video-file",
    "wb_trace_tree",
)


@public("wandb_api")
@dataclass(frozen=True)
class Entry:
    """A file of an artifact, or a reference to content elsewhere.

    Attributes:
        path: Its path in the artifact, with ``/``.
        digest: The MD5 of a stored file in base64, or the checksum of a reference, such as an ETag.
        ref: The URI of a reference; None for stored files.
        birth_artifact_id: The ID of the artifact that the file was uploaded for.
        size: The size in bytes; None if unknown.
        extra: More data of a reference, such as ``etag`` and ``versionID``.
    """

    path: str
    """Its path in the artifact, with ``/``."""
    digest: str
    """The MD5 of a stored file in base64, or the checksum of a reference, such as an ETag."""
    ref: str | None = None
    """The URI of a reference; None for stored files."""
    birth_artifact_id: str | None = None
    """The ID of the artifact that the file was uploaded for."""
    size: int | None = None
    """The size in bytes; None if unknown."""
    extra: Mapping[str, JsonValue] = field(default_factory=dict[str, JsonValue], hash=False)
    """More data of a reference, such as ``etag`` and ``versionID``."""

    @property
    def name(self) -> str:
        """Deprecated: the same as `path`."""
        warnings.warn("entry.name is entry.path", DeprecationWarning, stacklevel=2)
        return self.path

    @property
    def is_reference(self) -> bool:
        """Whether the content is stored outside W&B."""
        return self.ref is not None

    @property
    def hex_digest(self) -> str:
        """The digest in hexadecimal; unchanged for references without an MD5."""
        raw = raw_digest(self.digest)
        return raw.hex() if raw is not None else self.digest

    @property
    def digest_algorithm(self) -> DigestAlgorithm:
        """The algorithm of the digest: ``MANIFEST_MD5``, unless ``extra`` has another one."""
        return tagged_algorithm(self.extra)

    def ref_target(self) -> str:
        """Return the URI that the reference leads to.

        Raises:
            UsageError: It is a stored file.
        """
        if self.ref is None:
            raise UsageError(f"{self.path!r} is a stored file, not a reference")
        return self.ref

    def _repr_html_(self) -> str:
        """Return a card for notebooks; sends no request."""
        from .._core.notebook import card  # saves its import outside notebooks

        facts = {"size": self.size, "digest": self.digest, "reference": self.ref}
        shown = {name: value for name, value in facts.items() if value is not None}
        return card(type(self).__name__, self.path, self.ref, shown)

    def to_json(self) -> JsonDict:
        """Return the value in the manifest's JSON, where the path is the key."""
        held: JsonDict = {"digest": self.digest}
        if self.ref is not None:
            held["ref"] = self.ref
        if self.birth_artifact_id is not None:
            held["birthArtifactID"] = self.birth_artifact_id
        if self.size is not None:
            held["size"] = self.size
        if self.extra:
            held["extra"] = dict(self.extra)
        return held


# Covariant, although entries can be added: functions that take a `Manifest` take one of any entries.
if TYPE_CHECKING:
    from typing_extensions import TypeVar as DefaultTypeVar

    E = DefaultTypeVar("E", bound=Entry, covariant=True, default=Entry)
else:
    E = TypeVar("E", bound=Entry, covariant=True)


def _check_entry(value: object) -> None:
    if not isinstance(value, Entry):
        given = type(value).__name__
        raise ArgumentTypeError(f"entry must be an entry of a manifest, not a {given}")


Maker = Callable[[Entry], E]


@declared
class Manifest(Generic[E]):
    """The files of one version, by path.

    Args:
        entries: The entries; of those with the same path, the last one counts.
        layout: The layout of the stored files.
        region: The storage region; None for the default one.
        algorithm: The algorithm of the digests.

    Example:
        >>> len(manifest), manifest["weights.pt"].size, "logs/a.txt" in manifest
    """

    __module__ = "wandb_api"

    digest_algorithm: str
    storage_layout: str
    storage_region: str | None

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
        """The entries by path."""
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

    def get_entry_by_path(self, path: str | PathLike[str]) -> E | None:
        """Return one entry, or None if there is none.

        Args:
            path: The path of the entry within the artifact.
        """
        return self._entries.get(path_text(path))

    def get_entries_in_directory(self, directory: str | PathLike[str]) -> list[E]:
        """Return the entries below a folder, at any depth.

        Args:
            directory: The path of the folder within the artifact; ``""`` returns all entries.
        """
        folder = path_text(directory).strip("/")
        if not folder:
            return list(self)
        return [entry for entry in self if entry.path.startswith(f"{folder}/")]

    def add_entry(self, entry: Entry, overwrite: bool = False) -> None:
        """Add an entry to this object; `Artifact.add_file` adds a file to a draft.

        Args:
            entry: The entry.
            overwrite: Replace an entry of the same path.

        Raises:
            UsageError: The manifest has other content at this path, and ``overwrite`` is not set.
        """
        _check_entry(entry)
        flag(overwrite, "overwrite")
        known = self._entries.get(entry.path)
        if known is not None and known.digest != entry.digest and not overwrite:
            raise UsageError(f"the manifest has other content at {entry.path!r}: pass overwrite")
        self._entries[entry.path] = cast("E", entry)

    def remove_entry(self, entry: Entry) -> None:
        """Remove an entry from this object; `Artifact.remove` removes a file from a draft.

        Args:
            entry: An entry with the path to remove.

        Raises:
            MissingEntryError: The manifest does not have this path.
        """
        _check_entry(entry)
        if self._entries.pop(entry.path, None) is None:
            raise MissingEntryError(f"the manifest does not have the path {entry.path!r}")

    def size(self) -> int:
        """Return the total size in bytes of the entries of known size, references included."""
        return sum(entry.size or 0 for entry in self)

    def digest(self) -> str:
        """Return the digest of paths and content; equal content has equal digests."""
        pairs = ((entry.path, entry.digest) for entry in self)
        return manifest_digest(pairs, self.digest_algorithm)

    @classmethod
    def from_manifest_json(cls, manifest_json: Mapping[str, JSONValue]) -> Manifest[Entry]:
        """Read a manifest in the server's JSON format; sends no request.

        Args:
            manifest_json: The manifest. Unknown keys are ignored, also the uploader's local paths.

        Raises:
            UsageError: It is not a manifest, or has an unknown version or storage policy.

        Example:
            >>> copy = Manifest.from_manifest_json(artifact.manifest.to_manifest_json())
        """
        if not isinstance(manifest_json, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance] -- users pass anything
            given = type(manifest_json).__name__
            raise ArgumentTypeError(f"manifest_json must be a dict, not a {given}")
        try:
            return parse_manifest(encode(dict(manifest_json)), plain_entry)
        except ServerError as error:
            raise UsageError(error.message) from None

    def to_manifest_json(self) -> JsonDict:
        """Return the manifest in the server's JSON format."""
        config: JsonDict = {"storageLayout": self.storage_layout}
        if self.storage_region:
            config["storageRegion"] = self.storage_region
        return {
            "version": 1,
            "storagePolicy": POLICY,
            "storagePolicyConfig": config,
            "contents": {path: e.to_json() for path, e in sorted(self._entries.items())},
        }

    def to_bytes(self) -> bytes:
        """Return the manifest as the bytes that are uploaded."""
        return encode(self.to_manifest_json())

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {len(self)} entries, {self.size()} bytes>"


def find_entry(manifest: Manifest[E], path: str) -> E | None:
    """Return the entry at a path, or that of the media object which was added under this name."""
    plain = PurePosixPath(path).as_posix()
    names = (path, plain, *(f"{plain}.{kind}.json" for kind in MEDIA_TYPES))
    return next((manifest[name] for name in names if name in manifest), None)


def plain_entry(entry: Entry) -> Entry:
    """Return the entry unchanged, for manifests of plain entries."""
    return entry


def parse_manifest(content: bytes | str, make: Maker[E], algorithm: str = MD5) -> Manifest[E]:
    """Parse a manifest; unknown keys are ignored, also the local paths of the uploader.

    Args:
        content: The file.
        make: Makes the entries of the result.
        algorithm: The digest algorithm, which the manifest does not contain.

    Raises:
        ServerError: It is not a manifest, or has an unknown version.
    """
    try:
        held = cast(JsonValue, json.loads(content))
    except (ValueError, RecursionError):
        held = decode_lenient(content)
    if not isinstance(held, dict) or "version" not in held:
        raise ServerError("the manifest is not a JSON object with a version")
    if held["version"] != 1 or isinstance(held["version"], bool):
        raise ServerError(f"the manifest has version {held['version']!r}; only 1 is supported")
    if held.get("storagePolicy", POLICY) != POLICY:
        raise ServerError(f"the manifest has an unknown storage policy {held['storagePolicy']!r}")
    contents = held.get("contents")
    if not isinstance(contents, dict):
        raise ServerError("the manifest does not have contents")
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
        raise ServerError(f"the entry {path!r} of the manifest does not have a digest")
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
