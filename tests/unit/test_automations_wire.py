"""Events, actions and scopes as the server takes them, and as it sends them back."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wandb_api import automations as A
from wandb_api import filters as F
from wandb_api._automations.automation import create_input, draft_of, update_input, with_values
from wandb_api._automations.events import ARTIFACT_EVENTS, Event
from wandb_api._automations.saved_events import decode_event
from wandb_api.automations import ArtifactEvent, Automation, NewAutomation, RunEvent
from wandb_api.errors import UsageError
from wandb_operations.automations_fragments import AutomationFields

PROJECT = A.ProjectScope("UHI6MQ==", "project", "team")
REGISTRY = A.RegistryScope("UHI6Mg==", "wandb-registry-model", "org")
SEQUENCE = A.ArtifactSequenceScope("U2U6MQ==", "data", "team")
PORTFOLIO = A.ArtifactPortfolioScope("UG86MQ==", "best", "team")
TEAM = A.TeamScope("RW46MQ==", "team")
ORG = A.OrgScope("RW46Mg==", "org")
SCOPES = [PROJECT, REGISTRY, SEQUENCE, PORTFOLIO, TEAM, ORG]
EMPTY = '{"$and":[]}'
LOSS = RunEvent.metric("loss").avg(5) > 0.9


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


def test_what_creates_an_automation() -> None:
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


# ---------------------------------------------------------------- and back

UNSET: Any = object()


def saved(
    event: tuple[str, str] = ("RUN_STATE", '{"run_filter":"{}","run_state_filter":{"states":[]}}'),
    action: Any = UNSET,
    scope: Any = UNSET,
    **more: Any,
) -> AutomationFields:
    """An automation as the server sends it."""
    return AutomationFields.model_validate(
        {
            "id": "VHI6MQ==",
            "name": "nightly",
            "description": None,
            "enabled": True,
            "createdAt": "2026-01-01T00:00:00",
            "updatedAt": None,
            "scope": {"__typename": "Project", "id": "UHI6MQ==", "name": "p", "entityName": "team"}
            if scope is UNSET
            else scope,
            "triggeringCondition": {
                "__typename": "FilterEventTriggeringCondition",
                "eventType": event[0],
                "filter": event[1],
            },
            "triggeredAction": {"__typename": "NoOpTriggeredAction", "noOp": None}
            if action is UNSET
            else action,
            **more,
        }
    )


def as_saved(event: Event, *, inner_text: bool = True) -> str:
    """The text that the server keeps for an event that was sent."""
    if not isinstance(event, ARTIFACT_EVENTS):
        return event.filter_text()
    inner = event.filter_text() if inner_text else json.loads(event.filter_text())
    return json.dumps({"filter": inner})


runs = st.sampled_from(
    [
        None,
        RunEvent.name.contains("x"),
        (F.config["lr"] > 0.1) & (RunEvent.name != "y"),
        (F.state == "finished") | ~(F.group == "a"),
    ]
)
numbers = st.one_of(
    st.integers(-(10**6), 10**6), st.floats(-1e6, 1e6, allow_nan=False, allow_infinity=False)
)
positive = numbers.map(abs).filter(lambda number: number > 0)
windows = st.integers(1, 100)
names = st.text(min_size=1, max_size=8)
aggregates = st.sampled_from([None, *A.Agg])
metrics = st.one_of(
    st.builds(
        A.MetricThresholdFilter,
        names,
        aggregates,
        windows,
        cmp=st.sampled_from([">", ">=", "<", "<="]),
        threshold=numbers,
    ),
    st.builds(
        A.MetricChangeFilter,
        names,
        aggregates,
        windows,
        windows,
        change_type=st.sampled_from(list(A.ChangeType)),
        change_dir=st.sampled_from(list(A.ChangeDir)),
        threshold=positive,
    ),
    st.builds(A.MetricZScoreFilter, names, windows, positive, st.sampled_from(list(A.ChangeDir))),
)
alias = st.text(max_size=5)
artifact_filters = st.one_of(
    st.none(),
    st.builds(lambda value: ArtifactEvent.alias == value, alias),
    st.builds(lambda a, b: (ArtifactEvent.tag == a) | (ArtifactEvent.tag != b), alias, alias),
    st.builds(
        lambda a, b: ~(ArtifactEvent.tag.contains(a) & (ArtifactEvent.tag != b)), alias, alias
    ),
)
events = st.one_of(
    st.builds(
        lambda kind, scope, filter: kind(scope, filter),
        st.sampled_from(ARTIFACT_EVENTS),
        st.sampled_from([SEQUENCE, PORTFOLIO]),
        artifact_filters,
    ),
    st.builds(
        lambda scope, run, metric: A.OnRunMetric(scope, A.RunMetricFilter(run, metric)),
        st.sampled_from([PROJECT, TEAM, ORG]),
        runs,
        metrics,
    ),
    st.builds(
        lambda scope, run, states: A.OnRunState(
            scope, A.RunStateFilter(run, A.StateFilter(states))
        ),
        st.sampled_from([PROJECT, TEAM, ORG]),
        runs,
        st.lists(st.sampled_from(list(A.ReportedRunState))),
    ),
)


@settings(max_examples=100, deadline=None)
@given(events, st.booleans())
def test_build_send_save_read_loses_nothing(event: Event, inner_text: bool) -> None:
    text = as_saved(event, inner_text=inner_text)
    read = decode_event(str(event.event_type), text, event.scope)
    assert read == event
    assert type(read) is type(event)
    assert json.loads(read.filter_text()) == json.loads(event.filter_text())
    rebuilt = type(event)(read.scope, read.filter)  # type: ignore[arg-type, call-arg]
    assert rebuilt == event
    assert rebuilt.filter_text() == event.filter_text()


payloads = st.dictionaries(
    st.text(max_size=5),
    st.recursive(
        st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=5)),
        lambda inner: st.lists(inner, max_size=3),
        max_leaves=4,
    ),
    max_size=4,
)


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.none(), payloads))
def test_a_webhook_survives_the_way_to_the_server_and_back(payload: Any) -> None:
    sent = A.SendWebhook("SW5=", payload)
    text = sent.to_config()["genericWebhookActionInput"].get("requestPayload")  # type: ignore[union-attr]
    back = Automation(
        saved(
            action={
                "__typename": "GenericWebhookTriggeredAction",
                "integration": {"__typename": "GenericWebhookIntegration", "id": "SW5="},
                "requestPayload": text,
            }
        )
    ).action
    assert back == sent
    assert back.to_config() == sent.to_config()


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=9), st.text(max_size=9), st.sampled_from(list(A.AlertSeverity)))
def test_a_notification_survives_the_way_to_the_server_and_back(
    title: str, message: str, severity: A.AlertSeverity
) -> None:
    sent = A.SendNotification("SW5=", title, message, severity)
    body: Any = sent.to_config()["notificationActionInput"]
    back = Automation(
        saved(
            action={
                "__typename": "NotificationTriggeredAction",
                "integration": {"__typename": "SlackIntegration", "id": body["integrationID"]},
                "title": body["title"],
                "message": body["message"],
                "severity": body["severity"],
            }
        )
    ).action
    assert back == sent


def test_nulls_of_saved_actions_mean_the_defaults() -> None:
    action = Automation(
        saved(
            action={
                "__typename": "NotificationTriggeredAction",
                "integration": {"__typename": "SlackIntegration", "id": "SW5="},
                "title": None,
                "message": None,
                "severity": None,
            }
        )
    ).action
    assert action == A.SendNotification("SW5=")
    assert Automation(saved()).action == A.DoNothing()


# ---------------------------------------------------------------- what is not known

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
def test_an_event_that_is_not_understood_is_kept_as_it_came(kind: str, text: str) -> None:
    automation = Automation(saved((kind, text)))
    event = automation.event
    assert isinstance(event, A.UnknownEvent)
    assert (event.event_type, event.text, event.filter_text()) == (kind, text, text)
    automation.name = "renamed"
    sent = update_input(automation).model_dump(by_alias=True, exclude_unset=True)
    assert sent == {"id": "VHI6MQ==", "name": "renamed"}


def test_states_that_are_not_known_are_kept() -> None:
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


def test_what_a_newer_server_adds_to_a_filter_survives() -> None:
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
    assert replace(automation.event, scope=TEAM).filter_text() == text


def test_an_unknown_operator_of_a_saved_filter_survives() -> None:
    inner = {"$or": [{"$and": [{"alias": {"$near": [1], "$far": 2}}, {"$odd": []}]}]}
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
def test_an_action_that_is_not_known_is_kept(action: Any, typename: str) -> None:
    automation = Automation(saved(action=action))
    assert automation.action == A.UnknownAction(typename)
    automation.enabled = False
    sent = update_input(automation).model_dump(by_alias=True, exclude_unset=True)
    assert sent == {"id": "VHI6MQ==", "enabled": False}
    with pytest.raises(UsageError, match="cannot be written"):
        create_input(draft_of(automation, {"name": "copy"}))


def test_a_prompt_is_read_as_it_is() -> None:
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
def test_a_payload_that_is_no_object_is_kept(payload: str) -> None:
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


def test_a_severity_that_is_not_known_is_kept() -> None:
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


# ---------------------------------------------------------------- editing


def changed(automation: Automation) -> Any:
    return update_input(automation).model_dump(mode="json", by_alias=True, exclude_unset=True)


def test_only_what_differs_is_sent() -> None:
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


def test_a_payload_that_is_changed_in_place_is_sent() -> None:
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


def test_a_new_event_keeps_its_filter_and_brings_its_scope() -> None:
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


def test_keywords_leave_the_automation_as_it_is() -> None:
    automation = Automation(saved())
    other = with_values(automation, {"enabled": False, "name": "n"})
    assert (automation.enabled, automation.name) == (True, "nightly")
    assert (other.enabled, other.name) == (False, "n")


@pytest.mark.parametrize("word", ["enable", "desciption", "filter", "scopes"])
def test_misspelt_words_are_refused(word: str) -> None:
    for attempt in (
        lambda: with_values(Automation(saved()), {word: True}),
        lambda: draft_of(NewAutomation(), {word: True}),
        lambda: setattr(Automation(saved()), word, True),
        lambda: setattr(NewAutomation(), word, True),
    ):
        with pytest.raises(UsageError, match=word):
            attempt()


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
def test_bad_values_are_refused(values: Any) -> None:
    with pytest.raises(UsageError):
        with_values(Automation(saved()), values)


def test_what_a_new_automation_lacks_is_named() -> None:
    with pytest.raises(UsageError, match="name and event and action"):
        create_input(NewAutomation())
    with pytest.raises(UsageError, match="set the event first"):
        NewAutomation().scope = PROJECT
    assert NewAutomation().scope is None


@pytest.mark.parametrize("kind", [A.OnRunMetric, A.OnRunState, A.OnCreateArtifact])
def test_events_watch_what_they_can(kind: Any) -> None:
    filters = {A.OnRunMetric: LOSS, A.OnRunState: RunEvent.state == "failed"}
    fitting = [SEQUENCE, PORTFOLIO] if kind is A.OnCreateArtifact else [PROJECT, TEAM, ORG]
    for scope in SCOPES:
        if scope in fitting:
            assert kind(scope=scope, filter=filters.get(kind)).scope == scope
        else:
            with pytest.raises(UsageError, match="cannot watch"):
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
def test_what_makes_no_sense_is_refused(attempt: Any) -> None:
    with pytest.raises(UsageError):
        attempt()


def test_only_actions_stand_behind_an_event() -> None:
    with pytest.raises(TypeError):
        A.OnLinkArtifact(PROJECT) >> "x"  # type: ignore[operator]
    new = A.OnLinkArtifact(PROJECT) >> A.DoNothing()
    assert new == A.OnLinkArtifact(PROJECT).then(A.DoNothing())


def test_actions_come_from_integrations() -> None:
    slack, hook = A.SlackIntegration("a", "team", "#alerts"), A.WebhookIntegration("b", "n", "u")
    assert A.SendNotification.from_integration(
        slack, title="T", text="M", level="error"
    ) == A.SendNotification("a", "T", "M", "ERROR")
    assert A.SendWebhook.from_integration(hook, payload={"k": 1}) == A.SendWebhook("b", '{"k": 1}')
    notification = A.SendNotification("a", text="M", level=A.AlertSeverity.WARN)
    assert (notification.text, notification.level) == ("M", "WARN")


def test_a_copy_of_a_saved_automation_can_be_made() -> None:
    automation = Automation(saved(("FROM_THE_FUTURE", '{"x":1}'), description="d", enabled=False))
    sent = create_input(draft_of(automation, {"name": "copy"}))
    body = sent.model_dump(mode="json", by_alias=True, exclude_unset=True)
    assert body["name"] == "copy"
    assert body["triggeringEventType"] == "FROM_THE_FUTURE"
    assert body["eventFilter"] == '{"x":1}'
    assert (body["enabled"], body["description"]) == (False, "d")
