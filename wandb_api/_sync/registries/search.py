# Generated from wandb_api/_async/registries/search.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Searching an organisation's registries, level by level: registries, collections, versions.

Filters add up on the way down. A level that was given an order and has children cannot be asked in
one request for all of them: then each parent is asked for its own, in the parents' order.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

import wandb_operations as ops

from ..._artifacts.attributes import VersionLocation
from ..._artifacts.names import check_order
from ..._core.filter_language import Filter
from ..._people.organizations import check_organization
from ..._registries.search_filters import (
    ORDERS,
    Mode,
    and_filters,
    registry_filter,
    validate_in_any_mode,
)
from ..._types import JSONDict
from ...errors import UsageError
from ..artifacts.collection import ArtifactCollection
from ..artifacts.find import of_membership
from .scope import (
    PER_PAGE,
    RangeDecision,
    RegistryListing,
    Scope,
    search_mode,
    sent_filters,
)

if TYPE_CHECKING:
    from ..artifacts.artifact import Artifact
    from ..transport.session import Session
    from .registry import Registry

MODES: tuple[Mode, Mode] = ("basic", "advanced")


class Registries(RegistryListing["ops.RegistryFields", "Registry"]):
    """The registries of an organisation; lazy. W&B gives no total."""

    __module__ = "wandb_api"

    def __init__(
        self,
        session: Session,
        organization: str | None,
        filter: RangeDecision = None,
        order: str | None = None,
        *,
        per_page: int | None = PER_PAGE,
        start: str | None = None,
    ) -> None:
        given, wanted = validate_in_any_mode(filter, "registry"), check_organization(organization)
        super().__init__(Scope(session, wanted, given=given), per_page=per_page, start=start)
        self._filter = registry_filter(filter, "registry")
        self._order = check_order(order, ORDERS)

    @property
    def filter(self) -> JSONDict:
        """The filter as it is sent."""
        return self._filter

    @property
    def order(self) -> str | None:
        """The order as it is sent."""
        return self._order

    def collections(
        self,
        filter: RangeDecision = None,
        order: str | None = None,
        per_page: int | None = PER_PAGE,
        start: str | None = None,
    ) -> RegistryCollections:
        """The collections in these registries; lazy, one request a page.

        If the registries are in an order, each is asked for its own, one after the other.

        Args:
            filter: By ``name``, ``tag``, ``description``, ``created_at``, ``updated_at``, ``id``.
            order: ``name``, ``created_at`` or ``updated_at``, with ``+`` or ``-`` before it.
            per_page: How many to ask for in one request.
            start: The cursor of an earlier listing, to go on from.

        Raises:
            UsageError: The filter or the order cannot be meant as written; or ``start`` is given
                though the registries are in an order.
        """
        if self._order is None:
            return RegistryCollections(self._scope, filter, order, per_page=per_page, start=start)
        from .ordered import OrderedCollections

        return OrderedCollections(self._scope, self, filter, order, per_page, start)

    def versions(
        self,
        filter: RangeDecision = None,
        per_page: int | None = PER_PAGE,
        start: str | None = None,
    ) -> RegistryVersions:
        """The versions in all collections of these registries; lazy, one request a page.

        If the registries are in an order, each is asked for its own, one after the other.

        Args:
            filter: By ``alias``, ``tag``, ``version``, ``metadata.<key>``, ``created_at`` and more.
            per_page: How many to ask for in one request.
            start: The cursor of an earlier listing, to go on from.
        """
        if self._order is None:
            return RegistryVersions(self._scope, None, filter, per_page=per_page, start=start)
        from .ordered import OrderedVersions

        return OrderedVersions(
            self._scope,
            None,
            filter,
            self,
            lambda registry: registry.versions(filter, per_page),
            start,
        )

    def _operation(self) -> ops.ListRegistries:

        organization = self._settled()
        optional = sent_filters(filters=self._filter, order=self._order)
        return ops.ListRegistries(organization=organization, **optional)

    def _wrap(self, nodes: Sequence[ops.RegistryFields], result: Any) -> list[Registry]:
        from .registry import Registry

        name, session = self.organization or "", self._scope.session
        return [Registry(session, node, name) for node in nodes]


class RegistryCollections(RegistryListing[Any, ArtifactCollection]):
    """The collections in registries; lazy. Those in a project out of sight are left out."""

    __module__ = "wandb_api"

    def __init__(
        self,
        scope: Scope,
        filter: RangeDecision = None,
        order: str | None = None,
        *,
        per_page: int | None = PER_PAGE,
        start: str | None = None,
    ) -> None:
        super().__init__(scope, per_page=per_page, start=start)
        self._registry_filter = scope.filter("basic")
        self._filter = registry_filter(filter, "collection")
        self._given = validate_in_any_mode(filter, "collection")
        self._order = check_order(order, ORDERS)

    @property
    def registry_filter(self) -> JSONDict:
        """The filter of registries as it is sent."""
        return self._registry_filter

    @property
    def collection_filter(self) -> JSONDict:
        """The filter of collections as it is sent."""
        return self._filter

    @property
    def order(self) -> str | None:
        """The order as it is sent."""
        return self._order

    def versions(
        self,
        filter: RangeDecision = None,
        per_page: int | None = PER_PAGE,
        start: str | None = None,
    ) -> RegistryVersions:
        """The versions in these collections; lazy, one request a page.

        If the collections are in an order, each is asked for its own, one after the other.

        Args:
            filter: By ``alias``, ``tag``, ``version``, ``metadata.<key>``, ``created_at`` and more.
            per_page: How many to ask for in one request.
            start: The cursor of an earlier listing, to go on from.
        """
        if self._order is None:
            return RegistryVersions(
                self._scope, self._given, filter, per_page=per_page, start=start
            )
        from .ordered import OrderedVersions

        return OrderedVersions(
            self._scope,
            self._given,
            filter,
            self,
            lambda collection: self._versions_of(collection, filter, per_page),
            start,
        )

    def _versions_of(
        self, collection: ArtifactCollection, filter: RangeDecision, per_page: int | None
    ) -> RegistryVersions:
        """The versions in one of these collections."""
        here = self._scope.of_project(collection.project_internal_id, collection.project)
        given, name = self._given, cast(JSONDict, {"name": collection.name})
        mine: JSONDict | Filter
        if isinstance(given, Filter):
            mine = type(given)(and_filters(name, given.to_dict()))  # a raw one stays raw
        else:
            mine = and_filters(name, given or {})
        return RegistryVersions(here, mine, filter, per_page=per_page)

    def _operation(self) -> ops.ListRegistryCollections:

        organization = self._settled()
        optional = sent_filters(
            registry_filters=self._registry_filter, filters=self._filter, order=self._order
        )
        return ops.ListRegistryCollections(
            organization=organization, types=[ops.ArtifactCollectionType.PORTFOLIO], **optional
        )

    def _wrap(self, nodes: Sequence[Any], result: Any) -> list[ArtifactCollection]:
        session = self._scope.session
        bound = [ArtifactCollection.of(session, node, self.organization) for node in nodes]
        return [found for found in bound if found is not None and not found.is_sequence()]


class RegistryVersions(RegistryListing[Any, "Artifact"]):
    """The versions in registries, each as its collection there links to it; lazy.

    W&B gives no total, and chooses the order.
    """

    __module__ = "wandb_api"

    def __init__(
        self,
        scope: Scope,
        collections: JSONDict | Filter | None,
        filter: RangeDecision = None,
        *,
        per_page: int | None = PER_PAGE,
        start: str | None = None,
    ) -> None:
        super().__init__(scope, per_page=per_page, start=start)
        self._collections = collections
        self._given = validate_in_any_mode(filter, "version")
        self._possible = [mode for mode in MODES if self._refusal(mode) is None]
        if not self._possible:
            refusal = self._refusal("advanced") or self._refusal("basic")
            assert refusal is not None
            raise refusal

    def _filters(self, mode: Mode) -> tuple[JSONDict, JSONDict, JSONDict]:
        return (
            self._scope.filter(mode),
            registry_filter(self._collections, "collection", mode),
            registry_filter(self._given, "version", mode),
        )

    def _refusal(self, mode: Mode) -> UsageError | None:
        try:
            self._filters(mode)
        except UsageError as error:
            return error
        return None

    def _mode(self, organization: str) -> Mode:
        """How the server searches; asked only if that makes a difference to these filters."""
        if len(self._possible) == 2 and self._filters("basic") == self._filters("advanced"):
            return "basic"
        mode = search_mode(self._scope.session, organization)
        if refusal := self._refusal(mode):
            raise refusal
        return mode

    def _operation(self) -> ops.ListRegistryVersions:

        organization = self._settled()
        registries, collections, versions = self._filters(self._mode(organization))
        optional = sent_filters(
            registry_filters=registries, collection_filters=collections, filters=versions
        )
        return ops.ListRegistryVersions(organization=organization, **optional)

    def _wrap(self, nodes: Sequence[Any], result: Any) -> list[Artifact]:
        session, found = self._scope.session, list[Any]()
        for node in nodes:
            collection = ArtifactCollection.of(session, node.artifact_collection)
            if collection is None or node.artifact is None or node.version_index is None:
                continue
            place = VersionLocation(collection.entity, collection.project, collection.name)
            found.append(of_membership(session, node, node.artifact, place))
        return found
