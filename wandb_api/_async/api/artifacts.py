"""The part of `AsyncApi` for artifacts: versions, their collections and types."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..._core.arguments import refusal
from ..._core.paths import ArtifactPath, is_registry_project
from ...errors import NotFoundError, UsageError
from .base import AsyncApiBase

if TYPE_CHECKING:
    from ..._core.progress import Tell
    from ..artifacts.artifact import AsyncArtifact
    from ..artifacts.collection import AsyncArtifactCollection, AsyncArtifactCollections
    from ..artifacts.listing import AsyncArtifacts
    from ..artifacts.type import AsyncArtifactType, AsyncArtifactTypes

LEGACY_REGISTRY = "model-registry"

# The imports inside the methods save loading an area that a program does not use.


class AsyncArtifactsApi(AsyncApiBase):
    """Methods for artifacts."""

    def _artifact_path(self, name: str) -> ArtifactPath:
        from ..._artifacts.paths import parse_artifact_path

        return parse_artifact_path(
            name, project_default=self._client.settings.project, base_urls=self._urls()
        )

    def _collection_path(self, name: str) -> ArtifactPath:
        from ..._artifacts.paths import parse_collection_path

        return parse_collection_path(
            name, project_default=self._client.settings.project, base_urls=self._urls()
        )

    async def artifact(self, name: str, type: str | None = None) -> AsyncArtifact:
        """Return one version; one request, and one for a registry's organization, remembered.

        Args:
            name: ``[[entity/]project/]collection[:version or alias]``; for a registry
                ``[organization/]wandb-registry-name/collection[:version or alias]``; or the URL of
                its page. Without a version or alias, the server returns the latest version.
            type: The type that it must have.

        Raises:
            UsageError: Invalid name, or a registry needs an organization.
            NotFoundError: The version does not exist, or is of another type.

        Example:
            >>> model = await api.artifact("entity/project/digits:best", type="model")
        """
        from ..._artifacts.not_found import check_type
        from ..artifacts.artifact import read_artifact

        path = self._artifact_path(name)
        if type is not None and (not isinstance(type, str) or not type):  # pyright: ignore[reportUnnecessaryIsInstance] -- users pass anything
            raise UsageError(f"type must be the name of an artifact type or None, not {type!r}")
        found = await read_artifact(self._session, path)
        if path.project == LEGACY_REGISTRY and is_registry_project(found.project):
            warnings.warn(
                f"{name!r} is in the old model registry, which was replaced by "
                f"{found.entity}/{found.project}: use {found.qualified_name!r}",
                DeprecationWarning,
                stacklevel=2,
            )
        if type is not None:
            check_type(found, type)
        return found

    async def artifact_exists(self, name: str, type: str | None = None) -> bool:
        """Return whether a version exists and is visible; as many requests as `artifact`.

        False only if the server reports that it does not exist: network errors, refusals and
        invalid names are raised.

        Args:
            name: As in `artifact`.
            type: The type that it must have.

        Raises:
            UsageError: Invalid name.
            CommError: The server did not respond, or refused.

        Example:
            >>> if not await api.artifact_exists("entity/project/digits:best"):
            ...     raise SystemExit("train the model first")
        """
        try:
            await self.artifact(name, type)
        except NotFoundError:
            return False
        return True

    async def artifact_collection(self, type_name: str, name: str) -> AsyncArtifactCollection:
        """Return one collection; one request, and one for a registry's organization, remembered.

        Args:
            type_name: The type of its versions.
            name: ``[[entity/]project/]collection``, without a version, or the URL of its page.

        Raises:
            UsageError: Invalid name.
            NotFoundError: The project, the type or the collection does not exist; the message says
                which.

        Example:
            >>> collection = await api.artifact_collection("model", "entity/project/digits")
        """
        from ..artifacts.collection import read_collection

        path, kind = self._collection_path(name), _type_name(type_name)
        return await read_collection(
            self._session, path.entity, path.project, kind, path.collection
        )

    async def artifact_collection_exists(self, name: str, type: str) -> bool:
        """Return whether a collection exists; as many requests as `artifact_collection`.

        False only if the server reports that it does not exist: network errors, refusals and
        invalid names are raised.

        Args:
            name: ``[[entity/]project/]collection``, without a version.
            type: The type of its versions.

        Raises:
            UsageError: Invalid name.
            CommError: The server did not respond, or refused.
        """
        try:
            await self.artifact_collection(type, name)
        except NotFoundError:
            return False
        return True

    def artifact_collections(
        self,
        project_name: str,
        type_name: str,
        per_page: int | None = 50,
        *,
        order: str | None = None,
        start: str | None = None,
    ) -> AsyncArtifactCollections:
        """List the collections of one type in a project; lazy, one request per page.

        Args:
            project_name: ``[entity/]project``, or the project's URL.
            type_name: The type of their versions.
            per_page: The number of collections per request; the default grows from 50.
            order: A field preceded by ``+`` or ``-``, such as ``-created_at``.
            start: The cursor of an earlier listing to resume from.

        Raises:
            UsageError: Invalid project, order or page size.
            NotFoundError: The project or type does not exist; raised at the first page.
            UnsupportedError: This server does not support ``order``; raised at the first page.

        Example:
            >>> async for collection in api.artifact_collections("my-team/my-project", "model"):
            ...     print(collection.name)
        """
        from ..artifacts.collection import AsyncArtifactCollections

        where = self._project_path(project_name)
        return AsyncArtifactCollections(
            self._session,
            where.entity,
            where.project,
            _type_name(type_name),
            order=order,
            per_page=per_page,
            start=start,
        )

    async def artifact_type(self, type_name: str, project: str | None = None) -> AsyncArtifactType:
        """Return one artifact type of a project; one request.

        Args:
            type_name: The name of the type.
            project: ``[entity/]project``, or the project's URL; the configured project if None.

        Raises:
            NotFoundError: The project or the type does not exist; the message says which.

        Example:
            >>> kind = await api.artifact_type("dataset", "my-team/my-project")
        """
        from ..artifacts.type import read_type

        where = self._project_path(project)
        kind = _type_name(type_name)
        return await read_type(self._session, where.entity, where.project, kind)

    def artifact_types(
        self, project: str | None = None, *, start: str | None = None
    ) -> AsyncArtifactTypes:
        """List the artifact types of a project; lazy, one request per page.

        Args:
            project: ``[entity/]project``, or the project's URL; the configured project if None.
            start: The cursor of an earlier listing to resume from.

        Raises:
            UsageError: Invalid project.
            NotFoundError: The project does not exist; raised at the first page.
        """
        from ..artifacts.type import AsyncArtifactTypes

        where = self._project_path(project)
        return AsyncArtifactTypes(self._session, where.entity, where.project, start=start)

    def artifacts(
        self,
        type_name: str,
        name: str,
        per_page: int | None = 50,
        tags: str | Sequence[str] | None = None,
        *,
        order: str | None = None,
        start: str | None = None,
    ) -> AsyncArtifacts:
        """List the committed versions of a collection; lazy, one request per page.

        Args:
            type_name: Their type.
            name: ``[[entity/]project/]collection``, or the URL of its page.
            per_page: The number of versions per request; the default grows from 50.
            tags: Only versions that have all of these. The server cannot filter by tags, so all
                versions are read, and the length counts the filtered ones.
            order: A field preceded by ``+`` or ``-``; ``-version_index`` lists the newest first. The
                server's choice if None.
            start: The cursor of an earlier listing to resume from.

        Raises:
            UsageError: Invalid name, tag, order or page size.
            NotFoundError: The collection does not exist; raised at the first page.

        Example:
            >>> async for version in api.artifacts("model", "entity/project/digits"):
            ...     print(version.name, version.aliases)
        """
        from ..artifacts.listing import AsyncArtifacts

        path = self._collection_path(name)
        return AsyncArtifacts(
            self._session,
            path.entity,
            path.project,
            _type_name(type_name),
            path.collection,
            order=order,
            tags=tags,
            per_page=per_page,
            start=start,
        )

    def artifact_versions(
        self, type_name: str, name: str, per_page: int | None = 50
    ) -> AsyncArtifacts:
        """List the versions of a collection. Deprecated: use `artifacts`.

        Args:
            type_name: Their type.
            name: ``[[entity/]project/]collection``.
            per_page: The number of versions per request.
        """
        warnings.warn(
            "artifact_versions is deprecated: use artifacts", DeprecationWarning, stacklevel=2
        )
        return self.artifacts(type_name, name, per_page)

    async def log_artifact(
        self,
        artifact: AsyncArtifact,
        project: str | None = None,
        *,
        aliases: str | Sequence[str] | None = None,
        tags: str | Sequence[str] | None = None,
        skip_cache: bool = False,
        progress: bool | Tell | None = None,
        max_workers: int | None = None,
    ) -> AsyncArtifact:
        """Log a draft as the next version of its collection, outside a run.

        Files that the server has already are not uploaded again. If the collection has a version of
        the same content, no new version is created: the draft becomes that version, with the
        aliases and tags of both. An interrupted upload leaves no version, and can be repeated with
        the same draft.

        Args:
            artifact: The draft.
            project: ``[entity/]project``, or the project's URL. If None, the project that the draft was
                created from, else the configured project.
            aliases: Aliases besides ``latest``.
            tags: Tags of the version.
            skip_cache: Do not copy uploaded files to the cache.
            progress: As in `Artifact.download`.
            max_workers: The number of files uploaded at once; 16 if None, or 4 if the server
                stores them itself and answers within 5 ms.

        Returns:
            The same object, which is a logged version now. Six requests, one more per 500 files, and
            the uploads themselves; two if the content exists already.

        Raises:
            ArtifactStateError: The artifact is logged already.
            UsageError: An alias, a tag or the metadata is invalid.
            IntegrityError: A file changed after it was added.
            CommError: The server refused, or the upload failed.

        Example:
            >>> draft = AsyncArtifact("digits", "dataset")
            >>> draft.add_dir("data")
            >>> await api.log_artifact(draft, "entity/project", aliases=["raw"])
        """
        from ..._artifacts.version import LogTarget  # hashing, files and threads: 10 ms
        from ..artifacts.log import log_artifact
        from ..runs.lineage import check_artifact

        check_artifact(artifact, "log_artifact")
        target = None
        if project is not None:
            where = self._project_path(project)
            if is_registry_project(where.project):
                raise UsageError(
                    f"{where.project} is a registry: log into a project, then link the version"
                )
            target = LogTarget(await self._session.entity(where.entity), where.project)
        await log_artifact(
            self._session,
            artifact,
            target,
            aliases=aliases,
            tags=tags,
            skip_cache=skip_cache,
            progress=progress,
            max_workers=max_workers,
        )
        return artifact


def _type_name(given: str) -> str:
    if not isinstance(given, str) or not given.strip():  # pyright: ignore[reportUnnecessaryIsInstance] -- users pass anything
        raise refusal(given, str)(f"an artifact type must be a non-empty string, not {given!r}")
    return given
