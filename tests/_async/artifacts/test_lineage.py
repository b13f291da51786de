"""Runs that log and use versions."""

from __future__ import annotations

import pytest

from tests.support.assertions import operations
from tests.support.recorder import Me, Recorder
from wandb_api import AsyncApi, AsyncArtifact, UsageError
from wandb_api.errors import (
    ArtifactStateError,
    NotFoundError,
)


async def test_a_run_logs_and_uses_versions(
    api: AsyncApi, me: Me, project: str, recorder: Recorder, log, seen: list
) -> None:
    await log({"raw": b"1"}, name="raw")
    for name in ("train", "eval"):
        recorder.run("p", name)
    train, other = await api.run("p/train"), await api.run("p/eval")
    raw = await api.artifact(f"{project}/raw:latest")
    seen.clear()
    assert await train.use_artifact(raw, use_as="input") is raw
    assert operations(seen) == ["UseArtifact"]
    model = AsyncArtifact("model", "model")
    with model.new_file("weights") as file:
        file.write("w")
    await train.log_artifact(model, aliases=["best"])
    await other.use_artifact(await api.artifact(f"{project}/model:best"))
    assert model.qualified_name == f"{project}/model:v0"
    assert [a.name async for a in train.logged_artifacts()] == ["model:v0"]
    assert [a.name async for a in train.used_artifacts()] == ["raw:v0"]
    assert await train.logged_artifacts().count() == 1
    assert train.used_artifacts().run is train
    assert [a.name async for a in other.logged_artifacts()] == []
    creator = await model.logged_by()
    assert creator is not None
    assert (creator.id, creator.entity, creator.project) == ("train", me.name, "p")
    assert [run.id for run in await raw.used_by()] == ["train"]
    assert [run.id for run in await model.used_by()] == ["eval"]
    assert await raw.logged_by() is None  # a user logged it
    draft = AsyncArtifact("x", "model")
    with pytest.raises(ArtifactStateError):
        await train.use_artifact(draft)
    with pytest.raises(UsageError, match="artifact"):
        await train.use_artifact("model:v0")


async def test_a_run_logs_an_existing_version(
    api: AsyncApi, me: Me, project: str, recorder: Recorder, log
) -> None:
    recorder.run("p", "train")
    await api.create_project("q", me.name)
    logged, elsewhere = await log({"a": b"1"}), await log({"a": b"1"}, into=f"{me.name}/q")
    run = await api.run("p/train")
    await run.log_artifact(logged, aliases=["mine"], tags=["t"])
    assert [a.name async for a in run.logged_artifacts()] == ["data:v0"]
    found = await api.artifact(f"{project}/data:mine")
    assert found.aliases == ["latest", "mine"]
    assert found.tags == ["t"]
    assert await api.artifacts("dataset", f"{project}/data").count() == 1
    with pytest.raises(UsageError, match="another project"):
        await run.log_artifact(elsewhere)


async def test_listings_of_a_deleted_run_raise_not_found(
    api: AsyncApi, project: str, recorder: Recorder
) -> None:
    recorder.run("p", "gone")
    run = await api.run("p/gone")
    await run.delete()
    with pytest.raises(NotFoundError, match="gone"):
        await run.logged_artifacts().load()
