# Generated from wandb_api/_async/export/tables.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Read the small tables of a dataset: sweeps and reports."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import wandb_operations as ops

from ..._core.bound import aware
from ..._core.json_codec import encode_text
from ..._core.unreadable import if_supported
from ..._export.run_columns import Row
from ..projects.report import Reports
from ..runs.sweep import Sweeps
from ..transport.paginator import Paginator
from .pace import Pace

if TYPE_CHECKING:
    from ..transport.session import Session

T = TypeVar("T")
SWEEPS = {
    "id": "string",
    "storage_id": "string",
    "name": "string",
    "method": "string",
    "state": "string",
    "description": "string",
    "best_loss": "number",
    "run_count": "integer",
    "run_count_expected": "integer",
    "created_at": "timestamp",
    "updated_at": "timestamp",
    "config_yaml": "string",
}
REPORTS = {
    "id": "string",
    "name": "string",
    "title": "string",
    "description": "string",
    "user": "string",
    "created_at": "timestamp",
    "updated_at": "timestamp",
    "spec_json": "string",
}


def read_sweeps(session: Session, entity: str, project: str, pace: Pace) -> list[Row]:
    """Return the sweeps of a project; one request for each page of 1000."""
    sweeps = Sweeps(session, entity, project, per_page=1000)
    return _read_rows(sweeps, lambda sweep: _sweep_row(sweep.fields), pace)


def read_reports(session: Session, entity: str, project: str, pace: Pace) -> list[Row]:
    """Return the reports of a project; one request for each page of 1000."""
    reports = Reports(session, entity, project, per_page=1000)
    return _read_rows(reports, lambda report: _report_row(report.fields), pace)


def _read_rows(listing: Paginator[T, Any], row_of: Callable[[T], Row], pace: Pace) -> list[Row]:
    rows = list[Row]()
    pace.wait()
    for page in listing.pages():
        rows += map(row_of, page)
        pace.wait()
    return rows


def _sweep_row(fields: ops.SweepFields) -> Row:
    return {
        "id": fields.name,
        "storage_id": fields.id,
        "name": if_supported(lambda: fields.display_name) or fields.name,
        "method": fields.method,
        "state": fields.state,
        "description": fields.description,
        "best_loss": fields.best_loss,
        "run_count": fields.run_count,
        "run_count_expected": if_supported(lambda: fields.run_count_expected),
        "created_at": aware(fields.created_at),
        "updated_at": aware(fields.updated_at),
        "config_yaml": fields.config,
    }


def _report_row(fields: ops.ReportFields) -> Row:
    spec = fields.spec
    return {
        "id": fields.id,
        "name": fields.name,
        "title": fields.display_name or fields.name,
        "description": fields.description,
        "user": fields.user.username if fields.user else None,
        "created_at": aware(fields.created_at),
        "updated_at": aware(fields.updated_at),
        "spec_json": spec if isinstance(spec, str) else encode_text(spec),
    }
