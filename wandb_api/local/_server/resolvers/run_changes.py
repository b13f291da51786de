"""Mutations of runs: create, change, move, delete."""

from __future__ import annotations

import json
from typing import Any

from ..data.database import Row
from ..data.timestamps import now
from ..errors import Refusal, denied
from ..graphql.binding import Resolvers
from ..graphql.ids import node_id, number_of
from ..state import Context
from ..store import artifact_deletion, launch
from ..store import runs as store
from ..store.access import find_project
from ..store.registries import is_registry_name
from .runs import project_of, run_node, where_runs

mutation: Resolvers = Resolvers("Mutation")
BINDABLES: list[Resolvers] = [mutation]
TERMINAL = ("finished", "failed", "crashed", "killed", "preempted")
TRANSITIONS: dict[str, tuple[str, ...]] = {
    "pending": ("running", "failed", "crashed", "preempted"),
    "failed": ("pending", "running"),
}
COLUMNS = {
    "displayName": "display_name",
    "description": "description",
    "notes": "notes",
    "groupName": "grp",
    "jobType": "job_type",
    "jobProgram": "program",
    "jobRepo": "repo",
    "commit": "commit_hash",
    "host": "host",
    "framework": "framework",
    "state": "state",
    "sweep": "sweep",
}


def _own_run(context: Context, identifier: str | None) -> Row:
    """Return a run by ID that the user may change."""
    row = store.run_by_id(context.database, number_of(identifier, "Run"))
    where = row and project_of(context, row["project"])
    if not row or not where or not context.may(where["entity"]):
        raise Refusal("run not found")
    return row


def _named_run(context: Context, input: dict[str, Any]) -> Row:
    """Return a run by entity, project and name that the user may change."""
    where = find_project(context, input.get("entityName"), input.get("projectName"))
    row = where and store.find_run(context.database, where["id"], input["runName"])
    if not row or not where or not context.may(where["entity"]):
        raise Refusal("run not found")
    return row


@mutation.field("upsertBucket")
def upsert_bucket(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.upsertBucket`: create or change a run.

    Null leaves a field unchanged (the SDK sends it for all unset fields); an empty string clears it.
    """
    context: Context = info.context
    values = {c: input[key] or None for key, c in COLUMNS.items() if input.get(key) is not None}
    if values.get("state") is None:
        values.pop("state", None)
    for field, column in (("config", "config"), ("summaryMetrics", "summary")):
        if input.get(field) is not None:
            store.loads(input[field])
            values[column] = input[field]
    if input.get("tags") is not None:
        tags = [tag for tag in input["tags"] if tag]
        values["tags"] = json.dumps(list(dict.fromkeys(tags)))
    with context.database.write():
        if input.get("id"):
            key, inserted = int(_own_run(context, input["id"])["id"]), False
            store.change_run(context.database, key, values)
        else:
            key, inserted = _upsert_by_name(context, input, values)
        if input.get("runQueueItemId"):
            _claim(context, input["runQueueItemId"], key)
    return {
        "bucket": run_node(store.run_by_id(context.database, key)),
        "inserted": inserted,
        "updateAvailable": False,
    }


def _claim(context: Context, identifier: str, key: int) -> None:
    """Record which run a launch queue item became."""
    item = launch.item_by_id(context.database, number_of(identifier, "RunQueueItem"))
    run = store.run_by_id(context.database, key)
    if item is None or run is None or not context.may(item["entity"]):
        raise Refusal("run queue item not found", "NOT_FOUND")
    launch.change_item(context.database, item["id"], state="CLAIMED", run=run["name"])


def _upsert_by_name(
    context: Context, input: dict[str, Any], values: dict[str, Any]
) -> tuple[int, bool]:
    owner = input.get("entityName") or context.user["entity"]
    if not context.may(owner):
        raise denied()
    if is_registry_name(input.get("modelName") or ""):
        raise Refusal("a registry holds links to artifacts only: it cannot have runs")
    where, _ = store.upsert_project(
        context.database, owner, input.get("modelName") or "uncategorized", context.user["id"]
    )
    name = input.get("name") or None
    found = store.find_run(context.database, where["id"], name) if name else None
    if found is not None:
        if found["state"] in (*TERMINAL, "pending") and "state" not in values:
            values["state"] = "running"
        store.change_run(
            context.database, found["id"], {**values, "heartbeat_at": now(), "stop": 0}
        )
        return int(found["id"]), False
    if name and ("/" in name or len(name) > 128):
        raise Refusal(f"invalid run id {name!r}")
    created = {k: v for k, v in values.items() if v is not None}
    key = store.create_run(
        context.database, where["id"], name, {**created, "user": context.user["id"]}
    )
    store.fork_history(context.database, key, where["id"])
    return key, True


@mutation.field("deleteRun")
def delete_run(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.deleteRun`."""
    context: Context = info.context
    if not _is_gone(context, input["id"]):
        _delete(context, [_own_run(context, input["id"])], input)
    return {}


def _is_gone(context: Context, identifier: str | None) -> bool:
    """Return whether a run of the user was deleted before, so that a retried delete succeeds."""
    row = context.database.row(
        "SELECT project FROM runs WHERE id = ? AND deleted_at IS NOT NULL",
        (number_of(identifier, "Run"),),
    )
    where = row and project_of(context, row["project"])
    return bool(where and context.may(where["entity"]))


def _delete(context: Context, rows: list[Row], input: dict[str, Any]) -> None:
    """Delete runs, and on request the versions that they logged."""
    database, unused = context.database, list[str]()
    with database.write():
        for row in rows:
            if input.get("deleteArtifacts"):
                made = artifact_deletion.versions_of_run(database, row["id"])
                unused += artifact_deletion.delete(database, made)
            store.delete_run(database, row["id"])
    context.state.blobs.delete(*unused)


def _picked(context: Context, input: dict[str, Any], *, deleted: bool = False) -> list[Row]:
    """Return the runs of a project that match a filter and that the user may change."""
    found = find_project(context, input.get("entityName"), input.get("projectName"))
    if found is None or not context.may(found["entity"]):
        raise Refusal("project not found")
    where, values = where_runs(found["id"], input.get("filters"), deleted=deleted)
    return context.database.rows(f"SELECT r.* FROM runs r WHERE {where}", values)


@mutation.field("deleteRuns")
def delete_runs(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.deleteRuns`."""
    _delete(info.context, _picked(info.context, input), input)
    return {"errors": None}


@mutation.field("undeleteRuns")
def undelete_runs(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.undeleteRuns`."""
    context: Context = info.context
    with context.database.write():
        for row in _picked(context, input, deleted=True):
            context.database.update("runs", row["id"], {"deleted_at": None})
    return {}


@mutation.field("moveRuns")
def move_runs(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.moveRuns`: all runs, or none if a name is taken in the target."""
    context: Context = info.context
    source = {
        "entityName": input["sourceEntityName"],
        "projectName": input["sourceProjectName"],
        "filters": input["filters"],
    }
    target = find_project(context, input["destinationEntityName"], input["destinationProjectName"])
    if target is None or not context.may(target["entity"]):
        raise Refusal("project not found")
    with context.database.write():
        for row in _picked(context, source):
            if store.find_run(context.database, target["id"], row["name"]) is not None:
                raise Refusal(f"run {row['name']} already exists in the destination", "CONFLICT")
            change = {"project": target["id"], "sweep": None, "agent": None}
            context.database.update("runs", row["id"], change)
    task = {"name": "move runs", "type": "MOVE_RUNS", "state": "FINISHED", "progress": 100}
    times = {"createdAt": now(), "updatedAt": now()}
    return {"task": {"id": node_id("Task", target["id"]), **task, **times}}


@mutation.field("modifyRuns")
def modify_runs(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.modifyRuns`."""
    context: Context = info.context
    add: list[str] = input.get("addTags") or []
    remove: set[str] = set(input.get("removeTags") or ())
    with context.database.write():
        if input.get("ids"):
            rows = [_own_run(context, identifier) for identifier in input["ids"]]
        else:
            rows = _picked(context, input)
        for row in rows:
            held: list[str] = json.loads(row["tags"])
            tags = [t for t in dict.fromkeys([*held, *add]) if t not in remove]
            store.change_run(context.database, row["id"], {"tags": json.dumps(tags)})
    changed = [run_node(store.run_by_id(context.database, row["id"])) for row in rows]
    return {"runs": changed, "runsSQL": changed}


@mutation.field("updateRunState")
def update_run_state(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.updateRunState`."""
    with info.context.database.write():
        row, state = _own_run(info.context, input["id"]), input["state"]
        if row["sweep"] or row["state"] not in TRANSITIONS.get(state, ()):
            raise Refusal(f"invalid state transition from {row['state']} to {state}")
        store.change_run(info.context.database, row["id"], {"state": state})
    return {"success": True}


@mutation.field("stopRun")
def stop_run(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.stopRun`."""
    info.context.database.update("runs", _own_run(info.context, input["id"])["id"], {"stop": 1})
    return {"success": True}


@mutation.field("rewindRun")
def rewind_run(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.rewindRun`."""
    context: Context = info.context
    row = _named_run(context, input)
    if input["metricName"] != "_step":
        raise Refusal("a run is rewound by _step only")
    store.rewind_history(context.database, row["id"], int(input["metricValue"]))
    return {"rewoundRun": run_node(store.run_by_id(context.database, row["id"]))}


@mutation.field("notifyScriptableRunAlert")
def alert(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.notifyScriptableRunAlert`."""
    context: Context = info.context
    context.database.insert(
        "alerts",
        {
            "run": _named_run(context, input)["id"],
            "title": input["title"],
            "text": input["text"],
            "severity": input.get("severity"),
            "created_at": now(),
        },
    )
    return {"success": True}
