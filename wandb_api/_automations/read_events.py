"""Read events that the server sent.

An event that cannot be read completely becomes an `UnknownEvent`: it never gets an empty filter, and
never ends a listing.
"""

from __future__ import annotations

from typing import TypeVar

import wandb_operations as ops

from .._core.filter_language import Filter
from .._types import JsonDict, JsonValue
from ..errors import UsageError
from .conditions import (
    MetricChangeFilter,
    MetricFilter,
    MetricThresholdFilter,
    MetricZScoreFilter,
    RunMetricFilter,
    RunStateFilter,
    StateFilter,
)
from .enums import ReportedRunState, read_word
from .events import ARTIFACT_EVENTS, Event, OnRunMetric, OnRunState, UnknownEvent
from .filters import read_filter
from .scopes import Scope
from .wire import Saved, UnreadableError, compact, parse

T = TypeVar("T")
METRICS = {
    "RUN_METRIC": "threshold_filter",
    "RUN_METRIC_CHANGE": "change_filter",
    "RUN_METRIC_ZSCORE": "zscore_filter",
}
BY_TYPE = {str(kind.event_type): kind for kind in ARTIFACT_EVENTS}


def read_event(fields: ops.AutomationFields, scope: Scope) -> Event:
    """Read the event of an automation that the server sent."""
    found = fields.triggering_condition
    if isinstance(found, ops.AutomationFieldsTriggeringConditionFilterEventTriggeringCondition):
        return decode_event(str(found.event_type), found.filter_, scope)
    kind = found.typename__
    return UnknownEvent(scope, kind, compact(found.raw, "the event"), kind)


def decode_event(kind: str, text: str, scope: Scope) -> Event:
    """Read an event from its type and the text of its filter."""
    try:
        if kind in BY_TYPE:
            return _artifact_event(kind, text, scope)
        if kind in METRICS:
            held = _object(parse(text))
            metric = _metric(kind, held)
            whole = RunMetricFilter(None, metric)
            _put(whole, run=_run_filter(held))
            return _build(OnRunMetric, scope, whole, text)
        if kind == "RUN_STATE":
            held = _object(parse(text))
            states = _object(held.get("run_state_filter")).get("states")
            reached = RunStateFilter(None, _states(states))
            _put(reached, run=_run_filter(held))
            return _build(OnRunState, scope, reached, text)
    except (UnreadableError, UsageError):
        pass
    return UnknownEvent(scope, kind, text)


def _artifact_event(kind: str, text: str, scope: Scope) -> Event:
    """Read an artifact event, whose filter is stored one level deeper: ``{"filter": text}``."""
    held = _object(parse(text))
    inner = held.get("filter")
    if "filter" not in held:
        if not all(key.startswith("$") for key in held):
            raise UnreadableError(text)
        inner = text
    read = read_filter(inner)
    sent = inner if isinstance(inner, str) else compact(inner, "the filter")
    return _build(BY_TYPE[kind], scope, read, sent)


def _build(kind: type[T], scope: Scope, filter: object, text: str) -> T:
    """Build an event without validating its scope, which the server accepted."""
    event = object.__new__(kind)
    _put(event, _scope=scope, _filter=filter, _saved=Saved(text, filter))
    return event


def _put(target: object, **values: object) -> None:
    for name, value in values.items():
        object.__setattr__(target, name, value)


def _run_filter(held: JsonDict) -> Filter:
    return read_filter(held.get("run_filter") or {})


def _metric(kind: str, held: JsonDict) -> MetricFilter:
    """Read the condition of an event; old thresholds are stored in ``metric_filter``."""
    key = METRICS[kind]
    if held.get("run_metric_filter") is not None:
        body = _object(_object(held["run_metric_filter"]).get(key))
    elif key == "threshold_filter":
        old = held.get("metric_filter")
        body = _object(parse(old) if isinstance(old, str) else old)
        body = _object(body.get(key, body))
    else:
        raise UnreadableError(kind)
    return _CONDITIONS[key](body)


def _threshold(body: JsonDict) -> MetricFilter:
    return MetricThresholdFilter(
        _typed(body.get("name"), str),
        _word(body.get("agg_op")),
        _whole(body.get("window_size") or 1),
        cmp=_typed(body.get("cmp_op"), str),
        threshold=_number(body.get("threshold")),
    )


def _change(body: JsonDict) -> MetricFilter:
    window = _whole(body.get("current_window_size") or 1)
    before = body.get("prior_window_size")
    return MetricChangeFilter(
        _typed(body.get("name"), str),
        _word(body.get("agg_op")),
        window,
        None if before is None else _whole(before),
        change_type=_typed(body.get("change_type"), str),
        change_dir=_typed(body.get("change_dir"), str),
        threshold=_number(body.get("change_amount")),
    )


def _zscore(body: JsonDict) -> MetricFilter:
    return MetricZScoreFilter(
        _typed(body.get("name"), str),
        _whole(body.get("window_size")),
        _number(body.get("threshold")),
        _typed(body.get("change_dir"), str),
    )


_CONDITIONS = {
    "threshold_filter": _threshold,
    "change_filter": _change,
    "zscore_filter": _zscore,
}


def _states(value: JsonValue) -> StateFilter:
    if not isinstance(value, list):
        raise UnreadableError(str(value))
    return StateFilter([read_word(ReportedRunState, _typed(state, str)) for state in value])


def _typed(value: JsonValue, kind: type[T]) -> T:
    if not isinstance(value, kind):
        raise UnreadableError(str(value))
    return value


def _object(value: JsonValue) -> JsonDict:
    if not isinstance(value, dict):
        raise UnreadableError(str(value))
    return value


def _number(value: JsonValue) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise UnreadableError(str(value))
    return value


def _whole(value: JsonValue) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise UnreadableError(str(value))
    return value


def _word(value: JsonValue) -> str | None:
    return None if value is None else _typed(value, str)
