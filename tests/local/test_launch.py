"""Launch queues, agents and charts."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from graphql import get_named_type, is_leaf_type

from wandb_api.local._server.graphql.execution import schema

from .client import Asker

QUEUES = "model-registry"
VARIABLES = {"n": {"schema": {"type": "integer", "maximum": 3}}}


@pytest.fixture
def owner(asker: Asker) -> Asker:
    """A user with a project for queues."""
    asker.mutate(
        "upsertModel", "UpsertModelInput", "inserted", name=QUEUES, entityName=asker.entity
    )
    return asker


def at(asker: Asker, queue: str) -> dict[str, Any]:
    return {"entityName": asker.entity, "projectName": QUEUES, "queueName": queue}


def make(asker: Asker, queue: str, **more: Any) -> str:
    """Create a queue; return its ID."""
    values = {**at(asker, queue), "access": "PROJECT", **more}
    return str(
        asker.mutate("createRunQueue", "CreateRunQueueInput", "queueID", **values)["queueID"]
    )


def upsert(asker: Asker, queue: str, config: Any, **more: Any) -> Any:
    """Return the problems of a queue's configuration."""
    values = {
        **at(asker, queue),
        "resourceType": "kubernetes",
        "resourceConfig": json.dumps({"resource_args": {"kubernetes": config}}),
        **more,
    }
    return asker.mutate(
        "upsertRunQueue", "UpsertRunQueueInput", "configSchemaValidationErrors", **values
    )["configSchemaValidationErrors"]


def push(asker: Asker, queue: str, **more: Any) -> str:
    """Add a run to a queue; return the item's ID."""
    values = {**at(asker, queue), "runSpec": json.dumps({"project": "p"}), **more}
    pushed = asker.mutate(
        "pushToRunQueueByName", "PushToRunQueueByNameInput", "runQueueItemId", **values
    )
    return str(pushed["runQueueItemId"])


def refused_push(asker: Asker, queue: str, **more: Any) -> tuple[int, str]:
    values = {**at(asker, queue), "runSpec": "{}", **more}
    return asker.refused(
        "pushToRunQueueByName", "PushToRunQueueByNameInput", "runQueueItemId", **values
    )


def pop(asker: Asker, queue: str, **more: Any) -> Any:
    popped = asker.mutate(
        "popFromRunQueue",
        "PopFromRunQueueInput",
        "runQueueItemId runSpec",
        **at(asker, queue),
        **more,
    )
    return popped and popped["runQueueItemId"]


def states(asker: Asker, queue: str) -> list[Any]:
    """Return state and run of each item."""
    selection = f'runQueue(name: "{queue}") {{ runQueueItems {{ edges {{ node {{ state associatedRunId }} }} }} }}'
    found = asker.project(QUEUES, selection)["runQueue"]["runQueueItems"]["edges"]
    return [[edge["node"]["state"], edge["node"]["associatedRunId"]] for edge in found]


def test_queues_belong_to_their_entity(owner: Asker, new_user: Callable[[], Asker]) -> None:
    queue, other = make(owner, "mine"), new_user()
    assert other.project(QUEUES, 'runQueue(name: "mine") { id }', owner.entity) is None
    values = {**at(owner, "theirs"), "access": "PROJECT"}
    status, _ = other.refused("createRunQueue", "CreateRunQueueInput", "success", **values)
    assert status == 403
    status, said = other.refused(
        "deleteRunQueues", "DeleteRunQueuesInput", "success", queueIDs=[queue]
    )
    assert (status, said) == (404, "run queue not found")


def test_items_are_ordered_by_priority_then_age(owner: Asker) -> None:
    make(owner, "plain")
    first, second = push(owner, "plain"), push(owner, "plain")
    assert [pop(owner, "plain"), pop(owner, "plain"), pop(owner, "plain")] == [first, second, None]
    assert refused_push(owner, "plain", priority=1)[1].endswith("has no priorities")
    make(owner, "ranked", prioritizationMode="V0")
    pushed = {n: push(owner, "ranked", priority=n) for n in (2, 0, 3, 1)}
    assert [pop(owner, "ranked") for _ in range(4)] == [pushed[n] for n in (0, 1, 2, 3)]


def test_an_item_is_taken_claimed_or_failed(owner: Asker) -> None:
    make(owner, "line")
    agent = make_agent(owner)
    first, second = push(owner, "line"), push(owner, "line")
    third = push(owner, "line")
    assert pop(owner, "line", launchAgentId=agent) == first
    assert states(owner, "line") == [["LEASED", None], ["PENDING", None], ["PENDING", None]]
    acknowledge = {"runQueueItemId": first, "runName": "r1"}
    owner.mutate("ackRunQueueItem", "AckRunQueueItemInput", "success", **acknowledge)
    owner.mutate("failRunQueueItem", "FailRunQueueItemInput", "success", runQueueItemId=second)
    owner.create_run("p", "r3", runQueueItemId=third)
    assert states(owner, "line") == [["CLAIMED", "r1"], ["FAILED", None], ["CLAIMED", "r3"]]
    assert pop(owner, "line") is None
    query = "query A($id: ID!) { launchAgent(id: $id) { hostname agentStatus stopPolling } }"
    assert owner.data(query, id=agent)["launchAgent"] == {
        "hostname": "box",
        "agentStatus": "POLLING",
        "stopPolling": False,
    }


def test_variables_are_filled_in(owner: Asker) -> None:
    config = {"spec": {"n": "{{n}}", "name": "job-{{ n }}", "{{n}}": [1, "{{n}}"]}}
    assert upsert(owner, "open", config, templateVariables=json.dumps(VARIABLES)) == []
    push(owner, "open", templateVariableValues='{"n": 2}')
    selection = 'runQueue(name: "open") { runQueueItems(first: 1) { edges { node { runSpec } } } }'
    (edge,) = owner.project(QUEUES, selection)["runQueue"]["runQueueItems"]["edges"]
    assert edge["node"]["runSpec"]["resource_args"] == {
        "kubernetes": {"spec": {"n": 2, "name": "job-2", "2": [1, 2]}}
    }


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (None, "template variable 'n' needs a value"),
        ('{"n": 4}', "template variable 'n': 4 is greater than the maximum of 3"),
        ('{"n": 1, "m": 1}', "unknown template variables: m"),
        ("[]", "templateVariableValues must be a JSON object"),
        ("{", "templateVariableValues is not valid JSON"),
    ],
)
def test_values_that_do_not_fit_are_refused(owner: Asker, values: str | None, said: str) -> None:
    upsert(owner, "open", {"n": "{{n}}"}, templateVariables=json.dumps(VARIABLES))
    assert refused_push(owner, "open", templateVariableValues=values) == (200, said)
    assert states(owner, "open") == []


def test_configs_that_violate_their_schema_are_reported_and_stored(owner: Asker) -> None:
    variables = json.dumps(VARIABLES)
    assert upsert(owner, "odd", {"spec": 1, "kind": "Job"}) == ["/spec: 1 is not of type 'object'"]
    assert upsert(owner, "odd", {"spec": "{{n}}"}, templateVariables=variables) == []
    found = upsert(owner, "odd", {"spec": {"a": "{{m}}"}}, templateVariables=variables)
    assert found == ["{{m}} is not declared"]


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ('{"n": 1}', "template variable 'n' has no schema"),
        ('{"n": {"schema": {"type": "whole"}}}', "template variable 'n': invalid schema"),
    ],
)
def test_template_variables_with_an_invalid_schema_are_refused(
    owner: Asker, variables: str, said: str
) -> None:
    values = {
        **at(owner, "bad"),
        "resourceType": "kubernetes",
        "resourceConfig": "{}",
        "templateVariables": variables,
    }
    _, message = owner.refused("upsertRunQueue", "UpsertRunQueueInput", "success", **values)
    assert message.startswith(said)


def test_invalid_queues_are_refused(owner: Asker) -> None:
    make(owner, "one")
    for name, status in (("one", 409), ("", 200), ("x" * 65, 200)):
        values = {**at(owner, name), "access": "PROJECT"}
        assert (
            owner.refused("createRunQueue", "CreateRunQueueInput", "success", **values)[0] == status
        )
    values = {"entityName": owner.entity, "resource": "slurm", "config": "{}"}
    _, said = owner.refused(
        "createDefaultResourceConfig", "CreateDefaultResourceConfigInput", "success", **values
    )
    assert said == "unknown resource 'slurm'"
    assert refused_push(owner, "nowhere") == (404, "run queue 'nowhere' not found")


def test_a_queue_of_one_user_is_hidden_from_their_team(
    owner: Asker, new_user: Callable[[], Asker]
) -> None:
    other = new_user()
    team = f"team-{owner.entity}"
    owner.server.create_team(team, [owner.entity, other.entity])
    for asker in (owner, other):
        asker.entity = team
    owner.mutate("upsertModel", "UpsertModelInput", "inserted", name=QUEUES, entityName=team)
    make(owner, "own", access="USER")
    make(owner, "all")
    selection = "runQueues { name }"
    assert [q["name"] for q in owner.project(QUEUES, selection)["runQueues"]] == ["own", "all"]
    assert [q["name"] for q in other.project(QUEUES, selection)["runQueues"]] == ["all"]


def test_deleting_a_queue_deletes_what_is_in_it(owner: Asker) -> None:
    upsert(owner, "gone", {})
    push(owner, "gone")
    found = owner.project(QUEUES, 'runQueue(name: "gone") { id defaultResourceConfigID }')
    queue = found["runQueue"]
    owner.mutate("deleteRunQueues", "DeleteRunQueuesInput", "success", queueIDs=[queue["id"]])
    assert owner.project(QUEUES, 'runQueue(name: "gone") { id }')["runQueue"] is None
    query = "query C($e: String!, $id: ID!) { entity(name: $e) { defaultResourceConfig(id: $id) { id } } }"
    answer = owner.data(query, e=owner.entity, id=queue["defaultResourceConfigID"])
    assert answer["entity"]["defaultResourceConfig"] is None
    make(owner, "gone")
    assert states(owner, "gone") == []


def make_agent(owner: Asker) -> str:
    values = {"entityName": owner.entity, "projectName": QUEUES, "runQueues": [], "hostname": "box"}
    made = owner.mutate("createLaunchAgent", "CreateLaunchAgentInput", "launchAgentId", **values)
    return str(made["launchAgentId"])


def test_agents_are_updated_and_deleted(owner: Asker, new_user: Callable[[], Asker]) -> None:
    agent = {"launchAgentId": make_agent(owner)}
    status, said = new_user().refused(
        "updateLaunchAgent", "UpdateLaunchAgentInput", "success", **agent
    )
    assert (status, said) == (404, "launch agent not found")
    changes = {"agentStatus": "RUNNING", "stopPolling": True, "runQueues": ["q"]}
    owner.mutate(
        "updateLaunchAgent",
        "UpdateLaunchAgentInput",
        "success",
        heartbeatAt="2026-01-02T03:04:05",
        **agent,
        **changes,
    )
    selection = "launchAgents { agentStatus stopPolling runQueues heartbeatAt }"
    (found,) = owner.project(QUEUES, selection)["launchAgents"]
    assert found.pop("heartbeatAt").startswith("2026-01-02T03:04:05")
    assert found == changes
    owner.mutate(
        "deleteLaunchAgents",
        "DeleteLaunchAgentsInput",
        "success",
        launchAgentIds=[agent["launchAgentId"]],
    )
    assert owner.project(QUEUES, selection)["launchAgents"] == []


def test_configurations_are_updated_and_deleted(
    owner: Asker, new_user: Callable[[], Asker]
) -> None:
    made = owner.mutate(
        "createDefaultResourceConfig",
        "CreateDefaultResourceConfigInput",
        "defaultResourceConfigID",
        entityName=owner.entity,
        resource="kubernetes",
        config="{}",
        templateVariables=json.dumps(VARIABLES),
    )
    query = (
        "query C($e: String!, $id: ID!) { entity(name: $e) { defaultResourceConfig(id: $id)"
        " { resource config templateVariables { name } } } }"
    )
    key = {"defaultResourceConfigID": made["defaultResourceConfigID"]}
    change = ("updateDefaultResourceConfig", "UpdateDefaultResourceConfigInput", "success")
    owner.mutate(*change, config='{"a": 1}', **key)

    def held() -> Any:
        answer = owner.data(query, e=owner.entity, id=key["defaultResourceConfigID"])
        return answer["entity"]["defaultResourceConfig"]

    assert held() == {
        "resource": "kubernetes",
        "config": {"a": 1},
        "templateVariables": [{"name": "n"}],
    }
    owner.mutate(*change, config="{}", resource="sagemaker", templateVariables="{}", **key)
    assert held() == {"resource": "sagemaker", "config": {}, "templateVariables": []}
    assert new_user().refused(*change, config="{}", **key)[0] == 404
    gone = owner.mutate(
        "deleteDefaultResourceConfigs",
        "DeleteDefaultResourceConfigsInput",
        "numAffected",
        defaultResourceConfigIDs=[key["defaultResourceConfigID"]],
    )
    assert gone == {"numAffected": 1}
    assert held() is None


def test_items_by_the_id_of_their_queue(owner: Asker) -> None:
    one, other = make(owner, "one"), make(owner, "other")
    pushed = [
        owner.mutate(
            "pushToRunQueue", "PushToRunQueueInput", "runQueueItemId", queueID=one, runSpec="{}"
        )["runQueueItemId"]
        for _ in range(3)
    ]
    owner.mutate(
        "updateRunQueueItemWarning",
        "UpdateRunQueueItemWarningInput",
        "success",
        runQueueItemId=pushed[0],
        message="slow",
    )
    selection = 'runQueue(name: "one") { runQueueItems(last: 2) { edges { node { id } } } }'
    edges = owner.project(QUEUES, selection)["runQueue"]["runQueueItems"]["edges"]
    assert [edge["node"]["id"] for edge in edges] == pushed[1:]
    delete = ("deleteFromRunQueue", "DeleteFromRunQueueInput", "success")
    assert owner.refused(*delete, queueID=other, runQueueItemId=pushed[0])[0] == 404
    assert owner.refused(*delete, queueID=one, runQueueItemId="nonsense")[0] == 404
    owner.mutate(*delete, queueID=one, runQueueItemId=pushed[0])
    assert len(states(owner, "one")) == 2


def test_template_variables_and_run_arguments_exclude_each_other(owner: Asker) -> None:
    upsert(owner, "open", {"n": "{{n}}"}, templateVariables=json.dumps(VARIABLES))
    spec = json.dumps({"resource_args": {"kubernetes": {}}})
    _, said = refused_push(owner, "open", runSpec=spec, templateVariableValues='{"n": 1}')
    assert said == "template variables and resource_args void each other"


def test_charts_that_are_missing(asker: Asker) -> None:
    assert asker.data('{ customChart(id: "missing/none") { id } }')["customChart"] is None
    where = {"entity": asker.entity, "name": "none"}
    refused = asker.refused("deleteCustomChart", "DeleteCustomChartInput", "success", **where)
    assert refused == (404, f"custom chart {asker.entity}/none not found")


CHART = {"displayName": "Bars", "type": "vega2", "access": "PRIVATE", "spec": "{}"}


def test_charts_are_made_changed_listed_and_deleted(
    asker: Asker, new_user: Callable[[], Asker]
) -> None:
    where = {"entity": asker.entity, "name": "bars"}
    asker.mutate("createCustomChart", "CreateCustomChartInput", "chart { id }", **where, **CHART)
    query = 'query C($e: String!) { customCharts(entity: $e, type: "vega2") { edges { node { id access } } } }'
    other = new_user()
    assert other.data(query, e=asker.entity)["customCharts"]["edges"] == []
    changed = asker.mutate(
        "updateCustomChart", "UpdateCustomChartInput", "chart { access }", access="PUBLIC", **where
    )
    assert changed["chart"] == {"access": "PUBLIC"}
    node = {"id": f"{asker.entity}/bars", "access": "PUBLIC"}
    assert other.data(query, e=asker.entity)["customCharts"]["edges"] == [{"node": node}]
    status, _ = other.refused("deleteCustomChart", "DeleteCustomChartInput", "success", **where)
    assert status == 403
    asker.mutate("deleteCustomChart", "DeleteCustomChartInput", "success", **where)
    assert other.data(query, e=asker.entity)["customCharts"]["edges"] == []


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"type": "vega9"}, "unknown chart type 'vega9'"),
        ({"access": "secret"}, "unknown access 'secret'"),
        ({"spec": "{"}, "spec is not valid JSON"),
        ({"name": "a/b"}, "invalid chart name 'a/b'"),
    ],
)
def test_invalid_charts_are_refused(asker: Asker, changed: Any, said: str) -> None:
    values = {"entity": asker.entity, "name": "bars", **CHART, **changed}
    refused = asker.refused("createCustomChart", "CreateCustomChartInput", "chart { id }", **values)
    assert refused == (200, said)


def leaves(kind: str) -> str:
    """Return a selection of every field that needs no arguments and no selection."""
    fields = schema().get_type(kind).fields  # type: ignore[union-attr]
    return " ".join(
        name
        for name, field in fields.items()
        if is_leaf_type(get_named_type(field.type)) and name != "executorInfo"
    )


def test_every_field_is_answered(owner: Asker) -> None:
    upsert(owner, "whole", {"n": "{{n}}"}, templateVariables=json.dumps(VARIABLES))
    push(owner, "whole", templateVariableValues='{"n": 2}')
    owner.mutate(
        "createLaunchAgent",
        "CreateLaunchAgentInput",
        leaves("CreateLaunchAgentPayload"),
        entityName=owner.entity,
        projectName=QUEUES,
        runQueues=[],
        hostname="box",
    )
    selection = (
        f"runQueues {{ {leaves('RunQueue')} runQueueItems {{ edges {{ node {{ {leaves('RunQueueItem')} }} }} }} }}"
        f"launchAgents {{ {leaves('LaunchAgent')} }} defaultResourceConfigs {{ edges {{ cursor }} }}"
        f"entity {{ defaultResourceConfigs {{ edges {{ node {{ {leaves('DefaultResourceConfig')} scope {{ ID Type }}"
        f" templateVariables {{ {leaves('TemplateVariable')} }} }} }} }} }}"
    )
    found = owner.project(QUEUES, selection)
    (queue,) = found["runQueues"]
    assert queue["runQueueItems"]["edges"][0]["node"]["state"] == "PENDING"
    (config,) = found["entity"]["defaultResourceConfigs"]["edges"]
    assert config["node"]["templateVariables"][0]["name"] == "n"
    where = {"entity": owner.entity, "name": "bars", **CHART}
    kind = f"chart {{ {leaves('CustomChart')} entity {{ name }} user {{ username }} }} clientMutationId"
    made = owner.mutate("createCustomChart", "CreateCustomChartInput", kind, **where)
    assert made["chart"]["user"] == {"username": owner.entity}
    assert made["chart"]["entity"] == {"name": owner.entity}
