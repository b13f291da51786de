"""Logged tables: references to them, their files, typed columns, and frames."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING, TypeAlias, cast

from .._core.json_codec import encode_text, parse
from .._core.public import public
from .._types import JSON, JsonDict, JsonValue
from ..errors import ServerError, UnsupportedError
from .frames import arrow_table, pandas_frame, polars_frame
from .history import NON_FINITE

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

KINDS = {
    "table-file": "table",
    "incremental-table-file": "incremental-table",
    "partitioned-table": "partitioned-table",
    "joined-table": "joined-table",
}
EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
SUFFIX = ".table.json"


@public("wandb_api")
@dataclass(frozen=True)
class TableMedia:
    """An image or another medium in a cell of a table.

    Attributes:
        type: The type, such as ``image-file``.
        path: The path of its file in the artifact or run that holds the table.
        fields: All fields that were logged, such as ``width`` or ``caption``.
    """

    type: str
    """The type, such as ``image-file``."""
    path: str
    """The path of its file in the artifact or run that holds the table."""
    fields: Mapping[str, JSON] = field(repr=False, compare=False)
    """All fields that were logged, such as ``width`` or ``caption``."""

    def __str__(self) -> str:
        return self.path


@public("wandb_api")
@dataclass(frozen=True)
class TableColumn:
    """A column of a table.

    Attributes:
        name: The name.
        type: The type: ``number``, ``string``, ``boolean``, ``timestamp``, ``list``, ``ndarray``,
            ``image-file``, ...; ``union`` for several, ``unknown`` if none was logged.
        optional: Whether cells may be None.
    """

    name: str
    """The name."""
    type: str
    """The type: ``number``, ``string``, ``boolean``, ``timestamp``, ``list``, ``ndarray``, ``image-file``,
    ...; ``union`` for several, ``unknown`` if none was logged.
    """
    optional: bool = True
    """Whether cells may be None."""


TableValue: TypeAlias = "JSON"
"""A value of a cell: JSON, an aware ``datetime``, or a `TableMedia`. `JSON` is accepted as any type."""
Row: TypeAlias = "dict[str, TableValue]"
FrameValue: TypeAlias = "JSON | str | float | datetime"


@dataclass(frozen=True)
class TableReference:
    """A reference to a table, as it is logged under a key.

    Attributes:
        key: The key.
        kind: ``table``, ``incremental-table``, ``partitioned-table`` or ``joined-table``.
        path: The name of the run's file, if it has one.
        artifact_path: The URI of a file of an artifact, if there is one.
    """

    key: str
    kind: str
    path: str | None
    artifact_path: str | None


def table_reference(key: str, value: JsonValue) -> TableReference | None:
    """Return the reference in a value of a summary or a row; None if it is something else."""
    if not isinstance(value, dict):
        return None
    kind = KINDS.get(str(value.get("_type")))
    path, artifact = value.get("path"), value.get("artifact_path")
    if kind is None:
        return None
    return TableReference(
        key,
        kind,
        path if isinstance(path, str) else None,
        artifact if isinstance(artifact, str) else None,
    )


def client_file(uri: str) -> tuple[str, str] | None:
    """Return client ID and path of ``wandb-client-artifact://<client id>/<path>``, else None."""
    scheme, _, rest = uri.partition("://")
    client_id, _, path = rest.partition("/")
    return (client_id, path) if scheme == "wandb-client-artifact" else None


@dataclass
class TableData:
    """The content of a table.

    Attributes:
        columns: The columns.
        rows: The values of each row, in the order of the columns.
    """

    columns: list[TableColumn]
    rows: list[list[TableValue]]

    @property
    def names(self) -> list[str]:
        """The names of the columns."""
        return [column.name for column in self.columns]


@dataclass(frozen=True)
class SerializedColumn:
    """A column whose arrays are in a file of numpy.

    Attributes:
        index: The position of the column.
        path: The file in the artifact.
        key: The name of the array in the file.
    """

    index: int
    path: str
    key: str


def parse_table_file(content: bytes, name: str) -> JsonDict:
    """Parse a file of a table.

    Raises:
        ServerError: It is not JSON, or not an object.
    """
    try:
        found = parse(content.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        raise ServerError(f"{name} is not JSON") from None
    if not isinstance(found, dict):
        raise ServerError(f"{name} does not hold a table")
    return found


def serialized_columns(held: JsonDict) -> list[SerializedColumn]:
    """Return the columns that are stored in files of numpy."""
    types, names = _type_map(held), _names(held)
    found = list[SerializedColumn]()
    for index, name in enumerate(names):
        for kind in _alternatives(types.get(name)):
            place = _params(kind).get("serialization_path")
            if isinstance(place, dict):
                path, key = place.get("path"), place.get("key")
                if isinstance(path, str) and isinstance(key, str):
                    found.append(SerializedColumn(index, path, key))
    return found


def read_table(
    held: JsonDict, name: str, arrays: Mapping[int, Sequence[JsonValue]] | None = None
) -> TableData:
    """Read the content of a table from its file.

    Args:
        held: The parsed file.
        name: The name of the file, for errors.
        arrays: The values of columns that are stored in files of numpy, by position.

    Raises:
        ServerError: It has no columns or rows.
    """
    names, rows = _names(held), held.get("data")
    if not isinstance(held.get("columns"), list) or not isinstance(rows, list):
        raise ServerError(f"{name} does not hold a table: columns or data are missing")
    types = _type_map(held)
    columns = [_column(each, types.get(each)) for each in names]
    found = list[list[TableValue]]()
    for number, row in enumerate(rows):
        if not isinstance(row, list) or len(row) != len(columns):
            raise ServerError(f"row {number} of {name} does not fit its columns")
        values = [_cell(value, column) for value, column in zip(row, columns, strict=True)]
        for index, column_values in (arrays or {}).items():
            if number < len(column_values):
                values[index] = cast("TableValue", column_values[number])
        found.append(values)
    return TableData(columns, found)


def _names(held: JsonDict) -> list[str]:
    columns = held.get("columns")
    return [str(name) for name in columns] if isinstance(columns, list) else []


def _params(kind: JsonValue) -> JsonDict:
    params = kind.get("params") if isinstance(kind, dict) else None
    return params if isinstance(params, dict) else {}


def _type_map(held: JsonDict) -> JsonDict:
    found = _params(held.get("column_types")).get("type_map")
    return found if isinstance(found, dict) else {}


def _alternatives(kind: JsonValue) -> list[JsonValue]:
    """Return the types of a union, or the type alone."""
    allowed = _params(kind).get("allowed_types")
    return list(allowed) if isinstance(allowed, list) else [kind]


def _column(name: str, kind: JsonValue) -> TableColumn:
    names = [
        str(each.get("wb_type")) if isinstance(each, dict) else "unknown"
        for each in _alternatives(kind)
    ]
    others = [each for each in names if each != "none"]
    optional = len(others) < len(names) or not others or others == ["unknown"]
    if not others:
        return TableColumn(name, "none" if names else "unknown", True)
    return TableColumn(name, others[0] if len(set(others)) == 1 else "union", optional)


def _cell(value: JsonValue, column: TableColumn) -> TableValue:
    if isinstance(value, dict):
        path, kind = value.get("path"), value.get("_type")
        if isinstance(path, str) and isinstance(kind, str):
            return cast("TableValue", TableMedia(kind, path, cast("Mapping[str, JSON]", value)))
    if column.type == "timestamp" and isinstance(value, (int, float)) and math.isfinite(value):
        try:
            return cast("TableValue", EPOCH + timedelta(milliseconds=value))
        except OverflowError:
            return cast("TableValue", value)
    if column.type == "number" and isinstance(value, str):
        number = NON_FINITE.get(value)
        return cast("TableValue", value if number is None else number)
    return cast("TableValue", value)


# ---- tables of several files


def increment_order(path: str) -> tuple[int, int]:
    """Return number and time of an increment, which its name begins with: ``3-1700000000000.``."""
    found = re.match(r"(\d+)(?:-(\d+))?\.", path)
    return (int(found[1]), int(found[2] or 0)) if found else (0, 0)


def concatenate(parts: Sequence[TableData], name: str) -> TableData:
    """Return the rows of all parts.

    Raises:
        ServerError: Their columns differ.
    """
    if not parts:
        return TableData([], [])
    if any(part.names != parts[0].names for part in parts):
        raise ServerError(f"the parts of {name} have different columns")
    return TableData(parts[0].columns, [row for part in parts for row in part.rows])


def join_keys(held: JsonDict, name: str) -> tuple[str, str]:
    """Return the columns on which two tables are joined.

    Raises:
        ServerError: The file names none.
    """
    key = held.get("join_key")
    if isinstance(key, str):
        return key, key
    if isinstance(key, list) and len(key) == 2:
        return str(key[0]), str(key[1])
    raise ServerError(f"{name} does not say on which columns it joins")


def join(left: TableData, right: TableData, keys: tuple[str, str], name: str) -> TableData:
    """Return a full outer join: the rows of ``left`` first, then those only in ``right``.

    The key is one column. Other columns that both tables have get the suffixes ``_1`` and ``_2``.

    Raises:
        ServerError: A table does not have the column.
    """
    if keys[0] not in left.names or keys[1] not in right.names:
        raise ServerError(f"{name} joins on {keys}, which its tables do not have")
    at, to = left.names.index(keys[0]), right.names.index(keys[1])
    rest = [n for n in range(len(right.columns)) if n != to]
    shared = {left.columns[n].name for n in range(len(left.columns)) if n != at}
    shared &= {right.columns[n].name for n in rest}
    columns = [_suffixed(column, shared, "_1") for column in left.columns]
    columns += [_suffixed(right.columns[n], shared, "_2") for n in rest]
    matches = dict[str, list[list[TableValue]]]()
    for row in right.rows:
        matches.setdefault(repr(row[to]), []).append(row)
    used, rows = set[str](), list[list[TableValue]]()
    for row in left.rows:
        key = repr(row[at])
        used.add(key)
        for other in matches.get(key) or [cast("list[TableValue]", [None] * len(right.columns))]:
            rows.append([*row, *(other[n] for n in rest)])
    for key, others in matches.items():
        if key not in used:
            for other in others:
                empty = cast("list[TableValue]", [None] * len(left.columns))
                empty[at] = other[to]
                rows.append([*empty, *(other[n] for n in rest)])
    return TableData(columns, rows)


def _suffixed(column: TableColumn, shared: set[str], suffix: str) -> TableColumn:
    name = column.name + suffix if column.name in shared else column.name
    return TableColumn(name, column.type, True)


# ---- frames


def frame_columns(data: TableData) -> dict[str, list[FrameValue]]:
    """Return the columns of a frame: media as paths, values of no single type as JSON text."""
    found = dict[str, list[FrameValue]]()
    for index, column in enumerate(data.columns):
        values: list[FrameValue] = [
            value.path if isinstance(value, TableMedia) else value
            for value in (row[index] for row in data.rows)
        ]
        kinds = {_kind(value) for value in values if value is not None}
        if len(kinds) > 1 or "nested" in kinds:
            values = [_as_text(value) for value in values]
        elif kinds == {"number"} and any(isinstance(value, float) for value in values):
            values = [
                float(value) if isinstance(value, (int, float)) else value for value in values
            ]
        found[column.name] = values
    return found


def _kind(value: FrameValue) -> str:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, (int, float)):
        return "number"
    if isinstance(value, list):
        flat = all(isinstance(v, (int, float)) and not isinstance(v, bool) for v in value)
        return "list" if flat else "nested"
    return "nested" if isinstance(value, dict) else type(value).__name__


def _as_text(value: FrameValue) -> FrameValue:
    if isinstance(value, datetime):
        return value.isoformat()
    if value is None or isinstance(value, str):
        return value
    return encode_text(cast("JsonValue", value))


def to_pandas(data: TableData) -> pandas.DataFrame:
    """Return the table as a DataFrame of pandas."""
    return pandas_frame(frame_columns(data), data.names, instead="iterate over the table")


def to_polars(data: TableData) -> polars.DataFrame:
    """Return the table as a DataFrame of polars."""
    return polars_frame(frame_columns(data), "iterate over the table")


def to_arrow(data: TableData) -> pyarrow.Table:
    """Return the table as a Table of pyarrow."""
    return arrow_table(frame_columns(data), "iterate over the table")


def unsupported_table(reference: TableReference) -> UnsupportedError:
    """Return the error for a table of which the server has no file."""
    return UnsupportedError(
        f"the table {reference.key!r} was logged without a file of the run or an artifact"
    )
