"""Responses with GraphQL errors, with and without data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from wandb_api import CommError
from wandb_api.errors import (
    AlreadyExistsError,
    GraphQLError,
    PermissionDeniedError,
    RejectedKeyError,
)
from wandb_operations import GetViewer

from .conftest import KEY, USER

if TYPE_CHECKING:
    from .conftest import Answers, Flavour


def test_an_error_contains_partial_data(flavour: Flavour, answers: Answers) -> None:
    error = {
        "message": "teams are out of order",
        "path": ["viewer", "teams", 0],
        "locations": [{"line": 3, "column": 5}],
        "extensions": {"code": "INTERNAL"},
    }
    data = {"viewer": {**USER, "teams": None}}
    answers.errors(error, data=data)
    with pytest.raises(GraphQLError, match="teams are out of order") as caught:
        flavour.execute(flavour.client(), GetViewer())
    found = caught.value
    assert found.data == data
    assert found.path == ("viewer", "teams", 0)
    assert found.errors[0].locations == ((3, 5),)
    assert found.errors[0].extensions == {"code": "INTERNAL"}
    assert answers.count == 1


def test_invalid_partial_data_raises_the_same_error(flavour: Flavour, answers: Answers) -> None:
    answers.errors({"message": "no id today"}, data={"viewer": {"id": None}})
    with pytest.raises(GraphQLError, match="no id today") as caught:
        flavour.execute(flavour.client(), GetViewer())
    assert caught.value.data == {"viewer": {"id": None}}


@pytest.mark.parametrize(
    ("errors", "kind", "words"),
    [
        (["just text"], GraphQLError, "just text"),
        ([{"message": "one"}, {"message": "two"}], GraphQLError, "one; two"),
        ([{}], GraphQLError, "no message"),
        ([{"message": "permission denied"}], PermissionDeniedError, "permission denied"),
        ([{"message": "x", "extensions": {"code": "FORBIDDEN"}}], PermissionDeniedError, "x"),
        ([{"message": "x", "extensions": {"code": "UNAUTHENTICATED"}}], RejectedKeyError, "x"),
        ([{"message": "name already exists"}], AlreadyExistsError, "name already exists"),
        ([{"message": "relogin required"}], PermissionDeniedError, "Api(user_agent=...)"),
        ([{"message": "unexpected", "path": "viewer", "locations": 3}], GraphQLError, "unexpected"),
    ],
)
@pytest.mark.parametrize("typed", [True, False])
def test_errors_are_mapped_to_their_classes(
    flavour: Flavour,
    answers: Answers,
    typed: bool,
    errors: list[Any],
    kind: type[CommError],
    words: str,
) -> None:
    answers.errors(*errors, data=None)
    request = GetViewer() if typed else "query GetViewer { viewer { id } }"
    with pytest.raises(kind) as caught:
        flavour.execute(flavour.client(), request)
    assert type(caught.value) is kind
    assert words in str(caught.value)
    assert (caught.value.operation, caught.value.status) == ("GetViewer", 200)
    assert len(caught.value.errors) == len(errors)


@pytest.mark.parametrize(
    "message",
    [
        'Cannot query field "permission" on type "User".',
        "Unknown argument 'conflict' on field 'User.access'.",
    ],
)
def test_a_name_in_a_message_is_not_taken_for_a_reason(
    flavour: Flavour, answers: Answers, message: str
) -> None:
    answers.errors({"message": message}, status=400)
    with pytest.raises(GraphQLError) as caught:
        flavour.execute(flavour.client(), "query Q { viewer { permission } }")
    assert type(caught.value) is GraphQLError


def test_a_document_with_several_operations_has_no_name(flavour: Flavour, answers: Answers) -> None:
    answers.errors({"message": "which one?"})
    with pytest.raises(GraphQLError, match="GraphQL document"):
        flavour.execute(flavour.client(), "query A { viewer { id } } query B { viewer { id } }")
    assert "operationName" not in answers.bodies()[0]


def test_both_names_of_variables_work(flavour: Flavour, answers: Answers) -> None:
    for _ in range(2):
        answers.data({"viewer": None})
    client = flavour.client()
    flavour.execute(client, "query A($x: Int) { viewer { id } }", {"x": 1})
    flavour.execute(client, "query A($x: Int) { viewer { id } }", variable_values={"x": 2})
    assert [body["variables"] for body in answers.bodies()] == [{"x": 1}, {"x": 2}]


def test_no_error_contains_the_key(flavour: Flavour, answers: Answers) -> None:
    key = "local-" + "Zz9_" * 12  # matches no pattern, but the client knows it
    answers.errors({"message": f"no such key {key}", "extensions": {"sent": KEY}})
    with pytest.raises(GraphQLError) as caught:
        flavour.execute(flavour.client(api_key=key), GetViewer())
    shown = f"{caught.value} {caught.value!r} {caught.value.errors}"
    assert key not in shown
    assert KEY not in shown
    assert shown.count("<secret>") >= 2
