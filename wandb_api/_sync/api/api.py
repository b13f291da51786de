# Generated from wandb_api/_async/api/api.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""`Api`, composed of one class for each area."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._core.paths import ReportPath, RunPath, SweepPath, parse_from_path
from .artifacts import ArtifactsApi
from .automations import AutomationsApi
from .launch import LaunchApi
from .people import PeopleApi
from .projects import ProjectsApi
from .registries import RegistriesApi
from .runs import RunsApi

if TYPE_CHECKING:
    from ..projects.project import Project
    from ..projects.report import BetaReport
    from ..runs.run import Run
    from ..runs.sweep import Sweep


class Api(
    RunsApi,
    ProjectsApi,
    ArtifactsApi,
    RegistriesApi,
    AutomationsApi,
    PeopleApi,
    LaunchApi,
):
    """A client of the Weights & Biases public API.

    Constructing a client sends no request and writes no file.

    Example:
        >>> with Api() as api:
        ...     for run in api.runs("entity/project"):
        ...         print(run.name, run.summary.get("loss"))
    """

    __module__ = "wandb_api"

    def from_path(self, path: str) -> Project | Run | Sweep | BetaReport:
        """Read the object at a path; one request, cached until `flush`.

        Args:
            path: ``project``, ``entity/project``, ``entity/project/runs/id``, ``.../sweeps/id``,
                ``.../reports/Name--id`` (or the report's id, or its exact name), the same without
                the entity, or such a URL.

        Raises:
            UsageError: Invalid path.
            NotFoundError: It does not exist, or this key may not see it.

        Example:
            >>> sweep = api.from_path("my-team/my-project/sweeps/ab12cd34")
        """
        where = parse_from_path(path, base_urls=self._urls())
        entity = self._session.entity(where.entity)
        cached = self._session.cached
        if isinstance(where, SweepPath):
            from ..runs.sweep import read_sweep

            sweep: Sweep = cached(
                ("sweep", entity, where.project, where.name),
                lambda: read_sweep(self._session, entity, where.project, where.name),
            )
            return sweep
        if isinstance(where, ReportPath):
            from ..projects.report import find_report

            report: BetaReport = cached(
                ("report", entity, where.project, where.name),
                lambda: find_report(self._session, entity, where.project, where.name),
            )
            return report
        if isinstance(where, RunPath):  # the base of the others, so last
            return self.run(f"{entity}/{where.project}/runs/{where.name}")
        found = self.project(where.project, entity)
        project: Project = cached(("project", entity, where.project), found.load)
        return project
