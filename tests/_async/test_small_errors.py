"""Errors of names that are taken, attributes that do not exist, and values that JSON cannot hold."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import pandas as pd
import pytest

from wandb_api import AsyncApi, AsyncArtifact
from wandb_api.errors import (
    AlreadyExistsError,
    ConflictError,
    SerializationError,
    UsageError,
)

if TYPE_CHECKING:
    from tests.support.recorder import Me, Recorder
    from wandb_api.local import Seen


async def test_a_name_that_is_taken(api: AsyncApi, admin: AsyncApi, me: Me) -> None:
    await api.create_team(f"team-of-{me.name}")
    with pytest.raises(AlreadyExistsError, match="already exists") as caught:
        await api.create_team(f"team-of-{me.name}")
    assert isinstance(caught.value, (ConflictError, ValueError))
    await api.create_run_queue("line", "local-process")
    with pytest.raises(AlreadyExistsError, match="already exists"):
        await api.create_run_queue("line", "local-process")


async def test_attributes_of_the_client_are_declared(api: AsyncApi) -> None:
    for name in ("nmae", "default_entitty"):
        with pytest.raises(AttributeError, match="Api has no attribute"):
            setattr(api, name, 1)
        with pytest.raises(AttributeError, match="Api has no attribute"):
            getattr(api, name)
    with pytest.raises(AttributeError, match="did you mean 'default_entity'"):
        setattr(api, "default_entitty", 1)  # noqa: B010
    with pytest.raises(AttributeError, match="cannot be assigned"):
        setattr(api, "client", None)  # noqa: B010


async def test_config_values_without_a_json_form_are_named(api: AsyncApi) -> None:
    run = await api.create_run("r", "p")
    held: object = object()
    run.config["deep"] = {"k": held}  # type: ignore[dict-item]  # what the test is about
    with pytest.raises(SerializationError, match=r"deep\.k: a value of type 'object' cannot be"):
        await run.update()


@pytest.mark.parametrize("value", [np.datetime64("NaT", "s"), pd.NaT, object])
async def test_values_that_cannot_be_converted_are_named(api: AsyncApi, value: object) -> None:
    run = await api.create_run("r", "p")
    run.config["started"] = value  # type: ignore[assignment]  # what the test is about
    with pytest.raises(TypeError, match="started"):
        await run.update()
    with pytest.raises(TypeError, match="started"):
        AsyncArtifact("a", "t", metadata={"started": value})


@pytest.mark.parametrize("bad", ["a\ud800b", "a\x00b"])
async def test_names_that_cannot_be_sent_are_refused(
    api: AsyncApi, recorder: Recorder, seen: list[Seen], bad: str
) -> None:
    recorder.run("p", "r")
    run = await api.run("p/r")
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
        lambda: AsyncArtifact("a", "t", description=bad),
    ]

    async def attempt(call: Callable[[], Any]) -> None:
        made = call()
        if hasattr(made, "__await__"):
            await made

    for call in calls:
        with pytest.raises(UsageError, match=r"NUL|lone surrogate|cannot|invalid|name"):
            await attempt(call)
    assert {s.operation for s in seen} <= {"GetViewer"}


@pytest.mark.parametrize("bad", ["a\ud800b", "a\x00b"])
async def test_texts_that_cannot_be_sent_are_refused(
    api: AsyncApi, recorder: Recorder, seen: list[Seen], bad: str
) -> None:
    recorder.run("p", "r")
    run = await api.run("p/r")
    if "\0" in bad:
        run.config["text"] = bad
        await run.update()  # values are JSON text, in which such characters are escaped
        assert (await run.load(force=True)).config["text"] == bad
    run.notes = bad
    seen.clear()
    with pytest.raises(UsageError, match=r"notes is .*(NUL|lone surrogate).* cannot be sent"):
        await run.update()
    assert "UpdateRun" not in {s.operation for s in seen}


async def test_the_name_of_a_column_suggests_its_attribute(api: AsyncApi) -> None:
    run = await api.create_run("r", "p")
    with pytest.raises(AttributeError, match="'Name'; did you mean 'display_name'"):
        getattr(run, "Name")  # noqa: B009
    with pytest.raises(AttributeError, match="did you mean 'display_name'"):
        setattr(run, "Name", "x")  # noqa: B010


async def test_arguments_of_the_wrong_type_are_named(api: AsyncApi, recorder: Recorder) -> None:
    recorder.run("p", "r")
    recorder.report("p", "Report")
    run, report = await api.run("p/r"), await api.reports("p").get(0)
    draft, unknown = AsyncArtifact("a", "t"), cast("Any", 3)
    config = {"method": "grid", "parameters": {"lr": {"values": [1]}}}
    with pytest.raises(UsageError, match="a prior run must be a string, not 3"):
        await api.create_sweep(config, "p", prior_runs=unknown)
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
        await api.runs("p").add_tags(unknown)
