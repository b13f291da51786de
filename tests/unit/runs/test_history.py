"""Scans cover every step although the server samples; rows, keys and frames."""

from __future__ import annotations

import math
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wandb_api._runs.frames import format_rows, to_dataframe
from wandb_api._runs.history import (
    Scan,
    check_keys,
    check_step,
    decode_sampled,
    last_step,
    row_step,
    sort_by_step,
)
from wandb_api.errors import ServerError, UsageError


def answer(steps: list[int], window: tuple[int, int], samples: int) -> list[dict[str, Any]]:
    """Return a server's response: evenly sampled if there are more rows than requested."""
    found = [{"_step": step} for step in steps if window[0] <= step < window[1]]
    if len(found) <= samples:
        return found
    if samples == 1:
        return found[-1:]
    return [found[round(i * (len(found) - 1) / (samples - 1))] for i in range(samples)]


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.integers(0, 400), max_size=120),
    st.integers(1, 30),
    st.booleans(),
    st.integers(0, 100),
)
def test_every_row_is_yielded_once(steps: list[int], rows: int, grows: bool, start: int) -> None:
    steps = sorted(steps)
    scan = Scan(at=start, stop=(steps[-1] if steps else -1) + 1, rows=rows, grows=grows)
    got, requests = list[int](), 0
    while not scan.done:
        window = scan.window()
        requests += 1
        assert requests < 2000
        page = answer(steps, window, scan.samples)
        if scan.accept(len(page)):
            got += [int(row["_step"]) for row in sort_by_step(page, window)]
    assert Counter(got) == Counter(step for step in steps if step >= start)
    assert got == sorted(got)


def test_few_requests_for_few_rows() -> None:
    scan, requests = Scan(at=0, stop=10_000_000, rows=1000, grows=True), 0
    while not scan.done:
        requests += 1
        scan.accept(0)
    assert requests < 12


def test_rows_outside_the_window_and_steps_as_floats() -> None:
    rows: list[Any] = [{"_step": 3.0, "x": 1}, {"_step": 1}, {"_step": 9}, {"x": 2}]
    ordered: list[Any] = [{"_step": 1}, {"_step": 1, "x": 1}, {"_step": 3}]
    assert sort_by_step([*ordered], (1, 4)) == ordered
    assert sort_by_step([*ordered], (1, 3)) == ordered[:2]
    assert sort_by_step([*ordered], (2, 4)) == ordered[2:]
    assert sort_by_step(rows, (1, 4)) == [{"_step": 1}, {"x": 2}, {"_step": 3, "x": 1}]
    assert row_step({"_step": "3"}) is None


@pytest.mark.parametrize("keys", ["loss", [["a"]], ["a", 1], [""]])
def test_invalid_keys_are_refused(keys: Any) -> None:
    with pytest.raises(UsageError):
        check_keys(keys)


def test_duplicate_keys_are_dropped() -> None:
    assert check_keys(["a", "b", "a"]) == ["a", "b"]
    assert check_keys([]) is None
    assert check_step(None, "min_step") is None


def test_nan_and_infinity_are_restored() -> None:
    def rows() -> list[Any]:
        return [[{"x": "NaN", "t": "NaN", "u": 1}, {"x": 2.0, "t": "word"}, {"x": "-Infinity"}]]

    found = decode_sampled(rows())
    assert math.isnan(found[0]["x"])  # type: ignore[arg-type]
    assert found[2]["x"] == -math.inf
    assert found[0]["t"] == "NaN"
    text = {"keys": {"x": {"typeCounts": [{"type": "string", "count": 2}]}}}
    assert decode_sampled(rows(), text)[0]["x"] == "NaN"
    numbers = {"keys": {"x": {"typeCounts": [{"type": "number", "count": 3}]}}}
    assert decode_sampled(rows(), numbers)[2]["x"] == -math.inf
    assert decode_sampled([]) == []


@pytest.mark.parametrize("row", [None, "x", 3, []])
def test_a_sampled_row_that_is_not_an_object_is_left_out(row: Any) -> None:
    found = decode_sampled([[{"x": 1}, row, {"x": 2}]])
    assert (found, found.sent) == ([{"x": 1}, {"x": 2}], 3)
    (problem,) = found.unreadable
    assert (problem.path, problem.reason) == ("project.run.sampledHistory[0][1]", repr(row))


@pytest.mark.parametrize("lists", [[None, 3], [3], [{}], ["rows"]])
def test_sampled_rows_that_are_not_a_list_are_refused(lists: list[Any]) -> None:
    with pytest.raises(ServerError, match=r"project\.run\.sampledHistory\[0\] cannot be read"):
        decode_sampled(lists)


def test_the_last_step() -> None:
    assert last_step({"lastStep": 4.0}) == 4
    assert last_step({}) is None
    assert last_step(None) is None
    for invalid in (math.nan, math.inf, 1 << 64, True, "3"):
        assert last_step({"lastStep": invalid}) is None
        assert row_step({"_step": invalid}) is None


def test_frames() -> None:
    rows: list[Any] = [{"b": 1, "a": None}, {"c": "x", "a": 2.5}, {"b": 2.5}]
    assert list(to_dataframe(rows).columns) == ["b", "a", "c"]
    assert format_rows(rows, "default") is rows
    assert list(format_rows(rows, "pandas").columns) == ["a", "b", "c"]  # type: ignore[union-attr]
    polars: Any = format_rows(rows, "polars")
    assert polars.columns == ["a", "b", "c"]
    assert polars["b"].to_list() == [1.0, None, 2.5]
    mixed: Any = format_rows([{"a": 1}, {"a": "x"}, {"a": {"n": 1}}], "polars")
    assert mixed["a"].to_list() == ["1", "x", '{"n":1}']
    for values, held in (
        ([1, [2]], ["1", "[2]"]),
        ([[1, [2]], None], ["[1,[2]]", None]),
        ([{"a": {"b": 1}}, {"a": 2}], ['{"a":{"b":1}}', '{"a":2}']),
        ([[{"a": 1}, 2]], ['[{"a":1},2]']),
        ([{"a": [1, [2]]}, None, {}], ['{"a":[1,[2]]}', None, "{}"]),
        ([[1], [], [None]], [[1], [], [None]]),
        ([2**62, 1], [2**62, 1]),
        ([2**200, 1, None], [str(2**200), "1", None]),
        ([-(2**200), 1.5], [str(-(2**200)), "1.5"]),
        (["x", 2**200], ["x", str(2**200)]),
        ([[2**200], [{"a": 2**200}]], [f"[{2**200}]", f'[{{"a":{2**200}}}]']),
    ):
        kept: Any = format_rows([{"a": value} for value in values], "polars")
        assert kept["a"].to_list() == held
    wide: Any = format_rows([{"a": 2**70}, {"a": 1}], "polars")
    assert [int(value) for value in wide["a"]] == [2**70, 1]  # text in versions without Int128
    nested: Any = format_rows([{"a": {"n": 1}}, {"a": {"m": "x"}}], "polars")
    assert nested["a"].to_list() == [{"n": 1, "m": None}, {"n": None, "m": "x"}]
