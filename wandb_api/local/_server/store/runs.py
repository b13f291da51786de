"""Projects and runs: create, change, delete; and their filter and order fields."""

from __future__ import annotations

import json
import secrets
import string
from collections.abc import Iterable
from typing import Any, cast

from ..data.database import LARGEST_INTEGER, Database, Row
from ..data.mongo import Column, Fields, Keyed, flatten
from ..data.timestamps import now
from ..errors import Refusal

VALUES = "INSERT OR REPLACE INTO run_values (owner, path, kind, num, txt) VALUES (?, ?, ?, ?, ?)"
NEW_HISTORY = "UPDATE runs SET history_version = history_version + 1 WHERE id = ?"
WHOLE = "r.*, d.config, d.summary, d.system_metrics FROM runs r JOIN run_data d ON d.run = r.id"
DATA = (
    "config",
    "summary",
    "system_metrics",
)  # what is large is kept apart, so that lists are quick
LETTERS = string.ascii_lowercase + string.digits


def _config_path(path: str) -> str:
    """Return the path of a config key: ``config.lr.value.x`` is the same as ``config.lr.x``."""
    parts = path.split(".")
    return ".".join(parts[:2] + parts[3:]) if len(parts) > 2 and parts[2] == "value" else path


USERNAME = "(SELECT username FROM users WHERE id = r.user)"
DURATION = "(julianday(coalesce(r.heartbeat_at, r.created_at)) - julianday(r.created_at)) * 86400.0"
ENTITY = "(SELECT entity FROM projects WHERE id = r.project)"
PROJECT = "(SELECT name FROM projects WHERE id = r.project)"
NAMES = {
    "name": Column("r.name", required=True),
    "id": Column("r.name", required=True),
    "displayName": Column("r.display_name"),
    "description": Column("r.description"),
    "notes": Column("r.notes"),
    "group": Column("r.grp"),
    "groupName": Column("r.grp"),
    "jobType": Column("r.job_type"),
    "state": Column("r.state", required=True),
    "host": Column("r.host"),
    "commit": Column("r.commit_hash"),
    "sweep": Column("r.sweep"),
    "sweepName": Column("r.sweep"),
    "username": Column(USERNAME),
    "user": Column(USERNAME),
    "user.username": Column(USERNAME),
    "createdAt": Column("r.created_at", "time", required=True),
    "updatedAt": Column("r.updated_at", "time", required=True),
    "heartbeatAt": Column("r.heartbeat_at", "time"),
    "heartbeat": Column("r.heartbeat_at", "time"),
    "entity": Column(ENTITY, required=True),
    "project": Column(PROJECT, required=True),
    "tags": Column("r.tags", "list", required=True),
    "duration": Column(DURATION, "number"),
    "runtime": Column(DURATION, "number"),
    "exitcode": Column("r.exitcode", "number"),
    "agent": Column("r.agent", "number"),
    "historyLineCount": Column("(SELECT count(*) FROM history h WHERE h.run = r.id)", "number"),
}


def snake(name: str) -> str:
    """Convert ``createdAt`` to ``created_at``: filters know both."""
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in name)


def _logged_key(key: str) -> Column:
    """Return a column that is null unless the history of a run has a key, such as ``val.loss``."""
    last = json.dumps(key.rpartition(".")[2]).replace("'", "''")
    literal = key.replace("'", "''")
    return Column(
        "(SELECT 1 FROM history h WHERE h.run = r.id "
        f"AND instr(h.row, '{last}') AND HAS_KEY(h.row, '{literal}') LIMIT 1)",
        "number",
    )


RUN_FIELDS = Fields(
    columns={**NAMES, **{snake(name): column for name, column in NAMES.items()}},
    keyed={
        "config": Keyed("run_values", "r.id", "config"),
        "summary_metrics": Keyed("run_values", "r.id", "summary"),
        "summaryMetrics": Keyed("run_values", "r.id", "summary"),
    },
    path=_config_path,
    computed={"keys_info.keys.": _logged_key},
)


def valid_project_name(name: str) -> bool:
    """Return whether a project name is valid."""
    return 0 < len(name) <= 128 and not any(c in name for c in "/\\#?%:\r\n")


def upsert_project(
    database: Database, entity: str, name: str, user: int | None = None, **values: Any
) -> tuple[Row, bool]:
    """Return a project, created if missing, and whether it was created."""
    if not valid_project_name(name):
        raise Refusal(f"invalid project name {name!r}")
    with database.write():
        found = database.row("SELECT * FROM projects WHERE entity = ? AND name = ?", (entity, name))
        if found is None:
            moment = now()
            key = database.insert(
                "projects",
                {
                    "entity": entity,
                    "name": name,
                    "user": user,
                    "created_at": moment,
                    "updated_at": moment,
                    **values,
                },
            )
        else:
            key = int(found["id"])
            database.update("projects", key, {**values, "updated_at": now()} if values else {})
    row = database.row("SELECT * FROM projects WHERE id = ?", (key,))
    assert row is not None
    return row, found is None


def find_run(database: Database, project: int, name: str) -> Row | None:
    """Return a run of a project by its ID."""
    return database.row(
        f"SELECT {WHOLE} WHERE r.project = ? AND r.name = ? AND r.deleted_at IS NULL",
        (project, name),
    )


def run_by_id(database: Database, key: int | None) -> Row | None:
    """Return a run by its number."""
    return database.row(f"SELECT {WHOLE} WHERE r.id = ? AND r.deleted_at IS NULL", (key,))


def new_name() -> str:
    """Return a new ID for a run or a sweep."""
    return "".join(secrets.choice(LETTERS) for _ in range(8))


def create_run(database: Database, project: int, name: str | None, values: dict[str, Any]) -> int:
    """Create a run; return its number."""
    moment = now()
    name = name or new_name()
    data = {column: values[column] for column in DATA if column in values}
    run: dict[str, Any] = {
        "display_name": name,
        "state": "running",
        "created_at": moment,
        "heartbeat_at": moment,
        **{column: value for column, value in values.items() if column not in DATA},
        "project": project,
        "name": name,
        "updated_at": moment,
    }
    with database.write():
        database.execute(
            "DELETE FROM runs WHERE project = ? AND name = ? AND deleted_at IS NOT NULL",
            (project, name),
        )
        key = database.insert("runs", run)
        database.insert("run_data", {"run": key, **data})
        index_values(database, [(key, data.get("config"), data.get("summary"))])
    return key


def create_runs(database: Database, project: int, runs: Iterable[dict[str, Any]]) -> None:
    """Create many runs at once; all need a name and the columns of the first."""
    first: dict[str, Any] | None = None
    rows, data, indexed = list[list[Any]](), list[Any](), list[Any]()
    with database.write():
        key = int(database.value("SELECT coalesce(max(id), 0) FROM runs"))
        for run in runs:
            key += 1
            moment = run.get("created_at") or now()
            columns: dict[str, Any] = {
                "id": key,
                "project": project,
                "display_name": run["name"],
                "state": "finished",
                "created_at": moment,
                "heartbeat_at": moment,
                "updated_at": moment,
                **{column: value for column, value in run.items() if column not in DATA},
            }
            first = first or columns
            rows.append([columns[name] for name in first])
            encoded = [run.get(column, "{}") for column in DATA]
            data.append((key, *encoded))
            indexed.append((key, encoded[0], encoded[1]))
        if first is not None:
            names, marks = ", ".join(first), ", ".join("?" * len(first))
            database.many(f"INSERT INTO runs ({names}) VALUES ({marks})", rows)
            database.many("INSERT INTO run_data VALUES (?, ?, ?, ?)", data)
            index_values(database, indexed)


def change_run(database: Database, key: int, values: dict[str, Any]) -> None:
    """Change columns of a run and index its config and summary again."""
    data = {column: values[column] for column in DATA if column in values}
    rest = {column: value for column, value in values.items() if column not in DATA}
    with database.write():
        database.update("runs", key, {**rest, "updated_at": now()})
        if data:
            sets = ", ".join(f"{column} = ?" for column in data)
            database.execute(f"UPDATE run_data SET {sets} WHERE run = ?", [*data.values(), key])
        for column in ("config", "summary"):
            if column in values:
                database.execute(
                    "DELETE FROM run_values WHERE owner = ? AND (path = ? OR path GLOB ?)",
                    (key, column, f"{column}.*"),
                )
        index_values(database, [(key, values.get("config"), values.get("summary"))])


def index_values(database: Database, runs: Iterable[tuple[int, str | None, str | None]]) -> None:
    """Flatten config and summary into rows, so that SQL can filter and order by their keys."""

    def rows() -> Iterable[tuple[Any, ...]]:
        for key, config, summary in runs:
            if config:
                for name, held in loads(config).items():
                    for row in flatten(unwrap(held), f"config.{name}"):
                        yield (key, *row)
            if summary:
                for name, value in loads(summary).items():
                    for row in flatten(value, f"summary.{name}"):
                        yield (key, *row)

    database.many(VALUES, rows())


def loads(text: str | None) -> dict[str, Any]:
    """Parse a JSON object."""
    try:
        value = json.loads(text or "{}", strict=False)
    except (ValueError, RecursionError):
        raise Refusal("invalid JSON") from None
    if not isinstance(value, dict):
        raise Refusal("a JSON object was expected")
    return cast("dict[str, Any]", value)


def unwrap(held: Any) -> Any:
    """Return a config value without its wrapper object."""
    if isinstance(held, dict):
        inner = cast("dict[str, Any]", held)
        return inner.get("value", inner)
    return held


def count_tags(database: Database, keys: list[int]) -> list[tuple[str, int]]:
    """Return the tags of runs with the number of runs that have each, the most frequent first."""
    rows = database.rows(
        "SELECT t.value, count(*) FROM runs r, json_each(r.tags) t "
        "WHERE r.id IN (SELECT value FROM json_each(?)) GROUP BY 1 ORDER BY 2 DESC, 1",
        (json.dumps(keys),),
    )
    return [(row[0], row[1]) for row in rows]


def delete_run(database: Database, key: int) -> None:
    """Mark a run as deleted; it can be restored until its name is used again."""
    database.update("runs", key, {"deleted_at": now()})


def append_history(
    database: Database, key: int, lines: list[str], offset: int | None = None
) -> None:
    """Store rows of JSON text from a line number on; existing lines are replaced."""
    with database.write():
        if offset is None:
            offset = int(
                database.value(
                    "SELECT coalesce(max(line) + 1, 0) FROM history WHERE run = ?", (key,)
                )
            )
        rows = list[tuple[int, int, int, str]]()
        for at, line in enumerate(lines):
            step = loads(line).get("_step", offset + at)
            if not isinstance(step, (int, float)) or not abs(step) <= LARGEST_INTEGER:
                raise Refusal("_step is a number")
            rows.append((key, offset + at, int(step), line))
        database.many(
            "INSERT OR REPLACE INTO history (run, line, step, row) VALUES (?, ?, ?, ?)", rows
        )
        database.execute(NEW_HISTORY, (key,))


def rewind_history(database: Database, key: int, step: int) -> None:
    """Delete the rows after a step."""
    with database.write():
        database.execute("DELETE FROM history WHERE run = ? AND step > ?", (key, step))
        database.execute(NEW_HISTORY, (key,))


def fork_history(database: Database, key: int, project: int) -> None:
    """Copy the rows of the parent run up to the fork in front of a run's own."""
    row = run_by_id(database, key)
    held = unwrap(loads(row["config"] if row else None).get("_wandb"))
    branch = cast("dict[str, Any]", held if isinstance(held, dict) else {}).get("branch_point")
    if not isinstance(branch, dict):
        return
    point = cast("dict[str, Any]", branch)
    parent = find_run(database, project, str(point.get("run_id")))
    if parent is None:
        raise Refusal(f"run {point.get('run_id')} not found")
    database.execute(
        "INSERT INTO history (run, line, step, row) SELECT ?, "
        "row_number() OVER (ORDER BY step, line) - 1 - count(*) OVER (), step, row "
        "FROM history WHERE run = ? AND step <= ?",
        (key, parent["id"], int(point.get("step") or 0)),
    )


def append_events(
    database: Database, key: int, lines: list[str], offset: int | None = None
) -> None:
    """Store system events; the last one becomes the run's system metrics."""
    if not lines:
        return
    with database.write():
        if offset is None:
            offset = int(
                database.value(
                    "SELECT coalesce(max(line) + 1, 0) FROM events WHERE run = ?", (key,)
                )
            )
        database.many(
            "INSERT OR REPLACE INTO events (run, line, row) VALUES (?, ?, ?)",
            [(key, offset + at, line) for at, line in enumerate(lines)],
        )
        database.execute("UPDATE run_data SET system_metrics = ? WHERE run = ?", (lines[-1], key))


def write_log(
    database: Database,
    key: int,
    lines: Iterable[tuple[int, str | None, str, str, str]],
) -> None:
    """Store console lines; a line with the same number is replaced."""
    database.many(
        "INSERT OR REPLACE INTO log_lines (run, number, timestamp, level, label, line) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        [(key, *line) for line in lines],
    )
