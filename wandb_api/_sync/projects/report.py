# Generated from wandb_api/_async/projects/report.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Reports of a project."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import wandb_operations as ops

from ..._core.arguments import flag, text
from ..._core.asked import check_asked
from ..._core.not_found import (
    missing_as,
    must_exist,
    no_longer_exists,
    no_project,
    not_found,
)
from ..._core.paths import parse_project_path
from ..._core.unreadable import Unknown, kept, known
from ..._projects.report import DRAFT, PUBLISHED, ReportBase, view_id
from ..._projects.report_ids import random_name
from ..._projects.run_set import filter_of, order_of, shown_run_set
from ..._transport.request import build_input
from ..._types import JSONValue
from ...errors import ConflictError, Error, NotFoundError
from ..transport.paginator import Paginator, refuse_unreadable

if TYPE_CHECKING:
    from ..._projects.report_grid import PanelGrid, Runset
    from ..people.user import User
    from ..runs.listing import Runs
    from ..transport.session import Session


def find_report(session: Session, entity: str, project: str, named: str) -> BetaReport:
    """Find the report that the last part of a path names: ``Name--id``, an id, or a name.

    One request, or one for every 1000 reports of the project if it is a name.

    Raises:
        NotFoundError: There is none, or it is not visible.
    """
    tail = view_id(named.rpartition("-")[2])  # ids contain no dash
    if tail is not None:
        view = session.client.execute(ops.GetReport(id=tail)).view
        if view is not None:
            check_asked("report", tail, lambda: view_id(view.id) or tail)
            at = view.project
            return BetaReport(
                session, at.entity_name if at else entity, at.name if at else project, view
            )
    else:
        wanted = named.strip()
        unread: Unknown | None = None
        listed = Reports(session, entity, project, per_page=1000)
        for report in listed:
            shown = kept(lambda: report.display_name)  # noqa: B023 -- called at once
            if wanted in (shown, report.name):
                return report
            unread = unread or (shown if isinstance(shown, Unknown) else None)
        refuse_unreadable(listed)
        known(unread)  # it may be the one
    raise not_found(session.client, f"report {named!r} in {entity}/{project}")


def create_report(
    session: Session,
    entity: str | None,
    project: str,
    title: str,
    spec: str,
    *,
    description: str = "",
    draft: bool = False,
) -> BetaReport:
    """Create a report. One request, and one for the default entity if no entity is known.

    Raises:
        NotFoundError: The project does not exist, or is not visible.
    """
    entity = session.entity(entity)
    sent = build_input(
        ops.UpsertViewInput,
        entity_name=entity,
        project_name=project,
        name=random_name(),
        display_name=title,
        description=description,
        type_=DRAFT if draft else PUBLISHED,
        created_using=ops.ViewSource.WANDB_SDK,
        spec=spec,
    )
    with missing_as(lambda: no_project(session.client, entity, project)):
        result = session.client.execute(ops.UpsertReport(input=sent)).upsert_view
    if result is None or result.view is None:
        raise Error(f"the server did not report whether it created the report {title!r}")
    return BetaReport(session, entity, project, result.view)


class BetaReport(ReportBase):
    """A report.

    Example:
        >>> for report in api.reports("my-team/my-project"):
        ...     for section in report.sections:
        ...         print(report.title, report.runs(section).count())
    """

    __module__ = "wandb_api"

    def __init__(
        self, session: Session, entity: str, project: str, fields: ops.ReportFields
    ) -> None:
        super().__init__(session.client, entity, project, fields)
        self._session = session

    @property
    def user(self) -> User | None:
        """The author; None if the server does not report it."""
        from ..people.user import User  # saves loading it for most programs

        user = self._fields.user
        return User(self._session, user) if user is not None else None

    # ---- changes

    def save(self, draft: bool = False, *, force: bool = False) -> BetaReport:
        """Send the changes of title, description, width and blocks. Two requests, one with ``force``.

        The first request reads the report again, so that changes of other users since it was read are
        not overwritten; those in the moment between both requests are.

        Args:
            draft: Store the changes in a new draft of the report, and leave the report as it is. False
                publishes a report that is a draft itself.
            force: Overwrite changes of other users.

        Returns:
            The report itself; the new draft with ``draft=True``.

        Raises:
            UsageError: A block has an invalid value; sends no request.
            ConflictError: The report was changed since it was read; read it again, or pass ``force``.
            NotFoundError: The report no longer exists.
            PermissionDeniedError: The user of the API key may not change it.

        Example:
            >>> report.title = "Which network reads digits best"
            >>> report.blocks.append(Paragraph("Reviewed on Monday."))
            >>> report.save()
        """
        draft, spec = flag(draft, "draft"), self._current_spec()
        if not flag(force, "force"):
            stored = self._session.client.execute(ops.GetReport(id=self.id)).view
            if stored is None:
                raise no_longer_exists(self._session.client, repr(self))
            check_asked("report", self.id, lambda: stored.id)
            if self._differs(stored):
                raise ConflictError(
                    f"{self!r} was changed since it was read; read it again, or overwrite these "
                    "changes with save(force=True)"
                )
        apart = draft and self._fields.type_ != DRAFT
        sent = build_input(
            ops.UpsertViewInput,
            id=None if apart else self.id,
            parent_id=self.id if apart else None,
            entity_name=self._entity,
            project_name=self._project,
            name=random_name() if apart else self._fields.name,
            display_name=self.title,
            description=self.description or "",
            type_=DRAFT if draft else PUBLISHED,
            created_using=ops.ViewSource.WANDB_SDK if apart else None,
            spec=spec,
        )
        result = self._change(ops.UpsertReport(input=sent))
        if apart:
            return BetaReport(self._session, self._entity, self._project, result)
        check_asked("report", self.id, lambda: result.id, changed=True)
        self._saved(result)
        return self

    def _change(self, operation: ops.UpsertReport) -> ops.ReportFields:
        with must_exist(self._session.client, self):
            result = self._session.client.execute(operation).upsert_view
        if result is None or result.view is None:
            raise Error(f"the server did not report whether it changed {self!r}")
        return result.view

    def clone(
        self, title: str | None = None, project: str | None = None, *, draft: bool = False
    ) -> BetaReport:
        """Create a copy, with the changes that are not saved. One request.

        Args:
            title: The title; that of the report if None.
            project: ``entity/project``, the name of another project of the entity, or a project's URL;
                the project of the report if None. Run sets that name no project show the runs of that project.
            draft: Create a draft, which listings do not contain.

        Returns:
            The copy.

        Raises:
            UsageError: Invalid path or block; sends no request.
            NotFoundError: The project does not exist, or is not visible.
            PermissionDeniedError: The user of the API key may not write to it.

        Example:
            >>> copy = report.clone("Copy of the report")
        """
        urls = (self._session.client.base_url, self._session.client.app_url)
        where = (
            parse_project_path(
                text(project, "project"), project_default=self._project, base_urls=urls
            )
            if project is not None
            else None
        )
        return create_report(
            self._session,
            (where and where.entity) or self._entity,
            where.project if where else self._project,
            self.title if title is None else text(title, "title"),
            self._current_spec(),
            description=self.description or "",
            draft=flag(draft, "draft"),
        )

    def delete(self) -> None:
        """Delete the report and its drafts. One request.

        Raises:
            NotFoundError: The report does not exist.
            PermissionDeniedError: The user of the API key may not delete it.

        Example:
            >>> report.delete()
        """
        sent = build_input(ops.DeleteViewInput, id=self.id, delete_drafts=True)
        client = self._session.client
        with must_exist(client, self, deleting=True):
            result = client.execute(ops.DeleteReport(input=sent)).delete_view
            if result is None or not result.success:
                raise Error(f"the server did not report whether it deleted {self!r}")

    def runs(
        self,
        section: Mapping[str, JSONValue] | PanelGrid | Runset,
        per_page: int | None = 50,
        only_selected: bool = True,
    ) -> Runs:
        """Return the runs that a section shows; lazy, one request for each page.

        The filters, the search text and the order of the section's run set are applied.

        Args:
            section: One of `sections`, a `PanelGrid` or one of its run sets, or the JSON of a block of
                the type ``panel-grid``.
            per_page: Number of runs in one request; 50, the default, grows.
            only_selected: Return only the runs that are selected in the run set.

        Raises:
            UsageError: The section has no run set, or a filter that `Api.runs` does not support.
        """
        from ..runs.listing import Runs  # saves loading it to read reports only

        run_set = shown_run_set(section)
        where = run_set.get("project")
        where = where if isinstance(where, dict) else {}
        entity, project = where.get("entityName"), where.get("name")
        return Runs(
            self._session,
            entity if isinstance(entity, str) and entity else self._entity,
            project if isinstance(project, str) and project else self._project,
            filters=filter_of(run_set, only_selected=only_selected),
            order=order_of(run_set),
            per_page=per_page,
        )


class Reports(Paginator[BetaReport, "ops.ReportFields", "ops.ListReportsResult"]):
    """The reports of a project, all or those with one name; lazy, one request for each page."""

    __module__ = "wandb_api"

    def __init__(
        self,
        session: Session,
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

    def _operation(self) -> ops.ListReports:
        self._entity = entity = self._session.entity(self._entity)
        return build_input(
            ops.ListReports,
            entity=entity,
            project=self._project,
            view_type=PUBLISHED,
            view_name=self._name or None,
        )

    def _wrap(
        self, nodes: Sequence[ops.ReportFields], result: ops.ListReportsResult
    ) -> list[BetaReport]:
        entity = self._entity or ""
        return [BetaReport(self._session, entity, self._project, node) for node in nodes]

    def _missing(self) -> NotFoundError:
        return no_project(self._client, self._entity, self._project)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._entity or '(default entity)'}/{self._project}>"
