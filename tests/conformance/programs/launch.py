"""Run in a process of its own: the official SDK reads queues and charts, and makes some.

The environment says where the server is, and what there is to read; what was read is printed as JSON on
the last line.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

import wandb

ENTITY, PROJECT = os.environ["SDK_ENTITY"], os.environ["SDK_PROJECT"]
SPEC = json.loads(os.environ["SDK_SPEC"])


def read_queue(queue: Any) -> dict[str, Any]:
    """Everything that a queue says."""
    identity = queue.id  # before the links: they are not there until something was read
    return {
        "id": identity,
        "access": queue.access,
        "prioritization_mode": queue.prioritization_mode,
        "external_links": queue.external_links,
        "type": queue.type,
        "default_resource_config": queue.default_resource_config,
        "template_variables": queue.template_variables,
        "items": [[item.id, item.state] for item in queue.items],
    }


def read_run(run: Any) -> dict[str, Any]:
    """Return the history of a run that was synced from a TensorBoard folder."""
    return {
        "state": run.state,
        "config": dict(run.config),
        "loss": run.summary["train/loss"],
        "rows": [[row["_step"], row["train/loss"]] for row in run.scan_history()],
        "sampled": run.history(keys=["train/loss"], pandas=False),
        "files": sorted([file.name, file.size] for file in run.files()),
    }


def call_job(api: Any) -> list[Any]:
    """Queue a run of a job; what the job says, and the item."""
    job = api.job(f"{ENTITY}/{PROJECT}/train:v0", path="job")
    queued = job.call(
        {"lr": 0.1}, project=PROJECT, queue="jobs", template_variables={"cpus": 3}, priority=1
    )
    return [job.name, queued.id, queued.state]


def main() -> None:
    """Read what was made by the other client, then make the same."""
    api = wandb.Api()
    told: dict[str, Any] = {
        "queue": read_queue(api.run_queue(ENTITY, "ours")),
        "upserted": read_queue(api.run_queue(ENTITY, "ours-changed")),
    }
    queued = api.queued_run(ENTITY, PROJECT, "ours", os.environ["SDK_ITEM"], "model-registry")
    told["state"] = queued.state
    queued.delete()
    made = api.create_run_queue(
        "theirs",
        "kubernetes",
        ENTITY,
        "V0",
        config={"spec": {"cpus": "{{cpus}}"}},
        template_variables={"cpus": {"schema": {"type": "integer", "maximum": 8}}},
    )
    told["made"] = made.id
    changed = api.upsert_run_queue(
        "theirs-changed",
        {"env": ["A=1"]},
        "local-container",
        ENTITY,
        external_links={"Grafana": "https://grafana.example/d"},
    )
    told["changed"] = changed.id
    told["chart"] = api.create_custom_chart(ENTITY, "theirs", "Theirs", "vega2", "private", SPEC)
    told["jobs"] = api.list_jobs(ENTITY, PROJECT)
    told["called"] = call_job(api)
    told["board"] = read_run(api.run(f"{ENTITY}/{PROJECT}/board"))
    api.create_run_queue("theirs-gone", "local-process", ENTITY).delete()
    print(json.dumps(told), file=sys.stdout)


if __name__ == "__main__":
    main()
