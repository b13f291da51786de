# Generated from wandb_api/_async/export/tables.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Read the small tables of a dataset: sweeps and reports."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import wandb_operations as ops

from ..._core.bound import aware
from ..._core.unreadable import if_supported
from ..._export.run_columns import Row, json_text
from ...errors import UnsupportedError
from ..projects.report import Reports
from ..runs.sweep import Sweeps
from ..transport.paginator import Paginator
from .pace import Pace

if TYPE_CHECKING:
    from ..transport.session import Session

T = TypeVar("T")


def read_sweeps(session: Session, entity: str, project: str, pace: Pace) -> list[Row] | None:
    """Return the sweeps of a project; None if the server cannot list them.

    One request for each page of 1000.
    """
    sweeps = Sweeps(session, entity, project, per_page=1000)
    return _read_rows(sweeps, lambda sweep: _sweep_row(sweep.fields), pace)


def read_reports(session: Session, entity: str, project: str, pace: Pace) -> list[Row] | None:
    """Return the reports of a project; None if the server cannot list them.

    One request for each page of 1000.
    """
    reports = Reports(session, entity, project, per_page=1000)
    return _read_rows(reports, lambda report: _report_row(report.fields), pace)


def _read_rows(
    listing: Paginator[T, Any], row_of: Callable[[T], Row], pace: Pace
) -> list[Row] | None:
    rows = list[Row]()
    pace.wait()
    try:
        for page in listing.pages():
            rows += map(row_of, page)
            pace.wait()
    except UnsupportedError:
        return None
    return rows


def _sweep_row(fields: ops.SweepFields) -> Row:
    """Return the row of a sweep."""
    return {
        "id": fields.name,
        "storage_id": fields.id,
        "name": if_supported(lambda: fields.display_name) or fields.name,
        "method": if_supported(lambda: fields.method),
        "state": if_supported(lambda: fields.state),
        "description": if_supported(lambda: fields.description),
        "best_loss": if_supported(lambda: fields.best_loss),
        "run_count": if_supported(lambda: fields.run_count),
        "run_count_expected": if_supported(lambda: fields.run_count_expected),
        "created_at": aware(if_supported(lambda: fields.created_at)),
        "updated_at": aware(if_supported(lambda: fields.updated_at)),
        "config_yaml": if_supported(lambda: fields.config),
    }


def _report_row(fields: ops.ReportFields) -> Row:
    spec = if_supported(lambda: fields.spec)
    user = if_supported(lambda: fields.user)
    name = if_supported(lambda: fields.name)
    return {
        "id": fields.id,
        "name": name,
        "title": if_supported(lambda: fields.display_name) or name,
        "description": if_supported(lambda: fields.description),
        "user": None if user is None else if_supported(lambda: user.username),
        "created_at": aware(if_supported(lambda: fields.created_at)),
        "updated_at": aware(if_supported(lambda: fields.updated_at)),
        "spec_json": json_text(spec),
    }
