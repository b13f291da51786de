"""Write the tables of a dataset from what was read, and count what they hold. Blocks."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, cast

from .._types import JsonDict, JsonValue
from .parquet import read_footer, read_rows, write_rows, write_runs
from .plan import (
    Known,
    Listed,
    Part,
    Plan,
    batch_name,
    batches,
    files_folder,
    history_file,
    metrics_file,
    part_numbers,
    runs_file,
    utc_text,
)
from .run_columns import BASE, ColumnType, Row, decide_types, kinds_of
from .staging import DatasetFiles

INDEX = (
    *("id", "created_at", "fingerprint", "deleted", "storage_id"),
    *("history_rows", "system_metrics_rows", "files_json"),
)

UNSUPPORTED = "unsupported"  # in the footer of a file: the fields that the server lacks
FOLDERS = ("history", "system_metrics", "files")  # with files that belong to single runs


def rows_file(runs: Sequence[Listed]) -> str:
    """Return the name under which the rows of a unit of work are staged."""
    return f"rows/{batch_name(runs)}.parquet"


def known_runs(files: DatasetFiles) -> dict[str, Known]:
    """Return the runs in the dataset, by id; without fingerprint if a file of theirs is gone."""
    found = dict[str, Known]()
    held = {name for folder in FOLDERS for name in files.names(folder)}
    for number in part_numbers(files.names("runs")):
        with files.open(runs_file(number)) as file:
            for row in read_rows(file, INDEX):
                id, lost = row["id"], not held.issuperset(_names_of(row))
                found[id] = Known(
                    id,
                    utc_text(row["created_at"]) or "",
                    "" if lost else row["fingerprint"],
                    row["deleted"],
                    number,
                    row["storage_id"],
                )
    return found


def _names_of(row: Row) -> Iterator[str]:
    """Yield the files of the dataset that belong to a run."""
    if row["history_rows"]:
        yield history_file(row["id"])
    if row["system_metrics_rows"]:
        yield metrics_file(row["id"])
    for file in json.loads(row["files_json"] or "[]"):
        yield file["path"]


def read_staged(files: DatasetFiles, runs: Sequence[Listed]) -> list[Row] | None:
    """Return the rows of a unit of work; None if it is not done."""
    path = files.staged(rows_file(runs))
    if path is None:
        return None
    with files.open_path(path) as file:
        return read_rows(file)


def stage_rows(
    files: DatasetFiles, runs: Sequence[Listed], rows: Sequence[Row], unsupported: Sequence[str]
) -> None:
    """Store the rows of a unit of work. A repetition stores the same.

    Args:
        files: The dataset.
        runs: The unit.
        rows: What was read of them.
        unsupported: The fields that the server lacks.
    """
    with files.stage(rows_file(runs)) as file:
        write_rows(file, rows, BASE, {UNSUPPORTED: [*unsupported]} if unsupported else {})


def _unsupported(footer: JsonDict) -> set[str]:
    return {*cast("list[str]", footer.get(UNSUPPORTED) or ())}


class Assembly:
    """The table of runs, put together from staged rows and from the dataset.

    Attributes:
        parts: The staged files that belong to the new state of the dataset, and their states.
        remove: Files and folders that do not.
        counts: Totals over all runs.
        incomplete: Runs whose history or system metrics are incomplete.
        unsupported: The fields that the server lacked when the runs were read.
    """

    def __init__(self, files: DatasetFiles, plan: Plan, known: Mapping[str, Known]) -> None:
        self._files, self._plan, self._known = files, plan, known
        self.parts: dict[str, str] = {}
        self.remove: list[str] = []
        self.counts = {
            "runs": 0,
            "deleted_runs": 0,
            "history_rows": 0,
            "system_metrics_rows": 0,
            "files": 0,
        }
        self.incomplete: list[str] = []
        self.unsupported = set[str]()

    def write(self) -> None:
        """Stage the parts that changed, and collect totals of all."""
        footers = {part.number: self._footer(part) for part in self._plan.parts}
        types = decide_types(cast("Any", footer["kinds"]) for footer in footers.values())
        for part in self._plan.parts:
            footer = footers[part.number]
            kinds = cast("Mapping[str, Any]", footer["kinds"])
            wanted: dict[str, ColumnType] = {name: types[name] for name in kinds if name in types}
            if part.stale or footer.get("types") != wanted:
                footer.pop("types", None)
                with self._files.stage(runs_file(part.number)) as file:
                    write_runs(file, list(self._rows(part)), wanted, footer)
                self.parts[runs_file(part.number)] = ""
            totals = cast("dict[str, int]", footer["totals"])
            for name, count in totals.items():
                self.counts[name] += count
            self.incomplete += cast("list[str]", footer["incomplete"])
            self.unsupported |= _unsupported(footer)
        self._parts_of_runs()

    def _footer(self, part: Part) -> JsonDict:
        """Return kinds and totals of a part: those of the file unless it has to be written."""
        if not part.stale:
            with self._files.open(runs_file(part.number)) as file:
                return read_footer(file)
        rows = list(self._rows(part))
        live = [row for row in rows if not row["deleted"]]
        lacking = sorted(self._lacking(part))
        return {
            **({UNSUPPORTED: cast("list[JsonValue]", lacking)} if lacking else {}),
            "kinds": cast("JsonDict", kinds_of(rows)),
            "totals": {
                "runs": len(live),
                "deleted_runs": len(rows) - len(live),
                **{
                    name: sum(row[name] or 0 for row in rows)
                    for name in ("history_rows", "system_metrics_rows", "files")
                },
            },
            "incomplete": [
                row["id"]
                for row in rows
                if not (row["history_complete"] and row["system_metrics_complete"])
            ],
        }

    def _lacking(self, part: Part) -> set[str]:
        """Return the fields that the server lacked when the runs of a part were read."""
        paths = [self._files.staged(rows_file(batch)) for batch in batches(part.changed)]
        kept = {*part.ids} - {run.id for run in part.changed}
        numbers = {self._known[id].part for id in kept if id in self._known}
        paths += [self._files.find(runs_file(number)) for number in numbers]
        found = set[str]()
        for path in paths:
            if path is not None:
                with self._files.open_path(path) as file:
                    found |= _unsupported(read_footer(file))
        return found

    def _rows(self, part: Part) -> Iterator[Row]:
        """Yield the runs of a part, in order; a run that was deleted while it was read is left out."""
        found = dict[str, Row]()
        for batch in batches(part.changed):
            found.update((row["id"], row) for row in read_staged(self._files, batch) or ())
        held = [id for id in part.ids if id not in found and id in self._known]
        for number in sorted({self._known[id].part for id in held}):
            with self._files.open(runs_file(number)) as file:
                for row in read_rows(file, tuple(BASE)):
                    found.setdefault(row["id"], row)
        for id in part.ids:
            if id in found:
                yield {**found[id], "deleted": id in self._plan.deleted}

    def _parts_of_runs(self) -> None:
        """Collect the files of single runs that are new, and those that are obsolete."""
        for batch in batches_of(self._plan):
            states = {run.id: run.fingerprint for run in batch}
            for row in read_staged(self._files, batch) or ():
                id = row["id"]
                for name, count in (
                    (history_file(id), row["history_rows"]),
                    (metrics_file(id), row["system_metrics_rows"]),
                ):
                    if count:
                        self.parts[name] = states[id]
                    elif id in self._known:
                        self.remove.append(name)
                if row["files_json"] is not None:
                    self._files_of_run(id, cast("list[JsonDict]", json.loads(row["files_json"])))
        self.remove += files_of_runs(self._plan.pruned)
        self.remove += [runs_file(number) for number in self._plan.surplus]

    def _files_of_run(self, id: str, described: list[JsonDict]) -> None:
        paths = {cast(str, file["path"]) for file in described}
        self.parts.update(dict.fromkeys(sorted(paths), ""))
        self.remove += [name for name in self._files.names(files_folder(id)) if name not in paths]


def files_of_runs(ids: Iterable[str]) -> list[str]:
    """Return the files and folders of the dataset that belong to single runs."""
    return [
        name
        for id in sorted(ids)
        for name in (history_file(id), metrics_file(id), files_folder(id))
    ]


def batches_of(plan: Plan) -> list[tuple[Listed, ...]]:
    """Return the units of work of a plan."""
    return [batch for part in plan.parts for batch in batches(part.changed)]


# ---- small tables


def merge_deleted(
    old: Iterable[Row], new: Sequence[Row], *, key: str = "id", prune: bool = False
) -> list[Row]:
    """Return the rows of a table: the new ones, and those that the server deleted, marked so.

    Args:
        old: The rows of the last export.
        new: The rows that the server returned.
        key: The column that identifies a row.
        prune: Whether deleted rows are left out.
    """
    now = {row[key] for row in new}
    gone = [] if prune else [{**row, "deleted": True} for row in old if row[key] not in now]
    merged = [*({**row, "deleted": False} for row in new), *gone]
    return sorted(merged, key=lambda row: (str(row.get("created_at")), str(row[key])))


def write_small_table(
    files: DatasetFiles,
    name: str,
    rows: Sequence[Row],
    columns: Mapping[str, str],
    *,
    key: str = "id",
    prune: bool,
) -> tuple[str, int]:
    """Stage a table that is read whole with every export.

    Args:
        files: The dataset.
        name: The table, or the path of its file.
        rows: What the server returned.
        columns: The types of the columns, without ``deleted``.
        key: The column that identifies a row.
        prune: Whether rows that the server deleted are left out.

    Returns:
        The path of the file, and the number of its rows that are not deleted.
    """
    path = name if name.endswith(".parquet") else f"{name}/part-00000.parquet"
    old = list[Row]()
    if (held := files.find(path)) is not None:
        with files.open_path(held) as file:
            old = read_rows(file)
    merged = merge_deleted(old, rows, key=key, prune=prune)
    with files.stage(path) as file:
        write_rows(file, merged, {**columns, "deleted": "boolean"}, {})
    return path, len(rows)
