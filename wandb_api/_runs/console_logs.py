"""Parse the lines of a console log."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timezone

import wandb_operations as ops

from .._core.arguments import GRAPHQL_INT_MAX, whole_number
from .._core.public import public
from ..errors import UnsupportedError, UsageError

FRACTION = re.compile(r"\.(\d+)")


@public("wandb_api")
@dataclass(frozen=True)
class ConsoleLogLine:
    """One line of a run's console log.

    Attributes:
        number: Position in the log, from 0.
        timestamp: Time at which it was printed, in UTC; None if the server does not report it.
        level: ``error`` for the error stream, else ``info`` or empty, depending on the server.
        label: The process that printed it, if several write to one run.
        content: The line without its line ending.
    """

    number: int
    """Position in the log, from 0."""
    timestamp: datetime | None
    """Time at which it was printed, in UTC; None if the server does not report it."""
    level: str
    """``error`` for the error stream, else ``info`` or empty, depending on the server."""
    label: str
    """The process that printed it, if several write to one run."""
    content: str
    """The line without its line ending."""


def parse_timestamp(text: str | None) -> datetime | None:
    """Parse a time with or without offset and with any number of decimals, else return None."""
    if not text:
        return None
    digits = FRACTION.sub(lambda m: "." + m[1][:6].ljust(6, "0"), text.strip(), count=1)
    try:
        moment = datetime.fromisoformat(digits.replace("Z", "+00:00"))
        if moment.tzinfo is None:
            return moment.replace(tzinfo=timezone.utc)
        return moment.astimezone(timezone.utc)
    except (ValueError, OverflowError):  # OverflowError: year 1 or 9999 with an offset
        return None


def parse_line(fields: ops.LogLineFields, number: int) -> ConsoleLogLine:
    """Convert a line; ``number`` is used if the server does not number lines."""
    return ConsoleLogLine(
        number=number if fields.number is None else fields.number,
        timestamp=parse_timestamp(fields.timestamp),
        level=fields.level or "",
        label=_label(fields),
        content=(fields.line or "").rstrip("\r\n"),
    )


def _label(fields: ops.LogLineFields) -> str:
    try:
        return fields.label or ""
    except UnsupportedError:  # a server without labels has none to report
        return ""


def check_last(last: int | None, per_page: int | None = None) -> int | None:
    """Check how many of the last lines to request; they come in one request, without pages."""
    if last is None:
        return None
    last = whole_number(last, "last", least=1, most=GRAPHQL_INT_MAX)
    if per_page not in (None, 1000):
        raise UsageError(
            f"the last {last} lines come in one request: do not pass per_page={per_page}"
        )
    return last
