"""Decide when a failed request is sent again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Literal

from .._core.http_status import may_recover
from .retry_policy import RetryPolicy

Kind = Literal["connect", "timeout", "broken", "url", "size", "setup", "closed", "status"]

LONGEST = 86_400.0  # seconds; a server that asks for a longer wait is not asked again
MAX_DOUBLINGS = 60


@dataclass(frozen=True)
class Delay:
    """Send the request again after ``seconds``."""

    seconds: float


@dataclass(frozen=True)
class Stop:
    """Do not send the request again; ``retry_after`` is the wait that the server asked for."""

    retry_after: float | None = None


def decide(
    policy: RetryPolicy,
    attempt: int,
    *,
    status: int | None,
    headers: Mapping[str, str],
    kind: Kind,
    repeatable: bool,
    elapsed: float,
    random: float,
) -> Delay | Stop:
    """Decide what to do after a failed attempt.

    Args:
        policy: The client's policy.
        attempt: How many attempts were made.
        status: The HTTP status; None without a response.
        headers: The response's headers.
        kind: What went wrong without a response; ``status`` with one.
        repeatable: Whether sending it twice does no harm: a query, or an idempotent mutation.
        elapsed: Seconds since the first attempt.
        random: A number from [0, 1), for the jitter.
    """
    asked = retry_after(headers) if status in (429, 503) else None
    if not _may_help(status, kind, repeatable) or attempt > policy.retries:
        return Stop(asked)
    wait = (
        asked
        if asked is not None
        else random * min(policy.cap, LONGEST, policy.base * 2.0 ** min(attempt - 1, MAX_DOUBLINGS))
    )
    return Stop(asked) if elapsed + wait > policy.deadline or wait > LONGEST else Delay(wait)


def is_fair_share(before: int, after: int, total: int | None) -> bool:
    """Whether an interrupted transfer kept a fair share of what was missing.

    At least 256 KiB, or 1/1024 of what was missing: a server that keeps breaking off after a few bytes
    cannot keep a client busy for ever.

    Args:
        before: Bytes that were kept before the attempt.
        after: Bytes that are kept now.
        total: Bytes of the whole content; None if unknown, which leaves 1/1024 of what is kept.
    """
    missing = before if total is None else total - before
    return after - before >= min(1 << 18, max(1, missing // 1024))


def _may_help(status: int | None, kind: Kind, repeatable: bool) -> bool:
    if status is None:
        return kind == "connect" or (repeatable and kind in ("timeout", "broken"))
    if status == 429:
        return True
    return repeatable and (status == 408 or may_recover(status))


def retry_after(headers: Mapping[str, str], now: datetime | None = None) -> float | None:
    """Return the wait that a server asks for, in seconds; None if there is none or it is invalid.

    Args:
        headers: The response's headers.
        now: What a date is compared with; the server's own ``Date`` if None, so that a wrong clock
            of this machine does no harm.
    """
    text = (headers.get("retry-after") or headers.get("Retry-After") or "").strip()
    if not text:
        return None
    try:
        seconds = float(text)
    except ValueError:
        moment = _moment(text)
        if moment is None:
            return None
        seconds = (moment - (now or server_now(headers))).total_seconds()
    return max(0.0, seconds) if seconds == seconds and seconds != float("inf") else None


def server_now(headers: Mapping[str, str]) -> datetime:
    """Return the server's time according to a response; this machine's if it sends none."""
    return _moment(headers.get("date") or "") or datetime.now(timezone.utc)


def _moment(text: str) -> datetime | None:
    from email.utils import parsedate_to_datetime  # slow, and rarely needed

    try:
        moment = parsedate_to_datetime(text)
        return moment.replace(tzinfo=timezone.utc) if moment.tzinfo is None else moment
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
