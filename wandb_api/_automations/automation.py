"""Automations on the server, and the inputs that create and update them.

An automation is edited in place; `Api.update_automation` sends what changed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from copy import copy
from datetime import datetime
from typing import Any, TypedDict

import wandb_operations as ops

from .._core.bound import aware, aware_always
from .._core.filter_language import to_mongo
from .._core.json_values import same
from .._core.public import public, set_declared
from .._core.shown import shows_card
from .._core.unreadable import Unknown, kept, or_none
from .._transport.request import build_input
from .._types import JsonValue
from ..errors import ArgumentTypeError, UsageError
from .actions import Action, EnqueueJob, action_config, read_action
from .base import check_assignable
from .enums import EventType
from .events import (
    CHECKS,
    Event,
    NewAutomation,
    OnRunMetric,
    OnRunState,
    UnknownEvent,
    rescoped,
)
from .read_events import read_event
from .scopes import Scope, ScopeLike, read_scope, writable


@public("wandb_api.automations")
class AutomationValues(TypedDict, total=False):
    """Keyword arguments that override the attributes of an automation."""

    name: str
    """The name, unique in the scope."""
    description: str | None
    """The description; None clears it."""
    enabled: bool
    """Whether the automation is active."""
    scope: ScopeLike
    """Where the event is watched for, overriding the scope of the event."""
    event: Event
    """The event that triggers the automation."""
    action: Action
    """The action of the automation."""


@shows_card
class Automation:
    """An automation on the server. `Api.update_automation` sends changed attributes.

    Attributes:
        name: The name, unique in its scope.
        description: The description; None clears it.
        enabled: Whether the automation is active.
        event: The event that triggers the automation, and its scope.
        action: The action of the automation.

    Example:
        >>> automation = await api.automation("loss-too-high")
        >>> automation.enabled = False
        >>> await api.update_automation(automation)
    """

    __module__ = "wandb_api.automations"

    _card = ("enabled", "description", "event", "action")

    name: str
    """The name, unique in its scope."""
    description: str | None
    """The description; None clears it."""
    enabled: bool
    """Whether the automation is active."""
    event: Event
    """The event that triggers the automation, and its scope."""
    action: Action
    """The action of the automation."""

    def __init__(self, fields: ops.AutomationFields) -> None:
        values = {
            "_fields": fields,
            "name": fields.name,
            "description": kept(lambda: fields.description or None),
            "enabled": kept(lambda: fields.enabled),
            "event": kept(lambda: read_event(fields, read_scope(fields))),
            "action": kept(lambda: read_action(fields)),
        }
        unknown = {name: value for name, value in values.items() if isinstance(value, Unknown)}
        for name, value in {**values, "_unknown": unknown}.items():
            if name not in unknown:
                object.__setattr__(self, name, value)

    _fields: ops.AutomationFields

    @property
    def fields(self) -> ops.AutomationFields:
        """The typed fragment, as the server sent it."""
        return self._fields

    def _set_sent(self, fields: ops.AutomationFields) -> None:
        """Record that the changes were sent: later changes are relative to ``fields``."""
        object.__setattr__(self, "_fields", fields)

    @property
    def id(self) -> str:
        """The automation's ID on the server."""
        return self._fields.id

    @property
    def created_at(self) -> datetime:
        """Creation time, in UTC."""
        return aware_always(self._fields.created_at)

    @property
    def updated_at(self) -> datetime | None:
        """Time of the last change, in UTC."""
        return aware(self._fields.updated_at)

    @property
    def scope(self) -> Scope:
        """The scope of the event."""
        return self.event.scope

    @scope.setter
    def scope(self, value: ScopeLike) -> None:
        self.event = rescoped(self.event, value)

    def __setattr__(self, name: str, value: Any) -> None:
        if name in CHECKS:
            value = CHECKS[name](value)
        set_declared(self, name, value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Automation) and self.id == other.id

    def __hash__(self) -> int:
        return hash(("Automation", self.id))

    def __repr__(self) -> str:
        state = ", disabled" if or_none(lambda: self.enabled) is False else ""
        event = or_none(lambda: str(self.event.event_type)) or "unreadable event"
        return f"<Automation {self.name!r} ({event}{state})>"


def with_values(automation: Automation, values: Mapping[str, Any]) -> Automation:
    """Return a copy with keyword overrides applied."""
    if not isinstance(automation, Automation):  # pyright: ignore[reportUnnecessaryIsInstance] -- checked at run time too
        raise ArgumentTypeError(
            f"expected an Automation of the server, not {automation!r}; see create_automation"
        )
    changed = copy(automation)
    _assign(changed, values)
    return changed


def draft_of(base: NewAutomation | Automation, values: Mapping[str, Any]) -> NewAutomation:
    """Create a draft from a new or existing automation, with keyword overrides applied."""
    if not isinstance(base, (NewAutomation, Automation)):  # pyright: ignore[reportUnnecessaryIsInstance] -- checked at run time too
        raise ArgumentTypeError(f"expected an automation, such as `event >> action`, not {base!r}")
    draft = NewAutomation(base.name, base.description, base.enabled, base.event, copy(base.action))
    _assign(draft, values)
    return draft


def _assign(target: NewAutomation | Automation, values: Mapping[str, Any]) -> None:
    for name in values:
        check_assignable(name)
    for name in sorted(
        values, key=lambda name: name == "scope"
    ):  # the scope overrides that of the event
        if name in CHECKS:
            CHECKS[name](values[name])  # None by keyword is a value, not a default
        setattr(target, name, values[name])


def create_input(draft: NewAutomation) -> ops.CreateFilterTriggerInput:
    """Build the input that creates an automation.

    Raises:
        UsageError: The name, event or action is missing, or of a kind that cannot be created.
    """
    if draft.name is None or draft.event is None or draft.action is None:
        lacking = [word for word in ("name", "event", "action") if getattr(draft, word) is None]
        raise UsageError(f"a new automation needs its {' and '.join(lacking)}")
    if isinstance(draft.action, EnqueueJob):
        raise UsageError(
            "automations with the action EnqueueJob cannot be created: the server only keeps "
            "those that exist"
        )
    scope = writable(draft.event.scope)
    return build_input(
        ops.CreateFilterTriggerInput,
        name=draft.name,
        description=draft.description,
        enabled=True if draft.enabled is None else draft.enabled,
        scope_type=ops.TriggerScopeType(str(scope.scope_type)),
        scope_id=scope.id,
        triggering_event_type=_event_type(draft.event),
        event_filter=draft.event.filter_text(),
        triggered_action_type=ops.TriggeredActionType(str(draft.action.action_type)),
        triggered_action_config=action_config(draft.action),
    )


def update_input(
    automation: Automation, named: Collection[str] = ()
) -> ops.UpdateFilterTriggerInput:
    """Build the input that updates an automation, with changed attributes only.

    Args:
        automation: The edited automation.
        named: Attributes that the caller passed by keyword. Name, description and ``enabled`` are
            sent then even if unchanged, because the server may have other values by now.

    Raises:
        UsageError: A changed attribute is of a kind that cannot be written.
    """
    was = Automation(automation.fields)
    described = (automation.description or "") != (was.description or "")
    scope = writable(automation.scope) if automation.scope != was.scope else None
    event = automation.event if not _same_event(automation.event, was.event) else None
    action = automation.action if automation.action != was.action else None
    return build_input(
        ops.UpdateFilterTriggerInput,
        id=automation.id,
        name=automation.name if automation.name != was.name or "name" in named else None,
        description=(  # the server ignores null
            (automation.description or "") if described or "description" in named else None
        ),
        enabled=(
            automation.enabled if automation.enabled != was.enabled or "enabled" in named else None
        ),
        scope_type=ops.TriggerScopeType(str(scope.scope_type)) if scope else None,
        scope_id=scope.id if scope else None,
        triggering_event_type=_event_type(event) if event else None,
        event_filter=event.filter_text() if event else None,
        triggered_action_type=(
            ops.TriggeredActionType(str(action.action_type)) if action else None
        ),
        triggered_action_config=action_config(action) if action else None,
    )


def _event_type(event: Event) -> ops.EventTriggeringConditionType:
    if event.event_type == EventType.UPDATE_ARTIFACT_ALIAS:
        raise UsageError(
            "events of type UPDATE_ARTIFACT_ALIAS are obsolete: use OnAddArtifactAlias"
        )
    return ops.EventTriggeringConditionType(str(event.event_type))


def _same_event(one: Event, other: Event) -> bool:
    """Tell whether two events are equal, except for their scopes."""
    return one.event_type == other.event_type and same(_content(one), _content(other))


def _content(event: Event) -> JsonValue:
    """Return the decoded filter of an event."""
    if isinstance(event, UnknownEvent):
        return event.text
    if isinstance(event, OnRunMetric):
        return [to_mongo(event.filter.run), event.filter.metric.to_dict()]
    if isinstance(event, OnRunState):
        return [to_mongo(event.filter.run), event.filter.state.to_dict()]
    return to_mongo(event.filter)
