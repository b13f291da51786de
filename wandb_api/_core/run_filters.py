"""The fields that runs are filtered by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .._types import JsonDict
from .filter_language import FieldTable, Filter, check_filter
from .filter_types import RunFilter, fields_of

RUN_FIELDS = FieldTable(
    "runs",
    fields_of(RunFilter),
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


def check_run_filter(filters: Mapping[str, Any] | Filter | None, what: str = "filters") -> JsonDict:
    """Check a filter of runs and return it as the server expects it.

    Args:
        filters: The filter; None matches all runs.
        what: The name of the argument in the error message.

    Raises:
        UsageError: Invalid operator, shape, value or field name.
    """
    return check_filter(filters, RUN_FIELDS, what)
