"""Filters of collections and versions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .._core.filter_language import FieldTable, Filter, check_filter
from .._types import JsonDict

COLLECTION_FIELDS = FieldTable(
    "artifact collections",
    frozenset(
        [
            "id",
            "name",
            "description",
            "created_at",
            "createdAt",
            "updated_at",
            "updatedAt",
            "tag",
            "tags",
            "alias",
            "type",
            "state",
        ]
    ),
)


VERSION_FIELDS = FieldTable(
    "artifact versions",
    frozenset(
        [
            "id",
            "state",
            "version_index",
            "versionIndex",
            "tag",
            "tags",
            "alias",
            "aliases",
            "digest",
            "size",
            "metadata",
            "created_at",
            "createdAt",
            "updated_at",
            "updatedAt",
        ]
    ),
    frozenset(["metadata"]),
)


def check_collection_filter(filters: Mapping[str, Any] | Filter | None) -> JsonDict:
    """Return a checked filter of the collections of a project."""
    return check_filter(filters, COLLECTION_FIELDS)
