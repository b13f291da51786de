"""Launch queues, their configurations and items."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ..data.database import Row
from ..errors import Refusal, denied
from ..graphql.binding import Resolvers
from ..graphql.ids import node_id, number_of
from ..graphql.paging import connection
from ..state import Context
from ..store import launch as store
from ..store.access import find_project
from ..store.launch_configs import RESOURCES, find_problems, read_object, read_variables

query: Resolvers = Resolvers("Query")
mutation: Resolvers = Resolvers("Mutation")
project: Resolvers = Resolvers("Project")
entity: Resolvers = Resolvers("Entity")
queue: Resolvers = Resolvers("RunQueue")
BINDABLES: list[Resolvers] = [query, mutation, project, entity, queue]


def queue_node(row: Row | None) -> dict[str, Any] | None:
    """Return the node of a queue."""
    if row is None:
        return None
    return {
        "row": row,
        "id": node_id("RunQueue", row["id"]),
        "name": row["name"],
        "access": row["access"],
        "createdBy": row["user"],
        "createdAt": row["created_at"],
        "updatedAt": row["updated_at"],
        "defaultResourceConfigID": (
            None if row["config"] is None else node_id("DefaultResourceConfig", row["config"])
        ),
        "prioritizationMode": row["prioritization"],
        "externalLinks": json.loads(row["links"]),
    }


def item_node(row: Row | None) -> dict[str, Any] | None:
    """Return the node of a queue item."""
    if row is None:
        return None
    return {
        "id": node_id("RunQueueItem", row["id"]),
        "state": row["state"],
        "runSpec": json.loads(row["spec"]),
        "associatedRunId": row["run"],
        "launchAgentId": None if row["agent"] is None else node_id("LaunchAgent", row["agent"]),
        "createdAt": row["created_at"],
        "updatedAt": row["updated_at"],
    }


def config_node(row: Row | None) -> dict[str, Any] | None:
    """Return the node of a queue configuration."""
    if row is None:
        return None
    variables: dict[str, Any] = json.loads(row["variables"])
    return {
        "id": node_id("DefaultResourceConfig", row["id"]),
        "resource": row["resource"],
        "config": json.loads(row["config"]),
        "templateVariables": [
            {"name": name, "schema": json.dumps(held["schema"])} for name, held in variables.items()
        ],
        "scope": {"ID": 0, "Type": "PROJECT" if row["project"] else "ENTITY"},
        "createdAt": row["created_at"],
        "updatedAt": row["updated_at"],
    }


def _visible(context: Context, row: Row | None, owner: str) -> Row | None:
    """Return a queue, if the user may see it."""
    mine = row is not None and (row["access"] == "PROJECT" or row["user"] == context.user["id"])
    return row if mine and context.may(owner) else None


@project.field("runQueue")
def run_queue(node: dict[str, Any], info: Any, name: str) -> Any:
    """Resolve `Project.runQueue`."""
    row = store.find_queue(info.context.database, node["row"]["id"], name)
    return queue_node(_visible(info.context, row, node["entityName"]))


@project.field("runQueues")
def run_queues(node: dict[str, Any], info: Any) -> Any:
    """Resolve `Project.runQueues`."""
    rows = info.context.database.rows(
        "SELECT * FROM run_queues WHERE project = ? ORDER BY id", (node["row"]["id"],)
    )
    seen = [row for row in rows if _visible(info.context, row, node["entityName"])]
    return [queue_node(row) for row in seen]


@queue.field("runQueueItem")
def run_queue_item(node: dict[str, Any], info: Any, id: str) -> Any:
    """Resolve `RunQueue.runQueueItem`."""
    row = store.item_by_id(info.context.database, number_of(id, "RunQueueItem"))
    return item_node(row) if row is not None and row["queue"] == node["row"]["id"] else None


@queue.field("runQueueItems")
def run_queue_items(
    node: dict[str, Any], info: Any, before: str | None = None, **paging: Any
) -> Any:
    """Resolve `RunQueue.runQueueItems`."""
    database, key = info.context.database, node["row"]["id"]
    return connection(
        lambda offset, limit: [
            item_node(row) for row in store.items_of(database, key, offset, limit)
        ],
        total=lambda: store.count_items(database, key),
        **{name: value for name, value in paging.items() if name in ("first", "after", "last")},
    )


@entity.field("defaultResourceConfig")
def default_resource_config(node: dict[str, Any], info: Any, id: str) -> Any:
    """Resolve `Entity.defaultResourceConfig`."""
    context: Context = info.context
    row = store.config_of(context.database, number_of(id, "DefaultResourceConfig"))
    mine = row is not None and row["entity"] == node["name"] and context.may(node["name"])
    return config_node(row) if mine else None


@entity.field("defaultResourceConfigs")
def default_resource_configs(
    node: dict[str, Any], info: Any, first: int | None = None, after: str | None = None, **_: Any
) -> Any:
    """Resolve `Entity.defaultResourceConfigs`."""
    return _configs(info.context, node["name"], "1", (), first, after)


@project.field("defaultResourceConfigs")
def project_resource_configs(
    node: dict[str, Any], info: Any, first: int | None = None, after: str | None = None, **_: Any
) -> Any:
    """Resolve `Project.defaultResourceConfigs`."""
    own = (node["name"],)
    return _configs(info.context, node["entityName"], "project = ?", own, first, after)


def _configs(
    context: Context,
    owner: str,
    which: str,
    values: tuple[str, ...],
    first: int | None,
    after: str | None,
) -> Any:
    """Return the configurations of an entity that match a condition."""
    if not context.may(owner):
        raise denied()

    def read(offset: int, limit: int) -> list[Any]:
        rows = context.database.rows(
            f"SELECT * FROM resource_configs WHERE entity = ? AND {which} "
            "ORDER BY id LIMIT ? OFFSET ?",
            (owner, *values, limit, offset),
        )
        return [config_node(row) for row in rows]

    return connection(read, first=first, after=after)


# ---- changing queues


def _project_of(context: Context, input: Mapping[str, Any]) -> Row:
    """Return the project for new queues, if the user may create them."""
    owner = input["entityName"]
    found = find_project(context, owner, input["projectName"])
    if not context.may(owner):
        raise denied()
    if found is None:
        raise Refusal(f"project {owner}/{input['projectName']} not found", "NOT_FOUND")
    return found


def _queue_named(context: Context, input: Mapping[str, Any]) -> Row:
    where = _project_of(context, input)
    row = store.find_queue(context.database, where["id"], input["queueName"])
    found = _visible(context, row, input["entityName"])
    if found is None:
        raise Refusal(f"run queue {input['queueName']!r} not found", "NOT_FOUND")
    return found


def _queue_called(context: Context, identifier: str) -> Row:
    row = store.queue_by_id(context.database, number_of(identifier, "RunQueue"))
    if row is None or _visible(context, row, row["entity"]) is None:
        raise Refusal("run queue not found", "NOT_FOUND")
    return row


def _resource(name: str) -> str:
    if name not in RESOURCES:
        raise Refusal(f"unknown resource {name!r}")
    return name


def _config_called(context: Context, identifier: str | None) -> Row:
    row = store.config_of(context.database, number_of(identifier, "DefaultResourceConfig"))
    if row is None or not context.may(row["entity"]):
        raise Refusal("default resource config not found", "NOT_FOUND")
    return row


@mutation.field("createDefaultResourceConfig")
def create_config(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.createDefaultResourceConfig`."""
    context: Context = info.context
    if not context.may(input["entityName"]):
        raise denied()
    key = store.keep_config(
        context.database,
        input["entityName"],
        _resource(input["resource"]),
        input["config"],
        input.get("templateVariables"),
        project=input.get("projectName"),
    )
    return {"defaultResourceConfigID": node_id("DefaultResourceConfig", key), "success": True}


@mutation.field("updateDefaultResourceConfig")
def update_config(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.updateDefaultResourceConfig`."""
    context: Context = info.context
    row = _config_called(context, input["defaultResourceConfigID"])
    variables = input.get("templateVariables")
    store.keep_config(
        context.database,
        row["entity"],
        _resource(input.get("resource") or row["resource"]),
        input["config"],
        row["variables"] if variables is None else variables,
        project=row["project"],
        key=row["id"],
    )
    return {"defaultResourceConfigID": input["defaultResourceConfigID"], "success": True}


@mutation.field("deleteDefaultResourceConfigs")
def delete_configs(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.deleteDefaultResourceConfigs`."""
    context: Context = info.context
    rows = [_config_called(context, key) for key in input["defaultResourceConfigIDs"]]
    for row in rows:
        context.database.execute("DELETE FROM resource_configs WHERE id = ?", (row["id"],))
    return {"numAffected": len(rows), "success": True}


@mutation.field("createRunQueue")
def create_run_queue(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.createRunQueue`."""
    context: Context = info.context
    where, config = _project_of(context, input), input.get("defaultResourceConfigID")
    key = store.create_queue(
        context.database,
        where["id"],
        input["queueName"],
        context.user["id"],
        access=input["access"],
        prioritization=input.get("prioritizationMode") or "DISABLED",
        config=None if config is None else _config_called(context, config)["id"],
    )
    return {"success": True, "queueID": node_id("RunQueue", key)}


@mutation.field("upsertRunQueue")
def upsert_run_queue(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.upsertRunQueue`."""
    context: Context = info.context
    where, resource = _project_of(context, input), _resource(input["resourceType"])
    config = read_object(input["resourceConfig"], "resourceConfig")
    variables = read_variables(input.get("templateVariables"))
    links = read_object(input.get("externalLinks"), "externalLinks") or {"links": []}
    with context.database.write():
        found = store.find_queue(context.database, where["id"], input["queueName"])
        config_key = store.keep_config(
            context.database,
            input["entityName"],
            resource,
            input["resourceConfig"],
            input.get("templateVariables"),
            key=None if found is None else found["config"],
        )
        values = {
            "config": config_key,
            "links": json.dumps(links),
            "prioritization": input.get("prioritizationMode") or "DISABLED",
        }
        if found is None:
            store.create_queue(
                context.database, where["id"], input["queueName"], context.user["id"], **values
            )
        else:
            store.change_queue(context.database, found["id"], **values)
    problems = find_problems(resource, config, variables)
    return {"success": True, "configSchemaValidationErrors": problems}


@mutation.field("deleteRunQueues")
def delete_run_queues(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.deleteRunQueues`."""
    rows = [_queue_called(info.context, key) for key in input["queueIDs"]]
    for row in rows:
        store.delete_queue(info.context.database, row)
    return {"success": True}


# ---- putting runs in, and taking them out


def _push(context: Context, row: Row, input: Mapping[str, Any]) -> Any:
    key, spec = store.push(
        context.database,
        row,
        input["runSpec"],
        input.get("templateVariableValues"),
        input.get("priority"),
    )
    return {"runQueueItemId": node_id("RunQueueItem", key), "runSpec": spec}


@mutation.field("pushToRunQueue")
def push_to_run_queue(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.pushToRunQueue`."""
    return _push(info.context, _queue_called(info.context, input["queueID"]), input)


@mutation.field("pushToRunQueueByName")
def push_to_run_queue_by_name(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.pushToRunQueueByName`."""
    return _push(info.context, _queue_named(info.context, input), input)


@mutation.field("popFromRunQueue")
def pop_from_run_queue(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.popFromRunQueue`."""
    context: Context = info.context
    agent = number_of(input.get("launchAgentId"), "LaunchAgent")
    item = store.pop(context.database, _queue_named(context, input), agent)
    if item is None:
        return None
    return {
        "runQueueItemId": node_id("RunQueueItem", item["id"]),
        "runSpec": json.loads(item["spec"]),
    }


def _item_called(context: Context, identifier: str) -> Row:
    item = store.item_by_id(context.database, number_of(identifier, "RunQueueItem"))
    if item is None or not context.may(item["entity"]):
        raise Refusal("run queue item not found", "NOT_FOUND")
    return item


@mutation.field("ackRunQueueItem")
def ack_run_queue_item(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.ackRunQueueItem`."""
    item = _item_called(info.context, input["runQueueItemId"])
    store.change_item(info.context.database, item["id"], state="CLAIMED", run=input["runName"])
    return {"success": True}


@mutation.field("failRunQueueItem")
def fail_run_queue_item(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.failRunQueueItem`."""
    item = _item_called(info.context, input["runQueueItemId"])
    message = input.get("message")
    store.change_item(info.context.database, item["id"], state="FAILED", message=message)
    return {"success": True}


@mutation.field("updateRunQueueItemWarning")
def warn_of_run_queue_item(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.updateRunQueueItemWarning`."""
    item = _item_called(info.context, input["runQueueItemId"])
    store.change_item(info.context.database, item["id"], message=input.get("message"))
    return {"success": True}


@mutation.field("deleteFromRunQueue")
def delete_from_run_queue(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.deleteFromRunQueue`."""
    context: Context = info.context
    row = _queue_called(context, input["queueID"])
    item = _item_called(context, input["runQueueItemId"])
    if item["queue"] != row["id"]:
        raise Refusal("run queue item not found", "NOT_FOUND")
    context.database.execute("DELETE FROM run_queue_items WHERE id = ?", (item["id"],))
    return {"success": True}
