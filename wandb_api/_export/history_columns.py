"""Convert rows of JSON to columns and back without losing values or types.

A number that a double holds exactly has a column of its own, named like its key. Everything else
(strings, booleans, null, lists, objects, larger integers) is kept as JSON in the column `_other`. All
files of a dataset thus agree on the type of every column, whatever the runs logged. Of more than a
thousand keys, those that few rows have are in `_other`, too: with a column for each, time and space
would grow with the product of rows and keys. The footer of the file lists them.

A file records which of its columns hold mostly integers; the numbers of the other kind (``1.0`` among
integers, ``1`` among floats) are also in `_other`, which has precedence when rows are read back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, cast

from .._core.json_codec import parse
from .._runs.history import MAX_ROWS
from .._types import JsonDict, JsonValue

RUN_ID, STEP, OTHER = "run_id", "_step", "_other"
RESERVED = frozenset({RUN_ID, OTHER})
EXACT = 1 << 53  # a double holds every integer up to this one
INT64 = 1 << 63
ROWS_IN_GROUP, CELLS_IN_GROUP = 65_536, 1_000_000
LEAST_ROWS = 500  # of a row group: each column of each group has its own metadata
CELLS_IN_PAGE = 50_000
MOST_COLUMNS = 1_000  # for keys that few rows have
FEW_ROWS = 20  # such a key has a value in less than one of so many rows
TEXT_IN_GROUP = 8 << 20  # characters of `_other`
SPARSE = 4  # from this many empty cells for each value on, rows are converted value by value
ABSENT = ...  # JSON does not have it


@dataclass
class Chunk:
    """Some rows of a file as columns.

    Attributes:
        rows: Number of rows.
        numbers: The numbers of each key, None where a row has none.
        sparse: The numbers of keys that few rows have, by key and row.
        counts: For each of these keys, how many of its numbers are integers and floats.
        steps: The steps.
        rest: All other values, by row and key.
    """

    rows: int
    numbers: dict[str, list[int | float | None]] = field(
        default_factory=dict[str, "list[int | float | None]"]
    )
    sparse: dict[str, dict[int, int | float]] = field(
        default_factory=dict[str, "dict[int, int | float]"]
    )
    counts: dict[str, list[int]] = field(default_factory=dict[str, "list[int]"])
    steps: list[int | None] = field(default_factory=list["int | None"])
    rest: dict[int, JsonDict] = field(default_factory=dict[int, JsonDict])

    @property
    def cells(self) -> int:
        """Number of cells in memory."""
        apart = sum(map(len, self.sparse.values())) + sum(map(len, self.rest.values()))
        return self.rows * (len(self.numbers) + 1) + apart

    def put(self, at: int, key: str, value: JsonValue) -> None:
        """Add a value to a row."""
        kind = type(value)
        if key == STEP and _is_step(value):
            self.steps[at] = int(cast(int, value))
            if kind is int:
                return
        elif (kind is float or (kind is int and _is_exact(cast(int, value)))) and _is_name(key):
            self.sparse.setdefault(key, {})[at] = cast("int | float", value)
            self.counts.setdefault(key, [0, 0])[kind is float] += 1
            return
        self.rest.setdefault(at, {})[key] = value

    def put_column(self, key: str, values: list[Any]) -> None:
        """Add the values of a key; `ABSENT` where a row has none."""
        kinds = set(map(type, values))
        gaps = type(ABSENT) in kinds
        kinds.discard(type(ABSENT))
        if len(kinds) == 1 and _is_name(key):
            present = [value for value in values if value is not ABSENT] if gaps else values
            floats = float in kinds
            if floats or (int in kinds and _is_exact(min(present)) and _is_exact(max(present))):
                self.numbers[key] = (
                    [None if value is ABSENT else value for value in values] if gaps else values
                )
                self.counts[key] = [0, len(present)] if floats else [len(present), 0]
                return
        for at, value in enumerate(values):
            if value is not ABSENT:
                self.put(at, key, value)


def chunk_of(rows: Sequence[JsonDict]) -> Chunk:
    """Return rows as columns."""
    count = len(rows)
    chunk = Chunk(count, steps=[None] * count)
    names = dict.fromkeys(chain.from_iterable(rows))
    if len(names) * count > SPARSE * sum(map(len, rows)):
        for at, row in enumerate(rows):
            for key, value in row.items():
                chunk.put(at, key, value)
    else:
        for key in names:
            chunk.put_column(key, [row.get(key, ABSENT) for row in rows])
    return chunk


@dataclass
class Keys:
    """The keys of rows that have a column, and which of those hold mostly integers.

    Attributes:
        counts: For each key with a number, how many of its numbers are integers and floats.
        rows: How many rows were seen.
    """

    counts: dict[str, list[int]] = field(default_factory=dict[str, "list[int]"])
    rows: int = 0
    _columns: list[str] | None = None

    def see(self, chunk: Chunk) -> None:
        """Take more rows into account."""
        self.rows += chunk.rows
        self._columns = None
        for key, (integers, floats) in chunk.counts.items():
            total = self.counts.setdefault(key, [0, 0])
            total[0] += integers
            total[1] += floats

    @property
    def columns(self) -> list[str]:
        """The columns of numbers, besides `_step`, in alphabetical order."""
        if self._columns is None:
            totals = {key: sum(counts) for key, counts in self.counts.items()}
            often = sorted(totals, key=lambda key: (-totals[key], key))[:MOST_COLUMNS]
            many = (key for key, total in totals.items() if total * FEW_ROWS >= self.rows)
            self._columns = sorted({*often, *many})
        return self._columns

    @property
    def sparse(self) -> list[str]:
        """The keys with numbers that have no column, in alphabetical order."""
        return sorted(self.counts.keys() - {*self.columns})

    @property
    def integers(self) -> list[str]:
        """The columns that hold more integers than floats."""
        return [key for key in self.columns if self.counts[key][0] > self.counts[key][1]]

    @property
    def group_rows(self) -> int:
        """Number of rows of a row group: it depends on the columns alone, so that files are equal."""
        return max(LEAST_ROWS, min(ROWS_IN_GROUP, CELLS_IN_GROUP // (len(self.columns) + 3)))


@dataclass
class Groups:
    """Cuts rows into row groups, independently of the chunks in which they come.

    Attributes:
        most: Number of rows of a group.
        rows: Number of rows since the last cut.
        text: Number of characters in `_other` since the last cut.
    """

    most: int
    rows: int = 0
    text: int = 0

    def ends(self, others: Iterable[str | None]) -> list[int]:
        """Return the positions in a chunk at which a group ends.

        Args:
            others: The column `_other` of the chunk.
        """
        found = list[int]()
        for at, text in enumerate(others, 1):
            self.rows += 1
            if text is not None:
                self.text += len(text)
            if self.rows >= self.most or self.text >= TEXT_IN_GROUP:
                found.append(at)
                self.rows = self.text = 0
        return found


def _is_name(key: str) -> bool:
    """Whether a key can name a column: the reserved ones and those that Arrow refuses cannot."""
    if not key or key == STEP or key in RESERVED:
        return False
    return key.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in key)


def _is_exact(value: int) -> bool:
    return -EXACT <= value <= EXACT


def _is_step(value: JsonValue) -> bool:
    if type(value) is int:
        return -INT64 <= value < INT64
    return type(value) is float and value.is_integer() and abs(value) < EXACT


def to_columns(chunk: Chunk, keys: Keys) -> dict[str, list[Any]]:
    """Return the values of each column of a chunk; columns without a value are left out.

    Args:
        chunk: The rows.
        keys: The keys of all rows of the file.
    """
    whole, columns = set(keys.integers), set(keys.columns)
    rest = {at: {**values} for at, values in chunk.rest.items()}
    numbers = {key: values for key, values in chunk.numbers.items() if key in columns}
    for key, values in chunk.numbers.items():
        if key not in columns:
            _spread(key, enumerate(values), rest)
    for key, cells in chunk.sparse.items():
        if key in columns:
            numbers[key] = [cells.get(at) for at in range(chunk.rows)]
        else:
            _spread(key, cells.items(), rest)
    for key, values in numbers.items():
        integers, floats = chunk.counts[key]
        if key not in whole and integers:
            odd = [at for at, value in enumerate(values) if type(value) is int]
        elif key in whole and floats:
            odd = [at for at, v in enumerate(values) if type(v) is float and v.is_integer()]
        else:
            continue
        for at in odd:
            rest.setdefault(at, {})[key] = values[at]
    others: list[str | None] = [None] * chunk.rows
    for at, found in rest.items():
        # in an order that does not depend on the chunk
        others[at] = json.dumps(dict(sorted(found.items())), separators=(",", ":"))
    return {STEP: chunk.steps, **numbers, OTHER: others}


def _spread(
    key: str, cells: Iterable[tuple[int, int | float | None]], rest: dict[int, JsonDict]
) -> None:
    """Add the numbers of a key without a column to the other values of their rows."""
    for at, value in cells:
        if value is not None:
            rest.setdefault(at, {})[key] = value


def page_rows(history_keys: JsonValue) -> int | None:
    """Return how many rows of a history to read at a time, so that few of them are in memory.

    Args:
        history_keys: `Run.historyKeys`, which lists the keys; None is returned without them.
    """
    keys = history_keys.get("keys") if isinstance(history_keys, dict) else None
    if not isinstance(keys, dict) or not keys:
        return None
    return max(LEAST_ROWS, min(MAX_ROWS, CELLS_IN_PAGE // len(keys)))


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
        if key in whole:
            values = [int(v) if v is not None and v.is_integer() else v for v in values]
        for row, value in zip(rows, values, strict=True):
            if value is not None:
                row[key] = value
    for row, text in zip(rows, table.get(OTHER, [None] * count), strict=True):
        if text is not None:
            row.update(cast(JsonDict, parse(text)))
    return rows
