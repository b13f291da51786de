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
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, TypeAlias, cast

from .._core.filter_language import Filter
from .._core.public import DeclaredAttributes, public
from .._types import JsonValue
from ..errors import UsageError
from .actions import ACTIONS, Action, check_action
from .base import check_description, check_enabled, check_name
from .conditions import METRIC_FILTERS, MetricFilter, RunMetricFilter, RunStateFilter, StateFilter
from .enums import EventType
from .filters import FilterLike, event_filter, wrap_artifact, wrap_run
from .scopes import (
    ArtifactPortfolioScope,
    ArtifactSequenceScope,
    OrgScope,
    ProjectScope,
    Scope,
    ScopeLike,
    TeamScope,
    scope_of,
    writable,
)
from .wire import UnreadableError, compact, parse

FILTERED = "FilterEventTriggeringCondition"


@dataclass(frozen=True, init=False)
class EventBase:
    """Base of all events."""

    scope: Scope

    allowed: ClassVar[tuple[type[Any], ...] | None] = None  # any scope, if None

    def _watch(self, scope: ScopeLike) -> None:
        known = writable(scope_of(scope))
        if self.allowed is not None and not isinstance(known, self.allowed):
            names = ", ".join(kind.__name__ for kind in self.allowed)
            raise UsageError(
                f"invalid scope for {type(self).__name__}: {type(known).__name__}; allowed: {names}"
            )
        object.__setattr__(self, "scope", known)

    def _store(self, scope: ScopeLike, filter: object, saved: Saved | None) -> None:
        """Set the fields of an event with a filter, which is frozen."""
        self._watch(scope)
        object.__setattr__(self, "filter", filter)
        object.__setattr__(self, "_saved", saved)

    def then(self, action: Action) -> NewAutomation:
        """Create an automation with this event; the same as ``event >> action``.

        Args:
            action: What the automation does.
        """
        return NewAutomation(event=check_event(self), action=check_action(action))

    def __rshift__(self, action: Action) -> NewAutomation:
        return self.then(action) if isinstance(action, ACTIONS) else NotImplemented  # pyright: ignore[reportUnnecessaryIsInstance] -- Python says which two do not fit


@dataclass(frozen=True)
class Saved:
    """Filter text of the server and the filter read from it: unless edited, the text is sent back."""

    text: str
    filter: object


@dataclass(frozen=True, init=False)
class _ArtifactEvent(EventBase):
    """Base of events of artifacts and collections.

    Attributes:
        scope: Where the event is watched for.
        filter: Filter on ``alias`` or ``tag``; an empty filter matches everything.
    """

    filter: Filter
    _saved: Saved | None = field(repr=False, compare=False)

    event_type: ClassVar[EventType]

    def __init__(
        self, scope: ScopeLike, filter: FilterLike | None = None, *, _saved: Saved | None = None
    ) -> None:
        self._store(scope, event_filter(filter), _saved)

    def filter_text(self) -> str:
        """Return the filter as JSON text in the server's format."""
        return _text_of(self.filter, self._saved, lambda: wrap_artifact(self.filter))


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
    allowed: ClassVar[tuple[type[Any], ...] | None] = (
        ArtifactSequenceScope,
        ArtifactPortfolioScope,
    )


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


@public("wandb_api.automations")
@dataclass(frozen=True, init=False)
class OnRunMetric(EventBase):
    """A metric of a run crosses a threshold, changes or deviates.

    Attributes:
        scope: A project, a team or an organization.
        filter: The filter on runs and the condition on their metric.

    Example:
        >>> event = OnRunMetric(project, RunEvent.metric("loss").avg(5) > 10)
    """

    filter: RunMetricFilter
    _saved: Saved | None = field(repr=False, compare=False)

    allowed: ClassVar[tuple[type[Any], ...] | None] = (ProjectScope, TeamScope, OrgScope)

    def __init__(
        self,
        scope: ScopeLike,
        filter: RunMetricFilter | MetricFilter,
        *,
        _saved: Saved | None = None,
    ) -> None:
        whole = RunMetricFilter(None, filter) if isinstance(filter, METRIC_FILTERS) else filter
        if not isinstance(whole, RunMetricFilter):  # pyright: ignore[reportUnnecessaryIsInstance] -- checked at run time too
            raise UsageError(
                "OnRunMetric needs a condition on a metric, such as RunEvent.metric('loss') > 1, "
                f"not {filter!r}"
            )
        self._store(scope, whole, _saved)

    @property
    def event_type(self) -> EventType:
        """The kind of the event, which follows from the condition."""
        return self.filter.metric.event_type

    def filter_text(self) -> str:
        """Return the filter as JSON text in the server's format."""
        return _text_of(
            self.filter,
            self._saved,
            lambda: {
                "run_filter": compact(wrap_run(self.filter.run), "the filter"),
                "run_metric_filter": self.filter.metric.to_dict(),
                "metric_filter": None,
            },
        )


@public("wandb_api.automations")
@dataclass(frozen=True, init=False)
class OnRunState(EventBase):
    """A run reaches a state.

    Attributes:
        scope: A project, a team or an organization.
        filter: The filter on runs and the states.

    Example:
        >>> event = OnRunState(project, RunEvent.state == "failed")
    """

    filter: RunStateFilter
    _saved: Saved | None = field(repr=False, compare=False)

    event_type: ClassVar[EventType] = EventType.RUN_STATE
    allowed: ClassVar[tuple[type[Any], ...] | None] = (ProjectScope, TeamScope, OrgScope)

    def __init__(
        self,
        scope: ScopeLike,
        filter: RunStateFilter | StateFilter,
        *,
        _saved: Saved | None = None,
    ) -> None:
        whole = RunStateFilter(None, filter) if isinstance(filter, StateFilter) else filter
        if not isinstance(whole, RunStateFilter):  # pyright: ignore[reportUnnecessaryIsInstance] -- checked at run time too
            raise UsageError(
                "OnRunState needs a condition on a state, such as RunEvent.state == 'failed', "
                f"not {filter!r}"
            )
        self._store(scope, whole, _saved)

    def filter_text(self) -> str:
        """Return the filter as JSON text in the server's format."""
        return _text_of(
            self.filter,
            self._saved,
            lambda: {
                "run_filter": compact(wrap_run(self.filter.run), "the filter"),
                "run_state_filter": self.filter.state.to_dict(),
            },
        )


@public("wandb_api.automations")
@dataclass(frozen=True)
class UnknownEvent(EventBase):
    """An event of an unknown kind or with an unknown filter; updates leave it unchanged.

    Attributes:
        scope: Where the event is watched for.
        event_type: The server's name of the kind.
        text: The filter, as the server sent it.
        typename: The server's name of the event's type.
    """

    event_type: str
    text: str
    typename: str = FILTERED

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
ARTIFACT_EVENTS: tuple[type[ArtifactChange], ...] = (
    OnCreateArtifact,
    OnLinkArtifact,
    OnUnlinkArtifact,
    OnAddArtifactAlias,
    OnAddArtifactTag,
    OnRemoveArtifactTag,
    OnAddCollectionTag,
    OnRemoveCollectionTag,
)
EVENTS = (*ARTIFACT_EVENTS, OnRunMetric, OnRunState, UnknownEvent)


def _text_of(filter: object, saved: Saved | None, build: Callable[[], JsonValue]) -> str:
    """Return the text of the server if the filter is unchanged, else encode the filter."""
    if saved is not None and saved.filter == filter:
        return saved.text
    return compact(build(), "the filter")


def check_event(value: object) -> Event:
    """Return the event, or raise UsageError for any other value."""
    if not isinstance(value, EventBase):
        raise UsageError(f"expected an event such as OnRunMetric or OnLinkArtifact, got {value!r}")
    return cast("Event", value)


def rescoped(event: Event, scope: ScopeLike) -> Event:
    """Return the same event with another scope."""
    return replace(event, scope=writable(scope_of(scope)))


CHECKS: dict[str, Callable[[Any], object]] = {
    "name": check_name,
    "description": check_description,
    "enabled": check_enabled,
    "event": check_event,
    "action": check_action,
}


@public("wandb_api.automations")
@dataclass
class NewAutomation(DeclaredAttributes):
    """An automation that is not on the server yet, such as ``event >> action``.

    Attributes:
        name: The name, unique in its scope; required by `Api.create_automation`.
        description: The description.
        enabled: Whether the automation is active; None means yes.
        event: The event that triggers the automation.
        action: What the automation does.

    Example:
        >>> new = OnRunMetric(project, RunEvent.metric("loss") > 10) >> DoNothing()
        >>> automation = await api.create_automation(new, name="loss-too-high")
    """

    name: str | None = None
    description: str | None = None
    enabled: bool | None = None
    event: Event | None = None
    action: Action | None = None

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
        super().__setattr__(name, value)
