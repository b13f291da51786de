# Generated from tests/_async/test_small_errors.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Errors of names that are taken, attributes that do not exist, and values that JSON cannot hold."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import pandas as pd
import pytest

from wandb_api import Api, Artifact
from wandb_api.errors import (
    AlreadyExistsError,
    ConflictError,
    SerializationError,
    UsageError,
)

if TYPE_CHECKING:
    from tests.support.recorder import Me, Recorder
    from wandb_api.local import Seen


def test_a_name_that_is_taken(api: Api, admin: Api, me: Me) -> None:
    api.create_team(f"team-of-{me.name}")
    with pytest.raises(AlreadyExistsError, match="already exists") as caught:
        api.create_team(f"team-of-{me.name}")
    assert isinstance(caught.value, (ConflictError, ValueError))
    api.create_run_queue("line", "local-process")
    with pytest.raises(AlreadyExistsError, match="already exists"):
        api.create_run_queue("line", "local-process")


def test_attributes_of_the_client_are_declared(api: Api) -> None:
    for name in ("nmae", "default_entitty"):
        with pytest.raises(AttributeError, match="Api has no attribute"):
            setattr(api, name, 1)
        with pytest.raises(AttributeError, match="Api has no attribute"):
            getattr(api, name)
    with pytest.raises(AttributeError, match="did you mean 'default_entity'"):
        setattr(api, "default_entitty", 1)  # noqa: B010
    with pytest.raises(AttributeError, match="cannot be assigned"):
        setattr(api, "client", None)  # noqa: B010


def test_config_values_without_a_json_form_are_named(api: Api) -> None:
    run = api.create_run("r", "p")
    held: object = object()
    run.config["deep"] = {"k": held}  # type: ignore[dict-item]  # what the test is about
    with pytest.raises(SerializationError, match=r"deep\.k: a value of type 'object' cannot be"):
        run.update()


@pytest.mark.parametrize("value", [np.datetime64("NaT", "s"), pd.NaT, object])
def test_values_that_cannot_be_converted_are_named(api: Api, value: object) -> None:
    run = api.create_run("r", "p")
    run.config["started"] = value  # type: ignore[assignment]  # what the test is about
    with pytest.raises(TypeError, match="started"):
        run.update()
    with pytest.raises(TypeError, match="started"):
        Artifact("a", "t", metadata={"started": value})


@pytest.mark.parametrize("bad", ["a\ud800b", "a\x00b"])
def test_names_that_cannot_be_sent_are_refused(
    api: Api, recorder: Recorder, seen: list[Seen], bad: str
) -> None:
    recorder.run("p", "r")
    run = api.run("p/r")
    seen.clear()
    calls: list[Callable[[], Any]] = [
        lambda: api.run(f"p/{bad}"),
        lambda: api.runs(bad),
        lambda: api.sweep(f"p/{bad}"),
        lambda: api.artifact(f"p/{bad}:v0"),
        lambda: api.artifact_type(bad, "p"),
        lambda: api.artifact_collection("t", bad),
        lambda: api.create_run(bad, "p"),
        lambda: api.create_project(bad, recorder.entity),
        lambda: api.create_run_queue(bad, "kubernetes"),
        lambda: api.create_team(bad),
        lambda: api.project(bad),
        lambda: api.team(bad),
        lambda: api.user(bad),
        lambda: api.automation(bad),
        lambda: api.delete_automation(bad),
        lambda: api.registry(bad),
        lambda: run.file(bad),
        lambda: run.files(pattern=bad).load(),
        lambda: Artifact("a", "t", description=bad),
    ]

    def attempt(call: Callable[[], Any]) -> None:
        made = call()
        if hasattr(made, "__await__"):
            made

    for call in calls:
        with pytest.raises(UsageError, match=r"NUL|lone surrogate|cannot|invalid|name"):
            attempt(call)
    assert {s.operation for s in seen} <= {"GetViewer"}


@pytest.mark.parametrize("bad", ["a\ud800b", "a\x00b"])
def test_texts_that_cannot_be_sent_are_refused(
    api: Api, recorder: Recorder, seen: list[Seen], bad: str
) -> None:
    recorder.run("p", "r")
    run = api.run("p/r")
    if "\0" in bad:
        run.config["text"] = bad
        run.update()  # values are JSON text, in which such characters are escaped
        assert run.load(force=True).config["text"] == bad
    run.notes = bad
    seen.clear()
    with pytest.raises(UsageError, match=r"notes is .*(NUL|lone surrogate).* cannot be sent"):
        run.update()
    assert "UpdateRun" not in {s.operation for s in seen}


def test_the_name_of_a_column_suggests_its_attribute(api: Api) -> None:
    run = api.create_run("r", "p")
    with pytest.raises(AttributeError, match="'Name'; did you mean 'display_name'"):
        getattr(run, "Name")  # noqa: B009
    with pytest.raises(AttributeError, match="did you mean 'display_name'"):
        setattr(run, "Name", "x")  # noqa: B010


def test_arguments_of_the_wrong_type_are_named(api: Api, recorder: Recorder) -> None:
    recorder.run("p", "r")
    recorder.report("p", "Report")
    run, report = api.run("p/r"), api.reports("p").get(0)
    draft, unknown = Artifact("a", "t"), cast("Any", 3)
    config = {"method": "grid", "parameters": {"lr": {"values": [1]}}}
    with pytest.raises(UsageError, match="a prior run must be a string, not 3"):
        api.create_sweep(config, "p", prior_runs=unknown)
    for height in (cast("Any", "420"), float("nan"), -1):
        with pytest.raises(UsageError, match="it must be a number of pixels"):
            run.to_html(height)
    with pytest.raises(UsageError, match="section is 3"):
        report.runs(unknown)
    with (
        pytest.raises(UsageError, match="encoding is 'latin-x'"),
        draft.new_file("x", "x", "latin-x"),
    ):
        pass
    with pytest.raises(UsageError, match="tags must be a string or a list of strings, not 3"):
        api.runs("p").add_tags(unknown)
