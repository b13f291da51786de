"""Mistakes of people who know W&B: each marked line is reported."""

from __future__ import annotations

from wandb_api import Api, Artifact, AsyncApi, AsyncRun, Registry, Run, Sweep
from wandb_api import filters as F
from wandb_api.automations import OnRunMetric, OnRunState, RunEvent
from wandb_api.reports import Runset


def sync(api: Api, run: Run, sweep: Sweep, registry: Registry, artifact: Artifact) -> None:
    api.runs("a/b", filters={"sate": "finished"})  # E: -, reportDeprecated
    api.runs("a/b", filters={"$and": [{"stat": "finished"}]})  # E: -, -
    api.runs("a/b", filters={"state": "done"})  # E: -, reportDeprecated
    api.runs("a/b", filters={"$or": [{"state": "finish"}, {"state": "crashed"}]})  # E: -, reportDeprecated
    api.runs("a/b", order="created")  # E: -, reportDeprecated
    api.runs("a/b", order="-loss")  # E: -, reportDeprecated
    api.project("p").sweeps(filters={"stat": "RUNNING"})  # E: -, reportDeprecated
    api.project("p").runs(filters={"nme": "x"})  # E: -, reportDeprecated
    if sweep.state == "running":  # error
        pass
    if run.state == "success":  # error
        pass
    run.scan_history(key=["loss"])  # error
    run.history(pandas="no")  # error
    run.tags = "best"  # error
    run.tags.add("best")  # error
    run.heartbeat_at < run.created_at  # error
    registry.versions(filter={"aliass": "best"})  # E: -, reportDeprecated
    api.registries(filter={"nam": "x"})  # E: -, reportDeprecated
    artifact.wait(timeout="10")  # error
    artifact.logged_by().name  # error
    OnRunState(api.project("p"), RunEvent.state == "finshed")  # error
    OnRunMetric(api.project("p"), RunEvent.metric("loss").average(5) > 2)  # error
    Runset(filters={"stat": "finished"})  # E: -, reportDeprecated
    api.export("d", "a/b", runs={"stat": "finished"})  # E: -, reportDeprecated
    F.created > "2024"  # error
    api.create_registry("x", visibility="public")  # error
    api.create_run_queue("q", "k8s")  # error
    run.update_state("finished")  # error
    api.sweep("a/b/c").best_run().name  # error
    artifact.created_at.isoformat() + artifact.version_index  # error
    run.files(names="x", patern="%")  # error


async def asynchronous(api: AsyncApi, run: AsyncRun) -> None:
    runs = api.runs("a/b")
    for r in runs:  # error
        pass
    len(runs)  # error
    runs[0]  # error
    run.update()  # error
    x = api.run("a/b/c").name  # error
    if runs:  # E: -, reportGeneralTypeIssues
        pass
    [f.name for f in run.files()]  # E: -, reportGeneralTypeIssues
