# Generated from tests/_async/test_hints.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Errors that name a similar attribute, field or path, and objects without a key."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

from tests.support.recorder import Me, Recorder
from wandb_api import Api, AuthenticationError, NotFoundError, UsageError
from wandb_api import filters as F

SWEEP = "method: grid\nparameters: {lr: {values: [1]}}"


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("systemMetrics", "system_metrics"),
        ("Name", "display_name"),
        ("displayName", "display_name"),
        ("sumary", "summary"),
        ("jobType", "job_type"),
        ("heartbeat", "heartbeat_at"),
        ("lastHistorySteps", "last_history_step"),
        ("scan_histroy", "scan_history"),
        ("loggedArtifacts", "logged_artifacts"),
    ],
)
def test_an_attribute_of_a_run_names_the_one_that_was_meant(
    api: Api, recorder: Recorder, name: str, meant: str
) -> None:
    recorder.run("p", "r")
    run = api.run("p/r")
    expected = f"{type(run).__name__} has no attribute {name!r}; did you mean {meant!r}?"
    with pytest.raises(AttributeError) as read:
        getattr(run, name)
    with pytest.raises(AttributeError) as assigned:
        setattr(run, name, "x")
    assert str(read.value) == str(assigned.value) == expected
    assert (read.value.name, read.value.obj) == (name, run)
    assert not hasattr(run, name)


def test_names_of_the_server_are_known(api: Api, recorder: Recorder, me: Me) -> None:
    recorder.run("p", "r")
    recorder.file("p", "r", "a.txt", b"1")
    sweep = api.sweep(f"p/{recorder.sweep('p', SWEEP)}")
    file = api.run("p/r").file("a.txt")
    for found, name, meant in (
        (file, "size_bytes", "size"),
        (file, "sizeBytes", "size"),
        (sweep, "runCountExpected", "expected_run_count"),
        (api.project("p", me.name), "entityName", "entity"),
        (api.project("p", me.name), "user", "owner"),
    ):
        with pytest.raises(AttributeError, match=f"no attribute '{name}'; did you mean '{meant}'"):
            getattr(found, name)


@pytest.mark.parametrize(
    ("field", "meant"),
    [
        ("summary.x", "summary_metrics.x"),
        ("summary.val/loss", "summary_metrics.val/loss"),
        ("Name", "display_name"),
        ("displayname", "display_name"),
        ("create_at", "created_at"),
    ],
)
def test_a_field_of_a_filter_names_the_one_that_was_meant(
    api: Api, field: str, meant: str, seen: list
) -> None:
    with pytest.raises(UsageError, match=f"runs have no field '{field}'; did you mean '{meant}'"):
        api.runs("p", {field: 1})
    with pytest.raises(UsageError, match=f"; did you mean '{meant}'"):
        api.runs("p", {"$or": [{"state": "finished"}, {field: {"$gt": 1}}]})
    assert seen == []


def test_the_order_by_a_summary_names_the_field_that_was_meant(api: Api) -> None:
    with pytest.raises(UsageError, match=r"did you mean 'summary_metrics\.loss'"):
        api.runs("p", order="-summary.loss")


def test_a_key_that_is_read_as_an_attribute_is_quoted_in_the_hint() -> None:
    for mapped, text in ((F.config, r"F\.config\['lr'\]"), (F.summary, r"F\.summary\['lr'\]")):
        with pytest.raises(AttributeError, match=f"write {text}"):
            mapped.lr  # type: ignore[attr-defined]  # noqa: B018
    with pytest.raises(AttributeError, match=r"write F\.config\['model'\]\['lr'\]"):
        F.config["model"].lr  # type: ignore[attr-defined]  # noqa: B018


def test_two_parts_are_a_project_and_an_id(api: Api, me: Me) -> None:
    with pytest.raises(NotFoundError, match=r"'lab/digits' was read as project/id") as raised:
        api.run("lab/digits")
    assert str(raised.value).endswith("pass entity/project/id")
    for path in ("digits", "", "a/b/c/d"):
        with pytest.raises(UsageError, match="pass entity/project/run_id"):
            api.run(path)


def test_changes_of_a_deleted_run_are_not_found(api: Api, recorder: Recorder) -> None:
    changes: dict[str, Any] = {"name": "new", "tags": ["x"], "config": {"a": 1}, "notes": "n"}
    for attribute, value in changes.items():
        recorder.run("p", attribute)
        run = api.run(f"p/{attribute}")
        run.delete()
        setattr(run, attribute, value)
        with pytest.raises(NotFoundError, match=f"no run '{attribute}'"):
            run.update()
        with pytest.raises(NotFoundError, match=f"no run '{attribute}'"):
            run.summary.update({"loss": 1})


def test_objects_without_a_key_are_unpickled(
    server, me: Me, recorder: Recorder, monkeypatch: pytest.MonkeyPatch, seen: list
) -> None:
    recorder.run("p", "r", config={"lr": 1}, summary={"loss": 2})
    monkeypatch.setenv("WANDB_API_KEY", me.key)
    with Api({"base_url": server.url, "entity": me.name}) as api:
        run, runs = api.run("p/r"), api.runs("p")
        runs.load()
        kept = pickle.dumps((api, run, runs))
    assert me.key.encode() not in kept
    monkeypatch.delenv("WANDB_API_KEY")
    seen.clear()
    api, run, runs = pickle.loads(kept)
    assert (run.id, run.config, dict(run.summary)) == ("r", {"lr": 1}, {"loss": 2})
    assert [one.id for one in runs.objects] == ["r"]
    assert me.name in repr(run)
    for ask in (
        lambda: run.files().load(),
        lambda: run.update_state("failed"),
        lambda: api.run("p/r"),
        lambda: api.runs("p").load(),
    ):
        with pytest.raises(AuthenticationError, match="WANDB_API_KEY"):
            ask()
    assert seen == []
    monkeypatch.setenv("WANDB_API_KEY", me.key)
    again, run, _ = pickle.loads(kept)
    with again:
        assert run.files().load() == []
