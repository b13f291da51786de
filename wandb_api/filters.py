"""Build filters and orders for `Api.runs` from typed fields.

>>> from wandb_api import filters as F
>>> good = (F.config["lr"] > 1e-4) & (F.state == "finished")
>>> mine = F.tags.contains("baseline") & ~F.display_name.regex("^debug")
>>> (good | mine).to_dict()["$or"][1]["$and"][0]
{'tags': 'baseline'}
>>> str(F.summary["loss"].asc())
'+summary_metrics.loss'
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ._core.filter_fields import Field, KeyField, ListField, Mapped, StateField, TimeField
from ._core.filter_language import Filter, Order, RawFilter
from ._core.suggestions import did_you_mean, snake_case


def raw(mongo: Mapping[str, Any]) -> Filter:
    """Build a filter that is sent without checks.

    Args:
        mongo: A Mongo-style dict.
    """
    return RawFilter(mongo)


config: Mapped = Mapped("config")
"""The config, by key: ``F.config["lr"] > 1e-4``; nested keys as ``F.config["model"]["name"]``."""
summary: Mapped = Mapped("summary_metrics")
"""The summary, by key: ``F.summary["loss"] < 0.1``."""
created_at: TimeField = TimeField("createdAt")
"""The creation time: ``F.created_at > "2026-01-01"``."""
heartbeat_at: TimeField = TimeField("heartbeatAt")
"""The time of the last sign of life: ``F.heartbeat_at.desc()``."""
updated_at: TimeField = TimeField("updatedAt")
"""The time of the last change: ``F.updated_at > "2026-01-01"``."""
display_name: Field = Field("displayName")
"""The name shown in the web application: ``F.display_name.regex("^debug")``."""
duration: Field = Field("duration")
"""The run time in seconds: ``F.duration > 3600``."""
entity: Field = Field("entity")
"""The user or team that owns the run: ``F.entity == "my-team"``."""
group: Field = Field("group")
"""The group: ``F.group == "fold-1"``."""
host: Field = Field("host")
"""The machine: ``F.host == "gpu-01"``."""
job_type: Field = Field("jobType")
"""The job type: ``F.job_type == "train"``."""
name: Field = Field("name")
"""The run ID: ``F.name == "a1b2c3"``. The shown name is `display_name`."""
notes: Field = Field("notes")
"""The notes: ``F.notes.regex("baseline")``."""
project: Field = Field("project")
"""The project: ``F.project == "digits"``."""
state: StateField = StateField("state")
"""The state: ``F.state == "finished"``."""
sweep: Field = Field("sweep")
"""The ID of the sweep: ``F.sweep == "x9y8z7"``."""
tags: ListField = ListField("tags")
"""The tags: ``F.tags.contains("baseline")``."""
username: Field = Field("username")
"""The user who started the run: ``F.username == "ada"``."""

__all__ = [
    "Field",
    "Filter",
    "KeyField",
    "ListField",
    "Mapped",
    "Order",
    "StateField",
    "TimeField",
    "config",
    "created_at",
    "display_name",
    "duration",
    "entity",
    "group",
    "heartbeat_at",
    "host",
    "job_type",
    "name",
    "notes",
    "project",
    "raw",
    "state",
    "summary",
    "sweep",
    "tags",
    "updated_at",
    "username",
]

if not TYPE_CHECKING:  # type checkers report unknown names themselves

    def __getattr__(name: str) -> object:
        """Raise for a field that does not exist; the message names a similar one."""
        if name[:2] == "__":  # asked for by the import system
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        known = [field for field in __all__ if field[0].islower() and field != "raw"]
        # "Name" is a column of the web application
        similar = "display_name" if name == "Name" else snake_case(name)
        raise AttributeError(
            f"filters have no field {name!r}{did_you_mean(similar, known)}", name=name
        )
