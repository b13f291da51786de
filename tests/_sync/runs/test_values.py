# Generated from tests/_async/runs/test_values.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Values are decoded once, never mixed up and never lost in updates."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

import wandb_api
from tests.support.recorder import Me, Recorder
from wandb_api import Api, NotFoundError, UsageError

WRAPPED = {
    "plain": {"value": 1},
    "user": {"value": {"value": {"value": 7}, "desc": "theirs"}},
    "_wandb": {"value": {"cli_version": "1"}},
}


def test_a_config_is_decoded_once_despite_repeated_loads(
    api: Api, recorder: Recorder, me: Me
) -> None:
    recorder.upsert(name="r", modelName="p", entityName=me.name, config=json.dumps(WRAPPED))
    wanted = {"plain": 1, "user": {"value": {"value": 7}, "desc": "theirs"}}
    run = api.run("p/r")
    assert run.config == wanted
    for force in (False, True, True):
        run.load(force=force)
        assert run.config == wanted
        assert run.rawconfig == {**wanted, "_wandb": {"cli_version": "1"}}
    for listed in (api.runs("p"), api.runs("p", lazy=True)):
        (one,) = listed.load()
        one.load()
        one.load(force=True)
        assert one.config == wanted


def test_an_update_keeps_the_keys_of_the_server(api: Api, recorder: Recorder, me: Me) -> None:
    recorder.upsert(name="r", modelName="p", entityName=me.name, config=json.dumps(WRAPPED))
    (run,) = api.runs("p", lazy=True).load()
    run.load(force=True)
    run.config["plain"] = 2
    run.update()
    api.flush()
    held = json.loads(api.run("p/r").json_config)
    assert held == {**WRAPPED, "plain": {"value": 2}}


def test_a_forced_load_of_a_lazy_run_keeps_config_and_summary(api: Api, recorder: Recorder) -> None:
    recorder.run("p", "r", config={"lr": 1}, summary={"loss": 2}, rows=[{"loss": 2}])
    (run,) = api.runs("p", lazy=True).load()
    run.load(force=True)
    run.load(force=True)
    assert run.config == {"lr": 1}
    assert run.summary["loss"] == 2
    assert run.lastHistoryStep == 0


def test_an_update_does_not_write_an_old_summary_back(api: Api, recorder: Recorder) -> None:
    recorder.run("p", "r", summary={"loss": 1})
    run = api.run("p/r")
    assert run.summary["loss"] == 1
    api.flush()
    api.run("p/r").summary.update({"loss": 2})
    run.notes = "only notes"
    run.update()
    api.flush()
    assert api.run("p/r").summary["loss"] == 2
    assert run.summary["loss"] == 2


def test_a_created_run_can_be_updated(api: Api) -> None:
    run = api.create_run(project="p")
    run.display_name = "named"
    run.update()
    api.flush()
    again = api.run(f"p/{run.id}")
    assert again.name == "named"
    assert again.group is None
    assert again.job_type is None


def test_display_name_and_name_are_one(api: Api, recorder: Recorder) -> None:
    recorder.run("p", "r", displayName="old")
    run = api.run("p/r")
    run.display_name = "new"
    assert run.name == "new"
    run.name = "newer"
    assert run.display_name == "newer"


def test_a_deleted_summary_key_cannot_be_read(api: Api, recorder: Recorder) -> None:
    recorder.run("p", "r", summary={"x": 1, "n": {"a": 1}})
    summary = api.run("p/r").summary
    assert summary["x"] == 1
    assert summary["n"]["a"] == 1
    del summary["x"]
    del summary["n"]["a"]
    for gone in (lambda: summary["x"], lambda: summary["n"]["a"]):
        with pytest.raises(KeyError):
            gone()
    assert list(summary) == ["n"]
    assert len(summary) == 1


def test_no_run_makes_a_folder(
    api: Api, recorder: Recorder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorder.run("p", "r", config={"lr": 1}, rows=[{"x": 1}])
    monkeypatch.setenv("WANDB_DIR", str(tmp_path))
    monkeypatch.setenv("WANDB_CACHE_DIR", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    run = api.run("p/r")
    run.history()
    assert len([row for row in run.scan_history()]) == 1
    api.runs("p").load()
    assert run.dir == str(tmp_path / run.entity / "p" / "r")
    assert os.listdir(tmp_path) == []


def test_errors_are_documented_classes(api: Api, recorder: Recorder) -> None:
    recorder.project("p")
    for call in (lambda: api.run("p/nothing"), lambda: api.sweep("p/nothing")):
        with pytest.raises(ValueError, match="nothing") as error:
            call()
        assert isinstance(error.value, NotFoundError)
        assert isinstance(error.value, wandb_api.Error)
    with pytest.raises(wandb_api.Error) as bad:
        api.run("a/b/c/d/e")
    assert isinstance(bad.value, ValueError)
    assert isinstance(bad.value, UsageError)


def test_rows_have_exactly_the_logged_keys(api: Api, recorder: Recorder) -> None:
    recorder.run("p", "r", rows=[{"a": 1}, {"b": 2}, {"a": 3, "b": None}])
    run = api.run("p/r")
    rows = [row for row in run.scan_history()]
    assert rows == [{"_step": 0, "a": 1}, {"_step": 1, "b": 2}, {"_step": 2, "a": 3, "b": None}]
    keyed = [row for row in run.scan_history(keys=["a"])]
    assert keyed == [{"_step": 0, "a": 1}, {"_step": 2, "a": 3}]


def test_rows_at_the_edges_of_windows_are_yielded_once(api: Api, recorder: Recorder) -> None:
    recorder.run("p", "r", rows=[{"x": n} for n in range(9)])
    run = api.run("p/r")
    for keys in (None, ["x"]):
        for size in (2, 3, 4):
            got = [row["_step"] for row in run.scan_history(keys, page_size=size)]
            assert got == list(range(9))


def test_windows_without_rows_do_not_end_a_scan(api: Api, recorder: Recorder) -> None:
    recorder.run(
        "p", "r", rows=[{"_step": 0, "x": 0}, {"_step": 50, "x": 1}, {"_step": 90, "x": 2}]
    )
    run = api.run("p/r")
    assert [row["x"] for row in run.scan_history(page_size=2)] == [0, 1, 2]
    assert [row["x"] for row in run.scan_history(["x"], page_size=2)] == [0, 1, 2]


def test_the_last_step_can_be_asked_for(api: Api, recorder: Recorder) -> None:
    recorder.run("p", "r", rows=[{"x": n} for n in range(4)])
    run = api.run("p/r")
    last = run.lastHistoryStep
    got = [row["_step"] for row in run.scan_history(min_step=last, max_step=last + 1)]
    assert got == [last] == [3]


def test_two_reports_in_a_name(api: Api, recorder: Recorder, me: Me) -> None:
    recorder.project("p")
    made = recorder.report("p", "a -- b--c")
    report = api.reports("p").first()
    assert report is not None
    assert report.id == made
    assert api.from_path(report.url) == report
    assert api.from_path(f"{me.name}/p/reports/a -- b--c") == report
    assert api.from_path(f"{me.name}/p/reports/{made}") == report
    assert report.url.endswith(f"/a-b-c--{made.rstrip('=')}")
