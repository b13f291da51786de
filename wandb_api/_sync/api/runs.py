# Generated from wandb_api/_async/api/runs.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""The part of `Api` that reads and makes projects and runs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import wandb_operations as ops

from ..._core.arguments import flag, text
from ..._core.filter_language import normalise_order, normalise_run_filters
from ..._core.paths import (
    UNCATEGORIZED,
    ReportPath,
    RunKey,
    RunPath,
    SweepPath,
    check_project_name,
    parse_from_path,
    parse_project_path,
    parse_run_path,
)
from ..._runs.run import new_run_id
from ..._transport.request import filled
from ...errors import Error, UsageError
from .base import ApiBase

if TYPE_CHECKING:
    from ..._core.filter_language import Filter, Order
    from ..projects.project import Project, Projects
    from ..projects.report import BetaReport, Reports
    from ..runs.listing import Runs
    from ..runs.run import Run
    from ..runs.sweep import Sweep


class RunsApi(ApiBase):
    """Projects and runs."""

    def _project(self) -> str | None:
        return self._client.settings.project

    def _urls(self) -> tuple[str, ...]:
        return self._client.app_url, self._client.base_url

    def project(self, name: str, entity: str | None = None) -> Project:
        """A project; sends nothing but a look-up of the default entity, if that is needed.

        Attributes load at the first touch.

        Args:
            name: The project's name.
            entity: Who it belongs to; else the configured entity, else the viewer's default.

        Raises:
            UsageError: It has no name, or no entity is known.
        """
        from ..projects.project import Project

        return Project(self._memory, text(name, "a project's name"), self._memory.entity(entity))

    def projects(self, entity: str | None = None, per_page: int | None = 200) -> Projects:
        """The projects of an entity; lazy, one request a page.

        Args:
            entity: Whose; else the configured entity, else the viewer's default.
            per_page: How many to ask for in one request; 200, the default, grows.
        """
        from ..projects.project import Projects

        return Projects(self._memory, self._memory.known_entity(entity), per_page=per_page)

    def create_project(self, name: str, entity: str) -> None:
        """Create a project; one that exists is left as it is. One request."""

        check_project_name(name)
        sent = filled(ops.UpsertModelInput, name=name, entity_name=entity)
        self._client.execute(ops.UpsertProject(input=sent))

    def runs(
        self,
        path: str | None = None,
        filters: Mapping[str, Any] | Filter | None = None,
        order: str | Order | None = "+created_at",
        per_page: int | None = 50,
        include_sweeps: bool = True,
        *,
        lazy: bool = False,
    ) -> Runs:
        """The runs of a project that a filter picks; lazy, one request a page.

        Args:
            path: ``entity/project``, or a project's name; else the configured project.
            filters: A Mongo-style dict, or an expression of `wandb_api.filters`; checked here.
            order: ``+`` or ``-``, and ``created_at``, ``heartbeat_at``, ``config.<key>.value`` or
                ``summary_metrics.<key>``; several are joined by commas.
            per_page: How many to ask for in one request; 50, the default, grows to 1000 when
                everything is read.
            include_sweeps: Each run's sweep comes with the page.
            lazy: Leave config and summary out; they are loaded for a whole page when touched.

        Raises:
            UsageError: The path, the filter or the order cannot be meant as written.
            NotFoundError: There is no such project; at the first page.
        """
        from ..runs.listing import Runs

        where = parse_project_path(path, project_default=self._project())
        return Runs(
            self._memory,
            where.entity,
            where.project,
            filters=normalise_run_filters(filters),
            order=normalise_order(order),
            per_page=per_page,
            include_sweeps=flag(include_sweeps, "include_sweeps"),
            lazy=flag(lazy, "lazy"),
        )

    def run(self, path: str = "") -> Run:
        """One run, whole; one request, remembered by path until `flush`.

        Args:
            path: ``entity/project/id``, ``project/id``, ``id``, the same with ``/runs/`` before the
                id, or the run's URL. Empty: the run that ``overrides["run"]`` names.

        Raises:
            UsageError: The path names no run.
            NotFoundError: There is no such run, or this key may not see it.
        """
        from ..runs.find import read_run

        where = parse_run_path(
            path,
            project_default=self._project(),
            name_default=self._client.settings.run,
            base_urls=self._urls(),
        )
        entity = self._memory.entity(where.entity)
        key = RunKey(entity, where.project, where.name)
        memo = self._memory.objects
        run: Run = memo.get(
            ("run", entity, where.project, where.name), lambda: read_run(self._memory, key)
        )
        return run

    def create_run(
        self,
        run_id: str | None = None,
        project: str | None = None,
        entity: str | None = None,
    ) -> Run:
        """Create a run, or take up the one of this id, which is then running again. One request.

        Args:
            run_id: Eight random letters and digits if None.
            project: The configured project if None, else ``uncategorized``.
            entity: The configured entity if None, else the viewer's default.
        """

        from ..runs.run import Run

        name = run_id or new_run_id()
        owner = self._memory.entity(entity)
        wanted = project or self._project() or UNCATEGORIZED
        sent = filled(
            ops.UpsertBucketInput, name=name, model_name=wanted, entity_name=owner, state="running"
        )
        answer = self._client.execute(ops.UpsertRun(input=sent))
        bucket = answer.upsert_bucket.bucket if answer.upsert_bucket else None
        if bucket is None:
            raise Error(f"the server did not say what became of the new run {name!r}")
        at = bucket.project
        key = RunKey(at.entity_name if at else owner, at.name if at else wanted, bucket.name)
        known = at.internal_id if at else None
        return Run(self._memory, key, bucket, data=bucket, project_id=known)

    def sweep(self, path: str = "") -> Sweep:
        """One sweep; one request.

        Args:
            path: ``entity/project/id``, ``project/id``, ``id``, the same with ``/sweeps/`` before
                the id, or the sweep's URL.

        Raises:
            UsageError: The path names no sweep.
            NotFoundError: There is no such sweep, or this key may not see it.
        """
        from ..runs.sweep import read_sweep

        where = parse_run_path(
            path, kind="sweep", project_default=self._project(), base_urls=self._urls()
        )
        entity = self._memory.entity(where.entity)
        return read_sweep(self._memory, entity, where.project, where.name)

    def reports(
        self, path: str = "", name: str | None = None, per_page: int | None = 50
    ) -> Reports:
        """The reports of a project; lazy, one request a page.

        Args:
            path: ``entity/project``, or a project's name; else the configured project.
            name: Only those of this name, percent-encoded or not.
            per_page: How many to ask for in one request.
        """
        from ..projects.report import Reports

        if not path and not self._project():
            raise UsageError(
                "reports needs a project: pass entity/project, or set one in overrides"
            )
        where = parse_project_path(path or None, project_default=self._project())
        wanted = unquote(name) if name else None
        return Reports(self._memory, where.entity, where.project, name=wanted, per_page=per_page)

    def from_path(self, path: str) -> Project | Run | Sweep | BetaReport:
        """What a path leads to, read at once; one request, remembered until `flush`.

        Args:
            path: ``project``, ``entity/project``, ``entity/project/runs/id``, ``.../sweeps/id``,
                ``.../reports/Name--id`` (or the report's id, or its exact name), the same without
                the entity, or such a URL.

        Raises:
            UsageError: The path leads to nothing that is known.
            NotFoundError: It does not exist, or this key may not see it.
        """
        where = parse_from_path(path, base_urls=self._urls())
        entity = self._memory.entity(where.entity)
        memo = self._memory.objects
        if isinstance(where, SweepPath):
            from ..runs.sweep import read_sweep

            sweep: Sweep = memo.get(
                ("sweep", entity, where.project, where.name),
                lambda: read_sweep(self._memory, entity, where.project, where.name),
            )
            return sweep
        if isinstance(where, ReportPath):
            from ..projects.report import find_report

            report: BetaReport = memo.get(
                ("report", entity, where.project, where.name),
                lambda: find_report(self._memory, entity, where.project, where.name),
            )
            return report
        if isinstance(where, RunPath):  # the base of the others, so last
            return self.run(f"{entity}/{where.project}/runs/{where.name}")
        found = self.project(where.project, entity)
        project: Project = memo.get(("project", entity, where.project), found.load)
        return project
