"""The small project in ``tests/codegen/small``, and what tests ask about a copy of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from wandb_codegen.folders import files_in

SMALL = Path(__file__).parent / "small"


def sdl_of(project: Path) -> str:
    """Return the schema of a project."""
    return (project / "schema" / "schema.graphql").read_text("utf-8")


def state(project: Path) -> dict[str, bytes]:
    """Return the content of each file of a project, without mypy's cache."""
    return {n: c for n, c in files_in(project).items() if not n.startswith(".")}


def type_errors(project: Path) -> str:
    """Return what mypy reports about the library and its package of operations; empty if nothing."""
    command = [sys.executable, "-m", "mypy", "--cache-dir", ".mypy_cache/schema"]
    command += ["wandb_api", "generated/wandb_operations"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr
