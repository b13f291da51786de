"""Mistakes in filters and orders of runs and versions that pyright reports, and mypy cannot."""

from __future__ import annotations

from wandb_api import Api, AsyncApi, Project, Registry, RunFilter


def listings(api: Api, project: Project, registry: Registry) -> None:
    api.runs("a/b", filters={"stat": "x"})  # E: -, reportDeprecated
    api.runs("a/b", {"stat": "x", "tags": "a"})  # E: -, reportDeprecated
    api.runs("a/b", filters={"status": "finished"})  # E: -, reportDeprecated
    api.runs("a/b", filters={"loss": {"$lt": 0.1}})  # E: -, reportDeprecated
    api.runs("a/b", filters={"creatd_at": {"$gt": "2026-01-01"}})  # E: -, reportDeprecated
    api.runs("a/b", filters={"state": "finish"})  # E: -, reportDeprecated
    api.runs("a/b", filters={"state": {"$in": ["done"]}})  # E: -, reportDeprecated
    api.runs("a/b", filters={"state": {"$ne": "Finished"}, "group": "x"})  # E: -, reportDeprecated
    api.runs("a/b", order="val_loss")  # E: -, reportDeprecated
    api.runs("a/b", order="-accuracy")  # E: -, reportDeprecated
    api.runs("a/b", order="created")  # E: -, reportDeprecated
    api.runs("a/b", {"config.lr": 0.1}, order="+creatd_at")  # E: -, reportDeprecated
    api.runs("a/b", order="summary.loss")  # E: -, reportDeprecated
    api.run_groups("a/b", filters={"sate": "finished"})  # E: -, reportDeprecated
    project.runs({"stat": "x"})  # E: -, reportDeprecated
    project.runs(order="loss")  # E: -, reportDeprecated
    project.run_groups(filters={"tgs": "best"})  # E: -, reportDeprecated
    registry.versions({"alais": "best"})  # E: -, reportDeprecated
    registry.collections().versions({"tgs": "best"})  # E: -, reportDeprecated
    api.registries().versions({"create_at": "2026-01-01"})  # E: -, reportDeprecated


async def asynchronous(api: AsyncApi) -> None:
    api.runs("a/b", filters={"stat": "x"})  # E: -, reportDeprecated
    api.runs("a/b", order="val_loss")  # E: -, reportDeprecated


def built() -> RunFilter:
    return {"state": "finish"}  # E: typeddict-item, reportReturnType
