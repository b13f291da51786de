"""Many clients at once: no write is lost and no request hangs."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor

from .client import Asker

CLIENTS, EACH = 4, 6


def test_concurrent_clients_write_and_read(asker: Asker) -> None:
    def work(client: int) -> list[int]:
        mine = Asker(asker.server, asker.key, asker.entity)
        counts = []
        for at in range(EACH):
            name = f"r{client}-{at}"
            mine.create_run("p", name, config=json.dumps({"client": {"value": client}}))
            lines = [json.dumps({"_step": 0, "x": at})]
            files = {"wandb-history.jsonl": {"offset": 0, "content": lines}}
            assert mine.stream("p", name, files=files, exitcode=0).status_code == 200
            filters = json.dumps(json.dumps({"config.client": client, "state": "finished"}))
            counts.append(mine.project("p", f"runCount(filters: {filters})")["runCount"])
        mine.http.close()
        return counts

    with ThreadPoolExecutor(CLIENTS) as pool:
        seen = list(pool.map(work, range(CLIENTS)))
    assert seen == [list(range(1, EACH + 1))] * CLIENTS
    whole = asker.project("p", "runCount runs(first: 1000) { edges { node { historyLineCount } } }")
    assert whole["runCount"] == CLIENTS * EACH
    assert {e["node"]["historyLineCount"] for e in whole["runs"]["edges"]} == {1}


def test_a_row_sent_by_many_clients_is_stored_once(asker: Asker) -> None:
    asker.create_run("p", "r")
    body = {"wandb-history.jsonl": {"offset": 0, "content": ['{"_step": 0}']}}

    def send(_: int) -> int:
        return asker.stream("p", "r", files=body).status_code

    with ThreadPoolExecutor(CLIENTS) as pool:
        assert set(pool.map(send, range(40))) == {200}
    assert asker.run("p", "r", "historyLineCount") == {"historyLineCount": 1}


def test_one_agent_gets_each_run_of_a_grid(asker: Asker) -> None:
    config = json.dumps({"method": "grid", "parameters": {"x": {"values": list(range(24))}}})
    sweep = asker.mutate(
        "upsertSweep",
        "UpsertSweepInput",
        "sweep { name }",
        entityName=asker.entity,
        projectName="p",
        config=config,
    )["sweep"]["name"]

    def work(_: int) -> list[int]:
        where = {"entityName": asker.entity, "projectName": "p", "sweep": sweep, "host": "h"}
        agent = asker.mutate("createAgent", "CreateAgentInput", "agent { id }", **where)
        found = []
        while True:
            answer = asker.mutate(
                "agentHeartbeat", "AgentHeartbeatInput", "commands", id=agent["agent"]["id"]
            )
            (command,) = json.loads(answer["commands"])
            if command["type"] == "exit":
                return found
            found.append(command["args"]["x"]["value"])

    with ThreadPoolExecutor(4) as pool:
        got = [value for part in pool.map(work, range(4)) for value in part]
    assert sorted(got) == list(range(24))
