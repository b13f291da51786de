"""Filters of registries and of what is in them: which fields a level has, and how they are sent.

A search goes down three levels: registries, their collections, the versions in those. Each level
has fields of its own, with other names in the two modes of the server: ``basic`` and ``advanced``.
The server's names, aliases of them, and what is refused stand in `LEVELS`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeAlias, cast

from .._core.filter_language import LOGICAL, FieldTable, Filter, RawFilter, check_filter, to_mongo
from .._core.paths import REGISTRY_PREFIX
from .._types import JSONDict, JsonValue
from ..errors import UsageError

Level: TypeAlias = Literal["registry", "collection", "version"]
Mode: TypeAlias = Literal["basic", "advanced"]

# Field as it is sent: other names for it
LEVELS: dict[tuple[Level, Mode], dict[str, tuple[str, ...]]] = {
    ("registry", "basic"): {
        "id": (),
        "name": (),
        "entity_id": (),
        "description": (),
        "created_at": (),
        "updated_at": (),
    },
    ("registry", "advanced"): {"project_id": ("id",), "name": (), "entity_id": ()},
    ("collection", "basic"): {
        "artifact_collection_id": ("collection_id", "id"),
        "name": (),
        "tag": (),
        "description": (),
        "created_at": (),
        "updated_at": (),
    },
    ("collection", "advanced"): {
        "artifact_collection_id": ("collection_id", "id"),
        "name": ("collection_name", "artifact_collection_name"),
        "tag": ("tags",),
    },
    ("version", "basic"): {
        "id": (),
        "version": (),
        "tag": (),
        "alias": (),
        "metadata": (),
        "created_at": (),
        "updated_at": (),
    },
    ("version", "advanced"): {
        "artifact_id": ("id",),
        "version": ("version_index",),
        "tag": ("tags",),
        "alias": ("aliases",),
        "metadata": ("artifact_metadata",),
        "artifact_created_at": ("created_at",),
        "artifact_size": (),
    },
}
PLURALS: dict[Level, str] = {
    "registry": "registries",
    "collection": "registry collections",
    "version": "registry versions",
}
WITH_KEYS = frozenset(["metadata", "artifact_metadata"])
ORDERS = frozenset(["name", "created_at", "updated_at"])


def table_of(level: Level, mode: Mode) -> FieldTable:
    """The fields of a level under all their names, for the check."""
    fields = LEVELS[level, mode]
    names = frozenset([*fields, *(other for others in fields.values() for other in others)])
    return FieldTable(PLURALS[level], names, names & WITH_KEYS, strict=True)


def registry_filter(
    filters: Mapping[str, Any] | Filter | None, level: Level, mode: Mode = "basic"
) -> JSONDict:
    """A filter as it is sent: checked, names as the server has them, names of registries whole.

    Patterns (``$regex``) run against the whole name of a registry's project, prefix included, and
    stay as they are.

    Raises:
        UsageError: The level has no such field, or one field is named twice.
    """
    checked = check_filter(filters, table_of(level, mode))
    if isinstance(filters, RawFilter):
        return checked
    names = {
        other: name for name, others in LEVELS[level, mode].items() for other in (name, *others)
    }
    return _rewritten(checked, names, level)


def _rewritten(mongo: JSONDict, names: Mapping[str, str], level: Level) -> JSONDict:
    sent: JSONDict = {}
    for key, value in mongo.items():
        if key in LOGICAL:
            parts = cast("list[JSONDict]", value)
            sent[key] = [_rewritten(part, names, level) for part in parts]
            continue
        if key == "$not":
            sent[key] = _rewritten(cast(JSONDict, value), names, level)
            continue
        head, dot, rest = key.partition(".")
        name = names[head] + dot + rest
        if name in sent:
            raise UsageError(
                f"{key!r} is the field {name!r}, which is there already: join with $and"
            )
        sent[name] = whole_names(value) if (level, name) == ("registry", "name") else value
    return sent


def whole_names(operand: JsonValue) -> JsonValue:
    """A condition on a registry's name, with the prefix of its project before each plain text."""
    if isinstance(operand, str):
        return operand if operand.startswith(REGISTRY_PREFIX) else REGISTRY_PREFIX + operand
    if isinstance(operand, list):
        return [whole_names(value) for value in operand]
    if isinstance(operand, dict):
        kept = ("$regex", "$contains", "$exists", "$size")  # a part of a name, or no name
        return {key: value if key in kept else whole_names(value) for key, value in operand.items()}
    return operand


def and_filters(first: JSONDict, second: JSONDict) -> JSONDict:
    """What passes two filters."""
    if not first or not second:
        return first or second
    return {"$and": [first, second]}


def validate_in_any_mode(
    filters: Mapping[str, Any] | Filter | None, level: Level
) -> JSONDict | Filter:
    """A filter that some mode accepts; which one the server has is known when it is asked.

    Raises:
        UsageError: Neither mode has such a field.
    """
    try:
        registry_filter(filters, level, "basic")
    except UsageError as error:
        try:
            registry_filter(filters, level, "advanced")
        except UsageError:
            raise error from None
    if isinstance(filters, Filter):
        return filters
    return to_mongo(filters or {})
