"""Read the small tables of a dataset: sweeps and reports."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import wandb_operations as ops

from ..._core.bound import aware
from ..._core.json_codec import encode_text
from ..._core.unreadable import if_supported
from ..._export.run_columns import Row
from ..projects.report import AsyncReports
from ..runs.sweep import AsyncSweeps
from ..transport.paginator import AsyncPaginator
from .pace import AsyncPace

if TYPE_CHECKING:
    from ..transport.session import AsyncSession

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


async def read_sweeps(
    session: AsyncSession, entity: str, project: str, pace: AsyncPace
) -> list[Row]:
    """Return the sweeps of a project; one request for each page of 1000."""
    sweeps = AsyncSweeps(session, entity, project, per_page=1000)
    return await _read_rows(sweeps, lambda sweep: _sweep_row(sweep.fields), pace)


async def read_reports(
    session: AsyncSession, entity: str, project: str, pace: AsyncPace
) -> list[Row]:
    """Return the reports of a project; one request for each page of 1000."""
    reports = AsyncReports(session, entity, project, per_page=1000)
    return await _read_rows(reports, lambda report: _report_row(report.fields), pace)


async def _read_rows(
    listing: AsyncPaginator[T, Any], row_of: Callable[[T], Row], pace: AsyncPace
) -> list[Row]:
    rows = list[Row]()
    await pace.wait()
    async for page in listing.pages():
        rows += map(row_of, page)
        await pace.wait()
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
