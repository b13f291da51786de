"""Orders of a sweep's metric, its config, and comparable values."""

from __future__ import annotations

import math
from typing import Any

import pytest

from wandb_api._runs.sweep import (
    better,
    is_comparable,
    order_of_key,
    statistic_order,
    wrap_config,
)
from wandb_api._runs.sweep_config import parse_sweep_config
from wandb_api.errors import ServerError, UsageError


@pytest.mark.parametrize(
    ("key", "order"),
    [
        ("loss", "-summary_metrics.loss"),
        ("+loss", "+summary_metrics.loss"),
        ("-val.acc", "-summary_metrics.val.acc"),
        ("+summary_metrics.loss", "+summary_metrics.loss"),
        ("config.lr.value", "-config.lr.value"),
        ("+created_at", "+created_at"),
        ("created_at", "-created_at"),
        ("+createdAt", "+created_at"),
        ("heartbeatAt", "-heartbeat_at"),
        ("createdAt", "-created_at"),
        ("+heartbeatAt", "+heartbeat_at"),
        ("name", "-summary_metrics.name"),
    ],
)
def test_a_metric_becomes_an_order(key: str, order: str) -> None:
    assert order_of_key(key) == order


@pytest.mark.parametrize("key", ["", "+", "-"])
def test_an_empty_order_is_refused(key: str) -> None:
    with pytest.raises(UsageError, match="it must name a metric or an attribute of runs"):
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
    assert parse_sweep_config("method: grid\nmetric: {name: loss}\n") == {
        "method": "grid",
        "metric": {"name": "loss"},
    }
    for text in (
        *("- a list", "- a\n- b", "3", "{broken", "!!python/object:os.system {}"),
        *("a: [broken", "!!python/object/apply:os.getcwd []"),
    ):
        with pytest.raises(ServerError, match=r"Sweep\.config cannot be read"):
            parse_sweep_config(text)


def test_parameters_are_wrapped_once() -> None:
    wrapped = {"lr": {"value": 0.1}, "model": {"value": {"layers": 4}}}
    assert wrap_config({"lr": 0.1, "model": {"layers": 4}}) == wrapped
    assert wrap_config(wrapped) == wrapped
    assert wrap_config({"lr": {"value": 1}, "x": 2}) == {
        "lr": {"value": {"value": 1}},
        "x": {"value": 2},
    }
    assert wrap_config({}) == {}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1e-05", 1e-05),
        ("1E3", 1000.0),
        ("-2.5e+4", -25000.0),
        ("1.", 1.0),
        (".5", 0.5),
        ("010", 8),
        ("0o10", 8),
        ("0x1F", 31),
        ("1_000", 1000),
        ("09", 9.0),
        ("-3", -3),
        ("yes", "yes"),
        ("off", "off"),
        ("n", "n"),
        ("true", True),
        ("False", False),
        ("1:30", "1:30"),
        ("2024-01-02", "2024-01-02"),
        ("~", None),
        ("1.2.3", "1.2.3"),
        ("1e", "1e"),
        ("'1e-05'", "1e-05"),
    ],
)
def test_scalars_of_a_config_are_read_as_by_the_backend(text: str, value: Any) -> None:
    found = parse_sweep_config(f"parameters: {{x: {{values: [{text}]}}}}")
    expected: Any = {"parameters": {"x": {"values": [value]}}}
    assert found == expected
    kind = type(found["parameters"]["x"]["values"][0])  # type: ignore[call-overload, index]
    assert kind is type(value)


@pytest.mark.parametrize(
    "text",
    [
        "a: !!timestamp x",
        "a: !!int x",
        "a: !!set x",
        "a: !unknown x",
        "a: !!float '\ud800'",
        "? [1]\n: 2",
        "[" * 5000,
        "{a: " * 5000,
        "a: &a [*a]",
        "[1, 2]",
        "text",
        "1",
    ],
    ids=lambda text: ascii(text[:20]),
)
def test_a_config_that_cannot_be_read_is_not_empty(text: str) -> None:
    with pytest.raises(ServerError, match=r"Sweep\.config cannot be read") as caught:
        parse_sweep_config(text)
    assert text[:8].strip() in str(caught.value)


@pytest.mark.parametrize("text", ["", "  ", "null", "# nothing"])
def test_a_config_without_content_is_empty(text: str) -> None:
    assert parse_sweep_config(text) == {}


def test_statistics_of_define_metric() -> None:
    best: Any = {"acc": {"max": 0.9, "last": 0.1}}
    assert statistic_order(best, "-summary_metrics.acc") == "-summary_metrics.acc.max"
    assert statistic_order(best, "+summary_metrics.acc") == "+summary_metrics.acc.last"
    assert statistic_order({"acc": 0.5}, "-summary_metrics.acc") is None
    assert statistic_order({"acc": {"max": math.nan}}, "-summary_metrics.acc") is None
    assert statistic_order({}, "-created_at") is None
    assert not is_comparable(best, "-summary_metrics.acc")
    plain: Any = {"acc": 0.95}
    assert better(plain, "-summary_metrics.acc", best, "-summary_metrics.acc.max")
    assert not better(plain, "+summary_metrics.acc", best, "+summary_metrics.acc.last")
