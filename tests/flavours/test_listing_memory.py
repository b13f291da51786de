"""Memory of large listings: bounded when they are iterated, flat page by page."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from wandb_api._runs.memory import COUNTS_REFERENCES

REPOSITORY = Path(__file__).parents[2]

RUNS = 10_000
WORK = """
import json, random, resource, sys
import httpx
from wandb_api import Api
whole, by_page = int(sys.argv[1]), sys.argv[2] == "pages"
chance = random.Random(3)
def values(wrap):
    numbers = {f"key_{n}": chance.random() for n in range(50)}
    return json.dumps({k: {"value": v} for k, v in numbers.items()} if wrap else numbers)
def node(at):
    return {
        "id": f"Run:{at}", "name": f"run{at}", "projectId": "1", "displayName": f"run {at}",
        "description": None, "notes": None, "tags": ["a", "b"], "group": None, "jobType": None,
        "state": "finished", "readOnly": False, "commit": None, "host": None,
        "historyLineCount": 0, "sweepName": None, "createdAt": "2026-01-01T00:00:00Z",
        "updatedAt": "2026-01-01T00:00:00Z", "heartbeatAt": "2026-01-01T00:00:00Z",
        "user": {"id": "User:1", "name": "me", "username": "me", "photoUrl": None},
        "config": values(True), "summaryMetrics": values(False), "sweep": None,
    }
def answer(request):
    variables = json.loads(request.content)["variables"]
    first = int(variables.get("after") or 0)
    last = min(first + variables["first"], whole)
    info = {"hasNextPage": last < whole, "endCursor": str(last)}
    edges = [{"cursor": str(at), "node": node(at)} for at in range(first, last)]
    runs = {"edges": edges, "pageInfo": info}
    data = {"project": {"internalId": "1", "runCount": whole, "runs": runs}}
    return httpx.Response(200, json={"data": data})
client = httpx.Client(transport=httpx.MockTransport(answer))
api = Api({"base_url": "http://wandb.invalid"}, api_key="a" * 40, http_client=client)
def touch(limit):
    runs = api.runs("me/project", per_page=500)
    pages = runs.pages() if by_page else [runs]
    seen = 0
    for page in pages:
        for run in page:
            seen += 1
            assert "key_1" in run.config and "key_1" in run.summary
            if seen == limit:
                return seen
    return seen
touch(500)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
seen = touch(whole)
print(json.dumps([seen, before, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted in kilobytes on Linux")
@pytest.mark.skipif(not COUNTS_REFERENCES, reason="decoded values are not released")
@pytest.mark.parametrize(("way", "megabytes"), [("iterated", 60), ("pages", 10)])
def test_memory_of_a_large_listing(way: str, megabytes: int) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WORK, str(RUNS), way],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    seen, before, after = json.loads(done.stdout)
    assert seen == RUNS
    assert after - before <= megabytes * 1000
