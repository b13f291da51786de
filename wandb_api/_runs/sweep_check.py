"""Check the config of a new sweep before it is sent, and write it as YAML."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeGuard, cast

from .._core.arguments import text
from .._core.json_codec import encode_text, json_dict
from .._core.suggestions import did_you_mean
from .._types import JsonDict
from ..errors import ArgumentTypeError, UsageError
from .sweep_config import BOOL, FLOAT, INT, parse_sweep_config

METHODS = ("grid", "random", "bayes", "custom")
GOALS = ("minimize", "maximize")
LISTED = ("constant", "categorical", "categorical_w_probabilities")
WITHOUT_BOUNDS = ("normal", "q_normal", "log_normal", "q_log_normal", "beta", "q_beta")
WITH_BOUNDS = (
    "int_uniform",
    "uniform",
    "q_uniform",
    "log_uniform",
    "q_log_uniform",
    "inv_log_uniform",
    "log_uniform_values",
    "q_log_uniform_values",
    "inv_log_uniform_values",
)
STEPPED = ("int_uniform", "q_uniform")  # a grid can list their values
PARAMETER_KEYS = (
    "value",
    "values",
    "probabilities",
    "min",
    "max",
    "distribution",
    "mu",
    "sigma",
    "a",
    "b",
    "q",
    "parameters",
)
KEYS = (
    "name",
    "description",
    "method",
    "metric",
    "parameters",
    "early_terminate",
    "program",
    "command",
    "project",
    "entity",
    "run_cap",
)


def check_sweep_config(config: object) -> JsonDict:
    """Return the config of a new sweep, as JSON values.

    Args:
        config: The config. Keys that are not known are kept, for newer servers, unless they look like
            a misspelling of a known one.

    Raises:
        UsageError: A sweep with this config could not be run; the message names the key.
    """
    if not isinstance(config, Mapping):
        raise ArgumentTypeError(f"config must be a dict, not {config!r}")
    found = json_dict(dict(cast("Mapping[str, object]", config)))
    for key in found:
        if key not in KEYS and (hint := did_you_mean(key, KEYS, cutoff=0.8)):
            raise UsageError(f"config: unknown key {key!r}{hint}")
    method = found.get("method")
    if method not in METHODS:
        hint = did_you_mean(str(method), METHODS)
        raise UsageError(f"config: method is {method!r}{hint}; use one of {', '.join(METHODS)}")
    _check_metric(found.get("metric"), required=method == "bayes")
    if method != "custom" or "parameters" in found:
        _check_parameters(found.get("parameters"), "parameters", grid=method == "grid")
    cap = found.get("run_cap")
    if cap is not None and (not isinstance(cap, int) or isinstance(cap, bool) or cap < 1):
        raise UsageError(f"config: run_cap is {cap!r}; it must be an integer from 1")
    _check_early_terminate(found.get("early_terminate"))
    return found


def _check_metric(metric: object, *, required: bool) -> None:
    if metric is None:
        if required:
            raise UsageError("config: the method bayes needs a metric: {'name': ..., 'goal': ...}")
        return
    held = cast("dict[str, Any]", metric) if isinstance(metric, dict) else {}
    name, goal = held.get("name"), held.get("goal", "minimize")
    if not isinstance(name, str) or not name:
        raise UsageError(f"config: metric is {metric!r}; it must be {{'name': ..., 'goal': ...}}")
    if goal not in GOALS:
        raise UsageError(f"config: the goal of the metric is {goal!r}; use minimize or maximize")


def _check_early_terminate(rule: object) -> None:
    if rule is None:
        return
    held = cast("dict[str, Any]", rule) if isinstance(rule, dict) else {}
    if not isinstance(held.get("type"), str):
        raise UsageError("config: early_terminate needs a type, such as {'type': 'hyperband', ...}")
    if held["type"] == "hyperband" and "min_iter" not in held and "max_iter" not in held:
        raise UsageError("config: early_terminate with hyperband needs min_iter or max_iter")


def _check_parameters(parameters: object, where: str, *, grid: bool) -> None:
    if not isinstance(parameters, dict) or not parameters:
        raise UsageError(f"config: {where} must be a dict with at least one parameter")
    for name, spec in cast("dict[str, object]", parameters).items():
        at = f"{where}.{name}"
        if not isinstance(spec, dict):
            raise UsageError(f"config: {at} is {spec!r}; write {{'value': {spec!r}}}")
        held = cast("dict[str, Any]", spec)
        for key in held:
            if key not in PARAMETER_KEYS:
                hint = did_you_mean(key, PARAMETER_KEYS)
                raise UsageError(f"config: {at} has an unknown key {key!r}{hint}")
        if "parameters" in held:
            _check_parameters(held["parameters"], f"{at}.parameters", grid=grid)
        else:
            _check_parameter(held, at, grid=grid)


def _check_parameter(held: Mapping[str, Any], at: str, *, grid: bool) -> None:
    name = held.get("distribution")
    if name is not None and name not in (*LISTED, *WITH_BOUNDS, *WITHOUT_BOUNDS):
        known = (*LISTED, *WITH_BOUNDS, *WITHOUT_BOUNDS)
        hint = did_you_mean(str(name), known)
        raise UsageError(f"config: {at} has an unknown distribution {name!r}{hint}")
    if "value" in held:
        return
    if "values" in held:
        _check_values(held, at)
    elif name in LISTED or (name is None and not {"min", "max", "mu", "sigma"} & held.keys()):
        raise UsageError(f"config: {at} needs 'value', 'values', or 'min' and 'max'")
    elif grid and not _has_steps(held):
        raise UsageError(f"config: a grid cannot list the values of {at}: pass 'values'")
    elif name in WITH_BOUNDS or "min" in held or "max" in held:
        _check_bounds(held, at)


def _has_steps(held: Mapping[str, Any]) -> bool:
    whole = all(isinstance(held.get(key), int) for key in ("min", "max"))
    return held.get("distribution", "int_uniform" if whole else None) in STEPPED


def _check_values(held: Mapping[str, Any], at: str) -> None:
    values, shares = held["values"], held.get("probabilities")
    if not isinstance(values, Sequence) or isinstance(values, str) or not values:
        raise UsageError(f"config: the values of {at} must be a list with at least one value")
    if shares is None:
        return
    given = cast("list[object]", shares) if isinstance(shares, list) else []
    numbers = [share for share in given if _is_number(share)]
    if len(numbers) != len(cast("Sequence[object]", values)) or not math.isclose(
        sum(numbers), 1, rel_tol=1e-6
    ):
        raise UsageError(f"config: {at} needs one probability for each value; their sum must be 1")


def _check_bounds(held: Mapping[str, Any], at: str) -> None:
    low, high = held.get("min"), held.get("max")
    if not _is_number(low) or not _is_number(high):
        raise UsageError(f"config: {at} needs 'min' and 'max', as numbers; got {low!r}, {high!r}")
    if low > high:
        raise UsageError(
            f"config: {at} has the range {low!r} to {high!r}; min must not be above max"
        )
    values = str(held.get("distribution")).endswith("_values")
    if values and low <= 0:
        raise UsageError(f"config: {at} is logarithmic, so min must be above 0; got {low!r}")


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def prior_run_names(prior_runs: object) -> list[str]:
    """Return the ids of the runs that a new sweep begins with.

    Args:
        prior_runs: Runs or their ids, several or one; None for none.

    Raises:
        UsageError: It is something else.
    """
    if prior_runs is None:
        return []
    if isinstance(prior_runs, str) or not isinstance(prior_runs, Iterable):
        prior_runs = [prior_runs]
    several = cast("Iterable[object]", prior_runs)
    ids = [run if isinstance(run, str) else getattr(run, "id", run) for run in several]
    return [text(id, "a prior run") for id in ids]


def sweep_config_text(config: JsonDict) -> str:
    """Return a config as YAML that W&B's backend reads as the same values.

    Args:
        config: The config.
    """
    import yaml  # saves loading it for clients that create no sweep

    class Dumper(yaml.SafeDumper):
        """Quotes the strings that Go's yaml package would read as numbers or booleans."""

    def quoted(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
        plain = not any(pattern.match(value) for pattern in (INT, FLOAT, BOOL))
        node: yaml.ScalarNode = cast(Any, dumper).represent_scalar(
            "tag:yaml.org,2002:str", value, None if plain else "'"
        )
        return node

    Dumper.add_representer(str, quoted)
    dumped: str = cast(Any, yaml).dump(config, Dumper=Dumper, sort_keys=False, allow_unicode=True)
    return dumped if parse_sweep_config(dumped) == config else encode_text(config)
