"""Derived folders: compared in both directions, and replaced file by file and atomically."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path


def files_in(folder: Path) -> dict[str, bytes]:
    """Return the content of every file below ``folder`` by relative path, without caches."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


def stale(fresh: Path, committed: Path) -> list[str]:
    """Return the relative paths of files that differ, are missing, or are unexpected."""
    new, old = files_in(fresh), files_in(committed)
    return sorted(name for name in new.keys() | old.keys() if new.get(name) != old.get(name))


def swap(fresh: Path, committed: Path, names: Iterable[str]) -> None:
    """Update the files ``names`` of ``committed`` from ``fresh``; each change is atomic."""
    for name in names:
        target = committed / name
        if not (fresh / name).exists():
            target.unlink(missing_ok=True)
            _remove_empty(target.parent, committed)
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        replace(target, (fresh / name).read_bytes())


def replace(target: Path, content: bytes) -> None:
    """Write a file atomically: readers see either the old or the new content."""
    arriving = target.with_name(f".{target.name}.{os.getpid()}")
    arriving.write_bytes(content)
    os.replace(arriving, target)


def tidy(folder: Path, select: str, *, join_lines: bool = False) -> None:
    """Format the files, and apply the fixes of the linter's rules ``select``.

    With ``join_lines``, statements that fit on one line are joined despite trailing commas.
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
    """Remove ``folder`` and its parents where they contain only caches."""
    while folder != top and folder.is_dir():
        if any(child.name != "__pycache__" for child in folder.iterdir()):
            return
        shutil.rmtree(folder)
        folder = folder.parent
