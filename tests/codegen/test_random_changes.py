"""Seeded random changes of a schema: classified as by graphql-core, and safe if reported as safe."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
from copy import copy
from pathlib import Path
from typing import Any

import pytest
from graphql import (
    DocumentNode,
    EnumTypeDefinitionNode,
    GraphQLSchema,
    InputObjectTypeDefinitionNode,
    ObjectTypeDefinitionNode,
    build_ast_schema,
    find_breaking_changes,
    find_dangerous_changes,
    parse,
    validate_schema,
)

from wandb_codegen.__main__ import main as regenerate
from wandb_codegen.compare import compare
from wandb_codegen.errors import ROOT
from wandb_codegen.schema import main
from wandb_codegen.sdl import printed

SMALL = Path(__file__).parent / "small"
KINDS = (ObjectTypeDefinitionNode, InputObjectTypeDefinitionNode, EnumTypeDefinitionNode)


def with_members(node: Any, members: list[Any]) -> Any:
    changed = copy(node)
    setattr(
        changed, "values" if isinstance(node, EnumTypeDefinitionNode) else "fields", tuple(members)
    )
    return changed


def change(document: DocumentNode, chance: random.Random) -> DocumentNode:
    """Add, remove, rename, retype or deprecate a member of the schema, or change its default."""
    definitions = list(document.definitions)
    at = chance.choice([i for i, d in enumerate(definitions) if isinstance(d, KINDS)])
    node: Any = definitions[at]
    members = list(node.values if isinstance(node, EnumTypeDefinitionNode) else node.fields)
    index = chance.randrange(len(members))
    target = copy(members[index])
    action = chance.choice(["add", "require", "remove", "rename", "retype", "default", "deprecate"])
    fresh: Any = parse(
        "type T { fresh: Int  must(x: Int!): Int } input I { must: Int! } enum E { FRESH }"
    )
    objects, inputs, enums = fresh.definitions
    if action in ("add", "require"):
        if isinstance(node, EnumTypeDefinitionNode):
            members.append(enums.values[0])
        elif isinstance(node, InputObjectTypeDefinitionNode) and action == "require":
            members.append(inputs.fields[0])
        elif isinstance(node, ObjectTypeDefinitionNode) and action == "require":
            target.arguments = (*target.arguments, *objects.fields[1].arguments)
            members[index] = target
        else:
            members.append(parse("input I { fresh: Int }").definitions[0].fields[0]  # type: ignore[attr-defined]
                           if isinstance(node, InputObjectTypeDefinitionNode) else objects.fields[0])  # fmt: skip
    elif action == "remove" and len(members) > 1:
        del members[index]
    elif action == "rename":
        target.name = copy(target.name)
        target.name.value += "Renamed"
        members[index] = target
    elif action == "retype" and not isinstance(node, EnumTypeDefinitionNode):
        text = chance.choice(["Int", "Float!", "[String!]", "Boolean"])
        target.type = parse(f"type T {{ a: {text} }}").definitions[0].fields[0].type  # type: ignore[attr-defined]
        target.default_value = None
        members[index] = target
    elif action == "default" and isinstance(node, InputObjectTypeDefinitionNode):
        sized = [
            m for m in members if str(getattr(m.type, "name", "") and m.type.name.value) == "Int"
        ]
        if sized:
            other = copy(sized[0])
            other.default_value = (
                parse("input I { a: Int = 77 }").definitions[0].fields[0].default_value
            )  # type: ignore[attr-defined]
            members[members.index(sized[0])] = other
    elif action == "deprecate" and not isinstance(node, InputObjectTypeDefinitionNode):
        target.directives = (
            parse('type T { a: Int @deprecated(reason: "old") }')
            .definitions[0]
            .fields[0]
            .directives
        )  # type: ignore[attr-defined]
        members[index] = target
    definitions[at] = with_members(node, members)
    return DocumentNode(definitions=tuple(definitions))


def changed(document: DocumentNode, seed: int) -> tuple[DocumentNode, GraphQLSchema]:
    """Return a valid change of the schema."""
    chance = random.Random(seed)
    while True:
        found = change(document, chance)
        try:
            schema = build_ast_schema(found)
        except (TypeError, ValueError):
            continue
        if not validate_schema(schema):
            return found, schema


def test_changes_are_classified_as_by_graphql_core() -> None:
    """On the real schema; graphql-core does not report defaults of inputs and safe changes."""
    document = parse((ROOT / "schema" / "schema.graphql").read_text("utf-8"))
    before = build_ast_schema(document)
    for seed in range(40):
        _, after = changed(document, seed)
        ours = compare(before, after)
        for level, theirs in (
            ("breaking", find_breaking_changes(before, after)),
            ("dangerous", find_dangerous_changes(before, after)),
        ):
            mine = [
                c for c in ours if c.level == level and not c.description.startswith("default ")
            ]
            expected = [c for c in theirs if "default" not in c.type.name.lower()]
            assert len(mine) == len(expected), (seed, ours, theirs)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("random") / "project"
    shutil.copytree(SMALL, root)
    (root / "tests").mkdir()
    assert regenerate([], root) == 0
    return root


# the functions of the small library that use a member of the schema directly
USED = {
    "SaveInput.note": {"Thing.update"},
    "SaveInput.name": {"Thing.update", "Api.save"},
    "SaveInput.size": {"Api.save"},
    "Thing.name": {"Api.things", "Api.thing", "Api.save"},
    "Query.colors": {"Api.colors"},
    "Mutation.save": {"Api.save", "Thing.update"},
}


@pytest.mark.parametrize("seed", range(14))
def test_a_change_reported_as_safe_does_not_break_the_library(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], seed: int
) -> None:
    document = parse((SMALL / "schema" / "schema.graphql").read_text("utf-8"))
    after, _ = changed(document, 1000 + seed)
    source = tmp_path / "server.graphql"
    source.write_text(printed(after), "utf-8")
    copied = tmp_path / "project"
    shutil.copytree(project, copied, symlinks=True)
    status = main([str(source)], copied)
    report = capsys.readouterr()
    assert status in (0, 1)
    for coordinate, members in USED.items():
        if f"breaking: {coordinate}: " in report.out:
            affected = {m[1] for m in re.finditer(r"affects? ([\w.]+) \(", report.out)}
            assert members <= affected, report.out
    if status == 0:  # reported as safe: the library type-checks with the written package
        command = [sys.executable, "-m", "mypy", "wandb_api", "generated/wandb_operations"]
        command += ["--cache-dir", str(tmp_path / "cache")]
        done = subprocess.run(command, cwd=copied, capture_output=True, text=True, check=False)
        assert done.returncode == 0, report.out + done.stdout
    else:
        assert "breaking: " in report.out
        assert report.err
