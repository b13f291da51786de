"""The paths of a version's files on this machine."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ..._artifacts.download_plan import Item, content_of
from ..._artifacts.entry_paths import refuse_collisions
from ..._artifacts.manifest import Entry
from ...errors import UsageError
from ..files import SafeFolder


def local_path(root: Path, entry_path: str) -> Path:
    """Return the local path of an entry below ``root``.

    Raises:
        UsageError: The manifest names a place outside ``root``, a device, or a drive; or an existing
            symbolic link leads outside, or in circles.
    """
    return local_paths(root, [entry_path])[0]


def local_paths(root: Path, entry_paths: Iterable[str]) -> list[Path]:
    """Return the local paths of entries below ``root``; see `local_path`.

    Raises:
        UsageError: Also if two entries lead to one file.
    """
    folder, targets = SafeFolder(root), dict[Path, str]()
    for path in entry_paths:
        target = folder.target(path)
        if target in targets:
            raise UsageError(f"the artifact holds {targets[target]!r} and {path!r}: one file")
        targets[target] = path
    _refuse_confused(folder, root, targets.values())
    base = str(root.resolve())
    refuse_collisions(target.as_posix()[len(base) + 1 :] for target in targets)
    return list(targets)


def _refuse_confused(folder: SafeFolder, root: Path, paths: Iterable[str]) -> None:
    """Refuse names that differ only in case or in accents, where the file system ignores that."""
    seen = dict[str, str]()
    for path in paths:
        if not path.islower() or not path.isascii() or path in seen:
            other = seen.setdefault(folder.same_place(path), path)
        else:
            other = seen.setdefault(path, path)
        if other != path and folder.confuses(other, path):
            raise UsageError(
                f"the artifact holds {other!r} and {path!r}: one file on the file system of {root}"
            )


def items_of(entries: Iterable[Entry], root: Path, prefix: str | None) -> list[Item]:
    """Return the entries whose path starts with ``prefix``, with their targets below ``root``.

    Raises:
        UsageError: A target would be outside ``root``, or two entries have the same target.
    """
    wanted = [entry for entry in entries if not prefix or entry.path.startswith(prefix)]
    places = local_paths(root, [entry.path for entry in wanted])
    return [
        Item(entry, place, content_of(entry)) for entry, place in zip(wanted, places, strict=True)
    ]
