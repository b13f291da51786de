"""The left-hand sides that conditions of events are written with. No IO.

>>> from wandb_api.automations import ArtifactEvent, RunEvent
>>> str(RunEvent.metric("loss").avg(5) > 10)
'AVERAGE(loss) > 10'
>>> str(RunEvent.metric("acc").decreases_by(frac=0.1))
'acc decreases 10.00%'
>>> (ArtifactEvent.alias == "prod").to_dict()
{'alias': {'$eq': 'prod'}}
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, cast

from .._core.filter_fields import Field, Value
from .._core.filter_language import Filter, check_regex
from .._types import JSONDict, JsonValue
from ..errors import UsageError
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

OPPOSITES = {"$eq": "$ne", "$ne": "$eq", "$in": "$nin", "$nin": "$in"}


class FieldFilter(Filter):
    """A condition on one field; its opposite is one too, where the language has it."""

    __slots__ = ()

    def __invert__(self) -> Filter:
        ((name, held),) = self.to_dict().items()
        ((operator, operand),) = cast(JSONDict, held).items()
        if operator in OPPOSITES:
            return FieldFilter({name: {OPPOSITES[operator]: operand}})
        if operator == "$exists":
            return FieldFilter({name: {operator: not operand}})
        return super().__invert__()


class EventField(Field):
    """A field that events are filtered by; comparing it gives a filter."""

    __slots__ = ()

    def _is(self, operator: str, value: Value | list[Any]) -> Filter:
        if value is None:
            raise UsageError(f"{self.name} is compared with None; use .exists(False)")
        return FieldFilter({self.name: {operator: value}})

    if not TYPE_CHECKING:  # the type checkers know them from Field

        def __eq__(self, other):
            return self._is("$eq", other)

        def __ne__(self, other):
            return self._is("$ne", other)

        __hash__ = None

    def eq(self, value: Value, /) -> Filter:
        """This value; ``==``."""
        return self._is("$eq", value)

    def ne(self, value: Value, /) -> Filter:
        """Another value; ``!=``."""
        return self._is("$ne", value)

    def lt(self, value: Value, /) -> Filter:
        """A smaller value; ``<``."""
        return self < value

    def lte(self, value: Value, /) -> Filter:
        """A smaller value, or this one; ``<=``."""
        return self <= value

    def gt(self, value: Value, /) -> Filter:
        """A larger value; ``>``."""
        return self > value

    def gte(self, value: Value, /) -> Filter:
        """A larger value, or this one; ``>=``."""
        return self >= value

    def in_(self, values: Iterable[Value], /) -> Filter:
        """One of these values."""
        return self._is("$in", _listed(values))

    def not_in(self, values: Iterable[Value]) -> Filter:
        """None of these values."""
        return self._is("$nin", _listed(values))

    def contains(self, text: str, /) -> Filter:
        """A value with this text in it."""
        if not isinstance(text, str):  # pyright: ignore[reportUnnecessaryIsInstance] -- checked at run time too
            raise UsageError(f"{self.name}.contains takes a text, not {text!r}")
        return self._is("$contains", text)

    def matches_regex(self, pattern: str, /) -> Filter:
        """A value that the pattern (RE2) is found in."""
        check_regex(pattern)
        return self._is("$regex", pattern)


def _listed(values: Iterable[Value]) -> list[JsonValue]:
    if isinstance(values, str) or not isinstance(values, Iterable):  # pyright: ignore[reportUnnecessaryIsInstance] -- checked at run time too
        raise UsageError(f"{values!r} is no list of values")
    return cast("list[JsonValue]", list(values))


class _NotEqual:
    """What can be compared, but not with ``==``: W&B has no such condition."""

    __slots__ = ()
    __hash__: ClassVar[None] = None  # type: ignore[assignment]  # what has no equality has no hash

    if TYPE_CHECKING:

        def __eq__(self, other: object) -> NoReturn: ...
        def __ne__(self, other: object) -> NoReturn: ...
    else:

        def __eq__(self, other):
            raise UsageError(f"{self!r} is compared with == or !=; W&B has >, >=, < and <= only")

        __ne__ = __eq__


class MetricOperand(_NotEqual):
    """What one value for each window of a metric is."""

    __slots__ = ("_agg", "_name", "_window")

    def __init__(self, name: str, agg: Agg | None = None, window: int = 1) -> None:
        self._name, self._agg, self._window = metric_name(name), agg, window_size(window)

    def _crosses(self, comparison: str, value: float) -> MetricThresholdFilter:
        return MetricThresholdFilter(
            self._name, self._agg, self._window, cmp=comparison, threshold=value
        )

    def gt(self, value: float, /) -> MetricThresholdFilter:
        """Above; ``>``."""
        return self._crosses("$gt", value)

    def gte(self, value: float, /) -> MetricThresholdFilter:
        """At least; ``>=``."""
        return self._crosses("$gte", value)

    def lt(self, value: float, /) -> MetricThresholdFilter:
        """Below; ``<``."""
        return self._crosses("$lt", value)

    def lte(self, value: float, /) -> MetricThresholdFilter:
        """At most; ``<=``."""
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
        """Changes from one window to the next, up or down.

        Args:
            diff: By so much, in the metric's unit.
            frac: By so large a part of the value before: 0.1 is 10 %. One of the two is needed.
        """
        return self._changes(ChangeDir.ANY, diff, frac)

    def increases_by(
        self, *, diff: float | None = None, frac: float | None = None
    ) -> MetricChangeFilter:
        """Grows from one window to the next; arguments as those of `changes_by`."""
        return self._changes(ChangeDir.INCREASE, diff, frac)

    def decreases_by(
        self, *, diff: float | None = None, frac: float | None = None
    ) -> MetricChangeFilter:
        """Shrinks from one window to the next; arguments as those of `changes_by`."""
        return self._changes(ChangeDir.DECREASE, diff, frac)

    def _changes(
        self, direction: ChangeDir, diff: float | None, frac: float | None
    ) -> MetricChangeFilter:
        if (diff is None) == (frac is None):
            raise UsageError("a change is given as diff=... or as frac=..., one of the two")
        return MetricChangeFilter(
            self._name,
            self._agg,
            self._window,
            change_type=ChangeType.RELATIVE if diff is None else ChangeType.ABSOLUTE,
            change_dir=direction,
            threshold=above_zero(frac if diff is None else diff, "the change"),
        )

    def __repr__(self) -> str:
        if self._agg is None:
            return f"RunEvent.metric({self._name!r})"
        return f"RunEvent.metric({self._name!r}).{self._agg.name.lower()}({self._window})"


class Metric(MetricOperand):
    """A metric of a run: each value alone, or what a window of values comes to."""

    __slots__ = ()

    def __init__(self, name: str) -> None:
        super().__init__(name)

    def avg(self, window: int) -> MetricOperand:
        """The average of the last ``window`` values."""
        return MetricOperand(self._name, Agg.AVERAGE, window)

    mean = avg

    def min(self, window: int) -> MetricOperand:
        """The smallest of the last ``window`` values."""
        return MetricOperand(self._name, Agg.MIN, window)

    def max(self, window: int) -> MetricOperand:
        """The largest of the last ``window`` values."""
        return MetricOperand(self._name, Agg.MAX, window)

    def zscore(self, window: int) -> ZScore:
        """By how many standard deviations a value strays from the last ``window`` values."""
        return ZScore(self._name, window)


class ZScore(_NotEqual):
    """A z-score of a metric; below zero it strays downwards. A bound is always included."""

    __slots__ = ("_absolute", "_name", "_window")

    def __init__(self, name: str, window: int, absolute: bool = False) -> None:
        self._name, self._window, self._absolute = name, window_size(window), absolute

    def abs(self) -> ZScore:
        """How far it strays, up or down."""
        return ZScore(self._name, self._window, absolute=True)

    __abs__ = abs

    def gt(self, value: float, /) -> MetricZScoreFilter:
        """Strays upwards by so much, or in either direction after `abs`; ``>`` and ``>=``."""
        direction = ChangeDir.ANY if self._absolute else ChangeDir.INCREASE
        return self._strays(above_zero(value, f"what {self!r} is to be above"), direction)

    def lt(self, value: float, /) -> MetricZScoreFilter:
        """Strays downwards: ``value`` is below zero; ``<`` and ``<=``."""
        if self._absolute:
            raise UsageError(f"{self!r} is never below zero, and W&B has no condition on calm")
        if number(value, f"what {self!r} is to be below") >= 0:
            raise UsageError(f"what {self!r} is to be below must be below zero, not {value!r}")
        return self._strays(-value, ChangeDir.DECREASE)

    def gte(self, value: float, /) -> MetricZScoreFilter:
        """The same as `gt`: how far a number strays is continuous."""
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

    def _strays(self, threshold: float, direction: ChangeDir) -> MetricZScoreFilter:
        return MetricZScoreFilter(self._name, self._window, threshold, direction)

    def __repr__(self) -> str:
        score = f"RunEvent.metric({self._name!r}).zscore({self._window})"
        return f"abs({score})" if self._absolute else score


class RunState:
    """The state that a run is reported in."""

    __slots__ = ()
    __hash__: ClassVar[None] = None  # type: ignore[assignment]  # == gives a filter, so a set of operands would lie

    def eq(self, state: ReportedRunState | str, /) -> StateFilter:
        """This state; ``==``."""
        if not isinstance(state, str):  # pyright: ignore[reportUnnecessaryIsInstance] -- checked at run time too
            raise UsageError(f"a run's state is a text, not {state!r}; .in_ takes several")
        return StateFilter([state])

    def ne(self, state: ReportedRunState | str, /) -> StateFilter:
        """Any other state that runs are reported in; ``!=``."""
        return ~self.eq(state)

    def in_(self, states: Iterable[ReportedRunState | str], /) -> StateFilter:
        """One of these states."""
        return StateFilter(states)

    def not_in(self, states: Iterable[ReportedRunState | str], /) -> StateFilter:
        """Any state that runs are reported in but these."""
        return ~StateFilter(states)

    if TYPE_CHECKING:

        def __eq__(self, other: ReportedRunState | str) -> StateFilter: ...  # type: ignore[override]  # pyright: ignore[reportIncompatibleMethodOverride]
        def __ne__(self, other: ReportedRunState | str) -> StateFilter: ...  # type: ignore[override]  # pyright: ignore[reportIncompatibleMethodOverride]
    else:
        __eq__, __ne__ = eq, ne

    def __repr__(self) -> str:
        return "RunEvent.state"


class RunEvent:
    """What events of runs are filtered by; any field of `wandb_api.filters` serves as well.

    Attributes:
        name: the name that people see, which is ``display_name`` to the server; a run's id is ``F.name``.
        state: the state that a run is reported in.
    """

    __module__ = "wandb_api.automations"

    name: EventField = EventField("display_name")
    state: RunState = RunState()

    @staticmethod
    def metric(name: str) -> Metric:
        """A metric, by the key that it is logged with."""
        return Metric(name)


class ArtifactEvent:
    """What events of artifacts are filtered by.

    Attributes:
        alias: the alias that was added.
        tag: the tag that was added or removed.
    """

    __module__ = "wandb_api.automations"

    alias: EventField = EventField("alias")
    tag: EventField = EventField("tag")
