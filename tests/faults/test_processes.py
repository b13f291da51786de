"""Eight processes that log and download equal content at once, with one cache and one folder."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from wandb_api import Api
from wandb_api.cache import ArtifactCache

from .calls import World

PROCESSES = 8
CONTENTS = {
    "large.bin": bytes(range(256)) * 10_000,
    "same.bin": bytes(range(256)) * 10_000,
    "folder/middle.bin": bytes(range(256)) * 1_500,
    **{f"folder/{n}.txt": b"%d" % n for n in range(5)},
}
PROGRAM = """
import asyncio, json, sys
import wandb_api
url, key, entity, source, target, name, number, cached = sys.argv[1:]
options = {"overrides": {"base_url": url, "entity": entity, "project": "p"}, "api_key": key}
kind = wandb_api.AsyncArtifact if int(number) % 2 else wandb_api.Artifact
draft = kind(name, "dataset")
draft.add_dir(source, policy="immutable" if int(number) % 3 == 0 else "mutable")
print("ready", flush=True)
sys.stdin.readline()

async def run():
    async with wandb_api.AsyncApi(**options) as api:
        logged = await api.log_artifact(draft, "p", skip_cache=cached == "no")
        await (await api.artifact(f"p/{name}:latest")).download(target)
        return logged.version, logged.digest

if int(number) % 2:
    print(json.dumps(asyncio.run(run())))
else:
    with wandb_api.Api(**options) as api:
        logged = api.log_artifact(draft, "p", skip_cache=cached == "no")
        api.artifact(f"p/{name}:latest").download(target)
        print(json.dumps([logged.version, logged.digest]))
"""


@pytest.mark.parametrize("cached", ["yes", "no"])
def test_eight_processes_log_equal_content(
    cached: str, world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of them get the one version; no file is damaged, and nothing temporary remains."""
    source, target, copies = tmp_path / "source", tmp_path / "target", tmp_path / "tmp"
    copies.mkdir()
    for name, content in CONTENTS.items():
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_bytes(content)
    monkeypatch.setenv("WANDB_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("TMPDIR", str(copies))
    name = world.fresh("equal")
    given = [world.server.url, world.key, world.me, str(source), str(target), name]
    with ExitStack() as stack:
        running = [
            stack.enter_context(
                subprocess.Popen(
                    [sys.executable, "-c", PROGRAM, *given, str(number), cached],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE,
                    text=True,
                    env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
                )
            )
            for number in range(PROCESSES)
        ]
        try:
            for process in running:
                assert process.stdout is not None
                assert process.stdout.readline() == "ready\n"
            for process in running:
                assert process.stdin is not None
                process.stdin.write("go\n")
                process.stdin.flush()
            outcomes = [process.communicate(timeout=90) for process in running]
        finally:
            for process in running:
                process.kill()
    assert [error for _, error in outcomes] == [""] * PROCESSES
    versions = {tuple(json.loads(printed)) for printed, _ in outcomes}
    assert len(versions) == 1
    assert next(iter(versions))[0] == "v0"
    files = {p.relative_to(target).as_posix() for p in target.rglob("*") if p.is_file()}
    assert files == CONTENTS.keys()
    assert all((target / name).read_bytes() == content for name, content in CONTENTS.items())
    assert list(copies.iterdir()) == []
    with Api({"base_url": world.server.url, "entity": world.me}, api_key=world.key) as api:
        found = list(api.artifacts("dataset", f"p/{name}"))
        assert [version.version for version in found] == ["v0"]
        found[0].download(tmp_path / "again", skip_cache=True)
        found[0].verify(tmp_path / "again")
    check_cache(ArtifactCache())


def check_cache(cache: ArtifactCache) -> None:
    """Each content is there once and whole; the noted size is that of the files, or larger."""
    held = [path for path in cache.folder.glob("md5/??/*") if path.is_file()]
    digests = {hashlib.md5(path.read_bytes()).hexdigest() for path in held}
    assert sorted(path.parent.name + path.name for path in held) == sorted(digests)
    assert digests == {hashlib.md5(content).hexdigest() for content in CONTENTS.values()}
    assert list(cache.folder.glob("incoming/*")) == []
    noted = int((cache.folder / "usage").read_bytes())
    assert cache.info().size <= noted <= cache.info().size * PROCESSES
