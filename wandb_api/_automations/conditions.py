"""What a run has to do: metrics that cross, change or stray, and states that are reached. No IO.

Condition
|- MetricThresholdFilter   a metric, or what a window of its values comes to, crosses a number
|- MetricChangeFilter      it changes from one window to the next
|- MetricZScoreFilter      it strays from its usual course
`- StateFilter             the run is reported in one of some states

A condition and a filter of runs, joined by ``&``, are a `RunMetricFilter` or a `RunStateFilter`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import ClassVar, NoReturn, TypeAlias

from .._core.filter_language import Filter
from .._core.public import public
from .._types import JSONDict
from ..errors import UsageError
from .enums import Agg, ChangeDir, ChangeType, EventType, Kept, ReportedRunState, check_word
from .filters import FilterLike, event_filter

COMPARISONS = {">": "$gt", ">=": "$gte", "<": "$lt", "<=": "$lte"}
SIGNS = {operator: sign for sign, operator in COMPARISONS.items()}


class _Condition:
    """What every condition has."""

    __slots__ = ()

    def __bool__(self) -> NoReturn:
        raise UsageError("a condition is neither true nor false: join it to a filter with &")


class _MetricCondition(_Condition):
    """What every condition on a metric has."""

    __slots__ = ()
    event_type: ClassVar[EventType]

    def __and__(self, runs: Filter) -> RunMetricFilter:
        if not isinstance(runs, Filter):  # pyright: ignore[reportUnnecessaryIsInstance] -- Python says which two do not fit
            return NotImplemented
        return RunMetricFilter(runs, self)

    __rand__ = __and__


@public("wandb_api.automations")
@dataclass(frozen=True)
class MetricThresholdFilter(_MetricCondition):
    """A metric crosses a number.

    Attributes:
        name: the metric.
        agg: how the window's values become one; None looks at each value alone.
        window: how many values a window has; it means nothing without ``agg``.
        cmp: ``$gt``, ``$gte``, ``$lt`` or ``$lte``; ``>``, ``>=``, ``<``, ``<=`` are taken too.
        threshold: the number.
    """

    name: str
    agg: Agg | str | None = None
    window: int = 1
    cmp: str = field(kw_only=True)
    threshold: float = field(kw_only=True)

    event_type: ClassVar[EventType] = EventType.RUN_METRIC

    def __post_init__(self) -> None:
        _check_metric(self, "window")
        sign = self.cmp.strip() if isinstance(self.cmp, str) else self.cmp  # pyright: ignore[reportUnnecessaryIsInstance] -- checked at run time too
        operator = COMPARISONS.get(sign, sign)
        if operator not in SIGNS:
            raise UsageError(f"a metric is compared with >, >=, < or <=, not with {self.cmp!r}")
        object.__setattr__(self, "cmp", operator)
        number(self.threshold, "the threshold")

    def to_dict(self) -> JSONDict:
        """As the server takes it."""
        return {
            "threshold_filter": {
                "name": self.name,
                "agg_op": None if self.agg is None else str(self.agg),
                "window_size": self.window,
                "cmp_op": self.cmp,
                "threshold": self.threshold,
            }
        }

    def __str__(self) -> str:
        return f"{_described(self.name, self.agg)} {SIGNS[self.cmp]} {self.threshold:g}"


@public("wandb_api.automations")
@dataclass(frozen=True)
class MetricChangeFilter(_MetricCondition):
    """A metric changes from one window of values to the next; the windows do not overlap.

    Attributes:
        name: the metric.
        agg: how a window's values become one.
        window: how many values the window that is looked at has.
        prior_window: how many the one before it has; as many, if None.
        change_type: in the metric's own unit, or in parts of the value before (0.1 is 10 %).
        change_dir: up, down or either.
        threshold: how much, above zero.
    """

    name: str
    agg: Agg | str | None = None
    window: int = 1
    prior_window: int | None = None
    change_type: ChangeType | str = field(kw_only=True)
    change_dir: ChangeDir | str = field(kw_only=True)
    threshold: float = field(kw_only=True)

    event_type: ClassVar[EventType] = EventType.RUN_METRIC_CHANGE

    def __post_init__(self) -> None:
        if self.prior_window is None:
            object.__setattr__(self, "prior_window", self.window)
        _check_metric(self, "window", "prior_window")
        object.__setattr__(self, "change_type", ChangeType(self.change_type))
        object.__setattr__(self, "change_dir", ChangeDir(self.change_dir))
        above_zero(self.threshold, "the change")

    def to_dict(self) -> JSONDict:
        """As the server takes it."""
        return {
            "change_filter": {
                "name": self.name,
                "agg_op": None if self.agg is None else str(self.agg),
                "current_window_size": self.window,
                "prior_window_size": self.prior_window,
                "change_type": str(self.change_type),
                "change_dir": str(self.change_dir),
                "change_amount": self.threshold,
            }
        }

    def __str__(self) -> str:
        verb = {"ANY": "changes", "INCREASE": "increases", "DECREASE": "decreases"}
        relative = self.change_type == ChangeType.RELATIVE
        amount = f"{self.threshold:.2%}" if relative else f"{self.threshold:g}"
        return f"{_described(self.name, self.agg)} {verb[str(self.change_dir)]} {amount}"


@public("wandb_api.automations")
@dataclass(frozen=True)
class MetricZScoreFilter(_MetricCondition):
    """A metric strays from the mean of a window by so many standard deviations, or more.

    Attributes:
        name: the metric.
        window: how many values the window has.
        threshold: how many standard deviations, above zero.
        change_dir: up, down or either.
    """

    name: str
    window: int = 30
    threshold: float = 3.0
    change_dir: ChangeDir | str = ChangeDir.ANY

    event_type: ClassVar[EventType] = EventType.RUN_METRIC_ZSCORE

    def __post_init__(self) -> None:
        _check_metric(self, "window")
        above_zero(self.threshold, "the threshold")
        object.__setattr__(self, "change_dir", ChangeDir(self.change_dir))

    def to_dict(self) -> JSONDict:
        """As the server takes it."""
        return {
            "zscore_filter": {
                "name": self.name,
                "window_size": self.window,
                "threshold": self.threshold,
                "change_dir": str(self.change_dir),
            }
        }

    def __str__(self) -> str:
        score = f"zscore({self.name!r})"
        if self.change_dir == ChangeDir.ANY:
            return f"abs({score}) > {self.threshold:g}"
        below = self.change_dir == ChangeDir.DECREASE
        return f"{score} < {-self.threshold:g}" if below else f"{score} > {self.threshold:g}"


MetricFilter: TypeAlias = MetricThresholdFilter | MetricChangeFilter | MetricZScoreFilter
METRIC_FILTERS = (MetricThresholdFilter, MetricChangeFilter, MetricZScoreFilter)


@public("wandb_api.automations")
@dataclass(frozen=True, init=False)
class StateFilter(_Condition):
    """The run is reported in one of these states.

    Attributes:
        states: each once, in the order of the alphabet.
    """

    states: tuple[ReportedRunState | Kept, ...]

    def __init__(self, states: Iterable[ReportedRunState | str] | str) -> None:
        if not isinstance(states, Iterable):  # pyright: ignore[reportUnnecessaryIsInstance] -- checked at run time too
            raise UsageError(f"{states!r} are no states of runs; pass a list of them")
        given = [states] if isinstance(states, str) else list(states)
        known = {check_word(ReportedRunState, state) for state in given}
        object.__setattr__(self, "states", tuple(sorted(known, key=str)))

    def __and__(self, runs: Filter) -> RunStateFilter:
        if not isinstance(runs, Filter):  # pyright: ignore[reportUnnecessaryIsInstance] -- Python says which two do not fit
            return NotImplemented
        return RunStateFilter(runs, self)

    __rand__ = __and__

    def __or__(self, other: StateFilter) -> StateFilter:
        if not isinstance(other, StateFilter):  # pyright: ignore[reportUnnecessaryIsInstance] -- Python says which two do not fit
            return NotImplemented
        return StateFilter([*self.states, *other.states])

    def __invert__(self) -> StateFilter:
        return StateFilter([s for s in ReportedRunState if s not in self.states])

    def to_dict(self) -> JSONDict:
        """As the server takes it."""
        return {"states": [str(state) for state in self.states]}

    def __str__(self) -> str:
        return f"state in [{', '.join(str(state) for state in self.states)}]"


@public("wandb_api.automations")
@dataclass(frozen=True, init=False)
class RunMetricFilter(_Condition):
    """Which runs are watched, and what one of their metrics has to do.

    Attributes:
        run: the runs; an empty filter means all of the scope.
        metric: the condition.
    """

    run: Filter
    metric: MetricFilter

    def __init__(self, run: FilterLike | None, metric: object) -> None:
        if not isinstance(metric, METRIC_FILTERS):
            raise UsageError(f"{metric!r} is no condition on a metric, such as one of RunEvent")
        object.__setattr__(self, "run", event_filter(run))
        object.__setattr__(self, "metric", metric)

    def __and__(self, runs: Filter) -> RunMetricFilter:
        if not isinstance(runs, Filter):  # pyright: ignore[reportUnnecessaryIsInstance] -- Python says which two do not fit
            return NotImplemented
        return RunMetricFilter(_joined(self.run, runs), self.metric)

    __rand__ = __and__


@public("wandb_api.automations")
@dataclass(frozen=True, init=False)
class RunStateFilter(_Condition):
    """Which runs are watched, and which state one of them has to reach.

    Attributes:
        run: the runs; an empty filter means all of the scope.
        state: the condition.
    """

    run: Filter
    state: StateFilter

    def __init__(self, run: FilterLike | None, state: object) -> None:
        if not isinstance(state, StateFilter):
            raise UsageError(f"{state!r} is no condition on a run's state, such as one of RunEvent")
        object.__setattr__(self, "run", event_filter(run))
        object.__setattr__(self, "state", state)

    def __and__(self, runs: Filter) -> RunStateFilter:
        if not isinstance(runs, Filter):  # pyright: ignore[reportUnnecessaryIsInstance] -- Python says which two do not fit
            return NotImplemented
        return RunStateFilter(_joined(self.run, runs), self.state)

    __rand__ = __and__


def _joined(one: Filter, other: Filter) -> Filter:
    return one & other if one.to_dict() else other


def number(value: object, what: str) -> float:
    """A number that JSON has."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise UsageError(f"{what} must be a finite number, not {value!r}")
    return value


def above_zero(value: object, what: str) -> float:
    """A number above zero."""
    if number(value, what) <= 0:
        raise UsageError(f"{what} must be above zero, not {value!r}")
    return number(value, what)


def window_size(value: object) -> int:
    """How many values a window has."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise UsageError(f"a window is a whole number of values from 1, not {value!r}")
    return value


def metric_name(value: object) -> str:
    """The name of a metric."""
    if not isinstance(value, str) or not value:
        raise UsageError(f"a metric is named by a text, not {value!r}")
    return value


def _check_metric(condition: _MetricCondition, *windows: str) -> None:
    metric_name(getattr(condition, "name"))  # noqa: B009 -- each of them has one
    for window in windows:
        window_size(getattr(condition, window))
    agg = getattr(condition, "agg", None)
    if agg is not None:
        object.__setattr__(condition, "agg", Agg(agg))


def _described(name: str, agg: Agg | str | None) -> str:
    return name if agg is None else f"{agg}({name})"
