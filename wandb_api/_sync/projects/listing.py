# Generated from wandb_api/_async/projects/listing.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""List the projects of an entity."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import wandb_operations as ops

from ..._core.not_found import not_found
from ...errors import NotFoundError
from ..transport.paginator import Paginator
from .project import Project

if TYPE_CHECKING:
    from ..transport.session import Session


class Projects(Paginator[Project, "ops.ProjectFields", "ops.ListProjectsResult"]):
    """The projects of an entity; lazy, one request for each page. W&B reports no total."""

    __module__ = "wandb_api"

    def __init__(self, session: Session, entity: str | None, *, per_page: int | None = 200) -> None:
        super().__init__(session.client, per_page=per_page, default_per_page=200)
        self._session = session
        self._entity = entity

    @property
    def entity(self) -> str | None:
        """The entity; None while the default entity is not known because no page is loaded."""
        return self._entity

    def _operation(self) -> ops.ListProjects:
        self._entity = self._session.entity(self._entity)
        return ops.ListProjects(entity=self._entity)

    def _wrap(
        self, nodes: Sequence[ops.ProjectFields], result: ops.ListProjectsResult
    ) -> list[Project]:
        return [Project(self._session, node.name, node.entity_name, node) for node in nodes]

    def _missing(self) -> NotFoundError:
        return not_found(self._client, f"entity {self._entity!r}")

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._entity or '(default entity)'}>"
