"""What one client changes of artifacts, collections and registries, the other one reads."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from wandb_api import Api, Artifact
from wandb_api.local import LocalServer

from .conftest import HERE, run_sdk
from .reading_artifacts import changed

USER, FRIEND, TEAM, SHORT = "sdk-changer", "sdk-friend", "sdk-crew", "changing"
PLACE = f"{USER}/changed"


@pytest.fixture(scope="module")
def key(server: LocalServer) -> str:
    server.create_user(FRIEND)
    made = server.create_user(USER)
    server.create_team(TEAM, [USER, FRIEND])
    return made


@pytest.fixture(scope="module")
def api(server: LocalServer, key: str) -> Iterator[Api]:
    with Api({"base_url": server.url, "entity": USER}, api_key=key) as api:
        yield api


def log(api: Api, text: str) -> Artifact:
    """A version of one file."""
    draft = Artifact("data", "dataset", description="raw", metadata={"rows": 3})
    with draft.new_file("file.txt") as file:
        file.write(text)
    return api.log_artifact(draft, PLACE, tags=["x"])


@pytest.fixture(scope="module")
def mine(api: Api) -> dict[str, Any]:
    """What this client reads of what it changed."""
    version = log(api, "one")
    log(api, "two")
    version.link(f"{PLACE}/shelf", aliases=["prod"])
    version.description, version.metadata = "changed", {"rows": 4, "nested": {"deep": [1]}}
    version.aliases, version.tags = ["best", "stable"], ["y", "with space"]
    version.ttl = timedelta(days=2)
    version.save()
    collection = api.artifact_collection("dataset", f"{PLACE}/data")
    collection.description, collection.tags = "all of it", ["kept"]
    collection.save()
    registry = api.create_registry(SHORT, "organization", artifact_types=["dataset"])
    version.link(f"wandb-registry-{SHORT}/data", aliases=["released"])
    registry.description, registry.visibility = "of data", "restricted"
    registry.artifact_types.append("model")
    registry.save()
    friend = api.user(FRIEND)
    assert friend is not None
    registry.add_members(friend).update_member(friend, "viewer")
    return changed(api, PLACE, "data", "dataset", SHORT)


@pytest.fixture(scope="module")
def told(
    server: LocalServer, key: str, mine: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> Any:
    """What the SDK read before and after it changed the same."""
    return run_sdk(
        server,
        key,
        tmp_path_factory.mktemp("sdk-changes"),
        "sdk_changes.py",
        SDK_HERE=str(HERE.parent),
        SDK_PLACE=PLACE,
        SDK_REGISTRY=SHORT,
        SDK_TEAM=TEAM,
        SDK_FRIEND=FRIEND,
    )


def test_the_sdk_reads_what_this_client_changed(mine: dict[str, Any], told: Any) -> None:
    assert told["before"] == mine
    version = mine["versions"][1]
    assert (version["description"], version["ttl"]) == ("changed", 172800)
    assert (version["aliases"], version["tags"]) == (["best", "stable"], ["with space", "y"])
    assert mine["registry"]["types"] == ["dataset", "model"]
    assert mine["registry"]["visibility"] == "restricted"
    assert mine["registry"]["members"] == [[USER, "admin"], [FRIEND, "viewer"]]
    assert mine["exists"] == [True, True]


def test_this_client_reads_what_the_sdk_changed(api: Api, told: Any) -> None:
    api.flush()
    read = changed(api, PLACE, "renamed", "table", f"{SHORT}-renamed")
    assert read == told["after"]
    (version,) = read["versions"]
    assert (version["description"], version["metadata"]) == ("", {"by": "sdk"})
    assert (version["aliases"], version["tags"], version["ttl"]) == (["stable"], ["z"], 3600)
    assert version["type"] == "table"
    assert read["exists"] == [False, False]
    assert read["collection"]["tags"] == ["kept", "new"]
    registry = read["registry"]
    assert (registry["description"], registry["visibility"]) == ("by the sdk", "organization")
    assert registry["types"] == ["dataset", "model", "table"]
    assert (registry["members"], read["teams"]) == ([[USER, "admin"]], [[TEAM, "viewer"]])
