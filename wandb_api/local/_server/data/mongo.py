"""MongoDB-style filters and orders, compiled to SQL.

A field is a column, a list in a column, or a key of flattened JSON (`Keyed`). A missing value equals
null; comparisons hold only between values of the same type; a list equals each of its items.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias, cast

from .database import LARGEST_INTEGER
from .timestamps import stamp

Sql: TypeAlias = tuple[str, list[Any]]
TYPES = {"number": "'integer', 'real'", "text": "'text'", "bool": "'true', 'false'"}
DEEPEST = 64  # levels of a filter, such as nested `$and`, and of JSON that filters reach
MOST_CONDITIONS, MOST_OPERANDS = 12_000, 30_000
COMPARE = {"$gt": ">", "$gte": ">=", "$lt": "<", "$lte": "<="}


class BadFilter(ValueError):
    """A filter or order that the server does not understand."""


@dataclass(frozen=True)
class Column:
    """A field that is a column or an SQL expression."""

    sql: str
    kind: str = "text"  # text, time, number, bool, list
    required: bool = False  # it is never NULL, which lets an index give the order


@dataclass(frozen=True)
class Keyed:
    """A field that is a key of flattened JSON: rows ``(owner, path, kind, num, txt)`` of a table."""

    table: str
    owner: str  # the SQL of the owner's id
    prefix: str


Found: TypeAlias = "Column | tuple[Keyed, str]"


@dataclass(frozen=True)
class Fields:
    """The fields of a filter: columns by name, keyed fields by the part before the first dot.

    `computed` has columns that depend on the rest of a name, by the start of the name.
    """

    columns: Mapping[str, Column]
    keyed: Mapping[str, Keyed] = field(default_factory=dict[str, Keyed])
    path: Callable[[str], str] = lambda path: path
    computed: Mapping[str, Callable[[str], Column]] = field(
        default_factory=dict[str, Callable[[str], Column]]
    )

    def find(self, name: str) -> Found:
        """Return the field called ``name``."""
        if name in self.columns:
            return self.columns[name]
        head, dot, rest = name.partition(".")
        if head in self.keyed and dot and rest:
            keyed = self.keyed[head]
            return keyed, self.path(f"{keyed.prefix}.{rest}")
        for prefix, column in self.computed.items():
            if name.startswith(prefix) and name != prefix:
                return column(name.removeprefix(prefix))
        raise BadFilter(f"unknown field {name!r}")


def compile_filter(filters: object, fields: Fields) -> Sql:
    """Compile a filter to a WHERE condition that is never NULL.

    Raises:
        BadFilter: The filter is invalid.
    """
    _check_size(filters)
    return _compiled(filters, fields)


def _check_size(filters: object) -> None:
    """Refuse filters beyond the limits, without recursion."""
    level, count, current = 0, 0, [filters]
    while current:
        level, count = level + 1, count + len(current)
        if level > 2 * DEEPEST:  # each has a list and an object
            raise BadFilter(f"a filter may be nested {DEEPEST} levels deep")
        if count > MOST_CONDITIONS:
            raise BadFilter(f"a filter may have {MOST_CONDITIONS} values outside of $in and $nin")
        current = [inner for found in current for inner in _inner(found)]


def _inner(value: object) -> Iterable[object]:
    if isinstance(value, list):
        return cast("list[object]", value)
    if not isinstance(value, dict):
        return ()
    held = cast("dict[str, object]", value)
    for key in ("$in", "$nin"):
        operands = held.get(key)
        if isinstance(operands, list) and len(cast("list[object]", operands)) > MOST_OPERANDS:
            raise BadFilter(f"{key} takes at most {MOST_OPERANDS} values")
    return [inner for key, inner in held.items() if key not in ("$in", "$nin")]


def _compiled(filters: object, fields: Fields) -> Sql:
    if filters is None:
        return "1", []
    if not isinstance(filters, dict):
        raise BadFilter("a filter must be an object")
    held = cast("dict[str, Any]", filters)
    return _all([_part(key, value, fields) for key, value in held.items()], "AND")


def _all(parts: Sequence[Sql], word: str) -> Sql:
    """Join parts as a balanced tree, since SQLite limits the depth of an expression."""
    if not parts:
        return ("1" if word == "AND" else "0"), []
    if len(parts) == 1:
        return parts[0]
    middle = len(parts) // 2
    left, right = _all(parts[:middle], word), _all(parts[middle:], word)
    return f"({left[0]}) {word} ({right[0]})", [*left[1], *right[1]]


def _not(part: Sql) -> Sql:
    return f"NOT ({part[0]})", part[1]


def _list(value: object, operator: str) -> list[object]:
    if not isinstance(value, list):
        raise BadFilter(f"{operator} takes a list")
    return cast("list[object]", value)


def _part(key: str, value: object, fields: Fields) -> Sql:
    if key in ("$and", "$or", "$nor"):
        parts = [_compiled(v, fields) for v in _list(value, key)]
        return _not(_all(parts, "OR")) if key == "$nor" else _all(parts, key[1:].upper())
    if key == "$not":
        return _not(_compiled(value, fields))
    if key.startswith("$"):
        raise BadFilter(f"unknown operator {key}")
    found = fields.find(key)
    conditions = conditions_of(value)
    if conditions is None:
        return _condition(found, "$eq", value)
    return _all([_condition(found, op, operand) for op, operand in conditions.items()], "AND")


def conditions_of(value: object) -> dict[str, Any] | None:
    """Return the operators of a condition; None for a plain value."""
    held = cast("dict[str, Any]", value) if isinstance(value, dict) else {}
    return held if held and all(str(key).startswith("$") for key in held) else None


def _condition(found: Found, op: str, operand: Any) -> Sql:
    if op == "$not":
        conditions = conditions_of(operand)
        if conditions is None:
            raise BadFilter("$not takes a condition")
        return _not(_all([_condition(found, o, v) for o, v in conditions.items()], "AND"))
    if op == "$ne":
        return _not(_condition(found, "$eq", operand))
    if op == "$nin":
        return _not(_condition(found, "$in", operand))
    if op == "$in":
        return _in(found, _list(operand, op))
    if op == "$all":
        parts = [_condition(found, "$eq", v) for v in _list(operand, op)]
        return _all(parts, "AND") if parts else ("0", [])
    if op not in ("$eq", "$exists", "$regex", "$contains", "$size", *COMPARE):
        raise BadFilter(f"unknown operator {op}")
    if op == "$regex":
        _check_pattern(operand)
    if op == "$size" and (not isinstance(operand, int) or abs(operand) > LARGEST_INTEGER):
        raise BadFilter("$size takes an integer")
    if op in COMPARE and (operand is None or isinstance(operand, (dict, list))):
        raise BadFilter(f"{op} takes a number, a string or a date")
    return _column(found, op, operand) if isinstance(found, Column) else _value(*found, op, operand)


def _check_pattern(pattern: object) -> None:
    try:
        re.compile(pattern if isinstance(pattern, str) else "(")
    except re.error as error:
        raise BadFilter(f"invalid $regex {pattern!r}: {error}") from None


def _in(found: Found, operands: Sequence[object]) -> Sql:
    """Compile one search for all operands of a type, instead of one for each."""
    parts, kinds = list[Sql](), dict[str, list[Any]]()
    for operand in operands:
        if operand is None or isinstance(operand, (dict, list)):
            parts.append(_condition(found, "$eq", operand))
        else:
            kind, _, value = _kind_of(operand)
            kinds.setdefault(kind, []).append(value)
    for kind, values in kinds.items():
        if isinstance(found, Column):
            parts.append(_column_in(found, kind, values))
        else:
            keyed, path = found
            inner, parameters = _keyed_in(kind, values)
            parts.append(_exists(keyed, path, inner, parameters))
    return _all(parts, "OR")


def _exists(keyed: Keyed, path: str, inner: str, parameters: list[Any]) -> Sql:
    sql = (
        f"EXISTS (SELECT 1 FROM {keyed.table} v WHERE v.owner = {keyed.owner} "
        f"AND v.path = ? AND ({inner}))"
    )
    return sql, [path, *parameters]


def _keyed_in(kind: str, values: list[Any]) -> Sql:
    """Match a row ``v`` of flattened JSON that equals a value or is a list containing one."""
    column = "txt" if kind == "text" else "num"
    given, parameters = _given(values)
    same = f"v.kind = '{kind}' AND v.{column} IN {given}"
    inside = (
        "v.kind = 'list' AND EXISTS (SELECT 1 FROM json_each(v.txt) e "
        f"WHERE e.type IN ({TYPES[kind]}) AND e.value IN {given})"
    )
    return f"({same}) OR ({inside})", [*parameters, *parameters]


def _given(values: list[Any]) -> Sql:
    """Compile the right side of an IN: one parameter, unless JSON cannot hold a value."""
    if len(values) > 1 and all(isinstance(v, str) or math.isfinite(v) for v in values):
        return "(SELECT value FROM json_each(?))", [json.dumps(values)]
    return f"({', '.join('?' * len(values))})", values


def _value(keyed: Keyed, path: str, op: str, operand: Any) -> Sql:
    """Compile a condition on a key of flattened JSON."""
    if op == "$exists" or (op == "$eq" and operand is None):
        wanted = bool(operand) if op == "$exists" else False
        there = _exists(keyed, path, "v.kind <> 'null'", [])
        return there if wanted else _not(there)
    if op == "$eq" and not isinstance(operand, (dict, list)):
        kind, _, value = _kind_of(operand)
        return _exists(keyed, path, *_keyed_in(kind, [value]))
    return _exists(keyed, path, *_compared(op, operand))


def _compared(op: str, operand: Any) -> Sql:
    if op == "$regex":
        return "v.kind = 'text' AND v.txt REGEXP ?", [operand]
    if op == "$contains":
        return "v.kind IN ('text', 'list') AND instr(v.txt, ?) > 0", [str(operand)]
    if op == "$size":
        return "v.kind = 'list' AND json_array_length(v.txt) = ?", [operand]
    if op in COMPARE:
        kind, column, value = _kind_of(operand)
        return f"v.kind = '{kind}' AND v.{column} {COMPARE[op]} ?", [value]
    return "v.txt = ? AND v.kind IN ('list', 'object')", [canonical(operand)]


def _kind_of(operand: Any) -> tuple[str, str, Any]:
    if isinstance(operand, bool):
        return "bool", "num", int(operand)
    if isinstance(operand, (int, float)):
        try:
            return "number", "num", float(operand)
        except OverflowError:
            return "number", "num", math.copysign(math.inf, operand)
    if isinstance(operand, str):
        return "text", "txt", operand
    raise BadFilter(f"cannot compare with {operand!r}")


def _fits(column: Column, kind: str) -> bool:
    held = "text" if column.kind == "time" else column.kind
    return kind == held or (kind, held) == ("number", "bool")


def _moment(value: Any) -> Any:
    """Convert a date to the stored format; return anything else unchanged."""
    try:
        return stamp(datetime.fromisoformat(str(value).replace("Z", "+00:00")))
    except (ValueError, OverflowError):
        return value


def _column_in(column: Column, kind: str, values: list[Any]) -> Sql:
    if column.kind == "time":
        values = [_moment(value) for value in values]
    given, parameters = _given(values)
    if column.kind == "list":
        inside = f"EXISTS (SELECT 1 FROM json_each({column.sql}) e WHERE e.value IN {given})"
        return inside, parameters
    if not _fits(column, kind):
        return "0", []
    same = f"{column.sql} IN {given}"
    return (same if column.required else f"coalesce({same}, 0)"), parameters


def _column(column: Column, op: str, operand: Any) -> Sql:
    sql = column.sql
    if op == "$exists":
        return f"{sql} IS {'NOT ' if operand else ''}NULL", []
    if op == "$regex" and column.kind == "list":
        return f"EXISTS (SELECT 1 FROM json_each({sql}) e WHERE e.value REGEXP ?)", [operand]
    if op == "$regex":
        return f"coalesce({sql} REGEXP ?, 0)", [operand]
    if op == "$contains":
        return f"instr(coalesce({sql}, ''), ?) > 0", [str(operand)]
    if op == "$size":
        return f"{_size(column)} = ?", [operand]
    if operand is None:
        return f"{sql} IS NULL", []
    if isinstance(operand, (dict, list)):
        same = column.kind == "list" and isinstance(operand, list)
        return (f"{sql} = ?", [json.dumps(operand)]) if same else ("0", [])
    kind, _, value = _kind_of(operand)
    if op == "$eq":
        return _column_in(column, kind, [value])
    if not _fits(column, kind):
        return "0", []
    if column.kind == "time":
        value = _moment(value)
    compared = f"{sql} {COMPARE[op]} ?"
    return (compared if column.required else f"coalesce({compared}, 0)"), [value]


def _size(column: Column) -> str:
    return f"coalesce(json_array_length({column.sql}), 0)" if column.kind == "list" else "-1"


def compile_order(order: str | None, fields: Fields, default: str) -> str:
    """Compile an order to ORDER BY expressions; ascending without a sign.

    Missing values come last in both directions.

    Raises:
        BadFilter: The order names an unknown field.
    """
    parts = list[str]()
    for one in (order or default).split(","):
        text = one.strip()
        sign, name = (text[0], text[1:]) if text[:1] in ("+", "-") else ("+", text)
        found = fields.find(name)
        way = "DESC" if sign == "-" else "ASC"
        if isinstance(found, Column):
            nulls = "" if found.required else " NULLS LAST"
            parts.append(f"{found.sql} {way}{nulls}")
        else:
            keyed, path = found
            literal = path.replace("'", "''")
            parts.append(
                f"(SELECT coalesce(v.num, v.txt) FROM {keyed.table} v "
                f"WHERE v.owner = {keyed.owner} AND v.path = '{literal}' "
                f"AND v.kind IN ('number', 'text', 'bool')) {way} NULLS LAST"
            )
    return ", ".join(parts)


def canonical(value: object) -> str:
    """Return JSON text that is the same for equal values."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"))


def flatten(
    value: object, path: str, level: int = 0
) -> list[tuple[str, str, float | None, str | None]]:
    """Return rows ``(path, kind, num, txt)`` for a JSON value, down to `DEEPEST` levels."""
    if isinstance(value, dict):
        held = cast("dict[str, Any]", value)
        nested = held.items() if level < DEEPEST else ()
        inner = [row for k, v in nested for row in flatten(v, f"{path}.{k}", level + 1)]
        return [(path, "object", None, _safe(held)), *inner]
    if isinstance(value, list):
        return [(path, "list", None, _safe(cast("list[object]", value)))]
    if isinstance(value, bool):
        return [(path, "bool", float(value), None)]
    if isinstance(value, (int, float)):
        number = float(value) if abs(value) < 1e308 or isinstance(value, float) else None
        return [(path, "nan" if number is None or number != number else "number", number, None)]
    if value is None:
        return [(path, "null", None, None)]
    return [(path, "text", None, str(value))]


def _safe(value: object) -> str:
    """Return JSON text that SQLite can read: NaN and Infinity become null."""
    try:
        return json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False)
    except ValueError:
        loaded = json.loads(json.dumps(value), parse_constant=lambda _: None)
        return json.dumps(loaded, sort_keys=True, separators=(",", ":"))
