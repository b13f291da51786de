"""Mistakes that users make; a comment says which checker reports the line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

import wandb_api
from wandb_api import Api, Artifact, AsyncApi, AsyncRun, Hooks, Run, Runs
from wandb_api import filters as F
from wandb_api.automations import DoNothing, OnRunMetric, RunEvent, SendNotification


class Row(TypedDict):
    name: str
    loss: float


def of_runs(api: Api, run: Run, runs: Runs) -> None:
    run.config.lr  # E: attr-defined, reportAttributeAccessIssue
    run.history(key=["loss"])  # E: call-overload, reportCallIssue
    run.history(keys="loss")  # E: call-overload, reportArgumentType
    run.scan_history(page_size="100")  # E: arg-type, reportArgumentType
    run.tags.add("x")  # E: attr-defined, reportAttributeAccessIssue
    run.notes.upper()  # E: union-attr, reportOptionalMemberAccess
    run.created_at > "2024-01-01"  # E: operator, reportOperatorIssue
    run.heartbeat_at - run.created_at  # E: operator, reportOptionalOperand
    run.user.username  # E: union-attr, reportOptionalMemberAccess
    run.createdAt  # E: attr-defined, reportAttributeAccessIssue
    run.delete(True, True)  # E: call-arg, reportCallIssue
    run.wait_until_finished("60")  # E: arg-type, reportArgumentType
    run.upload_file(b"x")  # E: arg-type, reportArgumentType
    run.file()  # E: call-arg, reportCallIssue
    runs["a"]  # E: call-overload, reportCallIssue
    runs.append(run)  # E: attr-defined, reportAttributeAccessIssue
    runs.histories(fmt="pandas")  # E: call-overload, reportCallIssue
    runs.add_tags(3)  # E: arg-type, reportArgumentType
    api.runs("p", order=["-created_at"])  # E: call-overload, reportArgumentType
    api.runs("p", filters="state=finished")  # E: call-overload, reportArgumentType
    api.runs("p", {"state": "finished"}, perpage=10)  # E: call-overload, reportCallIssue
    api.run("p").run("q")  # E: attr-defined, reportAttributeAccessIssue
    api.run_groups("p", by=3)  # E: call-overload, reportArgumentType
    api.sweep("p").best_run().name  # E: union-attr, reportOptionalMemberAccess
    api.sweep("p").state == "running"  # E: comparison-overlap, reportUnnecessaryComparison
    api.from_path("p").state  # E: union-attr, reportAttributeAccessIssue
    api.run_groups("p")[0].summary["loss"].mean + 1  # E: operator, reportOptionalOperand
    row: Row = {"name": run.name, "los": 1.0}  # E: typeddict-item, reportAssignmentType
    names: list[int] = [run.name for run in runs]  # E: misc, reportAssignmentType
    print(row, names)


def of_clients() -> None:
    Api(time_out=3)  # E: call-arg, reportCallIssue
    Api("https://example.com")  # E: arg-type, reportArgumentType
    Api(hooks=Hooks(on_retry=print, on_respons=print))  # E: call-arg, reportCallIssue
    Api(hooks=Hooks(on_retry=lambda: None))  # E: misc, reportArgumentType
    Api(retry=3)  # E: arg-type, reportArgumentType
    api: Api = AsyncApi()  # E: assignment, reportUnusedVariable
    wandb_api.Run()  # E: call-arg, reportCallIssue


def of_artifacts(api: Api, artifact: Artifact) -> None:
    artifact.version = "v1"  # E: misc, reportAttributeAccessIssue
    artifact.download(root=3)  # E: arg-type, reportArgumentType
    artifact.files(names="a")  # E: arg-type, reportArgumentType
    artifact.link()  # E: call-arg, reportCallIssue
    artifact.logged_by().name  # E: union-attr, reportOptionalMemberAccess
    api.artifact_versions("model")  # E: call-arg, reportCallIssue
    api.log_artifact("model.pt", "lab/digits")  # E: arg-type, reportArgumentType
    api.registry("r").add_members(1)  # E: arg-type, reportArgumentType
    api.create_registry("r", visibility="private")  # E: arg-type, reportArgumentType


def of_automations(api: Api, project: wandb_api.Project) -> None:
    OnRunMetric(project, RunEvent.metric("loss"))  # E: arg-type, reportArgumentType
    OnRunMetric("lab/digits", RunEvent.metric("loss") > 1)  # E: arg-type, reportArgumentType
    RunEvent.metrics("loss")  # E: attr-defined, reportAttributeAccessIssue
    _ = RunEvent.metric("loss") > RunEvent.metric("val_loss")  # E: operator, reportOperatorIssue
    SendNotification.from_integration("slack")  # E: arg-type, reportArgumentType
    api.create_automation(DoNothing(), name="x")  # E: arg-type, reportArgumentType
    F.config.lr > 3  # E: attr-defined, reportAttributeAccessIssue
    F.state.is_in("finished")  # E: arg-type, reportArgumentType


def longest(runs: Sequence[wandb_api.Sweep]) -> int:
    return max(sweep.run_count or 0 for sweep in runs)


async def of_async(api: AsyncApi, run: AsyncRun) -> None:
    run.metadata["host"]  # E: index, reportIndexIssue
    run.history().columns  # E: attr-defined, reportAttributeAccessIssue
    run.logged_artifacts()[0]  # E: index, reportIndexIssue
    [file.name for file in run.files()]  # E: attr-defined, reportGeneralTypeIssues
    sorted(api.runs("p"), key=lambda found: found.name)  # E: call-overload, reportCallIssue
    api.runs("p").first().name  # E: attr-defined, reportAttributeAccessIssue
    api.run("p")  # E: unused-coroutine, reportUnusedCoroutine
    await api.runs("p")[0]  # E: index, reportIndexIssue
    longest(api.runs("p"))  # E: arg-type, reportArgumentType
    api.viewer.username  # E: attr-defined, reportAttributeAccessIssue
    run.wait_until_finished()  # E: unused-coroutine, reportUnusedCoroutine
    await run.name  # E: misc, reportGeneralTypeIssues
    async with run:  # E: attr-defined, reportGeneralTypeIssues
        print()
