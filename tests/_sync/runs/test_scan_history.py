# Generated from tests/_async/runs/test_scan_history.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Scans of a history: every row once, in order, as it was logged."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from tests.support.recorder import Recorder
from wandb_api import Api, NotFoundError, UsageError
from wandb_api.errors import IncompleteHistoryError


def test_every_row_is_yielded_once_in_step_order(api: Api, recorder: Recorder, seen: list) -> None:
    recorder.run("p", "r", rows=[{"x": n} for n in range(2500)])
    run = api.run("p/r")
    seen.clear()
    rows = [row for row in run.scan_history()]
    assert [row["_step"] for row in rows] == list(range(2500))
    assert [row["x"] for row in rows] == list(range(2500))
    operations = [s.operation for s in seen]
    assert operations[0] == "GetHistoryExtent"
    assert 2 <= operations.count("GetHistory") <= 3


def test_a_sparse_history_costs_few_requests(api: Api, recorder: Recorder, seen: list) -> None:
    steps = [0, 1, 2, 50_000, 50_001, 999_999, 4_000_000]
    recorder.run("p", "r", rows=[{"_step": step, "x": at} for at, step in enumerate(steps)])
    run = api.run("p/r")
    seen.clear()
    rows = [row for row in run.scan_history()]
    assert [row["_step"] for row in rows] == steps
    assert len(seen) < 12


@pytest.mark.parametrize("page_size", [1, 3, 7, 1000])
def test_the_page_size_does_not_change_the_rows(
    api: Api, recorder: Recorder, page_size: int
) -> None:
    steps = [0, 1, 2, 3, 9, 10, 11, 30, 31]
    recorder.run("p", "r", rows=[{"_step": step, "x": step} for step in steps])
    run = api.run("p/r")
    assert [row["x"] for row in run.scan_history(page_size=page_size)] == steps
    keyed = run.scan_history(keys=["x"], page_size=page_size)
    assert [row["x"] for row in keyed] == steps


def test_a_range_of_steps(api: Api, recorder: Recorder) -> None:
    recorder.run("p", "r", rows=[{"x": n} for n in range(20)])
    run = api.run("p/r")
    for keys in (None, ["x"]):
        rows = [row for row in run.scan_history(keys, min_step=5, max_step=9)]
        assert [row["_step"] for row in rows] == [5, 6, 7, 8]
        rows = [row for row in run.scan_history(keys, min_step=18)]
        assert [row["_step"] for row in rows] == [18, 19]
        rows = [row for row in run.scan_history(keys, max_step=500)]
        assert len(rows) == 20
        assert [row for row in run.scan_history(keys, min_step=9, max_step=9)] == []
        assert [row for row in run.scan_history(keys, min_step=100)] == []


def test_keys_select_rows_that_have_all_of_them(api: Api, recorder: Recorder) -> None:
    rows = [{"a": n, **({"b": n} if n % 3 == 0 else {})} for n in range(9)]
    recorder.run("p", "r", rows=rows)
    run = api.run("p/r")
    found = [row for row in run.scan_history(keys=["a", "b"])]
    assert found == [{"_step": n, "a": n, "b": n} for n in (0, 3, 6)]
    assert [row for row in run.scan_history(keys=["nothing"])] == []


def test_nan_and_infinity_survive_a_choice_of_keys(api: Api, recorder: Recorder) -> None:
    rows = [{"x": math.nan, "t": "NaN"}, {"x": math.inf, "t": "a"}, {"x": -math.inf, "t": "NaN"}]
    recorder.run("p", "r", rows=rows)
    run = api.run("p/r")
    found = [row for row in run.scan_history(keys=["x", "t"], page_size=1)]
    assert math.isnan(found[0]["x"])
    assert [row["x"] for row in found[1:]] == [math.inf, -math.inf]
    assert [row["t"] for row in found] == ["NaN", "a", "NaN"]


def test_values_are_returned_as_logged(api: Api, recorder: Recorder) -> None:
    rows = [
        {"x": math.nan, "big": 2**60 + 1},
        {"x": math.inf, "text": "NaN"},
        {"x": -math.inf, "nested": {"a": {"b": [1, None]}}},
        {"x": None},
    ]
    recorder.run("p", "r", rows=rows)
    run = api.run("p/r")
    found = [row for row in run.scan_history()]
    assert math.isnan(found[0]["x"])
    assert found[0]["big"] == 2**60 + 1
    assert found[1] == {"_step": 1, "x": math.inf, "text": "NaN"}
    assert found[2]["nested"] == {"a": {"b": [1, None]}}
    assert found[3]["x"] is None


def test_iterating_again_reads_again(api: Api, recorder: Recorder) -> None:
    recorder.run("p", "r", rows=[{"x": 0}, {"x": 1}], finish=False)
    run = api.run("p/r")
    scan = run.scan_history()
    assert [row["x"] for row in scan] == [0, 1]
    recorder.log("p", "r", [{"x": 2}], offset=2)
    assert [row["x"] for row in scan] == [0, 1, 2]
    assert next(scan)["x"] == 0
    assert next(scan)["x"] == 1


def test_a_run_that_is_being_written_is_followed(api: Api, recorder: Recorder) -> None:
    recorder.run("p", "r", rows=[{"x": n} for n in range(5)], finish=False)
    run = api.run("p/r")
    got = []
    for row in run.scan_history(page_size=5):
        got.append(row["_step"])
        if len(got) in (3, 8):
            at = 5 if len(got) == 3 else 10
            recorder.log("p", "r", [{"x": at + n} for n in range(5)], offset=at)
    assert got == list(range(15))


def test_a_history_that_does_not_begin_at_0(api: Api, recorder: Recorder) -> None:
    recorder.run("p", "r", rows=[{"_step": 1000 + n, "x": n} for n in range(3)])
    run = api.run("p/r")
    assert [row["x"] for row in run.scan_history()] == [0, 1, 2]


def test_steps_written_twice_are_yielded_twice(api: Api, recorder: Recorder) -> None:
    rows = [{"_step": 0, "x": 1}, {"_step": 1, "x": 2}, {"_step": 1, "y": 3}, {"_step": 2, "x": 4}]
    recorder.run("p", "r", rows=rows)
    run = api.run("p/r")
    assert [row for row in run.scan_history()] == rows


def test_an_empty_history_has_no_rows(api: Api, recorder: Recorder) -> None:
    recorder.run("p", "r")
    run = api.run("p/r")
    assert [row for row in run.scan_history()] == []
    assert [row for row in run.scan_history(keys=["x"])] == []


def test_bad_arguments_are_refused(api: Api, recorder: Recorder, seen: list) -> None:
    recorder.run("p", "r")
    run = api.run("p/r")
    seen.clear()
    with pytest.raises(UsageError, match="list of metric names"):
        run.scan_history(keys="x")
    with pytest.raises(UsageError, match="list of metric names"):
        run.scan_history(keys=["x", 1])  # type: ignore[list-item]
    with pytest.raises(UsageError, match="page_size is 0"):
        run.scan_history(page_size=0)
    with pytest.raises(UsageError, match="min_step is -1"):
        run.scan_history(min_step=-1)
    assert not seen


def test_a_deleted_run_is_not_found(api: Api, recorder: Recorder) -> None:
    recorder.run("p", "r", rows=[{"x": 1}])
    run = api.run("p/r")
    run.delete()
    with pytest.raises(NotFoundError, match="no run 'r'"):
        _ = [row for row in run.scan_history()]


def test_pages_stream_the_rows(api: Api, recorder: Recorder) -> None:
    recorder.run("p", "r", rows=[{"x": n} for n in range(10)])
    run = api.run("p/r")
    pages = [page for page in run.scan_history(page_size=4).pages()]
    assert [row["x"] for page in pages for row in page] == list(range(10))
    assert max(len(page) for page in pages) <= 4


def test_beta_scan_history_is_deprecated(api: Api, recorder: Recorder) -> None:
    recorder.run("p", "r", rows=[{"x": n} for n in range(3)])
    run = api.run("p/r")
    with pytest.warns(DeprecationWarning, match="scan_history"):
        scan = run.beta_scan_history(keys=["x"], page_size=2, min_step=1, max_step=3)
    assert [row["x"] for row in scan] == [1, 2]


def test_rows_that_are_not_exported_are_reported(
    api: Api, recorder: Recorder, tmp_path: Path, seen: list
) -> None:
    recorder.run("p", "r", rows=[{"x": n} for n in range(3)])
    run = api.run("p/r")
    seen.clear()
    with pytest.raises(IncompleteHistoryError, match="not exported yet"):
        run.download_history_exports(tmp_path / "new")
    assert not (tmp_path / "new").exists()
    result = run.download_history_exports(tmp_path, require_complete_history=False)
    assert (result.contains_live_data, result.errors) == (True, None)
    assert len(seen) >= 2
    recorder.run("p", "bare")
    bare = api.run("p/bare").download_history_exports(tmp_path)
    assert (bare.paths, bare.contains_live_data, bare.errors) == ([], False, None)
    run.delete()
    with pytest.raises(NotFoundError, match="no run 'r'"):
        run.download_history_exports(tmp_path)
