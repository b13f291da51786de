"""Attributes of queued runs, and the inputs that queue a run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

import wandb_operations as ops

from .._artifacts.artifact import ArtifactBase
from .._core.arguments import whole_number
from .._core.bound import ClientInfo
from .._core.json_codec import decode_object, encode_text
from .._core.json_values import json_value, require_finite, simplify
from .._core.shown import named_facts, readable, shows_card
from .._core.states import QueueItemState
from .._core.unreadable import Unknown, known, place_in_answer
from .._transport.request import build_input
from .._types import JsonDict, JsonValue
from ..errors import ArtifactStateError
from .queue import LAUNCH_PROJECT, check_queue_name, check_resource

DEFAULT_QUEUE = "default"


@shows_card
class QueuedRunBase:
    """Attributes of a run in a launch queue."""

    _card = ("queue_name", "entity", "project", "priority")

    def __init__(
        self,
        address: ClientInfo,
        entity: str,
        project: str | Unknown,
        queue_name: str,
        item_id: str,
        *,
        project_queue: str | None = None,
        priority: int | None = None,
        fields: ops.RunQueueItemFields | None = None,
    ) -> None:
        self._address = address
        self._entity, self._project, self._queue_name = entity, project, queue_name
        self._item_id = str(item_id)
        self._project_queue = project_queue or LAUNCH_PROJECT
        self._priority = priority
        self._fields = fields

    @property
    def id(self) -> str:
        """The ID of the item in its queue."""
        return self._item_id

    @property
    def entity(self) -> str:
        """The entity that owns the queue and the run."""
        return self._entity

    @property
    def project(self) -> str:
        """The project that the run is logged to."""
        return known(self._project)

    @property
    def queue_name(self) -> str:
        """The name of the queue."""
        return self._queue_name

    @property
    def project_queue(self) -> str:
        """The project that holds the queue."""
        return self._project_queue

    @property
    def priority(self) -> int | None:
        """The priority given when the run was queued (0 is the most urgent); None if unknown."""
        return self._priority

    @property
    def fields(self) -> ops.RunQueueItemFields | None:
        """The typed fragment of the item as last read; None before the first read."""
        return self._fields

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, QueuedRunBase):
            return NotImplemented
        return type(self) is type(other) and self._identity() == other._identity()

    def __hash__(self) -> int:
        return hash(self._identity())

    def _card_title(self) -> str:
        return self._item_id

    def _card_facts(self) -> dict[str, object]:
        fields = self._fields
        read = {"state when last read": lambda: state_of(fields)} if fields is not None else {}
        return {**named_facts(self), **readable(read)}

    def _identity(self) -> tuple[str, ...]:
        return self._address.base_url, self._entity, self._queue_name, self._item_id

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._queue_name} ({self._item_id})>"


def project_of_item(fields: ops.RunQueueItemFields, default: str) -> str:
    """Return the project that the run of an item is logged to."""

    def place() -> str:
        return place_in_answer(fields, "runSpec", f"RunQueueItem.runSpec of {fields.id}")

    project = decode_object(fields.run_spec, place).get("project")
    return project if isinstance(project, str) and project else default


def state_of(fields: ops.RunQueueItemFields) -> QueueItemState:
    """Return the state of an item in lower case."""
    return cast(QueueItemState, str(fields.state).lower())


def run_config(config: Mapping[str, Any]) -> JsonDict:
    """Convert a config to JSON; an artifact becomes a reference to its version.

    Raises:
        ArtifactStateError: One of the artifacts is a draft.
        UsageError: It contains NaN, an infinity, or a value without a JSON form.
    """
    return {
        str(key): json_value(value, str(key), convert=_convert, check_float=require_finite)
        for key, value in config.items()
    }


def _convert(value: Any) -> object:
    if not isinstance(value, ArtifactBase):
        return simplify(value)
    if value.is_draft():
        raise ArtifactStateError(
            f"{value.name!r} is a draft: log the artifact before queueing a job"
        )
    return {
        "_type": "artifactVersion",
        "_version": "v0",
        "id": value.id,
        "version": value.source_version,
        "sequenceName": value.source_name.partition(":")[0],
    }


def launch_spec(
    job: str,
    config: JsonDict,
    *,
    entity: str,
    project: str,
    resource: str,
    resource_args: Mapping[str, JsonValue] | None = None,
    entrypoint: Sequence[str] = (),
) -> JsonDict:
    """Build the run spec from which a launch agent starts a job."""
    overrides: JsonDict = {"run_config": config}
    if entrypoint:
        overrides["entry_point"] = [str(part) for part in entrypoint]
    spec: JsonDict = {
        "job": job,
        "entity": entity,
        "project": project,
        "resource": check_resource(resource),
        "overrides": overrides,
        "docker": {},
        "git": {},
    }
    if resource_args:
        spec["resource_args"] = dict(resource_args)
    return spec


def push_input(
    spec: JsonDict,
    *,
    entity: str,
    queue: str | None,
    project_queue: str | None,
    priority: int | None,
    values: JsonDict,
) -> ops.PushToRunQueueByNameInput:
    """Build the input that puts ``spec`` into a queue.

    Raises:
        UsageError: Invalid queue name or priority.
    """
    if priority is not None:  # 0 is the most urgent
        priority = whole_number(priority, "priority", least=-(1 << 31), most=(1 << 31) - 1)
    return build_input(
        ops.PushToRunQueueByNameInput,
        entity_name=entity,
        project_name=project_queue or LAUNCH_PROJECT,
        queue_name=check_queue_name(queue or DEFAULT_QUEUE),
        run_spec=encode_text(spec),
        priority=priority,
        template_variable_values=encode_text(values) if values else None,
    )
