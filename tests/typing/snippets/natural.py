"""Natural code: strict checkers accept every function as it stands."""

from __future__ import annotations

import csv
import json
import math
import statistics
import sys
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import TypedDict, TypeVar

import wandb_api
from wandb_api import JSON, JSONDict, JSONValue, Paginator
from wandb_api import filters as F

T = TypeVar("T")


def gate(run: wandb_api.Run, limit: float) -> bool:
    return run.summary["loss"] > limit


def gate_both(run: wandb_api.Run) -> bool:
    return 0.1 < run.summary["loss"] <= 0.5 and run.summary["accuracy"] >= 0.9


def learning_rate(run: wandb_api.Run) -> float:
    return float(run.config["lr"])


def learning_rate_as_it_is(run: wandb_api.Run) -> float:
    return run.config["lr"]


def epochs(run: wandb_api.Run) -> int:
    return int(run.config.get("epochs", 10))


def optional_loss(run: wandb_api.Run) -> float | None:
    return run.summary.get("loss")


def loss_or_infinity(run: wandb_api.Run) -> float:
    return run.summary.get("loss", math.inf)


def nested_name(run: wandb_api.Run) -> str:
    return run.config["model"]["name"]


def nested_list(run: wandb_api.Run) -> int:
    return run.config["layers"][0]["units"]


def optimizer_is_adam(run: wandb_api.Run) -> bool:
    return run.config["optimizer"] == "adam"


def optimizer_in(run: wandb_api.Run) -> bool:
    return run.config["optimizer"] in ("adam", "sgd")


def has_key(run: wandb_api.Run) -> bool:
    return "lr" in run.config and "loss" in run.summary


def loss_is_missing(run: wandb_api.Run) -> bool:
    return run.config["loss"] is None


def loss_if_present(run: wandb_api.Run) -> float:
    loss = run.summary["loss"]
    if loss is not None:
        return loss
    return math.nan


def upper(run: wandb_api.Run) -> str:
    return run.config["optimizer"].upper()


def formatted(run: wandb_api.Run) -> str:
    return f"{run.name}: {run.summary['loss']:.3f}"


def rounded(run: wandb_api.Run) -> float:
    return round(run.summary["loss"], 3)


def distance(run: wandb_api.Run) -> float:
    return abs(run.summary["loss"] - run.config["target"])


def arithmetic(run: wandb_api.Run) -> float:
    return -run.summary["a"] * 2 + run.summary["b"] / 3 - 1


def steps(run: wandb_api.Run) -> int:
    return run.config["epochs"] * run.config["steps_per_epoch"] // 2


def logarithm(run: wandb_api.Run) -> float:
    return math.log10(run.config["lr"])


def each_epoch(run: wandb_api.Run) -> list[int]:
    return list(range(run.config["epochs"]))


def layers(run: wandb_api.Run) -> list[int]:
    return [units for units in run.config["layers"]]


def sorted_names(run: wandb_api.Run) -> list[str]:
    return sorted(run.config["names"])


def items_of_nested(run: wandb_api.Run) -> dict[str, float]:
    return {key: value for key, value in run.config["model"].items()}


def as_a_dict(run: wandb_api.Run) -> dict[str, JSON]:
    return dict(run.config)


def numbers_only(run: wandb_api.Run) -> dict[str, float]:
    return {k: float(v) for k, v in run.summary.items() if isinstance(v, (int, float))}


def narrowed(run: wandb_api.Run) -> list[str]:
    value = run.config["x"]
    if isinstance(value, dict):
        return [f"{key}={inner}" for key, inner in value.items()]
    if isinstance(value, list):
        return [str(inner) for inner in value]
    if isinstance(value, str):
        return value.split(",")
    return []


def truth(run: wandb_api.Run) -> str:
    return "debug" if run.config["debug"] else "release"


def flat(config: JSONDict, prefix: str = "") -> dict[str, JSONValue]:
    out: dict[str, JSONValue] = {}
    for key, value in config.items():
        if isinstance(value, dict):
            out.update(flat(value, f"{prefix}{key}."))
        else:
            out[prefix + key] = value
    return out


def flat_config(run: wandb_api.Run) -> dict[str, JSONValue]:
    return flat(run.config)


def print_config(run: wandb_api.Run) -> None:
    print(json.dumps(run.config, indent=2))


def copy_config(source: wandb_api.Run, target: wandb_api.Run) -> None:
    target.config = source.config
    target.config.update(source.config)
    target.update()


def write_config(run: wandb_api.Run, mine: dict[str, str | float | list[float]]) -> None:
    run.config["lr"] = 0.1
    run.config["layers"] = [64, 32]
    run.config["nested"] = {"a": {"b": None}}
    run.config["mine"] = mine
    run.config.update({"a": 1}, b=[2])
    run.config.setdefault("seed", 7)
    run.config = mine
    run.update()


def write_summary(run: wandb_api.Run) -> None:
    run.summary["best"] = min(0.1, run.summary["best"])
    run.summary["table"] = {"rows": [[1, 2], [3, 4]]}
    run.summary.update({"accuracy": 0.93})


def summary_attributes(run: wandb_api.Run) -> float:
    run.summary.best = 0.5
    return run.summary.loss


def lowest(run: wandb_api.Run) -> float:
    return min(row["loss"] for row in run.scan_history(keys=["loss"]))


def last_row(run: wandb_api.Run) -> float:
    return run.history(keys=["loss"], pandas=False)[-1]["loss"]


def curve(run: wandb_api.Run) -> list[tuple[int, float]]:
    return [(row["_step"], row["loss"]) for row in run.scan_history(["loss"])]


def mean_loss(run: wandb_api.Run) -> float:
    return statistics.fmean(row["loss"] for row in run.scan_history(["loss"]))


def present_losses(run: wandb_api.Run) -> list[float]:
    return [row["loss"] for row in run.scan_history() if row.get("loss") is not None]


def best_row(run: wandb_api.Run) -> JSONDict:
    return min(run.scan_history(), key=lambda row: row["loss"])


def write_rows(run: wandb_api.Run, path: Path) -> None:
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, ["_step", "loss"])
        writer.writeheader()
        writer.writerows(run.scan_history(["loss"]))


def history_of_all(runs: wandb_api.Runs) -> dict[str, list[float]]:
    found = defaultdict[str, list[float]](list)
    for row in runs.histories(keys=["loss"]):
        found[row["run_id"]].append(row["loss"])
    return found


class Row(TypedDict):
    name: str
    loss: float | None
    tags: list[str]


def dashboard(api: wandb_api.Api, project: str) -> list[Row]:
    return [
        {"name": run.name, "loss": run.summary.get("loss"), "tags": run.tags}
        for run in api.runs(project, filters=F.state == "finished")
    ]


@dataclass
class Result:
    name: str
    lr: float
    created: datetime


def results(runs: Iterable[wandb_api.Run]) -> list[Result]:
    return [Result(run.name, run.config["lr"], run.created_at) for run in runs]


def ranked(api: wandb_api.Api) -> list[wandb_api.Run]:
    return sorted(api.runs("lab/digits"), key=lambda run: run.summary.get("loss", math.inf))


def best(runs: Sequence[wandb_api.Run]) -> wandb_api.Run:
    return max(runs, key=lambda run: run.summary["accuracy"])


def best_of_project(api: wandb_api.Api) -> str:
    return best(api.runs("lab/digits")).display_name


def average(runs: wandb_api.Runs) -> float:
    return sum(run.summary["loss"] for run in runs) / len(runs)


def newest(runs: Sequence[T]) -> T:
    return runs[-1]


def newest_of_each(api: wandb_api.Api) -> tuple[str, str]:
    return newest(api.runs("lab/digits")).name, newest(api.projects("lab")).name


def first_of(items: Paginator[T]) -> T | None:
    return items.first()


def first_names(api: wandb_api.Api) -> list[str]:
    run, project = first_of(api.runs("lab/digits")), first_of(api.projects("lab"))
    return [run.name if run else "none", project.name if project else "none"]


async def names_of(items: wandb_api.AsyncPaginator[wandb_api.AsyncRun]) -> list[str]:
    return [run.name async for run in items]


async def names_of_runs(api: wandb_api.AsyncApi) -> list[str]:
    return await names_of(api.runs("lab/digits"))


def slices(runs: wandb_api.Runs) -> list[wandb_api.Run]:
    return runs[:3] + runs[10:20]


def backwards(runs: wandb_api.Runs) -> Iterator[wandb_api.Run]:
    return reversed(runs)


def count_states(runs: wandb_api.Runs) -> Counter[str]:
    return Counter(run.state for run in runs)


def is_over(run: wandb_api.Run) -> bool:
    return run.state in ("finished", "failed", "crashed")


def is_running(run: wandb_api.Run) -> bool:
    return run.state == "running"


def by_group(runs: Iterable[wandb_api.Run]) -> dict[str | None, list[wandb_api.Run]]:
    groups = defaultdict[str | None, list[wandb_api.Run]](list)
    for run in runs:
        groups[run.group].append(run)
    return groups


def by_id(runs: Iterable[wandb_api.Run]) -> Mapping[str, wandb_api.Run]:
    return {run.id: run for run in runs}


def older_than(runs: Iterable[wandb_api.Run], days: int) -> list[wandb_api.Run]:
    limit = datetime.now(timezone.utc) - timedelta(days=days)
    return [run for run in runs if run.created_at < limit]


def plain_filters(api: wandb_api.Api, group: str) -> wandb_api.Runs:
    api.runs("lab/digits", {"state": "finished"})
    api.runs("lab/digits", filters={"config.lr": {"$gt": 1e-4}, "state": "finished"})
    api.runs("lab/digits", filters={"$and": [{"config.model": "cnn"}, {"group": group}]})
    api.runs("lab/digits", filters={"tags": {"$in": ["a", "b"]}}, order="-summary_metrics.loss")
    chosen = {"group": group}
    return api.runs("lab/digits", filters=chosen, per_page=100)


def typed_filters(api: wandb_api.Api, since: datetime) -> wandb_api.Runs:
    good = (F.config["lr"] > 1e-4) & (F.state == "finished") & ~F.tags.contains("debug")
    recent = (F.created_at > since) | F.state.is_in(["running", "pending"])
    return api.runs("lab/digits", filters=good & recent, order=F.summary["loss"].asc())


def any_filter(parts: Iterable[wandb_api.Filter]) -> wandb_api.Filter:
    found = F.state == "finished"
    for part in parts:
        found = found & part
    return found


def orders(descending: bool) -> wandb_api.Order:
    order = F.created_at.asc()
    return -order if descending else order


def tag(run: wandb_api.Run) -> None:
    run.tags.append("reviewed")
    run.tags = [*run.tags, "b"]
    run.notes = "good"
    run.name = run.name + " (best)"
    run.group = None
    run.update()


def change_all(runs: Iterable[wandb_api.Run], change: Callable[[wandb_api.Run], None]) -> None:
    for run in runs:
        change(run)
        run.update()


def sweep_best(api: wandb_api.Api) -> str:
    run = api.sweep("lab/digits/mlpdigit").best_run()
    return run.name if run is not None else "none"


def sweep_goal(sweep: wandb_api.Sweep) -> str:
    return sweep.config["metric"]["goal"]


def sweep_running(sweep: wandb_api.Sweep) -> bool:
    return sweep.state == "RUNNING"


def user_of(run: wandb_api.Run) -> str:
    return run.user.name if run.user else "unknown"


def machine(run: wandb_api.Run) -> str | None:
    metadata = run.metadata
    return metadata["host"] if metadata else None


def gpu(run: wandb_api.Run) -> float:
    return run.system_metrics.get("system.gpu.0.temp", 0.0)


def files(run: wandb_api.Run, folder: Path) -> list[Path]:
    return [file.download(folder) for file in run.files(pattern="media/%")]


def largest_file(run: wandb_api.Run) -> str:
    return max(run.files(), key=lambda file: file.size).name


def logs(run: wandb_api.Run) -> str:
    return "\n".join(line.content for line in run.console_logs(last=20))


def artifact_metric(api: wandb_api.Api) -> float:
    return api.artifact("lab/digits/model:best").metadata["accuracy"]


def change_artifact(artifact: wandb_api.Artifact, scores: dict[str, float]) -> None:
    artifact.metadata["accuracy"] = 0.9
    artifact.metadata["scores"] = scores
    artifact.metadata.update(scores)
    artifact.metadata = {"a": [1, 2]}
    artifact.aliases.append("best")
    artifact.save()


def better_than(new: wandb_api.Artifact, old: wandb_api.Artifact) -> bool:
    return new.metadata["accuracy"] > old.metadata.get("accuracy", 0.0)


def committed(artifact: wandb_api.Artifact) -> bool:
    return artifact.state == "COMMITTED"


def artifact_names(run: wandb_api.Run) -> list[str]:
    return [artifact.name for artifact in run.logged_artifacts()]


def models(api: wandb_api.Api) -> list[wandb_api.Artifact]:
    return [a for a in api.artifacts("model", "lab/digits/classifier") if "best" in a.aliases]


def projects(api: wandb_api.Api) -> list[str]:
    return [f"{project.entity}/{project.name}" for project in api.projects("lab")]


def report_titles(api: wandb_api.Api) -> list[str]:
    return [report.title for report in api.reports("lab/digits")]


def connect(url: str, entity: str) -> wandb_api.Api:
    wandb_api.Api({"base_url": url, "entity": entity})
    wandb_api.Api(overrides={"project": "digits"}, timeout=30)
    return wandb_api.Api(base_url=url, entity=entity, project="digits")


def main(path: str, limit: float) -> int:
    with wandb_api.Api() as api:
        try:
            run = api.run(path)
        except wandb_api.NotFoundError as error:
            print(error, file=sys.stderr)
            return 2
        loss = run.summary["val_loss"]
        if loss > limit:
            print(f"{run.name}: {loss} > {limit}")
            return 1
    return 0


async def finished(api: wandb_api.AsyncApi) -> list[str]:
    return [run.name async for run in api.runs("lab/digits") if run.state == "finished"]


async def async_losses(api: wandb_api.AsyncApi) -> AsyncIterator[float]:
    async for run in api.runs("lab/digits"):
        yield run.summary["loss"]


async def async_history(run: wandb_api.AsyncRun) -> float:
    rows = await run.history(keys=["loss"], pandas=False)
    return rows[-1]["loss"]


async def async_scan(run: wandb_api.AsyncRun) -> list[float]:
    return [row["loss"] async for row in run.scan_history(["loss"])]


async def async_update(api: wandb_api.AsyncApi, path: str) -> None:
    async with api:
        run = await api.run(path)
        run.config["reviewed"] = True
        await run.update()


async def async_count(api: wandb_api.AsyncApi) -> int:
    runs = api.runs("lab/digits")
    first = await runs.first()
    return await runs.count() if first is not None else 0
