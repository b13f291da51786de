"""User code with queues, jobs, charts and TensorBoard."""

from __future__ import annotations

from pathlib import Path

from wandb_api import Api, AsyncApi, AsyncQueuedRun, Job, QueuedRun, Run, RunQueue

CONFIG = {"spec": {"cpus": "{{cpus}}", "replicas": 1}}
SPEC = {"mark": "bar", "encoding": {"x": {"field": "a"}}}


def queues(api: Api) -> list[str]:
    queue: RunQueue = api.create_run_queue("gpus", "kubernetes", config=CONFIG)
    api.upsert_run_queue("gpus", CONFIG, "sagemaker", prioritization_mode="V0")
    api.create_run_queue("gpus", "slurm")  # error
    api.create_run_queue("gpus", "kubernetes", prioritization_mode="DISABLED")  # error
    links: dict[str, str] = queue.external_links
    kind: str | None = queue.type
    if kind:
        print(kind.upper(), links)
    items: list[QueuedRun] = queue.items
    queue.name = "other"  # error
    return [item.state.upper() for item in items]


def queued(api: Api) -> Run:
    item = api.queued_run("e", "p", "q", "id", priority=1)
    item.delete()
    return item.wait_until_finished(timeout=60)


def jobs(api: Api, folder: Path) -> QueuedRun:
    job: Job = api.job("e/p/job:v0", path=folder)
    job.set_entrypoint(["python", "train.py"])
    versions = api.list_jobs("e", "p")
    print(versions[0]["edges"], job.entrypoint[0].upper())
    return job.call({"lr": 0.1}, queue="gpus", template_variables={"cpus": 1})


def charts(api: Api) -> str:
    api.create_custom_chart("e", "n", "N", "vega9", "private", SPEC)  # error
    api.create_custom_chart("e", "n", "N", "vega2", "secret", SPEC)  # error
    return api.create_custom_chart("e", "n", "N", spec_type="vega2", access="private", spec=SPEC)


def board(api: Api, folder: Path) -> Run:
    return api.sync_tensorboard(folder, project="p")


async def later(api: AsyncApi) -> AsyncQueuedRun:
    queue = await api.create_run_queue("gpus", "kubernetes")
    print((await queue.id).upper(), await queue.template_variables)
    queue.id.upper()  # error
    return (await queue.items)[0]
