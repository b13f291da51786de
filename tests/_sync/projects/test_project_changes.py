# Generated from tests/_async/projects/test_project_changes.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Projects are changed, renamed and deleted, and runs are moved between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.recorder import Me, Recorder
from wandb_api import Api, ConflictError, NotFoundError, PermissionDeniedError, UsageError

if TYPE_CHECKING:
    from wandb_api.local import LocalServer


def test_description_and_visibility(api: Api, me: Me, seen: list) -> None:
    api.create_project("p", me.name)
    project = api.project("p").load()
    assert project.visibility == "private"
    seen.clear()
    project.update()
    assert seen == []
    project.description, project.visibility = "Digits.", "public"
    assert (project.description, project.visibility) == ("Digits.", "public")
    project.save()
    project.update()
    assert [s.operation for s in seen] == ["GetProject", "UpsertProject"]
    other = api.project("p")
    assert other.load().description == "Digits."
    assert other.visibility == "public"
    seen.clear()
    fresh = api.project("p")
    fresh.description = None
    fresh.update()
    assert [s.operation for s in seen] == ["GetProject", "UpsertProject"]
    assert not other.load(force=True).description
    with pytest.raises(UsageError, match="did you mean 'public'"):
        project.visibility = "publik"  # type: ignore[assignment]  # what users may pass


def test_a_missing_project_is_not_created_by_a_change(api: Api) -> None:
    project = api.project("nothing")
    project.description = "x"
    with pytest.raises(NotFoundError, match="no project 'nothing'"):
        project.update()
    assert [p.name for p in api.projects() if p.name == "nothing"] == []


def test_a_project_is_renamed(api: Api, recorder: Recorder, me: Me, seen: list) -> None:
    recorder.project("old")
    recorder.project("taken")
    recorder.run("old", "r")
    api.run("old/r")
    project = api.project("old")
    seen.clear()
    project.rename("new")
    assert [s.operation for s in seen] == ["RenameProject"]
    assert project.path == [me.name, "new"]
    assert api.run("new/r").project == "new"
    with pytest.raises(NotFoundError):
        api.run("old/r")
    with pytest.raises(ConflictError, match="taken"):
        project.rename("taken")
    with pytest.raises(NotFoundError, match="no project 'old'"):
        api.project("old").rename("newer")
    with pytest.raises(UsageError):
        project.rename("a/b")


def test_a_project_is_deleted(api: Api, recorder: Recorder, me: Me, seen: list) -> None:
    recorder.project("p")
    recorder.run("p", "r")
    api.run("p/r")
    project = api.project("p").load()
    seen.clear()
    project.delete()
    assert [s.operation for s in seen] == ["DeleteProject"]
    recorder.project("unread")
    seen.clear()
    api.project("unread").delete()
    assert [s.operation for s in seen] == ["GetProject", "DeleteProject"]
    for read in (lambda: api.run("p/r"), lambda: project.load(force=True), project.delete):
        with pytest.raises(NotFoundError):
            read()


def test_others_may_not_change_a_public_project(
    api: Api, server: LocalServer, recorder: Recorder, me: Me
) -> None:
    key = server.create_user(f"bystander-of-{me.name}")
    recorder.project("p")
    project = api.project("p")
    project.visibility = "public"
    project.update()
    with type(api)({"base_url": api.client.base_url}, api_key=key) as foreign:
        seen = foreign.project("p", me.name).load()
        seen.description = "mine"
        with pytest.raises(PermissionDeniedError):
            seen.update()
        with pytest.raises(PermissionDeniedError):
            seen.delete()


def test_runs_are_moved(api: Api, recorder: Recorder, me: Me, seen: list) -> None:
    recorder.project("archive")
    for name in ("a", "b", "c"):
        recorder.run("p", name, summary={"loss": 1.0})
    api.run("p/a")
    seen.clear()
    runs = api.runs("p", {"name": {"$in": ["a", "b"]}})
    planned = runs.move("archive", dry_run=True)
    assert str(planned) == "move: 2 planned"
    with pytest.raises(NotFoundError, match="no project 'nosuch'"):
        runs.move("nosuch", dry_run=True)
    result = api.runs("p", {"name": {"$in": ["a", "b"]}}).move(f"{me.name}/archive")
    assert str(result) == "move: 2 done"
    lists, checks = ["ListRunsLight"] * 3, ["GetProject"] * 2
    assert sorted(s.operation for s in seen) == [*checks, *lists, "MoveRuns"]
    assert [run.id for run in api.runs("p")] == ["c"]
    assert api.run("archive/a").summary["loss"] == 1.0
    with pytest.raises(NotFoundError):
        api.run("p/a")
    recorder.run("archive", "c")
    result = api.runs("p").move(api.project("archive"))
    assert [item.outcome for item in result] == ["failed"]
    assert "already exists" in str(result.failed[0].error)


def test_where_runs_cannot_be_moved(api: Api, recorder: Recorder, me: Me) -> None:
    recorder.run("p", "a")
    with pytest.raises(NotFoundError, match="no project 'nothing'"):
        api.runs("p").move("nothing")
    with pytest.raises(UsageError, match="already"):
        api.runs("p").move(f"{me.name}/p")
    with pytest.raises(NotFoundError, match="no project 'missing'"):
        api.runs("missing").move("p")
    assert [run.id for run in api.runs("p")] == ["a"]
