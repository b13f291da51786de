"""Whole projects: `Api.export` beside scripts over the official client, and queries on the result."""

from __future__ import annotations

import tempfile

from tests.support.generated_project import generate
from wandb_api import Api

from .parts import Bench

RUNS, ROWS = 200, 1000


def exports(bench: Bench) -> None:
    """Measure the export of a project, and a query on the result."""
    rows = generate(bench.server, "local", "exported", count=RUNS, rows=ROWS)
    given = bench.at(project="local/exported")
    what = f"export of {RUNS} runs x {ROWS:,} rows ({rows:,} rows)"
    bench.measure(what, bench.clients("ours", "official"), "export", given, count=bench.requests)
    bench.measure(
        f"{what}, eight threads over scan_history",
        bench.clients("official"),
        "export in threads",
        given,
        count=bench.requests,
    )
    with tempfile.TemporaryDirectory() as folder:
        with Api(base_url=bench.server.url, api_key=bench.server.api_key) as api:
            api.export("local/exported", folder, artifacts=None)
        bench.measure(
            f"DuckDB: minimum of a metric for each of {RUNS} runs",
            bench.clients("ours"),
            "query",
            bench.at(dataset=folder),
        )
