"""Answers that are asked for once and remembered; and what happens when one is not there yet."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Hashable
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from ..errors import NotLoadedError
from .concurrency import AsyncLock, Lock

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


class AsyncSingleFlightCache(Generic[K, T]):
    """Answers by key; asked twice at once, it is one request. An error is not remembered."""

    def __init__(self) -> None:
        self._answers: dict[K, T] = {}
        self._locks: dict[K, AsyncLock] = {}

    async def get(self, key: K, make: Callable[[], Awaitable[T]]) -> T:
        """What ``make`` answered the first time."""
        if key in self._answers:
            return self._answers[key]
        async with self._locks.setdefault(key, AsyncLock()):
            if key in self._answers:
                return self._answers[key]
            answer = await make()
            self._answers[key] = answer
            return answer

    def known(self, key: K) -> T | None:
        """The remembered answer; None when there is none."""
        return self._answers.get(key)

    def put(self, key: K, answer: T) -> None:
        """Remember what was learnt on the way."""
        self._answers[key] = answer

    def forget(self, key: K | None = None) -> None:
        """Forget one answer, or all."""
        if key is None:
            self._answers.clear()
        else:
            self._answers.pop(key, None)


class SingleFlightCache(Generic[K, T]):
    """Answers by key; asked twice at once, it is one request. An error is not remembered."""

    def __init__(self) -> None:
        self._answers: dict[K, T] = {}
        self._locks: dict[K, Lock] = {}

    def get(self, key: K, make: Callable[[], T]) -> T:
        """What ``make`` answered the first time."""
        if key in self._answers:
            return self._answers[key]
        with self._locks.setdefault(key, Lock()):
            if key in self._answers:
                return self._answers[key]
            answer = make()
            self._answers[key] = answer
            return answer

    def known(self, key: K) -> T | None:
        """The remembered answer; None when there is none."""
        return self._answers.get(key)

    def put(self, key: K, answer: T) -> None:
        """Remember what was learnt on the way."""
        self._answers[key] = answer

    def forget(self, key: K | None = None) -> None:
        """Forget one answer, or all."""
        if key is None:
            self._answers.clear()
        else:
            self._answers.pop(key, None)


class AsyncLoadsOnTouch:
    """An object of which a part may not have been asked for: touching it says how to load it."""

    if TYPE_CHECKING:  # the neutral base class that comes after this one knows it

        def _loaders(self, name: str) -> str:
            """What loads ``name``, as one writes it."""
            ...

    def _touch(self, name: str) -> None:
        raise NotLoadedError(
            f"{name!r} of {self!r} is not loaded yet: {self._loaders(name)} loads it"
        )


class LoadsOnTouch(ABC):
    """An object of which a part may not have been asked for: touching it loads it."""

    @abstractmethod
    def _load_missing(self, name: str) -> None:
        """Load what ``name`` stands on."""

    def _touch(self, name: str) -> None:
        self._load_missing(name)


def loaded(
    value: T | None, name: str, touch: Callable[[str], None], read: Callable[[], object]
) -> T:
    """``value``, or what ``read`` finds once ``touch`` has loaded it."""
    if value is not None:
        return value
    touch(name)
    return cast(T, read())
