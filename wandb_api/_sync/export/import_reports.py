# Generated from wandb_api/_async/export/import_reports.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Create the reports of a dataset in another project."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import wandb_operations as ops

from ..._core.paths import ProjectPath
from ..._export.dataset import Dataset
from ..._export.importing_reports import SentReport, match_reports, sent_report
from ..._projects.report import PUBLISHED
from ..._runtime.concurrency import in_thread
from ..._transport.request import build_input
from ...errors import Error, NotFoundError
from ..projects.report import Reports

if TYPE_CHECKING:
    from ..transport.session import Session


class ReportImporter:
    """Creates the reports that the target lacks, and changes those that differ.

    Args:
        session: The session of the client.
        source: The dataset.
        entity: The target entity.
        project: The target project.
        ids: The new id of each run.
    """

    def __init__(
        self,
        session: Session,
        source: Dataset,
        entity: str,
        project: str,
        ids: Mapping[str, str],
    ) -> None:
        self._session, self._source, self._ids = session, source, ids
        self._target = ProjectPath(entity, project)

    def run(self, *, dry_run: bool = False) -> list[str]:
        """Return the titles of the reports that are new or have changed.

        Requests: one for each 1000 reports of the target, and one for each that is sent; none if the
        dataset has no reports.

        Args:
            dry_run: Send nothing.
        """
        wanted = in_thread(self._wanted)
        if not wanted:
            return []
        todo = match_reports(wanted, self._present(dry_run=dry_run))
        if not dry_run:
            for report, copy in todo:
                self._send(report, copy)
        return [report.title for report, _ in todo]

    def _wanted(self) -> list[SentReport]:
        held = self._source.manifest
        source = ProjectPath(held.entity, held.project)
        rows = self._source.table("reports").to_pylist()
        return [
            sent_report(row, source, self._target, self._ids) for row in rows if not row["deleted"]
        ]

    def _present(self, *, dry_run: bool) -> list[ops.ReportFields]:
        """Return the reports of the target; creates the project if it does not exist."""
        where = self._target
        listed = Reports(self._session, where.entity, where.project, per_page=1000)
        try:
            return [report.fields for report in listed]
        except NotFoundError:
            if not dry_run:
                sent = build_input(
                    ops.UpsertModelInput, name=where.project, entity_name=where.entity
                )
                self._session.client.execute(ops.UpsertProject(input=sent))
            return []

    def _send(self, report: SentReport, copy: ops.ReportFields | None) -> None:
        """Create a report in the target, or update its earlier copy."""
        sent = build_input(
            ops.UpsertViewInput,
            id=None if copy is None else copy.id,
            entity_name=self._target.entity,
            project_name=self._target.project,
            name=report.name,
            display_name=report.title,
            description=report.description,
            type_=PUBLISHED,
            created_using=ops.ViewSource.WANDB_SDK if copy is None else None,
            spec=report.spec,
        )
        result = self._session.client.execute(ops.UpsertReport(input=sent)).upsert_view
        if result is None or result.view is None:
            raise Error(f"the server did not report whether it stored the report {report.title!r}")
