"""The parts of a run that listings may leave out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, cast

import wandb_operations as ops

from .._core.asked import check_asked
from .._core.unreadable import Unknown, UnreadableValueError, kept
from .._types import JsonValue
from ..errors import UnsupportedError

METRICS = ("history_keys", "system_metrics")  # too large for any listing


class MetricsFields(Protocol):
    """A node of a response that was requested with history keys and system metrics."""

    @property
    def history_keys(self) -> JsonValue: ...
    @property
    def system_metrics(self) -> str | None: ...


class WithSweep(Protocol):
    """A node of a response that was requested with the run's sweep."""

    @property
    def sweep(self) -> ops.SweepFields | None: ...


@dataclass(frozen=True, slots=True)
class LoadedSweep:
    """A sweep that was read by itself."""

    sweep: ops.SweepFields | None


NO_SWEEP = LoadedSweep(None)


@dataclass(slots=True)
class RunParts:
    """Config and summary, metrics, and sweep of a run, as far as they are loaded.

    The parts are nodes of answers: a field that a server does not have raises `UnsupportedError` when
    it is read.

    Attributes:
        id: The run's id within its project.
        storage_id: The server's globally unique id of the run.
        sweep_name: The id of the run's sweep; None if it belongs to none.
        data: Config and summary; None if they are not loaded.
        metrics: History keys and system metrics; None if they are not loaded.
        sweep: The run's sweep; None if it is not loaded.
        unreadable: Why a part may be missing although it was requested.
    """

    id: str
    storage_id: str
    sweep_name: str | Unknown | None
    data: ops.RunDataFields | None = None
    metrics: MetricsFields | None = None
    sweep: WithSweep | None = None
    unreadable: Unknown | None = None

    def has(self, name: str) -> bool:
        """Whether the attribute ``name`` of the run can be read without a request."""
        if name == "sweep":
            return self.sweep is not None
        return (self.metrics if name in METRICS else self.data) is not None


def parts_of(fields: ops.RunFields, data: ops.RunDataFields | None = None) -> RunParts:
    """Return the parts of a run that was returned with or without config and summary."""
    name: str | Unknown | None
    try:
        name = fields.sweep_name
    except (UnsupportedError, UnreadableValueError):
        name = kept(lambda: fields.sweep_name)
    sweep = NO_SWEEP if name is None else None
    return RunParts(fields.name, fields.id, name, data, None, sweep)


def parts_of_whole(fields: ops.GetRunProjectRun) -> RunParts:
    """Return the parts of a run that was returned whole."""
    parts = parts_of(fields, fields)
    parts.metrics, parts.sweep = fields, fields
    return parts


def with_sweep(node: ops.RunFields) -> WithSweep:
    """Return the sweep of a node that was requested with it."""
    return cast("WithSweep", node)


def data_of(node: ops.RunFields) -> ops.RunDataFields:
    """Return config and summary of a node that was requested with both fragments."""
    return cast("ops.RunDataFields", node)


def stored_run(
    result: ops.UpsertRunResult, storage_id: str
) -> ops.UpsertRunUpsertBucketBucket | None:
    """Return a run that was changed, as the server has it then; None if it does not say.

    Args:
        result: The result of the change.
        storage_id: The ID of the run that was to be changed.

    Raises:
        ServerError: The response is about another run.
    """
    bucket = result.upsert_bucket.bucket if result.upsert_bucket else None
    if bucket is not None:
        check_asked("run", storage_id, lambda: bucket.id, changed=True)
    return bucket


def loaders(name: str) -> str:
    """Return the code that loads an attribute which a listing left out, for errors."""
    if name == "sweep":
        return "`await run.load()`, or `api.runs(..., include_sweeps=True)`"
    whole = "" if name in ("config", "rawconfig", "json_config", "summary") else "metrics=True"
    return f"`await run.load()`, or `await runs.load({whole})` for all runs of the listing,"
