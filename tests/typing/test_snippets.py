"""What users write types as they expect, under mypy --strict and pyright strict.

A line of a snippet that ends with ``# error`` must be refused by both; every other line must pass.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
SNIPPETS = sorted((Path(__file__).parent / "snippets").glob("*.py"))
MYPY = re.compile(r"^(.*?\.py):(\d+): error: (.*)$", re.M)


def run(*command: str) -> str:
    path = os.pathsep.join([str(ROOT), str(ROOT / "generated")])
    answer = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        env={**os.environ, "MYPYPATH": path, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert answer.returncode in (0, 1), answer.stdout + answer.stderr
    return answer.stdout


@pytest.fixture(scope="module")
def refused() -> dict[str, dict[tuple[str, int], str]]:
    """Which lines the type checkers refuse, and why."""
    files = [str(path) for path in SNIPPETS]
    said = run("mypy", "--strict", "--no-error-summary", *files)
    by_mypy = {(Path(f).name, int(n)): message for f, n, message in MYPY.findall(said)}
    report = json.loads(run("pyright", "--outputjson", "--pythonpath", sys.executable, *files))
    assert report["summary"]["filesAnalyzed"] >= len(files)
    by_pyright = {
        (Path(d["file"]).name, d["range"]["start"]["line"] + 1): d["message"]
        for d in report["generalDiagnostics"]
    }
    return {"mypy": by_mypy, "pyright": by_pyright}


@pytest.mark.parametrize("checker", ["mypy", "pyright"])
@pytest.mark.parametrize("path", SNIPPETS, ids=lambda path: path.stem)
def test_exactly_the_marked_lines_are_refused(
    path: Path, checker: str, refused: dict[str, dict[tuple[str, int], str]]
) -> None:
    lines = path.read_text("utf-8").splitlines()
    marked = {at for at, line in enumerate(lines, 1) if line.endswith("# error")}
    found = {line: why for (name, line), why in refused[checker].items() if name == path.name}
    surprises = [f"{line}: {why}" for line, why in found.items() if line not in marked]
    assert not surprises
    assert marked == set(found), "these lines should be refused"
