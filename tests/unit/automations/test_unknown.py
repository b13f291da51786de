"""Values that this version does not know are kept unchanged."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from tests.support.automations import EMPTY, PROJECT, TEAM, saved
from wandb_api import automations as A
from wandb_api._automations.automation import create_input, draft_of, update_input, with_values
from wandb_api.automations import Automation, RunEvent
from wandb_api.errors import UsageError

STRANGE_EVENTS = [
    ("WEAVE_METRIC_THRESHOLD", '{"op": 1}'),
    ("FROM_THE_FUTURE", '{"filter": "{}"}'),
    ("UPDATE_ARTIFACT_ALIAS", '{"filter":"{\\"$or\\":[]}"}'),
    ("RUN_METRIC", "{}"),
    ("RUN_METRIC", "no json"),
    ("RUN_METRIC", "null"),
    ("RUN_METRIC", '{"run_filter":"{","run_metric_filter":{"threshold_filter":{}}}'),
    ("RUN_METRIC", '{"run_filter":"{}","run_metric_filter":{"slope_filter":{"name":"x"}}}'),
    ("RUN_METRIC_CHANGE", '{"run_filter":"{}","metric_filter":"{}"}'),
    ("RUN_STATE", '{"run_filter":"{}"}'),
    ("RUN_STATE", '{"run_filter":"{}","run_state_filter":{"states":"FAILED"}}'),
    ("LINK_MODEL", "null"),
    ("LINK_MODEL", '{"filter":"no json"}'),
    ("LINK_MODEL", '{"filters":"{}"}'),
]


@pytest.mark.parametrize(("kind", "text"), STRANGE_EVENTS)
def test_an_unknown_event_is_kept_unchanged(kind: str, text: str) -> None:
    automation = Automation(saved((kind, text)))
    event = automation.event
    assert isinstance(event, A.UnknownEvent)
    assert (event.event_type, event.text, event.filter_text()) == (kind, text, text)
    automation.name = "renamed"
    sent = update_input(automation).model_dump(by_alias=True, exclude_unset=True)
    assert sent == {"id": "VHI6MQ==", "name": "renamed"}


def test_unknown_states_are_kept() -> None:
    text = '{"run_filter":"{\\"$and\\":[]}","run_state_filter":{"states":["CRASHED","FAILED"]}}'
    event = Automation(saved(("RUN_STATE", text))).event
    assert isinstance(event, A.OnRunState)
    assert event.filter.state.states == ("CRASHED", "FAILED")
    assert event.filter_text() == text
    again = A.OnRunState(PROJECT, event.filter.state)
    assert json.loads(again.filter_text())["run_state_filter"] == {"states": ["CRASHED", "FAILED"]}


def test_old_thresholds_are_read() -> None:
    body = '{"name":"loss","window_size":2,"agg_op":"MIN","cmp_op":"$lt","threshold":1}'
    text = json.dumps({"run_filter": EMPTY, "metric_filter": body})
    event = Automation(saved(("RUN_METRIC", text))).event
    assert isinstance(event, A.OnRunMetric)
    assert event.filter.metric == (RunEvent.metric("loss").min(2) < 1)
    assert event.filter_text() == text, "sent again as the server has it"


def test_additions_of_a_newer_server_to_a_filter_are_kept() -> None:
    text = (
        '{"run_filter": "{}", "run_metric_filter": {"threshold_filter": {"name": "loss", "agg_op": '
        'null, "window_size": 1, "cmp_op": "$gt", "threshold": 1, "cool_down": 60}}, "newer": true}'
    )
    automation = Automation(saved(("RUN_METRIC", text)))
    assert automation.event == A.OnRunMetric(
        A.ProjectScope("UHI6MQ==", "p"), RunEvent.metric("loss") > 1
    )
    moved = with_values(automation, {"scope": TEAM})
    assert moved.event.filter_text() == text
    automation.event.scope = TEAM
    assert automation.event.filter_text() == text


def test_an_unknown_operator_of_a_saved_filter_survives() -> None:
    inner = {"$or": [{"$and": [{"alias": {"$near": [1], "$far": 2}}, {"$unknown": []}]}]}
    automation = Automation(saved(("LINK_MODEL", json.dumps({"filter": json.dumps(inner)}))))
    event = automation.event
    assert isinstance(event, A.OnLinkArtifact)
    assert event.filter.to_dict() == {"$and": inner["$or"][0]["$and"]}
    assert json.loads(A.OnLinkArtifact(PROJECT, event.filter).filter_text()) == inner


@pytest.mark.parametrize(
    ("action", "typename"),
    [
        ({"__typename": "PushNotificationTriggeredAction"}, "PushNotificationTriggeredAction"),
        ({"__typename": "FromTheFuture", "x": 1}, "FromTheFuture"),
    ],
)
def test_an_unknown_action_is_kept(action: Any, typename: str) -> None:
    automation = Automation(saved(action=action))
    assert automation.action == A.UnknownAction(typename)
    automation.enabled = False
    sent = update_input(automation).model_dump(by_alias=True, exclude_unset=True)
    assert sent == {"id": "VHI6MQ==", "enabled": False}
    with pytest.raises(UsageError, match="this version cannot write"):
        create_input(draft_of(automation, {"name": "copy"}))


def test_a_prompt_is_read_unchanged() -> None:
    action = Automation(saved(action={"__typename": "ARIATriggeredAction", "prompt": " "})).action
    assert isinstance(action, A.SendPromptToAria)
    assert action.prompt == " "


def test_a_job_of_an_automation_can_be_read_and_kept() -> None:
    action = {
        "__typename": "QueueJobTriggeredAction",
        "queue": {"id": "UXU=", "name": "gpu"},
        "template": '{"a": 1}',
    }
    automation = Automation(saved(action=action))
    assert automation.action == A.EnqueueJob("UXU=", '{"a": 1}')
    automation.name = "renamed"
    assert set(update_input(automation).model_dump(exclude_unset=True)) == {"id", "name"}
    gone = Automation(saved(action={**action, "queue": None})).action
    assert isinstance(gone, A.EnqueueJob)
    assert gone.queue_id == ""


@pytest.mark.parametrize("payload", ["no json", "[1,2]", '"text"', "3", "null", '{ "a" : NaN }'])
def test_a_payload_that_is_not_an_object_is_kept(payload: str) -> None:
    action = Automation(
        saved(
            action={
                "__typename": "GenericWebhookTriggeredAction",
                "integration": {"__typename": "FromTheFuture", "id": "SW5="},
                "requestPayload": payload,
            }
        )
    ).action
    assert isinstance(action, A.SendWebhook)
    assert action.payload_text == payload
    moved = replace(action, integration_id="SW6=")
    assert moved.to_config() == {
        "genericWebhookActionInput": {"integrationID": "SW6=", "requestPayload": payload}
    }


def test_an_unknown_severity_is_kept() -> None:
    action = Automation(
        saved(
            action={
                "__typename": "NotificationTriggeredAction",
                "integration": {"__typename": "SlackIntegration", "id": "SW5="},
                "title": "T",
                "message": "M",
                "severity": "FATAL",
            }
        )
    ).action
    assert isinstance(action, A.SendNotification)
    assert action.severity == "FATAL"
    body: Any = replace(action, title="N").to_config()["notificationActionInput"]
    assert (body["title"], body["severity"]) == ("N", "FATAL")


@pytest.mark.parametrize(
    ("scope", "read"),
    [
        (
            {"__typename": "Entity", "id": "RW4=", "name": "ann", "entityType": "user"},
            A.UnknownScope("Entity of type user", "RW4=", "ann"),
        ),
        ({"__typename": "Galaxy"}, A.UnknownScope("Galaxy")),
        (
            {"__typename": "Project", "id": "UA==", "name": "wandb-registry-m", "entityName": "o"},
            A.RegistryScope("UA==", "wandb-registry-m"),
        ),
        (
            {"__typename": "Project", "id": "UA==", "name": "wandb-registry-", "entityName": "o"},
            A.ProjectScope("UA==", "wandb-registry-"),
        ),
        (
            {"__typename": "ArtifactSequence", "id": "U==", "name": "s", "project": None},
            A.ArtifactSequenceScope("U==", "s"),
        ),
    ],
)
def test_scopes_are_read(scope: Any, read: Any) -> None:
    automation = Automation(saved(scope=scope))
    assert automation.scope == read == automation.event.scope
    automation.description = "changed"
    sent = update_input(automation).model_dump(by_alias=True, exclude_unset=True)
    assert sent == {"id": "VHI6MQ==", "description": "changed"}
