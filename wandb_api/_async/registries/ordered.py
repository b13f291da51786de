"""What is in registries or collections that are in an order: each parent is asked for its own.

One request cannot express the order of parents together with a search of their children, so the
children of the first parent come first, and so on. There is no cursor to go on from.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from ..._core.filter_language import Filter
from ..._types import JSONDict
from ...errors import UnsupportedError, UsageError
from ..artifacts.collection import AsyncArtifactCollection
from ..transport.paginator import AsyncPaginator
from .scope import PER_PAGE, AsyncScope, RangeDecision
from .search import AsyncRegistries, AsyncRegistryCollections, AsyncRegistryVersions

if TYPE_CHECKING:
    from ..artifacts.artifact import AsyncArtifact

P = TypeVar("P")
T = TypeVar("T")


class AsyncChain(Generic[P, T]):
    """The children of parents, some at a time, in the parents' order."""

    def __init__(
        self, parents: AsyncPaginator[Any, P], make: Callable[[P], AsyncPaginator[Any, T]]
    ) -> None:
        self._parents, self._make = parents, make
        self._next, self._have = 0, 0
        self._child: AsyncPaginator[Any, T] | None = None

    def fresh(self) -> AsyncChain[P, T]:
        """The same from the beginning."""
        return AsyncChain(self._parents, self._make)

    async def step(self) -> list[T] | None:
        """The next children; None when there are no more."""
        while True:
            if self._child is None:
                parents = await self._parents.get(slice(self._next, self._next + 1))
                if not parents:
                    return None
                self._child, self._have = self._make(parents[0]), 0
                self._next += 1
            found = await self._child.get(slice(self._have, self._have + PER_PAGE))
            if found:
                self._have += len(found)
                return found
            self._child = None


class AsyncOrdered(AsyncPaginator[Any, T]):
    """What children of parents in an order have in common."""

    _chain: AsyncChain[Any, T]

    @property
    def cursor(self) -> str | None:
        """There is none: the parents are in an order."""
        raise UnsupportedError(
            "a search below registries or collections that are in an order has no cursor: "
            "leave the order out"
        )

    async def _more(self, want: int | None, have: int) -> bool:
        async with self._lock:
            if len(self._items) > have:
                return True
            found = await self._chain.step()
            self._book.done = found is None
            self._items += found or []
            return found is not None

    async def pages(self, *, prefetch: int = 0) -> AsyncIterator[list[T]]:
        """What there is, some at a time, without keeping it."""
        chain = self._chain.fresh()
        while (found := await chain.step()) is not None:
            yield found


class AsyncOrderedCollections(AsyncOrdered[AsyncArtifactCollection], AsyncRegistryCollections):
    """The collections in registries that are in an order; lazy, one request or more a registry."""

    def __init__(
        self,
        scope: AsyncScope,
        registries: AsyncRegistries,
        filter: RangeDecision,
        order: str | None,
        per_page: int | None,
        start: str | None,
    ) -> None:
        super().__init__(scope, filter, order, per_page=per_page)
        _refuse_start(start)
        self._chain = AsyncChain(
            registries, lambda registry: registry.collections(filter, order, per_page)
        )

    def versions(
        self,
        filter: RangeDecision = None,
        per_page: int | None = PER_PAGE,
        start: str | None = None,
    ) -> AsyncRegistryVersions:
        """The versions in these collections; lazy, one request or more a collection."""
        scope, given = self._scope, self._given
        return AsyncOrderedVersions(
            scope, given, filter, self, lambda c: self._versions_of(c, filter, per_page), start
        )


class AsyncOrderedVersions(AsyncOrdered["AsyncArtifact"], AsyncRegistryVersions):
    """The versions in registries or collections that are in an order; lazy."""

    def __init__(
        self,
        scope: AsyncScope,
        collections: JSONDict | Filter | None,
        filter: RangeDecision,
        parents: AsyncPaginator[Any, P],
        make: Callable[[P], AsyncPaginator[Any, AsyncArtifact]],
        start: str | None,
    ) -> None:
        super().__init__(scope, collections, filter)
        _refuse_start(start)
        self._chain: AsyncChain[Any, AsyncArtifact] = AsyncChain(parents, make)


def _refuse_start(start: str | None) -> None:
    if start is not None:
        raise UsageError(
            "start=... cannot be used below registries or collections that are in an order"
        )
