"""Prepared requests: documents without missing coordinates, and variables."""

from __future__ import annotations

import json
from typing import Any, cast

import pytest
from graphql import parse, validate
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.judges.schemas import pinned
from wandb_api import GraphQLErrorDetail, UnsupportedError, UsageError
from wandb_api._transport.request import (
    PreparedRequest,
    build_input,
    of_operation,
    of_text,
    operations_in,
)
from wandb_api._transport.unsupported import find_missing
from wandb_operations import (
    AddCollectionTags,
    ArtifactDigestAlgorithm,
    CreateArtifact,
    CreateArtifactCollectionTagAssignmentsInput,
    CreateArtifactInput,
    ListSweeps,
    MoveArtifactSequenceInput,
    MoveSequence,
    Operation,
    RenameProjectInput,
    RenameRegistry,
    TagInput,
    UpdateArtifactSequenceInput,
    UpdateSequence,
    UpsertModelInput,
    UpsertRegistry,
    UseArtifact,
    UseArtifactInput,
)
from wandb_operations.document import Document, Row


def prepared(operation: Operation[Any]) -> PreparedRequest:
    return of_operation(operation, by_default=True)


def test_only_given_variables_are_sent() -> None:
    _, body = prepared(ListSweeps(entity="e", project="p", first=None)).body(frozenset())
    sent = json.loads(body)
    assert sent["operationName"] == "ListSweeps"
    assert sent["variables"] == {"entity": "e", "project": "p", "first": None}
    assert sent["query"] == ListSweeps.__document__.text


def test_null_does_not_count_as_given() -> None:
    lacking = frozenset({"Project.sweeps(order:)"})
    unset = prepared(ListSweeps(entity="e", project="p"))
    null = prepared(ListSweeps(entity="e", project="p", order=None))
    chosen = prepared(ListSweeps(entity="e", project="p", order="+x"))
    assert "order" not in unset.cut(lacking)[0].text
    sent, variables = null.cut(lacking)
    assert "order" not in sent.text
    assert "order" not in variables
    with pytest.raises(
        UnsupportedError, match=r"no Project.sweeps\(order:\), but \$order was given"
    ):
        chosen.cut(lacking)


def test_an_optional_input_field_is_cut_alone() -> None:
    given = UseArtifactInput(
        artifact_id="a",
        entity_name="e",
        project_name="p",
        run_name="r",
        artifact_entity_name="other",
    )
    outgoing = prepared(UseArtifact(input=given))
    sent, variables = outgoing.cut(frozenset({"UseArtifactInput.artifactEntityName"}))
    assert sent.check is not None
    text = sent.text[: sent.check.start] + sent.text[sent.check.end :]
    assert text == outgoing.document.text
    assert variables["input"] == {
        "artifactID": "a",
        "entityName": "e",
        "projectName": "p",
        "runName": "r",
    }
    assert outgoing.variables["input"]["artifactEntityName"] == "other"  # type: ignore[index,call-overload]


def test_an_input_field_that_was_set_is_never_cut() -> None:
    given = CreateArtifactInput(
        entity_name="e",
        project_name="p",
        artifact_type_name="t",
        digest="d",
        digest_algorithm=ArtifactDigestAlgorithm.MANIFEST_MD5,
        tags=[TagInput(tag_name="x", attributes=None)],
    )
    outgoing = prepared(CreateArtifact(input=given))
    for lacking in ("CreateArtifactInput.tags", "TagInput.tagName"):
        with pytest.raises(UnsupportedError, match=f"no {lacking}, but a value was given"):
            outgoing.cut(frozenset({lacking}))
    _, variables = outgoing.cut(frozenset({"TagInput.attributes"}))
    assert variables["input"]["tags"] == [{"tagName": "x"}]  # type: ignore[index,call-overload]


def test_an_input_field_that_the_server_would_ignore_is_an_error() -> None:
    """If the output field of the same name is missing, the input field is missing too."""
    given = CreateArtifactInput(
        entity_name="e",
        project_name="p",
        artifact_type_name="t",
        digest="d",
        digest_algorithm=ArtifactDigestAlgorithm.MANIFEST_MD5,
        tags=[TagInput(tag_name="x")],
    )
    with pytest.raises(UnsupportedError, match=r"no Artifact.tags, but a value was given for"):
        prepared(CreateArtifact(input=given)).cut(frozenset({"Artifact.tags"}))
    without = given.model_copy(update={"tags": None})
    prepared(CreateArtifact(input=without)).cut(frozenset({"Artifact.tags"}))


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
def test_operations_are_found_in_documents(text: str, operations: list[tuple[str, str]]) -> None:
    assert operations_in(text) == operations


@given(st.text('{}()[]"#\\ \naqueryMmutation$@', max_size=40))
@settings(max_examples=100)
def test_any_string_is_parsed(text: str) -> None:
    operations_in(text)


def test_a_document_string_is_sent_unchanged() -> None:
    outgoing = of_text("query Q { a }", {"x": 1})
    assert (outgoing.name, outgoing.repeatable) == ("Q", True)
    sent, variables = outgoing.cut(frozenset({"Query.a"}))
    assert (sent.text, variables) == ("query Q { a }", {"x": 1})
    assert not of_text("mutation { a }", None).repeatable


@pytest.mark.parametrize("text", ["", " ", "\n"])
def test_an_empty_document_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="an empty document"):
        of_text(text, None)


def test_invalid_input_values_are_usage_errors() -> None:
    where = {"entity_name": "e", "project_name": "p", "run_name": "r"}
    with pytest.raises(UsageError, match="UseArtifact: artifact_id: Field required"):
        build_input(UseArtifactInput, **where, artifact_id=cast(str, None))
    with pytest.raises(UsageError, match="artifact_id: Input should be a valid string") as caught:
        build_input(UseArtifactInput, **where, artifact_id=cast(str, {"secret": 1}))
    assert "secret" not in str(caught.value)


def test_input_fields_that_older_servers_lack_are_named_in_the_text() -> None:
    """graph-gophers ignores unknown input fields in variables, but validates those in the text."""
    given = CreateArtifactInput(
        entity_name="e",
        project_name="p",
        artifact_type_name="t",
        digest="d",
        digest_algorithm=ArtifactDigestAlgorithm.MANIFEST_MD5,
    )
    sent, _ = prepared(CreateArtifact(input=given)).cut(frozenset())
    assert sent.check is not None
    known = of_operation(
        CreateArtifact(input=given), by_default=True, accepted=sent.check.coordinates
    )
    assert known.cut(frozenset())[0].check is None
    newer = given.model_copy(update={"ttl_duration_seconds": 5, "tags": [TagInput(tag_name="x")]})
    newer.model_fields_set.update({"ttl_duration_seconds", "tags"})
    outgoing = prepared(CreateArtifact(input=newer))
    sent, _ = outgoing.cut(frozenset())
    assert sent.check is not None
    check = sent.text[sent.check.start : sent.check.end]
    assert 'check: createArtifact(input: {artifactTypeName: "t", digest: "d"' in check
    assert 'tags: [{tagName: "x"}]' in check
    assert "ttlDurationSeconds: null" in check
    assert (
        "digestAlgorithm: MANIFEST_MD5" in check
    )  # null, where another server may require a value
    assert "@skip(if: true)" in check
    line, column = (
        sent.text[: sent.check.start].count("\n") + 1,
        sent.check.start - sent.text.rindex("\n", 0, sent.check.start),
    )
    refusal = GraphQLErrorDetail(
        'Argument "input" has invalid value {}.\nIn field "ttlDurationSeconds": Unknown field.',
        locations=((line, column + 8),),
    )
    missing = find_missing([refusal], sent, outgoing.document)
    assert missing == {"CreateArtifactInput.ttlDurationSeconds"}
    with pytest.raises(UnsupportedError, match="a value was given for it"):
        outgoing.cut(missing)


@pytest.mark.parametrize(
    ("text", "added"),
    [
        (
            'mutation Q($input: I!) {\n  a(note: "(", input: $input) {\n    b\n  }\n}',
            ' check: a(note: "(", input: {x: 1}) @skip(if: true) { __typename } ',
        ),
        (
            "mutation Q($input: I!) {\n  a(input: $input)\n}",
            " check: a(input: {x: 1}) @skip(if: true) ",
        ),
        ("query Q($input: I!) {\n  a {\n    b(input: $input)\n  }\n}", None),
    ],
)
def test_the_selection_that_names_input_fields(text: str, added: str | None) -> None:
    """It repeats the root field; operations of users may have scalar ones, strings, and inputs below."""
    root = text.index("\n  a")
    rows: tuple[Row, ...] = (
        ("o", 0, len(text), -1, "", "Q", 0),
        ("f", root, len(text) - 2, 0, "Mutation.a", "a", 0),
    )
    document = Document("Q", "mutation", text, rows)
    sent = document.with_check(
        document.without(frozenset()), {"input": "{x: 1}"}, frozenset({"I.x"})
    )
    if added is None:
        assert sent.check is None
        assert sent.text == text
    else:
        assert sent.check == (sent.text.index(added), sent.text.index(added) + len(added), {"I.x"})
        assert sent.text.endswith(f"{added}}}")


def test_the_selection_of_a_later_operation() -> None:
    """Named fragments are inlined, variables are replaced, and nothing is executed."""
    entity, project = "e", "p"
    tags = CreateArtifactCollectionTagAssignmentsInput(
        entity_name=entity,
        project_name=project,
        artifact_collection_name="c",
        tags=[TagInput(tag_name="x")],
    )
    move = MoveArtifactSequenceInput(
        artifact_sequence_id="s", destination_artifact_type_name="model"
    )
    later = (MoveSequence(input=move), AddCollectionTags(input=tags))
    first = UpdateSequence(input=UpdateArtifactSequenceInput(artifact_sequence_id="s", name="new"))
    outgoing = of_operation(first, by_default=True, later=later)
    sent, variables = outgoing.cut(frozenset({"ArtifactSequence.description"}))
    assert variables == {"input": {"artifactSequenceID": "s", "name": "new"}}
    assert [check.start for check in sent.checks[1:]] == [c.end for c in sent.checks[:-1]]
    one, two = (sent.text[check.start : check.end] for check in sent.later)
    assert one.startswith(
        ' later0: moveArtifactSequence(input: {artifactSequenceID: "s", '
        'destinationArtifactTypeName: "model"}) @skip(if: true) {'
    )
    assert "... on ArtifactSequence {" in one
    assert "...SequenceFields" not in one
    assert one.count("description") == 1  # that of portfolios
    assert 'tags: [{tagName: "x"}]' in two
    assert not validate(pinned(), parse(sent.text))
    for check, operation in zip(sent.later, later, strict=True):
        assert operation.__document__.coordinates <= check.coordinates
        assert sent.original(check.start) == -1
    known = of_operation(
        first,
        by_default=True,
        later=later,
        accepted=frozenset[str]().union(*(c.coordinates for c in sent.checks)),
    )
    assert known.cut(frozenset())[0].checks == ()


def test_an_operation_is_not_sent_if_a_later_one_is_unsupported() -> None:
    rename = RenameProjectInput(entity_name="e", old_project_name="a", new_project_name="b")
    first = UpsertRegistry(input=UpsertModelInput(name="r", entity_name="e"))
    outgoing = of_operation(first, by_default=True, later=[RenameRegistry(input=rename)])
    sent, _ = outgoing.cut(frozenset())
    (check,) = sent.later
    line, column = (
        sent.text[: check.start].count("\n") + 1,
        check.start - sent.text.rindex("\n", 0, check.start),
    )
    refusal = GraphQLErrorDetail(
        'Cannot query field "renameProject" on type "Mutation".', locations=((line, column + 8),)
    )
    missing = find_missing([refusal], sent, outgoing.document)
    assert missing == {"Mutation.renameProject"}
    with pytest.raises(UnsupportedError, match=r"RenameRegistry: .* no Mutation.renameProject"):
        outgoing.cut(missing)
