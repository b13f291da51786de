"""Find the parts that earlier attempts left, without a system call for each file."""

from __future__ import annotations

import os
from itertools import islice

from ..part_file import SUFFIX

PER_FILE = 50  # names to look at for each file; so many take as long as looking for the file


class UnfinishedFiles:
    """The parts in the folders of a download; each folder is listed once.

    In a folder with very many files, each part is looked for.

    Args:
        files: How many files are downloaded.
    """

    def __init__(self, files: int) -> None:
        self._most = files * PER_FILE
        self._found = dict[str, frozenset[str] | None]()

    def has(self, path: str) -> bool:
        """Whether there is a part.

        Args:
            path: The path of the part.
        """
        folder, name = os.path.split(path)
        if folder not in self._found:
            self._found[folder] = self._list(folder)
        found = self._found[folder]
        return os.path.lexists(path) if found is None else name in found

    def _list(self, folder: str) -> frozenset[str] | None:
        """Return the names of the parts in a folder; None if it has too many files."""
        try:
            with os.scandir(folder) as entries:
                names = [entry.name for entry in islice(entries, self._most + 1)]
        except OSError:  # most often, it does not exist yet
            return None if os.path.lexists(folder) else frozenset()
        if len(names) > self._most:
            return None
        return frozenset(name for name in names if name.endswith(SUFFIX))
