# Generated from wandb_api/_async/transport/single_flight.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""A cache whose concurrent callers share one request."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from ..._runtime.concurrency import Call, Lock

if TYPE_CHECKING:
    from ..._core.server_facts import ServerFacts

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


class _Flight:
    """The lock of one key while callers wait for its value."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.users = 0


class SingleFlightCache(Generic[K, T]):
    """Single-flight cache by key: concurrent calls share one request. Exceptions are not cached."""

    def __init__(self) -> None:
        """Create an empty cache."""
        self._values: dict[K, T] = {}
        self._flights: dict[K, _Flight] = {}
        self._forgotten = 0
        self._guard = Lock()

    def get(self, key: K, make: Call[T]) -> T:
        """Return the cached value, or compute and cache it.

        Args:
            key: What the value is stored under.
            make: Computes the value; called once even if several callers wait.
        """
        if key in self._values:
            return self._values[key]
        with self._guard:
            flight = self._flights.setdefault(key, _Flight())
            flight.users += 1
        try:
            with flight.lock:
                if key in self._values:
                    return self._values[key]
                forgotten = self._forgotten
                value = make()
                if forgotten == self._forgotten:  # else it may be older than what made it invalid
                    self._values[key] = value
                return value
        finally:
            with self._guard:
                flight.users -= 1
                if not flight.users and self._flights.get(key) is flight:
                    del self._flights[key]

    def known(self, key: K) -> T | None:
        """The cached value, or None."""
        return self._values.get(key)

    def put(self, key: K, value: T) -> None:
        """Cache a value that another request returned."""
        self._values[key] = value

    def forget(self, key: K | None = None) -> None:
        """Remove one value, or all; values being computed are not cached.

        Args:
            key: The value to remove; None removes all.
        """
        self._forgotten += 1
        if key is None:
            self._values.clear()
        else:
            self._values.pop(key, None)

    def forget_all(self, chosen: Callable[[K], bool]) -> None:
        """Remove the values of some keys; values being computed are not cached.

        Args:
            chosen: Tells whether to remove the value of a key.
        """
        self._forgotten += 1
        for key in [key for key in tuple(self._values) if chosen(key)]:
            self._values.pop(key, None)

    def __getstate__(self) -> dict[str, Any]:
        """The values; requests in progress stay in this process."""
        return {**self.__dict__, "_values": dict(self._values), "_flights": {}}


class UntilChange(Generic[T]):
    """A value that is read once, and again after the client changed something or was flushed."""

    def __init__(self, facts: ServerFacts) -> None:
        """Remember nothing yet.

        Args:
            facts: The facts of the client that reads the value.
        """
        self._facts = facts
        self._generation = facts.generation
        self._values: SingleFlightCache[int, T] = SingleFlightCache()

    def get(self, make: Call[T]) -> T:
        """Return the remembered value, or read it.

        Args:
            make: Reads the value; called once even if several callers wait.
        """
        generation = self._facts.generation
        if generation != self._generation:
            self._generation = generation
            self._values.forget()
        return self._values.get(generation, make)

    def __getstate__(self) -> dict[str, Any]:
        """Leave the value behind: other processes do not see what this one changes."""
        return {**self.__dict__, "_values": SingleFlightCache()}
