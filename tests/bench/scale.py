"""How cost grows: the same task with 100 to 100,000 items."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from . import data
from .measure import Measured
from .parts import Bench, Line

SIZES = (100, 1000, 10_000, 100_000)
LONG = 10_000  # more files than this are downloaded once: it takes a minute


def scale(bench: Bench) -> None:
    """Measure listing runs, scanning rows and downloading files, of growing numbers."""
    most = bench.sizes.scale
    for count in (size for size in SIZES if size <= most):
        project = data.fill_small(bench.server._state, runs=count, rows=count)
        runs: dict[str, Any] = {"path": f"{data.ENTITY}/{project}", "touch": True}
        _measure(bench, f"scale: {count:,} runs listed", count, "list", bench.at(**runs))
        row = bench.at(run=f"{data.ENTITY}/{project}-rows/long")
        _measure(bench, f"scale: {count:,} rows scanned", count, "scan", row)
        if count <= bench.sizes.scale_files:
            with tempfile.TemporaryDirectory(prefix="bench-artifact-") as folder:
                files = data.small_files(count)
                name = data.log_artifact(bench.server, Path(folder), f"scale{count}", files)
            file = bench.at(artifact=name)
            _measure(bench, f"scale: {count:,} files downloaded", count, "download", file)


def _measure(bench: Bench, what: str, count: int, task: str, given: dict[str, Any]) -> None:
    print(f"  {what}", file=sys.stderr)
    once = task == "download" and count > LONG
    repeat = 1 if once else bench.sizes.repeat
    bench.measure(what, ["ours"], task, given, count=bench.requests, repeat=repeat)
    bench.lines[-1].result.answer["items"] = count


def per_item(lines: list[Line]) -> list[str]:
    """Return time and memory per item as a table; anything worse than linear shows."""
    found = [line for line in lines if line.what.startswith("scale: ")]
    if not found:
        return []
    base = min(line.result.peak_mb for line in found)
    cells: Callable[[Measured], str] = lambda r: (  # noqa: E731 -- a row of the table
        f"{r.seconds / r.answer['items'] * 1e6:,.0f} µs | {r.requests or 0:,} | "
        f"{(r.peak_mb - base) * 1e3 / r.answer['items']:,.1f} kB"
    )
    rows = [f"| {line.what.removeprefix('scale: ')} | {cells(line.result)} |" for line in found]
    return ["| | time per item | requests | memory per item |", "|---|---|---|---|", *rows]
