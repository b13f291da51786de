"""Histories exported to Parquet: files in the object store, beside the rows that are still live."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

from . import runs

if TYPE_CHECKING:
    from ..world import World

ROWS = 100_000  # of one file


def last_exported(world: World, run: int) -> int | None:
    """The last step that is exported; None when nothing is."""
    found: int | None = world.database.value(
        "SELECT max(last_step) FROM history_exports WHERE run = ?", (run,)
    )
    return found


def export_urls(world: World, run: int) -> list[str]:
    """Where the exported files of a run are read, in the order of their steps."""
    rows = world.database.rows(
        "SELECT blob FROM history_exports WHERE run = ? ORDER BY number", (run,)
    )
    return [world.blobs.sign(world.storage_url, row["blob"], "GET") for row in rows]


def export_history(world: World, run: int) -> int:
    """Write the rows that are live to new Parquet files; how many rows that were."""
    database, done = world.database, last_exported(world, run)
    rows = database.rows(
        "SELECT step, row FROM history WHERE run = ? AND step > ? ORDER BY step, line",
        (run, -(2**63) if done is None else done),
    )
    number = int(database.value("SELECT count(*) FROM history_exports WHERE run = ?", (run,)))
    for start in range(0, len(rows), ROWS):
        part = rows[start : start + ROWS]
        blob = f"exports/{run}/{number}.parquet"
        decoded = [{**runs.loads(row["row"]), "_step": row["step"]} for row in part]
        world.blobs.write(blob, parquet(decoded))
        database.execute(
            "INSERT INTO history_exports VALUES (?, ?, ?, ?)",
            (run, number, blob, part[-1]["step"]),
        )
        number += 1
    return len(rows)


def parquet(rows: list[dict[str, Any]]) -> bytes:
    """Rows as a Parquet file: numbers as doubles, texts as texts, anything else as JSON text."""
    import pyarrow
    import pyarrow.parquet

    names = list(dict.fromkeys(name for row in rows for name in row))
    columns = {name: _column([row.get(name) for row in rows], name) for name in names}
    target = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table(columns), target)
    return target.getvalue()


def _column(values: list[Any], name: str) -> Any:
    import pyarrow

    if name == "_step":
        return pyarrow.array(values, pyarrow.int64())
    kinds = {type(value) for value in values} - {type(None)}
    if kinds <= {int, float}:
        numbers = [None if value is None else float(value) for value in values]
        return pyarrow.array(numbers, pyarrow.float64())
    if kinds == {bool}:
        return pyarrow.array(values, pyarrow.bool_())
    texts = [v if v is None or isinstance(v, str) else json.dumps(v) for v in values]
    return pyarrow.array(texts, pyarrow.string())
