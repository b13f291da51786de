"""The small project, generated once for all tests of this folder."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.codegen.small_project import SMALL
from wandb_codegen.__main__ import main as regenerate
from wandb_codegen.project import build, read
from wandb_codegen.schema import main
from wandb_codegen.sdl import normalised, printed


@pytest.fixture(scope="session")
def small_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project, to be copied.

    Its schema is in canonical order and mypy's cache is filled: a run of mypy on a copy takes a
    tenth of the time.
    """
    root = tmp_path_factory.mktemp("small") / "project"
    shutil.copytree(SMALL, root)
    (root / "tests").mkdir()
    schema = root / "schema" / "schema.graphql"
    document = read(schema)
    canonical = normalised(build([*document.definitions], schema), document)
    schema.write_text(printed(canonical), "utf-8")
    assert regenerate([], root) == 0
    assert main([str(schema), "--dry-run"], root) == 0
    return root
