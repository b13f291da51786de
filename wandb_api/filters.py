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
from typing import Any

from ._core.filter_fields import Field, KeyField, ListField, Mapped, StateField
from ._core.filter_language import Filter, Order, RawFilter


def raw(mongo: Mapping[str, Any]) -> Filter:
    """Build a filter that is sent without checks.

    Args:
        mongo: A Mongo-style dict.
    """
    return RawFilter(mongo)


config: Mapped = Mapped("config")
summary: Mapped = Mapped("summary_metrics")
created_at: Field = Field("createdAt")
heartbeat_at: Field = Field("heartbeatAt")
updated_at: Field = Field("updatedAt")
display_name: Field = Field("displayName")
duration: Field = Field("duration")
entity: Field = Field("entity")
group: Field = Field("group")
host: Field = Field("host")
job_type: Field = Field("jobType")
name: Field = Field("name")
notes: Field = Field("notes")
project: Field = Field("project")
state: StateField = StateField("state")
sweep: Field = Field("sweep")
tags: ListField = ListField("tags")
username: Field = Field("username")

__all__ = [
    "Field",
    "Filter",
    "KeyField",
    "ListField",
    "Mapped",
    "Order",
    "StateField",
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
