"""``python -m tests.bench``: measure, and print a table.

Each task runs in a separate process; each line is the median of several runs. ``--only`` and the sizes make
it quick: ``python -m tests.bench --only import constructor``, ``--runs 1000 --rows 10000``.
"""

from __future__ import annotations

import argparse
import platform
import sys
from datetime import datetime, timezone

from wandb_api.local import LocalServer

from . import data
from .budgets import check
from .canned import CannedServer
from .exports import exports
from .measure import adopt_orphans, forget_bytecode
from .parts import PARTS as READS
from .parts import Bench, Sizes, table
from .transfers import again, downloads, uploads

PARTS = {**READS, "uploads": uploads, "downloads": downloads, "again": again, "exports": exports}


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
        official=not given.no_official,
    )
    adopt_orphans()
    with LocalServer() as server, server.recording() as seen:
        if {"first-run", "page", "list", "history"} & set(given.only):
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
    print(f"{moment:%Y-%m-%d}, Python {platform.python_version()}, {platform.machine()}")
    print()
    print("\n".join(table(bench.lines)))
    print()
    print("\n".join(check(bench.lines)))


if __name__ == "__main__":
    main()
