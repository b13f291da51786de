"""Record the sample workspace: ``python -m examples.record_sample``.

Some fifty models are trained on the data sets that scikit-learn brings along, over a sweep of
parameters; what each run does is written down and stored in the package, from where
``python -m wandb_api.local --sample`` loads it. It takes about a minute.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from examples.recording.artifacts import digits_artifacts
from examples.recording.run import Recording, stamp
from examples.recording.training import TRAINERS, Data, finish, load
from examples.recording.workspace import describe, digits_report

TARGET = Path(__file__).parent.parent / "wandb_api" / "local" / "sample" / "workspace.json.gz"
SWEEP = "mlpdigit"
NETWORK: dict[str, Any] = {
    "model": "mlp",
    "dataset": "digits",
    "layers": 1,
    "activation": "relu",
    "optimizer": "adam",
    "batch_size": 64,
    "weight_decay": 1e-4,
    "epochs": 40,
    "seed": 0,
}
SEARCHED: dict[str, list[Any]] = {
    "lr": [0.0003, 0.003, 0.03, 1.0],
    "hidden": [16, 64],
    "optimizer": ["adam", "sgd"],
    "weight_decay": [1e-4, 0.1],
}
SWEEP_CONFIG: dict[str, Any] = {
    "program": "train.py",
    "method": "grid",
    "name": "digits network",
    "description": "Step, width, optimiser and weight decay of a small network on digits.",
    "metric": {"name": "val_loss", "goal": "minimize"},
    "parameters": {
        **{key: {"value": value} for key, value in NETWORK.items() if key not in SEARCHED},
        **{key: {"values": values} for key, values in SEARCHED.items()},
    },
}


def swept() -> Iterator[dict[str, Any]]:
    """Return every point of the sweep's grid."""
    for values in itertools.product(*SEARCHED.values()):
        yield {**NETWORK, **dict(zip(SEARCHED, values, strict=True))}


def baselines() -> Iterator[tuple[str, dict[str, Any]]]:
    """Return project and config of the runs outside the sweep."""
    linear: dict[str, Any] = {"model": "sgd", "loss": "log_loss", "penalty": "l2", "seed": 0}
    linear |= {"schedule": "constant", "epochs": 40}
    for lr, decay in itertools.product((0.0001, 0.001, 0.01), (1e-4, 1e-2)):
        yield "digits", {**linear, "dataset": "digits", "lr": lr, "weight_decay": decay}
    for lr in (0.001, 0.1):
        yield "tabular", {**linear, "dataset": "wine", "lr": lr, "weight_decay": 1e-4}
    yield (
        "tabular",
        {**linear, "dataset": "wine", "lr": 0.01, "weight_decay": 1e-4, "penalty": "l3"},
    )
    trees: dict[str, Any] = {"model": "boosting", "trees": 60, "seed": 0}
    for dataset, lr, subsample in itertools.product(
        ("breast_cancer", "wine"), (0.03, 0.3), (1.0, 0.5)
    ):
        yield (
            "tabular",
            {**trees, "dataset": dataset, "lr": lr, "depth": 3, "subsample": subsample},
        )
    squares: dict[str, Any] = {"model": "regression", "dataset": "diabetes", "penalty": "l2"}
    squares |= {"schedule": "constant", "weight_decay": 1e-4, "epochs": 60, "seed": 0}
    for lr in (0.00003, 0.0003, 0.003, 0.03, 0.3, 3e9):
        yield "tabular", {**squares, "lr": lr}


def named(config: dict[str, Any]) -> str:
    """Return a run name that is unique in its project."""
    told = [f"{config['dataset']}-{config['model']}"]
    for key, word in (("optimizer", ""), ("hidden", "h"), ("subsample", "sub")):
        told += [f"{word}{config[key]}"] if key in config else []
    told.append(f"lr{config['lr']:g}")
    told += [f"wd{config['weight_decay']:g}"] if "weight_decay" in config else []
    return "-".join(told)


def new_id(names: random.Random) -> str:
    """Return an ID in W&B's format, the same in every recording."""
    return "".join(names.choice("abcdefghijklmnopqrstuvwxyz0123456789") for _ in range(8))


def record(names: random.Random, config: dict[str, Any], sweep: str | None) -> Recording:
    """Train one model and record the run."""
    data: Data = load(str(config["dataset"]))
    run = Recording(
        name=new_id(names),
        display_name=named(config),
        config=config,
        group=f"{config['dataset']}-{config['model']}",
        job_type="sweep" if sweep else "train",
        tags=[str(config["dataset"]), "sweep" if sweep else "baseline"],
        sweep=sweep,
    )

    def train(recording: Recording) -> None:
        recording.say(f"config: {json.dumps(config, sort_keys=True)}")
        model = TRAINERS[str(config["model"])](recording, data, config)
        finish(recording, model, data)

    return run.during(train)


def prepare(names: random.Random) -> Recording:
    """Record the run that logs the data set and its split."""
    run = Recording(
        name=new_id(names),
        display_name="prepare-digits",
        config={"dataset": "digits", "test_size": 0.25, "seed": 0},
        group="digits-data",
        job_type="prepare",
        tags=["digits"],
    )

    def write(recording: Recording) -> None:
        data = load("digits")
        recording.summary |= {"rows": len(data.train) + len(data.held_out)}
        recording.say(f"{len(data.train)} rows to learn from, {len(data.held_out)} held out")

    return run.during(write)


def main() -> None:
    """Train everything and write the sample."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--target", type=Path, default=TARGET)
    target: Path = parser.parse_args().target
    names, started = random.Random(2026), time.time()
    prepared = prepare(names)
    projects: dict[str, list[Recording]] = {"digits": [prepared], "tabular": []}
    for config in swept():
        projects["digits"].append(record(names, config, SWEEP))
    for project, config in baselines():
        projects[project].append(record(names, config, None))
    sweep = {
        "name": SWEEP,
        "state": "FINISHED",
        "config": SWEEP_CONFIG,
        "user": "ada",
        "issued": sum(run.sweep is not None for run in projects["digits"]),
        "created_at": stamp(started),
        "updated_at": stamp(time.time()),
    }
    report = digits_report(projects["digits"], SWEEP)
    artifacts = digits_artifacts(prepared, projects["digits"][1:])
    workspace = describe(projects, [sweep], report, artifacts)
    text = json.dumps(workspace, separators=(",", ":"), allow_nan=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(gzip.compress(text.encode(), mtime=0))
    for project, runs in projects.items():
        states = [run.state for run in runs]
        print(f"{project}: {len(runs)} runs, {states.count('failed')} failed")
    print(f"{target}: {target.stat().st_size / 1024:.0f} KiB, {time.time() - started:.0f} s")


if __name__ == "__main__":
    main()
