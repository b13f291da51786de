# Generated from wandb_api/_async/registries/listing.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""List the registries of an organization, and search below them.

Filters of the levels (registries, collections, versions) are combined on the way down. Below a level
with an order, each parent is searched by requests of its own; see `ordered`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast, overload

import wandb_operations as ops

from ..._artifacts.names import check_order
from ..._core.json_codec import encode_text
from ..._core.public import LiteralString, deprecated
from ..._people.organizations import check_organization
from ..._registries.search_filters import ORDERS, registry_filter, validate_in_any_mode
from ..._transport.request import build_input
from ..._types import JSONDict
from ...errors import NotFoundError
from ..transport.paginator import Paginator
from .collections import OrderedCollections, RegistryCollections
from .ordered import Chain
from .registry import Registry
from .scope import PER_PAGE, FilterArgument, Scope, Search
from .versions import OrderedVersions, RegistryVersions

if TYPE_CHECKING:
    from ..._core.filter_language import Filter
    from ..._core.filter_mistakes import MistakenVersionField
    from ..._core.filter_types import (
        CollectionFilter,
        RegistryOrder,
        RegistryVersionOrder,
        VersionFilter,
    )
    from ..transport.session import Session


class Registries(Paginator[Registry, "ops.RegistryFields", "ops.ListRegistriesResult"]):
    """The registries of an organization.

    Lazy: sends one request per page. The server does not report a total.

    Example:
        >>> for registry in api.registries("my-org", order="-updated_at"):
        ...     print(registry.name, registry.visibility)
    """

    __module__ = "wandb_api"

    def __init__(
        self,
        session: Session,
        organization: str | None,
        filter: FilterArgument = None,
        order: str | None = None,
        *,
        per_page: int | None = PER_PAGE,
        start: str | None = None,
    ) -> None:
        given, wanted = validate_in_any_mode(filter, "registry"), check_organization(organization)
        super().__init__(session.client, per_page=per_page, start=start, default_per_page=PER_PAGE)
        self._search = Search(Scope(session, wanted, given=given))
        self._filter = registry_filter(filter, "registry")
        self._order = check_order(order, ORDERS)

    @property
    def organization(self) -> str | None:
        """The name of the organization; None before the first page if none was given."""
        return self._search.organization

    @property
    def filter(self) -> JSONDict:
        """The filter, as sent to the server."""
        return cast(JSONDict, self._filter)

    @property
    def order(self) -> str | None:
        """The order, as sent to the server."""
        return self._order

    @overload
    def collections(
        self,
        filter: CollectionFilter | Filter | None = None,
        order: RegistryOrder | str | None = None,
        per_page: int | None = PER_PAGE,
        start: str | None = None,
    ) -> RegistryCollections: ...
    @overload
    @deprecated("collections in registries have no such field; see CollectionFilter")
    def collections(
        self,
        filter: Mapping[LiteralString, Any],
        order: RegistryOrder | str | None = None,
        per_page: int | None = PER_PAGE,
        start: str | None = None,
    ) -> RegistryCollections: ...
    @overload
    def collections(
        self,
        filter: CollectionFilter | Mapping[str, Any] | None = None,
        order: RegistryOrder | str | None = None,
        per_page: int | None = PER_PAGE,
        start: str | None = None,
    ) -> RegistryCollections: ...
    def collections(  # pyright: ignore[reportInconsistentOverload] -- a LiteralString is a str
        self,
        filter: CollectionFilter | FilterArgument = None,
        order: RegistryOrder | str | None = None,
        per_page: int | None = PER_PAGE,
        start: str | None = None,
    ) -> RegistryCollections:
        """List the collections of these registries.

        Lazy: sends one request per page. If the registries have an order, sends at least one request
        per registry and keeps their order.

        Args:
            filter: Filter on ``name``, ``tag``, ``description``, ``created_at``, ``updated_at``,
                ``id``.
            order: ``name``, ``created_at`` or ``updated_at``, prefixed with ``+`` or ``-``.
            per_page: Number of items per request.
            start: Cursor of an earlier listing to resume from.

        Raises:
            UsageError: Invalid filter or order, or ``start`` is given although the registries have
                an order.

        Example:
            >>> collections = api.registries().collections(filter={"tag": "approved"})
        """
        if self._order is None:
            return RegistryCollections(
                self._search.scope, filter, order, per_page=per_page, start=start
            )
        return OrderedCollections(
            self._search.scope,
            Chain(self, lambda registry: registry.collections(filter, order, per_page)),
            filter,
            order,
            start,
        )

    @overload
    def versions(
        self,
        filter: VersionFilter | Filter | None = None,
        per_page: int | None = PER_PAGE,
        start: str | None = None,
        *,
        order: RegistryVersionOrder | str | None = None,
    ) -> RegistryVersions: ...
    @overload
    @deprecated("versions have no such field; see VersionFilter")
    def versions(
        self,
        filter: Mapping[MistakenVersionField, Any],
        per_page: int | None = PER_PAGE,
        start: str | None = None,
        *,
        order: RegistryVersionOrder | str | None = None,
    ) -> RegistryVersions: ...
    @overload
    def versions(
        self,
        filter: VersionFilter | FilterArgument = None,
        per_page: int | None = PER_PAGE,
        start: str | None = None,
        *,
        order: RegistryVersionOrder | str | None = None,
    ) -> RegistryVersions: ...
    def versions(
        self,
        filter: VersionFilter | Mapping[Any, Any] | Filter | None = None,
        per_page: int | None = PER_PAGE,
        start: str | None = None,
        *,
        order: RegistryVersionOrder | str | None = None,
    ) -> RegistryVersions:
        """List the versions in all collections of these registries.

        Lazy: sends one request per page. If the registries have an order, sends at least one request
        per registry and keeps their order.

        Args:
            filter: Filter on ``alias``, ``tag``, ``version``, ``metadata.<key>``, ``created_at``
                and others.
            per_page: Number of items per request.
            start: Cursor of an earlier listing to resume from.
            order: ``linked_at``, ``created_at`` or ``artifact_size``, prefixed with ``+`` or ``-``;
                within each registry if the registries have an order, too. The server's order if None.

        Raises:
            UsageError: Invalid filter or order, or ``start`` is given although the registries have
                an order.
            UnsupportedError: The first page raises it if ``order`` is given and the organization
                has no advanced search.

        Example:
            >>> best = api.registries().versions(filter={"alias": "best"}).first()
        """
        if self._order is None:
            return RegistryVersions(
                self._search.scope, None, filter, per_page=per_page, start=start, order=order
            )
        return OrderedVersions(
            self._search.scope,
            None,
            filter,
            Chain(self, lambda registry: registry.versions(filter, per_page, order=order)),
            start,
            order,
        )

    def _operation(self) -> ops.ListRegistries:
        organization = self._search.resolve()
        return build_input(
            ops.ListRegistries,
            organization=organization,
            filters=encode_text(self._filter) if self._filter else None,
            order=self._order,
        )

    def _wrap(
        self, nodes: Sequence[ops.RegistryFields], result: ops.ListRegistriesResult
    ) -> list[Registry]:
        name, session = self.organization or "", self._search.session
        return [Registry(session, node, name) for node in nodes]

    def _missing(self) -> NotFoundError:
        return self._search.missing()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._search}>"
