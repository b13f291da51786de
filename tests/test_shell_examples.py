"""Every example of the site runs in a test, or stands on a short list that says why it does not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.support.pages import SITE, blocks, commands, languages
from tests.test_packaging import EXTRAS
from wandb_api import __generator_version__, __schema_version__, __version__

ROOT = Path(__file__).parents[1]

# Examples in Python that need something around them: how many a page has, and where they run.
SURROUNDED = {
    "docs/architecture.md": (2, "soak/test_exercise.py"),
    "docs/notebooks.md": (1, "test_examples.py"),
    "docs/testing.md": (1, "test_examples.py"),
}
# Commands that no test runs as they are written, and why.
LEFT_OUT = {
    "git clone <repository>": "the tests run in a checkout",
    "cd <repository>": "the tests run in a checkout",
    "pip install pre-commit": "the hooks are targets of the Makefile",
    "pre-commit install": "changes the checkout",
    ".ci/run": "runs this test",
    "PYTHON=python3.10 VENV=.venv-3.10 .ci/run": "runs this test",
    "export WANDB_API_KEY=...": "the fixtures set the variable",
    "git diff v0.1.0 -- wandb_api/__init__.py wandb_api/errors.py schema/ pyproject.toml": "needs the tag of a release",
    "rm -rf dist": "test_packaging.py builds into a folder of its own",
    ".venv/bin/python -m build": "test_packaging.py builds into a folder of its own",
    ".venv/bin/pip install twine": "only whoever makes a release needs it",
    ".venv/bin/python -m twine check --strict dist/*": "only whoever makes a release needs it",
    "python3 -m venv /tmp/release": "cli/test_wheel.py makes an environment for the wheel",
    "/tmp/release/bin/pip install dist/*.whl": "cli/test_wheel.py makes an environment for the wheel",
    "git tag -s vX.Y.Z -m wandb-api-typed X.Y.Z": "publishes a release",
    "git push origin vX.Y.Z": "publishes a release",
    ".venv/bin/python -m twine upload dist/*": "publishes a release",
    ".venv/bin/python -m wandb_codegen.schema --dry-run https://api.wandb.ai": "codegen/test_schema.py asks the local server",
    "python -m wandb_api.local --port 8080 --data ./wandb-data": "local/test_durability.py starts it on a free port",
    "python -m wandb_api.local --sample": "cli/test_program.py starts it as `wandb-api serve`, on a free port",
}
COMMANDS = sorted({tuple(command) for page in SITE for command in commands(page)})


def of(*words: str) -> list[tuple[str, ...]]:
    """Return the commands that begin with these words."""
    return [command for command in COMMANDS if command[: len(words)] == words]


RELEASED = of("/tmp/release/bin/python")
SIMULATED = of("python", "-m", "examples.simulate_export")
PACKAGES = [command for command in of("pip", "install") if command[2].startswith("wandb-api")]


def test_every_command_runs_in_a_test_or_is_listed() -> None:
    run = [*of("make"), *of("wandb-api"), *PACKAGES, *RELEASED, *SIMULATED]
    assert {" ".join(command) for command in {*COMMANDS} - {*run}} == LEFT_OUT.keys()
    assert len(run) > 20


@pytest.mark.parametrize("command", of("make"), ids=" ".join)
def test_the_makefile_knows_the_target(command: tuple[str, ...]) -> None:
    """Only parse the Makefile: .ci/run runs check, test and docs, and the others take minutes."""
    shown = subprocess.run(
        [command[0], "--dry-run", *command[1:]], cwd=ROOT, capture_output=True, text=True
    )
    assert shown.returncode == 0, shown.stderr
    assert "bin/python" in shown.stdout


@pytest.mark.parametrize("command", PACKAGES, ids=" ".join)
def test_the_extras_exist(command: tuple[str, ...]) -> None:
    requirement = Requirement(command[2])
    assert requirement.name == "wandb-api-typed"
    assert requirement.extras <= EXTRAS


@pytest.mark.parametrize("command", RELEASED, ids=" ".join)
def test_the_user_agent_names_the_versions(command: tuple[str, ...]) -> None:
    shown = subprocess.run([sys.executable, *command[1:]], capture_output=True, text=True)
    for version in (__version__, __schema_version__, __generator_version__):
        assert str(version) in shown.stdout, shown.stderr


def test_the_simulated_export_is_the_documented_one() -> None:
    """The words of the page are those that test_examples.py runs."""
    assert SIMULATED == [("python", "-m", "examples.simulate_export", "1000000")]


@pytest.mark.parametrize("page", SITE)
def test_every_block_is_of_a_kind_that_is_tested(page: str) -> None:
    """Text is output or a drawing, operations are compiled by test_examples.py."""
    assert {*languages(page)} <= {"python", "py", "sh", "graphql", "text", ""}
    count, where = SURROUNDED.get(page, (0, "test_examples.py"))
    assert len(blocks(page, "py")) == count
    assert (Path(__file__).parent / where).is_file()
