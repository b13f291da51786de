"""Sweeps: creating, agents, listing, stopping."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
import yaml

from .client import Asker

GRID = {
    "method": "grid",
    "name": "by grid",
    "metric": {"name": "loss", "goal": "minimize"},
    "parameters": {"lr": {"values": [0.1, 0.2]}, "net": {"parameters": {"n": {"value": 3}}}},
}
SWEEP = "id name displayName method state bestLoss runCount runCountExpected config"


def make(asker: Asker, config: dict[str, Any], **input: Any) -> dict[str, Any]:
    made: dict[str, Any] = asker.mutate(
        "upsertSweep",
        "UpsertSweepInput",
        f"sweep {{ {SWEEP} }} configValidationWarnings",
        entityName=asker.entity,
        projectName="p",
        config=yaml.safe_dump(config),
        **input,
    )["sweep"]
    return made


def read(asker: Asker, name: str, selection: str = SWEEP) -> dict[str, Any]:
    found: dict[str, Any] = asker.project("p", f'sweep(sweepName: "{name}") {{ {selection} }}')
    return found["sweep"]


class Agent:
    def __init__(self, asker: Asker, sweep: str) -> None:
        self.asker = asker
        self.id = asker.mutate(
            "createAgent",
            "CreateAgentInput",
            "agent { id }",
            sweep=sweep,
            host="here",
            entityName=asker.entity,
            projectName="p",
        )["agent"]["id"]

    def beat(self, *busy: str) -> Any:
        answer = self.asker.mutate(
            "agentHeartbeat",
            "AgentHeartbeatInput",
            "commands agent { state totalRuns }",
            id=self.id,
            metrics="{}",
            runState=json.dumps(dict.fromkeys(busy, True)),
        )
        commands = json.loads(answer["commands"])
        return commands[0] if commands else None

    def work(self, command: Any, loss: float) -> None:
        name = command["run_id"]
        self.asker.create_run("p", name)
        summary = json.dumps({"loss": loss})
        files = {"wandb-summary.json": {"offset": 0, "content": [summary]}}
        self.asker.stream("p", name, files=files, complete=True, exitcode=0)


def test_agents_run_each_grid_combination_once(asker: Asker) -> None:
    sweep = make(asker, GRID)
    assert (sweep["state"], sweep["runCountExpected"], sweep["displayName"]) == (
        "PENDING",
        2,
        "by grid",
    )
    agent = Agent(asker, sweep["name"])
    assert read(asker, sweep["name"])["state"] == "RUNNING"
    seen = []
    for loss in (2.0, 1.0):
        command = agent.beat()
        assert command["type"] == "run"
        assert agent.beat(command["run_id"]) is None
        seen.append(command["args"])
        agent.work(command, loss)
    assert seen == [{"lr": {"value": lr}, "net": {"value": {"n": 3}}} for lr in (0.1, 0.2)]
    assert agent.beat() == {"type": "exit"}
    done = read(asker, sweep["name"])
    assert (done["state"], done["bestLoss"], done["runCount"]) == ("FINISHED", 1.0, 2)
    one = read(
        asker,
        sweep["name"],
        'agents { edges { node { name state totalRuns runs(order: "+created_at") { edges { node { state } } } } } }',
    )
    (edge,) = one["agents"]["edges"]
    assert (edge["node"]["state"], edge["node"]["totalRuns"]) == ("FINISHED", 2)
    assert [r["node"]["state"] for r in edge["node"]["runs"]["edges"]] == ["finished", "finished"]


def test_command_line_agents_receive_the_program(asker: Asker) -> None:
    sweep = make(asker, {**GRID, "program": "train.py"})
    assert Agent(asker, sweep["name"]).beat()["program"] == "train.py"


def test_random_sweep_ends_at_its_cap(asker: Asker) -> None:
    config = {"method": "random", "run_cap": 3, "parameters": {"x": {"min": 0.0, "max": 1.0}}}
    agent = Agent(asker, make(asker, config)["name"])
    drawn = []
    for _ in range(3):
        command = agent.beat()
        drawn.append(command["args"]["x"]["value"])
        agent.work(command, 1.0)
    assert agent.beat() == {"type": "exit"}
    assert len(set(drawn)) == 3
    assert all(0 <= x <= 1 for x in drawn)


def test_enqueued_run_comes_first(asker: Asker) -> None:
    sweep = make(asker, GRID)
    config = json.dumps({"lr": {"value": 9}})
    queued = asker.mutate(
        "enqueueSweepRun",
        "EnqueueSweepRunInput",
        "id",
        id=sweep["id"],
        config=config,
        displayName="mine",
    )["id"]
    command = Agent(asker, sweep["name"]).beat()
    assert (command["run_id"], command["args"]) == (queued, {"lr": {"value": 9}})
    assert asker.run("p", queued, "displayName sweepName state") == {
        "displayName": "mine",
        "sweepName": sweep["name"],
        "state": "pending",
    }


def test_a_paused_sweep_waits_and_a_cancelled_sweep_stops(asker: Asker) -> None:
    sweep = make(asker, GRID)
    agent = Agent(asker, sweep["name"])

    def state(value: str) -> None:
        asker.mutate(
            "upsertSweep", "UpsertSweepInput", "sweep { state }", id=sweep["id"], state=value
        )

    command = agent.beat()
    state("PAUSED")
    assert agent.beat() is None
    state("CANCELED")
    assert agent.beat(command["run_id"]) == {"type": "stop", "run_id": command["run_id"]}
    assert agent.beat() == {"type": "exit"}


@pytest.mark.parametrize(
    ("config", "said"),
    [
        (
            {"method": "grid", "parameters": {"x": {"min": 0.0, "max": 1.0}}},
            "a grid needs listed values",
        ),
        ({"method": "nonsense", "parameters": {"x": {"value": 1}}}, "method must be one of"),
        ({"method": "random"}, "a sweep needs parameters"),
        (
            {"method": "random", "parameters": {"x": {"distribution": "odd"}}},
            "unknown distribution",
        ),
        (
            {"method": "random", "parameters": {"x": {"distribution": "uniform"}}},
            "lacks min and max",
        ),
    ],
)
def test_impossible_sweep_configs_are_refused(
    asker: Asker, config: dict[str, Any], said: str
) -> None:
    status, message = asker.refused(
        "upsertSweep",
        "UpsertSweepInput",
        "sweep { id }",
        projectName="p",
        config=yaml.safe_dump(config),
    )
    assert status == 200
    assert said in message


def test_sweeps_are_filtered_and_counted(asker: Asker) -> None:
    one = make(asker, GRID, displayName="one")
    make(asker, GRID, displayName="two")
    listing = "totalSweeps sweeps(filters: %s, first: 1) { edges { node { name } } pageInfo { hasNextPage } }"
    found = asker.project("p", listing % json.dumps(json.dumps({"displayName": "one"})))
    assert [edge["node"]["name"] for edge in found["sweeps"]["edges"]] == [one["name"]]
    assert (found["totalSweeps"], found["sweeps"]["pageInfo"]["hasNextPage"]) == (2, False)


def test_deleting_a_sweep_keeps_its_runs_unless_asked(asker: Asker) -> None:
    for with_runs, left in ((False, 1), (True, 0)):
        sweep = make(asker, GRID)
        command = Agent(asker, sweep["name"]).beat()
        gone = asker.mutate(
            "deleteSweep",
            "DeleteSweepInput",
            "affectedAgents affectedRuns",
            id=sweep["id"],
            deleteRuns=with_runs,
        )
        assert gone == {"affectedAgents": 1, "affectedRuns": 1}
        assert read(asker, sweep["name"]) is None
        found = asker.run("p", command["run_id"], "sweepName")
        assert [found] == ([{"sweepName": None}] if left else [None])


def test_sweeps_of_others_look_missing(asker: Asker, new_user: Callable[[], Asker]) -> None:
    sweep, other = make(asker, GRID), new_user()
    refused = other.refused(
        "upsertSweep", "UpsertSweepInput", "sweep { id }", id=sweep["id"], state="CANCELED"
    )
    assert refused == (404, "sweep not found")
    answer = other.refused(
        "createAgent",
        "CreateAgentInput",
        "agent { id }",
        sweep=sweep["name"],
        host="h",
        entityName=asker.entity,
        projectName="p",
    )
    assert answer == (404, "sweep not found")


def test_prior_runs_are_added_to_a_sweep(asker: Asker) -> None:
    for name in ("a", "b", "c"):
        asker.create_run("p", name)
    payload = f"sweep {{ {SWEEP} }} inserted insertedPriorRuns"
    made = asker.mutate(
        "upsertSweep",
        "UpsertSweepInput",
        payload,
        entityName=asker.entity,
        projectName="p",
        config=yaml.safe_dump(GRID),
        priorRunsFilters=json.dumps({"$or": [{"name": "a"}, {"name": "b"}, {"name": "missing"}]}),
    )
    assert (made["inserted"], made["insertedPriorRuns"], made["sweep"]["runCount"]) == (True, 2, 2)
    listed = "edges { node { name } }"
    sweep = read(asker, made["sweep"]["name"], f"runs {{ {listed} }} priorRuns {{ {listed} }}")
    for field in ("runs", "priorRuns"):
        assert {edge["node"]["name"] for edge in sweep[field]["edges"]} == {"a", "b"}
    assert asker.run("p", "a", "sweep { name }")["sweep"]["name"] == made["sweep"]["name"]
    assert asker.run("p", "c", "sweep { name }")["sweep"] is None
    again = asker.mutate(
        "upsertSweep",
        "UpsertSweepInput",
        payload,
        id=made["sweep"]["id"],
        priorRunsFilters="{}",
    )
    assert (again["inserted"], again["insertedPriorRuns"]) == (False, 1)
    agent = Agent(asker, made["sweep"]["name"])
    command = agent.beat()
    sweep = read(asker, made["sweep"]["name"], f"runs {{ {listed} }} priorRuns {{ {listed} }}")
    assert command["run_id"] in {edge["node"]["name"] for edge in sweep["runs"]["edges"]}
    assert {edge["node"]["name"] for edge in sweep["priorRuns"]["edges"]} == {"a", "b", "c"}


def test_invalid_prior_runs_filter_is_refused_and_creates_no_sweep(asker: Asker) -> None:
    asker.create_run("p", "a")
    _, message = asker.refused(
        "upsertSweep",
        "UpsertSweepInput",
        "inserted",
        entityName=asker.entity,
        projectName="p",
        config=yaml.safe_dump(GRID),
        priorRunsFilters='{"nonsense": 1}',
    )
    assert "unknown field 'nonsense'" in message
    assert asker.project("p", "totalSweeps") == {"totalSweeps": 0}
