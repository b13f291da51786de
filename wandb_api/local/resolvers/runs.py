"""Runs: reading, listing, creating, changing."""

from __future__ import annotations

import json
from typing import Any, overload

from ..binding import Resolvers
from ..database import Database, Row
from ..errors import Refusal, denied
from ..ids import node_id, number_of
from ..mongo import BadFilter, Sql, compile_filter, compile_order
from ..paging import connection
from ..store import artifacts, launch
from ..store import runs as store
from ..world import Context
from ..world_time import now
from .people import user_node
from .projects import project_node

mutation, project, run = Resolvers("Mutation"), Resolvers("Project"), Resolvers("Run")
BINDABLES = [mutation, project, run]
TERMINAL = ("finished", "failed", "crashed", "killed", "preempted")
TRANSITIONS = {
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


class Page:
    """What is large of some runs: read for all of them when it is first asked for."""

    def __init__(self, database: Database, keys: list[int]) -> None:
        self._database, self._keys = database, keys
        self._rows: dict[int, Row] | None = None

    def __getitem__(self, key: int) -> Row:
        if self._rows is None:
            rows = self._database.rows(
                "SELECT * FROM run_data WHERE run IN (SELECT value FROM json_each(?))",
                (json.dumps(self._keys),),
            )
            self._rows = {row["run"]: row for row in rows}
        return self._rows[key]


def large(node: dict[str, Any], info: Any) -> Row:
    """A run's config, summary and system metrics."""
    key: int = node["row"]["id"]
    page: Page = node["page"] or info.context.once(
        ("page", key), lambda: Page(info.context.database, [key])
    )
    return page[key]


@overload
def run_node(row: Row, page: Page | None = None) -> dict[str, Any]: ...
@overload
def run_node(row: Row | None, page: Page | None = None) -> dict[str, Any] | None: ...
def run_node(row: Row | None, page: Page | None = None) -> dict[str, Any] | None:
    """A run as the schema has it."""
    if row is None:
        return None
    state = row["state"]
    return {
        "row": row,
        "page": page,
        "id": node_id("Run", row["id"]),
        "name": row["name"],
        "displayName": row["display_name"],
        "description": row["description"],
        "notes": row["notes"],
        "tags": json.loads(row["tags"]),
        "tagColors": [],
        "group": row["grp"],
        "jobType": row["job_type"],
        "state": state,
        "exitcode": row["exitcode"],
        "running": state == "running",
        "failed": state in ("failed", "crashed"),
        "stopped": bool(row["stop"]),
        "shouldStop": bool(row["stop"]),
        "debug": False,
        "pendingUpdates": False,
        "projectId": str(row["project"]),
        "userId": row["user"],
        "sweepName": row["sweep"],
        "createdAt": row["created_at"],
        "updatedAt": row["updated_at"],
        "heartbeatAt": row["heartbeat_at"],
        "computeSeconds": 0.0,
        "storageBytes": 0,
        "host": row["host"],
        "framework": row["framework"],
        "commit": row["commit_hash"],
    }


def project_of(context: Context, key: int) -> Row | None:
    """A project by its number; read once in a request."""
    return context.once(
        ("project", key),
        lambda: context.database.row("SELECT * FROM projects WHERE id = ?", (key,)),
    )


def where_runs(project: int, filters: str | None) -> Sql:
    """The condition that picks the runs of a project."""
    try:
        sql, values = compile_filter(store.loads(filters), store.RUN_FIELDS)
    except BadFilter as error:
        raise Refusal(f"invalid filter: {error}") from None
    return f"r.project = ? AND r.deleted_at IS NULL AND ({sql})", [project, *values]


def list_runs(
    context: Context, project: int, filters: str | None, order: str | None, paging: dict[str, Any]
) -> dict[str, Any]:
    """A connection of runs."""
    keys = picked_runs(context, project, filters, order)

    def read(offset: int, limit: int) -> list[Any]:
        return run_nodes(context, keys[offset : offset + limit])

    return connection(
        read,
        first=paging.get("first"),
        after=paging.get("after"),
        last=paging.get("last"),
        total=lambda: len(keys),
    )


def picked_runs(
    context: Context, project: int, filters: str | None, order: str | None
) -> list[int]:
    """The numbers of the runs that a filter picks, in order. Remembered until something is written,
    so that the pages of a listing and its count cost one search.
    """
    where, values = where_runs(project, filters)
    try:
        by = compile_order(order, store.RUN_FIELDS, "-created_at")
    except BadFilter as error:
        raise Refusal(f"invalid order: {error}") from None
    newest = "DESC" if by.split(",")[0].endswith("DESC") else "ASC"

    def search() -> list[int]:
        condition, given = where, values
        if store.loads(filters):
            keys = matching_runs(context, where, values)
            condition, given = "r.id IN (SELECT value FROM json_each(?))", [json.dumps(keys)]
        sql = f"SELECT r.id FROM runs r WHERE {condition} ORDER BY {by}, r.id {newest}"
        return [row[0] for row in context.database.rows(sql, given)]

    return context.database.remembered((where, values, by), search)


def matching_runs(context: Context, where: str, values: list[Any]) -> list[int]:
    """The numbers of the runs that a condition picks, in no order; remembered likewise."""

    def search() -> list[int]:
        rows = context.database.rows(f"SELECT r.id FROM runs r WHERE {where}", values)
        return [row[0] for row in rows]

    return context.database.remembered((where, values), search)


def run_nodes(context: Context, keys: list[int]) -> list[dict[str, Any]]:
    """Runs by their numbers, in that order; what is large is read for all of them at its first use."""
    rows = context.database.rows(
        "SELECT r.* FROM runs r WHERE r.id IN (SELECT value FROM json_each(?))", (json.dumps(keys),)
    )
    by_key = {row["id"]: row for row in rows}
    page = Page(context.database, keys)
    return [run_node(by_key[key], page) for key in keys if key in by_key]


def count_runs(context: Context, project: int, filters: str | None) -> int:
    """How many runs a filter picks."""
    return len(matching_runs(context, *where_runs(project, filters)))


@project.field("run", "bucket")
def one_run(node: dict[str, Any], info: Any, name: str, **_: Any) -> Any:
    return run_node(store.find_run(info.context.database, node["row"]["id"], name))


@project.field("runs", "buckets")
def project_runs(
    node: dict[str, Any],
    info: Any,
    filters: str | None = None,
    order: str | None = None,
    names: list[str] | None = None,
    **paging: Any,
) -> Any:
    if names:
        filters = json.dumps({"$and": [store.loads(filters), {"name": {"$in": names}}]})
    return list_runs(info.context, node["row"]["id"], filters, order, paging)


@project.field("runCount", "totalRuns", "bucketCount")
def run_count(node: dict[str, Any], info: Any, filters: str | None = None) -> int:
    return count_runs(info.context, node["row"]["id"], filters)


@run.field("project")
def run_project(node: dict[str, Any], info: Any) -> Any:
    return project_node(project_of(info.context, node["row"]["project"]))


@run.field("user")
def run_user(node: dict[str, Any], info: Any) -> Any:
    context: Context = info.context
    key = node["row"]["user"]
    return context.once(
        ("user", key),
        lambda: user_node(context.database.row("SELECT * FROM users WHERE id = ?", (key,))),
    )


@run.field("readOnly")
def read_only(node: dict[str, Any], info: Any) -> bool:
    where = project_of(info.context, node["row"]["project"])
    return where is None or not info.context.may(where["entity"])


@run.field("config")
def config(node: dict[str, Any], info: Any, keys: list[str] | None = None, **_: Any) -> str:
    text: str = large(node, info)["config"]
    return text if keys is None else _some(text, keys)


@run.field("wandbConfig")
def wandb_config(node: dict[str, Any], info: Any, keys: list[str] | None = None) -> str:
    text = large(node, info)["config"]
    held: dict[str, Any] = store.unwrap(store.loads(text).get("_wandb", {}))
    return json.dumps(held if keys is None else {k: held.get(k) for k in keys if k in held})


@run.field("summaryMetrics")
def summary_metrics(
    node: dict[str, Any], info: Any, keys: list[str] | None = None, **_: Any
) -> str:
    text: str = large(node, info)["summary"]
    return text if keys is None else _some(text, keys)


@run.field("systemMetrics")
def system_metrics(node: dict[str, Any], info: Any) -> str:
    return str(large(node, info)["system_metrics"])


def _some(text: str, keys: list[str]) -> str:
    return json.dumps({k: v for k, v in store.loads(text).items() if k in keys})


def _own_run(context: Context, identifier: str | None) -> Row:
    """A run that the asking user may change."""
    row = store.run_by_id(context.database, number_of(identifier, "Run"))
    owner = row and context.database.value(
        "SELECT entity FROM projects WHERE id = ?", (row["project"],)
    )
    if row is None or not context.may(str(owner)):
        raise Refusal("run not found")
    return row


@mutation.field("upsertBucket")
def upsert_bucket(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Make or change a run: null leaves a field as it is (the SDK sends it for all that it does not
    set), an empty string clears it.
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
    """Note which run an item of a launch queue became."""
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
    return store.create_run(
        context.database, where["id"], name, {**created, "user": context.user["id"]}
    ), True


@mutation.field("deleteRun")
def delete_run(_: Any, info: Any, input: dict[str, Any]) -> Any:
    row = _own_run(info.context, input["id"])
    with info.context.database.write():
        _delete(info.context, row, with_artifacts=bool(input.get("deleteArtifacts")))
    return {"clientMutationId": input.get("clientMutationId")}


def _picked(context: Context, input: dict[str, Any]) -> list[Row]:
    found = context.project(input.get("entityName"), input.get("projectName"))
    if found is None or not context.may(found["entity"]):
        raise Refusal("project not found")
    where, values = where_runs(found["id"], input.get("filters"))
    return context.database.rows(f"SELECT r.* FROM runs r WHERE {where}", values)


@mutation.field("deleteRuns")
def delete_runs(_: Any, info: Any, input: dict[str, Any]) -> Any:
    with info.context.database.write():
        for row in _picked(info.context, input):
            _delete(info.context, row, with_artifacts=bool(input.get("deleteArtifacts")))
    return {"errors": None}


def _delete(context: Context, row: Row, *, with_artifacts: bool) -> None:
    """Delete a run, and the versions that it made if that is asked for, with their aliases."""
    if with_artifacts:
        artifacts.delete_of_run(context.database, context.world.blobs, row["id"])
    store.delete_run(context.database, row["id"])


@mutation.field("modifyRuns")
def modify_runs(_: Any, info: Any, input: dict[str, Any]) -> Any:
    context: Context = info.context
    add: list[str] = input.get("addTags") or []
    remove: set[str] = set(input.get("removeTags") or ())
    if input.get("ids"):
        rows = [_own_run(context, identifier) for identifier in input["ids"]]
    else:
        rows = _picked(context, input)
    with context.database.write():
        for row in rows:
            held: list[str] = json.loads(row["tags"])
            tags = [t for t in dict.fromkeys([*held, *add]) if t not in remove]
            store.change_run(context.database, row["id"], {"tags": json.dumps(tags)})
    changed = [run_node(store.run_by_id(context.database, row["id"])) for row in rows]
    return {"runs": changed, "runsSQL": changed}


@mutation.field("updateRunState")
def update_run_state(_: Any, info: Any, input: dict[str, Any]) -> Any:
    row, state = _own_run(info.context, input["id"]), input["state"]
    if row["sweep"] or row["state"] not in TRANSITIONS.get(state, ()):
        raise Refusal(f"invalid state transition from {row['state']} to {state}")
    store.change_run(info.context.database, row["id"], {"state": state})
    return {"success": True}


@mutation.field("stopRun")
def stop_run(_: Any, info: Any, input: dict[str, Any]) -> Any:
    info.context.database.update("runs", _own_run(info.context, input["id"])["id"], {"stop": 1})
    return {"success": True}


@mutation.field("rewindRun")
def rewind_run(_: Any, info: Any, input: dict[str, Any]) -> Any:
    context: Context = info.context
    where = context.project(input.get("entityName"), input.get("projectName"))
    row = where and store.find_run(context.database, where["id"], input["runName"])
    if not row:
        raise Refusal("run not found")
    if input["metricName"] != "_step":
        raise Refusal("a run is rewound by _step only")
    context.database.execute(
        "DELETE FROM history WHERE run = ? AND step > ?", (row["id"], int(input["metricValue"]))
    )
    return {"rewoundRun": run_node(store.run_by_id(context.database, row["id"]))}


@mutation.field("notifyScriptableRunAlert")
def alert(_: Any, info: Any, input: dict[str, Any]) -> Any:
    context: Context = info.context
    where = context.project(input["entityName"], input["projectName"])
    row = where and store.find_run(context.database, where["id"], input["runName"])
    if not row:
        raise Refusal("run not found")
    context.database.insert(
        "alerts",
        {
            "run": row["id"],
            "title": input["title"],
            "text": input["text"],
            "severity": input.get("severity"),
            "created_at": now(),
        },
    )
    return {"success": True}
