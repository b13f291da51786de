"""Fixtures: run the official SDK once for all tests."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from wandb_api import Api
from wandb_api.local import LocalServer

HERE = Path(__file__).parent
ENTITY = "sdk-user"


def processes_of(server: LocalServer) -> list[int]:
    """The processes, other than this one, that were told where the server is."""
    wanted = f"WANDB_BASE_URL={server.url}".encode()
    found = list[int]()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            variables = (folder / "environ").read_bytes().split(b"\0")
        except OSError:  # it has ended, or is not ours
            continue
        if wanted in variables and int(folder.name) != os.getpid():
            found.append(int(folder.name))
    return found


def left_of(server: LocalServer) -> list[int]:
    """The processes that do not end in time."""
    deadline = time.monotonic() + 10
    while (found := processes_of(server)) and time.monotonic() < deadline:
        time.sleep(0.1)
    return found


@pytest.fixture(scope="module", autouse=True)
def _nothing_is_left(server: LocalServer) -> Iterator[None]:
    """Whatever the SDK started ends with it."""
    yield
    assert left_of(server) == []


def environment(server: LocalServer, key: str, folder: Path, **more: str) -> dict[str, str]:
    """Where the SDK finds the server; whatever it writes goes below one folder."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("WANDB_")}
    folders = ("DIR", "CACHE_DIR", "CONFIG_DIR", "DATA_DIR", "ARTIFACT_DIR")
    return {
        **kept,
        **{f"WANDB_{name}": str(folder) for name in folders},
        **{name: str(folder) for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME")},
        "NETRC": str(folder / "netrc"),
        "SDK_HERE": str(HERE.parents[1]),  # programs import from `tests.conformance`
        "WANDB_BASE_URL": server.url,
        "WANDB_API_KEY": key,
        "WANDB_ERROR_REPORTING": "false",
        "WANDB_SILENT": "true",
        "WANDB_DISABLE_GIT": "true",
        **more,
    }


def start_sdk(
    server: LocalServer, key: str, folder: Path, script: str, **more: str
) -> subprocess.Popen[str]:
    """A script that runs."""
    folder.mkdir(exist_ok=True)
    return subprocess.Popen(
        [sys.executable, str(HERE / "programs" / script)],
        env=environment(server, key, folder, **more),
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run_sdk(server: LocalServer, key: str, folder: Path, script: str, **more: str) -> Any:
    """Return the JSON on the last line that a script prints."""
    with start_sdk(server, key, folder, script, **more) as process:
        try:
            out, err = process.communicate(timeout=120)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
    assert process.returncode == 0, err[-4000:] + out[-2000:]
    return json.loads(out.strip().splitlines()[-1])


@pytest.fixture(scope="session")
def sdk_key(server: LocalServer) -> str:
    """Return the API key that the SDK uses."""
    return server.create_user(ENTITY)


def _report(server: LocalServer, key: str) -> None:
    """A project with a report: the SDK itself makes none."""
    where = {"entityName": ENTITY, "projectName": "reported"}
    spec = json.dumps({"version": 5, "blocks": [], "panelGroups": []})
    report = {**where, "type": "runs", "displayName": "What we saw", "spec": spec}
    for document, given in (
        (
            "mutation M($i: UpsertModelInput!) { upsertModel(input: $i) { inserted } }",
            {"entityName": ENTITY, "name": "reported"},
        ),
        ("mutation M($i: UpsertViewInput!) { upsertView(input: $i) { inserted } }", report),
    ):
        answer = httpx.post(
            f"{server.url}/graphql",
            json={"query": document, "variables": {"i": given}},
            auth=("api", key),
        )
        assert "errors" not in answer.json(), answer.text


@pytest.fixture(scope="session")
def told(server: LocalServer, sdk_key: str, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Return what the SDK recorded and read."""
    folder = tmp_path_factory.mktemp("sdk")
    server.create_user("smoke-friend")
    _report(server, sdk_key)
    server._state.export_from = 300
    try:
        return run_sdk(
            server, sdk_key, folder, "smoke.py", SDK_ENTITY=ENTITY, SDK_FRIEND="smoke-friend"
        )
    finally:
        server._state.export_from = None


@pytest.fixture
def ours(server: LocalServer, sdk_key: str) -> Iterator[Api]:
    """Our client as the same user."""
    with Api({"base_url": server.url}, api_key=sdk_key) as api:
        yield api
