"""This client reads every value that the official SDK records."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from wandb_api import Api, Run
from wandb_api.local import LocalServer
from wandb_api.local._server.housekeeping import mark_crashed_runs

from .conftest import run_sdk, start_sdk
from .programs.records import CONFIG, LATER

USER, PLACE = "sdk-records", "sdk-records/recorded"
BASICS = {"_step", "_runtime", "_timestamp"}


@pytest.fixture(scope="module")
def key(server: LocalServer) -> str:
    return server.create_user(USER)


@pytest.fixture(scope="module")
def told(server: LocalServer, key: str, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Return what the SDK reported while it recorded."""
    return run_sdk(server, key, tmp_path_factory.mktemp("sdk-records"), "records.py")


@pytest.fixture
def api(server: LocalServer, key: str, told: Any) -> Iterator[Api]:
    with Api({"base_url": server.url, "entity": USER}, api_key=key) as api:
        yield api


def rows_of(run: Run) -> list[dict[str, Any]]:
    """Every row; the times and the step are taken away."""
    return [
        {name: value for name, value in row.items() if name not in BASICS}
        for row in run.scan_history()
    ]


def own(summary: Any) -> dict[str, Any]:
    """A summary without what every summary has."""
    return {name: held for name, held in summary.items() if name not in {*BASICS, "_wandb"}}


def test_metrics_and_their_summaries(api: Api) -> None:
    run = api.run(f"{PLACE}/metrics")
    assert (run.state, run.group, run.job_type) == ("finished", "first group", "eval")
    accuracies = [0.1, 0.7, 0.4, 0.9, 0.2, 0.3]
    first = [
        {"acc": acc, "loss": 1 - acc, "best": acc, "epoch": step // 2, "val/x": step}
        for step, acc in enumerate(accuracies)
    ]
    *rows, last = rows_of(run)
    assert rows == first
    assert math.isnan(last.pop("nan"))
    assert last == {
        "acc": 0.5,
        "late": 1,
        "more": 1,
        "odd": math.inf,
        "low": -math.inf,
        "big": 2**60,
    }
    assert [row["_step"] for row in run.scan_history()] == [0, 1, 2, 3, 4, 5, 20]
    summary = own(run.summary)
    assert math.isnan(summary.pop("nan"))
    assert summary.pop("loss") == {
        "min": 1 - 0.9,
        "mean": pytest.approx(sum(1 - acc for acc in accuracies) / 6),
    }
    assert summary == {
        "acc": {"max": 0.9},
        "best": {"last": 0.3},
        "epoch": 2,
        "val/x": 5,
        "more": 1,
        "late": 1,
        "odd": math.inf,
        "low": -math.inf,
        "big": 2**60,
    }
    defined = run.rawconfig["_wandb"]["m"]
    assert len(defined) >= 5


def test_values_of_every_kind(api: Api) -> None:
    run = api.run(f"{PLACE}/values")
    assert run.config == {**CONFIG, "whole": 4, "later": LATER}
    assert (run.name, run.notes) == ("new name", "new\nnotes")
    assert run.tags == ["one", "zwei ü", "three"]
    assert rows_of(run) == [
        {"a": {"b": {"c": 1.5}}, "t": "text", "flag": True, "list": [1, 2]},
        {"only": 1},
    ]
    assert own(run.summary) == {
        "a": {"b": {"c": 1.5}},
        "t": "text",
        "flag": True,
        "list": [1, 2],
        "only": 1,
        "own": {"x": {"y": [1, 2]}},
        "text": "done",
    }
    assert run.summary["_wandb"]["runtime"] >= 0
    now = datetime.now(timezone.utc)
    for row in run.scan_history():
        assert abs(datetime.fromtimestamp(row["_timestamp"], timezone.utc) - now) < timedelta(
            minutes=5
        )


def test_groups_find_their_runs(api: Api) -> None:
    found = api.runs(PLACE, {"group": "first group"}, order="-created_at")
    assert [run.id for run in found] == ["values", "metrics"]
    assert [run.id for run in api.runs(PLACE, {"tags": "zwei ü"})] == ["values"]


def test_tables_pictures_and_histograms(api: Api, tmp_path: Path) -> None:
    run = api.run(f"{PLACE}/media")
    first, second, many = rows_of(run)
    files = {file.name: file for file in run.files()}
    for step, row in enumerate((first, second)):
        assert row["weights"] == {
            "_type": "histogram",
            "values": [1, 2, step],
            "bins": [0, 1, 2, 3],
        }
        picture, table, page = row["picture"], row["table"], row["page"]
        assert (picture["_type"], picture["caption"]) == ("image-file", f"step {step}")
        with Image.open(files[picture["path"]].download(root=tmp_path)) as pixels:
            assert list(pixels.tobytes()) == [at + step for at in range(48)]
        assert (table["_type"], table["nrows"], table["ncols"]) == ("table-file", 2, 2)
        held = json.loads(files[table["path"]].download(root=tmp_path).read_text())
        assert held["columns"] == ["x", "y"]
        assert held["data"] == [[step, "a"], [2.5, None]]
        assert files[page["path"]].download(root=tmp_path).read_text() == f"<b>{step}</b>"
    assert many["pictures"]["count"] == 2
    assert {many["pictures"]["filenames"][0]} <= set(files)
    assert files["deep/er/a b.txt"].download(root=tmp_path).read_text() == "spaces"
    assert files["deep/none.bin"].size == 0
    tables = [a for a in run.logged_artifacts() if a.type == "run_table"]
    assert [a.version for a in sorted(tables, key=lambda a: a.version)] == ["v0", "v1"]
    assert list(tables[0].manifest.entries) == ["table.table.json"]


def test_a_logged_model_is_linked_and_used(api: Api, tmp_path: Path) -> None:
    model = api.artifact(f"{PLACE}/net:fresh")
    assert (model.type, model.version) == ("model", "v0")
    path = Path(model.download(str(tmp_path / "net"))) / "model.bin"
    assert path.read_bytes() == bytes(range(256)) * 40
    linked = api.artifact(f"{USER}/model-registry/chosen:picked")
    assert (linked.is_link, linked.source_name, linked.digest) == (True, "net:v0", model.digest)
    assert [a.name for a in api.run(f"{PLACE}/models").used_artifacts()] == ["net:v0"]


def test_resumed_runs(told: Any, api: Api) -> None:
    assert told["resumed"] == [
        ["allow", False, {"a": 1, "b": 1}],
        ["must", True, {"a": 1, "b": 2}],
        ["allow", True, {"a": 1, "b": 2, "c": 3}],
        ["auto", False, {}],
        ["auto", True, {}],
        ["must", "UsageError"],
        ["never", "UsageError"],
    ]
    run = api.run(f"{PLACE}/resumed")
    assert (run.config, run.tags, run.state) == ({"a": 1, "b": 2, "c": 3}, ["kept"], "finished")
    assert [[row["_step"], row["n"]] for row in run.scan_history()] == [
        *([0, 1], [1, 1], [2, 2], [3, 2], [4, 3])
    ]
    assert (run.summary["n"], run.summary["_step"]) == (3, 4)
    automatic = api.run(f"{PLACE}/automatic")
    assert [row["n"] for row in automatic.scan_history()] == [4, 5]
    assert len(api.runs(PLACE, {"name": "never-there"})) == 0


def test_alerts(server: LocalServer, api: Api) -> None:
    rows = server._state.database.rows(
        "SELECT a.* FROM alerts a JOIN runs r ON r.id = a.run WHERE r.name = 'alarmed' ORDER BY a.id"
    )
    assert [(row["title"], row["text"], row["severity"]) for row in rows] == [
        ("First", "the text", "INFO"),
        ("Second", "worse", "ERROR"),
    ]


def test_a_sweep_and_its_agent(told: Any, api: Api) -> None:
    sweep = api.sweep(f"{PLACE}/{told['sweep']}")
    assert (sweep.name, sweep.method, sweep.order) == ("small", "random", "-summary_metrics.score")
    assert sweep.description == "of two"
    assert sweep.config["parameters"] == {
        "lr": {"min": 0.1, "max": 0.9, "distribution": "uniform"},  # the SDK says how it is drawn
        "fixed": {"value": 7},
    }
    runs = {run.summary["score"]: run for run in sweep.runs}
    assert {score: run.state for score, run in runs.items()} == {2.0: "finished", 1.0: "failed"}
    for run in runs.values():
        assert (run.sweep_name, run.tags, run.config["fixed"]) == (sweep.id, ["swept"], 7)
        assert 0.1 <= run.config["lr"] == run.summary["lr"] <= 0.9
    best = sweep.best_run()
    assert best is not None
    assert best.summary["score"] == 2.0
    assert sweep.best_loss == 2.0
    assert [agent.total_runs for agent in sweep.agents()] == [2]


def test_a_program_that_fails_and_one_that_is_killed(
    server: LocalServer, key: str, api: Api, tmp_path: Path
) -> None:
    started = {
        death: start_sdk(server, key, tmp_path / death, "dies.py", SDK_DEATH=death, SDK_ENTITY=USER)
        for death in ("crash", "kill")
    }
    for process in started.values():
        process.communicate(timeout=60)
    codes = {death: process.returncode for death, process in started.items()}
    assert codes == {"crash": 1, "kill": -9}
    crashed = api.run(f"{USER}/dying/crash")
    assert (crashed.state, crashed.config) == ("failed", {"lr": 0.1})
    assert any("the program fails" in line.content for line in crashed.console_logs())
    killed = api.run(f"{USER}/dying/kill")
    assert killed.state == "running"
    state = server._state
    state.database.execute(
        "UPDATE runs SET heartbeat_at = '2001-01-01T00:00:00.000000Z' WHERE name = 'kill' AND state = 'running'"
    )
    mark_crashed_runs(state)
    killed.load(force=True)
    assert killed.state == "crashed"
    for run in (crashed, killed):
        assert [row["loss"] for row in run.scan_history()] == [1, 1 / 2, 1 / 3]
