"""Compare the files of a dataset with its tables."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import IO

from ..errors import IntegrityError
from .artifact_tables import content_folder, entries_file, read_entries
from .parquet import read_footer
from .plan import history_file, metrics_file
from .staging import DatasetFiles

MOST_NAMED = 5  # differences in the message of an error


def check_rows(files: DatasetFiles, counts: Mapping[str, Mapping[str, int]]) -> Iterator[str]:
    """Yield the problems of the files of histories and system metrics. Reads their footers.

    Args:
        files: The dataset.
        counts: The number of rows of each run in each of the two tables.
    """
    held = {*files.names("history"), *files.names("system_metrics")}
    for id, rows in counts.items():
        for name, count in (
            (history_file(id), rows["history"]),
            (metrics_file(id), rows["system_metrics"]),
        ):
            if not count:
                continue
            if name not in held:
                yield f"{name} is missing"
                continue
            try:
                with files.open(name) as file:
                    found = read_footer(file).get("rows")
            except IntegrityError:
                yield f"{name} is damaged"
                continue
            if found != count:
                yield f"{name} has {found} rows instead of {count}"


def check_sizes(files: DatasetFiles, expected: Iterable[tuple[str, int | None]]) -> Iterator[str]:
    """Yield the files that are missing, or of another size.

    Args:
        files: The dataset.
        expected: The path of each file, and its size; None if it is unknown.
    """
    for name, size in expected:
        path = files.find(name)
        if path is None:
            yield f"{name} is missing"
        elif size is not None:
            with files.store.open(path) as file:
                found = _size(file)
            if found != size:
                yield f"{name} has {found} bytes instead of {size}"


def check_versions(files: DatasetFiles, ids: Iterable[str], *, content: bool) -> Iterator[str]:
    """Yield the files of artifact versions that are missing or damaged.

    Args:
        files: The dataset.
        ids: The versions.
        content: Whether the dataset should have their content.
    """
    for id in ids:
        try:
            entries = read_entries(files, id)
        except IntegrityError:
            yield f"{entries_file(id)} is damaged"
            continue
        if entries is None:
            yield f"{entries_file(id)} is missing"
        elif content:
            folder = content_folder(id)
            stored = [(f"{folder}/{each.path}", each.size) for each in entries if each.ref is None]
            yield from check_sizes(files, stored)


def raise_differences(url: str, found: Iterable[str]) -> None:
    """Raise if there are differences.

    Raises:
        IntegrityError: There are some.
    """
    differences = [*found]
    if differences:
        some = "; ".join(differences[:MOST_NAMED])
        more = len(differences) - MOST_NAMED
        rest = f"; and {more} more" if more > 0 else ""
        raise IntegrityError(
            f"the dataset at {url} is not complete: {some}{rest}: delete damaged files, and export again",
            differences,
        )


def _size(file: IO[bytes]) -> int:
    return file.seek(0, os.SEEK_END)
