"""Updating a run: the requests, and changes by other clients."""

from __future__ import annotations

import json
import math
from datetime import datetime, timezone
from typing import Any

import numpy as np
import pytest

from tests.support.recorder import Me, Recorder
from wandb_api import AsyncApi, NotFoundError, UsageError
from wandb_api.errors import ConflictError


async def test_an_update_without_changes_sends_no_request(
    api: AsyncApi, recorder: Recorder, seen: list
) -> None:
    recorder.run("p", "r", config={"lr": 1}, summary={"loss": 1})
    run = await api.run("p/r")
    seen.clear()
    run.config["lr"] = 1
    assert run.summary["loss"] == 1
    run.name = run.name
    await run.update()
    await run.save()
    await run.summary.update()
    assert not seen


async def test_tags_are_read_before_they_are_sent(
    api: AsyncApi, recorder: Recorder, seen: list
) -> None:
    recorder.run("p", "r", tags=["old"])
    run = await api.run("p/r")
    seen.clear()
    run.tags.append("new")
    run.notes = "hello"
    run.name = "a name"
    run.description = "what"
    run.group = "g"
    run.job_type = "eval"
    await run.update()
    assert [s.operation for s in seen] == ["GetRunTags", "UpsertRun"]
    api.flush()
    fresh = await api.run("p/r")
    assert fresh.tags == ["old", "new"]
    assert (fresh.notes, fresh.name, fresh.description) == ("hello", "a name", "what")
    assert (fresh.group, fresh.job_type) == ("g", "eval")


async def test_tags_of_two_writers_are_merged(api: AsyncApi, recorder: Recorder) -> None:
    recorder.run("p", "r", tags=["old", "keep"])
    ada = await api.run("p/r")
    api.flush()
    bob = await api.run("p/r")
    ada.tags.append("reviewed")
    ada.tags.remove("old")
    await ada.update()
    bob.tags.append("best")
    await bob.update()
    assert bob.tags == ["keep", "reviewed", "best"]
    api.flush()
    assert (await api.run("p/r")).tags == ["keep", "reviewed", "best"]


async def test_an_update_of_a_deleted_run_is_not_found(api: AsyncApi, recorder: Recorder) -> None:
    for change in ("name", "tags", "config", "summary"):
        recorder.run("p", "r", config={"a": 1}, summary={"b": 1})
        api.flush()
        run = await api.run("p/r")
        await (await api.run("p/r")).delete()
        if change == "name":
            run.name = "new"
        elif change == "tags":
            run.tags.append("new")
        elif change == "config":
            run.config["a"] = 2
        else:
            run.summary["b"] = 2
        with pytest.raises(NotFoundError, match="run 'r'"):
            await run.update()


async def test_keys_of_a_summary_are_attributes(api: AsyncApi, recorder: Recorder) -> None:
    recorder.run("p", "r", summary={"loss": 1})
    run = await api.run("p/r")
    summary: Any = run.summary
    summary.best = 2
    assert summary.best == summary["best"] == 2
    assert summary.loss == 1
    del summary.loss
    with pytest.raises(AttributeError, match="no key 'loss'"):
        _ = summary.loss
    with pytest.raises(AttributeError, match="is a method"):
        summary.update = 3
    await run.update()
    api.flush()
    assert dict((await api.run("p/r")).summary) == {"best": 2}


async def test_text_can_be_cleared(api: AsyncApi, recorder: Recorder) -> None:
    recorder.run("p", "r", notes="some", groupName="g")
    run = await api.run("p/r")
    run.notes = ""
    run.tags = []
    await run.update()
    api.flush()
    fresh = await api.run("p/r")
    assert not fresh.notes
    assert fresh.group == "g"


async def test_config_and_summary_are_two_requests(
    api: AsyncApi, recorder: Recorder, me: Me, seen: list
) -> None:
    held = {
        "lr": {"value": 1, "desc": "rate"},
        "_wandb": {"value": {"t": {}}},
        "keep": {"value": 0},
    }
    recorder.upsert(name="r", modelName="p", entityName=me.name, config=json.dumps(held))
    run = await api.run("p/r")
    seen.clear()
    run.config["lr"] = 2
    run.config["new"] = {"a": [1, math.inf]}
    run.summary["loss"] = 0.5
    run.tags.append("t")
    await run.update()
    assert [s.operation for s in seen] == ["LoadRuns", "UpsertRun"]
    api.flush()
    fresh = await api.run("p/r")
    assert fresh.config == {"lr": 2, "keep": 0, "new": {"a": [1, math.inf]}}
    assert fresh.summary["loss"] == 0.5
    assert fresh.tags == ["t"]
    assert json.loads(fresh.json_config)["lr"] == {"value": 2, "desc": "rate"}
    assert fresh.rawconfig["_wandb"] == {"t": {}}


async def test_changes_by_others_are_kept(api: AsyncApi, recorder: Recorder, me: Me) -> None:
    recorder.run("p", "r", config={"a": 1, "b": 1}, summary={"x": 1, "y": {"min": 1, "max": 1}})
    run = await api.run("p/r")
    api.flush()
    other = await api.run("p/r")
    other.config["b"] = 2
    other.summary["y"]["max"] = 2
    await other.update()
    run.config["a"] = 5
    run.summary["y"]["min"] = 5
    await run.update()
    assert run.config == {"a": 5, "b": 2}
    assert run.summary["y"] == {"min": 5, "max": 2}
    api.flush()
    fresh = await api.run("p/r")
    assert fresh.config == {"a": 5, "b": 2}
    assert fresh.summary["y"] == {"min": 5, "max": 2}


async def test_the_same_key_changed_elsewhere_is_a_conflict(
    api: AsyncApi, recorder: Recorder
) -> None:
    recorder.run("p", "r", config={"a": 1}, summary={"x": {"deep": 1}})
    run = await api.run("p/r")
    api.flush()
    other = await api.run("p/r")
    other.config["a"] = 2
    other.summary["x"]["deep"] = 2
    await other.update()
    run.config["a"] = 3
    with pytest.raises(ConflictError, match="a in the config"):
        await run.update()
    run.config["a"] = 1
    run.summary["x"]["deep"] = 3
    with pytest.raises(ConflictError, match=r"x\.deep in the summary"):
        await run.summary.update()
    await run.load(force=True)
    assert run.config["a"] == 2
    run.config["a"] = 3
    await run.update()
    api.flush()
    assert (await api.run("p/r")).config["a"] == 3


async def test_deleted_keys_are_deleted(api: AsyncApi, recorder: Recorder) -> None:
    recorder.run("p", "r", config={"a": 1, "b": 1}, summary={"x": 1, "y": {"p": 1, "q": 2}})
    run = await api.run("p/r")
    assert run.summary["x"] == 1
    del run.summary["x"]
    del run.summary["y"]["p"]
    del run.config["a"]
    assert "x" not in run.summary
    await run.update()
    with pytest.raises(KeyError):
        _ = run.summary["x"]
    api.flush()
    fresh = await api.run("p/r")
    assert fresh.config == {"b": 1}
    assert fresh.summary_metrics == {"y": {"q": 2}}


async def test_summary_update_sends_the_summary_alone(
    api: AsyncApi, recorder: Recorder, seen: list
) -> None:
    recorder.run("p", "r", summary={"x": 1, "n": {"a": 1}})
    run = await api.run("p/r")
    run.notes = "not yet"
    seen.clear()
    await run.summary.update({"y": 2, "n": {"b": 2}})
    assert [s.operation for s in seen] == ["LoadRuns", "UpsertRun"]
    api.flush()
    fresh = await api.run("p/r")
    assert fresh.summary_metrics == {"x": 1, "y": 2, "n": {"a": 1, "b": 2}}
    assert not fresh.notes
    assert run.notes == "not yet"
    await run.update()
    await fresh.load(force=True)
    assert fresh.notes == "not yet"


async def test_summary_update_can_leave_values_alone(api: AsyncApi, recorder: Recorder) -> None:
    recorder.run("p", "r", summary={"x": 1})
    run = await api.run("p/r")
    await run.summary.update({"x": 5, "z": 5}, overwrite=False)
    assert dict(run.summary) == {"x": 1, "z": 5}


@pytest.mark.parametrize("wrong", ["x", 3, [1], {1: 2}])
async def test_values_of_a_summary_that_are_not_a_mapping(
    api: AsyncApi, recorder: Recorder, wrong: Any
) -> None:
    recorder.run("p", "r", summary={"x": 1})
    run = await api.run("p/r")
    with pytest.raises(UsageError, match=r"key_vals must be a dict|cannot be a key"):
        await run.summary.update(wrong)
    pairs: Any = [("y", 2)]  # as a dict takes them
    await run.summary.update(pairs)
    assert dict(run.summary) == {"x": 1, "y": 2}


async def test_a_summary_is_a_mapping(api: AsyncApi, recorder: Recorder) -> None:
    recorder.run("p", "r", summary={"x": 1, "y": 2})
    summary = (await api.run("p/r")).summary
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


async def test_values_that_are_not_json_are_refused(
    api: AsyncApi, recorder: Recorder, seen: list
) -> None:
    recorder.run("p", "r")
    run = await api.run("p/r")
    run.config["thing"] = object()
    seen.clear()
    with pytest.raises(UsageError, match="cannot be sent as JSON"):
        await run.update()
    assert not seen
    for wrong in ("tag", None, 3, [1]):
        with pytest.raises(UsageError, match="tags"):
            run.tags = wrong
    for wrong in (None, "lr", ["lr"]):
        with pytest.raises(UsageError, match="must be a dict"):
            run.config = wrong


async def test_a_summary_object_shows_reloaded_values(api: AsyncApi, recorder: Recorder) -> None:
    recorder.run("p", "r", summary={"x": 1})
    run = await api.run("p/r")
    summary = run.summary
    api.flush()
    other = await api.run("p/r")
    await other.summary.update({"x": 2})
    await run.load(force=True)
    assert summary["x"] == 2
    assert run.summary["x"] == 2
    summary["x"] = 3
    await run.update()
    await other.load(force=True)
    assert other.summary["x"] == 3


async def test_an_update_does_not_load_missing_parts(
    api: AsyncApi, recorder: Recorder, seen: list
) -> None:
    recorder.run("p", "r", config={"lr": 1})
    run = await api.runs("p", lazy=True).first()
    assert run is not None
    seen.clear()
    run.tags.append("t")
    await run.update()
    assert [s.operation for s in seen] == ["GetRunTags", "UpsertRun"]
    assert run.tags == ["t"]


async def test_changes_survive_a_load_that_is_not_forced(api: AsyncApi, recorder: Recorder) -> None:
    recorder.run("p", "r", config={"lr": 1}, notes="old")
    run = await api.runs("p", lazy=True).first()
    assert run is not None
    run.tags.append("mine")
    run.notes = "new"
    await run.load()
    assert run.config == {"lr": 1}
    await run.update()
    api.flush()
    fresh = await api.run("p/r")
    assert (fresh.tags, fresh.notes) == (["mine"], "new")
    run.notes = "forgotten"
    await run.load(force=True)
    assert run.notes == "new"


async def test_references_to_dicts_stay_valid(api: AsyncApi, recorder: Recorder) -> None:
    recorder.run("p", "r", config={"lr": 1}, tags=["t"])
    run = await api.run("p/r")
    config, tags, summary = run.config, run.tags, run.summary
    for n in range(3):
        config["n"] = n
        tags.append(f"t{n}")
        summary["n"] = n
        await run.update()
    assert config is run.config
    assert tags is run.tags
    assert summary is run.summary
    api.flush()
    fresh = await api.run("p/r")
    assert fresh.config == {"lr": 1, "n": 2}
    assert fresh.tags == ["t", "t0", "t1", "t2"]
    assert fresh.summary["n"] == 2


async def test_nan_is_equal_to_itself(api: AsyncApi, recorder: Recorder, seen: list) -> None:
    recorder.run("p", "r", config={"x": math.nan}, summary={"x": math.nan, "y": [math.inf]})
    run = await api.run("p/r")
    seen.clear()
    assert math.isnan(run.config["x"])
    assert math.isnan(run.summary["x"])
    await run.update()
    assert not seen


async def test_arrays_and_times_become_json(api: AsyncApi, recorder: Recorder) -> None:
    recorder.run("p", "r")
    run = await api.run("p/r")
    run.config["when"] = datetime(2024, 1, 2, tzinfo=timezone.utc)
    run.config["pair"] = (1, 2)
    run.summary["array"] = np.arange(3)
    run.summary["number"] = np.float32(0.5)
    run.summary["kinds"] = {"a", "b"}
    await run.update()
    assert run.config == {"when": "2024-01-02T00:00:00Z", "pair": [1, 2]}
    assert run.summary_metrics == {"array": [0, 1, 2], "number": 0.5, "kinds": ["a", "b"]}
    await run.update()
    api.flush()
    assert (await api.run("p/r")).summary_metrics == run.summary_metrics
