"""Every list whose items can be deleted, deleted while it is iterated, with both kinds of cursors."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest

from tests.faults.calls import JOB
from tests.support.launch_agent import Launcher
from tests.support.recorder import Recorder
from wandb_api import Api, Artifact
from wandb_api.local import LocalServer

COUNT = 8
ORG = "local-org"
List = Callable[[int], Iterable[Any]]


class Place:
    """A server with one kind of cursors, and what each list needs."""

    def __init__(self, server: LocalServer) -> None:
        overrides = {"base_url": server.url, "entity": "local", "project": "p"}
        self.api = Api(overrides, api_key=server.api_key)
        self.recorder = Recorder(server.url, server.api_key, "local")
        self.recorder.project("p")

    def log(self, *names: str) -> list[Artifact]:
        return [self.api.log_artifact(draft(name, n), "p") for n, name in enumerate(names)]

    def numbered(self, name: str) -> list[str]:
        return [f"{name}-{n}" for n in range(COUNT)]


def draft(name: str, number: int) -> Artifact:
    made = Artifact(name, "dataset")
    with made.new_file("x.txt") as file:
        file.write(f"{name} {number}")
    return made


def runs(place: Place) -> List:
    for name in place.numbered("run"):
        place.api.create_run(name, "p")
    return lambda size: place.api.runs("p", {"name": {"$regex": "^run-"}}, per_page=size)


def lazy_runs(place: Place) -> List:
    for name in place.numbered("lazy"):
        place.api.create_run(name, "p")
    wanted = {"name": {"$regex": "^lazy-"}}
    return lambda size: place.api.runs("p", wanted, per_page=size, lazy=True)


def sweep_runs(place: Place) -> List:
    sweep = place.recorder.sweep("p", "method: grid\nparameters:\n  lr:\n    values: [1, 2]\n")
    for name in place.numbered("swept"):
        place.recorder.run("p", name, sweep=sweep)
    return lambda size: place.api.runs("p", {"sweep": sweep}, per_page=size)


def run_files(place: Place) -> List:
    place.recorder.run("p", "files")
    for name in place.numbered("file"):
        place.recorder.file("p", "files", name, b"x")
    return lambda size: place.api.run("p/files").files(per_page=size)


def versions(place: Place) -> List:
    place.log(*["versions"] * COUNT)
    return lambda size: place.api.artifacts("dataset", "p/versions", per_page=size)


def collection_versions(place: Place) -> List:
    place.log(*["more-versions"] * COUNT)
    collection = place.api.artifact_collection("dataset", "p/more-versions")
    return lambda size: collection.artifacts(per_page=size)


def collections(place: Place) -> List:
    place.log(*place.numbered("collection"))
    return lambda size: place.api.artifact_collections("p", "dataset", per_page=size)


def logged(place: Place) -> List:
    run = place.api.create_run("logs", "p")
    for name in place.numbered("logged"):
        run.log_artifact(draft(name, 0))
    return run.logged_artifacts


def used(place: Place) -> List:
    run = place.api.create_run("uses", "p")
    for artifact in place.log(*place.numbered("used")):
        run.use_artifact(artifact)
    return run.used_artifacts


def users(place: Place) -> List:
    (artifact,) = place.log("popular")
    for name in place.numbered("user"):
        place.api.create_run(name, "p").use_artifact(artifact)
    return lambda size: artifact.used_by()


def registries(place: Place) -> List:
    for name in place.numbered("registry"):
        place.api.create_registry(name, "organization", ORG)
    named = {"name": {"$regex": "registry-"}}
    return lambda size: place.api.registries(ORG, filter=named, per_page=size)


def registry_collections(place: Place) -> List:
    place.api.create_registry("held", "organization", ORG)
    (artifact,) = place.log("linked")
    for name in place.numbered("link"):
        artifact.link(f"{ORG}/wandb-registry-held/{name}")
    found = place.api.registries(ORG, filter={"name": "held"})
    return lambda size: found.collections(per_page=size)


def registry_versions(place: Place) -> List:
    place.api.create_registry("many", "organization", ORG)
    for artifact in place.log(*["source"] * COUNT):
        artifact.link(f"{ORG}/wandb-registry-many/one")
    found = place.api.registries(ORG, filter={"name": "many"})
    return lambda size: found.collections().versions(per_page=size)


def queue_items(place: Place) -> List:
    place.api.create_run_queue("line", "local-process")
    launcher = Launcher(place.recorder)
    launcher.log("p", "train", {"wandb-job.json": json.dumps(JOB)})
    for _ in range(COUNT):
        launcher.enqueue("line", project="p")
    return lambda size: place.api.run_queue("local", "line").items


KINDS = (
    *(runs, lazy_runs, sweep_runs, run_files, versions, collection_versions, collections),
    *(logged, used, users, registries, registry_collections, registry_versions, queue_items),
)


def remove(item: Any) -> None:
    if isinstance(item, Artifact):
        if item.is_link:
            item.unlink()
        else:
            item.delete(delete_aliases=True)
    else:
        item.delete()


@pytest.fixture(scope="module", params=["offset", "stable"])
def place(request: pytest.FixtureRequest) -> Iterator[Place]:
    with LocalServer(cursors=request.param) as server:
        place = Place(server)
        with place.api:
            yield place
        place.recorder.close()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_nothing_is_skipped(place: Place, kind: Callable[[Place], List]) -> None:
    items = kind(place)
    assert len(list(items(50))) >= COUNT
    count = 0
    for item in items(3):
        remove(item)
        count += 1
    assert count >= COUNT
    assert list(items(50)) == []


@pytest.mark.parametrize("kind", [runs, run_files, versions], ids=lambda kind: kind.__name__)
def test_items_that_others_delete_meanwhile_are_the_only_ones_lacking(
    place: Place, kind: Callable[[Place], List]
) -> None:
    items = kind(place)
    ids = [item.id for item in items(50)]
    reading = iter(items(3))
    found = [next(reading).id for _ in range(3)]
    for item in list(items(50))[:2]:
        remove(item)
    found += [item.id for item in reading]
    assert found == ids
