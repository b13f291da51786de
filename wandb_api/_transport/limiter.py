"""One limiter for all requests of a client, in both flavours; threads and tasks share it.

`pacing` decides when a request may start. Requests wait here in the order in which they came.
"""

from __future__ import annotations

import contextlib
import math
import threading
import time
from abc import abstractmethod
from collections import deque
from collections.abc import Mapping
from types import MappingProxyType, TracebackType
from typing import TYPE_CHECKING

from .._core.locks import FORKS, Lock
from .._runtime.concurrency import running_loop
from .pacing import MOST_AT_ONCE, Permit, ServerLimit

if TYPE_CHECKING:
    import asyncio

AT_ONCE = MOST_AT_ONCE  # workers to start for many requests; the limiter decides how many send
MAX_SERVERS = 256  # whose limits are remembered
NO_HEADERS: Mapping[str, str] = MappingProxyType({})


class _Waiter:
    """A request that waits for its turn."""

    __slots__ = ()

    @abstractmethod
    def wake(self) -> bool:
        """Let it look again whether it may start; False if its event loop is closed."""


class _Server:
    """The limit of one server, and the requests that wait for it."""

    def __init__(self, *, paced: bool, patience: float) -> None:
        self.limit = ServerLimit(paced=paced, patience=patience)
        self.waiting: deque[_Waiter] = deque()

    def wake_first(self) -> None:
        """Let the first request in line look again."""
        while self.waiting and not self.waiting[0].wake():
            self.waiting.popleft()


class _Limits:
    """The limits of one client by server.

    Args:
        patience: The longest wait in seconds to take from a server.
    """

    def __init__(self, patience: float) -> None:
        self._patience = patience
        self._lock = Lock()
        self._generation = FORKS.generation
        self._servers: dict[tuple[str, bool], _Server] = {}

    def server(self, name: str, *, paced: bool) -> _Server:
        """Return the limit of a server; a forked child starts anew."""
        with self._lock:
            if self._generation != FORKS.generation:
                self._servers, self._generation = {}, FORKS.generation
            server = self._servers.get((name, paced))
            if server is None:
                for old, known in list(self._servers.items())[: -MAX_SERVERS + 1]:
                    if not known.limit.in_progress and not known.waiting:
                        del self._servers[old]
                server = self._servers[name, paced] = _Server(paced=paced, patience=self._patience)
            return server

    def fastest(self, name: str, *, paced: bool) -> float:
        """Return the seconds of the response that came soonest from a server; infinity if none came."""
        return self.server(name, paced=paced).limit.fastest

    def enter(
        self,
        server: _Server,
        name: str | None,
        waiter: _Waiter | None,
        *,
        waited: bool = False,
    ) -> Permit | float:
        """Start a request, or return the seconds until it may look again.

        Args:
            server: The limit.
            name: What is requested; None if its duration depends on its size.
            waiter: What stands in line already; None for a request that has just come.
            waited: Whether it has waited as long as the server asked; it starts at once then.
        """
        with self._lock:
            waiting, now = server.waiting, time.monotonic()
            if waited:
                return server.limit.start(name, now)
            if waiting and waiting[0] is not waiter:
                return math.inf
            alone = waiter is None and server.limit.in_progress == 0
            delay = 0.0 if alone else server.limit.wait(now)  # one at a time cannot be too many
            if delay > 0:
                return delay
            if waiter is not None:
                waiting.popleft()
            permit = server.limit.start(name, now)
            server.wake_first()
            return permit

    def line_up(self, server: _Server, waiter: _Waiter) -> None:
        """Put a request at the end of the line."""
        with self._lock:
            server.waiting.append(waiter)

    def give_up(self, server: _Server, waiter: _Waiter) -> None:
        """Take a request out of the line: it was cancelled."""
        with self._lock, contextlib.suppress(ValueError):
            server.waiting.remove(waiter)
            server.wake_first()

    def leave(
        self, server: _Server, permit: Permit, status: int | None, headers: Mapping[str, str]
    ) -> None:
        """Count a request that has ended, and let the next one start."""
        with self._lock:
            server.limit.finish(permit, time.monotonic(), status, headers)
            server.wake_first()

    def __reduce__(self) -> tuple[type[_Limits], tuple[float]]:
        return type(self), (self._patience,)


class _Slot:
    """A request: waits for its turn when it is entered, and counts its response.

    Args:
        limits: The limits of the client.
        server: The limit of the server.
        name: What is requested; None if its duration depends on its size.
        waited: Whether it has waited as long as the server asked; it starts at once then.
    """

    __slots__ = ("_limits", "_name", "_permit", "_server", "_waited")

    def __init__(self, limits: _Limits, server: _Server, name: str | None, waited: bool) -> None:
        self._limits, self._server, self._name, self._waited = limits, server, name, waited
        self._permit: Permit | None = None

    def answered(self, status: int | None, headers: Mapping[str, str]) -> None:
        """Count the response, once; its body may still be arriving.

        Args:
            status: Its status; None if no response came.
            headers: Its headers, with case-insensitive names.
        """
        permit, self._permit = self._permit, None
        if permit is not None:
            self._limits.leave(self._server, permit, status, headers)


class _AsyncWaiter(_Waiter):
    """A task that waits."""

    __slots__ = ("_loop", "_woken")

    def __init__(self) -> None:
        import asyncio  # not loaded for the synchronous flavour

        self._loop = running_loop()
        self._woken = asyncio.Event()

    def wake(self) -> bool:
        """Wake the task, from any thread; False if its event loop is closed."""
        try:
            self._loop.call_soon_threadsafe(self._woken.set)
        except RuntimeError:
            return False
        return True

    async def wait(self, seconds: float) -> None:
        """Wait until it is woken, or for some seconds."""
        timer: asyncio.TimerHandle | None = None
        if seconds < math.inf:
            timer = self._loop.call_later(seconds, self._woken.set)
        try:
            await self._woken.wait()
        finally:
            if timer is not None:
                timer.cancel()
        self._woken.clear()


class AsyncSlot(_Slot):
    """A request of a task."""

    __slots__ = ()

    async def __aenter__(self) -> AsyncSlot:
        limits, name = self._limits, self._name
        entered = limits.enter(self._server, name, None, waited=self._waited)
        if not isinstance(entered, Permit):
            waiter = _AsyncWaiter()
            limits.line_up(self._server, waiter)
            try:
                entered = limits.enter(self._server, name, waiter)
                while not isinstance(entered, Permit):
                    await waiter.wait(entered)
                    entered = limits.enter(self._server, name, waiter)
            except BaseException:
                limits.give_up(self._server, waiter)
                raise
        self._permit = entered
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        self.answered(None, NO_HEADERS)


class AsyncLimiter(_Limits):
    """Let requests start when the server bears them.

    Args:
        patience: The longest wait in seconds to take from a server.
    """

    def slot(
        self, server: str, name: str | None, *, paced: bool = False, waited: bool = False
    ) -> AsyncSlot:
        """Return what a request enters.

        Args:
            server: The server's name; each has a limit of its own.
            name: What is requested; None if its duration depends on its size.
            paced: Whether requests are paced before the first one is refused.
            waited: Whether it has waited as long as the server asked; it starts at once then.
        """
        return AsyncSlot(self, self.server(server, paced=paced), name, waited)


class _ThreadWaiter(_Waiter):
    """A thread that waits."""

    __slots__ = ("_woken",)

    def __init__(self) -> None:
        self._woken = threading.Event()

    def wake(self) -> bool:
        """Wake the thread."""
        self._woken.set()
        return True

    def wait(self, seconds: float) -> None:
        """Wait until it is woken, or for some seconds."""
        # in turns: a signal that arrives just before a thread blocks does not wake it
        self._woken.wait(min(seconds, 0.25))
        self._woken.clear()


class Slot(_Slot):
    """A request of a thread."""

    __slots__ = ()

    def __enter__(self) -> Slot:
        limits, name = self._limits, self._name
        entered = limits.enter(self._server, name, None, waited=self._waited)
        if not isinstance(entered, Permit):
            waiter = _ThreadWaiter()
            limits.line_up(self._server, waiter)
            try:
                entered = limits.enter(self._server, name, waiter)
                while not isinstance(entered, Permit):
                    waiter.wait(entered)
                    entered = limits.enter(self._server, name, waiter)
            except BaseException:
                limits.give_up(self._server, waiter)
                raise
        self._permit = entered
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        self.answered(None, NO_HEADERS)


class Limiter(_Limits):
    """Let requests start when the server bears them.

    Args:
        patience: The longest wait in seconds to take from a server.
    """

    def slot(
        self, server: str, name: str | None, *, paced: bool = False, waited: bool = False
    ) -> Slot:
        """Return what a request enters.

        Args:
            server: The server's name; each has a limit of its own.
            name: What is requested; None if its duration depends on its size.
            paced: Whether requests are paced before the first one is refused.
            waited: Whether it has waited as long as the server asked; it starts at once then.
        """
        return Slot(self, self.server(server, paced=paced), name, waited)
