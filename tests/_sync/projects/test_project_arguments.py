# Generated from tests/_async/projects/test_project_arguments.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""A project is given by its name, its path or its URL, wherever a member takes one."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.faults.calls import JOB
from tests.support.launch_agent import Launcher
from tests.support.recorder import Me, Recorder
from tests.support.tensorboard_files import Writer
from wandb_api import Api, Artifact, UsageError

NAME = "my proj"
SWEEP = {"method": "random", "parameters": {"a": {"value": 1}}}


def runs(api: Api, given: str) -> Any:
    return api.runs(given).first()


def run_groups(api: Api, given: str) -> Any:
    return api.run_groups(given).first()


def project(api: Api, given: str) -> Any:
    return api.project(given).runs().first()


def reports(api: Api, given: str) -> Any:
    return api.reports(given).first()


def create_report(api: Api, given: str) -> Any:
    return api.create_report(given, "new")


def create_run(api: Api, given: str) -> Any:
    return api.create_run(project=given)


def create_sweep(api: Api, given: str) -> Any:
    return api.create_sweep(SWEEP, given)


def sync_tensorboard(api: Api, given: str) -> Any:
    writer = Writer(Path("logs"))
    writer.scalar("loss", 1, 2.0)
    writer.close()
    return api.sync_tensorboard("logs", project=given)


def artifact_types(api: Api, given: str) -> Any:
    return api.artifact_types(given).first()


def artifact_type(api: Api, given: str) -> Any:
    return api.artifact_type("dataset", given)


def artifact_collections(api: Api, given: str) -> Any:
    return api.artifact_collections(given, "dataset").first()


def log_artifact(api: Api, given: str) -> Any:
    draft = Artifact("data", "dataset")
    with draft.new_file("x") as file:
        file.write("x")
    return api.log_artifact(draft, given)


def list_jobs(api: Api, given: str) -> Any:
    assert len(api.list_jobs(api.default_entity or "", given)) == 1
    return api.run(f"{NAME}/one")


def clone(api: Api, given: str) -> Any:
    return api.create_report("other", "to be cloned").clone(project=given)


def move(api: Api, given: str) -> Any:
    run = api.create_run(project="other")
    api.runs("other").move(given, timeout=20, poll_interval=0.05)
    return api.run(f"{NAME}/{run.id}")


def call(api: Api, given: str) -> Any:
    api.upsert_run_queue("q", {}, "local-process")
    return api.job(f"{NAME}/train:latest").call({}, project=given, queue="q")


OF_THE_API = [
    *(runs, run_groups, project, reports, create_report, create_run, create_sweep),
    *(sync_tensorboard, artifact_types, artifact_type, artifact_collections, log_artifact),
    list_jobs,
]
MEMBERS: list[Callable[[Api, str], Any]] = [*OF_THE_API, clone, move, call]


@pytest.fixture
def filled(
    recorder: Recorder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Api], Any]:
    monkeypatch.chdir(tmp_path)

    def fill(api: Api) -> None:
        recorder.project("other")
        recorder.run(NAME, "one")
        recorder.report(NAME, "report")
        Launcher(recorder).log(NAME, "train", {"wandb-job.json": json.dumps(JOB)})
        log_artifact(api, NAME)

    return fill


@pytest.mark.parametrize("member", MEMBERS, ids=lambda member: member.__name__)
def test_each_form_of_a_project(
    api: Api, me: Me, filled: Callable[[Api], Any], member: Callable[[Api, str], Any]
) -> None:
    filled(api)
    page = f"{api.client.app_url}/{me.name}/my%20proj"
    for given in (NAME, f"{me.name}/{NAME}", page, f"{page}/workspace?nw=x"):
        found = member(api, given)
        assert (found.entity, found.project) == (me.name, NAME), given


def test_the_path_of_another_entity_is_refused(api: Api, seen: list) -> None:
    calls: list[Callable[[], Any]] = [
        lambda: api.project("a/p", "b"),
        lambda: api.create_run(project="a/p", entity="b"),
        lambda: api.create_sweep(SWEEP, "a/p", "b"),
        lambda: api.list_jobs("b", "a/p"),
    ]
    for each in calls:
        with pytest.raises(UsageError, match="'a/p' belongs to another entity than 'b'"):
            each()
    with pytest.raises(UsageError, match="is not this server"):
        api.project("https://example.com/e/p")
    assert seen == []


def test_every_method_that_takes_the_url_of_a_project_is_tested() -> None:
    documented = {
        name
        for name in dir(Api)
        if name[0] != "_" and "project's URL" in (getattr(Api, name).__doc__ or "")
    }
    tested = {member.__name__ for member in OF_THE_API}
    assert documented - tested == {"export"}  # see tests/_sync/export
    assert tested <= documented
