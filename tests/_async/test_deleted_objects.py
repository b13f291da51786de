"""Objects that another client deleted: reads and changes raise, and create nothing again."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from typing import Any, TypeAlias

import pytest

from tests.support.recorder import Me, Recorder
from wandb_api import AsyncApi, AsyncArtifact, NotFoundError
from wandb_api.errors import CommError, GraphQLError, MissingObjectError

Log: TypeAlias = Callable[..., Any]
SWEEP = "method: grid\nparameters:\n  lr:\n    values: [1, 2]\n"


@pytest.fixture
def org(server, me: Me) -> str:
    server.create_organization(f"Org of {me.name}", f"{me.name}-entity", [me.name])
    return f"Org of {me.name}"


@pytest.fixture
async def other(server, me: Me) -> AsyncIterator[AsyncApi]:
    async with AsyncApi({"base_url": server.url, "entity": me.name}, api_key=me.key) as other:
        yield other


@pytest.fixture
def log(api: AsyncApi) -> Log:
    async def log(name: str, type: str = "dataset") -> AsyncArtifact:
        draft = AsyncArtifact(name, type)
        with draft.new_file("x.txt") as file:
            file.write(name)
        return await api.log_artifact(draft, "p", skip_cache=True)

    return log


async def is_missing(*calls: Callable[[], Any]) -> None:
    for call in calls:
        with pytest.raises(NotFoundError, match=r"no longer exists|not found|does not exist"):
            await call()


async def test_a_run(api: AsyncApi, other: AsyncApi, recorder: Recorder, log: Log) -> None:
    recorder.run("p", "gone", finish=False)
    recorder.file("p", "gone", "a.txt", b"x")
    run, logged = await api.run("p/gone"), await log("data")
    file, draft = await run.file("a.txt"), AsyncArtifact("new", "dataset")
    await (await other.run("p/gone")).delete()
    await is_missing(
        run.stop,
        lambda: run.update_state("failed"),
        lambda: run.use_artifact(logged),
        lambda: run.log_artifact(draft),
        lambda: run.upload_file(__file__, "/"),
        file.delete,
    )


async def test_a_file(api: AsyncApi, other: AsyncApi, recorder: Recorder) -> None:
    recorder.run("p", "one")
    recorder.file("p", "one", "a.txt", b"x")
    file = await (await api.run("p/one")).file("a.txt")
    await (await (await other.run("p/one")).file("a.txt")).delete()
    await is_missing(file.delete)


async def test_a_sweep(api: AsyncApi, other: AsyncApi, recorder: Recorder) -> None:
    recorder.project("p")
    name = recorder.sweep("p", SWEEP)
    sweep = await api.sweep(f"p/{name}")
    await (await other.sweep(f"p/{name}")).delete()
    await is_missing(
        lambda: sweep.enqueue_run({"lr": 1}),
        sweep.stop,
        lambda: sweep.best_run(order="+loss"),
        sweep.runs.load,
        sweep.runs.count,
    )


async def test_a_version(api: AsyncApi, other: AsyncApi, recorder: Recorder, log: Log) -> None:
    recorder.project("p")
    version = await log("data")
    await (await other.artifact("p/data:v0")).delete(delete_aliases=True)
    version.aliases.append("best")
    await is_missing(
        version.used_by,
        version.logged_by,
        lambda: version.linked_artifacts,
        lambda: version.link("p/elsewhere"),
        version.save,
        version.delete,
    )


async def test_a_link(api: AsyncApi, other: AsyncApi, recorder: Recorder, log: Log) -> None:
    recorder.project("p")
    link = await (await log("data")).link("p/shelf")
    await (await other.artifact("p/shelf:v0")).unlink()
    link.aliases.append("best")
    await is_missing(link.save, link.unlink, link.delete)
    assert await link.used_by() == []


async def test_a_registry(
    api: AsyncApi, other: AsyncApi, recorder: Recorder, org: str, seen: list
) -> None:
    registry = await api.create_registry("r", "organization", org)
    seen.clear()
    assert await registry.collections().load() == []
    assert [s.operation for s in seen] == ["ListRegistryCollections", "GetRegistry"]
    me = await api.viewer
    await (await other.registry("r", org)).delete()
    registry.description = "new"
    await is_missing(
        registry.save,
        lambda: registry.collections().load(),
        lambda: registry.versions(filter={"alias": "best"}).load(),
        lambda: registry.add_members(me),
        lambda: registry.remove_members(me),
        lambda: registry.update_member(me, "admin"),
    )
    assert [r.name for r in await other.registries(org).load()] == []
    again = await other.create_registry("r", "restricted", org)
    await is_missing(registry.save)  # another registry of this name
    await again.load()
    assert again.description is None


async def test_a_project(api: AsyncApi, other: AsyncApi, me: Me) -> None:
    await api.create_project("gone", me.name)
    project = await (await api.project("gone")).load()
    project.description = "new"
    await (await other.project("gone")).delete()
    with pytest.raises(NotFoundError, match="no project 'gone'"):
        await project.update()
    assert "gone" not in [p.name async for p in other.projects()]
    await other.create_project("gone", me.name)
    await is_missing(project.update)


async def test_the_refusal_is_both_a_missing_object_and_a_failed_request(
    api: AsyncApi, other: AsyncApi, recorder: Recorder
) -> None:
    recorder.run("p", "gone", finish=False)
    run = await api.run("p/gone")
    await (await other.run("p/gone")).delete()
    with pytest.raises(MissingObjectError, match=r"run not found \[StopRun, HTTP 200\]") as caught:
        await run.stop()
    for kind in (NotFoundError, GraphQLError, CommError, ValueError):
        assert isinstance(caught.value, kind)
