"""Export of history to Parquet files in the object store; newer rows stay live."""

from __future__ import annotations

import io
import json
from importlib import import_module
from typing import Any

from ..state import ServerState
from . import runs

ROWS = 100_000  # of one file


def last_exported(state: ServerState, run: int) -> int | None:
    """Return the last exported step, or None."""
    found: int | None = state.database.value(
        "SELECT max(last_step) FROM history_exports WHERE run = ?", (run,)
    )
    return found


def export_urls(state: ServerState, run: int) -> list[str]:
    """Return signed URLs of a run's exported files, by step."""
    rows = state.database.rows(
        "SELECT blob FROM history_exports WHERE run = ? ORDER BY number", (run,)
    )
    return [state.blobs.sign(state.storage_url, row["blob"], "GET") for row in rows]


def export_history(state: ServerState, run: int) -> int:
    """Write the live rows to new Parquet files; return their number."""
    database, done = state.database, last_exported(state, run)
    rows = database.rows(
        "SELECT step, row FROM history WHERE run = ? AND step > ? ORDER BY step, line",
        (run, -(2**63) if done is None else done),
    )
    number = int(database.value("SELECT count(*) FROM history_exports WHERE run = ?", (run,)))
    for start in range(0, len(rows), ROWS):
        part = rows[start : start + ROWS]
        blob = f"exports/{run}/{number}.parquet"
        decoded = [{**runs.loads(row["row"]), "_step": row["step"]} for row in part]
        state.blobs.write(blob, parquet(decoded))
        database.execute(
            "INSERT INTO history_exports VALUES (?, ?, ?, ?)",
            (run, number, blob, part[-1]["step"]),
        )
        number += 1
    return len(rows)


def parquet(rows: list[dict[str, Any]]) -> bytes:
    """Encode rows as Parquet: numbers as doubles, strings as strings, the rest as JSON text."""
    arrow, writer = _arrow("pyarrow"), _arrow("pyarrow.parquet")
    names = list(dict.fromkeys(name for row in rows for name in row))
    columns = {name: _column(arrow, [row.get(name) for row in rows], name) for name in names}
    target = io.BytesIO()
    writer.write_table(arrow.table(columns), target)
    return target.getvalue()


def _arrow(name: str) -> Any:
    """Import an untyped module of Arrow at its first use."""
    return import_module(name)


def _column(arrow: Any, values: list[Any], name: str) -> Any:
    if name == "_step":
        return arrow.array(values, arrow.int64())
    kinds: set[type] = {type(value) for value in values if value is not None}
    if kinds <= {int, float}:
        numbers = [None if value is None else float(value) for value in values]
        return arrow.array(numbers, arrow.float64())
    if kinds == {bool}:
        return arrow.array(values, arrow.bool_())
    strings = [v if v is None or isinstance(v, str) else json.dumps(v) for v in values]
    return arrow.array(strings, arrow.string())
