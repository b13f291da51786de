"""Values that were not requested yet: reading one loads it, or raises an error that says how to.

Both functions of the pair have the same parameters: the object, the name of the value, what loads it, and what
returns the call that loads it.
"""

from __future__ import annotations

from collections.abc import Callable

from ..errors import NotLoadedError


class AsyncTouch:
    """Reading an attribute cannot wait for a request: it raises `NotLoadedError`."""

    @staticmethod
    def of(
        item: object, name: str, load: Callable[[str], object], loaders: Callable[[str], str]
    ) -> None:
        """Raise an error that names the call that loads the value."""
        raise NotLoadedError(f"{name!r} of {item!r} is not loaded; {loaders(name)} loads it")


class Touch:
    """Reading an attribute loads it, and those that come with it."""

    @staticmethod
    def of(
        item: object, name: str, load: Callable[[str], object], loaders: Callable[[str], str]
    ) -> None:
        """Load the value."""
        load(name)
