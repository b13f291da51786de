"""List the collections of registries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast, overload

import wandb_operations as ops

from ..._artifacts.names import check_order
from ..._core.filter_language import Filter, to_mongo
from ..._core.filter_types import RegistryVersionOrder, VersionFilter
from ..._core.json_codec import encode_text
from ..._core.public import deprecated
from ..._core.unreadable import or_none
from ..._registries.search_filters import (
    ORDERS,
    and_filters,
    registry_filter,
    validate_in_any_mode,
)
from ..._transport.request import build_input
from ..._types import JSONDict, JsonDict
from ...errors import NotFoundError
from ..artifacts.collection import AsyncArtifactCollection, bind_collection
from ..transport.paginator import AsyncPaginator
from .ordered import AsyncChain, AsyncOrdered, AsyncSteps, refuse_start
from .scope import PER_PAGE, AsyncScope, AsyncSearch, FilterArgument
from .versions import AsyncOrderedVersions, AsyncRegistryVersions

if TYPE_CHECKING:
    from wandb_operations.list_registry_collections import (
        ListRegistryCollectionsNode as CollectionNode,
    )

    from ..._core.filter_mistakes import MistakenVersionField
    from ..._core.paging import PageState


class AsyncRegistryCollections(
    AsyncPaginator[AsyncArtifactCollection, "CollectionNode", "ops.ListRegistryCollectionsResult"]
):
    """The collections of registries.

    Lazy: sends one request per page. Collections that this API key may not see are left out.

    Example:
        >>> async for collection in api.registries().collections(filter={"tag": "approved"}):
        ...     print(collection.name)
    """

    __module__ = "wandb_api"

    def __init__(
        self,
        scope: AsyncScope,
        filter: FilterArgument = None,
        order: str | None = None,
        *,
        per_page: int | None = PER_PAGE,
        start: str | None = None,
    ) -> None:
        super().__init__(
            scope.session.client, per_page=per_page, start=start, default_per_page=PER_PAGE
        )
        self._search = AsyncSearch(scope)
        self._registry_filter = scope.filter("basic")
        self._filter = registry_filter(filter, "collection")
        self._given = validate_in_any_mode(filter, "collection")
        self._order = check_order(order, ORDERS)

    @property
    def organization(self) -> str | None:
        """The name of the organization; None before the first page if none was given."""
        return self._search.organization

    @property
    def registry_filter(self) -> JSONDict:
        """The filter on registries, as sent to the server."""
        return cast(JSONDict, self._registry_filter)

    @property
    def collection_filter(self) -> JSONDict:
        """The filter on collections, as sent to the server."""
        return cast(JSONDict, self._filter)

    @property
    def order(self) -> str | None:
        """The order, as sent to the server."""
        return self._order

    @overload
    def versions(
        self,
        filter: VersionFilter | Filter | None = None,
        per_page: int | None = PER_PAGE,
        start: str | None = None,
        *,
        order: RegistryVersionOrder | str | None = None,
    ) -> AsyncRegistryVersions: ...
    @overload
    @deprecated("versions have no such field; see VersionFilter")
    def versions(
        self,
        filter: Mapping[MistakenVersionField, Any],
        per_page: int | None = PER_PAGE,
        start: str | None = None,
        *,
        order: RegistryVersionOrder | str | None = None,
    ) -> AsyncRegistryVersions: ...
    @overload
    def versions(
        self,
        filter: VersionFilter | FilterArgument = None,
        per_page: int | None = PER_PAGE,
        start: str | None = None,
        *,
        order: RegistryVersionOrder | str | None = None,
    ) -> AsyncRegistryVersions: ...
    def versions(
        self,
        filter: VersionFilter | Mapping[Any, Any] | Filter | None = None,
        per_page: int | None = PER_PAGE,
        start: str | None = None,
        *,
        order: RegistryVersionOrder | str | None = None,
    ) -> AsyncRegistryVersions:
        """List the versions in these collections.

        Lazy: sends one request per page. If the collections have an order, sends at least one
        request per collection and keeps their order.

        Args:
            filter: Filter on ``alias``, ``tag``, ``version``, ``metadata.<key>``, ``created_at``
                and others.
            per_page: Number of items per request.
            start: Cursor of an earlier listing to resume from.
            order: ``linked_at``, ``created_at`` or ``artifact_size``, prefixed with ``+`` or ``-``;
                within each collection if the collections have an order, too. The server's order if None.

        Raises:
            UsageError: Invalid filter or order, or ``start`` is given although the collections have
                an order.
            UnsupportedError: The first page raises it if ``order`` is given and the organization
                has no advanced search.
        """
        if self._order is None:
            return AsyncRegistryVersions(
                self._search.scope,
                self._given,
                filter,
                per_page=per_page,
                start=start,
                order=order,
            )
        return self._ordered_versions(filter, per_page, start, order)

    def _ordered_versions(
        self, filter: FilterArgument, per_page: int | None, start: str | None, order: str | None
    ) -> AsyncRegistryVersions:
        return AsyncOrderedVersions(
            self._search.scope,
            self._given,
            filter,
            AsyncChain(self, lambda at: self._versions_of(at, filter, per_page, order)),
            start,
            order,
        )

    def _versions_of(
        self,
        collection: AsyncArtifactCollection,
        filter: FilterArgument,
        per_page: int | None,
        order: str | None,
    ) -> AsyncRegistryVersions:
        """List the versions in one of these collections."""
        here = self._search.scope.of_project(
            or_none(lambda: collection.project_internal_id), collection.project
        )
        given, name = self._given, cast(JsonDict, {"name": collection.name})
        combined: JsonDict | Filter
        if isinstance(given, Filter):
            combined = type(given)(and_filters(name, to_mongo(given)))  # a raw filter stays raw
        else:
            combined = and_filters(name, given or {})
        return AsyncRegistryVersions(here, combined, filter, per_page=per_page, order=order)

    async def _fetch(
        self, book: PageState[CollectionNode], want: int | None
    ) -> list[AsyncArtifactCollection]:
        """Request one page; if the list is empty, one more request checks the registry."""
        items = await super()._fetch(book, want)
        if book.done and not book.count:
            await self._search.must_exist()
        return items

    async def _operation(self) -> ops.ListRegistryCollections:
        organization = await self._search.resolve()
        return build_input(
            ops.ListRegistryCollections,
            organization=organization,
            types=[ops.ArtifactCollectionType.PORTFOLIO],
            registry_filters=encode_text(self._registry_filter) if self._registry_filter else None,
            filters=encode_text(self._filter) if self._filter else None,
            order=self._order,
        )

    def _wrap(
        self, nodes: Sequence[CollectionNode], result: ops.ListRegistryCollectionsResult
    ) -> list[AsyncArtifactCollection]:
        session = self._search.session
        bound = [bind_collection(session, node, self.organization) for node in nodes]
        return [found for found in bound if found is not None and not found.is_sequence()]

    def _missing(self) -> NotFoundError:
        return self._search.missing()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._search}>"


class AsyncOrderedCollections(AsyncOrdered[AsyncArtifactCollection], AsyncRegistryCollections):
    """The collections of registries that are in a given order.

    Lazy: sends at least one request per registry.
    """

    def __init__(
        self,
        scope: AsyncScope,
        chain: AsyncSteps[AsyncArtifactCollection],
        filter: FilterArgument,
        order: str | None,
        start: str | None,
    ) -> None:
        super().__init__(scope, filter, order)
        refuse_start(start)
        self._chain = chain

    def versions(
        self,
        filter: VersionFilter | Mapping[Any, Any] | Filter | None = None,
        per_page: int | None = PER_PAGE,
        start: str | None = None,
        *,
        order: RegistryVersionOrder | str | None = None,
    ) -> AsyncRegistryVersions:
        """List the versions in these collections, in the order of the registries.

        Lazy: sends at least one request per collection.

        Args:
            filter: As for `AsyncRegistryCollections.versions`.
            per_page: Number of items per request.
            start: Must be None: the listing has no cursor.
            order: The order within each collection, as for `AsyncRegistryCollections.versions`.

        Raises:
            UsageError: Invalid filter or order, or ``start`` is given.
            UnsupportedError: As for `AsyncRegistryCollections.versions`.
        """
        return self._ordered_versions(filter, per_page, start, order)
