"""Decide whether the server's own Parquet files hold a history exactly, and read them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO, Any, cast

from .._types import JsonDict, JsonValue
from .history_columns import STEP
from .parquet import arrow, open_parquet
from .spool import Spool

LEAST_ROWS = 10_000  # below this, pages of the history take no more requests
ROWS = 10_000  # in memory at a time


def may_be_exact(history_keys: JsonValue, lines: int | None) -> bool:
    """Whether the exported files of a history may be read instead of its rows.

    They store numbers as doubles, so that ``1`` and ``1.0`` are the same, everything else as text, and
    nested values under names with dots. Therefore a history must have fractions only, and keys without
    dots; see `has_whole`.

    Args:
        history_keys: `Run.historyKeys`, which counts the types of each key's values.
        lines: Number of rows, as the server counts them.
    """
    if lines is None or lines < LEAST_ROWS or not isinstance(history_keys, dict):
        return False
    keys = history_keys.get("keys")
    if not isinstance(keys, dict) or not keys:
        return False
    for key, about in keys.items():
        counts = about.get("typeCounts") if isinstance(about, dict) else None
        if "." in key or not isinstance(counts, list) or not counts:
            return False
        if any(not isinstance(each, dict) or each.get("type") != "number" for each in counts):
            return False
    return True


def has_whole(rows: Iterable[JsonDict]) -> bool:
    """Whether rows have a whole number besides the step: a double does not tell ``1`` from ``1.0``."""
    return any(
        isinstance(value, int) or (isinstance(value, float) and value.is_integer())
        for row in rows
        for key, value in row.items()
        if key != STEP
    )


def add_exported(file: IO[bytes], spool: Spool, last: int) -> int | None:
    """Append the rows of an exported file.

    Args:
        file: The file.
        spool: Where the rows go.
        last: The step of the last row before.

    Returns:
        The step of the last row; None if the file may differ from the history.
    """
    pa = arrow()
    with open_parquet(file) as read:
        types: list[Any] = [field.type for field in read.schema_arrow]
        if not all(pa.types.is_integer(kind) or pa.types.is_float64(kind) for kind in types):
            return None
        for batch in read.iter_batches(ROWS):
            rows = cast("list[JsonDict]", [_present(row) for row in batch.to_pylist()])
            for row in rows:
                step = row.get(STEP)
                if not isinstance(step, int) or step < last:
                    return None
                last = step
            if has_whole(rows):
                return None
            spool.add(rows)
    return last


def _present(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if value is not None}
