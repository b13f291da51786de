"""Values that were not requested yet: reading one loads it, or raises an error that says how to."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar, cast

from ..errors import NotLoadedError

T = TypeVar("T")


class AsyncLoadsOnTouch:
    """An object some of whose values may not be loaded; reading one raises `NotLoadedError`."""

    if TYPE_CHECKING:  # provided by the neutral base class that follows this one

        def _loaders(self, name: str) -> str:
            """The call that loads ``name``, for the error message."""
            ...

    def _touch(self, name: str) -> None:
        raise NotLoadedError(f"{name!r} of {self!r} is not loaded; {self._loaders(name)} loads it")


class LoadsOnTouch(ABC):
    """An object some of whose values may not be loaded; reading one loads it."""

    @abstractmethod
    def _load_missing(self, name: str) -> None:
        """Load the value ``name`` and those that come with it."""

    def _touch(self, name: str) -> None:
        self._load_missing(name)


def loaded(
    value: T | None, name: str, touch: Callable[[str], None], read: Callable[[], object]
) -> T:
    """Return ``value``, or what ``read`` returns once ``touch`` has loaded it.

    Args:
        value: The value; None if it is not loaded.
        name: The attribute's name.
        touch: Loads the attribute, or raises.
        read: Reads the attribute after it was loaded.
    """
    if value is not None:
        return value
    touch(name)
    return cast(T, read())
