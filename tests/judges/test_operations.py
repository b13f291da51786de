"""Every operation, whole and with cuts, is valid for graphql-core and graph-gophers/graphql-go."""

from __future__ import annotations

import contextlib
import random
from functools import cache
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from graphql import parse, validate
from graphql.execution.values import get_variable_values

from tests.judges.driver import Gophers, JudgeError, build
from tests.judges.requests import PINNED, Requests, judge_waiting
from tests.judges.schemas import DOCUMENTS, older, pinned, sample_variables
from wandb_operations.document import Document, MissingError

if TYPE_CHECKING:
    from tests.support.recorder import Me
    from wandb_api.local import LocalServer

SUBSETS = 100


@cache
def variants(name: str) -> dict[str, dict[str, Any]]:
    """Return the distinct forms of an operation, each with valid variables.

    These are the whole, each cut alone, all cuts at once, and seeded random subsets.
    """
    document = DOCUMENTS[name]
    each = sorted(document.coordinates)
    chance = random.Random(name)
    missing = [frozenset[str](), *(frozenset({c}) for c in each), frozenset(removable(document))]
    some = (chance.sample(each, chance.randint(1, min(len(each), 8))) for _ in range(SUBSETS))
    missing.extend(map(frozenset, some))
    variables = sample_variables(pinned(), document.text)
    found = dict[str, dict[str, Any]]()
    for lacking in missing:
        with contextlib.suppress(MissingError):
            sent = document.without(lacking)
            found[sent.text] = {n: v for n, v in variables.items() if n not in sent.dropped}
    return found


def removable(document: Document) -> set[str]:
    """Return the coordinates that can be removed together without emptying the document."""
    found = set[str]()
    for part in document.parts:
        if part.coordinate and part.level:
            with contextlib.suppress(MissingError):
                document.without(frozenset({*found, part.coordinate}))
                found.add(part.coordinate)
    return found


@pytest.mark.parametrize("name", DOCUMENTS)
def test_graph_gophers_accepts_every_variant(name: str, gophers: Gophers) -> None:
    for text, variables in variants(name).items():
        assert gophers.validate(PINNED, text, variables) == [], text


@pytest.mark.parametrize("name", DOCUMENTS)
def test_graphql_core_accepts_every_variant(name: str) -> None:
    for text, variables in variants(name).items():
        document = parse(text)
        assert validate(pinned(), document) == [], text
        definitions = getattr(document.definitions[0], "variable_definitions", ())
        assert isinstance(get_variable_values(pinned(), definitions, variables), dict)


def test_the_judge_refuses_documents_that_graphql_core_accepts(gophers: Gophers) -> None:
    """Otherwise it would add nothing to graphql-core."""
    text = "query Q($all: Boolean! = true) { viewer { id name @include(if: $all) } }"
    assert validate(pinned(), parse(text)) == []
    (problem,) = gophers.validate(PINNED, text, {"all": True})
    assert problem.message.startswith('Variable "$all" of type "Boolean!" is required')
    assert problem.locations == ((1, 26),)


def test_the_judge_validates_variables(gophers: Gophers) -> None:
    text = "query Q($name: String!) { user(userName: $name) { id } }"
    assert gophers.validate(PINNED, text, {"name": "ada"}) == []
    (problem,) = gophers.validate(PINNED, text)
    assert 'Expected type "String!", found null' in problem.message


def test_the_judge_knows_several_schemas_at_once(gophers: Gophers) -> None:
    text = "{ viewer { id photoUrl } }"
    gophers.learn("without photos", older("User.photoUrl"))
    (problem,) = gophers.validate("without photos", text)
    assert 'Cannot query field "photoUrl" on type "User".' in problem.message
    assert gophers.validate(PINNED, text) == []


def test_invalid_input_is_an_error_and_the_judge_keeps_running(gophers: Gophers) -> None:
    with pytest.raises(JudgeError, match="unknown schema"):
        gophers.validate("missing", "{ viewer { id } }")
    assert gophers.validate(PINNED, "{ viewer { id } }") == []


def test_the_program_is_built_once_outside_the_project(gophers: Gophers) -> None:
    assert gophers.validate(PINNED, "{ viewer { id } }") == []
    program = build()
    before = program.stat().st_mtime_ns
    assert build().stat().st_mtime_ns == before
    assert not program.is_relative_to(__file__.rpartition("/tests/")[0])


def test_requests_of_tests_are_judged(
    server: LocalServer, me: Me, requests_sent: Requests, gophers: Gophers
) -> None:
    """Requests are collected as they are executed, and one that only graphql-core accepts fails."""
    text = "query Judged { viewer { id name } }"
    answer = httpx.post(
        f"{server.url}/graphql", json={"query": text, "variables": {}}, auth=("api", me.key)
    )
    assert answer.json()["data"]["viewer"]["name"]
    assert text in [sent for sent, _ in requests_sent.waiting()]
    defaulted = "query Judged($all: Boolean! = true) { viewer { id name @include(if: $all) } }"
    requests_sent.note_all([{"query": defaulted, "variables": {}}])
    with pytest.raises(pytest.fail.Exception, match=r"required and will not use the default"):
        judge_waiting(requests_sent)
    for document in ("{ nope }", defaulted):
        refused = httpx.post(
            f"{server.url}/graphql", json={"query": document}, auth=("api", me.key)
        )
        assert refused.status_code == 400
    judge_waiting(requests_sent)  # refused by both; the earlier ones are known
