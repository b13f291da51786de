"""The search space of a sweep: parameters, values, grids and random points."""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias, cast

Value: TypeAlias = Any  # any JSON value
Point: TypeAlias = dict[tuple[str, ...], Value]
MISSING = object()


class BadSweep(ValueError):
    """An invalid sweep config."""


@dataclass(frozen=True)
class Parameter:
    """One parameter: its path among nested ones, and its distribution."""

    path: tuple[str, ...]
    spec: Mapping[str, Any]
    distribution: str

    @property
    def values(self) -> list[Value] | None:
        """All values of a finite distribution."""
        if self.distribution == "constant":
            return [self.spec["value"]]
        if self.distribution.startswith("categorical"):
            return list(self.spec["values"])
        return None

    def steps(self) -> list[Value]:
        """Return all values for a grid.

        Raises:
            BadSweep: There are infinitely many.
        """
        held = self.values
        if held is not None:
            return held
        low, high = self.spec.get("min"), self.spec.get("max")
        if self.distribution == "int_uniform":
            return list(range(int(low or 0), int(high or 0) + 1))
        if self.distribution == "q_uniform":
            step = float(self.spec.get("q", 1))
            count = math.floor((float(high or 0) - float(low or 0)) / step + 1e-9) + 1
            return [float(low or 0) + step * at for at in range(count)]
        raise BadSweep(f"a grid needs listed values: {'.'.join(self.path)} is {self.distribution}")

    def draw(self, rng: random.Random) -> Value:
        """Draw a random value."""
        held = self.values
        if held is not None:
            return rng.choices(held, self.spec.get("probabilities"))[0]
        name = self.distribution
        quantum = float(self.spec.get("q", 1)) if name.startswith("q_") else None
        value = DRAWS[name.removeprefix("q_")](self.spec, rng)
        if quantum is not None:
            value = round(value / quantum) * quantum
        return value


def _uniform(spec: Mapping[str, Any], rng: random.Random) -> float:
    return rng.uniform(float(spec["min"]), float(spec["max"]))


def _log_uniform_values(spec: Mapping[str, Any], rng: random.Random) -> float:
    low, high = math.log(float(spec["min"])), math.log(float(spec["max"]))
    return min(max(math.exp(rng.uniform(low, high)), float(spec["min"])), float(spec["max"]))


def _inv_log_uniform_values(spec: Mapping[str, Any], rng: random.Random) -> float:
    low, high = float(spec["min"]), float(spec["max"])
    return 1 / math.exp(rng.uniform(math.log(1 / high), math.log(1 / low)))


def _normal(spec: Mapping[str, Any], rng: random.Random) -> float:
    return rng.gauss(float(spec.get("mu", 0)), float(spec.get("sigma", 1)))


DRAWS: dict[str, Callable[[Mapping[str, Any], random.Random], Any]] = {
    "int_uniform": lambda spec, rng: rng.randint(int(spec["min"]), int(spec["max"])),
    "uniform": _uniform,
    "log_uniform": lambda spec, rng: math.exp(_uniform(spec, rng)),
    "log_uniform_values": _log_uniform_values,
    "inv_log_uniform": lambda spec, rng: 1 / math.exp(_uniform(spec, rng)),
    "inv_log_uniform_values": _inv_log_uniform_values,
    "normal": _normal,
    "log_normal": lambda spec, rng: math.exp(_normal(spec, rng)),
    "beta": lambda spec, rng: rng.betavariate(float(spec.get("a", 1)), float(spec.get("b", 1))),
}
NEEDS = {"normal": (), "log_normal": (), "beta": ()}


def parameters_of(config: Mapping[str, Any]) -> list[Parameter]:
    """Return the parameters of a sweep's config, including nested ones.

    Raises:
        BadSweep: There are none, or one has an invalid distribution.
    """
    held = config.get("parameters")
    if not isinstance(held, dict) or not held:
        raise BadSweep("a sweep needs parameters")
    return list(_walk(cast("dict[str, Any]", held), ()))


def _walk(held: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[Parameter]:
    for name, spec in held.items():
        where = (*path, name)
        if not isinstance(spec, dict):
            raise BadSweep(f"parameter {'.'.join(where)} must be an object")
        known = cast("dict[str, Any]", spec)
        if "parameters" in known:
            yield from _walk(cast("dict[str, Any]", known["parameters"]), where)
        else:
            yield _parameter(where, known)


def _parameter(path: tuple[str, ...], spec: dict[str, Any]) -> Parameter:
    name = str(spec.get("distribution") or _guess(path, spec))
    needed: tuple[str, ...]
    if name == "constant":
        needed = ("value",)
    elif name.startswith("categorical"):
        needed = ("values",)
    elif name.removeprefix("q_") in DRAWS:
        needed = NEEDS.get(name.removeprefix("q_"), ("min", "max"))
    else:
        raise BadSweep(f"parameter {'.'.join(path)} has an unknown distribution {name!r}")
    lacking = [key for key in needed if spec.get(key, MISSING) is MISSING]
    if lacking or (name.startswith("categorical") and not spec["values"]):
        raise BadSweep(f"parameter {'.'.join(path)} lacks {' and '.join(lacking or needed)}")
    return Parameter(path, spec, name)


def _guess(path: tuple[str, ...], spec: Mapping[str, Any]) -> str:
    if "value" in spec:
        return "constant"
    if "values" in spec:
        return "categorical"
    if "min" in spec and "max" in spec:
        whole = isinstance(spec["min"], int) and isinstance(spec["max"], int)
        return "int_uniform" if whole else "uniform"
    if "mu" in spec or "sigma" in spec:
        return "normal"
    raise BadSweep(f"parameter {'.'.join(path)} has neither value, values, nor min and max")


def grid(parameters: list[Parameter]) -> Iterator[Point]:
    """Yield every combination, the last parameter varying fastest."""
    paths = [parameter.path for parameter in parameters]
    for values in itertools.product(*(parameter.steps() for parameter in parameters)):
        yield dict(zip(paths, values, strict=True))


def grid_size(parameters: list[Parameter]) -> int:
    """Return the number of combinations."""
    return math.prod(len(parameter.steps()) for parameter in parameters)


def draw(parameters: list[Parameter], rng: random.Random) -> Point:
    """Draw a random point."""
    return {parameter.path: parameter.draw(rng) for parameter in parameters}


def nested(point: Point) -> dict[str, Any]:
    """Return a point as nested config."""
    config: dict[str, Any] = {}
    for path, value in point.items():
        inner = config
        for name in path[:-1]:
            inner = inner.setdefault(name, {})
        inner[path[-1]] = value
    return config


def point_of(parameters: list[Parameter], config: Mapping[str, Any]) -> Point:
    """Return the point of a run's config (without ``value`` wrappers)."""
    point: Point = {}
    for parameter in parameters:
        inner: Any = config
        for name in parameter.path:
            held = cast("dict[str, Any]", inner if isinstance(inner, dict) else {})
            inner = held.get(name)
        point[parameter.path] = inner
    return point
