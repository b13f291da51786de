"""Reports of a project."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import wandb_operations as ops

from ..._core.not_found import no_project, not_found
from ..._core.unreadable import Unknown, kept, known
from ..._projects.report import PANEL_GRID, ReportBase, view_id
from ..._projects.run_set import filter_of, order_of, run_set_of
from ..._transport.request import build_input
from ..._types import JsonValue
from ...errors import NotFoundError
from ..transport.paginator import AsyncPaginator, refuse_unreadable

if TYPE_CHECKING:
    from ..people.user import AsyncUser
    from ..runs.listing import AsyncRuns
    from ..transport.session import AsyncSession


async def find_report(
    session: AsyncSession, entity: str, project: str, named: str
) -> AsyncBetaReport:
    """Find the report that the last part of a path names: ``Name--id``, an id, or a name.

    One request, or one for every 1000 reports of the project if it is a name.

    Raises:
        NotFoundError: There is none, or it is not visible.
    """
    tail = view_id(named.rpartition("-")[2])  # ids contain no dash
    if tail is not None:
        view = (await session.client.execute(ops.GetReport(id=tail))).view
        if view is not None:
            at = view.project
            return AsyncBetaReport(
                session, at.entity_name if at else entity, at.name if at else project, view
            )
    else:
        wanted = named.strip()
        unread: Unknown | None = None
        listed = AsyncReports(session, entity, project, per_page=1000)
        async for report in listed:
            shown = kept(lambda: report.display_name)  # noqa: B023 -- called at once
            if wanted in (shown, report.name):
                return report
            unread = unread or (shown if isinstance(shown, Unknown) else None)
        refuse_unreadable(listed)
        known(unread)  # it may be the one
    raise not_found(session.client, f"report {named!r} in {entity}/{project}")


class AsyncBetaReport(ReportBase):
    """A report.

    Example:
        >>> async for report in api.reports("my-team/my-project"):
        ...     for section in report.sections:
        ...         print(report.title, await report.runs(section).count())
    """

    __module__ = "wandb_api"

    def __init__(
        self, session: AsyncSession, entity: str, project: str, fields: ops.ReportFields
    ) -> None:
        super().__init__(session.client, entity, project, fields)
        self._session = session

    @property
    def user(self) -> AsyncUser | None:
        """The author; None if the server does not report it."""
        from ..people.user import AsyncUser  # saves loading it for most programs

        user = self._fields.user
        return AsyncUser(self._session, user) if user is not None else None

    def runs(
        self,
        section: Mapping[str, JsonValue],
        per_page: int | None = 50,
        only_selected: bool = True,
    ) -> AsyncRuns:
        """Return the runs that a section shows; lazy, one request for each page.

        The filters, the search text and the order of the section's run set are applied.

        Args:
            section: One of `sections`, or a block of the type ``panel-grid``.
            per_page: Number of runs in one request; 50, the default, grows.
            only_selected: Return only the runs that are selected in the run set.

        Raises:
            UsageError: The section has no run set, or a filter that `Api.runs` does not support.
        """
        from ..runs.listing import AsyncRuns  # saves loading it to read reports only

        metadata = section.get("metadata")
        if section.get("type") == PANEL_GRID and isinstance(metadata, dict):
            section = metadata
        run_set = run_set_of(section)
        where = run_set.get("project")
        where = where if isinstance(where, dict) else {}
        entity, project = where.get("entityName"), where.get("name")
        return AsyncRuns(
            self._session,
            entity if isinstance(entity, str) and entity else self._entity,
            project if isinstance(project, str) and project else self._project,
            filters=filter_of(run_set, only_selected=only_selected),
            order=order_of(run_set),
            per_page=per_page,
        )


class AsyncReports(AsyncPaginator[AsyncBetaReport, "ops.ReportFields"]):
    """The reports of a project, all or those with one name; lazy, one request for each page."""

    __module__ = "wandb_api"

    def __init__(
        self,
        session: AsyncSession,
        entity: str | None,
        project: str,
        *,
        name: str | None = None,
        per_page: int | None = 50,
    ) -> None:
        super().__init__(session.client, per_page=per_page)
        self._session = session
        self._entity = session.known_entity(entity)
        self._project = project
        self._name = name

    async def _operation(self) -> ops.ListReports:
        self._entity = entity = await self._session.entity(self._entity)
        return build_input(
            ops.ListReports,
            entity=entity,
            project=self._project,
            view_type="runs",
            view_name=self._name or None,
        )

    def _wrap(self, nodes: Sequence[ops.ReportFields], result: Any) -> list[AsyncBetaReport]:
        entity = self._entity or ""
        return [AsyncBetaReport(self._session, entity, self._project, node) for node in nodes]

    def _missing(self) -> NotFoundError:
        return no_project(self._client, self._entity, self._project)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._entity or '(default entity)'}/{self._project}>"
