"""A user id without a name and without a home folder, as containers have it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.recorder import Me

if TYPE_CHECKING:
    from wandb_api.local import LocalServer

USER = 54321
# A namespace gives the user's own files the other id. Without it, only root can become another user,
# who has to be able to read the interpreter.
NAMESPACE = ("unshare", "--user", f"--map-user={USER}")
PROGRAM = f"""
import asyncio, os, sys
if os.getuid() != {USER}:
    os.setgroups([])
    os.setgid({USER})
    os.setuid({USER})
"""
PROGRAM += """
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


def has_namespaces() -> bool:
    """Whether this machine lets this process make a namespace of users."""
    if shutil.which(NAMESPACE[0]) is None:
        return False
    return subprocess.run([*NAMESPACE, "true"], capture_output=True, check=False).returncode == 0


def test_everything_works_that_needs_no_file_of_the_home(
    server: LocalServer, me: Me, tmp_path: Path
) -> None:
    prefix: tuple[str, ...] = NAMESPACE if has_namespaces() else ()
    if not prefix:
        if sys.platform == "win32" or os.geteuid() != 0:
            pytest.skip("only root can become another user")
        for folder in (tmp_path, *tmp_path.parents):
            if folder.owner() == "root" and folder != Path("/"):
                folder.chmod(folder.stat().st_mode | 0o755)
        tmp_path.chmod(0o777)
    done = subprocess.run(
        [*prefix, sys.executable, "-c", PROGRAM, server.url, me.key],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.returncode) == ("done\n", 0), done.stderr
