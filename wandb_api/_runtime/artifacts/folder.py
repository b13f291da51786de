"""Compare a folder with a manifest."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from functools import lru_cache
from pathlib import Path

from ..._artifacts.download_plan import Item
from ...errors import MissingExtraError
from ..part_file import SUFFIX
from .file_digests import hash_matches

# the beginnings of lines
MISSING, DIFFERS = "missing: ", "differs: "
UNKNOWN = "differs, unless its digest is an XXH128, which needs the extra xxhash: "


def right_on_disk(items: Iterable[Item]) -> set[str]:
    """Return the paths whose files on disk have the right content; reads the files."""
    exists = lru_cache(maxsize=1024)(os.path.isdir)  # most folders of a first download do not
    return {
        i.entry.path
        for i in items
        if i.content and exists(os.path.dirname(i.target)) and _is_right(i)
    }


def differences(items: Iterable[Item], root: Path, expected: Collection[str]) -> list[str]:
    """Return the differences between a folder and a manifest, one line each.

    Args:
        items: The expected files.
        root: The folder.
        expected: The paths that may exist.
    """
    lines = list[str]()
    for item in items:
        path = item.entry.path
        if not item.target.is_file():
            lines.append(f"{MISSING}{path}")
        elif item.content is not None and (right := _is_right(item)) is not True:
            lines.append(f"{UNKNOWN if right is None else DIFFERS}{path}")
    lines += [f"not in the artifact: {name}" for name in unexpected_files(root, expected)]
    return lines


def unexpected_files(root: Path, expected: Collection[str]) -> list[str]:
    """Return the files below a folder that are not expected; unfinished downloads are ignored."""
    base = root.resolve()
    files = (p for p in sorted(base.rglob("*")) if not p.is_dir() and not _is_part(p.name))
    names = [p.relative_to(base).as_posix() for p in files] if base.is_dir() else []
    return [name for name in names if name not in expected]


def remove_unexpected_files(root: Path, expected: Collection[str]) -> None:
    """Remove the files that `unexpected_files` finds, and the folders that this leaves empty."""
    base = root.resolve()
    for name in unexpected_files(root, expected):
        place = base / name
        place.unlink()
        for folder in place.parents:
            if folder == base or any(folder.iterdir()):
                break
            folder.rmdir()


def _is_part(name: str) -> bool:
    return name.startswith(".") and name.endswith(SUFFIX)


def _is_right(item: Item) -> bool | None:
    """Whether a file on disk has one of the contents that it may have; None if xxhash has to tell."""
    first, *others = item.contents
    if hash_matches(item.target, first):
        return True
    try:
        return any(hash_matches(item.target, other) for other in others)
    except MissingExtraError:
        return None
