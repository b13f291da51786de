"""Let the threads of a transfer work one after the other, where only the processor limits them.

The interpreter lets one thread run at a time. Each system call of that thread hands over to another
one, which takes longer than most calls: a small file has twenty of them.

Each asynchronous name is followed by the synchronous name it becomes.
"""

from __future__ import annotations

import sys
import threading
from contextlib import AbstractContextManager, nullcontext
from types import TracebackType

SMALL = 1 << 16  # bytes of a file that a thread transfers in one turn
# Seconds to wait for a turn: whoever has it may wait for a slow disk, or for another thread.
PATIENCE = 0.005
FREE: AbstractContextManager[None] = nullcontext()


class AsyncTurns:
    """Tasks run one after the other already.

    Args:
        limited: Not used.
    """

    def __init__(self, *, limited: bool) -> None:
        """Nothing is kept."""

    def turn(self, size: int | None) -> AbstractContextManager[None]:
        """Return a context that does nothing.

        Args:
            size: Not used.
        """
        return FREE


class _Turn(threading.local):
    """The turns that this thread takes part in, and whether it is its turn."""

    lock: threading.Lock | None = None
    held = False


TURN = _Turn()


def pause() -> None:
    """Let other threads work while this one waits for the network; `resume` follows."""
    if TURN.held and TURN.lock is not None:
        TURN.held = False
        TURN.lock.release()


def resume() -> None:
    """Go on once it is this thread's turn again, or after `PATIENCE`."""
    if TURN.lock is not None:
        TURN.held = TURN.lock.acquire(timeout=PATIENCE)


class Turns:
    """The turns of the threads of one transfer.

    Args:
        limited: Whether only the processor limits them: the server is near.
    """

    def __init__(self, *, limited: bool) -> None:
        free_threads = not getattr(sys, "_is_gil_enabled", lambda: True)()
        self._lock = threading.Lock() if limited and not free_threads else None

    def turn(self, size: int | None) -> AbstractContextManager[None]:
        """Return the context in which this thread transfers a file.

        Args:
            size: The bytes of the file; threads transfer large ones at the same time.
        """
        if self._lock is None or size is None or size > SMALL:
            return FREE
        return _InTurn(self._lock)


class _InTurn:
    """A thread's turn."""

    __slots__ = ("_lock",)

    def __init__(self, lock: threading.Lock) -> None:
        self._lock = lock

    def __enter__(self) -> None:
        TURN.lock = self._lock
        resume()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        pause()
        TURN.lock = None
