"""Artifacts of projects and runs."""

from __future__ import annotations

import json
from typing import Any

from ..data.database import Row
from ..graphql.binding import Resolvers
from ..graphql.paging import connection
from ..nodes.artifact_listings import VERSION_FIELDS, Listing, list_collections, order_of, where_of
from ..nodes.artifacts import Node, artifact_node, collection_node, membership_node, type_node
from ..state import Context
from ..store import artifacts
from ..store import collections as store
from ..store.access import find_project
from ..store.registries import allows_all_types, organizations_of
from .collections import membership_named

project: Resolvers = Resolvers("Project")
run: Resolvers = Resolvers("Run")
BINDABLES: list[Resolvers] = [project, run]


LEGACY, SUCCESSOR = "model-registry", "wandb-registry-model"


@project.field("artifactCollectionMembership")
def project_membership(node: Node, info: Any, name: str) -> Any:
    """Resolve a version by name; the successor registry answers for the old model registry."""
    row = node["row"]
    found = membership_named(info.context, row["id"], name)
    if found is None and row["name"] == LEGACY:
        moved = _successor(info.context, row)
        found = moved and membership_named(info.context, moved["id"], name)
    return membership_node(found)


def _successor(context: Context, row: Row) -> Row | None:
    """Return the registry that replaced the old model registry of a user or team."""
    for organization in organizations_of(context.database, context.user["id"]):
        entity = context.database.value(
            "SELECT name FROM entities WHERE id = ?", (organization["entity"],)
        )
        own = context.database.value(
            "SELECT 1 FROM entities WHERE name = ? AND (kind = 'user' OR organization = ?)",
            (row["entity"], organization["id"]),
        )
        found = find_project(context, entity, SUCCESSOR) if own else None
        if found is not None:
            return found
    return None


@project.field("artifact")
def project_artifact(node: Node, info: Any, name: str, **_: Any) -> Any:
    """Resolve `Project.artifact`."""
    place = membership_named(info.context, node["row"]["id"], name)
    return place and artifact_node(
        artifacts.artifact_by_id(info.context.database, place["artifact"])
    )


@project.field("artifactType")
def project_type(node: Node, info: Any, name: str) -> Any:
    """Resolve `Project.artifactType`."""
    return type_node(store.find_type(info.context.database, node["row"]["id"], name))


@project.field("artifactTypes")
def project_types(node: Node, info: Any, includeAll: bool | None = None, **paging: Any) -> Any:  # noqa: N803
    """Resolve `Project.artifactTypes`: those with collections, or all with ``includeAll``."""
    used = "" if includeAll else " AND EXISTS (SELECT 1 FROM collections c WHERE c.type = t.id)"

    def read(offset: int, limit: int) -> list[Any]:
        rows = info.context.database.rows(
            f"SELECT * FROM artifact_types t WHERE project = ?{used} ORDER BY id LIMIT ? OFFSET ?",
            (node["row"]["id"], limit, offset),
        )
        return [type_node(row) for row in rows]

    return connection(read, first=paging.get("first"), after=paging.get("after"))


@project.field("artifactCollection")
def project_collection(node: Node, info: Any, name: str) -> Any:
    """Resolve `Project.artifactCollection`."""
    return collection_node(store.find_collection(info.context.database, node["row"]["id"], name))


@project.field("artifactCollections")
def project_collections(node: Node, info: Any, **arguments: Any) -> Any:
    """Resolve `Project.artifactCollections`."""
    return list_collections(info.context, [("c.project = ?", [node["row"]["id"]])], **arguments)


@project.field("allowAllArtifactTypesInRegistry")
def all_types(node: Node, info: Any) -> bool:
    """Resolve `Project.allowAllArtifactTypesInRegistry`."""
    return allows_all_types(info.context.database, node["row"]["id"])


@project.field("runOutputArtifactsCount")
def output_count(node: Node, info: Any, filters: str | None = None) -> int:
    """Resolve `Project.runOutputArtifactsCount`."""
    from .runs import where_runs

    where, values = where_runs(node["row"]["id"], filters)
    return int(
        info.context.database.value(
            f"SELECT count(*) FROM artifact_outputs o JOIN runs r ON r.id = o.run WHERE {where}",
            values,
        )
    )


def _of_run(node: Node, info: Any, table: str, filters: str | None, order: str | None) -> Listing:
    source = (
        f"{table} o JOIN artifacts a ON a.id = o.artifact JOIN collections c ON c.id = a.sequence "
        "JOIN memberships m ON m.artifact = a.id AND m.collection = a.sequence"
    )
    by = "o.id" if order is None else f"{order_of(order, VERSION_FIELDS, '')}, o.id"
    where = [("o.run = ?", [node["row"]["id"]]), where_of(filters, VERSION_FIELDS)]
    columns = "a.*, o.used_as AS used" if table == "artifact_inputs" else "a.*"
    return Listing(info.context, source, where, columns, by)


@run.field("outputArtifacts")
def output_artifacts(
    node: Node, info: Any, filters: str | None = None, order: str | None = None, **paging: Any
) -> Any:
    """Resolve `Run.outputArtifacts`."""
    listing = _of_run(node, info, "artifact_outputs", filters, order)
    return listing.answer(paging, lambda row: {"node": artifact_node(row)})


@run.field("inputArtifacts")
def input_artifacts(
    node: Node, info: Any, filters: str | None = None, order: str | None = None, **paging: Any
) -> Any:
    """Resolve `Run.inputArtifacts`."""
    listing = _of_run(node, info, "artifact_inputs", filters, order)
    return listing.answer(
        paging, lambda row: {"node": artifact_node(row), "usedAs": json.loads(row["used"])}
    )
