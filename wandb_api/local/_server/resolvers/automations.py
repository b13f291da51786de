"""Queries and mutations of automations."""

from __future__ import annotations

import json
from typing import Any

from ..data.database import Row
from ..data.mongo import BadFilter, compile_filter, compile_order
from ..errors import Refusal
from ..graphql.binding import Resolvers
from ..graphql.ids import node_id, number_of
from ..graphql.paging import connection
from ..nodes.artifacts import collection_node
from ..state import Context
from ..store import automations as store
from ..store.runs import loads
from .integrations import integration_node
from .people import entity_node, user_node
from .projects import project_node

mutation: Resolvers = Resolvers("Mutation")
trigger: Resolvers = Resolvers("Trigger")
entity: Resolvers = Resolvers("Entity")
project: Resolvers = Resolvers("Project")
sequence: Resolvers = Resolvers("ArtifactSequence")
portfolio: Resolvers = Resolvers("ArtifactPortfolio")
organization: Resolvers = Resolvers("Organization")
BINDABLES: list[Resolvers] = [mutation, trigger, entity, project, sequence, portfolio, organization]
NOT_FOUND = "automation not found"


def trigger_node(row: Row) -> dict[str, Any]:
    """Return the node of an automation."""
    return {
        "row": row,
        "id": node_id("Trigger", row["id"]),
        "name": row["name"],
        "description": row["description"],
        "enabled": bool(row["enabled"]),
        "createdAt": row["created_at"],
        "updatedAt": row["updated_at"],
        "triggeringCondition": {
            "__typename": "FilterEventTriggeringCondition",
            "eventType": row["event_type"],
            "filter": row["filter"],
        },
    }


def list_triggers(
    context: Context, where: str, values: list[Any], arguments: dict[str, Any]
) -> dict[str, Any]:
    """List automations."""
    try:
        picked, more = compile_filter(loads(arguments.get("filters")), store.FIELDS)
        by = compile_order(arguments.get("order"), store.FIELDS, "+created_at")
    except BadFilter as error:
        raise Refusal(f"invalid filter or order: {error}") from None
    where, values = f"{where} AND ({picked})", [*values, *more]

    def read(offset: int, limit: int) -> list[Any]:
        rows = context.database.rows(
            f"SELECT t.* FROM triggers t WHERE {where} ORDER BY {by}, t.id LIMIT ? OFFSET ?",
            (*values, limit, offset),
        )
        return [trigger_node(row) for row in rows]

    return connection(
        read,
        first=arguments.get("first"),
        after=arguments.get("after"),
        last=arguments.get("last"),
        total=lambda: int(
            context.database.value(f"SELECT count(*) FROM triggers t WHERE {where}", values)
        ),
    )


@entity.field("triggers")
def entity_triggers(node: dict[str, Any], info: Any, **arguments: Any) -> Any:
    """Resolve `Entity.triggers`."""
    return list_triggers(info.context, "t.owner = ?", [node["row"]["id"]], arguments)


@organization.field("triggers")
def organization_triggers(node: dict[str, Any], info: Any, **arguments: Any) -> Any:
    """Resolve `Organization.triggers`: those of its own entity and of its teams."""
    where = "t.owner IN (SELECT id FROM entities WHERE organization = ?)"
    return list_triggers(info.context, where, [node["row"]["id"]], arguments)


@sequence.field("triggers")
@portfolio.field("triggers")
def collection_triggers(node: dict[str, Any], info: Any, **arguments: Any) -> Any:
    """Resolve `ArtifactSequence.triggers` and `ArtifactPortfolio.triggers`."""
    return list_triggers(info.context, "t.collection = ?", [node["row"]["id"]], arguments)


@project.field("triggers")
def project_triggers(node: dict[str, Any], info: Any) -> Any:
    """Resolve `Project.triggers`."""
    key = node["row"]["id"]
    rows = info.context.database.rows(
        "SELECT * FROM triggers WHERE project = ? OR collection IN "
        "(SELECT id FROM collections WHERE project = ?) ORDER BY id",
        (key, key),
    )
    return [trigger_node(row) for row in rows]


@trigger.field("createdBy")
def created_by(node: dict[str, Any], info: Any) -> Any:
    """Resolve `Trigger.createdBy`."""
    return user_node(
        info.context.database.row("SELECT * FROM users WHERE id = ?", (node["row"]["user"],))
    )


@trigger.field("scope")
def scope(node: dict[str, Any], info: Any) -> Any:
    """Resolve `Trigger.scope`."""
    row, database = node["row"], info.context.database
    if row["collection"] is not None:
        return collection_node(
            database.row("SELECT * FROM collections WHERE id = ?", (row["collection"],))
        )
    if row["project"] is not None:
        found = database.row("SELECT * FROM projects WHERE id = ?", (row["project"],))
        return {**(project_node(found) or {}), "__typename": "Project"}
    found = database.row("SELECT * FROM entities WHERE id = ?", (row["entity"],))
    return {**(entity_node(found) or {}), "__typename": "Entity"}


@trigger.field("triggeredAction")
def triggered_action(node: dict[str, Any], info: Any) -> dict[str, Any]:
    """Resolve `Trigger.triggeredAction`."""
    row, database = node["row"], info.context.database
    kind, body = row["action_type"], json.loads(row["action"])
    if row["integration"] is not None:
        found = database.row("SELECT * FROM integrations WHERE id = ?", (row["integration"],))
        body["integration"] = integration_node(found)
    if kind == "QUEUE_JOB":
        body["queue"] = _queue(info.context, body.pop("queueID"))
    return {"__typename": TYPE_NAMES[kind], **OPTIONAL, **body}


OPTIONAL: dict[str, Any] = dict.fromkeys(
    ("requestPayload", "title", "message", "severity", "body", "noOp")
)
TYPE_NAMES = {
    "ARIA": "ARIATriggeredAction",
    "GENERIC_WEBHOOK": "GenericWebhookTriggeredAction",
    "NOTIFICATION": "NotificationTriggeredAction",
    "NO_OP": "NoOpTriggeredAction",
    "PUSH_NOTIFICATION": "PushNotificationTriggeredAction",
    "QUEUE_JOB": "QueueJobTriggeredAction",
}


def _queue(context: Context, identifier: str) -> dict[str, Any] | None:
    row = context.database.row(
        "SELECT * FROM run_queues WHERE id = ?", (number_of(identifier, "RunQueue"),)
    )
    return {"id": identifier, "name": row["name"]} if row is not None else None


def _find_scope(context: Context, kind: str, identifier: str) -> store.Scope:
    """Return the scope that an ID names, if the user may change it."""
    database = context.database
    found: store.Scope | None = None
    if kind == "ENTITY":
        key = number_of(identifier, "Entity")
        owner = database.row("SELECT * FROM entities WHERE id = ?", (key,))
        if owner is not None:
            found = store.Scope("entity", owner["id"], owner, owner["name"])
    elif kind == "PROJECT":
        found = _scope_in(context, number_of(identifier, "Project"))
    else:
        key = number_of(identifier, "ArtifactCollection")
        row = database.row("SELECT * FROM collections WHERE id = ?", (key,))
        found = _scope_in(context, row["project"], row) if row is not None else None
    if found is None or not context.may(found.owner["name"]):
        what = kind.lower().replace("_", " ")
        raise Refusal(f"no {what} has the id {identifier}", "NOT_FOUND")
    return found


def _scope_in(
    context: Context, project: int | None, collection: Row | None = None
) -> store.Scope | None:
    """Return the scope of a project or a collection in it."""
    row = context.database.row("SELECT * FROM projects WHERE id = ?", (project,))
    owner = row and context.database.row("SELECT * FROM entities WHERE name = ?", (row["entity"],))
    if row is None or owner is None:
        return None
    if collection is not None:
        return store.Scope("collection", collection["id"], owner, row["name"])
    return store.Scope("project", row["id"], owner, row["name"])


def _scope_of(context: Context, row: Row) -> store.Scope:
    """Return the scope of a saved automation."""
    database = context.database
    owner = database.row("SELECT * FROM entities WHERE id = ?", (row["owner"],))
    assert owner is not None
    column = next(c for c in ("project", "collection", "entity") if row[c] is not None)
    name = database.value("SELECT name FROM projects WHERE id = ?", (row["project"],))
    return store.Scope(column, row[column], owner, name or owner["name"])


@mutation.field("createFilterTrigger")
def create_trigger(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.createFilterTrigger`."""
    context: Context = info.context
    where = _find_scope(context, input["scopeType"], input["scopeID"])
    kind = input["triggeringEventType"]
    values = {
        "name": input["name"],
        "description": input.get("description"),
        "enabled": int(input["enabled"]),
        "event_type": kind,
        "filter": store.check_event(kind, input["eventFilter"], where),
        "user": context.user["id"],
        **store.check_action(
            context.database,
            input["triggeredActionType"],
            input["triggeredActionConfig"],
            where.owner,
            context.user,
        ),
    }
    return {"trigger": trigger_node(store.save(context.database, None, where, values))}


@mutation.field("updateFilterTrigger")
def update_trigger(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.updateFilterTrigger`: null leaves a field unchanged."""
    context: Context = info.context
    row = _own_trigger(context, input["id"])
    given = {key: value for key, value in input.items() if value is not None}
    where = _scope_of(context, row)
    if "scopeType" in given or "scopeID" in given:
        _together(given, "scopeType", "scopeID")
        where = _find_scope(context, given["scopeType"], given["scopeID"])
    values: dict[str, Any] = {k: given[k] for k in ("name", "description") if k in given}
    if "enabled" in given:
        values["enabled"] = int(given["enabled"])
    if "triggeringEventType" in given or "eventFilter" in given:
        _together(given, "triggeringEventType", "eventFilter")
        kind = given["triggeringEventType"]
        values["event_type"] = kind
        values["filter"] = store.check_event(kind, given["eventFilter"], where)
    if "triggeredActionType" in given or "triggeredActionConfig" in given:
        _together(given, "triggeredActionType", "triggeredActionConfig")
        kind, config = given["triggeredActionType"], given["triggeredActionConfig"]
        values |= store.check_action(context.database, kind, config, where.owner, context.user)
    store.check_event_scope(values.get("event_type", row["event_type"]), where)
    if "integration" not in values and where.owner["id"] != row["owner"] and row["integration"]:
        kept = store.integration_by_number(context.database, row["integration"])
        if kept is None or not store.may_serve(kept, where.owner, context.user):
            raise Refusal(f"its integration does not belong to {where.owner['name']}")
    return {"trigger": trigger_node(store.save(context.database, row["id"], where, values))}


def _together(given: dict[str, Any], *names: str) -> None:
    if not all(name in given for name in names):
        raise Refusal(f"{' and '.join(names)} are changed together")


def _own_trigger(context: Context, identifier: str) -> Row:
    row = store.find(context.database, number_of(identifier, "Trigger"))
    owner = row and context.database.value(
        "SELECT name FROM entities WHERE id = ?", (row["owner"],)
    )
    if row is None or not context.may(str(owner)):
        raise Refusal(NOT_FOUND, "NOT_FOUND")
    return row


@mutation.field("deleteTrigger")
def delete_trigger(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.deleteTrigger`."""
    context: Context = info.context
    row = _own_trigger(context, input["triggerID"])
    context.database.execute("DELETE FROM triggers WHERE id = ?", (row["id"],))
    return {"success": True}
