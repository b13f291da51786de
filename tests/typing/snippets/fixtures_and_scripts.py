"""Fixtures with the local server, notebooks and scripts. Natural user code, which passes."""

from __future__ import annotations

import os
import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import wandb_api
from wandb_api import Api, File, Project, Run
from wandb_api.local import LocalServer


@pytest.fixture(scope="session")
def server() -> Iterator[LocalServer]:
    with LocalServer() as running:
        yield running


@pytest.fixture
def api(server: LocalServer, monkeypatch: pytest.MonkeyPatch) -> Generator[Api, None, None]:
    monkeypatch.setenv("WANDB_BASE_URL", server.url)
    with Api(api_key=server.api_key, entity="lab") as client:
        yield client


def test_counts(api: Api) -> None:
    api.create_run(run_id="abc", project="p", entity="lab")
    runs = api.runs("lab/p")
    assert len(runs) == 1
    assert runs[0].state in {"running", "finished", "pending"}
    with pytest.raises(wandb_api.NotFoundError, match="run"):
        api.run("lab/p/zzz")


def download_images(run: Run, pattern: str = r"\.png$") -> list[Path]:
    chosen: list[File] = [f for f in run.files() if re.search(pattern, f.name)]
    chosen.sort(key=lambda f: f.size)
    return [file.download("out", replace=True) for file in chosen]


def visible_projects(api: Api, entity: str | None = None) -> dict[str, Project]:
    return {project.name: project for project in api.projects(entity)}


@dataclass(frozen=True)
class TrainConfig:
    lr: float
    batch_size: int = 32
    optimizer: str = "adam"


def clone_config(run: Run) -> TrainConfig:
    return TrainConfig(
        lr=run.config["lr"],
        batch_size=run.config.get("batch_size", 32),
        optimizer=str(run.config["optimizer"]),
    )


def typed_config(run: Run) -> TrainConfig:
    return run.config_as(TrainConfig)


def plot(run: Run) -> None:
    frame = run.history(samples=1000, keys=["loss", "val_loss"])
    print(run.name, frame["loss"].min())


def retag(api: Api, path: str, old: str, new: str) -> None:
    for run in api.runs(path, {"tags": old}):
        run.tags = [new if tag == old else tag for tag in run.tags]
        run.update()


def api_from_env() -> Api:
    overrides: wandb_api.Settings = {
        "base_url": os.environ.get("WANDB_URL", "https://api.wandb.ai"),
        "entity": "lab",
    }
    return Api(overrides, timeout=float(os.environ.get("TIMEOUT", "20")))


def query(status: str | None, min_lr: float | None, tags: list[str]) -> dict[str, Any]:
    clauses: list[dict[str, Any]] = []
    if status:
        clauses.append({"state": status})
    if min_lr is not None:
        clauses.append({"config.lr": {"$gte": min_lr}})
    if tags:
        clauses.append({"tags": {"$in": tags}})
    return {"$and": clauses} if clauses else {}


def search(api: Api, status: str | None) -> list[str]:
    return [
        run.id
        for run in api.runs(
            "lab/digits", filters=query(status, 0.1, ["a"]), order="-created_at", per_page=100
        )
    ]


def queue_depth(api: Api) -> int:
    queue = api.run_queue("lab", "gpu")
    return sum(1 for item in queue.items if item.state == "pending")


def compare_histories(api: Api, keys: tuple[str, ...] = ("loss",)) -> dict[str, list[float]]:
    curves: dict[str, list[float]] = {}
    for run in api.runs("lab/digits", include_sweeps=False):
        rows = run.history(keys=list(keys), pandas=False)
        curves[run.id] = [row[keys[0]] for row in rows]
    return curves


def report_titles(api: Api) -> list[str]:
    return [
        report.title for report in api.reports("lab/digits") if "weekly" in report.title.lower()
    ]


def summary_update(run: Run, accuracy: float, confusion: list[list[int]]) -> None:
    run.summary["accuracy"] = accuracy
    run.summary["confusion"] = confusion
    run.summary.update({"reviewed": True, "by": {"name": "ada", "when": None}})
    run.config.update(lr=0.1, extra={"a": [1, 2]})
    run.update()
