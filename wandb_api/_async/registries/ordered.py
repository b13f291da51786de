"""Search below parents that are in a given order.

One request cannot state the order of the parents and search their children, so each parent is
searched by requests of its own, in order: the children of the first parent come first. Such a
listing has no cursor to resume from.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from typing import Generic, Protocol, TypeVar

from ...errors import UnsupportedError, UsageError
from ..transport.paginator import AsyncPaginator
from .scope import PER_PAGE

P = TypeVar("P")
T = TypeVar("T")


class AsyncSteps(Protocol[T]):
    """Children that are read in steps, whatever their parents are."""

    def restarted(self) -> AsyncSteps[T]: ...

    async def step(self) -> list[T] | None: ...


class AsyncChain(Generic[P, T]):
    """Read the children of each parent in turn."""

    def __init__(self, parents: AsyncPaginator[P], make: Callable[[P], AsyncPaginator[T]]) -> None:
        self._parents, self._make = parents, make
        self._next, self._have = 0, 0
        self._child: AsyncPaginator[T] | None = None

    def restarted(self) -> AsyncChain[P, T]:
        """Return the same chain at its beginning."""
        return AsyncChain(self._parents, self._make)

    async def step(self) -> list[T] | None:
        """Return the next children, or None at the end."""
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


class AsyncOrdered(AsyncPaginator[T]):
    """Base of listings below parents that are in a given order."""

    _chain: AsyncSteps[T]

    @property
    def cursor(self) -> str | None:
        """Not available.

        Raises:
            UnsupportedError: Always, because the parents are in a given order.
        """
        raise UnsupportedError(
            "a search below registries or collections with an order has no cursor: omit the order"
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
        """Iterate over the pages without keeping them.

        Args:
            prefetch: Ignored; pages are read one at a time.
        """
        chain = self._chain.restarted()
        while (found := await chain.step()) is not None:
            yield found


def refuse_start(start: str | None) -> None:
    """Raise `UsageError` if a cursor is given for a listing that has none."""
    if start is not None:
        raise UsageError(
            "start=... cannot be used below registries or collections with an order: omit the order"
        )
