"""Mongo-style filters and orders, compiled to SQL.

A field is a column, a list in a column, or a key of flattened JSON (`Keyed`). A missing value and null
are alike; comparisons hold only between values of the same kind; a list equals what it contains.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Sql: TypeAlias = tuple[str, list[Any]]
COMPARE = {"$gt": ">", "$gte": ">=", "$lt": "<", "$lte": "<="}


class BadFilter(ValueError):
    """A filter or order that the server does not understand."""


@dataclass(frozen=True)
class Column:
    """A field that is a column, or any expression of one."""

    sql: str
    kind: str = "text"  # text, number, bool, list


@dataclass(frozen=True)
class Keyed:
    """A field that is a key of flattened JSON: rows ``(owner, path, kind, num, txt)`` of a table."""

    table: str
    owner: str  # the SQL of the owner's id
    prefix: str


@dataclass(frozen=True)
class Fields:
    """What may be filtered by: columns by name, and keyed fields by the part before the first dot."""

    columns: Mapping[str, Column]
    keyed: Mapping[str, Keyed] = field(default_factory=dict[str, Keyed])
    path: Callable[[str], str] = lambda path: path

    def find(self, name: str) -> Column | tuple[Keyed, str]:
        """The field called ``name``."""
        if name in self.columns:
            return self.columns[name]
        head, dot, rest = name.partition(".")
        if head in self.keyed and dot and rest:
            keyed = self.keyed[head]
            return keyed, self.path(f"{keyed.prefix}.{rest}")
        raise BadFilter(f"unknown field {name!r}")


def compile_filter(filters: object, fields: Fields) -> Sql:
    """A filter as the condition of a WHERE; never NULL.

    Raises:
        BadFilter: It is no filter.
    """
    if filters is None or filters == {}:
        return "1", []
    if not isinstance(filters, dict):
        raise BadFilter("a filter must be an object")
    return _all([_part(key, value, fields) for key, value in filters.items()], "AND")


def _all(parts: list[Sql], word: str) -> Sql:
    if not parts:
        return ("1" if word == "AND" else "0"), []
    text = f" {word} ".join(f"({sql})" for sql, _ in parts)
    return text, [p for _, parameters in parts for p in parameters]


def _not(part: Sql) -> Sql:
    return f"NOT ({part[0]})", part[1]


def _part(key: str, value: Any, fields: Fields) -> Sql:
    if key in ("$and", "$or", "$nor"):
        if not isinstance(value, list):
            raise BadFilter(f"{key} takes a list")
        parts = [compile_filter(v, fields) for v in value]
        return _not(_all(parts, "OR")) if key == "$nor" else _all(parts, key[1:].upper())
    if key == "$not":
        return _not(compile_filter(value, fields))
    if key.startswith("$"):
        raise BadFilter(f"unknown operator {key}")
    found = fields.find(key)
    if isinstance(value, dict) and value and all(str(k).startswith("$") for k in value):
        return _all([_condition(found, op, operand) for op, operand in value.items()], "AND")
    return _condition(found, "$eq", value)


def _condition(found: Column | tuple[Keyed, str], op: str, operand: Any) -> Sql:
    if op == "$not":
        if not isinstance(operand, dict):
            raise BadFilter("$not takes a condition")
        return _not(_all([_condition(found, o, v) for o, v in operand.items()], "AND"))
    if op == "$ne":
        return _not(_condition(found, "$eq", operand))
    if op == "$nin":
        return _not(_condition(found, "$in", operand))
    if op == "$in":
        if not isinstance(operand, list):
            raise BadFilter("$in takes a list")
        return _all([_condition(found, "$eq", v) for v in operand], "OR")
    if op == "$all":
        if not isinstance(operand, list):
            raise BadFilter("$all takes a list")
        return _all([_condition(found, "$eq", v) for v in operand], "AND") if operand else ("0", [])
    if op not in ("$eq", "$exists", "$regex", "$contains", "$size", *COMPARE):
        raise BadFilter(f"unknown operator {op}")
    if isinstance(found, Column):
        return _column(found, op, operand)
    keyed, path = found
    negated = (op == "$eq" and operand is None) or (op == "$exists" and not operand)
    inner, parameters = _keyed(op, operand)
    sql = (
        f"EXISTS (SELECT 1 FROM {keyed.table} v WHERE v.owner = {keyed.owner} "
        f"AND v.path = ? AND ({inner}))"
    )
    return (f"NOT {sql}" if negated else sql), [path, *parameters]


def _keyed(op: str, operand: Any) -> Sql:
    """The condition on a row ``v`` of flattened JSON."""
    if op == "$exists" or (op == "$eq" and operand is None):
        return "v.kind <> 'null'", []
    if op == "$regex":
        return "v.kind = 'text' AND v.txt REGEXP ?", [str(operand)]
    if op == "$contains":
        return "v.kind IN ('text', 'list') AND instr(v.txt, ?) > 0", [str(operand)]
    if op == "$size":
        return "v.kind = 'list' AND json_array_length(v.txt) = ?", [operand]
    if op in COMPARE:
        kind, column, value = _kind_of(operand)
        return f"v.kind = '{kind}' AND v.{column} {COMPARE[op]} ?", [value]
    if isinstance(operand, (dict, list)):
        return "v.txt = ? AND v.kind IN ('list', 'object')", [canonical(operand)]
    kind, column, value = _kind_of(operand)
    same = f"v.kind = '{kind}' AND v.{column} = ?"
    inside = "v.kind = 'list' AND EXISTS (SELECT 1 FROM json_each(v.txt) e WHERE e.value = ? AND e.type IN (%s))"
    types = {"number": "'integer', 'real'", "text": "'text'", "bool": "'true', 'false'"}[kind]
    return f"({same}) OR ({inside % types})", [value, value]


def _kind_of(operand: Any) -> tuple[str, str, Any]:
    if isinstance(operand, bool):
        return "bool", "num", int(operand)
    if isinstance(operand, (int, float)):
        return "number", "num", float(operand)
    if isinstance(operand, str):
        return "text", "txt", operand
    raise BadFilter(f"cannot compare with {operand!r}")


def _column(column: Column, op: str, operand: Any) -> Sql:
    sql = column.sql
    if op == "$exists":
        return f"{sql} IS {'NOT ' if operand else ''}NULL", []
    if op == "$regex":
        if column.kind == "list":
            return f"EXISTS (SELECT 1 FROM json_each({sql}) e WHERE e.value REGEXP ?)", [
                str(operand)
            ]
        return f"coalesce({sql}, '') REGEXP ? AND {sql} IS NOT NULL", [str(operand)]
    if op == "$contains":
        return f"instr(coalesce({sql}, ''), ?) > 0", [str(operand)]
    if op == "$size":
        return f"coalesce(json_array_length({sql}), 0) = ?", [operand]
    if operand is None:
        return f"{sql} IS NULL", []
    if column.kind == "list":
        if isinstance(operand, list):
            return f"{sql} = ?", [json.dumps(operand)]
        return f"EXISTS (SELECT 1 FROM json_each({sql}) e WHERE e.value = ?)", [operand]
    if isinstance(operand, (dict, list)):
        return "0", []
    kind, _, value = _kind_of(operand)
    if kind != column.kind and {kind, column.kind} != {"number", "bool"}:
        return "0", []
    return f"coalesce({sql} {COMPARE.get(op, '=')} ?, 0)", [value]


def compile_order(order: str | None, fields: Fields, default: str) -> str:
    """An order as the expressions of an ORDER BY; without a sign it is ascending.

    Values that are missing come last, whatever the direction.
    """
    parts = list[str]()
    for one in (order or default).split(","):
        text = one.strip()
        sign, name = (text[0], text[1:]) if text[:1] in ("+", "-") else ("+", text)
        found = fields.find(name)
        way = "DESC" if sign == "-" else "ASC"
        if isinstance(found, Column):
            parts.append(f"({found.sql}) IS NULL, {found.sql} {way}")
        else:
            keyed, path = found
            literal = path.replace("'", "''")
            pick = (
                f"(SELECT %s FROM {keyed.table} v WHERE v.owner = {keyed.owner} "
                f"AND v.path = '{literal}')"
            )
            value = pick % "coalesce(v.num, v.txt)"
            parts.append(f"{value} IS NULL, {value} {way}")
    return ", ".join(parts)


def canonical(value: object) -> str:
    """JSON text that is the same for equal values."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"))


def flatten(value: object, path: str) -> list[tuple[str, str, float | None, str | None]]:
    """Rows ``(path, kind, num, txt)`` for a JSON value and everything in it."""
    if isinstance(value, dict):
        inner = [row for k, v in value.items() for row in flatten(v, f"{path}.{k}")]
        return [(path, "object", None, _safe(value)), *inner]
    if isinstance(value, list):
        return [(path, "list", None, _safe(value))]
    if isinstance(value, bool):
        return [(path, "bool", float(value), None)]
    if isinstance(value, (int, float)):
        number = float(value) if abs(value) < 1e308 or isinstance(value, float) else None
        return [(path, "nan" if number is None or number != number else "number", number, None)]
    if value is None:
        return [(path, "null", None, None)]
    return [(path, "text", None, str(value))]


def _safe(value: object) -> str:
    """JSON text that SQLite reads: NaN and Infinity as null."""
    try:
        return json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False)
    except ValueError:
        loaded = json.loads(json.dumps(value), parse_constant=lambda _: None)
        return json.dumps(loaded, sort_keys=True, separators=(",", ":"))
