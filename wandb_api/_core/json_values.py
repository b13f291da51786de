"""Convert Python values to JSON values: one table of rules for configs, metadata and filters."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time, timezone
from enum import Enum
from pathlib import PurePath
from typing import Any, cast

from .._types import JsonDict, JsonValue
from ..errors import SerializationError, UsageError

Convert = Callable[[Any], object]
CheckFloat = Callable[[float, str], JsonValue]


def simplify(value: Any) -> object:
    """Convert a value that is not JSON by one step, towards JSON.

    Times become ISO 8601 in UTC, sets become sorted lists, arrays become nested lists, a slice
    becomes a dict with ``slice_start``, ``slice_stop`` and ``slice_step``.

    Raises:
        SerializationError: No rule exists for this type, or it is ``NaT`` or a time that cannot be
            converted.
    """
    if isinstance(value, datetime):
        return in_utc(value)
    if isinstance(value, (date, PurePath)):
        return str(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (set, frozenset)):
        return sorted(cast("set[Any]", value), key=repr)
    if isinstance(value, (bytes, bytearray)):
        return value.decode("utf-8", "replace")
    if isinstance(value, Mapping):
        return dict(cast("Mapping[object, object]", value))
    if isinstance(value, slice):
        return _slice(value)  # pyright: ignore[reportUnknownArgumentType] -- of any types
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    return _from_array(value)


def _slice(value: slice[Any, Any, Any]) -> dict[str, object]:
    return {"slice_start": value.start, "slice_stop": value.stop, "slice_step": value.step}


def _from_array(value: Any) -> object:
    """Convert numbers and arrays of numpy and similar libraries."""
    kind = type(value).__name__
    try:
        dtype = getattr(getattr(value, "dtype", None), "kind", None)
        if dtype == "M":
            return from_numpy(getattr(value, "values", value))
        if dtype != "m" and not isinstance(value, type):
            for method in ("tolist", "item"):
                convert = getattr(value, method, None)
                if callable(convert):
                    return convert()
    except UsageError:
        raise
    except Exception as error:  # code of other libraries
        raise SerializationError(
            f"a value of type {kind!r} cannot be converted to JSON: {error}"
        ) from error
    raise SerializationError(f"a value of type {kind!r} cannot be sent as JSON")


def keep_float(value: float, where: str) -> JsonValue:
    """Accept every float; NaN and the infinities are written as W&B writes them."""
    return value


def require_finite(value: float, where: str) -> JsonValue:
    """Accept finite floats only.

    Raises:
        UsageError: It is NaN or infinite.
    """
    if not math.isfinite(value):
        raise UsageError(f"{where} is {value}, which is not JSON and cannot be stored")
    return value


def json_value(
    value: Any,
    where: str,
    *,
    convert: Convert = simplify,
    check_float: CheckFloat = keep_float,
) -> JsonValue:
    """Convert ``value`` and everything in it to JSON values; the result is a copy.

    Args:
        value: The value to convert.
        where: Where it stands, for error messages, such as ``config.model``.
        convert: Converts one value that is not JSON by one step.
        check_float: Replaces or refuses a float, given the float and where it stands.

    Raises:
        SerializationError: Something in it has no JSON form; the message names the key.
        UsageError: ``convert`` or ``check_float`` refused a value.
    """
    try:
        return _json_value(value, where, convert, check_float)
    except RecursionError:
        raise SerializationError(
            f"{where} contains itself, or is nested too deeply, and cannot be sent as JSON"
        ) from None


def _json_value(value: Any, where: str, convert: Convert, check_float: CheckFloat) -> JsonValue:
    """Convert a value and what it contains to JSON; ``where`` names it in errors."""
    if isinstance(value, Enum):
        value = value.value
    if value is None or value is True or value is False:
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float):
        return check_float(float(value), where)
    if isinstance(value, Mapping):
        result: JsonDict = {}
        for key, inner in cast("Mapping[object, object]", value).items():
            name = key if isinstance(key, str) else _key(key, where)
            result[name] = _json_value(inner, f"{where}.{name}", convert, check_float)
        return result
    if isinstance(value, (list, tuple)):
        items = list[JsonValue]()
        for position, inner in enumerate(cast("Sequence[object]", value)):
            items.append(_json_value(inner, f"{where}[{position}]", convert, check_float))
        return items
    try:
        simpler = convert(value)
    except UsageError as error:
        kind = type(error)
        raise kind(f"{where}: {error.message}") from error.__cause__
    return _json_value(simpler, where, convert, check_float)


def _key(key: object, where: str) -> str:
    """The string that JSON has for a key that is not a string."""
    if isinstance(key, Enum):
        key = key.value
    if key is None:
        return "null"
    if isinstance(key, bool):
        return "true" if key else "false"
    if isinstance(key, (str, int, float)):
        return str(key)
    try:
        simple = simplify(key)
    except UsageError:
        simple = None
    if isinstance(simple, (str, int, float)):
        return str(simple)
    raise SerializationError(f"{where} has the key {key!r}, which cannot be a key in JSON")


def copy_json(value: JsonValue) -> JsonValue:
    """A deep copy of a JSON value, of any depth."""
    holder: list[JsonValue] = [value]
    todo: list[dict[str, JsonValue] | list[JsonValue]] = [holder]
    while todo:
        container = todo.pop()
        if isinstance(container, dict):
            for key, inner in container.items():
                if isinstance(inner, (dict, list)):
                    duplicate = container[key] = inner.copy()
                    todo.append(duplicate)
        else:
            for position, inner in enumerate(container):
                if isinstance(inner, (dict, list)):
                    duplicate = container[position] = inner.copy()
                    todo.append(duplicate)
    return holder[0]


def same(a: JsonValue, b: JsonValue) -> bool:
    """Whether two JSON values are equal: NaN equals itself, and True does not equal 1."""
    todo: list[tuple[JsonValue, JsonValue]] = [(a, b)]
    while todo:
        a, b = todo.pop()
        if isinstance(a, dict) and isinstance(b, dict):
            if a.keys() != b.keys():
                return False
            todo += [(a[key], b[key]) for key in a]
        elif isinstance(a, list) and isinstance(b, list):
            if len(a) != len(b):
                return False
            todo += zip(a, b, strict=True)
        elif isinstance(a, bool) or isinstance(b, bool):
            if a is not b:
                return False
        elif a != b and (a == a or b == b):  # NaN differs from itself
            return False
    return True


def in_utc(moment: datetime) -> str:
    """Format a time as ISO 8601 in UTC.

    A time without an offset is local time, as in `datetime.astimezone`.

    Raises:
        SerializationError: The time is pandas' ``NaT`` or outside the range of `datetime`.
    """
    if moment != moment:
        raise SerializationError("NaT is not a time")
    convert = getattr(moment, "to_pydatetime", None)  # pandas.Timestamp without an offset
    if convert is not None:
        moment = convert(warn=False)
    try:
        return moment.astimezone(timezone.utc).replace(tzinfo=None).isoformat() + "Z"
    except (OverflowError, OSError, ValueError):
        raise SerializationError(f"{moment!r} cannot be converted to UTC") from None


def start_of_day(day: date) -> str:
    """Format local midnight of ``day`` as ISO 8601 in UTC."""
    return in_utc(datetime.combine(day, time.min))


def from_numpy(value: Any) -> object:
    """Convert ``numpy.datetime64``, alone or in an array, to aware datetimes in UTC.

    Raises:
        SerializationError: One of the values is ``NaT``.
    """
    return _aware(value.astype("datetime64[us]").tolist())


def _aware(value: object) -> object:
    if isinstance(value, list):
        return [_aware(inner) for inner in cast("list[object]", value)]
    if isinstance(value, datetime):
        return value.replace(tzinfo=timezone.utc)
    raise SerializationError(
        "NaT is not a time" if value is None else f"{value!r} is outside of datetime"
    )
