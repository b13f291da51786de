"""Rows of a live run as they arrive: none is lost, none is returned twice."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest

from tests.support.recorder import Recorder
from wandb_api import AsyncApi, NotFoundError, UsageError
from wandb_api.errors import IncompleteHistoryError
from wandb_api.local import Seen
from wandb_api.local._server.resolvers import history

FAST = 0.01


def in_background(work: Callable[[], None]) -> threading.Thread:
    """Start a training program."""
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread


async def test_the_rows_of_a_running_writer(api: AsyncApi, recorder: Recorder) -> None:
    recorder.run("p", "r", finish=False)

    def write() -> None:
        for batch in range(12):
            recorder.log("p", "r", [{"x": batch * 5 + n} for n in range(5)], offset=batch * 5)
            time.sleep(0.02)
        recorder.finish("p", "r")

    run = await api.run("p/r")
    writer = in_background(write)
    rows = [row async for row in run.scan_history(follow=True, poll_interval=FAST)]
    writer.join()
    assert rows == [{"_step": n, "x": n} for n in range(60)]


async def test_watching_by_path_or_run(api: AsyncApi, recorder: Recorder, seen: list[Seen]) -> None:
    recorder.run("p", "r", rows=[{"x": n, "y": -n} for n in range(3)])
    run = await api.run("p/r")
    seen.clear()
    rows = api.watch("p/r", keys=["x"])
    assert rows.state is None
    assert [row async for row in rows] == [{"x": n, "_step": n} for n in range(3)]
    assert rows.state == "finished"
    assert [s.operation for s in seen] == ["GetHistoryExtent", "GetHistory"]
    assert len([row async for row in api.watch(run, min_step=1)]) == 2


async def test_a_path_without_an_entity_is_completed(
    api: AsyncApi, recorder: Recorder, seen: list[Seen]
) -> None:
    recorder.run("p", "r", rows=[{"x": 1}])
    async with type(api)({"base_url": api.client.base_url}, api_key=api.api_key) as other:
        seen.clear()
        rows = other.watch("p/r")
        assert "(default entity)" in repr(rows)
        assert [row["x"] async for row in rows] == [1]
        assert [s.operation for s in seen] == ["GetViewer", "GetHistoryExtent", "GetHistory"]
        assert recorder.entity in repr(rows)


async def test_rows_that_arrive_late_are_returned_once(api: AsyncApi, recorder: Recorder) -> None:
    recorder.run("p", "r", rows=[{"_step": 0, "x": 0}, {"_step": 10, "x": 1}], finish=False)
    run, got = await api.run("p/r"), list[tuple[object, object]]()
    later = [
        lambda: recorder.log("p", "r", [{"_step": 10, "x": 2}], offset=2),  # the last step again
        lambda: recorder.log("p", "r", [{"_step": 5, "x": 3}], offset=3),  # between
        lambda: recorder.log(
            "p", "r", [{"_step": 20, "x": 4}, {"_step": 1, "x": 5}], offset=4
        ),  # both
        lambda: recorder.log("p", "r", [{"_step": 0, "x": 6}], offset=6),
        lambda: recorder.finish("p", "r"),
    ]
    async for row in run.scan_history(follow=True, poll_interval=FAST):
        got.append((row["_step"], row["x"]))
        if len(got) in (2, 3, 4, 6, 7):
            later.pop(0)()
    assert sorted(got, key=lambda pair: str(pair[1])) == [
        (0, 0),
        (10, 1),
        (10, 2),
        (5, 3),
        (20, 4),
        (1, 5),
        (0, 6),
    ]


async def test_a_restarted_writer_sends_its_last_lines_again(
    api: AsyncApi, recorder: Recorder
) -> None:
    recorder.run("p", "r", rows=[{"x": n} for n in range(10)], finish=False)
    run, got = await api.run("p/r"), list[object]()
    async for row in run.scan_history(follow=True, poll_interval=FAST):
        got.append(row["_step"])
        if len(got) == 10:
            recorder.log("p", "r", [{"x": n} for n in range(6, 14)], offset=6)
        if len(got) == 14:
            recorder.finish("p", "r")
    assert got == list(range(14))


async def test_a_rewound_run_returns_the_steps_that_are_logged_again(
    api: AsyncApi, recorder: Recorder
) -> None:
    recorder.run("p", "r", rows=[{"x": n} for n in range(6)], finish=False)
    run = await api.run("p/r")
    got, scan = list[object](), run.scan_history(follow=True, poll_interval=FAST)

    def rewind() -> None:
        sent = {"entityName": recorder.entity, "projectName": "p", "runName": "r"}
        recorder.graphql(
            "mutation M($input: RewindRunInput!) { rewindRun(input: $input) { clientMutationId } }",
            input={**sent, "metricName": "_step", "metricValue": 2},
        )
        time.sleep(0.5)
        recorder.log("p", "r", [{"x": n + 100} for n in range(3)], offset=3)
        recorder.finish("p", "r")

    async for row in scan:
        got.append(row["x"])
        if len(got) == 6:
            writer = in_background(rewind)
    writer.join()
    assert got == [0, 1, 2, 3, 4, 5, 100, 101, 102]


async def test_many_rows_between_two_polls(api: AsyncApi, recorder: Recorder) -> None:
    recorder.run("p", "r", rows=[{"x": 0}], finish=False)
    run, got = await api.run("p/r"), 0
    async for _ in run.scan_history(follow=True, page_size=7, poll_interval=FAST):
        got += 1
        if got == 1:
            recorder.log("p", "r", [{"x": n} for n in range(1, 50)], offset=1)
            recorder.finish("p", "r")
    assert got == 50


async def test_an_idle_run_is_polled_with_one_request(
    api: AsyncApi, recorder: Recorder, seen: list[Seen]
) -> None:
    recorder.run("p", "r", rows=[{"x": 0}], finish=False)
    run = await api.run("p/r")
    seen.clear()

    def end() -> None:
        while [s.operation for s in seen].count("GetHistoryExtent") < 5:
            time.sleep(0.01)
        recorder.finish("p", "r")

    writer = in_background(end)
    assert [row["x"] async for row in run.scan_history(follow=True, poll_interval=FAST)] == [0]
    writer.join()
    operations = [s.operation for s in seen if s.operation]
    assert operations[:5] == ["GetHistoryExtent", "GetHistory", *["GetHistoryExtent"] * 3]
    assert operations.count("GetHistory") <= 3  # one more look after the end


async def test_a_bound_ends_the_scan(api: AsyncApi, recorder: Recorder) -> None:
    recorder.run("p", "r", rows=[{"x": n} for n in range(10)], finish=False)
    run = await api.run("p/r")
    scan = run.scan_history(follow=True, min_step=2, max_step=5, poll_interval=FAST)
    assert [row["x"] async for row in scan] == [2, 3, 4]


async def test_late_rows_after_the_first_step_wanted(api: AsyncApi, recorder: Recorder) -> None:
    recorder.run("p", "r", rows=[{"_step": 2 * n, "x": n} for n in range(10)], finish=False)
    run, got = await api.run("p/r"), list[object]()
    async for row in run.scan_history(follow=True, min_step=10, poll_interval=FAST):
        got.append(row["_step"])
        if len(got) == 5:
            late = [{"_step": 3, "x": 0}, {"_step": 11, "x": 0}]
            recorder.log("p", "r", late, offset=10)
        if len(got) == 6:
            recorder.finish("p", "r")
    assert got == [10, 12, 14, 16, 18, 11]


async def test_a_deleted_run_ends_with_an_error(api: AsyncApi, recorder: Recorder) -> None:
    recorder.run("p", "r", rows=[{"x": 0}], finish=False)
    run = await api.run("p/r")
    rows = run.scan_history(follow=True, poll_interval=FAST)
    assert (await anext(rows))["x"] == 0
    await run.delete()
    with pytest.raises(NotFoundError, match="no run 'r'"):
        await anext(rows)
    with pytest.raises(NotFoundError):
        _ = [row async for row in api.watch("p/none")]


async def test_system_metrics_are_complete(
    api: AsyncApi, recorder: Recorder, seen: list[Seen]
) -> None:
    recorder.run("p", "r")
    events = [{"_runtime": n, "system.cpu": n / 7} for n in range(1200)]
    recorder.events("p", "r", events)
    run = await api.run("p/r")
    seen.clear()
    assert [row async for row in run.scan_history(stream="system")] == events
    assert [s.operation for s in seen] == ["GetEventsExtent", "GetSystemEvents"]
    recorder.run("p", "none")
    assert [row async for row in (await api.run("p/none")).scan_history(stream="system")] == []


async def test_system_metrics_of_a_server_that_samples_anyway(
    api: AsyncApi, recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorder.run("p", "r")
    recorder.events("p", "r", [{"_runtime": n} for n in range(30)])
    run = await api.run("p/r")
    sample = history.sample
    monkeypatch.setattr(history, "sample", lambda rows, count: sample(rows, min(count, 20)))
    with pytest.raises(IncompleteHistoryError, match=r"counts 30 rows .* returned 20"):
        _ = [row async for row in run.scan_history(stream="system")]


async def test_invalid_combinations_are_refused(
    api: AsyncApi, recorder: Recorder, seen: list[Seen]
) -> None:
    recorder.run("p", "r")
    run = await api.run("p/r")
    seen.clear()
    with pytest.raises(UsageError, match="default stream only"):
        run.scan_history(["x"], stream="system")
    with pytest.raises(UsageError, match="have no steps"):
        run.scan_history(stream="system", min_step=3)
    with pytest.raises(UsageError, match="can be followed"):
        run.scan_history(stream="system", follow=True)
    with pytest.raises(UsageError, match="poll_interval is 0"):
        run.scan_history(follow=True, poll_interval=0)
    with pytest.raises(UsageError, match="stream is 'gpu'"):
        run.scan_history(stream="gpu")  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="a Run or its path"):
        api.watch(3)  # type: ignore[arg-type]
    assert not seen
