"""Timestamps in W&B's format."""

from __future__ import annotations

from datetime import datetime, timezone


def now() -> str:
    """Return the current time in UTC."""
    return stamp(datetime.now(timezone.utc))


def stamp(moment: datetime) -> str:
    """Format a time in UTC; a naive time is taken as UTC."""
    if moment.tzinfo is not None:
        moment = moment.astimezone(timezone.utc)
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
