"""Sweeps and sweep agents."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from ..data.database import Row
from ..data.mongo import BadFilter, compile_filter, compile_order
from ..data.timestamps import now
from ..errors import Refusal, denied
from ..graphql.binding import Resolvers
from ..graphql.ids import node_id, number_of
from ..graphql.paging import connection, of_list
from ..state import Context
from ..store import runs
from ..store import sweeps as store
from ..store.access import find_project
from .people import user_node
from .projects import project_node
from .runs import Search, list_runs, project_of

project: Resolvers = Resolvers("Project")
run: Resolvers = Resolvers("Run")
sweep: Resolvers = Resolvers("Sweep")
agent: Resolvers = Resolvers("Agent")
mutation: Resolvers = Resolvers("Mutation")
BINDABLES: list[Resolvers] = [project, run, sweep, agent, mutation]
COLUMNS = {
    "displayName": "display_name",
    "description": "description",
    "config": "config",
    "controller": "controller",
    "scheduler": "scheduler",
}
GONE = "sweep not found"


def sweep_node(context: Context, row: Row | None) -> dict[str, Any] | None:
    """Return the node of a sweep."""
    if row is None:
        return None
    plan = store.plan_of(row["config"])

    def in_sweep(sql: str) -> Any:
        return context.database.value(
            f"SELECT {sql} FROM runs WHERE project = ? AND sweep = ? AND deleted_at IS NULL",
            (row["project"], row["name"]),
        )

    def once(name: str, make: Callable[[], Any]) -> Callable[[Any], Any]:
        def read(_: Any) -> Any:
            return context.once((name, row["id"]), make)

        return read

    return {
        "row": row,
        "id": node_id("Sweep", row["id"]),
        "name": row["name"],
        "displayName": row["display_name"] or plan.name,
        "description": row["description"],
        "method": plan.method,
        "state": row["state"],
        "config": row["config"],
        "controller": row["controller"],
        "controllerRunName": "",
        "scheduler": row["scheduler"],
        "earlyStopJobRunning": False,
        "bestLoss": once("bestLoss", lambda: store.best_of(context.database, row)),
        "createdAt": row["created_at"],
        "updatedAt": row["updated_at"],
        "heartbeatAt": row["updated_at"],
        "runCount": once("runCount", lambda: in_sweep("count(*)")),
        "runTime": once("runTime", lambda: int(in_sweep(RUN_TIME) or 0)),
        "runCountExpected": plan.expected,
    }


RUN_TIME = "sum((julianday(coalesce(heartbeat_at, created_at)) - julianday(created_at)) * 86400)"


def agent_node(row: Row | None) -> dict[str, Any] | None:
    """Return the node of an agent."""
    if row is None:
        return None
    return {
        "row": row,
        "id": node_id("Agent", row["id"]),
        "name": row["name"],
        "displayName": row["name"],
        "host": row["host"],
        "state": row["state"],
        "persistent": False,
        "metrics": row["metrics"],
        "createdAt": row["created_at"],
        "heartbeatAt": row["heartbeat_at"],
    }


@project.field("sweep")
def one_sweep(node: dict[str, Any], info: Any, sweepName: str) -> Any:  # noqa: N803
    """Resolve `Project.sweep`."""
    context: Context = info.context
    return sweep_node(context, store.find_sweep(context.database, node["row"]["id"], sweepName))


@project.field("sweeps")
def sweeps(
    node: dict[str, Any],
    info: Any,
    filters: str | None = None,
    order: str | None = None,
    **paging: Any,
) -> Any:
    """Resolve `Project.sweeps`."""
    context: Context = info.context
    try:
        where, values = compile_filter(runs.loads(filters), store.SWEEP_FIELDS)
        by = compile_order(order, store.SWEEP_FIELDS, "-created_at")
    except BadFilter as error:
        raise Refusal(f"invalid filter or order: {error}") from None
    given = [node["row"]["id"], *values]

    def read(offset: int, limit: int) -> list[Any]:
        rows = context.database.rows(
            f"SELECT * FROM sweeps s WHERE project = ? AND ({where}) "
            f"ORDER BY {by}, s.id DESC LIMIT ? OFFSET ?",
            (*given, limit, offset),
        )
        return [sweep_node(context, row) for row in rows]

    def total() -> int:
        return int(
            context.database.value(
                f"SELECT count(*) FROM sweeps s WHERE project = ? AND ({where})", given
            )
        )

    return connection(
        read,
        first=paging.get("first"),
        after=paging.get("after"),
        last=paging.get("last"),
        total=total,
    )


@project.field("totalSweeps")
def total_sweeps(node: dict[str, Any], info: Any) -> int:
    """Resolve `Project.totalSweeps`."""
    return int(
        info.context.database.value(
            "SELECT count(*) FROM sweeps WHERE project = ?", (node["row"]["id"],)
        )
    )


@run.field("sweep")
def run_sweep(node: dict[str, Any], info: Any) -> Any:
    """Resolve `Run.sweep`."""
    context: Context = info.context
    where, name = node["row"]["project"], node["row"]["sweep"]
    if name is None:
        return None
    return context.once(
        ("sweep", where, name),
        lambda: sweep_node(context, store.find_sweep(context.database, where, name)),
    )


@run.field("agent")
def run_agent(node: dict[str, Any], info: Any) -> Any:
    """Resolve `Run.agent`."""
    key = node["row"]["agent"]
    return agent_node(info.context.database.row("SELECT * FROM agents WHERE id = ?", (key,)))


@sweep.field("project")
def sweep_project(node: dict[str, Any], info: Any) -> Any:
    """Resolve `Sweep.project`."""
    return project_node(project_of(info.context, node["row"]["project"]))


@sweep.field("user")
@agent.field("user")
def sweep_user(node: dict[str, Any], info: Any) -> Any:
    """Resolve `Sweep.user` and `Agent.user`."""
    return user_node(
        info.context.database.row("SELECT * FROM users WHERE id = ?", (node["row"]["user"],))
    )


@sweep.field("priorRuns")
def sweep_prior_runs(
    node: dict[str, Any], info: Any, order: str | None = None, **paging: Any
) -> Any:
    """Resolve `Sweep.priorRuns`."""
    held = node["row"]
    names = store.prior_runs(info.context.database, held["id"])
    filters = json.dumps({"sweep": held["name"], "name": {"$in": names}})
    return list_runs(info.context, held["project"], filters, order, paging)


@sweep.field("runs")
def sweep_runs(node: dict[str, Any], info: Any, order: str | None = None, **paging: Any) -> Any:
    """Resolve `Sweep.runs`."""
    held = node["row"]
    return list_runs(
        info.context, held["project"], json.dumps({"sweep": held["name"]}), order, paging
    )


@sweep.field("agents")
def agents(node: dict[str, Any], info: Any) -> Any:
    """Resolve `Sweep.agents`."""
    rows = info.context.database.rows(
        "SELECT * FROM agents WHERE sweep = ? ORDER BY id", (node["row"]["id"],)
    )
    return of_list([agent_node(row) for row in rows], first=10_000)


@sweep.field("agent")
def one_agent(node: dict[str, Any], info: Any, agentName: str) -> Any:  # noqa: N803
    """Resolve `Sweep.agent`."""
    return agent_node(
        info.context.database.row(
            "SELECT * FROM agents WHERE sweep = ? AND (name = ? OR id = ?)",
            (node["row"]["id"], agentName, number_of(agentName, "Agent")),
        )
    )


@agent.field("sweep")
def agent_sweep(node: dict[str, Any], info: Any) -> Any:
    """Resolve `Agent.sweep`."""
    return sweep_node(info.context, store.by_id(info.context.database, node["row"]["sweep"]))


@agent.field("totalRuns")
def total_runs(node: dict[str, Any], info: Any) -> int:
    """Resolve `Agent.totalRuns`."""
    return int(
        info.context.database.value(
            "SELECT count(*) FROM runs WHERE agent = ? AND deleted_at IS NULL",
            (node["row"]["id"],),
        )
    )


@agent.field("runs")
def agent_runs(node: dict[str, Any], info: Any, order: str | None = None, **paging: Any) -> Any:
    """Resolve `Agent.runs`."""
    held = store.by_id(info.context.database, node["row"]["sweep"])
    assert held is not None
    return list_runs(
        info.context, held["project"], json.dumps({"agent": node["row"]["id"]}), order, paging
    )


def own_sweep(context: Context, row: Row | None) -> Row:
    """Return the sweep, if the user may change it."""
    where = row and project_of(context, row["project"])
    if not row or not where or not context.may(where["entity"]):
        raise Refusal(GONE, "NOT_FOUND")
    return row


@mutation.field("upsertSweep")
def upsert_sweep(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.upsertSweep`."""
    context: Context = info.context
    values = {c: input[key] for key, c in COLUMNS.items() if input.get(key) is not None}
    state = input.get("state")
    if state is not None:
        values["state"] = state.upper()
        if values["state"] not in store.STATES:
            raise Refusal(f"invalid sweep state {state!r}")
    with context.database.write():
        key, inserted = _upsert(context, input, values)
        prior = _add_prior_runs(context, key, input.get("priorRunsFilters"))
    return {
        "sweep": sweep_node(context, store.by_id(context.database, key)),
        "inserted": inserted,
        "insertedPriorRuns": prior,
        "configValidationWarnings": [],
    }


def _add_prior_runs(context: Context, key: int, filters: str | None) -> int:
    """Add the runs that match ``filters`` to a sweep; return their number."""
    if filters is None:
        return 0
    row = store.by_id(context.database, key)
    assert row is not None
    found = Search(context, row["project"], filters, None).keys()
    return store.add_prior_runs(context.database, row, found)


def _upsert(context: Context, input: dict[str, Any], values: dict[str, Any]) -> tuple[int, bool]:
    owner = input.get("entityName") or context.user["entity"]
    named = input.get("projectName") or "uncategorized"
    if input.get("id"):
        row = store.by_id(context.database, number_of(input["id"], "Sweep"))
        if row is None:  # clients also send the id that people see
            where = find_project(context, owner, named)
            row = where and store.find_sweep(context.database, where["id"], input["id"])
        found = own_sweep(context, row)
        if "config" in values:
            store.plan_of(values["config"])
        context.database.update("sweeps", found["id"], {**values, "updated_at": now()})
        return int(found["id"]), False
    if "config" not in values:
        raise Refusal("a sweep needs a config")
    if not context.may(owner):
        raise denied()
    where, _ = runs.upsert_project(context.database, owner, named, context.user["id"])
    values["user"] = context.user["id"]
    return store.create_sweep(context.database, where["id"], values), True


@mutation.field("deleteSweep", "deleteSweeps")
def delete_sweeps(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.deleteSweep` and `Mutation.deleteSweeps`."""
    context: Context = info.context
    counts = [0, 0]
    with context.database.write():
        for identifier in input["ids"] if "ids" in input else [input["id"]]:
            row = store.by_id(context.database, number_of(identifier, "Sweep"))
            gone = store.delete_sweep(
                context.database, own_sweep(context, row), input["deleteRuns"]
            )
            counts = [a + b for a, b in zip(counts, gone, strict=True)]
    return {"affectedAgents": counts[0], "affectedRuns": counts[1]}


@mutation.field("enqueueSweepRun")
def enqueue_sweep_run(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.enqueueSweepRun`."""
    context: Context = info.context
    row = own_sweep(context, store.by_id(context.database, number_of(input["id"], "Sweep")))
    if row["state"] in store.ENDED:
        raise Refusal(f"the sweep is {row['state']}")
    config = {key: runs.unwrap(value) for key, value in runs.loads(input["config"]).items()}
    made = store.enqueue(
        context.database, row, config, context.user["id"], display_name=input.get("displayName")
    )
    return {"id": made["name"], "runQueueItemId": None}


@mutation.field("createAgent")
def create_agent(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.createAgent`."""
    context: Context = info.context
    where = find_project(
        context, input.get("entityName"), input.get("projectName") or "uncategorized"
    )
    found = where and store.find_sweep(context.database, where["id"], input["sweep"])
    row = own_sweep(context, found or None)
    key = store.create_agent(context.database, row["id"], input["host"], context.user["id"])
    return {"agent": agent_node(context.database.row("SELECT * FROM agents WHERE id = ?", (key,)))}


@mutation.field("agentHeartbeat")
def agent_heartbeat(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.agentHeartbeat`: at most one command, taken before the next heartbeat."""
    context: Context = info.context
    key = number_of(input["id"], "Agent")
    found = context.database.row("SELECT * FROM agents WHERE id = ?", (key,))
    row = own_sweep(context, store.by_id(context.database, found["sweep"]) if found else None)
    assert found is not None
    busy = [name for name, alive in runs.loads(input.get("runState")).items() if alive]
    with context.database.write():
        command = _command(context, row, found, busy)
        values = {"metrics": input.get("metrics") or "{}", "heartbeat_at": now()}
        values["state"] = "FINISHED" if command and command["type"] == "exit" else "RUNNING"
        context.database.update("agents", found["id"], values)
    fresh = context.database.row("SELECT * FROM agents WHERE id = ?", (key,))
    return {"agent": agent_node(fresh), "commands": json.dumps([command] if command else [])}


def _command(context: Context, row: Row, found: Row, busy: list[str]) -> dict[str, Any] | None:
    for name in busy:
        held = runs.find_run(context.database, row["project"], name)
        if row["state"] == "CANCELED" or (held and held["stop"]):
            return {"type": "stop", "run_id": name}
    if busy or row["state"] == "PAUSED":
        return None
    upcoming = None
    if row["state"] not in store.ENDED:
        upcoming = store.next_run(context.database, row, found["id"], context.user["id"])
        if upcoming is None:
            change = {"state": "FINISHED", "updated_at": now()}
            context.database.update("sweeps", row["id"], change)
    if upcoming is None:
        return {"type": "exit"}
    command = {"type": "run", "run_id": upcoming["name"], "args": runs.loads(upcoming["config"])}
    program = store.plan_of(row["config"]).program
    return command if program is None else {**command, "program": program}
