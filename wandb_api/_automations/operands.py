"""Operands from which the conditions of events are written.

>>> from wandb_api.automations import ArtifactEvent, RunEvent
>>> str(RunEvent.metric("loss").avg(5) > 10)
'AVERAGE(loss) > 10'
>>> str(RunEvent.metric("acc").decreases_by(frac=0.1))
'acc decreases 10.00%'
>>> (ArtifactEvent.alias == "prod").to_dict()
{'alias': {'$eq': 'prod'}}
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, cast, overload

from .._core.filter_fields import Field, Value
from .._core.filter_language import Filter, check_regex
from .._core.public import deprecated
from .._core.states import EventRunState
from .._types import JsonDict, JsonValue
from ..errors import ArgumentTypeError, UsageError
from .conditions import (
    MetricChangeFilter,
    MetricThresholdFilter,
    MetricZScoreFilter,
    StateFilter,
    above_zero,
    metric_name,
    number,
    window_size,
)
from .enums import Agg, ChangeDir, ChangeType, ReportedRunState

NOT_SCALAR = (Mapping, Filter, list, tuple, set, frozenset)
OPPOSITES = {"$eq": "$ne", "$ne": "$eq", "$in": "$nin", "$nin": "$in"}


class FieldFilter(Filter):
    """A condition on one field, whose inversion is a single condition where possible."""

    __slots__ = ()

    def __invert__(self) -> Filter:
        ((name, held),) = self.to_dict().items()
        ((operator, operand),) = cast(JsonDict, held).items()
        if operator in OPPOSITES:
            return FieldFilter({name: {OPPOSITES[operator]: operand}})
        if operator == "$exists":
            return FieldFilter({name: {operator: not operand}})
        return super().__invert__()


class EventField(Field):
    """A field of events; comparing it gives a filter."""

    __slots__ = ()

    def _is(self, operator: str, value: Value | list[Any]) -> Filter:
        if operator == "$exists" and not isinstance(value, bool):
            raise UsageError(f"{self.name}.exists() takes True or False, not {value!r}")
        listed = operator in OPPOSITES and isinstance(value, (list, tuple, set, frozenset))
        for one in cast("Iterable[object]", value) if listed else [value]:
            if one is None:
                raise UsageError(f"{self.name} cannot be compared with None: use .exists(False)")
            if isinstance(one, NOT_SCALAR):
                raise UsageError(
                    f"{self.name} can be compared with strings and numbers only, not {one!r}"
                )
        return FieldFilter({self.name: {operator: value}})

    if not TYPE_CHECKING:  # the type checkers know them from Field

        def __eq__(self, other):
            return self._is("$eq", other)

        def __ne__(self, other):
            return self._is("$ne", other)

        __hash__ = None

    def eq(self, value: Value, /) -> Filter:
        """Equal; the same as ``==``."""
        return self._is("$eq", value)

    def ne(self, value: Value, /) -> Filter:
        """Not equal; the same as ``!=``."""
        return self._is("$ne", value)

    def lt(self, value: Value, /) -> Filter:
        """Less than; the same as ``<``."""
        return self < value

    def lte(self, value: Value, /) -> Filter:
        """Less than or equal; the same as ``<=``."""
        return self <= value

    def gt(self, value: Value, /) -> Filter:
        """Greater than; the same as ``>``."""
        return self > value

    def gte(self, value: Value, /) -> Filter:
        """Greater than or equal; the same as ``>=``."""
        return self >= value

    def in_(self, values: Iterable[Value], /) -> Filter:
        """Equal to one of the values."""
        return self._is("$in", _listed(values))

    def not_in(self, values: Iterable[Value]) -> Filter:
        """Equal to none of the values."""
        return self._is("$nin", _listed(values))

    def contains(self, text: str, /) -> Filter:
        """Contains a string."""
        if not isinstance(text, str):  # pyright: ignore[reportUnnecessaryIsInstance] -- checked at run time too
            raise UsageError(f"{self.name}.contains() takes a string, not {text!r}")
        return self._is("$contains", text)

    def matches_regex(self, pattern: str, /) -> Filter:
        """Matches a regular expression (RE2 syntax) anywhere in the value."""
        check_regex(pattern)
        return self._is("$regex", pattern)


def _listed(values: Iterable[Value]) -> list[JsonValue]:
    if isinstance(values, str) or not isinstance(values, Iterable):  # pyright: ignore[reportUnnecessaryIsInstance] -- checked at run time too
        raise ArgumentTypeError(f"expected a list of values, not {values!r}")
    return cast("list[JsonValue]", list(values))


class _Operand:
    """Base of operands; W&B does not support ``==`` and ``!=`` of a metric and a value."""

    __slots__ = ("name", "window")
    __hash__: ClassVar[None] = None  # type: ignore[assignment]  # equality with values is an error

    def __init__(self, name: str, window: int) -> None:
        self.name: str = metric_name(name)
        self.window: int = window_size(window)

    if TYPE_CHECKING:

        @overload
        def __eq__(self, other: _Operand) -> bool: ...  # type: ignore[overload-overlap]  # pyright: ignore[reportOverlappingOverload]
        @overload
        def __eq__(self, other: object) -> NoReturn: ...
        def __eq__(self, other: object) -> bool: ...
        @overload
        def __ne__(self, other: _Operand) -> bool: ...  # type: ignore[overload-overlap]  # pyright: ignore[reportOverlappingOverload]
        @overload
        def __ne__(self, other: object) -> NoReturn: ...
        def __ne__(self, other: object) -> bool: ...
    else:

        def __eq__(self, other):
            if isinstance(other, _Operand):
                return (type(self), repr(self)) == (type(other), repr(other))
            raise UsageError(f"{self!r} cannot be compared with == or !=: use >, >=, < or <=")

        def __ne__(self, other):
            return not self == other


class MetricOperand(_Operand):
    """A metric, or an aggregate of a window of its values.

    Attributes:
        name: The name of the metric.
        agg: How the values of a window are aggregated; None for single values.
        window: The number of values in the window.
    """

    __slots__ = ("agg",)

    def __init__(self, name: str, agg: Agg | None = None, window: int = 1) -> None:
        super().__init__(name, window)
        self.agg: Agg | None = agg

    def _crosses(self, comparison: str, value: float) -> MetricThresholdFilter:
        return MetricThresholdFilter(
            self.name, self.agg, self.window, cmp=comparison, threshold=value
        )

    def gt(self, value: float, /) -> MetricThresholdFilter:
        """Greater than; the same as ``>``."""
        return self._crosses("$gt", value)

    def gte(self, value: float, /) -> MetricThresholdFilter:
        """Greater than or equal; the same as ``>=``."""
        return self._crosses("$gte", value)

    def lt(self, value: float, /) -> MetricThresholdFilter:
        """Less than; the same as ``<``."""
        return self._crosses("$lt", value)

    def lte(self, value: float, /) -> MetricThresholdFilter:
        """Less than or equal; the same as ``<=``."""
        return self._crosses("$lte", value)

    def __gt__(self, value: float) -> MetricThresholdFilter:
        return self.gt(value)

    def __ge__(self, value: float) -> MetricThresholdFilter:
        return self.gte(value)

    def __lt__(self, value: float) -> MetricThresholdFilter:
        return self.lt(value)

    def __le__(self, value: float) -> MetricThresholdFilter:
        return self.lte(value)

    def changes_by(
        self, *, diff: float | None = None, frac: float | None = None
    ) -> MetricChangeFilter:
        """Changes from one window to the next, in either direction.

        Args:
            diff: The minimum change in the metric's unit.
            frac: The minimum change as a fraction of the previous value: 0.1 is 10 %. Pass exactly
                one of the two.

        Raises:
            UsageError: Both or neither are given, or the value is not a number above zero.
        """
        return self._changes(ChangeDir.ANY, diff, frac)

    def increases_by(
        self, *, diff: float | None = None, frac: float | None = None
    ) -> MetricChangeFilter:
        """Increases from one window to the next.

        Args:
            diff: As for `changes_by`.
            frac: As for `changes_by`.
        """
        return self._changes(ChangeDir.INCREASE, diff, frac)

    def decreases_by(
        self, *, diff: float | None = None, frac: float | None = None
    ) -> MetricChangeFilter:
        """Decreases from one window to the next.

        Args:
            diff: As for `changes_by`.
            frac: As for `changes_by`.
        """
        return self._changes(ChangeDir.DECREASE, diff, frac)

    def _changes(
        self, direction: ChangeDir, diff: float | None, frac: float | None
    ) -> MetricChangeFilter:
        if (diff is None) == (frac is None):
            raise UsageError("pass exactly one of diff=... and frac=...")
        return MetricChangeFilter(
            self.name,
            self.agg,
            self.window,
            change_type=ChangeType.RELATIVE if diff is None else ChangeType.ABSOLUTE,
            change_dir=direction,
            threshold=above_zero(frac if diff is None else diff, "the change"),
        )

    def __repr__(self) -> str:
        if self.agg is None:
            return f"RunEvent.metric({self.name!r})"
        return f"RunEvent.metric({self.name!r}).{self.agg.name.lower()}({self.window})"


class Metric(MetricOperand):
    """A metric of a run: single values, or aggregates of a window."""

    __slots__ = ()

    def __init__(self, name: str) -> None:
        super().__init__(name)

    def avg(self, window: int) -> MetricOperand:
        """The average of the last ``window`` values."""
        return MetricOperand(self.name, Agg.AVERAGE, window)

    mean = avg

    def min(self, window: int) -> MetricOperand:
        """The smallest of the last ``window`` values."""
        return MetricOperand(self.name, Agg.MIN, window)

    def max(self, window: int) -> MetricOperand:
        """The largest of the last ``window`` values."""
        return MetricOperand(self.name, Agg.MAX, window)

    def zscore(self, window: int) -> ZScore:
        """The deviation from the last ``window`` values, in standard deviations."""
        return ZScore(self.name, window)


class ZScore(_Operand):
    """The z-score of a metric, negative below the mean. Bounds are inclusive.

    Attributes:
        name: The name of the metric.
        window: The number of values in the window.
        is_absolute: Whether deviations in either direction count.
    """

    __slots__ = ("is_absolute",)

    def __init__(self, name: str, window: int, absolute: bool = False) -> None:
        super().__init__(name, window)
        self.is_absolute: bool = absolute

    def abs(self) -> ZScore:
        """The absolute z-score, for deviations in either direction."""
        return ZScore(self.name, self.window, absolute=True)

    __abs__ = abs

    def gt(self, value: float, /) -> MetricZScoreFilter:
        """Deviates upwards, or in either direction after `abs`; the same as ``>`` and ``>=``."""
        direction = ChangeDir.ANY if self.is_absolute else ChangeDir.INCREASE
        return self._deviates(above_zero(value, f"the bound of {self!r}"), direction)

    def lt(self, value: float, /) -> MetricZScoreFilter:
        """Deviates downwards, below a negative ``value``; the same as ``<`` and ``<=``."""
        if self.is_absolute:
            raise UsageError(
                f"{self!r} cannot be compared with <: W&B has conditions on large deviations only"
            )
        bound = number(value, f"the bound of {self!r}")
        if bound >= 0:
            raise UsageError(f"the bound of {self!r} must be below zero, not {value!r}")
        return self._deviates(-bound, ChangeDir.DECREASE)

    def gte(self, value: float, /) -> MetricZScoreFilter:
        """The same as `gt`."""
        return self.gt(value)

    def lte(self, value: float, /) -> MetricZScoreFilter:
        """The same as `lt`."""
        return self.lt(value)

    def __gt__(self, value: float) -> MetricZScoreFilter:
        return self.gt(value)

    def __ge__(self, value: float) -> MetricZScoreFilter:
        return self.gt(value)

    def __lt__(self, value: float) -> MetricZScoreFilter:
        return self.lt(value)

    def __le__(self, value: float) -> MetricZScoreFilter:
        return self.lt(value)

    def _deviates(self, threshold: float, direction: ChangeDir) -> MetricZScoreFilter:
        return MetricZScoreFilter(self.name, self.window, threshold, direction)

    def __repr__(self) -> str:
        score = f"RunEvent.metric({self.name!r}).zscore({self.window})"
        return f"abs({score})" if self.is_absolute else score


class RunState:
    """The state of a run; comparing it gives a condition."""

    __slots__ = ()
    __hash__: ClassVar[None] = None  # type: ignore[assignment]  # == gives a filter, not a truth value

    def eq(self, state: ReportedRunState | EventRunState, /) -> StateFilter:
        """Reaches this state; the same as ``==``."""
        if not isinstance(state, str):  # pyright: ignore[reportUnnecessaryIsInstance] -- checked at run time too
            raise ArgumentTypeError(
                f"the state of a run must be a string, not {state!r}; use .in_() for several"
            )
        return StateFilter([state])

    def ne(self, state: ReportedRunState | EventRunState, /) -> StateFilter:
        """Reaches another state; the same as ``!=``."""
        return ~self.eq(state)

    def in_(self, states: Iterable[ReportedRunState | EventRunState], /) -> StateFilter:
        """Reaches one of these states."""
        return StateFilter(states)

    def not_in(self, states: Iterable[ReportedRunState | EventRunState], /) -> StateFilter:
        """Reaches a state other than these."""
        return ~StateFilter(states)

    if TYPE_CHECKING:
        # Without the second overload, checkers would use the comparison of the string itself.

        @overload  # type: ignore[override]
        def __eq__(self, other: ReportedRunState | EventRunState) -> StateFilter: ...  # type: ignore[overload-overlap]  # not a condition for other strings
        @overload
        @deprecated("not a state that events of runs report")
        def __eq__(self, other: str) -> bool: ...
        def __eq__(self, other: str) -> StateFilter | bool: ...  # pyright: ignore[reportIncompatibleMethodOverride]
        @overload  # type: ignore[override]
        def __ne__(self, other: ReportedRunState | EventRunState) -> StateFilter: ...  # type: ignore[overload-overlap]  # not a condition for other strings
        @overload
        @deprecated("not a state that events of runs report")
        def __ne__(self, other: str) -> bool: ...
        def __ne__(self, other: str) -> StateFilter | bool: ...  # pyright: ignore[reportIncompatibleMethodOverride]
    else:
        __eq__, __ne__ = eq, ne

    def __repr__(self) -> str:
        return "RunEvent.state"


class RunEvent:
    """Operands for events of runs; any field of `wandb_api.filters` can be used too.

    Attributes:
        name: The display name of the run, ``display_name`` on the server. A run's ID is ``F.name``.
        state: The state of the run.

    Example:
        >>> condition = (RunEvent.metric("loss").avg(5) > 10) & RunEvent.name.contains("train")
    """

    __module__ = "wandb_api.automations"

    name: EventField = EventField("display_name")
    """The display name of the run, ``display_name`` on the server. A run's ID is ``F.name``."""
    state: RunState = RunState()
    """The state of the run."""

    @staticmethod
    def metric(name: str) -> Metric:
        """A metric, by the key that it is logged with.

        Args:
            name: The key.

        Returns:
            The metric; compare it, or first take an average, a change or a z-score of its values.

        Example:
            >>> high = RunEvent.metric("loss") > 10
            >>> averaged = RunEvent.metric("loss").avg(5) > 10
        """
        return Metric(name)


class ArtifactEvent:
    """Operands for events of artifacts.

    Attributes:
        alias: The alias that was added.
        tag: The tag that was added or removed.

    Example:
        >>> event = OnAddArtifactAlias(collection, ArtifactEvent.alias == "prod")
    """

    __module__ = "wandb_api.automations"

    alias: EventField = EventField("alias")
    """The alias that was added."""
    tag: EventField = EventField("tag")
    """The tag that was added or removed."""
