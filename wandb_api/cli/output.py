"""Rows as a table, CSV, JSON, JSON lines or Parquet."""

from __future__ import annotations

import csv
import io
import itertools
import json
import math
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, cast

import typer
from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from ..errors import MissingExtraError

Row = Mapping[str, Any]
_NOT_FINITE = {math.inf: "Infinity", -math.inf: "-Infinity"}


class Format(str, Enum):
    """How rows are written."""

    table = "table"
    csv = "csv"
    json = "json"
    jsonl = "jsonl"
    parquet = "parquet"


FormatOption = Annotated[
    Format,
    typer.Option("--format", help="A table on a terminal is tab-separated text in a pipe."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
OutOption = Annotated[
    Path | None, typer.Option("--out", "-o", help="Write to a file instead of standard output.")
]


def show(
    rows: Iterable[Row],
    columns: Sequence[str],
    format: Format = Format.table,
    *,
    as_json: bool = False,
    out: Path | None = None,
) -> None:
    """Write rows to standard output or to a file.

    Args:
        rows: The rows; read once.
        columns: The columns, in order. A row that lacks one has an empty cell.
        format: How to write them.
        as_json: Whether ``--json`` was given, which wins over ``format``.
        out: The file; standard output if None.
    """
    format = Format.json if as_json else format
    rows = _started(rows)
    if format is Format.parquet:
        _write_parquet(rows, columns, out)
    elif out is not None:
        with out.open("w", encoding="utf-8", newline="") as file:
            file.writelines(_lines(rows, columns, format))
    elif format is Format.table and sys.stdout.isatty():
        _print_table(rows, columns)
    else:
        for line in _lines(rows, columns, format):
            sys.stdout.write(line)
        sys.stdout.flush()


def show_one(row: Row, *, as_json: bool = False) -> None:
    """Write one object: a line for each attribute, or JSON.

    Args:
        row: The attributes.
        as_json: Whether ``--json`` was given.
    """
    if as_json:
        show_json(row)
        return
    for key, value in row.items():
        print(f"{key}\t{_cell(value)}")


def show_result(line: str, row: Row, *, as_json: bool = False) -> None:
    """Write what a command did: one line, or the same as JSON.

    Args:
        line: The line.
        row: The content of the line, by name.
        as_json: Whether ``--json`` was given.
    """
    if as_json:
        show_json(row)
    else:
        print(line)


def show_json(value: Any) -> None:
    """Write a value as JSON.

    Args:
        value: The value; also times, paths, and numbers that JSON lacks.
    """
    print(_json(value, indent=2))


def show_lines(rows: Sequence[Row], columns: Sequence[str], *, as_json: bool = False) -> None:
    """Write rows without a header, with tabs between the columns, or as JSON.

    Args:
        rows: The rows.
        columns: The columns, in order.
        as_json: Whether ``--json`` was given.
    """
    if as_json:
        show_json([_selected(row, columns) for row in rows])
        return
    for row in rows:
        print("\t".join(_cell(row.get(column)) for column in columns))


def _started(rows: Iterable[Row]) -> Iterator[Row]:
    """Read the first row, so that an error comes before any output."""
    iterator = iter(rows)
    return itertools.chain(list(itertools.islice(iterator, 1)), iterator)


def _lines(rows: Iterable[Row], columns: Sequence[str], format: Format) -> Iterator[str]:
    """Yield rows as JSON, JSON lines, CSV or columns separated by tabs."""
    if format is Format.jsonl:
        for row in rows:
            yield _json(_selected(row, columns)) + "\n"
    elif format is Format.json:
        selected = [_selected(row, columns) for row in rows]
        yield _json(selected, indent=2) + "\n"
    elif format is Format.csv:
        yield _csv_line(columns)
        for row in rows:
            yield _csv_line([_cell(row.get(column)) for column in columns])
    else:
        yield "\t".join(columns) + "\n"
        for row in rows:
            cells = (_cell(row.get(column)) for column in columns)
            yield "\t".join(" ".join(cell.split()) for cell in cells) + "\n"


def _csv_line(cells: Sequence[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()


def _print_table(rows: Iterable[Row], columns: Sequence[str]) -> None:
    table = Table(*map(escape, columns), box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False)
    for row in rows:
        table.add_row(*(escape(_cell(row.get(column))) for column in columns))
    Console().print(table)  # observes NO_COLOR


def _write_parquet(rows: Iterable[Row], columns: Sequence[str], out: Path | None) -> None:
    """Write rows as a Parquet file, to ``out`` or to standard output."""
    if out is None and sys.stdout.isatty():
        raise typer.BadParameter("Parquet is not shown on a terminal: give --out FILE, or redirect")
    try:  # an extra
        pa = import_module("pyarrow")
        pq = import_module("pyarrow.parquet")
    except ImportError as error:
        raise MissingExtraError(
            "--format parquet needs pyarrow: pip install 'wandb-api-typed[export]'"
        ) from error
    kept = list(rows)
    arrays = {column: [row.get(column) for row in kept] for column in columns}
    table = pa.table({name: _arrow_array(pa, values) for name, values in arrays.items()})
    if out is not None:
        pq.write_table(table, out)
        return
    buffer = pa.BufferOutputStream()
    pq.write_table(table, buffer)
    sys.stdout.buffer.write(buffer.getvalue())
    sys.stdout.flush()


def _arrow_array(pa: Any, values: list[Any]) -> Any:
    """One column; as text if its values have no common type."""
    try:
        return pa.array(values)
    except (pa.ArrowInvalid, pa.ArrowTypeError, pa.ArrowNotImplementedError, OverflowError):
        return pa.array([None if value is None else _cell(value) for value in values])


def _selected(row: Row, columns: Sequence[str]) -> dict[str, Any]:
    return {column: row.get(column) for column in columns}


def _cell(value: Any) -> str:
    """A value in a table: nothing for None, JSON for what is not a string."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    plain = _plain(value)
    return plain if isinstance(plain, str) else _json(plain)


def _json(value: Any, *, indent: int | None = None) -> str:
    """JSON that every reader accepts: NaN and infinities are strings, as W&B stores them."""
    return json.dumps(_plain(value), ensure_ascii=False, indent=indent, allow_nan=False)


def _plain(value: Any) -> Any:
    """Convert a value to what JSON can hold."""
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else _NOT_FINITE.get(value, "NaN")
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType] -- of any value
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_plain(inner) for inner in cast(Iterable[Any], value)]
    return str(value)
