"""Launch queues and their items."""

from __future__ import annotations

import json
from typing import Any

from ..data.database import Database, Row
from ..data.timestamps import now
from ..errors import Refusal
from .launch_configs import check_values, filled_in, read_object, read_variables

LONGEST_NAME = 64


def keep_config(
    database: Database,
    entity: str,
    resource: str,
    config: str,
    variables: str | None,
    *,
    project: str | None = None,
    key: int | None = None,
) -> int:
    """Insert a configuration or replace the one with number ``key``; return its number."""
    values: dict[str, Any] = {
        "entity": entity,
        "project": project,
        "resource": resource,
        "config": json.dumps(read_object(config, "config")),
        "variables": json.dumps(read_variables(variables)),
    }
    if key is not None:
        database.update("resource_configs", key, {**values, "updated_at": now()})
        return key
    return database.insert("resource_configs", {**values, "created_at": now()})


def config_of(database: Database, key: int | None) -> Row | None:
    """Return a queue's configuration."""
    return database.row("SELECT * FROM resource_configs WHERE id = ?", (key,))


def find_queue(database: Database, project: int, name: str) -> Row | None:
    """Return a queue of a project."""
    return database.row("SELECT * FROM run_queues WHERE project = ? AND name = ?", (project, name))


def create_queue(database: Database, project: int, name: str, user: int, **values: Any) -> int:
    """Create a queue; return its number."""
    if not name or len(name) > LONGEST_NAME:
        raise Refusal(f"a queue name has 1 to {LONGEST_NAME} characters")
    if find_queue(database, project, name) is not None:
        raise Refusal(f"run queue {name!r} already exists", "CONFLICT")
    made = {"project": project, "name": name, "user": user, "access": "PROJECT", **values}
    return database.insert("run_queues", {**made, "created_at": now()})


def change_queue(database: Database, key: int, **values: Any) -> None:
    """Change a queue."""
    database.update("run_queues", key, {**values, "updated_at": now()})


def items_of(database: Database, queue: int, offset: int, limit: int) -> list[Row]:
    """Return the items of a queue, oldest first."""
    return database.rows(
        "SELECT * FROM run_queue_items WHERE queue = ? ORDER BY id LIMIT ? OFFSET ?",
        (queue, limit, offset),
    )


def count_items(database: Database, queue: int) -> int:
    """Count the items of a queue."""
    return int(database.value("SELECT count(*) FROM run_queue_items WHERE queue = ?", (queue,)))


def push(
    database: Database, queue: Row, spec: str, values: str | None, priority: int | None
) -> tuple[int, str]:
    """Add a run to a queue; return its number and its resolved spec."""
    held = read_object(spec, "runSpec")
    if priority is not None and queue["prioritization"] == "DISABLED":
        raise Refusal(f"run queue {queue['name']!r} has no priorities")
    config = config_of(database, queue["config"])
    variables = read_variables(config["variables"]) if config is not None else {}
    given = read_object(values, "templateVariableValues")
    if config is not None and not held.get("resource_args"):
        filled = check_values(given, variables)
        stored = read_object(config["config"], "config").get("resource_args")
        held["resource_args"] = filled_in(stored or {}, filled)
    elif given:
        raise Refusal("template variables and resource_args void each other")
    text = json.dumps(held)
    key = database.insert(
        "run_queue_items",
        {
            "queue": queue["id"],
            "state": "PENDING",
            "spec": text,
            "priority": priority,
            "created_at": now(),
        },
    )
    return key, text


def pop(database: Database, queue: Row, agent: int | None) -> Row | None:
    """Take the next item: by priority if the queue has priorities, then by age."""
    first = "coalesce(priority, 2), " if queue["prioritization"] == "V0" else ""
    with database.write():
        item = database.row(
            "SELECT * FROM run_queue_items WHERE queue = ? AND state = 'PENDING' "
            f"ORDER BY {first}id LIMIT 1",
            (queue["id"],),
        )
        if item is not None:
            change_item(database, item["id"], state="LEASED", agent=agent)
    return item


def change_item(database: Database, key: int, **values: Any) -> None:
    """Change an item of a queue."""
    database.update("run_queue_items", key, {**values, "updated_at": now()})


def item_by_id(database: Database, key: int | None) -> Row | None:
    """Return an item with its queue's entity."""
    return database.row(
        "SELECT i.*, p.entity AS entity FROM run_queue_items i "
        "JOIN run_queues q ON q.id = i.queue JOIN projects p ON p.id = q.project WHERE i.id = ?",
        (key,),
    )


def queue_by_id(database: Database, key: int | None) -> Row | None:
    """Return a queue with its entity."""
    return database.row(
        "SELECT q.*, p.entity AS entity FROM run_queues q "
        "JOIN projects p ON p.id = q.project WHERE q.id = ?",
        (key,),
    )


def delete_queue(database: Database, queue: Row) -> None:
    """Delete a queue, its items and its configuration."""
    with database.write():
        database.execute("DELETE FROM run_queues WHERE id = ?", (queue["id"],))
        database.execute("DELETE FROM resource_configs WHERE id = ?", (queue["config"],))
