# Generated from tests/_async/runs/test_lazy.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Lazy listings, and fields that no listing contains."""

from __future__ import annotations

from tests.support.recorder import Recorder
from wandb_api import Api


def five(recorder: Recorder) -> None:
    recorder.project("p")
    for n in range(5):
        rows = [{"loss": 1.0}, {"loss": 0.5}]
        recorder.run("p", f"r{n}", config={"lr": n}, summary={"best": n}, rows=rows)


def test_a_lazy_listing_leaves_out_config(api: Api, recorder: Recorder, seen: list) -> None:
    five(recorder)
    seen.clear()
    runs = [run for run in api.runs("p", lazy=True)]
    assert [run.id for run in runs] == [f"r{n}" for n in range(5)]
    assert runs[0].tags == []
    assert [s.operation for s in seen] == ["ListRunsLight"]


def test_loading_a_lazy_listing_is_one_request_per_page(
    api: Api, recorder: Recorder, seen: list
) -> None:
    five(recorder)
    seen.clear()
    runs = api.runs("p", per_page=3, lazy=True).load()
    assert [run.config["lr"] for run in runs] == [0, 1, 2, 3, 4]
    assert [run.summary["best"] for run in runs] == [0, 1, 2, 3, 4]
    assert sorted(str(s.operation) for s in seen) == ["ListRunsLight"] * 2 + ["LoadRuns"] * 2


def test_metrics_of_a_listing_are_one_request_per_page(
    api: Api, recorder: Recorder, seen: list
) -> None:
    five(recorder)
    seen.clear()
    runs = api.runs("p").load(metrics=True)
    assert [run.last_history_step for run in runs] == [1] * 5
    assert [run.lastHistoryStep for run in runs] == [1] * 5
    assert all(run.system_metrics == {} for run in runs)
    assert [s.operation for s in seen] == ["ListRuns", "LoadRunMetrics"]


def test_loading_again_sends_no_request(api: Api, recorder: Recorder, seen: list) -> None:
    five(recorder)
    runs = api.runs("p", lazy=True)
    runs.load()
    seen.clear()
    runs.load()
    assert not seen


def test_loading_one_run_loads_all_of_it(api: Api, recorder: Recorder, seen: list) -> None:
    five(recorder)
    runs = [run for run in api.runs("p", lazy=True)]
    seen.clear()
    runs[0].load()
    assert runs[0].config == {"lr": 0}
    assert runs[0].last_history_step == 1
    runs[0].load()
    assert [s.operation for s in seen] == ["GetRun"]
