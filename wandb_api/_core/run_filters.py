"""The fields that runs are filtered by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .._types import JsonDict
from .filter_language import FieldTable, Filter, check_filter

RUN_FIELDS = FieldTable(
    "runs",
    frozenset(
        [
            "createdAt",
            "created_at",
            "updatedAt",
            "updated_at",
            "heartbeatAt",
            "heartbeat_at",
            "heartbeat",
            "displayName",
            "display_name",
            "duration",
            "runtime",
            "group",
            "groupName",
            "group_name",
            "host",
            "jobType",
            "job_type",
            "name",
            "state",
            "tags",
            "username",
            "user",
            "user.username",
            "entity",
            "project",
            "sweep",
            "sweepName",
            "sweep_name",
            "description",
            "notes",
            "commit",
            "id",
            "inputArtifacts",
            "outputArtifacts",
            "input_artifacts",
            "output_artifacts",
            "readOnly",
            "read_only",
            "config",
            "summary_metrics",
            "summaryMetrics",
            "historyLineCount",
            "history_line_count",
            "exitcode",
        ]
    ),
    frozenset(
        [
            "config",
            "summary_metrics",
            "summaryMetrics",
            "keys_info",
            "tags",
            "inputArtifacts",
            "outputArtifacts",
        ]
    ),
    hints={"summary": "summary_metrics", "Name": "display_name"},
)


def check_run_filter(filters: Mapping[str, Any] | Filter | None) -> JsonDict:
    """Check a filter of runs and return it as the server expects it.

    Raises:
        UsageError: Invalid operator, shape, value or field name.
    """
    return check_filter(filters, RUN_FIELDS)
