"""The distributions: their packages, typing marker and few dependencies."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from email.parser import HeaderParser
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement

import wandb_api

ROOT = Path(__file__).parents[1]
NAME = "wandb-api-typed"
EXTRAS = {
    "cli",
    "codegen",
    "dask",
    "export",
    "fast",
    "launch",
    "local",
    "pandas",
    "otel",
    "polars",
    "progress",
    "references",
    "socks",
    "tensorboard",
    "xxhash",
}
SUPPORTED = range(10, 15)
SYSTEMS = {"MacOS", "Microsoft", "POSIX"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Wheel and sdist, built without network access."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    for kind in ("--wheel", "--sdist"):
        done = subprocess.run([*command, kind], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    return folder


def test_the_wheel_contains_only_the_three_packages(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names}
    assert tops == {
        "wandb_api",
        "wandb_codegen",
        "wandb_operations",
        f"wandb_api_typed-{wandb_api.__version__}.dist-info",
    }
    for needed in (
        "wandb_api/__init__.py",
        "wandb_api/py.typed",
        "wandb_api/_sync/api/api.py",
        "wandb_api/_async/api/api.py",
        "wandb_api/local/__main__.py",
        "wandb_operations/__init__.py",
        "wandb_operations/py.typed",
        "wandb_operations/schema.graphql",
        "wandb_operations/list_runs.py",
    ):
        assert needed in names
    assert not [n for n in names if "__pycache__" in n or n.endswith(".pyc")]
    assert wheel.name.endswith("-py3-none-any.whl")
    for package, folder in (("wandb_api", ROOT), ("wandb_operations", ROOT / "generated")):
        source = {p.relative_to(folder).as_posix() for p in (folder / package).rglob("*.py")}
        assert source <= set(names)


def test_the_wheel_metadata_is_complete(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        (metadata,) = (n for n in archive.namelist() if n.endswith("dist-info/METADATA"))
        (points,) = (n for n in archive.namelist() if n.endswith("dist-info/entry_points.txt"))
        said = HeaderParser().parsestr(archive.read(metadata).decode())
        plugin = archive.read(points).decode()
    assert said["Name"] == NAME
    assert said["Version"] == wandb_api.__version__
    assert said["Requires-Python"] == ">=3.10"
    assert said["License-Expression"] == "MIT"
    assert said["Author"] == "wandb-api-typed contributors"
    classifiers = said.get_all("Classifier", [])
    assert "Typing :: Typed" in classifiers
    for minor in SUPPORTED:
        assert f"Programming Language :: Python :: 3.{minor}" in classifiers
    assert {c.split(" :: ")[1] for c in classifiers if c.startswith("Operating System")} == SYSTEMS
    assert set(said.get_all("Provides-Extra", [])) == EXTRAS
    assert "wandb_local_server = wandb_api.local.pytest_plugin" in plugin


def test_the_sdist_can_build_and_run_its_tests(built: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    for needed in (
        "pyproject.toml",
        "README.md",
        "CHANGELOG.md",
        "LICENSE",
        ".ci/prose.py",
        "Makefile",
        "schema/schema.graphql",
        "queries/runs/list_runs.graphql",
        "codegen/wandb_codegen/__main__.py",
        "codegen/wandb_codegen/templates/operation.py.jinja",
        "tests/test_packaging.py",
        "generated/wandb_operations/schema.graphql",
    ):
        assert needed in names
    assert not [n for n in names if n.startswith((".venv", ".git/", "dist/")) or "__pycache__" in n]


def test_make_installs_every_extra() -> None:
    (line,) = (
        line
        for line in (ROOT / "Makefile").read_text("utf-8").splitlines()
        if line.startswith("EXTRAS := ")
    )
    assert line.removeprefix("EXTRAS := ").split(",") == sorted(EXTRAS)


def test_ci_runs_on_every_supported_version() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text("utf-8"))
    (job,) = workflow["jobs"].values()
    assert job["strategy"]["matrix"]["python"] == [f"3.{minor}" for minor in SUPPORTED]
    run = next(step for step in job["steps"] if step.get("run") == ".ci/run")
    assert run["env"]["PYTHON"] == "python${{ matrix.python }}"


def test_the_hooks_are_the_parts_of_make_check() -> None:
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    (repository,) = config["repos"]
    assert repository["repo"] == "local"
    (line,) = (
        line
        for line in (ROOT / "Makefile").read_text("utf-8").splitlines()
        if line.startswith("check: ")
    )
    entries = {
        f"make --silent {part}" for part in line.removeprefix("check: ").partition("#")[0].split()
    }
    assert {hook["entry"] for hook in repository["hooks"]} == entries


def test_few_distributions_are_required_without_extras() -> None:
    found = needed_by(NAME)
    assert len(found) <= (13 if sys.version_info >= (3, 11) else 14), sorted(found)


def needed_by(name: str) -> set[str]:
    """Return the distributions that installing ``name`` installs, including itself."""
    found, waiting = set[str](), [name]
    while waiting:
        current = waiting.pop().lower().replace("_", "-")
        if current in found:
            continue
        found.add(current)
        try:
            requirements = distribution(current).requires or []
        except PackageNotFoundError:  # for another platform or version
            found.discard(current)
            continue
        for text in requirements:
            requirement = Requirement(text)
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                waiting.append(requirement.name)
    return found
