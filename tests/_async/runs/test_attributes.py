"""The attributes of a run."""

from __future__ import annotations

import json
import math
import pickle
from datetime import timedelta

import pytest

from tests.support.recorder import Me, Recorder
from wandb_api import AsyncApi, NotFoundError, UsageError
from wandb_api.local import LocalServer


async def test_one_run_is_one_request_and_cached(
    api: AsyncApi, recorder: Recorder, me: Me, seen: list
) -> None:
    recorder.project("p")
    recorder.run("p", "r", config={"lr": 0.1}, summary={"loss": 0.5}, rows=[{"loss": 0.5}])
    seen.clear()
    run = await api.run("p/r")
    assert run.config == {"lr": 0.1}
    assert run.summary["loss"] == 0.5
    assert run.system_metrics == {}
    assert run.lastHistoryStep == 0
    assert run.sweep is None
    assert await api.run(f"{me.name}/p/r") is run
    assert await api.run(f"{me.name}/p/runs/r") is run
    assert await api.from_path(f"{me.name}/p/runs/r") is run
    assert [s.operation for s in seen] == ["GetRun"]
    api.flush()
    assert await api.run("p/r") is not run


async def test_the_documented_attributes(api: AsyncApi, recorder: Recorder, me: Me) -> None:
    recorder.project("my project")
    recorder.run(
        "my project",
        "r1",
        displayName="a name",
        description="what",
        notes="some *notes*",
        tags=["a", "b"],
        groupName="g",
        jobType="train",
        commit="abc123",
        host="machine",
        rows=[{"x": 1}, {"x": 2}],
    )
    run = await api.run(f"{me.name}/my project/r1")
    assert run.id == "r1"
    assert run.name == run.display_name == "a name"
    assert run.description == "what"
    assert run.notes == "some *notes*"
    assert run.tags == ["a", "b"]
    assert run.group == "g"
    assert run.job_type == "train"
    assert run.commit == "abc123"
    assert run.host == "machine"
    assert run.state == "finished"
    assert run.entity == me.name
    assert run.project == "my project"
    assert run.path == [me.name, "my%20project", "r1"]
    assert run.url == f"{api.client.app_url}/{me.name}/my%20project/runs/r1"
    assert run.history_line_count == 2
    assert run.read_only is False
    assert run.storage_id not in ("", "r1")
    assert run.created_at.utcoffset() == timedelta(0)
    assert run.heartbeat_at is not None
    assert run.sweep_name is None
    assert run.user is not None
    assert run.user.username == me.name
    assert isinstance(run.history_keys, dict)
    assert set(run.history_keys["keys"]) >= {"x", "_step"}
    assert repr(run) == f"<{type(run).__name__} {me.name}/my%20project/r1 (finished)>"
    assert "my%20project/runs/r1?jupyter=true" in run.to_html()
    assert "<button" in run.to_html(hidden=True)
    assert run.display() is False
    assert run.fields.display_name == "a name"


async def test_username_is_deprecated(api: AsyncApi, recorder: Recorder, me: Me) -> None:
    recorder.run("p", "r")
    run = await api.run("p/r")
    with pytest.warns(DeprecationWarning, match="run.entity"):
        assert run.username == me.name


async def test_config_in_its_three_forms(api: AsyncApi, recorder: Recorder, me: Me) -> None:
    held = {
        "lr": {"value": 0.1, "desc": "step size"},
        "off": {"value": False},
        "zero": {"value": 0},
        "none": {"value": None},
        "nested": {"value": {"value": {"deep": 1}}},
        "_wandb": {"value": {"cli_version": "0.0"}},
        "wandb_version": 1,
    }
    recorder.upsert(name="r", modelName="p", entityName=me.name, config=json.dumps(held))
    run = await api.run("p/r")
    assert run.config == {
        "lr": 0.1,
        "off": False,
        "zero": 0,
        "none": None,
        "nested": {"value": {"deep": 1}},
    }
    assert run.rawconfig["_wandb"] == {"cli_version": "0.0"}
    assert json.loads(run.json_config) == held
    assert "rawconfig" not in run.config


async def test_json_config_holds_changes_that_were_not_sent(
    api: AsyncApi, recorder: Recorder, me: Me
) -> None:
    held = {"lr": {"value": 1, "desc": "rate"}, "bare": 2, "_wandb": {"value": {"t": {}}}}
    recorder.upsert(name="r", modelName="p", entityName=me.name, config=json.dumps(held))
    run = await api.run("p/r")
    run.config["lr"] = 3
    run.config["new"] = [1]
    assert json.loads(run.json_config) == {
        "lr": {"value": 3, "desc": "rate"},
        "bare": {"value": 2},
        "new": {"value": [1]},
        "_wandb": {"value": {"t": {}}},
    }


async def test_numbers_survive(api: AsyncApi, recorder: Recorder) -> None:
    big = 2**63 + 1
    summary = {"nan": math.nan, "inf": math.inf, "low": -math.inf, "big": big, "text": "NaN"}
    recorder.run("p", "r", config={"big": big}, summary=summary)
    run = await api.run("p/r")
    assert math.isnan(run.summary["nan"])
    assert run.summary["inf"] == math.inf
    assert run.summary["low"] == -math.inf
    assert run.summary["big"] == big
    assert run.summary["text"] == "NaN"
    assert run.config["big"] == big


async def test_control_characters_in_a_config(api: AsyncApi, recorder: Recorder, me: Me) -> None:
    text = '{"note": {"value": "tab\there"}}'
    recorder.upsert(name="r", modelName="p", entityName=me.name, config=text)
    assert (await api.run("p/r")).config == {"note": "tab\there"}


async def test_runs_pickle(api: AsyncApi, recorder: Recorder) -> None:
    recorder.project("p")
    recorder.run("p", "r", config={"lr": 0.1}, summary={"loss": 1})
    run = await api.run("p/r")
    run.tags.append("mine")
    again = pickle.loads(pickle.dumps(run))
    assert again == run
    assert hash(again) == hash(run)
    assert again.config == {"lr": 0.1}
    assert again.tags == ["mine"]
    await again.update()
    api.flush()
    assert (await api.run("p/r")).tags == ["mine"]
    listed = await api.runs("p").load()
    assert pickle.loads(pickle.dumps(listed)) == listed
    await again._client.aclose()


async def test_runs_are_equal_by_identity(api: AsyncApi, recorder: Recorder) -> None:
    recorder.run("p", "a")
    recorder.run("p", "b")
    first = await api.run("p/a")
    listed = await api.runs("p", lazy=True).load()
    assert listed[0] == first
    assert listed[1] != first
    assert first in set(listed)


async def test_metadata_is_the_file_of_that_name(
    api: AsyncApi, recorder: Recorder, seen: list
) -> None:
    recorder.run("p", "r", finish=False)
    recorder.file("p", "r", "wandb-metadata.json", b'{"os": "Linux", "gpu_count": 2}')
    run = await api.run("p/r")
    seen.clear()
    assert await run.metadata == {"os": "Linux", "gpu_count": 2}
    assert await run.metadata == {"os": "Linux", "gpu_count": 2}
    assert len([s for s in seen if s.operation]) == 1
    recorder.run("p", "bare")
    assert await (await api.run("p/bare")).metadata is None


async def test_paths_of_a_run(api: AsyncApi, recorder: Recorder, me: Me) -> None:
    recorder.run("p", "r")
    run = await api.run("p/r")
    for path in (f"{me.name}/p/r", f"{me.name}/p:r", "p:r", f"/{me.name}/p/runs/r/", run.url):
        assert await api.run(path) is run
    for bad in ("", " ", "//", "e/p/x/y", ":", "e//r"):
        with pytest.raises(UsageError):
            await api.run(bad)
    with pytest.raises(UsageError, match="project"):
        await api.run("r")


async def test_a_missing_run_is_not_found(api: AsyncApi, recorder: Recorder, me: Me) -> None:
    recorder.project("p")
    with pytest.raises(NotFoundError, match="no run 'nothing'"):
        await api.run("p/nothing")
    with pytest.raises(ValueError, match="no project 'nowhere'"):
        await api.run("nowhere/r")
    await api.viewer
    with pytest.raises(NotFoundError, match=f"in {me.name}/p: .* or {me.name} may not see it"):
        await api.run("p/nothing")


async def test_the_run_in_overrides(
    api: AsyncApi, recorder: Recorder, me: Me, server: LocalServer
) -> None:
    recorder.run("p", "r")
    overrides = {"base_url": api.client.base_url, "entity": me.name, "project": "p", "run": "r"}
    async with type(api)(overrides, api_key=me.key) as mine:
        assert (await mine.run()).id == "r"
        assert (await mine.run("r")).id == "r"
        assert mine.settings["project"] == "p"
