"""The sequence protocol of paginators: a pair, because only the synchronous one can provide it.

The paginator itself has one source, `_async/transport/paginator.py`.
"""

from __future__ import annotations

import warnings
from abc import ABC, abstractmethod
from collections.abc import Coroutine, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Generic, NoReturn, TypeVar, cast, overload

from ..errors import Error

T = TypeVar("T")


class AsyncSequenceLike(ABC, Generic[T]):
    """A list that must be awaited: sequence operations raise TypeError and name the alternative."""

    @abstractmethod
    async def _count(self) -> int: ...

    @abstractmethod
    async def load(self) -> list[T]:
        """Load every item, and return them."""

    @abstractmethod
    def _html(self, problem: Exception | None = None) -> str: ...

    def _repr_html_(self) -> str:
        """Return the loaded items as a table for notebooks; sends no request."""
        return self._html()

    async def count(self, value: object = ...) -> int:
        """The total count, as the server sends it; at most one request.

        Args:
            value: Count the items that are equal to it instead; loads the whole list.

        Raises:
            TypeError: The server sends no total for this list, and it is not fully loaded.
        """
        return await self._count() if value is ... else (await self.load()).count(cast(T, value))

    @property
    def length(self) -> Coroutine[Any, Any, int | None]:
        """``await items.length``: as `count`, which replaces it; None if the server sends no total."""
        return self._length()

    async def _length(self) -> int | None:
        try:
            total = await self.count()
        except TypeError:
            return None
        warnings.warn("length is deprecated: use count()", DeprecationWarning, stacklevel=2)
        return total

    def __bool__(self) -> NoReturn:
        raise TypeError("test an asynchronous list with `await items.first()`")

    if not TYPE_CHECKING:  # type checkers report operations that do not exist

        def __getitem__(self, index):
            raise TypeError("an asynchronous list is indexed with `await items.get(index)`")

        def __len__(self):
            raise TypeError("an asynchronous list is counted with `await items.count()`")

        def __iter__(self):
            raise TypeError("an asynchronous list is iterated with `async for`")


class SequenceLike(Sequence[T], Generic[T]):
    """A sequence that loads items as they are read."""

    @abstractmethod
    def _count(self) -> int: ...

    @abstractmethod
    def load(self) -> list[T]:
        """Load every item, and return them."""

    @abstractmethod
    def _more(self, want: int | None, have: int) -> bool: ...

    @abstractmethod
    def _html(self, problem: Exception | None = None) -> str: ...

    def _repr_html_(self) -> str:
        """Return the loaded items as a table for notebooks.

        One request for the first page if none is loaded. An error is shown instead of the table.
        """
        try:
            self._more(None, 0)
        except Error as error:
            return self._html(error)
        return self._html()

    def count(self, value: object = ...) -> int:
        """The total count, as the server sends it; at most one request.

        Args:
            value: Count the items that are equal to it instead; loads the whole list.

        Raises:
            TypeError: The server sends no total for this list, and it is not fully loaded.
        """
        return self._count() if value is ... else self.load().count(cast(T, value))

    @abstractmethod
    def first(self) -> T | None:
        """Return the first item, or None; at most one request."""

    @overload
    @abstractmethod
    def get(self, index: int) -> T: ...
    @overload
    @abstractmethod
    def get(self, index: slice) -> list[T]: ...

    @property
    def length(self) -> int | None:
        """As ``len()``, which replaces it; None if the server sends no total."""
        try:
            total = self.count()
        except TypeError:
            return None
        warnings.warn("length is deprecated: use len()", DeprecationWarning, stacklevel=2)
        return total

    def __len__(self) -> int:
        """The server's total count; at most one request."""
        return self.count()

    def __bool__(self) -> bool:
        """Whether the list has an item; one request for each empty page at its start."""
        return self.first() is not None

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> list[T]: ...
    def __getitem__(self, index: int | slice) -> T | list[T]:
        """The item at an index, or the items of a slice; loads only as far as needed."""
        return self.get(index)

    def __reversed__(self) -> Iterator[T]:
        """Iterate from the last item; loads the whole list."""
        return reversed(self.load())
