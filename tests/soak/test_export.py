"""Exports of a project of 2,000 runs x 1,000 rows: again, killed 50 times, on Dask, imported."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.datasets import content, same, stamps
from tests.support.generated_project import generate
from tests.support.killed_export import killed_export
from tests.support.soak_budget import Sweep
from wandb_api import Api, dataset
from wandb_api.dataset import ExportProgress
from wandb_api.local import LocalServer

RUNS, ROWS, KILLS = 2_000, 1_000, 50

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL does not exist there")


@pytest.fixture(scope="module")
def server() -> Iterator[LocalServer]:
    with LocalServer() as server:
        generate(server, "local", "many", count=RUNS, rows=ROWS)
        yield server


@pytest.fixture(scope="module")
def whole(server: LocalServer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An export that was not interrupted."""
    target = tmp_path_factory.mktemp("whole") / "d"
    with Api(base_url=server.url, api_key=server.api_key) as api:
        result = api.export("local/many", target)
    assert result.manifest.counts["runs"] == RUNS
    assert result.manifest.counts["history_rows"] == RUNS * ROWS
    return target


def test_an_unchanged_project_takes_light_listings(server: LocalServer, whole: Path) -> None:
    before = stamps(whole)
    with (
        Api(base_url=server.url, api_key=server.api_key) as api,
        server.recording() as seen,
    ):
        assert api.export("local/many", whole).written == ()
    assert len(seen) == RUNS // 1000 + 3  # runs; sweeps, reports and collections
    assert stamps(whole) == before


def test_an_export_that_is_killed_often_is_equal(
    server: LocalServer, whole: Path, tmp_path: Path, sweep: Sweep
) -> None:
    target, chance = tmp_path / "d", random.Random(4)
    # changes of the file system: two for each history, two for each unit, and the renames
    for moment in sweep.walk([chance.randrange(5, 180) for _ in range(KILLS)]):
        assert killed_export(server.url, server.api_key, "local/many", target, moment)
    with Api(base_url=server.url, api_key=server.api_key) as api:
        api.export("local/many", target)
    assert content(target) == content(whole)


def test_a_dask_cluster_that_loses_a_worker_is_equal(
    server: LocalServer, whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    distributed: Any = pytest.importorskip("distributed")
    monkeypatch.setenv("WANDB_API_KEY", server.api_key)
    killed = list[int]()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the cluster, about the worker that it lost
        with (
            distributed.LocalCluster(
                n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
            ) as cluster,
            distributed.Client(cluster) as client,
            Api(base_url=server.url) as api,
        ):
            workers = client.run(os.getpid)

            def kill_one(progress: ExportProgress) -> None:
                if not killed and progress.done > RUNS // 2:
                    killed.append(next(iter(workers.values())))
                    os.kill(killed[0], signal.SIGKILL)

            executor = client.get_executor()
            api.export("local/many", tmp_path / "d", executor=executor, progress=kill_one)
    assert killed
    assert content(tmp_path / "d") == content(whole)


def test_an_imported_project_is_equal_by_value(whole: Path, tmp_path: Path) -> None:
    with LocalServer() as other, Api(base_url=other.url, api_key=other.api_key) as api:
        assert len(api.import_dataset(whole, "local/copy").sent) == RUNS
        api.export("local/copy", tmp_path / "copy")
    first, second = dataset.open(whole), dataset.open(tmp_path / "copy")
    copies = {run.id: run for run in second.runs()}
    for run in first.runs():
        copy = copies[run.id]
        assert same(copy.config, run.config)
        assert same(copy.summary, run.summary)
        assert first.history(run.id).equals(second.history(run.id))


MEMORY = """
import sys
from wandb_api import Api
with Api(base_url=sys.argv[1]) as api:
    api.export("local/" + sys.argv[2], sys.argv[3])
# ru_maxrss would be that of the parent, from which it is inherited
status = open("/proc/self/status").read()
print(status.split("VmHWM:")[1].split()[0])
"""


def test_memory_does_not_grow_with_the_history(server: LocalServer, tmp_path: Path) -> None:
    peaks = list[int]()
    for rows in (400_000, 800_000):
        generate(server, "local", f"long{rows}", count=1, rows=rows)
        done = subprocess.run(
            [sys.executable, "-c", MEMORY, server.url, f"long{rows}", str(tmp_path / str(rows))],
            env={
                **os.environ,
                "PYTHONPATH": os.pathsep.join(sys.path),
                "WANDB_API_KEY": server.api_key,
            },
            capture_output=True,
            text=True,
            check=True,
        )
        peaks.append(int(done.stdout))
    assert peaks[1] < peaks[0] * 1.3
