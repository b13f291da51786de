"""What is put into a new version before it is logged: files of this machine, and references."""

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
    """An entry of a version that is not logged yet.

    Attributes:
        local: The file that holds its content; None of references and of what was logged before.
        modified: When that file was last changed, in nanoseconds.
        md5: The MD5 of that file, in base64; empty without a file.
        parts: The MD5 of each part, in hexadecimal, of a file that is uploaded in parts.
        private: Whether that file is the draft's own copy, which nobody else changes.
        unsettled: Whether a reference's digest is asked for when the version is logged.
    """

    local: Path | None = None
    modified: int = 0
    md5: str = ""
    parts: tuple[str, ...] = ()
    private: bool = False
    unsettled: bool = False


class Draft:
    """The content of a new version, by path.

    Files of policy ``mutable`` are copied (as a reflink where the file system has them) into a
    temporary folder, so that the original may change or go before it is logged. Those of policy
    ``immutable`` are read where they are; one that changed meanwhile is refused.

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
        """Add a file; it is read now."""
        _check_policy(policy)
        if source.is_dir() or not os.path.lexists(source):
            raise UsageError(f"there is no file {source} to put into the artifact")
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
        """Add every file below a folder, several at once; links are followed."""
        _check_policy(policy)
        if not source.is_dir():
            raise UsageError(f"there is no folder {source} to put into the artifact")
        prefix = "" if name in (None, "", ".", "./") else check_entry_path(name) + "/"
        files = [
            (file, check_entry_path(prefix + file.relative_to(source).as_posix()))
            for file in walk_files(source)
        ]
        if policy == "mutable":
            self._place()  # makes the folder, before threads need it
        sizes = [size_of(file) for file, _ in files]
        entries = in_parallel(lambda pair: self._staged(*pair, policy), files, sizes)
        return [self.add_entry(entry, overwrite=merge) for entry in entries]

    @contextmanager
    def new_file(
        self,
        name: str,
        mode: str = "x",
        encoding: str | None = None,
    ) -> Generator[IO[Any]]:
        """A file to write, which is put in when it is closed; not if writing it fails."""
        path = check_entry_path(name)
        if not set(mode) <= set("xwbt+") or not set(mode) & set("xw"):
            raise UsageError(f"mode is {mode!r}; it must be one that writes, such as 'x' or 'wb'")
        if path in self.entries and "w" not in mode:
            raise UsageError(f"{path!r} is in the artifact already; mode='w' writes over it")
        place = self._place()
        writing = mode.replace("w", "x")
        text = None if "b" in mode else (encoding or "utf-8")
        with place.open(writing, encoding=text) as file:
            yield file
        staged = stage(place, None, self.algorithm)
        self.add_entry(_entry_of(path, staged, private=True), overwrite=True)

    def add_entry(self, entry: Entry, *, overwrite: bool = False) -> DraftEntry:
        """Put an entry in.

        Raises:
            UsageError: Something else has its path.
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
        """Put in what a URI leads to; web addresses and other artifacts are asked when it is logged."""
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
            entries = [DraftEntry(path, uri, ref=uri, unsettled=asked)]
        return [self.add_entry(entry) for entry in entries]

    def remove(self, path: str) -> None:
        """Take out an entry, or everything below a folder.

        Raises:
            UsageError: There is no such path.
        """
        name = check_entry_path(path)
        gone = [p for p in self.entries if p == name or p.startswith(f"{name}/")]
        if not gone:
            raise UsageError(f"there is no {path!r} in the artifact to remove")
        for found in gone:
            del self.entries[found]

    def manifest(self, births: Mapping[str, str] | None = None) -> Manifest[DraftEntry]:
        """What is in; ``births`` names, by path, the artifact whose upload brought the bytes."""
        known = births or {}
        entries = (
            replace(e, birth_artifact_id=known.get(e.path, e.birth_artifact_id))
            for e in self.entries.values()
        )
        return Manifest(entries, algorithm=self.algorithm)

    def uploads(self) -> list[DraftEntry]:
        """The entries whose bytes lie on this machine.

        Raises:
            UsageError: A path is a file and a folder for another.
            IntegrityError: A file was changed or removed after it was put in.
        """
        refuse_collisions(self.entries)
        held = [entry for entry in self.entries.values() if entry.local is not None]
        self.check(held)
        return held

    def check(self, entries: Iterable[DraftEntry]) -> None:
        """Refuse files that were changed or removed after they were put in.

        Raises:
            IntegrityError: Some were.
        """
        changed = [line for entry in entries if (line := _changed(entry, self.algorithm))]
        if changed:
            raise IntegrityError(
                f"{len(changed)} files changed after they were put into the artifact "
                f"({changed[0]}): add them again, or with policy='mutable'",
                changed,
            )

    def changed(self, entry: DraftEntry) -> bool:
        """Whether a file was changed or removed after it was added."""
        return _changed(entry, self.algorithm) is not None

    def unsettled(self) -> list[DraftEntry]:
        """The references whose digest is still to be asked for."""
        return [entry for entry in self.entries.values() if entry.unsettled]

    def settle(self, entry: Entry) -> None:
        """Put in a reference in place of the one of the same path, which had no digest yet."""
        self.entries[entry.path] = _drafted(entry)

    def client_ids(self, digest: str) -> tuple[str, str]:
        """What this version, and its collection, are called until the server names them.

        A draft that is logged again after a failure keeps them, as long as its content is the same.
        """
        if digest not in self._ids:
            self._ids[digest] = (_random_id(), _random_id())
        return self._ids[digest]

    def close(self) -> None:
        """Remove the copies; else that happens when nobody needs the draft any more."""
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
    """Remove a draft's copies, unless this is a fork of the process that made them."""
    if os.getpid() == process:
        shutil.rmtree(folder, ignore_errors=True)


def _random_id() -> str:
    """128 letters and digits from the system's own source, which no seed and no fork repeats."""
    return "".join(secrets.choice(CHARACTERS) for _ in range(128))


def _drafted(entry: Entry) -> DraftEntry:
    if isinstance(entry, DraftEntry):
        return entry
    return DraftEntry(
        entry.path, entry.digest, entry.ref, entry.birth_artifact_id, entry.size, entry.extra
    )


def _changed(entry: DraftEntry, algorithm: str) -> str | None:
    """What became of an entry's file; None when it is as it was."""
    assert entry.local is not None
    try:
        found = entry.local.stat()
    except OSError:
        return f"{entry.path}: {entry.local} is gone"
    if found.st_size == entry.size and found.st_mtime_ns == entry.modified:
        return None
    now = base64_of(file_digest(entry.local, algorithm))
    return (
        None
        if found.st_size == entry.size and now == entry.digest
        else f"{entry.path}: {entry.local} has other content now"
    )
