"""The content of a draft: local files and references, before the version is logged."""

from __future__ import annotations

import secrets
import string
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, Protocol, TypeAlias

from ..errors import MissingEntryError, UsageError
from .digests import MD5, new_hasher
from .entry_paths import check_entry_path
from .manifest import Entry, Manifest

CHARACTERS = string.ascii_lowercase + string.digits
Policy: TypeAlias = Literal["mutable", "immutable"]


class _NothingToRemoveError(MissingEntryError, UsageError):
    """A draft does not contain the path to remove: an invalid argument, as no request is needed to see it."""


@dataclass(frozen=True)
class DraftEntry(Entry):
    """An entry of a draft.

    Attributes:
        local: The file with its content; None for references and for files that were logged before.
        modified: When that file was last changed, in nanoseconds.
        md5: The MD5 of that file, in base64; empty without a file.
        parts: The MD5 of each part, in hexadecimal, of a file that is uploaded in parts.
        private: Whether that file is the draft's own copy, which no other code changes.
        unresolved: Whether the digest of a reference is requested when the version is logged.
    """

    local: Path | None = None
    modified: int = 0
    md5: str = ""
    parts: tuple[str, ...] = ()
    private: bool = False
    unresolved: bool = False


class AddedEntries(list[DraftEntry]):
    """The entries that one call added; a single line at a prompt, however many they are."""

    def __repr__(self) -> str:
        if len(self) == 1:
            return super().__repr__()
        return f"<{len(self)} entries, {sum(entry.size or 0 for entry in self)} bytes>"


class Copies(Protocol):
    """The copies of a draft's files on this machine."""

    def close(self) -> None: ...


class Draft:
    """The entries of a new version, by path.

    Attributes:
        entries: The entries, by path.
        collection: The name of the collection that the version will be logged into.
        type: The artifact type.
        region: Where the server stores the version; chosen by the server if None.
        home: Entity and project of the version that this draft was created from.
        base_id: The ID of that version.
        algorithm: The digest algorithm.
        copies: The copies of its files, if it has any.
    """

    def __init__(
        self,
        entries: Iterable[Entry] = (),
        *,
        collection: str = "",
        type: str = "",
        region: str | None = None,
        home: tuple[str, str] | None = None,
        base_id: str | None = None,
        algorithm: str = MD5,
    ) -> None:
        new_hasher(algorithm)  # raises if the algorithm is unknown or needs an extra
        self.collection, self.type, self.region = collection, type, region
        self.home, self.base_id, self.algorithm = home, base_id, algorithm
        self.entries = {e.path: draft_entry(e) for e in entries}
        self._ids: dict[str, tuple[str, str]] = {}
        self.copies: Copies | None = None

    def add_entry(self, entry: Entry, *, overwrite: bool = False) -> DraftEntry:
        """Add an entry.

        Raises:
            UsageError: Its path is taken by other content.
        """
        held = self.entries.get(entry.path)
        if held is not None and held.digest != entry.digest and not overwrite:
            raise UsageError(
                f"{entry.path!r} is in the artifact already, with other content: "
                "pass overwrite=True, or another name"
            )
        self.entries[entry.path] = added = draft_entry(entry)
        return added

    def remove(self, path: str) -> None:
        """Remove an entry, or everything below a folder.

        Raises:
            MissingEntryError: The path is not in the artifact.
        """
        name = check_entry_path(path)
        gone = [p for p in self.entries if p == name or p.startswith(f"{name}/")]
        if not gone:
            raise _NothingToRemoveError(f"cannot remove {path!r}: it is not in the artifact")
        for found in gone:
            del self.entries[found]

    def manifest(self, births: Mapping[str, str] | None = None) -> Manifest[DraftEntry]:
        """Return the manifest of the draft.

        Args:
            births: The ID of the artifact that each file was uploaded for, by path.
        """
        known = births or {}
        entries = (
            replace(e, birth_artifact_id=known.get(e.path, e.birth_artifact_id))
            for e in self.entries.values()
        )
        return Manifest(entries, algorithm=self.algorithm)

    def unresolved(self) -> list[DraftEntry]:
        """Return the references whose digest is still unknown."""
        return [entry for entry in self.entries.values() if entry.unresolved]

    def resolve(self, entry: Entry) -> None:
        """Replace the reference of the same path, whose digest was unknown."""
        self.entries[entry.path] = draft_entry(entry)

    def client_ids(self, digest: str) -> tuple[str, str]:
        """Return the client IDs of the version and of its collection.

        A draft that is logged again after a failure keeps them, as long as its content is unchanged.
        """
        if digest not in self._ids:
            self._ids[digest] = (_random_id(), _random_id())
        return self._ids[digest]

    def close(self) -> None:
        """Remove the copies; otherwise they are removed when the draft is garbage-collected."""
        if self.copies is not None:
            self.copies.close()
            self.copies = None


def _random_id() -> str:
    """Return 128 random letters and digits, independent of seeds and forks."""
    return "".join(secrets.choice(CHARACTERS) for _ in range(128))


def draft_entry(entry: Entry) -> DraftEntry:
    """Return the entry of a draft with the content of ``entry``."""
    if isinstance(entry, DraftEntry):
        return entry
    return DraftEntry(
        entry.path, entry.digest, entry.ref, entry.birth_artifact_id, entry.size, entry.extra
    )
