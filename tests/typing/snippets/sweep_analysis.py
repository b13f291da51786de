"""Analysis of sweeps. Natural user code, which passes."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypedDict

from wandb_api import Api, Run, Sweep
from wandb_api.errors import CommError, NotFoundError

if TYPE_CHECKING:
    import pandas as pd

Goal = Literal["minimize", "maximize"]


def best(api: Api, path: str) -> Run:
    sweep = api.sweep(path)
    run = sweep.best_run()
    if run is None:
        raise SystemExit(f"sweep {sweep.name} has no finished run")
    return run


def top(sweep: Sweep, metric: str, goal: Goal = "minimize") -> list[Run]:
    runs = [run for run in sweep.runs if run.state == "finished" and metric in run.summary]
    return sorted(runs, key=lambda run: run.summary[metric], reverse=goal == "maximize")


def to_csv(sweep: Sweep, out: Path, columns: Sequence[str]) -> None:
    with out.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["run", *columns])
        for run in sweep.runs:
            writer.writerow([run.id, *(run.config.get(c, "") for c in columns)])


SWEEP: dict[str, Any] = {
    "method": "bayes",
    "metric": {"name": "val_loss", "goal": "minimize"},
    "parameters": {
        "lr": {"min": 1e-5, "max": 1e-1, "distribution": "log_uniform_values"},
        "layers": {"values": [1, 2, 4]},
    },
}


def start(api: Api) -> str:
    sweep = api.create_sweep(SWEEP, project="digits", entity="lab")
    return sweep.url


def importance(sweep: Sweep, parameter: str, metric: str) -> float:
    xs: list[float] = []
    ys: list[float] = []
    for run in sweep.runs:
        if parameter in run.config and metric in run.summary:
            xs.append(run.config[parameter])
            ys.append(run.summary[metric])
    mx, my = sum(xs) / len(xs), sum(ys) / len(ys)
    cov = sum((x - mx) * (y - my) for x, y in zip(xs, ys))
    var = sum((x - mx) ** 2 for x in xs)
    return cov / var if var else 0.0


class Trial(TypedDict):
    lr: float
    val_loss: float


def trials(sweep: Sweep) -> list[Trial]:
    return [
        Trial(lr=run.config["lr"], val_loss=run.summary["val_loss"])
        for run in sweep.runs
        if run.state in ("finished", "crashed")
    ]


def frame(sweep: Sweep) -> pd.DataFrame:
    return sweep.runs.to_pandas()


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("sweep")
    parser.add_argument("--metric", default="val_loss")
    options = parser.parse_args(argv)
    api = Api(timeout=30)
    try:
        sweep = api.sweep(options.sweep)
    except NotFoundError as error:
        print(error, file=sys.stderr)
        return 1
    except CommError as error:
        print(f"server: {error}", file=sys.stderr)
        return 2
    ranked = top(sweep, options.metric)
    print(
        json.dumps(
            [{"id": run.id, "loss": run.summary[options.metric]} for run in ranked[:3]], indent=2
        )
    )
    return 0


def parameters(sweep: Sweep) -> list[str]:
    return list(sweep.config["parameters"])


def stop_if(sweep: Sweep, bad: Callable[[Run], bool]) -> None:
    if sweep.state == "RUNNING" and all(bad(run) for run in sweep.runs[:20]):
        sweep.stop()
