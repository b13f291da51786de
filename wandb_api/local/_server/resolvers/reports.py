"""Reports and workspaces: views of a project."""

from __future__ import annotations

from typing import Any

from ..data.database import Row
from ..errors import Refusal, denied
from ..graphql.binding import Resolvers, refusing
from ..graphql.ids import node_id, number_of
from ..graphql.paging import connection, of_list
from ..state import Context
from ..store import runs
from ..store import views as store
from ..store.access import find_project
from .people import entity_node, user_node
from .projects import project_node
from .runs import project_of

query: Resolvers = Resolvers("Query")
mutation: Resolvers = Resolvers("Mutation")
project: Resolvers = Resolvers("Project")
view: Resolvers = Resolvers("View")
BINDABLES: list[Resolvers] = [query, mutation, project, view]
COLUMNS = {
    "type": "type",
    "name": "name",
    "displayName": "display_name",
    "description": "description",
    "spec": "spec",
    "createdUsing": "created_using",
    "coverUrl": "cover_url",
    "previewUrl": "preview_url",
    "locked": "locked",
    "showcasedAt": "showcased_at",
}


def view_node(context: Context, row: Row | None) -> dict[str, Any] | None:
    """Return the node of a view; None if the user may not see its project."""
    where = row and project_of(context, row["project"])
    if not row or not where or find_project(context, where["entity"], where["name"]) is None:
        return None
    return {
        "row": row,
        "id": node_id("View", row["id"]),
        "name": row["name"],
        "displayName": row["display_name"],
        "description": row["description"],
        "type": row["type"],
        "spec": row["spec"],
        "locked": bool(row["locked"]),
        "createdUsing": row["created_using"],
        "coverUrl": row["cover_url"],
        "previewUrl": row["preview_url"],
        "uploadHeaders": [],
        "entityName": where["entity"],
        "projectName": where["name"],
        "projectId": row["project"],
        "userId": row["user"],
        "parentId": None if row["parent"] is None else node_id("View", row["parent"]),
        "createdAt": row["created_at"],
        "updatedAt": row["updated_at"],
        "showcasedAt": row["showcased_at"],
        "viewCount": row["view_count"],
        "accessTokens": [],
    }


@project.field("allViews")
@refusing("offset", "userId")
def all_views(
    node: dict[str, Any],
    info: Any,
    viewType: str | None = None,  # noqa: N803
    viewName: str | None = None,  # noqa: N803
    userName: str | None = None,  # noqa: N803
    **paging: Any,
) -> Any:
    """Resolve `Project.allViews`."""
    context: Context = info.context
    where, values = ["project = ?"], list[Any]([node["row"]["id"]])
    if viewType:
        where.append("type = ?")
        values.append(viewType)
    if viewName:
        where.append("(name = ? OR display_name = ?)")
        values += [viewName, viewName]
    if userName:
        where.append("user = (SELECT id FROM users WHERE username = ?)")
        values.append(userName)
    picked = " AND ".join(where)

    def read(offset: int, limit: int) -> list[Any]:
        rows = context.database.rows(
            f"SELECT * FROM views WHERE {picked} ORDER BY updated_at DESC, id DESC LIMIT ? OFFSET ?",
            (*values, limit, offset),
        )
        return [view_node(context, row) for row in rows]

    return connection(
        read,
        first=paging.get("first"),
        after=paging.get("after"),
        last=paging.get("last"),
        total=lambda: int(
            context.database.value(f"SELECT count(*) FROM views WHERE {picked}", values)
        ),
    )


@query.field("view")
def one_view(_: Any, info: Any, id: str, type: str | None = None) -> Any:
    """Resolve `Query.view`."""
    return view_node(info.context, store.find_view(info.context.database, number_of(id, "View")))


@query.field("views")
def some_views(_: Any, info: Any, ids: list[str]) -> Any:
    """Resolve `Query.views`."""
    found = [
        view_node(info.context, store.find_view(info.context.database, number_of(i, "View")))
        for i in ids
    ]
    return of_list([node for node in found if node is not None], first=len(ids))


@view.field("user", "updatedBy")
def view_user(node: dict[str, Any], info: Any) -> Any:
    """Resolve `View.user` and `View.updatedBy`."""
    return user_node(
        info.context.database.row("SELECT * FROM users WHERE id = ?", (node["userId"],))
    )


@view.field("project")
def view_project(node: dict[str, Any], info: Any) -> Any:
    """Resolve `View.project`."""
    return project_node(project_of(info.context, node["projectId"]))


@view.field("entity")
def view_entity(node: dict[str, Any], info: Any) -> Any:
    """Resolve `View.entity`."""
    return entity_node(
        info.context.database.row("SELECT * FROM entities WHERE name = ?", (node["entityName"],))
    )


@view.field("children")
def children(node: dict[str, Any], info: Any) -> Any:
    """Resolve `View.children`."""
    rows = info.context.database.rows(
        "SELECT * FROM views WHERE parent = ? ORDER BY id", (node["row"]["id"],)
    )
    return of_list([view_node(info.context, row) for row in rows], first=len(rows))


@view.field("starCount")
@refusing("from", "to")
def star_count(node: dict[str, Any], info: Any, **_: Any) -> int:
    """Resolve `View.starCount`."""
    return len(store.stars(info.context.database, node["row"]["id"]))


@view.field("starred")
def starred(node: dict[str, Any], info: Any) -> bool:
    """Resolve `View.starred`."""
    held = store.stars(info.context.database, node["row"]["id"])
    return any(row["id"] == info.context.user["id"] for row in held)


@view.field("stargazers")
def stargazers(node: dict[str, Any], info: Any, **paging: Any) -> Any:
    """Resolve `View.stargazers`."""
    held = store.stars(info.context.database, node["row"]["id"])
    return of_list([user_node(row) for row in held], **paging)


def _own_view(context: Context, identifier: str | None) -> Row:
    """Return a view that the user may change."""
    row = store.find_view(context.database, number_of(identifier, "View"))
    where = row and project_of(context, row["project"])
    if not row or not where or find_project(context, where["entity"], where["name"]) is None:
        raise Refusal("view not found", "NOT_FOUND")
    if not context.may(where["entity"]):
        raise denied()
    return row


@mutation.field("upsertView")
def upsert_view(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.upsertView`."""
    context: Context = info.context
    values = {c: input[key] for key, c in COLUMNS.items() if input.get(key) is not None}
    if "spec" in values:
        runs.loads(values["spec"])
    with context.database.write():
        inserted = not input.get("id")
        if inserted:
            owner = input.get("entityName") or context.user["entity"]
            where = find_project(context, owner, input.get("projectName"))
            if where is None:
                raise Refusal("project not found", "NOT_FOUND")
            if not context.may(owner):
                raise denied()
            parent = number_of(input.get("parentId"), "View")
            values.update(user=context.user["id"], parent=parent)
            key = store.create_view(context.database, where["id"], values)
        else:
            key = int(_own_view(context, input["id"])["id"])
            store.change_view(context.database, key, values)
    return {
        "view": view_node(context, store.find_view(context.database, key)),
        "inserted": inserted,
    }


@mutation.field("deleteView", "deleteViews")
def delete_views(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.deleteViews`; drafts are deleted on request, otherwise refused."""
    context: Context = info.context
    identifiers = input.get("ids") or [input.get("id")]
    with context.database.write():
        keys = [_own_view(context, identifier)["id"] for identifier in identifiers]
        drafts = [draft for key in keys for draft in store.drafts(context.database, key)]
        if drafts and not input.get("deleteDrafts"):
            return {"success": False, "pendingDrafts": True}
        for key in [*drafts, *keys]:
            context.database.execute("DELETE FROM views WHERE id = ?", (key,))
    return {"success": True, "pendingDrafts": False}


@mutation.field("moveView")
def move_view(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.moveView`."""
    context: Context = info.context
    row = _own_view(context, input["id"])
    where = find_project(context, input["entityName"], input["projectName"])
    if where is None or not context.may(input["entityName"]):
        raise Refusal("project not found", "NOT_FOUND")
    store.change_view(context.database, row["id"], {"project": where["id"]})
    return {"success": True}


@mutation.field("starView", "unstarView")
def star_view(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.starView` and `Mutation.unstarView`."""
    context: Context = info.context
    row = store.find_view(context.database, number_of(input["id"], "View"))
    node = view_node(context, row)
    if row is None or node is None:
        raise Refusal("view not found", "NOT_FOUND")
    store.star(context.database, row["id"], context.user["id"], info.field_name == "starView")
    return {"view": node}


@mutation.field("viewView")
def view_view(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.viewView`."""
    context: Context = info.context
    row = store.find_view(context.database, number_of(input["id"], "View"))
    if row is None or view_node(context, row) is None:
        raise Refusal("view not found", "NOT_FOUND")
    context.database.execute(
        "UPDATE views SET view_count = view_count + 1 WHERE id = ?", (row["id"],)
    )
    return {"success": True}
