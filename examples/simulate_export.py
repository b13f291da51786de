"""Estimate an export of many runs: requests, bytes and time, from costs measured here.

``python -m examples.simulate_export 1000000`` exports a small project of the local server, and
multiplies its costs by the number of runs.
"""

from __future__ import annotations

import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from wandb_api import Api
from wandb_api.local import LocalServer


@dataclass(frozen=True)
class Costs:
    """Costs of an export, for each run.

    Attributes:
        requests: Requests.
        received: Bytes of answers.
        stored: Bytes of Parquet files.
        seconds: Seconds of one process, with a server that answers at once.
    """

    requests: float
    received: float
    stored: float
    seconds: float


def measure(path: str, server: LocalServer, key: str) -> Costs:
    """Export a project and return the costs of each of its runs."""
    with (
        Api(base_url=server.url, api_key=key) as api,
        server.recording() as seen,
        tempfile.TemporaryDirectory() as folder,
    ):
        started = time.perf_counter()
        result = api.export(path, folder)
        seconds = time.perf_counter() - started
        stored = sum(file.stat().st_size for file in Path(folder).rglob("*") if file.is_file())
    runs = max(1, result.manifest.counts["runs"])
    received = sum(each.bytes_sent for each in seen)
    return Costs(len(seen) / runs, received / runs, stored / runs, seconds / runs)


def report(costs: Costs, runs: int, workers: int, rate: float) -> list[str]:
    """Return what an export of many runs takes.

    Args:
        costs: The costs of each run.
        runs: Number of runs.
        workers: Processes.
        rate: Requests per second that the server allows.
    """
    requests = costs.requests * runs
    by_rate, by_work = requests / rate, costs.seconds * runs / workers
    return [
        f"{runs:,} runs: {requests:,.0f} requests, {costs.received * runs / 1e9:,.1f} GB received, "
        f"{costs.stored * runs / 1e9:,.1f} GB stored",
        f"{workers} workers: {by_work / 3600:.1f} h of work each; at {rate:g} requests per second "
        f"the server's limit takes {by_rate / 3600:.1f} h; so {max(by_rate, by_work) / 3600:.1f} h",
        f"unchanged: {runs / 1000:,.0f} requests, {runs / 1000 / rate / 60:.1f} min",
    ]


def main(runs: int = 1_000_000) -> None:
    """Measure with the sample workspace and print the simulation."""
    with LocalServer(sample=True) as server:
        costs = measure("lab/digits", server, server.api_key)
    print(
        f"a run: {costs.requests:.2f} requests, {costs.received / 1e3:.1f} kB received, "
        f"{costs.stored / 1e3:.1f} kB stored, {costs.seconds * 1e3:.0f} ms"
    )
    print("\n".join(report(costs, runs, workers=16, rate=100)))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
