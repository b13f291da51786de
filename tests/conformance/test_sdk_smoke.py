"""The official SDK against the local server; what it recorded reads back the same through our client."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest

from wandb_api import Api
from wandb_api.local import LocalServer

from .conftest import ENTITY


@pytest.fixture
def path(told: Any) -> str:
    return f"{ENTITY}/sdk/{told['read']['run']['id']}"


def test_sdk_sees_itself_and_its_project(told: Any) -> None:
    read = told["read"]
    assert (read["viewer"], read["entity"]) == (ENTITY, ENTITY)
    assert {"sdk", "reported"} <= set(read["projects"])


def test_recorded_run_arrives_whole(told: Any) -> None:
    run = told["read"]["run"]
    assert (run["name"], run["tags"], run["group"]) == ("first", ["a", "b"], "g")
    assert (run["job_type"], run["notes"], run["user"]) == ("train", "noted", ENTITY)
    assert run["config"] == {"lr": 0.1, "net": {"depth": 3}, "late": [1, 2], "again": True}
    before = told["before"]
    assert before["state"] == "finished"
    assert before["summary"]["loss"] == 0.2
    assert (before["summary"]["best"], before["summary"]["val"]) == (7, {"max": 2})


def test_history_has_every_row_and_its_nan(told: Any) -> None:
    run = told["read"]["run"]
    assert [row["_step"] for row in run["history"]] == list(range(6))
    assert [row["_step"] for row in run["scanned"]] == list(range(6))
    assert [row["loss"] for row in run["scanned_loss"]] == [1, 1 / 2, 1 / 3, 1 / 4, 1 / 5, 0]
    assert run["history"][0]["odd"] == "nan"
    assert run["system"] >= 1


def test_a_resumed_run_continues_and_fails(told: Any) -> None:
    assert told["resumed"] == {"resumed": True, "step": 6, "lr": 0.1}
    assert told["read"]["run"]["state"] == "failed"


def test_saved_file_and_console_arrive(told: Any) -> None:
    run = told["read"]["run"]
    assert run["file"] == "weights"
    assert run["files"]["model.txt"] == 7
    assert {"config.yaml", "wandb-summary.json", "wandb-metadata.json", "output.log"} <= set(
        run["files"]
    )
    assert "a line of the program" in run["lines"]


def test_alert_arrives(told: Any, server: LocalServer) -> None:
    rows = server._state.database.rows(
        "SELECT a.* FROM alerts a JOIN runs r ON r.id = a.run WHERE r.name = ?",
        (told["read"]["run"]["id"],),
    )
    assert [(row["title"], row["text"], row["severity"]) for row in rows] == [
        ("Attention", "it happened", "WARN")
    ]


def test_sdk_lists_with_filter_and_order(told: Any) -> None:
    assert told["read"]["listed"] == [0.2, 0.3]
    assert told["read"]["listed_count"] == 2


def test_an_agent_runs_a_sweep(told: Any) -> None:
    sweep = told["read"]["sweep"]
    assert (sweep["name"], sweep["method"], sweep["expected"]) == ("by grid", "grid", 3)
    assert (len(sweep["runs"]), sweep["agents"]) == (3, [3])
    assert sweep["best"] in sweep["runs"]


def test_our_client_reads_the_same_run(told: Any, ours: Api, path: str) -> None:
    theirs, run = told["read"]["run"], ours.run(path)
    assert (run.id, run.name, run.state, run.group) == (
        theirs["id"],
        theirs["name"],
        theirs["state"],
        theirs["group"],
    )
    assert (run.tags, run.notes, run.job_type) == (
        theirs["tags"],
        theirs["notes"],
        theirs["job_type"],
    )
    assert run.config == theirs["config"]
    numbers = {k: v for k, v in theirs["summary"].items() if k != "odd"}
    assert {k: v for k, v in run.summary_metrics.items() if k != "odd"} == numbers
    assert run.user.username == theirs["user"]


def test_our_client_reads_the_same_history(told: Any, ours: Api, path: str) -> None:
    theirs, run = told["read"]["run"], ours.run(path)
    losses = [row["loss"] for row in run.scan_history()]
    assert losses == [row["loss"] for row in theirs["scanned"]]
    picked = [row["loss"] for row in run.scan_history(keys=["loss"])]
    assert picked == [row["loss"] for row in theirs["scanned_loss"]]


def test_our_client_reads_the_same_files_and_lines(
    told: Any, ours: Api, path: str, tmp_path: Path
) -> None:
    theirs, run = told["read"]["run"], ours.run(path)
    assert {file.name: file.size for file in run.files()} == theirs["files"]
    assert run.file("model.txt").download(root=str(tmp_path)).read_text() == theirs["file"]
    assert [line.content for line in run.console_logs()] == theirs["lines"]
    assert run.metadata is not None
    assert run.metadata["host"] == theirs["metadata_host"]


def test_our_client_reads_the_same_sweep(told: Any, ours: Api) -> None:
    theirs, sweep = told["read"]["sweep"], ours.sweep(f"{ENTITY}/sdk/{told['sweep_id']}")
    assert (sweep.name, sweep.state, sweep.order) == (
        theirs["name"],
        theirs["state"],
        theirs["order"],
    )
    assert sorted(run.id for run in sweep.runs) == theirs["runs"]
    best = sweep.best_run()
    assert best is not None
    assert best.id == theirs["best"]
    assert sweep.expected_run_count == theirs["expected"]


def test_our_client_lists_the_same_with_filter_and_order(told: Any, ours: Api) -> None:
    runs = ours.runs(f"{ENTITY}/sdk", filters={"config.lr": {"$gt": 0.15}}, order="+config.lr")
    assert [run.config["lr"] for run in runs] == told["read"]["listed"]
    assert len(runs) == told["read"]["listed_count"]


def test_exported_history_reads_whole_in_both(told: Any, ours: Api, tmp_path: Path) -> None:
    long = told["long"]
    losses = [1 / (step + 1) if step % 3 else 2.0 for step in range(300)]
    assert long["steps"] == list(range(300))
    assert long["losses"] == long["by_key"] == losses
    run = ours.run(f"{ENTITY}/long/{long['id']}")
    assert [row["loss"] for row in run.scan_history()] == losses
    assert [row.get("word") for row in run.scan_history()] == long["words"]
    exported = run.download_history_exports(tmp_path)
    assert [path.suffix for path in exported.paths] == [".parquet"]
    assert pyarrow.parquet.read_table(exported.paths[0]).column("loss").to_pylist() == losses


def test_team_made_by_the_sdk_reads_the_same(told: Any, ours: Api) -> None:
    theirs = told["people"]
    ours_read = [
        [member.name, member.username, member.account_type, member.pending]
        for member in ours.team("sdk-team").members
    ]
    assert ours_read == theirs["team"]
    assert [name for name, *_ in ours_read] == [
        ENTITY,
        "smoke-friend",
        "guest@example.org",
        "a robot",
    ]
    assert [pending for *_, pending in ours_read] == [False, False, True, False]
    assert theirs["teams"] == ours.viewer.teams
    assert "sdk-team" in ours.viewer.teams
    assert theirs["projects"] == [] == list(ours.projects("sdk-team"))


def test_users_read_the_same(told: Any, ours: Api) -> None:
    theirs = told["people"]
    user = ours.user(ENTITY)
    assert user is not None
    assert theirs["user"] == user.username
    assert theirs["users"] == [user.username for user in ours.users(ENTITY)]
    assert theirs["unknown user"] is ours.user("unknown-user") is None


def test_reports_read_the_same(told: Any, ours: Api) -> None:
    (theirs,) = told["people"]["reports"]
    (report,) = ours.reports(f"{ENTITY}/reported")
    assert [report.display_name, report.id, report.spec, report.url, report.user.username] == theirs
