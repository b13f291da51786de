"""Follow the history of a run that is being written: which rows are new, and when to ask again."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from .._types import JsonDict, JsonValue
from .history import row_step

SLOWEST = 30.0  # seconds between two polls of a run that logs nothing
LOOK_BACK = 1000  # steps that are read again first if rows arrived late


@dataclass
class Polling:
    """The time between two polls: short while rows arrive, longer while none do.

    Attributes:
        least: The shortest time in seconds.
        wait: The time until the next poll in seconds.
    """

    least: float
    wait: float = 0.0

    def __post_init__(self) -> None:
        self.wait = self.least

    @property
    def most(self) -> float:
        """The longest time in seconds."""
        return max(self.least, min(SLOWEST, self.least * SLOWEST))

    def polled(self, rows: int) -> None:
        """Adapt to the number of rows that the last poll returned."""
        self.wait = self.least if rows else min(self.wait * 1.5, self.most)


@dataclass
class ReturnedRows:
    """Which rows were returned: the step of each, in ascending order.

    Rows of one step are told apart by their position, which servers do not change: they append rows.
    """

    steps: array[int] = field(default_factory=lambda: array("q"))

    def __len__(self) -> int:
        return len(self.steps)

    @property
    def last(self) -> int | None:
        """The last step of which a row was returned."""
        return self.steps[-1] if self.steps else None

    def new(self, rows: Sequence[JsonDict]) -> list[JsonDict]:
        """Return the rows that were not returned before, and remember them.

        Args:
            rows: All rows of a range of steps, sorted by step.
        """
        found = list[JsonDict]()
        for step, group in groupby(rows, key=_step_or_first):
            same = list(group)
            low, high = bisect_left(self.steps, step), bisect_right(self.steps, step)
            fresh = same[high - low :]
            found += fresh
            self.steps[high:high] = array("q", [step] * len(fresh))
        return found

    def rewind(self, last: int | None) -> None:
        """Forget the rows after a step, or all: the run was rewound and may log them again."""
        del self.steps[0 if last is None else bisect_right(self.steps, last) :]


def _step_or_first(row: JsonDict) -> int:
    step = row_step(row)
    return -1 if step is None else step


def look_back(first: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield ranges of steps, from ``stop`` backwards, each eight times as long as the one before.

    Args:
        first: The first step of the last range.
        stop: The step after the first range.
    """
    width = LOOK_BACK
    while stop > first:
        start = max(first, stop - width)
        yield start, stop
        stop, width = start, width * 8


def select_keys(rows: Sequence[JsonDict], keys: Sequence[str]) -> list[JsonDict]:
    """Return the rows that have all keys, reduced to them and ``_step``.

    A key may be a path into nested objects, separated by dots, as servers take them.
    """
    wanted = list(dict.fromkeys([*keys, "_step"]))
    found = list[JsonDict]()
    for row in rows:
        values = [_value(row, key) for key in wanted]
        if all(present for present, _ in values):
            found.append({key: value for key, (_, value) in zip(wanted, values, strict=True)})
    return found


def _value(row: JsonDict, key: str) -> tuple[bool, JsonValue]:
    """Return whether a row has a key or path, and its value."""
    if key in row:
        return True, row[key]
    head, dot, rest = key.partition(".")
    inner = row.get(head) if dot else None
    return _value(inner, rest) if isinstance(inner, dict) else (False, None)
