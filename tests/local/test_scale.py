"""Twenty thousand runs in one project: every page is correct."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Any

import pytest

from wandb_api.local import LocalServer
from wandb_api.local._server.store import runs as store

from .client import Asker

COUNT = 20_000
STATES = ("finished", "failed", "killed")
LISTING = """
query Q($f: JSONString, $o: String, $n: Int, $a: String) {
  project(name: "many", entityName: "crowd") {
    runCount(filters: $f)
    runs(filters: $f, order: $o, first: $n, after: $a) {
      edges { node { name displayName state config summaryMetrics user { username } sweep { name } } }
      pageInfo { hasNextPage endCursor }
    }
  }
}
"""


def run_of(at: int, user: int) -> dict[str, Any]:
    return {
        "name": f"r{at}",
        "display_name": f"run {at % 977}",
        "state": STATES[at % 3],
        "grp": f"g{at % 7}",
        "tags": json.dumps([f"t{at % 5}"]),
        "user": user,
        "created_at": f"2024-01-{at % 28 + 1:02d}T00:00:{at % 60:02d}.000000Z",
        "config": json.dumps({"n": {"value": at}, "model": {"value": "ab"[at % 2]}}),
        "summary": json.dumps({"loss": (at * 7919) % COUNT, "odd": at} if at % 2 else {"loss": at}),
    }


@pytest.fixture(scope="module")
def crowd(server: LocalServer) -> Iterator[Asker]:
    asker = Asker(server, server.create_user("crowd"), "crowd")
    database = server._state.database
    user = database.value("SELECT id FROM users WHERE username = 'crowd'")
    with database.write():
        project, _ = store.upsert_project(database, "crowd", "many", user)
        store.create_runs(database, project["id"], (run_of(at, user) for at in range(COUNT)))
    yield asker
    asker.http.close()


def page(asker: Asker, **variables: Any) -> Any:
    return asker.data(LISTING, **variables)["project"]


def test_pages_of_a_thousand_return_all_runs_once(crowd: Asker) -> None:
    seen, after = list[str](), None
    for _ in range(COUNT // 1000):
        found = page(crowd, n=1000, a=after, o="+config.n")
        seen += [edge["node"]["name"] for edge in found["runs"]["edges"]]
        after = found["runs"]["pageInfo"]["endCursor"]
    assert found["runs"]["pageInfo"]["hasNextPage"] is False
    assert seen == [f"r{at}" for at in range(COUNT)]
    assert found["runCount"] == COUNT


@pytest.mark.parametrize(
    ("filters", "order", "count"),
    [
        (None, "-created_at", COUNT),
        ({"config.n": {"$gte": COUNT - 100}}, "-summary_metrics.loss", 100),
        ({"displayName": {"$regex": "^run 1$"}}, "+config.n.value", 21),
        ({"$or": [{"tags": "t1"}, {"config.model": "a"}]}, "-heartbeat_at", 12_000),
        ({"summary_metrics.odd": {"$exists": True}, "username": "crowd"}, "+displayName", 10_000),
        ({"state": {"$in": ["failed", "crashed"]}}, "+duration", 6667),
    ],
)
def test_page_of_any_filter_and_order_is_quick(
    crowd: Asker, filters: Any, order: str, count: int
) -> None:
    began = time.perf_counter()
    found = page(crowd, f=json.dumps(filters or {}), o=order, n=50)
    took = time.perf_counter() - began
    assert (found["runCount"], len(found["runs"]["edges"])) == (count, min(count, 50))
    assert took < 15  # about 0.05 on an idle machine; this only catches what is hopeless
