"""Plan how a run's history is read, and decode its rows."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypedDict, cast

from .._core.arguments import GRAPHQL_INT_MAX, check_wait, flag, whole_number
from .._core.json_codec import decode_lenient, parse
from .._core.public import public
from .._core.redaction import clean
from .._core.shown import counted
from .._core.unreadable import UnreadableValueError
from .._transport.unreadable import indexed
from .._types import JsonDict, JsonValue
from ..errors import (
    ArgumentTypeError,
    IncompleteHistoryError,
    ServerError,
    UnreadableItemWarning,
    UsageError,
)

MAX_WINDOW = 1 << 24  # steps in one window, however sparse the history is
MAX_ROWS = 9_999  # rows in one answer
NON_FINITE = {"NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf}


@public("wandb_api")
@dataclass(frozen=True)
class DownloadHistoryResult:
    """The files that a download of exported history wrote.

    Attributes:
        paths: The Parquet files, in the order of their rows.
        contains_live_data: Whether the run has rows that are not exported yet.
        errors: The error message for each file that could not be downloaded; None if there are none.
    """

    paths: list[Path]
    """The Parquet files, in the order of their rows."""
    contains_live_data: bool
    """Whether the run has rows that are not exported yet."""
    errors: dict[Path, str] | None = None
    """The error message for each file that could not be downloaded; None if there are none."""


@dataclass(frozen=True)
class Extent:
    """A history as far as the server reports it without rows.

    Attributes:
        last: The last step.
        lines: The number of rows.
        state: The run's state.
    """

    last: int | None
    lines: int | None
    state: str | None


def incomplete_history(name: str, lines: int, got: int) -> IncompleteHistoryError:
    """Return the error for a server that returned fewer rows than it counts."""
    return IncompleteHistoryError(
        f"the server counts {counted(lines, 'row')} in the history of {name!r} but returned {got}"
    )


# ---- arguments


def check_keys(keys: Iterable[str] | None, what: str = "keys") -> list[str] | None:
    """Return the keys to request without duplicates, or None for all keys.

    Args:
        keys: The argument to check.
        what: Its name in the error message.

    Raises:
        UsageError: It is something else.
    """
    if keys is None:
        return None
    several = isinstance(keys, Iterable) and not isinstance(keys, (str, bytes))  # pyright: ignore[reportUnnecessaryIsInstance] -- validates arguments at run time
    names = list(keys) if several else []
    if not several or not all(isinstance(name, str) and name for name in names):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise ArgumentTypeError(f"{what} is {keys!r}; it must be a list of metric names")
    return list(dict.fromkeys(names)) or None


def check_samples(samples: int, what: str = "samples") -> int:
    """Return a number of rows to request as an int."""
    return whole_number(samples, what, least=1, most=GRAPHQL_INT_MAX)


def check_step(step: int | None, what: str) -> int | None:
    """Return a step at which a scan starts or stops as an int."""
    return None if step is None else whole_number(step, what, least=0)


def check_stream(stream: str, keys: list[str] | None) -> str:
    """Return ``default`` or ``system`` (alias ``events``); only ``default`` takes keys."""
    stream = "system" if stream == "events" else stream
    if stream not in ("default", "system"):
        raise UsageError(f"stream is {stream!r}; it must be 'default' or 'system'")
    if stream == "system" and keys:
        raise UsageError("keys can be chosen for the default stream only")
    return stream


def check_how(how: str, keys: list[str] | None) -> str:
    """Return how several keys are combined: ``all`` or ``any``; only ``all`` works without keys."""
    if how not in ("all", "any"):
        raise UsageError(f"how is {how!r}; it must be 'all' or 'any'")
    if how == "any" and not keys:
        raise UsageError("how='any' needs keys")
    return how


class ScanOptions(TypedDict):
    """The checked arguments of a scan."""

    keys: list[str] | None
    page_size: int | None
    min_step: int
    max_step: int | None
    stream: str
    follow: bool
    poll_interval: float


def scan_options(
    *,
    keys: Iterable[str] | None = None,
    page_size: int | None = 1000,
    min_step: int | None = 0,
    max_step: int | None = None,
    stream: str = "default",
    follow: bool = False,
    poll_interval: float = 1.0,
) -> ScanOptions:
    """Check the arguments of `scan_history`.

    Raises:
        UsageError: One of them is invalid, or they exclude each other.
    """
    chosen = check_keys(keys)
    size = None if page_size is None else check_samples(page_size, "page_size")
    first, stop = check_step(min_step, "min_step") or 0, check_step(max_step, "max_step")
    kind = check_stream(stream, chosen)
    if kind == "system" and (first or stop is not None):
        raise UsageError("system metrics have no steps: leave out min_step and max_step")
    if kind == "system" and follow:
        raise UsageError("only the default stream can be followed")
    check_wait(None, poll_interval)
    return ScanOptions(
        keys=chosen,
        page_size=None if size == 1000 else size,  # grows
        min_step=first,
        max_step=stop,
        stream=kind,
        follow=flag(follow, "follow"),
        poll_interval=poll_interval,
    )


# ---- rows


class HistoryRows(list[JsonDict]):
    """The rows of a response that can be read.

    Attributes:
        unreadable: The others.
    """

    def __init__(
        self, rows: Iterable[JsonDict] = (), unreadable: Iterable[UnreadableItemWarning] = ()
    ) -> None:
        """Create the list."""
        super().__init__(rows)
        self.unreadable = list(unreadable)

    @property
    def sent(self) -> int:
        """The number of rows in the response."""
        return len(self) + len(self.unreadable)


class UnreadableHistoryError(IncompleteHistoryError, UnreadableValueError):
    """Rows of a history cannot be read. Raised after all others were returned."""


def check_readable(unreadable: Sequence[UnreadableItemWarning]) -> None:
    """Raise for the first row of a complete history that was skipped.

    Raises:
        UnreadableHistoryError: There is one.
    """
    for problem in unreadable:
        raise UnreadableHistoryError(problem.path, problem.reason)


def decode_rows(lines: Sequence[str], path: str) -> HistoryRows:
    """Decode rows that the server returns as JSON strings, in one pass.

    Args:
        lines: The rows.
        path: Their place in the response.
    """
    try:
        found = parse(f"[{','.join(lines)}]") if lines else []
    except (ValueError, RecursionError):
        found = None
    decoded = found if isinstance(found, list) else []
    if len(decoded) == len(lines) and all(isinstance(row, dict) for row in decoded):
        return HistoryRows(cast("list[JsonDict]", decoded))
    rows = HistoryRows()
    for at, line in indexed(lines):
        row = decode_lenient(line)
        if isinstance(row, dict):
            rows.append(row)
        else:
            rows.unreadable.append(UnreadableItemWarning(f"{path}[{at}]", clean(line[:200])))
    return rows


def decode_sampled(lists: Sequence[JsonValue], history_keys: JsonValue = None) -> HistoryRows:
    """Decode the rows for the first spec of `sampledHistory`; restore NaN and infinities.

    W&B returns these rows as strict JSON objects, in which NaN and infinities are strings. Such a
    string is converted only if its key cannot hold strings: ``history_keys`` lists no strings for it,
    or, if that is unknown, the rows contain no other string for it.

    Args:
        lists: The response: one list of rows for each spec.
        history_keys: `Run.historyKeys`, which counts the types of each key's values.

    Raises:
        ServerError: It is not a list.
    """
    return decode_each(lists[:1] or [[]], history_keys)[0]


def decode_each(lists: Sequence[JsonValue], history_keys: JsonValue = None) -> list[HistoryRows]:
    """Decode the rows for each spec of `sampledHistory`; see `decode_sampled`."""
    return [_decode_list(rows, history_keys, at) for at, rows in enumerate(lists)]


def merge_by_step(lists: Sequence[Sequence[JsonDict]], keys: Sequence[str]) -> list[JsonDict]:
    """Merge rows that were returned for single keys, in step order.

    Values of one step form one row. If a key was logged several times at a step, so many rows have
    that step.

    Args:
        lists: The rows for each key; all have ``_step``.
        keys: The keys of the rows, in this order.
    """
    merged = dict[int, list[JsonDict]]()
    for rows in lists:
        position = dict[int, int]()
        for row in rows:
            step = row_step(row)
            at = -1 if step is None else step
            same, index = merged.setdefault(at, []), position.get(at, 0)
            position[at] = index + 1
            if index == len(same):
                same.append({})
            same[index].update(row)
    found = [row for step in sorted(merged) for row in merged[step]]
    return [{key: row[key] for key in keys if key in row} for row in found]


def _decode_list(rows: JsonValue, history_keys: JsonValue, spec: int) -> HistoryRows:
    path = f"project.run.sampledHistory[{spec}]"
    if not isinstance(rows, list):
        raise UnreadableValueError(path, _shown(rows))
    found = HistoryRows(
        (row for row in rows if isinstance(row, dict)),
        (
            UnreadableItemWarning(f"{path}[{at}]", _shown(row))
            for at, row in enumerate(rows)
            if not isinstance(row, dict)
        ),
    )
    strings = dict[str, set[str]]()
    for row in found:
        for key, value in row.items():
            if isinstance(value, str):
                strings.setdefault(key, set()).add(value)
    for key, values in strings.items():
        if values <= NON_FINITE.keys() and "string" not in _value_types(history_keys, key):
            for row in found:
                value = row.get(key)
                if isinstance(value, str):
                    row[key] = NON_FINITE[value]
    return found


def _shown(value: JsonValue) -> str:
    """Return the beginning of a value for an error; the type of a deeply nested one."""
    try:
        return clean(repr(value)[:200])
    except RecursionError:
        return type(value).__name__


def _value_types(history_keys: JsonValue, key: str) -> set[str]:
    """Return the types of a key's values, as far as the server reports them."""
    keys = history_keys.get("keys") if isinstance(history_keys, dict) else None
    about = keys.get(key) if isinstance(keys, dict) else None
    counts = about.get("typeCounts") if isinstance(about, dict) else None
    if not isinstance(counts, list):
        return set()
    return {str(count.get("type")) for count in counts if isinstance(count, dict)}


def row_step(row: JsonDict) -> int | None:
    """Return the row's step, which some servers return as a float; None if it has no valid one."""
    return _as_step(row.get("_step"))


def last_step(history_keys: JsonValue) -> int | None:
    """Return the last step of the history, if the server reports it."""
    return _as_step(history_keys.get("lastStep")) if isinstance(history_keys, dict) else None


def _as_step(value: JsonValue) -> int | None:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return int(value) if abs(value) < 1 << 63 else None  # NaN compares false


def sampling_spec(keys: Sequence[str], samples: int, bounds: tuple[int, int] | None = None) -> str:
    """Return a spec of `sampledHistory` as JSON.

    Args:
        keys: Only rows that have all of these keys are returned.
        samples: Maximum number of rows.
        bounds: First step, and the step after the last one. The server's ``maxStep`` is inclusive.
    """
    spec: dict[str, Any] = {"keys": list(keys), "samples": samples}
    if bounds is not None:
        spec["minStep"], spec["maxStep"] = bounds[0], bounds[1] - 1
    return json.dumps(spec)


@dataclass
class Scan:
    """The windows ``[at, at + width)`` of a scan, which adapt to the number of rows returned.

    A server samples if a window has more rows than requested. Therefore one row more is requested
    than is wanted: a window that returns that many is requested again, narrower, or with more rows if
    it cannot be narrowed (several rows for one step). Windows grow over stretches with few rows.

    Attributes:
        at: First step of the next window.
        stop: The step after the last one wanted.
        rows: Number of rows wanted in one answer.
        grows: Whether ``rows`` may grow, because the user chose no page size.
        width: Number of steps in the next window.
    """

    at: int
    stop: int
    rows: int
    grows: bool = False
    width: int = 0

    def __post_init__(self) -> None:
        self.width = self.width or self.rows

    @property
    def done(self) -> bool:
        """Whether every wanted step is covered."""
        return self.at >= self.stop

    @property
    def samples(self) -> int:
        """Number of rows to request; a response with this many may have been sampled."""
        return self.rows + 1

    def window(self) -> tuple[int, int]:
        """Return the next window: its first step, and the step after its last."""
        return self.at, min(self.at + self.width, self.stop)

    def accept(self, count: int) -> bool:
        """Advance after a response with ``count`` rows; False if it may have been sampled."""
        start, end = self.window()
        if count >= self.samples:
            if end - start > self.rows:
                self.width = max(self.rows, (end - start) // 4)
            else:
                self.rows *= 2
                self.width = end - start
            return False
        self.at = end
        if self.grows and count >= self.rows // 2:
            self.rows = min(self.rows * 4, MAX_ROWS)
        limit = MAX_WINDOW if count else max(MAX_WINDOW, self.width * 4)  # steps may be timestamps
        sparse = not count or count < self.rows // 4
        self.width = max(self.rows, min(self.width * 4, limit) if sparse else 0)
        return True


def rows_asked_for(rows: HistoryRows, bounds: tuple[int, int]) -> HistoryRows:
    """Return the rows of a response, unless it is that to a request for other steps.

    Args:
        rows: The rows. Some servers send more than was asked for, such as that of the last step.
        bounds: The first step, and the step after the last one.

    Raises:
        ServerError: All rows are of other steps.
    """
    first, end = bounds
    others = list[int]()
    for row in rows:
        step = row_step(row)
        if step is None or first <= step <= end:
            return rows
        others.append(step)
    if others:
        raise ServerError(
            f"the response has rows of the steps {min(others)} to {max(others)} instead of "
            f"{first} to {end - 1}: check what is between this machine and the server"
        )
    return rows


def sort_by_step(rows: list[JsonDict], bounds: tuple[int, int]) -> list[JsonDict]:
    """Return the rows of a window in step order, without rows outside it; steps become ints."""
    steps = [step for row in rows if type(step := row.get("_step")) is int]
    if (
        len(steps) == len(rows)
        and steps == sorted(steps)
        and (not steps or (bounds[0] <= steps[0] and steps[-1] < bounds[1]))
    ):
        return rows  # nearly every server returns them like this
    found = list[tuple[int, JsonDict]]()
    for row in rows:
        step = row_step(row)
        if step is None:
            found.append((bounds[0], row))
        elif bounds[0] <= step < bounds[1]:
            found.append((step, row if isinstance(row["_step"], int) else {**row, "_step": step}))
    found.sort(key=lambda pair: pair[0])
    return [row for _, row in found]
