"""Fields that were not asked for, or whose values cannot be read, raise when they are touched."""

from __future__ import annotations

import json
import pickle
from typing import Any

import pytest

import wandb_operations as ops
from wandb_api import ServerError, UnsupportedError
from wandb_api._transport.http import Response
from wandb_api._transport.request import of_operation
from wandb_api._transport.response import RequestContext, read_result

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
    result = read_result(Response(200, {}, body), ops.ListReportsResult, context, request, sent)
    page = ops.ListReports(entity="e", project="p", view_type="runs").page_of(result)
    assert page is not None
    return page.nodes


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
