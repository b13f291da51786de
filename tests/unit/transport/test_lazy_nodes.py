"""Nodes of large listings are validated when they are read, with the same result as at once."""

from __future__ import annotations

import copy
import gc
import json
import pickle
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

import wandb_operations as ops
from wandb_api import ServerError
from wandb_api._transport.http import Response
from wandb_api._transport.lazy_nodes import WholeEdges
from wandb_api._transport.request import of_operation
from wandb_api._transport.response import GraphQLResponseError, RequestContext, read_result
from wandb_operations.base_model import complete, is_postponed

KNOWN = ("id", "name", "sweep_name", "config", "summary_metrics")
USER = {"id": "u", "name": "n", "username": "me", "photoUrl": None}
RUN: dict[str, Any] = {
    "id": "1",
    "name": "r1",
    "projectId": 7,
    "displayName": "first",
    "description": None,
    "notes": None,
    "tags": ["a"],
    "group": None,
    "jobType": None,
    "state": "finished",
    "readOnly": False,
    "commit": None,
    "host": None,
    "historyLineCount": 3,
    "sweepName": None,
    "createdAt": "2024-01-01T00:00:00Z",
    "updatedAt": None,
    "heartbeatAt": "2024-01-01T00:00:00.5",
    "user": USER,
    "config": '{"a": {"value": 1}}',
    "summaryMetrics": None,
    "sweep": None,
}
Nodes = list[ops.ListRunsProjectRunsEdgesNode]


def result_of(
    *runs: Any, known: tuple[str, ...] = KNOWN, sweeps: bool = True, **more: Any
) -> ops.ListRunsResult:
    request = of_operation(
        ops.ListRuns(entity="e", project="p", include_sweeps=sweeps), by_default=True
    )
    sent, _ = request.cut(frozenset())
    connection: dict[str, Any] = {
        "edges": [{"cursor": "c", "node": run} for run in runs],
        "pageInfo": {"hasNextPage": False, "endCursor": None},
    }
    project = {"internalId": "1", "runCount": len(runs), "runs": connection}
    body = json.dumps({"data": {"project": project}, **more}).encode()
    context = RequestContext("ListRuns")
    return read_result(Response(200, {}, body), ops.ListRunsResult, context, request, sent, known)


def read(*runs: Any, known: tuple[str, ...] = KNOWN, sweeps: bool = True) -> Nodes:
    page = ops.ListRuns(entity="e", project="p").page_of(
        result_of(*runs, known=known, sweeps=sweeps)
    )
    assert page is not None
    return page.nodes


def run(**values: Any) -> dict[str, Any]:
    return {**RUN, **values}


def outcomes(model: ops.BaseModel) -> dict[str, object]:
    """Return what reading each field returns or raises, models field by field."""
    found: dict[str, object] = {}
    for name in type(complete(model)).model_fields:
        try:
            value = getattr(model, name)
        except ServerError as error:
            value = type(error), str(error)
        found[name] = outcomes(value) if isinstance(value, ops.BaseModel) else value
    return found


def through_pickle(node: object) -> Any:
    return pickle.loads(pickle.dumps(node))


def test_most_fields_are_validated_when_one_is_read() -> None:
    first, second = read(RUN, run(id="2"))
    assert (first.id, first.name, first.config) == ("1", "r1", RUN["config"])
    assert is_postponed(first)
    assert first.project_id == "7"  # converted, as all IDs
    assert complete(first) is complete(first)
    assert complete(second).created_at == first.created_at


@pytest.mark.parametrize("values", [
    {},
    {"createdAt": None},
    {"createdAt": "yesterday", "heartbeatAt": 7, "tags": [None]},
    {"user": {**USER, "id": {}}},
    {"user": {"id": "u"}},
    {"user": None, "historyLineCount": "x"},
    {"id": 1},
    {"config": {}},
    {"sweepName": 5},
    {"sweep": {"id": "s"}},
    {"unknown": 1},
], ids=str)  # fmt: skip
@pytest.mark.parametrize("sweeps", [True, False])
def test_a_node_reads_as_one_that_was_validated_at_once(
    values: dict[str, Any], sweeps: bool
) -> None:
    node = run(**values)
    if not sweeps:
        node.pop("sweep")
    at_once, later = (read(RUN, node, known=known, sweeps=sweeps)[-1] for known in ((), KNOWN))
    assert outcomes(later) == outcomes(at_once)
    assert later.model_fields_set == at_once.model_fields_set
    assert later == at_once
    assert list(later.model_dump()) == list(at_once.model_dump())


@pytest.mark.parametrize("node", [None, run(id=None), run(name={}), 5])
def test_items_without_identity_are_left_to_the_reader_of_whole_pages(node: Any) -> None:
    def edges(*runs: Any) -> object:
        project = result_of(*runs).project
        assert project is not None
        return vars(project.runs)["edges"]

    assert isinstance(edges(RUN), WholeEdges)
    assert isinstance(edges(RUN, node), list)


def test_a_node_is_one_object_besides_its_tags() -> None:
    """The garbage collector looks at each object again and again while a listing is read."""
    read(RUN)  # makes what all pages share
    gc.collect()
    before = {id(each) for each in gc.get_objects()}
    nodes = read(*(run(id=str(at)) for at in range(100)))
    made = [each for each in gc.get_objects() if id(each) not in before]
    kinds = Counter(type(each).__name__ for each in made if gc.is_tracked(each))
    assert len(nodes) == 100
    assert sum(kinds.values()) < 230, kinds


def test_a_page_with_errors_raises_them() -> None:
    with pytest.raises(GraphQLResponseError):
        result_of(RUN, errors=[{"message": "no"}])


@pytest.mark.parametrize("duplicate", [copy.copy, copy.deepcopy, through_pickle])
def test_copies_read_what_the_original_would(duplicate: Callable[[object], Any]) -> None:
    (node,) = read(run(createdAt="yesterday"))
    copied = duplicate(node)
    assert copied.display_name == "first"
    with pytest.raises(ServerError, match=r"project\.runs\.edges\[0\]\.node\.createdAt"):
        _ = copied.created_at


def test_a_changed_copy_keeps_its_change() -> None:
    (node,) = read(RUN)
    changed = node.model_copy(update={"tags": ["b"]})
    assert changed.display_name == "first"
    assert (changed.tags, node.tags) == (["b"], ["a"])


def test_equal_users_are_one_object_until_they_are_validated() -> None:
    nodes = read(RUN, run(user=dict(USER)), run(user={**USER, "id": "v"}))
    users = [complete(node).user for node in nodes]
    assert [user.id for user in users if user is not None] == ["u", "u", "v"]
