"""A field of another listing, and automations that are made of something else."""

from __future__ import annotations

from wandb_api import Api, Project
from wandb_api import filters as F


def labels(api: Api) -> None:
    artifact = api.artifact("team/project/data:v0")
    artifact.aliases = "best"  # E: assignment, reportAttributeAccessIssue
    artifact.tags = "nightly"  # E: assignment, reportAttributeAccessIssue
    artifact.collection.tags = "nightly"  # E: assignment, reportAttributeAccessIssue
    artifact.tags = {*artifact.tags, "nightly"}
    artifact.aliases = (*artifact.aliases, "best")


def fields(api: Api, project: Project) -> None:
    api.runs("p", {"tag": "x"})  # E: -, reportDeprecated
    project.runs(filters={"tag": "x"})  # E: -, reportDeprecated
    api.registries(filter={"tag": "x"})  # E: -, reportDeprecated
    api.create_automation(F.state == "failed", name="x")  # E: arg-type, reportArgumentType
    api.create_automation(None, nam="x")  # E: call-arg, reportCallIssue
    api.update_automation("x", enabled=False)  # E: arg-type, reportArgumentType
