"""The table of a listing of runs: a row for each run, columns for keys of config and summary."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from .._core.json_codec import json_dict
from .._core.notebook import Link, brief, table
from .._core.shown import readable
from .._core.unreadable import or_none
from .._types import JsonDict, JsonValue
from .frames import arrow_table, columns_of, pandas_frame, polars_frame
from .history import NON_FINITE
from .run import RunBase

if TYPE_CHECKING:
    from datetime import datetime

    import pandas
    import polars
    import pyarrow


Cell: TypeAlias = "JsonValue | datetime | list[str]"
Row: TypeAlias = dict[str, Cell]


def user_name(run: RunBase) -> str | None:
    """Return the name of the user who started the run; None if the run has no user.

    Raises:
        UnsupportedError: The server lacks users of runs, or their names.
    """
    user = run.fields.user
    return None if user is None else user.username or user.name


def config_of(run: RunBase) -> JsonDict:
    """Return the config of a run, empty if it is not loaded; sends no request."""
    return json_dict(run.config) if run._parts.data is not None else {}  # pyright: ignore[reportPrivateUsage] -- hidden from completion on the public class


def summary_of(run: RunBase) -> JsonDict:
    """Return the summary of a run, empty if it is not loaded; sends no request."""
    return json_dict(run.summary_metrics) if run._parts.data is not None else {}  # pyright: ignore[reportPrivateUsage] -- hidden from completion on the public class


FIXED: Mapping[str, Callable[[RunBase], Cell]] = {
    "id": lambda run: run.id,
    "name": lambda run: run.name,
    "state": lambda run: run.state,
    "created_at": lambda run: run.created_at,
    "user": user_name,
    "tags": lambda run: list(run.tags),
    "group": lambda run: run.group,
    "job_type": lambda run: run.job_type,
    "sweep": lambda run: run.sweep_name,
    "url": lambda run: run.url,
}
MOST_VARYING = 8  # columns of config, and as many of summary, that a notebook shows
INSTEAD = "iterate over the runs"


def flatten(values: Mapping[str, JsonValue], prefix: str) -> dict[str, JsonValue]:
    """Return nested values by their path: ``{"a": {"b": 1}}`` becomes ``{"<prefix>a.b": 1}``.

    Lists, empty dicts, and dicts that W&B marks as a value (``_type``) are kept whole. A key that
    contains a dot wins over a path that is the same.
    """
    found, nested = dict[str, JsonValue](), dict[str, JsonValue]()
    for key, value in values.items():
        if isinstance(value, dict) and value and "_type" not in value:
            nested |= flatten(value, f"{prefix}{key}.")
        else:
            found[prefix + key] = value
    return {**nested, **found}


def row_of(run: RunBase) -> Row:
    """Return the row of a run; without columns for config and summary if they are not loaded."""
    row: Row = {name: read(run) for name, read in FIXED.items()}
    return {**row, **_data_columns(config_of(run), summary_of(run))}


def _data_columns(config: JsonDict, summary: JsonDict) -> dict[str, JsonValue]:
    own = {key: value for key, value in summary.items() if key != "_wandb"}
    return {**flatten(config, "config."), **flatten(own, "summary.")}


def names_of(rows: Sequence[Row]) -> list[str]:
    """Return the columns: the fixed ones, then config, then summary, in alphabetical order."""
    return [*FIXED, *sorted({name for row in rows for name in row} - FIXED.keys())]


def restore_numbers(columns: dict[str, list[Cell]]) -> dict[str, list[Cell]]:
    """Replace the strings for NaN and infinities in columns that hold numbers otherwise."""
    for name, values in columns.items():
        if not name.startswith("summary."):
            continue
        strings = [v for v in values if isinstance(v, str)]
        numbers = any(isinstance(v, (int, float)) and not isinstance(v, bool) for v in values)
        plain = all(v is None or isinstance(v, (int, float, str)) for v in values)
        if strings and numbers and plain and all(v in NON_FINITE for v in strings):
            columns[name] = [NON_FINITE[v] if isinstance(v, str) else v for v in values]
    return columns


def to_columns(runs: Sequence[RunBase]) -> dict[str, list[Cell]]:
    """Return the columns of the table of runs."""
    rows = [row_of(run) for run in runs]
    return restore_numbers(columns_of(rows, names_of(rows)))


def to_pandas(runs: Sequence[RunBase]) -> pandas.DataFrame:
    """Return the table of runs as a DataFrame."""
    return pandas_frame(to_columns(runs), instead=INSTEAD)


def to_polars(runs: Sequence[RunBase]) -> polars.DataFrame:
    """Return the table of runs as a DataFrame of polars."""
    return polars_frame(to_columns(runs), INSTEAD)


def to_arrow(runs: Sequence[RunBase]) -> pyarrow.Table:
    """Return the table of runs as a Table of pyarrow."""
    return arrow_table(to_columns(runs), INSTEAD)


# ---- in notebooks


def varying(rows: Sequence[Row], prefix: str) -> list[str]:
    """Return the columns with plain values that are not the same in all rows; all of a single row.

    Keys that W&B writes itself (``_step``) are left out; nested keys come last.
    """
    found = dict[str, set[str]]()
    for row in rows:
        for name, value in row.items():
            hidden = name.removeprefix(prefix).startswith("_")
            if name.startswith(prefix) and not hidden and not isinstance(value, (dict, list)):
                found.setdefault(name, set()).add(repr(value))
    counts = {name: sum(name in row for row in rows) for name in found}
    chosen = [
        name
        for name, values in found.items()
        if len(values) > 1 or counts[name] < len(rows) or len(rows) == 1
    ]
    return sorted(chosen, key=lambda name: (name.count("."), name))


def readable_row(run: RunBase) -> Row:
    """Return the row of a run, with None for what cannot be read or the server lacks."""
    row: Row = {name: or_none(partial(read, run)) for name, read in FIXED.items()}
    config, summary = or_none(lambda: config_of(run)), or_none(lambda: summary_of(run))
    return {**row, **_data_columns(config or {}, summary or {})}


def html_of(runs: Sequence[RunBase]) -> tuple[str, int]:
    """Return an HTML table of runs, and the number of varying columns that it leaves out."""
    rows = [readable_row(run) for run in runs]
    lines = list[list[object]]()
    config, summary = varying(rows, "config."), varying(rows, "summary.")
    shown = [*config[:MOST_VARYING], *summary[:MOST_VARYING]]
    for run, row in zip(runs, rows, strict=True):
        name = Link(str(row["name"] or run.id), run.url)
        first = [name, row["state"], row["created_at"], row["user"], row["tags"]]
        lines.append([*first, *(row.get(name) for name in shown)])
    head = ["name", "state", "created", "user", "tags", *shown]
    return table(head, lines), len(config) + len(summary) - len(shown)


def card_facts(run: RunBase) -> dict[str, object]:
    """Return the attributes that the card of a run shows; sends no request."""
    return readable(
        {
            "path": lambda: f"{run.entity}/{run.project}/{run.id}",
            "state": lambda: run.state,
            "created_at": lambda: run.created_at,
            "user": lambda: user_name(run),
            "tags": lambda: run.tags,
            "group": lambda: run.group,
            "sweep": lambda: run.sweep_name,
            "config": lambda: brief(config_of(run)),
            "summary": lambda: brief(summary_of(run)),
        }
    )
