# Generated from tests/_async/test_changing_lists.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Lists whose items are deleted while they are iterated, with both kinds of cursors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from wandb_api import Api, Artifact
from wandb_api.automations import DoNothing, OnRunState, RunEvent
from wandb_api.local import LocalServer

if TYPE_CHECKING:
    from pathlib import Path

KINDS = ("offset", "stable")


@pytest.fixture(params=KINDS, scope="module")
def changing(request: pytest.FixtureRequest) -> Iterator[LocalServer]:
    with LocalServer(cursors=request.param) as server:
        yield server


@pytest.fixture
def own(changing: LocalServer) -> Iterator[Api]:
    overrides = {"base_url": changing.url}
    with Api(overrides, api_key=changing.api_key) as api:
        yield api


def test_runs(own: Api) -> None:
    for number in range(23):
        own.create_run(f"r{number}", project="runs")
    kept = []
    for run in own.runs("runs", per_page=5):
        if run.id.endswith("7"):
            kept.append(run.id)
        else:
            run.delete()
    assert sorted(kept) == ["r17", "r7"]
    assert sorted([run.id for run in own.runs("runs")]) == ["r17", "r7"]


def test_files(own: Api, tmp_path: Path) -> None:
    run = own.create_run("r", project="files")
    for number in range(12):
        (tmp_path / f"{number}.txt").write_text("x")
        run.upload_file(tmp_path / f"{number}.txt", root=tmp_path)
    for file in run.files(per_page=5):
        file.delete()
    assert [file.name for file in run.files()] == []
    for number in range(12):
        run.upload_file(tmp_path / f"{number}.txt", root=tmp_path)
    for file in run.files(pattern="%.txt", per_page=5):  # this list has no total
        file.delete()
    assert [file.name for file in run.files()] == []


def test_versions_of_an_artifact(own: Api) -> None:
    for number in range(12):
        draft = Artifact("data", "dataset")
        with draft.new_file("x") as file:
            file.write(str(number))
        own.log_artifact(draft, "versions")
    for version in own.artifacts("dataset", "versions/data", per_page=3):
        if "latest" not in version.aliases:
            version.delete()
    assert [v.name for v in own.artifacts("dataset", "versions/data")] == ["data:v11"]


def test_automations(own: Api) -> None:
    entity = own.default_entity
    own.create_project("automated", entity or "")
    project = own.project("automated")
    event = OnRunState(scope=project.load(), filter=RunEvent.state == "failed")
    for number in range(12):
        own.create_automation(event >> DoNothing(), name=f"a{number}")
    for listing in (own.automations(entity, per_page=3), own.automations(per_page=3)):
        for automation in listing:
            own.delete_automation(automation)
        assert [a.name for a in own.automations(entity)] == []
        for number in range(12):
            own.create_automation(event >> DoNothing(), name=f"a{number}")
    for automation in own.automations(entity):
        own.delete_automation(automation)


def test_pages(own: Api) -> None:
    for number in range(12):
        own.create_run(f"r{number}", project="paged")
    for prefetch in (0, 1):
        for page in own.runs("paged", per_page=5).pages(prefetch=prefetch):
            for run in page:
                run.delete()
        assert [run.id for run in own.runs("paged")] == []
        for number in range(12):
            own.create_run(f"r{prefetch}{number}", project="paged")
