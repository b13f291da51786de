"""The columns of the table of runs: fixed ones, and one for each key of config and summary."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, TypeAlias

from .._core.json_codec import decode_config, decode_dict, encode_text
from .._types import JsonDict, JsonValue
from .history_columns import EXACT, INT64

Kind: TypeAlias = Literal["boolean", "integer", "large", "number", "string", "json"]
ColumnType: TypeAlias = Literal["boolean", "integer", "number", "string", "json"]
Row: TypeAlias = dict[str, Any]
"""A row of the table of runs: the fixed columns by name."""

MOST_TYPED = 2_000  # columns for keys; further keys are in config_json and summary_json only

# name and Arrow type of the fixed columns
BASE: Mapping[str, str] = {
    "id": "string",
    "storage_id": "string",
    "name": "string",
    "state": "string",
    "created_at": "timestamp",
    "updated_at": "timestamp",
    "heartbeat_at": "timestamp",
    "user": "string",
    "tags": "strings",
    "group": "string",
    "job_type": "string",
    "notes": "string",
    "description": "string",
    "commit": "string",
    "host": "string",
    "sweep": "string",
    "history_lines": "integer",
    "history_rows": "integer",
    "history_complete": "boolean",
    "system_metrics_rows": "integer",
    "system_metrics_complete": "boolean",
    "files": "integer",
    "files_json": "string",
    "output_artifacts": "strings",
    "input_artifacts": "strings",
    "deleted": "boolean",
    "fingerprint": "string",
    "config_json": "string",
    "summary_json": "string",
}


def json_text(value: JsonValue) -> str | None:
    """Return a value that the server sends as JSON, or as JSON text, as text; None for null."""
    return value if value is None or isinstance(value, str) else encode_text(value)


def kind_of(value: JsonValue) -> Kind | None:
    """Return the kind of a value, or None for null, which fits every column."""
    if value is None:
        return None
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        if -EXACT <= value <= EXACT:
            return "integer"
        return "large" if -INT64 <= value < INT64 else "json"
    if isinstance(value, float):
        return "number"
    return "string" if isinstance(value, str) else "json"


def column_type(kinds: Iterable[Kind]) -> ColumnType:
    """Return the type of the column that holds values of these kinds without loss."""
    found = set(kinds)
    if found <= {"integer", "large"}:
        return "integer"
    if found <= {"integer", "number"}:
        return "number"
    only = next(iter(found))
    return only if len(found) == 1 and only != "large" else "json"


def key_values(row: Mapping[str, Any]) -> JsonDict:
    """Return the values of a run by column: ``config.lr``, ``summary.loss``."""
    config, _ = decode_config(row["config_json"])
    summary = decode_dict(row["summary_json"], "Run.summaryMetrics")
    return {
        **{f"config.{key}": value for key, value in config.items()},
        **{f"summary.{key}": value for key, value in summary.items()},
    }


def kinds_of(rows: Iterable[Mapping[str, Any]]) -> dict[str, list[Kind]]:
    """Return the kinds of values for each key of config and summary."""
    found = dict[str, set[Kind]]()
    for row in rows:
        for key, value in key_values(row).items():
            kind = kind_of(value)
            if kind is not None:
                found.setdefault(key, set()).add(kind)
    return {key: sorted(kinds) for key, kinds in sorted(found.items())}


def decide_types(parts: Iterable[Mapping[str, Sequence[Kind]]]) -> dict[str, ColumnType]:
    """Return the type of the column of each key, from the kinds in all parts of the table."""
    found = dict[str, set[Kind]]()
    for part in parts:
        for key, kinds in part.items():
            found.setdefault(key, set()).update(kinds)
    return {key: column_type(found[key]) for key in sorted(found)[:MOST_TYPED]}


def typed_columns(
    rows: Sequence[Mapping[str, Any]], types: Mapping[str, ColumnType]
) -> dict[str, list[Any]]:
    """Return the values of the columns for keys; JSON text in columns of the type ``json``.

    Args:
        rows: The runs.
        types: The type of each column; only columns with a value are returned.
    """
    found = dict[str, list[Any]]()
    for at, row in enumerate(rows):
        for key, value in key_values(row).items():
            kind = types.get(key)
            if kind is None or value is None:
                continue
            column = found.setdefault(key, [None] * len(rows))
            column[at] = json.dumps(value, separators=(",", ":")) if kind == "json" else value
    return dict(sorted(found.items()))
