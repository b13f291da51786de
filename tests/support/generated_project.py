"""A project with many runs, written to the local server's database."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator

from wandb_api.local import LocalServer
from wandb_api.local._server.store import people, runs


def generate(server: LocalServer, entity: str, project: str, *, count: int, rows: int) -> int:
    """Create runs with config, summary and rows of eight metrics; return the number of rows.

    Args:
        server: The server.
        entity: The entity of an existing user.
        project: The project.
        count: Number of runs.
        rows: Number of rows of each run.
    """
    database, chance = server._state.database, random.Random(3)
    user = people.find_user(database, entity)
    assert user is not None
    with database.write():
        made, _ = runs.upsert_project(database, entity, project, user["id"])
        runs.create_runs(
            database,
            made["id"],
            (
                {
                    "name": f"run{at:06d}",
                    "user": user["id"],
                    "created_at": f"2026-01-{1 + at // 86400:02d}T{at // 3600 % 24:02d}:"
                    f"{at // 60 % 60:02d}:{at % 60:02d}.000000Z",
                    "config": json.dumps({"lr": {"value": chance.random()}, "n": {"value": at}}),
                    "summary": json.dumps({"loss": chance.random(), "step": rows}),
                }
                for at in range(count)
            ),
        )
        keys = database.rows("SELECT id FROM runs WHERE project = ?", (made["id"],))
        database.many(
            "INSERT INTO history (run, line, step, row) VALUES (?, ?, ?, ?)",
            (row for (key,) in keys for row in _rows(key, rows, chance)),
        )
    return count * rows


def _rows(key: int, rows: int, chance: random.Random) -> Iterator[tuple[int, int, int, str]]:
    for step in range(rows):
        row = {"_step": step, "_runtime": step * 0.5, "_timestamp": 1.7e9 + step}
        row |= {name: chance.random() for name in ("loss", "acc", "lr", "grad/norm", "epoch")}
        yield key, step, step, json.dumps(row)
