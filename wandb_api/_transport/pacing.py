"""Decide when the next request to a server may start: how many at once, how many per second."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Mapping

from .retry import retry_after, server_now

MOST_AT_ONCE = 32  # as many as a client opens connections
UNPACED = 7  # requests that may be in progress before the start is paced
START = 125.0  # requests per second at first, beyond the unpaced ones
PROBATION = 150  # answers after which the start is raised
RAISE = 3.0  # requests per second that each further answer adds
FAST = 600.0  # requests per second from which the start is no longer paced
MARGIN = 0.96  # of the rate at which requests were accepted when one was refused
LEAST = 10.0  # requests per second after the first refusal: few requests tell little of the limit
BACK_OFF = 0.85  # of the pace, if requests are refused again soon
SOON = 1.2  # seconds; only then a whole second was sent at the new pace
SEARCHED = 60.0  # seconds of search, after which the rate is practically unlimited
REGAIN = 1.1  # the factor per second up to the rate at which requests were refused
SEARCH = 1.5  # the factor per second while this rate is uncertain
GROWTH = 4e-5  # beyond it: this part of it, times the square of the seconds
FLEXIBLE = 0.03  # seconds that a paced request may be late without delaying those that follow
HOLD = 0.1  # seconds to wait after a second refusal, doubled for each further one
DOUBLINGS = 10  # at most, so that the power stays a number
LONGEST_HOLD = 5.0  # seconds to wait if the server does not say how long
SECOND = 1.0
WINDOWS = (SECOND, 10.0, 60.0)  # seconds over which accepted requests are counted
ENOUGH = 5  # accepted requests from which their rate can be told
CERTAIN = 50  # accepted requests that show a rate even if they came within a second
REMEMBERED = 2048  # accepted requests
REGAINED = 2.0  # requests at once that are added after as many answers
OVERLOADED = (0.5, 2.0)  # after 503: the factor of requests at once, and the least of them
SLOWER = (0.7, 8.0)  # after latency has risen
RISEN = 3.0  # times the usual latency
NOTICEABLE = 0.1  # seconds by which latency must have risen
SOME = 20  # answers from which a latency is usual
OUTLIER = 8.0  # times the usual latency; longer answers count as this long
NAMES = 64  # operations whose latency is known
EPOCH = 1e9  # a reset beyond this is a moment, not a number of seconds


class Permit:
    """A request in progress."""

    __slots__ = ("name", "started")

    def __init__(self, name: str | None, started: float) -> None:
        self.name = name
        self.started = started


class Pace:
    """The most requests per second, found when a server refused one.

    Like CUBIC: the pace quickly regains the rate at which the refusal came, stays there, and then
    looks for more, ever faster.

    Args:
        rate: The rate at which requests were accepted.
        now: The time.
        certain: Whether that rate is the server's limit; else it is searched for.
    """

    def __init__(self, rate: float, now: float, *, certain: bool) -> None:
        self._ceiling = self._base = rate
        self._certain = certain
        self._since = now
        self._soon = 0

    def at(self, now: float) -> float:
        """Return the pace at a time."""
        passed = max(0.0, now - self._since)
        if not self._certain:
            return self._base * math.pow(SEARCH, min(max(0.0, passed - SECOND), SEARCHED))
        missing = math.log(self._ceiling / self._base, REGAIN)
        if passed < missing:
            return self._base * math.pow(REGAIN, passed)
        return self._ceiling * (1 + GROWTH * (passed - missing) ** 2)

    def refused(self, rate: float, now: float) -> float:
        """Lower the pace after a refusal; return the seconds to wait.

        Args:
            rate: The rate at which requests were accepted.
            now: The time.
        """
        before = self.at(now)
        if now - self._since < SOON:
            self._base = before * BACK_OFF
            self._soon += 1
        else:
            self._ceiling = self._base = min(rate * MARGIN, before * MARGIN)
            self._certain, self._soon = True, 0
        self._since = now
        return (
            min(HOLD * 2.0 ** min(self._soon - 1, DOUBLINGS), LONGEST_HOLD) if self._soon else 0.0
        )

    def resume(self, now: float) -> None:
        """Count the time from ``now``: requests are held until then."""
        self._since = max(self._since, now)


class ServerLimit:
    """The load that one server bears; the caller passes the time in seconds.

    Additive increase, multiplicative decrease. A refused request (429) shows the rate that the server
    accepts: requests are then paced slightly below it. 503 and rising latency reduce how many
    requests are in progress at once.

    Args:
        paced: Whether requests are paced before the first one is refused.
        patience: The longest wait in seconds to take from ``Retry-After`` or from a quota that
            resets; longer ones are left to the caller.
    """

    def __init__(self, *, paced: bool, patience: float) -> None:
        self.in_progress = 0
        self.fastest = math.inf  # seconds of the response that came soonest
        self._patience = patience
        self._at_once = float(MOST_AT_ONCE)
        self._start = START if paced else FAST
        self._answers = 0
        self._pace: Pace | None = None
        self._next = -math.inf
        self._held_until = -math.inf
        self._refused_at = -math.inf
        self._reduced_at = -math.inf
        self._probing = False
        self._probe: Permit | None = None
        self._accepted: deque[float] = deque(maxlen=REMEMBERED)
        self._first: float | None = None
        self._latencies: dict[str, list[float]] = {}

    @property
    def at_once(self) -> int:
        """How many requests may be in progress."""
        return int(self._at_once)

    def pace(self, now: float) -> float | None:
        """Return the most requests per second since one was refused; None if none was."""
        return None if self._pace is None else self._pace.at(now)

    def wait(self, now: float) -> float:
        """Return the seconds until a request may start; infinity until another one has ended."""
        if self.in_progress >= int(self._at_once) or self._probe is not None:
            return math.inf
        if now < self._held_until:
            return self._held_until - now
        if self._pace is None and (self.in_progress < UNPACED or self._start >= FAST):
            return 0.0
        return max(0.0, self._next - now)

    def start(self, name: str | None, now: float) -> Permit:
        """Count a request that starts.

        Args:
            name: What is requested: latencies of the same name are compared; None for none.
            now: The time.
        """
        self.in_progress += 1
        if self._first is None:
            self._first = now
        if self._pace is None:
            self._next = max(self._next, now) + 1 / self._start
        else:
            self._next = max(self._next, now - FLEXIBLE) + 1 / self._pace.at(now)
        permit = Permit(name, now)
        if self._probing:
            self._probe = permit
        return permit

    def finish(
        self, permit: Permit, now: float, status: int | None, headers: Mapping[str, str]
    ) -> None:
        """Count a request that has ended.

        Args:
            permit: The request.
            now: The time.
            status: The status of the response; None if none came.
            headers: Its headers, with case-insensitive names.
        """
        self.in_progress -= 1
        if self._probe is permit:
            self._probe = None
        if status is None:
            return
        if status == 429:
            self._refused(permit, now, retry_after(headers))
        elif status == 503:
            self._hold(now, retry_after(headers))
            self._reduce(permit, now, OVERLOADED)
        else:
            self._served(permit, now, headers)

    def _served(self, permit: Permit, now: float, headers: Mapping[str, str]) -> None:
        if permit.started >= self._refused_at:
            self._probing = False
        self._accepted.append(now)
        self._answers += 1
        self.fastest = min(self.fastest, now - permit.started)
        if self._start < FAST and self._answers > PROBATION and self.in_progress >= UNPACED - 1:
            self._start += RAISE
        self._compare_latency(permit, now)
        if self._at_once < MOST_AT_ONCE:
            self._at_once = min(MOST_AT_ONCE, self._at_once + REGAINED / self._at_once)
        self._read_quota(now, headers)

    def _refused(self, permit: Permit, now: float, asked: float | None) -> None:
        self._hold(now, asked)
        if permit.started < self._refused_at:
            return  # it was sent before the pace was lowered
        self._refused_at = now
        self._probing = True  # one request at first, so that few are refused
        if self._pace is None:
            recent, self._pace = self._recent(now), self._new_pace(now)
            # a limit for each second has room again when the first of them is a second old
            wait = max(HOLD, recent[0] + SECOND - now) if recent else HOLD
        else:
            wait = self._pace.refused(self._rate(now), now)
        self._hold(now, wait)
        self._resume(now)

    def _new_pace(self, now: float) -> Pace:
        assert self._first is not None
        certain = len(self._recent(now)) >= CERTAIN or now - self._first >= SOON
        return Pace(max(self._rate(now) * MARGIN, LEAST), now, certain=certain)

    def _recent(self, now: float) -> list[float]:
        """Return when requests were accepted in the last second."""
        return [moment for moment in self._accepted if moment > now - SECOND]

    def _rate(self, now: float) -> float:
        """Return how many requests per second were accepted lately."""
        assert self._first is not None
        elapsed, rate = max(now - self._first, SECOND), 0.0
        for window in WINDOWS:
            count = sum(moment > now - window for moment in self._accepted)
            rate = max(count, 1) / min(window, elapsed)
            if count >= ENOUGH:
                break
        return rate

    def _hold(self, now: float, seconds: float | None) -> None:
        if seconds is not None and 0 < seconds <= self._patience:
            self._held_until = max(self._held_until, now + seconds)

    def _resume(self, now: float) -> None:
        self._next = max(now, self._held_until)
        if self._pace is not None:
            self._pace.resume(self._next)

    def _reduce(self, permit: Permit, now: float, by: tuple[float, float]) -> None:
        factor, least = by
        if permit.started >= self._reduced_at:  # once for all requests that were in progress
            self._at_once = min(self._at_once, max(least, self._at_once * factor))
            self._reduced_at = now

    def _compare_latency(self, permit: Permit, now: float) -> None:
        """Allow fewer requests at once if those of this name take longer than usual."""
        if permit.name is None:
            return
        taken = now - permit.started
        known = self._latencies.get(permit.name)
        if known is None:
            if len(self._latencies) >= NAMES:
                self._latencies.clear()
            self._latencies[permit.name] = [taken, taken, 1.0]
            return
        recent, usual, count = known
        taken = min(taken, usual * OUTLIER + NOTICEABLE)
        recent += (taken - recent) / min(count + 1, 8)
        usual += (taken - usual) / min(count + 1, 256)
        known[:] = recent, usual, count + 1
        if count >= SOME and recent > usual * RISEN and recent - usual > NOTICEABLE:
            self._reduce(permit, now, SLOWER)

    def _read_quota(self, now: float, headers: Mapping[str, str]) -> None:
        """Wait for the reset when a server reports that its quota is used up."""
        left = _number(headers, "remaining")
        if left is None or left >= 1:
            return
        reset = _number(headers, "reset")
        if reset is not None and reset > EPOCH:
            reset -= server_now(headers).timestamp()
        if reset is None or reset <= SECOND:  # often rounded: find the rate instead
            self._pace = self._pace or self._new_pace(now)
            reset = self._recent(now)[0] + SECOND - now
        self._hold(now, reset)
        self._resume(now)


def _number(headers: Mapping[str, str], name: str) -> float | None:
    text = headers.get(f"ratelimit-{name}") or headers.get(f"x-ratelimit-{name}")
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        return None
    return value if 0 <= value < math.inf else None
