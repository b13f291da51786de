"""Run the demo: ``python -m examples.demo``; exits with 1 if a result is wrong."""

from __future__ import annotations

import os
import sys
import tempfile
import time
import traceback
from pathlib import Path
from unittest.mock import patch

from wandb_api import Api
from wandb_api.local import LocalServer

from . import artifacts, automations, files, launch, runs, workspace
from .stage import Stage

PARTS = (
    runs.show,
    files.show,
    workspace.show,
    artifacts.show,
    automations.show,
    launch.show,
)


def main() -> int:
    """Run every part; return the exit status."""
    started = time.monotonic()
    with (
        tempfile.TemporaryDirectory(prefix="demo-") as folder,
        patch.dict(os.environ, {"WANDB_CACHE_DIR": f"{folder}/cache"}),  # nothing is left behind
        LocalServer(sample=True) as server,
    ):
        print(f"A local server with a sample workspace listens at {server.url}")
        with Api({"base_url": server.url}, api_key=server.api_key) as api:
            stage = Stage(api, Path(folder))
            try:
                for show in PARTS:
                    show(stage)
            except Exception:
                traceback.print_exc()
                print("\nThe demo FAILED: see above.", file=sys.stderr)
                return 1
    print(f"\nAll {stage.checks} checks hold. It took {time.monotonic() - started:.1f} s.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
