# Generated from tests/_async/launch/test_queues.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Create, change, read and delete launch queues."""

from __future__ import annotations

import pickle
import warnings
from typing import Any, cast

import pytest

from tests.support.launch_agent import Launcher
from tests.support.recorder import Me, Recorder
from wandb_api import Api
from wandb_api.errors import ConflictError, GraphQLError, NotFoundError, UsageError
from wandb_api.local import Seen

CONFIG: Any = {"spec": {"cpus": "{{cpus}}", "image": "job:{{tag}}"}}
VARIABLES: Any = {
    "cpus": {"schema": {"type": "integer", "minimum": 1, "maximum": 8}, "description": "How many"},
    "tag": {"schema": {"type": "string", "enum": ["stable", "latest"], "default": "stable"}},
}


def test_a_queue_is_created_and_read(api: Api, me: Me, seen: list[Seen]) -> None:
    made = api.create_run_queue(
        "gpus", "kubernetes", None, "V0", config=CONFIG, template_variables=VARIABLES
    )
    assert [s.operation for s in seen] == [
        "UpsertProject",
        "CreateDefaultResourceConfig",
        "CreateRunQueue",
    ]
    queue = api.run_queue(me.name, "gpus")
    seen.clear()
    assert (queue.name, queue.entity, queue.project) == ("gpus", me.name, "model-registry")
    assert not seen
    assert queue.id == made.id
    assert queue.access == "PROJECT"
    assert queue.prioritization_mode == "V0"
    assert queue.external_links == {}
    assert queue.created_at.tzinfo is not None
    assert queue.updated_at is None
    assert queue.fields.default_resource_config_id is not None
    assert queue.type == "kubernetes"
    assert queue.default_resource_config == {"resource_args": {"kubernetes": CONFIG}}
    assert queue.template_variables == {k: v["schema"] for k, v in VARIABLES.items()}
    assert queue.items == []
    assert [s.operation for s in seen] == [
        "GetRunQueue",
        "GetRunQueue",
        "GetDefaultResourceConfig",
        "ListRunQueueItems",
    ]
    assert made.default_resource_config == queue.default_resource_config


def test_links_are_available_before_other_fields_are_read(api: Api, me: Me) -> None:
    api.upsert_run_queue(
        "links", {}, "local-container", external_links={"Grafana": "https://grafana.example/d"}
    )
    queue = api.run_queue(me.name, "links")
    assert queue.external_links == {"Grafana": "https://grafana.example/d"}


def test_upsert_replaces_the_whole_queue(api: Api, me: Me, seen: list[Seen]) -> None:
    first = api.upsert_run_queue(
        "cpu", CONFIG, "kubernetes", template_variables=VARIABLES, prioritization_mode="V0"
    )
    assert [s.operation for s in seen] == ["UpsertProject", "UpsertRunQueue"]
    assert first.type == "kubernetes"
    identity = first.id
    queue = api.upsert_run_queue("cpu", {"env": ["A=1"]}, "local-container")
    assert queue == first
    assert queue.id == identity
    assert queue.type == "local-container"
    assert queue.default_resource_config == {"resource_args": {"local-container": {"env": ["A=1"]}}}
    assert queue.template_variables == {}
    assert queue.prioritization_mode == "DISABLED"
    assert first.type == "kubernetes"  # unchanged since it was read
    first.load(force=True)
    assert first.type == "local-container"


def test_a_config_invalid_for_the_resource_causes_a_warning(api: Api, me: Me) -> None:
    with pytest.warns(UserWarning, match=r"'invalid-spec'.*/spec.*not of type 'object'"):
        api.upsert_run_queue("invalid-spec", {"spec": 3}, "kubernetes")
    queue = api.run_queue(me.name, "invalid-spec")
    assert queue.default_resource_config == {"resource_args": {"kubernetes": {"spec": 3}}}


def test_a_valid_configuration_causes_no_warning(api: Api) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        api.upsert_run_queue("ok", CONFIG, "kubernetes", template_variables=VARIABLES)


def test_a_taken_name_is_refused_without_leftovers(api: Api, me: Me, recorder: Recorder) -> None:
    api.create_run_queue("once", "local-process")
    with pytest.raises(ConflictError, match="already exists"):
        api.create_run_queue("once", "kubernetes")
    query = (
        "query C($e: String!) { entity(name: $e)"
        " { defaultResourceConfigs { edges { node { resource } } } } }"
    )
    configs = recorder.graphql(query, e=me.name)["entity"]["defaultResourceConfigs"]["edges"]
    assert configs == [{"node": {"resource": "local-process"}}]


def test_a_missing_queue_is_reported_at_first_access(api: Api, me: Me) -> None:
    queue = api.run_queue(me.name, "nowhere")
    with pytest.raises(NotFoundError, match="no run queue 'nowhere'"):
        queue.id
    with pytest.raises(NotFoundError, match="no run queue 'nowhere'"):
        queue.items
    with pytest.raises(NotFoundError, match="no run queue 'nowhere'"):
        queue.delete()


def test_a_deleted_queue_is_not_found(api: Api, me: Me) -> None:
    queue = api.create_run_queue("short", "local-process", entity=me.name)
    queue.load()
    queue.delete()
    with pytest.raises(NotFoundError):
        queue.id
    api.create_run_queue("short", "local-process")
    assert queue.items == []


def test_invalid_arguments_send_no_request(api: Api, me: Me, seen: list[Seen]) -> None:
    with pytest.raises(UsageError, match="at most 64 characters"):
        api.create_run_queue("x" * 65, "kubernetes")
    with pytest.raises(UsageError, match="did you mean 'kubernetes'"):
        api.create_run_queue("x", cast("Any", "kubernets"))
    with pytest.raises(UsageError, match="prioritization_mode must be V0 or None"):
        api.create_run_queue("x", "kubernetes", prioritization_mode=cast("Any", "DISABLED"))
    with pytest.raises(UsageError, match="did you mean 'cpus'"):
        api.upsert_run_queue("x", {"n": "{{cpu}}"}, "kubernetes", template_variables=VARIABLES)
    with pytest.raises(UsageError, match="must be an http or https URL"):
        api.upsert_run_queue("x", {}, "kubernetes", external_links={"a": "ftp://b"})
    with pytest.raises(UsageError, match="must be a non-empty string"):
        api.run_queue(me.name, "")
    with pytest.raises(UsageError, match="entity is empty"):
        api.run_queue("", "x")
    assert not seen


def test_items_of_all_pages_and_in_order(
    api: Api, me: Me, recorder: Recorder, seen: list[Seen]
) -> None:
    launcher = Launcher(recorder)
    api.create_run_queue("long", "local-process")
    pushed = [launcher.enqueue("long", project=f"p{n % 2}") for n in range(105)]
    seen.clear()
    queue = api.run_queue(me.name, "long")
    items = queue.items
    assert [item.id for item in items] == pushed
    assert [item.project for item in items[:2]] == ["p0", "p1"]
    assert [s.operation for s in seen] == ["ListRunQueueItems"] * 2
    items.clear()
    assert len(queue.items) == 105
    assert len(seen) == 2
    launcher.enqueue("long", project="p0")
    assert len(queue.load(force=True).items) == 106


def test_a_queue_pickles(api: Api, me: Me) -> None:
    api.create_run_queue("kept", "local-process")
    queue = api.run_queue(me.name, "kept")
    identity = queue.id
    again = pickle.loads(pickle.dumps(queue))
    assert again == queue
    assert hash(again) == hash(queue)
    assert again.id == identity
    assert repr(again) == repr(queue)
    assert repr(queue).endswith(f"RunQueue {me.name}/kept>")


def test_refusals_of_the_server_are_quoted(api: Api, me: Me) -> None:
    with pytest.raises(GraphQLError, match="not found"):
        api.client.execute(
            "mutation M($i: DeleteRunQueuesInput!) { deleteRunQueues(input: $i) { success } }",
            {"i": {"queueIDs": ["nonsense"]}},
        )
