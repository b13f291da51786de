"""Filters, orders, states and settings: natural code, and mistakes at marked lines."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import wandb_api
from wandb_api import (
    ArtifactState,
    CollectionFilter,
    FilterCondition,
    QueueItemState,
    RegistryFilter,
    RegistryOrder,
    RegistryVersionOrder,
    RunFilter,
    RunOrder,
    RunState,
    Settings,
    SweepState,
    VersionFilter,
)
from wandb_api import filters as F


def documented_literals(api: wandb_api.Api) -> list[wandb_api.Runs]:
    return [
        api.runs("p", filters={"config.lr": 0.1}),
        api.runs("p", {"config.lr": {"$gt": 0.1}}),
        api.runs("p", {"config.lr.value": {"$lt": 0.01}}, order="+config.lr.value"),
        api.runs("p", {"state": "finished", "summary_metrics.loss": {"$lt": 1}}),
        api.runs("p", {"$and": [{"state": "failed"}, {"config.lr": {"$gt": 0.1}}]}),
        api.runs("p", {"$or": [{"tags": "best"}, F.group == "a"]}),
        api.runs("p", order="-summary_metrics.val_loss"),
        api.runs("p", order="+created_at"),
        api.runs("p", order="created_at"),
    ]


def computed_filters(api: wandb_api.Api, key: str, value: float, state: str) -> wandb_api.Runs:
    filters = {"state": state, f"config.{key}": value}
    if key:
        filters["group"] = key
    return api.runs("p", filters=filters, order=f"-summary_metrics.{key}")


def annotated_filters(api: wandb_api.Api, anything: Mapping[str, Any]) -> None:
    wanted: dict[str, object] = {"state": "finished"}
    wanted["created_at"] = {"$gt": datetime.now()}
    api.runs("p", wanted)
    api.runs("p", anything)
    api.runs("p", {**anything, "state": "finished"})
    one: RunFilter = {"state": "finished", "tags": {"$in": ["a", "b"]}}
    one["display_name"] = {"$regex": "^x"}
    api.runs("p", one, order=F.created_at.desc())
    api.project("p").runs(one, "-created_at")


def filters_of_registries(api: wandb_api.Api, name: str, anything: dict[str, Any]) -> None:
    api.registries(filter={"name": name}, order="-updated_at")
    api.registries(filter={"name": {"$regex": "model"}}).collections({"tag": "vision"})
    api.registries("org", {"$or": [{"name": "a"}, {"name": "b"}]})
    api.registries(filter=anything)
    api.registries(filter={"name": "x"} if name else {})
    built = {"name": name}
    api.registries(filter=built)
    nested = {"name": {"$in": [name]}}
    api.registries(filter=nested).versions({"metadata.score": {"$gt": 0.5}})
    typed: RegistryFilter = {"name": "a", "created_at": {"$gt": datetime.now()}}
    api.registries(filter=typed)
    collections: CollectionFilter = {"tag": "a"}
    versions: VersionFilter = {"alias": "best"}
    order: RegistryOrder = "+name"
    version_order: RegistryVersionOrder = "-linked_at"
    api.registry("r").collections(collections, order).versions(
        versions, order=version_order
    )


def choose_order(newest: bool) -> RunOrder:
    return "-created_at" if newest else "+created_at"


def condition(low: float) -> FilterCondition:
    return {"$gt": low, "$lte": 1}


def states(run: RunState, sweep: SweepState, item: QueueItemState, kept: ArtifactState) -> bool:
    return run == "finished" and sweep == "RUNNING" and item == "failed" and kept == "COMMITTED"


def connect(settings: Settings) -> wandb_api.Api:
    other: Settings = {"entity": "e"}
    wandb_api.Api(other, timeout=3)
    return wandb_api.Api({**settings, "project": "p"})


def mistakes(api: wandb_api.Api) -> None:
    api.registries(filter={"nam": "x"})  # E: -, reportDeprecated
    api.registries().collections({"tg": "x"})  # E: -, reportDeprecated
    api.registry("r").collections(filter={"nme": "x"})  # E: -, reportDeprecated
    api.registries(filter=3)  # E: call-overload, reportCallIssue
    api.runs("p", ["state"])  # E: call-overload, reportArgumentType
    one: RunFilter = {"stat": "finished"}  # E: typeddict-unknown-key, reportAssignmentType
    order: RunOrder = "val_loss"  # E: assignment, reportAssignmentType
    settings: Settings = {"baseurl": "x"}  # E: typeddict-unknown-key, reportAssignmentType
    state: RunState = "finnished"  # E: assignment, reportAssignmentType
    wanted: FilterCondition = {"$gte": 1, "$gtt": 1}  # E: typeddict-unknown-key, reportAssignmentType
    print(one, order, settings, state, wanted)
