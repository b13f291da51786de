"""Events and actions in the format of the server."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.support.automations import EMPTY, LOSS, ORG, PORTFOLIO, PROJECT, REGISTRY, SEQUENCE, TEAM
from wandb_api import automations as A
from wandb_api._automations.automation import create_input, draft_of
from wandb_api._automations.events import Event
from wandb_api.automations import ArtifactEvent, RunEvent


@pytest.mark.parametrize(
    ("event", "kind", "sent"),
    [
        (A.OnCreateArtifact(SEQUENCE), "CREATE_ARTIFACT", {"$or": [{"$and": []}]}),
        (
            A.OnLinkArtifact(PROJECT, ArtifactEvent.alias.matches_regex("^prod")),
            "LINK_MODEL",
            {"$or": [{"$and": [{"alias": {"$regex": "^prod"}}]}]},
        ),
        (
            A.OnUnlinkArtifact(REGISTRY, ArtifactEvent.alias.in_(["a", "b"])),
            "UNLINK_ARTIFACT",
            {"$or": [{"$and": [{"alias": {"$in": ["a", "b"]}}]}]},
        ),
        (
            A.OnAddArtifactAlias(
                SEQUENCE, (ArtifactEvent.alias == "a") | (ArtifactEvent.alias == "b")
            ),
            "ADD_ARTIFACT_ALIAS",
            {"$or": [{"$and": [{"$or": [{"alias": {"$eq": "a"}}, {"alias": {"$eq": "b"}}]}]}]},
        ),
        (
            A.OnAddArtifactTag(TEAM, ~(ArtifactEvent.tag == "wip")),
            "ADD_ARTIFACT_TAG",
            {"$or": [{"$and": [{"tag": {"$ne": "wip"}}]}]},
        ),
        (
            A.OnRemoveArtifactTag(ORG, ArtifactEvent.tag.contains("x")),
            "REMOVE_ARTIFACT_TAG",
            {"$or": [{"$and": [{"tag": {"$contains": "x"}}]}]},
        ),
        (
            A.OnAddCollectionTag(PORTFOLIO, ArtifactEvent.tag == "gold"),
            "ADD_COLLECTION_TAG",
            {"$or": [{"$and": [{"tag": {"$eq": "gold"}}]}]},
        ),
        (
            A.OnRemoveCollectionTag(PORTFOLIO, {"tag": "gold"}),
            "REMOVE_COLLECTION_TAG",
            {"$or": [{"$and": [{"tag": {"$eq": "gold"}}]}]},
        ),
        (
            A.OnRunMetric(PROJECT, LOSS),
            "RUN_METRIC",
            {
                "run_filter": EMPTY,
                "run_metric_filter": {
                    "threshold_filter": {
                        "name": "loss",
                        "agg_op": "AVERAGE",
                        "window_size": 5,
                        "cmp_op": "$gt",
                        "threshold": 0.9,
                    }
                },
                "metric_filter": None,
            },
        ),
        (
            A.OnRunMetric(
                TEAM,
                RunEvent.name.contains("x") & RunEvent.metric("acc").max(3).increases_by(frac=0.1),
            ),
            "RUN_METRIC_CHANGE",
            {
                "run_filter": '{"$and":[{"display_name":{"$contains":"x"}}]}',
                "run_metric_filter": {
                    "change_filter": {
                        "name": "acc",
                        "agg_op": "MAX",
                        "current_window_size": 3,
                        "prior_window_size": 3,
                        "change_type": "RELATIVE",
                        "change_dir": "INCREASE",
                        "change_amount": 0.1,
                    }
                },
                "metric_filter": None,
            },
        ),
        (
            A.OnRunMetric(ORG, abs(RunEvent.metric("acc").zscore(30)) > 3),
            "RUN_METRIC_ZSCORE",
            {
                "run_filter": EMPTY,
                "run_metric_filter": {
                    "zscore_filter": {
                        "name": "acc",
                        "window_size": 30,
                        "threshold": 3,
                        "change_dir": "ANY",
                    }
                },
                "metric_filter": None,
            },
        ),
        (
            A.OnRunState(PROJECT, RunEvent.state.in_(["finished", "failed"])),
            "RUN_STATE",
            {"run_filter": EMPTY, "run_state_filter": {"states": ["FAILED", "FINISHED"]}},
        ),
    ],
)
def test_events_as_they_are_sent(event: Event, kind: str, sent: Any) -> None:
    assert event.event_type == kind
    assert json.loads(event.filter_text()) == sent
    assert ": " not in event.filter_text()


@pytest.mark.parametrize(
    ("action", "kind", "sent"),
    [
        (
            A.SendNotification("SW5=", "T", text="M", level="warn"),
            "NOTIFICATION",
            {
                "notificationActionInput": {
                    "integrationID": "SW5=",
                    "title": "T",
                    "message": "M",
                    "severity": "WARN",
                }
            },
        ),
        (
            A.SendWebhook("SW5=", {"k": 1, "name": "${project_name} ü"}),
            "GENERIC_WEBHOOK",
            {
                "genericWebhookActionInput": {
                    "integrationID": "SW5=",
                    "requestPayload": '{"k":1,"name":"${project_name} ü"}',
                }
            },
        ),
        (
            A.SendWebhook("SW5="),
            "GENERIC_WEBHOOK",
            {"genericWebhookActionInput": {"integrationID": "SW5="}},
        ),
        (A.DoNothing(), "NO_OP", {"noOpActionInput": {"noOp": True}}),
        (A.SendPromptToAria(" why? "), "ARIA", {"ariaActionInput": {"prompt": "why?"}}),
        (
            A.EnqueueJob("UXU=", "{}"),
            "QUEUE_JOB",
            {"queueJobActionInput": {"queueID": "UXU=", "template": "{}"}},
        ),
    ],
)
def test_actions_as_they_are_sent(action: Any, kind: str, sent: Any) -> None:
    assert action.action_type == kind
    assert action.to_config() == sent


def test_the_input_that_creates_an_automation() -> None:
    new = A.OnRunState(PROJECT, RunEvent.state == "failed") >> A.DoNothing()
    sent = create_input(draft_of(new, {"name": "nightly", "description": "why"}))
    assert sent.model_dump(mode="json", by_alias=True, exclude_unset=True) == {
        "name": "nightly",
        "description": "why",
        "enabled": True,
        "scopeType": "PROJECT",
        "scopeID": "UHI6MQ==",
        "triggeringEventType": "RUN_STATE",
        "eventFilter": '{"run_filter":"{\\"$and\\":[]}","run_state_filter":{"states":["FAILED"]}}',
        "triggeredActionType": "NO_OP",
        "triggeredActionConfig": {"noOpActionInput": {"noOp": True}},
    }
    assert new.name is None, "what is given by keyword does not change the automation itself"
