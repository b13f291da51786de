"""Fields left out of a list: the synchronous flavour loads them, the other one explains how."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.support.recorder import Me, Recorder
from wandb_api import Api, AsyncApi
from wandb_api.errors import NotLoadedError

if TYPE_CHECKING:
    from wandb_api.local import LocalServer, Seen


def five(recorder: Recorder) -> None:
    recorder.project("p")
    for n in range(5):
        recorder.run("p", f"r{n}", config={"lr": n}, summary={"best": n}, rows=[{"loss": 1}])


@pytest.fixture
def sync_api(server: LocalServer, me: Me) -> Iterator[Api]:
    with Api({"base_url": server.url, "entity": me.name}, api_key=me.key) as api:
        yield api


def test_first_access_loads_the_whole_page(
    sync_api: Api, recorder: Recorder, seen: list[Seen]
) -> None:
    five(recorder)
    runs = list(sync_api.runs("p", per_page=3, lazy=True))
    seen.clear()
    assert [run.config["lr"] for run in runs] == [0, 1, 2, 3, 4]
    assert [run.summary["best"] for run in runs] == [0, 1, 2, 3, 4]
    assert [s.operation for s in seen] == ["LoadRuns", "LoadRuns"]


def test_first_access_to_metrics_loads_the_page(
    sync_api: Api, recorder: Recorder, seen: list[Seen]
) -> None:
    five(recorder)
    runs = list(sync_api.runs("p"))
    seen.clear()
    assert [run.lastHistoryStep for run in runs] == [0] * 5
    assert runs[3].system_metrics == {}
    assert [s.operation for s in seen] == ["LoadRunMetrics"]


def test_first_access_to_a_sweep_loads_it_for_its_runs(
    sync_api: Api, recorder: Recorder, seen: list[Seen]
) -> None:
    recorder.project("p")
    sweeps = [recorder.sweep("p", "method: grid\nparameters: {a: {values: [1]}}") for _ in range(2)]
    for n in range(5):
        recorder.run("p", f"r{n}", sweep=sweeps[n // 3], finish=False)
    recorder.run("p", "alone")
    runs = list(sync_api.runs("p", include_sweeps=False))
    seen.clear()
    names = [run.sweep.id if run.sweep else None for run in runs]
    assert names == [*[sweeps[0]] * 3, *[sweeps[1]] * 2, None]
    assert [s.operation for s in seen] == ["GetSweep", "GetSweep"]


def test_a_project_loads_at_first_access(
    sync_api: Api, recorder: Recorder, seen: list[Seen]
) -> None:
    recorder.project("p")
    seen.clear()
    project = sync_api.project("p")
    assert not seen
    assert project.id
    assert project.created_at.tzinfo is not None
    assert [s.operation for s in seen] == ["GetProject"]


async def test_the_async_error_names_the_call_that_loads(
    server: LocalServer, me: Me, recorder: Recorder
) -> None:
    five(recorder)
    overrides = {"base_url": server.url, "entity": me.name}
    async with AsyncApi(overrides, api_key=me.key) as api:
        run = await api.runs("p", lazy=True).first()
        assert run is not None
        with pytest.raises(NotLoadedError, match=r"`await runs\.load\(\)`"):
            _ = run.config
        with pytest.raises(NotLoadedError, match=r"await runs\.load\(metrics=True\)"):
            _ = run.history_keys
        with pytest.raises(NotLoadedError, match=r"`await project\.load\(\)`"):
            _ = (await api.project("p")).id
        assert not hasattr(run, "config")
        sweep = recorder.sweep("p", "method: grid\nparameters: {a: {values: [1]}}")
        recorder.run("p", "swept", sweep=sweep)
        swept = await api.runs("p", {"sweep": sweep}, include_sweeps=False).first()
        assert swept is not None
        with pytest.raises(NotLoadedError, match="include_sweeps=True"):
            _ = swept.sweep
        await swept.load()
        assert swept.sweep is not None
        assert swept.sweep.id == sweep
