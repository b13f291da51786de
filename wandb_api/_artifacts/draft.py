"""The content of a draft: local files and references, before the version is logged."""

from __future__ import annotations

import os
import secrets
import shutil
import string
import tempfile
import weakref
from collections.abc import Generator, Iterable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any, Literal, TypeAlias
from urllib.parse import urlsplit

from .._core.arguments import text as checked_text
from .._runtime.walk import size_of, walk_files
from ..errors import IntegrityError, UsageError
from .cloud import cloud_entries
from .digests import MD5, base64_of, file_digest, new_hasher
from .entry_paths import check_entry_path, refuse_collisions
from .manifest import Entry, Manifest
from .references import MOST_OBJECTS, file_entries, name_of, public, scheme_of
from .staging import StagedFile, in_parallel, stage

CHARACTERS = string.ascii_lowercase + string.digits
Policy: TypeAlias = Literal["mutable", "immutable"]


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


class Draft:
    """The entries of a new version, by path.

    Files of policy ``mutable`` are copied (as a reflink where the file system has them) into a
    temporary folder, so that the original may change or be removed before the draft is logged. Those of policy
    ``immutable`` are read in place; a file that changed meanwhile is refused.

    Attributes:
        entries: The entries, by path.
        collection: The name of the collection that the version will be logged into.
        type: The artifact type.
        region: Where the server stores the version; chosen by the server if None.
        home: Entity and project of the version that this draft was created from.
        base_id: The ID of that version.
        algorithm: The digest algorithm.
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
        self.entries = {e.path: _drafted(e) for e in entries}
        self._ids: dict[str, tuple[str, str]] = {}
        self._staging: weakref.finalize[..., Draft] | None = None
        self._folder = Path()

    def add_file(
        self,
        source: Path,
        name: str | None,
        *,
        policy: Policy = "mutable",
        overwrite: bool = False,
    ) -> DraftEntry:
        """Add a file, which is read immediately.

        Raises:
            UsageError: The file does not exist or cannot be read, or its path is taken.
        """
        _check_policy(policy)
        if os.path.isdir(source) or not os.path.lexists(source):
            raise UsageError(f"cannot add {source}: no file with this path exists")
        path = check_entry_path(name if name is not None else source.name)
        return self.add_entry(self._staged(source, path, policy), overwrite=overwrite)

    def add_dir(
        self,
        source: Path,
        name: str | None,
        *,
        policy: Policy = "mutable",
        merge: bool = False,
    ) -> list[DraftEntry]:
        """Add every file below a folder; symbolic links are followed.

        Raises:
            UsageError: The folder does not exist, a file cannot be read, or a path is taken.
        """
        _check_policy(policy)
        if not os.path.isdir(source):  # False for names that are too long
            raise UsageError(f"cannot add {source}: no folder with this path exists")
        prefix = "" if name in (None, "", ".", "./") else check_entry_path(name) + "/"
        files = [
            (file, check_entry_path(prefix + file.relative_to(source).as_posix()))
            for file in walk_files(source)
        ]
        if policy == "mutable":
            self._place()  # creates the folder before threads use it
        sizes = [size_of(file) for file, _ in files]
        entries = in_parallel(lambda pair: self._staged(*pair, policy), files, sizes)
        return AddedEntries(self.add_entry(entry, overwrite=merge) for entry in entries)

    @contextmanager
    def new_file(
        self,
        name: str,
        mode: str = "x",
        encoding: str | None = None,
    ) -> Generator[IO[Any]]:
        """Open a new file for writing, which is added when the block ends without an error.

        Raises:
            UsageError: The path is taken, or the mode is not one for writing.
        """
        path = check_entry_path(name)
        if not set(checked_text(mode, "mode")) <= set("xwbt+") or not set(mode) & set("xw"):
            raise UsageError(
                f"mode is {mode!r}; it must be a mode for writing, such as 'x' or 'wb'"
            )
        if path in self.entries and "w" not in mode:
            raise UsageError(f"{path!r} is in the artifact already; mode='w' replaces it")
        place = self._place()
        writing = mode.replace("w", "x")
        text = None if "b" in mode else (encoding or "utf-8")
        with place.open(writing, encoding=text) as file:
            yield file
        staged = stage(place, None, self.algorithm)
        self.add_entry(_entry_of(path, staged, private=True), overwrite=True)

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
        drafted = _drafted(entry)
        self.entries[entry.path] = drafted
        return drafted

    def add_reference(
        self, uri: str, name: str | None, *, checksum: bool = True, most: int = MOST_OBJECTS
    ) -> list[DraftEntry]:
        """Add references to the target of a URI.

        Web addresses and files of other artifacts are requested when the draft is logged.

        Raises:
            UsageError: Invalid URI, the file does not exist, or there are too many.
        """
        scheme = scheme_of(uri)
        if scheme == "file":
            entries = file_entries(uri, name, checksum=checksum, most=most)
        elif scheme == "cloud":
            entries = cloud_entries(uri, name, checksum=checksum, most=most)
        elif scheme == "other" and name is None:
            raise UsageError(f"a reference such as {public(uri)} needs a name")
        else:
            path = check_entry_path(name or name_of(uri) or urlsplit(uri).netloc)
            asked = scheme == "wandb-artifact" or (scheme == "http" and checksum)
            entries = [DraftEntry(path, uri, ref=uri, unresolved=asked)]
        return AddedEntries(self.add_entry(entry) for entry in entries)

    def remove(self, path: str) -> None:
        """Remove an entry, or everything below a folder.

        Raises:
            UsageError: The path is not in the artifact.
        """
        name = check_entry_path(path)
        gone = [p for p in self.entries if p == name or p.startswith(f"{name}/")]
        if not gone:
            raise UsageError(f"cannot remove {path!r}: it is not in the artifact")
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

    def uploads(self) -> list[DraftEntry]:
        """Return the entries to upload, whose content is on this machine.

        Raises:
            UsageError: A path is both a file and the folder of another.
            IntegrityError: A file was changed or removed after it was added.
        """
        refuse_collisions(self.entries)
        held = [entry for entry in self.entries.values() if entry.local is not None]
        self.check(held)
        return held

    def check(self, entries: Iterable[DraftEntry]) -> None:
        """Refuse files that were changed or removed after they were added.

        Raises:
            IntegrityError: At least one was.
        """
        changed = [line for entry in entries if (line := _changed(entry, self.algorithm))]
        if changed:
            raise IntegrityError(
                f"{len(changed)} files changed after they were added to the artifact "
                f"({changed[0]}): add them again, or with policy='mutable'",
                changed,
            )

    def changed(self, entry: DraftEntry) -> bool:
        """Return whether a file was changed or removed after it was added."""
        return _changed(entry, self.algorithm) is not None

    def unresolved(self) -> list[DraftEntry]:
        """Return the references whose digest is still unknown."""
        return [entry for entry in self.entries.values() if entry.unresolved]

    def resolve(self, entry: Entry) -> None:
        """Replace the reference of the same path, whose digest was unknown."""
        self.entries[entry.path] = _drafted(entry)

    def client_ids(self, digest: str) -> tuple[str, str]:
        """Return the client IDs of the version and of its collection.

        A draft that is logged again after a failure keeps them, as long as its content is unchanged.
        """
        if digest not in self._ids:
            self._ids[digest] = (_random_id(), _random_id())
        return self._ids[digest]

    def close(self) -> None:
        """Remove the copies; otherwise they are removed when the draft is garbage-collected."""
        if self._staging is not None:
            self._staging()
            self._staging = None

    def _place(self) -> Path:
        if self._staging is None:
            self._folder = Path(tempfile.mkdtemp(prefix="wandb-api-draft-"))
            self._staging = weakref.finalize(self, _remove, self._folder, os.getpid())
        return self._folder / secrets.token_hex(8)

    def _staged(self, source: Path, path: str, policy: Policy) -> DraftEntry:
        private = policy == "mutable"
        staged = stage(source, self._place() if private else None, self.algorithm)
        return _entry_of(path, staged, private=private)


def _check_policy(policy: str) -> None:
    if policy not in ("mutable", "immutable"):
        raise UsageError(f"policy is {policy!r}; it must be 'mutable' or 'immutable'")


def _entry_of(path: str, staged: StagedFile, *, private: bool) -> DraftEntry:
    return DraftEntry(
        path,
        base64_of(staged.digest),
        size=staged.size,
        local=staged.path,
        modified=staged.modified,
        md5=base64_of(staged.md5),
        parts=staged.parts,
        private=private,
    )


def _remove(folder: Path, process: int) -> None:
    """Remove the copies of a draft, unless this process is a fork of the one that made them."""
    if os.getpid() == process:
        shutil.rmtree(folder, ignore_errors=True)


def _random_id() -> str:
    """Return 128 random letters and digits, independent of seeds and forks."""
    return "".join(secrets.choice(CHARACTERS) for _ in range(128))


def _drafted(entry: Entry) -> DraftEntry:
    if isinstance(entry, DraftEntry):
        return entry
    return DraftEntry(
        entry.path, entry.digest, entry.ref, entry.birth_artifact_id, entry.size, entry.extra
    )


def _changed(entry: DraftEntry, algorithm: str) -> str | None:
    """Describe the change of an entry's file; None if it is unchanged."""
    assert entry.local is not None
    try:
        found = entry.local.stat()
    except OSError:
        return f"{entry.path}: {entry.local} does not exist any more"
    if found.st_size == entry.size and found.st_mtime_ns == entry.modified:
        return None
    now = base64_of(file_digest(entry.local, algorithm))
    return (
        None
        if found.st_size == entry.size and now == entry.digest
        else f"{entry.path}: the content of {entry.local} changed"
    )
