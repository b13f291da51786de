"""Values read as declared types: natural code, and mistakes at marked lines."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import TypedDict

import msgspec
from pydantic import BaseModel
from typing_extensions import assert_type

import wandb_api
from wandb_api import TypeMismatchError


@dataclass
class Config:
    lr: float
    layers: list[int]


class Summary(TypedDict):
    loss: float
    best: str | None


class Row(BaseModel):
    loss: float


class Metadata(msgspec.Struct):
    rows: int


def learning_rate(run: wandb_api.Run) -> float:
    return run.config_as(Config).lr


def best(run: wandb_api.Run) -> str:
    summary = run.summary_as(Summary)
    return summary["best"] or f"{summary['loss']:.3f}"


def model_config(run: wandb_api.Run) -> float:
    config = run.config_as(Row)
    assert_type(config, Row)
    return config.loss


def gate(run: wandb_api.Run, limit: float) -> bool:
    return run.summary.number("loss") < limit


def optional(run: wandb_api.Run) -> float | None:
    return run.summary.number("loss", None)


def with_default(run: wandb_api.Run) -> str:
    return run.summary.string("best", default="none").upper()


def epochs(run: wandb_api.Run) -> range:
    return range(run.summary.integer("epoch") + 1)


def lowest(run: wandb_api.Run) -> float:
    return min(row.loss for row in run.scan_history_as(Row))


def rows(run: wandb_api.Run) -> Iterator[Summary]:
    yield from run.scan_history_as(Summary)


def size(artifact: wandb_api.Artifact) -> int:
    return artifact.metadata_as(Metadata).rows


def checked(run: wandb_api.Run) -> str:
    try:
        return run.summary.string("best")
    except TypeMismatchError as error:
        return ".".join(str(key) for key in error.path)


async def lowest_of(run: wandb_api.AsyncRun) -> float:
    return min([row.loss async for row in run.scan_history_as(Row)])


def stream(run: wandb_api.AsyncRun) -> AsyncIterator[Row]:
    return run.scan_history_as(Row)


async def of_artifact(api: wandb_api.AsyncApi) -> int:
    return (await api.artifact("a:v0")).metadata_as(Metadata).rows


def mistakes(run: wandb_api.Run, artifact: wandb_api.Artifact) -> None:
    run.config_as(Config).rate  # E: attr-defined, reportAttributeAccessIssue
    run.config_as(Config(0.1, []))  # E: arg-type, reportArgumentType
    run.summary_as(Summary)["lost"]  # error
    run.summary.number("loss").upper()  # E: attr-defined, reportAttributeAccessIssue
    run.summary.number(3)  # error
    run.summary.number("loss", None) + 1  # E: operator, reportOptionalOperand
    next(run.scan_history_as(Row)).acc  # E: attr-defined, reportAttributeAccessIssue
    run.scan_history_as("Row")  # E: arg-type, reportArgumentType
    count: str = artifact.metadata_as(Metadata).rows  # E: assignment, reportAssignmentType
    print(count)


async def mistakes_of_async(run: wandb_api.AsyncRun) -> None:
    for row in run.scan_history_as(Row):  # E: attr-defined, reportGeneralTypeIssues
        print()
    await run.config_as(Config)  # E: misc, reportGeneralTypeIssues
