"""Regeneration from a server that is older than the pinned schema."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from tests.codegen.small_project import SMALL, sdl_of, state, type_errors
from tests.judges.schemas import closed, older, parsed
from wandb_codegen.__main__ import main as regenerate
from wandb_codegen.compare import compare
from wandb_codegen.coverage import has
from wandb_codegen.errors import ROOT
from wandb_codegen.evidence import LEDGER, Evidence, written
from wandb_codegen.marks import supported
from wandb_codegen.merge import keep
from wandb_codegen.project import build
from wandb_codegen.schema import main
from wandb_codegen.sdl import normalised, printed

FACTS = ROOT / "tests" / "judges" / "lacking-in-2023.txt"
LACKING_IN_2023 = FACTS.read_text("utf-8").split("\n")
NEWER = (
    "Mutation.save",
    "Mutation.save(input:)",
    "SaveInput",
    "SaveInput.note",
    "Color.RED",
    "Query.thing(id:)",
)
KNOWN = ("Query.colors", "SaveInput.name", "SaveInput.size")


@pytest.fixture(scope="module")
def template(small_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project with a ledger that says which coordinates are new."""
    root = tmp_path_factory.mktemp("older") / "project"
    shutil.copytree(small_project, root)
    rows = [*(Evidence(c) for c in NEWER), *(Evidence(c, published="2023-04") for c in KNOWN)]
    (root / LEDGER).write_text(written(rows), "utf-8")
    assert regenerate([], root) == 0
    return root


@pytest.fixture
def project(template: Path, tmp_path: Path) -> Path:
    root = tmp_path / "project"
    shutil.copytree(template, root, symlinks=True)
    return root


def server(project: Path, *changes: tuple[str, str]) -> str:
    sdl = (SMALL / "schema" / "schema.graphql").read_text("utf-8")
    for old, new in changes:
        assert sdl.count(old) == 1, old
        sdl = sdl.replace(old, new)
    path = project.parent / "server.graphql"
    path.write_text(sdl, "utf-8")
    return str(path)


def test_a_new_input_field_that_an_older_server_lacks_is_kept_and_marked(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = state(project)
    source = server(project, ("  note: String\n", ""))
    assert main([source, "--verbose"], project) == 0
    report = capsys.readouterr().out
    assert (
        "breaking: SaveInput.note: input field removed "
        "(kept here; UnsupportedError on servers that lack it)\n"
        "  affects Thing.update (SaveInput.note)" in report
    )
    assert "  note: String @unsupported\n" in sdl_of(project)
    assert type_errors(project) == ""

    after = state(project)
    assert main([source], project) == 0  # reported once
    assert capsys.readouterr().out.startswith("no changes\n")
    assert main([str(project / "schema" / "schema.graphql")], project) == 0
    assert capsys.readouterr().out.startswith("no changes\n")
    assert state(project) == after

    assert main([server(project)], project) == 0  # the server was upgraded
    assert "dangerous: SaveInput.note: optional input field added" in capsys.readouterr().out
    assert "@unsupported" not in sdl_of(project)
    generated = "generated/wandb_operations/input_types.py"
    assert state(project)[generated] == before[generated]


def test_a_new_operation_that_an_older_server_lacks_is_kept(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = server(project, ("  save(input: SaveInput!): Thing\n", "  other: Int\n"))
    assert main([source, "--verbose"], project) == 0
    report = capsys.readouterr().out
    assert "unsupported operations affect Api.save (SaveThing)" in report
    assert "save(input: SaveInput!): Thing @unsupported" in sdl_of(project)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("  note: String\n", "  remark: String\n", "SaveInput.note"),  # renamed
        ("  RED\n", "  CRIMSON\n", "Color.RED"),  # renamed
        ("  save(input: SaveInput!): Thing\n", "  store(input: SaveInput!): Thing\n", "SaveThing"),
        ("  colors(color: Color): [String!]\n", "", "Query.colors"),  # published long ago
        ("  size: Int = 3\n", "", "SaveInput.size"),  # published long ago
        ("  note: String\n", "  note: Int\n", "SaveInput.note"),  # changed, not missing
    ],
)
def test_what_was_renamed_or_removed_later_is_refused(
    project: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, expected: str
) -> None:
    before = state(project)
    assert main([server(project, (old, new))], project) == 1
    assert expected in capsys.readouterr().err
    assert state(project) == before


@pytest.mark.parametrize("seed", range(12))
def test_marks_say_exactly_what_the_server_lacks(seed: int) -> None:
    chance = random.Random(seed)
    every = sorted(filter(None, LACKING_IN_2023))
    lacking = closed(chance.sample(every, min(len(every), 20 * (seed + 1))))
    server = older(*lacking)
    theirs = normalised(server, parsed())
    merged = keep(theirs, parsed(), lacking)
    schema = build([*merged.definitions], ROOT / "schema" / "schema.graphql")
    assert [c for c in lacking if not has(schema, c)] == []
    left = build([*supported(merged).definitions], ROOT / "schema" / "schema.graphql")
    assert compare(server, left) == []
    assert printed(supported(merged)) == printed(theirs)


def test_fields_of_an_interface_are_kept_with_those_of_the_types_that_implement_it() -> None:
    lacking = [
        f"{owner}.{part}"
        for owner in ("ArtifactCollection", "ArtifactPortfolio", "ArtifactSequence")
        for part in ("artifacts(filters:)", "tags", "tags(first:)", "tags(after:)")
    ]
    theirs = normalised(older(*closed(lacking)), parsed())
    for kept in ("ArtifactCollection.artifacts(filters:)", "ArtifactCollection.tags"):
        merged = keep(theirs, parsed(), [kept])
        schema = build([*merged.definitions], ROOT / "schema" / "schema.graphql")
        part = kept.partition(".")[2]
        assert has(schema, f"ArtifactSequence.{part}")
        assert has(schema, f"ArtifactPortfolio.{part}")


def test_this_library_can_be_regenerated_from_a_server_of_2023(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "server.graphql"
    schema = older(*closed(LACKING_IN_2023))
    source.write_text(printed(normalised(schema, parsed())), "utf-8")
    assert main([str(source), "--dry-run"]) == 0
    report = capsys.readouterr()
    assert report.err == ""
    lines = report.out.splitlines()
    assert len(lines) < 150
    assert max(map(len, lines)) <= 200
    start = next(
        n for n, line in enumerate(lines) if line.startswith("unsupported operations affect ")
    )
    registry = next(line for line in lines[start:] if line.startswith("  Registry: "))
    assert "add_members" in registry
