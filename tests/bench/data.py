"""What is measured: many runs, a long history, artifacts of many files."""

from __future__ import annotations

import base64
import json
import random
from collections.abc import Iterator
from typing import Any

from wandb_api.local.store import people, runs
from wandb_api.local.world import World

ENTITY = "bench"
PROJECT = "many"
LONG = "long"
KEYS = 50


def fill(world: World, *, count: int, rows: int, username: str = "local") -> None:
    """``count`` runs with 50 config and 50 summary keys, and one run of ``rows`` rows."""
    database = world.database
    user = people.find_user(database, username)
    assert user is not None
    with database.write():
        people.add_member(database, people.create_entity(database, ENTITY), user["id"], "admin")
        many, _ = runs.upsert_project(database, ENTITY, PROJECT, user["id"])
        chance = random.Random(7)
        for at in range(count):
            runs.create_run(
                database, many["id"], f"run{at:05d}", {**_values(chance, at), "user": user["id"]}
            )
        long, _ = runs.upsert_project(database, ENTITY, LONG, user["id"])
        key = runs.create_run(
            database, long["id"], "long", {"state": "finished", "user": user["id"]}
        )
        runs.append_history(database, key, list(history(rows)), 0)


def _values(chance: random.Random, at: int) -> dict[str, Any]:
    config = {f"param_{n}": {"value": round(chance.random(), 6)} for n in range(KEYS - 2)}
    config |= {"optimizer": {"value": chance.choice(["adam", "sgd"])}, "seed": {"value": at}}
    summary = {f"metric_{n}": chance.gauss(0, 1) for n in range(KEYS)}
    minute, second = divmod(at % 3600, 60)
    day, hour = divmod(at // 3600, 24)
    moment = f"2026-01-{1 + day:02d}T{hour:02d}:{minute:02d}:{second:02d}.000000Z"
    return {
        "display_name": f"run {at}",
        "state": "finished",
        "tags": json.dumps(["bench", f"seed{at % 10}"]),
        "config": json.dumps(config),
        "summary": json.dumps(summary),
        "created_at": moment,
        "heartbeat_at": moment,
    }


def history(rows: int) -> Iterator[str]:
    """Rows of ten metrics."""
    chance = random.Random(11)
    for step in range(rows):
        row: dict[str, Any] = {"_step": step, "_timestamp": 1.7e9 + step}
        row |= {f"metric_{n}": chance.random() for n in range(10)}
        yield json.dumps(row)


def basic(key: str) -> str:
    """The credentials of a key, as HTTP Basic has them."""
    return base64.b64encode(f"api:{key}".encode()).decode()
