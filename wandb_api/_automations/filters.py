"""Filters of events, in the filter language of `wandb_api.filters`; and how W&B wraps them. No IO.

The web application expects ``{"$or": [{"$and": [...]}]}`` around the filter of an artifact's event, and
``{"$and": [...]}`` around that of a run's. Here a filter is what stands inside.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TypeAlias, cast

from .._core.filter_language import FieldTable, Filter, RawFilter, check_filter
from .._types import JSONDict, JsonValue
from ..errors import UsageError
from .wire import UnreadableError, parse

FilterLike: TypeAlias = Filter | Mapping[str, JsonValue] | str
ANY_FIELD = FieldTable("events", frozenset())
LOGICAL = ("$and", "$or", "$nor")


def event_filter(given: FilterLike | None) -> Filter:
    """The filter that a user means: an expression, a Mongo-style dict, or one as JSON text.

    Raises:
        UsageError: It is none.
    """
    if given is None:
        return Filter({})
    if isinstance(given, RawFilter):
        return given
    if isinstance(given, str):
        given = _of_text(given)
    if not isinstance(given, (Filter, Mapping)):  # pyright: ignore[reportUnnecessaryIsInstance] -- checked at run time too
        raise UsageError(f"{given!r} is no filter; pass an expression, or a Mongo-style dict")
    mongo = given.to_dict() if isinstance(given, Filter) else Filter(given).to_dict()
    plain = simplify(unwrap(_spelt_out(mongo)))
    check_filter(plain, ANY_FIELD)
    return Filter(plain)


def read_filter(given: JsonValue) -> Filter:
    """A filter as the server sent it, an object or the text of one; kept as it came.

    Raises:
        UnreadableError: It is none.
    """
    mongo = parse(given) if isinstance(given, str) else given
    if not isinstance(mongo, dict):
        raise UnreadableError(str(given))
    return RawFilter(unwrap(mongo))


def wrap_artifact(filter: Filter) -> JSONDict:
    """What is sent for an artifact's event."""
    return {"$or": [wrap_run(filter)]}


def wrap_run(filter: Filter) -> JSONDict:
    """What is sent for a run's event."""
    mongo = filter.to_dict()
    if not mongo:
        return {"$and": []}
    return mongo if list(mongo) == ["$and"] else {"$and": [mongo]}


def unwrap(mongo: JSONDict) -> JSONDict:
    """What stands inside the wrapping."""
    inner = _only(mongo, "$or")
    if isinstance(inner, dict) and list(inner) == ["$and"]:
        mongo = inner
    if mongo == {"$and": []}:
        return {}
    only = _only(mongo, "$and")
    return only if isinstance(only, dict) and only else mongo


def simplify(mongo: JSONDict) -> JSONDict:
    """The same filter without needless nesting; what stands below a field, or in ``$nor``, stays.

    ``$and`` in ``$and`` and ``$or`` in ``$or`` are flattened, one with a single part becomes that part,
    and ``$not`` of ``$not``, ``$or`` or ``$nor`` becomes what it means.
    """
    if len(mongo) != 1:
        return mongo
    ((key, held),) = mongo.items()
    if key in LOGICAL and isinstance(held, list):
        parts = [simplify(part) if isinstance(part, dict) else part for part in held]
        if key == "$nor":
            return {"$nor": parts}
        flat = list[JsonValue]()
        for part in parts:
            same = part.get(key) if isinstance(part, dict) and len(part) == 1 else None
            flat += same if isinstance(same, list) else [part]
        only = flat[0] if len(flat) == 1 else None
        return only if isinstance(only, dict) else {key: flat}
    if key == "$not" and isinstance(held, dict):
        return _negated(simplify(held))
    return mongo


def _negated(mongo: JSONDict) -> JSONDict:
    if len(mongo) == 1:
        ((key, held),) = mongo.items()
        if key == "$not" and isinstance(held, dict):
            return held
        if key in ("$or", "$nor"):
            return simplify({"$nor" if key == "$or" else "$or": held})
    return {"$not": mongo}


def _only(mongo: JSONDict, key: str) -> JsonValue:
    """The one part of a list, if there is nothing else."""
    parts = mongo.get(key) if len(mongo) == 1 else None
    return parts[0] if isinstance(parts, list) and len(parts) == 1 else None


def _of_text(text: str) -> JSONDict:
    try:
        mongo = json.loads(text)
    except ValueError as error:
        raise UsageError(f"the filter {text!r} is no JSON: {error}") from None
    if not isinstance(mongo, dict):
        raise UsageError(f"the filter {text!r} is no JSON object")
    return cast(JSONDict, mongo)


def _spelt_out(mongo: JSONDict) -> JSONDict:
    """``$and`` between several keys, and ``$eq`` before a bare value."""
    if len(mongo) > 1:
        return {"$and": [_spelt_out({key: held}) for key, held in mongo.items()]}
    return {key: _spelt_out_part(key, held) for key, held in mongo.items()}


def _spelt_out_part(key: str, held: JsonValue) -> JsonValue:
    if key in LOGICAL and isinstance(held, list):
        return [_spelt_out(part) if isinstance(part, dict) else part for part in held]
    if key == "$not" and isinstance(held, dict):
        return _spelt_out(held)
    if not key.startswith("$") and held is None:
        raise UsageError(f"{key!r} is compared with None; events have {{'$exists': False}}")
    if not key.startswith("$") and isinstance(held, (str, int, float)):
        return {"$eq": held}
    return held
