"""Derived folders: compared both ways, and replaced file by file, so that readers never see a gap."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path


def files_in(folder: Path) -> dict[str, bytes]:
    """The content of every file below ``folder``, by its path from there; no caches."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


def stale(fresh: Path, committed: Path) -> list[str]:
    """What differs, is missing, or should not be there, by its path from the folder."""
    new, old = files_in(fresh), files_in(committed)
    return sorted(name for name in new.keys() | old.keys() if new.get(name) != old.get(name))


def swap(fresh: Path, committed: Path, names: Iterable[str]) -> None:
    """Make the files ``names`` of ``committed`` what they are in ``fresh``; each change is atomic."""
    for name in names:
        target = committed / name
        if not (fresh / name).exists():
            target.unlink(missing_ok=True)
            _remove_empty(target.parent, committed)
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        replace(target, (fresh / name).read_bytes())


def replace(target: Path, content: bytes) -> None:
    """Write a file so that readers see the old content or the new one, and nothing between."""
    arriving = target.with_name(f".{target.name}.{os.getpid()}")
    arriving.write_bytes(content)
    os.replace(arriving, target)


def tidy(folder: Path, select: str, *, join_lines: bool = False) -> None:
    """Format, and repair what the linter's rules ``select`` can repair.

    With ``join_lines``, what fits on a line goes there, whoever broke it before.
    """
    ruff = [
        "--config",
        str(Path(__file__).with_name("ruff.toml")),
        "--quiet",
        "--no-cache",
        str(folder),
    ]
    join = ["--config", "format.skip-magic-trailing-comma=true"]
    split = ["--config", "lint.isort.split-on-trailing-comma=false"]
    repair = ["check", "--select", select, "--fix", "--exit-zero", *(split if join_lines else [])]
    for command in (repair, ["format", *(join if join_lines else [])]):
        subprocess.run([sys.executable, "-m", "ruff", *command, *ruff], check=True)


def _remove_empty(folder: Path, top: Path) -> None:
    """Remove ``folder``, and what is around it, where nothing but caches is left."""
    while folder != top and folder.is_dir():
        if any(child.name != "__pycache__" for child in folder.iterdir()):
            return
        shutil.rmtree(folder)
        folder = folder.parent
