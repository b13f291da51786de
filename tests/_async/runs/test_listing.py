"""Listing the runs of a project: the requests, and when they are sent."""

from __future__ import annotations

import copy

import pytest

from tests.support.recorder import Recorder
from wandb_api import AsyncApi, AsyncRun, NotFoundError, UsageError
from wandb_api import filters as F
from wandb_api.local import LocalServer

SWEEP = "method: grid\nmetric: {name: loss, goal: minimize}\nparameters: {lr: {values: [1, 2]}}"


def three(recorder: Recorder) -> None:
    recorder.project("p")
    for n in range(3):
        recorder.run("p", f"r{n}", config={"lr": n}, summary={"loss": 3 - n}, tags=[f"t{n}", "all"])


async def test_a_page_of_runs_is_one_request(api: AsyncApi, recorder: Recorder, seen: list) -> None:
    three(recorder)
    seen.clear()
    runs = [run async for run in api.runs("p")]
    assert [run.id for run in runs] == ["r0", "r1", "r2"]
    assert [run.config for run in runs] == [{"lr": 0}, {"lr": 1}, {"lr": 2}]
    assert [run.summary["loss"] for run in runs] == [3, 2, 1]
    assert [s.operation for s in seen] == ["ListRuns"]


async def test_sweeps_of_runs_are_loaded_with_the_page(
    api: AsyncApi, recorder: Recorder, seen: list
) -> None:
    recorder.project("p")
    sweep = recorder.sweep("p", SWEEP)
    for n in range(3):
        recorder.run("p", f"r{n}", sweep=sweep)
    recorder.run("p", "alone")
    seen.clear()
    runs = [run async for run in api.runs("p", include_sweeps=True)]
    assert [run.sweep.id if run.sweep else None for run in runs] == [sweep, sweep, sweep, None]
    assert {run.sweep.config["method"] for run in runs if run.sweep} == {"grid"}
    assert [s.operation for s in seen] == ["ListRuns"]


async def test_leaving_out_sweeps_keeps_all_runs(api: AsyncApi, recorder: Recorder) -> None:
    recorder.project("p")
    sweep = recorder.sweep("p", SWEEP)
    recorder.run("p", "r0", sweep=sweep)
    recorder.run("p", "r1")
    runs = [run async for run in api.runs("p", include_sweeps=False)]
    assert [run.sweep_name for run in runs] == [sweep, None]


async def test_creating_a_list_sends_no_request(api: AsyncApi, seen: list) -> None:
    runs = api.runs("p", filters={"state": "finished"})
    assert runs.project == "p"
    assert not seen


async def test_filters_and_order_reach_the_server(api: AsyncApi, recorder: Recorder) -> None:
    three(recorder)
    by_loss = api.runs("p", order="+summary_metrics.loss")
    assert [run.id async for run in by_loss] == ["r2", "r1", "r0"]
    assert [run.id async for run in api.runs("p", order="-config.lr.value")] == ["r2", "r1", "r0"]
    some = api.runs("p", {"$or": [{"config.lr": 0}, {"summary_metrics.loss": {"$lt": 2}}]})
    assert [run.id async for run in some] == ["r0", "r2"]
    typed = api.runs("p", (F.config["lr"] >= 1) & F.tags.contains("t2"))
    assert [run.id async for run in typed] == ["r2"]
    assert [run.id async for run in api.runs("p", {"display_name": {"$regex": "^r[01]"}})] == [
        "r0",
        "r1",
    ]


async def test_a_missing_project_is_not_found(api: AsyncApi) -> None:
    with pytest.raises(NotFoundError, match="no project 'nowhere'"):
        await api.runs("nowhere").first()


async def test_a_hidden_project_is_not_found(
    api: AsyncApi, admin: AsyncApi, server: LocalServer
) -> None:
    other = await admin.default_entity
    assert other
    await admin.create_project("secret", other)
    with pytest.raises(NotFoundError, match="no project 'secret'"):
        await api.runs(f"{other}/secret").first()


async def test_invalid_arguments_are_refused_without_a_request(api: AsyncApi, seen: list) -> None:
    with pytest.raises(UsageError, match="per_page is 0"):
        api.runs("p", per_page=0)
    with pytest.raises(UsageError):
        api.runs("p", filters={"sate": "finished"})
    for tags in ([["a"]], {"$all": [["a"], "b"]}, {"$in": [1]}, {"$nin": [None]}):
        with pytest.raises(UsageError, match="a tag is a string"):
            api.runs("p", filters={"$and": [{"tags": tags}]})
    with pytest.raises(UsageError):
        api.runs("p", order="+nothing_like_it")
    with pytest.raises(UsageError):
        api.runs("/e/p/x")
    assert not seen


async def test_the_total_comes_with_the_first_page(
    api: AsyncApi, recorder: Recorder, seen: list
) -> None:
    three(recorder)
    seen.clear()
    runs = api.runs("p", {"config.lr": {"$gt": 0}})
    assert await runs.count() == 2
    with pytest.deprecated_call():
        assert await runs.length == 2
    assert len([run async for run in runs]) == 2
    assert len(seen) == 1


async def test_the_representation(api: AsyncApi, recorder: Recorder) -> None:
    three(recorder)
    runs = api.runs("p", per_page=2)
    assert repr(runs).startswith("<AsyncRuns user-")
    assert repr(runs).endswith("/p>")
    await runs.first()
    html = runs._repr_html_()
    assert "2 of 3 items" in html
    assert "r0" in html
    assert "r2" not in html


async def test_names_in_the_table_are_escaped(api: AsyncApi, recorder: Recorder) -> None:
    recorder.project("p")
    recorder.run("p", "r", displayName="<script>alert(1)</script>")
    runs = api.runs("p")
    await runs.load()
    assert "<script>" not in runs._repr_html_()


async def test_a_listed_run_is_what_the_constructor_returns(
    api: AsyncApi, recorder: Recorder
) -> None:
    three(recorder)
    for run in await api.runs("p").load():
        copied = copy.copy(run)  # before the key is read, which is made then
        key, kept = run._key, vars(run)
        assert copied.path == run.path
        built = AsyncRun(
            kept["_session"],
            key,
            run.fields,
            parts=kept["_parts"],
            project_id=kept["_project_id"],
            page=kept["_page"],
        )
        assert vars(built) == kept
        assert built == run
