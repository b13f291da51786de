"""Group runs by their attributes, and aggregate their summaries."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeAlias, cast

from .._core.arguments import string_list, text
from .._core.filter_fields import Field
from .._core.json_codec import decode_config, decode_dict, encode_text
from .._core.public import public
from .._core.suggestions import did_you_mean
from .._core.unreadable import (
    Unknown,
    kept,
    known,
    known_text,
    or_none,
    place_in_answer,
)
from .._types import JSON, JSONDict, JsonDict, JsonValue, StringSequence
from ..errors import UsageError
from .frames import arrow_table, pandas_frame, polars_frame
from .history import NON_FINITE
from .runs_table import flatten

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

    import wandb_operations as ops

By: TypeAlias = "str | Field | Sequence[str | Field]"

# each attribute that runs are grouped by, and its other names in filters
ATTRIBUTES: dict[str, tuple[str, ...]] = {
    "group": ("group_name", "groupName"),
    "job_type": ("jobType",),
    "state": (),
    "sweep": ("sweep_name", "sweepName"),
    "user": ("username", "user.username"),
    "display_name": ("displayName",),
}
FILTERED_AS = {"job_type": "jobType", "user": "username", "display_name": "displayName"}
SPELLINGS = {name: own for own, names in ATTRIBUTES.items() for name in (own, *names)}
SECTIONS = {"config": "config", "summary": "summary", "summary_metrics": "summary"}
SHOWN_METRICS = 8  # of a group, on its card
NO_VALUE = "(none)"
INSTEAD = "iterate over the groups"


class UserNode(Protocol):
    """A user of a response."""

    @property
    def username(self) -> str | None: ...


class GroupedNode(Protocol):
    """A run of a response, with what runs are grouped by."""

    @property
    def name(self) -> str: ...
    @property
    def display_name(self) -> str | None: ...
    @property
    def group(self) -> str | None: ...
    @property
    def job_type(self) -> str | None: ...
    @property
    def state(self) -> str | None: ...
    @property
    def sweep_name(self) -> str | None: ...
    @property
    def user(self) -> UserNode | None: ...
    @property
    def config(self) -> str | None: ...
    @property
    def summary_metrics(self) -> str | None: ...


@dataclass(frozen=True)
class GroupField:
    """A field that runs are grouped by.

    Attributes:
        name: Its name in `RunGroup.keys`.
        section: ``config`` or ``summary``; None for an attribute of the run.
        path: The keys from the outermost to the innermost; empty for an attribute.
    """

    name: str
    section: str | None = None
    path: tuple[str, ...] = ()

    def filter_name(self) -> str:
        """Return the name that filters know the field by."""
        if self.section is None:
            return FILTERED_AS.get(self.name, self.name)
        section = "summary_metrics" if self.section == "summary" else self.section
        return ".".join((section, *self.path))


def group_fields(by: By) -> tuple[GroupField, ...]:
    """Return the fields that runs are grouped by.

    Args:
        by: One field or several: names, or fields of `wandb_api.filters`.

    Raises:
        UsageError: Runs cannot be grouped by one of them, or none or the same was given twice.
    """
    given: Sequence[object] = [by] if isinstance(by, (str, Field)) else _listed(by)
    fields = tuple(_group_field(one) for one in given)
    names = [field.name for field in fields]
    if not names:
        raise UsageError("by is empty: pass a field such as 'group' or 'config.optimizer'")
    for name in names:
        if names.count(name) > 1:
            raise UsageError(f"by contains {name!r} twice")
    return fields


def _listed(by: object) -> Sequence[object]:
    if isinstance(by, (list, tuple)):
        return cast("Sequence[object]", by)
    raise UsageError(
        f"by is {by!r}; it must be a field, such as 'group' or 'config.optimizer', or a list of fields"
    )


def _group_field(given: object) -> GroupField:
    name = given.name if isinstance(given, Field) else given
    if not isinstance(name, str):
        raise UsageError(
            f"by contains {given!r}; a field is a string or a field of wandb_api.filters"
        )
    if name in SPELLINGS:
        return GroupField(SPELLINGS[name])
    head, dot, rest = name.partition(".")
    path = tuple(rest.split("."))
    if head == "config" and len(path) > 1 and path[1] == "value":  # as filters may write it
        path = (path[0], *path[2:])
    if head in SECTIONS and dot and all(path):
        return GroupField(".".join((SECTIONS[head], *path)), SECTIONS[head], path)
    if name == "tags":
        raise UsageError(
            "runs cannot be grouped by 'tags', because a run may have several: pass "
            'filters={"tags": "baseline"} for each tag'
        )
    known = ", ".join(repr(known) for known in ATTRIBUTES)
    raise UsageError(
        f"runs cannot be grouped by {name!r}: expected {known}, 'config.<key>' or 'summary.<key>'"
        f"{did_you_mean(name, SPELLINGS)}"
    )


def check_metrics(metrics: StringSequence | None) -> list[str] | None:
    """Return the metrics to aggregate; None for all.

    Raises:
        UsageError: They are not a list of strings.
    """
    found = None if metrics is None else string_list(metrics, "metrics")
    return found and [text(name, "metrics") for name in found]


def keys_of(names: Sequence[Sequence[str]]) -> list[str]:
    """Return the top-level keys that may hold these paths: a key may itself contain dots."""
    return sorted({".".join(path[:end]) for path in names for end in range(1, len(path) + 1)})


# ---- reading the runs


@dataclass(frozen=True)
class GroupedRun:
    """A run, as far as it is needed to group it.

    Attributes:
        id: The run's id within its project.
        keys: The value of each field that runs are grouped by; None if the run has none.
        metrics: The values of the summary by flattened key, unless it cannot be read.
    """

    id: str
    keys: tuple[JSON, ...]
    metrics: Mapping[str, JsonValue] | Unknown


def read_run(
    node: GroupedNode,
    fields: Sequence[GroupField],
    metrics: StringSequence | None,
) -> GroupedRun:
    """Read a run.

    Args:
        node: The run of a response.
        fields: The fields that runs are grouped by.
        metrics: The metrics to keep; None for all.

    Raises:
        ServerError: A value that runs are grouped by cannot be read.
        UnsupportedError: The server lacks a field that runs are grouped by.
    """

    def place(key: str) -> str:
        what = f"Run.{key} of {known_text(lambda: node.name)}"
        return place_in_answer(cast("ops.BaseModel", node), key, what)

    sections = {field.section for field in fields}
    config = decode_config(node.config, partial(place, "config"))[0] if "config" in sections else {}
    read: JsonDict | Unknown = {}
    if metrics is None or metrics or "summary" in sections:
        at = partial(place, "summaryMetrics")
        read = kept(lambda: decode_dict(node.summary_metrics, at))
    summary = known(read) if "summary" in sections else {}
    values = tuple(_value(node, field, config, summary) for field in fields)
    return GroupedRun(
        node.name, values, read if isinstance(read, Unknown) else _flat(read, metrics)
    )


def _flat(summary: JsonDict, metrics: StringSequence | None) -> dict[str, JsonValue]:
    """Return the values of a summary by flattened key; only some, unless ``metrics`` is None."""
    flat = flatten({key: value for key, value in summary.items() if key != "_wandb"}, "")
    return flat if metrics is None else {key: flat[key] for key in metrics if key in flat}


def _value(node: GroupedNode, field: GroupField, config: JsonDict, summary: JsonDict) -> JSON:
    if field.section is not None:
        held = config if field.section == "config" else summary
        return cast(JSON, _inside(held, field.path))
    if field.name == "user":
        return cast(JSON, node.user.username if node.user is not None else None)
    held = getattr(node, "sweep_name" if field.name == "sweep" else field.name)
    return cast(JSON, held or None)  # an empty string stands for none


def _inside(held: JsonValue, path: Sequence[str]) -> JsonValue:
    """Return the value at a path; None without one. A key that contains dots wins."""
    if not path:
        return held
    if not isinstance(held, dict):
        return None
    for end in range(len(path), 0, -1):
        key = ".".join(path[:end])
        if key in held and (found := _inside(held[key], path[end:])) is not None:
            return found
    return None


# ---- aggregates


@public("wandb_api")
@dataclass(frozen=True)
class Aggregate:
    """Statistics of one metric of the summaries of a group of runs.

    Attributes:
        count: How many runs have a finite number there; the statistics are those of these numbers.
        mean: The arithmetic mean.
        std: The sample standard deviation (divided by ``count - 1``); None for a single number.
        min: The least number.
        max: The greatest number.
        non_finite: How many runs have NaN or an infinity there; they are left out.
    """

    count: int
    """How many runs have a finite number there; the statistics are those of these numbers."""
    mean: float | None
    """The arithmetic mean."""
    std: float | None
    """The sample standard deviation (divided by ``count - 1``); None for a single number."""
    min: float | None
    """The least number."""
    max: float | None
    """The greatest number."""
    non_finite: int = 0
    """How many runs have NaN or an infinity there; they are left out."""

    def __str__(self) -> str:
        """Return mean and standard deviation as short text."""
        if self.mean is None:
            return f"{self.non_finite} not finite"
        return f"{self.mean:.5g}" if self.std is None else f"{self.mean:.5g} ± {self.std:.2g}"


def aggregate(values: Sequence[float]) -> Aggregate:
    """Return the statistics of numbers."""
    finite = [value for value in values if math.isfinite(value)]
    n, others = len(finite), len(values) - len(finite)
    if not finite:
        return Aggregate(0, None, None, None, None, others)
    mean = math.fsum(value / n for value in finite)  # the sum itself might overflow
    mean = min(max(mean, min(finite)), max(finite))
    std = None
    if n > 1:
        std = math.sqrt(math.fsum((value - mean) * (value - mean) / (n - 1) for value in finite))
    return Aggregate(n, mean, std, min(finite), max(finite), others)


def number(value: JsonValue) -> float | None:
    """Return a number of a summary; None for other values. NaN and infinities are strings there."""
    if isinstance(value, str):
        return NON_FINITE.get(value)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    try:
        return float(value)
    except OverflowError:  # an integer beyond the range of floats
        return math.inf if value > 0 else -math.inf


def aggregates(runs: Sequence[GroupedRun]) -> dict[str, Aggregate]:
    """Return the statistics of each metric that is a number in one of the runs, by name.

    Raises:
        ServerError: The summary of a run cannot be read.
        UnsupportedError: The server lacks summaries.
    """
    found = dict[str, list[float]]()
    for run in runs:
        for key, value in known(run.metrics).items():
            if (one := number(value)) is not None:
                found.setdefault(key, []).append(one)
    return {key: aggregate(found[key]) for key in sorted(found)}


# ---- groups


@dataclass
class Members:
    """The runs of one group.

    Attributes:
        keys: The value of each field.
        runs: The runs, in the order of the listing.
    """

    keys: JSONDict
    runs: list[GroupedRun] = field(default_factory=list[GroupedRun])


def split(runs: Sequence[GroupedRun], fields: Sequence[GroupField]) -> list[Members]:
    """Return the groups, in the order of their first runs."""
    groups = dict[str, Members]()
    for run in runs:
        identity = encode_text([_comparable(cast(JsonValue, value)) for value in run.keys])
        if identity not in groups:
            names = [field.name for field in fields]
            groups[identity] = Members(dict(zip(names, run.keys, strict=True)))
        groups[identity].runs.append(run)
    return list(groups.values())


def _comparable(value: JsonValue) -> JsonValue:
    """Return a value such that equal ones encode alike: ``1.0`` equals ``1``, but not True."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {key: _comparable(value[key]) for key in sorted(value)}
    return [_comparable(item) for item in value] if isinstance(value, list) else value


def members_filter(filters: JsonDict, fields: Sequence[GroupField], members: Members) -> JsonDict:
    """Return the filter that selects the runs of a group.

    It compares fields if all of them are plain and hold strings or numbers. How the server compares
    missing values, booleans and nested keys is not documented: other groups are selected by the ids
    of their runs.
    """
    values = [cast(JsonValue, members.keys[field.name]) for field in fields]
    if all(map(_is_compared, fields, values)):
        own: list[JsonValue] = [
            {field.filter_name(): value} for field, value in zip(fields, values, strict=True)
        ]
    else:
        own = [{"name": {"$in": [run.id for run in members.runs]}}]
    parts: list[JsonValue] = [filters, *own] if filters else own
    return cast(JsonDict, parts[0]) if len(parts) == 1 else {"$and": parts}


def _is_compared(field: GroupField, value: JsonValue) -> bool:
    plain = isinstance(value, (str, int, float)) and not isinstance(value, bool)
    return plain and len(field.path) <= 1


def shown_value(value: JSON) -> str:
    """Return the value of a field as a part of a group's name."""
    if value is None:
        return NO_VALUE
    return value if isinstance(value, str) else encode_text(cast(JsonValue, value))


class RunGroupFacts(Protocol):
    """A group, as far as tables and cards show it."""

    @property
    def keys(self) -> JSONDict: ...
    @property
    def run_count(self) -> int: ...
    @property
    def summary(self) -> dict[str, Aggregate]: ...


def group_name(keys: JSONDict) -> str:
    """Return the name of a group: its value, or ``field=value`` for each of several fields."""
    if len(keys) == 1:
        return shown_value(next(iter(keys.values())))
    return ", ".join(f"{name}={shown_value(value)}" for name, value in keys.items())


def card_facts(group: RunGroupFacts) -> dict[str, object]:
    """Return what a card shows of a group; metrics that W&B adds itself are left out."""
    summary = or_none(lambda: group.summary) or {}
    shown = {key: found for key, found in summary.items() if not key.startswith("_")}
    metrics = {key: str(shown[key]) for key in list(shown)[:SHOWN_METRICS]}
    return {"runs": group.run_count, **metrics}


def to_columns(
    groups: Sequence[RunGroupFacts], fields: Sequence[GroupField]
) -> dict[str, list[object]]:
    """Return the columns of a table with a row for each group."""
    columns: dict[str, list[object]] = {
        field.name: [group.keys[field.name] for group in groups] for field in fields
    }
    columns["run_count"] = [group.run_count for group in groups]
    for key in sorted({key for group in groups for key in group.summary}):
        found = [group.summary.get(key) for group in groups]
        for statistic in ("mean", "std", "min", "max", "count"):
            missing = 0 if statistic == "count" else None
            columns[f"{key}.{statistic}"] = [
                getattr(one, statistic) if one is not None else missing for one in found
            ]
    return columns


def to_pandas(columns: Mapping[str, Sequence[object]]) -> pandas.DataFrame:
    """Return the table of groups as a DataFrame."""
    return pandas_frame(columns, instead=INSTEAD)


def to_polars(columns: Mapping[str, Sequence[object]]) -> polars.DataFrame:
    """Return the table of groups as a DataFrame of polars."""
    return polars_frame(columns, INSTEAD)


def to_arrow(columns: Mapping[str, Sequence[object]]) -> pyarrow.Table:
    """Return the table of groups as a Table of pyarrow."""
    return arrow_table(columns, INSTEAD)
