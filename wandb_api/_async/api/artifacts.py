"""The part of `AsyncApi` that knows artifacts: versions, their collections and types."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..._core.paths import (
    is_registry_project,
    parse_artifact_path,
    parse_collection_path,
    parse_project_path,
)
from ...errors import NotFoundError, UsageError
from .base import AsyncApiBase

if TYPE_CHECKING:
    from ..._artifacts.progress import Tell
    from ..artifacts.artifact import AsyncArtifact
    from ..artifacts.collection import AsyncArtifactCollection, AsyncArtifactCollections
    from ..artifacts.listing import AsyncArtifacts
    from ..artifacts.type import AsyncArtifactType, AsyncArtifactTypes

LEGACY_REGISTRY = "model-registry"


class AsyncArtifactsApi(AsyncApiBase):
    """Artifacts."""

    async def artifact(self, name: str, type: str | None = None) -> AsyncArtifact:
        """One version; one request, and one for the organisation of a registry, remembered.

        Args:
            name: ``[[entity/]project/]collection[:version or alias]``; for a registry
                ``[organization/]wandb-registry-name/collection[:version or alias]``. Without a
                version the server chooses, which is the latest one.
            type: What type it must be of.

        Raises:
            UsageError: The name cannot be meant, or a registry needs an organisation.
            NotFoundError: There is no such version, or it is of another type.

        Example:
            >>> model = await api.artifact("entity/project/digits:best", type="model")
        """
        from ..artifacts.find import read_artifact

        path = parse_artifact_path(name, project_default=self._client.settings.project)
        if type is not None and (not isinstance(type, str) or not type):  # pyright: ignore[reportUnnecessaryIsInstance] -- users pass what they like
            raise UsageError(f"type is {type!r}; it must be the name of an artifact type, or None")
        found = await read_artifact(self._session, path)
        if path.project == LEGACY_REGISTRY and is_registry_project(found.project):
            warnings.warn(
                f"{name!r} is in the old model registry, which is {found.entity}/{found.project} "
                f"now: ask for {found.qualified_name!r}",
                DeprecationWarning,
                stacklevel=2,
            )
        if type is not None and found.type != type:
            raise NotFoundError(f"{found.qualified_name} is of type {found.type!r}, not {type!r}")
        return found

    async def artifact_exists(self, name: str, type: str | None = None) -> bool:
        """Whether there is such a version, as far as this key may see; as many requests as `artifact`.

        False only when the server says so: no answer, a refusal or a wrong name is raised.

        Args:
            name: As that of `artifact`.
            type: What type it must be of.

        Raises:
            UsageError: The name cannot be meant.
            CommError: The server did not answer, or refused to.
        """
        try:
            await self.artifact(name, type)
        except NotFoundError:
            return False
        return True

    async def artifact_collection(self, type_name: str, name: str) -> AsyncArtifactCollection:
        """One collection; one request, and one for the organisation of a registry, remembered.

        Args:
            type_name: The type of its versions.
            name: ``[[entity/]project/]collection``, without a version.

        Raises:
            UsageError: The name cannot be meant.
            NotFoundError: The project, the type or the collection is not there; it says which.
        """
        from ..artifacts.collection import read_collection

        path = parse_collection_path(name, project_default=self._client.settings.project)
        kind = _type_name(type_name)
        return await read_collection(
            self._session, path.entity, path.project, kind, path.collection
        )

    async def artifact_collection_exists(self, name: str, type: str) -> bool:
        """Whether there is such a collection; as many requests as `artifact_collection`.

        False only when the server says so: no answer, a refusal or a wrong name is raised.

        Args:
            name: ``[[entity/]project/]collection``, without a version.
            type: The type of its versions.

        Raises:
            UsageError: The name cannot be meant.
            CommError: The server did not answer, or refused to.
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
        """The collections of one type in a project; lazy, one request a page.

        Args:
            project_name: ``[entity/]project``.
            type_name: The type of their versions.
            per_page: How many to ask for in one request; 50, the default, grows.
            order: A field with ``+`` or ``-`` before it, such as ``-created_at``.
            start: The cursor of an earlier listing, to go on from.

        Raises:
            UsageError: The project, the order or the page size cannot be meant as written.
            NotFoundError: There is no such project or type; at the first page.
            UnsupportedError: This server cannot order; at the first page.
        """
        from ..artifacts.collection import AsyncArtifactCollections

        where = parse_project_path(project_name, project_default=self._client.settings.project)
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
        """One type of artifacts of a project; one request.

        Args:
            type_name: Its name.
            project: ``[entity/]project``; the configured project if None.

        Raises:
            NotFoundError: The project or the type is not there; it says which.
        """
        from ..artifacts.type import read_type

        where = parse_project_path(project, project_default=self._client.settings.project)
        kind = _type_name(type_name)
        return await read_type(self._session, where.entity, where.project, kind)

    def artifact_types(
        self, project: str | None = None, *, start: str | None = None
    ) -> AsyncArtifactTypes:
        """The types of artifacts of a project; lazy, one request a page.

        Args:
            project: ``[entity/]project``; the configured project if None.
            start: The cursor of an earlier listing, to go on from.

        Raises:
            UsageError: The project cannot be meant as written.
            NotFoundError: There is no such project; at the first page.
        """
        from ..artifacts.type import AsyncArtifactTypes

        where = parse_project_path(project, project_default=self._client.settings.project)
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
        """The versions of a collection; lazy, one request a page. Only committed ones are listed.

        Args:
            type_name: Their type.
            name: ``[[entity/]project/]collection``.
            per_page: How many to ask for in one request; 50, the default, grows.
            tags: Only versions that carry all of these. W&B cannot pick those, so all versions are
                read, and the length counts what iteration gives.
            order: A field with ``+`` or ``-`` before it: ``-version_index`` gives the newest first.
                The server's choice without it.
            start: The cursor of an earlier listing, to go on from.

        Raises:
            UsageError: The name, a tag, the order or the page size cannot be meant as written.
            NotFoundError: There is no such collection; at the first page.
        """
        from ..artifacts.listing import AsyncArtifacts

        path = parse_collection_path(name, project_default=self._client.settings.project)
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
        """The same as `artifacts`, which is its name now.

        Args:
            type_name: Their type.
            name: ``[[entity/]project/]collection``.
            per_page: How many to ask for in one request.
        """
        warnings.warn("artifact_versions is called artifacts now", DeprecationWarning, stacklevel=2)
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
        """Log a draft as the next version of its collection, outside any run.

        Files that the server has are not uploaded again. Content that the collection has already
        makes no new version: the draft becomes that one, with the aliases and tags of both. An
        upload that is interrupted leaves no version, and can be tried again with the same draft.

        Args:
            artifact: The draft.
            project: ``[entity/]project``; where the draft was begun from, else the configured
                project, if None.
            aliases: Besides ``latest``.
            tags: Of the version.
            skip_cache: Do not keep copies of uploaded files in the cache.
            progress: As that of `Artifact.download`.
            max_workers: How many files are uploaded at once; 16 if None.

        Returns:
            The same object, as the version that it is now. Six requests, one more for each 500
            files, and the uploads themselves; two for content that is there.

        Raises:
            ArtifactStateError: It is logged already.
            UsageError: An alias, a tag or the metadata cannot be.
            IntegrityError: A file was changed after it was put in.
            CommError: The server refused, or the upload failed.

        Example:
            >>> draft = AsyncArtifact("digits", "dataset")
            >>> draft.add_dir("data")
            >>> await api.log_artifact(draft, "entity/project", aliases=["raw"])
        """
        from ..artifacts.upload import AsyncLogTarget
        from ..runs.lineage import check_artifact

        check_artifact(artifact, "log_artifact")
        home = None
        if project is not None:
            where = parse_project_path(project, project_default=self._client.settings.project)
            if is_registry_project(where.project):
                raise UsageError(
                    f"{where.project} is a registry: log into a project, then link the version"
                )
            home = AsyncLogTarget(await self._session.entity(where.entity), where.project)
        await artifact.log_to(
            self._session,
            home,
            aliases=aliases,
            tags=tags,
            skip_cache=skip_cache,
            progress=progress,
            max_workers=max_workers,
        )
        return artifact


def _type_name(given: str) -> str:
    if not isinstance(given, str) or not given.strip():  # pyright: ignore[reportUnnecessaryIsInstance] -- users pass what they like
        raise UsageError(f"{given!r} is no name of an artifact type")
    return given
