"""Automations: new ones, and those that the server has. No IO.

An automation is edited here and sent by `Api.update_automation`, which sends what was changed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from copy import copy
from datetime import datetime
from typing import Any, TypedDict

import wandb_operations as ops

from .._core.bound import aware, aware_always
from .._core.json_values import same
from .._core.public import public
from .._transport.request import build_input
from .._types import JsonValue
from ..errors import UsageError
from .actions import Action, action_config, read_action
from .base import CHECKS, NewAutomation, check_assignable, rescoped
from .enums import EventType
from .events import Event, OnRunMetric, OnRunState, UnknownEvent
from .read_events import read_event
from .scopes import Scope, ScopeLike, read_scope, writable


@public("wandb_api.automations")
class AutomationValues(TypedDict, total=False):
    """What may be given by keyword, over what an automation says itself."""

    name: str
    description: str | None
    enabled: bool
    scope: ScopeLike
    event: Event
    action: Action


class Automation:
    """An automation of the server. What is assigned here is sent by `Api.update_automation`.

    Attributes:
        name: unique in its scope.
        description: what it is for; None clears it.
        enabled: whether it acts.
        event: what it waits for, and where.
        action: what it does.
    """

    __module__ = "wandb_api.automations"

    name: str
    description: str | None
    enabled: bool
    event: Event
    action: Action

    def __init__(self, fields: ops.AutomationFields) -> None:
        values = {
            "_fields": fields,
            "name": fields.name,
            "description": fields.description or None,
            "enabled": fields.enabled,
            "event": read_event(fields, read_scope(fields)),
            "action": read_action(fields),
        }
        for name, value in values.items():
            object.__setattr__(self, name, value)

    _fields: ops.AutomationFields

    @property
    def fields(self) -> ops.AutomationFields:
        """The typed fragment as the server sent it."""
        return self._fields

    def sent(self, fields: ops.AutomationFields) -> None:
        """What is assigned here was sent: from now on, what differs from ``fields`` is changed."""
        object.__setattr__(self, "_fields", fields)

    @property
    def id(self) -> str:
        """The server's own id."""
        return self._fields.id

    @property
    def created_at(self) -> datetime:
        """When it was made, in UTC."""
        return aware_always(self._fields.created_at)

    @property
    def updated_at(self) -> datetime | None:
        """When it was last changed, in UTC."""
        return aware(self._fields.updated_at)

    @property
    def scope(self) -> Scope:
        """Where the event is watched for."""
        return self.event.scope

    @scope.setter
    def scope(self, value: ScopeLike) -> None:
        self.event = rescoped(self.event, value)

    def __setattr__(self, name: str, value: Any) -> None:
        if not isinstance(getattr(type(self), name, None), property):
            check_assignable(name)
        if name in CHECKS:
            value = CHECKS[name](value)
        super().__setattr__(name, value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Automation) and self.id == other.id

    def __hash__(self) -> int:
        return hash(("Automation", self.id))

    def __repr__(self) -> str:
        state = "" if self.enabled else ", disabled"
        return f"<Automation {self.name!r} ({self.event.event_type}{state})>"


def with_values(automation: Automation, values: Mapping[str, Any]) -> Automation:
    """A copy with what was given by keyword; the automation itself stays as it is."""
    if not isinstance(automation, Automation):  # pyright: ignore[reportUnnecessaryIsInstance] -- checked at run time too
        raise UsageError(f"{automation!r} is not on the server: create_automation makes it")
    changed = copy(automation)
    _assign(changed, values)
    return changed


def draft_of(base: NewAutomation | Automation, values: Mapping[str, Any]) -> NewAutomation:
    """A new automation from one that is there or not, with what was given by keyword."""
    if not isinstance(base, (NewAutomation, Automation)):  # pyright: ignore[reportUnnecessaryIsInstance] -- checked at run time too
        raise UsageError(f"{base!r} is no automation; pass `event >> action`, or a NewAutomation")
    draft = NewAutomation(base.name, base.description, base.enabled, base.event, base.action)
    _assign(draft, values)
    return draft


def _assign(target: NewAutomation | Automation, values: Mapping[str, Any]) -> None:
    for name in values:
        check_assignable(name)
    for name in sorted(values, key=lambda name: name == "scope"):  # it wins over the event's own
        setattr(target, name, values[name])


def create_input(draft: NewAutomation) -> ops.CreateFilterTriggerInput:
    """What creates an automation.

    Raises:
        UsageError: Something is missing, or of a kind that cannot be written.
    """

    if draft.name is None or draft.event is None or draft.action is None:
        lacking = [word for word in ("name", "event", "action") if getattr(draft, word) is None]
        raise UsageError(f"a new automation needs its {' and '.join(lacking)}")
    values: dict[str, Any] = {"enabled": True if draft.enabled is None else draft.enabled}
    if draft.description is not None:
        values["description"] = draft.description
    return build_input(
        ops.CreateFilterTriggerInput,
        name=draft.name,
        **values,
        **_scope_values(draft.event.scope),
        **_event_values(draft.event),
        **_action_values(draft.action),
    )


def update_input(
    automation: Automation, said: Collection[str] = ()
) -> ops.UpdateFilterTriggerInput:
    """What changes an automation: only what differs from what the server sent.

    A name, description or ``enabled`` among what was ``said`` is sent all the same: the server may
    have another one by now.

    Raises:
        UsageError: Something that was changed is of a kind that cannot be written.
    """

    was = Automation(automation.fields)
    values: dict[str, Any] = {}
    if automation.name != was.name or "name" in said:
        values["name"] = automation.name
    if (automation.description or "") != (was.description or "") or "description" in said:
        values["description"] = automation.description or ""  # null would mean: as it is
    if automation.enabled != was.enabled or "enabled" in said:
        values["enabled"] = automation.enabled
    if automation.scope != was.scope:
        values.update(_scope_values(automation.scope))
    if not _same_event(automation.event, was.event):
        values.update(_event_values(automation.event))
    if automation.action != was.action:
        values.update(_action_values(automation.action))
    return build_input(ops.UpdateFilterTriggerInput, id=automation.id, **values)


def _scope_values(scope: Scope) -> dict[str, Any]:
    known = writable(scope)
    return {"scope_type": str(known.scope_type), "scope_id": known.id}


def _event_values(event: Event) -> dict[str, Any]:
    if event.event_type == EventType.UPDATE_ARTIFACT_ALIAS:
        raise UsageError("events of type UPDATE_ARTIFACT_ALIAS are old: use OnAddArtifactAlias")
    return {"triggering_event_type": str(event.event_type), "event_filter": event.filter_text()}


def _action_values(action: Action) -> dict[str, Any]:
    return {
        "triggered_action_config": action_config(action),
        "triggered_action_type": str(action.action_type),
    }


def _same_event(one: Event, other: Event) -> bool:
    """Whether they wait for the same, wherever."""
    return one.event_type == other.event_type and same(_content(one), _content(other))


def _content(event: Event) -> JsonValue:
    """What an event's filter says, however its text is written."""
    if isinstance(event, UnknownEvent):
        return event.text
    if isinstance(event, OnRunMetric):
        return [event.filter.run.to_dict(), event.filter.metric.to_dict()]
    if isinstance(event, OnRunState):
        return [event.filter.run.to_dict(), event.filter.state.to_dict()]
    return event.filter.to_dict()
