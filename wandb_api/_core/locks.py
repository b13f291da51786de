"""Locks between threads that survive a fork."""

from __future__ import annotations

import os
import threading
from contextlib import AbstractContextManager
from types import TracebackType


class _Forks:
    """Counts how often this process was forked from another since the import."""

    def __init__(self) -> None:
        self.generation = 0
        self.lock = threading.Lock()
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(after_in_child=self._forked)

    def _forked(self) -> None:
        self.generation += 1
        self.lock = threading.Lock()


FORKS = _Forks()


class Lock:
    """A reentrant lock between threads. It pickles, and a forked child has a new one.

    A lock that another thread holds during a fork would stay locked in the child for ever.
    """

    def __init__(self) -> None:
        """Create an unlocked lock."""
        self._lock = self._held = threading.RLock()
        self._generation = FORKS.generation

    def current(self) -> AbstractContextManager[object]:
        """Return the lock of this process: ``with lock.current()`` is quicker than ``with lock``."""
        if self._generation != FORKS.generation:
            with FORKS.lock:
                if self._generation != FORKS.generation:
                    self._lock, self._generation = threading.RLock(), FORKS.generation
        return self._lock

    def __enter__(self) -> None:
        self.current()
        lock = self._lock
        lock.acquire()
        self._held = lock

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        self._held.release()  # the lock that was acquired, also if this thread forked meanwhile

    def __reduce__(self) -> tuple[type[Lock], tuple[()]]:
        return Lock, ()
