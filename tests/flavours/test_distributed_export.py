"""Exports whose units of work run in other processes: a pool, and a Dask cluster."""

from __future__ import annotations

import os
import pickle
import re
import signal
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from tests.support.datasets import content
from tests.support.generated_project import generate
from tests.support.left_out import WITHOUT_RAY
from tests.support.recorder import Me
from wandb_api import Api, AsyncApi
from wandb_api._export import plan
from wandb_api._export.partitions import Partition, read_key
from wandb_api.dataset import ExportProgress
from wandb_api.errors import UsageError
from wandb_api.local import LocalServer


@pytest.fixture
def path(server: LocalServer, me: Me, monkeypatch: pytest.MonkeyPatch) -> str:
    """A project of 40 runs, exported in units of five; workers have the key in the environment."""
    generate(server, me.name, "p", count=40, rows=20)
    monkeypatch.setattr(plan, "BATCH_RUNS", 5)
    monkeypatch.setenv("WANDB_API_KEY", me.key)
    return f"{me.name}/p"


@pytest.fixture
def api(server: LocalServer, me: Me) -> Iterator[Api]:
    with Api(base_url=server.url, api_key=me.key) as api:
        yield api


def test_a_process_pool_writes_the_same_dataset(
    api: Api, path: str, server: LocalServer, tmp_path: Path
) -> None:
    api.export(path, tmp_path / "alone")
    told = list[ExportProgress]()
    with (
        ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool,
        server.recording() as seen,
    ):
        api.export(path, tmp_path / "pool", executor=pool, workers=2, progress=told.append)
    assert sum(each.operation == "GetHistory" for each in seen) == 40
    assert [each.done for each in told] == list(range(5, 41, 5))
    assert content(tmp_path / "pool") == content(tmp_path / "alone")


async def test_the_asynchronous_client_uses_executors_too(
    server: LocalServer, me: Me, path: str, tmp_path: Path
) -> None:
    async with AsyncApi(base_url=server.url, api_key=me.key) as api:
        await api.export(path, tmp_path / "alone")
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            await api.export(path, tmp_path / "pool", executor=pool, workers=1)
    assert content(tmp_path / "pool") == content(tmp_path / "alone")


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL does not exist there")
def test_a_dask_cluster_loses_nothing_with_a_worker(api: Api, path: str, tmp_path: Path) -> None:
    distributed: Any = pytest.importorskip("distributed")
    api.export(path, tmp_path / "alone")
    killed = list[int]()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the cluster, about the worker that it lost
        with (
            distributed.LocalCluster(
                n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
            ) as cluster,
            distributed.Client(cluster) as client,
        ):
            workers = client.run(os.getpid)

            def kill_one(progress: ExportProgress) -> None:
                if not killed:
                    killed.append(next(iter(workers.values())))
                    os.kill(killed[0], signal.SIGKILL)

            api.export(
                path,
                tmp_path / "dask",
                executor=client.get_executor(),
                workers=4,
                progress=kill_one,
            )
    assert killed
    assert content(tmp_path / "dask") == content(tmp_path / "alone")


class OnlySubmit(Executor):
    """The least that an executor has to do."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Do the work at once, as another process would, from pickled arguments."""
        future = Future[Any]()
        future.set_result(fn(*pickle.loads(pickle.dumps(args)), **kwargs))
        return future


def test_an_executor_needs_to_submit_only(api: Api, path: str, tmp_path: Path) -> None:
    api.export(path, tmp_path / "alone")
    api.export(path, tmp_path / "other", executor=OnlySubmit())
    assert content(tmp_path / "other") == content(tmp_path / "alone")


@pytest.mark.skipif(WITHOUT_RAY is not None, reason=str(WITHOUT_RAY))
# Ray leaves its processes to be collected while they end.
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_ray_loses_nothing_with_a_worker(
    api: Api, path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ray: Any = import_module("ray")

    class RayExecutor(Executor):
        """The adapter that docs/export.md describes."""

        def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
            future: Future[Any] = ray.remote(fn).remote(*args, **kwargs).future()
            return future

    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    monkeypatch.setenv("HOME", str(tmp_path))  # ray writes there
    api.export(path, tmp_path / "alone")
    killed = list[int]()

    def kill_one(progress: ExportProgress) -> None:
        listed = subprocess.run(["ps", "-Ao", "pid,args"], capture_output=True, text=True).stdout
        busy = re.findall(r"^ *(\d+) ray::read_partition", listed, re.MULTILINE)
        if busy and not killed:
            killed.append(int(busy[0]))
            os.kill(killed[0], signal.SIGKILL)

    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    try:
        api.export(path, tmp_path / "ray", executor=RayExecutor(), progress=kill_one)
    finally:
        ray.shutdown()
    assert killed
    assert content(tmp_path / "ray") == content(tmp_path / "alone")


def test_units_of_work_hold_no_secret(me: Me, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    options = plan.check_options(True, True, False, None)
    partition = Partition("http://127.0.0.1:1", me.name, "p", "d", options, "os:getcwd", 2.5)
    assert me.key.encode() not in pickle.dumps(partition)
    assert pickle.loads(pickle.dumps(partition)) == partition
    assert read_key("os:getcwd") == os.getcwd()
    assert read_key(None) is None
    for wrong in ("os", "os:", "os:absent", "absent.module:key", ":x"):
        with pytest.raises(UsageError, match="module:function"):
            read_key(wrong)
