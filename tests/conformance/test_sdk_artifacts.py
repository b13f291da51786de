"""Artifacts and registries: the official SDK and this client log, read and download the same, byte for byte."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest

from wandb_api import Api, Artifact
from wandb_api.local import LocalServer

from .conftest import run_sdk
from .readers.artifacts import everything, hashes

USER, PROJECT, SHORT = "sdk-artifacts", "logged", "nets-of-the-sdk"
PLACE = f"{USER}/{PROJECT}"
DOWNLOADED = {"data:v0": 33, "data:v1": 33, "chain:v0": 2, "chain:v1": 3, "shared:v0": 2}
SETTINGS = {
    "SDK_ENTITY": USER,
    "SDK_PROJECT": PROJECT,
    "SDK_REGISTRY": SHORT,
    "SDK_DOWNLOADS": " ".join(DOWNLOADED),
}


@pytest.fixture(scope="module")
def key(server: LocalServer) -> str:
    return server.create_user(USER)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sdk-artifacts")


@pytest.fixture(scope="module")
def told(server: LocalServer, key: str, folder: Path) -> Any:
    """Return what the SDK read of its own artifacts."""
    with server.recording() as seen:
        answer = run_sdk(server, key, folder, "artifacts.py", SDK_STEP="log", **SETTINGS)
    fetched = [s for s in seen if s.method == "GET" and s.path.startswith("/storage/")]
    return {**answer, "fetched": len(fetched)}


@pytest.fixture
def api(server: LocalServer, key: str, told: Any) -> Iterator[Api]:
    with Api({"base_url": server.url, "entity": USER}, api_key=key) as api:
        yield api


def test_both_clients_read_the_same_versions(told: Any, api: Api) -> None:
    theirs, mine = told["read"], everything(api, PLACE, SHORT)
    assert set(mine) == set(theirs)
    for part in theirs:
        assert mine[part] == theirs[part], part


def test_the_sdk_logged_the_intended_content(told: Any) -> None:
    read = told["read"]
    first, second = read["artifacts"]["data:v0"], read["artifacts"]["data:v1"]
    assert (first["file_count"], second["file_count"]) == (33, 33)
    assert (first["aliases"], first["tags"], first["ttl"]) == (["raw"], ["from disk"], 259200)
    assert (second["aliases"], second["description"]) == (["again", "latest"], "raw")
    assert first["manifest"] == first["digest"]
    assert read["versions"] == ["data:v1", "data:v0"]
    assert read["tagged"] == ["data:v1"]
    assert read["exists"] == [True, False, True, False]
    link = read["link"]
    assert (link["is_link"], link["version"], link["aliases"]) == (True, "v1", ["best", "latest"])
    assert link["source_name"] == "net:v1"
    assert read["used"] == ["data:v0"]
    assert read["registry"]["types"] == ["model"]
    assert read["registry"]["members"] == [[USER, "admin"]]
    assert read["search"]["either"] == ["nets:v1", "nets:v0"]


@pytest.mark.parametrize("name", DOWNLOADED)
def test_both_clients_download_the_same_bytes(
    told: Any, api: Api, tmp_path: Path, name: str
) -> None:
    root = api.artifact(f"{PLACE}/{name}").download(str(tmp_path / "root"))
    assert hashes(root) == told[name]
    assert len(told[name]) == DOWNLOADED[name]
    assert told["fetched"] > 33  # not from what uploading left in the cache


def test_one_file_through_the_api_of_the_server(told: Any) -> None:
    assert told["single"] == "new"


@pytest.mark.parametrize("algorithm", ["MD5", "XXH128"])
def test_the_sdk_downloads_and_verifies_what_this_client_logs(
    server: LocalServer,
    key: str,
    api: Api,
    folder: Path,
    tmp_path: Path,
    algorithm: Literal["MD5", "XXH128"],
) -> None:
    data = folder / "data"
    draft = Artifact(f"ours-{algorithm}", "dataset", digest_algorithm=algorithm)
    draft.add_dir(str(data))
    extra = tmp_path / "extra"
    extra.mkdir()
    (extra / "big").write_bytes(os.urandom(3_000_000))
    draft.add_file(str(extra / "big"))
    logged = api.log_artifact(draft, PLACE)
    own = tmp_path / "sdk"
    own.mkdir()
    told = {"SDK_STEP": "download", "SDK_NAME": f"ours-{algorithm}"}
    answer = run_sdk(server, key, own, "artifacts.py", **told, **SETTINGS)
    assert answer["hashes"] == {**hashes(data), **hashes(extra)}
    assert answer["digest"] == answer["computed"] == logged.digest


def test_what_the_sdk_logged_is_not_uploaded_again(
    api: Api, folder: Path, server: LocalServer
) -> None:
    """The same files under the same names are the same version for both."""
    draft = Artifact("data", "dataset")
    again = api.artifact(f"{PLACE}/data:v0")
    draft.add_dir(str(folder / "data"))
    draft.add_reference((folder / "far.txt").as_uri(), name="refs/far.txt")
    with server.recording() as seen:
        logged = api.log_artifact(draft, PLACE)
    assert (logged.id, logged.version) == (again.id, "v0")
    assert [s.method for s in seen if s.path.startswith("/storage")] == []
