"""Edits of automations: only differences are sent, invalid combinations are refused."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.support.automations import (
    LOSS,
    ORG,
    PORTFOLIO,
    PROJECT,
    REGISTRY,
    SCOPES,
    SEQUENCE,
    TEAM,
    saved,
)
from wandb_api import automations as A
from wandb_api._automations.automation import create_input, draft_of, update_input, with_values
from wandb_api.automations import ArtifactEvent, Automation, NewAutomation, RunEvent
from wandb_api.errors import UsageError


def changed(automation: Automation) -> Any:
    return update_input(automation).model_dump(mode="json", by_alias=True, exclude_unset=True)


def test_only_differences_are_sent() -> None:
    automation = Automation(saved())
    assert changed(automation) == {"id": "VHI6MQ=="}
    automation.event = A.OnRunState(automation.scope, RunEvent.state.in_([]))
    automation.action = A.DoNothing(True)
    automation.name, automation.enabled = "nightly", True
    assert changed(automation) == {"id": "VHI6MQ=="}, "set to what it was"
    automation.action = A.SendWebhook("SW5=", {"a": 1})
    assert changed(automation) == {
        "id": "VHI6MQ==",
        "triggeredActionType": "GENERIC_WEBHOOK",
        "triggeredActionConfig": {
            "genericWebhookActionInput": {"integrationID": "SW5=", "requestPayload": '{"a":1}'}
        },
    }


def test_a_payload_changed_in_place_is_sent() -> None:
    action = {
        "__typename": "GenericWebhookTriggeredAction",
        "integration": {"__typename": "GenericWebhookIntegration", "id": "SW5="},
        "requestPayload": '{"a":1}',
    }
    automation = Automation(saved(action=action))
    assert isinstance(automation.action, A.SendWebhook)
    automation.action.request_payload["b"] = 2  # type: ignore[index, call-overload]
    sent = changed(automation)["triggeredActionConfig"]["genericWebhookActionInput"]
    assert json.loads(sent["requestPayload"]) == {"a": 1, "b": 2}


def test_a_new_event_keeps_its_filter_and_sets_the_scope() -> None:
    automation = Automation(saved())
    automation.event = A.OnLinkArtifact(SEQUENCE, ArtifactEvent.alias == "prod")
    assert changed(automation) == {
        "id": "VHI6MQ==",
        "scopeType": "ARTIFACT_COLLECTION",
        "scopeID": "U2U6MQ==",
        "triggeringEventType": "LINK_MODEL",
        "eventFilter": '{"$or":[{"$and":[{"alias":{"$eq":"prod"}}]}]}',
    }
    by_keyword = with_values(Automation(saved()), {"scope": PROJECT, "event": automation.event})
    assert by_keyword.scope == PROJECT, "a scope given by keyword wins"


def test_a_description_can_be_cleared() -> None:
    automation = Automation(saved(description="old"))
    automation.description = None
    assert changed(automation) == {"id": "VHI6MQ==", "description": ""}
    assert Automation(saved(description="")).description is None
    assert changed(with_values(Automation(saved(description=None)), {"description": ""})) == {
        "id": "VHI6MQ=="
    }


def test_keywords_do_not_change_the_automation() -> None:
    automation = Automation(saved())
    other = with_values(automation, {"enabled": False, "name": "n"})
    assert (automation.enabled, automation.name) == (True, "nightly")
    assert (other.enabled, other.name) == (False, "n")


@pytest.mark.parametrize("word", ["enable", "desciption", "filter", "scopes"])
def test_misspelt_keywords_are_refused(word: str) -> None:
    for attempt in (
        lambda: with_values(Automation(saved()), {word: True}),
        lambda: draft_of(NewAutomation(), {word: True}),
    ):
        with pytest.raises(UsageError, match=word):
            attempt()
    for automation in (Automation(saved()), NewAutomation()):
        with pytest.raises(AttributeError, match=word):
            setattr(automation, word, True)


@pytest.mark.parametrize(
    "values",
    [
        {"name": ""},
        {"name": "x" * 256},
        {"name": 3},
        {"description": 3},
        {"enabled": None},
        {"enabled": "yes"},
        {"event": "x"},
        {"action": A.DoNothing},
        {"scope": "project"},
        {"scope": None},
        {"scope": REGISTRY},
        {"scope": {"__typename": "Entity", "id": "x", "name": "ann", "entityType": "user"}},
    ],
)
def test_invalid_values_are_refused(values: Any) -> None:
    with pytest.raises(UsageError):
        with_values(Automation(saved()), values)


@pytest.mark.parametrize("name", ["name", "enabled", "event", "action", "scope"])
def test_none_by_keyword_is_no_default_of_a_new_automation(name: str) -> None:
    whole = NewAutomation("n", "d", True, A.OnRunState(PROJECT, A.RunEvent.state == "failed"))
    with pytest.raises(UsageError):
        draft_of(whole, {name: None})
    assert draft_of(whole, {"description": None}).description is None


def test_missing_parts_of_a_new_automation_are_reported() -> None:
    with pytest.raises(UsageError, match="name and event and action"):
        create_input(NewAutomation())
    with pytest.raises(UsageError, match="set the event first"):
        NewAutomation().scope = PROJECT
    assert NewAutomation().scope is None


@pytest.mark.parametrize("kind", [A.OnRunMetric, A.OnRunState, A.OnCreateArtifact])
def test_events_accept_their_scopes(kind: Any) -> None:
    filters = {A.OnRunMetric: LOSS, A.OnRunState: RunEvent.state == "failed"}
    fitting = [SEQUENCE, PORTFOLIO] if kind is A.OnCreateArtifact else [PROJECT, TEAM, ORG]
    for scope in SCOPES:
        if scope in fitting:
            assert kind(scope=scope, filter=filters.get(kind)).scope == scope
        else:
            with pytest.raises(UsageError, match="invalid scope for"):
                kind(scope=scope, filter=filters.get(kind))


@pytest.mark.parametrize(
    "attempt",
    [
        lambda: A.OnRunMetric(PROJECT, RunEvent.name == "x"),  # type: ignore[arg-type]
        lambda: A.OnRunMetric(PROJECT, RunEvent.state == "failed"),  # type: ignore[arg-type]
        lambda: A.OnRunState(PROJECT, LOSS),  # type: ignore[arg-type]
        lambda: A.OnLinkArtifact(PROJECT, True),  # type: ignore[arg-type]
        lambda: A.OnLinkArtifact("project"),  # type: ignore[arg-type]
        lambda: A.OnLinkArtifact(A.UnknownScope("Galaxy")),
        lambda: A.OnLinkArtifact(PROJECT).then("x"),  # type: ignore[arg-type]
        lambda: A.SendWebhook("x", "[1]"),
        lambda: A.SendWebhook("x", "no json"),
        lambda: A.SendWebhook("x", {"a": float("nan")}),
        lambda: A.SendWebhook("x", {"a": object()}),  # type: ignore[dict-item]
        lambda: A.SendWebhook(""),
        lambda: A.SendPromptToAria(" "),
        lambda: A.SendPromptToAria("ü" * 2001),
        lambda: A.SendNotification(3),  # type: ignore[arg-type]
        lambda: A.SendNotification("x", severity="WARNING"),
        lambda: A.SendNotification("x", message="a", text="b"),
        lambda: A.SendWebhook.from_integration(A.SlackIntegration("x", "t", "c")),  # type: ignore[arg-type]
        lambda: A.SendNotification.from_integration(A.WebhookIntegration("x", "n", "u")),  # type: ignore[arg-type]
        lambda: A.SendNotification.from_integration("x"),  # type: ignore[arg-type]
        lambda: A.ProjectScope("", "x"),
        lambda: create_input(
            draft_of(
                A.UnknownEvent(PROJECT, "UPDATE_ARTIFACT_ALIAS", "{}") >> A.DoNothing(),
                {"name": "x"},
            )
        ),
    ],
)
def test_invalid_combinations_are_refused(attempt: Any) -> None:
    with pytest.raises(UsageError):
        attempt()


def test_only_actions_can_follow_an_event() -> None:
    with pytest.raises(TypeError):
        A.OnLinkArtifact(PROJECT) >> "x"  # type: ignore[operator]
    new = A.OnLinkArtifact(PROJECT) >> A.DoNothing()
    assert new == A.OnLinkArtifact(PROJECT).then(A.DoNothing())


def test_actions_are_created_from_integrations() -> None:
    slack, hook = A.SlackIntegration("a", "team", "#alerts"), A.WebhookIntegration("b", "n", "u")
    assert A.SendNotification.from_integration(
        slack, title="T", text="M", level="error"
    ) == A.SendNotification("a", "T", "M", "ERROR")
    assert A.SendWebhook.from_integration(hook, payload={"k": 1}) == A.SendWebhook("b", '{"k": 1}')
    notification = A.SendNotification("a", text="M", level=A.AlertSeverity.WARN)
    assert (notification.text, notification.level) == ("M", "WARN")


def test_a_saved_automation_can_be_copied() -> None:
    automation = Automation(saved(("FROM_THE_FUTURE", '{"x":1}'), description="d", enabled=False))
    sent = create_input(draft_of(automation, {"name": "copy"}))
    body = sent.model_dump(mode="json", by_alias=True, exclude_unset=True)
    assert body["name"] == "copy"
    assert body["triggeringEventType"] == "FROM_THE_FUTURE"
    assert body["eventFilter"] == '{"x":1}'
    assert (body["enabled"], body["description"]) == (False, "d")


def test_parts_of_automations_are_hashable() -> None:
    events = {
        A.OnLinkArtifact(PROJECT, ArtifactEvent.alias == "a"): 1,
        A.OnRunMetric(PROJECT, LOSS): 2,
    }
    assert events[A.OnRunMetric(PROJECT, LOSS)] == 2
    actions = {A.SendWebhook("a", {"k": 1}), A.SendWebhook("a", {"k": 1}), A.DoNothing()}
    assert len(actions) == 2
    one, twin = Automation(saved()), Automation(saved())
    assert len({one, twin}) == 1
    assert (
        repr(with_values(one, {"enabled": False})) == "<Automation 'nightly' (RUN_STATE, disabled)>"
    )


@pytest.mark.parametrize(
    ("given", "scope"),
    [
        ({"__typename": "Project", "id": "i", "name": "p"}, A.ProjectScope("i", "p")),
        (
            {"__typename": "Project", "id": "i", "name": "wandb-registry-m"},
            A.RegistryScope("i", "wandb-registry-m"),
        ),
        (
            {"__typename": "ArtifactSequence", "id": "i", "name": "s"},
            A.ArtifactSequenceScope("i", "s"),
        ),
        (
            {"__typename": "ArtifactPortfolio", "id": "i", "name": "s"},
            A.ArtifactPortfolioScope("i", "s"),
        ),
        (
            {"__typename": "Entity", "id": "i", "name": "t", "entityType": "team"},
            A.TeamScope("i", "t"),
        ),
        (
            {"__typename": "Entity", "id": "i", "name": "o", "entity_type": "organization"},
            A.OrgScope("i", "o"),
        ),
    ],
)
def test_a_dict_with_a_type_name_is_a_scope(given: Any, scope: Any) -> None:
    assert A.OnLinkArtifact(given).scope == scope
    assert type(A.OnLinkArtifact(given).scope) is type(scope)


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"id": "i", "name": "p"},
        {"__typename": "Galaxy", "id": "i", "name": "p"},
        {"__typename": "Project", "id": 3, "name": "p"},
        {"__typename": "Project", "id": "", "name": "p"},
        {"__typename": "Entity", "id": "i", "name": "ann"},
    ],
)
def test_a_dict_without_a_type_name_is_refused(given: Any) -> None:
    with pytest.raises(UsageError):
        A.OnLinkArtifact(given)
