"""Mutations of collections."""

from __future__ import annotations

from typing import Any

from ..data.database import Row
from ..errors import Refusal, denied
from ..graphql.binding import Resolvers
from ..graphql.ids import number_of
from ..nodes.artifacts import collection_node, tag_node
from ..state import Context
from ..store import artifact_deletion
from ..store import collections as store
from ..store.registries import may_change
from .artifact_uploads import changeable_project
from .collections import find_collection

mutation: Resolvers = Resolvers("Mutation")
BINDABLES: list[Resolvers] = [mutation]


def _own(context: Context, identifier: str | None, kind: str) -> Row:
    """Return a collection of a kind that the user may change."""
    row = find_collection(context, identifier)
    if row is None or row["kind"] != kind:
        raise Refusal("collection not found")
    home = context.database.row("SELECT * FROM projects WHERE id = ?", (row["project"],))
    if home is None or not may_change(context, home):
        raise denied()
    return row


def _create(context: Context, input: dict[str, Any], kind: str) -> Any:
    project = changeable_project(context, input["entityName"], input["projectName"])
    of_type = context.database.row(
        "SELECT * FROM artifact_types WHERE id = ?",
        (number_of(input["artifactTypeID"], "ArtifactType"),),
    )
    if of_type is None or of_type["project"] != project["id"]:
        raise Refusal("artifact type not found")
    with context.database.write():
        made = store.create_collection(
            context.database,
            project["id"],
            of_type["id"],
            kind,
            input["name"],
            input.get("description"),
        )
    return {"artifactCollection": collection_node(made)}


@mutation.field("createArtifactSequence")
def create_sequence(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.createArtifactSequence`."""
    return _create(info.context, input, store.SEQUENCE)


@mutation.field("createArtifactPortfolio")
def create_portfolio(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.createArtifactPortfolio`."""
    return _create(info.context, input, store.PORTFOLIO)


def _update(context: Context, row: Row, input: dict[str, Any]) -> Any:
    description = input.get("description")
    values = {} if description is None else {"description": description}
    with context.database.write():
        changed = store.change_collection(context.database, row, input.get("name"), **values)
    return {"artifactCollection": collection_node(changed)}


@mutation.field("updateArtifactSequence")
def update_sequence(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.updateArtifactSequence`."""
    row = _own(info.context, input["artifactSequenceID"], store.SEQUENCE)
    return _update(info.context, row, input)


@mutation.field("updateArtifactPortfolio")
def update_portfolio(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.updateArtifactPortfolio`."""
    row = _own(info.context, input["artifactPortfolioID"], store.PORTFOLIO)
    return _update(info.context, row, input)


@mutation.field("moveArtifactSequence")
def move_sequence(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.moveArtifactSequence`: change the type, created if missing."""
    context: Context = info.context
    row = _own(context, input["artifactSequenceID"], store.SEQUENCE)
    with context.database.write():
        key = store.add_type(context.database, row["project"], input["destinationArtifactTypeName"])
        changed = store.change_collection(context.database, row, None, type=key)
    return {"artifactCollection": collection_node(changed)}


@mutation.field("deleteArtifactSequence")
def delete_sequence(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.deleteArtifactSequence`: delete its versions and links to them too."""
    context: Context = info.context
    row = _own(context, input["artifactSequenceID"], store.SEQUENCE)
    versions = context.database.rows(
        "SELECT * FROM artifacts WHERE sequence = ? AND state <> 'DELETED'", (row["id"],)
    )
    with context.database.write():
        unused = artifact_deletion.delete(context.database, versions)
        context.database.execute("DELETE FROM collections WHERE id = ?", (row["id"],))
    context.state.blobs.delete(*unused)
    return {"artifactCollection": collection_node(row, "DELETED")}


@mutation.field("deleteArtifactPortfolio")
def delete_portfolio(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.deleteArtifactPortfolio`; the linked versions stay."""
    context: Context = info.context
    row = _own(context, input["artifactPortfolioID"], store.PORTFOLIO)
    context.database.execute("DELETE FROM collections WHERE id = ?", (row["id"],))
    return {"artifactCollection": collection_node(row, "DELETED")}


def _named(context: Context, input: dict[str, Any]) -> Row:
    project = changeable_project(context, input["entityName"], input["projectName"])
    name = input["artifactCollectionName"]
    row = store.find_collection(context.database, project["id"], name)
    if row is None:
        raise Refusal(f"collection {name} not found")
    if len(input["tags"]) > 20:
        raise Refusal("at most 20 tags at once")
    return row


@mutation.field("createArtifactCollectionTagAssignments")
def add_tags(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.createArtifactCollectionTagAssignments`."""
    context: Context = info.context
    row = _named(context, input)
    with context.database.write():
        tags = [tag["tagName"] for tag in input["tags"]]
        store.put_tags(context.database, "collection_tags", row["id"], tags)
        store.change_collection(context.database, row, None)
    rows = context.database.rows(
        "SELECT * FROM collection_tags WHERE owner = ? ORDER BY id", (row["id"],)
    )
    return {"tags": [tag_node(each) for each in rows]}


@mutation.field("deleteArtifactCollectionTagAssignments")
def take_tags(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.deleteArtifactCollectionTagAssignments`."""
    context: Context = info.context
    row = _named(context, input)
    with context.database.write():
        tags = [tag["tagName"] for tag in input["tags"]]
        store.take_tags(context.database, "collection_tags", row["id"], tags)
        store.change_collection(context.database, row, None)
    return {"success": True}
