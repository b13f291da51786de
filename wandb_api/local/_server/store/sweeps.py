"""Sweeps, their agents and the next run of a sweep."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from ..data.database import Database, Row
from ..data.mongo import Column, Fields
from ..data.timestamps import now
from ..errors import Refusal
from ..sweeps.scheduling import Plan, next_config, read_plan
from ..sweeps.search_space import BadSweep, Point, point_of
from . import runs

ENDED = ("FINISHED", "CANCELED", "CRASHED", "FAILED")
STATES = ("PENDING", "RUNNING", "PAUSED", *ENDED)
NAMES = {
    "name": "s.name",
    "id": "s.name",
    "displayName": "s.display_name",
    "description": "s.description",
    "state": "s.state",
    "createdAt": "s.created_at",
    "updatedAt": "s.updated_at",
    "user.username": "(SELECT username FROM users WHERE id = s.user)",
    "username": "(SELECT username FROM users WHERE id = s.user)",
}
SWEEP_FIELDS = Fields(
    columns={
        **{name: Column(sql) for name, sql in NAMES.items()},
        **{runs.snake(name): Column(sql) for name, sql in NAMES.items()},
        "runCount": Column(
            "(SELECT count(*) FROM runs r WHERE r.project = s.project AND r.sweep = s.name "
            "AND r.deleted_at IS NULL)",
            "number",
        ),
    }
)


@lru_cache(maxsize=256)
def plan_of(config: str) -> Plan:
    """Return the plan of a sweep's config.

    Raises:
        Refusal: The config is invalid.
    """
    try:
        return read_plan(config)
    except (BadSweep, ValueError, TypeError) as error:
        raise Refusal(f"invalid sweep config: {error}") from None


def add_prior_runs(database: Database, sweep: Row, keys: list[int]) -> int:
    """Add existing runs to a sweep; runs of another sweep are left there.

    Returns:
        The number of added runs.
    """
    added = 0
    with database.write() as connection:
        for key in keys:
            changed = connection.execute(
                "UPDATE runs SET sweep = ? WHERE id = ? AND sweep IS NULL", (sweep["name"], key)
            ).rowcount
            if changed:
                database.insert("prior_runs", {"sweep": sweep["id"], "run": key})
            added += changed
    return added


def prior_runs(database: Database, sweep: int) -> list[str]:
    """Return the names of the runs that were added to a sweep as prior runs."""
    rows = database.rows(
        "SELECT r.name FROM prior_runs p JOIN runs r ON r.id = p.run WHERE p.sweep = ?", (sweep,)
    )
    return [row["name"] for row in rows]


def find_sweep(database: Database, project: int, name: str) -> Row | None:
    """Return a sweep of a project by its ID."""
    return database.row("SELECT * FROM sweeps WHERE project = ? AND name = ?", (project, name))


def by_id(database: Database, key: int | None) -> Row | None:
    """Return a sweep by its number."""
    return database.row("SELECT * FROM sweeps WHERE id = ?", (key,))


def create_sweep(database: Database, project: int, values: dict[str, Any]) -> int:
    """Create a sweep; return its number.

    Raises:
        Refusal: The config is invalid.
    """
    plan_of(values["config"])
    moment = now()
    return database.insert(
        "sweeps",
        {
            "state": "PENDING",
            **values,
            "project": project,
            "name": runs.new_name(),
            "created_at": moment,
            "updated_at": moment,
        },
    )


def create_agent(database: Database, sweep: int, host: str, user: int) -> int:
    """Create an agent of a sweep; return its number. A pending sweep starts."""
    with database.write():
        database.execute(
            "UPDATE sweeps SET state = 'RUNNING', updated_at = ? WHERE id = ? AND state = 'PENDING'",
            (now(), sweep),
        )
        return database.insert(
            "agents",
            {
                "sweep": sweep,
                "name": runs.new_name(),
                "host": host,
                "state": "RUNNING",
                "metrics": "{}",
                "user": user,
                "created_at": now(),
                "heartbeat_at": now(),
            },
        )


def best_of(database: Database, sweep: Row) -> float | None:
    """Return the best value of the sweep's metric."""
    plan = plan_of(sweep["config"])
    if plan.metric is None:
        return None
    pick = "max" if plan.maximize else "min"
    found: float | None = database.value(
        f"SELECT {pick}(v.num) FROM runs r JOIN run_values v ON v.owner = r.id AND v.path = ? "
        "WHERE r.project = ? AND r.sweep = ? AND r.deleted_at IS NULL AND v.kind = 'number' "
        "AND abs(v.num) < 9e999",  # infinite values do not count
        (f"summary.{plan.metric}", sweep["project"], sweep["name"]),
    )
    return found


def _results(database: Database, sweep: Row, plan: Plan) -> list[tuple[Point, float]]:
    """Return the points of the sweep's runs with a known metric."""
    rows = database.rows(
        "SELECT d.config, v.num FROM runs r JOIN run_data d ON d.run = r.id "
        "JOIN run_values v ON v.owner = r.id AND v.path = ? "
        "WHERE r.project = ? AND r.sweep = ? AND r.deleted_at IS NULL AND v.kind = 'number' "
        "AND abs(v.num) < 9e999",  # infinite values do not count
        (f"summary.{plan.metric}", sweep["project"], sweep["name"]),
    )
    found = list[tuple[Point, float]]()
    for row in rows:
        config = {key: runs.unwrap(value) for key, value in runs.loads(row["config"]).items()}
        found.append((point_of(plan.parameters, config), float(row["num"])))
    return found


def next_run(database: Database, sweep: Row, agent: int, user: int) -> Row | None:
    """Return the next run for an agent, enqueued ones first; None if the sweep is complete."""
    with database.write():
        sweep = by_id(database, sweep["id"]) or sweep  # another agent may have come in between
        waiting = database.row(
            f"SELECT {runs.WHOLE} WHERE r.project = ? AND r.sweep = ? AND r.state = 'pending' "
            "AND r.agent IS NULL AND r.deleted_at IS NULL ORDER BY r.id",
            (sweep["project"], sweep["name"]),
        )
        if waiting is not None:
            database.update("runs", waiting["id"], {"agent": agent})
            return waiting
        plan = plan_of(sweep["config"])
        results = _results(database, sweep, plan) if plan.method == "bayes" else []
        config = next_config(plan, sweep["issued"], results, sweep["name"])
        if config is None:
            return None
        database.update("sweeps", sweep["id"], {"issued": sweep["issued"] + 1})
        return enqueue(database, sweep, config, user, agent=agent)


def enqueue(
    database: Database,
    sweep: Row,
    config: dict[str, Any],
    user: int,
    *,
    display_name: str | None = None,
    agent: int | None = None,
) -> Row:
    """Add a pending run to a sweep."""
    wrapped = json.dumps({key: {"value": value} for key, value in config.items()})
    values: dict[str, Any] = {
        "state": "pending",
        "sweep": sweep["name"],
        "config": wrapped,
        "user": user,
        "agent": agent,
        "heartbeat_at": None,
    }
    if display_name:
        values["display_name"] = display_name
    row = runs.run_by_id(database, runs.create_run(database, sweep["project"], None, values))
    assert row is not None
    return row


def delete_sweep(database: Database, sweep: Row, with_runs: bool) -> tuple[int, int]:
    """Delete a sweep; return the numbers of affected agents and runs.

    The runs are kept without a sweep unless ``with_runs`` is set.
    """
    with database.write() as connection:
        agents = int(database.value("SELECT count(*) FROM agents WHERE sweep = ?", (sweep["id"],)))
        change = "deleted_at = ?" if with_runs else "sweep = NULL, agent = NULL, updated_at = ?"
        changed = connection.execute(
            f"UPDATE runs SET {change} WHERE project = ? AND sweep = ? AND deleted_at IS NULL",
            (now(), sweep["project"], sweep["name"]),
        ).rowcount
        database.execute("DELETE FROM sweeps WHERE id = ?", (sweep["id"],))
    return agents, changed
