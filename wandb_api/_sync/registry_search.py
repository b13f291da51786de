# Generated from wandb_api/_async/registry_search.py by codegen/unasync.py. Edit that file instead.
"""Searching an organisation's registries, level by level: registries, collections, versions.

Filters add up on the way down. A level that was given an order and has children cannot be asked in
one request for all of them: then each parent is asked for its own, in the parents' order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from .._artifact_attributes import Place
from .._artifact_names import check_order
from .._filters import Filter
from .._json import encode_text
from .._registry import scope_of
from .._registry_filters import ORDERS, Mode, both, checked_later, registry_filter
from .._registry_organizations import Organization
from .._types import JSONDict
from ..errors import NotFoundError, UnsupportedError, UsageError
from .artifact_collection import ArtifactCollection
from .artifact_find import of_membership
from .paginator import Paginator
from .registry_organizations import find_organization

if TYPE_CHECKING:
    from wandb_operations.list_registries import ListRegistries
    from wandb_operations.list_registry_collections import ListRegistryCollections
    from wandb_operations.list_registry_versions import ListRegistryVersions
    from wandb_operations.registries_fragments import RegistryFields

    from .artifact import Artifact
    from .memory import Memory
    from .registry import Registry

Given = Mapping[str, Any] | Filter | None
PER_PAGE = 100


@dataclass(frozen=True)
class Scope:
    """Which registries are searched.

    Attributes:
        wanted: The organisation as the caller named it; None for the configured or only one.
        chosen: A filter that picks registries, in the basic fields; made here, not checked.
        given: The caller's own filter of registries.
        known: The organisation, where it is known without asking.
    """

    memory: Memory
    wanted: str | None = None
    chosen: JSONDict | None = None
    given: JSONDict | Filter | None = None
    known: Organization | None = None

    def organization(self) -> Organization:
        """Where to search; at most two requests, remembered."""
        return self.known or find_organization(self.memory, self.wanted)

    def name(self) -> str | None:
        """The organisation's name, as far as it is known."""
        return self.known.name if self.known else self.wanted

    def of_project(self, internal_id: str | None, full_name: str) -> Scope:
        """One registry of these alone."""
        return replace(self, chosen=scope_of(internal_id, full_name), given=None)

    def filter(self, mode: Mode) -> JSONDict:
        """The filter of registries as it is sent."""
        chosen = self.chosen or {}
        if mode == "advanced":
            chosen = {("project_id" if key == "id" else key): v for key, v in chosen.items()}
        return both(chosen, registry_filter(self.given, "registry", mode))


class Registries(Paginator["RegistryFields", "Registry"]):
    """The registries of an organisation; lazy. W&B gives no total."""

    def __init__(
        self,
        memory: Memory,
        organization: str | None,
        filter: Given = None,
        order: str | None = None,
        *,
        per_page: int | None = PER_PAGE,
        start: str | None = None,
    ) -> None:
        super().__init__(memory.client, per_page=per_page, start=start, default_per_page=PER_PAGE)
        self._memory = memory
        self._filter = registry_filter(filter, "registry")
        given = checked_later(filter, "registry")
        self._scope = Scope(memory, organization, given=given)
        self._order = check_order(order, ORDERS)
        self._found: Organization | None = None

    @property
    def organization(self) -> str | None:
        """The organisation; None while it is not known which."""
        return self._found.name if self._found else self._scope.wanted

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
        filter: Given = None,
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
        from .registry_ordered import OrderedCollections

        return OrderedCollections(self._scope, self, filter, order, per_page, start)

    def versions(
        self, filter: Given = None, per_page: int | None = PER_PAGE, start: str | None = None
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
        from .registry_ordered import OrderedVersions

        return OrderedVersions(
            self._scope,
            None,
            filter,
            self,
            lambda registry: registry.versions(filter, per_page),
            start,
        )

    def _operation(self) -> ListRegistries:
        from wandb_operations.list_registries import ListRegistries

        self._found = self._scope.organization()
        optional = _sent(filters=self._filter, order=self._order)
        return ListRegistries(organization=self._found.name, **optional)

    def _wrap(self, nodes: Sequence[RegistryFields], result: Any) -> list[Registry]:
        from .registry import Registry

        name = self._found.name if self._found else ""
        return [Registry(self._memory, node, name) for node in nodes]

    def _missing(self) -> NotFoundError:
        return _no_organization(self._found)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.organization or '(default organization)'}>"


class RegistryCollections(Paginator[Any, ArtifactCollection]):
    """The collections in registries; lazy. Those in a project out of sight are left out."""

    def __init__(
        self,
        scope: Scope,
        filter: Given = None,
        order: str | None = None,
        *,
        per_page: int | None = PER_PAGE,
        start: str | None = None,
    ) -> None:
        super().__init__(
            scope.memory.client, per_page=per_page, start=start, default_per_page=PER_PAGE
        )
        self._scope = scope
        self._registry_filter = scope.filter("basic")
        self._filter = registry_filter(filter, "collection")
        self._given = checked_later(filter, "collection")
        self._order = check_order(order, ORDERS)
        self._found: Organization | None = scope.known

    @property
    def organization(self) -> str | None:
        """The organisation; None while it is not known which."""
        return self._found.name if self._found else self._scope.wanted

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
        self, filter: Given = None, per_page: int | None = PER_PAGE, start: str | None = None
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
        from .registry_ordered import OrderedVersions

        return OrderedVersions(
            self._scope,
            self._given,
            filter,
            self,
            lambda collection: self._versions_of(collection, filter, per_page),
            start,
        )

    def _versions_of(
        self, collection: ArtifactCollection, filter: Given, per_page: int | None
    ) -> RegistryVersions:
        """The versions in one of these collections."""
        here = self._scope.of_project(collection.project_internal_id, collection.project)
        mine = both({"name": collection.name}, _plain(self._given))
        return RegistryVersions(here, mine, filter, per_page=per_page)

    def _operation(self) -> ListRegistryCollections:
        from wandb_operations.enums import ArtifactCollectionType
        from wandb_operations.list_registry_collections import ListRegistryCollections

        self._found = self._scope.organization()
        optional = _sent(
            registry_filters=self._registry_filter, filters=self._filter, order=self._order
        )
        return ListRegistryCollections(
            organization=self._found.name, types=[ArtifactCollectionType.PORTFOLIO], **optional
        )

    def _wrap(self, nodes: Sequence[Any], result: Any) -> list[ArtifactCollection]:
        memory = self._scope.memory
        bound = [ArtifactCollection.of(memory, node, self.organization) for node in nodes]
        return [found for found in bound if found is not None and not found.is_sequence()]

    def _missing(self) -> NotFoundError:
        return _no_organization(self._found)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.organization or '(default organization)'}>"


class RegistryVersions(Paginator[Any, "Artifact"]):
    """The versions in registries, each as its collection there links to it; lazy.

    W&B gives no total, and chooses the order.
    """

    def __init__(
        self,
        scope: Scope,
        collections: JSONDict | Filter | None,
        filter: Given = None,
        *,
        per_page: int | None = PER_PAGE,
        start: str | None = None,
    ) -> None:
        super().__init__(
            scope.memory.client, per_page=per_page, start=start, default_per_page=PER_PAGE
        )
        self._scope = scope
        self._collections = collections
        self._given = checked_later(filter, "version")
        self._possible = [mode for mode in MODES if self._refusal(mode) is None]
        if not self._possible:
            refusal = self._refusal("advanced") or self._refusal("basic")
            assert refusal is not None
            raise refusal
        self._found: Organization | None = scope.known

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

    @property
    def organization(self) -> str | None:
        """The organisation; None while it is not known which."""
        return self._found.name if self._found else self._scope.wanted

    def _mode(self, organization: str) -> Mode:
        """How the server searches; asked only if that makes a difference to these filters."""
        if len(self._possible) == 2 and self._filters("basic") == self._filters("advanced"):
            return "basic"
        memory = self._scope.memory
        mode: Mode = memory.objects.get(
            ("search mode", organization), lambda: _ask_mode(memory, organization)
        )
        if refusal := self._refusal(mode):
            raise refusal
        return mode

    def _operation(self) -> ListRegistryVersions:
        from wandb_operations.list_registry_versions import ListRegistryVersions

        self._found = self._scope.organization()
        registries, collections, versions = self._filters(self._mode(self._found.name))
        optional = _sent(
            registry_filters=registries, collection_filters=collections, filters=versions
        )
        return ListRegistryVersions(organization=self._found.name, **optional)

    def _wrap(self, nodes: Sequence[Any], result: Any) -> list[Artifact]:
        memory, found = self._scope.memory, list[Any]()
        for node in nodes:
            collection = ArtifactCollection.of(memory, node.artifact_collection)
            if collection is None or node.artifact is None or node.version_index is None:
                continue
            place = Place(collection.entity, collection.project, collection.name)
            found.append(of_membership(memory, node, node.artifact, place))
        return found

    def _missing(self) -> NotFoundError:
        return _no_organization(self._found)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.organization or '(default organization)'}>"


MODES: tuple[Mode, Mode] = ("basic", "advanced")


def _ask_mode(memory: Memory, organization: str) -> Mode:
    from wandb_operations.get_advanced_search import GetAdvancedSearch

    try:
        answer = memory.client.execute(GetAdvancedSearch(organization=organization))
    except UnsupportedError:
        return "basic"  # the server is older than the other mode
    found = answer.organization.advanced_registry_features if answer.organization else None
    features = answer.server_info.features if answer.server_info else None
    able = features is None or any(
        feature is not None
        and feature.name == "ARTIFACT_COLLECTIONS_FILTERING_SORTING"
        and feature.is_enabled
        for feature in features
    )
    return "advanced" if able and found is not None and found.advanced_search else "basic"


def _sent(*, order: str | None = None, **filters: JSONDict) -> dict[str, Any]:
    """The optional variables that say something; filters as text."""
    sent: dict[str, Any] = {name: encode_text(value) for name, value in filters.items() if value}
    return {**sent, "order": order} if order else sent


def _no_organization(found: Organization | None) -> NotFoundError:
    name = found.name if found else "?"
    return NotFoundError(
        f"no organization {name!r} with registries: it does not exist, or this key may not see it"
    )


def _plain(given: JSONDict | Filter | None) -> JSONDict:
    return given.to_dict() if isinstance(given, Filter) else given or {}
