"""Training dashboards. Natural user code, which passes."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from statistics import fmean, median
from typing import NamedTuple

from wandb_api import Api, Run
from wandb_api import filters as F


def state_counts(api: Api, path: str) -> dict[str, int]:
    counts: Counter[str] = Counter(run.state for run in api.runs(path))
    return dict(counts)


class Leader(NamedTuple):
    name: str
    loss: float
    epochs: int
    owner: str


def leaderboard(api: Api, path: str, k: int = 10) -> list[Leader]:
    runs = api.runs(
        path,
        filters={"state": "finished", "summary_metrics.loss": {"$exists": True}},
        order="+summary_metrics.loss",
    )
    return [
        Leader(
            r.name,
            r.summary["loss"],
            int(r.summary.get("epoch", 0)),
            (r.user.username if r.user else None) or "?",
        )
        for r in runs[:k]
    ]


@dataclass
class Smoothed:
    alpha: float = 0.9
    values: list[float] = field(default_factory=list[float])

    def feed(self, run: Run, key: str) -> None:
        last: float | None = None
        for row in run.scan_history(keys=[key]):
            value = row[key]
            last = value if last is None else self.alpha * last + (1 - self.alpha) * value
            self.values.append(last)


def stale(api: Api, project: str, hours: float = 6) -> Iterable[Run]:
    limit = dt.datetime.now(dt.timezone.utc) - dt.timedelta(hours=hours)
    for run in api.runs(project, filters=F.state == "running"):
        if run.heartbeat_at is None or run.heartbeat_at < limit:
            yield run


def mean_by_group(api: Api, path: str, metric: str) -> dict[str, float]:
    groups: dict[str, list[float]] = defaultdict(list)
    for run in api.runs(path, filters={"group": {"$ne": None}}):
        if metric in run.summary:
            groups[run.group or "none"].append(float(run.summary[metric]))
    return {name: fmean(values) for name, values in groups.items()}


def config_table(runs: Iterable[Run], keys: list[str]) -> list[dict[str, object]]:
    return [
        {
            "id": run.id,
            "created": run.created_at.isoformat(),
            **{k: run.config.get(k) for k in keys},
        }
        for run in runs
    ]


def diff_configs(a: Run, b: Run) -> dict[str, tuple[object, object]]:
    names = set(a.config) | set(b.config)
    return {
        n: (a.config.get(n), b.config.get(n))
        for n in sorted(names)
        if a.config.get(n) != b.config.get(n)
    }


def slack_line(run: Run) -> str:
    acc = run.summary.get("acc")
    shown = f"{acc:.2%}" if acc is not None else "n/a"
    duration = (run.heartbeat_at or run.created_at) - run.created_at
    return (
        f"{run.name} [{run.state}] acc={shown} in {duration.total_seconds() / 60:.1f} min {run.url}"
    )


def median_step_time(run: Run) -> float:
    stamps = [row["_timestamp"] for row in run.scan_history(keys=["_timestamp"])]
    return median(b - a for a, b in zip(stamps, stamps[1:]))


def gpu_hours(run: Run) -> float:
    meta = run.metadata or {}
    gpus: int = meta.get("gpu_count", 0)
    seconds = run.summary.get("_runtime", 0)
    return gpus * seconds / 3600
