"""Add local files to a draft, and check them before they are uploaded.

Files of policy ``mutable`` are copied (as a reflink where the file system has them) into a temporary
folder, so that the original may change or be removed before the draft is logged. Those of policy
``immutable`` are read in place; a file that changed meanwhile is refused.
"""

from __future__ import annotations

import codecs
import os
import secrets
import shutil
import tempfile
import weakref
from collections.abc import Generator, Iterable
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

from ..._artifacts.digests import algorithm_tag, base64_of
from ..._artifacts.draft import AddedEntries, Draft, DraftEntry, Policy
from ..._artifacts.entry_paths import check_entry_path, refuse_collisions
from ..._artifacts.references import MOST_OBJECTS, name_of, public, scheme_of
from ..._core.arguments import text as checked_text
from ..._core.arguments import text_or_none
from ..._core.shown import counted
from ...errors import IntegrityError, UsageError
from ..walk import size_of, walk_files
from .cloud import cloud_entries
from .file_digests import file_digest
from .file_references import file_entries
from .staging import StagedFile, in_parallel, stage


class CopiesFolder:
    """A temporary folder with the copies of a draft's files.

    It is removed when it is closed or garbage-collected.
    """

    def __init__(self) -> None:
        """Create the folder.

        Raises:
            UsageError: No temporary folder can be created.
        """
        try:
            self._folder = Path(tempfile.mkdtemp(prefix="wandb-api-draft-"))
        except OSError as error:
            raise UsageError(
                f"files cannot be copied to a temporary folder: {error.strerror}; set TMPDIR, or "
                "add them with policy='immutable'"
            ) from error
        self.close = weakref.finalize(self, _remove, self._folder, os.getpid())

    def new_place(self) -> Path:
        """Return a path in the folder at which no file exists."""
        return self._folder / secrets.token_hex(8)


def add_file(
    draft: Draft,
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
    return draft.add_entry(_staged(draft, source, path, policy), overwrite=overwrite)


def add_dir(
    draft: Draft,
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
        _new_copy(draft)  # creates the folder before threads use it
    sizes = [size_of(file) for file, _ in files]
    done = list[DraftEntry]()

    def staged(pair: tuple[Path, str]) -> DraftEntry:
        entry = _staged(draft, *pair, policy)
        done.append(entry)
        return entry

    try:
        entries = in_parallel(staged, files, sizes)
    except BaseException:
        _discard(done)
        raise
    return AddedEntries(draft.add_entry(entry, overwrite=merge) for entry in entries)


@contextmanager
def new_file(
    draft: Draft,
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
        raise UsageError(f"mode is {mode!r}; it must be a mode for writing, such as 'x' or 'wb'")
    if path in draft.entries and "w" not in mode:
        raise UsageError(f"{path!r} is in the artifact already; mode='w' replaces it")
    place = _new_copy(draft)
    writing = mode.replace("w", "x")
    chosen = text_or_none(encoding, "encoding") or "utf-8"
    try:
        codecs.lookup(chosen)
    except LookupError:
        raise UsageError(f"encoding is {encoding!r}, which Python does not know") from None
    text = None if "b" in mode else chosen
    try:
        with place.open(writing, encoding=text) as file:
            yield file
    except BaseException:
        place.unlink(missing_ok=True)
        raise
    staged = stage(place, None, draft.algorithm)
    draft.add_entry(_entry_of(draft, path, staged, private=True), overwrite=True)


def add_references(
    draft: Draft, uri: str, name: str | None, *, checksum: bool = True, most: int = MOST_OBJECTS
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
    return AddedEntries(draft.add_entry(entry) for entry in entries)


def uploads(draft: Draft) -> list[DraftEntry]:
    """Return the entries to upload, whose content is on this machine.

    Raises:
        UsageError: A path is both a file and the folder of another.
        IntegrityError: A file was changed or removed after it was added.
    """
    refuse_collisions(draft.entries)
    held = [entry for entry in draft.entries.values() if entry.local is not None]
    check(draft, held)
    return held


def check(draft: Draft, entries: Iterable[DraftEntry]) -> None:
    """Refuse files that were changed or removed after they were added.

    Raises:
        IntegrityError: At least one was.
    """
    changed = [line for entry in entries if (line := _changed(entry, draft.algorithm))]
    if changed:
        raise IntegrityError(
            f"{counted(len(changed), 'file')} changed after they were added to the artifact "
            f"({changed[0]}): add them again, or with policy='mutable'",
            changed,
        )


def has_changed(draft: Draft, entry: DraftEntry) -> bool:
    """Return whether a file was changed or removed after it was added."""
    return _changed(entry, draft.algorithm) is not None


def _new_copy(draft: Draft) -> Path:
    """Return the path of a new copy; the first call creates the folder."""
    if not isinstance(draft.copies, CopiesFolder):
        draft.copies = CopiesFolder()
    return draft.copies.new_place()


def _staged(draft: Draft, source: Path, path: str, policy: Policy) -> DraftEntry:
    private = policy == "mutable"
    staged = stage(source, _new_copy(draft) if private else None, draft.algorithm)
    return _entry_of(draft, path, staged, private=private)


def _discard(entries: Iterable[DraftEntry]) -> None:
    """Remove the copies of entries that are not added."""
    for entry in entries:
        if entry.private and entry.local is not None:
            with suppress(OSError):
                entry.local.unlink()


def _check_policy(policy: str) -> None:
    if policy not in ("mutable", "immutable"):
        raise UsageError(f"policy is {policy!r}; it must be 'mutable' or 'immutable'")


def _entry_of(draft: Draft, path: str, staged: StagedFile, *, private: bool) -> DraftEntry:
    return DraftEntry(
        path,
        base64_of(staged.digest),
        size=staged.size,
        extra=algorithm_tag(draft.algorithm),
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


def _changed(entry: DraftEntry, algorithm: str) -> str | None:
    """Describe the change of an entry's file; None if it is unchanged."""
    assert entry.local is not None
    try:
        found = entry.local.stat()
    except OSError:
        return f"{entry.path}: {entry.local} does not exist any more"
    if found.st_size == entry.size and found.st_mtime_ns == entry.modified:
        return None
    try:
        now = base64_of(file_digest(entry.local, algorithm))
    except OSError as error:
        return f"{entry.path}: {entry.local} cannot be read any more: {error.strerror}"
    return (
        None
        if found.st_size == entry.size and now == entry.digest
        else f"{entry.path}: the content of {entry.local} changed"
    )
