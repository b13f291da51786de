# Generated from tests/_async/automations/test_pitfalls.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Faults of the official client with automations, one test each."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.support.recorder import Me, Recorder
from wandb_api import Api, CommError, Error, NotFoundError, UsageError
from wandb_api import filters as F
from wandb_api._core.server_facts import server_facts
from wandb_api.automations import (
    ArtifactEvent,
    Automation,
    DoNothing,
    EnqueueJob,
    OnAddArtifactAlias,
    OnLinkArtifact,
    OnRunMetric,
    OnRunState,
    ProjectScope,
    RunEvent,
    SendPromptToAria,
    SendWebhook,
    StateFilter,
    TeamScope,
    UnknownAction,
    UnknownEvent,
    UnknownScope,
)
from wandb_api.errors import ConflictError
from wandb_api.local import LocalServer, Seen
from wandb_api.local._server.graphql.ids import number_of

FAILED = RunEvent.state == "failed"


def made(api: Api, recorder: Recorder, name: str = "nightly", **values: Any) -> Automation:
    """Create an automation on a state of the runs of the project ``p``."""
    recorder.project("p")
    project = api.project("p").load()
    return api.create_automation(OnRunState(project, FAILED) >> DoNothing(), name=name, **values)


def tamper(server: LocalServer, automation: Automation, **columns: Any) -> None:
    """Store values that a newer server or another program may have written."""
    server._state.database.update("triggers", number_of(automation.id, "Trigger") or 0, columns)


def saved(server: LocalServer, automation: Automation) -> dict[str, Any]:
    """Return the stored values of an automation."""
    key = number_of(automation.id, "Trigger")
    return dict(server._state.database.row("SELECT * FROM triggers WHERE id = ?", (key,)) or {})


def test_a_page_without_matches_is_not_the_end(api: Api, recorder: Recorder, me: Me) -> None:
    made(api, recorder, "last-of-projects")
    for number in range(5):
        recorder.project(f"empty-{number}")
    found = [a for a in legacy(api, me).automations(me.name, "last-of-projects", per_page=1)]
    assert [a.name for a in found] == ["last-of-projects"]


def legacy(api: Api, me: Me) -> Api:
    """A client that knows that its server cannot list automations by entity."""
    server_facts(api.client).missing = frozenset({"Entity.triggers"})
    return api


def test_servers_that_cannot_list_by_entity_are_listed_by_project(
    api: Api, recorder: Recorder, me: Me, server: LocalServer, seen: list[Seen]
) -> None:
    names = [f"walk-{number}" for number in range(3)]
    for name in names:
        recorder.project(name)
        event = OnRunState(api.project(name).load(), FAILED)
        api.create_automation(event >> DoNothing(), name=name)
    legacy(api, me)
    seen.clear()
    assert sorted([a.name for a in api.automations(me.name, per_page=2)]) == names
    assert sorted([a.name for a in api.automations(per_page=2)]) == names
    assert api.automation("walk-1").name == "walk-1"
    listing = api.automations(me.name, per_page=2)
    first = listing.get(0).name
    rest = api.automations(me.name, per_page=2, start=listing.cursor)
    assert first not in [a.name for a in rest]
    with pytest.raises(TypeError, match="total"):
        api.automations(me.name, per_page=1).count()
    with pytest.raises(NotFoundError):
        api.automations("missing-entity").load()


def test_a_scope_can_be_given_when_creating(api: Api, recorder: Recorder) -> None:
    recorder.project("q")
    other = api.project("q").load()
    automation = made(api, recorder, scope=other)
    assert automation.scope == ProjectScope(other.id, "q")


def test_a_deleted_automation_is_created_again_with_the_keywords(
    api: Api, recorder: Recorder, seen: list[Seen]
) -> None:
    automation = made(api, recorder, description="why")
    api.delete_automation(automation)
    with pytest.raises(NotFoundError, match="nightly"):
        api.update_automation(automation, enabled=False)
    seen.clear()
    again = api.update_automation(automation, create_missing=True, enabled=False)
    assert [s.operation for s in seen] == ["UpdateAutomation", "CreateAutomation"]
    assert again.id != automation.id
    assert (again.enabled, again.description, again.name) == (False, "why", "nightly")
    assert again.event == automation.event
    changed = api.update_automation(again, True, enabled=True)
    assert changed.id == again.id, "the existing one is changed"


def test_an_existing_automation_is_searched_in_the_same_scope(
    api: Api, recorder: Recorder, server: LocalServer, me: Me
) -> None:
    team = f"existing-{me.name}"
    server.create_team(team, [me.name])
    scope = api.team(team)
    of_project = made(api, recorder)
    of_team = api.create_automation(OnRunState(scope, FAILED) >> DoNothing(), name="nightly")
    for automation in (of_project, of_team):
        new = OnRunMetric(automation.scope, RunEvent.metric("x") > 1) >> DoNothing()
        with pytest.raises(ConflictError):
            api.create_automation(new, name="nightly")
        found = api.create_automation(new, fetch_existing=True, name="nightly")
        assert (found.id, found.scope) == (automation.id, automation.scope)
        assert found.event == automation.event, "the existing one is returned unchanged"
    unplaced = {"__typename": "Project", "id": of_project.scope.id, "name": "p"}
    found = api.create_automation(OnRunState(unplaced, FAILED) >> DoNothing(), True, name="nightly")
    assert found.id == of_project.id
    fresh = api.create_automation(new, fetch_existing=True, name="fresh")
    assert fresh.scope == TeamScope(scope.id, team)


def test_assigning_an_event_keeps_its_filter_and_scope(
    api: Api, recorder: Recorder, server: LocalServer
) -> None:
    automation = made(api, recorder)
    recorder.project("q")
    other = api.project("q").load()
    automation.event = OnLinkArtifact(other, ArtifactEvent.alias == "prod")
    api.update_automation(automation)
    found = api.automation("nightly")
    assert found.event == automation.event
    assert found.scope.name == "q"
    text = json.loads(saved(server, automation)["filter"])["filter"]
    assert json.loads(text) == {"$or": [{"$and": [{"alias": {"$eq": "prod"}}]}]}


ODD = [
    {"filter": '{"run_filter":"{}","run_state_filter":{"states":["SLEEPING"]}}'},
    {"filter": '{"unheard": "of"}'},
    {"filter": "{}"},
    {"filter": "no json"},
    {"event_type": "WEAVE_METRIC_THRESHOLD", "filter": '{"op": 1}'},
    {"event_type": "UPDATE_ARTIFACT_ALIAS", "filter": '{"filter": "{}"}'},
    {"event_type": "RUN_METRIC", "filter": '{"metric_filter": "{}"}'},
    {"event_type": "LINK_MODEL", "filter": '{"filter": "{\\"alias\\": {\\"$near\\": [1]}}"}'},
]


@pytest.mark.parametrize("columns", ODD, ids=lambda columns: columns["filter"][:30])
def test_an_unknown_filter_survives_an_update(
    api: Api, recorder: Recorder, server: LocalServer, columns: dict[str, Any]
) -> None:
    made(api, recorder, "unusual")
    automation = made(api, recorder, "unusual-one")
    tamper(server, automation, **columns)
    before = saved(server, automation)
    found = api.automation("unusual-one")
    found.name = "renamed"
    renamed = api.update_automation(found, description="new", enabled=False)
    assert (renamed.name, renamed.enabled) == ("renamed", False)
    after = saved(server, automation)
    for column in ("event_type", "filter", "action", "action_type", "project"):
        assert after[column] == before[column]


def test_an_unknown_filter_can_be_created_again(
    api: Api, recorder: Recorder, server: LocalServer
) -> None:
    automation = made(api, recorder, "weave")
    tamper(server, automation, event_type="WEAVE_METRIC_THRESHOLD", filter='{"op": 1}')
    weave = api.automation("weave")
    api.delete_automation(weave)
    again = api.update_automation(weave, create_missing=True)
    assert isinstance(again.event, UnknownEvent)
    assert (again.event.event_type, again.event.text) == ("WEAVE_METRIC_THRESHOLD", '{"op": 1}')


def test_unusual_automations_do_not_end_a_listing(
    api: Api, recorder: Recorder, server: LocalServer, me: Me
) -> None:
    hook = api.create_webhook_integration("hook", "https://example.com")
    project = made(api, recorder, "first").scope
    queue = api.create_run_queue("queue", "local-container", me.name)
    queue_id = queue.id
    oddities: list[tuple[dict[str, Any], Any]] = [
        ({"action_type": "PUSH_NOTIFICATION", "action": "{}"}, UnknownAction),
        ({"action_type": "ARIA", "action": '{"prompt": " "}'}, SendPromptToAria),
        (
            {
                "action_type": "QUEUE_JOB",
                "action": json.dumps({"queueID": queue_id, "template": "{}"}),
            },
            EnqueueJob,
        ),
        (
            {"action_type": "QUEUE_JOB", "action": '{"queueID": "gone", "template": "x"}'},
            EnqueueJob,
        ),
    ]
    for number, (columns, _) in enumerate(oddities):
        automation = made(api, recorder, f"unusual-{number}")
        tamper(server, automation, **columns)
    for number, payload in enumerate(["no json", "[1]", "null"]):
        new = OnRunState(project, FAILED) >> SendWebhook.from_integration(hook)
        automation = api.create_automation(new, name=f"payload-{number}")
        tamper(server, automation, action=json.dumps({"requestPayload": payload}))
    mine = server._state.database.value("SELECT id FROM entities WHERE name = ?", (me.name,))
    personal = made(api, recorder, "personal")
    tamper(server, personal, project=None, entity=mine)
    made(api, recorder, "last")

    found = {a.name: a for a in api.automations(me.name)}
    assert next(iter(found)) == "first"
    assert list(found)[-1] == "last"
    assert len(found) == 10
    for number, (_, kind) in enumerate(oddities):
        assert type(found[f"unusual-{number}"].action) is kind
    assert found["unusual-2"].action == EnqueueJob(queue_id, "{}")
    assert found["unusual-2"].action.queue_name == "queue"
    payloads = [found[f"payload-{number}"].action for number in range(3)]
    assert [a.payload_text for a in payloads if isinstance(a, SendWebhook)] == [
        "no json",
        "[1]",
        "null",
    ]
    assert found["personal"].scope == UnknownScope(
        "Entity of type user", *_entity_of(found["personal"])
    )
    for automation in found.values():
        renamed = api.update_automation(automation, name=f"{automation.name}-renamed")
        assert renamed.action == automation.action
        assert renamed.event == automation.event


def _entity_of(automation: Automation) -> tuple[str, str]:
    return automation.scope.id, automation.scope.name


def test_a_changed_filter_is_wrapped_for_the_web_application(
    api: Api, recorder: Recorder, server: LocalServer
) -> None:
    automation = made(api, recorder)
    changed = OnAddArtifactAlias(automation.scope, (F.name == "a") | (ArtifactEvent.alias == "b"))
    api.update_automation(automation, event=changed)
    text = json.loads(saved(server, automation)["filter"])["filter"]
    assert json.loads(text) == {
        "$or": [{"$and": [{"$or": [{"name": {"$eq": "a"}}, {"alias": {"$eq": "b"}}]}]}]
    }
    with pytest.raises(UsageError, match="filter expression"):
        changed.filter = StateFilter([])  # type: ignore[assignment]  # pyright: ignore[reportAttributeAccessIssue]


def test_an_update_sends_only_changes(api: Api, recorder: Recorder, server: LocalServer) -> None:
    mine = made(api, recorder, description="old")
    theirs = api.automation("nightly")
    api.update_automation(theirs, name="theirs", action=DoNothing(), description="theirs")
    updated = api.update_automation(mine, enabled=False)
    assert (updated.name, updated.description) == ("theirs", "theirs"), "not the last writer wins"
    cleared = api.update_automation(updated, description=None)
    assert cleared.description is None
    assert api.automation("theirs").description is None
    with pytest.raises(UsageError, match="did you mean 'description'"):
        api.update_automation(cleared, desciption="x")  # type: ignore[call-arg]
    with pytest.raises(UsageError, match="did you mean 'enabled'"):
        api.create_automation(
            OnRunState(mine.scope, FAILED) >> DoNothing(),
            name="x",
            enable=False,  # type: ignore[call-arg]
        )


def test_an_automation_with_a_launch_job_can_be_renamed(
    api: Api, recorder: Recorder, server: LocalServer, me: Me
) -> None:
    queue = api.create_run_queue("queue", "local-container", me.name)
    action = EnqueueJob(queue.id, '{"a": 1}')
    automation = api.update_automation(made(api, recorder), action=action)
    assert automation.action == action
    renamed = api.update_automation(automation, name="renamed", enabled=False)
    assert (renamed.action, renamed.enabled) == (action, False)


def test_operators_on_a_state_build_filters(api: Api, recorder: Recorder) -> None:
    automation = made(api, recorder)
    event = OnRunState(automation.scope, RunEvent.state != "failed")
    updated = api.update_automation(automation, event=event)
    assert isinstance(updated.event, OnRunState)
    assert updated.event.filter.state.states == ("FINISHED", "RUNNING")


def test_nor_keeps_its_meaning(api: Api, recorder: Recorder, server: LocalServer) -> None:
    automation = made(api, recorder)
    nor = {"$nor": [{"$nor": [{"alias": "a"}, {"alias": "b"}]}, {"alias": "c"}]}
    updated = api.update_automation(automation, event=OnLinkArtifact(automation.scope, nor))
    sent = json.loads(json.loads(saved(server, automation)["filter"])["filter"])
    assert sent == {
        "$or": [
            {
                "$and": [
                    {
                        "$nor": [
                            {"$nor": [{"alias": {"$eq": "a"}}, {"alias": {"$eq": "b"}}]},
                            {"alias": {"$eq": "c"}},
                        ]
                    }
                ]
            }
        ]
    }
    assert updated.event == OnLinkArtifact(automation.scope, nor)


def test_a_negated_condition_has_no_not_at_its_root(
    api: Api, recorder: Recorder, server: LocalServer
) -> None:
    automation = made(api, recorder)
    event = OnLinkArtifact(automation.scope, ~(ArtifactEvent.alias == "wip"))
    api.update_automation(automation, event=event)
    assert "$not" not in saved(server, automation)["filter"]


def test_a_run_can_be_selected_by_its_id(api: Api, recorder: Recorder) -> None:
    automation = made(api, recorder)
    event = OnRunState(automation.scope, FAILED & (F.name == "abc123"))
    updated = api.update_automation(automation, event=event)
    assert isinstance(updated.event, OnRunState)
    assert updated.event.filter.run.to_dict() == {"name": {"$eq": "abc123"}}


def test_a_read_only_state_survives_an_update(
    api: Api, recorder: Recorder, server: LocalServer
) -> None:
    automation = made(api, recorder)
    tamper(
        server, automation, filter='{"run_filter":"{}","run_state_filter":{"states":["CRASHED"]}}'
    )
    found = api.automation("nightly")
    assert isinstance(found.event, OnRunState)
    assert found.event.filter.state.states == ("CRASHED",)
    narrowed = OnRunState(found.scope, found.event.filter.state & (F.state == "x"))
    updated = api.update_automation(found, event=narrowed)
    assert updated.event == narrowed
    assert json.loads(saved(server, automation)["filter"])["run_state_filter"] == {
        "states": ["CRASHED"]
    }


def test_no_server_features_are_requested(
    api: Api, recorder: Recorder, server: LocalServer, seen: list[Seen]
) -> None:
    features = list(server._state.features)
    server._state.features.clear()
    try:
        seen.clear()
        made(api, recorder)
        assert api.automation("nightly").name == "nightly"
    finally:
        server._state.features.extend(features)
    assert "GetServerFeatures" not in [s.operation for s in seen]


def test_reads_and_writes_share_an_error_tree(api: Api, recorder: Recorder) -> None:
    automation = made(api, recorder)
    api.delete_automation(automation)
    attempts: list[Any] = [
        lambda: api.automation("nightly"),
        lambda: api.automations("missing-entity").load(),
        lambda: api.update_automation(automation, name="x"),
        lambda: api.delete_automation(automation),
        lambda: api.integrations("missing-entity").load(),
    ]
    for attempt in attempts:
        with pytest.raises(NotFoundError) as caught:
            attempt()
        assert isinstance(caught.value, (Error, ValueError))
    with pytest.raises(CommError):
        api.create_automation(OnRunState(automation.scope, FAILED) >> SendWebhook("bm8="), name="x")


def test_a_payload_is_sent_unchanged(api: Api, recorder: Recorder, server: LocalServer) -> None:
    hook = api.create_webhook_integration("hook", "https://example.com")
    payload: dict[str, Any] = {"text": "${run_name} \u00fc", "n": [1, 2.5, None, {"a": True}]}
    action = SendWebhook.from_integration(hook, payload=payload)
    automation = api.update_automation(made(api, recorder), action=action)
    assert isinstance(automation.action, SendWebhook)
    assert automation.action.request_payload == payload
    body = json.loads(saved(server, automation)["action"])
    assert body == {
        "requestPayload": json.dumps(payload, ensure_ascii=False, separators=(",", ":"))
    }


def test_automations_are_listed_without_naming_an_entity(
    api: Api, server: LocalServer, me: Me
) -> None:
    team = f"seen-{me.name}"
    server.create_team(team, [me.name])
    event = OnRunState(api.team(team), FAILED)
    api.create_automation(event >> DoNothing(), name="of-the-team")
    assert [a.name for a in api.automations()] == ["of-the-team"]
