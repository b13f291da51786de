"""Errors about items of a list name their places in the response, also after skipped items."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest

from tests.support.broken_transport import Hooked, is_operation
from tests.support.recorder import Me
from wandb_api import Api, Artifact, Settings, UnreadableItemWarning
from wandb_api.local import LocalServer

Change = Callable[[dict[str, Any]], None]


@contextmanager
def api_with(server: LocalServer, me: Me, operation: str, change: Change) -> Iterator[Api]:
    """Return a client that sees changed responses to an operation."""

    def hook(request: httpx.Request) -> httpx.Response | None:
        if not is_operation(request, operation):
            return None
        headers = {k: v for k, v in request.headers.items() if k != "content-length"}
        answer = httpx.post(request.url, content=request.content, headers=headers).json()
        change(answer["data"])
        return httpx.Response(200, content=json.dumps(answer))

    overrides: Settings = {"base_url": server.url, "entity": me.name, "project": "p"}
    with httpx.Client(transport=Hooked(hook)) as client:
        yield Api(overrides, api_key=me.key, http_client=client)


def linked(server: LocalServer, me: Me, *places: str) -> Artifact:
    with Api({"base_url": server.url, "entity": me.name, "project": "p"}, api_key=me.key) as api:
        draft = Artifact("data", "dataset")
        with draft.new_file("a.txt", "w") as file:
            file.write(me.name)
        source = api.log_artifact(draft, "p", skip_cache=True)
        for place in places:
            source.link(place)
        return source


SHELF = {"__typename": "ArtifactShelf", "id": "s"}


def test_a_link_in_a_collection_of_an_unknown_kind(server: LocalServer, me: Me) -> None:
    linked(server, me, "p/one", "p/two")

    def change(data: dict[str, Any]) -> None:
        edges = data["artifact"]["artifactMemberships"]["edges"]
        edges.insert(0, None)
        edges[1]["node"]["artifactCollection"] = SHELF

    with (
        api_with(server, me, "ListArtifactMemberships", change) as api,
        pytest.warns(UnreadableItemWarning) as seen,
    ):
        assert len(api.artifact("p/data:v0").linked_artifacts) == 1
    memberships = "artifact.artifactMemberships"
    assert [w.message.path for w in seen] == [  # type: ignore[union-attr]
        f"{memberships}.edges[0]",
        f"{memberships}.edges[1].node.artifactCollection",
    ]


@pytest.mark.parametrize(("name", "value"), [("artifactCollection", SHELF), ("versionIndex", None)])
def test_a_version_in_a_registry_that_cannot_be_read(
    server: LocalServer, me: Me, name: str, value: object
) -> None:
    organization = f"Org of {me.name}"
    server.create_organization(organization, f"entity-of-{me.name}", [me.name])
    with Api({"base_url": server.url, "entity": me.name}, api_key=me.key) as api:
        api.create_registry("reg", "organization", organization)
    linked(server, me, *(f"{organization}/wandb-registry-reg/{at}" for at in ("one", "two")))

    def change(data: dict[str, Any]) -> None:
        edges = data["organization"]["orgEntity"]["artifactMemberships"]["edges"]
        edges.insert(0, {"cursor": "c", "node": None})
        edges[-1]["node"][name] = value

    with api_with(server, me, "ListRegistryVersions", change) as api:
        versions = api.registries(organization).versions()
        with pytest.warns(UnreadableItemWarning):
            assert len(versions.load()) == 1
    memberships = "organization.orgEntity.artifactMemberships"
    assert [problem.path for problem in versions.unreadable] == [
        f"{memberships}.edges[0].node",
        f"{memberships}.edges[2].node.{name}",
    ]
