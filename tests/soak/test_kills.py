"""Uploads and downloads in processes that are killed with SIGKILL at random moments."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support.cancelling import server_process, write_world
from wandb_api import Api, Artifact

KILLS = 150
CONTENTS = {"large": os.urandom(4_000_000), **{f"small{n}": os.urandom(3_000) for n in range(20)}}
PROGRAM = """
import sys
from pathlib import Path
from wandb_api import Api, Artifact
url, key, what, folder, number = sys.argv[1:]
api = Api({"base_url": url, "entity": "local"}, api_key=key)
print("ready", flush=True)
while True:
    if what == "download":
        api.artifact("p/data:v0").download(folder)
    elif what == "file":
        api.run("p/r1").file("model.bin").download(folder, replace=True)
    else:
        draft = Artifact("up" + number, "dataset")
        draft.add_dir(folder)
        api.log_artifact(draft, "p", skip_cache=True)
        break
"""


def kill_one(url: str, key: str, what: str, folder: Path, number: int, seconds: float) -> None:
    """Start a transfer and kill its process after a while."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, url, key, what, str(folder), str(number)],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)


def contents_of(folder: Path) -> dict[str, bytes]:
    """Return the files that have their final names."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.name: path.read_bytes() for path in found if not path.name.endswith(".part")}


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL does not exist there")
def test_killed_transfers_leave_no_wrong_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WANDB_CACHE_DIR", str(tmp_path / "cache"))
    chance, source = random.Random(5), tmp_path / "source"
    source.mkdir()
    for name, content in CONTENTS.items():
        (source / name).write_bytes(content)
    with server_process(tmp_path / "data") as (url, key):
        write_world(url, key)
        api = Api({"base_url": url, "entity": "local"}, api_key=key)
        draft = Artifact("data", "dataset")
        draft.add_dir(source)
        artifact = api.log_artifact(draft, "p", skip_cache=True)
        model = api.run("p/r1").file("model.bin").read()
        down, run_files = tmp_path / "down", tmp_path / "run"
        for number in range(KILLS):
            what = chance.choice(("download", "file", "upload"))
            folder = {"download": down, "file": run_files, "upload": source}[what]
            kill_one(url, key, what, folder, number, chance.random() ** 2 * 0.3)
            assert contents_of(down).items() <= CONTENTS.items()
            assert contents_of(run_files).items() <= {"model.bin": model}.items()
            if what == "upload" and api.artifact_exists(f"p/up{number}:v0"):
                api.artifact(f"p/up{number}:v0").download(tmp_path / f"up{number}")
                assert contents_of(tmp_path / f"up{number}") == CONTENTS
            if number % 10 == 9:
                artifact.download(down)
                assert contents_of(down) == CONTENTS
                assert not list(down.glob(".*.part"))
                for path in down.iterdir():
                    path.unlink()
        api.run("p/r1").file("model.bin").download(run_files, replace=True)
        assert not list(run_files.glob("*.part"))
        api.close()
