# Generated from tests/_async/runs/test_update.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Updating a run: the requests, and changes by other clients."""

from __future__ import annotations

import json
import math
from datetime import datetime, timezone
from typing import Any

import numpy as np
import pytest

from tests.support.recorder import Me, Recorder
from wandb_api import Api, NotFoundError, UsageError
from wandb_api.errors import ConflictError


def test_an_update_without_changes_sends_no_request(
    api: Api, recorder: Recorder, seen: list
) -> None:
    recorder.run("p", "r", config={"lr": 1}, summary={"loss": 1})
    run = api.run("p/r")
    seen.clear()
    run.config["lr"] = 1
    assert run.summary["loss"] == 1
    run.name = run.name
    run.update()
    run.save()
    run.summary.update()
    assert not seen


def test_tags_are_read_before_they_are_sent(api: Api, recorder: Recorder, seen: list) -> None:
    recorder.run("p", "r", tags=["old"])
    run = api.run("p/r")
    seen.clear()
    run.tags.append("new")
    run.notes = "hello"
    run.name = "a name"
    run.description = "what"
    run.group = "g"
    run.job_type = "eval"
    run.update()
    assert [s.operation for s in seen] == ["GetRunTags", "UpsertRun"]
    api.flush()
    fresh = api.run("p/r")
    assert fresh.tags == ["old", "new"]
    assert (fresh.notes, fresh.name, fresh.description) == ("hello", "a name", "what")
    assert (fresh.group, fresh.job_type) == ("g", "eval")


def test_tags_of_two_writers_are_merged(api: Api, recorder: Recorder) -> None:
    recorder.run("p", "r", tags=["old", "keep"])
    ada = api.run("p/r")
    api.flush()
    bob = api.run("p/r")
    ada.tags.append("reviewed")
    ada.tags.remove("old")
    ada.update()
    bob.tags.append("best")
    bob.update()
    assert bob.tags == ["keep", "reviewed", "best"]
    api.flush()
    assert api.run("p/r").tags == ["keep", "reviewed", "best"]


def test_an_update_of_a_deleted_run_is_not_found(api: Api, recorder: Recorder) -> None:
    for change in ("name", "tags", "config", "summary"):
        recorder.run("p", "r", config={"a": 1}, summary={"b": 1})
        api.flush()
        run = api.run("p/r")
        api.run("p/r").delete()
        if change == "name":
            run.name = "new"
        elif change == "tags":
            run.tags.append("new")
        elif change == "config":
            run.config["a"] = 2
        else:
            run.summary["b"] = 2
        with pytest.raises(NotFoundError, match="run 'r'"):
            run.update()


def test_keys_of_a_summary_are_attributes(api: Api, recorder: Recorder) -> None:
    recorder.run("p", "r", summary={"loss": 1})
    run = api.run("p/r")
    summary: Any = run.summary
    summary.best = 2
    assert summary.best == summary["best"] == 2
    assert summary.loss == 1
    del summary.loss
    with pytest.raises(AttributeError, match="no key 'loss'"):
        _ = summary.loss
    with pytest.raises(AttributeError, match="is a method"):
        summary.update = 3
    run.update()
    api.flush()
    assert dict(api.run("p/r").summary) == {"best": 2}


def test_text_can_be_cleared(api: Api, recorder: Recorder) -> None:
    recorder.run("p", "r", notes="some", groupName="g")
    run = api.run("p/r")
    run.notes = ""
    run.tags = []
    run.update()
    api.flush()
    fresh = api.run("p/r")
    assert not fresh.notes
    assert fresh.group == "g"


def test_config_and_summary_are_two_requests(
    api: Api, recorder: Recorder, me: Me, seen: list
) -> None:
    held = {
        "lr": {"value": 1, "desc": "rate"},
        "_wandb": {"value": {"t": {}}},
        "keep": {"value": 0},
    }
    recorder.upsert(name="r", modelName="p", entityName=me.name, config=json.dumps(held))
    run = api.run("p/r")
    seen.clear()
    run.config["lr"] = 2
    run.config["new"] = {"a": [1, math.inf]}
    run.summary["loss"] = 0.5
    run.tags.append("t")
    run.update()
    assert [s.operation for s in seen] == ["LoadRuns", "UpsertRun"]
    api.flush()
    fresh = api.run("p/r")
    assert fresh.config == {"lr": 2, "keep": 0, "new": {"a": [1, math.inf]}}
    assert fresh.summary["loss"] == 0.5
    assert fresh.tags == ["t"]
    assert json.loads(fresh.json_config)["lr"] == {"value": 2, "desc": "rate"}
    assert fresh.rawconfig["_wandb"] == {"t": {}}


def test_changes_by_others_are_kept(api: Api, recorder: Recorder, me: Me) -> None:
    recorder.run("p", "r", config={"a": 1, "b": 1}, summary={"x": 1, "y": {"min": 1, "max": 1}})
    run = api.run("p/r")
    api.flush()
    other = api.run("p/r")
    other.config["b"] = 2
    other.summary["y"]["max"] = 2
    other.update()
    run.config["a"] = 5
    run.summary["y"]["min"] = 5
    run.update()
    assert run.config == {"a": 5, "b": 2}
    assert run.summary["y"] == {"min": 5, "max": 2}
    api.flush()
    fresh = api.run("p/r")
    assert fresh.config == {"a": 5, "b": 2}
    assert fresh.summary["y"] == {"min": 5, "max": 2}


def test_the_same_key_changed_elsewhere_is_a_conflict(api: Api, recorder: Recorder) -> None:
    recorder.run("p", "r", config={"a": 1}, summary={"x": {"deep": 1}})
    run = api.run("p/r")
    api.flush()
    other = api.run("p/r")
    other.config["a"] = 2
    other.summary["x"]["deep"] = 2
    other.update()
    run.config["a"] = 3
    with pytest.raises(ConflictError, match="a in the config"):
        run.update()
    run.config["a"] = 1
    run.summary["x"]["deep"] = 3
    with pytest.raises(ConflictError, match=r"x\.deep in the summary"):
        run.summary.update()
    run.load(force=True)
    assert run.config["a"] == 2
    run.config["a"] = 3
    run.update()
    api.flush()
    assert api.run("p/r").config["a"] == 3


def test_deleted_keys_are_deleted(api: Api, recorder: Recorder) -> None:
    recorder.run("p", "r", config={"a": 1, "b": 1}, summary={"x": 1, "y": {"p": 1, "q": 2}})
    run = api.run("p/r")
    assert run.summary["x"] == 1
    del run.summary["x"]
    del run.summary["y"]["p"]
    del run.config["a"]
    assert "x" not in run.summary
    run.update()
    with pytest.raises(KeyError):
        _ = run.summary["x"]
    api.flush()
    fresh = api.run("p/r")
    assert fresh.config == {"b": 1}
    assert fresh.summary_metrics == {"y": {"q": 2}}


def test_summary_update_sends_the_summary_alone(api: Api, recorder: Recorder, seen: list) -> None:
    recorder.run("p", "r", summary={"x": 1, "n": {"a": 1}})
    run = api.run("p/r")
    run.notes = "not yet"
    seen.clear()
    run.summary.update({"y": 2, "n": {"b": 2}})
    assert [s.operation for s in seen] == ["LoadRuns", "UpsertRun"]
    api.flush()
    fresh = api.run("p/r")
    assert fresh.summary_metrics == {"x": 1, "y": 2, "n": {"a": 1, "b": 2}}
    assert not fresh.notes
    assert run.notes == "not yet"
    run.update()
    fresh.load(force=True)
    assert fresh.notes == "not yet"


def test_summary_update_can_leave_values_alone(api: Api, recorder: Recorder) -> None:
    recorder.run("p", "r", summary={"x": 1})
    run = api.run("p/r")
    run.summary.update({"x": 5, "z": 5}, overwrite=False)
    assert dict(run.summary) == {"x": 1, "z": 5}


@pytest.mark.parametrize("wrong", ["x", 3, [1], {1: 2}])
def test_values_of_a_summary_that_are_not_a_mapping(
    api: Api, recorder: Recorder, wrong: Any
) -> None:
    recorder.run("p", "r", summary={"x": 1})
    run = api.run("p/r")
    with pytest.raises(UsageError, match=r"key_vals must be a dict|cannot be a key"):
        run.summary.update(wrong)
    pairs: Any = [("y", 2)]  # as a dict takes them
    run.summary.update(pairs)
    assert dict(run.summary) == {"x": 1, "y": 2}


def test_a_summary_is_a_mapping(api: Api, recorder: Recorder) -> None:
    recorder.run("p", "r", summary={"x": 1, "y": 2})
    summary = api.run("p/r").summary
    assert sorted(summary) == ["x", "y"]
    assert len(summary) == 2
    assert dict(summary.items()) == {"x": 1, "y": 2}
    assert summary._json_dict == {"x": 1, "y": 2}
    assert summary.get("z", 9) == 9
    assert "x" in summary
    summary[" spaced "] = 3
    assert summary["spaced"] == 3
    with pytest.raises(KeyError):
        _ = summary["nothing"]
    with pytest.raises(KeyError):
        del summary["nothing"]


def test_values_that_are_not_json_are_refused(api: Api, recorder: Recorder, seen: list) -> None:
    recorder.run("p", "r")
    run = api.run("p/r")
    run.config["thing"] = object()
    seen.clear()
    with pytest.raises(UsageError, match="cannot be sent as JSON"):
        run.update()
    assert not seen
    for wrong in ("tag", None, 3, [1]):
        with pytest.raises(UsageError, match="tags"):
            run.tags = wrong
    for wrong in (None, "lr", ["lr"]):
        with pytest.raises(UsageError, match="must be a dict"):
            run.config = wrong


def test_a_summary_object_shows_reloaded_values(api: Api, recorder: Recorder) -> None:
    recorder.run("p", "r", summary={"x": 1})
    run = api.run("p/r")
    summary = run.summary
    api.flush()
    other = api.run("p/r")
    other.summary.update({"x": 2})
    run.load(force=True)
    assert summary["x"] == 2
    assert run.summary["x"] == 2
    summary["x"] = 3
    run.update()
    other.load(force=True)
    assert other.summary["x"] == 3


def test_an_update_does_not_load_missing_parts(api: Api, recorder: Recorder, seen: list) -> None:
    recorder.run("p", "r", config={"lr": 1})
    run = api.runs("p", lazy=True).first()
    assert run is not None
    seen.clear()
    run.tags.append("t")
    run.update()
    assert [s.operation for s in seen] == ["GetRunTags", "UpsertRun"]
    assert run.tags == ["t"]


def test_changes_survive_a_load_that_is_not_forced(api: Api, recorder: Recorder) -> None:
    recorder.run("p", "r", config={"lr": 1}, notes="old")
    run = api.runs("p", lazy=True).first()
    assert run is not None
    run.tags.append("mine")
    run.notes = "new"
    run.load()
    assert run.config == {"lr": 1}
    run.update()
    api.flush()
    fresh = api.run("p/r")
    assert (fresh.tags, fresh.notes) == (["mine"], "new")
    run.notes = "forgotten"
    run.load(force=True)
    assert run.notes == "new"


def test_references_to_dicts_stay_valid(api: Api, recorder: Recorder) -> None:
    recorder.run("p", "r", config={"lr": 1}, tags=["t"])
    run = api.run("p/r")
    config, tags, summary = run.config, run.tags, run.summary
    for n in range(3):
        config["n"] = n
        tags.append(f"t{n}")
        summary["n"] = n
        run.update()
    assert config is run.config
    assert tags is run.tags
    assert summary is run.summary
    api.flush()
    fresh = api.run("p/r")
    assert fresh.config == {"lr": 1, "n": 2}
    assert fresh.tags == ["t", "t0", "t1", "t2"]
    assert fresh.summary["n"] == 2


def test_nan_is_equal_to_itself(api: Api, recorder: Recorder, seen: list) -> None:
    recorder.run("p", "r", config={"x": math.nan}, summary={"x": math.nan, "y": [math.inf]})
    run = api.run("p/r")
    seen.clear()
    assert math.isnan(run.config["x"])
    assert math.isnan(run.summary["x"])
    run.update()
    assert not seen


def test_arrays_and_times_become_json(api: Api, recorder: Recorder) -> None:
    recorder.run("p", "r")
    run = api.run("p/r")
    run.config["when"] = datetime(2024, 1, 2, tzinfo=timezone.utc)
    run.config["pair"] = (1, 2)
    run.summary["array"] = np.arange(3)
    run.summary["number"] = np.float32(0.5)
    run.summary["kinds"] = {"a", "b"}
    run.update()
    assert run.config == {"when": "2024-01-02T00:00:00Z", "pair": [1, 2]}
    assert run.summary_metrics == {"array": [0, 1, 2], "number": 0.5, "kinds": ["a", "b"]}
    run.update()
    api.flush()
    assert api.run("p/r").summary_metrics == run.summary_metrics
