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
from wandb_api import AsyncApi, AsyncArtifact, UsageError

NAME = "my proj"
SWEEP = {"method": "random", "parameters": {"a": {"value": 1}}}


async def runs(api: AsyncApi, given: str) -> Any:
    return await api.runs(given).first()


async def run_groups(api: AsyncApi, given: str) -> Any:
    return await api.run_groups(given).first()


async def project(api: AsyncApi, given: str) -> Any:
    return await (await api.project(given)).runs().first()


async def reports(api: AsyncApi, given: str) -> Any:
    return await api.reports(given).first()


async def create_report(api: AsyncApi, given: str) -> Any:
    return await api.create_report(given, "new")


async def create_run(api: AsyncApi, given: str) -> Any:
    return await api.create_run(project=given)


async def create_sweep(api: AsyncApi, given: str) -> Any:
    return await api.create_sweep(SWEEP, given)


async def sync_tensorboard(api: AsyncApi, given: str) -> Any:
    writer = Writer(Path("logs"))
    writer.scalar("loss", 1, 2.0)
    writer.close()
    return await api.sync_tensorboard("logs", project=given)


async def artifact_types(api: AsyncApi, given: str) -> Any:
    return await api.artifact_types(given).first()


async def artifact_type(api: AsyncApi, given: str) -> Any:
    return await api.artifact_type("dataset", given)


async def artifact_collections(api: AsyncApi, given: str) -> Any:
    return await api.artifact_collections(given, "dataset").first()


async def log_artifact(api: AsyncApi, given: str) -> Any:
    draft = AsyncArtifact("data", "dataset")
    with draft.new_file("x") as file:
        file.write("x")
    return await api.log_artifact(draft, given)


async def list_jobs(api: AsyncApi, given: str) -> Any:
    assert len(await api.list_jobs(await api.default_entity or "", given)) == 1
    return await api.run(f"{NAME}/one")


async def clone(api: AsyncApi, given: str) -> Any:
    return await (await api.create_report("other", "to be cloned")).clone(project=given)


async def move(api: AsyncApi, given: str) -> Any:
    run = await api.create_run(project="other")
    await api.runs("other").move(given, timeout=20, poll_interval=0.05)
    return await api.run(f"{NAME}/{run.id}")


async def call(api: AsyncApi, given: str) -> Any:
    await api.upsert_run_queue("q", {}, "local-process")
    return await (await api.job(f"{NAME}/train:latest")).call({}, project=given, queue="q")


OF_THE_API = [
    *(runs, run_groups, project, reports, create_report, create_run, create_sweep),
    *(sync_tensorboard, artifact_types, artifact_type, artifact_collections, log_artifact),
    list_jobs,
]
MEMBERS: list[Callable[[AsyncApi, str], Any]] = [*OF_THE_API, clone, move, call]


@pytest.fixture
def filled(
    recorder: Recorder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[AsyncApi], Any]:
    monkeypatch.chdir(tmp_path)

    async def fill(api: AsyncApi) -> None:
        recorder.project("other")
        recorder.run(NAME, "one")
        recorder.report(NAME, "report")
        Launcher(recorder).log(NAME, "train", {"wandb-job.json": json.dumps(JOB)})
        await log_artifact(api, NAME)

    return fill


@pytest.mark.parametrize("member", MEMBERS, ids=lambda member: member.__name__)
async def test_each_form_of_a_project(
    api: AsyncApi, me: Me, filled: Callable[[AsyncApi], Any], member: Callable[[AsyncApi, str], Any]
) -> None:
    await filled(api)
    page = f"{api.client.app_url}/{me.name}/my%20proj"
    for given in (NAME, f"{me.name}/{NAME}", page, f"{page}/workspace?nw=x"):
        found = await member(api, given)
        assert (found.entity, found.project) == (me.name, NAME), given


async def test_the_path_of_another_entity_is_refused(api: AsyncApi, seen: list) -> None:
    calls: list[Callable[[], Any]] = [
        lambda: api.project("a/p", "b"),
        lambda: api.create_run(project="a/p", entity="b"),
        lambda: api.create_sweep(SWEEP, "a/p", "b"),
        lambda: api.list_jobs("b", "a/p"),
    ]
    for each in calls:
        with pytest.raises(UsageError, match="'a/p' belongs to another entity than 'b'"):
            await each()
    with pytest.raises(UsageError, match="is not this server"):
        await api.project("https://example.com/e/p")
    assert seen == []


def test_every_method_that_takes_the_url_of_a_project_is_tested() -> None:
    documented = {
        name
        for name in dir(AsyncApi)
        if name[0] != "_" and "project's URL" in (getattr(AsyncApi, name).__doc__ or "")
    }
    tested = {member.__name__ for member in OF_THE_API}
    assert documented - tested == {"export"}  # see tests/_async/export
    assert tested <= documented
