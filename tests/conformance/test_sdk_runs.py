"""Runs, sweeps, reports and people: the official SDK and this client read the same."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.recorder import Recorder
from wandb_api import Api
from wandb_api.local import LocalServer

from .conftest import run_sdk
from .readers.runs import everything

USER, PROJECT, TEAM = "sdk-runs", "read by both", "sdk-runs-team"
GRID = "method: grid\nname: grid\nparameters: {lr: {values: [0.1, 0.2, 0.4]}}"
BAYES = "method: bayes\nmetric: {name: loss, goal: minimize}\nparameters: {lr: {min: 0.1, max: 1}}"


@pytest.fixture(scope="module")
def key(server: LocalServer) -> str:
    return server.create_user(USER, email="sdk-runs@test.org")


@pytest.fixture(scope="module")
def names(server: LocalServer, key: str) -> dict[str, Any]:
    """Record the workspace to read."""
    server.create_team(TEAM, [USER, "local"])
    recorder = Recorder(server.url, key, USER)
    recorder.project(PROJECT)
    sweeps = [recorder.sweep(PROJECT, GRID), recorder.sweep(PROJECT, BAYES, displayName="by bayes")]
    for n in range(4):
        rows = [
            {
                "loss": 1 / (n + step + 1),
                "nested": {"a": step},
                **({"odd": step} if step % 2 else {}),
            }
            for step in range(5)
        ]
        recorder.run(
            PROJECT,
            f"r{n}",
            displayName=f"run {n}",
            config={"lr": n / 10, "net": {"depth": n}, "off": False, "zero": 0},
            summary={"loss": n / 10, "n": n, **({"extra": n} if n > 1 else {})},
            rows=rows,
            tags=["a", "b"][: n % 3],
            groupName="g" if n else None,
            jobType="train",
            notes=f"notes of {n}",
            description="what",
            commit="c0ffee",
            sweep=sweeps[1] if n else None,
            finish=False,
        )
        recorder.events(PROJECT, f"r{n}", [{"system.cpu": n, "_timestamp": 1.0, "_runtime": 1}])
        recorder.finish(PROJECT, f"r{n}", int(n == 3))
    recorder.file(PROJECT, "r1", "model.txt", b"weights")
    recorder.file(PROJECT, "r1", "wandb-metadata.json", b'{"host": "box"}')
    lines = [{"ts": f"2024-05-01T10:00:0{n}Z", "content": f"line {n}"} for n in range(5)]
    recorder.console(PROJECT, "r1", [*lines, {**lines[0], "content": "oh", "level": "error"}])
    recorder.agent(PROJECT, sweeps[0], "box")
    recorder.report(PROJECT, "A report -- of größe", SPEC, description="what it shows")
    recorder.close()
    runs = ["r0", "r1", "r2", "r3"]
    return {"project": PROJECT, "team": TEAM, "sweep": sweeps[0], "sweeps": sweeps, "runs": runs}


def _section(*filters: Any, selected: list[str]) -> dict[str, Any]:
    run_set = {
        "filters": {"op": "OR", "filters": [{"op": "AND", "filters": list(filters)}]},
        "sort": {"key": {"section": "summary", "name": "loss"}, "ascending": False},
        "selections": {"root": 0, "tree": selected},
    }
    return {"name": "s", "openRunSet": 0, "runSets": [run_set]}


SPEC: dict[str, Any] = {
    "version": 5,
    "panelGroups": [
        _section(
            {"key": {"section": "config", "name": "lr"}, "op": ">=", "value": 0.1},
            selected=["r1", "r3"],
        ),
        _section(
            {"key": {"section": "run", "name": "state"}, "op": "=", "value": "finished"},
            {"key": {"section": "summary", "name": "extra"}, "op": "!=", "value": 2},
            selected=["r0", "r1"],
        ),
    ],
}


@pytest.fixture(scope="module")
def told(
    server: LocalServer,
    key: str,
    names: dict[str, Any],
    tmp_path_factory: pytest.TempPathFactory,
) -> Any:
    """Return what the SDK read."""
    given = {"SDK_ENTITY": USER, "SDK_NAMES": json.dumps(names)}
    return run_sdk(server, key, tmp_path_factory.mktemp("sdk-runs"), "runs.py", **given)


@pytest.fixture(scope="module")
def mine(server: LocalServer, key: str, names: dict[str, Any]) -> Iterator[Any]:
    """Return what this client reads, as JSON."""
    with Api({"base_url": server.url}, api_key=key) as api:
        yield json.loads(json.dumps(everything(api, USER, names)))


@pytest.mark.parametrize("name", ["r0", "r1", "r2", "r3"])
def test_both_clients_read_the_same_run(told: Any, mine: Any, name: str) -> None:
    theirs = told["runs"][name]
    for part, value in theirs.items():
        assert mine["runs"][name][part] == value, part


@pytest.mark.parametrize(
    "part",
    [
        *("lists", "sweeps", "reports", "project", "projects", "project sweeps"),
        *("team", "user", "viewer", "default entity", "unknown user", "paths"),
    ],
)
def test_both_clients_read_the_same_values(told: Any, mine: Any, part: str) -> None:
    assert mine[part] == told[part]


def test_the_values_read_are_those_recorded(mine: Any, tmp_path: Path) -> None:
    lists = mine["lists"]
    assert lists["counts"]["all"] == 4
    assert lists["filters"]["nested"] == ["r0", "r1", "r2"]
    assert lists["filters"]["states"] == ["r3"]
    assert lists["orders"]["-summary_metrics.loss"] == ["r3", "r2", "r1", "r0"]
    assert mine["runs"]["r1"]["metadata"] == {"host": "box"}
    assert math.isclose(mine["runs"]["r1"]["summary loss"], 0.1)
    assert len(mine["runs"]["r1"]["scan"]) == 5
    assert mine["reports"][0]["runs"] == [["r3", "r1"], ["r1", "r0"]]
