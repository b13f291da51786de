"""Mutations of versions: shared fields, aliases, links, usage, deletion."""

from __future__ import annotations

from typing import Any

from ..data.database import Row
from ..data.timestamps import now
from ..errors import Refusal, denied
from ..graphql.binding import Resolvers
from ..graphql.ids import node_id
from ..nodes.artifacts import artifact_node, membership_node
from ..state import Context
from ..store import artifact_deletion
from ..store import artifacts as store
from ..store import collections as places
from ..store.access import find_project
from ..store.registries import may_administer, may_change, protected_aliases
from ..store.runs import find_run
from .artifact_uploads import changeable_project, own_artifact, project_for
from .artifacts import find_artifact
from .collections import find_collection
from .runs import run_node

mutation: Resolvers = Resolvers("Mutation")
BINDABLES: list[Resolvers] = [mutation]


@mutation.field("updateArtifact")
def update_artifact(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.updateArtifact`: null leaves a field unchanged."""
    context: Context = info.context
    row, _home = own_artifact(context, input["artifactID"])
    names = ("description", "metadata", "labels")
    values: dict[str, Any] = {k: input[k] for k in names if input.get(k) is not None}
    if input.get("ttlDurationSeconds") is not None:
        values["ttl"] = store.stored_ttl(input["ttlDurationSeconds"])
    with context.database.write():
        store.index_metadata(context.database, row["id"], values.get("metadata"))
        context.database.update("artifacts", row["id"], {**values, "updated_at": now()})
        add = [tag["tagName"] for tag in input.get("tagsToAdd") or ()]
        take = [tag["tagName"] for tag in input.get("tagsToDelete") or ()]
        places.put_tags(context.database, "artifact_tags", row["id"], add)
        places.take_tags(context.database, "artifact_tags", row["id"], take)
        if input.get("aliases") is not None:
            _replace_aliases(context, row, input["aliases"])
    return {"artifact": artifact_node(store.artifact_by_id(context.database, row["id"]))}


def _replace_aliases(context: Context, row: Row, aliases: list[dict[str, Any]]) -> None:
    """Replace all aliases of a version in its own collection (the older input)."""
    place = places.membership_of(context.database, row["sequence"], row["id"])
    if place is None:
        raise Refusal("the artifact is not committed yet")
    wanted = [places.check_alias(alias["alias"]) for alias in aliases]
    context.database.execute(
        "DELETE FROM aliases WHERE membership = ? AND alias <> ?",
        (place["id"], f"v{place['version_index']}"),
    )
    places.put_aliases(context.database, row["sequence"], place["id"], wanted)


def _alias_places(
    context: Context, input: dict[str, Any]
) -> tuple[Row, list[tuple[Row, Row, str]]]:
    """Return the version, and ``(collection, membership, alias)`` for each given alias."""
    row = find_artifact(context, input["artifactID"])
    if row is None:
        raise Refusal("artifact not found")
    found = list[tuple[Row, Row, str]]()
    for item in input["aliases"]:
        project = find_project(context, item["entityName"], item["projectName"])
        name = item["artifactCollectionName"]
        collection = project and places.find_collection(context.database, project["id"], name)
        place = collection and places.membership_of(context.database, collection["id"], row["id"])
        if not project or not collection or not place:
            raise Refusal(f"artifact membership not found in collection {name}")
        _check_permission(context, project, item["alias"])
        found.append((collection, place, places.check_alias(item["alias"])))
    return row, found


def _check_permission(context: Context, project: Row, alias: str) -> None:
    if not may_change(context, project):
        raise denied()
    protected = alias in protected_aliases(context.database, project["entity"])
    if protected and not may_administer(context, project):
        raise Refusal(f"permission denied: alias {alias} is protected", "PERMISSION_ERROR")


@mutation.field("addAliases")
def add_aliases(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.addAliases`."""
    context: Context = info.context
    with context.database.write():
        row, found = _alias_places(context, input)
        for collection, place, alias in found:
            places.put_aliases(context.database, collection["id"], place["id"], [alias])
    return {"success": True, "artifact": artifact_node(row), "aliases": input["aliases"]}


@mutation.field("deleteAliases")
def delete_aliases(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.deleteAliases`."""
    context: Context = info.context
    with context.database.write():
        for _collection, place, alias in _alias_places(context, input)[1]:
            context.database.execute(
                "DELETE FROM aliases WHERE membership = ? AND alias = ?", (place["id"], alias)
            )
    return {"success": True}


@mutation.field("deleteArtifact")
def delete_artifact(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.deleteArtifact`."""
    context: Context = info.context
    row, _home = own_artifact(context, input["artifactID"])
    if not input.get("deleteAliases") and artifact_deletion.has_aliases(
        context.database, row["id"]
    ):
        raise Refusal("cannot delete an artifact that has aliases: delete them first")
    context.state.blobs.delete(*artifact_deletion.delete(context.database, [row]))
    return {"artifact": artifact_node(store.artifact_by_id(context.database, row["id"]))}


def _linked(context: Context, input: dict[str, Any]) -> Row:
    """Return the version to link, by its ID or its client ID."""
    row = None
    if input.get("artifactID"):
        row = find_artifact(context, input["artifactID"])
    elif input.get("clientID"):
        key = context.database.value(
            "SELECT artifact FROM client_ids WHERE client_id = ?", (input["clientID"],)
        )
        row = find_artifact(context, node_id("Artifact", key)) if key else None
    if row is None or row["state"] != "COMMITTED":
        raise Refusal("artifact not found")
    return row


def _portfolio(context: Context, input: dict[str, Any], row: Row) -> Row:
    """Return the portfolio of a link, created if missing."""
    of_type = places.type_name(context.database, _sequence(context, row))
    if input.get("artifactPortfolioID"):
        found = find_collection(context, input["artifactPortfolioID"])
        project = found and context.database.row(
            "SELECT * FROM projects WHERE id = ?", (found["project"],)
        )
        if not found or not project:
            raise Refusal("portfolio not found")
        if not may_change(context, project):
            raise denied()
    else:
        entity, name = input.get("entityName"), input.get("artifactPortfolioName")
        if not name:
            raise Refusal("linkArtifact takes artifactPortfolioID or artifactPortfolioName")
        project = project_for(context, entity, input.get("projectName") or "uncategorized")
        found = places.find_collection(context.database, project["id"], name)
        if found is None:
            key = places.allowed_type(context.database, project, of_type)
            return places.create_collection(
                context.database, project["id"], key, places.PORTFOLIO, name
            )
    if found["kind"] != places.PORTFOLIO:
        raise Refusal(f"collection {found['name']} holds versions: nothing can be linked into it")
    have = places.type_name(context.database, found)
    if have != of_type:
        raise Refusal(f"collection {found['name']} has type '{have}', not '{of_type}'")
    return found


def _sequence(context: Context, row: Row) -> Row:
    found = places.collection_by_id(context.database, row["sequence"])
    assert found is not None
    return found


@mutation.field("linkArtifact")
def link_artifact(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.linkArtifact`: an existing link keeps its number and gets the aliases."""
    context: Context = info.context
    with context.database.write():
        row = _linked(context, input)
        portfolio = _portfolio(context, input, row)
        given = [a["alias"] for a in input.get("aliases") or () if a["alias"] != "latest"]
        aliases = [places.check_alias(alias) for alias in given]
        home = context.database.row("SELECT * FROM projects WHERE id = ?", (portfolio["project"],))
        assert home is not None
        for alias in aliases:
            _check_permission(context, home, alias)
        place = places.membership_of(context.database, portfolio["id"], row["id"])
        if place is None:
            place = places.add_membership(context.database, portfolio["id"], row["id"])
        places.put_aliases(context.database, portfolio["id"], place["id"], [*aliases, "latest"])
    return {
        "artifactID": node_id("Artifact", row["id"]),
        "artifactCollectionID": node_id("ArtifactCollection", portfolio["id"]),
        "artifactMembership": membership_node(place),
        "versionIndex": place["version_index"],
        "aliases": [
            {
                "alias": alias,
                "artifactCollectionName": portfolio["name"],
                "entityName": home["entity"],
                "projectName": home["name"],
            }
            for alias in [*aliases, "latest"]
        ],
        "createdAt": place["created_at"],
    }


@mutation.field("unlinkArtifact")
def unlink_artifact(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.unlinkArtifact`."""
    context: Context = info.context
    row = find_artifact(context, input["artifactID"])
    portfolio = find_collection(context, input["artifactPortfolioID"])
    if row is None or portfolio is None:
        raise Refusal("artifact or portfolio not found")
    if portfolio["kind"] != places.PORTFOLIO:
        raise Refusal(f"collection {portfolio['name']} holds versions: they cannot be unlinked")
    home = context.database.row("SELECT * FROM projects WHERE id = ?", (portfolio["project"],))
    place = places.membership_of(context.database, portfolio["id"], row["id"])
    if place is None or home is None:
        raise Refusal(f"artifact membership not found in collection {portfolio['name']}")
    held = context.database.rows("SELECT * FROM aliases WHERE membership = ?", (place["id"],))
    for alias in held:
        _check_permission(context, home, alias["alias"])
    context.database.execute("DELETE FROM memberships WHERE id = ?", (place["id"],))
    return {"artifactID": input["artifactID"], "success": True}


@mutation.field("useArtifact")
def use_artifact(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.useArtifact`."""
    context: Context = info.context
    row = find_artifact(context, input["artifactID"])
    if row is None or row["state"] != "COMMITTED":
        raise Refusal("artifact not found")
    project = changeable_project(context, input["entityName"], input["projectName"])
    run = find_run(context.database, project["id"], input["runName"])
    if run is None:
        raise Refusal(f"run {input['runName']} not found")
    store.add_input(context.database, run["id"], row["id"], input.get("usedAs"))
    return {"artifact": artifact_node(row), "run": run_node(run)}
