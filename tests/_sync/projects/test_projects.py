# Generated from tests/_async/projects/test_projects.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Create, list and read projects, and their runs and sweeps."""

from __future__ import annotations

import pickle

import pytest

from tests.support.recorder import Me, Recorder
from wandb_api import Api, NotFoundError, UsageError
from wandb_api.errors import AuthenticationError
from wandb_api.local import LocalServer


def test_a_project_is_created_and_read(api: Api, me: Me, seen: list) -> None:
    assert api.create_project("p one", me.name) is None
    assert [s.operation for s in seen] == ["UpsertProject"]
    api.create_project("p one", me.name)
    project = api.project("p one", me.name).load()
    assert project.name == "p one"
    assert project.entity == me.name
    assert project.path == [me.name, "p one"]
    assert project.url == f"{api.client.app_url}/{me.name}/p%20one/workspace"
    assert project.created_at.tzinfo is not None
    assert project.is_benchmark is False
    assert project.id
    assert project.owner is not None
    assert project.owner.username == me.name
    assert repr(project) == f"<{type(project).__name__} {me.name}/p one>"
    assert "workspace?jupyter=true" in project.to_html(height=300)
    assert project.display() is False


@pytest.mark.parametrize("name", ["", "a" * 129, "a/b", "a:b", "  "])
def test_invalid_project_names_are_refused(api: Api, me: Me, seen: list, name: str) -> None:
    with pytest.raises(UsageError):
        api.create_project(name, me.name)
    assert not seen


def test_a_project_sends_no_request_before_first_use(api: Api, me: Me, seen: list) -> None:
    project = api.project("nothing here")
    assert project.name == "nothing here"
    assert project.entity == me.name
    assert project.url
    assert project.runs().project == "nothing here"
    assert not seen
    with pytest.raises(NotFoundError, match="no project 'nothing here'"):
        project.load()


def test_the_default_entity_is_looked_up_once(
    api: Api, recorder: Recorder, me: Me, server: LocalServer, seen: list
) -> None:
    recorder.run("p", "r")
    with type(api)({"base_url": api.client.base_url}, api_key=me.key) as other:
        seen.clear()
        assert (other.project("p").load()).entity == me.name
        assert other.run("p/r").entity == me.name
        assert len(other.runs("p").load()) == 1
        assert other.default_entity == me.name
        assert [s.operation for s in seen] == ["GetViewer", "GetProject", "GetRun", "ListRuns"]
        seen.clear()
        other.flush()
        other.run(f"{me.name}/p/r")
        assert [s.operation for s in seen] == ["GetRun"]


def test_projects_are_listed(api: Api, me: Me, seen: list) -> None:
    for n in range(5):
        api.create_project(f"p{n}", me.name)
    seen.clear()
    projects = api.projects()
    assert {project.name for project in projects} == {f"p{n}" for n in range(5)}
    assert [s.operation for s in seen] == ["ListProjects"]
    with pytest.deprecated_call():
        assert projects.length == 5
    seen.clear()
    assert len(api.projects(me.name, per_page=2).load()) == 5
    assert len(seen) == 3
    assert all(project.created_at for project in projects.objects)
    with pytest.raises(TypeError, match="no total"):
        api.projects(per_page=2).count()
    assert api.projects(per_page=2).length is None


def test_the_projects_of_an_unknown_entity(api: Api) -> None:
    with pytest.raises(NotFoundError, match="no entity 'unknown-entity'"):
        api.projects("unknown-entity").load()


def test_runs_and_sweeps_of_a_project(api: Api, recorder: Recorder) -> None:
    recorder.run("p", "a", tags=["x"])
    recorder.run("p", "b")
    sweep = recorder.sweep("p", "method: grid\nparameters: {lr: {values: [1]}}")
    project = api.project("p")
    assert [run.id for run in project.runs()] == ["a", "b"]
    assert [run.id for run in project.runs(filters={"tags": "x"})] == ["a"]
    assert [run.id for run in project.runs(order="-created_at")] == ["b", "a"]
    assert [s.id for s in project.sweeps()] == [sweep]


def test_projects_pickle_and_compare(api: Api, recorder: Recorder) -> None:
    recorder.project("p")
    listed = api.projects().first()
    assert listed is not None
    assert listed == api.project("p")
    assert hash(listed) == hash(api.project("p"))
    assert listed != api.project("q")
    again = pickle.loads(pickle.dumps(listed))
    assert again == listed
    assert again.id == listed.id


def test_an_unknown_key(api: Api) -> None:
    overrides = {"base_url": api.client.base_url}
    with type(api)(overrides, api_key="0" * 40) as wrong:
        with pytest.raises(AuthenticationError):
            wrong.viewer
        with pytest.raises(AuthenticationError):
            wrong.projects("e").load()
