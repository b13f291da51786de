"""Lists of versions, and the entries of their manifests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast

import wandb_operations as ops

from ..._artifacts.filters import VERSION_FIELDS
from ..._artifacts.manifest import Entry
from ..._artifacts.names import check_order
from ..._artifacts.reference_policy import ReferencePolicy
from ..._artifacts.references import artifact_reference
from ..._artifacts.version import LoggedVersion, VersionLocation, aliases_in, at_source
from ..._core.arguments import string_list
from ..._core.filter_language import Filter, check_filter
from ..._core.json_codec import encode_text
from ..._core.not_found import no_run, not_found
from ..._core.public import public
from ..._core.unreadable import kept, known
from ..._runtime.artifacts.cache import ArtifactCache, chosen_cache
from ..._runtime.artifacts.local_paths import local_path
from ..._transport.request import build_input
from ...errors import ArtifactStateError, NotFoundError, UsageError
from ..people.organizations import entity_of_project
from ..transport.paginator import AsyncPaginator

if TYPE_CHECKING:
    from ... import AsyncRun  # the public name: runs import artifacts
    from ..._core.filter_types import VersionFilter
    from ..._core.paths import RunKey
    from ..._types import JSONDict
    from ..transport.session import AsyncSession
    from .artifact import AsyncArtifact
    from .content import AsyncArtifactContent

    CollectionNode: TypeAlias = ops.ListArtifactsProjectArtifactTypeArtifactCollection
    VersionNode: TypeAlias = (
        ops.ListArtifactsProjectArtifactTypeArtifactCollectionArtifactsEdgesNode
    )
    RunNode: TypeAlias = (
        ops.ListLoggedArtifactsProjectRunOutputArtifactsEdgesNode
        | ops.ListUsedArtifactsProjectRunInputArtifactsEdgesNode
    )

COMMITTED = {"state": "COMMITTED"}


@public("wandb_api")
@dataclass(frozen=True)
class AsyncArtifactEntry(Entry):
    """A file or a reference of an artifact, which can be downloaded on its own.

    Attributes:
        path: Its path in the artifact, with ``/``.
        digest: The MD5 of a stored file in base64, or the checksum of a reference, such as an ETag.
        ref: The URI of a reference; None for stored files.
        birth_artifact_id: The ID of the artifact that the file was uploaded for.
        size: The size in bytes; None if unknown.
        extra: More data of a reference, such as ``etag`` and ``versionID``.
        artifact: The artifact that it belongs to; None for an entry of a manifest alone.
    """

    artifact: AsyncArtifact | None = field(default=None, repr=False, compare=False)
    """The artifact that it belongs to; None for an entry of a manifest alone."""
    _content: AsyncArtifactContent[AsyncArtifactEntry] | None = field(
        default=None, repr=False, compare=False
    )

    async def download(
        self,
        root: str | PathLike[str] | None = None,
        *,
        skip_cache: bool = False,
        cache: ArtifactCache | None = None,
        references: ReferencePolicy | None = None,
    ) -> Path:
        """Download this file, verified. At most two requests; none if it is on disk already.

        Args:
            root: The folder of the artifact, as in `Artifact.download`.
            skip_cache: Do not read or fill the cache.
            cache: Another cache than the default one.
            references: The references to follow; `ReferencePolicy` describes the default.

        Returns:
            The path of the file.

        Raises:
            ArtifactStateError: The artifact is a draft.
            IntegrityError: The received bytes do not match the manifest.
        """
        self.parent_artifact()
        assert self._content is not None
        target = local_path(self._content.root(root), self.path)
        kept = chosen_cache(cache, skip=skip_cache)
        await self._content.fetch(self, target, cache=kept, references=references)
        return target

    def parent_artifact(self) -> AsyncArtifact:
        """Return the version that the entry was read from. Sends no request.

        Raises:
            ArtifactStateError: The artifact is a draft.
        """
        if self.artifact is None or self._content is None:
            raise ArtifactStateError(f"{self.path!r} belongs to a draft, which is not logged yet")
        return self.artifact

    def ref_url(self) -> str:
        """Return the URI by which another artifact refers to this file, for `add_reference`.

        Raises:
            ArtifactStateError: The artifact is a draft.
        """
        return artifact_reference(self.parent_artifact().id or "", self.path)


def bind_entry(
    entry: Entry,
    artifact: AsyncArtifact,
    content: AsyncArtifactContent[AsyncArtifactEntry] | None,
) -> AsyncArtifactEntry:
    """Return the entry of an artifact; ``content`` is None for a draft."""
    return AsyncArtifactEntry(
        entry.path,
        entry.digest,
        entry.ref,
        entry.birth_artifact_id,
        entry.size,
        entry.extra,
        artifact,
        content,
    )


class AsyncArtifacts(AsyncPaginator["AsyncArtifact", "VersionNode", "ops.ListArtifactsResult"]):
    """The versions of a collection; lazy, one request per page.

    With ``tags``, only versions that have all of them. The server cannot filter by tags, so all
    versions are read, and the length is known once they are.
    """

    __module__ = "wandb_api"

    project: str
    type: str
    collection_name: str
    filters: JSONDict
    order: str | None
    tags: list[str]

    def __init__(
        self,
        session: AsyncSession,
        entity: str | None,
        project: str,
        type_name: str,
        collection_name: str,
        *,
        filters: VersionFilter | Mapping[str, Any] | Filter | None = None,
        order: str | None = None,
        tags: str | Sequence[str] | None = None,
        per_page: int | None = 50,
        start: str | None = None,
    ) -> None:
        super().__init__(session.client, per_page=per_page, start=start)
        self._session = session
        self._given, self._entity = entity, session.known_entity(entity)
        self.project = project
        self.type = type_name
        self.collection_name = collection_name
        self.filters = cast("JSONDict", check_filter(filters, VERSION_FIELDS) or dict(COMMITTED))
        self.order = check_order(order)
        self.tags = string_list(tags, "tags")

    @property
    def entity(self) -> str | None:
        """The entity; None while it is the default one and no page was loaded."""
        return self._entity

    async def _operation(self) -> ops.ListArtifacts:
        self._entity = await entity_of_project(self._session, self._given, self.project)
        return build_input(
            ops.ListArtifacts,
            entity=self._entity,
            project=self.project,
            type_=self.type,
            collection=self.collection_name,
            filters=encode_text(self.filters),
            order=self.order,
        )

    def _wrap(
        self, nodes: Sequence[VersionNode], result: ops.ListArtifactsResult
    ) -> list[AsyncArtifact]:
        from .artifact import bind_artifact  # saves an import cycle

        kind = result.project.artifact_type if result.project else None
        collection = kind.artifact_collection if kind else None
        listed = collection.artifacts if collection else None
        assert collection is not None
        assert listed is not None
        versions = {edge.node.id: kept(partial(getattr, edge, "version")) for edge in listed.edges}
        found: list[AsyncArtifact] = []
        for node in nodes:
            version = known(versions[node.id])
            if not self.tags or set(self.tags) <= {tag.name for tag in node.tags or ()}:
                location = VersionLocation(
                    self._entity or "", self.project, self.collection_name, version
                )
                aliases = kept(partial(_aliases, node, collection, version))
                logged = LoggedVersion.of(self._client.base_url, location, node, aliases)
                found.append(bind_artifact(self._session, logged))
        return found

    async def _count(self) -> int:
        """Return the number of versions; with tags, all versions are read for it."""
        if self.tags:
            return len(await self.load())
        return await super()._count()

    def _missing(self) -> NotFoundError:
        return not_found(
            self._client,
            f"collection {self.collection_name!r} of type {self.type!r} in "
            f"{self._entity}/{self.project}",
        )

    def __repr__(self) -> str:
        where = f"{self._entity or '(default entity)'}/{self.project}/{self.collection_name}"
        return f"<{type(self).__name__} {where} ({self.type})>"


def _aliases(node: VersionNode, collection: CollectionNode, version: str) -> list[str]:
    """Return the aliases in a collection, with the version number."""
    return [*aliases_in(node, collection.id), version]


class AsyncRunArtifacts(
    AsyncPaginator[
        "AsyncArtifact", "RunNode", "ops.ListLoggedArtifactsResult | ops.ListUsedArtifactsResult"
    ]
):
    """The versions that a run logged or used, as their source collections hold them; lazy.

    Versions in projects that are not visible to this API key are left out, so the server's count
    may be larger than the number of items.
    """

    __module__ = "wandb_api"

    def __init__(
        self,
        session: AsyncSession,
        run: RunKey,
        mode: Literal["logged", "used"] = "logged",
        *,
        per_page: int | None = 50,
        owner: AsyncRun | None = None,
    ) -> None:
        super().__init__(session.client, per_page=per_page)
        if mode not in ("logged", "used"):
            raise UsageError(f"mode is {mode!r}; it must be 'logged' or 'used'")
        self._session = session
        self._run, self._owner = run, owner
        self._mode = mode

    @property
    def run(self) -> AsyncRun:
        """The run that logged or used them; sends no request."""
        assert self._owner is not None
        return self._owner

    async def _operation(
        self,
    ) -> ops.PagedOperation[ops.ListLoggedArtifactsResult | ops.ListUsedArtifactsResult, RunNode]:
        # each operation reads results of its own kind only, which are those that it gets
        return cast(
            "ops.PagedOperation[ops.ListLoggedArtifactsResult | ops.ListUsedArtifactsResult, RunNode]",
            await self._choose_operation(),
        )

    async def _choose_operation(self) -> ops.ListLoggedArtifacts | ops.ListUsedArtifacts:
        run = self._run
        if self._mode == "logged":
            return ops.ListLoggedArtifacts(entity=run.entity, project=run.project, run=run.name)
        return ops.ListUsedArtifacts(entity=run.entity, project=run.project, run=run.name)

    def _wrap(
        self,
        nodes: Sequence[RunNode],
        result: ops.ListLoggedArtifactsResult | ops.ListUsedArtifactsResult,
    ) -> list[AsyncArtifact]:
        from .artifact import bind_artifact  # saves an import cycle

        found = [at_source(self._client.base_url, node, node) for node in nodes]
        return [bind_artifact(self._session, version) for version in found if version is not None]

    def _missing(self) -> NotFoundError:
        return no_run(self._client, self._run)

    def __repr__(self) -> str:
        run = self._run
        return f"<{type(self).__name__} {self._mode} by {run.entity}/{run.project}/{run.name}>"
