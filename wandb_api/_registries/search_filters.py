"""Filters on registries, their collections and the versions in them.

Each of the three levels has its own fields, whose names differ between the two search modes of the
server, ``basic`` and ``advanced``. `LEVELS` lists the server's names and their aliases; other names
are refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeAlias, cast

from .._artifacts.names import check_order
from .._core.filter_language import LOGICAL, FieldTable, Filter, RawFilter, check_filter, to_mongo
from .._core.filter_types import RegistryOrder, RegistryVersionOrder, ordered_fields
from .._core.paths import REGISTRY_PREFIX
from .._types import JsonDict, JsonValue
from ..errors import UsageError

Level: TypeAlias = Literal["registry", "collection", "version"]
Mode: TypeAlias = Literal["basic", "advanced"]

# Field name that is sent: aliases
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
        "acm_created_at": ("linked_at",),
    },
}
PLURALS: dict[Level, str] = {
    "registry": "registries",
    "collection": "registry collections",
    "version": "registry versions",
}
FIELDS_WITH_KEYS = frozenset(["metadata", "artifact_metadata"])
MODES: tuple[Mode, Mode] = ("basic", "advanced")
ADVANCED_ONLY: tuple[Mode] = ("advanced",)  # only these sort versions
ORDERS = ordered_fields(RegistryOrder)
VERSION_ORDERS = ordered_fields(RegistryVersionOrder)


def table_of(level: Level, mode: Mode) -> FieldTable:
    """Return the fields of a level, aliases included, for validation."""
    fields = LEVELS[level, mode]
    names = frozenset([*fields, *(other for others in fields.values() for other in others)])
    return FieldTable(PLURALS[level], names, names & FIELDS_WITH_KEYS, strict=True)


def registry_filter(
    filters: Mapping[str, Any] | Filter | None, level: Level, mode: Mode = "basic"
) -> JsonDict:
    """Validate a filter and translate it to the server's field names.

    Names of registries get the prefix of their project. Patterns (``$regex``) are matched against
    the full name, prefix included, and stay unchanged.

    Args:
        filters: The caller's filter.
        level: What is filtered.
        mode: The search mode of the server.

    Raises:
        UsageError: The level does not have such a field, or a field appears twice.
    """
    checked = check_filter(filters, table_of(level, mode))
    if isinstance(filters, RawFilter):
        return checked
    names = {
        other: name for name, others in LEVELS[level, mode].items() for other in (name, *others)
    }
    return _rewritten(checked, names, level)


def _rewritten(mongo: JsonDict, names: Mapping[str, str], level: Level) -> JsonDict:
    sent: JsonDict = {}
    for key, value in mongo.items():
        if key in LOGICAL:
            parts = cast("list[JsonDict]", value)
            sent[key] = [_rewritten(part, names, level) for part in parts]
            continue
        if key == "$not":
            sent[key] = _rewritten(cast(JsonDict, value), names, level)
            continue
        head, dot, rest = key.partition(".")
        name = names[head] + dot + rest
        if name in sent:
            raise UsageError(
                f"{key!r} is another name of {name!r}, which the filter has already: use $and"
            )
        sent[name] = whole_names(value) if (level, name) == ("registry", "name") else value
    return sent


def whole_names(operand: JsonValue) -> JsonValue:
    """Add the project prefix to each plain string in a condition on a registry's name."""
    if isinstance(operand, str):
        return operand if operand.startswith(REGISTRY_PREFIX) else REGISTRY_PREFIX + operand
    if isinstance(operand, list):
        return [whole_names(value) for value in operand]
    if isinstance(operand, dict):
        kept = ("$regex", "$contains", "$exists", "$size")  # not a complete name
        return {key: value if key in kept else whole_names(value) for key, value in operand.items()}
    return operand


def version_order(order: str | None) -> str | None:
    """Translate an order of versions to the server's field names.

    Raises:
        UsageError: Versions in registries cannot be sorted by this field.
    """
    names = {
        other: name
        for name, others in LEVELS["version", "advanced"].items()
        for other in (name, *others)
    }
    known = VERSION_ORDERS | {names[field] for field in VERSION_ORDERS}
    checked = check_order(order, known)
    return None if checked is None else checked[0] + names[checked[1:]]


def and_filters(first: JsonDict, second: JsonDict) -> JsonDict:
    """Combine two filters with ``$and``."""
    if not first or not second:
        return first or second
    return {"$and": [first, second]}


def validate_in_any_mode(
    filters: Mapping[str, Any] | Filter | None, level: Level
) -> JsonDict | Filter:
    """Validate a filter before the server's mode is known: one of the modes must accept it.

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
