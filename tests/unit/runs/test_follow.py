"""Follow a history: which rows are new, how far to look back, and when to ask again."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from wandb_api._runs.follow import Polling, ReturnedRows, look_back, select_keys


def rows(*steps: int) -> list[dict[str, Any]]:
    return [{"_step": step, "line": at} for at, step in enumerate(steps)]


def test_rows_are_returned_once() -> None:
    returned = ReturnedRows()
    assert returned.new(rows(0, 1, 1)) == rows(0, 1, 1)
    assert returned.new(rows(0, 1, 1)) == []
    assert [row["_step"] for row in returned.new(rows(0, 1, 1, 1, 2))] == [1, 2]
    assert returned.last == 2
    assert len(returned) == 5


def test_late_rows_are_new() -> None:
    returned = ReturnedRows()
    returned.new(rows(0, 5))
    assert [row["_step"] for row in returned.new(rows(0, 2, 2, 5))] == [2, 2]
    assert list(returned.steps) == [0, 2, 2, 5]


def test_steps_may_be_floats() -> None:
    returned = ReturnedRows()
    assert returned.new([{"_step": 1.0}]) == [{"_step": 1.0}]
    assert returned.new([{"_step": 1}]) == []


def test_a_rewound_run_logs_its_steps_again() -> None:
    returned = ReturnedRows()
    returned.new(rows(0, 1, 2, 3))
    returned.rewind(1)
    assert [row["_step"] for row in returned.new(rows(0, 1, 2))] == [2]
    returned.rewind(None)
    assert returned.last is None


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(st.integers(0, 30), max_size=10), max_size=8))
def test_any_arrival_order_yields_each_row_once(batches: list[list[int]]) -> None:
    returned, held, got = ReturnedRows(), list[int](), list[int]()
    for batch in batches:
        held = sorted([*held, *batch])
        got += [row["_step"] for row in returned.new(rows(*held))]
    assert Counter(got) == Counter(held)
    assert list(returned.steps) == held


@given(st.integers(0, 10_000_000), st.integers(0, 10_000_000))
def test_looking_back_covers_every_step_once(first: int, stop: int) -> None:
    ranges = list(look_back(first, stop))
    assert len(ranges) < 10
    for (start, end), (_, before) in pairwise(ranges):
        assert before == start < end
    if ranges:
        assert (ranges[-1][0], ranges[0][1]) == (first, stop)
    else:
        assert first >= stop


def test_polling_slows_down_and_recovers() -> None:
    polling = Polling(1.0)
    waits = list[float]()
    for _ in range(12):
        polling.polled(0)
        waits.append(polling.wait)
    assert waits == sorted(waits)
    assert waits[0] == 1.5
    assert waits[-1] == 30.0
    polling.polled(3)
    assert polling.wait == 1.0
    assert Polling(0.01).most == 0.3
    assert Polling(60.0).most == 60.0


def test_keys_select_rows_and_paths() -> None:
    held: list[dict[str, Any]] = [
        {"_step": 0, "a": None, "b": {"c": 1}},
        {"_step": 1, "a": 2},
        {"_step": 2, "a.b": 3},
    ]
    assert select_keys(held, ["a", "b.c"]) == [{"a": None, "b.c": 1, "_step": 0}]
    assert select_keys(held, ["a.b"]) == [{"a.b": 3, "_step": 2}]
    assert select_keys(held, ["a"])[1] == {"a": 2, "_step": 1}
