"""Natural code of people who analyse runs: strict checkers accept it as it stands."""

from __future__ import annotations

import heapq
import itertools
import json
import math
import operator
import random
import statistics
from collections import ChainMap, defaultdict, deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from enum import Enum
from functools import cache, partial, reduce
from pathlib import Path
from typing import Generic, NamedTuple, TypedDict, TypeVar

import wandb_api
from wandb_api import Api, JSONDict, JSONValue, NotFoundError, Paginator, Run, Runs, Sweep
from wandb_api import filters as F

T = TypeVar("T")
K = TypeVar("K")


class Trial(NamedTuple):
    run_id: str
    lr: float
    loss: float


class Hyperparameters(TypedDict, total=False):
    lr: float
    batch_size: int
    layers: list[int]


@dataclass
class Experiment:
    name: str
    config: Hyperparameters
    losses: list[float] = field(default_factory=list[float])


class Optimizer(str, Enum):
    ADAM = "adam"
    SGD = "sgd"


def trials(runs: Iterable[Run]) -> list[Trial]:
    return sorted(
        (Trial(run.id, run.config["lr"], run.summary["loss"]) for run in runs),
        key=operator.attrgetter("loss"),
    )


def top(runs: Iterable[Run], count: int) -> list[Run]:
    return heapq.nsmallest(count, runs, key=lambda run: run.summary.get("loss", math.inf))


def by_learning_rate(runs: Runs) -> dict[float, list[str]]:
    ordered = sorted(runs, key=lambda run: run.config["lr"])
    return {
        lr: [run.id for run in group]
        for lr, group in itertools.groupby(ordered, key=lambda run: float(run.config["lr"]))
    }


def hyperparameters(run: Run) -> Hyperparameters:
    return {
        "lr": run.config["lr"],
        "batch_size": run.config.get("batch_size", 32),
        "layers": run.config["layers"],
    }


def experiment(run: Run) -> JSONDict:
    found = Experiment(run.name, hyperparameters(run))
    found.losses.extend(row["loss"] for row in run.scan_history(["loss"]))
    return asdict(found)


def optimizer(run: Run) -> Optimizer:
    return Optimizer(run.config["optimizer"])


def matched(run: Run) -> str:
    match run.config.get("optimizer"):
        case "adam" | "adamw":
            return "adaptive"
        case _:
            return "other"


def seconds(run: Run) -> float:
    if (heartbeat := run.heartbeat_at) is None:
        return 0.0
    return (heartbeat - run.created_at).total_seconds()


def smoothed(run: Run, width: int = 10) -> Iterator[float]:
    window: deque[float] = deque(maxlen=width)
    for row in run.scan_history(keys=["loss"]):
        window.append(row["loss"])
        yield sum(window) / len(window)


def improvement(run: Run) -> float:
    losses = [row["loss"] for row in run.scan_history(["loss"])]
    return (losses[0] - losses[-1]) / losses[0] * 100


def final_and_best(run: Run) -> tuple[float, float]:
    rows = run.history(keys=["loss"], pandas=False)
    return rows[-1]["loss"], min(rows, key=lambda row: row["loss"])["loss"]


def first_below(run: Run, limit: float) -> int | None:
    rows = run.scan_history(keys=["loss"])
    return next((row["_step"] for row in rows if row["loss"] < limit), None)


def losses(run: Run) -> list[float]:
    return [row["loss"] for row in run.scan_history(["loss"])]


def curves(runs: Runs) -> Mapping[str, Sequence[float]]:
    with ThreadPoolExecutor(max_workers=8) as pool:
        return dict(zip((run.id for run in runs), pool.map(losses, runs), strict=True))


def difference(one: Run, other: Run) -> dict[str, tuple[object, object]]:
    keys = one.config.keys() | other.config.keys()
    return {
        key: (one.config.get(key), other.config.get(key))
        for key in sorted(keys)
        if one.config.get(key) != other.config.get(key)
    }


def with_defaults(run: Run, defaults: dict[str, int]) -> list[str]:
    merged = {**defaults, **run.config}
    layered = ChainMap(run.config, dict(run.summary))
    return [*merged, *layered]


def constant_keys(runs: Runs) -> set[str]:
    values = defaultdict[str, set[str]](set)
    for run in runs:
        for key, value in run.config.items():
            values[key].add(json.dumps(value))
    return {key for key, seen in values.items() if len(seen) == 1}


def mean_by_group(api: Api, project: str) -> dict[str, float]:
    groups = api.run_groups(project, by="group", metrics=["loss"])
    return {str(group.keys["group"]): group.summary["loss"].mean or 0.0 for group in groups}


def seeds(api: Api) -> list[tuple[int, float]]:
    groups = api.run_groups("lab/digits", [F.group, F.config["lr"]])
    return [(group.run_count, group.summary["loss"].std or math.nan) for group in groups]


def sweep_table(sweep: Sweep) -> list[dict[str, object]]:
    return [{"run": run.id, "loss": run.summary.get("loss"), **run.config} for run in sweep.runs]


def best_of_sweep(api: Api, path: str) -> dict[str, JSONValue]:
    best = api.sweep(path).best_run()
    if best is None:
        raise LookupError(path)
    return {"id": best.id, "config": best.config, "loss": best.summary["loss"]}


def sweep_parameters(sweep: Sweep) -> list[str]:
    return list(sweep.config["parameters"].keys())


def start_sweep(api: Api) -> Sweep:
    config = {
        "method": "bayes",
        "metric": {"name": "loss", "goal": "minimize"},
        "parameters": {"lr": {"min": 1e-4, "max": 0.1}, "layers": {"values": [[64], [64, 32]]}},
    }
    return api.create_sweep(config, project="digits")


def running_sweeps(api: Api) -> int:
    return sum(sweep.state == "RUNNING" for sweep in api.project("digits", "lab").sweeps())


@cache
def read(path: str) -> Run:
    return Api().run(path)


def loss_of(key: str, run: Run) -> float:
    return run.summary[key]


def spread(runs: Runs) -> float:
    return statistics.stdev(map(partial(loss_of, "val_loss"), runs))


def total_steps(runs: Runs) -> int:
    return reduce(lambda total, run: total + run.lastHistoryStep, runs, 0)


def sample(runs: Runs) -> list[Run]:
    return random.sample(runs, k=min(5, len(runs)))


def split(runs: Runs) -> tuple[list[Run], list[Run]]:
    good, bad = list[Run](), list[Run]()
    for run in runs:
        (good if run.summary.get("loss", math.inf) < 0.5 else bad).append(run)
    return good, bad


def unpacked(runs: Runs) -> str:
    newest, *others = runs[:10]
    return f"{newest.name} and {len(others)} others, {', '.join(run.name for run in others)}"


def pairs(runs: Runs) -> list[tuple[str, str]]:
    return [(a.id, b.id) for a, b in itertools.combinations(runs, 2) if a.group == b.group]


def find(api: Api, path: str) -> Run | None:
    with suppress(NotFoundError):
        return api.run(path)
    return None


def batched(items: Paginator[T], size: int) -> Iterator[list[T]]:
    for start in itertools.count(0, size):
        if not (batch := items[start : start + size]):
            return
        yield batch


class Index(Generic[K, T]):
    """Objects by a key that is computed of each."""

    def __init__(self, items: Iterable[T], key: Callable[[T], K]) -> None:
        self._items = {key(item): item for item in items}

    def __getitem__(self, key: K) -> T:
        return self._items[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._items)


def indexed(api: Api) -> Run:
    by_name = Index(api.runs("lab/digits"), lambda run: run.display_name)
    return by_name["baseline"]


def table_rows(run: Run) -> list[tuple[str, float]]:
    table = run.table("predictions")
    names = [column.name for column in table.columns if column.type == "number"]
    print(names)
    return [(str(row["label"]), float(str(row["score"]))) for row in table]


def pictures(run: Run, folder: Path) -> list[Path]:
    return [path for table in run.tables() for path in table.download_media(folder)]


def log_text(run: Run) -> str:
    return "".join(f"{line.timestamp}: {line.content}\n" for line in run.console_logs())


def follow(api: Api, path: str, stop: float) -> float:
    rows = api.watch(path, keys=["loss"])
    for row in rows:
        if row["loss"] < stop:
            return row["loss"]
    print(rows.state)
    return math.nan


@contextmanager
def project_runs(url: str, project: str) -> Generator[Runs]:
    with Api(base_url=url) as api:
        yield api.runs(project, lazy=True)


def lengths(url: str) -> int:
    with project_runs(url, "lab/digits") as runs:
        return len(runs)


def annotate(runs: Runs, note: Callable[[Run], str | None]) -> None:
    for run in runs:
        run.notes = note(run) or run.notes
        run.summary["reviewed"] = {"by": run.username, "tags": run.tags}
        run.update()


def bulk(api: Api) -> list[str]:
    runs = api.runs("lab/digits", {"state": "crashed"})
    result = runs.add_tags(["broken", "old"], dry_run=True)
    for item in result.failed:
        print(item.name, item.error)
    return [item.id for item in result.planned]


def owner(run: Run) -> str:
    user = run.user
    return user.email or user.username or "?" if user else "unknown"


def system_load(run: Run) -> dict[str, float]:
    return {
        name.removeprefix("system."): value
        for name, value in run.system_metrics.items()
        if isinstance(value, float)
    }


def exported(target: Path) -> dict[str, float]:
    data = wandb_api.dataset.open(target)
    return {run.id: run.summary["loss"] for run in data.runs() if run.state == "finished"}


def export(api: Api, target: Path) -> int:
    def tell(step: wandb_api.dataset.ExportProgress) -> None:
        print(step)

    result = api.export("lab/digits", target, runs=F.state == "finished", progress=tell)
    return result.runs_read
