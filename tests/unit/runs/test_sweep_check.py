"""The configs of sweeps, before they are sent."""

from __future__ import annotations

from typing import Any

import pytest

from wandb_api import UsageError
from wandb_api._runs.sweep_check import check_sweep_config, sweep_config_text
from wandb_api._runs.sweep_config import parse_sweep_config


def config(spec: Any, method: str = "random", **more: Any) -> dict[str, Any]:
    return {"method": method, "parameters": {"x": spec}, **more}


@pytest.mark.parametrize(
    "valid",
    [
        config({"value": None}),
        config({"values": [1, "a", None]}, "grid"),
        config({"values": [1, 2], "probabilities": [0.25, 0.75]}),
        config({"min": 1, "max": 3}, "grid"),
        config({"min": 0.0, "max": 1.0, "q": 0.5, "distribution": "q_uniform"}, "grid"),
        config({"mu": 0, "sigma": 1, "distribution": "normal"}),
        config({"min": 1e-5, "max": 1.0, "distribution": "log_uniform_values"}),
        config({"parameters": {"y": {"value": 1}}}),
        config({"value": 1}, run_cap=3, early_terminate={"type": "hyperband", "min_iter": 3}),
        config({"value": 1}, unheard_of={"by": "this client"}),
        {"method": "custom"},
    ],
)
def test_valid_configs(valid: dict[str, Any]) -> None:
    assert check_sweep_config(valid) == valid


@pytest.mark.parametrize(
    ("invalid", "message"),
    [
        ("method: grid", "must be a dict"),
        ({}, "method is None"),
        (config({"values": []}), "at least one value"),
        (config({"values": "abc"}), "must be a list"),
        (config({"values": [1, 2], "probabilities": [0.5]}), "one probability"),
        (config({"values": [1, 2], "probabilities": [0.5, 0.6]}), "sum must be 1"),
        (config({"min": 0.0, "max": 1.0}, "grid"), "cannot list"),
        (config({"distribution": "normal"}, "grid"), "cannot list"),
        (config({"min": 2, "max": 1}), "must not be above"),
        (config({"min": 2}), "needs 'min' and 'max'"),
        (config({"min": "2", "max": 3}), "as numbers"),
        (config({"min": True, "max": 3}), "as numbers"),
        (config({"min": 0, "max": 1, "distribution": "log_uniform_values"}), "above 0"),
        (config({"distribution": "unifrom", "min": 0, "max": 1}), "did you mean 'uniform'"),
        (config({"distribution": "constant"}), "needs 'value'"),
        (config({}), "needs 'value'"),
        (config({"value": 1}, run_cap=0), "run_cap"),
        (config({"value": 1}, metric="loss"), "metric is 'loss'"),
        (config({"value": 1}, metric={"name": "loss", "goal": "min"}), "goal"),
        (config({"value": 1}, early_terminate={}), "needs a type"),
        (config({"value": 1}, early_terminate={"type": "hyperband"}), "min_iter"),
        (config({"value": object()}), "JSON"),
    ],
)
def test_invalid_configs(invalid: Any, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        check_sweep_config(invalid)


@pytest.mark.parametrize(
    "value",
    ["1e-05", "yes", "1:30", "0o17", "0x1F", "true", "null", "~", "", " ", "a: b", "#", "ä\n", "-"],
)
def test_strings_stay_strings(value: str) -> None:
    held = config({"values": [value, 1e-05, 1e300, True, None, {"k": [value]}]})
    assert parse_sweep_config(sweep_config_text(held)) == held
