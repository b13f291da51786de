"""Resolvers are bound to the fields of the schema that the package was generated from."""

from __future__ import annotations

from pathlib import Path

import pytest
from graphql import GraphQLObjectType, GraphQLSchema, is_introspection_type, print_schema

from tests.judges.schemas import closed, older
from wandb_api.local._server.graphql import execution
from wandb_api.local._server.graphql.binding import BOUND

FACTS_2023 = Path(__file__).parents[1] / "judges" / "lacking-in-2023.txt"


def bound(schema: GraphQLSchema) -> set[tuple[str, str]]:
    types = [t for t in schema.type_map.values() if isinstance(t, GraphQLObjectType)]
    types = [t for t in types if not is_introspection_type(t)]
    return {(t.name, name) for t in types for name, field in t.fields.items() if field.resolve}


def test_every_resolver_has_a_field() -> None:
    """A resolver of a misspelt field would never be called."""
    assert BOUND.keys() - bound(execution.schema()) == set()


def test_fields_that_a_regenerated_schema_lacks_are_left_out(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    schema = older(*closed(FACTS_2023.read_text("utf-8").split("\n")))
    (tmp_path / "schema.graphql").write_text(print_schema(schema), "utf-8")
    monkeypatch.setattr(execution, "files", lambda package: tmp_path)
    found = bound(execution.schema.__wrapped__())
    assert found < BOUND.keys()
    assert ("Query", "viewer") in found
    assert ("Mutation", "createProjectMembers") not in found
