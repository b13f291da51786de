"""Queries and listings of runs."""

from __future__ import annotations

import json
from typing import Any, overload

from ..data.database import Database, Row
from ..data.mongo import BadFilter, Sql, compile_filter, compile_order
from ..errors import Refusal
from ..graphql.binding import Resolvers, refusing
from ..graphql.ids import node_id
from ..graphql.paging import Anchor, connection
from ..state import Context
from ..store import runs as store
from .people import user_node
from .projects import project_node, visible_projects

project: Resolvers = Resolvers("Project")
run: Resolvers = Resolvers("Run")
entity: Resolvers = Resolvers("Entity")
BINDABLES: list[Resolvers] = [project, run, entity]


class Page:
    """Config, summary and system metrics of listed runs, read together at first use."""

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
    """Return the large values of one run."""
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
    """Return the node of a run."""
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
        "tagColors": [{"name": tag, "colorIndex": 0} for tag in json.loads(row["tags"])],
        "deletedAt": row["deleted_at"],
        "groupCounts": None,
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
    """Return a project by its number, read once per request."""
    return context.once(
        ("project", key),
        lambda: context.database.row("SELECT * FROM projects WHERE id = ?", (key,)),
    )


def where_runs(project: int, filters: str | None, *, deleted: bool = False) -> Sql:
    """Compile the condition that selects runs of a project."""
    try:
        sql, values = compile_filter(store.loads(filters), store.RUN_FIELDS)
    except BadFilter as error:
        raise Refusal(f"invalid filter: {error}") from None
    there = f"r.deleted_at IS {'NOT ' if deleted else ''}NULL"
    return f"r.project = ? AND {there} AND ({sql})", [project, *values]


def list_runs(
    context: Context, project: int, filters: str | None, order: str | None, paging: dict[str, Any]
) -> dict[str, Any]:
    """List runs.

    A page starts after the last run of the previous one, even if runs before it were deleted, or it
    no longer matches.
    """
    search = Search(context, project, filters, order)
    keys = search.keys()

    def read(offset: int, limit: int) -> list[dict[str, Any]]:
        return run_nodes(context, keys[offset : offset + limit])

    found = connection(
        read,
        first=paging.get("first"),
        after=paging.get("after"),
        last=paging.get("last"),
        total=lambda: len(keys),
        anchor=Anchor(lambda node: int(node["row"]["id"]), search.after),
    )
    return {**found, "totalCountApprox": {"min": len(keys), "max": len(keys)}}


class Search:
    """The numbers of the runs that match a filter, in an order."""

    def __init__(
        self, context: Context, project: int, filters: str | None, order: str | None
    ) -> None:
        self._context = context
        self._filtered = bool(store.loads(filters))
        self._keys: list[int] | None = None
        self._where, self._values = where_runs(project, filters)
        try:
            by = compile_order(order, store.RUN_FIELDS, "-created_at")
        except BadFilter as error:
            raise Refusal(f"invalid order: {error}") from None
        self._by = f"{by}, r.id {'DESC' if by.split(',')[0].endswith('DESC') else 'ASC'}"

    def keys(self) -> list[int]:
        """Return the numbers. Cached until the next write, so that a listing costs one search."""
        if self._keys is None:
            known = (self._where, self._values, self._by)
            self._keys = self._context.database.remembered(known, self._search)
        return self._keys

    def _search(self) -> list[int]:
        if not self._filtered:
            return self._ordered(self._where, self._values)
        keys = matching_runs(self._context, self._where, self._values)
        return self._ordered("r.id IN (SELECT value FROM json_each(?))", [json.dumps(keys)])

    def _ordered(self, where: str, values: list[Any]) -> list[int]:
        sql = f"SELECT r.id FROM runs r WHERE {where} ORDER BY {self._by}"
        return [row[0] for row in self._context.database.rows(sql, values)]

    def after(self, key: int, position: int) -> int:
        """Return the position after a run that stood at ``position``."""
        keys = self.keys()
        if position < len(keys) and keys[position] == key:
            return position + 1
        if key in keys:
            return keys.index(key) + 1
        with_it = self._ordered(f"({self._where}) OR r.id = ?", [*self._values, key])
        return with_it.index(key) if key in with_it else position + 1


def matching_runs(context: Context, where: str, values: list[Any]) -> list[int]:
    """Return the numbers of the runs that match a condition, unordered and cached."""

    def search() -> list[int]:
        rows = context.database.rows(f"SELECT r.id FROM runs r WHERE {where}", values)
        return [row[0] for row in rows]

    return context.database.remembered((where, values), search)


def run_nodes(context: Context, keys: list[int]) -> list[dict[str, Any]]:
    """Return nodes by run number; large values are read for all of them at first use."""
    rows = context.database.rows(
        "SELECT r.* FROM runs r WHERE r.id IN (SELECT value FROM json_each(?))", (json.dumps(keys),)
    )
    by_key = {row["id"]: row for row in rows}
    page = Page(context.database, keys)
    return [run_node(by_key[key], page) for key in keys if key in by_key]


def count_runs(context: Context, project: int, filters: str | None) -> int:
    """Count the runs that match a filter."""
    return len(matching_runs(context, *where_runs(project, filters)))


@project.field("run", "bucket")
def one_run(node: dict[str, Any], info: Any, name: str, **_: Any) -> Any:
    """Resolve `Project.run` and `Project.bucket`."""
    return run_node(store.find_run(info.context.database, node["row"]["id"], name))


@project.field("runs", "buckets")
@refusing("fields", "groupAggregation", "groupKeys", "groupLevel", "historyFields", "jobKey")
def project_runs(
    node: dict[str, Any],
    info: Any,
    filters: str | None = None,
    order: str | None = None,
    names: list[str] | None = None,
    **paging: Any,
) -> Any:
    """Resolve `Project.runs` and `Project.buckets`."""
    if names:
        filters = json.dumps({"$and": [store.loads(filters), {"name": {"$in": names}}]})
    return list_runs(info.context, node["row"]["id"], filters, order, paging)


@project.field("runCount", "totalRuns", "bucketCount")
def run_count(node: dict[str, Any], info: Any, filters: str | None = None) -> int:
    """Resolve `Project.runCount`, `Project.totalRuns` and `Project.bucketCount`."""
    return count_runs(info.context, node["row"]["id"], filters)


@entity.field("runCount")
def entity_run_count(node: dict[str, Any], info: Any, filters: str | None = None) -> int:
    """Resolve `Entity.runCount`: runs in the projects that the user may see."""
    keys = visible_projects(info.context, "entity = ?", [node["name"]])
    return sum(count_runs(info.context, key, filters) for key in keys)


@project.field("runActiveCount")
def run_active_count(node: dict[str, Any], info: Any, filters: str | None = None) -> int:
    """Resolve `Project.runActiveCount`."""
    active = json.dumps({"$and": [store.loads(filters), {"state": "running"}]})
    return count_runs(info.context, node["row"]["id"], active)


@project.field("tagCounts")
def tag_counts(node: dict[str, Any], info: Any, filters: str | None = None) -> list[dict[str, Any]]:
    """Resolve `Project.tagCounts`: how many runs have each tag, the most frequent first."""
    keys = matching_runs(info.context, *where_runs(node["row"]["id"], filters))
    counts = store.count_tags(info.context.database, keys)
    return [{"name": name, "count": count} for name, count in counts]


@run.field("project")
def run_project(node: dict[str, Any], info: Any) -> Any:
    """Resolve `Run.project`."""
    return project_node(project_of(info.context, node["row"]["project"]))


@run.field("user")
def run_user(node: dict[str, Any], info: Any) -> Any:
    """Resolve `Run.user`."""
    context: Context = info.context
    key = node["row"]["user"]
    return context.once(
        ("user", key),
        lambda: user_node(context.database.row("SELECT * FROM users WHERE id = ?", (key,))),
    )


@run.field("runInfo")
def run_info(node: dict[str, Any], info: Any) -> Any:
    """Resolve `Run.runInfo` from the ``_wandb`` part of the config."""
    config = store.loads(large(node, info)["config"])
    held: dict[str, Any] = store.unwrap(config.get("_wandb", {}))
    writers: dict[str, dict[str, Any]] = held.get("e") or {}
    if not writers:
        return None
    machine = list(writers.values())[-1]
    known = ("program", "os", "python", "executable", "colab", "codeSaved", "git")
    result = {name: machine.get(name) for name in known}
    return {
        **result,
        "args": machine.get("args") or [],
        "cpuCount": machine.get("cpu_count"),
        "gpu": machine.get("gpu"),
        "gpuCount": machine.get("gpu_count"),
    }


@run.field("readOnly")
def read_only(node: dict[str, Any], info: Any) -> bool:
    """Resolve `Run.readOnly`."""
    where = project_of(info.context, node["row"]["project"])
    return where is None or not info.context.may(where["entity"])


@run.field("config")
@refusing("dotBehavior")
def config(node: dict[str, Any], info: Any, keys: list[str] | None = None, **_: Any) -> str:
    """Resolve `Run.config`."""
    text: str = large(node, info)["config"]
    return text if keys is None else _some(text, keys)


@run.field("wandbConfig")
def wandb_config(node: dict[str, Any], info: Any, keys: list[str] | None = None) -> str:
    """Resolve `Run.wandbConfig`."""
    text = large(node, info)["config"]
    held: dict[str, Any] = store.unwrap(store.loads(text).get("_wandb", {}))
    return json.dumps(held if keys is None else {k: held.get(k) for k in keys if k in held})


@run.field("summaryMetrics")
@refusing("packVersion")
def summary_metrics(
    node: dict[str, Any], info: Any, keys: list[str] | None = None, **_: Any
) -> str:
    """Resolve `Run.summaryMetrics`."""
    text: str = large(node, info)["summary"]
    return text if keys is None else _some(text, keys)


@run.field("systemMetrics")
def system_metrics(node: dict[str, Any], info: Any) -> str:
    """Resolve `Run.systemMetrics`."""
    return str(large(node, info)["system_metrics"])


def _some(text: str, keys: list[str]) -> str:
    return json.dumps({k: v for k, v in store.loads(text).items() if k in keys})
