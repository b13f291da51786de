"""Replace many files of a dataset as one: staged first, then renamed under a journal.

New files are written below ``_staging/``, where no pattern such as ``history/*.parquet`` finds them.
A journal then lists what is renamed and removed; the dataset's manifest comes last. If the process
is killed before the journal is written, the dataset is unchanged and the next export uses the staged
files. If it is killed later, whoever opens the dataset follows the journal.
"""

from __future__ import annotations

import json
from collections.abc import Generator, Iterable, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import IO, cast

from .._types import JsonDict
from .problems import damaged_json, reading
from .store import TEMPORARY, Store

STAGING = "_staging"
JOURNAL = f"{STAGING}/_commit.json"
MANIFEST = "_manifest.json"
ADVICE = f"delete the folder {STAGING}, and export again"


class DatasetFiles:
    """The files of a dataset, whole at every moment.

    Args:
        store: Where they are.
    """

    def __init__(self, store: Store) -> None:
        self.store = store

    # ---- reading

    def manifest(self) -> JsonDict | None:
        """Return the manifest; None before the first export is complete.

        Raises:
            UsageError: It is damaged.
        """
        journal = self._journal()
        if journal is not None:
            return cast(JsonDict, journal["manifest"])
        return self._json(MANIFEST, "restore it, or export to another folder")

    def find(self, name: str) -> str | None:
        """Return the path under which a file of the dataset can be read; None if it has none."""
        journal = self._journal()
        if journal is not None:
            staged = cast("dict[str, str]", journal["parts"]).get(name)
            if staged is not None and self.store.exists(staged):
                return staged
            if name in cast("list[str]", journal["remove"]):
                return None
        return name if self.store.exists(name) else None

    def open(self, name: str) -> AbstractContextManager[IO[bytes]]:
        """Open a file of the dataset to read it; what the block cannot read is reported as damaged."""
        return self.open_path(self.find(name) or name)

    @contextmanager
    def open_path(self, path: str) -> Generator[IO[bytes]]:
        """Open a staged file, or one that `find` returned, to read it.

        Raises:
            IntegrityError: The block could not read it.
        """
        with self.store.open(path) as file, reading(self.store.uri(path)):
            yield file

    def held(self, names: Iterable[str]) -> list[str]:
        """Return those of some files and folders that exist."""
        return [name for name in names if self.store.exists(name) or self.store.names(name)]

    def names(self, folder: str) -> list[str]:
        """Return the paths of the dataset's files below a folder, sorted."""
        found = {name for name in self.store.names(folder) if TEMPORARY not in name}
        journal = self._journal()
        if journal is not None:
            removed = cast("list[str]", journal["remove"])
            found = {n for n in found if not any(_is_below(n, each) for each in removed)}
            parts = cast("dict[str, str]", journal["parts"])
            found |= {name for name in parts if name.startswith(f"{folder}/")}
        return sorted(found)

    @property
    def is_in_place(self) -> bool:
        """Whether all files are under their own names."""
        return not self.store.exists(JOURNAL)

    def _journal(self) -> JsonDict | None:
        journal = self._json(JOURNAL, ADVICE)
        if journal is not None:
            for name, kind in (("parts", dict), ("remove", list), ("manifest", dict)):
                if not isinstance(journal.get(name), kind):
                    raise damaged_json(self.store.uri(JOURNAL), f"it lacks {name!r}", ADVICE)
        return journal

    def _json(self, name: str, advice: str) -> JsonDict | None:
        """Return the content of a JSON file; None if it does not exist."""
        text = self.store.read(name)
        if text is None:
            return None
        try:
            found: object = json.loads(text)
        except ValueError as error:
            raise damaged_json(self.store.uri(name), error, advice) from None
        if not isinstance(found, dict):
            raise damaged_json(self.store.uri(name), "it is not a JSON object", advice)
        return cast(JsonDict, found)

    # ---- writing

    def stage(self, name: str, state: str = "") -> AbstractContextManager[IO[bytes]]:
        """Write a file that takes its place in the dataset when `publish` is called.

        Args:
            name: The file.
            state: The fingerprint of what it was made from.
        """
        return self.store.writing(_staged(name, state))

    def staged(self, name: str, state: str = "") -> str | None:
        """Return the path of a staged file; None if it is not staged in this state."""
        path = _staged(name, state)
        return path if self.store.exists(path) else None

    def recover(self) -> None:
        """Finish what a killed process had begun to publish; remove its temporary files."""
        journal = self._journal()
        if journal is not None:
            self._apply(journal)
        for name in self.store.names(STAGING):
            if TEMPORARY in name:
                self.store.remove(name)

    def publish(
        self, parts: Mapping[str, str], remove: Iterable[str], manifest: JsonDict
    ) -> tuple[list[str], list[str]]:
        """Replace files by staged ones; those that are equal already are not touched.

        Args:
            parts: The states of the staged files, by name; those that are not staged are ignored.
            remove: Files and folders that do not belong to the dataset any more.
            manifest: The manifest that describes the new state.

        Returns:
            The files that were written, and those that were removed.
        """
        changed = {
            name: staged
            for name, state in parts.items()
            if (staged := self.staged(name, state)) and not self._is_same(staged, name)
        }
        gone = self.held(remove)
        if not changed and not gone and manifest == self.manifest():
            self.store.remove(STAGING)
            return [], []
        journal: JsonDict = {"parts": {**changed}, "remove": [*gone], "manifest": manifest}
        with self.store.writing(JOURNAL) as file:
            file.write(json.dumps(journal).encode())
        self.store.sync({STAGING})
        self._apply(journal)
        return [*changed], gone

    def _apply(self, journal: JsonDict) -> None:
        parts = cast("dict[str, str]", journal["parts"])
        gone = cast("list[str]", journal["remove"])
        for name, staged in parts.items():
            if self.store.exists(staged):
                self.store.move(staged, name)
        for name in gone:
            self.store.remove(name)
        self.store.sync({name.rpartition("/")[0] for name in parts})
        with self.store.writing(MANIFEST) as file:
            file.write(manifest_text(cast(JsonDict, journal["manifest"])))
        self.store.sync({""})
        self.store.remove(STAGING)

    def _is_same(self, staged: str, name: str) -> bool:
        if not self.store.exists(name):
            return False
        with self.store.open(staged) as new, self.store.open(name) as old:
            while True:
                piece = new.read(1 << 20)
                if piece != old.read(1 << 20):
                    return False
                if not piece:
                    return True


def manifest_text(manifest: JsonDict) -> bytes:
    """Return the content of the manifest's file."""
    return (json.dumps(manifest, indent=2, sort_keys=True) + "\n").encode()


def _staged(name: str, state: str = "") -> str:
    return f"{STAGING}/{name}.{state}" if state else f"{STAGING}/{name}"


def _is_below(name: str, folder: str) -> bool:
    return name == folder or name.startswith(f"{folder}/")
