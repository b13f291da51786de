"""What both flavours of a sweep and its agents share. No IO."""

from __future__ import annotations

import math
import warnings
from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast

import wandb_operations as ops

from .._core.bound import Bound, ClientInfo, app_link, aware, aware_always, iframe, show
from .._types import JSONDict, JsonValue
from ..errors import UsageError

PREFIXES = ("config", "summary_metrics", "tags")
OWN = {"createdAt": "created_at", "heartbeatAt": "heartbeat_at"}  # what runs have beside metrics


def order_of_key(key: str) -> str:
    """An order for `runs` from a metric's name; a sign at its front is kept, ``-`` without one."""
    sign, bare = (key[0], key[1:]) if key[:1] in "+-" and key else ("-", key)
    if not bare:
        raise UsageError(f"order is {key!r}; it must name what runs are ordered by")
    bare = OWN.get(bare, bare)
    if bare in OWN.values() or bare.split(".")[0] in PREFIXES:
        return sign + bare
    return f"{sign}summary_metrics.{bare}"


def parse_yaml(text: str) -> JSONDict:
    """A sweep's config; empty when it is no mapping."""
    import yaml

    try:
        loaded: Any = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, ValueError, RecursionError):  # lone surrogates, dates of no calendar
        return {}
    return cast(JSONDict, loaded) if isinstance(loaded, dict) else {}


def wrap_config(config: Mapping[str, Any]) -> dict[str, Any]:
    """``{key: {"value": ...}}``, as the server takes parameters; left alone if it is that already."""
    wrapped = [
        isinstance(v, Mapping) and set(cast("Mapping[str, Any]", v)) == {"value"}
        for v in config.values()
    ]
    if wrapped and all(wrapped):
        return dict(config)
    return {key: {"value": value} for key, value in config.items()}


def is_comparable(summary: JSONDict, order: str) -> bool:
    """Whether a run has a place in ``order``: no metric that is missing, NaN or infinite has one."""
    field = order[1:]
    if not field.startswith("summary_metrics."):
        return True
    name = field.removeprefix("summary_metrics.")
    value: JsonValue = summary.get(name)
    if value is None:
        value = summary
        for part in name.split("."):
            value = value.get(part) if isinstance(value, dict) else None
    if isinstance(value, float):
        return math.isfinite(value)
    return value is not None and value not in ("NaN", "Infinity", "-Infinity")


class SweepBase(Bound["ops.SweepFields"]):
    """A sweep's attributes. Its config, which the server holds as YAML, is decoded once."""

    _fields: ops.SweepFields

    def __init__(
        self, address: ClientInfo, entity: str, project: str, fields: ops.SweepFields
    ) -> None:
        super().__init__(address, fields)
        self._entity = entity
        self._project = project
        self._decoded: JSONDict | None = None

    @property
    def id(self) -> str:
        """The sweep's id in its project: the last part of its URL."""
        return self._fields.name

    @property
    def storage_id(self) -> str:
        """The server's own id of the sweep."""
        return self._fields.id

    @property
    def entity(self) -> str:
        """The user or team that the project belongs to."""
        return self._entity

    @property
    def project(self) -> str:
        """The project's name."""
        return self._project

    @property
    def name(self) -> str:
        """The name that people gave the sweep; else its config's ``name``, else its id."""
        given = self._fields.display_name or self.config.get("name")
        return given if isinstance(given, str) and given else self.id

    @property
    def display_name(self) -> str | None:
        """The name that people gave the sweep."""
        return self._supported(self._fields.display_name, "Sweep.displayName")

    @property
    def state(self) -> str:
        """``PENDING, RUNNING, PAUSED, FINISHED, STOPPED, CANCELED`` or ``FAILED``."""
        return self._fields.state

    @property
    def method(self) -> str:
        """How it searches: ``grid, random, bayes`` ..."""
        return self._fields.method

    @property
    def description(self) -> str | None:
        """What the sweep is for."""
        return self._fields.description

    @property
    def best_loss(self) -> float | None:
        """The metric's best value so far, as the server says."""
        return self._fields.best_loss

    @property
    def created_at(self) -> datetime:
        """When the sweep was made, in UTC."""
        return aware_always(self._fields.created_at)

    @property
    def updated_at(self) -> datetime | None:
        """When the sweep was last changed, in UTC."""
        return aware(self._fields.updated_at)

    @property
    def run_count(self) -> int:
        """How many runs it has, as of loading."""
        return self._fields.run_count

    @property
    def expected_run_count(self) -> int | None:
        """How many runs it will have; None where it has no end."""
        return self._supported(self._fields.run_count_expected, "Sweep.runCountExpected")

    @property
    def config(self) -> JSONDict:
        """The sweep's configuration: method, metric, parameters, ..."""
        if self._decoded is None:
            self._decoded = parse_yaml(self._fields.config)
        return self._decoded

    @property
    def metric(self) -> JSONDict | None:
        """What is optimised: ``{"name": ..., "goal": "minimize" | "maximize"}``."""
        metric = self.config.get("metric")
        return metric if isinstance(metric, dict) else None

    @property
    def order(self) -> str | None:
        """The order that puts the best run first; None without a metric."""
        name: JsonValue = (self.metric or {}).get("name")
        if not isinstance(name, str) or not name:
            return None
        goal = (self.metric or {}).get("goal", "minimize")
        return order_of_key(("-" if goal == "maximize" else "+") + name)

    def _best_order(self, order: str | None) -> tuple[str, JSONDict]:
        """The order for the best run, and the filter that leaves out runs without the metric."""
        chosen = self.order if order is None else order_of_key(order)
        if chosen is None:
            raise UsageError(
                f"{self!r} has no metric, so no run is its best: pass order='+summary_metrics.<key>'"
            )
        field, mine = chosen[1:], {"sweep": self.id}
        has = [] if field in OWN.values() else [{field: {"$exists": True}}]
        return chosen, cast(JSONDict, {"$and": [mine, *has]})

    @property
    def username(self) -> str:
        """Deprecated: the official client's old name of `entity`."""
        warnings.warn("sweep.username is sweep.entity", DeprecationWarning, stacklevel=2)
        return self._entity

    @property
    def path(self) -> list[str]:
        """Entity, project and id."""
        return [self._entity, self._project, self.id]

    @property
    def url(self) -> str:
        """The sweep's page."""
        return app_link(self._address, self._entity, self._project, "sweeps", self.id)

    def to_html(self, height: int = 420, hidden: bool = False) -> str:
        """An HTML frame of the sweep's page, for a notebook; ``height`` in pixels."""
        return iframe(self.url, "sweep", height=height, hidden=hidden)

    def display(self, height: int = 420, hidden: bool = False) -> bool:
        """Show `to_html` in the notebook that this runs in; False where there is none."""
        return show(self.to_html(height, hidden))

    def _repr_html_(self) -> str:
        return self.to_html()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {'/'.join(self.path)} ({self.state})>"


class AgentBase(Bound["ops.AgentFields"]):
    """Somebody who works through a sweep."""

    _fields: ops.AgentFields

    @property
    def id(self) -> str:
        """The server's own id of the agent."""
        return self._fields.id

    @property
    def name(self) -> str:
        """The agent's name."""
        return self._fields.name

    @property
    def host(self) -> str:
        """The machine that it works on."""
        return self._fields.host

    @property
    def state(self) -> str | None:
        """What it does."""
        return self._fields.state

    @property
    def total_runs(self) -> int:
        """How many runs it has started, as of loading."""
        return self._fields.total_runs

    @property
    def created_at(self) -> datetime:
        """When it joined, in UTC."""
        return aware_always(self._fields.created_at)

    @property
    def heartbeat_at(self) -> datetime | None:
        """When it was last heard of, in UTC."""
        return aware(self._fields.heartbeat_at)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name} ({self.state})>"
