# Generated from wandb_api/_async/export/artifacts.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Read the artifacts of a project: versions, entries of manifests, and content."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import wandb_operations as ops

from ..._artifacts.manifest import Entry, Manifest, plain_entry
from ..._artifacts.version import LoggedVersion, VersionLocation, aliases_in, readable
from ..._core.not_found import no_project
from ..._export.artifact_tables import (
    content_folder,
    entries_file,
    has_content,
    read_entries,
    stage_entries,
    version_row,
)
from ..._export.run_columns import Row
from ..._export.staging import STAGING, DatasetFiles
from ..._export.store import LocalStore
from ..._runtime.concurrency import in_thread, map_bounded
from ...errors import NotFoundError, UsageError
from ..artifacts.artifact import bind_artifact, version_of
from ..artifacts.listing import Artifacts
from ..artifacts.manifests import read_manifest
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
MANIFESTS_AT_ONCE = 8


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


class ArtifactReader:
    """Reads the artifacts of one export.

    Args:
        session: The session of the client.
        files: The dataset.
        entity: The entity.
        project: The project.
        pace: Limits the requests.
    """

    def __init__(
        self, session: Session, files: DatasetFiles, entity: str, project: str, pace: Pace
    ) -> None:
        self._session, self._files = session, files
        self._entity, self._project, self._pace = entity, project, pace
        self.staged: list[str] = []

    def read(self, *, content: bool) -> list[Row]:
        """Stage the entries of new versions, and return the rows of all versions.

        Requests: one for each page of collections, and one for each further page of the versions of a
        collection; for each new version two for its manifest, and those of `Artifact.download`.

        Args:
            content: Whether to download the files of the versions.

        Raises:
            UsageError: The content is wanted, but the dataset is not a folder.
        """
        if content and not isinstance(self._files.store, LocalStore):
            raise UsageError(
                "the content of artifacts is downloaded to a local folder only: pass "
                "artifacts='manifests'"
            )
        rows, versions = list[Row](), list[LoggedVersion]()
        self._pace.wait()
        for page in ExportedCollections(self._session, self._entity, self._project).pages():
            for node in page:
                for version in self._versions(node):
                    rows.append(version_row(version))
                    if not version.is_link:
                        versions.append(version)
            self._pace.wait()
        map_bounded(partial(self._read_version, content=content), versions, limit=MANIFESTS_AT_ONCE)
        return rows

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

    def _read_version(self, version: LoggedVersion, *, content: bool) -> None:
        name = entries_file(version.fields.id)
        held = in_thread(partial(read_entries, self._files, version.fields.id))
        if held is None:
            self._pace.wait()
            manifest: Manifest[Entry] = read_manifest(self._session, version, plain_entry)
            held = list(manifest.entries.values())
            in_thread(partial(stage_entries, self._files, version.fields.id, held))
        self.staged.append(name)
        if content and not in_thread(partial(has_content, self._files, version.fields.id, held)):
            folder = f"{STAGING}/{content_folder(version.fields.id)}"
            self._pace.wait()
            bind_artifact(self._session, version).download(
                Path(self._files.store.uri(folder)), skip_cache=True
            )
            self.staged += [
                name.removeprefix(f"{STAGING}/")
                for name in in_thread(partial(self._files.store.names, folder))
            ]
