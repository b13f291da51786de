"""Statistics and identities of groups."""

from __future__ import annotations

import math
from typing import Any

import pytest

from wandb_api._runs.groups import GroupedRun, aggregate, group_fields, number, split


def test_statistics_of_large_numbers_do_not_overflow() -> None:
    found = aggregate([1.7e308, 1.7e308, 1.6e308])
    assert found.mean == pytest.approx(1.6666666e308, rel=1e-6)
    assert found.std == math.inf


def test_the_mean_lies_between_the_numbers() -> None:
    found = aggregate([0.1] * 3)
    assert (found.mean, found.std) == (0.1, 0.0)


def test_numbers_that_are_not_finite_are_counted_apart() -> None:
    found = aggregate([1.0, math.nan, math.inf])
    assert (found.count, found.non_finite, found.mean) == (1, 2, 1.0)
    assert str(aggregate([math.nan])) == "1 not finite"


@pytest.mark.parametrize(
    ("value", "expected"),
    [(3, 3.0), (True, None), ("3", None), ("Infinity", math.inf), (None, None), ([1], None)],
)
def test_values_that_count_as_numbers(value: Any, expected: float | None) -> None:
    assert number(value) == expected


def test_integers_beyond_floats_are_infinite() -> None:
    assert number(10**400) == math.inf
    assert number(-(10**400)) == -math.inf


def test_equal_numbers_are_one_group_and_true_is_another() -> None:
    values: list[Any] = [1, 1.0, True, "1", None]
    runs = [GroupedRun(str(n), (value,), {}) for n, value in enumerate(values)]
    found = split(runs, group_fields("config.x"))
    assert [[run.id for run in group.runs] for group in found] == [["0", "1"], ["2"], ["3"], ["4"]]


def test_nested_values_are_equal_whatever_their_order() -> None:
    values: list[Any] = [{"a": 1, "b": [1.0]}, {"b": [1], "a": 1}]
    runs = [GroupedRun(str(n), (value,), {}) for n, value in enumerate(values)]
    assert len(split(runs, group_fields("config.x"))) == 1
