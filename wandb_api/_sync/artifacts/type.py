# Generated from wandb_api/_async/artifacts/type.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Artifact types of a project."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import wandb_operations as ops

from ..._artifacts.collection import ArtifactTypeBase
from ..._core.arguments import text
from ..._core.asked import check_asked
from ..._core.not_found import not_found
from ...errors import NotFoundError
from ..people.organizations import entity_of_project
from ..transport.paginator import Paginator
from .collection import ArtifactCollection, ArtifactCollections, read_collection

if TYPE_CHECKING:
    from ..._core.filter_language import Filter
    from ..._core.filter_types import CollectionFilter
    from ..transport.session import Session


class ArtifactType(ArtifactTypeBase):
    """An artifact type of a project."""

    __module__ = "wandb_api"

    def __init__(
        self, session: Session, entity: str, project: str, fields: ops.ArtifactTypeFields
    ) -> None:
        super().__init__(session.client, entity, project, fields)
        self._session = session

    def collections(
        self,
        filters: CollectionFilter | Mapping[str, Any] | Filter | None = None,
        order: str | None = None,
        per_page: int | None = 50,
        start: str | None = None,
    ) -> ArtifactCollections:
        """List its collections; lazy, one request per page.

        Args:
            filters: A MongoDB-style filter, such as ``{"name": "mnist"}``.
            order: A field preceded by ``+`` or ``-``, such as ``-created_at``.
            per_page: The number of collections per request.
            start: The cursor of an earlier listing to resume from.
        """
        return ArtifactCollections(
            self._session,
            self._entity,
            self._project,
            self.name,
            filters=filters,
            order=order,
            per_page=per_page,
            start=start,
        )

    def collection(self, name: str) -> ArtifactCollection:
        """Return one collection of this type; one request.

        Args:
            name: The collection's name.

        Raises:
            NotFoundError: The collection does not exist.
        """
        return read_collection(
            self._session, self._entity, self._project, self.name, text(name, "name")
        )


class ArtifactTypes(
    Paginator[ArtifactType, "ops.ArtifactTypeFields", "ops.ListArtifactTypesResult"]
):
    """The artifact types of a project; lazy. The server does not give a total."""

    __module__ = "wandb_api"

    project: str

    def __init__(
        self,
        session: Session,
        entity: str | None,
        project: str,
        *,
        per_page: int | None = 50,
        start: str | None = None,
    ) -> None:
        super().__init__(session.client, per_page=per_page, start=start)
        self._session = session
        self._given, self._entity = entity, session.known_entity(entity)
        self.project = project

    @property
    def entity(self) -> str | None:
        """The entity; None while it is the default one and no page was loaded."""
        return self._entity

    def _operation(self) -> ops.ListArtifactTypes:
        self._entity = entity_of_project(self._session, self._given, self.project)
        return ops.ListArtifactTypes(entity=self._entity, project=self.project)

    def _wrap(
        self, nodes: Sequence[ops.ArtifactTypeFields], result: ops.ListArtifactTypesResult
    ) -> list[ArtifactType]:
        entity = self._entity or ""
        return [ArtifactType(self._session, entity, self.project, node) for node in nodes]

    def _missing(self) -> NotFoundError:
        return not_found(self._client, f"project {self._entity}/{self.project}")

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._entity or '(default entity)'}/{self.project}>"


def read_type(session: Session, entity: str | None, project: str, type_name: str) -> ArtifactType:
    """Read one artifact type; one request.

    Raises:
        NotFoundError: The project or the type does not exist; the message says which.
    """
    owner = entity_of_project(session, entity, project)
    result = session.client.execute(
        ops.GetArtifactType(entity=owner, project=project, type_=type_name)
    )
    where = f"{owner}/{project}"
    if result.project is None:
        raise not_found(session.client, f"project {where}")
    found = result.project.artifact_type
    if found is None:
        raise not_found(session.client, f"artifact type {type_name!r} in {where}")
    check_asked("artifact type", type_name, lambda: found.name)
    return ArtifactType(session, owner, project, found)
