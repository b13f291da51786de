"""The limiter's decisions, against simulated servers; time is a number, nothing waits."""

from __future__ import annotations

import heapq
import math
import random
from collections.abc import Callable
from datetime import datetime, timezone
from itertools import count

import pytest

from wandb_api._transport.pacing import LONGEST_HOLD, MOST_AT_ONCE, UNPACED, ServerLimit

Accepts = Callable[[float], bool]
LATENCY = 0.05


def unlimited(_now: float) -> bool:
    return True


def per_second(most: int) -> Accepts:
    """Accept requests as long as fewer than ``most`` were accepted in the last second."""
    accepted: list[float] = []

    def accepts(now: float) -> bool:
        accepted[:] = [moment for moment in accepted if moment > now - 1]
        if len(accepted) < most:
            accepted.append(now)
            return True
        return False

    return accepts


def simulate(
    accepts: Accepts, requests: int, *, retry_after: str | None = None
) -> tuple[float, int, int]:
    """Send requests from 32 workers; return the seconds, the refusals and the most at once."""
    chance, order = random.Random(1), count()
    limit = ServerLimit(paced=True, patience=60.0)
    now, done, refused, most = 0.0, 0, 0, 0
    waiting = min(MOST_AT_ONCE, requests)
    todo = requests - waiting
    events: list[tuple[float, int, Callable[[float], None]]] = []

    def later(seconds: float, event: Callable[[float], None]) -> None:
        heapq.heappush(events, (now + seconds, next(order), event))

    def send() -> None:
        permit = limit.start("GetHistory", now)

        def arrive(moment: float) -> None:
            status = 200 if accepts(moment) else 429
            headers = {"retry-after": retry_after} if retry_after and status == 429 else {}

            def answer(moment: float) -> None:
                nonlocal done, refused, todo, waiting
                limit.finish(permit, moment, status, headers)
                if status == 200:
                    done += 1
                    waiting += bool(todo)
                    todo -= bool(todo)
                else:
                    refused += 1
                    later(float(retry_after or chance.random() / 2), again)

            later(LATENCY / 2 + chance.uniform(0, 0.003), answer)

        later(LATENCY / 2 + chance.uniform(0, 0.003), arrive)

    def again(_moment: float) -> None:
        nonlocal waiting
        waiting += 1

    while done < requests:
        delay = limit.wait(now) if waiting else math.inf
        if delay == 0:
            waiting -= 1
            send()
            most = max(most, limit.in_progress)
        elif events and events[0][0] <= now + delay:
            now, _, event = heapq.heappop(events)
            event(now)
        else:
            now += delay
    return now, refused, most


def test_many_requests_use_all_connections() -> None:
    seconds, refused, most = simulate(unlimited, 1000)
    assert (refused, most) == (0, MOST_AT_ONCE)
    assert 1000 * LATENCY / seconds > 15


@pytest.mark.parametrize("rate", [20, 50, 100])
@pytest.mark.parametrize("retry_after", [None, "1"])
def test_a_limited_rate_is_used_and_kept(rate: int, retry_after: str | None) -> None:
    requests = 20 * rate + 1000
    seconds, refused, _ = simulate(per_second(rate), requests, retry_after=retry_after)
    assert requests / seconds >= 0.9 * rate
    assert refused <= 0.01 * requests


@pytest.mark.parametrize("latency", [0.03, 0.05, 0.07])
def test_few_requests_are_refused_before_the_rate_is_known(
    monkeypatch: pytest.MonkeyPatch, latency: float
) -> None:
    monkeypatch.setitem(globals(), "LATENCY", latency)
    _, refused, _ = simulate(per_second(100), 1000)
    assert refused <= 9


def test_a_few_requests_start_at_once() -> None:
    limit = ServerLimit(paced=True, patience=60.0)
    for _ in range(UNPACED):
        assert limit.wait(0.0) == 0.0
        limit.start("GetRun", 0.0)
    assert 0 < limit.wait(0.0) < 0.1


def answered(
    limit: ServerLimit,
    now: float,
    status: int | None,
    headers: dict[str, str] | None = None,
    *,
    taken: float = 0.05,
) -> None:
    permit = limit.start("GetRun", now - taken)
    limit.finish(permit, now, status, headers or {})


def test_overload_halves_the_requests_at_once_and_answers_raise_them() -> None:
    limit = ServerLimit(paced=False, patience=60.0)
    together = [limit.start("GetRun", 0.0) for _ in range(4)]
    for permit in together:
        limit.finish(permit, 1.0, 503, {})
    assert limit.at_once == MOST_AT_ONCE // 2  # once, not four times
    for at in range(400):
        answered(limit, 2.0 + at, 200)
    assert limit.at_once == MOST_AT_ONCE


def test_rising_latency_reduces_the_requests_at_once() -> None:
    limit = ServerLimit(paced=False, patience=60.0)
    for at in range(100):
        answered(limit, float(at), 200)
    assert limit.at_once == MOST_AT_ONCE
    for at in range(100, 120):
        answered(limit, float(at), 200, taken=0.9)
    assert 8 <= limit.at_once < MOST_AT_ONCE


def test_retry_after_holds_all_requests_within_the_patience() -> None:
    limit = ServerLimit(paced=False, patience=60.0)
    answered(limit, 0.0, 503, {"retry-after": "30"})
    assert limit.wait(10.0) == pytest.approx(20.0)
    answered(limit, 31.0, 503, {"retry-after": "3600"})
    assert limit.wait(31.0) == 0.0


@pytest.mark.parametrize("prefix", ["ratelimit", "x-ratelimit"])
def test_a_used_quota_holds_requests_until_it_resets(prefix: str) -> None:
    limit = ServerLimit(paced=False, patience=60.0)
    left, reset = f"{prefix}-remaining", f"{prefix}-reset"
    answered(limit, 0.0, 200, {left: "12", reset: "20"})
    assert limit.wait(0.0) == 0.0
    answered(limit, 1.0, 200, {left: "0", reset: "20"})
    assert limit.wait(1.0) == pytest.approx(20.0)


def test_the_moment_of_a_reset_is_compared_with_the_clock_of_the_server() -> None:
    limit = ServerLimit(paced=False, patience=60.0)
    date = "Mon, 01 Jan 2035 00:00:00 GMT"
    reset = str(datetime(2035, 1, 1, tzinfo=timezone.utc).timestamp() + 20)
    answered(limit, 1.0, 200, {"ratelimit-remaining": "0", "ratelimit-reset": reset, "date": date})
    assert limit.wait(1.0) == pytest.approx(20.0)


def test_a_broken_request_changes_nothing_but_the_count() -> None:
    limit = ServerLimit(paced=False, patience=60.0)
    answered(limit, 1.0, None)
    assert (limit.in_progress, limit.at_once, limit.wait(1.0)) == (0, MOST_AT_ONCE, 0.0)


def test_a_server_that_refuses_for_ever_is_asked_every_few_seconds() -> None:
    limit = ServerLimit(paced=True, patience=math.inf)
    now, longest = 0.0, 0.0
    for _ in range(3000):
        permit = limit.start("GetRun", now)
        limit.finish(permit, now + LATENCY, 429, {})
        now += LATENCY
        held = limit.wait(now)
        longest, now = max(longest, held), now + held
    assert longest == pytest.approx(LONGEST_HOLD)


def test_a_client_that_was_idle_for_days_may_send() -> None:
    limit = ServerLimit(paced=True, patience=60.0)
    limit.finish(limit.start("GetRun", 0.0), LATENCY, 429, {})
    later = 1e6
    assert limit.wait(later) == 0.0
    limit.start("GetRun", later)
    pace = limit.pace(later)
    assert pace is not None
    assert math.isfinite(pace)
