"""Streamed data of running programs, and reading it back."""

from __future__ import annotations

import gzip
import json
from typing import Any

import pytest

from .client import Asker

STRUCTURED = {"ts": "2024-01-01T00:00:00", "level": "error", "label": "rank0", "content": "boom"}


@pytest.fixture
def streamed(asker: Asker) -> Asker:
    asker.create_run("p", "r")
    return asker


def send(asker: Asker, name: str, offset: int, lines: list[str], **more: Any) -> Any:
    answer = asker.stream("p", "r", files={name: {"offset": offset, "content": lines}}, **more)
    assert answer.status_code == 200, answer.text
    return answer.json()


def rows(*steps: int) -> list[str]:
    return [json.dumps({"_step": step, "loss": 1 / (step + 1)}) for step in steps]


def test_history_is_appended_at_its_line_and_may_be_sent_again(streamed: Asker) -> None:
    send(streamed, "wandb-history.jsonl", 0, rows(0, 1))
    send(streamed, "wandb-history.jsonl", 1, rows(1, 5))
    found = streamed.run("p", "r", "historyLineCount history historyTail historyKeys")
    assert [json.loads(row)["_step"] for row in found["history"]] == [0, 1, 5]
    assert found["historyLineCount"] == 3
    assert json.loads(json.loads(found["historyTail"])[0])["_step"] == 5
    keys = found["historyKeys"]
    assert keys["lastStep"] == 5
    assert keys["keys"]["loss"]["typeCounts"] == [{"type": "number", "count": 3}]
    assert keys["keys"]["_step"]["monotonic"] is True


def test_history_between_steps_and_sampled(streamed: Asker) -> None:
    send(streamed, "wandb-history.jsonl", 0, rows(*range(10)))
    part = streamed.run("p", "r", "history(minStep: 3, maxStep: 6)")["history"]
    assert [json.loads(row)["_step"] for row in part] == [3, 4, 5]
    few = streamed.run("p", "r", "history(samples: 4)")["history"]
    assert [json.loads(row)["_step"] for row in few] == [0, 3, 6, 9]
    spec = json.dumps({"keys": ["_step", "loss"], "samples": 100, "minStep": 8, "maxStep": 9})
    picked = streamed.run("p", "r", f"sampledHistory(specs: [{json.dumps(spec)}])")
    assert picked["sampledHistory"] == [[{"_step": 8, "loss": 1 / 9}, {"_step": 9, "loss": 0.1}]]


def test_history_keys_reach_into_objects_but_not_into_media(streamed: Asker) -> None:
    row = {"_step": 0, "d": {"a": 1, "b": {"c": "x"}, "empty": {}}, "img": {"_type": "image-file"}}
    send(streamed, "wandb-history.jsonl", 0, [json.dumps(row)])
    keys = streamed.run("p", "r", "historyKeys")["historyKeys"]["keys"]
    kinds = {name: key["typeCounts"][0]["type"] for name, key in keys.items()}
    assert kinds == {
        "_step": "number",
        "d.a": "number",
        "d.b.c": "string",
        "d.empty": "map",
        "img": "image-file",
    }
    spec = json.dumps(json.dumps({"keys": ["d.a"]}))
    picked = streamed.run("p", "r", f"sampledHistory(specs: [{spec}])")["sampledHistory"]
    assert picked == [[{"d.a": 1}]]


def test_a_spec_without_keys_returns_whole_rows_and_invalid_specs_are_refused(
    streamed: Asker,
) -> None:
    send(streamed, "wandb-history.jsonl", 0, rows(0, 1, 2))

    def ask(spec: str) -> str:
        return f'{{ project(name: "p") {{ run(name: "r") {{ sampledHistory(specs: [{json.dumps(spec)}]) }} }} }}'

    found = streamed.data(ask('{"samples": 2}'))["project"]["run"]["sampledHistory"]
    assert found == [[{"_step": 0, "loss": 1.0}, {"_step": 2, "loss": 1 / 3}]]
    for spec in ("{", "[]", '{"keys": 3}', '{"minStep": "x"}', '{"samples": "many"}'):
        _, message = streamed.error(ask(spec))
        assert message == f"invalid spec {spec!r}"


def test_numbers_that_json_lacks_survive(streamed: Asker) -> None:
    line = '{"_step": 0, "loss": NaN, "top": Infinity, "big": 9007199254740993}'
    send(streamed, "wandb-history.jsonl", 0, [line])
    assert streamed.run("p", "r", "history")["history"] == [line]
    spec = json.dumps(json.dumps({"keys": ["loss", "top"]}))
    picked = streamed.run("p", "r", f"sampledHistory(specs: [{spec}])")["sampledHistory"]
    assert picked == [[{"loss": "NaN", "top": "Infinity"}]]


def test_summary_is_replaced_and_can_be_filtered_by(streamed: Asker) -> None:
    send(streamed, "wandb-summary.json", 0, ['{"loss": 3, "gone": 1}'])
    send(streamed, "wandb-summary.json", 0, ['{"loss": 2, "odd": NaN}'])
    assert streamed.run("p", "r", "summaryMetrics") == {"summaryMetrics": '{"loss": 2, "odd": NaN}'}

    def count(filters: Any) -> int:
        text = json.dumps(json.dumps(filters))
        found: int = streamed.project("p", f"runCount(filters: {text})")["runCount"]
        return found

    assert count({"summary_metrics.loss": {"$lt": 3}}) == 1
    assert count({"summary_metrics.gone": {"$exists": True}}) == 0


def test_console_lines_structured_plain_and_rewritten(streamed: Asker) -> None:
    plain = "ERROR 2024-01-01T00:00:01.000000 Traceback"
    send(streamed, "output.log", 0, [json.dumps(STRUCTURED), plain, "just text"])
    send(streamed, "output.log", 2, ["2024-01-01T00:00:02 better text"])
    found = streamed.run(
        "p",
        "r",
        "logLineCount logLines(first: 2) { edges { node { number timestamp level label line } } "
        "pageInfo { hasNextPage endCursor } } ",
    )
    assert found["logLineCount"] == 3
    first, second = (edge["node"] for edge in found["logLines"]["edges"])
    assert (first["line"], first["level"], first["label"]) == ("boom", "error", "rank0")
    assert (second["line"], second["level"]) == ("Traceback", "error")
    assert found["logLines"]["pageInfo"]["hasNextPage"] is True
    tail = streamed.run("p", "r", "logLines(last: 1) { edges { node { number line } } }")
    assert tail["logLines"]["edges"] == [{"node": {"number": 2, "line": "better text"}}]


def test_system_events_read_back_and_the_last_is_the_state(streamed: Asker) -> None:
    send(streamed, "wandb-events.jsonl", 0, ['{"system.cpu": 1}', '{"system.cpu": 2}'])
    found = streamed.run("p", "r", "events eventsLineCount systemMetrics")
    assert found["events"] == ['{"system.cpu": 1}', '{"system.cpu": 2}']
    assert (found["eventsLineCount"], found["systemMetrics"]) == (2, '{"system.cpu": 2}')


@pytest.mark.parametrize(
    ("end", "state"),
    [
        ({"complete": True, "exitcode": 0}, "finished"),
        ({"complete": True, "exitcode": 1}, "failed"),
        ({"exitcode": 255, "preempting": True}, "preempted"),
        ({"preempting": True}, "preempting"),
        ({}, "running"),
    ],
)
def test_end_of_a_run(streamed: Asker, end: dict[str, Any], state: str) -> None:
    streamed.stream("p", "r", **end)
    assert streamed.run("p", "r", "state exitcode") == {
        "state": state,
        "exitcode": end.get("exitcode"),
    }


def test_a_stopped_run_is_told_to_stop(streamed: Asker) -> None:
    assert "stopped" not in streamed.stream("p", "r").json()
    run = streamed.run("p", "r", "id")
    streamed.mutate("stopRun", "StopRunInput", "success", id=run["id"])
    assert streamed.stream("p", "r").json()["stopped"] is True
    streamed.create_run("p", "r")  # it was started again
    assert "stopped" not in streamed.stream("p", "r").json()


def test_compressed_bodies_are_accepted(streamed: Asker) -> None:
    body = {"files": {"wandb-summary.json": {"offset": 0, "content": ['{"a": 1}']}}}
    answer = streamed.http.post(
        f"/files/{streamed.entity}/p/r/file_stream",
        content=gzip.compress(json.dumps(body).encode()),
        headers={"Content-Encoding": "gzip", "Content-Type": "application/json"},
    )
    assert answer.status_code == 200
    assert streamed.run("p", "r", "summaryMetrics") == {"summaryMetrics": '{"a": 1}'}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"{", "not valid JSON"),
        (b"[]", "must be a JSON object"),
        (b'{"files": []}', "files is an object"),
        (b'{"files": {"output.log": []}}', "a streamed file is an object"),
        (b'{"files": {"output.log": {"content": "x"}}}', "content is a list of lines"),
        (b'{"files": {"output.log": {"content": [1]}}}', "content is a list of lines"),
        (b'{"files": {"output.log": {"offset": -1, "content": []}}}', "offset is a number"),
        (
            b'{"files": {"wandb-history.jsonl": {"offset": 9223372036854775807, "content": ["{}"]}}}',
            "offset is a number",
        ),
        (
            b'{"files": {"wandb-history.jsonl": {"content": ["{\\"_step\\": 1e300}"]}}}',
            "_step is a number",
        ),
        (
            b'{"files": {"wandb-history.jsonl": {"content": ["{\\"_step\\": NaN}"]}}}',
            "_step is a number",
        ),
        (b'{"exitcode": 9223372036854775808}', "exitcode is a number"),
        (b'{"files": {"wandb-history.jsonl": {"content": ["{"]}}}', "invalid JSON"),
        (b'{"files": {"wandb-history.jsonl": {"content": ["1"]}}}', "JSON object was expected"),
        (
            b'{"files": {"wandb-history.jsonl": {"content": ["{\\"_step\\": \\"x\\"}"]}}}',
            "_step is a number",
        ),
        (b'{"exitcode": "no"}', "exitcode is a number"),
    ],
)
def test_invalid_bodies_are_refused_and_change_nothing(
    streamed: Asker, content: bytes, message: str
) -> None:
    answer = streamed.http.post(f"/files/{streamed.entity}/p/r/file_stream", content=content)
    assert answer.status_code == 400
    assert message in answer.json()["error"]
    found = streamed.run("p", "r", "historyLineCount logLineCount state")
    assert found == {"historyLineCount": 0, "logLineCount": 0, "state": "running"}


def test_an_unknown_run_or_key_is_refused(streamed: Asker) -> None:
    assert streamed.stream("p", "nonsense").status_code == 404
    assert streamed.stream("nonsense", "r").status_code == 404
    path = f"/files/{streamed.entity}/p/r/file_stream"
    assert streamed.http.post(path, json={}, auth=("api", "wrong")).status_code == 401


def test_rewound_run_forgets_later_steps(streamed: Asker) -> None:
    send(streamed, "wandb-history.jsonl", 0, rows(0, 1, 2, 3))
    streamed.mutate(
        "rewindRun",
        "RewindRunInput",
        "rewoundRun { name }",
        entityName=streamed.entity,
        projectName="p",
        runName="r",
        metricName="_step",
        metricValue=1,
    )
    assert streamed.run("p", "r", "historyLineCount") == {"historyLineCount": 2}


def test_a_forked_run_begins_with_the_rows_of_its_parent(streamed: Asker) -> None:
    send(streamed, "wandb-history.jsonl", 0, rows(0, 1, 2, 3))
    branch = {"branch_point": {"run_id": "r", "step": 1}}
    streamed.create_run("p", "fork", config=json.dumps({"_wandb": {"value": branch}}))
    own = {"wandb-history.jsonl": {"offset": 0, "content": rows(2)}}
    assert streamed.stream("p", "fork", files=own).status_code == 200
    found = streamed.run("p", "fork", "history historyLineCount")
    assert [json.loads(row)["_step"] for row in found["history"]] == [0, 1, 2]
    assert found["historyLineCount"] == 3
    lost = {"_wandb": {"value": {"branch_point": {"run_id": "none", "step": 1}}}}
    refused = streamed.refused(
        "upsertBucket",
        "UpsertBucketInput",
        "inserted",
        entityName=streamed.entity,
        modelName="p",
        name="lost",
        config=json.dumps(lost),
    )
    assert refused == (200, "run none not found")
    assert streamed.run("p", "lost", "id") is None
