"""An export in a process that kills itself when it is about to change the file system.

``python -m tests.support.killed_export URL PROJECT TARGET MOMENT``, with the key in the environment.
MOMENT counts the calls of `os.fsync`, `os.replace`, `Path.unlink` and `shutil.rmtree`.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from wandb_api import Api

COUNTED = ((os, "fsync"), (os, "replace"), (Path, "unlink"), (shutil, "rmtree"))


def killed_export(url: str, key: str, project: str, target: Path, moment: int) -> bool:
    """Run an export in a process; return whether it was killed.

    Args:
        url: The server.
        key: The API key.
        project: ``entity/project``.
        target: The dataset.
        moment: At which change of the file system it is killed.
    """
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "WANDB_API_KEY": key}
    arguments = [sys.executable, "-m", "tests.support.killed_export"]
    done = subprocess.run(
        [*arguments, url, project, str(target), str(moment)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, -signal.SIGKILL), done.stderr
    return done.returncode != 0


def main(url: str, project: str, target: str, moment: str) -> None:
    """Export, until the moment has come."""
    left = int(moment)

    def counting(function: Any) -> Any:
        def call(*arguments: Any, **options: Any) -> Any:
            nonlocal left
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return function(*arguments, **options)

        return call

    for owner, name in COUNTED:
        setattr(owner, name, counting(getattr(owner, name)))
    with Api(base_url=url) as api:
        api.export(project, target)


if __name__ == "__main__":
    main(*sys.argv[1:])
