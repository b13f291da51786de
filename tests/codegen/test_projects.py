"""Tiny projects, each with its expected folder.

``python tests/codegen/test_projects.py`` writes the expected folders anew: read the diff before it is committed.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from wandb_codegen.folders import files_in
from wandb_codegen.generate import generate

PROJECTS = Path(__file__).parent / "projects"
NAMES = sorted(p.name for p in PROJECTS.iterdir())
# the same for every project, or a copy of its schema
COPIED = {
    "base_model.py",
    "document.py",
    "operation.py",
    "json_operations.py",
    "json_types.py",
    "scalars.py",
    "fragments.graphql",
    "schema.graphql",
    "py.typed",
}


def generated(name: str, into: Path) -> dict[str, bytes]:
    """Return the generated files of a project, without copied ones."""
    project = PROJECTS / name
    folder = generate(project / "schema.graphql", project / "queries", into).folder
    return {file: content for file, content in files_in(folder).items() if file not in COPIED}


BUILD = """
import sys
sys.path.insert(0, ".")
import wandb_operations
from pydantic import BaseModel
assert wandb_operations.__file__.startswith(__import__("os").getcwd()), "another one"
for name in wandb_operations.__all__:
    found = getattr(wandb_operations, name)
    if isinstance(found, type) and issubclass(found, BaseModel) and found.__module__ != "wandb_operations.operation":
        found.model_rebuild()
        if not any(field.is_required() for field in found.model_fields.values()):
            found()  # defaults fit
"""


@pytest.mark.parametrize("name", NAMES)
def test_a_project_becomes_the_expected_folder(name: str, tmp_path: Path) -> None:
    expected = files_in(PROJECTS / name / "expected")
    fresh = generated(name, tmp_path)
    assert sorted(fresh) == sorted(expected)
    for file, content in fresh.items():
        assert content.decode() == expected[file].decode(), file


def test_the_order_and_files_of_definitions_do_not_matter(tmp_path: Path) -> None:
    from graphql import parse, print_ast

    project = PROJECTS / "open_types"
    for number, backwards in enumerate((False, True)):
        sources = tmp_path / str(number)
        (sources / "queries" / "things").mkdir(parents=True)
        for part in ("schema.graphql", "queries/things/feed.graphql"):
            nodes = list(parse((project / part).read_text("utf-8")).definitions)
            nodes = nodes[::-1] if backwards else nodes
            text = "\n\n".join(map(print_ast, nodes))
            (sources / part).write_text(text, "utf-8")
        if backwards:
            (sources / "queries/things/feed.graphql").rename(sources / "queries/things/z.graphql")
    one, two = (
        files_in(
            generate(folder / "schema.graphql", folder / "queries", _new(folder / "out")).folder
        )
        for folder in (tmp_path / "0", tmp_path / "1")
    )
    for files in (one, two):
        del files["schema.graphql"]
    assert one == two


@pytest.mark.parametrize("name", NAMES)
def test_a_generated_package_can_be_imported_and_built(name: str, tmp_path: Path) -> None:
    """In a separate process: the package has the name of the installed one."""
    project = PROJECTS / name
    generate(project / "schema.graphql", project / "queries", tmp_path)
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", BUILD],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def _new(folder: Path) -> Path:
    folder.mkdir()
    return folder


if __name__ == "__main__":
    for project in NAMES:
        with tempfile.TemporaryDirectory() as scratch:
            files = generated(project, Path(scratch))
        shutil.rmtree(PROJECTS / project / "expected", ignore_errors=True)
        for path, code in files.items():
            target = PROJECTS / project / "expected" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(code)
