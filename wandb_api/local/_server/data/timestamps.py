"""Times as W&B writes them."""

from __future__ import annotations

from datetime import datetime, timezone


def now() -> str:
    """This moment in UTC."""
    return stamp(datetime.now(timezone.utc))


def stamp(moment: datetime) -> str:
    """A moment in UTC; one without an offset is taken as UTC."""
    if moment.tzinfo is not None:
        moment = moment.astimezone(timezone.utc)
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
