"""Scripts around training. Natural user code, which passes."""

from __future__ import annotations

import argparse
import math
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from itertools import groupby, islice
from operator import attrgetter, itemgetter

import wandb_api
from wandb_api import Api, Run
from wandb_api import filters as F


def mean_loss(runs: Iterable[Run]) -> float:
    return statistics.mean(run.summary["loss"] for run in runs)


def losses(runs: Iterable[Run]) -> list[float]:
    return [r.summary["loss"] for r in runs if "loss" in r.summary]


def best_by_metric(runs: Iterable[Run], metric: str, maximize: bool = False) -> Run | None:
    candidates = [run for run in runs if run.summary.get(metric) is not None]
    if not candidates:
        return None
    pick = max if maximize else min
    return pick(candidates, key=lambda run: run.summary[metric])


def by_optimizer(runs: Iterable[Run]) -> dict[str, list[Run]]:
    groups: defaultdict[str, list[Run]] = defaultdict(list)
    for run in runs:
        groups[run.config["optimizer"]].append(run)
    return dict(groups)


def count_optimizers(runs: Iterable[Run]) -> Counter[str]:
    return Counter(run.config.get("optimizer", "unknown") for run in runs)


def count_states(runs: Iterable[Run]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for run in runs:
        counts[run.state] = counts.get(run.state, 0) + 1
    return counts


def grouped(runs: Iterable[Run]) -> dict[str, list[str]]:
    ordered = sorted(runs, key=lambda r: r.group or "")
    return {key: [r.name for r in members] for key, members in groupby(ordered, key=lambda r: r.group or "")}


def grouped_by_config(runs: Iterable[Run]) -> Iterator[tuple[str, int]]:
    ordered = sorted(runs, key=lambda r: r.config["model"])
    for model, members in groupby(ordered, key=lambda r: r.config["model"]):
        yield model, len(list(members))


def newest(runs: Iterable[Run]) -> Run:
    return max(runs, key=attrgetter("created_at"))


@dataclass
class Best:
    name: str
    loss: float
    lr: float
    tags: list[str] = field(default_factory=list[str])


def to_best(run: Run) -> Best:
    return Best(name=run.name, loss=run.summary["loss"], lr=run.config["lr"], tags=run.tags)


def as_row(run: Run) -> dict[str, object]:
    return {**asdict(to_best(run)), "created": run.created_at.isoformat(), **run.config}


def perplexity(run: Run) -> float:
    return math.exp(run.summary["loss"])


def improvement(a: Run, b: Run) -> float:
    return (a.summary["loss"] - b.summary["loss"]) / a.summary["loss"] * 100


def steps_per_second(run: Run) -> float:
    return run.summary["_step"] / run.summary["_runtime"]


def improving(run: Run) -> bool:
    rows = list(run.scan_history(keys=["loss"]))
    return rows[-1]["loss"] < rows[0]["loss"]


def early_stopping_point(run: Run, patience: int = 3) -> int | None:
    best, since = float("inf"), 0
    for row in run.scan_history(keys=["_step", "val_loss"]):
        if row["val_loss"] < best:
            best, since = row["val_loss"], 0
        else:
            since += 1
        if since >= patience:
            return int(row["_step"])
    return None


def top(api: Api, path: str, n: int = 5) -> list[tuple[str, float]]:
    runs = api.runs(path, order="-summary_metrics.accuracy")
    return [(run.name, run.summary["accuracy"]) for run in islice(runs, n)]


def top_slice(api: Api, path: str) -> list[Run]:
    return api.runs(path, {"state": "finished"}, "-summary_metrics.accuracy")[:5]


def learning_rates(api: Api) -> set[float]:
    return {run.config["lr"] for run in api.runs("lab/digits", filters={"config.optimizer": "adam"})}


def model_shape(run: Run) -> tuple[int, ...]:
    return tuple(run.config["model"]["hidden"])


def n_layers(run: Run) -> int:
    return len(run.config["model"]["layers"])


def first_layer(run: Run) -> str:
    first, *_rest = run.config["model"]["layers"]
    return first


def batch_and_lr(run: Run) -> tuple[int, float]:
    config = run.config
    return config["batch_size"], config["lr"]


def effective_batch(run: Run) -> int:
    return run.config["batch_size"] * run.config.get("accumulate", 1)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("path")
    parser.add_argument("--metric", default="val_loss")
    parser.add_argument("--limit", type=float, default=1.0)
    args = parser.parse_args()
    api = wandb_api.Api(timeout=30)
    runs = api.runs(args.path, filters={f"summary_metrics.{args.metric}": {"$lt": args.limit}})
    for rank, run in enumerate(runs, start=1):
        print(f"{rank:>3} {run.name:<20} {run.summary[args.metric]:.4f} {run.created_at:%Y-%m-%d}")


def seeds_summary(api: Api) -> dict[int, float]:
    scores = {run.config["seed"]: run.summary["score"] for run in api.runs("lab/digits")}
    return dict(sorted(scores.items(), key=itemgetter(1)))


def percent(run: Run) -> str:
    acc = run.summary.get("accuracy")
    return f"{acc:.2%}" if acc is not None else "n/a"


def rounded(run: Run) -> float:
    return round(run.summary["loss"], 3)


def is_big(run: Run) -> bool:
    return run.config["params"] >= 10**6 and "large" in run.tags


def difference(a: Run, b: Run) -> dict[str, tuple[object, object]]:
    keys = a.config.keys() | b.config.keys()
    return {k: (a.config.get(k), b.config.get(k)) for k in keys if a.config.get(k) != b.config.get(k)}


def shared(runs: list[Run]) -> set[str]:
    return set(runs[0].config).intersection(*(run.config for run in runs))


def weighted(runs: list[Run]) -> float:
    total = sum(run.summary["loss"] * run.config["weight"] for run in runs)
    return total / sum(run.config["weight"] for run in runs)


def either(api: Api) -> list[str]:
    wanted = (F.state == "finished") & ((F.config["lr"] > 0.1) | F.tags.contains("baseline"))
    return [run.id for run in api.runs("lab/digits", wanted, F.summary["loss"].asc())]


def copy_config(source: Run, target: Run) -> None:
    target.config.update(source.config)
    target.config["copied_from"] = source.id
    target.notes = f"Copied from {source.url}"
    target.update()
