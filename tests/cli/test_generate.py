"""``wandb-api generate``, and the example application that uses its output.

``make check`` type-checks the example together with the library.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import wandb_api
from examples.own_operations.app import compute_seconds
from examples.own_operations.operations import ListRuntimes
from wandb_api.cli.main import main

if TYPE_CHECKING:
    from tests.conftest import Me
    from wandb_api.local import LocalServer

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "own_operations"


@pytest.fixture
def queries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(EXAMPLE / "queries", "queries")
    return Path("queries/runtimes.graphql")


def generate(*arguments: str) -> int:
    return main(["generate", "--queries", "queries", "--out", "app/operations", *arguments])


def test_the_example_is_up_to_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    folder = "examples/own_operations"
    assert (
        main(
            [
                "generate",
                "--queries",
                f"{folder}/queries",
                "--out",
                f"{folder}/operations",
                "--check",
            ]
        )
        == 0
    )


def test_generating_is_idempotent_and_can_be_checked(
    queries: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert generate("--check") == 1
    assert "stale: app/operations/list_runtimes.py" in capsys.readouterr().err
    assert not Path("app").exists()
    assert generate() == 0
    written = {p: p.stat().st_mtime_ns for p in Path("app").rglob("*.py")}
    assert generate() == 0
    assert generate("--check") == 0
    assert {p: p.stat().st_mtime_ns for p in Path("app").rglob("*.py")} == written
    queries.write_text(queries.read_text("utf-8").replace("totalCount", ""), "utf-8")
    assert generate("--check") == 1


def test_a_typo_is_reported_with_file_and_line(
    queries: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = queries.read_text("utf-8")
    queries.write_text(text.replace("computeSeconds", "computSeconds"), "utf-8")
    assert generate() == 1
    output = capsys.readouterr().err
    assert output.startswith(
        "queries/runtimes.graphql:8: Cannot query field 'computSeconds' on type 'Run'"
    )
    queries.write_text(text.replace("...RunFields", "...RunField"), "utf-8")
    assert generate() == 1
    assert "queries/runtimes.graphql:7: Unknown fragment 'RunField'" in capsys.readouterr().err
    assert not Path("app").exists()


def test_a_given_schema_is_used(queries: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("own.graphql").write_text("type Query { odd: Int }", "utf-8")
    assert generate("--schema", "own.graphql") == 1
    assert "queries/runtimes.graphql:3: Cannot query field 'project'" in capsys.readouterr().err
    queries.write_text("query GetOdd { odd }", "utf-8")
    assert generate("--schema", "own.graphql") == 0
    assert "odd: int | None" in Path("app/operations/get_odd.py").read_text("utf-8")


@pytest.mark.graphql_core_only  # uses deprecated arguments
def test_the_schema_of_a_server_is_used(
    queries: Path, server: LocalServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WANDB_API_KEY", server.api_key)
    assert generate("--url", server.url) == 0
    assert generate("--check") == 0


def test_wrong_arguments_are_refused(queries: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["generate", "--queries", "nowhere", "--out", "x"]) == 1
    assert "nowhere: not a folder" in capsys.readouterr().err
    assert main(["generate", "--queries", "queries", "--out", "a-b"]) == 1
    assert "'a-b' cannot be the name of a package" in capsys.readouterr().err


def test_the_example_runs_against_the_local_server(server: LocalServer, me: Me) -> None:
    with wandb_api.Api({"base_url": server.url}, api_key=me.key) as api:
        names = {api.create_run(project="own").id for _ in range(3)}
        found = compute_seconds(api, me.name, "own")
        assert found.keys() == names
        operation = ListRuntimes(entity=me.name, project="own", first=2)
        page = operation.page_of(api.client.execute(operation))
        assert page is not None
        assert (len(page.nodes), page.has_next, page.total) == (2, True, 3)
        assert isinstance(page.nodes[0].display_name, str)
