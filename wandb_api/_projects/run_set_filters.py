"""The filters of run sets in the form that the web application writes since 2025, and back.

It is a list of conditions, each joined to those before it by AND or OR. AND binds more tightly. An
item may be a group of conditions in brackets.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from .._types import JsonDict, JsonValue
from ..errors import UsageError

FLAT = "filterV2"
OF_MONGO = {
    "$eq": "=",
    "$ne": "!=",
    "$gt": ">",
    "$gte": ">=",
    "$lt": "<",
    "$lte": "<=",
    "$in": "IN",
    "$nin": "NIN",
    "$regex": "REGEX",
}
RUN_NAMES = {
    "display_name": "displayName",
    "created_at": "createdAt",
    "heartbeat_at": "heartbeatAt",
    "job_type": "jobType",
    "id": "name",
}
SECTIONS = {"config.": "config", "summary_metrics.": "summary", "keys_info.keys.": "keys_info"}


def is_flat(node: JsonValue) -> bool:
    """Return whether filters are a flat list, rather than a tree."""
    return isinstance(node, dict) and node.get("filterFormat") == FLAT


def nested(items: Iterable[JsonValue]) -> JsonDict:
    """Convert a flat list to a tree: alternatives of conjunctions."""
    alternatives: list[list[JsonValue]] = []
    for item in items:
        if not isinstance(item, dict):
            continue
        inner = item.get("filters")
        node = nested(inner) if isinstance(inner, list) else item
        if inner is not None and item.get("disabled"):
            node = {**node, "disabled": True}
        if not alternatives or str(item.get("connector")).upper() == "OR":
            alternatives.append([])
        alternatives[-1].append(node)
    groups = [cast(JsonValue, {"op": "AND", "filters": group}) for group in alternatives]
    return {"op": "OR", "filters": groups}


def key_of(path: str) -> JsonDict:
    """Return the section and name of a field of runs, such as ``config.lr``."""
    for prefix, section in SECTIONS.items():
        if path.startswith(prefix):
            return {"section": section, "name": path.removeprefix(prefix)}
    return {"section": "run", "name": RUN_NAMES.get(path, path)}


def to_flat(mongo: JsonDict) -> JsonDict:
    """Convert a Mongo-style filter to a flat list.

    Raises:
        UsageError: Reports cannot express it.
    """
    items = _conjunction(mongo)
    if len(items) == 1 and "filters" in items[0] and len(items[0]) == 1:
        items = cast("list[JsonDict]", items[0]["filters"])
    if any("filters" in inner for item in items for inner in _group(item)):
        raise UsageError(
            f"reports have filters with one level of brackets only; simplify {mongo!r}"
        )
    return {"filterFormat": FLAT, "filters": cast("list[JsonValue]", items)}


def _group(item: JsonDict) -> list[JsonDict]:
    return cast("list[JsonDict]", item.get("filters") or [])


def _conjunction(mongo: JsonDict) -> list[JsonDict]:
    items: list[JsonDict] = []
    for field, condition in mongo.items():
        found: list[JsonDict]
        if field == "$and":
            parts = [_conjunction(part) for part in cast("list[JsonDict]", condition)]
            found = [item for part in parts for item in part]
        elif field == "$or":
            found = _alternatives(cast("list[JsonDict]", condition))
        elif field.startswith("$"):
            raise UsageError(f"reports do not have the operator {field} in filters")
        else:
            found = _conditions(field, condition)
        items += found
    return _joined(items, "AND")


def _alternatives(parts: list[JsonDict]) -> list[JsonDict]:
    """Return one item: a group, or a condition if there is only one."""
    items: list[JsonDict] = []
    for part in parts:
        inner = _conjunction(part)
        if len(inner) == 1 and "filters" in inner[0]:  # alternatives of alternatives
            inner = _group(inner[0])
        items += [{**inner[0], "connector": "OR"}, *inner[1:]] if inner else []
    if items:
        items[0].pop("connector", None)
    if len(parts) == 1:
        return items
    return [{"filters": cast("list[JsonValue]", items)}] if items else []


def _joined(items: list[JsonDict], connector: str) -> list[JsonDict]:
    first = [{k: v for k, v in item.items() if k != "connector"} for item in items[:1]]
    return [*first, *({**item, "connector": connector} for item in items[1:])]


def _conditions(field: str, condition: JsonValue) -> list[JsonDict]:
    operators = condition if isinstance(condition, dict) and condition else None
    if operators is None or not all(key.startswith("$") for key in operators):
        operators = {"$eq": condition}
    items: list[JsonDict] = []
    for operator, value in operators.items():
        op = OF_MONGO.get(operator)
        if op is None:
            raise UsageError(f"reports do not have the operator {operator} in filters")
        key = key_of(field)
        if field == "tags" and op in ("=", "!="):
            key, value, op = {"section": "tags", "name": value}, op == "=", "="
        items.append({"key": key, "op": op, "value": value, "disabled": False})
    return items


def simplified(mongo: JsonDict) -> JsonDict:
    """Return an equivalent filter without groups of one, and without ``$and`` of different fields."""
    found: JsonDict = {}
    for field, condition in mongo.items():
        if field not in ("$and", "$or"):
            found[field] = condition
            continue
        parts = [simplified(part) for part in cast("list[JsonDict]", condition)]
        fields = [name for part in parts for name in part]
        alone = field == "$and" or len(parts) == 1
        if alone and len(fields) == len({*fields, *found}) - len(found):
            for part in parts:
                found.update(part)
        else:
            found[field] = cast("list[JsonValue]", parts)
    return found


def is_plain(node: JsonValue) -> bool:
    """Return whether filters have an equivalent Mongo-style filter.

    They do not if a condition is disabled, or compares a time with the present.
    """
    if not isinstance(node, dict):
        return True
    if node.get("disabled") or node.get("op") == "WITHINSECONDS":
        return False
    children = node.get("filters")
    return all(map(is_plain, children)) if isinstance(children, list) else True
