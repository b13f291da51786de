"""A workspace of more than 300 runs: the official SDK and this client list the same, in the same order."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from wandb_api import Api
from wandb_api.local import LocalServer
from wandb_api.local._server.sample.load import read_sample
from wandb_api.local._server.state import ServerState
from wandb_api.local._server.store import people, runs

from .conftest import run_sdk
from .readers.listings import FILTERS, ORDERS, everything

COPIES = 6


def fill(state: ServerState) -> None:
    """The sample's runs some times over, days apart, in three sweeps."""
    database, sample = state.database, read_sample()
    with database.write():
        project, _ = runs.upsert_project(database, "lab", "many")
        (sweep,) = sample["projects"][0]["sweeps"]
        for at in range(3):
            values = {**sweep, "name": f"many000{at}", "config": json.dumps(sweep["config"])}
            values |= {"project": project["id"], "user": None}
            database.insert("sweeps", values)
        recorded = [run for each in sample["projects"] for run in each["runs"]]
        for number in range(COPIES * len(recorded)):
            copy, run = divmod(number, len(recorded))
            _copy(state, project["id"], number, copy, recorded[run])


def _copy(state: ServerState, project: int, number: int, copy: int, run: dict[str, Any]) -> None:
    user = people.find_user(state.database, run["user"])
    moment = f"2026-01-0{1 + copy}T{number // 60 % 24:02d}:{number % 60:02d}:00.{number:06d}Z"
    config = {**run["config"], "copy": {"value": copy}}
    same = ("display_name", "job_type", "notes", "state", "exitcode")
    values: dict[str, Any] = {
        **{name: run[name] for name in same},
        "config": json.dumps(config),
        "summary": json.dumps(run["summary"]),
        "tags": json.dumps(run["tags"]),
        "grp": run["group"],
        "sweep": f"many000{copy % 3}" if run["sweep"] else None,
        "user": user["id"] if user is not None else None,
        "created_at": moment,
        "heartbeat_at": moment,
    }
    runs.create_run(state.database, project, f"m{number:07d}", values)


@pytest.fixture(scope="module")
def workspace() -> Iterator[LocalServer]:
    with LocalServer(sample=True) as server:
        fill(server._state)
        yield server


@pytest.fixture(scope="module")
def theirs(workspace: LocalServer, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Return what the SDK read."""
    folder = tmp_path_factory.mktemp("sdk-many")
    return run_sdk(workspace, workspace.api_key, folder, "many.py")


@pytest.fixture(scope="module")
def mine(workspace: LocalServer, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Return what this client reads, as JSON."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WANDB_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        with Api({"base_url": workspace.url}, api_key=workspace.api_key) as api:
            return json.loads(json.dumps(everything(api)))


def test_the_workspace_is_large_enough(mine: Any) -> None:
    assert mine["counts"]["everything"] >= 300
    assert len(mine["listings"]) == len(FILTERS) * len(ORDERS) >= 60
    assert len(mine["sweeps"]) == 3
    assert all(mine["counts"].values()), "a filter that finds nothing compares nothing"


def test_lists_are_the_same_for_every_filter_order_and_page_size(theirs: Any, mine: Any) -> None:
    different = [name for name, ids in theirs["listings"].items() if mine["listings"][name] != ids]
    assert different == []


@pytest.mark.parametrize(
    "part",
    [
        *("counts", "sweep", "best", "history", "files", "sweeps"),
        *("report", "shown", "team", "lines", "artifacts"),
    ],
)
def test_both_clients_read_the_same_listings(theirs: Any, mine: Any, part: str) -> None:
    assert mine[part] == theirs[part]
