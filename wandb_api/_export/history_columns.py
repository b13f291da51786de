"""Convert rows of JSON to columns and back without losing values.

A number that a double holds exactly has a column of its own, named like its key. Everything else
(strings, booleans, null, lists, objects, larger integers) is kept as JSON in the column `_other`. All
files of a dataset thus agree on the type of every column, whatever the runs logged.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from .._core.json_codec import parse
from .._types import JsonDict, JsonValue

RUN_ID, STEP, OTHER = "run_id", "_step", "_other"
RESERVED = frozenset({RUN_ID, OTHER})
EXACT = 1 << 53  # a double holds every integer up to this one
INT64 = 1 << 63
ROWS_IN_GROUP, CELLS_IN_GROUP = 65_536, 2_000_000


@dataclass
class Keys:
    """The keys of rows that have a column, and which of those hold integers only.

    Attributes:
        numbers: For each key with a number, whether all its numbers are integers.
        rows: How many rows were seen.
    """

    numbers: dict[str, bool] = field(default_factory=dict[str, bool])
    rows: int = 0

    def see(self, rows: Iterable[JsonDict]) -> None:
        """Take more rows into account."""
        numbers = self.numbers
        for row in rows:
            self.rows += 1
            for key, value in row.items():
                kind = type(value)
                if kind is float:
                    numbers[key] = False
                elif kind is int and key not in numbers and _is_exact(value):
                    numbers[key] = True

    @property
    def columns(self) -> list[str]:
        """The columns of numbers, besides `_step`, in alphabetical order."""
        return sorted(key for key in self.numbers if _is_name(key))

    @property
    def integers(self) -> list[str]:
        """The columns that hold integers only."""
        return [key for key in self.columns if self.numbers[key]]

    @property
    def group_rows(self) -> int:
        """Number of rows of a row group: it depends on the columns alone, so that files are equal."""
        return max(1, min(ROWS_IN_GROUP, CELLS_IN_GROUP // (len(self.columns) + 3)))


def _is_name(key: str) -> bool:
    """Whether a key can name a column: the reserved ones and those that Arrow refuses cannot."""
    if not key or key == STEP or key in RESERVED:
        return False
    return key.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in key)


def _is_exact(value: JsonValue) -> bool:
    return -EXACT <= cast(int, value) <= EXACT


def _is_step(value: JsonValue) -> bool:
    if type(value) is int:
        return -INT64 <= value < INT64
    return type(value) is float and value.is_integer() and abs(value) < EXACT


def to_columns(rows: Sequence[JsonDict], columns: Sequence[str]) -> dict[str, list[Any]]:
    """Return the values of each column, with None where a row has no number.

    Args:
        rows: The rows.
        columns: `Keys.columns` of all rows of the file.
    """
    count = len(rows)
    found: dict[str, list[Any]] = {key: [None] * count for key in columns}
    steps: list[Any] = [None] * count
    others: list[Any] = [None] * count
    for at, row in enumerate(rows):
        rest: JsonDict | None = None
        for key, value in row.items():
            kind = type(value)
            if key == STEP and _is_step(value):
                steps[at] = int(cast(int, value))
                continue
            if kind is float or (kind is int and _is_exact(value)):
                column = found.get(key)
                if column is not None:
                    column[at] = value
                    continue
            if rest is None:
                rest = {}
            rest[key] = value
        if rest is not None:
            others[at] = json.dumps(rest, separators=(",", ":"))
    return {STEP: steps, **found, OTHER: others}


def to_rows(table: dict[str, list[Any]], integers: Iterable[str]) -> list[JsonDict]:
    """Return the rows of columns: the inverse of `to_columns`.

    Args:
        table: The values of each column.
        integers: `Keys.integers` of the file.
    """
    whole = set(integers)
    count = max(map(len, table.values()), default=0)
    rows: list[JsonDict] = [{} for _ in range(count)]
    for key, values in table.items():
        if key in RESERVED:
            continue
        for row, value in zip(rows, values, strict=True):
            if value is not None:
                row[key] = int(value) if key in whole else value
    for row, text in zip(rows, table.get(OTHER, [None] * count), strict=True):
        if text is not None:
            row.update(cast(JsonDict, parse(text)))
    return rows
