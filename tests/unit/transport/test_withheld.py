"""Fields that were not asked for, or whose values cannot be read, raise when they are touched."""

from __future__ import annotations

import gc
import json
import pickle
from typing import Any

import pytest

import wandb_operations as ops
from wandb_api import ServerError, UnsupportedError
from wandb_api._transport.http import Response
from wandb_api._transport.request import of_operation
from wandb_api._transport.response import RequestContext, read_result
from wandb_api._transport.unreadable import conditional_keys
from wandb_operations.document import Document

MOST_COLLECTIONS = 2  # of garbage, while a response is read
REPORT = {
    "id": "1",
    "name": "x",
    "displayName": "A",
    "description": None,
    "type": None,
    "spec": None,
    "createdAt": "2024-01-01T00:00:00Z",
    "updatedAt": None,
    "user": None,
}


def read(*nodes: dict[str, Any], missing: frozenset[str] = frozenset()) -> list[ops.ReportFields]:
    request = of_operation(
        ops.ListReports(entity="e", project="p", view_type="runs"), by_default=True
    )
    sent, _ = request.cut(missing)
    views = {
        "totalCount": len(nodes),
        "edges": [{"cursor": "c", "node": node} for node in nodes],
        "pageInfo": {"hasNextPage": False, "endCursor": None},
    }
    body = json.dumps({"data": {"project": {"allViews": views}}}).encode()
    context = RequestContext("ListReports")
    collections = list[str]()
    gc.callbacks.append(lambda phase, _info: collections.append(phase))
    try:
        result = read_result(Response(200, {}, body), ops.ListReportsResult, context, request, sent)
    finally:
        gc.callbacks.pop()
    assert collections.count("start") <= MOST_COLLECTIONS
    assert gc.isenabled()
    page = ops.ListReports(entity="e", project="p", view_type="runs").page_of(result)
    assert page is not None
    return page.nodes


def test_a_large_page_is_parsed_without_collecting_garbage() -> None:
    nodes = [{**REPORT, "id": str(at), "spec": "x" * 300} for at in range(1000)]
    assert len(read(*nodes)) == 1000


@pytest.mark.parametrize("name", ["createdAt", "updatedAt"])
@pytest.mark.parametrize("value", ["", "10000-01-01T00:00:00Z", {"a": 1}])
def test_one_bad_value_does_not_fail_a_page(name: str, value: object) -> None:
    good, bad = read(REPORT, {**REPORT, name: value})
    assert good.created_at.year == 2024
    assert bad.display_name == "A"
    path = rf"project\.allViews\.edges\[1\]\.node\.{name} cannot be read"
    attribute = {"createdAt": "created_at", "updatedAt": "updated_at"}[name]
    with pytest.raises(ServerError, match=path):
        getattr(bad, attribute)
    with pytest.raises(ServerError, match=path):
        getattr(pickle.loads(pickle.dumps(bad)), attribute)


def test_a_null_in_a_non_null_field_raises_when_it_is_read() -> None:
    (found,) = read({**REPORT, "createdAt": None})
    assert found.display_name == "A"
    with pytest.raises(ServerError, match=r"createdAt cannot be read: None"):
        _ = found.created_at


def test_a_field_that_was_not_asked_for_is_not_none() -> None:
    node = {key: value for key, value in REPORT.items() if key != "updatedAt"}
    (found,) = read(node, missing=frozenset({"View.updatedAt"}))
    assert found.description is None
    with pytest.raises(UnsupportedError, match=r"updated_at: this server has no View.updatedAt"):
        _ = found.updated_at


def without(key: str) -> dict[str, Any]:
    return {name: value for name, value in REPORT.items() if name != key}


@pytest.mark.parametrize("missing", [frozenset[str](), frozenset({"View.updatedAt"})])
def test_a_missing_key_is_not_null(missing: frozenset[str]) -> None:
    """With and without another field that was not requested."""
    node = without("updatedAt") if missing else REPORT
    good, bad = read(node, {k: v for k, v in node.items() if k != "type"}, missing=missing)
    assert good.type_ is None
    assert bad.display_name == "A"
    path = r"project\.allViews\.edges\[1\]\.node\.type cannot be read: it is missing"
    with pytest.raises(ServerError, match=path):
        _ = bad.type_
    if missing:
        with pytest.raises(UnsupportedError, match=r"no View.updatedAt"):
            _ = bad.updated_at


def test_a_missing_field_of_the_root_fails_the_answer() -> None:
    request = of_operation(ops.GetViewer(), by_default=True)
    sent, _ = request.cut(frozenset())
    answer = Response(200, {}, b'{"data": {"other": 1}}')
    with pytest.raises(ServerError, match="none of the fields"):
        read_result(answer, ops.GetViewerResult, RequestContext("GetViewer"), request, sent)


def test_a_field_that_is_included_on_a_condition_may_be_missing() -> None:
    assert conditional_keys(ops.ListRuns.__document__) == {"sweep"}
    assert conditional_keys(ops.GetRun.__document__) == frozenset()


def test_the_keys_of_conditional_fragments_may_be_missing() -> None:
    text = "query Q($a: Boolean!) { ...F @skip(if: $a) ... @include(if: $a) { y } z }"
    fragment = "fragment F on Query { x { id } }"
    rows = (
        ("o", 0, 73, -1, "", "", 0),
        ("s", 24, 42, 0, "", "F", 0),
        ("s", 42, 69, 0, "", "", 0),
        ("f", 66, 67, 2, "Query.y", "y", 1),
        ("f", 70, 71, 0, "Query.z", "z", 1),
        ("d", 74, 106, -1, "Query", "F", 0),
        ("f", 96, 104, 5, "Query.x", "x", 1),
        ("f", 100, 102, 6, "X.id", "id", 0),
    )
    assert conditional_keys(Document("Q", "query", f"{text} {fragment}", rows)) == {"x", "y"}
