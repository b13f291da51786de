"""Convert times to the form that W&B stores: ISO 8601 in UTC."""

from __future__ import annotations

from datetime import date, datetime, time, timezone
from typing import Any

from ..errors import UsageError


def in_utc(moment: datetime) -> str:
    """Format a time as ISO 8601 in UTC.

    A time without an offset is local time, as in `datetime.astimezone`.

    Raises:
        UsageError: The time is pandas' ``NaT`` or outside the range of `datetime`.
    """
    if moment != moment:
        raise UsageError("NaT is not a time")
    convert = getattr(moment, "to_pydatetime", None)  # pandas.Timestamp without an offset
    if convert is not None:
        moment = convert(warn=False)
    try:
        return moment.astimezone(timezone.utc).replace(tzinfo=None).isoformat() + "Z"
    except (OverflowError, OSError, ValueError):
        raise UsageError(f"{moment!r} cannot be converted to UTC") from None


def start_of_day(day: date) -> str:
    """Format local midnight of ``day`` as ISO 8601 in UTC."""
    return in_utc(datetime.combine(day, time.min))


def from_numpy(value: Any) -> object:
    """Convert ``numpy.datetime64``, alone or in an array, to aware datetimes in UTC.

    Raises:
        UsageError: One of the values is ``NaT``.
    """
    return _aware(value.astype("datetime64[us]").tolist())


def _aware(value: object) -> object:
    if isinstance(value, list):
        return [_aware(inner) for inner in value]  # pyright: ignore[reportUnknownVariableType] -- numpy's nested lists
    if isinstance(value, datetime):
        return value.replace(tzinfo=timezone.utc)
    raise UsageError("NaT is not a time" if value is None else f"{value!r} is outside of datetime")
