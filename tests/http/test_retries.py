"""Requests that may be sent twice, and requests that may not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx
import pytest

from wandb_api import CommError
from wandb_api.errors import ConnectionFailedError, RequestTimeoutError, ServerError
from wandb_operations import CreateTeam, CreateTeamInput, DeleteRun, DeleteRunInput

if TYPE_CHECKING:
    from .conftest import Answers, Flavour

ONCE = CreateTeam(input=CreateTeamInput(team_name="t", organization_id="o"))
TWICE = DeleteRun(input=DeleteRunInput(id="r"))
TEXT = "mutation M { deleteRun(input: {id: 1}) { clientMutationId } }"


def test_the_two_kinds_of_mutation() -> None:
    assert not ONCE.__document__.idempotent
    assert TWICE.__document__.idempotent


@pytest.mark.parametrize(
    ("failure", "kind"),
    [
        (500, ServerError),
        (502, ServerError),
        (408, CommError),
        (httpx.ReadTimeout("slow"), RequestTimeoutError),
        (httpx.ReadError("reset"), ConnectionFailedError),
        (httpx.RemoteProtocolError("disconnected"), ConnectionFailedError),
    ],
    ids=str,
)
@pytest.mark.parametrize("request_", [ONCE, TEXT], ids=["typed", "text"])
def test_a_mutation_that_may_have_arrived_is_not_sent_again(
    flavour: Flavour,
    answers: Answers,
    request_: Any,
    failure: int | Exception,
    kind: type[CommError],
) -> None:
    fail(answers, failure)
    with pytest.raises(kind) as caught:
        flavour.execute(flavour.client(), request_)
    assert caught.value.attempts == 1
    assert answers.count == 1


@pytest.mark.parametrize(
    "failure",
    [429, httpx.ConnectError("refused"), httpx.ConnectTimeout("slow"), httpx.PoolTimeout("full")],
    ids=str,
)
def test_a_mutation_that_was_not_received_is_sent_again(
    flavour: Flavour, answers: Answers, failure: int | Exception
) -> None:
    fail(answers, failure)
    answers.data({"createTeam": None})
    flavour.execute(flavour.client(), ONCE)
    assert answers.count == 2


@pytest.mark.parametrize(
    "failure", [500, 503, 408, httpx.ReadTimeout("slow"), httpx.ReadError("reset")], ids=str
)
def test_an_idempotent_mutation_is_sent_again(
    flavour: Flavour, answers: Answers, failure: int | Exception
) -> None:
    fail(answers, failure)
    answers.data({"deleteRun": {"clientMutationId": None}})
    flavour.execute(flavour.client(), TWICE)
    first, second = answers.bodies()
    assert first == second


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("query Q { viewer { id } }", 2),
        ("{ viewer { id } }", 2),
        ("query mutation { viewer { id } }", 2),
        ('query Q { user(userName: "mutation {") { id } }', 2),
        ("# mutation M {\nquery Q { viewer { id } }", 2),
        pytest.param(
            'query Q { user(userName: """\nmutation {\n""") { id } }',
            2,
            marks=pytest.mark.graphql_core_only,
        ),
        ("mutation { stopRun(input: {id: 1}) { clientMutationId } }", 1),
        ("# say\nmutation M($x: ID!) { stopRun(input: {id: $x}) { clientMutationId } }", 1),
        ("fragment F on Run { id } mutation { stopRun(input: {id: 1}) { clientMutationId } }", 1),
        ("mutation\nM\n@x { stopRun(input: {id: 1}) { clientMutationId } }", 1),
    ],
)
def test_a_document_string_with_a_mutation_is_a_mutation(
    flavour: Flavour, answers: Answers, text: str, count: int
) -> None:
    answers.status(500)
    if count == 2:
        answers.data({})
        flavour.execute(flavour.client(), text)
    else:
        with pytest.raises(ServerError):
            flavour.execute(flavour.client(), text)
    assert answers.count == count


def fail(answers: Answers, failure: int | Exception) -> None:
    if isinstance(failure, int):
        answers.status(failure)
    else:
        answers.failure(failure)
