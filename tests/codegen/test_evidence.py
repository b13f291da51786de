"""The ledger of evidence: complete, used, and required of unguarded operations."""

from __future__ import annotations

from pathlib import Path

import pytest
from graphql import build_schema

from wandb_codegen.coverage import dependences, has
from wandb_codegen.errors import ROOT, CodegenError
from wandb_codegen.evidence import (
    LEDGER,
    Evidence,
    check_evidence,
    host_kind,
    introspected,
    read_ledger,
    written,
)
from wandb_codegen.project import load
from wandb_codegen.regenerate import check_ledger

SDL = "type Query { thing(id: ID!): Thing, other: Int }\ntype Thing { id: ID!, name: String }\n"
QUERY = "query GetThing($id: ID!) {\n  thing(id: $id) {\n    id\n    name @ifSupported\n  }\n}\n"
ROWS = [
    Evidence("Query.thing", official="0.9.7-0.31.0"),
    Evidence("Query.thing(id:)", published="2023-04"),
    Evidence("Thing.id", others="skills"),
    Evidence("Thing.name", note="inferred"),
]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "queries" / "things").mkdir(parents=True)
    (tmp_path / "schema").mkdir()
    (tmp_path / "queries" / "things" / "q.graphql").write_text(QUERY, "utf-8")
    (tmp_path / "schema" / "schema.graphql").write_text(SDL, "utf-8")
    (tmp_path / LEDGER).write_text(written(ROWS), "utf-8")
    return tmp_path


def problems(project: Path) -> list[str]:
    return check_ledger(project / "schema/schema.graphql", project / "queries", project / LEDGER)


def test_a_guarded_operation_may_depend_on_an_inferred_coordinate(project: Path) -> None:
    assert problems(project) == []


def test_an_unguarded_operation_on_an_inferred_coordinate_is_refused(project: Path) -> None:
    (project / "queries/things/q.graphql").write_text(QUERY.replace(" @ifSupported", ""), "utf-8")
    inferred = Evidence("Thing.id", note="inferred")
    (project / LEDGER).write_text(written([*ROWS[:2], inferred, ROWS[3]]), "utf-8")
    found = problems(project)
    assert any(
        "q.graphql:3: GetThing depends on Thing.id, which is only inferred" in p for p in found
    )


def test_a_missing_and_an_unused_row_are_reported(project: Path) -> None:
    (project / LEDGER).write_text(written([*ROWS[1:], Evidence("Query.other", "0.9.7")]), "utf-8")
    first, second = problems(project)
    assert "q.graphql:2: Query.thing is not in evidence.tsv" in first
    assert "evidence.tsv:2: Query.other is not used" in second


def test_rows_change_only_with_their_status(project: Path) -> None:
    path = project / LEDGER
    schema = build_schema("type Query { thing(id: ID!): Int }")
    text = introspected(path, schema, "self-hosted", "2026-01-02")
    assert text is not None
    path.write_text(text, "utf-8")
    rows = read_ledger(path)
    assert rows["Query.thing"].introspected == "self-hosted 2026-01-02"
    assert rows["Thing.name"] == ROWS[3]
    assert introspected(path, schema, "wandb.ai", "2026-05-06") is None


def test_a_broken_ledger_is_reported_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "evidence.tsv"
    path.write_text(written(ROWS) + "Query.other\t-\n", "utf-8")
    with pytest.raises(CodegenError, match=r"evidence\.tsv:6: 2 columns instead of 6"):
        read_ledger(path)
    path.write_text(written([*ROWS, ROWS[-1]]), "utf-8")
    with pytest.raises(CodegenError, match=r"evidence\.tsv:6: .* has a row already"):
        read_ledger(path)


@pytest.mark.parametrize(
    ("host", "kind"),
    [
        ("api.wandb.ai", "wandb.ai"),
        ("wandb.example.com:8080", "self-hosted"),
        ("127.0.0.1:8080", None),
        ("localhost", None),
        ("notwandb.ai", "self-hosted"),
    ],
)
def test_a_local_server_is_not_evidence(host: str, kind: str | None) -> None:
    assert host_kind(host) == kind


def test_every_coordinate_of_the_schema_has_its_form() -> None:
    schema = build_schema(
        "interface I { a: Int } type T implements I { a(b: E): Int } enum E { X }\n"
    )
    for coordinate in ("T", "T.a", "T.a(b:)", "E.X", "T in I"):
        assert has(schema, coordinate)
    for coordinate in ("U", "T.b", "T.a(c:)", "E.Y", "E in I", "I in T"):
        assert not has(schema, coordinate)


def test_the_ledger_of_this_project_is_complete() -> None:
    project = load(ROOT / "schema" / "schema.graphql", ROOT / "queries")
    depends = dependences(project)
    every = {name: frozenset(d.coordinates) for name, d in depends.items()}
    assert list(check_evidence(ROOT / LEDGER, depends, every)) == []
