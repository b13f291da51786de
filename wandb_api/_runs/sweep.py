"""Attributes of a sweep and its agents; orders and configs of sweeps."""

from __future__ import annotations

import math
import warnings
from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any, cast

import wandb_operations as ops

from .._core.arguments import text_or_empty
from .._core.bound import Bound, ClientInfo, app_link, aware, aware_always
from .._core.notebook import iframe, show
from .._core.states import ENDED_SWEEPS, SweepState
from .._core.unreadable import known_text, place_in_answer
from .._types import JSONDict, JsonDict, JsonValue
from ..errors import ArgumentTypeError, UsageError
from .sweep_config import parse_sweep_config

METRIC_PREFIXES = ("config", "summary_metrics", "tags")
# Attributes of runs by which a sweep may be ordered, besides metrics.
RUN_ATTRIBUTES = {"createdAt": "created_at", "heartbeatAt": "heartbeat_at"}
SUMMARY = "summary_metrics."
# Statistics that `define_metric` may store for a metric, in order of preference by goal.
STATISTICS = {
    "maximize": ("max", "best", "last", "mean"),
    "minimize": ("min", "best", "last", "mean"),
}


def order_of_key(key: str) -> str:
    """Return an order of `runs` for a metric; without a sign, the largest value comes first."""
    if not isinstance(key, str):  # pyright: ignore[reportUnnecessaryIsInstance] -- validates arguments at run time
        raise ArgumentTypeError(f"order must be a string, not {key!r}")
    sign, bare = (key[0], key[1:]) if key[:1] in "+-" and key else ("-", key)
    if not bare:
        raise UsageError(f"order is {key!r}; it must name a metric or an attribute of runs")
    bare = RUN_ATTRIBUTES.get(bare, bare)
    if bare in RUN_ATTRIBUTES.values() or bare.split(".")[0] in METRIC_PREFIXES:
        return sign + bare
    return f"{sign}{SUMMARY}{bare}"


def wrap_config(config: Mapping[str, Any]) -> dict[str, Any]:
    """Return parameters as ``{key: {"value": ...}}``; unchanged if they have this form already."""
    wrapped = [
        isinstance(v, Mapping) and set(cast("Mapping[str, Any]", v)) == {"value"}
        for v in config.values()
    ]
    if wrapped and all(wrapped):
        return dict(config)
    return {key: {"value": value} for key, value in config.items()}


def metric_value(summary: Mapping[str, JsonValue], order: str) -> JsonValue:
    """Return the value by which ``order`` ranks a run; None if it orders by no summary metric."""
    field = order[1:]
    if not field.startswith(SUMMARY):
        return None
    name = field.removeprefix(SUMMARY)
    value: JsonValue = summary.get(name)
    if value is None:
        value = cast(JsonDict, summary)
        for part in name.split("."):
            value = value.get(part) if isinstance(value, dict) else None
    return value


def is_comparable(summary: Mapping[str, JsonValue], order: str) -> bool:
    """Whether ``order`` can rank a run: its metric is neither missing, NaN, infinite nor a dict."""
    if not order[1:].startswith(SUMMARY):
        return True
    value = metric_value(summary, order)
    if isinstance(value, float):
        return math.isfinite(value)
    return not isinstance(value, dict) and value not in (None, "NaN", "Infinity", "-Infinity")


def statistic_order(summary: Mapping[str, JsonValue], order: str) -> str | None:
    """Return the order by a statistic if ``define_metric`` stores the metric as a dict.

    ``{"max": 0.9}`` is ranked by ``max`` if the largest value is the best. None for a plain value,
    or if the dict has no known statistic.
    """
    value = metric_value(summary, order)
    if not isinstance(value, dict):
        return None
    for name in STATISTICS["maximize" if order[0] == "-" else "minimize"]:
        if is_comparable(value, f"{order[0]}{SUMMARY}{name}"):
            return f"{order}.{name}"
    return None


def better(
    summary: Mapping[str, JsonValue], order: str, other: Mapping[str, JsonValue], other_order: str
) -> bool:
    """Whether the number that ``order`` finds in ``summary`` is better than the other one.

    The sign of ``order`` tells whether larger or smaller numbers are better.
    """
    mine, theirs = metric_value(summary, order), metric_value(other, other_order)
    if not isinstance(mine, (int, float)) or not isinstance(theirs, (int, float)):
        return isinstance(mine, (int, float))
    return mine > theirs if order[0] == "-" else mine < theirs


class SweepBase(Bound["ops.SweepFields"]):
    """A sweep's attributes. Its config, which the server stores as YAML, is decoded once."""

    _other_names = MappingProxyType({"run_count_expected": "expected_run_count"})  # of the server
    _card = (
        "id",
        "state",
        "method",
        "metric",
        "run_count",
        "expected_run_count",
        "best_loss",
        "created_at",
    )

    _fields: ops.SweepFields

    def __init__(
        self, address: ClientInfo, entity: str, project: str, fields: ops.SweepFields
    ) -> None:
        super().__init__(address, fields)
        self._entity = entity
        self._project = project
        self._decoded: JsonDict | None = None
        self._draft: dict[str, str] = {}

    def _absorb(self, fields: ops.SweepFields) -> None:
        """Take the fields that the server returned; nothing is left to send."""
        self._fields, self._decoded = fields, None
        self._draft = {}

    def _edit(self, name: str, value: object) -> None:
        self._draft[name] = text_or_empty(value, name)

    def _changed(self) -> dict[str, str]:
        """Return the edited attributes that differ from those of the server."""
        return {
            name: value
            for name, value in self._draft.items()
            if value != (getattr(self._fields, name) or "")
        }

    def _check_state(self, action: str) -> None:
        """Refuse to change the state of a sweep that has ended."""
        if self.state in ENDED_SWEEPS:
            raise UsageError(
                f"cannot {action} {self!r}: it has ended; `resume` lets it start runs again, and "
                "`load(force=True)` reads its state"
            )

    @property
    def id(self) -> str:
        """The sweep's id within its project: the last part of its URL."""
        return self._fields.name

    @property
    def storage_id(self) -> str:
        """The server's globally unique id of the sweep."""
        return self._fields.id

    @property
    def entity(self) -> str:
        """The user or team that owns the project."""
        return self._entity

    @property
    def project(self) -> str:
        """The project's name."""
        return self._project

    @property
    def name(self) -> str:
        """The display name, else the ``name`` in the config, else the id.

        Assign to change it; `update` sends it.
        """
        edited = self._draft.get("display_name", self._fields.display_name)
        given = edited or self.config.get("name")
        return given if isinstance(given, str) and given else self.id

    @name.setter
    def name(self, value: str | None) -> None:
        self._edit("display_name", value)

    @property
    def display_name(self) -> str:
        """The display name, else the same as `name`. Assign to change it; `update` sends it."""
        if "display_name" in self._draft:
            return self._draft["display_name"] or self.name
        return self._supported(self._fields.display_name, "Sweep.displayName") or self.name

    @display_name.setter
    def display_name(self, value: str | None) -> None:
        self._edit("display_name", value)

    @property
    def state(self) -> SweepState:
        """``PENDING, RUNNING, PAUSED, FINISHED, STOPPED, CANCELED`` or ``FAILED``."""
        return cast(SweepState, self._fields.state)

    @property
    def method(self) -> str:
        """The search method: ``grid``, ``random``, ``bayes`` or another one."""
        return self._fields.method

    @property
    def description(self) -> str | None:
        """The description. Assign to change it; `update` sends it."""
        return self._draft.get("description", self._fields.description)

    @description.setter
    def description(self, value: str | None) -> None:
        self._edit("description", value)

    @property
    def best_loss(self) -> float | None:
        """The metric's best value so far, as the server reports it."""
        return self._fields.best_loss

    @property
    def created_at(self) -> datetime:
        """The time at which the sweep was created, in UTC."""
        return aware_always(self._fields.created_at)

    @property
    def updated_at(self) -> datetime | None:
        """The time of the last change, in UTC."""
        return aware(self._fields.updated_at)

    @property
    def run_count(self) -> int:
        """The number of its runs when it was loaded."""
        return self._fields.run_count

    @property
    def expected_run_count(self) -> int | None:
        """The number of runs that it will have; None for an unlimited sweep."""
        return self._supported(self._fields.run_count_expected, "Sweep.runCountExpected")

    def _place_of_config(self) -> str:
        return place_in_answer(self._fields, "config", f"Sweep.config of {self!r}")

    @property
    def config(self) -> JSONDict:
        """The configuration: method, metric, parameters and so on. Numbers are read as W&B does."""
        if self._decoded is None:
            self._decoded = parse_sweep_config(self._fields.config, self._place_of_config)
        return cast(JSONDict, self._decoded)

    @property
    def metric(self) -> JSONDict | None:
        """The optimized metric: ``{"name": ..., "goal": "minimize" | "maximize"}``."""
        metric = self.config.get("metric")
        return cast(JSONDict, metric) if isinstance(metric, dict) else None

    @property
    def order(self) -> str | None:
        """The order of runs that puts the best one first; None without a metric."""
        name: JsonValue = (self.metric or {}).get("name")
        if not isinstance(name, str) or not name:
            return None
        goal = (self.metric or {}).get("goal", "minimize")
        return order_of_key(("-" if goal == "maximize" else "+") + name)

    def _best_order(self, order: str | None) -> tuple[str, JsonDict]:
        """Return the order for the best run, and a filter that excludes runs without the metric."""
        chosen = self.order if order is None else order_of_key(order)
        if chosen is None:
            raise UsageError(
                f"{self!r} has no metric: pass order='+summary_metrics.<key>' to choose one"
            )
        field, mine = chosen[1:], {"sweep": self.id}
        has = [] if field in RUN_ATTRIBUTES.values() else [{field: {"$exists": True}}]
        return chosen, cast(JsonDict, {"$and": [mine, *has]})

    @property
    def username(self) -> str:
        """Deprecated alias of `entity`."""
        warnings.warn("sweep.username is sweep.entity", DeprecationWarning, stacklevel=2)
        return self._entity

    @property
    def path(self) -> list[str]:
        """Entity, project and id."""
        return [self._entity, self._project, self.id]

    @property
    def url(self) -> str:
        """The URL of the sweep's page."""
        return app_link(self._address, self._entity, self._project, "sweeps", self.id)

    # ---- display

    def to_html(self, height: int = 420, hidden: bool = False) -> str:
        """Return an HTML frame that shows the page in a notebook.

        Args:
            height: Height in pixels.
            hidden: Show a button that reveals the frame.
        """
        return iframe(self.url, "sweep", height=height, hidden=hidden)

    def display(self, height: int = 420, hidden: bool = False) -> bool:
        """Show the page in the current notebook.

        Args:
            height: Height in pixels.
            hidden: Show a button that reveals the frame.

        Returns:
            False outside a notebook.
        """
        return show(self.to_html(height, hidden), f"{self!r} {self.url}")

    def _card_link(self) -> str | None:
        return self.url

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {'/'.join(self.path)} ({known_text(lambda: self.state)})>"


class AgentBase(Bound["ops.AgentFields"]):
    """The attributes of a sweep agent."""

    _card = ("state", "host", "total_runs", "heartbeat_at")

    _fields: ops.AgentFields

    @property
    def id(self) -> str:
        """The server's globally unique id of the agent."""
        return self._fields.id

    @property
    def name(self) -> str:
        """The agent's name."""
        return self._fields.name

    @property
    def host(self) -> str:
        """The name of the machine on which it runs."""
        return self._fields.host

    @property
    def state(self) -> str | None:
        """The agent's state, such as ``RUNNING``."""
        return self._fields.state

    @property
    def total_runs(self) -> int:
        """The number of runs that it had started when it was loaded."""
        return self._fields.total_runs

    @property
    def created_at(self) -> datetime:
        """The time at which the agent was created, in UTC."""
        return aware_always(self._fields.created_at)

    @property
    def heartbeat_at(self) -> datetime | None:
        """The time of the last heartbeat, in UTC."""
        return aware(self._fields.heartbeat_at)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name} ({known_text(lambda: self.state)})>"
