"""Entry paths."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path, PurePosixPath, PureWindowsPath

from .._runtime.files import SafeFolder
from ..errors import UsageError


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
