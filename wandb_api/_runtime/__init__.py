"""Primitives in two flavours: concurrency, single-flight caches, files and sequences."""

from __future__ import annotations

import os
import sys


def _before_fork() -> None:
    """Wait while other threads import modules of this library: their locks would hold in the child."""
    if len(sys._current_frames()) > 1:  # pyright: ignore[reportPrivateUsage] -- documented
        from .forks import wait_for_imports  # not loaded with the package

        wait_for_imports()


# here, and not in forks.py, so that the first import of that module is waited for, too
if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_before_fork)
