"""References to files on this machine."""

from __future__ import annotations

import itertools
import os
from pathlib import Path

from ..._artifacts.digests import base64_of, bytes_digest
from ..._artifacts.entry_paths import check_entry_path
from ..._artifacts.manifest import Entry
from ..._artifacts.references import MOST_OBJECTS, path_of
from ...errors import UsageError
from ..walk import walk_files
from .file_digests import file_digest


def file_entries(
    uri: str, name: str | None, *, checksum: bool = True, most: int = MOST_OBJECTS
) -> list[Entry]:
    """Return the entry of a file, or the entries of all files in a folder.

    Raises:
        UsageError: There is nothing, or there are more than ``most`` files.
    """
    source = path_of(uri)
    if os.path.isfile(source):  # False for names that are too long
        return [_file_entry(source, check_entry_path(name or source.name), checksum)]
    if not os.path.isdir(source):
        raise UsageError(f"cannot refer to {source}: no file or folder with this path exists")
    files = list(itertools.islice(walk_files(source, follow_links=False), most + 1))
    if len(files) > most:
        raise UsageError(
            f"{source} has more than {most} files: raise max_objects, or refer to less"
        )
    prefix = check_entry_path(name) + "/" if name else ""
    return [
        _file_entry(p, check_entry_path(prefix + p.relative_to(source).as_posix()), checksum)
        for p in files
    ]


def _file_entry(source: Path, path: str, checksum: bool) -> Entry:
    uri = source.resolve().as_uri()
    digest = base64_of(file_digest(source)) if checksum else bytes_digest(uri.encode())
    return Entry(path, digest, ref=uri, size=source.stat().st_size)
