"""Sampled history of one run and of many."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from tests.support.gate import Gate
from tests.support.recorder import Me, Recorder
from wandb_api import AsyncApi, NotFoundError, UsageError
from wandb_api._transport.pacing import MOST_AT_ONCE
from wandb_api.local import LocalServer

ROWS = [{"loss": 1.0 / (n + 1), **({"acc": n / 10} if n % 2 else {})} for n in range(10)]


async def test_history_is_a_table(api: AsyncApi, recorder: Recorder, seen: list) -> None:
    recorder.run("p", "r", rows=ROWS)
    run = await api.run("p/r")
    seen.clear()
    frame = await run.history()
    assert isinstance(frame, pd.DataFrame)
    assert list(frame["loss"]) == [row["loss"] for row in ROWS]
    assert list(frame["_step"]) == list(range(10))
    assert frame["acc"].isna().sum() == 5
    assert [s.operation for s in seen] == ["GetHistory"]


async def test_history_as_rows(api: AsyncApi, recorder: Recorder) -> None:
    recorder.run("p", "r", rows=ROWS)
    run = await api.run("p/r")
    rows = await run.history(pandas=False)
    assert [row["loss"] for row in rows] == [row["loss"] for row in ROWS]
    assert "acc" not in rows[0]


async def test_samples_bound_the_rows(api: AsyncApi, recorder: Recorder) -> None:
    recorder.run("p", "r", rows=[{"x": n} for n in range(100)])
    run = await api.run("p/r")
    rows = await run.history(samples=10, pandas=False)
    assert len(rows) <= 10
    steps = [row["_step"] for row in rows]
    assert steps == sorted(steps)
    assert len(await run.history(samples=10, keys=["x"], pandas=False)) <= 10


async def test_rows_that_have_any_of_the_keys(
    api: AsyncApi, recorder: Recorder, seen: list
) -> None:
    rows = [{"loss": math.nan}, {"acc": 1}, {"loss": 2, "acc": 3, "other": 4}, {"other": 5}]
    recorder.run("p", "r", rows=rows)
    run = await api.run("p/r")
    seen.clear()
    found = await run.history(keys=["loss", "acc"], how="any", pandas=False)
    assert math.isnan(found[0].pop("loss"))  # type: ignore[arg-type]
    assert found == [{"_step": 0}, {"_step": 1, "acc": 1}, {"_step": 2, "loss": 2, "acc": 3}]
    assert [s.operation for s in seen] == ["GetSampledHistory"]
    frame = await run.history(keys=["loss", "acc"], how="any")
    assert list(frame.columns) == ["_step", "loss", "acc"]
    by_other = await run.history(keys=["acc"], x_axis="other", how="any", pandas=False)
    assert by_other == [{"other": 4, "acc": 3}]
    with pytest.raises(UsageError, match="how is 'some'"):
        await run.history(keys=["loss"], how="some")  # type: ignore[call-overload]
    with pytest.raises(UsageError, match="needs keys"):
        await run.history(how="any")


async def test_steps_logged_twice_keep_their_values(api: AsyncApi, recorder: Recorder) -> None:
    rows = [{"_step": 1, "a": 1}, {"_step": 1, "b": 2}, {"_step": 1, "a": 3}]
    recorder.run("p", "r", rows=rows)
    run = await api.run("p/r")
    found = await run.history(keys=["a", "b"], how="any", pandas=False)
    assert found == [{"_step": 1, "a": 1, "b": 2}, {"_step": 1, "a": 3}]


async def test_keys_select_rows_with_all_of_them(
    api: AsyncApi, recorder: Recorder, seen: list
) -> None:
    recorder.run("p", "r", rows=ROWS)
    run = await api.run("p/r")
    seen.clear()
    rows = await run.history(keys=["loss", "acc"], pandas=False)
    assert [row["_step"] for row in rows] == [1, 3, 5, 7, 9]
    assert all(set(row) == {"_step", "loss", "acc"} for row in rows)
    by_acc = await run.history(keys=["loss"], x_axis="acc", pandas=False)
    assert all(set(row) == {"loss", "acc"} for row in by_acc)
    assert len(by_acc) == 5
    assert [s.operation for s in seen] == ["GetSampledHistory"] * 2


async def test_system_metrics_are_another_stream(api: AsyncApi, recorder: Recorder) -> None:
    recorder.run("p", "r", rows=ROWS, finish=False)
    recorder.events("p", "r", [{"system.cpu": n, "_runtime": n} for n in range(3)])
    run = await api.run("p/r")
    rows = await run.history(stream="system", pandas=False)
    assert [row["system.cpu"] for row in rows] == [0, 1, 2]
    assert await run.history(stream="events", pandas=False) == rows


async def test_nan_and_infinity_survive(api: AsyncApi, recorder: Recorder) -> None:
    recorder.run("p", "r", rows=[{"x": math.nan}, {"x": math.inf}, {"x": -math.inf}])
    run = await api.run("p/r")
    for keys in (None, ["x"]):
        rows = await run.history(keys=keys, pandas=False)
        assert math.isnan(rows[0]["x"])
        assert [row["x"] for row in rows[1:]] == [math.inf, -math.inf]


async def test_a_run_without_history_has_no_rows(api: AsyncApi, recorder: Recorder) -> None:
    recorder.run("p", "r")
    run = await api.run("p/r")
    assert await run.history(pandas=False) == []
    assert await run.history(keys=["x"], pandas=False) == []
    assert (await run.history()).shape == (0, 0)


async def test_bad_arguments_are_refused(api: AsyncApi, recorder: Recorder, seen: list) -> None:
    recorder.run("p", "r")
    run = await api.run("p/r")
    seen.clear()
    with pytest.raises(UsageError, match="list of metric names"):
        await run.history(keys="loss")
    with pytest.raises(UsageError, match="list of metric names"):
        await run.history(keys=["loss", ["acc"]])  # type: ignore[list-item]
    with pytest.raises(UsageError, match="samples is 0"):
        await run.history(samples=0)
    with pytest.raises(UsageError, match="default stream only"):
        await run.history(keys=["a"], stream="system")
    with pytest.raises(UsageError, match="stream is 'sytem'"):
        await run.history(stream="sytem")  # type: ignore[call-overload]
    assert not seen


async def test_the_history_of_a_deleted_run(api: AsyncApi, recorder: Recorder) -> None:
    recorder.run("p", "r", rows=ROWS)
    run = await api.run("p/r")
    await run.delete()
    for keys, stream in ((None, "default"), (["loss"], "default"), (None, "system")):
        with pytest.raises(NotFoundError, match="no run 'r'"):
            await run.history(keys=keys, stream=stream)


def twelve(recorder: Recorder) -> None:
    recorder.project("p")
    for n in range(12):
        rows = [{"loss": n + step} for step in range(2 if n else 0)]
        if n == 3:
            rows[0]["only here"] = "text"
        recorder.run("p", f"r{n:02d}", rows=rows)


async def test_histories_of_many_runs_are_one_request_each(
    api: AsyncApi, recorder: Recorder, seen: list
) -> None:
    twelve(recorder)
    seen.clear()
    rows = await api.runs("p").histories()
    assert [row["run_id"] for row in rows] == [f"r{n:02d}" for n in range(1, 12) for _ in range(2)]
    assert [row["loss"] for row in rows[:4]] == [1, 2, 2, 3]
    operations = [s.operation for s in seen]
    assert operations.count("ListRuns") == 1
    assert operations.count("GetHistory") == 12
    assert len(operations) == 13


async def test_histories_use_all_connections_at_once(
    server: LocalServer, me: Me, recorder: Recorder
) -> None:
    for n in range(MOST_AT_ONCE + 4):
        recorder.run("p", f"r{n:02d}", finish=False)
    with Gate(server.url, "GetHistory", MOST_AT_ONCE) as gate:
        async with AsyncApi({"base_url": gate.url}, api_key=me.key) as api:
            assert await api.runs("p").histories() == []
    assert gate.most == MOST_AT_ONCE


async def test_histories_as_frames(api: AsyncApi, recorder: Recorder) -> None:
    twelve(recorder)
    frame = await api.runs("p").histories(format="pandas")
    assert list(frame.columns) == sorted(frame.columns)
    assert frame.shape[0] == 22
    assert set(frame["run_id"]) == {f"r{n:02d}" for n in range(1, 12)}
    polars = await api.runs("p").histories(format="polars")
    assert polars.columns == list(frame.columns)
    assert polars.height == 22
    assert polars["only here"].drop_nulls().to_list() == ["text"]
    picked = await api.runs("p").histories(samples=2, keys=["loss"], format="pandas")
    assert list(picked.columns) == ["_step", "loss", "run_id"]


async def test_histories_of_no_runs_are_empty(api: AsyncApi, recorder: Recorder) -> None:
    recorder.project("p")
    assert await api.runs("p").histories() == []
    assert (await api.runs("p").histories(format="pandas")).shape == (0, 0)
    assert (await api.runs("p").histories(format="polars")).shape == (0, 0)


async def test_bad_arguments_of_histories_are_refused(
    api: AsyncApi, recorder: Recorder, seen: list
) -> None:
    with pytest.raises(UsageError, match="format is 'numpy'"):
        await api.runs("p").histories(format="numpy")  # type: ignore[call-overload]
    with pytest.raises(UsageError, match="samples"):
        await api.runs("p").histories(samples=-1)
    assert not seen


async def test_strings_stay_strings_in_a_choice_of_keys(
    api: AsyncApi, recorder: Recorder, seen: list
) -> None:
    recorder.run("p", "r", rows=[{"label": "NaN", "loss": math.nan}] * 3)
    run = await api.run("p/r")
    seen.clear()
    rows = await run.history(keys=["label", "loss"], pandas=False)
    assert [s.operation for s in seen] == ["GetSampledHistory"]
    scanned = [row async for row in run.scan_history(keys=["label", "loss"])]
    plain = await run.history(pandas=False)
    for found in (rows, scanned, plain):
        assert [row["label"] for row in found] == ["NaN"] * 3
        assert all(isinstance(row["loss"], float) and math.isnan(row["loss"]) for row in found)


async def test_numbers_of_numpy_are_accepted(api: AsyncApi, recorder: Recorder) -> None:
    numpy = pytest.importorskip("numpy")
    recorder.run("p", "r", rows=[{"x": n} for n in range(5)])
    run = await api.run("p/r")
    assert len(await run.history(numpy.int64(5), pandas=False)) == 5
    scan = run.scan_history(
        page_size=numpy.int32(2), min_step=numpy.int64(1), max_step=numpy.uint8(4)
    )
    assert [row["x"] async for row in scan] == [1, 2, 3]
    assert len(await run.console_logs(last=numpy.int64(3)).load()) == 0
    for wrong in (2.5, "2", True, numpy.float64(2)):
        with pytest.raises(UsageError, match="min_step"):
            run.scan_history(min_step=wrong)
