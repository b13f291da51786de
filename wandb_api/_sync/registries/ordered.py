# Generated from wandb_api/_async/registries/ordered.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""What is in registries or collections that are in an order: each parent is asked for its own.

One request cannot express the order of parents together with a search of their children, so the
children of the first parent come first, and so on. There is no cursor to go on from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from ..._core.filter_language import Filter
from ..._types import JSONDict
from ...errors import UnsupportedError, UsageError
from ..artifacts.collection import ArtifactCollection
from ..transport.paginator import Paginator
from .scope import PER_PAGE, RangeDecision, Scope
from .search import Registries, RegistryCollections, RegistryVersions

if TYPE_CHECKING:
    from ..artifacts.artifact import Artifact

P = TypeVar("P")
T = TypeVar("T")


class Chain(Generic[P, T]):
    """The children of parents, some at a time, in the parents' order."""

    def __init__(self, parents: Paginator[Any, P], make: Callable[[P], Paginator[Any, T]]) -> None:
        self._parents, self._make = parents, make
        self._next, self._have = 0, 0
        self._child: Paginator[Any, T] | None = None

    def fresh(self) -> Chain[P, T]:
        """The same from the beginning."""
        return Chain(self._parents, self._make)

    def step(self) -> list[T] | None:
        """The next children; None when there are no more."""
        while True:
            if self._child is None:
                parents = self._parents.get(slice(self._next, self._next + 1))
                if not parents:
                    return None
                self._child, self._have = self._make(parents[0]), 0
                self._next += 1
            found = self._child.get(slice(self._have, self._have + PER_PAGE))
            if found:
                self._have += len(found)
                return found
            self._child = None


class Ordered(Paginator[Any, T]):
    """What children of parents in an order have in common."""

    _chain: Chain[Any, T]

    @property
    def cursor(self) -> str | None:
        """There is none: the parents are in an order."""
        raise UnsupportedError(
            "a search below registries or collections that are in an order has no cursor: "
            "leave the order out"
        )

    def _more(self, want: int | None, have: int) -> bool:
        with self._lock:
            if len(self._items) > have:
                return True
            found = self._chain.step()
            self._book.done = found is None
            self._items += found or []
            return found is not None

    def pages(self, *, prefetch: int = 0) -> Iterator[list[T]]:
        """What there is, some at a time, without keeping it."""
        chain = self._chain.fresh()
        while (found := chain.step()) is not None:
            yield found


class OrderedCollections(Ordered[ArtifactCollection], RegistryCollections):
    """The collections in registries that are in an order; lazy, one request or more a registry."""

    def __init__(
        self,
        scope: Scope,
        registries: Registries,
        filter: RangeDecision,
        order: str | None,
        per_page: int | None,
        start: str | None,
    ) -> None:
        super().__init__(scope, filter, order, per_page=per_page)
        _refuse_start(start)
        self._chain = Chain(
            registries, lambda registry: registry.collections(filter, order, per_page)
        )

    def versions(
        self,
        filter: RangeDecision = None,
        per_page: int | None = PER_PAGE,
        start: str | None = None,
    ) -> RegistryVersions:
        """The versions in these collections; lazy, one request or more a collection."""
        scope, given = self._scope, self._given
        return OrderedVersions(
            scope, given, filter, self, lambda c: self._versions_of(c, filter, per_page), start
        )


class OrderedVersions(Ordered["Artifact"], RegistryVersions):
    """The versions in registries or collections that are in an order; lazy."""

    def __init__(
        self,
        scope: Scope,
        collections: JSONDict | Filter | None,
        filter: RangeDecision,
        parents: Paginator[Any, P],
        make: Callable[[P], Paginator[Any, Artifact]],
        start: str | None,
    ) -> None:
        super().__init__(scope, collections, filter)
        _refuse_start(start)
        self._chain: Chain[Any, Artifact] = Chain(parents, make)


def _refuse_start(start: str | None) -> None:
    if start is not None:
        raise UsageError(
            "start=... cannot be used below registries or collections that are in an order"
        )
