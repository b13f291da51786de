"""The time that may be spent on a request, and how far it came, by the events of httpcore."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

SOON = 0.05  # seconds in which what has arrived already can be read


class Event(NamedTuple):
    """The meaning of an event of httpcore; there are few of them, and ten in each request.

    Attributes:
        waits: Whether httpcore connects or receives from here on; it does not while it sends.
        connects: Whether a connection is begun.
        sends: Whether it is part of sending a request.
        fails: Whether sending a request failed.
        connected: Whether a connection was made, which is its result.
        closes: Whether a response is about to be closed.
        begins: Whether the first part of a request is about to be written, on HTTP/1.1.
        ends: Whether the last part of a request was written, on HTTP/1.1.
    """

    waits: bool
    connects: bool
    sends: bool
    fails: bool
    connected: bool
    closes: bool
    begins: bool
    ends: bool


@lru_cache(maxsize=256)
def meaning(event: str) -> Event:
    """Return what an event means.

    Args:
        event: An event of httpcore, such as ``http11.receive_response_headers.started``.
    """
    sends = ".send_request" in event
    return Event(
        waits=event.endswith(".started") and not sends,
        connects=event.endswith(".connect_tcp.started"),
        sends=sends,
        fails=sends and event.endswith(".failed"),
        connected=event.endswith((".connect_tcp.complete", ".start_tls.complete")),
        closes=event.endswith("response_closed.started"),
        begins=event == "http11.send_request_headers.started",
        ends=event == "http11.send_request_body.complete",
    )


class Countdown:
    """The time that may be spent waiting for a server; it runs only between `start` and `stop`.

    The time-outs of httpx apply to each read and write only: a server that sends one byte at a time
    would be waited for without end.

    Args:
        seconds: The time.
        clock: Returns seconds.
    """

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self.seconds = seconds
        self._spent, self._clock = 0.0, clock
        self._since: float | None = None

    def start(self) -> Countdown:
        """Start, or continue."""
        if self._since is None:
            self._since = self._clock()
        return self

    def stop(self) -> None:
        """Pause."""
        if self._since is not None:
            self._spent += self._clock() - self._since
            self._since = None

    @property
    def spent(self) -> float:
        """Seconds that were spent."""
        running = 0.0 if self._since is None else self._clock() - self._since
        return self._spent + running

    @property
    def left(self) -> float:
        """Seconds that are left; not below 0."""
        return max(0.0, self.seconds - self.spent)

    def notice(self, event: Event) -> None:
        """Run while httpcore connects or receives; not while it sends.

        Args:
            event: The event that came.
        """
        if event.waits:
            self.start()
        else:
            self.stop()

    def over(self) -> TimeoutError:
        """Return the error of time that has run out."""
        return TimeoutError(f"the response was not whole after {self.seconds:g} s")


class RequestProgress:
    """How far a request came, according to the events of httpcore.

    Attributes:
        cut_off: Whether the server closed the connection before the whole request was sent. httpcore
            goes on to read a response: most often an error that was sent ahead of time.
    """

    def __init__(self) -> None:
        """Begin before the first event."""
        self.cut_off = False
        self._connecting = self._sending = False

    def notice(self, event: Event) -> None:
        """Note an event."""
        if event.connects:
            self._connecting = True
        elif event.sends:
            self._sending = True
            self.cut_off |= event.fails

    def write_failed(self) -> None:
        """Note that the rest of the request could not be written."""
        self.cut_off = True

    @property
    def unreached(self) -> bool:
        """Whether surely nothing was sent: a connection was begun, and not more."""
        return self._connecting and not self._sending
