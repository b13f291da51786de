"""Paths of artifact entries, and their targets on this machine."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from os import PathLike, fspath
from pathlib import PurePath, PurePosixPath, PureWindowsPath

from ..errors import ArgumentTypeError, UsageError


def path_text(path: str | PathLike[str]) -> str:
    """Return a path in an artifact as a string with ``/``; it is not checked further.

    Raises:
        UsageError: It is neither a string nor a path.
    """
    try:
        text = fspath(path)
    except TypeError:
        text = None
    if not isinstance(text, str):
        raise ArgumentTypeError(f"a path must be a string or a Path, not {type(path).__name__}")
    return path.as_posix() if isinstance(path, PurePath) else text


def check_entry_path(path: str) -> str:
    r"""Return a normalized path in an artifact, with ``/``.

    On POSIX, ``a\b`` is a plain name; on Windows its parts are ``a`` and ``b``.

    Raises:
        UsageError: It is empty, absolute, has a drive, leads upwards, or is not valid Unicode.
    """
    posix, windows = PurePosixPath(path), PureWindowsPath(path)
    on_windows = sys.platform == "win32"
    parts = windows.parts if on_windows and "\\" in path else posix.parts
    if (
        not parts
        or posix.is_absolute()
        or windows.root
        or (on_windows and windows.drive)
        or ".." in (*parts, *windows.parts)
        or "\0" in path
        or not _is_unicode(path)
    ):
        raise UsageError(
            f"invalid artifact path {path!r}: it must be relative, valid Unicode, without '..'"
        )
    return "/".join(parts)


def _is_unicode(path: str) -> bool:
    """Return whether a path can be encoded; names of POSIX that are not UTF-8 cannot."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def refuse_collisions(paths: Iterable[str]) -> None:
    """Refuse paths of which one is both a file and the folder of another.

    Raises:
        UsageError: Such a path exists.
    """
    files = set(paths)
    folders = dict[str, str]()  # each folder, with a file in it
    for path in files:
        parent = path.rpartition("/")[0]
        while parent and parent not in folders:
            folders[parent] = path
            parent = parent.rpartition("/")[0]
    for parent in sorted(files & folders.keys()):
        raise UsageError(f"the artifact holds both {parent!r} and {folders[parent]!r}")


def folder_name(name: str) -> str:
    """Return the name of a version as the name of a folder on this machine.

    Raises:
        UsageError: The name, which may be older than current rules, is not a folder name.
    """
    if not name or any(c in name for c in "/\\\0") or name in (".", ".."):
        raise UsageError(f"the artifact name {name!r} cannot be a folder name: pass root=...")
    return name.replace(":", "-") if sys.platform == "win32" else name
