"""Values that were not requested yet: reading one loads it, or raises an error that says how to."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from ..errors import NotLoadedError


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
