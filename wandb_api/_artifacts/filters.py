"""Filters of collections and versions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .._core.filter_language import FieldTable, Filter, check_filter
from .._core.filter_types import CollectionFilter, VersionFilter, fields_of
from .._types import JsonDict

# `CollectionFilter` and `VersionFilter` also list the fields of registries, which have other names there.
COLLECTION_FIELDS = FieldTable(
    "artifact collections",
    frozenset(name for name in fields_of(CollectionFilter) if "collection" not in name),
)
VERSION_FIELDS = FieldTable(
    "artifact versions",
    frozenset(
        name
        for name in fields_of(VersionFilter)
        if not name.startswith("artifact_") and name != "version"
    ),
    frozenset(["metadata"]),
)


def check_collection_filter(filters: Mapping[str, Any] | Filter | None) -> JsonDict:
    """Return a checked filter of the collections of a project."""
    return check_filter(filters, COLLECTION_FIELDS)
