"""List the artifact versions that are linked into registries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

import wandb_operations as ops

from ..._artifacts.version import VersionLocation, from_membership, unknown_kind
from ..._core.filter_language import Filter
from ..._core.json_codec import encode_text
from ..._core.unreadable import UnreadableValueError
from ..._registries.search_filters import (
    ADVANCED_ONLY,
    MODES,
    Mode,
    registry_filter,
    validate_in_any_mode,
    version_order,
)
from ..._transport.request import build_input
from ..._transport.unreadable import index_of
from ..._types import JSONDict, JsonDict
from ...errors import NotFoundError, UnsupportedError, UsageError
from ..artifacts.artifact import bind_artifact
from ..artifacts.collection import bind_collection
from ..transport.paginator import AsyncPaginator
from .ordered import AsyncOrdered, AsyncSteps, refuse_start
from .scope import PER_PAGE, AsyncScope, AsyncSearch, FilterArgument, search_mode

if TYPE_CHECKING:
    from wandb_operations.list_registry_versions import (
        ListRegistryVersionsOrganizationOrgEntityArtifactMembershipsEdgesNode as VersionNode,
    )

    from ..._core.paging import PageState
    from ..artifacts.artifact import AsyncArtifact


MEMBERSHIPS = "organization.orgEntity.artifactMemberships"


class AsyncRegistryVersions(
    AsyncPaginator["AsyncArtifact", "VersionNode", "ops.ListRegistryVersionsResult"]
):
    """The versions linked into registries, in the server's order.

    Lazy: sends one request per page. The server does not report a total.

    Example:
        >>> async for version in api.registries().versions(filter={"alias": "best"}):
        ...     print(version.qualified_name)
    """

    __module__ = "wandb_api"

    def __init__(
        self,
        scope: AsyncScope,
        collections: JsonDict | Filter | None,
        filter: FilterArgument = None,
        *,
        per_page: int | None = PER_PAGE,
        start: str | None = None,
        order: str | None = None,
    ) -> None:
        super().__init__(
            scope.session.client, per_page=per_page, start=start, default_per_page=PER_PAGE
        )
        self._order = version_order(order)
        self._search = AsyncSearch(scope)
        self._collections = collections
        self._given = validate_in_any_mode(filter, "version")
        self._known: Mode | None = None
        self._possible: list[Mode] = [
            mode
            for mode in (MODES if order is None else ADVANCED_ONLY)
            if self._refusal(mode) is None
        ]
        if not self._possible:
            refusal = self._refusal("advanced") or self._refusal("basic")
            assert refusal is not None
            raise refusal

    def _current(self) -> tuple[JsonDict, JsonDict, JsonDict]:
        mode: Mode = self._known or self._possible[0]
        return self._filters(mode)

    @property
    def organization(self) -> str | None:
        """The name of the organization; None before the first page if none was given."""
        return self._search.organization

    @property
    def registry_filter(self) -> JSONDict:
        """The filter on registries, as sent to the server."""
        return cast(JSONDict, self._current()[0])

    @property
    def collection_filter(self) -> JSONDict:
        """The filter on collections, as sent to the server."""
        return cast(JSONDict, self._current()[1])

    @property
    def artifact_filter(self) -> JSONDict:
        """The filter on versions, as sent to the server."""
        return cast(JSONDict, self._current()[2])

    @property
    def order(self) -> str | None:
        """The order, as sent to the server."""
        return self._order

    def _filters(self, mode: Mode) -> tuple[JsonDict, JsonDict, JsonDict]:
        return (
            self._search.scope.filter(mode),
            registry_filter(self._collections, "collection", mode),
            registry_filter(self._given, "version", mode),
        )

    def _refusal(self, mode: Mode) -> UsageError | None:
        try:
            self._filters(mode)
        except UsageError as error:
            return error
        return None

    async def _mode(self, organization: str) -> Mode:
        """Return the server's search mode, asking only if it matters for these filters."""
        if len(self._possible) == 2 and self._filters("basic") == self._filters("advanced"):
            return "basic"
        mode = await search_mode(self._search.scope.session, organization)
        if mode not in (MODES if self._order is None else ADVANCED_ONLY):
            raise UnsupportedError(
                f"the server cannot sort versions in the registries of {organization!r}: the "
                "organization has no advanced search; omit the order"
            )
        if refusal := self._refusal(mode):
            raise refusal
        return mode

    async def _fetch(self, book: PageState[VersionNode], want: int | None) -> list[AsyncArtifact]:
        """Request one page; if the list is empty, one more request checks the registry."""
        items = await super()._fetch(book, want)
        if book.done and not book.count:
            await self._search.must_exist()
        return items

    async def _operation(self) -> ops.ListRegistryVersions:
        organization = await self._search.resolve()
        self._known = await self._mode(organization)
        registries, collections, versions = self._current()
        return build_input(
            ops.ListRegistryVersions,
            organization=organization,
            registry_filters=encode_text(registries) if registries else None,
            collection_filters=encode_text(collections) if collections else None,
            filters=encode_text(versions) if versions else None,
            order=self._order,
        )

    def _wrap(
        self, nodes: Sequence[VersionNode], result: ops.ListRegistryVersionsResult
    ) -> list[AsyncArtifact]:
        session, found = self._search.session, list["AsyncArtifact"]()
        for node in nodes:
            held: object = node.artifact_collection
            if held is not None and not isinstance(held, (ops.SequenceFields, ops.PortfolioFields)):
                problem = unknown_kind(session.client, _path_of(node, result), held)
                raise UnreadableValueError(problem.path, problem.reason)
            collection = bind_collection(session, held)
            if collection is None or node.artifact is None:
                continue  # not visible
            if node.version_index is None:
                raise UnreadableValueError(f"{_path_of(node, result)}.versionIndex", "null")
            place = VersionLocation(collection.entity, collection.project, collection.name)
            version = from_membership(session.client.base_url, node, node.artifact, place)
            found.append(bind_artifact(session, version))
        return found

    def _missing(self) -> NotFoundError:
        return self._search.missing()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._search}>"


def _path_of(node: VersionNode, result: ops.ListRegistryVersionsResult) -> str:
    """Return the path of a node in the response, for errors."""
    return f"{MEMBERSHIPS}.edges[{index_of(ops.ListRegistryVersions, result, node)}].node"


class AsyncOrderedVersions(AsyncOrdered["AsyncArtifact"], AsyncRegistryVersions):
    """The versions in registries or collections that are in a given order.

    Lazy: sends at least one request per registry or collection.
    """

    def __init__(
        self,
        scope: AsyncScope,
        collections: JsonDict | Filter | None,
        filter: FilterArgument,
        chain: AsyncSteps[AsyncArtifact],
        start: str | None,
        order: str | None,
    ) -> None:
        super().__init__(scope, collections, filter, order=order)
        refuse_start(start)
        self._chain = chain
