"""Committed data survives a restart and a killed process."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from wandb_api.local import LocalServer

from .client import Asker


def test_data_survives_a_restart(tmp_path: Path) -> None:
    with LocalServer(tmp_path) as server:
        key = server.create_user("ann")
        server.create_team("crew", ["ann", "local"])
        asker = Asker(server, key, "ann")
        asker.create_run("p", "r", config='{"lr": {"value": 1}}')
        made = asker.mutate(
            "createRunFiles",
            "CreateRunFilesInput",
            "files { uploadUrl }",
            entityName="ann",
            projectName="p",
            runName="r",
            files=["f"],
        )
        httpx.put(made["files"][0]["uploadUrl"], content=b"kept")
        admin = server.api_key
        asker.http.close()
    assert not [path for path in tmp_path.glob("*-wal") if path.stat().st_size]
    with LocalServer(tmp_path) as server:
        assert server.api_key == admin
        asker = Asker(server, key, "ann")
        found = asker.run("p", "r", "config files { edges { node { directUrl } } }")
        assert found["config"] == '{"lr": {"value": 1}}'
        assert httpx.get(found["files"]["edges"][0]["node"]["directUrl"]).content == b"kept"
        teams = asker.data("{ viewer { teams { edges { node { name } } } } }")["viewer"]["teams"]
        assert [edge["node"]["name"] for edge in teams["edges"]] == ["ann", "crew"]
        asker.http.close()


def test_temporary_data_is_deleted_with_the_server() -> None:
    server = LocalServer()
    with server:
        folder = server._state.data
        assert folder.is_dir()
    assert not folder.exists()
    server.close()


@contextmanager
def process(data: Path) -> Iterator[tuple[subprocess.Popen[str], str, str]]:
    """Run ``python -m wandb_api.local`` on a free port; yield its URL and key."""
    started = subprocess.Popen(
        [sys.executable, "-m", "wandb_api.local", "--port", "0", "--data", str(data)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert started.stdout is not None
    try:
        url = started.stdout.readline().strip().removeprefix("WANDB_BASE_URL=")
        key = started.stdout.readline().strip().removeprefix("WANDB_API_KEY=")
        yield started, url, key
    finally:
        started.kill()
        started.wait()
        started.stdout.close()


UPSERT = "mutation M($i: UpsertBucketInput!) { upsertBucket(input: $i) { inserted } }"


def ask(url: str, key: str, query: str, **variables: object) -> object:
    body = {"query": query, "variables": variables}
    answer = httpx.post(f"{url}/graphql", json=body, auth=("api", key))
    return answer.json()["data"]


def test_a_killed_server_loses_no_acknowledged_write_and_a_signal_stops_it(tmp_path: Path) -> None:
    with process(tmp_path) as (started, url, key):
        for at in range(20):
            run = {"modelName": "p", "name": f"r{at}", "config": json.dumps({"n": {"value": at}})}
            assert ask(url, key, UPSERT, i=run) == {"upsertBucket": {"inserted": True}}
        body = {"files": {"wandb-history.jsonl": {"offset": 0, "content": ['{"_step": 0}']}}}
        assert httpx.post(
            f"{url}/files/local/p/r19/file_stream", json=body, auth=("api", key)
        ).is_success
        started.send_signal(signal.SIGKILL)
        assert started.wait() == -signal.SIGKILL
    with process(tmp_path) as (started, url, again):
        assert again == key
        query = '{ project(name: "p") { runCount(filters: "{\\"config.n\\": {\\"$gte\\": 10}}") runs { totalCount } run(name: "r19") { historyLineCount } } }'
        assert ask(url, key, query) == {
            "project": {
                "runCount": 10,
                "runs": {"totalCount": 20},
                "run": {"historyLineCount": 1},
            }
        }
        started.send_signal(signal.SIGTERM)
        assert started.wait(10) == 0


def test_a_port_in_use_is_reported(wandb_server: LocalServer) -> None:
    port = wandb_server.url.rpartition(":")[2]
    done = subprocess.run(
        [sys.executable, "-m", "wandb_api.local", "--port", port],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        timeout=30,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith(f"cannot listen on 127.0.0.1:{port}")


def test_data_of_another_version_is_refused(tmp_path: Path) -> None:
    with LocalServer(tmp_path) as server:
        server._state.database.connection.execute("PRAGMA user_version = 99")
    with pytest.raises(RuntimeError, match="has data of version 99"):
        LocalServer(tmp_path).start()
