"""A user id without a name and without a home folder, as containers have it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.recorder import Me

if TYPE_CHECKING:
    from wandb_api.local import LocalServer

PROGRAM = """
import asyncio, os, sys
os.setgroups([])
os.setgid(54321)
os.setuid(54321)
from wandb_api import Api, Artifact, AsyncApi, AsyncArtifact, AuthenticationError, UsageError, cache

url, key = sys.argv[1:]
open("f.txt", "w").write("x")
with Api({"base_url": url}, api_key=key, timeout=60) as api:
    run = api.create_run("r", "p")
    run.upload_file("f.txt")
    assert run.file("f.txt").read() == b"x"
    assert run.file("f.txt").download("out").read_text() == "x"
    run.config["a"] = 1
    run.update()
    assert list(run.scan_history()) == []
    draft = Artifact("data", "dataset")
    draft.add_file("f.txt")
    api.log_artifact(draft, "p")
    version = api.artifact("p/data:v0")
    assert (version.download("all") / "f.txt").read_text() == "x"
    assert version.get_entry("f.txt").download("one").read_text() == "x"
    assert version.checkout("out2")
    api.export("p", "exported")
try:
    cache.info()
except UsageError as error:
    assert "WANDB_CACHE_DIR" in str(error)
try:
    Api({"base_url": url})
except AuthenticationError as error:
    assert "no home folder" in str(error)


async def main():
    async with AsyncApi({"base_url": url}, api_key=key, timeout=60) as api:
        draft = AsyncArtifact("more", "dataset")
        draft.add_file("f.txt")
        version = await api.log_artifact(draft, "p")
        assert (await version.download("more") / "f.txt").read_text() == "x"


asyncio.run(main())
print("done")
"""


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() != 0, reason="only root can become another user"
)
def test_everything_works_that_needs_no_file_of_the_home(
    server: LocalServer, me: Me, tmp_path: Path
) -> None:
    for folder in (tmp_path, *tmp_path.parents):
        if folder.owner() == "root" and folder != Path("/"):
            folder.chmod(folder.stat().st_mode | 0o755)
    tmp_path.chmod(0o777)
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, server.url, me.key],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.returncode) == ("done\n", 0), done.stderr
