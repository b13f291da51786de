"""Orders of a sweep's metric, its config, and which values have a place in an order."""

from __future__ import annotations

import math
from typing import Any

import pytest

from wandb_api._runs.sweep import is_comparable, order_of_key, wrap_config
from wandb_api._runs.sweep_config import parse_sweep_config
from wandb_api.errors import UsageError


@pytest.mark.parametrize(
    ("key", "order"),
    [
        ("loss", "-summary_metrics.loss"),
        ("+loss", "+summary_metrics.loss"),
        ("-val.acc", "-summary_metrics.val.acc"),
        ("+summary_metrics.loss", "+summary_metrics.loss"),
        ("config.lr.value", "-config.lr.value"),
        ("+created_at", "+created_at"),
        ("createdAt", "-created_at"),
        ("+heartbeatAt", "+heartbeat_at"),
        ("name", "-summary_metrics.name"),
    ],
)
def test_a_metric_becomes_an_order(key: str, order: str) -> None:
    assert order_of_key(key) == order


@pytest.mark.parametrize("key", ["", "+", "-"])
def test_an_empty_order_is_refused(key: str) -> None:
    with pytest.raises(UsageError):
        order_of_key(key)


@pytest.mark.parametrize(
    ("value", "has"),
    [
        *((0.5, True), (0, True), ("text", True)),
        *(
            (math.nan, False),
            (math.inf, False),
            (None, False),
            ("NaN", False),
            ("-Infinity", False),
        ),
    ],
)
def test_comparable_values(value: Any, has: bool) -> None:
    assert is_comparable({"loss": value}, "+summary_metrics.loss") is has
    assert is_comparable({"val": {"loss": value}}, "+summary_metrics.val.loss") is has
    assert is_comparable({"val.loss": value}, "+summary_metrics.val.loss") is has
    assert is_comparable({}, "+created_at")


def test_yaml_is_read_safely() -> None:
    assert (
        parse_sweep_config("method: grid\nparameters: {lr: {values: [1e-3, 0.1]}}")["method"]
        == "grid"
    )
    assert parse_sweep_config("- a list") == {}
    assert parse_sweep_config("a: [broken") == {}
    assert parse_sweep_config("") == {}
    assert parse_sweep_config("!!python/object/apply:os.getcwd []") == {}


def test_parameters_are_wrapped_once() -> None:
    wrapped = {"lr": {"value": 0.1}, "model": {"value": {"layers": 4}}}
    assert wrap_config({"lr": 0.1, "model": {"layers": 4}}) == wrapped
    assert wrap_config(wrapped) == wrapped
    assert wrap_config({"lr": {"value": 1}, "x": 2}) == {
        "lr": {"value": {"value": 1}},
        "x": {"value": 2},
    }
    assert wrap_config({}) == {}
