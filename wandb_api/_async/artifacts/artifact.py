"""Versions of artifacts, and drafts of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

import wandb_operations as ops

from ..._artifacts.artifact import ArtifactBase
from ..._artifacts.draft import Draft
from ..._artifacts.entry_paths import path_text
from ..._artifacts.manifest import Entry, Manifest, find_entry
from ..._artifacts.not_found import no_entry
from ..._artifacts.properties import ArtifactProperties
from ..._artifacts.reference_policy import ReferencePolicy
from ..._artifacts.version import LoggedVersion, VersionAddress, VersionLocation
from ..._core.arguments import name_list, path_argument
from ..._core.paths import ArtifactPath
from ..._core.progress import Tell
from ..._runtime.artifacts.cache import ArtifactCache
from ..._runtime.artifacts.drafting import DraftingMethods
from ..._runtime.artifacts.local_paths import local_path
from ..._types import StringSequence
from ...errors import UsageError
from ..transport.single_flight import AsyncSingleFlightCache
from .changes import delete_version, link_version, save_properties, unlink_version
from .collection import AsyncArtifactCollection, read_collection
from .content import AsyncArtifactContent
from .files import AsyncArtifactFiles
from .find import find_version
from .lineage import AsyncArtifactLineage
from .listing import AsyncArtifactEntry, bind_entry

if TYPE_CHECKING:
    from ... import AsyncRun  # the public name: runs import artifacts
    from ..transport.session import AsyncSession


@dataclass(frozen=True)
class AsyncVersionServices:
    """The collaborators of a logged version: they read its content and its lineage."""

    session: AsyncSession
    content: AsyncArtifactContent[AsyncArtifactEntry]
    lineage: AsyncArtifactLineage[AsyncArtifact]
    collections: AsyncSingleFlightCache[str, AsyncArtifactCollection]


class AsyncArtifact(ArtifactBase, DraftingMethods):
    """A version of an artifact, or a draft of one.

    Add files to a draft (`add_file`, `add_dir`, `add_reference`, `new_file`) and log it with
    `run.log_artifact` or `api.log_artifact`. Files are read and copied when they are added, in the
    calling thread. `description`, `metadata`, `tags`, `aliases` and `ttl` of a logged version can
    be changed; `save` sends the changes. What needs a logged version raises `ArtifactStateError` for
    a draft, and what fills a draft does so for a logged version.

    Example:
        >>> model = AsyncArtifact("digits", "model", metadata={"accuracy": 0.98})
        >>> model.add_file("model.pkl")
        >>> await api.log_artifact(model, aliases=["best"])
    """

    __module__ = "wandb_api"

    _services: AsyncVersionServices | None = None

    def _hold(self, session: AsyncSession, version: LoggedVersion) -> None:
        """Become a logged version."""
        self._state = version
        self._properties = ArtifactProperties.read(version.fields, version.aliases)
        content = AsyncArtifactContent(session, version, self._entry)
        self._services = AsyncVersionServices(
            session,
            content,
            AsyncArtifactLineage(session, version, self._other),
            AsyncSingleFlightCache(),
        )
        if version.collection is not None:
            collection = AsyncArtifactCollection(session, version.collection)
            self._services.collections.put(collection.path, collection)

    def _on_server(self, what: str) -> tuple[LoggedVersion, AsyncVersionServices]:
        """Return the logged version and its collaborators, or raise if this is a draft."""
        version = self._logged(what)
        assert self._services is not None
        return version, self._services

    def _other(self, version: LoggedVersion) -> AsyncArtifact:
        return bind_artifact(self._on_server("links")[1].session, version)

    def _card_link(self) -> str | None:
        return self._services.lineage.known_url() if self._services else None

    def _entry(self, entry: Entry) -> AsyncArtifactEntry:
        return bind_entry(entry, self, self._services.content if self._services else None)

    def _holder_id(self, entry: Entry) -> str:
        holder = entry.artifact if isinstance(entry, AsyncArtifactEntry) else None
        return holder.id if holder and holder.id else super()._holder_id(entry)

    async def wait(self, timeout: float | None = None) -> AsyncArtifact:
        """Return at once: a logged artifact is already committed. Sends no request.

        Args:
            timeout: Seconds; unused.
        """
        self._logged("wait")
        return self

    # ---- changes

    async def save(self) -> None:
        """Send the changed properties. No-op if nothing changed.

        At most three requests, one after the other: new aliases, removed aliases, and all other
        properties. If one fails, the earlier ones have taken effect: the error names what is saved,
        and calling `save` again sends the rest.

        Aliases belong to this collection; all other properties are shared with the source version
        and all its links.

        Raises:
            UsageError: A new alias, tag or metadata value is invalid.
            NotFoundError: The version does not exist any longer.
            PermissionDeniedError: An alias is protected, or the source is not writable.
            CommError: The server refused.

        Example:
            >>> artifact.aliases.append("production")
            >>> await artifact.save()
        """
        version, services = self._on_server("save")
        fields = await save_properties(services.session, version, self._properties)
        if fields is not None:
            self._state = version.with_fields(fields)
            self._properties = self._properties.saved(fields)

    async def link(
        self, target_path: str, aliases: str | Iterable[str] | None = None
    ) -> AsyncArtifact:
        """Link the version into another collection, which is created if it does not exist.

        Linking a link links its source. The server gives the newest link the alias ``latest``.

        Args:
            target_path: ``[entity/][project/]collection``; for a registry
                ``[organization/]wandb-registry-name/collection``, where the organization defaults to
                that of the source entity.
            aliases: Additional aliases of the link.

        Returns:
            The version in the target collection. One request; up to three more for the organization.

        Raises:
            UsageError: The path or an alias is invalid.
            CommError: The server refused.

        Example:
            >>> await artifact.link("wandb-registry-model/digits", aliases=["staging"])
        """
        version, services = self._on_server("link")
        linked = await link_version(services.session, version, target_path, aliases)
        return bind_artifact(services.session, linked)

    async def unlink(self) -> None:
        """Remove this link from its collection; the source version is kept. One or two requests.

        Raises:
            UsageError: It is not a link; `delete` deletes a version.
        """
        version, services = self._on_server("unlink")
        if not version.is_link:
            raise UsageError(f"{self.qualified_name} is not a link: delete() deletes a version")
        collection = await self.collection
        await unlink_version(services.session, version, collection.id)
        self._properties = ArtifactProperties.read(version.fields, ())

    async def delete(self, delete_aliases: bool = False) -> None:
        """Delete the version, or only the link if it is one. One request for a version.

        Args:
            delete_aliases: Also delete a version that has aliases; the server refuses otherwise.

        Raises:
            NotFoundError: The version does not exist any longer.
            CommError: The server refused.
        """
        version, services = self._on_server("delete")
        if version.is_link:
            await self.unlink()
            return
        await delete_version(services.session, version, delete_aliases=delete_aliases)
        fields = version.fields.model_copy(update={"state": ops.ArtifactState.DELETED})
        self._state = version.with_fields(fields)
        self._properties = ArtifactProperties.read(fields, ())

    async def new_draft(self) -> AsyncArtifact:
        """Create a draft with the content, description and metadata of this version.

        Two requests, for the manifest. Unchanged files are not uploaded again.

        Example:
            >>> draft = await artifact.new_draft()
            >>> draft.remove("old.csv")
            >>> await api.log_artifact(draft)
        """
        version, services = self._on_server("new_draft")
        manifest = await services.content.manifest()
        sequence = version.fields.artifact_sequence
        at = sequence.project
        draft = AsyncArtifact.__new__(AsyncArtifact)  # names of old versions may break new rules
        draft._state = Draft(
            manifest,
            collection=sequence.name,
            type=self.type,
            home=(at.entity_name, at.name) if at else None,
            base_id=version.fields.id,
            algorithm=version.algorithm,
        )
        draft._properties = ArtifactProperties(self.description, self.metadata)
        return draft

    # ---- lineage

    async def _collection_at(self, at: VersionLocation) -> AsyncArtifactCollection:
        services, type_name = self._on_server("collection")[1], self.type
        return await services.collections.get(
            at.path,
            lambda: read_collection(
                services.session, at.entity, at.project, type_name, at.collection
            ),
        )

    @property
    async def collection(self) -> AsyncArtifactCollection:
        """The collection in which it was found; at most one request, remembered."""
        return await self._collection_at(self._logged("collection").location)

    @property
    async def source_collection(self) -> AsyncArtifactCollection:
        """The collection that it was logged into; at most one request, remembered.

        Raises:
            NotFoundError: The source project is not visible to this API key.
        """
        return await self._collection_at(self._logged("source_collection").source)

    @property
    async def source_artifact(self) -> AsyncArtifact:
        """The version where it was logged: itself, unless it is a link. One request, remembered.

        Raises:
            NotFoundError: The source project is not visible to this API key.
        """
        version, services = self._on_server("source_artifact")
        return await services.lineage.source() if version.is_link else self

    @property
    async def linked_artifacts(self) -> list[AsyncArtifact]:
        """The links to this version in other collections; empty for a link.

        One request, remembered until this client changes something. The server lists at most 500, and
        a warning reports that there are more.
        """
        version, services = self._on_server("linked_artifacts")
        return [] if version.is_link else await services.lineage.links()

    async def used_by(self) -> list[AsyncRun]:
        """Return the runs that used it and are visible to this API key; one request per page."""
        return await self._on_server("used_by")[1].lineage.used_by()

    async def logged_by(self) -> AsyncRun | None:
        """Return the run that logged it; None for a user or an invisible run. One request.

        Raises:
            UnsupportedError: Something else logged it, or the server lacks what tells runs from users.
        """
        return await self._on_server("logged_by")[1].lineage.logged_by()

    @property
    async def url(self) -> str:
        """The address of its page. No request, except for a registry's organization, remembered."""
        return await self._on_server("url")[1].lineage.url()

    # ---- content

    @property
    async def manifest(self) -> Manifest[AsyncArtifactEntry]:
        """The files and references by path; two requests, remembered. No request for drafts."""
        if isinstance(self._state, Draft):
            entries = [self._entry(entry) for entry in self._state.entries.values()]
            return Manifest(entries, algorithm=self._state.algorithm)
        return await self._on_server("manifest")[1].content.manifest()

    async def get_entry(self, name: str | PathLike[str]) -> AsyncArtifactEntry:
        """Return the file or reference at a path; requests as for `manifest`.

        Args:
            name: Its path in the artifact. A media object, such as a table, may be given by the name
                under which it was added, without ``.table.json``.

        Raises:
            MissingEntryError: The path is not in the artifact.

        Example:
            >>> entry = await artifact.get_entry("weights/model.pt")
        """
        path = path_text(name)
        entry = find_entry(await self.manifest, path)
        if entry is None:
            raise no_entry(self.name, path)
        return entry

    def files(
        self,
        names: StringSequence | None = None,
        per_page: int | None = 50,
        start: str | None = None,
    ) -> AsyncArtifactFiles:
        """List the stored files; lazy, one request per page.

        Args:
            names: Only files of these paths.
            per_page: The number of files per request.
            start: The cursor of an earlier listing to resume from.
        """
        version, services = self._on_server("files")
        return AsyncArtifactFiles(
            services.session.client,
            VersionAddress(
                version.location, version.version, version.fields.id, name_list(names, "names")
            ),
            per_page=per_page,
            start=start,
        )

    async def download(
        self,
        root: str | PathLike[str] | None = None,
        *,
        path_prefix: str | PathLike[str] | None = None,
        skip_cache: bool | None = None,
        allow_missing_references: bool = False,
        progress: bool | Tell | None = None,
        max_workers: int | None = None,
        cache: ArtifactCache | None = None,
        references: ReferencePolicy | None = None,
    ) -> Path:
        """Download the files and references; every byte is compared with its digest.

        Files on disk with the right content are kept, others of the same names are replaced, and no
        other file is removed. Files in the cache are not requested: if all are, two requests are
        sent, for the manifest. An interrupted download is resumed.

        Args:
            root: The folder; if None, one named after the version, in ``WANDB_ARTIFACT_DIR`` or
                ``./artifacts``.
            path_prefix: Only paths with this prefix; ``a/`` is a folder, ``a`` also matches ``ab``.
            skip_cache: Do not read or fill the cache.
            allow_missing_references: Warn about references whose target does not exist, instead of
                raising.
            progress: Show a bar; None does so on a terminal, if tqdm is installed. A function is
                called with the number of bytes of each step.
            max_workers: The number of files downloaded at once; 16 if None, or 4 if the server
                stores them itself and answers within 5 ms.
            cache: Another cache than the default one.
            references: The references to follow; `ReferencePolicy` describes the default.

        Returns:
            The folder.

        Raises:
            UsageError: The manifest names a place outside the folder.
            IntegrityError: The received bytes do not match the manifest; they are not kept.
            NotFoundError: A file or reference does not exist any more.

        Example:
            >>> folder = await artifact.download("data", path_prefix="train/")
        """
        content = self._on_server("download")[1].content
        folder = content.root(root)
        await content.download(
            folder,
            path_prefix=None if path_prefix is None else path_text(path_prefix),
            skip_cache=skip_cache,
            allow_missing_references=allow_missing_references,
            progress=progress,
            max_workers=max_workers,
            cache=cache,
            references=references,
        )
        return folder

    async def checkout(
        self,
        root: str | PathLike[str] | None = None,
        *,
        skip_cache: bool | None = None,
        allow_missing_references: bool = False,
        references: ReferencePolicy | None = None,
    ) -> Path:
        """Download the version, and first remove the files in the folder that are not part of it.

        Args:
            root: The folder; if None, one named after the source collection, without a version, so
                that one version replaces another.
            skip_cache: Do not read or fill the cache.
            allow_missing_references: As in `download`.
            references: As in `download`.

        Returns:
            The folder.

        Raises:
            UsageError: The manifest names a place outside the folder; no file was removed.
        """
        content = self._on_server("checkout")[1].content
        folder = path_argument(root, "root") if root is not None else content.unversioned_root()
        await content.remove_other_files(folder)
        await content.download(
            folder,
            skip_cache=skip_cache,
            allow_missing_references=allow_missing_references,
            references=references,
        )
        return folder

    async def file(self, root: str | PathLike[str] | None = None) -> Path:
        """Download the only file of the artifact, and return its path.

        Args:
            root: The folder, as in `download`.

        Raises:
            UsageError: There are several files, or none.
        """
        content = self._on_server("file")[1].content
        entry, folder = await content.only_entry(), content.root(root)
        await content.download(folder)
        return local_path(folder, entry.path)

    async def verify(self, root: str | PathLike[str] | None = None) -> None:
        """Compare a folder with the manifest; two requests for the manifest, if it is not loaded.

        References whose digest is not a digest of their bytes must exist, but are not compared.

        Args:
            root: The folder, as in `download`.

        Raises:
            MissingFileError: Files are missing; an `IntegrityError` too.
            IntegrityError: Files are missing, differ, or are not in the manifest; ``differences``
                has a line for each.
        """
        content = self._on_server("verify")[1].content
        await content.verify(content.root(root))


# A door for other modules. Methods would be offered by completion, though callers cannot use them.


def bind_artifact(session: AsyncSession, version: LoggedVersion) -> AsyncArtifact:
    """Return the artifact of a logged version."""
    return become_version(AsyncArtifact.__new__(AsyncArtifact), session, version)


def become_version(
    artifact: AsyncArtifact, session: AsyncSession, version: LoggedVersion
) -> AsyncArtifact:
    """Turn an artifact into a logged version."""
    artifact._hold(session, version)  # pyright: ignore[reportPrivateUsage] -- see above
    return artifact


def draft_of(artifact: AsyncArtifact) -> tuple[Draft, ArtifactProperties]:
    """Return the content and the properties of a draft, or raise if the artifact is logged."""
    draft = artifact._draft("log_artifact")  # pyright: ignore[reportPrivateUsage] -- see above
    return draft, artifact._properties  # pyright: ignore[reportPrivateUsage] -- see above


def version_of(artifact: AsyncArtifact, what: str) -> LoggedVersion:
    """Return the logged version, or raise if the artifact is a draft."""
    return artifact._logged(what)  # pyright: ignore[reportPrivateUsage] -- see above


async def read_artifact(session: AsyncSession, path: ArtifactPath) -> AsyncArtifact:
    """Return a version by its path; one request, and one more for a registry's organization."""
    return bind_artifact(session, await find_version(session, path))
