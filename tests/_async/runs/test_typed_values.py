"""Config, summary, history and metadata as types that a program declares."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import TypedDict

import msgspec
import pytest
from pydantic import BaseModel, Field

from tests.support.recorder import Me, Recorder
from wandb_api import AsyncApi, AsyncArtifact, AsyncRun, TypeMismatchError

SUMMARY = {"loss": 0.5, "epoch": 3.0, "best": "cat", "done": True, "nan": "NaN", "n": 7}


@dataclass
class Config:
    lr: float
    epochs: int = 10


class Summary(TypedDict):
    loss: float
    nan: float


class Row(TypedDict):
    _step: int
    loss: float


class RowModel(BaseModel):
    step: int = Field(validation_alias="_step")
    loss: float
    acc: float | None = None


class Metadata(msgspec.Struct):
    rows: int


@pytest.fixture
async def run(api: AsyncApi, recorder: Recorder, me: Me) -> AsyncRun:
    config = json.dumps({"lr": {"value": 0.1}, "name": {"value": "x"}})
    recorder.run("p", "r", rows=[{"loss": 2.0}, {"acc": 1.0}, {"loss": "NaN", "acc": 0.5}])
    recorder.upsert(
        name="r",
        modelName="p",
        entityName=me.name,
        config=config,
        summaryMetrics=json.dumps(SUMMARY),
    )
    return await api.run("p/r")


async def test_config_and_summary_are_read_without_a_request(run: AsyncRun, seen: list) -> None:
    seen.clear()
    assert run.config_as(Config) == Config(lr=0.1)
    summary = run.summary_as(Summary)
    assert summary["loss"] == 0.5
    assert math.isnan(summary["nan"])
    run.config["lr"] = "fast"
    with pytest.raises(TypeMismatchError, match=r"config of .*/p/r: lr: .*not 'fast'") as caught:
        run.config_as(Config)
    assert caught.value.path == ("lr",)
    with pytest.raises(TypeMismatchError, match=r"summary of .*/p/r: lr: the key is missing"):
        run.summary_as(Config)
    assert seen == []


async def test_single_values_of_the_summary(run: AsyncRun) -> None:
    summary = run.summary
    assert summary.number("loss") == 0.5
    assert summary.number("n") == 7
    assert math.isnan(summary.number("nan"))
    assert (summary.integer("epoch"), summary.integer("n")) == (3, 7)
    assert summary.string("best") == "cat"
    assert summary.number("none", None) is None
    assert summary.integer("none", default=3) == 3
    assert summary.string("none", "x") == "x"


@pytest.mark.parametrize(
    ("kind", "key", "said"),
    [
        ("number", "best", "summary: best: expected a number, got 'cat'"),
        ("number", "done", "summary: done: expected a number, got True"),
        ("integer", "loss", "summary: loss: expected an integer, got 0.5"),
        ("integer", "done", "summary: done: expected an integer, got True"),
        ("integer", "nan", "summary: nan: expected an integer, got 'NaN'"),
        ("string", "loss", "summary: loss: expected a string, got 0.5"),
        ("string", "none", "summary: none: the key is missing"),
    ],
)
async def test_a_value_of_another_kind_is_refused(
    run: AsyncRun, kind: str, key: str, said: str
) -> None:
    with pytest.raises(TypeMismatchError) as caught:
        getattr(run.summary, kind)(key)
    assert (caught.value.message, caught.value.path) == (said, (key,))


async def test_rows_with_required_fields_only_request_these_keys(run: AsyncRun, seen: list) -> None:
    seen.clear()
    rows = [row async for row in run.scan_history_as(Row)]
    assert [row["_step"] for row in rows] == [0, 2]
    assert rows[0]["loss"] == 2.0
    assert math.isnan(rows[1]["loss"])
    # the run is running, so the scan looks whether it has grown
    assert [s.operation for s in seen] == [
        "GetHistoryExtent",
        "GetSampledHistory",
        "GetHistoryExtent",
    ]


async def test_rows_with_optional_fields_are_read_whole(run: AsyncRun, seen: list) -> None:
    seen.clear()
    rows = [row async for row in run.scan_history_as(RowModel)]
    assert [(row.step, row.acc) for row in rows] == [(0, None), (2, 0.5)]
    assert [s.operation for s in seen] == ["GetHistoryExtent", "GetHistory", "GetHistoryExtent"]
    assert [row.step async for row in run.scan_history_as(RowModel, min_step=1)] == [2]


async def test_a_row_of_another_type_is_named(run: AsyncRun) -> None:
    class Text(TypedDict):
        loss: str

    rows = run.scan_history_as(Text)
    with pytest.raises(TypeMismatchError, match=r"history of .*/p/r at step 0: loss: .*not 2"):
        await anext(rows)


async def test_metadata_of_an_artifact(seen: list) -> None:
    artifact = AsyncArtifact("a", "dataset", metadata={"rows": 3})
    assert artifact.metadata_as(Metadata).rows == 3
    artifact.metadata["rows"] = "three"
    with pytest.raises(TypeMismatchError, match="metadata of a: rows: expected `int`, got `str`"):
        artifact.metadata_as(Metadata)
    assert seen == []
