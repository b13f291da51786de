# Generated from tests/_async/runs/test_sweeps.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Sweeps: config, runs, the best run, and agents."""

from __future__ import annotations

import math
import pickle

import pytest

from tests.support.recorder import Me, Recorder
from wandb_api import Api, NotFoundError, UsageError

LOSS = """
name: a search
method: bayes
metric: {name: loss, goal: minimize}
parameters: {lr: {min: 0.1, max: 1.0}}
"""
ACCURACY = LOSS.replace("loss", "val.acc").replace("minimize", "maximize")
GRID = "method: grid\nparameters: {lr: {values: [1, 2, 3]}, layers: {values: [4, 5]}}"


def test_one_sweep_is_one_request(api: Api, recorder: Recorder, me: Me, seen: list) -> None:
    recorder.project("p")
    name = recorder.sweep("p", LOSS)
    seen.clear()
    sweep = api.sweep(f"p/{name}")
    assert [s.operation for s in seen] == ["GetSweep"]
    assert sweep.id == name
    assert sweep.name == "a search"
    assert sweep.config["method"] == "bayes"
    assert sweep.method == "bayes"
    assert sweep.metric == {"name": "loss", "goal": "minimize"}
    assert sweep.order == "+summary_metrics.loss"
    assert sweep.entity == me.name
    assert sweep.project == "p"
    assert sweep.path == [me.name, "p", name]
    assert sweep.url == f"{api.client.app_url}/{me.name}/p/sweeps/{name}"
    assert sweep.state
    assert sweep.state == sweep.state.upper()
    assert sweep.run_count == 0
    assert sweep.created_at.tzinfo is not None
    assert repr(sweep) == f"<{type(sweep).__name__} {me.name}/p/{name} ({sweep.state})>"
    assert f"sweeps/{name}?jupyter=true" in sweep.to_html()
    assert sweep.display() is False
    assert pickle.loads(pickle.dumps(sweep)) == sweep
    with pytest.warns(DeprecationWarning, match=r"sweep\.entity"):
        assert sweep.username == me.name


def test_paths_of_a_sweep(api: Api, recorder: Recorder, me: Me) -> None:
    recorder.project("p")
    name = recorder.sweep("p", LOSS)
    sweep = api.sweep(f"{me.name}/p/{name}")
    for path in (f"{me.name}/p/sweeps/{name}", f"p:{name}", sweep.url):
        assert api.sweep(path) == sweep
    with pytest.raises(NotFoundError, match="no sweep 'nothing'"):
        api.sweep("p/nothing")
    with pytest.raises(UsageError):
        api.sweep("")


def test_the_best_run_has_the_best_value(api: Api, recorder: Recorder, seen: list) -> None:
    recorder.project("p")
    name = recorder.sweep("p", LOSS)
    losses = {"a": 0.5, "b": 0.1, "c": 0.9, "none": math.nan, "low": -math.inf}
    for run, loss in losses.items():
        recorder.run("p", run, summary={"loss": loss, "acc": -loss}, sweep=name)
    recorder.run("p", "without", sweep=name)
    recorder.run("p", "foreign", summary={"loss": 0.0})
    sweep = api.sweep(f"p/{name}")
    seen.clear()
    best = sweep.best_run()
    assert best is not None
    assert best.id == "b"
    assert best.summary["loss"] == 0.1
    assert [s.operation for s in seen] == ["ListRuns"]
    worst = sweep.best_run(order="-summary_metrics.loss")
    assert worst is not None
    assert worst.id == "c"
    newest = sweep.best_run(order="-created_at")
    assert newest is not None
    assert newest.id == "without"


def test_a_goal_to_maximise_and_a_nested_metric(api: Api, recorder: Recorder) -> None:
    recorder.project("p")
    name = recorder.sweep("p", ACCURACY)
    for run, acc in (("a", 0.5), ("b", 0.9), ("c", 0.7)):
        recorder.run("p", run, summary={"val": {"acc": acc}}, sweep=name)
    sweep = api.sweep(f"p/{name}")
    assert sweep.order == "-summary_metrics.val.acc"
    best = sweep.best_run()
    assert best is not None
    assert best.id == "b"
    assert [run.id for run in sweep.runs] == ["b", "c", "a"]


def test_the_best_run_needs_a_metric(api: Api, recorder: Recorder, seen: list) -> None:
    recorder.project("p")
    name = recorder.sweep("p", GRID)
    recorder.run("p", "a", sweep=name, summary={"loss": 1})
    sweep = api.sweep(f"p/{name}")
    assert sweep.order is None
    seen.clear()
    with pytest.raises(UsageError, match="no metric"):
        sweep.best_run()
    assert not seen
    best = sweep.best_run(order="+loss")
    assert best is not None
    assert best.id == "a"
    seen.clear()
    assert sweep.best_run(order="+never_logged") is None
    assert [s.operation for s in seen] == ["ListRuns", "GetSweep"]


def test_the_runs_of_a_sweep(api: Api, recorder: Recorder, seen: list) -> None:
    recorder.project("p")
    name = recorder.sweep("p", GRID)
    for n in range(3):
        recorder.run("p", f"r{n}", sweep=name)
    recorder.run("p", "foreign")
    sweep = api.sweep(f"p/{name}")
    assert sweep.run_count == 3
    assert sweep.expected_run_count == 6
    seen.clear()
    runs = [run for run in sweep.runs]
    assert [run.id for run in runs] == ["r0", "r1", "r2"]
    assert all(run.sweep == sweep for run in runs)
    assert [s.operation for s in seen] == ["ListRuns"]
    assert sweep.runs.count() == 3


def test_the_sweeps_of_a_project(api: Api, recorder: Recorder, seen: list) -> None:
    recorder.project("p")
    names = {recorder.sweep("p", GRID) for _ in range(4)}
    seen.clear()
    sweeps = api.project("p").sweeps()
    assert {sweep.id for sweep in sweeps} == names
    assert sweeps.count() == 4
    assert [s.operation for s in seen] == ["ListSweeps"]
    assert sweeps.more is False
    seen.clear()
    assert len(api.project("p").sweeps(per_page=2).load()) == 4
    assert [s.operation for s in seen] == ["ListSweeps"] * 2


def test_no_sweeps(api: Api, recorder: Recorder) -> None:
    recorder.project("p")
    sweeps = api.project("p").sweeps()
    assert sweeps.count() == 0
    assert sweeps.more is False
    with pytest.raises(IndexError):
        sweeps.get(0)
    with pytest.raises(NotFoundError, match="no project 'q'"):
        api.project("q").sweeps().load()


def test_filters_of_sweeps_change_the_count(api: Api, recorder: Recorder) -> None:
    recorder.project("p")
    wanted = recorder.sweep("p", GRID, displayName="wanted")
    recorder.sweep("p", GRID, displayName="other")
    sweeps = api.project("p").sweeps(filters={"display_name": "wanted"})
    assert [sweep.id for sweep in sweeps] == [wanted]
    assert sweeps.count() == 1


def test_agents_and_their_runs(api: Api, recorder: Recorder, seen: list) -> None:
    recorder.project("p")
    name = recorder.sweep("p", GRID)
    recorder.agent("p", name, host="box")
    sweep = api.sweep(f"p/{name}")
    seen.clear()
    agents = sweep.agents()
    assert [s.operation for s in seen] == ["GetSweepAgents"]
    (agent,) = agents
    assert agent.host == "box"
    assert agent.id
    assert agent.total_runs == 0
    assert agent.created_at.tzinfo is not None
    seen.clear()
    again = sweep.agent(agent.name)
    assert [s.operation for s in seen] == ["GetSweepAgent"]
    assert again == agent
    assert again.sweep is sweep
    assert agent.runs().load() == []
    with pytest.raises(NotFoundError, match="no agent 'unknown'"):
        sweep.agent("unknown")


def test_a_sweep_is_read_again(api: Api, recorder: Recorder) -> None:
    recorder.project("p")
    name = recorder.sweep("p", GRID)
    sweep = api.sweep(f"p/{name}")
    recorder.run("p", "r", sweep=name)
    assert sweep.run_count == 0
    sweep.load()
    assert sweep.run_count == 0
    sweep.load(force=True)
    assert sweep.run_count == 1


def test_the_runs_of_an_agent(api: Api, recorder: Recorder, seen: list) -> None:
    recorder.project("p")
    name = recorder.sweep("p", GRID)
    agents = [recorder.agent("p", name, host) for host in ("one", "two")]
    done = {agent: list[str]() for agent in agents}
    for agent in (agents[0], agents[1], agents[0]):
        run = recorder.next_run(agent)
        assert run is not None
        recorder.run("p", run, sweep=name, summary={"loss": 1})
        done[agent].append(run)
    sweep = api.sweep(f"p/{name}")
    first, second = sorted(sweep.agents(), key=lambda agent: agent.host)
    assert (first.total_runs, second.total_runs) == (2, 1)
    assert repr(first) == f"<{type(first).__name__} {first.name} ({first.state})>"
    seen.clear()
    runs = first.runs()
    assert [run.id for run in runs] == done[agents[0]]
    assert runs.count() == 2
    assert [s.operation for s in seen] == ["ListAgentRuns"]
    found = second.runs(per_page=1).load()
    assert [run.id for run in found] == done[agents[1]]
    assert found[0].summary["loss"] == 1
    assert found[0].sweep == sweep
    assert found[0].config.keys() == {"lr", "layers"}


def test_a_run_is_put_into_the_queue(api: Api, recorder: Recorder, seen: list) -> None:
    recorder.project("p")
    name = recorder.sweep("p", GRID)
    agent = recorder.agent("p", name)
    sweep = api.sweep(f"p/{name}")
    seen.clear()
    queued = sweep.enqueue_run({"lr": 7, "layers": 8}, display_name="by hand")
    assert [s.operation for s in seen] == ["EnqueueSweepRun"]
    assert queued
    wrapped = sweep.enqueue_run({"lr": {"value": 9}})
    assert wrapped != queued
    first = recorder.next_run(agent)
    run = api.run(f"p/{first}")
    assert run.config == {"lr": 7, "layers": 8}
    assert run.display_name == "by hand"
    assert api.run(f"p/{recorder.next_run(agent)}").config == {"lr": 9}


def test_the_best_run_of_a_metric_with_statistics(api: Api, recorder: Recorder, seen: list) -> None:
    recorder.project("p")
    name = recorder.sweep("p", LOSS.replace("loss", "acc").replace("minimize", "maximize"))
    for run, value in {"a": 0.5, "b": 0.9, "c": 0.7}.items():
        summary = {"acc": {"max": value, "last": 1 - value}}
        recorder.run("p", run, summary=summary, sweep=name)
    sweep = api.sweep(f"p/{name}")
    seen.clear()
    best = sweep.best_run()
    assert best is not None
    assert best.id == "b"
    assert [s.operation for s in seen] == ["ListRuns"] * 3
    last = sweep.best_run("+acc")
    assert last is not None
    assert last.id == "b"  # its last value is the smallest
    recorder.run("p", "plain", summary={"acc": 0.95}, sweep=name)
    best = sweep.best_run()
    assert best is not None
    assert best.id == "plain"
