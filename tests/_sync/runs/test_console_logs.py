# Generated from tests/_async/runs/test_console_logs.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""The console log of a run."""

from __future__ import annotations

import pickle
from datetime import datetime, timezone

import pytest

from tests.support.recorder import Recorder
from wandb_api import Api, NotFoundError, UsageError


def lines(count: int, start: int = 0) -> list[object]:
    return [
        {
            "ts": f"2024-05-01T10:00:{at % 60:02d}.123456789Z",
            "content": f"line {at}",
            **({"level": "error"} if at % 4 == 3 else {}),
        }
        for at in range(start, start + count)
    ]


def test_lines_are_yielded_in_order(api: Api, recorder: Recorder, seen: list) -> None:
    recorder.run("p", "r", finish=False)
    recorder.console("p", "r", lines(10))
    run = api.run("p/r")
    seen.clear()
    logs = run.console_logs()
    assert not seen
    found = [line for line in logs]
    assert [line.content for line in found] == [f"line {n}" for n in range(10)]
    assert [line.number for line in found] == list(range(10))
    assert [line.level for line in found[:4]] == ["", "", "", "error"]
    assert found[1].timestamp == datetime(2024, 5, 1, 10, 0, 1, 123456, tzinfo=timezone.utc)
    assert found[0].label == ""
    assert [s.operation for s in seen] == ["ListLogLines"]
    assert pickle.loads(pickle.dumps(found[0])) == found[0]
    with pytest.raises(AttributeError):
        found[0].content = "other"  # type: ignore[misc]


def test_pages_of_lines(api: Api, recorder: Recorder, seen: list) -> None:
    recorder.run("p", "r", finish=False)
    recorder.console("p", "r", lines(25))
    run = api.run("p/r")
    seen.clear()
    logs = run.console_logs(per_page=10)
    assert [line.number for line in logs] == list(range(25))
    assert len(seen) == 3
    assert [line.number for line in logs] == list(range(25))
    assert len(seen) == 3
    assert logs.count() == 25


def test_the_last_lines_are_one_request(api: Api, recorder: Recorder, seen: list) -> None:
    recorder.run("p", "r", finish=False)
    recorder.console("p", "r", lines(30))
    run = api.run("p/r")
    seen.clear()
    assert [line.number for line in run.console_logs(last=4)] == [26, 27, 28, 29]
    assert [s.operation for s in seen] == ["GetLogTail"]
    assert len(run.console_logs(last=100).load()) == 30


def test_plain_lines(api: Api, recorder: Recorder) -> None:
    recorder.run("p", "r", finish=False)
    recorder.console("p", "r", ["2024-05-01T10:00:00.5 hello", "ERROR 2024-05-01T10:00:01 oh\n"])
    found = api.run("p/r").console_logs().load()
    assert [line.level for line in found] == ["", "error"]
    assert [line.content.split()[-1] for line in found] == ["hello", "oh"]


def test_a_run_without_output(api: Api, recorder: Recorder) -> None:
    recorder.run("p", "r")
    run = api.run("p/r")
    assert run.console_logs().load() == []
    assert run.console_logs(last=3).load() == []


def test_invalid_arguments_are_refused(api: Api, recorder: Recorder) -> None:
    recorder.run("p", "r")
    run = api.run("p/r")
    with pytest.raises(UsageError):
        run.console_logs(per_page=0)
    with pytest.raises(UsageError, match="last is 0"):
        run.console_logs(last=0)
    run.delete()
    for logs in (run.console_logs(), run.console_logs(last=3)):
        with pytest.raises(NotFoundError, match="no run 'r'"):
            logs.load()
