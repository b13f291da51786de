"""Learning from refusals which coordinates a server lacks, for each validation library."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from graphql import GraphQLUnionType

from tests.judges.cases import CASES, LIBRARIES, Case, Validate, recorded, refusals, validator
from tests.judges.driver import Problem
from tests.judges.schemas import DOCUMENTS, pinned, sample_variables
from wandb_api._transport.unsupported import find_missing, is_refusal
from wandb_api.errors import GraphQLErrorDetail
from wandb_operations.document import Document

CASE = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
LIBRARY = pytest.mark.parametrize("library", LIBRARIES)


def has_other_members(coordinate: str) -> bool:
    """Whether a union remains when a member is removed from it."""
    union = pinned().get_type(coordinate.partition(" in ")[2])
    return isinstance(union, GraphQLUnionType) and len(union.types) > 1


VARIANTS = sorted(
    {
        (name, coordinate)
        for name, document in DOCUMENTS.items()
        for coordinate in document.coordinates
        if " in " in coordinate and has_other_members(coordinate)
    }
)
NOT_THERE = "%!q(<nil>)"  # graph-gophers' output for an unknown type

Judge = Callable[[str, Sequence[str]], Validate]


@pytest.fixture
def judge(request: pytest.FixtureRequest) -> Judge:
    """Return how a server with this library and without the coordinates validates."""

    def named(library: str, lacking: Sequence[str]) -> Validate:
        gophers = request.getfixturevalue("gophers") if library == "graph-gophers" else None
        return validator(library, lacking, gophers)

    return named


def details(problems: Sequence[Problem]) -> list[GraphQLErrorDetail]:
    return [GraphQLErrorDetail(p.message, (), p.locations) for p in problems]


def accepted(document: Document, ask: Validate) -> tuple[str, frozenset[str]]:
    """Return the document that the server accepts in the end, and the coordinates learnt."""
    variables = sample_variables(pinned(), document.text)
    missing, before = frozenset[str](), ""
    while True:
        sent = document.without(missing)
        assert sent.text != before, f"refused again after learning {missing}"
        problems = ask(sent.text, {n: v for n, v in variables.items() if n not in sent.dropped})
        if not problems:
            return sent.text, missing
        learnt = find_missing(details(problems), sent, document)
        assert learnt, problems
        missing, before = missing | learnt, sent.text


@LIBRARY
@CASE
def test_only_missing_coordinates_are_cut(case: Case, library: str, judge: Judge) -> None:
    document = DOCUMENTS[case.operation]
    text, learnt = accepted(document, judge(library, case.lacking))
    assert learnt == set(case.lacking)
    assert text == document.without(frozenset(case.lacking)).text


@LIBRARY
@CASE
def test_recorded_messages_alone_are_sufficient(case: Case, library: str) -> None:
    """Without locations, and on machines without Go."""
    messages = recorded()[case.name][library]
    found = find_missing(
        [GraphQLErrorDetail(m) for m in messages],
        DOCUMENTS[case.operation].without(frozenset()),
        DOCUMENTS[case.operation],
    )
    assert found == set(case.lacking)
    assert all(is_refusal(message) for message in messages)


@LIBRARY
@CASE
def test_the_recorded_messages_are_up_to_date(
    case: Case, library: str, request: pytest.FixtureRequest
) -> None:
    gophers = request.getfixturevalue("gophers") if library == "graph-gophers" else None
    assert refusals(case, library, gophers) == recorded()[case.name][library]


@LIBRARY
@pytest.mark.parametrize(("name", "coordinate"), VARIANTS)
def test_a_variant_is_cut_if_its_type_is_not_a_member(
    name: str, coordinate: str, library: str, judge: Judge
) -> None:
    text, learnt = accepted(DOCUMENTS[name], judge(library, (coordinate,)))
    assert coordinate in learnt
    assert coordinate.partition(" in ")[0] not in learnt  # the type exists elsewhere
    assert text == DOCUMENTS[name].without(frozenset({coordinate})).text


@pytest.mark.parametrize(
    "message",
    [
        f'Fragment "RunQueueItemFields" cannot be spread here as objects of type {NOT_THERE} '
        'can never be of type "RunQueueItem".',
        f"Fragment cannot be spread here as objects of type {NOT_THERE} can never be of type {NOT_THERE}.",
        f'Variable "$input" cannot be non-input type {NOT_THERE}.',
    ],
)
def test_a_consequential_error_is_ignored(message: str) -> None:
    document = DOCUMENTS["GetRunQueueItem"]
    first = 'Cannot query field "runQueueItem" on type "RunQueue".'
    follows = GraphQLErrorDetail(message, (), ((6, 9),))
    assert is_refusal(message)
    assert find_missing([follows], document.without(frozenset()), document) == frozenset()
    for errors in ([GraphQLErrorDetail(first), follows], [follows, GraphQLErrorDetail(first)]):
        assert find_missing(errors, document.without(frozenset()), document) == {
            "RunQueue.runQueueItem"
        }


def test_the_union_may_have_another_name_on_the_server() -> None:
    document = DOCUMENTS["ListProjectAutomations"]
    message = (
        'Fragment cannot be spread here as objects of type "Scope" can never be of type "Entity".'
    )
    found = find_missing([GraphQLErrorDetail(message)], document.without(frozenset()), document)
    assert found == {"Entity in TriggerScope"}


def test_an_inline_input_field_is_reported_by_its_innermost_name() -> None:
    """The location is the start of the outermost object."""
    message = (
        'Argument "input" has invalid value {filter: {hue: $hue}}.\n'
        'In field "filter": In field "hue": Unknown field.'
    )
    document = DOCUMENTS["GetViewer"]
    assert find_missing([GraphQLErrorDetail(message)], document.without(frozenset()), document) == {
        "hue"
    }


def test_a_missing_enum_value_does_not_prevent_learning(judge: Judge) -> None:
    """Its error is in the same response, with a location in the server's schema, and is raised."""
    document = DOCUMENTS["CreateAutomation"]
    given: dict[str, Any] = sample_variables(pinned(), document.text)["input"]
    variables = {"input": {**given, "triggeredActionType": "NEWER"}}
    ask = judge("graph-gophers", ("Entity in TriggerScope",))
    problems = ask(document.text, variables)
    missing = find_missing(details(problems), document.without(frozenset()), document)
    assert missing == {"Entity in TriggerScope"}
    sent = document.without(missing)
    (problem,) = ask(sent.text, variables)
    assert problem.message.startswith('Variable "triggeredActionType" has invalid value NEWER.')
    assert find_missing(details([problem]), sent, document) == frozenset()
