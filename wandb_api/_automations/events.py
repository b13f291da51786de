"""Events that trigger automations, and automations that are not on the server yet.

Event
|- OnCreateArtifact                            a version is logged
|- OnLinkArtifact, OnUnlinkArtifact            a version is linked to a collection, or unlinked
|- OnAddArtifactAlias                          a version gets an alias
|- OnAddArtifactTag, OnRemoveArtifactTag       a version gets or loses a tag
|- OnAddCollectionTag, OnRemoveCollectionTag   a collection does
|- OnRunMetric                                 a metric of a run crosses a threshold, changes or deviates
|- OnRunState                                  a run reaches a state
`- UnknownEvent                                an unknown kind, kept unchanged

Events built by the caller and events read from the server have the same types.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias, cast, get_args

from .._core.filter_language import Filter
from .._core.public import declared, public, set_declared
from .._types import JsonValue
from ..errors import ArgumentTypeError, UsageError
from .actions import ACTIONS, Action, check_action
from .base import check_description, check_enabled, check_name
from .conditions import METRIC_FILTERS, MetricFilter, RunMetricFilter, RunStateFilter, StateFilter
from .enums import EventType
from .filters import FilterLike, event_filter, wrap_artifact, wrap_run
from .scopes import (
    COLLECTION_SCOPES,
    RUN_SCOPES,
    CollectionScopeLike,
    RunScopeLike,
    Scope,
    ScopeLike,
    scope_of,
    writable,
)
from .wire import Saved, UnreadableError, compact, parse, text_of

FILTERED = "FilterEventTriggeringCondition"
READ_ONLY = ("event_type", "text", "typename")


@declared
class EventBase:
    """Base of all events. Scope and filter can be assigned; values are validated at once."""

    _scope: Scope
    _filter: Any
    _saved: Saved | None = None
    allowed: ClassVar[tuple[type[Any], ...] | None] = None  # any scope, if None

    @property
    def scope(self) -> Scope:
        """Where the event is watched for."""
        return self._scope

    @scope.setter
    def scope(self, value: ScopeLike) -> None:
        known = writable(scope_of(value))
        if self.allowed is not None and not isinstance(known, self.allowed):
            names = ", ".join(kind.__name__ for kind in self.allowed)
            raise ArgumentTypeError(
                f"invalid scope for {type(self).__name__}: {type(known).__name__}; allowed: {names}"
            )
        self._scope = known

    if not TYPE_CHECKING:  # type checkers know which attributes are read-only

        def __setattr__(self, name: str, value: object) -> None:
            if name in READ_ONLY:
                raise AttributeError(f"{type(self).__name__}.{name} cannot be assigned")
            set_declared(self, name, value)

    def then(self, action: Action) -> NewAutomation:
        """Create an automation with this event; the same as ``event >> action``.

        Args:
            action: The action of the automation.
        """
        return NewAutomation(event=check_event(self), action=check_action(action))

    def __rshift__(self, action: Action) -> NewAutomation:
        return self.then(action) if isinstance(action, ACTIONS) else NotImplemented  # pyright: ignore[reportUnnecessaryIsInstance] -- Python says which two do not fit

    def _values(self) -> dict[str, object]:
        """Return the arguments of the constructor."""
        return {"scope": self._scope, "filter": self._filter}

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, EventBase) or type(self) is not type(other):
            return NotImplemented
        return self._values() == other._values()

    def __hash__(self) -> int:
        return hash((type(self), *self._values().values()))

    def __repr__(self) -> str:
        given = ", ".join(f"{name}={value!r}" for name, value in self._values().items())
        return f"{type(self).__name__}({given})"


class _ArtifactEvent(EventBase):
    """Base of events of artifacts and collections."""

    _filter: Filter

    event_type: ClassVar[EventType]

    def __init__(self, scope: ScopeLike, filter: FilterLike | None = None) -> None:
        self.scope = scope
        self.filter = filter

    @property
    def filter(self) -> Filter:
        """Filter on ``alias`` or ``tag``; an empty filter matches everything."""
        return self._filter

    @filter.setter
    def filter(self, value: FilterLike | None) -> None:
        self._filter = event_filter(value)

    def filter_text(self) -> str:
        """Return the filter as JSON text in the server's format."""
        return text_of(self._filter, self._saved, lambda: wrap_artifact(self._filter))


class OnCreateArtifact(_ArtifactEvent):
    """A version is logged into a collection.

    Args:
        scope: Where the event is watched for.
        filter: Filter on `ArtifactEvent`; None matches everything.

    Example:
        >>> event = OnCreateArtifact(collection)
    """

    __module__ = "wandb_api.automations"

    event_type: ClassVar[EventType] = EventType.CREATE_ARTIFACT
    allowed: ClassVar[tuple[type[Any], ...] | None] = COLLECTION_SCOPES

    def __init__(self, scope: CollectionScopeLike, filter: FilterLike | None = None) -> None:
        super().__init__(scope, filter)


class OnLinkArtifact(_ArtifactEvent):
    """A version is linked to a collection.

    Args:
        scope: Where the event is watched for.
        filter: Filter on `ArtifactEvent`; None matches everything.

    Example:
        >>> event = OnLinkArtifact(collection)
    """

    __module__ = "wandb_api.automations"

    event_type: ClassVar[EventType] = EventType.LINK_ARTIFACT


class OnUnlinkArtifact(_ArtifactEvent):
    """A version is no longer linked to a collection.

    Args:
        scope: Where the event is watched for.
        filter: Filter on `ArtifactEvent`; None matches everything.

    Example:
        >>> event = OnUnlinkArtifact(collection)
    """

    __module__ = "wandb_api.automations"

    event_type: ClassVar[EventType] = EventType.UNLINK_ARTIFACT


class OnAddArtifactAlias(_ArtifactEvent):
    """A version gets an alias.

    Args:
        scope: Where the event is watched for.
        filter: Filter on `ArtifactEvent`; None matches everything.

    Example:
        >>> event = OnAddArtifactAlias(collection, ArtifactEvent.alias == "prod")
    """

    __module__ = "wandb_api.automations"

    event_type: ClassVar[EventType] = EventType.ADD_ARTIFACT_ALIAS


class OnAddArtifactTag(_ArtifactEvent):
    """A version gets a tag.

    Args:
        scope: Where the event is watched for.
        filter: Filter on `ArtifactEvent`; None matches everything.

    Example:
        >>> event = OnAddArtifactTag(collection, ArtifactEvent.tag == "reviewed")
    """

    __module__ = "wandb_api.automations"

    event_type: ClassVar[EventType] = EventType.ADD_ARTIFACT_TAG


class OnRemoveArtifactTag(_ArtifactEvent):
    """A version loses a tag.

    Args:
        scope: Where the event is watched for.
        filter: Filter on `ArtifactEvent`; None matches everything.

    Example:
        >>> event = OnRemoveArtifactTag(collection, ArtifactEvent.tag == "reviewed")
    """

    __module__ = "wandb_api.automations"

    event_type: ClassVar[EventType] = EventType.REMOVE_ARTIFACT_TAG


class OnAddCollectionTag(_ArtifactEvent):
    """A collection gets a tag.

    Args:
        scope: Where the event is watched for.
        filter: Filter on `ArtifactEvent`; None matches everything.

    Example:
        >>> event = OnAddCollectionTag(collection, ArtifactEvent.tag == "ready")
    """

    __module__ = "wandb_api.automations"

    event_type: ClassVar[EventType] = EventType.ADD_COLLECTION_TAG


class OnRemoveCollectionTag(_ArtifactEvent):
    """A collection loses a tag.

    Args:
        scope: Where the event is watched for.
        filter: Filter on `ArtifactEvent`; None matches everything.

    Example:
        >>> event = OnRemoveCollectionTag(collection, ArtifactEvent.tag == "ready")
    """

    __module__ = "wandb_api.automations"

    event_type: ClassVar[EventType] = EventType.REMOVE_COLLECTION_TAG


class OnRunMetric(EventBase):
    """A metric of a run crosses a threshold, changes or deviates.

    Args:
        scope: A project, a team or an organization.
        filter: The filter on runs and the condition on their metric.

    Example:
        >>> event = OnRunMetric(project, RunEvent.metric("loss").avg(5) > 10)
    """

    __module__ = "wandb_api.automations"

    _filter: RunMetricFilter

    allowed: ClassVar[tuple[type[Any], ...] | None] = RUN_SCOPES

    def __init__(self, scope: RunScopeLike, filter: RunMetricFilter | MetricFilter) -> None:
        self.scope = scope
        self.filter = filter

    @property
    def filter(self) -> RunMetricFilter:
        """The filter on runs, and the condition."""
        return self._filter

    @filter.setter
    def filter(self, value: RunMetricFilter | MetricFilter) -> None:
        whole = RunMetricFilter(None, value) if isinstance(value, METRIC_FILTERS) else value
        if not isinstance(whole, RunMetricFilter):  # pyright: ignore[reportUnnecessaryIsInstance] -- checked at run time too
            raise ArgumentTypeError(
                "OnRunMetric needs a condition on a metric, such as RunEvent.metric('loss') > 1, "
                f"not {value!r}"
            )
        self._filter = whole

    @property
    def event_type(self) -> EventType:
        """The kind of the event, which follows from the condition."""
        return self.filter.metric.event_type

    def filter_text(self) -> str:
        """Return the filter as JSON text in the server's format."""
        return text_of(
            self._filter,
            self._saved,
            lambda: {
                "run_filter": compact(wrap_run(self.filter.run), "the filter"),
                "run_metric_filter": self.filter.metric.to_dict(),
                "metric_filter": None,
            },
        )


class OnRunState(EventBase):
    """A run reaches a state.

    Args:
        scope: A project, a team or an organization.
        filter: The filter on runs and the states.

    Example:
        >>> event = OnRunState(project, RunEvent.state == "failed")
    """

    __module__ = "wandb_api.automations"

    _filter: RunStateFilter

    event_type: ClassVar[EventType] = EventType.RUN_STATE
    allowed: ClassVar[tuple[type[Any], ...] | None] = RUN_SCOPES

    def __init__(self, scope: RunScopeLike, filter: RunStateFilter | StateFilter) -> None:
        self.scope = scope
        self.filter = filter

    @property
    def filter(self) -> RunStateFilter:
        """The filter on runs, and the condition."""
        return self._filter

    @filter.setter
    def filter(self, value: RunStateFilter | StateFilter) -> None:
        whole = RunStateFilter(None, value) if isinstance(value, StateFilter) else value
        if not isinstance(whole, RunStateFilter):  # pyright: ignore[reportUnnecessaryIsInstance] -- checked at run time too
            raise ArgumentTypeError(
                "OnRunState needs a condition on a state, such as RunEvent.state == 'failed', "
                f"not {value!r}"
            )
        self._filter = whole

    def filter_text(self) -> str:
        """Return the filter as JSON text in the server's format."""
        return text_of(
            self._filter,
            self._saved,
            lambda: {
                "run_filter": compact(wrap_run(self.filter.run), "the filter"),
                "run_state_filter": self.filter.state.to_dict(),
            },
        )


class UnknownEvent(EventBase):
    """An event of an unknown kind or with an unknown filter; updates leave it unchanged.

    Args:
        scope: Where the event is watched for.
        event_type: The server's name of the kind.
        text: The filter, as the server sent it.
        typename: The server's name of the event's type.
    """

    __module__ = "wandb_api.automations"

    event_type: str
    text: str
    typename: str

    def __init__(self, scope: Scope, event_type: str, text: str, typename: str = FILTERED) -> None:
        self._scope = scope
        self.__dict__.update(event_type=event_type, text=text, typename=typename)

    def _values(self) -> dict[str, object]:
        return {"scope": self._scope, **{name: getattr(self, name) for name in READ_ONLY}}

    @property
    def filter(self) -> JsonValue:
        """The decoded filter, or its text if it is not JSON."""
        try:
            return parse(self.text)
        except UnreadableError:
            return self.text

    def filter_text(self) -> str:
        """Return the filter, as the server sent it.

        Raises:
            UsageError: This version cannot write events of this type.
        """
        if self.typename != FILTERED:
            raise UsageError(
                f"this version cannot write events of type {self.typename}: use another event, or "
                "leave it unchanged"
            )
        return self.text


ArtifactChange: TypeAlias = (
    OnCreateArtifact
    | OnLinkArtifact
    | OnUnlinkArtifact
    | OnAddArtifactAlias
    | OnAddArtifactTag
    | OnRemoveArtifactTag
    | OnAddCollectionTag
    | OnRemoveCollectionTag
)
Event: TypeAlias = ArtifactChange | OnRunMetric | OnRunState | UnknownEvent
ARTIFACT_EVENTS: tuple[type[ArtifactChange], ...] = get_args(ArtifactChange)
EVENTS = (*ARTIFACT_EVENTS, OnRunMetric, OnRunState, UnknownEvent)


def check_event(value: object) -> Event:
    """Return the event, or raise UsageError for any other value."""
    if not isinstance(value, EventBase):
        raise ArgumentTypeError(f"expected an event such as OnRunMetric(...), not {value!r}")
    return cast("Event", value)


def rescoped(event: Event, scope: ScopeLike) -> Event:
    """Return the same event with another scope."""
    moved = copy(event)
    moved.scope = scope
    return moved


CHECKS: dict[str, Callable[[Any], object]] = {
    "name": check_name,
    "description": check_description,
    "enabled": check_enabled,
    "event": check_event,
    "action": check_action,
}


@public("wandb_api.automations")
@declared
@dataclass
class NewAutomation:
    """An automation that is not on the server yet, such as ``event >> action``.

    Attributes:
        name: The name, unique in its scope; required by `Api.create_automation`.
        description: The description.
        enabled: Whether the automation is active; None means yes.
        event: The event that triggers the automation.
        action: The action of the automation.

    Example:
        >>> new = OnRunMetric(project, RunEvent.metric("loss") > 10) >> DoNothing()
        >>> automation = await api.create_automation(new, name="loss-too-high")
    """

    name: str | None = None
    """The name, unique in its scope; required by `Api.create_automation`."""
    description: str | None = None
    """The description."""
    enabled: bool | None = None
    """Whether the automation is active; None means yes."""
    event: Event | None = None
    """The event that triggers the automation."""
    action: Action | None = None
    """The action of the automation."""

    @property
    def scope(self) -> Scope | None:
        """The scope of the event; None without an event."""
        return self.event.scope if self.event is not None else None

    @scope.setter
    def scope(self, value: ScopeLike) -> None:
        if self.event is None:
            raise UsageError(
                "cannot set the scope of an automation without an event: set the event first"
            )
        self.event = rescoped(self.event, value)

    def __setattr__(self, name: str, value: Any) -> None:
        if value is not None and name in CHECKS:
            value = CHECKS[name](value)
        set_declared(self, name, value)
