# Generated from tests/_async/launch/test_jobs.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Jobs: read from their artifacts and put into queues."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.launch_agent import Launcher
from tests.support.recorder import Me, Recorder
from wandb_api import Api, Artifact, Job
from wandb_api.errors import (
    ArgumentTypeError,
    ArtifactStateError,
    GraphQLError,
    NotFoundError,
    UsageError,
)
from wandb_api.local import LocalServer, Seen

PROJECT = "jobs"
JOB: dict[str, Any] = {
    "_version": "v0",
    "source_type": "image",
    "source": {"image": "trainer:1", "entrypoint": ["python", "train.py"]},
    "input_types": {
        "wb_type": "typedDict",
        "params": {
            "type_map": {"lr": {"wb_type": "number"}, "data": {"wb_type": "artifactVersion"}}
        },
    },
    "output_types": {
        "wb_type": "typedDict",
        "params": {"type_map": {"loss": {"wb_type": "number"}}},
    },
    "runtime": "3.11",
}


@pytest.fixture(autouse=True)
def _own_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("WANDB_CACHE_DIR", str(tmp_path / "cache"))


@pytest.fixture
def job(api: Api, launcher: Launcher, tmp_path: Path) -> Job:
    """The second version of a job."""
    files = {"wandb-job.json": json.dumps(JOB), "requirements.frozen.txt": "numpy==2.1\n\n"}
    launcher.log(PROJECT, "train", {"wandb-job.json": "{}"})
    launcher.log(PROJECT, "train", files)
    return api.job(f"{PROJECT}/train:latest", path=tmp_path / "job")


@pytest.fixture
def launcher(recorder: Recorder) -> Launcher:
    return Launcher(recorder)


def test_the_description_of_a_job(job: Job, me: Me, tmp_path: Path) -> None:
    assert job.name == f"{me.name}/{PROJECT}/train:v1"
    assert job.artifact.type == "job"
    assert job.path == tmp_path / "job"
    assert sorted(p.name for p in job.path.iterdir()) == [
        "requirements.frozen.txt",
        "wandb-job.json",
    ]
    assert job.source_type == "image"
    assert job.source == JOB["source"]
    assert job.entrypoint == ["python", "train.py"]
    assert job.input_types == JOB["input_types"]
    assert job.output_types == JOB["output_types"]
    assert job.runtime == "3.11"
    assert not job.partial
    assert job.requirements() == ["numpy==2.1"]
    assert repr(job).endswith(f"Job {job.name}>")


def test_a_call_queues_the_exact_version(
    job: Job, api: Api, me: Me, launcher: Launcher, seen: list[Seen]
) -> None:
    api.create_run_queue("gpus", "local-container", prioritization_mode="V0")
    seen.clear()
    queued = job.call({"lr": 0.1, "data": "x"}, queue="gpus", priority=1)
    assert [s.operation for s in seen] == ["PushToRunQueue"]
    assert (queued.entity, queued.project, queued.queue_name) == (me.name, PROJECT, "gpus")
    assert queued.priority == 1
    assert queued.state == "pending"
    assert launcher.take("gpus") == {
        "runQueueItemId": queued.id,
        "runSpec": {
            "job": f"{me.name}/{PROJECT}/train:v1",
            "entity": me.name,
            "project": PROJECT,
            "resource": "local-container",
            "resource_args": {"local-container": {}},
            "overrides": {"run_config": {"lr": 0.1, "data": "x"}},
            "docker": {},
            "git": {},
        },
    }


def test_the_target_and_the_start_of_a_run(job: Job, api: Api, launcher: Launcher) -> None:
    api.create_run_queue("default", "kubernetes")
    job.set_entrypoint(["python", "other.py"])
    assert job.entrypoint == ["python", "other.py"]
    args: Any = {"kubernetes": {"namespace": "ml"}}
    queued = job.call(
        {"lr": 1, "data": 0}, project="elsewhere", resource="kubernetes", resource_args=args
    )
    assert queued.project == "elsewhere"
    spec = launcher.take("default")["runSpec"]
    assert spec["project"] == "elsewhere"
    assert spec["resource_args"] == args
    assert spec["overrides"]["entry_point"] == ["python", "other.py"]


def test_an_invalid_config_is_not_sent(job: Job, seen: list[Seen]) -> None:
    seen.clear()
    with pytest.raises(ArgumentTypeError, match="lr is 'x', not a number"):
        job.call({"lr": "x", "data": 1}, queue="gpus")
    with pytest.raises(UsageError, match="lrr is not an input"):
        job.call({"lr": 1, "lrr": 1, "data": 1}, queue="gpus")
    with pytest.raises(UsageError, match="unknown resource type"):
        job.call({"lr": 1, "data": 1}, resource="slurm")
    with pytest.raises(UsageError, match="exclude each other"):
        job.call({"lr": 1, "data": 1}, resource_args={"a": {}}, template_variables={"cpus": 1})
    for bad in ("python x.py", [], ["a", ""]):
        with pytest.raises(UsageError, match="entrypoint must be a list"):
            job.set_entrypoint(bad)
    assert not seen


def test_inferred_types_only_cause_warnings(api: Api, launcher: Launcher, tmp_path: Path) -> None:
    held = {**JOB, "_partial": True}
    launcher.log(PROJECT, "by-hand", {"wandb-job.json": json.dumps(held)})
    api.create_run_queue("default", "local-container")
    job = api.job(f"{PROJECT}/by-hand", path=tmp_path / "job")
    assert job.partial
    with pytest.warns(UserWarning, match="types of a partial job are incomplete"):
        queued = job.call({"lr": "x"})
    assert queued.state == "pending"


def test_artifacts_in_a_config(job: Job, api: Api, launcher: Launcher) -> None:
    api.create_run_queue("default", "local-container")
    launcher.log(PROJECT, "digits", {"a.txt": "1"}, kind="dataset")
    data = api.artifact(f"{PROJECT}/digits")
    job.call({"lr": 1, "data": data})
    config = launcher.take("default")["runSpec"]["overrides"]["run_config"]
    assert config["data"] == {
        "_type": "artifactVersion",
        "_version": "v0",
        "id": data.id,
        "version": "v0",
        "sequenceName": "digits",
    }
    with pytest.raises(ArtifactStateError, match="is a draft"):
        job.call({"lr": 1, "data": Artifact("new", "dataset")})


def test_template_variables_are_checked_and_filled_in(
    job: Job, api: Api, launcher: Launcher, seen: list[Seen]
) -> None:
    variables: Any = {
        "cpus": {"schema": {"type": "integer", "maximum": 8}},
        "tag": {"schema": {"type": "string", "default": "stable"}},
    }
    api.create_run_queue(
        "open",
        "kubernetes",
        config={"spec": {"cpus": "{{cpus}}", "image": "job:{{ tag }}"}},
        template_variables=variables,
    )
    config = {"lr": 1, "data": 1}
    seen.clear()
    with pytest.raises(UsageError, match="9 is greater than the maximum of 8"):
        job.call(config, queue="open", template_variables={"cpus": 9})
    with pytest.raises(UsageError, match="did you mean 'cpus'"):
        job.call(config, queue="open", template_variables={"cpu": 1})
    assert "PushToRunQueue" not in [s.operation for s in seen]
    with pytest.raises(GraphQLError, match="'cpus' needs a value"):
        job.call(config, queue="open")
    job.call(config, queue="open", template_variables={"cpus": 4})
    spec = launcher.take("open")["runSpec"]
    assert spec["resource_args"] == {"kubernetes": {"spec": {"cpus": 4, "image": "job:stable"}}}
    assert launcher.take("open") is None


def test_a_queue_in_another_project(job: Job, api: Api, me: Me, launcher: Launcher) -> None:
    launcher.queue_in("own-queues", "q")
    config = {"lr": 1, "data": 1}
    queued = job.call(config, queue="q", project_queue="own-queues")
    assert queued.project_queue == "own-queues"
    assert queued.state == "pending"
    same = api.queued_run(me.name, PROJECT, "q", queued.id, project_queue="own-queues")
    assert same.state == "pending"
    with pytest.raises(UsageError, match="does not have a template variable"):
        job.call(config, queue="q", project_queue="own-queues", template_variables={"cpus": 1})
    with pytest.raises(NotFoundError, match=r"no run queue 'q' in .*/model-registry"):
        job.call(config, queue="q")
    queued.delete()
    with pytest.raises(NotFoundError):
        same.state


def test_a_missing_queue(job: Job) -> None:
    with pytest.raises(NotFoundError, match="no run queue 'nowhere'"):
        job.call({"lr": 1, "data": 1}, queue="nowhere")


def test_the_credentials_are_those_of_the_client(
    job: Job, api: Api, server: LocalServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    api.create_run_queue("default", "local-container")
    monkeypatch.setenv("WANDB_API_KEY", server.create_user(f"another-{api.api_key}"[:60]))
    monkeypatch.setenv("WANDB_BASE_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("WANDB_PROJECT", "other")
    queued = job.call({"lr": 1, "data": 1})
    assert queued.project == PROJECT
    assert queued.state == "pending"


def test_artifacts_that_are_not_jobs(api: Api, launcher: Launcher, tmp_path: Path) -> None:
    launcher.log(PROJECT, "digits", {"a.txt": "1"}, kind="dataset")
    launcher.log(PROJECT, "empty", {"a.txt": "1"})
    launcher.log(PROJECT, "broken", {"wandb-job.json": "{"})
    with pytest.raises(NotFoundError, match="is of type 'dataset', not 'job'"):
        api.job(f"{PROJECT}/digits", path=tmp_path / "1")
    with pytest.raises(NotFoundError, match=r"does not contain wandb-job\.json"):
        api.job(f"{PROJECT}/empty", path=tmp_path / "2")
    with pytest.raises(UsageError, match="is not valid JSON"):
        api.job(f"{PROJECT}/broken", path=tmp_path / "3")
    with pytest.raises(NotFoundError, match="no artifact 'nothing"):
        api.job(f"{PROJECT}/nothing")
    assert not (tmp_path / "1").exists()
    for name in ("", "a/b/c/d/e"):
        with pytest.raises(UsageError):
            api.job(name)


def test_jobs_of_a_project(
    job: Job, api: Api, me: Me, launcher: Launcher, seen: list[Seen]
) -> None:
    launcher.log(PROJECT, "eval", {"wandb-job.json": json.dumps(JOB)})
    launcher.log(PROJECT, "digits", {"a.txt": "1"}, kind="dataset")
    seen.clear()
    jobs: Any = api.list_jobs(me.name, PROJECT)
    assert [s.operation for s in seen] == ["ListJobs"]
    found = {
        edges[0]["node"]["artifactSequence"]["name"]: [
            (edge["node"]["state"], sorted(held["alias"] for held in edge["node"]["aliases"]))
            for edge in edges
        ]
        for edges in (connection["edges"] for connection in jobs)
    }
    assert found.keys() == {"train", "eval"}
    assert sorted(found["train"]) == [
        ("COMMITTED", ["latest", "v1"]),
        ("COMMITTED", ["v0"]),
    ]
    assert all(set(connection) == {"edges"} for connection in jobs)
    launcher.recorder.project("bare")
    assert api.list_jobs(me.name, "bare") == []
    with pytest.raises(NotFoundError, match="no project 'nowhere'"):
        api.list_jobs(me.name, "nowhere")
    with pytest.raises(UsageError, match="entity and project are required"):
        api.list_jobs(me.name, "")
