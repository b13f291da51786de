"""Conditions on runs: a metric crosses a threshold, changes or deviates, or a state is reached.

Condition
|- MetricThresholdFilter   a metric, or an aggregate of a window, crosses a threshold
|- MetricChangeFilter      it changes from one window to the next
|- MetricZScoreFilter      it deviates from its recent mean
`- StateFilter             the run reaches one of some states

A condition joined to a filter on runs with ``&`` is a `RunMetricFilter` or a `RunStateFilter`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import ClassVar, NoReturn, TypeAlias, cast

from .._core.arguments import refusal
from .._core.filter_language import Filter
from .._core.public import public
from .._types import JsonDict
from ..errors import ArgumentTypeError, UsageError
from .enums import Agg, ChangeDir, ChangeType, EventType, Kept, ReportedRunState, check_word
from .filters import FilterLike, event_filter
from .wire import also_accepts

COMPARISONS = {">": "$gt", ">=": "$gte", "<": "$lt", "<=": "$lte"}
SIGNS = {operator: sign for sign, operator in COMPARISONS.items()}


class _Condition:
    """Base of all conditions."""

    __slots__ = ()

    def __bool__(self) -> NoReturn:
        raise UsageError("a condition does not have a truth value: join it to a filter with &")


class _MetricCondition(_Condition):
    """Base of conditions on a metric."""

    __slots__ = ()
    event_type: ClassVar[EventType]

    @property
    def threshold_filter(self) -> MetricThresholdFilter | None:
        """The condition itself if it is a threshold, else None."""
        return self if isinstance(self, MetricThresholdFilter) else None

    @property
    def change_filter(self) -> MetricChangeFilter | None:
        """The condition itself if it is a change, else None."""
        return self if isinstance(self, MetricChangeFilter) else None

    @property
    def zscore_filter(self) -> MetricZScoreFilter | None:
        """The condition itself if it is a z-score, else None."""
        return self if isinstance(self, MetricZScoreFilter) else None

    def __repr__(self) -> str:
        return repr(str(self))

    def __and__(self, runs: Filter) -> RunMetricFilter:
        if not isinstance(runs, Filter):  # pyright: ignore[reportUnnecessaryIsInstance] -- Python says which two do not fit
            return NotImplemented
        return RunMetricFilter(runs, self)

    __rand__ = __and__


@public("wandb_api.automations")
@also_accepts(agg_op="agg", window_size="window", cmp_op="cmp")
@dataclass(frozen=True, repr=False)
class MetricThresholdFilter(_MetricCondition):
    """A metric crosses a threshold.

    The server's names are accepted too: ``agg_op``, ``window_size``, ``cmp_op``.

    Attributes:
        name: The metric.
        agg: How the values of a window are aggregated; None compares each value.
        window: Number of values in the window; unused without ``agg``.
        cmp: ``$gt``, ``$gte``, ``$lt`` or ``$lte``; ``>``, ``>=``, ``<`` and ``<=`` are accepted.
        threshold: The number to compare with.
    """

    name: str
    """The metric."""
    agg: Agg | str | None = None
    """How the values of a window are aggregated; None compares each value."""
    window: int = 1
    """Number of values in the window; unused without ``agg``."""
    cmp: str = field(kw_only=True)
    """``$gt``, ``$gte``, ``$lt`` or ``$lte``; ``>``, ``>=``, ``<`` and ``<=`` are accepted."""
    threshold: float = field(kw_only=True)
    """The number to compare with."""

    event_type: ClassVar[EventType] = EventType.RUN_METRIC

    def __post_init__(self) -> None:
        _check_metric(self, "window")
        given = cast("object", self.cmp)
        sign = given.strip() if isinstance(given, str) else None
        operator = None if sign is None else COMPARISONS.get(sign, sign)
        if operator not in SIGNS:
            raise UsageError(f"cmp must be >, >=, < or <=, not {self.cmp!r}")
        object.__setattr__(self, "cmp", operator)
        object.__setattr__(self, "threshold", number(self.threshold, "the threshold"))

    def to_dict(self) -> JsonDict:
        """Return the condition in the server's format."""
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
        return f"{_described(self.name, self.agg)} {SIGNS[self.cmp]} {self.threshold}"


@public("wandb_api.automations")
@also_accepts(
    agg_op="agg",
    current_window_size="window",
    prior_window_size="prior_window",
    change_amount="threshold",
)
@dataclass(frozen=True, repr=False)
class MetricChangeFilter(_MetricCondition):
    """A metric changes from one window of values to the next; the windows do not overlap.

    The server's names are accepted too: ``agg_op``, ``current_window_size``, ``prior_window_size``,
    ``change_amount``.

    Attributes:
        name: The metric.
        agg: How the values of a window are aggregated.
        window: Number of values in the current window.
        prior_window: Number of values in the window before it; the same if None.
        change_type: ``ABSOLUTE``, in the metric's unit, or ``RELATIVE``, as a fraction.
        change_dir: ``INCREASE``, ``DECREASE`` or ``ANY``.
        threshold: The minimum change, above zero; 0.1 is 10 % if relative.
    """

    name: str
    """The metric."""
    agg: Agg | str | None = None
    """How the values of a window are aggregated."""
    window: int = 1
    """Number of values in the current window."""
    prior_window: int | None = None
    """Number of values in the window before it; the same if None."""
    change_type: ChangeType | str = field(kw_only=True)
    """``ABSOLUTE``, in the metric's unit, or ``RELATIVE``, as a fraction."""
    change_dir: ChangeDir | str = field(kw_only=True)
    """``INCREASE``, ``DECREASE`` or ``ANY``."""
    threshold: float = field(kw_only=True)
    """The minimum change, above zero; 0.1 is 10 % if relative."""

    event_type: ClassVar[EventType] = EventType.RUN_METRIC_CHANGE

    def __post_init__(self) -> None:
        if self.prior_window is None:
            object.__setattr__(self, "prior_window", self.window)
        _check_metric(self, "window", "prior_window")
        object.__setattr__(self, "change_type", ChangeType(self.change_type))
        object.__setattr__(self, "change_dir", ChangeDir(self.change_dir))
        object.__setattr__(self, "threshold", above_zero(self.threshold, "the change"))

    def to_dict(self) -> JsonDict:
        """Return the condition in the server's format."""
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
        amount = percentage(self.threshold) if relative else str(self.threshold)
        return f"{_described(self.name, self.agg)} {verb[str(self.change_dir)]} {amount}"


@public("wandb_api.automations")
@also_accepts(window_size="window")
@dataclass(frozen=True, repr=False)
class MetricZScoreFilter(_MetricCondition):
    """A metric deviates from the mean of a window by a number of standard deviations.

    The server's name ``window_size`` is accepted too.

    Attributes:
        name: The metric.
        window: Number of values in the window.
        threshold: The minimum number of standard deviations, above zero.
        change_dir: ``INCREASE``, ``DECREASE`` or ``ANY``.
    """

    name: str
    """The metric."""
    window: int = 30
    """Number of values in the window."""
    threshold: float = 3.0
    """The minimum number of standard deviations, above zero."""
    change_dir: ChangeDir | str = ChangeDir.ANY
    """``INCREASE``, ``DECREASE`` or ``ANY``."""

    event_type: ClassVar[EventType] = EventType.RUN_METRIC_ZSCORE

    def __post_init__(self) -> None:
        _check_metric(self, "window")
        object.__setattr__(self, "threshold", above_zero(self.threshold, "the threshold"))
        object.__setattr__(self, "change_dir", ChangeDir(self.change_dir))

    def to_dict(self) -> JsonDict:
        """Return the condition in the server's format."""
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
            return f"abs({score}) > {self.threshold}"
        if self.change_dir == ChangeDir.DECREASE:
            return f"{score} < -{self.threshold}"
        return f"{score} > +{self.threshold}"


MetricFilter: TypeAlias = MetricThresholdFilter | MetricChangeFilter | MetricZScoreFilter
METRIC_FILTERS = (MetricThresholdFilter, MetricChangeFilter, MetricZScoreFilter)


@public("wandb_api.automations")
@dataclass(frozen=True, init=False)
class StateFilter(_Condition):
    """The run reaches one of these states.

    Attributes:
        states: The states, sorted and without duplicates.
    """

    states: tuple[ReportedRunState | Kept, ...]
    """The states, sorted and without duplicates."""

    def __init__(self, states: Iterable[ReportedRunState | str] | str) -> None:
        if not isinstance(states, Iterable):  # pyright: ignore[reportUnnecessaryIsInstance] -- checked at run time too
            raise ArgumentTypeError(f"states must be a list of run states, not {states!r}")
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

    def to_dict(self) -> JsonDict:
        """Return the condition in the server's format."""
        return {"states": [str(state) for state in self.states]}

    def __str__(self) -> str:
        return f"state in [{', '.join(str(state) for state in self.states)}]"


@public("wandb_api.automations")
@dataclass(frozen=True, init=False)
class RunMetricFilter(_Condition):
    """A filter on runs, and a condition on one of their metrics.

    Attributes:
        run: The filter on runs; an empty filter selects all runs of the scope.
        metric: The condition.
    """

    run: Filter
    """The filter on runs; an empty filter selects all runs of the scope."""
    metric: MetricFilter
    """The condition."""

    def __init__(self, run: FilterLike | None = None, metric: object = None) -> None:
        if not isinstance(metric, METRIC_FILTERS):
            raise ArgumentTypeError(
                f"expected a condition on a metric, such as RunEvent.metric('loss') > 1, not {metric!r}"
            )
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
    """A filter on runs, and the states that one of them must reach.

    Attributes:
        run: The filter on runs; an empty filter selects all runs of the scope.
        state: The condition.
    """

    run: Filter
    """The filter on runs; an empty filter selects all runs of the scope."""
    state: StateFilter
    """The condition."""

    def __init__(self, run: FilterLike | None = None, state: object = None) -> None:
        if not isinstance(state, StateFilter):
            raise ArgumentTypeError(
                f"expected a condition on a state, such as RunEvent.state == 'failed', not {state!r}"
            )
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
    """Validate a finite number; scalars of numpy and similar libraries are converted.

    Raises:
        UsageError: It is not a finite number.
    """
    plain = _scalar(value)
    try:
        finite = isinstance(plain, (int, float)) and math.isfinite(plain)
    except OverflowError:  # an int beyond the range of float
        finite = False
    if isinstance(plain, bool) or not isinstance(plain, (int, float)) or not finite:
        raise refusal(plain, int, float)(f"{what} must be a finite number, not {value!r}")
    return plain


def above_zero(value: object, what: str) -> float:
    """Validate a finite number above zero."""
    plain = number(value, what)
    if plain <= 0:
        raise UsageError(f"{what} must be above zero, not {value!r}")
    return plain


def window_size(value: object) -> int:
    """Validate the size of a window; integers of numpy are converted."""
    plain = _scalar(value)
    if isinstance(plain, bool) or not isinstance(plain, int) or plain < 1:
        raise refusal(plain, int)(f"a window must be an integer from 1, not {value!r}")
    return plain


def _scalar(value: object) -> object:
    """Convert a scalar of numpy or a similar library to a Python number."""
    convert = getattr(value, "item", None)
    if convert is None or type(value) in (int, float, type):
        return value
    try:
        return convert()
    except Exception:  # code of other libraries, such as an array with several items
        return value


def metric_name(value: object) -> str:
    """Validate the name of a metric."""
    if not isinstance(value, str) or not value:
        raise refusal(value, str)(f"the name of a metric must be a non-empty string, not {value!r}")
    return value


def percentage(value: float) -> str:
    """Write a fraction as a percentage with all its digits, at least two after the point."""
    whole, _, digits = f"{Decimal(repr(value)).scaleb(2):f}".partition(".")
    return f"{whole}.{digits.rstrip('0').ljust(2, '0')}%"


def _check_metric(condition: _MetricCondition, *windows: str) -> None:
    metric_name(getattr(condition, "name"))  # noqa: B009 -- each of them has one
    for window in windows:
        object.__setattr__(condition, window, window_size(getattr(condition, window)))
    agg = getattr(condition, "agg", None)
    if agg is not None:
        object.__setattr__(condition, "agg", Agg(agg))


def _described(name: str, agg: Agg | str | None) -> str:
    return name if agg is None else f"{agg}({name})"
