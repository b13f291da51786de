"""Type-check the library against a freshly generated package, without touching the committed one."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from wandb_codegen.errors import CodegenError

LINE = re.compile(r"(?P<file>[^:\n]+):(?P<line>\d+): error: (?P<text>.*)")


@dataclass(frozen=True)
class TypeProblem:
    """An error that mypy found: file relative to the project, line and message."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.text}"


def type_check(root: Path, generated: Path) -> list[TypeProblem]:
    """Return mypy's errors in ``root/wandb_api`` with the package ``generated`` in place.

    The configuration is that of ``root/pyproject.toml``; the results are cached below ``root``.

    Args:
        root: The project.
        generated: The folder ``wandb_operations`` to check against; its parent is used as scratch space.

    Raises:
        CodegenError: mypy is not installed, or failed.
    """
    if importlib.util.find_spec("mypy") is None:
        raise CodegenError("cannot type-check the library: mypy is not installed")
    scratch = generated.parent / "typecheck"
    (scratch / "generated").mkdir(parents=True)
    (scratch / "generated" / generated.name).symlink_to(generated)
    (scratch / "wandb_api").symlink_to(root / "wandb_api")
    shutil.copy(root / "pyproject.toml", scratch)
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--no-error-summary",
        "--no-pretty",
        "--hide-error-codes",
    ]
    command += ["--cache-dir", str(root / ".mypy_cache" / "schema")]
    done = subprocess.run(
        [*command, "wandb_api", f"generated/{generated.name}"],
        cwd=scratch,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode not in (0, 1):
        raise CodegenError(f"mypy failed: {(done.stderr or done.stdout).strip()[-500:]}")
    found = [TypeProblem(m["file"], int(m["line"]), m["text"]) for m in LINE.finditer(done.stdout)]
    if done.returncode and not found:
        raise CodegenError(f"mypy failed: {done.stdout.strip()[-500:]}")
    return found
