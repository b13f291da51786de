"""The versions recorded in the package are those of its sources."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

import wandb_api
from wandb_codegen.errors import ROOT
from wandb_codegen.versions import GENERATOR_VERSION, TARGET, run, schema_version

SDL = "type Query { a: Int }\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "pyproject.toml").write_text('[project]\nversion = "1.2.3"\n', "utf-8")
    (tmp_path / "schema").mkdir()
    (tmp_path / "schema" / "schema.graphql").write_text(SDL, "utf-8")
    (tmp_path / "wandb_api").mkdir()
    return tmp_path


def recorded(project: Path) -> dict[str, str]:
    names = runpy.run_path(str(project / TARGET))
    return {name: value for name, value in names.items() if name.isupper()}


def test_the_versions_are_written_and_compared(project: Path) -> None:
    assert run(project, check=True) == [f"stale: {TARGET}"]
    assert not (project / TARGET).exists()
    assert run(project, check=False) == []
    assert recorded(project) == {
        "VERSION": "1.2.3",
        "SCHEMA_VERSION": schema_version(SDL),
        "GENERATOR_VERSION": GENERATOR_VERSION,
    }
    assert run(project, check=True) == []


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("pyproject.toml", '[project]\nversion = "1.2.4"\n'),
        ("schema/schema.graphql", "type Query { a: Int! }\n"),
        (TARGET, "VERSION = '1.2.3'\n"),
    ],
)
def test_a_changed_source_makes_the_record_stale(project: Path, file: str, content: str) -> None:
    run(project, check=False)
    (project / file).write_text(content, "utf-8")
    assert run(project, check=True) == [f"stale: {TARGET}"]


def test_comments_and_white_space_do_not_change_the_schema_version() -> None:
    version = schema_version(SDL)
    assert len(version) == 12
    assert schema_version("# a comment\ntype Query {\n  a: Int\n}") == version
    assert schema_version("type Query { a: Int! }") != version


@pytest.mark.parametrize(
    ("content", "message"),
    [(None, "file not found"), ("[project]\n", "project.version is missing")],
)
def test_a_missing_release_version_is_reported(
    project: Path, content: str | None, message: str
) -> None:
    path = project / "pyproject.toml"
    path.unlink()
    if content is not None:
        path.write_text(content, "utf-8")
    (problem,) = run(project, check=True)
    assert "pyproject.toml: " in problem
    assert message in problem


def test_the_package_shows_its_versions() -> None:
    assert wandb_api.__schema_version__ == schema_version(
        (ROOT / "schema" / "schema.graphql").read_text("utf-8")
    )
    assert wandb_api.__generator_version__ == GENERATOR_VERSION
    assert f'version = "{wandb_api.__version__}"' in (ROOT / "pyproject.toml").read_text("utf-8")
