"""How a run's history is read: which windows of steps to ask for, and what the rows are. No IO."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

from .._core.json_codec import encode_text, parse
from .._core.public import public
from .._types import JSONDict, JsonValue
from ..errors import MissingExtraError, ServerError, UsageError

if TYPE_CHECKING:
    import pandas
    import polars

WIDEST = 1 << 24  # steps in one window, however sparse the history is
UNWRITABLE = {"NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf}
DENSEST = 9_999  # rows in one answer


@public("wandb_api")
@dataclass(frozen=True)
class DownloadHistoryResult:
    """What a download of exported history wrote.

    Attributes:
        paths: the Parquet files, in the order of their rows.
        contains_live_data: whether the run has rows that were not exported yet.
        errors: what went wrong, by the file that is lacking; None when nothing did.
    """

    paths: list[Path]
    contains_live_data: bool
    errors: dict[Path, str] | None = None


def check_keys(keys: Sequence[str] | None) -> list[str] | None:
    """The keys to ask for; None when there are none to choose."""
    if keys is None:
        return None
    if isinstance(keys, str) or not all(isinstance(k, str) and k for k in keys):  # pyright: ignore[reportUnnecessaryIsInstance] -- users pass what they like
        raise UsageError(f"keys is {keys!r}; it must be a list of metric names")
    return list(dict.fromkeys(keys)) or None


def check_samples(samples: int) -> int:
    """How many rows to ask for."""
    if isinstance(samples, bool) or not isinstance(samples, int) or samples < 1:  # pyright: ignore[reportUnnecessaryIsInstance] -- users pass what they like
        raise UsageError(f"samples is {samples!r}; it must be a whole number from 1")
    return samples


def check_bound(step: int | None) -> int | None:
    """A step that a scan starts or stops at."""
    if step is not None and (isinstance(step, bool) or step < 0):
        raise UsageError(f"a step is a whole number from 0, not {step!r}")
    return step


def check_stream(stream: str, keys: list[str] | None) -> str:
    """``default`` or ``system``, also called ``events``; that one has no keys to choose."""
    stream = "system" if stream == "events" else stream
    if stream not in ("default", "system"):
        raise UsageError(f"stream is {stream!r}; it must be 'default' or 'system'")
    if stream == "system" and keys:
        raise UsageError("keys can be chosen in the default stream only")
    return stream


def decode_rows(lines: Sequence[str]) -> list[JSONDict]:
    """Rows that came as JSON text, one each; decoded in one go.

    Raises:
        ServerError: One is no JSON object: left out, the history would lack it without a word.
    """
    try:
        found = parse(f"[{','.join(lines)}]") if lines else []
    except (ValueError, RecursionError):
        raise ServerError("a row of the history is not JSON") from None
    rows = found if isinstance(found, list) else []
    if len(rows) != len(lines) or not all(isinstance(row, dict) for row in rows):
        raise ServerError("a row of the history is no JSON object")
    return cast("list[JSONDict]", rows)


def picked_rows(lists: Sequence[JsonValue], history_keys: JsonValue = None) -> list[JSONDict]:
    """The rows that one spec of `sampledHistory` picked, their NaN and infinities as numbers again.

    They come as objects of a strict JSON, where W&B writes such numbers as text. A key's text is taken
    for numbers where it can be nothing else: its values are numbers by ``history_keys``, or where
    that does not tell, no other text is among them.
    """
    rows = lists[0] if lists else None
    found = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    texts = dict[str, set[str]]()
    for row in found:
        for key, value in row.items():
            if isinstance(value, str):
                texts.setdefault(key, set()).add(value)
    for key, values in texts.items():
        kinds = _kinds_of(history_keys, key)
        if values <= UNWRITABLE.keys() and "string" not in kinds:
            for row in found:
                value = row.get(key)
                if isinstance(value, str):
                    row[key] = UNWRITABLE[value]
    return found


def _kinds_of(history_keys: JsonValue, key: str) -> set[str]:
    """Of which types a key's values are, as far as the server says."""
    keys = history_keys.get("keys") if isinstance(history_keys, dict) else None
    about = keys.get(key) if isinstance(keys, dict) else None
    counts = about.get("typeCounts") if isinstance(about, dict) else None
    return (
        {str(c.get("type")) for c in counts or () if isinstance(c, dict)}
        if isinstance(counts, list)
        else set()
    )


def step_of(row: JSONDict) -> int | None:
    """The row's step, which a server may give as a float."""
    step = row.get("_step")
    return int(step) if isinstance(step, (int, float)) else None


def spec_of(keys: Sequence[str], samples: int, bounds: tuple[int, int] | None = None) -> str:
    """What `sampledHistory` takes: JSON text; its ``maxStep`` is included."""
    spec: dict[str, Any] = {"keys": list(keys), "samples": samples}
    if bounds is not None:
        spec["minStep"], spec["maxStep"] = bounds[0], bounds[1] - 1
    return json.dumps(spec)


@dataclass
class Scan:
    """The windows ``[at, at + width)`` of a scan, and how they adapt to what comes back.

    A server samples when a window has more rows than were asked for. So one row more is asked for than
    is wanted: a window that answers it is asked for again, narrower, or where steps were written more
    than once, with more rows. Windows grow over stretches with few rows.

    Attributes:
        at: the first step of the next window.
        stop: the step after the last one wanted.
        rows: how many rows are wanted in one answer.
        grows: whether ``rows`` may grow: the user chose no page size.
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
        """Whether every step wanted was covered."""
        return self.at >= self.stop

    @property
    def asked(self) -> int:
        """How many rows to ask for: an answer with as many may have been sampled."""
        return self.rows + 1

    def window(self) -> tuple[int, int]:
        """The next window: first step, and the step after its last."""
        return self.at, min(self.at + self.width, self.stop)

    def accept(self, count: int) -> bool:
        """Go on after an answer with ``count`` rows; False when it may have been sampled."""
        start, end = self.window()
        if count >= self.asked:
            if end - start > self.rows:
                self.width = max(self.rows, (end - start) // 4)
            else:
                self.rows *= 2
                self.width = end - start
            return False
        self.at = end
        if self.grows and count >= self.rows // 2:
            self.rows = min(self.rows * 4, DENSEST)
        widest = WIDEST if count else max(WIDEST, self.width * 4)  # steps may be times
        sparse = not count or count < self.rows // 4
        self.width = max(self.rows, min(self.width * 4, widest) if sparse else 0)
        return True


def in_step_order(rows: list[JSONDict], bounds: tuple[int, int], add_step: bool) -> list[JSONDict]:
    """The rows of a window in step order, none from outside it; steps are whole numbers."""
    steps = [step for row in rows if type(step := row.get("_step")) is int]
    if (
        len(steps) == len(rows)
        and steps == sorted(steps)
        and (not steps or (bounds[0] <= steps[0] and steps[-1] < bounds[1]))
    ):
        return rows  # as they come from nearly every server
    found = list[tuple[int, JSONDict]]()
    for row in rows:
        step = step_of(row)
        if step is None:
            found.append((bounds[0], row))
            continue
        if bounds[0] <= step < bounds[1]:
            if add_step and not isinstance(row["_step"], int):
                row = {**row, "_step": step}
            found.append((step, row))
    found.sort(key=lambda pair: pair[0])
    return [row for _, row in found]


def to_frame(rows: Sequence[JSONDict], columns: list[str] | None = None) -> pandas.DataFrame:
    """The rows as a DataFrame: a column for each key, NaN where a row lacks it."""
    try:
        import pandas
    except ImportError:
        raise MissingExtraError(
            "pandas is not installed: install wandb-api-typed[pandas], or pass pandas=False"
        ) from None
    return pandas.DataFrame(list(rows), columns=columns)


def check_format(format: str) -> None:
    """What the rows of several runs are given as."""
    if format not in ("default", "pandas", "polars"):
        raise UsageError(f"format is {format!r}; it must be 'default', 'pandas' or 'polars'")


def in_format(
    rows: list[JSONDict], format: Literal["default", "pandas", "polars"]
) -> list[JSONDict] | pandas.DataFrame | polars.DataFrame:
    """Rows of several runs as a list or a frame, its columns in alphabetical order."""
    if format == "default":
        return rows
    if format == "pandas":
        return to_frame(rows, sorted({key for row in rows for key in row}))
    try:
        import polars
    except ImportError:
        raise MissingExtraError(
            "polars is not installed: install wandb-api-typed[polars], or pass format='default'"
        ) from None
    if not rows:
        return polars.DataFrame()
    found = polars.from_dicts(_uniform(rows), infer_schema_length=None, strict=False)
    return found.select(sorted(found.columns))


def _uniform(rows: list[JSONDict]) -> list[JSONDict]:
    """The rows for a frame of typed columns: where a key holds nested and other values, the nested ones
    are JSON text."""
    kinds = dict[str, set[type]]()
    for row in rows:
        for key, value in row.items():
            if value is not None:
                kind = type(value) if isinstance(value, (dict, list)) else object
                kinds.setdefault(key, set()).add(kind)
    mixed = {key for key, found in kinds.items() if len(found) > 1}
    if not mixed:
        return rows
    return [
        {
            key: encode_text(value) if key in mixed and isinstance(value, (dict, list)) else value
            for key, value in row.items()
        }
        for row in rows
    ]


def last_step(history_keys: JsonValue) -> int | None:
    """The history's last step, where the server says it."""
    last = history_keys.get("lastStep") if isinstance(history_keys, dict) else None
    return int(last) if isinstance(last, (int, float)) and abs(last) < 1 << 63 else None
