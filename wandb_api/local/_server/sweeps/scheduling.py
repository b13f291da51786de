"""Choose the next run of a sweep: grid, random or Bayesian (a Parzen estimator)."""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

import yaml

from .search_space import BadSweep, Parameter, Point, draw, grid, grid_size, nested, parameters_of

METHODS = ("grid", "random", "bayes", "custom")
CANDIDATES = 24  # points drawn for one step of the search
GOOD = 0.25  # the share of runs that counts as good


@dataclass(frozen=True)
class Plan:
    """A parsed sweep config."""

    method: str
    parameters: list[Parameter]
    metric: str | None
    maximize: bool
    cap: int | None
    name: str | None
    program: str | None

    @property
    def expected(self) -> int | None:
        """The expected number of runs; None if unlimited."""
        size = grid_size(self.parameters) if self.method == "grid" else None
        ends = [n for n in (size, self.cap) if n is not None]
        return min(ends) if ends else None


def read_plan(text: str) -> Plan:
    """Parse a sweep config of YAML or JSON text.

    Raises:
        BadSweep: The config is invalid.
    """
    try:
        config: Any = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise BadSweep(f"the config is not valid YAML: {str(error).splitlines()[0]}") from None
    if not isinstance(config, dict):
        raise BadSweep("the config must be an object")
    held = cast("dict[str, Any]", config)
    method = held.get("method")
    if method not in METHODS:
        raise BadSweep(f"method must be one of {', '.join(METHODS)}")
    parameters = parameters_of(held) if method != "custom" or "parameters" in held else []
    metric: dict[str, Any] = held.get("metric") or {}
    if method == "bayes" and not metric.get("name"):
        raise BadSweep("a bayes sweep needs a metric")
    cap = held.get("run_cap")
    plan = Plan(
        method,
        parameters,
        metric.get("name"),
        metric.get("goal") == "maximize",
        None if cap is None else int(cap),
        held.get("name"),
        held.get("program"),
    )
    if method == "grid":
        grid_size(parameters)
    return plan


def next_config(
    plan: Plan, issued: int, results: Sequence[tuple[Point, float]], seed: str
) -> dict[str, Any] | None:
    """Return the config of the next run; None if the sweep is complete.

    Args:
        plan: The parsed sweep config.
        issued: The number of runs handed out before.
        results: The points of earlier runs with their metric.
        seed: Equal seeds draw equal points.
    """
    if plan.method == "custom" or (plan.expected is not None and issued >= plan.expected):
        return None
    if plan.method == "grid":
        return nested(next(itertools.islice(grid(plan.parameters), issued, None)))
    rng = random.Random(f"{seed}:{issued}")
    if plan.method == "bayes":
        return nested(_promising(plan, results, rng))
    return nested(draw(plan.parameters, rng))


def _promising(plan: Plan, results: Sequence[tuple[Point, float]], rng: random.Random) -> Point:
    """Return the random point that is nearest to good runs and farthest from the others."""
    if len(results) < 4:
        return draw(plan.parameters, rng)
    ranked = sorted(results, key=lambda result: result[1], reverse=plan.maximize)
    cut = max(1, math.ceil(GOOD * len(ranked)))
    good, rest = [p for p, _ in ranked[:cut]], [p for p, _ in ranked[cut:]]
    points = [draw(plan.parameters, rng) for _ in range(CANDIDATES)]

    def promise(point: Point) -> float:
        return sum(
            math.log(_density(parameter, point, good) / _density(parameter, point, rest))
            for parameter in plan.parameters
        )

    return max(points, key=promise)


def _density(parameter: Parameter, point: Point, among: Sequence[Point]) -> float:
    """Return the density of points near a point in one parameter; never 0."""
    path = parameter.path
    if parameter.values is not None:
        same = sum(bool(other.get(path) == point[path]) for other in among)
        return (same + 1) / (len(among) + len(parameter.values))
    here = _scaled(parameter, point[path])
    spread = 1 / max(2.0, math.sqrt(len(among)))
    near: list[float] = [
        math.exp(-(((here - _scaled(parameter, other[path])) / spread) ** 2) / 2)
        for other in among
        if isinstance(other.get(path), (int, float))
    ]
    return (sum(near) + 0.1) / (len(among) + 1)


def _scaled(parameter: Parameter, value: Any) -> float:
    """Scale a value to about 0 to 1."""
    spec: Mapping[str, Any] = parameter.spec
    name = parameter.distribution.removeprefix("q_")
    if name in ("normal", "log_normal"):
        at = math.log(value) if name == "log_normal" and value > 0 else value
        return 0.5 + (float(at) - float(spec.get("mu", 0))) / (4 * float(spec.get("sigma", 1)) or 1)
    if name == "beta":
        return float(value)
    low, high = float(spec["min"]), float(spec["max"])
    if name in ("log_uniform", "inv_log_uniform"):
        value = math.log(value) * (-1 if name.startswith("inv") else 1) if value > 0 else low
    elif name.endswith("log_uniform_values"):
        value, low, high = math.log(max(value, low)), math.log(low), math.log(high)
    return (float(value) - low) / ((high - low) or 1)
