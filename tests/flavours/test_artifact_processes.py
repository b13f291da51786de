"""Downloads in several processes: killed at random bytes and resumed, and concurrent."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.recorder import Me
from wandb_api import Api, Artifact
from wandb_api._runtime.artifacts.cache import ArtifactCache

if TYPE_CHECKING:
    from wandb_api.local import LocalServer

REPOSITORY = Path(__file__).parents[2]
# Downloads slowly: sleeps at each step, so that a kill comes in the middle.
PROGRAM = """
import sys, time
from wandb_api import Api
url, key, name, root, pause = sys.argv[1:]
artifact = Api({"base_url": url}, api_key=key).artifact(name)
print("ready", flush=True)
artifact.download(root, progress=lambda size: time.sleep(float(pause)), max_workers=2)
print("done", flush=True)
"""


# Uploads slowly: each file is sent after a long pause.
UPLOAD = """
import sys, time
from wandb_api import Api, Artifact
from wandb_api._sync.transport import transfer
url, key, project = sys.argv[1:]

def slow(path, size):
    time.sleep(50)
    return path.read_bytes()

transfer.read_whole = slow
draft = Artifact("killed", "dataset")
for name in "ab":
    with draft.new_file(name) as file:
        file.write(name * 1000)
Api({"base_url": url}, api_key=key).log_artifact(draft, project, aliases=["new"])
"""


@pytest.fixture
def files() -> dict[str, bytes]:
    """Write a large file and some small ones."""
    return {"large": os.urandom(3_000_000), **{f"s{n}": os.urandom(2000) for n in range(6)}}


@pytest.fixture
def artifact(
    server: LocalServer,
    me: Me,
    files: dict[str, bytes],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> Iterator[Artifact]:
    """A version with these files, none of them in the cache."""
    monkeypatch.setenv("WANDB_CACHE_DIR", str(tmp_path / "cache"))
    with Api({"base_url": server.url, "entity": me.name}, api_key=me.key) as api:
        api.create_project("p", me.name)
        draft = Artifact("data", "dataset")
        for name, held in files.items():
            with draft.new_file(name, "wb") as file:
                file.write(held)
        yield api.log_artifact(draft, f"{me.name}/p", skip_cache=True)


def start(server: LocalServer, me: Me, root: Path, pause: float) -> subprocess.Popen[str]:
    """Start a process that downloads; it has read the artifact when this returns."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    process = subprocess.Popen(
        [
            sys.executable,
            "-c",
            PROGRAM,
            server.url,
            me.key,
            f"{me.name}/p/data:v0",
            str(root),
            str(pause),
        ],
        env=environment,
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def size_of_part(root: Path) -> int:
    """Return the number of bytes of the large file downloaded so far."""
    return max((p.stat().st_size for p in root.glob(".*-large.part")), default=0)


def finished_files(root: Path) -> dict[str, bytes]:
    """Return the files that have their final names."""
    found = (p for p in root.rglob("*") if p.is_file() and not p.name.endswith(".part"))
    return {p.name: p.read_bytes() for p in found}


@pytest.mark.skipif(sys.platform == "win32", reason="uses POSIX signals")
def test_a_download_killed_at_random_bytes_is_resumed(
    server: LocalServer, me: Me, artifact: Artifact, files: dict[str, bytes], tmp_path: Path
) -> None:
    root, chance, reached = tmp_path / "root", random.Random(3), 0
    for _ in range(3):
        process = start(server, me, root, 0.004)
        goal = chance.randrange(reached + 1, reached + 900_000)
        while size_of_part(root) < goal and process.poll() is None:
            time.sleep(0.0005)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert process.stdout is not None
        process.stdout.close()
        reached = size_of_part(root)
        assert 0 < reached < len(files["large"])
        assert finished_files(root).items() <= files.items()
        assert "large" not in finished_files(root)
    with server.recording() as seen:
        artifact.download(root)
    assert finished_files(root) == files
    assert not list(root.glob(".*.part"))
    large = [s.bytes_sent for s in seen if s.status == 206]
    assert large[0] == len(files["large"]) - reached


@pytest.mark.skipif(sys.platform == "win32", reason="uses POSIX signals")
def test_a_killed_upload_leaves_no_version(
    server: LocalServer, me: Me, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("WANDB_CACHE_DIR", str(tmp_path / "cache"))
    project = f"{me.name}/p"
    with Api({"base_url": server.url, "entity": me.name}, api_key=me.key) as api:
        api.create_project("p", me.name)
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        with server.recording() as seen:
            process = subprocess.Popen(
                [sys.executable, "-c", UPLOAD, server.url, me.key, project],
                env=environment,
                cwd=REPOSITORY,
            )
            while process.poll() is None and "CreateArtifactFiles" not in [
                s.operation for s in seen
            ]:
                time.sleep(0.005)
            time.sleep(0.05)
            process.send_signal(signal.SIGKILL)
            process.wait()
        assert "CreateArtifactFiles" in [s.operation for s in seen]
        assert "CommitArtifact" not in [s.operation for s in seen]
        assert not api.artifact_exists(f"{project}/killed:new")
        assert not api.artifact_exists(f"{project}/killed:latest")
        draft = Artifact("killed", "dataset")
        for name in "ab":
            with draft.new_file(name) as file:
                file.write(name * 1000)
        assert api.log_artifact(draft, project).version == "v0"
        draft.download(tmp_path / "root", skip_cache=True)
        assert (tmp_path / "root" / "a").read_text() == "a" * 1000


def test_two_processes_download_the_same_artifact_concurrently(
    server: LocalServer, me: Me, artifact: Artifact, files: dict[str, bytes], tmp_path: Path
) -> None:
    root = tmp_path / "root"
    processes = [start(server, me, root, 0.0005) for _ in range(2)]
    for process in processes:
        out, _ = process.communicate(timeout=60)
        assert process.returncode == 0, out
    assert finished_files(root) == files
    artifact.verify(root)
    cache = ArtifactCache()
    assert cache.info().files == len(files)


def test_a_cache_shared_by_processes_stays_below_its_limit(tmp_path: Path) -> None:
    program = """
import os, sys, hashlib
from pathlib import Path
from wandb_api._runtime.artifacts.cache import ArtifactCache, Content
cache, own = ArtifactCache(sys.argv[1], 4000), Path(sys.argv[2])
for step in range(25):
    held = os.urandom(300)
    own.write_bytes(held)
    cache.add(own, Content(hashlib.md5(held).digest(), len(held)))
    used = 0
    for file in cache.folder.glob("*/??/*"):
        try:
            used += file.stat().st_size
        except FileNotFoundError:
            pass  # another process has just made room
    assert used <= 4000, used
"""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", program, str(tmp_path / "cache"), str(tmp_path / str(number))],
            env=environment,
            cwd=REPOSITORY,
        )
        for number in range(3)
    ]
    assert [process.wait(timeout=60) for process in processes] == [0, 0, 0]
    assert ArtifactCache(tmp_path / "cache", 4000).info().size <= 4000
