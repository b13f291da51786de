"""The official SDK is kept in: loopback only, files in one temporary folder only, no process afterwards."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pytest

from wandb_api.local import LocalServer

from .conftest import HERE, environment, left_of, run_sdk

USER = "sdk-watched"
PLACES = (".netrc", "_netrc", ".config/wandb", ".cache/wandb", ".local/share/wandb", "wandb")
LOOPBACK = {"0100007F", "00000000000000000000000001000000", "0000000000000000FFFF00000100007F"}

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="it looks into /proc")


def at_home() -> dict[str, float]:
    """Return the W&B files in the home folder and this project, with their change times."""
    roots = [Path(os.path.expanduser("~")), Path.cwd(), HERE.parent.parent]
    places = [root / name for root in roots for name in PLACES]
    return {str(place): place.stat().st_mtime for place in places if place.exists()}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sdk-watched")


@pytest.fixture(scope="module")
def told(server: LocalServer, folder: Path) -> Any:
    """Return what was observed while the SDK worked."""
    before, key = at_home(), server.create_user(USER)
    told = run_sdk(server, key, folder, "watched.py", SDK_ENTITY=USER)
    return {**told, "home": [before, at_home()], "left": left_of(server)}


def test_the_program_succeeds(told: Any) -> None:
    assert told["rows"] == 1
    assert told["held"]["files"] != []
    assert told["held"]["far"] != []


def test_it_writes_into_one_folder_only(told: Any, folder: Path) -> None:
    inside = (f"{folder}/", "/dev/", "/proc/")
    written = [*told["opened"], *told["held"]["files"]]
    outside = [path for path in written if path != str(folder) and not path.startswith(inside)]
    assert outside == []
    assert any(path.startswith(str(folder)) for path in written)
    before, after = told["home"]
    assert after == before


def test_it_calls_loopback_only(told: Any, folder: Path) -> None:
    hosts = {host for host in told["asked"] if not host.startswith("/")}
    assert hosts <= {"127.0.0.1", "localhost", "::1"}
    assert all(path.startswith(str(folder)) for path in told["asked"] if path.startswith("/"))
    assert set(told["held"]["far"]) <= LOOPBACK


def test_its_own_process_ends(told: Any) -> None:
    assert told["left"] == []


def test_every_setting_points_into_the_folder(server: LocalServer, folder: Path) -> None:
    given = environment(server, "key", folder)
    settings = {name: value for name, value in given.items() if name.startswith("WANDB_")}
    folders = {name: value for name, value in settings.items() if name.endswith("DIR")}
    assert set(folders.values()) == {str(folder)}
    assert {"WANDB_CACHE_DIR", "WANDB_CONFIG_DIR", "WANDB_DATA_DIR", "WANDB_DIR"} <= set(folders)
    assert (given["HOME"], given["TMPDIR"]) == (str(folder), str(folder))
    assert Path(given["NETRC"]).parent == folder
    assert settings["WANDB_BASE_URL"] == server.url
