"""Projects, reports and custom charts of `AsyncApi`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import unquote

import wandb_operations as ops

from ..._core.arguments import text
from ..._core.paths import (
    check_project_name,
    parse_project_path,
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
        """A project; sends nothing but a look-up of the default entity, if that is needed.

        Attributes load at the first touch.

        Args:
            name: The project's name.
            entity: Who it belongs to; else the configured entity, else the viewer's default.

        Raises:
            UsageError: It has no name, or no entity is known.
        """
        from ..projects.project import AsyncProject

        return AsyncProject(
            self._session, text(name, "a project's name"), await self._session.entity(entity)
        )

    def projects(self, entity: str | None = None, per_page: int | None = 200) -> AsyncProjects:
        """The projects of an entity; lazy, one request a page.

        Args:
            entity: Whose; else the configured entity, else the viewer's default.
            per_page: How many to ask for in one request; 200, the default, grows.
        """
        from ..projects.project import AsyncProjects

        return AsyncProjects(self._session, self._session.known_entity(entity), per_page=per_page)

    async def create_project(self, name: str, entity: str) -> None:
        """Create a project; one that exists is left as it is. One request."""

        check_project_name(name)
        sent = build_input(ops.UpsertModelInput, name=name, entity_name=entity)
        await self._client.execute(ops.UpsertProject(input=sent))

    def reports(
        self, path: str = "", name: str | None = None, per_page: int | None = 50
    ) -> AsyncReports:
        """The reports of a project; lazy, one request a page.

        Args:
            path: ``entity/project``, or a project's name; else the configured project.
            name: Only those of this name, percent-encoded or not.
            per_page: How many to ask for in one request.
        """
        from ..projects.report import AsyncReports

        if not path and not self._project():
            raise UsageError(
                "reports needs a project: pass entity/project, or set one in overrides"
            )
        where = parse_project_path(path or None, project_default=self._project())
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
        """Create a preset for custom charts; one request.

        Args:
            entity: The user or team that it belongs to.
            name: What it is found by, as ``entity/name``.
            display_name: What people see.
            spec_type: ``vega2``, for Vega and Vega-Lite alike.
            access: ``private``: only the entity sees it; ``public``: everybody does.
            spec: A Vega or Vega-Lite specification, as a dict or as JSON text.

        Returns:
            Its id: ``entity/name``.

        Raises:
            UsageError: A part of it cannot be used; nothing was sent.
            UnsupportedError: The server has no custom charts.
            Error: The server refused it.
        """

        sent = chart_input(entity, name, display_name, spec_type, access, spec)
        created = (
            await self._client.execute(ops.CreateCustomChart(input=sent))
        ).create_custom_chart
        if created is None:
            raise Error(f"the server did not say whether it created the chart {name!r}")
        return created.chart.id
