"""The benchmark data: many runs, a long history, artifacts of many files."""

from __future__ import annotations

import base64
import json
import os
import random
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from wandb_api import Api, Artifact
from wandb_api.local import LocalServer
from wandb_api.local._server.state import ServerState
from wandb_api.local._server.store import people
from wandb_api.local._server.store import runs as store_runs

ENTITY = "bench"
PROJECT = "many"
LONG = "long"
KEYS = 50


def fill(state: ServerState, *, count: int, rows: int, username: str = "local") -> None:
    """Log ``count`` runs with 50 config and 50 summary keys, and one run of ``rows`` rows."""
    database = state.database
    user = people.find_user(database, username)
    assert user is not None
    with database.write():
        people.add_member(database, people.create_entity(database, ENTITY), user["id"], "admin")
        many, _ = store_runs.upsert_project(database, ENTITY, PROJECT, user["id"])
        chance = random.Random(7)
        for at in range(count):
            store_runs.create_run(
                database, many["id"], f"run{at:05d}", {**_values(chance, at), "user": user["id"]}
            )
        long, _ = store_runs.upsert_project(database, ENTITY, LONG, user["id"])
        key = store_runs.create_run(
            database, long["id"], "long", {"state": "finished", "user": user["id"]}
        )
        store_runs.append_history(database, key, list(history(rows)), 0)


def fill_small(state: ServerState, *, runs: int, rows: int, username: str = "local") -> str:
    """Log ``runs`` small runs and one run of ``rows`` rows; return the project of the former."""
    database, project = state.database, f"scale{runs}"
    user = people.find_user(database, username)
    assert user is not None
    with database.write():
        small, _ = store_runs.upsert_project(database, ENTITY, project, user["id"])
        values = {
            "display_name": "small",
            "state": "finished",
            "config": json.dumps({"seed": {"value": 1}}),
            "summary": json.dumps({"metric_0": 0.5}),
            "user": user["id"],
        }
        for at in range(runs):
            store_runs.create_run(database, small["id"], f"run{at:06d}", values)
        long, _ = store_runs.upsert_project(database, ENTITY, f"{project}-rows", user["id"])
        fields = {"state": "finished", "user": user["id"]}
        key = store_runs.create_run(database, long["id"], "long", fields)
        store_runs.append_history(database, key, list(history(rows)), 0)
    return project


def _values(chance: random.Random, at: int) -> dict[str, Any]:
    config: dict[str, Any] = {
        f"param_{n}": {"value": round(chance.random(), 6)} for n in range(KEYS - 2)
    }
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
    """Return rows of ten metrics."""
    chance = random.Random(11)
    for step in range(rows):
        row: dict[str, Any] = {"_step": step, "_timestamp": 1.7e9 + step}
        row |= {f"metric_{n}": chance.random() for n in range(10)}
        yield json.dumps(row)


def basic(key: str) -> str:
    """Encode an API key as HTTP Basic credentials."""
    return base64.b64encode(f"api:{key}".encode()).decode()


def small_files(count: int) -> dict[str, list[bytes]]:
    """Return files of four kilobytes, in folders of one hundred."""
    chance = random.Random(count)
    return {f"{at // 100:03d}/{at:05d}.bin": [chance.randbytes(4096)] for at in range(count)}


def large_file(megabytes: int) -> Iterable[bytes]:
    """Yield the content of a large file, one megabyte at a time."""
    return (os.urandom(1_000_000) for _ in range(megabytes))


def log_artifact(
    server: LocalServer, folder: Path, name: str, files: Mapping[str, Iterable[bytes]]
) -> str:
    """Log an artifact with these files and return its full name."""
    root = folder / name
    for path, chunks in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        with (root / path).open("wb") as file:
            file.writelines(chunks)
    draft = Artifact(name, "dataset")
    draft.add_dir(root)
    with Api({"base_url": server.url}, api_key=server.api_key, timeout=600) as api:
        version = api.log_artifact(draft, "local/artifacts", skip_cache=True)
        return str(version.qualified_name)


def upload_addresses(server: LocalServer, count: int) -> list[str]:
    """Return upload URLs for plain HTTP requests."""
    state = server._state
    return [state.blobs.sign(state.storage_url, f"bench/{n}", "PUT") for n in range(count)]


def addresses(server: LocalServer, name: str) -> list[str]:
    """Return the download URLs of an artifact's files."""
    with Api({"base_url": server.url}, api_key=server.api_key, timeout=600) as api:
        return [file.direct_url for file in api.artifact(name).files(per_page=1000)]
