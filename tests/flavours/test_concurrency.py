"""Threads, tasks, event loops and forks share a client."""

from __future__ import annotations

import asyncio
import os
import pickle
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from tests.support.recorder import Me, Recorder
from wandb_api import Api, AsyncApi

if TYPE_CHECKING:
    from wandb_api.local import LocalServer, Seen


@pytest.fixture
def api(server: LocalServer, me: Me) -> Iterator[Api]:
    with Api({"base_url": server.url, "entity": me.name}, api_key=me.key) as api:
        yield api


def test_threads_share_a_request(api: Api, recorder: Recorder, seen: list[Seen]) -> None:
    recorder.run("p", "r", config={"lr": 1})
    seen.clear()
    with ThreadPoolExecutor(8) as pool:
        runs = list(pool.map(lambda _: api.run("p/r"), range(8)))
        viewers = list(pool.map(lambda _: api.viewer, range(8)))
    assert all(run is runs[0] for run in runs)
    assert all(viewer == viewers[0] for viewer in viewers)
    assert sorted(str(s.operation) for s in seen) == ["GetRun", "GetViewer"]


def test_threads_sharing_a_list_load_each_page_once(
    api: Api, recorder: Recorder, seen: list[Seen]
) -> None:
    names = [recorder.run("p", f"r{n}", finish=False) for n in range(9)]
    seen.clear()
    runs = api.runs("p", per_page=3, lazy=True)
    with ThreadPoolExecutor(6) as pool:
        lists = list(pool.map(lambda _: [run.id for run in runs], range(6)))
    assert lists == [names] * 6
    assert len(seen) == 3


async def test_tasks_share_a_request(
    server: LocalServer, me: Me, recorder: Recorder, seen: list[Seen]
) -> None:
    recorder.run("p", "r", finish=False)
    recorder.file("p", "r", "wandb-metadata.json", b'{"os": "Linux"}')
    async with AsyncApi({"base_url": server.url}, api_key=me.key) as api:
        seen.clear()
        runs = await asyncio.gather(*(api.run("p/r") for _ in range(6)))
        assert all(run is runs[0] for run in runs)
        assert sorted(str(s.operation) for s in seen) == ["GetRun", "GetViewer"]
        seen.clear()
        await asyncio.gather(*(runs[0].metadata for _ in range(4)))
        assert len([s for s in seen if s.operation]) == 1
        listed = api.runs("p", per_page=1)
        seen.clear()
        await asyncio.gather(*(listed.load() for _ in range(4)))
        assert len(seen) == 1


def test_one_client_in_two_event_loops(server: LocalServer, me: Me, recorder: Recorder) -> None:
    recorder.run("p", "r")
    api = AsyncApi({"base_url": server.url, "entity": me.name}, api_key=me.key)

    async def ask() -> str:
        api.flush()
        run = await api.run("p/r")
        await api.aclose()
        return run.id

    assert [asyncio.run(ask()), asyncio.run(ask())] == ["r", "r"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_a_client_works_after_a_fork(api: Api, recorder: Recorder) -> None:
    recorder.run("p", "r", config={"lr": 1})
    run = api.run("p/r")
    child = os.fork()
    if child == 0:
        try:
            api.flush()
            os._exit(0 if api.run("p/r").config == run.config else 1)
        except BaseException:
            os._exit(2)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    api.flush()
    assert api.run("p/r") == run


def test_objects_can_be_sent_to_another_process(api: Api, recorder: Recorder) -> None:
    recorder.run("p", "r", config={"lr": 1}, summary={"loss": 2}, rows=[{"x": 1}])
    runs = api.runs("p")
    things = [api, runs, runs[0], api.project("p"), api.viewer, runs[0].scan_history(), runs.load()]
    for thing in things:
        text = pickle.dumps(thing)
        assert pickle.loads(text) is not thing
    again = pickle.loads(pickle.dumps(runs[0]))
    again.notes = "from elsewhere"
    again.update()
    again._client.close()
    api.flush()
    assert api.run("p/r").notes == "from elsewhere"


def test_a_pickled_run_does_not_contain_its_page(
    api: Api, recorder: Recorder, seen: list[Seen]
) -> None:
    for n in range(40):
        recorder.run("p", f"r{n}", config={"text": "x" * 500}, finish=False)
    api.run("p/r0")
    runs = api.runs("p").load()
    assert len(pickle.dumps(runs[0])) < 6000
    lazy = api.runs("p", lazy=True)
    lazy.load()
    again = pickle.loads(pickle.dumps(api.runs("p", lazy=True, per_page=25)))
    list(again)
    seen.clear()
    travelled = pickle.loads(pickle.dumps(again))
    assert {len(run.config["text"]) for run in travelled.load()} == {500}
    assert [s.operation for s in seen] == ["LoadRuns"]
    again._client.close()
    travelled._client.close()


def test_a_started_scan_can_be_pickled(api: Api, recorder: Recorder) -> None:
    recorder.run("p", "r", rows=[{"x": 0}, {"x": 1}])
    scan = api.run("p/r").scan_history()
    assert next(scan)["x"] == 0
    again = pickle.loads(pickle.dumps(scan))
    assert [row["x"] for row in again] == [0, 1]
    again._reader._client.close()
