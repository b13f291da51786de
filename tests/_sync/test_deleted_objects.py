# Generated from tests/_async/test_deleted_objects.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Objects that another client deleted: reads and changes raise, and create nothing again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

import pytest

from tests.support.recorder import Me, Recorder
from wandb_api import Api, Artifact, NotFoundError
from wandb_api.errors import CommError, GraphQLError, MissingObjectError

Log: TypeAlias = Callable[..., Any]
SWEEP = "method: grid\nparameters:\n  lr:\n    values: [1, 2]\n"


@pytest.fixture
def org(server, me: Me) -> str:
    server.create_organization(f"Org of {me.name}", f"{me.name}-entity", [me.name])
    return f"Org of {me.name}"


@pytest.fixture
def other(server, me: Me) -> Iterator[Api]:
    with Api({"base_url": server.url, "entity": me.name}, api_key=me.key) as other:
        yield other


@pytest.fixture
def log(api: Api) -> Log:
    def log(name: str, type: str = "dataset") -> Artifact:
        draft = Artifact(name, type)
        with draft.new_file("x.txt") as file:
            file.write(name)
        return api.log_artifact(draft, "p", skip_cache=True)

    return log


def is_missing(*calls: Callable[[], Any]) -> None:
    for call in calls:
        with pytest.raises(NotFoundError, match=r"no longer exists|not found|does not exist"):
            call()


def test_a_run(api: Api, other: Api, recorder: Recorder, log: Log) -> None:
    recorder.run("p", "gone", finish=False)
    recorder.file("p", "gone", "a.txt", b"x")
    run, logged = api.run("p/gone"), log("data")
    file, draft = run.file("a.txt"), Artifact("new", "dataset")
    other.run("p/gone").delete()
    is_missing(
        run.stop,
        lambda: run.update_state("failed"),
        lambda: run.use_artifact(logged),
        lambda: run.log_artifact(draft),
        lambda: run.upload_file(__file__, "/"),
        file.delete,
    )


def test_a_file(api: Api, other: Api, recorder: Recorder) -> None:
    recorder.run("p", "one")
    recorder.file("p", "one", "a.txt", b"x")
    file = api.run("p/one").file("a.txt")
    (other.run("p/one").file("a.txt")).delete()
    is_missing(file.delete)


def test_a_sweep(api: Api, other: Api, recorder: Recorder) -> None:
    recorder.project("p")
    name = recorder.sweep("p", SWEEP)
    sweep = api.sweep(f"p/{name}")
    other.sweep(f"p/{name}").delete()
    is_missing(
        lambda: sweep.enqueue_run({"lr": 1}),
        sweep.stop,
        lambda: sweep.best_run(order="+loss"),
        sweep.runs.load,
        sweep.runs.count,
    )


def test_a_version(api: Api, other: Api, recorder: Recorder, log: Log) -> None:
    recorder.project("p")
    version = log("data")
    other.artifact("p/data:v0").delete(delete_aliases=True)
    version.aliases.append("best")
    is_missing(
        version.used_by,
        version.logged_by,
        lambda: version.linked_artifacts,
        lambda: version.link("p/elsewhere"),
        version.save,
        version.delete,
    )


def test_a_link(api: Api, other: Api, recorder: Recorder, log: Log) -> None:
    recorder.project("p")
    link = log("data").link("p/shelf")
    other.artifact("p/shelf:v0").unlink()
    link.aliases.append("best")
    is_missing(link.save, link.unlink, link.delete)
    assert link.used_by() == []


def test_a_registry(api: Api, other: Api, recorder: Recorder, org: str, seen: list) -> None:
    registry = api.create_registry("r", "organization", org)
    seen.clear()
    assert registry.collections().load() == []
    assert [s.operation for s in seen] == ["ListRegistryCollections", "GetRegistry"]
    me = api.viewer
    other.registry("r", org).delete()
    registry.description = "new"
    is_missing(
        registry.save,
        lambda: registry.collections().load(),
        lambda: registry.versions(filter={"alias": "best"}).load(),
        lambda: registry.add_members(me),
        lambda: registry.remove_members(me),
        lambda: registry.update_member(me, "admin"),
    )
    assert [r.name for r in other.registries(org).load()] == []
    again = other.create_registry("r", "restricted", org)
    is_missing(registry.save)  # another registry of this name
    again.load()
    assert again.description is None


def test_a_project(api: Api, other: Api, me: Me) -> None:
    api.create_project("gone", me.name)
    project = api.project("gone").load()
    project.description = "new"
    other.project("gone").delete()
    with pytest.raises(NotFoundError, match="no project 'gone'"):
        project.update()
    assert "gone" not in [p.name for p in other.projects()]
    other.create_project("gone", me.name)
    is_missing(project.update)


def test_the_refusal_is_both_a_missing_object_and_a_failed_request(
    api: Api, other: Api, recorder: Recorder
) -> None:
    recorder.run("p", "gone", finish=False)
    run = api.run("p/gone")
    other.run("p/gone").delete()
    with pytest.raises(MissingObjectError, match=r"run not found \[StopRun, HTTP 200\]") as caught:
        run.stop()
    for kind in (NotFoundError, GraphQLError, CommError, ValueError):
        assert isinstance(caught.value, kind)
