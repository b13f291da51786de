"""Locks between threads that survive a fork, and forks that wait for locks which do not.

Python locks a module while it is imported, Pydantic locks all models while it builds one, and OpenSSL
has locks while it starts. A child that is forked meanwhile inherits these locks without the thread that
would release them. A fork therefore waits while other threads do any of this for this library, which
happens mostly during the first requests of a process.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from contextlib import AbstractContextManager
from functools import cached_property
from importlib.machinery import ModuleSpec
from types import FrameType, TracebackType

FORK_WAIT = 10.0  # the most seconds that a fork waits
# Code that holds locks: imports; cached properties before Python 3.12; and functions of Pydantic, httpx
# and ssl, which are not loaded yet.
IMPORTS = ModuleSpec.__init__.__code__.co_filename
CACHED = vars(cached_property)["__get__"].__code__
FUNCTIONS = {"model_rebuild", "create_ssl_context", "create_default_context"}
PACKAGES = ("wandb_api", "wandb_operations")


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


def wait_for_imports() -> None:
    """Wait while other threads import modules or build models for this library.

    It does not wait in a thread that does so itself: the others may wait for that thread.
    """
    if _holds_locks(sys._getframe()):  # pyright: ignore[reportPrivateUsage] -- documented
        return
    end, pause = time.monotonic() + FORK_WAIT, 0.0
    while True:
        # Other threads run now, so that they do not interrupt this one between the check and the fork.
        time.sleep(pause)
        frames = sys._current_frames()  # pyright: ignore[reportPrivateUsage] -- documented
        del frames[threading.get_ident()]
        if not any(map(_holds_locks, frames.values())) or time.monotonic() > end:
            return
        pause = 0.002


def _holds_locks(frame: FrameType | None) -> bool:
    """Whether a thread runs an import, or whatever else holds locks, that this library began."""
    holds = False
    while frame is not None:
        code = frame.f_code
        if code.co_filename == IMPORTS or code.co_name in FUNCTIONS or code is CACHED:
            holds = True
        elif holds and str(frame.f_globals.get("__name__")).partition(".")[0] in PACKAGES:
            return True
        frame = frame.f_back
    return False


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
