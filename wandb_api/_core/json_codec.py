"""JSON as W&B speaks it: NaN and Infinity, big integers, control characters, wrapped configs."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from copy import deepcopy
from datetime import date, datetime, timezone
from enum import Enum
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, cast

from .._types import JSONDict, JsonValue
from ..errors import UsageError

if TYPE_CHECKING:
    pass

INTERNAL = ("_wandb", "wandb_version")
LENIENT = json.JSONDecoder(strict=False)  # control characters inside strings are let through


def encode(value: object) -> bytes:
    """JSON for a request. NaN and Infinity are bare, as W&B has them; lone surrogates are escaped.

    Raises:
        UsageError: Something in ``value`` is no JSON.
    """
    try:
        return json.dumps(value, separators=(",", ":"), default=_plain).encode("ascii")
    except (TypeError, ValueError) as error:
        raise UsageError(f"this cannot be sent as JSON: {error}") from None


def encode_text(value: object) -> str:
    """The same as text."""
    return encode(value).decode("ascii")


def as_json(value: Mapping[str, object]) -> JSONDict:
    """``value`` as the server will have it: arrays are lists, times are text.

    Raises:
        UsageError: Something in it is no JSON.
    """
    return cast(JSONDict, json.loads(encode(value)))


def _plain(value: Any) -> object:
    """What stands for a value that is no JSON by itself."""
    if isinstance(value, datetime):
        return in_utc(value)
    if isinstance(value, (date, PurePath)):
        return str(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (set, frozenset)):
        return sorted(cast("set[Any]", value), key=repr)
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, Mapping):
        return dict(cast("Mapping[str, object]", value))
    for method in ("tolist", "item"):  # numbers and arrays of numpy and its like
        convert = getattr(value, method, None)
        if callable(convert):
            return convert()
    raise TypeError(f"{type(value).__name__} is no JSON")


def in_utc(moment: datetime) -> str:
    """ISO 8601 in UTC; a time without an offset is taken as UTC."""
    if moment.tzinfo is not None:
        moment = moment.astimezone(timezone.utc).replace(tzinfo=None)
    return moment.isoformat() + "Z"


def decode_lenient(text: str | bytes | JsonValue) -> JsonValue:
    """What JSON text holds; None when it is missing or no JSON. Never decodes twice."""
    if isinstance(text, bytes):
        text = text.decode("utf-8", "replace")
    if not isinstance(text, str):
        return text
    try:
        return parse(text)
    except (ValueError, RecursionError):
        return None


def parse(text: str) -> JsonValue:
    """What JSON text holds: by the fast parser, and what that refuses by Python's own, leniently.

    Raises:
        ValueError: It is no JSON.
        RecursionError: It is nested deeper than Python goes.
    """
    from pydantic_core import from_json  # whoever has text to decode has pydantic loaded

    try:
        return cast(JsonValue, from_json(text))
    except (ValueError, TypeError):  # lone surrogates, control characters, deep nesting
        return cast(JsonValue, LENIENT.decode(text.strip()))


def decode_config(text: str | None) -> tuple[JSONDict, JSONDict]:
    """A run's config as its user sees it, and with W&B's own keys.

    The server holds ``{key: {"value": v, "desc": ...}}``; each is unwrapped exactly once.
    """
    decoded = decode_lenient(text)
    if not isinstance(decoded, dict):
        return {}, {}
    raw: JSONDict = {}
    for key, held in decoded.items():
        raw[key] = held["value"] if isinstance(held, dict) and "value" in held else held
    return {key: value for key, value in raw.items() if key not in INTERNAL}, raw


def encode_config(config: Mapping[str, JsonValue], held: str | None) -> str:
    """A user's config as the server holds it, with the descriptions and W&B's keys of ``held``."""
    before = decode_lenient(held)
    before = before if isinstance(before, dict) else {}
    wrapped: JSONDict = {key: before[key] for key in INTERNAL if key in before}
    for key, value in config.items():
        old = before.get(key)
        kept = dict(old) if isinstance(old, dict) and "value" in old else {}
        wrapped[key] = {**kept, "value": value}
    return encode_text(wrapped)


def same(a: JsonValue, b: JsonValue) -> bool:
    """Equal as JSON: NaN is itself, and True is not 1."""
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(same(a[k], b[k]) for k in a)
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, bool) or isinstance(b, bool):
        return a is b
    if isinstance(a, float) and isinstance(b, float) and math.isnan(a) and math.isnan(b):
        return True
    return a == b


def merge_changes(
    base: JSONDict, mine: JSONDict, theirs: JSONDict
) -> tuple[JSONDict, frozenset[str]]:
    """``theirs`` with what ``mine`` changed since ``base``; and the keys that both changed.

    Nested mappings are merged key by key; a conflict in one is named with dots.
    """
    merged, conflicts = deepcopy(theirs), set[str]()
    for key in [*mine, *(k for k in base if k not in mine)]:
        was, now, there = base.get(key, ...), mine.get(key, ...), theirs.get(key, ...)
        if _equal(was, now):
            continue
        if _equal(was, there) or _equal(now, there):
            if now is ...:
                merged.pop(key, None)
            else:
                merged[key] = deepcopy(now)
        elif isinstance(was, dict) and isinstance(now, dict) and isinstance(there, dict):
            inner, clashes = merge_changes(was, now, there)
            merged[key] = inner
            conflicts |= {f"{key}.{name}" for name in clashes}
        else:
            conflicts.add(key)
    return merged, frozenset(conflicts)


def _equal(a: Any, b: Any) -> bool:
    if a is ... or b is ...:
        return a is b
    return same(a, b)


def as_dict(text: str | None) -> JSONDict:
    """JSON text that should be an object; empty when it is missing or something else."""
    decoded = decode_lenient(text)
    return decoded if isinstance(decoded, dict) else {}
