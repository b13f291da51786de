"""How a paginator is used as a sequence: a pair, for only the synchronous one can be.

The paginator itself is one source: `_async/paginator.py`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Coroutine
from typing import Any, Generic, NoReturn, TypeVar, overload

T = TypeVar("T")


class AsyncSequenceLike(ABC, Generic[T]):
    """What cannot be a sequence, since reading it must be awaited, and says what to use instead."""

    @abstractmethod
    async def count(self) -> int: ...

    @property
    def length(self) -> Coroutine[Any, Any, int | None]:
        """``await items.length``: how many there are; None where the server gives no total."""
        return self._length()

    async def _length(self) -> int | None:
        try:
            return await self.count()
        except TypeError:
            return None

    def __getitem__(self, index: object) -> NoReturn:
        raise TypeError("an asynchronous list is read by `await items.get(index)`")

    def __len__(self) -> NoReturn:
        raise TypeError("an asynchronous list is counted by `await items.count()`")

    def __bool__(self) -> bool:
        raise TypeError("whether there is any is told by `await items.first()`")

    def __iter__(self) -> NoReturn:
        raise TypeError("an asynchronous list is iterated by `async for`")


class SequenceLike(ABC, Generic[T]):
    """A sequence that loads what is asked for."""

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
        """How many there are in all; None where the server gives no total."""
        try:
            return self.count()
        except TypeError:
            return None

    def __len__(self) -> int:
        """How many there are in all, as the server says; at most one request."""
        return self.count()

    def __bool__(self) -> bool:
        """Whether there is any; at most one request for each empty page."""
        return self.first() is not None

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> list[T]: ...
    def __getitem__(self, index: int | slice) -> T | list[T]:
        """The item at ``index``, or the items of a slice; loads only as far as needed."""
        return self.get(index)
