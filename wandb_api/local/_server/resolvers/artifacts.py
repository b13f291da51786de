"""Queries of artifact versions."""

from __future__ import annotations

from typing import Any

from ..data.database import Row
from ..data.mongo import BadFilter, compile_filter, compile_order
from ..errors import Refusal
from ..graphql.binding import Resolvers
from ..graphql.ids import node_id, number_of
from ..graphql.paging import connection, of_list
from ..nodes.artifact_listings import list_memberships
from ..nodes.artifacts import (
    Node,
    alias_node,
    artifact_node,
    collection_node,
    collection_row,
    tag_node,
    type_node,
    type_row,
    visible_artifact,
    visible_project,
)
from ..state import Context
from ..store import artifact_content as content
from ..store import artifacts as store
from ..store import collections
from ..store import runs as run_store
from .artifact_files import list_files, manifest_file_node
from .people import user_node
from .runs import run_node

query: Resolvers = Resolvers("Query")
artifact: Resolvers = Resolvers("Artifact")
manifest: Resolvers = Resolvers("ArtifactManifest")
mapping: Resolvers = Resolvers("ClientIDMapping")
BINDABLES: list[Resolvers] = [query, artifact, manifest, mapping]


def find_artifact(context: Context, identifier: str | None) -> Row | None:
    """Return a version by its ID; hidden and missing ones are both None."""
    row = store.artifact_by_id(context.database, number_of(identifier, "Artifact"))
    return visible_artifact(context, row)


@query.field("artifact")
def one_artifact(_: Any, info: Any, id: str) -> Any:
    """Resolve `Query.artifact`."""
    return artifact_node(find_artifact(info.context, id))


@query.field("clientIDMapping")
def client_id_mapping(_: Any, info: Any, clientID: str) -> Any:  # noqa: N803
    """Resolve `Query.clientIDMapping`."""
    context: Context = info.context
    row = context.database.row("SELECT * FROM client_ids WHERE client_id = ?", (clientID,))
    if row is None:
        return None
    if row["artifact"] is not None:
        entry = artifact_node(
            visible_artifact(context, store.artifact_by_id(context.database, row["artifact"]))
        )
    else:
        found = collections.collection_by_id(context.database, row["sequence"])
        hidden = found is None or visible_project(context, found["project"]) is None
        entry = None if hidden else collection_node(found)
    return entry and {"clientID": clientID, "serverID": entry["id"], "entry": entry}


@artifact.field("versionIndex")
def version_index(node: Node, info: Any, artifactCollectionName: str | None = None) -> int | None:  # noqa: N803
    """Resolve `Artifact.versionIndex`."""
    if artifactCollectionName is None:
        found: int | None = node["row"]["version_index"]
        return found
    place = _place_in(info.context, node["row"], artifactCollectionName)
    return None if place is None else int(place["version_index"])


@artifact.field("commitHash")
def commit_hash(node: Node, info: Any, artifactCollectionName: str | None = None) -> Any:  # noqa: N803
    """Resolve `Artifact.commitHash`."""
    return node["row"]["commit_hash"]


def _place_in(context: Context, row: Row, name: str) -> Row | None:
    """Return a version's membership in a collection of its own project, by collection name."""
    home = collection_row(context, row["sequence"])["project"]
    return context.database.row(
        "SELECT m.* FROM memberships m JOIN collections c ON c.id = m.collection "
        "WHERE m.artifact = ? AND c.name = ? ORDER BY c.project <> ?",
        (row["id"], name, home),
    )


@artifact.field("tags")
def tags(node: Node, info: Any) -> list[Node]:
    """Resolve `Artifact.tags`."""
    rows = info.context.database.rows(
        "SELECT * FROM artifact_tags WHERE owner = ? ORDER BY id", (node["row"]["id"],)
    )
    return [tag_node(row) for row in rows]


@artifact.field("aliases")
def aliases(node: Node, info: Any, artifactCollectionName: str | None = None) -> list[Node]:  # noqa: N803
    """Resolve `Artifact.aliases`."""
    where, values = "m.artifact = ?", [node["row"]["id"]]
    if artifactCollectionName is not None:
        where += " AND m.collection IN (SELECT id FROM collections WHERE name = ?)"
        values.append(artifactCollectionName)
    rows = info.context.database.rows(
        "SELECT a.*, m.artifact FROM aliases a JOIN memberships m ON m.id = a.membership "
        f"WHERE {where} ORDER BY a.id",
        values,
    )
    return [alias_node(row) for row in rows]


@artifact.field("artifactType")
def artifact_type(node: Node, info: Any) -> Any:
    """Resolve `Artifact.artifactType`."""
    sequence = collection_row(info.context, node["row"]["sequence"])
    return type_node(type_row(info.context, sequence["type"]))


@artifact.field("artifactSequence")
def artifact_sequence(node: Node, info: Any) -> Any:
    """Resolve `Artifact.artifactSequence`."""
    return collection_node(collection_row(info.context, node["row"]["sequence"]))


@artifact.field("artifactMemberships")
def artifact_memberships(node: Node, info: Any) -> Any:
    """Resolve `Artifact.artifactMemberships`."""
    where = [("m.artifact = ?", [node["row"]["id"]])]
    return list_memberships(info.context, where, first=500)


@artifact.field("artifactCollections")
def artifact_collections(node: Node, info: Any) -> Any:
    """Resolve `Artifact.artifactCollections`."""
    rows = info.context.database.rows(
        "SELECT c.* FROM collections c JOIN memberships m ON m.collection = c.id "
        "WHERE m.artifact = ? ORDER BY c.id",
        (node["row"]["id"],),
    )
    return of_list([collection_node(row) for row in rows], default=500)


@artifact.field("createdBy")
def created_by(node: Node, info: Any) -> Any:
    """Resolve `Artifact.createdBy`."""
    context: Context = info.context
    row = node["row"]
    if row["run"] is not None:
        run = run_store.run_by_id(context.database, row["run"])
        made = run_node(run) if run and visible_project(context, run["project"]) else None
        return made and {**made, "__typename": "Run"}
    person = user_node(context.database.row("SELECT * FROM users WHERE id = ?", (row["user"],)))
    return person and {**person, "__typename": "User"}


USERS = (
    "artifact_inputs i JOIN runs r ON r.id = i.run "
    "WHERE i.artifact = ? AND r.deleted_at IS NULL AND ({where})"
)


@artifact.field("usedBy")
def used_by(
    node: Node, info: Any, filters: str | None = None, order: str | None = None, **paging: Any
) -> Any:
    """Resolve `Artifact.usedBy`."""
    context: Context = info.context
    try:
        where, values = compile_filter(run_store.loads(filters), run_store.RUN_FIELDS)
        by = compile_order(order, run_store.RUN_FIELDS, "-created_at")
    except BadFilter as error:
        raise Refusal(f"invalid filter or order: {error}") from None
    source = USERS.format(where=where)

    def read(offset: int, limit: int) -> list[Any]:
        rows = context.database.rows(
            f"SELECT r.* FROM {source} ORDER BY {by}, r.id DESC LIMIT ? OFFSET ?",
            (node["row"]["id"], *values, limit, offset),
        )
        return [run_node(row) if visible_project(context, row["project"]) else None for row in rows]

    def total() -> int:
        return int(
            context.database.value(f"SELECT count(*) FROM {source}", (node["row"]["id"], *values))
        )

    return connection(read, first=paging.get("first"), after=paging.get("after"), total=total)


@artifact.field("usedCount")
def used_count(node: Node, info: Any) -> int:
    """Resolve `Artifact.usedCount`."""
    source = USERS.format(where="1")
    return int(info.context.database.value(f"SELECT count(*) FROM {source}", (node["row"]["id"],)))


@artifact.field("currentManifest")
def current_manifest(node: Node, info: Any) -> Any:
    """Resolve `Artifact.currentManifest`."""
    return manifest_node(content.manifest_by_id(info.context.database, node["row"]["manifest"]))


@artifact.field("files")
def artifact_files(node: Node, info: Any, names: list[str] | None = None, **paging: Any) -> Any:
    """Resolve `Artifact.files`."""
    home = collection_row(info.context, node["row"]["sequence"])
    return list_files(info.context, node["row"], home, names, **paging)


@artifact.field("filesByManifestEntries")
def files_by_entries(
    node: Node, info: Any, entries: list[dict[str, Any]] | None = None, **_: Any
) -> Any:
    """Resolve files by manifest entries, in the order of the request."""
    names = [entry["name"] for entry in entries or ()]
    listed = artifact_files(node, info, names=names, first=len(names))
    found = {edge["node"]["name"]: edge["node"] for edge in listed["edges"]}
    nodes = [
        found[entry["name"]]
        for entry in entries or ()
        if entry["name"] in found and found[entry["name"]]["digest"] == entry["digest"]
    ]
    return {**of_list(nodes, default=len(nodes)), "uploadHeaders": []}


def manifest_node(row: Row | None) -> Node | None:
    """Return the node of a manifest."""
    if row is None:
        return None
    return {
        "row": row,
        "id": node_id("ArtifactManifest", row["id"]),
        "type": row["type"],
        "digest": row["digest"],
        "createdAt": row["created_at"],
    }


@manifest.field("artifact")
def manifest_artifact(node: Node, info: Any) -> Any:
    """Resolve `ArtifactManifest.artifact`."""
    return artifact_node(store.artifact_by_id(info.context.database, node["row"]["artifact"]))


@manifest.field("file")
def manifest_file(node: Node, info: Any) -> Any:
    """Resolve `ArtifactManifest.file`."""
    return manifest_file_node(info.context, node["row"])
