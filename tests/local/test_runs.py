"""Runs: paging, changing, moving, deleting, permissions."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from wandb_api.local._server.housekeeping import mark_crashed_runs

from .client import Asker

LISTING = """
query Q($p: String, $e: String, $f: JSONString, $o: String, $n: Int, $a: String) {
  project(name: $p, entityName: $e) {
    runCount(filters: $f)
    runs(filters: $f, order: $o, first: $n, after: $a) {
      totalCount
      edges { cursor node { name config summaryMetrics user { username } sweep { name } } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }
}
"""


def listing(asker: Asker, project: str = "p", **variables: Any) -> Any:
    found = asker.data(LISTING, p=project, e=asker.entity, **variables)["project"]
    assert found["runCount"] == found["runs"]["totalCount"]
    return found["runs"]


def names(found: Any) -> list[str]:
    return [edge["node"]["name"] for edge in found["edges"]]


def make_runs(asker: Asker, count: int = 5) -> None:
    for at in range(count):
        config = json.dumps({"lr": {"value": at / 10}, "even": {"value": at % 2 == 0}})
        asker.create_run("p", f"r{at}", config=config, summaryMetrics=json.dumps({"loss": -at}))


def test_pages_return_all_runs_in_order(asker: Asker) -> None:
    make_runs(asker)
    found, after = list[str](), None
    for more in (True, True, False):
        page = listing(asker, n=2, a=after, o="-config.lr.value")
        found += names(page)
        after = page["pageInfo"]["endCursor"]
        assert after == page["edges"][-1]["cursor"]
        assert page["pageInfo"]["hasNextPage"] is more
    assert found == ["r4", "r3", "r2", "r1", "r0"]
    past = listing(asker, n=2, a=after)
    assert (names(past), past["totalCount"], past["pageInfo"]["hasNextPage"]) == ([], 5, False)


@pytest.mark.parametrize("order", ["+config.lr.value", "-created_at", "+name"])
def test_paging_continues_when_runs_are_deleted(asker: Asker, order: str) -> None:
    make_runs(asker, 7)
    seen, after = list[str](), None
    for _ in range(4):
        page = listing(asker, n=2, a=after, o=order)
        after = page["pageInfo"]["endCursor"]
        for name in names(page):
            key = asker.run("p", name, "id")["id"]
            asker.mutate("deleteRun", "DeleteRunInput", "clientMutationId", id=key)
            seen.append(name)
    assert seen == sorted(seen, reverse=order.startswith("-"))
    assert len(seen) == 7


def test_paging_continues_when_runs_stop_matching_or_are_added(asker: Asker) -> None:
    make_runs(asker, 6)
    running = {"f": '{"state": "running"}', "o": "-created_at", "n": 2}
    page = listing(asker, **running)
    assert names(page) == ["r5", "r4"]
    for name in ("r5", "r4"):
        asker.stream("p", name, exitcode=0)
    asker.create_run("p", "r6")
    page = listing(asker, a=page["pageInfo"]["endCursor"], **running)
    assert names(page) == ["r3", "r2"]


def test_paging_backwards_is_refused_and_not_ignored(asker: Asker) -> None:
    make_runs(asker, 1)
    query = (
        "query Q($p: String, $b: String) { project(name: $p) { runs(before: $b) { totalCount } } }"
    )
    assert asker.data(query, p="p", b=None)["project"]["runs"] == {"totalCount": 1}
    status, said = asker.error(query, p="p", b="x")
    assert (status, "pages forwards only" in said) == (400, True)


def test_a_page_includes_writes_since_the_last_one(asker: Asker) -> None:
    make_runs(asker, 2)
    assert listing(asker, f='{"config.even": true}')["totalCount"] == 1
    asker.create_run("p", "r9", config='{"even": {"value": true}}')
    asker.create_run("p", "r1", config='{"even": {"value": true}}')
    assert names(listing(asker, f='{"config.even": true}', o="+name")) == ["r0", "r1", "r9"]


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"f": "{"}, "invalid JSON"),
        ({"f": "[]"}, "a JSON object was expected"),
        ({"f": '{"nonsense": 1}'}, "invalid filter: unknown field 'nonsense'"),
        ({"o": "-nonsense"}, "invalid order: unknown field 'nonsense'"),
        ({"a": "nonsense"}, "invalid cursor 'nonsense'"),
        ({"n": -1}, "first must not be negative"),
    ],
)
def test_bad_listings_are_refused(asker: Asker, variables: dict[str, Any], said: str) -> None:
    make_runs(asker, 1)
    status, message = asker.error(LISTING, p="p", e=asker.entity, **variables)
    assert (status, said in message) == (200, True)


def test_null_keeps_a_field_and_an_empty_string_clears_it(asker: Asker) -> None:
    run = asker.create_run("p", "r", notes="n", groupName="g", tags=["a", "a", "b"])
    fields = "notes group tags displayName"
    asker.create_run("p", "r", notes=None, groupName=None, tags=None)
    kept = {"notes": "n", "group": "g", "tags": ["a", "b"], "displayName": "r"}
    assert asker.run("p", "r", fields) == kept
    asker.mutate("upsertBucket", "UpsertBucketInput", "inserted", id=run["id"], notes="", tags=[])
    assert asker.run("p", "r", fields) == {**kept, "notes": None, "tags": []}


def test_only_allowed_state_changes_are_made(asker: Asker) -> None:
    run = asker.create_run("p", "r", state="pending")

    def change(state: str) -> Any:
        return asker.raw(
            "mutation M($i: UpdateRunStateInput!) { updateRunState(input: $i) { success } }",
            i={"id": run["id"], "state": state},
        ).json()

    assert "invalid state transition from pending" in change("finished")["errors"][0]["message"]
    assert change("failed")["data"] == {"updateRunState": {"success": True}}
    assert asker.run("p", "r", "state failed running") == {
        "state": "failed",
        "failed": True,
        "running": False,
    }


def test_a_deleted_run_is_missing_until_it_is_restored(asker: Asker) -> None:
    make_runs(asker, 2)
    run = asker.run("p", "r0", "id")
    asker.mutate("deleteRun", "DeleteRunInput", "clientMutationId", id=run["id"])
    assert asker.run("p", "r0", "id") is None
    assert names(listing(asker)) == ["r1"]
    assert asker.refused("stopRun", "StopRunInput", "success", id=run["id"])[1] == "run not found"
    where = {"entityName": asker.entity, "projectName": "p", "filters": '{"name": "r0"}'}
    asker.mutate("undeleteRuns", "UndeleteRunsInput", "clientMutationId", **where)
    assert asker.run("p", "r0", "summaryMetrics") == {"summaryMetrics": '{"loss": 0}'}
    asker.mutate("deleteRuns", "DeleteRunsInput", "errors", **{**where, "filters": "{}"})
    assert names(listing(asker)) == []
    again = asker.create_run("p", "r0")
    assert (again["id"] != run["id"], asker.run("p", "r0", "config")) == (True, {"config": "{}"})


def test_tags_of_many_runs_change_at_once(asker: Asker) -> None:
    make_runs(asker, 3)
    where = {"entityName": asker.entity, "projectName": "p", "filters": '{"config.even": true}'}
    done = asker.mutate(
        "modifyRuns", "ModifyRunsInput", "runs { name tags }", addTags=["x", "y"], **where
    )
    assert sorted(run["name"] for run in done["runs"]) == ["r0", "r2"]
    asker.mutate("modifyRuns", "ModifyRunsInput", "runs { name }", removeTags=["x"], **where)
    assert asker.run("p", "r2", "tags") == {"tags": ["y"]}
    assert names(listing(asker, f='{"tags": "y"}', o="+name")) == ["r0", "r2"]


def test_runs_move_to_another_project_or_stay(asker: Asker) -> None:
    make_runs(asker, 2)
    asker.create_run("q", "r1")
    where = {
        "sourceEntityName": asker.entity,
        "sourceProjectName": "p",
        "destinationEntityName": asker.entity,
        "destinationProjectName": "q",
    }
    status, said = asker.refused(
        "moveRuns", "MoveRunsInput", "task { state }", filters="{}", **where
    )
    assert (status, said) == (409, "run r1 already exists in the destination")
    assert listing(asker)["totalCount"] == 2
    done = asker.mutate(
        "moveRuns", "MoveRunsInput", "task { state }", filters='{"name": "r0"}', **where
    )
    assert done["task"] == {"state": "FINISHED"}
    assert names(listing(asker, project="q", o="+name")) == ["r0", "r1"]


def test_objects_of_others_look_missing(asker: Asker, new_user: Callable[[], Asker]) -> None:
    run, other = asker.create_run("p", "r"), new_user()
    assert other.data(LISTING, p="p", e=asker.entity)["project"] is None
    for field, kind, selection, input in [
        ("upsertBucket", "UpsertBucketInput", "inserted", {"id": run["id"], "notes": "mine"}),
        ("deleteRun", "DeleteRunInput", "clientMutationId", {"id": run["id"]}),
        ("stopRun", "StopRunInput", "success", {"id": run["id"]}),
        ("deleteModel", "DeleteModelInput", "success", {"id": asker.project("p", "id")["id"]}),
    ]:
        assert "not found" in other.refused(field, kind, selection, **input)[1]
    denied = other.refused(
        "upsertBucket", "UpsertBucketInput", "inserted", entityName=asker.entity, modelName="p"
    )
    assert denied == (403, "permission denied")
    assert other.http.post(f"/files/{asker.entity}/p/r/file_stream", json={}).status_code == 404


def test_public_project_may_be_read_but_not_changed(
    asker: Asker, new_user: Callable[[], Asker]
) -> None:
    run, other = asker.create_run("p", "r"), new_user()
    asker.mutate(
        "upsertModel",
        "UpsertModelInput",
        "inserted",
        name="p",
        entityName=asker.entity,
        access="USER_READ",
    )
    found = other.project("p", 'readOnly run(name: "r") { name readOnly }', asker.entity)
    assert found == {"readOnly": True, "run": {"name": "r", "readOnly": True}}
    said = other.refused("stopRun", "StopRunInput", "success", id=run["id"])[1]
    assert said == "run not found"
    where = {"entityName": asker.entity, "projectName": "p", "runName": "r"}
    for field, kind, selection, input in [
        (
            "rewindRun",
            "RewindRunInput",
            "rewoundRun { id }",
            {"metricName": "_step", "metricValue": 0},
        ),
        (
            "notifyScriptableRunAlert",
            "NotifyScriptableRunAlertInput",
            "success",
            {"title": "t", "text": "x"},
        ),
        ("createRunFiles", "CreateRunFilesInput", "runID", {"files": ["f"]}),
    ]:
        assert other.refused(field, kind, selection, **where, **input)[1] == "run not found"


def test_a_silent_run_is_crashed_until_it_sends_again(asker: Asker) -> None:
    asker.create_run("p", "r")
    state = asker.server._state
    state.database.execute(
        "UPDATE runs SET heartbeat_at = '2020-01-01T00:00:00.000000Z' WHERE project = "
        "(SELECT id FROM projects WHERE entity = ?)",
        (asker.entity,),
    )
    mark_crashed_runs(state)
    assert asker.run("p", "r", "state") == {"state": "crashed"}
    asker.stream("p", "r")
    assert asker.run("p", "r", "state") == {"state": "running"}


def test_tags_of_a_project_are_counted(asker: Asker, new_user: Callable[[], Asker]) -> None:
    asker.create_run("p", "r0", tags=["a", "b"])
    asker.create_run("p", "r1", tags=["b"], config=json.dumps({"lr": {"value": 1}}))
    query = """query Q($e: String, $f: JSONString) {
      project(name: "p", entityName: $e) { tagCounts(filters: $f) { name count } }
    }"""

    def counted(filters: str | None = None) -> list[tuple[str, int]]:
        found = asker.data(query, e=asker.entity, f=filters)["project"]["tagCounts"]
        return [(tag["name"], tag["count"]) for tag in found]

    assert counted() == [("b", 2), ("a", 1)]
    assert counted('{"config.lr.value": 1}') == [("b", 1)]
    assert asker.error(query, e=asker.entity, f='{"$odd": 1}')[1].startswith("invalid filter")
    assert new_user().data(query, e=asker.entity, f=None) == {"project": None}
