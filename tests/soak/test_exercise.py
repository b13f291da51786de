"""The exercise of docs/architecture.md, done as it says in a copy of the repository."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from tests.support.pages import blocks, commands

ROOT = Path(__file__).parents[2]
PAGE = "docs/architecture.md"
ROW = "Run.exitcode\t-\t2023-04\t-\t-\t-\n"


def insert(file: Path, text: str, before: str) -> None:
    """Insert text before the only place where something stands."""
    old = file.read_text("utf-8")
    assert old.count(before) == 1
    file.write_text(old.replace(before, text + before), "utf-8")


def test_the_exercise_can_be_done(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    ignored = shutil.ignore_patterns(".*", "site", "dist", "__pycache__")
    shutil.copytree(ROOT, copy, ignore=ignored)
    (field,) = blocks(PAGE, "graphql")
    attribute, test = blocks(PAGE, "py")
    fragments = copy / "queries/runs/fragments.graphql"
    whole = fragments.read_text("utf-8")
    before, start, fields = whole.partition("fragment RunFields on Run {")
    assert fields.count("\n  commit\n") == 1
    fields = fields.replace("\n  commit\n", f"\n  commit\n  {field.strip()}\n")
    fragments.write_text(before + start + fields, "utf-8")
    insert(copy / "schema/evidence.tsv", ROW, before="Run.fileCount\t")
    indented = "".join(f"    {line}".rstrip() + "\n" for line in attribute.splitlines())
    read_only = "    @property\n    def read_only(self)"
    insert(copy / "wandb_api/_runs/run.py", indented + "\n", before=read_only)
    with (copy / "tests/_async/runs/test_attributes.py").open("a", encoding="utf-8") as file:
        file.write("\n\n" + test)

    paths = os.pathsep.join(str(copy / name) for name in (".", "generated", "codegen"))

    def run(*command: str) -> str:
        ended = subprocess.run(
            [sys.executable, "-m", *command],
            cwd=copy,
            env={**os.environ, "PYTHONPATH": paths},
            capture_output=True,
            text=True,
        )
        assert ended.returncode == 0, ended.stdout + ended.stderr
        return ended.stdout + ended.stderr

    printed = run("wandb_codegen").splitlines()
    assert any(
        line.startswith("affects Run: ") and "exit_code" in line.split(": ")[1].split(", ")
        for line in printed
    ), printed
    (options,) = (words[2] for words in commands(PAGE) if words[:2] == ["make", "test"])
    arguments = shlex.split(options.removeprefix("PYTEST_ARGS="))
    assert "2 passed" in run("pytest", "-p", "no:cacheprovider", *arguments)
    run("wandb_codegen", "--check")
