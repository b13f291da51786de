"""Lines that a run printed. No IO."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timezone

import wandb_operations as ops

from .._core.public import public
from ..errors import UsageError

FRACTION = re.compile(r"\.(\d+)")


@public("wandb_api")
@dataclass(frozen=True)
class ConsoleLogLine:
    """One line.

    Attributes:
        number: Its place in the log, from 0.
        timestamp: When it was printed, in UTC; None when the server does not say.
        level: ``error`` for what was printed to the error stream, else empty.
        label: Which process printed it, where several write to one run.
        content: The line, without its end.
    """

    number: int
    timestamp: datetime | None
    level: str
    label: str
    content: str


def parse_timestamp(text: str | None) -> datetime | None:
    """A time with or without offset and with any number of decimals; None for anything else."""
    if not text:
        return None
    digits = FRACTION.sub(lambda m: "." + m[1][:6].ljust(6, "0"), text.strip(), count=1)
    try:
        moment = datetime.fromisoformat(digits.replace("Z", "+00:00"))
    except ValueError:
        return None
    return (
        moment.replace(tzinfo=timezone.utc)
        if moment.tzinfo is None
        else moment.astimezone(timezone.utc)
    )


def line_of(fields: ops.LogLineFields, number: int) -> ConsoleLogLine:
    """A line as users get it; ``number`` where the server gives none."""
    return ConsoleLogLine(
        number=number if fields.number is None else fields.number,
        timestamp=parse_timestamp(fields.timestamp),
        level=fields.level or "",
        label=fields.label or "",
        content=(fields.line or "").rstrip("\r\n"),
    )


MOST = 2**31 - 1  # what GraphQL's Int holds


def check_last(last: int | None, per_page: int | None = None) -> int | None:
    """How many of the last lines to ask for: all in one request, so there is no page to choose."""
    if last is None:
        return None
    if isinstance(last, bool) or not isinstance(last, int) or not 1 <= last <= MOST:  # pyright: ignore[reportUnnecessaryIsInstance] -- users pass what they like
        raise UsageError(f"last is {last!r}; it must be a whole number from 1")
    if per_page not in (None, 1000):
        raise UsageError(
            f"the last {last} lines come in one request: leave per_page={per_page} out"
        )
    return last
