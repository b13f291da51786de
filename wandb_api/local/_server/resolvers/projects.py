"""Queries and mutations of projects."""

from __future__ import annotations

import json
from typing import Any

from ..data.database import Row
from ..data.timestamps import now
from ..errors import Refusal, denied
from ..graphql.binding import Resolvers, refusing
from ..graphql.ids import node_id, number_of
from ..graphql.paging import connection
from ..state import Context
from ..store import artifact_deletion, registries
from ..store import runs as store
from ..store.access import find_project
from .people import entity_node, user_node

query: Resolvers = Resolvers("Query")
mutation: Resolvers = Resolvers("Mutation")
project: Resolvers = Resolvers("Project")
user: Resolvers = Resolvers("User")
BINDABLES: list[Resolvers] = [query, mutation, project, user]


SETTINGS = ("repo", "dockerImage", "views", "isPublished")  # what is kept as it was given


def project_node(row: Row | None) -> dict[str, Any] | None:
    """Return the node of a project."""
    if row is None:
        return None
    settings = json.loads(row["settings"])
    return {
        "row": row,
        "id": node_id("Project", row["id"]),
        "internalId": node_id("ProjectInternalId", row["id"]),
        "name": row["name"],
        "entityName": row["entity"],
        "description": row["description"],
        "access": row["access"],
        "isBenchmark": bool(row["is_benchmark"]),
        "createdAt": row["created_at"],
        "updatedAt": row["updated_at"],
        "storageBytes": 0,
        "computeHours": 0.0,
        "tags": [],
        **{name: settings.get(name) for name in SETTINGS},
        "isPublished": bool(settings.get("isPublished")),
    }


@query.field("project", "model")
def one_project(_: Any, info: Any, name: str | None = None, entityName: str | None = None) -> Any:  # noqa: N803
    """Resolve `Query.project` and `Query.model`."""
    return project_node(find_project(info.context, entityName, name))


@query.field("models", "projects")
@refusing("order", "anonymous")
def projects(_: Any, info: Any, entityName: str | None = None, **paging: Any) -> Any:  # noqa: N803
    """Resolve `Query.models` and `Query.projects`."""
    context: Context = info.context
    owner = entityName or context.user["entity"]
    known = context.database.value("SELECT 1 FROM entities WHERE name = ?", (owner,))
    if not known:
        return None
    return _list_projects(context, "entity = ?", [owner], paging)


@user.field("projects")
@refusing("order", "restrictTo")
def user_projects(node: dict[str, Any], info: Any, **paging: Any) -> Any:
    """Resolve `User.projects`: those that the requesting user may see too."""
    mine = (
        "entity IN (SELECT e.name FROM entities e JOIN members m ON m.entity = e.id "
        "WHERE m.user = ? AND NOT m.pending)"
    )
    return _list_projects(info.context, mine, [node["row"]["id"]], paging)


def visible_projects(context: Context, where: str, values: list[Any]) -> list[int]:
    """Return the numbers of the projects that the user may see."""

    def look() -> list[int]:
        rows = context.database.rows(f"SELECT * FROM projects WHERE {where}", values)
        return [row["id"] for row in rows if registries.role_of(context, row) is not None]

    return context.once(("projects", where, *values), look)


def _list_projects(
    context: Context, where: str, values: list[Any], paging: dict[str, Any]
) -> dict[str, Any]:
    """List the projects that the user may see, newest first."""
    keys = json.dumps(visible_projects(context, where, values))

    def read(offset: int, limit: int) -> list[Any]:
        rows = context.database.rows(
            "SELECT * FROM projects WHERE id IN (SELECT value FROM json_each(?)) "
            "ORDER BY created_at DESC, id DESC LIMIT ? OFFSET ?",
            (keys, limit, offset),
        )
        return [project_node(row) for row in rows]

    return connection(read, first=paging.get("first"), after=paging.get("after"))


@project.field("entity")
def project_entity(node: dict[str, Any], info: Any) -> Any:
    """Resolve `Project.entity`."""
    return entity_node(
        info.context.database.row("SELECT * FROM entities WHERE name = ?", (node["entityName"],))
    )


@project.field("user")
def project_user(node: dict[str, Any], info: Any) -> Any:
    """Resolve `Project.user`."""
    return user_node(
        info.context.database.row("SELECT * FROM users WHERE id = ?", (node["row"]["user"],))
    )


@project.field("readOnly")
def read_only(node: dict[str, Any], info: Any) -> bool:
    """Resolve `Project.readOnly`."""
    return not registries.may_change(info.context, node["row"])


@project.field("lastActive")
def last_active(node: dict[str, Any], info: Any) -> Any:
    """Resolve `Project.lastActive`."""
    return info.context.database.value(
        "SELECT max(heartbeat_at) FROM runs WHERE project = ? AND deleted_at IS NULL",
        (node["row"]["id"],),
    )


def _administered(context: Context, row: Row | None) -> Row:
    """Return a project that the user administers."""
    if row is None or registries.role_of(context, row) is None:
        raise Refusal("project not found")
    if not registries.may_administer(context, row):
        raise denied()
    return row


@mutation.field("upsertModel")
def upsert_model(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.upsertModel`."""
    context: Context = info.context
    owner = input.get("entityName") or context.user["entity"]
    columns = {"description": "description", "access": "access", "isBenchmark": "is_benchmark"}
    values = {column: input[key] for key, column in columns.items() if input.get(key) is not None}
    settings = {name: input[name] for name in SETTINGS if input.get(name) is not None}
    key = number_of(input.get("id"), "Project")
    with context.database.write():
        if key is not None and not input.get("name"):
            found = context.database.row("SELECT * FROM projects WHERE id = ?", (key,))
            owner = _administered(context, found)["entity"]
            name = found["name"] if found is not None else ""
        else:
            name = input.get("name") or ""
            found = context.database.row(
                "SELECT * FROM projects WHERE entity = ? AND name = ?", (owner, name)
            )
            if found is not None:
                _administered(context, found)
            elif not context.may(owner):
                raise denied()
        registries.check_registry(context.database, owner, name, values.get("access"))
        if settings:
            before = store.loads(found["settings"] if found is not None else None)
            values["settings"] = json.dumps({**before, **settings})
        row, inserted = store.upsert_project(
            context.database, owner, name, context.user["id"], **values
        )
        if registries.is_registry_name(name):
            registries.configure(
                context.database,
                row,
                creator=context.user["id"] if inserted else None,
                all_types=input.get("allowAllArtifactTypesInRegistry"),
                types=input.get("artifactTypes"),
            )
    node = project_node(row)
    return {"project": node, "model": node, "entityName": owner, "inserted": inserted}


@mutation.field("renameProject")
def rename_project(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.renameProject`."""
    context: Context = info.context
    old, new = input["oldProjectName"], input["newProjectName"]
    found = _administered(context, find_project(context, input["entityName"], old))
    if not store.valid_project_name(new):
        raise Refusal(f"invalid project name {new!r}")
    if registries.is_registry_name(old) != registries.is_registry_name(new):
        raise Refusal(f"project {old} cannot be called {new}: only registries begin like that")
    taken = "SELECT 1 FROM projects WHERE entity = ? AND name = ?"
    if context.database.value(taken, (found["entity"], new)):
        raise Refusal(f"project {new} already exists", "CONFLICT")
    context.database.update("projects", found["id"], {"name": new, "updated_at": now()})
    node = project_node(find_project(context, input["entityName"], new))
    return {"project": node, "model": node, "inserted": False}


@mutation.field("deleteModel")
def delete_model(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.deleteModel`: deletes its content, and links to its versions."""
    context: Context = info.context
    database = context.database
    found = database.row(
        "SELECT * FROM projects WHERE id = ?", (number_of(input["id"], "Project"),)
    )
    key = _administered(context, found)["id"]
    with database.write():
        versions = artifact_deletion.versions_of_project(database, key)
        unused = artifact_deletion.delete(database, versions)
        database.execute("DELETE FROM projects WHERE id = ?", (key,))
    context.state.blobs.delete(*unused)
    return {"success": True}
