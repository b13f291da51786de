"""Forks that wait for locks which would not be released in the child.

Python locks a module while it is imported, Pydantic locks all models while it builds one, its compiled
part locks what it makes at the first use, and OpenSSL has locks while it starts. A child that is forked
meanwhile inherits these locks without the thread that would release them. A fork therefore waits while
other threads do any of this for this library, which happens mostly during the first requests of a
process.
"""

from __future__ import annotations

import sys
import threading
import time
from functools import cached_property
from importlib.machinery import ModuleSpec
from types import FrameType

FORK_WAIT = 10.0  # the most seconds that a fork waits
CHECKS = 5  # the most checks that find no lock and are repeated, since they took long
# Code that holds locks: imports; cached properties before Python 3.12; and functions of Pydantic, httpx
# and ssl, which are not loaded yet.
IMPORTS = ModuleSpec.__init__.__code__.co_filename
CACHED = vars(cached_property)["__get__"].__code__
FUNCTIONS = {"model_rebuild", "create_ssl_context", "create_default_context"}
PACKAGES = ("wandb_api", "wandb_operations")
# Compiled code of Pydantic, which a thread's innermost frame calls. It lets other threads run only when it
# is used for the first time, while it holds a lock: https://docs.rs/pyo3/latest/pyo3/sync/struct.PyOnceLock.html
COMPILED = {"SchemaValidator", "from_json", "to_python", "validate_json", "validate_python"}
# Functions with a lock for which the fork waits itself, after the check. The thread that has it goes on
# then, and might begin an import.
AWAITED = {"logging": {"getLogger", "isEnabledFor"}, "concurrent.futures.thread": {"submit"}}


def wait_for_imports() -> None:
    """Wait while other threads import modules or build models for this library.

    It does not wait in a thread that does so itself: the others may wait for that thread.
    """
    if _holds_locks(sys._getframe()):  # pyright: ignore[reportPrivateUsage] -- documented
        return
    end, pause, checks = time.monotonic() + FORK_WAIT, 0.0, 0
    while time.monotonic() < end and checks < CHECKS:
        # Other threads run now, so that they do not interrupt this one between the check and the fork.
        time.sleep(pause)
        begun = time.monotonic()
        frames = sys._current_frames()  # pyright: ignore[reportPrivateUsage] -- documented
        del frames[threading.get_ident()]
        if not any(map(_holds_locks, frames.values())):
            # They do interrupt it when they have waited for the whole interval.
            if time.monotonic() - begun < sys.getswitchinterval() / 2:
                return
            checks += 1
        pause = 0.002


def _holds_locks(frame: FrameType | None) -> bool:
    """Whether a thread runs an import, or whatever else holds locks, that this library began."""
    holds = frame is not None and not COMPILED.isdisjoint(frame.f_code.co_names)
    while frame is not None:
        code = frame.f_code
        module = str(frame.f_globals.get("__name__"))
        if (
            code.co_filename == IMPORTS
            or code.co_name in FUNCTIONS
            or code is CACHED
            or code.co_name in AWAITED.get(module, ())
        ):
            holds = True
        elif holds and module.partition(".")[0] in PACKAGES:
            return True
        frame = frame.f_back
    return False
