"""Queries of artifact types, collections and memberships."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..data.database import Row
from ..graphql.binding import F, Resolvers
from ..graphql.ids import number_of
from ..graphql.paging import connection, of_list
from ..nodes.artifact_listings import list_collections, list_memberships, list_versions
from ..nodes.artifacts import (
    Node,
    alias_node,
    artifact_node,
    collection_node,
    collection_row,
    membership_node,
    tag_node,
    type_node,
    type_row,
    visible_project,
)
from ..state import Context
from ..store import artifacts
from ..store import collections as store
from .artifact_files import list_files
from .projects import project_node

query: Resolvers = Resolvers("Query")
of_type: Resolvers = Resolvers("ArtifactType")
sequence: Resolvers = Resolvers("ArtifactSequence")
portfolio: Resolvers = Resolvers("ArtifactPortfolio")
membership: Resolvers = Resolvers("ArtifactCollectionMembership")
alias: Resolvers = Resolvers("ArtifactAlias")
BINDABLES: list[Resolvers] = [query, of_type, sequence, portfolio, membership, alias]


def for_sequences_and_portfolios(name: str) -> Callable[[F], F]:
    """Register a resolver for sequences and portfolios."""

    def bind(function: F) -> F:
        return portfolio.field(name)(sequence.field(name)(function))

    return bind


def find_collection(context: Context, identifier: str | None) -> Row | None:
    """Return a collection by its ID; hidden and missing ones are both None."""
    key = number_of(identifier, "ArtifactCollection")
    row = store.collection_by_id(context.database, key)
    return row if row is not None and visible_project(context, row["project"]) else None


def split_name(name: str) -> tuple[str, str | None]:
    """Split ``collection:alias``."""
    collection, colon, alias_name = name.partition(":")
    return collection, alias_name if colon else None


def membership_named(context: Context, project: int, name: str) -> Row | None:
    """Return a membership by ``collection:alias``; the latest without an alias."""
    collection, alias_name = split_name(name)
    row = store.find_collection(context.database, project, collection)
    return row and store.find_membership(context.database, row["id"], alias_name)


@query.field("artifactCollection")
def one_collection(_: Any, info: Any, id: str) -> Any:
    """Resolve `Query.artifactCollection`."""
    return collection_node(find_collection(info.context, id))


@query.field("artifactSequence")
def one_sequence(_: Any, info: Any, id: str) -> Any:
    """Resolve `Query.artifactSequence`."""
    row = find_collection(info.context, id)
    return collection_node(row) if row is not None and row["kind"] == store.SEQUENCE else None


@of_type.field("project")
def type_project(node: Node, info: Any) -> Any:
    """Resolve `ArtifactType.project`."""
    return project_node(visible_project(info.context, node["row"]["project"]))


@of_type.field("artifact")
def type_artifact(node: Node, info: Any, name: str) -> Any:
    """Resolve `ArtifactType.artifact`."""
    row, wanted = node["row"], split_name(name)[0]
    if store.find_collection(info.context.database, row["project"], wanted, row["id"]) is None:
        return None
    place = membership_named(info.context, row["project"], name)
    return membership_artifact({"row": place}, info) if place else None


@of_type.field("artifactCollection")
def type_collection(node: Node, info: Any, name: str) -> Any:
    """Resolve `ArtifactType.artifactCollection`."""
    row = node["row"]
    return collection_node(
        store.find_collection(info.context.database, row["project"], name, row["id"])
    )


@of_type.field("artifactSequence")
def type_sequence(node: Node, info: Any, name: str) -> Any:
    """Resolve `ArtifactType.artifactSequence`."""
    found = type_collection(node, info, name)
    return found if found and found["row"]["kind"] == store.SEQUENCE else None


@of_type.field("artifactCollections")
def type_collections(node: Node, info: Any, **arguments: Any) -> Any:
    """Resolve `ArtifactType.artifactCollections`."""
    return list_collections(info.context, [("c.type = ?", [node["row"]["id"]])], **arguments)


@of_type.field("artifactSequences")
def type_sequences(node: Node, info: Any, **arguments: Any) -> Any:
    """Resolve `ArtifactType.artifactSequences`."""
    return type_collections(node, info, collectionTypes=[store.SEQUENCE], **arguments)


@for_sequences_and_portfolios("project")
def collection_project(node: Node, info: Any) -> Any:
    """Resolve `ArtifactSequence.project` and `ArtifactPortfolio.project`."""
    return project_node(visible_project(info.context, node["row"]["project"]))


@for_sequences_and_portfolios("defaultArtifactType")
def default_type(node: Node, info: Any) -> Any:
    """Resolve `ArtifactSequence.defaultArtifactType` and 1 more fields."""
    return type_node(type_row(info.context, node["row"]["type"]))


@for_sequences_and_portfolios("aliases")
def collection_aliases(node: Node, info: Any, **paging: Any) -> Any:
    """Resolve `ArtifactSequence.aliases` and `ArtifactPortfolio.aliases`."""
    database, values = info.context.database, (node["row"]["id"],)

    def read(offset: int, limit: int) -> list[Node]:
        rows = database.rows(
            "SELECT a.*, m.artifact FROM aliases a JOIN memberships m ON m.id = a.membership "
            "WHERE a.collection = ? AND a.alias <> 'v' || m.version_index "
            "ORDER BY a.alias LIMIT ? OFFSET ?",
            (*values, limit, offset),
        )
        return [alias_node(row) for row in rows]

    return connection(read, first=paging.get("first"), after=paging.get("after"))


@for_sequences_and_portfolios("tags")
def collection_tags(node: Node, info: Any, **paging: Any) -> Any:
    """Resolve `ArtifactSequence.tags` and `ArtifactPortfolio.tags`."""
    rows = info.context.database.rows(
        "SELECT * FROM collection_tags WHERE owner = ? ORDER BY id", (node["row"]["id"],)
    )
    return of_list([tag_node(row) for row in rows], **paging)


@for_sequences_and_portfolios("artifactMembership")
def collection_membership(node: Node, info: Any, aliasName: str) -> Any:  # noqa: N803
    """Resolve `ArtifactSequence.artifactMembership` and `ArtifactPortfolio.artifactMembership`."""
    return membership_node(
        store.find_membership(info.context.database, node["row"]["id"], aliasName)
    )


@for_sequences_and_portfolios("artifactMemberships")
def collection_memberships(node: Node, info: Any, **paging: Any) -> Any:
    """Resolve `ArtifactSequence.artifactMemberships` and 1 more fields."""
    where = [("m.collection = ?", [node["row"]["id"]])]
    return list_memberships(info.context, where, **paging)


@for_sequences_and_portfolios("artifacts")
def collection_artifacts(node: Node, info: Any, **arguments: Any) -> Any:
    """Resolve `ArtifactSequence.artifacts` and `ArtifactPortfolio.artifacts`."""
    return list_versions(info.context, node["row"]["id"], **arguments)


@sequence.field("latestArtifact")
def latest_artifact(node: Node, info: Any) -> Any:
    """Resolve `ArtifactSequence.latestArtifact`."""
    return artifact_node(
        info.context.database.row(
            "SELECT * FROM artifacts WHERE sequence = ? AND state = 'COMMITTED' "
            "ORDER BY version_index DESC LIMIT 1",
            (node["row"]["id"],),
        )
    )


@sequence.field("digestAlgorithm")
def sequence_algorithm(node: Node, info: Any) -> Any:
    """Resolve `ArtifactSequence.digestAlgorithm`."""
    found = latest_artifact(node, info)
    return found["digestAlgorithm"] if found else None


@membership.field("artifact")
def membership_artifact(node: Node, info: Any) -> Any:
    """Resolve `ArtifactCollectionMembership.artifact`."""
    return artifact_node(artifacts.artifact_by_id(info.context.database, node["row"]["artifact"]))


@membership.field("artifactCollection")
def membership_collection(node: Node, info: Any) -> Any:
    """Resolve `ArtifactCollectionMembership.artifactCollection`."""
    return collection_node(collection_row(info.context, node["row"]["collection"]))


@membership.field("commitHash")
def membership_commit(node: Node, info: Any) -> Any:
    """Resolve `ArtifactCollectionMembership.commitHash`."""
    found = membership_artifact(node, info)
    return found["row"]["commit_hash"] if found else None


@membership.field("aliases")
def membership_aliases(node: Node, info: Any) -> Any:
    """Resolve `ArtifactCollectionMembership.aliases`."""
    rows = info.context.database.rows(
        "SELECT a.*, m.artifact FROM aliases a JOIN memberships m ON m.id = a.membership "
        "WHERE a.membership = ? ORDER BY a.id",
        (node["row"]["id"],),
    )
    return [alias_node(row) for row in rows]


@membership.field("files")
def membership_files(node: Node, info: Any, names: list[str] | None = None, **paging: Any) -> Any:
    """Resolve `ArtifactCollectionMembership.files`."""
    context: Context = info.context
    row = artifacts.artifact_by_id(context.database, node["row"]["artifact"])
    if row is None:
        return None
    collection = collection_row(context, node["row"]["collection"])
    return list_files(context, row, collection, names, **paging)


@alias.field("artifact")
def alias_artifact(node: Node, info: Any) -> Any:
    """Resolve `ArtifactAlias.artifact`."""
    return membership_artifact(node, info)


@alias.field("artifactCollection")
def alias_collection(node: Node, info: Any) -> Any:
    """Resolve `ArtifactAlias.artifactCollection`."""
    return collection_node(collection_row(info.context, node["row"]["collection"]))


@alias.field("artifactCollectionName")
def alias_collection_name(node: Node, info: Any) -> Any:
    """Resolve `ArtifactAlias.artifactCollectionName`."""
    return collection_row(info.context, node["row"]["collection"])["name"]
