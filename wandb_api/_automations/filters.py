"""Filters of events, and the wrapping that W&B expects around them.

The web application expects ``{"$or": [{"$and": [...]}]}`` around the filter of an artifact event, and
``{"$and": [...]}`` around that of a run event. Filters in this package are unwrapped.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TypeAlias, cast

from .._core.filter_language import LOGICAL, FieldTable, Filter, RawFilter, check_filter, to_mongo
from .._types import JsonDict, JsonValue
from ..errors import ArgumentTypeError, UsageError
from .wire import UnreadableError, parse

FilterLike: TypeAlias = Filter | Mapping[str, JsonValue] | str
ANY_FIELD = FieldTable("events", frozenset())


def event_filter(given: FilterLike | None) -> Filter:
    """Normalize a filter: an expression, a MongoDB-style dict, or a dict as JSON text.

    Raises:
        UsageError: Invalid filter.
    """
    if given is None:
        return Filter({})
    if isinstance(given, RawFilter):
        return given
    if isinstance(given, str):
        given = _of_text(given)
    if not isinstance(given, (Filter, Mapping)):  # pyright: ignore[reportUnnecessaryIsInstance] -- checked at run time too
        raise ArgumentTypeError(
            f"expected a filter expression or a MongoDB-style dict, not {given!r}"
        )
    mongo = to_mongo(given)
    plain = simplify(unwrap(_explicit(mongo)))
    check_filter(plain, ANY_FIELD)
    return Filter(plain)


def read_filter(given: JsonValue) -> Filter:
    """Read a filter that the server sent, as an object or JSON text, without changing it.

    Raises:
        UnreadableError: It is not a filter.
    """
    mongo = parse(given) if isinstance(given, str) else given
    if not isinstance(mongo, dict):
        raise UnreadableError(str(given))
    return RawFilter(unwrap(mongo))


def wrap_artifact(filter: Filter) -> JsonDict:
    """Wrap the filter of an artifact event."""
    return {"$or": [wrap_run(filter)]}


def wrap_run(filter: Filter) -> JsonDict:
    """Wrap the filter of a run event."""
    mongo = to_mongo(filter)
    if not mongo:
        return {"$and": []}
    return mongo if list(mongo) == ["$and"] else {"$and": [mongo]}


def unwrap(mongo: JsonDict) -> JsonDict:
    """Remove the wrapping of a filter."""
    inner = _only(mongo, "$or")
    if isinstance(inner, dict) and list(inner) == ["$and"]:
        mongo = inner
    if mongo == {"$and": []}:
        return {}
    only = _only(mongo, "$and")
    return only if isinstance(only, dict) and only else mongo


def simplify(mongo: JsonDict) -> JsonDict:
    """Remove redundant nesting of logical operators; conditions of fields are kept.

    ``$and`` within ``$and`` and ``$or`` within ``$or`` or ``$nor`` are flattened, a single part
    replaces its list, ``$nor`` of a single ``$nor`` is the inner ``$or``, and ``$not`` of ``$not``,
    ``$or`` or ``$nor`` is resolved.
    """
    if len(mongo) != 1:
        return mongo
    ((key, held),) = mongo.items()
    if key in LOGICAL and isinstance(held, list):
        parts = [simplify(part) if isinstance(part, dict) else part for part in held]
        inner = "$and" if key == "$and" else "$or"
        flat = list[JsonValue]()
        for part in parts:
            same = _list_of(part, inner)
            flat += [part] if same is None else same
        if key == "$nor":
            negated = _list_of(flat[0], "$nor") if len(flat) == 1 else None
            return {"$nor": flat} if negated is None else simplify({"$or": negated})
        only = flat[0] if len(flat) == 1 else None
        return only if isinstance(only, dict) else {key: flat}
    if key == "$not" and isinstance(held, dict):
        return _negated(simplify(held))
    return mongo


def _list_of(part: JsonValue, key: str) -> list[JsonValue] | None:
    """Return the list under ``key`` if that is the only key."""
    held = part.get(key) if isinstance(part, dict) and len(part) == 1 else None
    return held if isinstance(held, list) else None


def _negated(mongo: JsonDict) -> JsonDict:
    if len(mongo) == 1:
        ((key, held),) = mongo.items()
        if key == "$not" and isinstance(held, dict):
            return held
        if key in ("$or", "$nor"):
            return simplify({"$nor" if key == "$or" else "$or": held})
    return {"$not": mongo}


def _only(mongo: JsonDict, key: str) -> JsonValue:
    """Return the only item of the only key, or None."""
    parts = _list_of(mongo, key)
    return parts[0] if parts is not None and len(parts) == 1 else None


def _of_text(text: str) -> JsonDict:
    try:
        mongo = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"the filter {text!r} is not valid JSON: {error}") from None
    if not isinstance(mongo, dict):
        raise UsageError(f"the filter {text!r} is not a JSON object")
    return cast(JsonDict, mongo)


def _explicit(mongo: JsonDict) -> JsonDict:
    """Write ``$and`` between several keys and ``$eq`` before plain values."""
    if len(mongo) > 1:
        return {"$and": [_explicit({key: held}) for key, held in mongo.items()]}
    return {key: _explicit_part(key, held) for key, held in mongo.items()}


def _explicit_part(key: str, held: JsonValue) -> JsonValue:
    if key in LOGICAL and isinstance(held, list):
        return [_explicit(part) if isinstance(part, dict) else part for part in held]
    if key == "$not" and isinstance(held, dict):
        return _explicit(held)
    if not key.startswith("$") and held is None:
        raise UsageError(f"{key!r} cannot be compared with None: use {{'$exists': False}}")
    if not key.startswith("$") and isinstance(held, (str, int, float)):
        return {"$eq": held}
    return held
