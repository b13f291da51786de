"""Create, change, read and delete launch queues."""

from __future__ import annotations

import pickle
import warnings
from typing import Any, cast

import pytest

from tests.support.launch_agent import Launcher
from tests.support.recorder import Me, Recorder
from wandb_api import AsyncApi
from wandb_api.errors import ConflictError, GraphQLError, NotFoundError, UsageError
from wandb_api.local import Seen

CONFIG: Any = {"spec": {"cpus": "{{cpus}}", "image": "job:{{tag}}"}}
VARIABLES: Any = {
    "cpus": {"schema": {"type": "integer", "minimum": 1, "maximum": 8}, "description": "How many"},
    "tag": {"schema": {"type": "string", "enum": ["stable", "latest"], "default": "stable"}},
}


async def test_a_queue_is_created_and_read(api: AsyncApi, me: Me, seen: list[Seen]) -> None:
    made = await api.create_run_queue(
        "gpus", "kubernetes", None, "V0", config=CONFIG, template_variables=VARIABLES
    )
    assert [s.operation for s in seen] == [
        "UpsertProject",
        "CreateDefaultResourceConfig",
        "CreateRunQueue",
    ]
    queue = await api.run_queue(me.name, "gpus")
    seen.clear()
    assert (queue.name, queue.entity, queue.project) == ("gpus", me.name, "model-registry")
    assert not seen
    assert await queue.id == await made.id
    assert await queue.access == "PROJECT"
    assert await queue.prioritization_mode == "V0"
    assert await queue.external_links == {}
    assert (await queue.created_at).tzinfo is not None
    assert await queue.updated_at is None
    assert (await queue.fields).default_resource_config_id is not None
    assert await queue.type == "kubernetes"
    assert await queue.default_resource_config == {"resource_args": {"kubernetes": CONFIG}}
    assert await queue.template_variables == {k: v["schema"] for k, v in VARIABLES.items()}
    assert await queue.items == []
    assert [s.operation for s in seen] == [
        "GetRunQueue",
        "GetRunQueue",
        "GetDefaultResourceConfig",
        "ListRunQueueItems",
    ]
    assert await made.default_resource_config == await queue.default_resource_config


async def test_links_are_available_before_other_fields_are_read(api: AsyncApi, me: Me) -> None:
    await api.upsert_run_queue(
        "links", {}, "local-container", external_links={"Grafana": "https://grafana.example/d"}
    )
    queue = await api.run_queue(me.name, "links")
    assert await queue.external_links == {"Grafana": "https://grafana.example/d"}


async def test_upsert_replaces_the_whole_queue(api: AsyncApi, me: Me, seen: list[Seen]) -> None:
    first = await api.upsert_run_queue(
        "cpu", CONFIG, "kubernetes", template_variables=VARIABLES, prioritization_mode="V0"
    )
    assert [s.operation for s in seen] == ["UpsertProject", "UpsertRunQueue"]
    assert await first.type == "kubernetes"
    identity = await first.id
    queue = await api.upsert_run_queue("cpu", {"env": ["A=1"]}, "local-container")
    assert queue == first
    assert await queue.id == identity
    assert await queue.type == "local-container"
    assert await queue.default_resource_config == {
        "resource_args": {"local-container": {"env": ["A=1"]}}
    }
    assert await queue.template_variables == {}
    assert await queue.prioritization_mode == "DISABLED"
    assert await first.type == "kubernetes"  # unchanged since it was read
    await first.load(force=True)
    assert await first.type == "local-container"


async def test_a_config_invalid_for_the_resource_causes_a_warning(api: AsyncApi, me: Me) -> None:
    with pytest.warns(UserWarning, match=r"'invalid-spec'.*/spec.*not of type 'object'"):
        await api.upsert_run_queue("invalid-spec", {"spec": 3}, "kubernetes")
    queue = await api.run_queue(me.name, "invalid-spec")
    assert await queue.default_resource_config == {"resource_args": {"kubernetes": {"spec": 3}}}


async def test_a_valid_configuration_causes_no_warning(api: AsyncApi) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        await api.upsert_run_queue("ok", CONFIG, "kubernetes", template_variables=VARIABLES)


async def test_a_taken_name_is_refused_without_leftovers(
    api: AsyncApi, me: Me, recorder: Recorder
) -> None:
    await api.create_run_queue("once", "local-process")
    with pytest.raises(ConflictError, match="already exists"):
        await api.create_run_queue("once", "kubernetes")
    query = (
        "query C($e: String!) { entity(name: $e)"
        " { defaultResourceConfigs { edges { node { resource } } } } }"
    )
    configs = recorder.graphql(query, e=me.name)["entity"]["defaultResourceConfigs"]["edges"]
    assert configs == [{"node": {"resource": "local-process"}}]


async def test_a_missing_queue_is_reported_at_first_access(api: AsyncApi, me: Me) -> None:
    queue = await api.run_queue(me.name, "nowhere")
    with pytest.raises(NotFoundError, match="no run queue 'nowhere'"):
        await queue.id
    with pytest.raises(NotFoundError, match="no run queue 'nowhere'"):
        await queue.items
    with pytest.raises(NotFoundError, match="no run queue 'nowhere'"):
        await queue.delete()


async def test_a_deleted_queue_is_not_found(api: AsyncApi, me: Me) -> None:
    queue = await api.create_run_queue("short", "local-process", entity=me.name)
    await queue.load()
    await queue.delete()
    with pytest.raises(NotFoundError):
        await queue.id
    await api.create_run_queue("short", "local-process")
    assert await queue.items == []


async def test_invalid_arguments_send_no_request(api: AsyncApi, me: Me, seen: list[Seen]) -> None:
    with pytest.raises(UsageError, match="at most 64 characters"):
        await api.create_run_queue("x" * 65, "kubernetes")
    with pytest.raises(UsageError, match="did you mean 'kubernetes'"):
        await api.create_run_queue("x", cast("Any", "kubernets"))
    with pytest.raises(UsageError, match="prioritization_mode must be V0 or None"):
        await api.create_run_queue("x", "kubernetes", prioritization_mode=cast("Any", "DISABLED"))
    with pytest.raises(UsageError, match="did you mean 'cpus'"):
        await api.upsert_run_queue(
            "x", {"n": "{{cpu}}"}, "kubernetes", template_variables=VARIABLES
        )
    with pytest.raises(UsageError, match="must be an http or https URL"):
        await api.upsert_run_queue("x", {}, "kubernetes", external_links={"a": "ftp://b"})
    with pytest.raises(UsageError, match="must be a non-empty string"):
        await api.run_queue(me.name, "")
    with pytest.raises(UsageError, match="entity is empty"):
        await api.run_queue("", "x")
    assert not seen


async def test_items_of_all_pages_and_in_order(
    api: AsyncApi, me: Me, recorder: Recorder, seen: list[Seen]
) -> None:
    launcher = Launcher(recorder)
    await api.create_run_queue("long", "local-process")
    pushed = [launcher.enqueue("long", project=f"p{n % 2}") for n in range(105)]
    seen.clear()
    queue = await api.run_queue(me.name, "long")
    items = await queue.items
    assert [item.id for item in items] == pushed
    assert [item.project for item in items[:2]] == ["p0", "p1"]
    assert [s.operation for s in seen] == ["ListRunQueueItems"] * 2
    items.clear()
    assert len(await queue.items) == 105
    assert len(seen) == 2
    launcher.enqueue("long", project="p0")
    assert len(await (await queue.load(force=True)).items) == 106


async def test_a_queue_pickles(api: AsyncApi, me: Me) -> None:
    await api.create_run_queue("kept", "local-process")
    queue = await api.run_queue(me.name, "kept")
    identity = await queue.id
    again = pickle.loads(pickle.dumps(queue))
    assert again == queue
    assert hash(again) == hash(queue)
    assert await again.id == identity
    assert repr(again) == repr(queue)
    assert repr(queue).endswith(f"RunQueue {me.name}/kept>")


async def test_refusals_of_the_server_are_quoted(api: AsyncApi, me: Me) -> None:
    with pytest.raises(GraphQLError, match="not found"):
        await api.client.execute(
            "mutation M($i: DeleteRunQueuesInput!) { deleteRunQueues(input: $i) { success } }",
            {"i": {"queueIDs": ["nonsense"]}},
        )
