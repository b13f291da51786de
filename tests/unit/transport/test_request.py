"""What is sent: documents, cut to what a server knows, and variables that go along."""

from __future__ import annotations

import json
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wandb_api import UsageError
from wandb_api._transport.request import build_input, of_operation, of_text, operations_in
from wandb_operations import ListSweeps, UseArtifact, UseArtifactInput
from wandb_operations.operation import prune


def test_only_what_was_set_is_sent() -> None:
    _, body = of_operation(ListSweeps(entity="e", project="p", first=None)).body(frozenset())
    sent = json.loads(body)
    assert sent["operationName"] == "ListSweeps"
    assert sent["variables"] == {"entity": "e", "project": "p", "first": None}
    assert sent["query"] == ListSweeps.__document__.text


def test_a_null_is_not_given_but_a_value_is() -> None:
    lacking = frozenset({"Project.sweeps(order:)"})
    unset = of_operation(ListSweeps(entity="e", project="p"))
    null = of_operation(ListSweeps(entity="e", project="p", order=None))
    chosen = of_operation(ListSweeps(entity="e", project="p", order="+x"))
    assert "order" not in unset.cut(lacking)[0]
    text, variables = null.cut(lacking)
    assert "order" not in text
    assert "order" not in variables
    assert chosen.cut(lacking) == (chosen.document.text, chosen.variables)


def test_a_field_of_an_input_goes_alone() -> None:
    given = UseArtifactInput(
        artifact_id="a",
        entity_name="e",
        project_name="p",
        run_name="r",
        artifact_entity_name="other",
    )
    outgoing = of_operation(UseArtifact(input=given))
    text, variables = outgoing.cut(frozenset({"UseArtifactInput.artifactEntityName"}))
    assert text == outgoing.document.text
    assert variables["input"] == {
        "artifactID": "a",
        "entityName": "e",
        "projectName": "p",
        "runName": "r",
    }
    assert outgoing.variables["input"]["artifactEntityName"] == "other"  # type: ignore[index,call-overload]


@pytest.mark.parametrize(
    ("variables", "dropped", "kept"),
    [
        ({"a": 1, "b": 2}, {"a"}, {"b": 2}),
        ({"i": {"x": 1, "y": 2}}, {"i.x"}, {"i": {"y": 2}}),
        ({"i": [{"x": 1}, {"x": 2, "y": 3}]}, {"i.x"}, {"i": [{}, {"y": 3}]}),
        ({"i": {"x": {"y": 1, "z": 2}}}, {"i.x.y"}, {"i": {"x": {"z": 2}}}),
        ({"i": None}, {"i.x"}, {"i": None}),
        ({}, {"i.x", "a"}, {}),
    ],
)
def test_variables_are_pruned(
    variables: dict[str, Any], dropped: set[str], kept: dict[str, Any]
) -> None:
    before = json.dumps(variables)
    assert prune(variables, frozenset(dropped)) == kept
    assert json.dumps(variables) == before


@pytest.mark.parametrize(
    ("text", "operations"),
    [
        ("{ a }", [("query", "")]),
        ("query { a }", [("query", "")]),
        ("query Q { a }", [("query", "Q")]),
        ("query Q($x: Int = 3) @d(a: 1) { a }", [("query", "Q")]),
        ("query @d Q2 { a }", [("query", "")]),
        ("mutation M { a } query Q { b }", [("mutation", "M"), ("query", "Q")]),
        ("subscription S { a }", [("subscription", "S")]),
        ("fragment query on Q { a } query mutation { a }", [("query", "mutation")]),
        ("fragment F on T { mutation { query } }", []),
        ('query Q { a(x: "}") } mutation M { b }', [("query", "Q"), ("mutation", "M")]),
        ('query Q { a(x: """ mutation M { """) }', [("query", "Q")]),
        ('query Q { a(x: "\\"mutation M {") }', [("query", "Q")]),
        ("# mutation M {\nquery Q { a } # mutation", [("query", "Q")]),
        ("query Q($mutation: Int) { a(mutation: $mutation) }", [("query", "Q")]),
        ("", []),
        ("}}}}", []),
    ],
)
def test_operations_are_found_in_text(text: str, operations: list[tuple[str, str]]) -> None:
    assert operations_in(text) == operations


@given(st.text('{}()[]"#\\ \naqueryMmutation$@', max_size=40))
@settings(max_examples=100)
def test_no_text_breaks_it(text: str) -> None:
    operations_in(text)


def test_a_document_as_text_is_sent_as_it_is() -> None:
    outgoing = of_text("query Q { a }", {"x": 1})
    assert (outgoing.name, outgoing.repeatable) == ("Q", True)
    assert outgoing.cut(frozenset({"Query.a"})) == ("query Q { a }", {"x": 1})
    assert not of_text("mutation { a }", None).repeatable


@pytest.mark.parametrize("text", ["", " ", "\n"])
def test_an_empty_document_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="an empty document"):
        of_text(text, None)


def test_what_an_input_refuses_is_a_usage_error() -> None:
    where = {"entity_name": "e", "project_name": "p", "run_name": "r"}
    with pytest.raises(UsageError, match="UseArtifact: artifact_id: Field required"):
        build_input(UseArtifactInput, **where, artifact_id=cast(str, None))
    with pytest.raises(UsageError, match="artifact_id: Input should be a valid string") as caught:
        build_input(UseArtifactInput, **where, artifact_id=cast(str, {"secret": 1}))
    assert "secret" not in str(caught.value)
