"""Where a version is, and whence: its collections, its source and links, who made and uses it."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

import wandb_operations as ops

from ..._artifacts.artifact import ArtifactBase
from ..._artifacts.attributes import VersionLocation
from ..._artifacts.links import portfolio_link, registry_link
from ..._core.bound import app_link
from ..._core.paths import ArtifactPath, RunKey, is_registry_project
from ..._runtime.memo import AsyncSingleFlightCache
from ...errors import NotFoundError
from ..people.organizations import find_organization
from ..transport.paginator import AsyncPaginator
from .find import of_membership, read_artifact

if TYPE_CHECKING:
    from ..runs.run import AsyncRun
    from ..transport.session import AsyncSession
    from .artifact import AsyncArtifact
    from .collection import AsyncArtifactCollection


class AsyncArtifactUsers(AsyncPaginator[Any, "AsyncRun"]):
    """The runs that used a version, directly or by a link; those out of sight are left out."""

    def __init__(self, session: AsyncSession, artifact_id: str) -> None:
        super().__init__(session.client)
        self._session, self._id = session, artifact_id

    async def _operation(self) -> ops.ListArtifactUsers:

        return ops.ListArtifactUsers(id=self._id)

    def _wrap(self, nodes: Sequence[Any], result: Any) -> list[AsyncRun]:
        return [run_of(self._session, node) for node in nodes if node.project is not None]

    def _missing(self) -> NotFoundError:
        return NotFoundError("the artifact is gone, or this key may not see it any more")


def run_of(session: AsyncSession, node: Any) -> AsyncRun:
    """A run that came with its project."""
    from ..runs.run import AsyncRun

    key = RunKey(node.project.entity_name, node.project.name, node.name)
    return AsyncRun(session, key, node, data=node)


class AsyncArtifactLineage(ArtifactBase):
    """The part of `AsyncArtifact` that knows where a version is, and whence."""

    _bound_to: AsyncSession | None = None
    _known: AsyncSingleFlightCache[str, Any]  # what was asked for; a draft has nothing to ask

    def _session(self, what: str) -> AsyncSession:
        self._logged(what)
        assert self._bound_to is not None
        return self._bound_to

    @property
    async def collection(self) -> AsyncArtifactCollection:
        """The collection that it was found in; at most one request, remembered."""
        return await self._collection_at(self._at("collection"))

    @property
    async def source_collection(self) -> AsyncArtifactCollection:
        """The collection that it was logged into; at most one request, remembered.

        Raises:
            NotFoundError: This key may not see that project.
        """
        return await self._collection_at(self._source_place())

    async def _collection_at(self, place: VersionLocation) -> AsyncArtifactCollection:
        from .collection import read_collection

        session = self._session("collection")
        found: AsyncArtifactCollection = await self._known.get(
            f"collection {place.path}",
            lambda: read_collection(
                session, place.entity, place.project, self._type, place.collection
            ),
        )
        return found

    @property
    async def source_artifact(self) -> AsyncArtifact:
        """The version where it was logged: itself unless it is a link; one request, remembered.

        Raises:
            NotFoundError: This key may not see that project.
        """
        if not self.is_link:
            return cast("AsyncArtifact", self)
        place, session = self._source_place(), self._session("source_artifact")
        path = ArtifactPath(place.entity, place.project, place.collection, self.source_version)
        source: AsyncArtifact = await self._known.get(
            "source", lambda: read_artifact(session, path)
        )
        return source

    @property
    async def linked_artifacts(self) -> list[AsyncArtifact]:
        """The links to it in other collections; one request, remembered; none of a link.

        The server gives 500 at most, and a warning tells if there are more.
        """
        if self.is_link:
            return []
        links: list[AsyncArtifact] = await self._known.get("links", self._ask_links)
        return list(links)

    async def _ask_links(self) -> list[AsyncArtifact]:

        fields, session = self._logged("linked_artifacts"), self._session("linked_artifacts")
        answer = await session.client.execute(ops.ListArtifactMemberships(id=fields.id))
        if answer.artifact is None:
            raise NotFoundError(f"{self.name!r} is gone, or this key may not see it any more")
        held = answer.artifact.artifact_memberships
        if held.page_info.has_next_page:
            warnings.warn(
                f"{self.name!r} is linked into more collections than the server gives "
                f"({len(held.edges)}), and it has no way to ask for the others",
                UserWarning,
                stacklevel=3,
            )
        nodes = [edge.node for edge in held.edges]
        return [
            of_membership(session, node, fields, self._at("linked_artifacts"))
            for node in nodes
            if node is not None
            and isinstance(node.artifact_collection, ops.PortfolioFields)
            and node.artifact_collection.project is not None
        ]

    async def used_by(self) -> list[AsyncRun]:
        """The runs that used it; one request a page. Runs out of this key's sight are left out."""
        fields = self._logged("used_by")
        return await AsyncArtifactUsers(self._session("used_by"), fields.id).load()

    async def logged_by(self) -> AsyncRun | None:
        """The run that logged it; None when a user did, or this key may not see it. One request."""

        fields, session = self._logged("logged_by"), self._session("logged_by")
        answer = await session.client.execute(ops.GetArtifactCreator(id=fields.id))
        if answer.artifact is None:
            raise NotFoundError(f"{self.name!r} is gone, or this key may not see it any more")
        creator = answer.artifact.created_by
        if (
            not isinstance(creator, ops.GetArtifactCreatorArtifactCreatedByRun)
            or creator.project is None
        ):
            return None
        return run_of(session, creator)

    @property
    async def url(self) -> str:
        """Its page; no request, but one for the organisation if it is in a registry, remembered."""
        place, session = self._at("url"), self._session("url")
        client = session.client
        if self.is_link and is_registry_project(place.project):
            organization = await find_organization(session, place.entity)
            return registry_link(client, organization.name, place.project, place.path, self.version)
        if self.is_link and (self._type == "model" or place.project == "model-registry"):
            return portfolio_link(client, place.entity, place.path, self.version)
        return app_link(
            client,
            place.entity,
            place.project,
            "artifacts",
            self._type,
            place.collection,
            self.version,
        )
