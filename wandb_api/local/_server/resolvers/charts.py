"""Custom charts: presets of Vega specifications."""

from __future__ import annotations

from typing import Any

from ..data.database import Row
from ..data.timestamps import now
from ..errors import Refusal, denied
from ..graphql.binding import Resolvers
from ..graphql.paging import connection
from ..state import Context
from ..store.launch_configs import read_object
from .people import entity_node, user_node

query: Resolvers = Resolvers("Query")
mutation: Resolvers = Resolvers("Mutation")
chart: Resolvers = Resolvers("CustomChart")
BINDABLES: list[Resolvers] = [query, mutation, chart]

TYPES = ("vega2",)
ACCESS = ("PRIVATE", "PUBLIC")


def chart_node(row: Row | None) -> dict[str, Any] | None:
    """Return the node of a chart; its ID is ``entity/name``."""
    if row is None:
        return None
    return {
        "row": row,
        "id": f"{row['entity']}/{row['name']}",
        "name": row["name"],
        "displayName": row["display_name"],
        "type": row["type"],
        "access": row["access"],
        "spec": row["spec"],
        "createdAt": row["created_at"],
        "updatedAt": row["updated_at"],
    }


def _find(context: Context, owner: str, name: str) -> Row | None:
    row = context.database.row(
        "SELECT * FROM custom_charts WHERE entity = ? AND name = ?", (owner, name)
    )
    seen = row is not None and (row["access"] == "PUBLIC" or context.may(owner))
    return row if seen else None


def _checked(input: dict[str, Any]) -> dict[str, Any]:
    """Return the validated columns of an input."""
    columns = {"displayName": "display_name", "type": "type", "access": "access", "spec": "spec"}
    values = {column: input[key] for key, column in columns.items() if input.get(key) is not None}
    if values.get("type", TYPES[0]) not in TYPES:
        raise Refusal(f"unknown chart type {values['type']!r}")
    if values.get("access", ACCESS[0]) not in ACCESS:
        raise Refusal(f"unknown access {values['access']!r}")
    if "spec" in values:
        read_object(values["spec"], "spec")
    return values


@query.field("customChart")
def custom_chart(_: Any, info: Any, id: str) -> Any:
    """Resolve `Query.customChart`."""
    owner, _slash, name = id.partition("/")
    return chart_node(_find(info.context, owner, name))


@query.field("customCharts")
def custom_charts(
    _: Any,
    info: Any,
    type: str,
    entity: str | None = None,
    first: int | None = None,
    after: str | None = None,
    **_rest: Any,
) -> Any:
    """Resolve `Query.customCharts`."""
    context: Context = info.context
    owner = entity or context.user["entity"]
    visible = "1" if context.may(owner) else "access = 'PUBLIC'"

    def read(offset: int, limit: int) -> list[Any]:
        rows = context.database.rows(
            f"SELECT * FROM custom_charts WHERE entity = ? AND type = ? AND {visible} "
            "ORDER BY id LIMIT ? OFFSET ?",
            (owner, type, limit, offset),
        )
        return [chart_node(row) for row in rows]

    return connection(read, first=first, after=after)


@chart.field("entity")
def chart_entity(node: dict[str, Any], info: Any) -> Any:
    """Resolve `CustomChart.entity`."""
    return entity_node(
        info.context.database.row("SELECT * FROM entities WHERE name = ?", (node["row"]["entity"],))
    )


@chart.field("user")
def chart_user(node: dict[str, Any], info: Any) -> Any:
    """Resolve `CustomChart.user`."""
    return user_node(
        info.context.database.row("SELECT * FROM users WHERE id = ?", (node["row"]["user"],))
    )


@mutation.field("createCustomChart")
def create_custom_chart(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.createCustomChart`."""
    context: Context = info.context
    owner, name = input["entity"], input["name"]
    if not context.may(owner):
        raise denied()
    if not name or "/" in name:
        raise Refusal(f"invalid chart name {name!r}")
    values = _checked(input)
    if _find(context, owner, name) is not None:
        raise Refusal(f"custom chart {owner}/{name} already exists", "CONFLICT")
    made = {"entity": owner, "name": name, "user": context.user["id"], "created_at": now()}
    context.database.insert("custom_charts", {**made, **values})
    return {"chart": chart_node(_find(context, owner, name))}


def _own(context: Context, input: dict[str, Any]) -> Row:
    if not context.may(input["entity"]):
        raise denied()
    row = _find(context, input["entity"], input["name"])
    if row is None:
        raise Refusal(f"custom chart {input['entity']}/{input['name']} not found", "NOT_FOUND")
    return row


@mutation.field("updateCustomChart")
def update_custom_chart(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.updateCustomChart`."""
    row = _own(info.context, input)
    values = {**_checked(input), "updated_at": now()}
    info.context.database.update("custom_charts", row["id"], values)
    return {"chart": chart_node(_find(info.context, input["entity"], input["name"]))}


@mutation.field("deleteCustomChart")
def delete_custom_chart(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.deleteCustomChart`."""
    row = _own(info.context, input)
    info.context.database.execute("DELETE FROM custom_charts WHERE id = ?", (row["id"],))
    return {"success": True}
