"""Load the recorded workspace into a server's state."""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from ..data.database import Row
from ..state import ServerState
from ..store import files as file_store
from ..store import people
from ..store import runs as store
from ..store.automations import add_integration
from .artifacts import load_artifacts


def read_sample() -> dict[str, Any]:
    """Return the recorded workspace as plain data."""
    packed = files(str(__package__)).joinpath("workspace.json.gz").read_bytes()
    found: dict[str, Any] = json.loads(gzip.decompress(packed))
    return found


def load_sample(state: ServerState, owner: str = "local") -> None:
    """Load the sample's team, projects, runs, artifacts and registries, unless they exist.

    Args:
        state: The state to fill.
        owner: The user who will administer the team.
    """
    sample = read_sample()
    team = str(sample["team"])
    with state.database.write():
        if state.database.value("SELECT 1 FROM entities WHERE name = ?", (team,)):
            return
        users = _people(state, team, sample["members"], owner)
        for project in sample["projects"]:
            _project(state, team, project, users)
        blobs = {name: unpacked(packed) for name, packed in sample["blobs"].items()}
        load_artifacts(state, team, sample, blobs)


def _people(
    state: ServerState, team: str, members: list[dict[str, str]], owner: str
) -> dict[str, int]:
    """Create the team, its Slack channel and its users; return the users' numbers."""
    database = state.database
    entity = people.create_entity(database, team)
    add_integration(database, entity, "slack", team_name=team, channel_name="#training-alerts")
    users = dict[str, int]()
    admin = people.find_user(database, owner)
    if admin is not None:
        people.add_member(database, entity, admin["id"], "admin")
    for member in members:
        name = member["username"]
        user: Row = people.find_user(database, name) or people.create_user(
            database, name, email=member["email"], entity=team
        )
        people.add_member(database, entity, user["id"], member["role"])
        users[name] = int(user["id"])
    return users


def _project(
    state: ServerState, team: str, project: Mapping[str, Any], users: dict[str, int]
) -> None:
    database = state.database
    row, _ = store.upsert_project(
        database,
        team,
        project["name"],
        description=project["description"],
        created_at=project["created_at"],
    )
    key = int(row["id"])
    for sweep in project["sweeps"]:
        values = {**sweep, "config": json.dumps(sweep["config"]), "user": users[sweep["user"]]}
        database.insert("sweeps", {**values, "project": key, "issued": sweep["issued"]})
    for view in project["views"]:
        values = {**view, "spec": json.dumps(view["spec"]), "user": users[view["user"]]}
        database.insert("views", {**values, "project": key, "updated_at": view["created_at"]})
    for run in project["runs"]:
        _run(state, key, run, users[run["user"]])


RUN_COLUMNS = (
    "display_name",
    "job_type",
    "notes",
    "sweep",
    "state",
    "exitcode",
    "host",
    "program",
    "created_at",
    "heartbeat_at",
)


def _run(state: ServerState, project: int, run: Mapping[str, Any], user: int) -> None:
    database = state.database
    values = {name: run[name] for name in RUN_COLUMNS}
    values |= {name: json.dumps(run[name]) for name in ("config", "summary", "tags")}
    key = store.create_run(
        database, project, run["name"], {**values, "grp": run["group"], "user": user}
    )
    store.append_history(database, key, [json.dumps(row) for row in rows_of(run["history"])], 0)
    store.append_events(database, key, [json.dumps(row) for row in run["events"]], 0)
    lines = (
        (number, moment, level, "", text)
        for number, (moment, level, text) in enumerate(run["lines"])
    )
    store.write_log(database, key, lines)
    for name, packed in run["files"].items():
        file_store.put_file(database, state.blobs, key, name, unpacked(packed))


def rows_of(columns: Mapping[str, list[Any]]) -> list[dict[str, Any]]:
    """Build rows from columns, without values that are None."""
    length = max((len(column) for column in columns.values()), default=0)
    return [
        {name: column[at] for name, column in columns.items() if column[at] is not None}
        for at in range(length)
    ]


def unpacked(packed: Mapping[str, str]) -> bytes:
    """Decode content that was stored as text or base64."""
    if "text" in packed:
        return packed["text"].encode()
    return base64.b64decode(packed["base64"])
