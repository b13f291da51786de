"""The server as a program of its own: two settings, both of which it prints, are all that the official SDK needs."""

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

from .conftest import HERE


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Start ``python -m wandb_api.local``; return what it prints."""
    data = tmp_path_factory.mktemp("program")
    command = [sys.executable, "-m", "wandb_api.local", "--port", "0", "--data", str(data)]
    path = os.pathsep.join(p for p in (*sys.path, os.environ.get("PYTHONPATH", "")) if p)
    serving = {**os.environ, "PYTHONPATH": path}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=serving) as program:
        assert program.stdout is not None
        try:
            lines = [program.stdout.readline().strip() for _ in range(2)]
            yield dict(line.split("=", 1) for line in lines)
        finally:
            program.terminate()
            assert program.wait(20) == 0


@pytest.fixture(scope="module")
def told(settings: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Run the SDK with the two variables, and one that disables error reporting."""
    folder = tmp_path_factory.mktemp("sdk-two-settings")
    answer = subprocess.run(
        [sys.executable, str(HERE / "programs" / "watched.py")],
        env={
            **settings,
            "WANDB_ERROR_REPORTING": "false",
            "SDK_ENTITY": "local",
            "PATH": os.environ["PATH"],
            **{name: str(folder) for name in ("HOME", "TMPDIR")},
        },
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr[-4000:]
    return {**json.loads(answer.stdout.strip().splitlines()[-1]), "folder": str(folder)}


def test_the_printed_settings_are_url_and_key(settings: dict[str, str]) -> None:
    assert list(settings) == ["WANDB_BASE_URL", "WANDB_API_KEY"]


def test_the_sdk_records_and_reads(told: Any, settings: dict[str, str], tmp_path: Path) -> None:
    assert told["rows"] == 1
    url, key = settings.values()
    with Api({"base_url": url}, api_key=key) as api:
        run = api.run("local/watched/watched")
        assert (run.state, [row["loss"] for row in run.scan_history()]) == ("finished", [0.5])
        version = api.artifact("local/watched/data:latest")
        assert version.version == "v0"
        entry = version.get_entry("a.txt")
        assert Path(entry.download(root=str(tmp_path))).read_text() == "a"


def test_nothing_is_written_elsewhere(told: Any) -> None:
    inside = (told["folder"], "/dev/", "/proc/")
    assert [path for path in told["opened"] if not path.startswith(inside)] == []
