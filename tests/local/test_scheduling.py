"""The next run of a sweep."""

from __future__ import annotations

import math
import random
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from wandb_api.local._server.sweeps.scheduling import next_config, read_plan
from wandb_api.local._server.sweeps.search_space import (
    BadSweep,
    draw,
    grid,
    nested,
    parameters_of,
    point_of,
)


def plan(**config: Any) -> Any:
    return read_plan(yaml.safe_dump(config))


SPACE = {
    "a": {"values": [1, "x", None, True]},
    "b": {"value": [1, 2]},
    "deep": {"parameters": {"c": {"values": [0.5]}, "d": {"min": 1, "max": 3}}},
}


def test_a_grid_gives_every_combination_once_and_ends() -> None:
    made = plan(method="grid", parameters=SPACE)
    configs = [next_config(made, at, [], "s") for at in range(13)]
    assert made.expected == 12
    assert configs[12] is None
    assert configs[0] == {"a": 1, "b": [1, 2], "deep": {"c": 0.5, "d": 1}}
    assert len({repr(config) for config in configs[:12]}) == 12


def test_quantised_range_is_a_grid_too() -> None:
    parameters = parameters_of(
        {"parameters": {"x": {"distribution": "q_uniform", "min": 0.0, "max": 0.3, "q": 0.1}}}
    )
    assert [round(point[("x",)], 6) for point in grid(parameters)] == [0, 0.1, 0.2, 0.3]


BOUNDS: list[tuple[dict[str, Any], float, float]] = [
    ({"min": 1, "max": 6}, 1, 6),
    ({"min": -1.0, "max": 1.0}, -1, 1),
    ({"distribution": "q_uniform", "min": 0, "max": 9, "q": 3}, 0, 9),
    ({"distribution": "log_uniform", "min": -3, "max": 0}, math.exp(-3), 1),
    ({"distribution": "log_uniform_values", "min": 1e-4, "max": 1e-1}, 1e-4, 1e-1),
    ({"distribution": "inv_log_uniform_values", "min": 1e-4, "max": 1e-1}, 1e-4, 1e-1),
    ({"distribution": "inv_log_uniform", "min": 0, "max": 3}, math.exp(-3), 1),
    ({"distribution": "normal", "mu": 5, "sigma": 0.1}, 3, 7),
    ({"distribution": "log_normal", "mu": 0, "sigma": 0.1}, 0.3, 3),
    ({"distribution": "beta", "a": 2, "b": 3}, 0, 1),
]


@pytest.mark.parametrize(("spec", "low", "high"), BOUNDS, ids=lambda value: str(value)[:40])
def test_draws_stay_within_their_bounds_and_differ(
    spec: dict[str, Any], low: float, high: float
) -> None:
    parameters = parameters_of({"parameters": {"x": spec}})
    rng = random.Random(0)
    drawn = [draw(parameters, rng)[("x",)] for _ in range(200)]
    slack = 1e-9 * max(abs(low), abs(high))
    assert all(low - slack <= value <= high + slack for value in drawn)
    assert len(set(drawn)) > 3


def test_probabilities_weigh_the_values() -> None:
    spec = {"values": ["rare", "often"], "probabilities": [0.1, 0.9]}
    parameters = parameters_of({"parameters": {"x": spec}})
    rng = random.Random(0)
    drawn = [draw(parameters, rng)[("x",)] for _ in range(500)]
    assert 20 < drawn.count("rare") < 80


def test_equal_seeds_draw_equal_runs() -> None:
    made = plan(method="random", parameters={"x": {"min": 0.0, "max": 1.0}})
    assert next_config(made, 3, [], "s") == next_config(made, 3, [], "s")
    assert next_config(made, 3, [], "s") != next_config(made, 4, [], "s")
    assert made.expected is None


@given(st.integers(0, 50))
def test_points_read_back_from_configs(seed: int) -> None:
    parameters = parameters_of({"parameters": SPACE})
    point = draw(parameters, random.Random(seed))
    assert point_of(parameters, nested(point)) == point


def loss(config: dict[str, Any]) -> float:
    """Best at lr = 0.01 with adam."""
    return abs(math.log10(config["lr"]) + 2) + (config["opt"] != "adam")


@pytest.mark.parametrize("goal", ["minimize", "maximize"])
def test_bayes_beats_random_search(goal: str) -> None:
    sign = 1 if goal == "minimize" else -1
    parameters = {
        "lr": {"distribution": "log_uniform_values", "min": 1e-6, "max": 1e2},
        "opt": {"values": ["adam", "sgd", "lion", "none"]},
    }

    def tail(method: str, seed: str) -> float:
        made = plan(method=method, metric={"name": "loss", "goal": goal}, parameters=parameters)
        results = list[Any]()
        for at in range(40):
            config = next_config(made, at, results, seed)
            assert config is not None
            point = point_of(made.parameters, config)
            results.append((point, sign * loss(config)))
        return sum(abs(value) for _, value in results[-20:]) / 20

    searched = [tail("bayes", str(seed)) for seed in range(4)]
    chance = [tail("random", str(seed)) for seed in range(4)]
    assert sum(searched) < 0.6 * sum(chance)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "not valid YAML"),
        ("[]", "must be an object"),
        ("method: bayes\nparameters: {x: {value: 1}}", "needs a metric"),
        ("method: grid\nparameters: {x: 1}", "parameter x must be an object"),
        ("method: grid\nparameters: {x: {values: []}}", "lacks values"),
        ("method: random\nparameters: {x: {min: 1}}", "neither value, values, nor min and max"),
    ],
)
def test_invalid_sweep_configs_are_refused(text: str, message: str) -> None:
    with pytest.raises(BadSweep, match=message):
        read_plan(text)
