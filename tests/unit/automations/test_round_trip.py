"""Events and actions survive a round trip to the server."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.automations import ORG, PORTFOLIO, PROJECT, SEQUENCE, TEAM, saved
from wandb_api import UsageError
from wandb_api import automations as A
from wandb_api import filters as F
from wandb_api._automations.automation import create_input, draft_of, update_input, with_values
from wandb_api._automations.events import ARTIFACT_EVENTS, Event
from wandb_api._automations.read_events import decode_event
from wandb_api.automations import ArtifactEvent, Automation, RunEvent


def as_saved(event: Event, *, inner_text: bool = True) -> str:
    """Return the JSON string that the server stores for an event."""
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
def test_an_event_survives_a_round_trip(event: Event, inner_text: bool) -> None:
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
def test_a_webhook_survives_a_round_trip(payload: Any) -> None:
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
def test_a_notification_survives_a_round_trip(
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


words = st.text(max_size=6)
actions = st.one_of(
    st.just(A.DoNothing()),
    st.builds(
        A.SendNotification, st.just("SW5="), words, words, st.sampled_from(list(A.AlertSeverity))
    ),
    st.builds(A.SendWebhook, st.just("SW5="), st.none() | payloads),
    st.builds(A.SendPromptToAria, st.text(min_size=1, max_size=9).filter(str.strip)),
    st.builds(A.EnqueueJob, st.just("UXU="), words),
)
NODES: dict[str, dict[str, Any]] = {
    PROJECT.id: {"__typename": "Project", "entityName": "team"},
    SEQUENCE.id: {"__typename": "ArtifactSequence", "project": None},
    PORTFOLIO.id: {"__typename": "ArtifactPortfolio", "project": None},
    TEAM.id: {"__typename": "Entity", "entityType": "team"},
    ORG.id: {"__typename": "Entity", "entityType": "organization"},
}
SCOPES = {scope.id: scope for scope in (PROJECT, SEQUENCE, PORTFOLIO, TEAM, ORG)}


def read_action(config: dict[str, Any]) -> dict[str, Any]:
    """Return the triggered action for an input."""
    ((key, held),) = config.items()
    integration = {"__typename": "Any", "id": held.get("integrationID")}
    return {
        "notificationActionInput": {
            "__typename": "NotificationTriggeredAction",
            "integration": integration,
            **held,
        },
        "genericWebhookActionInput": {
            "__typename": "GenericWebhookTriggeredAction",
            "integration": integration,
            "requestPayload": held.get("requestPayload"),
        },
        "noOpActionInput": {"__typename": "NoOpTriggeredAction", **held},
        "ariaActionInput": {"__typename": "ARIATriggeredAction", **held},
        "queueJobActionInput": {
            "__typename": "QueueJobTriggeredAction",
            "queue": {"id": held.get("queueID"), "name": "q"},
            "template": held.get("template"),
        },
    }[key]


def stored(held: dict[str, Any]) -> Automation:
    """Return the automation that a server sends after these inputs, applied in order."""
    kind, text = held["triggeringEventType"], held["eventFilter"]
    text = text if kind.startswith("RUN_") else json.dumps({"filter": text})
    scope = SCOPES[held["scopeID"]]
    return Automation(
        saved(
            (kind, text),
            action=read_action(held["triggeredActionConfig"]),
            scope={"id": scope.id, "name": scope.name, **NODES[scope.id]},
            name=held["name"],
            description=held.get("description"),
            enabled=held["enabled"],
        )
    )


def parts(automation: Automation) -> tuple[Any, ...]:
    return (
        automation.name,
        automation.description,
        automation.enabled,
        automation.scope,
        automation.event,
        automation.action,
    )


edits = st.fixed_dictionaries(
    {},
    optional={
        "name": st.sampled_from(["a", "b"]),
        "description": st.none() | st.text(max_size=3),
        "enabled": st.booleans(),
        "event": events,
        "action": actions,
    },
)


@settings(max_examples=100, deadline=None)
@given(events, actions, edits)
def test_creating_and_updating_send_the_given_values(
    event: Event, action: Any, edit: dict[str, Any]
) -> None:
    def sent(model: Any) -> dict[str, Any]:
        dumped: dict[str, Any] = model.model_dump(mode="json", by_alias=True, exclude_unset=True)
        return dumped

    created = A.DoNothing() if isinstance(action, A.EnqueueJob) else action
    held = sent(create_input(draft_of(event >> created, {"name": "a", "description": "d"})))
    if created is not action:  # the server has such automations, but does not create them
        with pytest.raises(UsageError, match="EnqueueJob cannot be created"):
            create_input(draft_of(event >> action, {"name": "a"}))
        held |= sent(update_input(with_values(stored(held), {"action": action})))
    before = stored(held)
    assert (before.event, before.action) == (event, action)
    edited = with_values(before, edit)
    update = sent(update_input(edited))
    after = stored({**held, **update})
    wanted = {**edit, "description": edit.get("description", "d") or None}
    assert parts(after) == parts(with_values(before, wanted))
    assert set(sent(update_input(after))) == {"id"}, "nothing is left to send"
    for word, key in (("name", "name"), ("enabled", "enabled"), ("action", "triggeredActionType")):
        same = word not in edit or edit[word] == getattr(before, word)
        assert (key not in update) == same
