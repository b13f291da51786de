"""``wandb-api generate`` from the built wheel: another folder, an empty home, no checkout in sight."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Me
    from wandb_api.local import LocalServer

ROOT = Path(__file__).parents[2]
QUERY = """\
# Runs with the priority of a queue.
query ListStates($entity: String, $project: String, $first: Int, $after: String, $order: String) {
  project(name: $project, entityName: $entity) {
    runs(first: $first, after: $after, order: $order) @connection {
      edges { node { ...RunFields } }
      pageInfo { endCursor hasNextPage }
    }
  }
}

mutation MakeQueue($input: CreateRunQueueInput!) {
  createRunQueue(input: $input) { success }
}
"""
APPLICATION = """\
from app.operations import CreateRunQueueInput, ListStates, MakeQueue, RunQueueAccessType

import wandb_api


def states(api: wandb_api.Api, entity: str) -> list[str | None]:
    page = (operation := ListStates(entity=entity, project="p")).page_of(api.client.execute(operation))
    return [run.state for run in page.nodes] if page else []


def queue(name: str) -> MakeQueue:
    sent = CreateRunQueueInput(
        entity_name="e", project_name="p", queue_name=name, access=RunQueueAccessType.PROJECT
    )
    return MakeQueue(input=sent)


print(queue("q").to_variables())
"""


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel; its dependencies are those of this one, found by a path file."""
    top = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", str(top)]
    subprocess.run([*build, str(ROOT)], check=True, capture_output=True)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(top / "venv")], check=True)
    (site,) = (top / "venv").glob("lib/python*/site-packages")
    (wheel,) = top.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(site)
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    return top / "venv" / "bin" / "python"


@pytest.mark.graphql_core_only  # asks for deprecated arguments
def test_the_wheel_generates_typed_operations(
    python: Path, tmp_path: Path, server: LocalServer, me: Me
) -> None:
    home, queries = tmp_path / "home", tmp_path / "queries"
    home.mkdir()
    queries.mkdir()
    source = queries / "mine.graphql"
    source.write_text(QUERY, "utf-8")
    environment = {"HOME": str(home), "PATH": "/usr/bin:/bin", "WANDB_API_KEY": me.key}

    def run(*command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(python), "-W", "error", *command],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def generate(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = ("generate", "--queries", "queries", "--out", "app/operations", *arguments)
        return run("-m", "wandb_api", *command)

    where = run("-c", "import wandb_api, wandb_codegen; print(wandb_api.__file__, wandb_codegen.__file__)")  # fmt: skip
    assert str(ROOT) not in where.stdout, where.stdout
    assert where.stdout.count("/venv/lib/") == 2, where.stderr

    assert generate("--check").returncode == 1
    done = generate()
    assert (done.returncode, done.stderr) == (0, "")
    package = tmp_path / "app" / "operations"
    written = {p.name: p.read_bytes() for p in package.iterdir() if p.is_file()}
    assert {"enums.py", "input_types.py", "list_states.py", "make_queue.py"} <= written.keys()
    classes = [c for name in ("enums.py", "input_types.py") for c in written[name].decode().split("class ")[1:]]  # fmt: skip
    assert {c.partition("(")[0] for c in classes} == {
        "CreateRunQueueInput",
        "RunQueueAccessType",
        "RunQueuePrioritizationMode",
    }
    assert generate("--url", server.url).returncode == 0
    pinned = ROOT / "schema" / "schema.graphql"
    assert generate("--schema", str(pinned), "--check").returncode == 0
    assert generate("--check").returncode == 0
    assert {p.name: p.read_bytes() for p in package.iterdir() if p.is_file()} == written

    (tmp_path / "app" / "__init__.py").touch()
    (tmp_path / "main.py").write_text(APPLICATION, "utf-8")
    shown = run("main.py")
    assert "'access': 'PROJECT'" in shown.stdout, shown.stderr
    typed = run("-m", "mypy", "--strict", "--cache-dir=/dev/null", "main.py", "app")
    assert typed.returncode == 0, typed.stdout + typed.stderr
    (tmp_path / "pyrightconfig.json").write_text('{"typeCheckingMode": "strict"}', "utf-8")
    pyright = [sys.executable, "-m", "pyright", "--warnings", "--pythonpath", str(python)]
    checked = subprocess.run(
        [*pyright, "main.py", "app"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout

    source.write_text(QUERY.replace("hasNextPage", "hasNextPages"), "utf-8")
    refused = generate()
    assert refused.returncode == 1
    assert refused.stderr.startswith("queries/mine.graphql:6: Cannot query field 'hasNextPages'")
    assert {p.name: p.read_bytes() for p in package.iterdir() if p.is_file()} == written
    assert list(home.iterdir()) == []
