"""`AsyncApi`, composed of one class for each area."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._core.paths import ReportPath, RunPath, SweepPath, parse_from_path
from .artifacts import AsyncArtifactsApi
from .automations import AsyncAutomationsApi
from .launch import AsyncLaunchApi
from .people import AsyncPeopleApi
from .projects import AsyncProjectsApi
from .registries import AsyncRegistriesApi
from .runs import AsyncRunsApi

if TYPE_CHECKING:
    from ..projects.project import AsyncProject
    from ..projects.report import AsyncBetaReport
    from ..runs.run import AsyncRun
    from ..runs.sweep import AsyncSweep


class AsyncApi(
    AsyncRunsApi,
    AsyncProjectsApi,
    AsyncArtifactsApi,
    AsyncRegistriesApi,
    AsyncAutomationsApi,
    AsyncPeopleApi,
    AsyncLaunchApi,
):
    """A client of the Weights & Biases public API.

    Constructing a client sends no request and writes no file.

    Example:
        >>> async with AsyncApi() as api:
        ...     async for run in api.runs("entity/project"):
        ...         print(run.name, run.summary.get("loss"))
    """

    __module__ = "wandb_api"

    async def from_path(self, path: str) -> AsyncProject | AsyncRun | AsyncSweep | AsyncBetaReport:
        """Read the object at a path; one request, cached until `flush`.

        Args:
            path: ``project``, ``entity/project``, ``entity/project/runs/id``, ``.../sweeps/id``,
                ``.../reports/Name--id`` (or the report's id, or its exact name), the same without
                the entity, or such a URL.

        Raises:
            UsageError: Invalid path.
            NotFoundError: It does not exist, or this key may not see it.

        Example:
            >>> sweep = await api.from_path("my-team/my-project/sweeps/ab12cd34")
        """
        where = parse_from_path(path, base_urls=self._urls())
        entity = await self._session.entity(where.entity)
        cached = self._session.cached
        if isinstance(where, SweepPath):
            from ..runs.sweep import read_sweep

            sweep: AsyncSweep = await cached(
                ("sweep", entity, where.project, where.name),
                lambda: read_sweep(self._session, entity, where.project, where.name),
            )
            return sweep
        if isinstance(where, ReportPath):
            from ..projects.report import find_report

            report: AsyncBetaReport = await cached(
                ("report", entity, where.project, where.name),
                lambda: find_report(self._session, entity, where.project, where.name),
            )
            return report
        if isinstance(where, RunPath):  # the base of the others, so last
            return await self.run(f"{entity}/{where.project}/runs/{where.name}")
        found = await self.project(where.project, entity)
        project: AsyncProject = await cached(("project", entity, where.project), found.load)
        return project
