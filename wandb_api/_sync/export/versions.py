# Generated from wandb_api/_async/export/versions.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Read the artifact versions of a project, a page of collections at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias

import wandb_operations as ops

from ..._artifacts.version import LoggedVersion, VersionLocation, aliases_in, readable
from ..._core.not_found import no_project
from ...errors import NotFoundError
from ..artifacts.artifact import version_of
from ..artifacts.listing import Artifacts
from ..transport.paginator import Paginator
from .pace import Pace

if TYPE_CHECKING:
    from wandb_operations.list_exported_collections import (
        ListExportedCollectionsNode as CollectionNode,
    )

    from ..transport.session import Session

    CollectionFields: TypeAlias = ops.SequenceFields | ops.PortfolioFields

VERSIONS = 100  # of each collection in the listing; further ones take requests of their own
PER_PAGE = 200


class ExportedCollections(
    Paginator["CollectionNode", "CollectionNode", "ops.ListExportedCollectionsResult"]
):
    """The collections of a project with their first versions; lazy, one request per page."""

    def __init__(self, session: Session, entity: str, project: str) -> None:
        super().__init__(session.client, per_page=PER_PAGE)
        self._entity, self._project = entity, project

    def _operation(self) -> ops.ListExportedCollections:
        return ops.ListExportedCollections(
            entity=self._entity, project=self._project, versions=VERSIONS
        )

    def _wrap(
        self, nodes: Sequence[CollectionNode], result: ops.ListExportedCollectionsResult
    ) -> list[CollectionNode]:
        return list(nodes)

    def _missing(self) -> NotFoundError:
        return no_project(self._client, self._entity, self._project)


class VersionReader:
    """Reads the versions of a project, links among them.

    Args:
        session: The session of the client.
        entity: The entity.
        project: The project.
        pace: Limits the requests.
    """

    def __init__(self, session: Session, entity: str, project: str, pace: Pace) -> None:
        self._session, self._entity, self._project = session, entity, project
        self._pace = pace

    def read(self) -> Iterator[LoggedVersion]:
        """Yield the committed versions.

        Requests: one for each page of collections, and one for each further page of the versions of a
        collection.

        Raises:
            NotFoundError: The project does not exist.
        """
        self._pace.wait()
        for page in ExportedCollections(self._session, self._entity, self._project).pages():
            for node in page:
                for version in self._versions(node):
                    yield version
            self._pace.wait()

    def _versions(self, node: CollectionNode) -> list[LoggedVersion]:
        """Return the committed versions of a collection."""
        collection = readable(node)
        if collection is None or node.artifacts is None:
            return []
        found = list[LoggedVersion]()
        for edge in node.artifacts.edges:
            found += self._version(collection, edge.node, edge.node, edge.version)
        if node.artifacts.page_info.has_next_page:
            rest = Artifacts(
                self._session,
                self._entity,
                self._project,
                collection.default_artifact_type.name,
                collection.name,
                per_page=1000,
                start=node.artifacts.page_info.end_cursor,
            )
            self._pace.wait()
            for page in rest.pages():
                found += [version_of(each, "export") for each in page]
                self._pace.wait()
        return found

    def _version(
        self,
        collection: CollectionFields,
        node: ops.ArtifactFields,
        held: ops.ArtifactAliasesFields,
        version: str | None,
    ) -> list[LoggedVersion]:
        if node.state is not ops.ArtifactState.COMMITTED:
            return []
        location = VersionLocation(self._entity, self._project, collection.name, version)
        aliases = [*aliases_in(held, collection.id), *([version] if version else [])]
        base_url = self._session.client.base_url
        return [LoggedVersion.of(base_url, location, node, aliases, collection=collection)]
