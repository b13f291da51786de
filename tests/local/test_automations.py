"""Automations and integrations of the server."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from wandb_api.local import LocalServer

from .client import Asker

EMPTY = '{"$and":[]}'
STATE = json.dumps({"run_filter": EMPTY, "run_state_filter": {"states": ["FAILED"]}})
FIELDS = """
trigger {
  id name description enabled createdAt updatedAt createdBy { username }
  scope { __typename ... on Project { id name } ... on Entity { id name entityType } }
  triggeringCondition { ... on FilterEventTriggeringCondition { eventType filter } }
  triggeredAction {
    __typename
    ... on NoOpTriggeredAction { noOp }
    ... on NotificationTriggeredAction { integration { id __typename } title message severity }
    ... on GenericWebhookTriggeredAction { integration { id __typename } requestPayload }
    ... on PushNotificationTriggeredAction { title body }
    ... on QueueJobTriggeredAction { queue { id name } template }
    ... on ARIATriggeredAction { prompt }
  }
}
"""


def project_id(asker: Asker, name: str = "p") -> str:
    made = asker.mutate(
        "upsertModel", "UpsertModelInput", "project { id }", name=name, entityName=asker.entity
    )
    return str(made["project"]["id"])


def new(asker: Asker, **more: Any) -> dict[str, Any]:
    """Return the input of an automation."""
    return {
        "name": "a",
        "enabled": True,
        "scopeType": "PROJECT",
        "scopeID": more.pop("scopeID", None) or project_id(asker),
        "triggeringEventType": "RUN_STATE",
        "eventFilter": STATE,
        "triggeredActionType": "NO_OP",
        "triggeredActionConfig": {"noOpActionInput": {"noOp": True}},
        **more,
    }


def create(asker: Asker, **more: Any) -> dict[str, Any]:
    made = asker.mutate(
        "createFilterTrigger", "CreateFilterTriggerInput", FIELDS, **new(asker, **more)
    )
    return dict(made["trigger"])


def test_all_fields_of_an_automation_are_stored(asker: Asker) -> None:
    made = create(asker, description="why", enabled=False)
    assert (made["name"], made["description"], made["enabled"]) == ("a", "why", False)
    assert made["createdBy"] == {"username": asker.entity}
    assert made["scope"] == {"__typename": "Project", "id": project_id(asker), "name": "p"}
    assert made["triggeringCondition"] == {"eventType": "RUN_STATE", "filter": STATE}
    assert made["triggeredAction"] == {"__typename": "NoOpTriggeredAction", "noOp": True}
    assert made["createdAt"]
    assert made["updatedAt"] is None


def test_the_filter_of_an_artifact_is_saved_one_level_deeper(asker: Asker) -> None:
    text = '{"$or":[{"$and":[]}]}'
    made = create(asker, triggeringEventType="LINK_MODEL", eventFilter=text)
    assert json.loads(made["triggeringCondition"]["filter"]) == {"filter": text}


def test_null_and_omitted_fields_are_unchanged(asker: Asker) -> None:
    made = create(asker, description="why")
    changed = asker.mutate(
        "updateFilterTrigger",
        "UpdateFilterTriggerInput",
        FIELDS,
        id=made["id"],
        name="b",
        description=None,
        enabled=None,
    )["trigger"]
    assert changed["updatedAt"]
    assert {**changed, "updatedAt": None} == {**made, "name": "b"}
    cleared = asker.mutate(
        "updateFilterTrigger", "UpdateFilterTriggerInput", FIELDS, id=made["id"], description=""
    )
    assert cleared["trigger"]["description"] == ""


ACTIONS: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("ARIA", {"ariaActionInput": {"prompt": "x"}}, {"prompt": "x"}),
    (
        "PUSH_NOTIFICATION",
        {"pushNotificationActionInput": {"userID": "u", "title": "t"}},
        {"title": "t", "body": None},
    ),
    (
        "QUEUE_JOB",
        {"queueJobActionInput": {"queueID": "gone", "template": "{}"}},
        {"queue": None, "template": "{}"},
    ),
]


@pytest.mark.parametrize(("kind", "config", "read"), ACTIONS)
def test_actions_of_every_kind_are_stored(
    asker: Asker, kind: str, config: dict[str, Any], read: dict[str, Any]
) -> None:
    made = create(asker, triggeredActionType=kind, triggeredActionConfig=config)
    action = dict(made["triggeredAction"])
    assert action.pop("__typename").lower().startswith(kind.replace("_", "").lower())
    assert action == read


BAD: list[dict[str, Any]] = [
    {"name": ""},
    {"name": "x" * 256},
    {"eventFilter": "no json"},
    {"eventFilter": "[]"},
    {"eventFilter": json.dumps({"run_filter": "no json", "run_state_filter": {"states": []}})},
    {"eventFilter": json.dumps({"run_state_filter": {"states": ["SLEEPING"]}})},
    {"eventFilter": json.dumps({"run_filter": EMPTY})},
    {"triggeringEventType": "RUN_METRIC"},
    {
        "triggeringEventType": "RUN_METRIC_CHANGE",
        "eventFilter": json.dumps({"run_metric_filter": {"threshold_filter": {}}}),
    },
    {"triggeringEventType": "CREATE_ARTIFACT", "eventFilter": EMPTY},
    {"triggeringEventType": "UPDATE_ARTIFACT_ALIAS", "eventFilter": EMPTY},
    {"scopeType": "ENTITY"},
    {"scopeID": "bm9uc2Vuc2U="},
    {"triggeredActionType": "GENERIC_WEBHOOK"},
    {"triggeredActionConfig": {}},
    {"triggeredActionConfig": {"noOpActionInput": {}, "ariaActionInput": {"prompt": "x"}}},
    {
        "triggeredActionType": "GENERIC_WEBHOOK",
        "triggeredActionConfig": {"genericWebhookActionInput": {"integrationID": "x"}},
    },
]


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: "-".join(bad) + str(bad)[-20:])
def test_bad_automations_are_refused(asker: Asker, bad: dict[str, Any]) -> None:
    status, message = asker.refused(
        "createFilterTrigger", "CreateFilterTriggerInput", FIELDS, **new(asker, **bad)
    )
    assert status in (200, 404)
    assert message
    assert "internal" not in message
    listed = asker.data(
        "query Q($e: String!) { entity(name: $e) { triggers { totalCount } } }", e=asker.entity
    )
    assert listed["entity"]["triggers"]["totalCount"] == 0


def test_a_registry_scope_refuses_run_events(asker: Asker) -> None:
    registry = asker.mutate(
        "upsertModel",
        "UpsertModelInput",
        "project { id }",
        entityName="local-org",
        name=f"wandb-registry-of-{asker.entity}",
    )["project"]["id"]
    _, message = asker.refused(
        "createFilterTrigger", "CreateFilterTriggerInput", FIELDS, **new(asker, scopeID=registry)
    )
    assert "cannot be watched" in message


def test_automation_names_are_unique_in_a_scope(asker: Asker) -> None:
    first = create(asker)
    second = create(asker, scopeID=project_id(asker, "q"))
    status, message = asker.refused(
        "createFilterTrigger", "CreateFilterTriggerInput", FIELDS, **new(asker)
    )
    assert (status, "already exists" in message) == (409, True)
    status, _ = asker.refused(
        "updateFilterTrigger",
        "UpdateFilterTriggerInput",
        FIELDS,
        id=second["id"],
        scopeType="PROJECT",
        scopeID=project_id(asker),
    )
    assert status == 409
    again = asker.mutate(
        "updateFilterTrigger", "UpdateFilterTriggerInput", FIELDS, id=first["id"], name="a"
    )
    assert again["trigger"]["id"] == first["id"], "its own name is not in the way"


@pytest.mark.parametrize(
    "half",
    [
        {"scopeType": "PROJECT"},
        {"scopeID": "x"},
        {"triggeringEventType": "LINK_MODEL"},
        {"eventFilter": "{}"},
        {"triggeredActionType": "NO_OP"},
        {"triggeredActionConfig": {"noOpActionInput": {}}},
    ],
)
def test_dependent_fields_must_be_changed_together(asker: Asker, half: dict[str, Any]) -> None:
    made = create(asker)
    _, message = asker.refused(
        "updateFilterTrigger", "UpdateFilterTriggerInput", FIELDS, id=made["id"], **half
    )
    assert "together" in message


def test_an_unchanged_event_is_checked_against_a_new_scope(asker: Asker) -> None:
    made = create(asker)
    registry = asker.mutate(
        "upsertModel",
        "UpsertModelInput",
        "project { id }",
        entityName="local-org",
        name=f"wandb-registry-of-{asker.entity}",
    )["project"]["id"]
    _, message = asker.refused(
        "updateFilterTrigger",
        "UpdateFilterTriggerInput",
        FIELDS,
        id=made["id"],
        scopeType="PROJECT",
        scopeID=registry,
    )
    assert "cannot be watched" in message


def entity_of(asker: Asker, name: str) -> dict[str, Any]:
    found: dict[str, Any] = asker.data("query Q($e: String!) { entity(name: $e) { id } }", e=name)[
        "entity"
    ]
    return found


@pytest.mark.parametrize("kind", ["team", "organization"])
def test_own_webhook_serves_scopes_of_the_users_teams_and_organizations(
    server: LocalServer, asker: Asker, new_user: Callable[[], Asker], kind: str
) -> None:
    other, name = new_user(), f"{kind}-of-{asker.entity}"
    if kind == "team":
        server.create_team(name, [asker.entity, other.entity])
    else:
        server.create_organization(name.title(), name, [asker.entity, other.entity])
    hook = asker.mutate(
        "createGenericWebhookIntegration",
        "CreateGenericWebhookIntegrationInput",
        "integration { id }",
        entityName=asker.entity,
        name="hook",
        urlEndpoint="https://a.b",
    )["integration"]["id"]
    arguments = {
        "scopeType": "ENTITY",
        "scopeID": entity_of(asker, name)["id"],
        "triggeredActionType": "GENERIC_WEBHOOK",
        "triggeredActionConfig": {"genericWebhookActionInput": {"integrationID": hook}},
    }
    made = create(asker, **arguments)
    assert made["triggeredAction"]["integration"]["id"] == hook
    _, message = other.refused(
        "createFilterTrigger", "CreateFilterTriggerInput", FIELDS, **new(other, **arguments)
    )
    assert "no webhook integration" in message


def test_an_integration_stays_with_its_entity(server: LocalServer, asker: Asker) -> None:
    first, team = (f"{word}-of-{asker.entity}" for word in ("first", "other"))
    for name in (first, team):
        server.create_team(name, [asker.entity])
    slack = server.create_slack_integration(first, "space", "#alerts")
    config = {"notificationActionInput": {"integrationID": slack}}
    home, elsewhere = (entity_of(asker, name) for name in (first, team))
    made = create(
        asker,
        scopeType="ENTITY",
        scopeID=home["id"],
        triggeredActionType="NOTIFICATION",
        triggeredActionConfig=config,
    )
    _, message = asker.refused(
        "updateFilterTrigger",
        "UpdateFilterTriggerInput",
        FIELDS,
        id=made["id"],
        scopeType="ENTITY",
        scopeID=elsewhere["id"],
    )
    assert f"does not belong to {team}" in message


def test_an_organization_lists_its_own(server: LocalServer, asker: Asker) -> None:
    entity = f"org-of-{asker.entity}"
    server.create_organization(entity.title(), entity, [asker.entity])
    scope = asker.data("query Q($e: String!) { entity(name: $e) { id } }", e=entity)["entity"]
    create(asker, scopeType="ENTITY", scopeID=scope["id"], name="everywhere")
    create(asker, name="elsewhere")
    query = (
        "query Q($o: String!) { organization(name: $o) { triggers { edges { node { name } } } } }"
    )
    found = asker.data(query, o=entity.title())["organization"]["triggers"]["edges"]
    assert [edge["node"]["name"] for edge in found] == ["everywhere"]


def test_collections_list_their_own(asker: Asker) -> None:
    project_id(asker)
    where = {"entityName": asker.entity, "projectName": "p"}
    kind = asker.mutate(
        "createArtifactType", "CreateArtifactTypeInput", "artifactType { id }", name="data", **where
    )["artifactType"]["id"]
    made = asker.mutate(
        "createArtifactSequence",
        "CreateArtifactSequenceInput",
        "artifactCollection { id }",
        artifactTypeID=kind,
        name="seq",
        **where,
    )["artifactCollection"]
    create(
        asker,
        scopeType="ARTIFACT_COLLECTION",
        scopeID=made["id"],
        triggeringEventType="CREATE_ARTIFACT",
        eventFilter='{"$or":[{"$and":[]}]}',
    )
    query = (
        "query Q($id: ID!) { artifactSequence(id: $id) { triggers { edges { node { name "
        "scope { ... on ArtifactSequence { id name } } } } } } }"
    )
    found = asker.data(query, id=made["id"])["artifactSequence"]["triggers"]["edges"]
    assert [edge["node"] for edge in found] == [
        {"name": "a", "scope": {"id": made["id"], "name": "seq"}}
    ]


def test_others_see_and_change_nothing(new_user: Callable[[], Asker]) -> None:
    mine, other = new_user(), new_user()
    made = create(mine)
    assert other.data("query Q($e: String!) { entity(name: $e) { id } }", e=mine.entity) == {
        "entity": None
    }
    for field, kind, selection, values in (
        ("updateFilterTrigger", "UpdateFilterTriggerInput", FIELDS, {"id": made["id"]}),
        ("deleteTrigger", "DeleteTriggerInput", "success", {"triggerID": made["id"]}),
        (
            "createFilterTrigger",
            "CreateFilterTriggerInput",
            FIELDS,
            new(other, scopeID=project_id(mine)),
        ),
    ):
        status, message = other.refused(field, kind, selection, **values)
        assert (status, "internal" in message) == (404, False)
    assert mine.mutate("deleteTrigger", "DeleteTriggerInput", "success", triggerID=made["id"])[
        "success"
    ]
    status, _ = mine.refused("deleteTrigger", "DeleteTriggerInput", "success", triggerID=made["id"])
    assert status == 404


def test_ids_are_never_used_again(asker: Asker) -> None:
    first = create(asker)
    asker.mutate("deleteTrigger", "DeleteTriggerInput", "success", triggerID=first["id"])
    assert create(asker)["id"] != first["id"]


def test_automations_are_deleted_with_their_project(asker: Asker) -> None:
    create(asker)
    asker.mutate("deleteModel", "DeleteModelInput", "success", id=project_id(asker))
    listed = asker.data(
        "query Q($e: String!) { entity(name: $e) { triggers { totalCount } } }", e=asker.entity
    )
    assert listed["entity"]["triggers"]["totalCount"] == 0


def test_listing_by_name_order_and_page(asker: Asker) -> None:
    for name in ("b", "c", "a"):
        create(asker, name=name, enabled=name != "c")
    query = (
        "query Q($e: String!, $f: JSONString, $o: String, $n: Int, $c: String) { entity(name: $e) "
        "{ triggers(filters: $f, order: $o, first: $n, after: $c) { totalCount edges { node { name } } "
        "pageInfo { hasNextPage endCursor } } } }"
    )

    def ask(**variables: Any) -> Any:
        return asker.data(query, e=asker.entity, **variables)["entity"]["triggers"]

    def names(**variables: Any) -> list[str]:
        return [edge["node"]["name"] for edge in ask(**variables)["edges"]]

    assert names() == ["b", "c", "a"]
    assert names(o="+name") == ["a", "b", "c"]
    assert names(f='{"name": "c"}') == ["c"]
    assert names(f='{"enabled": true}', o="-name") == ["b", "a"]
    page = ask(n=2)
    assert (page["totalCount"], page["pageInfo"]["hasNextPage"]) == (3, True)
    assert names(n=2, c=page["pageInfo"]["endCursor"]) == ["a"]
    status, message = asker.error(query, e=asker.entity, f='{"mood": 1}')
    assert (status, "unknown field" in message) == (200, True)
    by_project = "query Q($e: String!) { entity(name: $e) { projects { edges { node { triggers { name } } } } } }"
    found = asker.data(by_project, e=asker.entity)["entity"]["projects"]["edges"]
    assert [t["name"] for t in found[0]["node"]["triggers"]] == ["b", "c", "a"]
    viewer = asker.data("{ viewer { projects { edges { node { name } } } } }")["viewer"]
    assert "p" in [edge["node"]["name"] for edge in viewer["projects"]["edges"]]


def test_integrations_are_checked_and_can_be_deleted(
    asker: Asker, new_user: Callable[[], Asker]
) -> None:
    def webhook(who: Asker, **more: Any) -> dict[str, Any]:
        return {"entityName": who.entity, "name": "hook", "urlEndpoint": "https://a.b", **more}

    create_kind = ("createGenericWebhookIntegration", "CreateGenericWebhookIntegrationInput")
    selection = "integration { id ... on GenericWebhookIntegration { name urlEndpoint } }"
    made = asker.mutate(*create_kind, selection, **webhook(asker))["integration"]
    assert (made["name"], made["urlEndpoint"]) == ("hook", "https://a.b")
    other = new_user()
    for bad in (
        webhook(asker),
        webhook(asker, name="a/b"),
        webhook(asker, name="x" * 65),
        webhook(asker, name="c", urlEndpoint="nowhere"),
        webhook(other),
    ):
        status, _ = asker.refused(*create_kind, selection, **bad)
        assert status in (200, 404, 409)
    status, message = asker.refused(
        "createSlackIntegration",
        "CreateSlackIntegrationInput",
        "integration { id }",
        entityName=asker.entity,
        code="x",
        redirectURI="y",
    )
    assert "browser" in message
    config = {"genericWebhookActionInput": {"integrationID": made["id"], "requestPayload": "[]"}}
    action = {"triggeredActionType": "GENERIC_WEBHOOK", "triggeredActionConfig": config}
    _, message = asker.refused(
        "createFilterTrigger", "CreateFilterTriggerInput", FIELDS, **new(asker, **action)
    )
    assert "requestPayload" in message
    config["genericWebhookActionInput"]["requestPayload"] = '{"a": 1}'
    kept = create(asker, **action)
    assert kept["triggeredAction"]["integration"]["__typename"] == "GenericWebhookIntegration"
    _, message = other.refused(
        "createFilterTrigger", "CreateFilterTriggerInput", FIELDS, **new(other, **action)
    )
    assert "no webhook integration" in message
    gone = ("deleteIntegration", "DeleteIntegrationInput", "success")
    assert other.refused(*gone, id=made["id"])[0] == 404
    assert asker.mutate(*gone, id=made["id"]) == {"success": True}
    assert asker.refused(*gone, id=made["id"])[0] == 404


def test_slack_is_connected_by_the_servers_owner(server: LocalServer, asker: Asker) -> None:
    made = server.create_slack_integration(asker.entity, "space", "#alerts")
    found = asker.data(
        "query Q($e: String!) { entity(name: $e) { integrations { edges { node { id "
        "... on SlackIntegration { teamName channelName } } } } } }",
        e=asker.entity,
    )
    edges = found["entity"]["integrations"]["edges"]
    assert [edge["node"] for edge in edges] == [
        {"id": made, "teamName": "space", "channelName": "#alerts"}
    ]
    with pytest.raises(ValueError, match="unknown-entity"):
        server.create_slack_integration("unknown-entity", "space", "#alerts")
