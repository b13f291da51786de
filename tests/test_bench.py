"""The benchmarks run; their measurements are not asserted."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.bench.budgets import check
from tests.bench.measure import Measured, median_of
from tests.bench.parts import PAGE, Line, table

ROOT = Path(__file__).parent.parent


def measured(seconds: float, requests: int | None = None) -> Measured:
    return Measured(seconds, requests, seconds, 10.0, {})


def test_a_part_is_measured_and_printed() -> None:
    arguments = ["--only", "constructor", "--repeat", "1"]
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench", *arguments, "--no-official"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "| Api(...) | **" in done.stdout
    assert "holds: requests of Api(...): 0.00" in done.stdout


def test_median_returns_one_of_the_runs() -> None:
    runs = [measured(3.0), measured(1.0), measured(2.0), measured(4.0)]
    assert median_of(runs) is runs[2]


def test_exceeded_budgets_are_reported() -> None:
    lines = [
        Line("import", "ours", measured(0.3)),
        Line("import", "plain", measured(0.1)),
        Line("2,000 runs, per_page=1000, untouched; canned", "ours", measured(1.0, 2)),
        Line(PAGE, "ours", measured(0.018)),
        Line(PAGE, "plain", measured(0.01)),
    ]
    words = [sentence.split(":")[0] for sentence in check(lines)]
    assert words == ["OVER", "holds", "holds"]


def test_the_table_has_a_column_for_each_client() -> None:
    lines = [Line("import", "ours", measured(0.25)), Line("import", "plain", measured(0.05, 1200))]
    lines += [Line("list", "official", measured(2.0, 3))]
    assert list(table(lines))[2:] == [
        "| import | **0.25 s**, 0.25 s CPU, 10 MB | **50.0 ms**, 1,200 req, 0.05 s CPU, 10 MB |  |",
        "| list |  |  | **2.00 s**, 3 req, 2.00 s CPU, 10 MB |",
    ]
