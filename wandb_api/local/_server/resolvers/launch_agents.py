"""Launch agents, which take runs from queues and start them."""

from __future__ import annotations

import json
from typing import Any

from ..data.database import Row
from ..data.timestamps import now
from ..errors import Refusal, denied
from ..graphql.binding import Resolvers
from ..graphql.ids import node_id, number_of
from ..state import Context
from ..store.access import find_project

query: Resolvers = Resolvers("Query")
mutation: Resolvers = Resolvers("Mutation")
project: Resolvers = Resolvers("Project")
BINDABLES: list[Resolvers] = [query, mutation, project]


def agent_node(row: Row | None) -> dict[str, Any] | None:
    """Return the node of a launch agent."""
    if row is None:
        return None
    return {
        "id": node_id("LaunchAgent", row["id"]),
        "name": row["name"],
        "hostname": row["hostname"],
        "agentStatus": row["status"],
        "runQueues": json.loads(row["queues"]),
        "stopPolling": bool(row["stop"]),
        "createdAt": row["created_at"],
        "updatedAt": row["updated_at"],
        "heartbeatAt": row["heartbeat_at"],
    }


def _mine(context: Context, identifier: str) -> Row:
    row = context.database.row(
        "SELECT a.*, p.entity AS entity FROM launch_agents a "
        "JOIN projects p ON p.id = a.project WHERE a.id = ?",
        (number_of(identifier, "LaunchAgent"),),
    )
    if row is None or not context.may(row["entity"]):
        raise Refusal("launch agent not found", "NOT_FOUND")
    return row


@query.field("launchAgent")
def launch_agent(_: Any, info: Any, id: str) -> Any:
    """Resolve `Query.launchAgent`."""
    return agent_node(_mine(info.context, id))


@project.field("launchAgents")
def launch_agents(node: dict[str, Any], info: Any) -> Any:
    """Resolve `Project.launchAgents`."""
    rows = info.context.database.rows(
        "SELECT * FROM launch_agents WHERE project = ? ORDER BY id", (node["row"]["id"],)
    )
    return [agent_node(row) for row in rows]


@mutation.field("createLaunchAgent")
def create_launch_agent(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.createLaunchAgent`."""
    context: Context = info.context
    if not context.may(input["entityName"]):
        raise denied()
    found = find_project(context, input["entityName"], input["projectName"])
    if found is None:
        raise Refusal("project not found", "NOT_FOUND")
    key = context.database.insert(
        "launch_agents",
        {
            "project": found["id"],
            "name": f"launch-{input['hostname']}",
            "hostname": input["hostname"],
            "status": "POLLING",
            "queues": json.dumps(input["runQueues"]),
            "created_at": now(),
            "heartbeat_at": now(),
        },
    )
    return {"launchAgentId": node_id("LaunchAgent", key), "success": True}


@mutation.field("updateLaunchAgent")
def update_launch_agent(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.updateLaunchAgent`."""
    row = _mine(info.context, input["launchAgentId"])
    columns = {"agentStatus": "status", "name": "name", "stopPolling": "stop"}
    values = {column: input[key] for key, column in columns.items() if input.get(key) is not None}
    if input.get("runQueues") is not None:
        values["queues"] = json.dumps(input["runQueues"])
    values["heartbeat_at"] = input.get("heartbeatAt") or now()
    info.context.database.update("launch_agents", row["id"], {**values, "updated_at": now()})
    return {"success": True}


@mutation.field("deleteLaunchAgents")
def delete_launch_agents(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.deleteLaunchAgents`."""
    for row in [_mine(info.context, key) for key in input["launchAgentIds"]]:
        info.context.database.execute("DELETE FROM launch_agents WHERE id = ?", (row["id"],))
    return {"success": True}
