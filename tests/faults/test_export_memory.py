"""Memory of exports: bounded, whatever the size of a run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.generated_project import generate
from tests.support.recorder import Me
from wandb_api.local import LocalServer

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")

# VmHWM instead of ru_maxrss, which a process inherits from the one that started it.
PEAK = """
import re, sys
from wandb_api import Api, dataset

with Api(base_url=sys.argv[1]) as api:
    result = api.export(sys.argv[2], sys.argv[3])
held = dataset.open(sys.argv[3])
rows = sum(1 for run in held.runs() for row in held.scan_history(run.id))
assert rows == result.manifest.counts["history_rows"] == int(sys.argv[4])
print(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1])
"""


def peak(server: LocalServer, me: Me, target: Path, rows: int) -> int:
    """Export a run of so many rows and read it back; return the peak of the memory in MB."""
    generate(server, me.name, f"long{rows}", count=1, rows=rows)
    done = subprocess.run(
        [sys.executable, "-c", PEAK, server.url, f"{me.name}/long{rows}", str(target), str(rows)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "WANDB_API_KEY": me.key},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return int(done.stdout) // 1024


def test_a_run_ten_times_as_long_takes_little_more_memory(
    server: LocalServer, me: Me, tmp_path: Path
) -> None:
    short = peak(server, me, tmp_path / "short", 40_000)
    long = peak(server, me, tmp_path / "long", 400_000)
    assert long < short * 1.4, (short, long)
