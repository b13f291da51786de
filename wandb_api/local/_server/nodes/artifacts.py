"""Nodes of artifacts, collections, types and memberships, and their visibility."""

from __future__ import annotations

from typing import Any

from ..data.database import Row
from ..graphql.ids import node_id
from ..state import Context
from ..store import collections as store
from ..store.artifacts import INHERIT
from ..store.registries import role_of

Node = dict[str, Any]
TYPE_NAMES = {store.SEQUENCE: "ArtifactSequence", store.PORTFOLIO: "ArtifactPortfolio"}


def visible_project(context: Context, key: int) -> Row | None:
    """Return a project by its number; None if it is hidden from the user."""

    def load() -> Row | None:
        row = context.database.row("SELECT * FROM projects WHERE id = ?", (key,))
        return row if row is not None and role_of(context, row) is not None else None

    return context.once(("project", key), load)


def collection_row(context: Context, key: int) -> Row:
    """Return the row of a referenced collection."""

    def load() -> Row:
        row = store.collection_by_id(context.database, key)
        assert row is not None
        return row

    return context.once(("collection", key), load)


def type_row(context: Context, key: int) -> Row:
    """Return the row of a referenced type."""

    def load() -> Row:
        row = context.database.row("SELECT * FROM artifact_types WHERE id = ?", (key,))
        assert row is not None
        return row

    return context.once(("type", key), load)


def visible_artifact(context: Context, row: Row | None) -> Row | None:
    """Return a version if the user may see one of its collections, else None."""
    if row is None:
        return None
    home = collection_row(context, row["sequence"])["project"]
    if visible_project(context, home) is not None:
        return row
    elsewhere = context.database.rows(
        "SELECT DISTINCT c.project FROM memberships m JOIN collections c ON c.id = m.collection "
        "WHERE m.artifact = ?",
        (row["id"],),
    )
    return row if any(visible_project(context, r["project"]) for r in elsewhere) else None


def artifact_node(row: Row | None) -> Node | None:
    """Return the node of a version."""
    if row is None:
        return None
    return {
        "__typename": "Artifact",
        "row": row,
        "id": node_id("Artifact", row["id"]),
        "state": row["state"],
        "digest": row["digest"],
        "digestAlgorithm": row["digest_algorithm"],
        "description": row["description"],
        "metadata": row["metadata"],
        "labels": row["labels"],
        "size": row["size"],
        "storageBytes": row["storage_bytes"],
        "fileCount": row["file_count"],
        "historyStep": row["history_step"],
        "ttlDurationSeconds": INHERIT if row["ttl"] is None else row["ttl"],
        "ttlIsInherited": row["ttl"] is None,
        "createdAt": row["created_at"],
        "updatedAt": row["updated_at"],
    }


def collection_node(row: Row | None, state: str = "READY") -> Node | None:
    """Return the node of a sequence or portfolio."""
    if row is None:
        return None
    return {
        "__typename": TYPE_NAMES[row["kind"]],
        "row": row,
        "id": node_id("ArtifactCollection", row["id"]),
        "name": row["name"],
        "description": row["description"],
        "state": state,
        "createdAt": row["created_at"],
        "updatedAt": row["updated_at"],
    }


def membership_node(row: Row | None) -> Node | None:
    """Return the node of a membership: a version in a collection."""
    if row is None:
        return None
    return {
        "row": row,
        "id": node_id("ArtifactCollectionMembership", row["id"]),
        "versionIndex": row["version_index"],
        "createdAt": row["created_at"],
    }


def type_node(row: Row | None) -> Node | None:
    """Return the node of an artifact type."""
    if row is None:
        return None
    return {
        "row": row,
        "id": node_id("ArtifactType", row["id"]),
        "name": row["name"],
        "description": row["description"],
        "createdAt": row["created_at"],
    }


def alias_node(row: Row) -> Node:
    """Return the node of an alias; the row has its membership's version and collection."""
    return {
        "row": row,
        "id": node_id("ArtifactAlias", row["id"]),
        "alias": row["alias"],
    }


def tag_node(row: Row) -> Node:
    """Return the node of a tag."""
    return {
        "id": node_id("Tag", row["id"]),
        "name": row["name"],
        "attributes": "{}",
        "tagCategoryName": "default",
    }
