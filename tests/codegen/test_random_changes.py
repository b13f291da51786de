"""Seeded random changes of a schema: classified as by graphql-core, and safe if reported as safe."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from graphql import build_ast_schema, find_breaking_changes, find_dangerous_changes, parse

from tests.codegen.changes import changed
from tests.codegen.reports import project
from tests.codegen.small_project import SMALL, state, type_errors
from wandb_codegen.affected import affected_names
from wandb_codegen.compare import Change, compare
from wandb_codegen.coverage import MEMBER
from wandb_codegen.errors import ROOT
from wandb_codegen.schema import main
from wandb_codegen.sdl import printed


def test_changes_are_classified_as_by_graphql_core() -> None:
    """On the real schema; graphql-core does not report new defaults and safe changes."""
    text = (ROOT / "schema" / "schema.graphql").read_text("utf-8")
    document = parse(text, no_location=True)
    before = build_ast_schema(document)
    for seed in range(40):
        _, _, after = changed(document, seed)
        ours = compare(before, after)
        for level, theirs in (
            ("breaking", find_breaking_changes(before, after)),
            ("dangerous", find_dangerous_changes(before, after)),
        ):
            mine = [
                c
                for c in ours
                if c.level == level and not c.description.startswith("default changed from none")
            ]
            assert len(mine) == len(theirs), (seed, ours, theirs)


def test_members_and_interfaces_are_mapped_to_operations() -> None:
    """On the real schema: also where a fragment on the member is spread."""
    text = (ROOT / "schema" / "schema.graphql").read_text("utf-8")
    for old, new, coordinate, operation in (
        ("type ArtifactPortfolio implements ArtifactCollection {", "type ArtifactPortfolio {", "ArtifactPortfolio in ArtifactCollection", "GetArtifactCollection"),
        ("union TriggerScope = ArtifactPortfolio | ", "union TriggerScope = ", "ArtifactPortfolio in TriggerScope", "ListProjectAutomations"),
    ):  # fmt: skip
        assert text.count(old) == 1
        (change,) = compare(
            build_ast_schema(parse(text)), build_ast_schema(parse(text.replace(old, new)))
        )
        assert (change.level, change.coordinate) == ("breaking", coordinate)
        names = affected_names(change, *project())
        assert operation in names
        assert "ListRuns" not in names


def test_fragments_on_a_member_are_counted_where_they_are_spread() -> None:
    """The same members as in the parts that requests can leave out, which are found separately."""
    _, depends, documents = project()
    for name, dependence in depends.items():
        members = {c for c in dependence.coordinates if MEMBER.fullmatch(c)}
        assert members == {c for c in documents[name].coordinates if MEMBER.fullmatch(c)}, name


def test_a_new_member_concerns_the_operations_that_select_the_union() -> None:
    change = Change("dangerous", "Fresh in TriggerScope", "member Fresh added")
    names = affected_names(change, *project())
    assert "ListProjectAutomations" in names
    assert not {"ListRuns", "ListUserIntegrations"} & names


# the functions of the small library that use a member of the schema directly
USED = {
    "SaveInput.note": {"Thing.update"},
    "SaveInput.name": {"Thing.update", "Api.save"},
    "SaveInput.size": {"Api.save"},
    "Thing.name": {"Api.things", "Api.thing", "Api.save"},
    "Query.colors": {"Api.colors"},
    "Mutation.save": {"Api.save", "Thing.update"},
}


@pytest.mark.parametrize("seed", range(16))
def test_a_change_reported_as_safe_does_not_break_the_library(
    small_project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], seed: int
) -> None:
    text = (SMALL / "schema" / "schema.graphql").read_text("utf-8")
    kind, after, _ = changed(parse(text, no_location=True), 1000 + seed)
    before = state(small_project)
    source = tmp_path / "server.graphql"
    source.write_text(printed(after), "utf-8")
    root = tmp_path / "project"
    shutil.copytree(small_project, root, symlinks=True)
    status = main([str(source), "--verbose"], root)
    report = capsys.readouterr()
    assert status in (0, 1)
    for coordinate, members in USED.items():
        if f"breaking: {coordinate}: " in report.out:
            affected = {m[1] for m in re.finditer(r"affects? ([\w.]+) \(", report.out)}
            assert members <= affected, report.out
    if status == 0:  # reported as safe: the library type-checks with the written package
        assert type_errors(root) == "", report.out
    else:
        assert "breaking: " in report.out, kind
        assert report.err
        assert state(root) == before
