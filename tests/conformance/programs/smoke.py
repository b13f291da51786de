"""Run in a process of its own: the official SDK records a run and a sweep, then reads them back.

The environment says where the server is; what was read is printed as JSON on the last line.
"""

from __future__ import annotations

import json
import math
import os
import sys
from pathlib import Path
from typing import Any

import wandb
from wandb.agents import pyagent

PROJECT = "sdk"


def plain(value: Any) -> Any:
    """Convert a value to JSON; NaN becomes a string."""
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if hasattr(value, "items"):
        return {str(k): plain(v) for k, v in value.items()}
    return [plain(v) for v in value] if isinstance(value, (list, tuple)) else value


def record(folder: Path) -> str:
    """A run with everything in it; its id."""
    run = wandb.init(
        project=PROJECT,
        name="first",
        config={"lr": 0.1, "net": {"depth": 3}},
        tags=["a", "b"],
        group="g",
        job_type="train",
        notes="noted",
    )
    run.define_metric("val", summary="max")
    for step in range(5):
        run.log({"loss": 1 / (step + 1), "val": step % 3, "odd": math.nan})
    (folder / "model.txt").write_text("weights")
    run.save(str(folder / "model.txt"), base_path=str(folder))
    print("a line of the program")
    run.alert("Attention", "it happened", level=wandb.AlertLevel.WARN)
    run.summary["best"] = 7
    run.config.update({"late": [1, 2]})
    run.finish()
    return str(run.id)


def record_long() -> str:
    """A run of many rows, which the server exports when it ends; its id."""
    run = wandb.init(project="long", config={"long": True})
    for step in range(300):
        run.log({"loss": 1 / (step + 1), "word": f"w{step}"} if step % 3 else {"loss": 2.0})
    run.finish()
    return str(run.id)


def read_long(run_id: str) -> dict[str, Any]:
    """Its rows: once from the files, once by key."""
    run = wandb.Api().run(f"{os.environ['SDK_ENTITY']}/long/{run_id}")
    rows = list(run.scan_history())
    return {
        "id": run_id,
        "losses": [row["loss"] for row in rows],
        "words": [row.get("word") for row in rows],
        "steps": [row["_step"] for row in rows],
        "by_key": [row["loss"] for row in run.scan_history(keys=["loss"])],
    }


def people() -> dict[str, Any]:
    """Create and fill a team, find users, and read an existing report."""
    api = wandb.Api()
    entity = os.environ["SDK_ENTITY"]
    team = api.create_team("sdk-team")
    team.invite(os.environ["SDK_FRIEND"])
    team.invite("guest@example.org", admin=True)
    team.create_service_account("a robot")
    team.load(force=True)
    reports = list(api.reports(f"{entity}/reported"))
    return {
        "team": [
            [member.name, member.username, member.account_type, member.pending]
            for member in api.team("sdk-team").members
        ],
        "teams": api.viewer.teams,
        "user": api.user(entity).username,
        "users": [user.username for user in api.users(entity)],
        "unknown user": api.user("unknown-user"),
        "projects": [project.name for project in api.projects("sdk-team")],
        "reports": [[r.display_name, r.id, r.spec, r.url, r.user["username"]] for r in reports],
    }


def resume(run_id: str) -> dict[str, Any]:
    """Resume a run."""
    run = wandb.init(project=PROJECT, id=run_id, resume="must", config={"again": True})
    run.log({"loss": 0.0})
    seen = {"resumed": run.resumed, "step": run.step, "lr": run.config["lr"]}
    run.finish(exit_code=1)
    return seen


def sweep() -> str:
    """A grid of three, worked through by an agent in this process."""
    pyagent.Agent.HEARTBEAT_SLEEP_SECONDS = 0.05
    config = {
        "method": "grid",
        "name": "by grid",
        "metric": {"name": "loss", "goal": "minimize"},
        "parameters": {"lr": {"values": [0.3, 0.1, 0.2]}},
    }
    sweep_id = wandb.sweep(config, project=PROJECT)

    def train() -> None:
        with wandb.init() as run:
            run.log({"loss": run.config["lr"] * 2})

    wandb.agent(sweep_id, train, project=PROJECT, count=3)
    return str(sweep_id)


def read(run_id: str, sweep_id: str, folder: Path) -> dict[str, Any]:
    """Return what `wandb.Api` reads of the run."""
    api = wandb.Api()
    entity = api.default_entity
    run = api.run(f"{entity}/{PROJECT}/{run_id}")
    listed = api.runs(
        f"{entity}/{PROJECT}", filters={"config.lr": {"$gt": 0.15}}, order="+config.lr"
    )
    swept = api.sweep(f"{entity}/{PROJECT}/{sweep_id}")
    downloaded = run.file("model.txt").download(root=str(folder / "down"))
    best = swept.best_run()
    return {
        "viewer": api.viewer.username,
        "entity": entity,
        "projects": [p.name for p in api.projects(entity)],
        "listed": [r.config["lr"] for r in listed],
        "listed_count": len(listed),
        "run": {
            "id": run.id,
            "name": run.name,
            "state": run.state,
            "config": run.config,
            "summary": dict(run.summary),
            "tags": run.tags,
            "group": run.group,
            "job_type": run.job_type,
            "notes": run.notes,
            "created_at": run.created_at,
            "user": run.user.username,
            "history": run.history(pandas=False),
            "scanned": list(run.scan_history()),
            "scanned_loss": list(run.scan_history(keys=["_step", "loss"])),
            "files": {f.name: f.size for f in run.files()},
            "file": downloaded.read(),
            "metadata_host": run.metadata["host"],
            "lines": [line.content for line in run.console_logs()],
            "system": len(run.history(stream="system", pandas=False)),
        },
        "sweep": {
            "name": swept.name,
            "state": swept.state,
            "method": swept.config["method"],
            "expected": swept.expected_run_count,
            "order": swept.order,
            "best": best and best.id,
            "runs": sorted(r.id for r in swept.runs),
            "agents": [agent.total_runs for agent in swept.agents()],
        },
    }


def main() -> None:
    """Record, read, print."""
    folder = Path(os.environ["WANDB_DIR"])
    run_id = record(folder)
    first = wandb.Api().run(f"{os.environ['SDK_ENTITY']}/{PROJECT}/{run_id}")
    before = {"state": first.state, "summary": plain(dict(first.summary))}
    resumed = resume(run_id)
    sweep_id = sweep()
    told = {"before": before, "resumed": resumed, "sweep_id": sweep_id}
    told["read"] = read(run_id, sweep_id, folder)
    told["people"] = people()
    told["long"] = read_long(record_long())
    sys.stdout.write("\n" + json.dumps(plain(told)) + "\n")


if __name__ == "__main__":
    main()
