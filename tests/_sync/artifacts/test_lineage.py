# Generated from tests/_async/artifacts/test_lineage.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Runs that log and use versions."""

from __future__ import annotations

import pytest

from tests.support.assertions import operations
from tests.support.recorder import Me, Recorder
from wandb_api import Api, Artifact, UsageError
from wandb_api.errors import (
    ArtifactStateError,
    NotFoundError,
)


def test_a_run_logs_and_uses_versions(
    api: Api, me: Me, project: str, recorder: Recorder, log, seen: list
) -> None:
    log({"raw": b"1"}, name="raw")
    for name in ("train", "eval"):
        recorder.run("p", name)
    train, other = api.run("p/train"), api.run("p/eval")
    raw = api.artifact(f"{project}/raw:latest")
    seen.clear()
    assert train.use_artifact(raw, use_as="input") is raw
    assert operations(seen) == ["UseArtifact"]
    model = Artifact("model", "model")
    with model.new_file("weights") as file:
        file.write("w")
    train.log_artifact(model, aliases=["best"])
    other.use_artifact(api.artifact(f"{project}/model:best"))
    assert model.qualified_name == f"{project}/model:v0"
    assert [a.name for a in train.logged_artifacts()] == ["model:v0"]
    assert [a.name for a in train.used_artifacts()] == ["raw:v0"]
    assert train.logged_artifacts().count() == 1
    assert train.used_artifacts().run is train
    assert [a.name for a in other.logged_artifacts()] == []
    creator = model.logged_by()
    assert creator is not None
    assert (creator.id, creator.entity, creator.project) == ("train", me.name, "p")
    assert [run.id for run in raw.used_by()] == ["train"]
    assert [run.id for run in model.used_by()] == ["eval"]
    assert raw.logged_by() is None  # a user logged it
    draft = Artifact("x", "model")
    with pytest.raises(ArtifactStateError):
        train.use_artifact(draft)
    with pytest.raises(UsageError, match="artifact"):
        train.use_artifact("model:v0")


def test_a_run_logs_an_existing_version(
    api: Api, me: Me, project: str, recorder: Recorder, log
) -> None:
    recorder.run("p", "train")
    api.create_project("q", me.name)
    logged, elsewhere = log({"a": b"1"}), log({"a": b"1"}, into=f"{me.name}/q")
    run = api.run("p/train")
    run.log_artifact(logged, aliases=["mine"], tags=["t"])
    assert [a.name for a in run.logged_artifacts()] == ["data:v0"]
    found = api.artifact(f"{project}/data:mine")
    assert found.aliases == ["latest", "mine"]
    assert found.tags == ["t"]
    assert api.artifacts("dataset", f"{project}/data").count() == 1
    with pytest.raises(UsageError, match="another project"):
        run.log_artifact(elsewhere)


def test_listings_of_a_deleted_run_raise_not_found(
    api: Api, project: str, recorder: Recorder
) -> None:
    recorder.run("p", "gone")
    run = api.run("p/gone")
    run.delete()
    with pytest.raises(NotFoundError, match="gone"):
        run.logged_artifacts().load()
