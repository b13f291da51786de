"""Natural use of JSON values: patterns, narrowing, nesting, unpacking, other libraries."""

from __future__ import annotations

import dataclasses
import json
import operator
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import reduce
from typing import TypedDict

import numpy as np
import pandas as pd
import polars as pl
from typing_extensions import assert_type

from wandb_api import JSON, JSONDict, Run


class Row(TypedDict):
    name: str
    loss: float | None


@dataclasses.dataclass
class Hyper:
    lr: float
    layers: list[int]
    name: str = ""


@dataclasses.dataclass
class Measured:
    value: JSON
    limit: JSON | None = None

    def is_good(self) -> bool:
        if self.limit is None:
            self.limit = 3
        return self.value < self.limit

    def number(self) -> float:
        return self.value


def matched(run: Run) -> str:
    match run.config["optimizer"]:
        case {"name": str(name)}:
            return name
        case {"type": "adam", **rest}:
            return f"adam with {rest}"
        case str():
            return "plain"
        case [first, *others]:
            return f"{first} and {len(others)} more"
        case None:
            return "none"
        case bool():
            return "flag"
        case int(number) | float(number):
            return f"{number:.3f}"
        case _:
            return "unknown"


def matched_nested(run: Run) -> int:
    match run.config:
        case {"model": {"layers": [int(first), *_]}}:
            return first
        case {"model": {"width": width}} if width > 3:
            return width
        case {"model": str() as name}:
            return len(name)
        case _:
            return 0


def matched_values(run: Run) -> str:
    match run.summary["status"], run.summary["step"]:
        case "done" | "finished", _:
            return "done"
        case str(status), int(step):
            return f"{status} at {step}"
        case (status, step):
            return f"{status}{step}"


def matched_containers(value: JSON) -> list[str]:
    match value:
        case dict():
            return [*value]
        case list():
            return [str(item) for item in value]
        case True | False:
            return ["flag"]
        case other:
            return [str(other)]


def narrowed(run: Run) -> float:
    value = run.config["x"]
    if value is None:
        return 0.0
    if isinstance(value, bool):
        return 1.0 if value else 0.0
    if isinstance(value, (int, float)):
        return value
    if isinstance(value, str):
        return float(value.strip())
    if isinstance(value, list):
        return sum(float(item) for item in value)
    if isinstance(value, dict):
        return value["mean"]
    raise TypeError(type(value).__name__)


def is_none(value: JSON) -> bool:
    if value is None:
        assert_type(value, None)
        return True
    return False


def replaced(run: Run) -> float:
    rate = run.config.get("lr")
    if rate is None:
        rate = 0.1
    best = run.summary["best"]
    best = min(best, 0.5)
    best = max(best, run.summary["loss"])
    return rate * best


def collected(rows: Iterable[JSONDict]) -> list[float]:
    losses = [row["loss"] for row in rows]
    losses.sort()
    return losses


def unpacked(run: Run) -> tuple[float, str]:
    low, high = run.config["range"]
    first, *rest = run.config["layers"]
    (name, rate), step = (run.config["name"], run.config["lr"]), run.summary["_step"]
    print(low, high, first, rest, step, *run.config["names"])
    return rate, name


def passed_as_keywords(run: Run) -> Hyper:
    print(Hyper(**run.config["model"]), dict(run.config["model"], seed=1))
    print({**run.config["model"], "seed": 1}, [*run.config["layers"], 3])
    return Hyper(**run.config)


def typed_row(run: Run) -> Row:
    return {"name": run.config["name"], "loss": run.summary.get("loss")}


def as_key(runs: Iterable[Run]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for run in runs:
        counts[run.config["model"]] = counts.get(run.config["model"], 0) + 1
        counts[run.config["group"]] += run.config["weight"]
    print({run.config["lr"] for run in runs}, run_names(runs), counts["a"] in {1, 2})
    return counts


def run_names(runs: Iterable[Run]) -> Counter[str]:
    return Counter(run.config["model"]["name"] for run in runs)


def chained(run: Run) -> str:
    layer = run.config["model"].get("layers", {}).get("first")
    measured = Measured(run.config["x"])
    measured.value = 3
    return layer["name"].upper() + run.config["names"].split(",")[0] + measured.value


def loops(run: Run) -> list[str]:
    found: list[str] = []
    for number, layer in enumerate(run.config["layers"]):
        found.append(f"{number}: {layer['units']:>4}")
    for low, high in zip(run.config["low"], run.config["high"], strict=True):
        found.append(f"{low}..{high}")
    for key, value in run.config["model"].items():
        found.append(f"{key}={value!r}")
    ordered = sorted(run.config["names"], key=len, reverse=True)
    return found + ordered + [layer.upper() for layer in run.config["layers"] if layer]


def arithmetic(run: Run) -> float:
    total = 0.0
    total += run.summary["loss"]
    total = total + 2 * run.summary["a"] - 3 / run.summary["b"] + 2 ** run.config["power"]
    steps = 1
    steps += run.config["epochs"]
    quotient, remainder = divmod(run.summary["_step"], 100)
    product = reduce(operator.mul, run.config["shape"], 1)
    print(quotient, remainder, product, "a" + run.config["name"], [1] + run.config["layers"])
    return total + steps + round(run.summary["loss"]) + abs(run.summary["x"])


def conditions(run: Run) -> bool:
    limit = run.config["limit"] or 3
    both = run.config["a"] and run.config["b"]
    print(limit, both, not run.config["debug"], run.config["seed"] is True)
    return run.summary.get("loss") is not None and run.summary["loss"] > limit


def changed(run: Run) -> None:
    model = run.config["model"]
    model["dropout"] = 0.1
    model["layers"].append(64)
    del model["old"]
    run.config["model"] = model
    run.update()


def built(run: Run) -> JSONDict:
    return {"id": run.id, "loss": run.summary["loss"], "notes": None, "step": 3}


def shown(value: JSON) -> str:
    return f"{value:.3f}" if isinstance(value, float) else json.dumps(value)


def shown_all(run: Run) -> list[str]:
    return [shown(run.config["model"]), shown(0.5), shown(None), shown("x"), shown(run.summary["loss"])]


def depth(value: JSON) -> int:
    if isinstance(value, dict):
        return 1 + max((depth(inner) for inner in value.values()), default=0)
    if isinstance(value, list):
        return 1 + max((depth(inner) for inner in value), default=0)
    return 0


def leaves(values: Mapping[str, JSON], prefix: str = "") -> dict[str, JSON]:
    found: dict[str, JSON] = {}
    for key, value in values.items():
        match value:
            case dict():
                found |= leaves(value, f"{prefix}{key}.")
            case _:
                found[prefix + key] = value
    return found


def frames(run: Run) -> float:
    rows = run.history(keys=["loss"], pandas=False)
    array = np.array([row["loss"] for row in rows], dtype=np.float64)
    table = pd.DataFrame(rows)
    other = pl.DataFrame(rows)
    series = pd.Series([row["loss"] for row in rows], name="loss")
    return float(array.min()) + len(table) + other.height + len(series)
