"""Responses of typed operations, damaged, and what reads them."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import wandb_operations as ops
from wandb_api._automations.cursors import page_of_viewer
from wandb_api._launch.queue import read_variables
from wandb_api._runs.console_logs import parse_line
from wandb_api._transport.http import Response, TransportError
from wandb_api._transport.identity import read_token
from wandb_api._transport.request import of_operation
from wandb_api._transport.response import GraphQLResponseError, RequestContext, read_result
from wandb_api._transport.unreadable import skip_unreadable

from .fuzzing import json_text

Rng = random.Random
TRIGGER: Any = {
    "id": "VHJpZ2dlcjox", "name": "a", "description": None, "enabled": True,
    "createdAt": "2024-01-01T00:00:00", "updatedAt": None,
    "scope": {"__typename": "Project", "id": "x", "name": "p", "entityName": "e"},
    "triggeringCondition": {
        "__typename": "FilterEventTriggeringCondition", "eventType": "RUN_STATE", "filter": "{}"
    },
    "triggeredAction": {"__typename": "NoOpTriggeredAction", "noOp": True},
}  # fmt: skip
INFO: Any = {"hasNextPage": True, "endCursor": "c"}
ENTITY: Any = {"id": "x", "name": "e", "triggers": {"edges": [{"node": TRIGGER}], "pageInfo": INFO}}
LOG: Any = [
    {"data": {"project": {"run": {"logLineCount": 2, "logLines": {"pageInfo": INFO, "edges": [
        {"node": {"number": 1, "timestamp": "2024-01-01T00:00:00Z", "level": "INFO", "label": None, "line": "x"}}
    ]}}}}}
]  # fmt: skip
VIEWER: Any = [
    {"data": {"viewer": {
        "id": "x", "userEntity": ENTITY, "teams": {"edges": [{"node": ENTITY}]},
        "organizations": [{"id": "o", "orgEntity": ENTITY}],
    }}}
]  # fmt: skip
CONFIG: Any = [
    {"data": {"entity": {"id": "e", "defaultResourceConfig": {
        "id": "x", "resource": "kubernetes", "config": "{}",
        "templateVariables": [{"name": "cpu", "schema": '{"type": "integer"}'}],
    }}}}
]  # fmt: skip
TOKEN: Any = [{"access_token": "abc", "expires_in": 3600, "token_type": "Bearer"}]


def read(operation: ops.Operation[Any], rng: Rng, seeds: list[Any]) -> Any:
    """Return the result in a damaged response; None if it is refused as a whole."""
    request = of_operation(operation, by_default=True)
    sent, _ = request.cut(frozenset())
    content = json_text(rng, seeds).encode("utf-8", "surrogatepass")
    answer = Response(200, {}, content)
    with suppress(GraphQLResponseError):
        return read_result(answer, operation.__result__, RequestContext("Q"), request, sent)
    return None


def log_lines(rng: Rng, folder: Path) -> object:
    operation = ops.ListLogLines(entity="e", project="p", name="r")
    result = read(operation, rng, LOG)
    if result is None:
        return None
    skip_unreadable(operation, result)
    page = operation.page_of(result)
    return None if page is None else [parse_line(node, 1) for node in page.nodes]


def last_log_lines(rng: Rng, folder: Path) -> object:
    result = read(ops.GetLogTail(entity="e", project="p", name="r", last=5), rng, LOG)
    run = None if result is None or result.project is None else result.project.run
    if run is None or run.log_lines is None:
        return None
    return [parse_line(edge.node, 1) for edge in run.log_lines.edges]


def automations(rng: Rng, folder: Path) -> object:
    result = read(ops.ListVisibleAutomations(), rng, VIEWER)
    viewer = None if result is None else result.viewer
    return None if viewer is None else page_of_viewer(viewer)


def resource_config(rng: Rng, folder: Path) -> object:
    result = read(ops.GetDefaultResourceConfig(entity="e", id="x"), rng, CONFIG)
    entity = None if result is None else result.entity
    config = None if entity is None else entity.default_resource_config
    return None if config is None else read_variables(config)


def token(rng: Rng, folder: Path) -> object:
    content = json_text(rng, TOKEN).encode("utf-8", "surrogatepass")
    with suppress(TransportError):  # the sender translates it
        return read_token(Response(rng.choice((200, 200, 400, 500)), {}, content))
    return None


RESULTS: Mapping[str, Callable[[Rng, Path], object]] = {
    "log lines": log_lines,
    "last log lines": last_log_lines,
    "automations of a viewer": automations,
    "resource config": resource_config,
    "access token": token,
}
