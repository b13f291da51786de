"""What the official SDK recorded and read, once for all tests."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from wandb_api import Api
from wandb_api.local import LocalServer

HERE = Path(__file__).parent
ENTITY = "sdk-user"


def run_sdk(server: LocalServer, key: str, folder: Path, script: str, **more: str) -> Any:
    """What a script says on the last line that it prints."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("WANDB_")}
    folders = ("DIR", "CACHE_DIR", "CONFIG_DIR", "DATA_DIR", "ARTIFACT_DIR")
    answer = subprocess.run(
        [sys.executable, str(HERE / script)],
        env={
            **kept,
            **{f"WANDB_{name}": str(folder) for name in folders},
            "WANDB_BASE_URL": server.url,
            "WANDB_API_KEY": key,
            "WANDB_ERROR_REPORTING": "false",
            "WANDB_SILENT": "true",
            "WANDB_DISABLE_GIT": "true",
            "HOME": str(folder),
            **more,
        },
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr[-4000:] + answer.stdout[-2000:]
    return json.loads(answer.stdout.strip().splitlines()[-1])


@pytest.fixture(scope="session")
def sdk_key(server: LocalServer) -> str:
    """The key of the user as whom the SDK works."""
    return server.create_user(ENTITY)


@pytest.fixture(scope="session")
def told(server: LocalServer, sdk_key: str, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What the SDK recorded and read."""
    folder = tmp_path_factory.mktemp("sdk")
    server.world.export_from = 300
    try:
        return run_sdk(server, sdk_key, folder, "sdk.py", SDK_ENTITY=ENTITY)
    finally:
        server.world.export_from = None


@pytest.fixture
def ours(server: LocalServer, sdk_key: str) -> Iterator[Api]:
    """Our client as the same user."""
    with Api({"base_url": server.url}, api_key=sdk_key) as api:
        yield api
