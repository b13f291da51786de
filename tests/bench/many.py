"""Many requests at once: histories of many runs, against latency and against a limited rate."""

from __future__ import annotations

from typing import Any

from . import data
from .parts import Bench

LATENCY = 0.05
RATE = 100
SERIAL = 40  # requests of the serial client; more would only take longer


def many(bench: Bench) -> None:
    """Measure `runs.histories` beside plain requests one after the other."""
    count = min(bench.sizes.histories, bench.sizes.runs)
    given: dict[str, Any] = {"path": f"{data.ENTITY}/{data.PROJECT}", "count": count}
    bodies = bench.recorded("ours", "histories", bench.at(**given))
    serial = [body for body in bodies if body["operationName"] == "GetHistory"][:SERIAL]
    parameters = bench.at(bench.canned.url, **given, bodies=serial)
    canned = bench.canned
    canned.latency = LATENCY
    try:
        bench.measure(
            f"histories of {count:,} runs, 50 ms latency",
            ["ours", "ours, async"],
            "histories",
            parameters,
            count=bench.count_canned,
        )
        bench.measure(
            f"{len(serial)} histories one after the other, 50 ms latency",
            ["plain"],
            "scan",
            parameters,
            count=bench.count_canned,
        )
        canned.limit(RATE)
        bench.measure(
            f"histories of {count:,} runs, at most {RATE} requests/s",
            ["ours", "ours, async"],
            "histories",
            parameters,
            count=bench.count_canned,
            repeat=1,
        )
        for line in bench.lines[-2:]:
            line.result.answer["refused"] = canned.refused / 2
    finally:
        canned.latency = 0.0
        canned.limit(None)
