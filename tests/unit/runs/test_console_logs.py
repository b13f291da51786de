"""Lines of a console log."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from types import SimpleNamespace
from typing import Any

import pytest

from wandb_api._runs.console_logs import check_last, parse_line, parse_timestamp
from wandb_api.errors import UsageError


@pytest.mark.parametrize(
    ("text", "micros"),
    [
        ("2024-05-01T10:00:00", 0),
        ("2024-05-01T10:00:00Z", 0),
        ("2024-05-01T12:00:00+02:00", 0),
        ("2024-05-01T10:00:00.5", 500_000),
        ("2024-05-01T10:00:00.5Z", 500_000),
        ("2024-05-01T10:00:00.123456789Z", 123_456),
        (" 2024-05-01T10:00:00.25+00:00 ", 250_000),
    ],
)
def test_times_are_utc(text: str, micros: int) -> None:
    wanted = datetime(2024, 5, 1, 10, 0, 0, micros, tzinfo=timezone.utc)
    found = parse_timestamp(text)
    assert found == wanted
    assert found is not None
    assert found.utcoffset() == timedelta(0)


@pytest.mark.parametrize("text", ["", None, "yesterday", "2024-99-01", "2024-13-01T00:00:00Z", "."])
def test_invalid_times_are_none(text: str | None) -> None:
    assert parse_timestamp(text) is None


def test_times_out_of_range_are_none() -> None:
    assert parse_timestamp("0001-01-01T00:00:00+05:00") is None
    assert parse_timestamp("9999-12-31T23:59:59-05:00") is None


def test_lines_with_missing_fields() -> None:
    fields: Any = SimpleNamespace(
        number=None, timestamp=None, level=None, label=None, line=" hi \r\n"
    )
    line = parse_line(fields, 7)
    assert (line.number, line.timestamp, line.level, line.label) == (7, None, "", "")
    assert line.content == " hi "
    known: Any = SimpleNamespace(number=3, timestamp="x", level="error", label="rank 1", line=None)
    line = parse_line(known, 7)
    assert (line.number, line.level, line.label, line.content) == (3, "error", "rank 1", "")


@pytest.mark.parametrize("last", [0, -1, True, 2**31, 1.5])
def test_the_number_of_last_lines(last: Any) -> None:
    with pytest.raises(UsageError, match="last is"):
        check_last(last)
    assert check_last(None) is None
    assert check_last(5) == 5
    assert check_last(5, 1000) == 5
    with pytest.raises(UsageError, match="one request"):
        check_last(5, 500)
