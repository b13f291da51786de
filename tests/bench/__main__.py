"""``python -m tests.bench``: measure, and print a table.

Each task runs in a separate process; each line is the median of several runs. ``--only`` and the sizes make
it quick: ``python -m tests.bench --only import constructor``, ``--runs 1000 --rows 10000``.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
from datetime import datetime, timezone
from pathlib import Path

from wandb_api.local import LocalServer

from . import data
from .budgets import check
from .canned import CannedServer
from .chart import chart
from .exports import exports
from .many import many
from .measure import adopt_orphans, forget_bytecode
from .parts import PARTS as READS
from .parts import Bench, Sizes, table
from .scale import per_item, scale
from .transfers import again, downloads, uploads

PARTS = {
    **READS,
    "many": many,
    "uploads": uploads,
    "downloads": downloads,
    "again": again,
    "exports": exports,
    "scale": scale,
}
ROOT = Path(__file__).parents[2]
PICTURE = "docs/benchmarks.svg"
MARKS = (
    "<!-- benchmarks: written by `make bench BENCH_ARGS=--write` -->",
    "<!-- end of benchmarks -->",
)


def options() -> argparse.Namespace:
    """Parse the command line."""
    default = Sizes()
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS), help="parts")
    parser.add_argument("--runs", type=int, default=default.runs)
    parser.add_argument("--rows", type=int, default=default.rows, help="rows of the long history")
    parser.add_argument("--repeat", type=int, default=default.repeat)
    parser.add_argument("--large-mb", type=int, default=default.large_mb)
    parser.add_argument("--small-files", type=int, nargs="+", default=default.small_files)
    parser.add_argument("--many-files", type=int, default=default.many_files)
    parser.add_argument("--histories", type=int, default=default.histories)
    parser.add_argument("--scale", type=int, default=default.scale, help="the most items")
    parser.add_argument(
        "--scale-files", type=int, default=default.scale_files, help="the most files downloaded"
    )
    parser.add_argument("--write", action="store_true", help="update README.md and its picture")
    parser.add_argument("--no-official", action="store_true", help="leave the official SDK out")
    return parser.parse_args()


def main() -> None:
    """Run the selected benchmarks."""
    given = options()
    sizes = Sizes(
        runs=given.runs,
        rows=given.rows,
        repeat=given.repeat,
        small_files=tuple(given.small_files),
        large_mb=given.large_mb,
        many_files=given.many_files,
        histories=given.histories,
        scale=given.scale,
        scale_files=given.scale_files,
        official=not given.no_official,
    )
    adopt_orphans()
    with LocalServer() as server, server.recording() as seen:
        if {"first-run", "page", "list", "history", "many", "scale"} & set(given.only):
            print(f"filling the server: {sizes.runs:,} runs, {sizes.rows:,} rows", file=sys.stderr)
            data.fill(server._state, count=sizes.runs, rows=sizes.rows)
        headers = {"Authorization": "Basic " + data.basic(server.api_key)}
        headers["Content-Type"] = "application/json"
        with CannedServer(server.url, headers) as canned:
            bench = Bench(sizes, server, canned, seen)
            for name in given.only:
                print(f"measuring: {name}", file=sys.stderr)
                PARTS[name](bench)
    forget_bytecode()
    moment = datetime.now(timezone.utc)
    caption = (
        f"{moment:%Y-%m-%d}, Python {platform.python_version()}, {platform.machine()}, "
        f"{os.cpu_count()} cores: `{command()}`"
    )
    rows = [line for line in bench.lines if not line.what.startswith("scale: ")]
    text = "\n".join([caption, "", *table(rows), "", *per_item(bench.lines)]).rstrip()
    verdicts = list(check(bench.lines))
    print(text, "", *verdicts, sep="\n")
    if given.write:
        write(text, verdicts, chart(rows, caption))


def command() -> str:
    """Return the command that repeats this measurement."""
    given = [argument for argument in sys.argv[1:] if argument != "--write"]
    return " ".join(["python -m tests.bench", *given])


def write(text: str, verdicts: list[str], picture: str) -> None:
    """Put the measurements into README.md, between the marks, and the picture beside it."""
    (ROOT / PICTURE).write_text(picture, "utf-8")
    readme = ROOT / "README.md"
    before, _, rest = readme.read_text("utf-8").partition(MARKS[0])
    _, _, after = rest.partition(MARKS[1])
    shown = f"![Time of each task, by client]({PICTURE})"
    lists = "\n".join(f"- {verdict}" for verdict in verdicts)
    parts = (before + MARKS[0], shown, text, lists, MARKS[1] + after)
    readme.write_text("\n\n".join(parts), "utf-8")


if __name__ == "__main__":
    main()
