"""Run in a process of its own: the official SDK records all that a run can hold, resumes, and sweeps.

The environment says where the server is; what it meant is printed as JSON on the last line.
"""

from __future__ import annotations

import json
import math
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import wandb
from wandb.agents import pyagent

PROJECT = "recorded"
LATER = [1, 2, {"deep": [None, True, "ü"]}]
CONFIG: dict[str, Any] = {
    "whole": 3,
    "part": 0.1,
    "tiny": 1e-300,
    "text": "größe ✓",
    "empty": "",
    "off": False,
    "none": None,
    "list": [1, "two", 3.0],
    "nested": {"a": {"b": [1, {"c": 2}]}, "with.dot": 1},
}


def metrics() -> None:
    """Metrics that say how their summary is made, and what they are drawn against."""
    with wandb.init(project=PROJECT, id="metrics", group="first group", job_type="eval") as run:
        run.define_metric("epoch")
        run.define_metric("val/*", step_metric="epoch")
        run.define_metric("acc", summary="max")
        run.define_metric("loss", summary="min,mean", step_metric="epoch")
        run.define_metric("best", summary="last", hidden=True)
        for step in range(6):
            acc = [0.1, 0.7, 0.4, 0.9, 0.2, 0.3][step]
            run.log({"acc": acc, "loss": 1 - acc, "best": acc, "epoch": step // 2, "val/x": step})
        run.log({"acc": 0.5, "late": 1}, step=20)
        run.log({"more": 1}, step=20, commit=False)
        run.log({"odd": math.inf, "low": -math.inf, "nan": math.nan, "big": 2**60})


def values() -> None:
    """Values of every kind in config, summary and history; tags, notes and a name that change."""
    run = wandb.init(
        project=PROJECT,
        id="values",
        name="first name",
        notes="first notes",
        tags=["one", "zwei ü"],
        group="first group",
        config=CONFIG,
    )
    run.name, run.notes = "new name", "new\nnotes"
    run.tags = (*run.tags, "three")
    run.config["later"] = LATER
    run.config.update({"whole": 4}, allow_val_change=True)
    run.log({"a": {"b": {"c": 1.5}}, "t": "text", "flag": True, "list": [1, 2]})
    run.log({"only": 1}, step=7)
    run.summary["own"] = {"x": {"y": [1, 2]}}
    run.summary.update({"text": "done", "n": 5})
    del run.summary["n"]
    run.finish()


def media(folder: Path) -> None:
    """Tables, pictures, histograms and pages in the history."""
    with wandb.init(project=PROJECT, id="media") as run:
        pixels = np.arange(48, dtype=np.uint8).reshape(4, 4, 3)
        for step in range(2):
            run.log(
                {
                    "picture": wandb.Image(pixels + step, caption=f"step {step}"),
                    "weights": wandb.Histogram(np_histogram=([1, 2, step], [0, 1, 2, 3])),
                    "table": wandb.Table(columns=["x", "y"], data=[[step, "a"], [2.5, None]]),
                    "page": wandb.Html(f"<b>{step}</b>", inject=False),
                }
            )
        run.log({"pictures": [wandb.Image(pixels), wandb.Image(pixels)]})
        nested = folder / "deep" / "er"
        nested.mkdir(parents=True)
        (nested / "a b.txt").write_text("spaces")
        (folder / "deep" / "none.bin").write_bytes(b"")
        run.save(str(folder / "deep" / "*" / "*.txt"), base_path=str(folder))
        run.save(str(folder / "deep" / "none.bin"), base_path=str(folder))


def models(folder: Path) -> None:
    """A model, logged and linked by the short calls, and used again."""
    path = folder / "model.bin"
    path.write_bytes(bytes(range(256)) * 40)
    with wandb.init(project=PROJECT, id="models") as run:
        run.log_model(str(path), name="net", aliases=["fresh"])
        run.link_model(str(path), "chosen", name="net", aliases=["picked"])
        run.use_model("net:fresh")


def refused(call: Callable[[], Any]) -> str:
    """The name of the error."""
    try:
        call()
    except Exception as error:
        wandb.teardown()
        return type(error).__name__
    return ""


def resumes() -> list[Any]:
    """Resume or start runs in every mode; return the SDK's result of each."""
    told: list[Any] = []

    def go(mode: str | None, rows: int, run_id: str | None = "resumed", **more: Any) -> None:
        with wandb.init(project=PROJECT, id=run_id, resume=mode, **more) as run:
            told.append([mode, run.resumed, dict(run.config)])
            for _ in range(rows):
                run.log({"n": len(told)})

    go("allow", 2, config={"a": 1, "b": 1}, tags=["kept"])
    go("must", 2, config={"b": 2})
    go("allow", 1, config={"c": 3})
    go("auto", 1, "automatic")
    go("auto", 1, "automatic")
    told.append(["must", refused(lambda: go("must", 0, "never-there"))])
    told.append(["never", refused(lambda: go("never", 0))])
    return told


def sweep() -> str:
    """A random sweep whose second run fails; its id."""
    pyagent.Agent.HEARTBEAT_SLEEP_SECONDS = 0.05
    config = {
        "name": "small",
        "description": "of two",
        "method": "random",
        "metric": {"name": "score", "goal": "maximize"},
        "parameters": {"lr": {"min": 0.1, "max": 0.9}, "fixed": {"value": 7}},
    }
    sweep_id = wandb.sweep(config, project=PROJECT)
    left = [1.0, 2.0]

    def train() -> None:
        with wandb.init(tags=["swept"]) as run:
            run.log({"score": left.pop(), "lr": run.config["lr"]})
            if not left:
                raise RuntimeError("the second fails")

    wandb.agent(sweep_id, train, project=PROJECT, count=2)
    return str(sweep_id)


def main() -> None:
    """Record, print."""
    folder = Path(os.environ["WANDB_DIR"])
    metrics()
    values()
    media(folder)
    models(folder)
    with wandb.init(project=PROJECT, id="alarmed") as run:
        run.alert("First", "the text")
        run.alert("Second", "worse", level="ERROR", wait_duration=0)
    told = {"resumed": resumes(), "sweep": sweep()}
    sys.stdout.write("\n" + json.dumps(told) + "\n")


if __name__ == "__main__":
    main()
