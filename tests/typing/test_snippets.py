"""User code under ``mypy --strict`` and strict pyright: each checker runs once over ``snippets``.

Both must report an error on each line that ends with ``# E: mypy-code, pyright-rule`` or, with any
code, ``# error``; every other line must pass.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SNIPPETS = Path(__file__).parent / "snippets"
MARK = re.compile(r"# (?:E: (?P<mypy>[\w-]+), (?P<pyright>[\w-]+)|error)$")
VERSIONS = ("3.10", "3.14")
Found = dict[tuple[str, int], set[str]]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A user's folder with the snippets, without this project's settings."""
    folder = tmp_path_factory.mktemp("user")
    for path in SNIPPETS.glob("*.py"):
        shutil.copy(path, folder)
    return folder


def expected(checker: str) -> Found:
    return {
        (path.name, number): {found[checker]} if found[checker] else set[str]()
        for path in SNIPPETS.glob("*.py")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if (found := MARK.search(line)) and found[checker] != "-"
    }


def compare(found: Found, checker: str) -> None:
    wanted = expected(checker)
    surprising = {at: codes for at, codes in found.items() if at not in wanted}
    assert surprising == {}
    missed = {at for at, codes in wanted.items() if at not in found or codes - found[at]}
    assert missed == set()


@pytest.mark.parametrize("version", VERSIONS)
def test_mypy_reports_exactly_the_marked_lines(desk: Path, version: str) -> None:
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--config-file=",
        "--follow-imports=silent",
    ]
    command += [
        f"--python-version={version}",
        f"--cache-dir={desk / 'cache'}",
        "--no-error-summary",
    ]
    paths = os.pathsep.join(map(str, (ROOT, ROOT / "generated")))
    files = sorted(p.name for p in desk.glob("*.py"))
    done = subprocess.run(
        [*command, *files],
        cwd=desk,
        env={**os.environ, "MYPYPATH": paths},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stdout + done.stderr
    found: Found = {}
    for line in done.stdout.splitlines():
        if error := re.match(r"(\S+?):(\d+): error: .*\[([\w-]+)\]$", line):
            found.setdefault((error[1], int(error[2])), set()).add(error[3])
    compare(found, "mypy")


@pytest.mark.parametrize("version", VERSIONS)
def test_pyright_reports_exactly_the_marked_lines(desk: Path, version: str) -> None:
    settings = {
        "typeCheckingMode": "strict",
        "pythonVersion": version,
        "extraPaths": [str(ROOT), str(ROOT / "generated")],
    }
    (desk / "pyrightconfig.json").write_text(json.dumps(settings), "utf-8")
    command = [sys.executable, "-m", "pyright", "--pythonpath", sys.executable, "--outputjson"]
    done = subprocess.run(command, cwd=desk, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stdout + done.stderr
    found: Found = {}
    for problem in json.loads(done.stdout)["generalDiagnostics"]:
        at = Path(problem["file"]).name, problem["range"]["start"]["line"] + 1
        rule = problem.get("rule", "syntax")
        if not rule.startswith("reportUnknown") or at not in expected("pyright"):
            found.setdefault(at, set()).add(rule)  # unknown types follow from the other errors
    compare(found, "pyright")


def test_rows_need_no_frame_package(desk: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "bare", with_pip=False)
    settings = {
        "typeCheckingMode": "strict",
        "pythonVersion": "3.10",
        "extraPaths": [str(ROOT), str(ROOT / "generated")],
    }
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(settings), "utf-8")
    for name in ("rows.py", "frames.py"):
        shutil.copy(desk / name, tmp_path)
    bare = tmp_path / "bare" / "bin" / "python"
    command = [sys.executable, "-m", "pyright", "--pythonpath", str(bare), "--outputjson"]

    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    problems = json.loads(done.stdout)["generalDiagnostics"]
    assert {Path(problem["file"]).name for problem in problems} == {"frames.py"}
