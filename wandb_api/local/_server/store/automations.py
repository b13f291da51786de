"""Automations and integrations: validation and storage."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from ...._types import JsonDict
from ..data.database import Database, Row
from ..data.mongo import Column, Fields
from ..data.timestamps import now
from ..errors import Refusal
from ..graphql.ids import number_of
from .registries import is_registry_name

LONGEST_NAME = 255
METRIC_KEYS = {
    "RUN_METRIC": "threshold_filter",
    "RUN_METRIC_CHANGE": "change_filter",
    "RUN_METRIC_ZSCORE": "zscore_filter",
}
RUN_EVENTS = (*METRIC_KEYS, "RUN_STATE")
STATES = ("RUNNING", "FINISHED", "FAILED", "CRASHED")
CONFIG_KEYS = {
    "ARIA": "ariaActionInput",
    "GENERIC_WEBHOOK": "genericWebhookActionInput",
    "NOTIFICATION": "notificationActionInput",
    "NO_OP": "noOpActionInput",
    "PUSH_NOTIFICATION": "pushNotificationActionInput",
    "QUEUE_JOB": "queueJobActionInput",
}
KINDS = {"NOTIFICATION": "slack", "GENERIC_WEBHOOK": "webhook"}
FIELDS = Fields(
    columns={
        "name": Column("t.name"),
        "description": Column("t.description"),
        "enabled": Column("t.enabled", "bool"),
        "createdAt": Column("t.created_at"),
        "created_at": Column("t.created_at"),
        "updatedAt": Column("t.updated_at"),
        "updated_at": Column("t.updated_at"),
    }
)


@dataclass(frozen=True)
class Scope:
    """The scope of an automation.

    Attributes:
        column: The column of the table that holds it: project, collection or entity.
        key: Its number.
        owner: The entity that it belongs to.
        name: Its name.
    """

    column: str
    key: int
    owner: Row
    name: str


def check_event_scope(kind: str, scope: Scope) -> None:
    """Refuse an event type that does not occur in a scope."""
    runs = kind in RUN_EVENTS
    registry = scope.column == "project" and is_registry_name(scope.name)
    if runs and (registry or scope.column == "collection"):
        raise Refusal(f"events of type {kind} cannot be watched for in {scope.name}")
    if kind == "CREATE_ARTIFACT" and scope.column != "collection":
        raise Refusal(f"events of type {kind} can be watched for in artifact collections only")


def check_event(kind: str, text: str, scope: Scope) -> str:
    """Return an event's filter as it is stored; artifact filters are nested one level deeper."""
    held = _object(text, "eventFilter")
    if kind == "UPDATE_ARTIFACT_ALIAS":
        raise Refusal(f"events of type {kind} cannot be saved any more")
    check_event_scope(kind, scope)
    if kind in RUN_EVENTS:
        _check_run_filter(kind, held)
        return text
    return text if kind == "WEAVE_METRIC_THRESHOLD" else json.dumps({"filter": text})


def _check_run_filter(kind: str, held: JsonDict) -> None:
    runs = held.get("run_filter")
    if runs is not None:
        _object(runs if isinstance(runs, str) else json.dumps(runs), "run_filter")
    if kind == "RUN_STATE":
        reached = held.get("run_state_filter")
        states = reached.get("states") if isinstance(reached, dict) else None
        if not isinstance(states, list) or not all(state in STATES for state in states):
            raise Refusal(f"run_state_filter.states must be among {', '.join(STATES)}")
        return
    metric = held.get("run_metric_filter")
    if metric is None and kind == "RUN_METRIC" and held.get("metric_filter"):
        return
    if not isinstance(metric, dict) or not isinstance(metric.get(METRIC_KEYS[kind]), dict):
        raise Refusal(f"run_metric_filter.{METRIC_KEYS[kind]} is required for {kind}")


def _object(text: str, what: str) -> JsonDict:
    try:
        held = json.loads(text)
    except (ValueError, RecursionError):
        held = None
    if not isinstance(held, dict):
        raise Refusal(f"{what} must be a JSON object")
    return cast(JsonDict, held)


def check_action(
    database: Database, kind: str, config: Mapping[str, Any], owner: Row, user: Row
) -> dict[str, Any]:
    """Return the columns of an action.

    Args:
        database: The data.
        kind: The type of the action.
        config: Its input, under the key of its type.
        owner: The entity that owns the automation's scope.
        user: The user who saves it; their own integrations may serve any scope of theirs.

    Raises:
        Refusal: The action does not fit its type, or its integration belongs to another entity.
    """
    given = [key for key, value in config.items() if value is not None]
    if given != [CONFIG_KEYS[kind]]:
        raise Refusal(f"{kind} needs {CONFIG_KEYS[kind]}, and nothing else")
    body: dict[str, Any] = dict(config[CONFIG_KEYS[kind]])
    integration: int | None = None
    if kind in KINDS:
        found = find_integration(database, body.pop("integrationID"))
        if found is None or found["kind"] != KINDS[kind] or not may_serve(found, owner, user):
            raise Refusal(f"no {KINDS[kind]} integration of {owner['name']} has this id")
        integration = found["id"]
    if body.get("requestPayload") is not None:
        _object(body["requestPayload"], "requestPayload")
    return {"action_type": kind, "action": json.dumps(body), "integration": integration}


def may_serve(integration: Row, owner: Row, user: Row) -> bool:
    """Return whether an integration belongs to the scope's owner, or to the user's own entity."""
    own: bool = integration["entity_name"] == user["username"]
    return own or bool(integration["entity"] == owner["id"])


def save(database: Database, key: int | None, scope: Scope, values: dict[str, Any]) -> Row:
    """Insert or update an automation; return its row."""
    name = values.get("name")
    if name is not None and not 0 < len(name) <= LONGEST_NAME:
        raise Refusal(f"an automation's name has 1 to {LONGEST_NAME} letters")
    columns = {"project": None, "collection": None, "entity": None, scope.column: scope.key}
    values = {**values, **columns, "owner": scope.owner["id"]}
    with database.write():
        wanted = name or database.value("SELECT name FROM triggers WHERE id = ?", (key,))
        if database.value(
            f"SELECT 1 FROM triggers WHERE {scope.column} = ? AND name = ? AND id IS NOT ?",
            (scope.key, wanted, key),
        ):
            raise Refusal(f"an automation named {wanted!r} already exists", "CONFLICT")
        if key is None:
            key = database.insert("triggers", {**values, "created_at": now()})
        else:
            database.update("triggers", key, {**values, "updated_at": now()})
    row = find(database, key)
    assert row is not None
    return row


def find(database: Database, key: int | None) -> Row | None:
    """Return an automation by its number."""
    return database.row("SELECT * FROM triggers WHERE id = ?", (key,))


INTEGRATION = (
    "SELECT i.*, e.name AS entity_name FROM integrations i JOIN entities e ON e.id = i.entity "
    "WHERE i.id = ?"
)


def find_integration(database: Database, identifier: str | None) -> Row | None:
    """Return an integration by its ID."""
    return integration_by_number(database, number_of(identifier, "Integration"))


def integration_by_number(database: Database, key: int | None) -> Row | None:
    """Return an integration and the name of its entity."""
    return database.row(INTEGRATION, (key,))


def add_integration(database: Database, entity: int, kind: str, **values: Any) -> Row:
    """Add an integration of kind slack, webhook or github."""
    key = database.insert(
        "integrations", {"entity": entity, "kind": kind, "created_at": now(), **values}
    )
    row = database.row("SELECT * FROM integrations WHERE id = ?", (key,))
    assert row is not None
    return row
