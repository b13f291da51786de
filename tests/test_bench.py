"""The benchmarks run; their measurements are not asserted."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

from tests.bench.budgets import check
from tests.bench.chart import chart
from tests.bench.measure import Measured, median_of
from tests.bench.parts import PAGE, Line, table
from tests.bench.scale import per_item

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
        Line("2,000 runs, per_page=1000, touched; canned", "ours", measured(1.0)),
        Line("2,000 runs, per_page=1000, touched; canned", "plain", measured(1.0)),
        Line("2,000 runs, per_page=1000, touched; canned", "ours, fast", measured(0.6)),
        Line("2,000 runs, per_page=1000, touched; canned", "plain, fast", measured(0.5)),
        Line("scale: 100 rows scanned", "ours", measured(0.1)),
        Line("scale: 1,000 rows scanned", "ours", measured(1.0)),
        Line("scale: 10,000 rows scanned", "ours", measured(20.0)),
        Line("scale: 100 runs listed", "ours", measured(1.0)),
    ]
    words = [sentence.split(":")[0] for sentence in check(lines)]
    assert words == ["OVER", "holds", "holds", "holds", "holds", "OVER"]


def test_the_table_has_a_column_for_each_client() -> None:
    lines = [Line("import", "ours", measured(0.25)), Line("import", "plain", measured(0.05, 1200))]
    lines += [
        Line("list", "official", measured(2.0, 3)),
        Line("list", "ours, async", measured(1.0)),
    ]
    assert list(table(lines))[2:] == [
        "| import | **0.25 s**, 0.25 s CPU, 10 MB | **50.0 ms**, 1,200 req, 0.05 s CPU, 10 MB |  |",
        "| list |  |  | **2.00 s**, 3 req, 2.00 s CPU, 10 MB |",
        "| list, async | **1.00 s**, 1.00 s CPU, 10 MB |  |  |",
    ]


def test_many_requests_are_compared_with_serial_ones_and_with_the_rate() -> None:
    limited = measured(10.5, 1011)
    limited.answer["refused"] = 11
    lines = [
        Line("40 histories one after the other, 50 ms latency", "plain", measured(2.0, 40)),
        Line("histories of 1,000 runs, 50 ms latency", "ours", measured(3.0, 1001)),
        Line("histories of 1,000 runs, at most 100 requests/s", "ours", limited),
    ]
    words = [sentence.split(":")[0] for sentence in check(lines)]
    assert words == ["holds", "holds", "OVER"]


def test_the_picture_has_a_bar_for_each_client_of_a_shared_task() -> None:
    lines = [Line("a < b", "ours", measured(0.5)), Line("a < b", "plain", measured(1.0))]
    lines += [Line("alone", "ours", measured(1.0))]
    picture = ElementTree.fromstring(chart(lines, "today"))
    bars = [e for e in picture if e.get("x") == "330" and e.tag.endswith("rect")]
    strings = [e.text for e in picture if e.tag.endswith("text")]
    assert [float(bar.get("width", "0")) for bar in bars if bar.get("y") != "12"] == [210.0, 420.0]
    assert "a < b" in strings
    assert "alone" not in strings


def test_scale_is_shown_by_item() -> None:
    small, large = measured(0.01, 1), measured(1.0, 10)
    small.answer["items"], large.answer["items"] = 100, 10_000
    large.peak_mb = 30.0
    lines = [Line("scale: 100 runs listed", "ours", small)]
    lines += [Line("scale: 10,000 runs listed", "ours", large)]
    assert per_item(lines)[2:] == [
        "| 100 runs listed | 100 µs | 1 | 0.0 kB |",
        "| 10,000 runs listed | 100 µs | 10 | 2.0 kB |",
    ]
