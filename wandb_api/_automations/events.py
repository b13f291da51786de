"""What an automation waits for. No IO.

Event
|- OnCreateArtifact                            a version is logged
|- OnLinkArtifact, OnUnlinkArtifact            a version is linked to a collection, or no longer
|- OnAddArtifactAlias                          a version gets an alias
|- OnAddArtifactTag, OnRemoveArtifactTag       a version gets or loses a tag
|- OnAddCollectionTag, OnRemoveCollectionTag   a collection does
|- OnRunMetric                                 a metric of a run crosses, changes or strays
|- OnRunState                                  a run reaches a state
`- UnknownEvent                                what this version does not know; kept as it came

An event that is built and one that the server sent are of the same types.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

from .._core.filter_language import Filter
from .._core.public import public
from .._types import JsonValue
from ..errors import UsageError
from .base import EventBase
from .conditions import METRIC_FILTERS, MetricFilter, RunMetricFilter, RunStateFilter, StateFilter
from .enums import EventType
from .filters import FilterLike, event_filter, wrap_artifact, wrap_run
from .scopes import (
    ArtifactPortfolioScope,
    ArtifactSequenceScope,
    OrgScope,
    ProjectScope,
    ScopeLike,
    TeamScope,
)
from .wire import UnreadableError, compact, parse

if TYPE_CHECKING:
    pass


FILTERED = "FilterEventTriggeringCondition"


@dataclass(frozen=True)
class Saved:
    """A filter as the server has it, and what was read from it: it is sent again unless changed."""

    text: str
    filter: object


@dataclass(frozen=True, init=False)
class _ArtifactEvent(EventBase):
    """An event of artifacts and collections.

    Attributes:
        scope: where it is watched for.
        filter: which of them count, by ``alias`` or ``tag``; an empty one means all.
    """

    filter: Filter
    _saved: Saved | None = field(repr=False, compare=False)

    event_type: ClassVar[EventType]

    def __init__(
        self, scope: ScopeLike, filter: FilterLike | None = None, *, _saved: Saved | None = None
    ) -> None:
        self._watch(scope)
        object.__setattr__(self, "filter", event_filter(filter))
        object.__setattr__(self, "_saved", _saved)

    def filter_text(self) -> str:
        """The event's filter as the server takes it: JSON text."""
        return _text_of(self.filter, self._saved, lambda: wrap_artifact(self.filter))


class OnCreateArtifact(_ArtifactEvent):
    """A version is logged into a collection."""

    __module__ = "wandb_api.automations"

    event_type: ClassVar[EventType] = EventType.CREATE_ARTIFACT
    allowed: ClassVar[tuple[type[Any], ...] | None] = (
        ArtifactSequenceScope,
        ArtifactPortfolioScope,
    )


class OnLinkArtifact(_ArtifactEvent):
    """A version is linked to a collection."""

    __module__ = "wandb_api.automations"

    event_type: ClassVar[EventType] = EventType.LINK_ARTIFACT


class OnUnlinkArtifact(_ArtifactEvent):
    """A version is no longer linked to a collection."""

    __module__ = "wandb_api.automations"

    event_type: ClassVar[EventType] = EventType.UNLINK_ARTIFACT


class OnAddArtifactAlias(_ArtifactEvent):
    """A version gets an alias."""

    __module__ = "wandb_api.automations"

    event_type: ClassVar[EventType] = EventType.ADD_ARTIFACT_ALIAS


class OnAddArtifactTag(_ArtifactEvent):
    """A version gets a tag."""

    __module__ = "wandb_api.automations"

    event_type: ClassVar[EventType] = EventType.ADD_ARTIFACT_TAG


class OnRemoveArtifactTag(_ArtifactEvent):
    """A version loses a tag."""

    __module__ = "wandb_api.automations"

    event_type: ClassVar[EventType] = EventType.REMOVE_ARTIFACT_TAG


class OnAddCollectionTag(_ArtifactEvent):
    """A collection gets a tag."""

    __module__ = "wandb_api.automations"

    event_type: ClassVar[EventType] = EventType.ADD_COLLECTION_TAG


class OnRemoveCollectionTag(_ArtifactEvent):
    """A collection loses a tag."""

    __module__ = "wandb_api.automations"

    event_type: ClassVar[EventType] = EventType.REMOVE_COLLECTION_TAG


@public("wandb_api.automations")
@dataclass(frozen=True, init=False)
class OnRunMetric(EventBase):
    """A metric of a run crosses a number, changes, or strays.

    Attributes:
        scope: where it is watched for: a project, a team or an organization.
        filter: the runs, and the condition on their metric.

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
        self._watch(scope)
        whole = RunMetricFilter(None, filter) if isinstance(filter, METRIC_FILTERS) else filter
        if not isinstance(whole, RunMetricFilter):  # pyright: ignore[reportUnnecessaryIsInstance] -- checked at run time too
            raise UsageError(
                f"OnRunMetric needs a condition on a metric, such as RunEvent.metric('loss') > 1; "
                f"{filter!r} is none"
            )
        object.__setattr__(self, "filter", whole)
        object.__setattr__(self, "_saved", _saved)

    @property
    def event_type(self) -> EventType:
        """Which of the three kinds of events it is; the condition says it."""
        return self.filter.metric.event_type

    def filter_text(self) -> str:
        """The event's filter as the server takes it: JSON text."""
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
        scope: where it is watched for: a project, a team or an organization.
        filter: the runs, and the states.

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
        self._watch(scope)
        whole = RunStateFilter(None, filter) if isinstance(filter, StateFilter) else filter
        if not isinstance(whole, RunStateFilter):  # pyright: ignore[reportUnnecessaryIsInstance] -- checked at run time too
            raise UsageError(
                f"OnRunState needs a condition on a state, such as RunEvent.state == 'failed'; "
                f"{filter!r} is none"
            )
        object.__setattr__(self, "filter", whole)
        object.__setattr__(self, "_saved", _saved)

    def filter_text(self) -> str:
        """The event's filter as the server takes it: JSON text."""
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
    """An event of a kind, or with a filter, that this version does not know; kept as it came.

    Attributes:
        scope: where it is watched for.
        event_type: the server's name for the kind.
        text: the filter as the server has it.
        typename: the server's name for what the event is an instance of.
    """

    event_type: str
    text: str
    typename: str = FILTERED

    @property
    def filter(self) -> JsonValue:
        """The filter as far as it is JSON; else its text."""
        try:
            return parse(self.text)
        except UnreadableError:
            return self.text

    def filter_text(self) -> str:
        """The event's filter as the server has it.

        Raises:
            UsageError: It is no event with a filter, so that this version cannot write it.
        """
        if self.typename != FILTERED:
            raise UsageError(
                f"an event that is a {self.typename} cannot be written by this version: give "
                "another event, or leave it as it is"
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
    """The text that the server has, unless the filter is another one by now."""
    if saved is not None and saved.filter == filter:
        return saved.text
    return compact(build(), "the filter")
