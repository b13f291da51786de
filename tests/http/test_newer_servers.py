"""A server that is newer than the client: unknown fields and values do not raise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from wandb_api.errors import ServerError, UnsupportedError
from wandb_operations import GetViewer, ListIntegrations, ListProjects, ListRuns
from wandb_operations.base_model import UnknownObject

from .conftest import USER

if TYPE_CHECKING:
    from .conftest import Answers, Flavour

PAGE = {"hasNextPage": False, "endCursor": None}


def test_unknown_fields_are_ignored(flavour: Flavour, answers: Answers) -> None:
    answers.data({"viewer": {**USER, "mood": {"today": ["fine"]}}, "weather": "sunny"})
    assert flavour.execute(flavour.client(), GetViewer()).viewer.username == "ada"


RUN: dict[str, Any] = {
    "id": "r-1",
    "name": "r1",
    "projectId": "1",
    "displayName": "one",
    "description": None,
    "notes": None,
    "tags": ["a"],
    "group": None,
    "jobType": None,
    "state": "hibernating",
    "readOnly": False,
    "commit": None,
    "host": None,
    "historyLineCount": 3,
    "sweepName": None,
    "createdAt": "2030-01-01T00:00:00",
    "updatedAt": None,
    "heartbeatAt": None,
    "user": None,
    "config": "{}",
    "summaryMetrics": "{}",
    "sweep": None,
}


def test_an_unknown_state_is_kept(flavour: Flavour, answers: Answers) -> None:
    answers.data(
        {
            "project": {
                "internalId": "1",
                "run": {**RUN, "historyKeys": None, "systemMetrics": None},
                "name": "p",
            }
        }
    )
    api = flavour.api()
    run = flavour.run(lambda: api.run("ada/p/r1"))
    assert run.state == "hibernating"


@pytest.mark.parametrize("kind", ["SOME_NEW_SCOPE", "", "name", "PROJECT"])
def test_an_enum_keeps_an_unknown_value(kind: str) -> None:
    from wandb_operations import TriggerScopeType

    value = TriggerScopeType(kind)
    assert value == kind
    assert str(value) == f"{value}" == kind
    assert value.is_known == (kind == "PROJECT")
    assert hash(value) == hash(kind)


def test_an_unknown_union_member_does_not_end_a_listing(flavour: Flavour, answers: Answers) -> None:
    nodes = [
        {"__typename": "PagerIntegration", "id": "p1", "pager": {"number": 7}},
        {"__typename": "SlackIntegration", "id": "s1", "teamName": "t", "channelName": "c"},
        None,
    ]
    edges = [{"node": node} for node in nodes]
    answers.data({"entity": {"id": "e", "integrations": {"edges": edges, "pageInfo": PAGE}}})
    request = ListIntegrations(entity="ada", first=2)
    page = request.page_of(flavour.execute(flavour.client(), request))
    assert page is not None
    assert [node.typename__ for node in page.nodes] == ["PagerIntegration", "SlackIntegration"]
    assert [node.id for node in page.nodes] == ["p1", "s1"]


def test_an_invalid_known_member_is_not_treated_as_unknown(
    flavour: Flavour, answers: Answers
) -> None:
    edges = [{"node": {"__typename": "SlackIntegration", "id": "s1"}}]
    answers.data({"entity": {"id": "e", "integrations": {"edges": edges, "pageInfo": PAGE}}})
    answer = flavour.execute(flavour.client(), ListIntegrations(entity="ada"))
    node = answer.entity.integrations.edges[0].node
    assert node.id == "s1"
    with pytest.raises(ServerError, match=r"entity\.integrations\.edges\[0\]\.node\.channelName"):
        _ = node.channel_name


def test_an_unknown_object_keeps_its_fields() -> None:
    found = UnknownObject.model_validate_json('{"__typename": "New", "id": "1", "a": {"b": [2]}}')
    assert found.raw == {"__typename": "New", "id": "1", "a": {"b": [2]}}


def test_a_page_with_all_kinds_of_unknown_values(flavour: Flavour, answers: Answers) -> None:
    node = {**RUN, "mood": "fine", "user": {"id": "u", "name": "A", "username": "a", "hue": 1}}
    runs = {"edges": [{"cursor": "c", "node": node, "weight": 2}], "pageInfo": {**PAGE, "x": 1}}
    answers.data({"project": {"internalId": 5, "runCount": 1, "runs": runs}, "cost": 1.5})
    request = ListRuns(entity="ada", project="p")
    page = request.page_of(flavour.execute(flavour.client(), request))
    assert page is not None
    assert page.total == 1
    assert page.nodes[0].user is not None
    with pytest.raises(ServerError, match=r"user\.photoUrl cannot be read: it is missing"):
        _ = page.nodes[0].user.photo_url


def test_a_null_listing_is_handled(flavour: Flavour, answers: Answers) -> None:
    answers.data({"models": None})
    request = ListProjects(entity="unknown")
    assert request.page_of(flavour.execute(flavour.client(), request)) is None


def test_a_collection_of_a_new_kind(flavour: Flavour, answers: Answers) -> None:
    nodes = [{"__typename": "ArtifactShelf", "id": "s1", "name": "shelf"}]
    connection = {
        "totalCount": 1,
        "edges": [{"node": node} for node in nodes],
        "pageInfo": {"hasNextPage": False, "endCursor": None},
    }
    answers.data({"project": {"artifactType": {"artifactCollections": connection}}})
    listed = flavour.api().artifact_collections("e/p", "model")
    (shelf,) = flavour.run(listed.load)
    assert (shelf.id, shelf.name, shelf.is_sequence()) == ("s1", "shelf", False)
    assert "shelf" in repr(shelf)
    for attribute in ("type", "description", "tags", "entity", "created_at"):
        with pytest.raises(UnsupportedError, match="does not know ArtifactShelf"):
            getattr(shelf, attribute)
    with pytest.raises(UnsupportedError, match="cannot change"):
        flavour.run(shelf.delete)
    with pytest.raises(UnsupportedError, match="cannot change"):
        flavour.run(shelf.save)
