"""Sweeps are created, changed and deleted."""

from __future__ import annotations

import pytest

from tests.support.recorder import Me, Recorder
from wandb_api import AsyncApi, AsyncSweep, NotFoundError, UsageError

GRID = "method: grid\nparameters: {lr: {values: [1, 2, 3]}}"
BAYES = {
    "name": "rates",
    "method": "bayes",
    "metric": {"name": "loss", "goal": "minimize"},
    "parameters": {"lr": {"min": 1e-05, "max": 0.1}, "mode": {"values": ["yes", "1e-05", "0o17"]}},
}


async def test_a_sweep_is_created_in_one_request(api: AsyncApi, me: Me, seen: list) -> None:
    sweep = await api.create_sweep(BAYES, "p")
    assert [s.operation for s in seen] == ["CreateSweep"]
    assert sweep.config == BAYES
    assert sweep.path[:2] == [me.name, "p"]
    assert (sweep.name, sweep.state) == ("rates", "PENDING")
    assert await api.sweep("/".join(sweep.path)) == sweep


async def test_an_unknown_entity_is_one_more_request(api: AsyncApi, me: Me, seen: list) -> None:
    async with type(api)({"base_url": api.client.base_url}, api_key=me.key) as other:
        assert (await other.create_sweep(BAYES, "p")).path[:2] == [me.name, "p"]
    assert [s.operation for s in seen] == ["GetViewer", "CreateSweep"]


async def test_prior_runs_belong_to_the_sweep(
    api: AsyncApi, recorder: Recorder, seen: list
) -> None:
    recorder.project("p")
    for name in ("a", "b", "c"):
        recorder.run("p", name, summary={"loss": 1.0})
    run = await api.run("p/b")
    seen.clear()
    sweep = await api.create_sweep(BAYES, "p", prior_runs=["a", run])
    assert [s.operation for s in seen] == ["CreateSweep"]
    assert sorted([run.id async for run in sweep.runs]) == ["a", "b"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"method": "byes"}, "did you mean 'bayes'"),
        ({"metric": None}, "needs a metric"),
        ({"metrc": {}}, "did you mean 'metric'"),
        ({"parameters": {}}, "parameters must be"),
        ({"parameters": {"lr": 3}}, r"write \{'value': 3\}"),
        (
            {"parameters": {"a": {"parameters": {"lr": {"vals": [1]}}}}},
            r"a\.parameters\.lr .*'vals'",
        ),
    ],
)
async def test_an_invalid_config_is_not_sent(
    api: AsyncApi, seen: list, change: dict, message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        await api.create_sweep({**BAYES, **change}, "p")
    with pytest.raises(UsageError, match="config must be a dict, not 3"):
        await api.create_sweep(3, "p")  # type: ignore[arg-type]  # what users may pass
    assert seen == []


async def test_a_sweep_is_paused_resumed_and_ended(
    api: AsyncApi, recorder: Recorder, seen: list
) -> None:
    recorder.project("p")
    sweep = await api.sweep("p/" + recorder.sweep("p", GRID))
    agent = recorder.agent("p", sweep.id)
    seen.clear()
    for action in (sweep.pause, sweep.stop, sweep.cancel):
        await action(dry_run=True)
    assert seen == []
    await sweep.pause()
    assert sweep.state == "PAUSED"
    assert recorder.next_run(agent) is None
    await sweep.resume()
    assert sweep.state == "RUNNING"
    assert recorder.next_run(agent) is not None
    await sweep.stop()
    assert sweep.state == "FINISHED"
    for action in (sweep.pause, sweep.stop, sweep.cancel):
        with pytest.raises(UsageError, match="has ended"):
            await action()
    await sweep.resume()
    await sweep.cancel()
    assert sweep.state == "CANCELED"
    # without those of the agent
    assert [s.operation for s in seen if s.operation != "M"] == ["UpdateSweep"] * 5
    assert (await api.sweep(f"p/{sweep.id}")).state == "CANCELED"


async def test_name_and_description(api: AsyncApi, recorder: Recorder, seen: list) -> None:
    recorder.project("p")
    name = recorder.sweep("p", GRID)
    sweep = await api.sweep(f"p/{name}")
    seen.clear()
    await sweep.update()
    assert seen == []
    sweep.name, sweep.description = "rates", "coarse"
    assert (sweep.name, sweep.display_name) == ("rates", "rates")
    await sweep.pause()  # sends the state only
    assert sweep.name == "rates"
    await sweep.save()
    await sweep.update()
    assert [s.operation for s in seen] == ["UpdateSweep", "UpdateSweep"]
    found = await api.sweep(f"p/{name}")
    assert (found.name, found.description, found.state) == ("rates", "coarse", "PAUSED")
    sweep.description = None
    await sweep.update()
    await found.load(force=True)
    assert not found.description
    with pytest.raises(UsageError, match="must be a string"):
        sweep.name = 3  # type: ignore[assignment]  # what users may pass


@pytest.mark.parametrize("delete_runs", [True, False])
async def test_a_sweep_is_deleted(
    api: AsyncApi, recorder: Recorder, me: Me, seen: list, delete_runs: bool
) -> None:
    recorder.project("p")
    name = recorder.sweep("p", GRID)
    recorder.run("p", "r", sweep=name)
    sweep = await api.from_path(f"{me.name}/p/sweeps/{name}")
    assert isinstance(sweep, AsyncSweep)
    seen.clear()
    await sweep.delete(delete_runs=delete_runs)
    assert [s.operation for s in seen] == ["DeleteSweep"]
    with pytest.raises(NotFoundError):
        await api.from_path(f"{me.name}/p/sweeps/{name}")
    assert len([run async for run in api.runs("p")]) == (0 if delete_runs else 1)
    for action in (sweep.delete, sweep.resume):
        with pytest.raises(NotFoundError, match=name):
            await action()
