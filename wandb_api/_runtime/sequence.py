"""The sequence protocol of paginators: a pair, because only the synchronous one can provide it.

The paginator itself has one source, `_async/transport/paginator.py`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Coroutine
from typing import Any, Generic, NoReturn, TypeVar, overload

T = TypeVar("T")


class AsyncSequenceLike(ABC, Generic[T]):
    """A list that must be awaited: sequence operations raise TypeError and name the alternative."""

    @abstractmethod
    async def count(self) -> int: ...

    @property
    def length(self) -> Coroutine[Any, Any, int | None]:
        """``await items.length``: the total count; None if the server sends no total."""
        return self._length()

    async def _length(self) -> int | None:
        try:
            return await self.count()
        except TypeError:
            return None

    def __getitem__(self, index: object) -> NoReturn:
        raise TypeError("an asynchronous list is indexed with `await items.get(index)`")

    def __len__(self) -> NoReturn:
        raise TypeError("an asynchronous list is counted with `await items.count()`")

    def __bool__(self) -> bool:
        raise TypeError("test an asynchronous list with `await items.first()`")

    def __iter__(self) -> NoReturn:
        raise TypeError("an asynchronous list is iterated with `async for`")


class SequenceLike(ABC, Generic[T]):
    """A sequence that loads items as they are read."""

    @abstractmethod
    def count(self) -> int: ...

    @abstractmethod
    def first(self) -> T | None: ...

    @overload
    @abstractmethod
    def get(self, index: int) -> T: ...
    @overload
    @abstractmethod
    def get(self, index: slice) -> list[T]: ...

    @property
    def length(self) -> int | None:
        """The total count; None if the server sends no total."""
        try:
            return self.count()
        except TypeError:
            return None

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
