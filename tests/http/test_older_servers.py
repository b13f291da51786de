"""A server that lacks fields or arguments: they are cut once and remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from wandb_api import UnsupportedError
from wandb_api._core.server_facts import lacks
from wandb_api.errors import GraphQLError
from wandb_operations import (
    GetViewer,
    ListRuns,
    ListSweeps,
    UpdateArtifactInput,
    UseArtifact,
    UseArtifactInput,
)

from .conftest import USER

if TYPE_CHECKING:
    from .conftest import Answers, Flavour

VIEWER = {"viewer": {k: v for k, v in USER.items() if k not in ("photoUrl", "createdAt")}}
SWEEPS = {
    "project": {
        "totalSweeps": 0,
        "sweeps": {"edges": [], "pageInfo": {"hasNextPage": False, "endCursor": None}},
    }
}

# messages of graphql-core, graphql-js and gqlgen, with their HTTP statuses
WORDS = [
    (400, "Cannot query field 'photoUrl' on type 'User'. Did you mean 'photo'?"),
    (422, 'Cannot query field "photoUrl" on type "User".'),
    (200, 'Cannot query field "photoUrl" on type "User". Did you mean "photo" or "url"?'),
]


@pytest.mark.parametrize(("status", "words"), WORDS)
def test_a_field_is_cut_and_the_request_repeated(
    flavour: Flavour, answers: Answers, status: int, words: str
) -> None:
    answers.errors({"message": words}, status=status)
    answers.data(VIEWER)
    answers.data(VIEWER)
    client = flavour.client()
    found = flavour.execute(client, GetViewer()).viewer
    assert found.username == "ada"
    with pytest.raises(UnsupportedError, match=r"no User\.photoUrl"):
        _ = found.photo_url
    assert lacks(client, "User.photoUrl")
    assert not lacks(client, "User.createdAt")
    flavour.execute(client, GetViewer())
    first, second, third = (body["query"] for body in answers.bodies())
    assert "photoUrl" in first
    assert "photoUrl" not in second
    assert second == third  # remembered


def test_all_fields_of_a_refusal_are_cut_together(flavour: Flavour, answers: Answers) -> None:
    message = 'Cannot query field "{}" on type "User".'
    answers.errors(*({"message": message.format(f)} for f in ("photoUrl", "createdAt")), status=400)
    answers.data(VIEWER)
    flavour.execute(flavour.client(), GetViewer())
    assert answers.count == 2


def test_fields_refused_one_by_one_are_cut_one_by_one(flavour: Flavour, answers: Answers) -> None:
    for field in ("photoUrl", "createdAt"):
        answers.errors({"message": f'Cannot query field "{field}" on type "User".'}, status=400)
    answers.data(VIEWER)
    flavour.execute(flavour.client(), GetViewer())
    assert answers.count == 3


def test_cuts_apply_to_all_operations(flavour: Flavour, answers: Answers) -> None:
    answers.errors({"message": 'Cannot query field "photoUrl" on type "User".'}, status=400)
    answers.data(VIEWER)
    answers.data({"project": None})
    client = flavour.client()
    flavour.execute(client, GetViewer())
    flavour.execute(client, ListRuns(entity="e", project="p"))
    assert "photoUrl" not in answers.bodies()[2]["query"]


def test_flush_forgets_missing_fields(flavour: Flavour, answers: Answers) -> None:
    answers.errors({"message": 'Cannot query field "photoUrl" on type "User".'}, status=400)
    answers.data(VIEWER)
    answers.data({"viewer": USER})
    api = flavour.api()
    flavour.execute(api.client, GetViewer())
    api.flush()
    flavour.execute(api.client, GetViewer())
    assert "photoUrl" in answers.bodies()[2]["query"]


@pytest.mark.parametrize(
    "words",
    [
        "Unknown argument 'order' on field 'Project.sweeps'.",
        'Unknown argument "order" on field "Project.sweeps". Did you mean "orders"?',
        'Unknown argument "order" on field "sweeps" of type "Project".',
    ],
)
def test_an_argument_that_was_not_given_is_cut(
    flavour: Flavour, answers: Answers, words: str
) -> None:
    answers.errors({"message": words}, status=400)
    answers.data(SWEEPS)
    flavour.execute(flavour.client(), ListSweeps(entity="e", project="p", filters="{}"))
    body = answers.bodies()[1]
    assert "order" not in body["query"]
    assert body["variables"] == {"entity": "e", "project": "p", "filters": "{}"}


def test_a_variable_set_by_the_caller_is_never_cut(flavour: Flavour, answers: Answers) -> None:
    """Without the filter the result would differ."""
    words = 'Unknown argument "filters" on field "Project.sweeps".'
    answers.errors({"message": words}, status=400)
    client = flavour.client()
    with pytest.raises(UnsupportedError, match=r"Project\.sweeps\(filters:\)"):
        flavour.execute(client, ListSweeps(entity="e", project="p", filters="{}"))
    assert answers.count == 1


def test_an_optional_field_of_an_input_is_cut(flavour: Flavour, answers: Answers) -> None:
    words = 'Field "artifactEntityName" is not defined by type "UseArtifactInput".'
    answers.errors({"message": words}, status=400)
    answers.data({"useArtifact": None})
    given = UseArtifactInput(
        artifact_id="a",
        entity_name="e",
        project_name="p",
        run_name="r",
        artifact_entity_name="other",
        used_as=None,
    )
    flavour.execute(flavour.client(), UseArtifact(input=given))
    first, second = (body["variables"]["input"] for body in answers.bodies())
    assert first["artifactEntityName"] == "other"
    assert "artifactEntityName" not in second
    assert second["artifactID"] == "a"


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ('Cannot query field "username" on type "User".', UnsupportedError),
        ('Unknown type "User".', UnsupportedError),
        ("syntax error near 'viewer'", GraphQLError),
        ("Variable '$x' is not defined.", GraphQLError),
    ],
)
def test_a_required_field_that_cannot_be_cut_is_reported(
    flavour: Flavour, answers: Answers, words: str, kind: type[Exception]
) -> None:
    answers.errors({"message": words}, status=400)
    with pytest.raises(kind) as caught:
        flavour.execute(flavour.client(), GetViewer())
    assert type(caught.value) is kind
    assert answers.count == 1


def test_other_refusals_do_not_cut_fields(flavour: Flavour, answers: Answers) -> None:
    answers.errors(
        {"message": 'Cannot query field "photoUrl" on type "User".'},
        {"message": "and the server is on fire"},
        status=400,
    )
    client = flavour.client()
    with pytest.raises(GraphQLError, match="on fire"):
        flavour.execute(client, GetViewer())
    assert not lacks(client, "User.photoUrl")


def test_an_executed_request_is_not_repeated(flavour: Flavour, answers: Answers) -> None:
    """Partial data means that it was executed: a mutation would run twice."""
    answers.errors({"message": 'Cannot query field "photoUrl" on type "User".'}, data=VIEWER)
    with pytest.raises(GraphQLError):
        flavour.execute(flavour.client(), GetViewer())
    assert answers.count == 1


def test_a_repeated_refusal_ends_the_attempts(flavour: Flavour, answers: Answers) -> None:
    for _ in range(2):
        answers.errors({"message": 'Cannot query field "photoUrl" on type "User".'}, status=400)
    with pytest.raises(UnsupportedError, match=r"User\.photoUrl"):
        flavour.execute(flavour.client(), GetViewer())
    assert answers.count == 2


def test_a_document_string_is_never_cut(flavour: Flavour, answers: Answers) -> None:
    answers.errors({"message": 'Cannot query field "photoUrl" on type "User".'}, status=400)
    with pytest.raises(GraphQLError, match="photoUrl"):
        flavour.execute(flavour.client(), "query Q { viewer { id photoUrl } }")
    assert answers.count == 1


def test_missing_fields_are_pickled_with_the_client(flavour: Flavour, answers: Answers) -> None:
    import pickle

    answers.errors({"message": 'Cannot query field "photoUrl" on type "User".'}, status=400)
    answers.data(VIEWER)
    client: Any = flavour.client()
    flavour.execute(client, GetViewer())
    assert lacks(pickle.loads(pickle.dumps(client)), "User.photoUrl")


def test_inputs_refuse_unknown_fields() -> None:
    with pytest.raises(ValueError, match="extra"):
        UpdateArtifactInput(artifact_id="1", nothing=1)
