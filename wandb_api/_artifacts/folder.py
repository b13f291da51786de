"""Folder."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from .digests import hash_matches
from .download_plan import Item


def right_on_disk(items: Iterable[Item]) -> set[str]:
    """The paths of those that are on disk as they must be; reads their content."""
    return {i.entry.path for i in items if i.content and hash_matches(i.target, i.content)}


def differences(
    items: Iterable[Item], root: Path, expected: Collection[str]
) -> tuple[list[str], int]:
    """How a folder differs from a manifest, a line each; and how many references were not compared.

    Args:
        items: What must be there.
        root: The folder.
        expected: The paths that may be there.
    """
    lines, unchecked = list[str](), 0
    for item in items:
        path = item.entry.path
        if not item.target.is_file():
            lines.append(f"missing: {path}")
        elif item.content is None:
            unchecked += 1
        elif not hash_matches(item.target, item.content):
            lines.append(f"differs: {path}")
    lines += [f"not in the artifact: {name}" for name in unexpected_files(root, expected)]
    return lines, unchecked


def unexpected_files(root: Path, expected: Collection[str]) -> list[str]:
    """The files below a folder that are none of ``expected``, nor on their way to be one."""
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
    return name.startswith(".") and name.endswith(".part")
