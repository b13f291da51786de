"""The filter language in plain Python, over plain dicts: what the SQL is compared with.

A missing value equals null; comparisons hold between values of one type only (a bool is not a
number); a list equals itself and each of its elements.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any


def lookup(document: dict[str, Any], name: str) -> Any:
    """Return the value of a dotted name, or None."""
    if name in document:
        return document[name]
    inner: Any = document
    for part in name.split("."):
        inner = inner.get(part) if isinstance(inner, dict) else None
    return inner


def matches(document: dict[str, Any], filters: dict[str, Any]) -> bool:
    """Return whether a filter matches a document."""
    return all(_part(document, key, value) for key, value in filters.items())


def _part(document: dict[str, Any], key: str, value: Any) -> bool:
    if key == "$and":
        return all(matches(document, each) for each in value)
    if key == "$or":
        return any(matches(document, each) for each in value)
    if key == "$nor":
        return not any(matches(document, each) for each in value)
    if key == "$not":
        return not matches(document, value)
    held = lookup(document, key)
    if isinstance(value, dict) and value and all(k.startswith("$") for k in value):
        return all(condition(held, op, operand, key) for op, operand in value.items())
    return condition(held, "$eq", value, key)


def kind(value: Any) -> str:
    """Return the type of a scalar."""
    if isinstance(value, bool):
        return "bool"
    return "number" if isinstance(value, (int, float)) else type(value).__name__


def equal(held: Any, operand: Any) -> bool:
    """Return whether values are equal in filters."""
    if operand is None or held is None:
        return held is None and operand is None
    if isinstance(operand, (list, dict)):
        return type(held) is type(operand) and json.dumps(held, sort_keys=True) == json.dumps(
            operand, sort_keys=True
        )
    if isinstance(held, list):
        return any(kind(each) == kind(operand) and each == operand for each in held)
    return kind(held) == kind(operand) and bool(held == operand)


COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "$gt": lambda a, b: bool(a > b),
    "$gte": lambda a, b: bool(a >= b),
    "$lt": lambda a, b: bool(a < b),
    "$lte": lambda a, b: bool(a <= b),
}


def condition(held: Any, op: str, operand: Any, name: str) -> bool:
    """Return whether a value meets a condition."""
    if op == "$not":
        return not all(condition(held, o, v, name) for o, v in operand.items())
    if op in ("$eq", "$ne"):
        return equal(held, operand) is (op == "$eq")
    if op in ("$in", "$nin"):
        return any(equal(held, each) for each in operand) is (op == "$in")
    if op == "$exists":
        return (held is not None) is bool(operand)
    if op == "$regex":
        strings = held if isinstance(held, list) and name == "tags" else [held]
        return any(isinstance(t, str) and re.search(operand, t) is not None for t in strings)
    if isinstance(held, (list, dict)) or held is None or kind(held) != kind(operand):
        return False
    return COMPARE[op](held, operand)
