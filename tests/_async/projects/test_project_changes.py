"""Projects are changed, renamed and deleted, and runs are moved between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.recorder import Me, Recorder
from wandb_api import AsyncApi, ConflictError, NotFoundError, PermissionDeniedError, UsageError

if TYPE_CHECKING:
    from wandb_api.local import LocalServer


async def test_description_and_visibility(api: AsyncApi, me: Me, seen: list) -> None:
    await api.create_project("p", me.name)
    project = await (await api.project("p")).load()
    assert project.visibility == "private"
    seen.clear()
    await project.update()
    assert seen == []
    project.description, project.visibility = "Digits.", "public"
    assert (project.description, project.visibility) == ("Digits.", "public")
    await project.save()
    await project.update()
    assert [s.operation for s in seen] == ["GetProject", "UpsertProject"]
    other = await api.project("p")
    assert (await other.load()).description == "Digits."
    assert other.visibility == "public"
    seen.clear()
    fresh = await api.project("p")
    fresh.description = None
    await fresh.update()
    assert [s.operation for s in seen] == ["GetProject", "UpsertProject"]
    assert not (await other.load(force=True)).description
    with pytest.raises(UsageError, match="did you mean 'public'"):
        project.visibility = "publik"  # type: ignore[assignment]  # what users may pass


async def test_a_missing_project_is_not_created_by_a_change(api: AsyncApi) -> None:
    project = await api.project("nothing")
    project.description = "x"
    with pytest.raises(NotFoundError, match="no project 'nothing'"):
        await project.update()
    assert [p.name async for p in api.projects() if p.name == "nothing"] == []


async def test_a_project_is_renamed(api: AsyncApi, recorder: Recorder, me: Me, seen: list) -> None:
    recorder.project("old")
    recorder.project("taken")
    recorder.run("old", "r")
    await api.run("old/r")
    project = await api.project("old")
    seen.clear()
    await project.rename("new")
    assert [s.operation for s in seen] == ["RenameProject"]
    assert project.path == [me.name, "new"]
    assert (await api.run("new/r")).project == "new"
    with pytest.raises(NotFoundError):
        await api.run("old/r")
    with pytest.raises(ConflictError, match="taken"):
        await project.rename("taken")
    with pytest.raises(NotFoundError, match="no project 'old'"):
        await (await api.project("old")).rename("newer")
    with pytest.raises(UsageError):
        await project.rename("a/b")


async def test_a_project_is_deleted(api: AsyncApi, recorder: Recorder, me: Me, seen: list) -> None:
    recorder.project("p")
    recorder.run("p", "r")
    await api.run("p/r")
    project = await (await api.project("p")).load()
    seen.clear()
    await project.delete()
    assert [s.operation for s in seen] == ["DeleteProject"]
    recorder.project("unread")
    seen.clear()
    await (await api.project("unread")).delete()
    assert [s.operation for s in seen] == ["GetProject", "DeleteProject"]
    for read in (lambda: api.run("p/r"), lambda: project.load(force=True), project.delete):
        with pytest.raises(NotFoundError):
            await read()


async def test_others_may_not_change_a_public_project(
    api: AsyncApi, server: LocalServer, recorder: Recorder, me: Me
) -> None:
    key = server.create_user(f"bystander-of-{me.name}")
    recorder.project("p")
    project = await api.project("p")
    project.visibility = "public"
    await project.update()
    async with type(api)({"base_url": api.client.base_url}, api_key=key) as foreign:
        seen = await (await foreign.project("p", me.name)).load()
        seen.description = "mine"
        with pytest.raises(PermissionDeniedError):
            await seen.update()
        with pytest.raises(PermissionDeniedError):
            await seen.delete()


async def test_runs_are_moved(api: AsyncApi, recorder: Recorder, me: Me, seen: list) -> None:
    recorder.project("archive")
    for name in ("a", "b", "c"):
        recorder.run("p", name, summary={"loss": 1.0})
    await api.run("p/a")
    seen.clear()
    runs = api.runs("p", {"name": {"$in": ["a", "b"]}})
    planned = await runs.move("archive", dry_run=True)
    assert str(planned) == "move: 2 planned"
    with pytest.raises(NotFoundError, match="no project 'nosuch'"):
        await runs.move("nosuch", dry_run=True)
    result = await api.runs("p", {"name": {"$in": ["a", "b"]}}).move(f"{me.name}/archive")
    assert str(result) == "move: 2 done"
    lists, checks = ["ListRunsLight"] * 3, ["GetProject"] * 2
    assert sorted(s.operation for s in seen) == [*checks, *lists, "MoveRuns"]
    assert [run.id async for run in api.runs("p")] == ["c"]
    assert (await api.run("archive/a")).summary["loss"] == 1.0
    with pytest.raises(NotFoundError):
        await api.run("p/a")
    recorder.run("archive", "c")
    result = await api.runs("p").move(await api.project("archive"))
    assert [item.outcome for item in result] == ["failed"]
    assert "already exists" in str(result.failed[0].error)


async def test_where_runs_cannot_be_moved(api: AsyncApi, recorder: Recorder, me: Me) -> None:
    recorder.run("p", "a")
    with pytest.raises(NotFoundError, match="no project 'nothing'"):
        await api.runs("p").move("nothing")
    with pytest.raises(UsageError, match="already"):
        await api.runs("p").move(f"{me.name}/p")
    with pytest.raises(NotFoundError, match="no project 'missing'"):
        await api.runs("missing").move("p")
    assert [run.id async for run in api.runs("p")] == ["a"]
