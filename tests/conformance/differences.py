"""Where this client means to differ from the official one, each with the reason; anything else fails.

A difference that no longer occurs fails too, so that the table stays true.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Difference:
    """Values that are read differently: where, how the results are related, and why."""

    path: str  # a pattern of the place in what was read
    related: Callable[[Any, Any], bool]  # of their answer and ours
    reason: str


def same_but_ordered(theirs: Any, mine: Any) -> bool:
    """The same things in another order."""
    return sorted(theirs) == sorted(mine)


READ = [
    Difference(
        r"histories/\w+/(keys|few of a key|full, by key)/\d+/loss",
        lambda theirs, mine: (theirs, mine) == ("NaN", "nan"),
        "the official client gives NaN as the word 'NaN' when keys are named, and as a number when "
        "none are: here it is always a number",
    ),
    Difference(
        r"rest/sweeps/\w+/runs",
        same_but_ordered,
        "a sweep with a metric gives its best run first; officially the oldest",
    ),
    Difference(
        r"rest/sweeps/\w+/best",
        lambda theirs, mine: theirs != mine,
        "a run whose metric is NaN or infinite is never the best one; officially -Infinity wins",
    ),
]

# bad input that the official client takes, or answers as if nothing was wrong
STRICTER = {
    "history, unknown stream": "officially any other word means the measurements of the machine",
    "history, keys of no text": "officially an error is printed, and the response is empty",
    "path of nothing": "officially a project without a name",
    "team, taken": "the official client hides the refusal and returns the existing team",
    "team, impossible name": "officially the refusal is swallowed, and a team without a name is given",
    "team, invitation of an unknown user": "the official client returns False, which is easily missed",
}


def differences(theirs: Any, mine: Any, at: str) -> Iterator[tuple[str, Any, Any]]:
    """Every place where two answers differ: the path there, theirs and ours."""
    if isinstance(theirs, dict) and isinstance(mine, dict):
        for key in sorted(theirs.keys() | mine.keys()):
            if key in theirs and key in mine:
                yield from differences(theirs[key], mine[key], f"{at}/{key}")
            else:
                yield f"{at}/{key}", theirs.get(key, "missing"), mine.get(key, "missing")
    elif (
        isinstance(theirs, list)
        and isinstance(mine, list)
        and len(theirs) == len(mine)
        and not _leaf(at)
    ):
        for number, (one, other) in enumerate(zip(theirs, mine, strict=True)):
            yield from differences(one, other, f"{at}/{number}")
    elif theirs != mine:
        yield at, theirs, mine


def _leaf(at: str) -> bool:
    """Lists that are compared as a whole."""
    return any(re.fullmatch(known.path, at) for known in READ)


def known(at: str, theirs: Any, mine: Any) -> Difference | None:
    """The row of the table that a difference belongs to."""
    for row in READ:
        if re.fullmatch(row.path, at) and row.related(theirs, mine):
            return row
    return None
