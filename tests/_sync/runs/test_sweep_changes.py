# Generated from tests/_async/runs/test_sweep_changes.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Sweeps are created, changed and deleted."""

from __future__ import annotations

import pytest

from tests.support.recorder import Me, Recorder
from wandb_api import Api, NotFoundError, Sweep, UsageError

GRID = "method: grid\nparameters: {lr: {values: [1, 2, 3]}}"
BAYES = {
    "name": "rates",
    "method": "bayes",
    "metric": {"name": "loss", "goal": "minimize"},
    "parameters": {"lr": {"min": 1e-05, "max": 0.1}, "mode": {"values": ["yes", "1e-05", "0o17"]}},
}


def test_a_sweep_is_created_in_one_request(api: Api, me: Me, seen: list) -> None:
    sweep = api.create_sweep(BAYES, "p")
    assert [s.operation for s in seen] == ["CreateSweep"]
    assert sweep.config == BAYES
    assert sweep.path[:2] == [me.name, "p"]
    assert (sweep.name, sweep.state) == ("rates", "PENDING")
    assert api.sweep("/".join(sweep.path)) == sweep


def test_an_unknown_entity_is_one_more_request(api: Api, me: Me, seen: list) -> None:
    with type(api)({"base_url": api.client.base_url}, api_key=me.key) as other:
        assert other.create_sweep(BAYES, "p").path[:2] == [me.name, "p"]
    assert [s.operation for s in seen] == ["GetViewer", "CreateSweep"]


def test_prior_runs_belong_to_the_sweep(api: Api, recorder: Recorder, seen: list) -> None:
    recorder.project("p")
    for name in ("a", "b", "c"):
        recorder.run("p", name, summary={"loss": 1.0})
    run = api.run("p/b")
    seen.clear()
    sweep = api.create_sweep(BAYES, "p", prior_runs=["a", run])
    assert [s.operation for s in seen] == ["CreateSweep"]
    assert sorted([run.id for run in sweep.runs]) == ["a", "b"]


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
def test_an_invalid_config_is_not_sent(api: Api, seen: list, change: dict, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        api.create_sweep({**BAYES, **change}, "p")
    with pytest.raises(UsageError, match="config must be a dict, not 3"):
        api.create_sweep(3, "p")  # type: ignore[arg-type]  # what users may pass
    assert seen == []


def test_a_sweep_is_paused_resumed_and_ended(api: Api, recorder: Recorder, seen: list) -> None:
    recorder.project("p")
    sweep = api.sweep("p/" + recorder.sweep("p", GRID))
    agent = recorder.agent("p", sweep.id)
    seen.clear()
    for action in (sweep.pause, sweep.stop, sweep.cancel):
        action(dry_run=True)
    assert seen == []
    sweep.pause()
    assert sweep.state == "PAUSED"
    assert recorder.next_run(agent) is None
    sweep.resume()
    assert sweep.state == "RUNNING"
    assert recorder.next_run(agent) is not None
    sweep.stop()
    assert sweep.state == "FINISHED"
    for action in (sweep.pause, sweep.stop, sweep.cancel):
        with pytest.raises(UsageError, match="has ended"):
            action()
    sweep.resume()
    sweep.cancel()
    assert sweep.state == "CANCELED"
    # without those of the agent
    assert [s.operation for s in seen if s.operation != "M"] == ["UpdateSweep"] * 5
    assert api.sweep(f"p/{sweep.id}").state == "CANCELED"


def test_name_and_description(api: Api, recorder: Recorder, seen: list) -> None:
    recorder.project("p")
    name = recorder.sweep("p", GRID)
    sweep = api.sweep(f"p/{name}")
    seen.clear()
    sweep.update()
    assert seen == []
    sweep.name, sweep.description = "rates", "coarse"
    assert (sweep.name, sweep.display_name) == ("rates", "rates")
    sweep.pause()  # sends the state only
    assert sweep.name == "rates"
    sweep.save()
    sweep.update()
    assert [s.operation for s in seen] == ["UpdateSweep", "UpdateSweep"]
    found = api.sweep(f"p/{name}")
    assert (found.name, found.description, found.state) == ("rates", "coarse", "PAUSED")
    sweep.description = None
    sweep.update()
    found.load(force=True)
    assert not found.description
    with pytest.raises(UsageError, match="must be a string"):
        sweep.name = 3  # type: ignore[assignment]  # what users may pass


@pytest.mark.parametrize("delete_runs", [True, False])
def test_a_sweep_is_deleted(
    api: Api, recorder: Recorder, me: Me, seen: list, delete_runs: bool
) -> None:
    recorder.project("p")
    name = recorder.sweep("p", GRID)
    recorder.run("p", "r", sweep=name)
    sweep = api.from_path(f"{me.name}/p/sweeps/{name}")
    assert isinstance(sweep, Sweep)
    seen.clear()
    sweep.delete(delete_runs=delete_runs)
    assert [s.operation for s in seen] == ["DeleteSweep"]
    with pytest.raises(NotFoundError):
        api.from_path(f"{me.name}/p/sweeps/{name}")
    assert len([run for run in api.runs("p")]) == (0 if delete_runs else 1)
    for action in (sweep.delete, sweep.resume):
        with pytest.raises(NotFoundError, match=name):
            action()
