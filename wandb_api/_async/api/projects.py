"""Projects, reports and custom charts of `AsyncApi`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import unquote

import wandb_operations as ops

from ..._core.arguments import text
from ..._core.paths import (
    check_project_name,
)
from ..._projects.charts import chart_input
from ..._transport.request import build_input
from ...errors import Error, UsageError
from .base import AsyncApiBase

if TYPE_CHECKING:
    from ..projects.project import AsyncProject, AsyncProjects
    from ..projects.report import AsyncReports


class AsyncProjectsApi(AsyncApiBase):
    """Projects, reports and custom charts."""

    async def project(self, name: str, entity: str | None = None) -> AsyncProject:
        """Return a project without reading it.

        No request, except one for the default entity if no entity is known.

        Args:
            name: The project's name.
            entity: The entity; by default the configured one, else the viewer's default entity.

        Raises:
            UsageError: The name is empty, or no entity is known.

        Example:
            >>> project = await api.project("my-project", "my-team")
            >>> async for run in project.runs():
            ...     print(run.name)
        """
        from ..projects.project import AsyncProject

        return AsyncProject(
            self._session, text(name, "a project's name"), await self._session.entity(entity)
        )

    def projects(self, entity: str | None = None, per_page: int | None = 200) -> AsyncProjects:
        """Return the projects of an entity; lazy, one request for each page.

        Args:
            entity: The entity; by default the configured one, else the viewer's default entity.
            per_page: Number of projects in one request; 200, the default, grows.

        Example:
            >>> async for project in api.projects("my-team"):
            ...     print(project.name)
        """
        from ..projects.project import AsyncProjects

        return AsyncProjects(self._session, self._session.known_entity(entity), per_page=per_page)

    async def create_project(self, name: str, entity: str) -> None:
        r"""Create a project; an existing one is not changed. One request.

        Args:
            name: The name: 1 to 128 characters, without ``/``, ``\``, ``#``, ``?``, ``%`` and ``:``.
            entity: The user or team that owns it.

        Raises:
            UsageError: Invalid name; no request was sent.
        """
        check_project_name(name)
        sent = build_input(ops.UpsertModelInput, name=name, entity_name=entity)
        await self._client.execute(ops.UpsertProject(input=sent))

    def reports(
        self, path: str = "", name: str | None = None, per_page: int | None = 50
    ) -> AsyncReports:
        """Return the reports of a project; lazy, one request for each page.

        Args:
            path: ``entity/project``, a project's name, or a project's URL; by default the configured
                project.
            name: Return only reports with this name, percent-encoded or not.
            per_page: Number of reports in one request; 50, the default, grows.

        Raises:
            UsageError: Invalid path, or no project is known.

        Example:
            >>> async for report in api.reports("my-team/my-project"):
            ...     print(report.title, report.url)
        """
        from ..projects.report import AsyncReports

        if not path and not self._project():
            raise UsageError(
                "reports needs a project: pass entity/project, or set overrides['project']"
            )
        where = self._project_path(path or None)
        wanted = unquote(name) if name else None
        return AsyncReports(
            self._session, where.entity, where.project, name=wanted, per_page=per_page
        )

    async def create_custom_chart(
        self,
        entity: str,
        name: str,
        display_name: str,
        spec_type: Literal["vega2"],
        access: Literal["private", "public"],
        spec: str | Mapping[str, Any],
    ) -> str:
        """Create a custom chart preset. One request.

        Args:
            entity: The user or team that owns it.
            name: The name by which it is identified, as ``entity/name``.
            display_name: The name that is shown.
            spec_type: ``vega2``, for both Vega and Vega-Lite.
            access: ``private`` (visible to the entity only) or ``public``.
            spec: A Vega or Vega-Lite specification, as a dict or a JSON string.

        Returns:
            The id of the preset: ``entity/name``.

        Raises:
            UsageError: Invalid argument; no request was sent.
            UnsupportedError: The server does not support custom charts.
            Error: The server refused it.
        """
        sent = chart_input(entity, name, display_name, spec_type, access, spec)
        created = (
            await self._client.execute(ops.CreateCustomChart(input=sent))
        ).create_custom_chart
        if created is None:
            raise Error(f"the server did not report whether it created the chart {name!r}")
        return created.chart.id
