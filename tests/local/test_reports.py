"""Reports: views of a project."""

from __future__ import annotations

import json
from collections.abc import Callable

from .client import Asker

FIELDS = "id name displayName type spec createdAt user { username } entityName projectName"


def make(asker: Asker, title: str, **input: object) -> dict[str, object]:
    made: dict[str, object] = asker.mutate(
        "upsertView",
        "UpsertViewInput",
        f"inserted view {{ {FIELDS} }}",
        entityName=asker.entity,
        projectName="p",
        type="runs",
        displayName=title,
        spec=json.dumps({"panelGroups": []}),
        **input,
    )["view"]
    return made


def test_reports_are_listed_newest_first_and_by_name(asker: Asker) -> None:
    asker.create_run("p", "r")
    first, second = make(asker, "One"), make(asker, "Two", name="two")
    listing = 'allViews(viewType: "runs"%s) { totalCount edges { node { displayName } } pageInfo { hasNextPage } }'
    found = asker.project("p", listing % ", first: 1")["allViews"]
    assert [edge["node"]["displayName"] for edge in found["edges"]] == ["Two"]
    assert (found["totalCount"], found["pageInfo"]["hasNextPage"]) == (2, True)
    named = asker.project("p", listing % ', viewName: "two"')["allViews"]
    assert [edge["node"]["displayName"] for edge in named["edges"]] == ["Two"]
    assert first["user"] == {"username": asker.entity}
    one = asker.data("query Q($id: ID!) { view(id: $id) { id spec } }", id=second["id"])["view"]
    assert json.loads(one["spec"]) == {"panelGroups": []}


def test_reports_of_others_look_missing(asker: Asker, new_user: Callable[[], Asker]) -> None:
    asker.create_run("p", "r")
    report, other = make(asker, "One"), new_user()
    query = "query Q($id: ID!) { view(id: $id) { id } }"
    assert other.data(query, id=report["id"])["view"] is None
    status, message = other.refused("deleteView", "DeleteViewInput", "success", id=report["id"])
    assert (status, message) == (404, "view not found")


def test_a_report_and_its_draft_are_deleted_together_only_if_asked(asker: Asker) -> None:
    asker.create_run("p", "r")
    report = make(asker, "One")
    make(asker, "Draft", parentId=report["id"])
    selection = "success pendingDrafts"
    kept = asker.mutate("deleteView", "DeleteViewInput", selection, id=report["id"])
    assert kept == {"success": False, "pendingDrafts": True}
    gone = asker.mutate(
        "deleteView", "DeleteViewInput", selection, id=report["id"], deleteDrafts=True
    )
    assert gone == {"success": True, "pendingDrafts": False}
    assert asker.project("p", "allViews { totalCount }")["allViews"]["totalCount"] == 0
