# Generated from tests/_async/runs/test_lifecycle.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Create, stop, wait for and delete runs."""

from __future__ import annotations

import time

import pytest

from tests.support.recorder import Me, Recorder
from wandb_api import Api, NotFoundError, UsageError
from wandb_api.errors import CommError, WaitTimeoutError


def test_a_new_run_has_an_id_and_can_be_changed(
    api: Api, recorder: Recorder, me: Me, seen: list
) -> None:
    run = api.create_run(project="fresh")
    assert [s.operation for s in seen] == ["UpsertRun"]
    assert len(run.id) == 8
    assert run.id.isalnum()
    assert run.state == "running"
    assert (run.entity, run.project) == (me.name, "fresh")
    assert run.config == {}
    assert run.tags == []
    assert run.created_at.tzinfo is not None
    run.tags.append("t")
    run.config["lr"] = 1
    run.summary["x"] = 2
    run.update()
    api.flush()
    again = api.run(f"fresh/{run.id}")
    assert (again.tags, again.config, again.summary["x"]) == (["t"], {"lr": 1}, 2)


def test_a_run_is_created_in_the_given_project(api: Api, me: Me) -> None:
    run = api.create_run(run_id="mine")
    assert run.path == [me.name, "uncategorized", "mine"]
    overrides = {"base_url": api.client.base_url, "project": "configured"}
    with type(api)(overrides, api_key=me.key) as other:
        run = other.create_run(run_id="mine")
        assert run.path == [me.name, "configured", "mine"]


def test_creating_a_run_with_a_known_id_resumes_it(api: Api, recorder: Recorder) -> None:
    recorder.run("p", "r", config={"lr": 3}, tags=["t"])
    run = api.create_run("r", "p")
    assert run.config == {"lr": 3}
    assert run.tags == ["t"]


def test_waiting_for_a_run_that_has_ended_is_one_request(
    api: Api, recorder: Recorder, seen: list
) -> None:
    recorder.run("p", "r", finish=False)
    run = api.run("p/r")
    assert run.state == "running"
    recorder.finish("p", "r", 1)
    seen.clear()
    run.wait_until_finished(timeout=5)
    assert run.state == "failed"
    assert [s.operation for s in seen] == ["GetRunState"]


def test_waiting_gives_up_in_time(api: Api, recorder: Recorder) -> None:
    recorder.run("p", "r", finish=False)
    run = api.run("p/r")
    with pytest.raises(WaitTimeoutError, match="has not ended"):
        run.wait_until_finished(timeout=0.1, poll_interval=0.02)
    with pytest.raises(TimeoutError):
        run.wait_until_finished(timeout=0)
    with pytest.raises(UsageError, match="timeout is -1"):
        run.wait_until_finished(timeout=-1)
    with pytest.raises(UsageError, match="poll_interval is 0"):
        run.wait_until_finished(poll_interval=0)


def test_a_timeout_shorter_than_the_interval_is_obeyed(
    api: Api, recorder: Recorder, seen: list
) -> None:
    recorder.run("p", "r", finish=False)
    run = api.run("p/r")
    seen.clear()
    started = time.monotonic()
    with pytest.raises(WaitTimeoutError):
        run.wait_until_finished(timeout=0.1)
    assert time.monotonic() - started >= 0.1
    assert 1 <= len(seen) <= 3


def test_waiting_ends_however_the_run_ends(api: Api, recorder: Recorder, me: Me) -> None:
    for state in ("finished", "failed", "crashed", "killed", "preempted"):
        recorder.upsert(name=state, modelName="p", entityName=me.name, state=state)
        run = api.run(f"p/{state}")
        run.wait_until_finished(timeout=1, poll_interval=0.01)
        assert run.state == state


def test_waiting_for_a_deleted_run_is_not_found(api: Api, recorder: Recorder) -> None:
    recorder.run("p", "r", finish=False)
    run = api.run("p/r")
    run.delete()
    with pytest.raises(NotFoundError, match="no run 'r'"):
        run.wait_until_finished(timeout=1)


def test_a_deleted_run_is_not_found(api: Api, recorder: Recorder, seen: list) -> None:
    recorder.run("p", "r")
    recorder.run("p", "other")
    run = api.run("p/r")
    seen.clear()
    run.delete()
    assert [s.operation for s in seen] == ["DeleteRun"]
    with pytest.raises(NotFoundError):
        api.run("p/r")
    assert [r.id for r in api.runs("p")] == ["other"]
    with pytest.raises(NotFoundError):
        run.load(force=True)
    run.delete()
    run.delete(delete_artifacts=True)


def test_setting_the_state(api: Api, recorder: Recorder, me: Me) -> None:
    recorder.upsert(name="r", modelName="p", entityName=me.name, state="running")
    run = api.run("p/r")
    assert run.update_state("failed") is True
    assert run.state == "failed"
    api.flush()
    assert api.run("p/r").state == "failed"
    recorder.run("p", "done")
    done = api.run("p/done")
    with pytest.raises(CommError, match="state"):
        done.update_state("pending")
    assert done.state == "finished"


def test_stopping_a_run(api: Api, recorder: Recorder, seen: list) -> None:
    recorder.run("p", "r", finish=False)
    run = api.run("p/r")
    seen.clear()
    run.stop()
    assert [s.operation for s in seen] == ["StopRun"]
