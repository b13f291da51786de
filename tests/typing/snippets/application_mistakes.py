"""Mistakes in applications; a comment says which checker reports the line."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import wandb_api
from wandb_api import Api, Artifact, AsyncApi, JSONDict, Paginator, Run, Runs, RunState
from wandb_api import filters as F
from wandb_api.automations import OnRunMetric, RunEvent


@dataclass
class Card:
    title: str
    state: RunState
    created: datetime


class HasSize(Protocol):
    @property
    def size(self) -> int: ...


def largest(items: Sequence[HasSize]) -> int:
    return max(item.size for item in items)


def each(items: Paginator[Run], call: Callable[[Run], None]) -> None:
    for item in items:
        call(item)


def rename(artifact: Artifact) -> None:
    artifact.name = "x"  # E: misc, reportAttributeAccessIssue


def read(api: Api, run: Run, runs: Runs, artifact: Artifact) -> None:
    Card(run.name, "done", run.created_at)  # E: arg-type, reportArgumentType
    Card(run.name, run.state, run.heartbeat_at)  # E: arg-type, reportArgumentType
    Card(run.group, run.state, run.created_at)  # E: arg-type, reportArgumentType
    largest(api.runs("p"))  # E: arg-type, reportArgumentType
    each(api.artifacts("model", "m"), print)  # E: arg-type, reportArgumentType
    each(runs, rename)  # E: arg-type, reportArgumentType
    each(runs, lambda found: found.nme)  # E: attr-defined, reportAttributeAccessIssue
    functools.partial(api.runs, filter={})("p")  # E: -, reportCallIssue
    functools.partial(api.run, path=3)()  # E: arg-type, reportArgumentType
    with ThreadPoolExecutor() as pool:
        pool.submit(api.run, 3)  # E: arg-type, reportArgumentType
        pool.submit(api.run, "p").result().nme  # E: attr-defined, reportAttributeAccessIssue
    rows: list[dict[str, float]] = run.history()  # E: assignment, reportAssignmentType
    frame = run.history(pandas=False).columns  # E: attr-defined, reportAttributeAccessIssue
    table = run.history(format="csv")  # E: call-overload, reportCallIssue
    config: JSONDict = run.config.lr  # E: attr-defined, reportAttributeAccessIssue
    run.config = [1]  # E: assignment, reportAttributeAccessIssue
    run.config["when"] = datetime.now()  # E: assignment, reportArgumentType
    run.summary.update([1])  # E: arg-type, reportArgumentType
    run.config.update({1: 2})  # E: dict-item, reportCallIssue
    run.metadata["host"]  # E: index, reportOptionalSubscript
    run.name = 3  # E: assignment, reportAttributeAccessIssue
    run.tags.append(3)  # E: arg-type, reportArgumentType
    run.created_at = datetime.now()  # E: misc, reportAttributeAccessIssue
    run.wait_until_finished(timeout="5")  # E: arg-type, reportArgumentType
    run.files(pattern=["*.png"])  # E: arg-type, reportArgumentType
    run.file("a").download(replace="yes")  # E: arg-type, reportArgumentType
    run.log_artifact("model.pt")  # E: arg-type, reportArgumentType
    run.use_artifact("model:v0")  # E: arg-type, reportArgumentType
    artifact.add_file(b"x")  # E: arg-type, reportArgumentType
    artifact.metadata = [1]  # E: assignment, reportAttributeAccessIssue
    artifact.link("registry", alias="x")  # E: call-arg, reportCallIssue
    if run.sweep.state == "RUNNING":  # E: union-attr, reportOptionalMemberAccess
        print()
    api.sweep("s").config.metric  # E: attr-defined, reportAttributeAccessIssue
    runs.filter(state="finished")  # E: attr-defined, reportAttributeAccessIssue
    runs[0].summary.number("loss") + "x"  # E: operator, reportOperatorIssue
    api.runs("p", filters=F.state.is_in(["done"]))  # E: list-item, reportArgumentType
    api.runs("p", order=F.created_at)  # E: call-overload, reportArgumentType
    OnRunMetric(scope="p", filter=RunEvent.metric("loss") > 3)  # E: arg-type, reportArgumentType
    api.project("p").delete("yes")  # E: call-arg, reportCallIssue
    api.create_project(name="p")  # E: call-arg, reportCallIssue
    api.user("ada").teams  # E: union-attr, reportOptionalMemberAccess
    api.registry("r").add_member("ada")  # E: attr-defined, reportAttributeAccessIssue
    wandb_api.Api(overrides={"project": 3})  # E: arg-type, reportArgumentType
    wandb_api.RetryPolicy(retries="5")  # E: arg-type, reportArgumentType
    print(rows)
    del frame, table, config


class Client(Api):
    def run(self, path: int) -> Run:  # E: override, reportIncompatibleMethodOverride
        return super().run(str(path))

    def summary(self) -> float:
        return self.viewer.nme  # E: no-any-return, reportAttributeAccessIssue


async def later(api: AsyncApi) -> list[str]:
    run = await api.run("p")
    rows = run.history(pandas=False)
    rows[0]  # E: index, reportIndexIssue
    async for _ in run.history(pandas=False):  # E: attr-defined, reportGeneralTypeIssues
        print()
    for _ in run.scan_history():  # E: attr-defined, reportGeneralTypeIssues
        print()
    if run.metadata:  # E: -, reportUnnecessaryComparison
        print()
    name: str = api.run("p")  # E: assignment, reportAssignmentType
    print(name)
    api.close()  # E: attr-defined, reportAttributeAccessIssue
    with api:  # E: attr-defined, reportGeneralTypeIssues
        return list(api.runs("p"))  # E: no-any-return, reportArgumentType
