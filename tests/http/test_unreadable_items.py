"""Rows, jobs and queue items that cannot be read: the others are served, none is lost silently."""

from __future__ import annotations

import json
import pickle
from typing import TYPE_CHECKING, Any

import pytest

from wandb_api.errors import IncompleteHistoryError, ServerError, UnreadableItemWarning

if TYPE_CHECKING:
    from .conftest import Answers, Flavour

LINES = [json.dumps({"_step": step, "loss": 0.5}) for step in range(4)]
BAD = [None, "not json", "1", {"_step": 1}]


def run(**fields: Any) -> dict[str, Any]:
    return {"project": {"run": {"id": "R", "name": "r", **fields}}}


def whole() -> dict[str, Any]:
    fields = dict.fromkeys(
        ("displayName", "config", "summaryMetrics", "systemMetrics", "historyKeys", "sweepName")
    )
    return run(**fields, createdAt="2026-01-01T00:00:00", state="finished", tags=[])


def reading(flavour: Flavour, answers: Answers) -> Any:
    """Return a run."""
    answers.data(whole())
    return flavour.run(lambda: flavour.api().run("e/p/r"))


def lines_with(bad: Any, at: int = 1) -> list[Any]:
    return [*LINES[:at], bad, *LINES[at + 1 :]]


def extent(lines: int | None = 4, last: int = 3, state: str = "finished") -> dict[str, Any]:
    return run(historyKeys={"lastStep": last}, historyLineCount=lines, state=state)


@pytest.mark.parametrize("bad", BAD, ids=str)
def test_sampled_rows(flavour: Flavour, answers: Answers, bad: Any) -> None:
    held = reading(flavour, answers)
    answers.data(run(history=lines_with(bad)))
    with pytest.warns(UnreadableItemWarning, match=r"project\.run\.history\[1\]") as seen:
        rows = flavour.run(lambda: held.history(pandas=False))
    assert [row["_step"] for row in rows] == [0, 2, 3]
    assert [str(bad) in str(one.message) for one in seen] == [True]
    assert type(rows) is list


@pytest.mark.parametrize("lines", [4, 3, None])
@pytest.mark.parametrize("bad", BAD, ids=str)
def test_every_row(flavour: Flavour, answers: Answers, bad: Any, lines: int | None) -> None:
    """All others are returned, then the error names the first."""
    held = reading(flavour, answers)
    answers.data(extent(lines))
    answers.data(run(history=lines_with(bad)))
    scan, found = held.scan_history(), list[Any]()
    with (
        pytest.warns(UnreadableItemWarning, match=r"history\[1\]"),
        pytest.raises(IncompleteHistoryError, match=r"project\.run\.history\[1\]") as caught,
    ):
        flavour.each(scan, found.append)
    assert isinstance(caught.value, ServerError)
    assert [row["_step"] for row in found] == [0, 2, 3]
    assert [one.path for one in scan.unreadable] == ["project.run.history[1]"]
    assert str(pickle.loads(pickle.dumps(scan)).unreadable[0]) == str(scan.unreadable[0])
    assert answers.count == 3


@pytest.mark.parametrize("bad", [None, "x", 3])
def test_every_row_with_keys(flavour: Flavour, answers: Answers, bad: Any) -> None:
    held = reading(flavour, answers)
    answers.data(extent())
    answers.data(run(sampledHistory=[[bad, {"_step": 1, "loss": 1.0}]]))
    found, scan = list[Any](), held.scan_history(keys=["loss"], max_step=4)
    with pytest.warns(UnreadableItemWarning), pytest.raises(IncompleteHistoryError):
        flavour.each(scan, found.append)
    assert found == [{"_step": 1, "loss": 1.0}]
    assert [one.path for one in scan.unreadable] == ["project.run.sampledHistory[0][0]"]


def test_an_unreadable_row_counts_where_a_server_may_have_sampled(
    flavour: Flavour, answers: Answers
) -> None:
    held = reading(flavour, answers)
    answers.data(extent(2, last=1))
    answers.data(run(history=["?", LINES[0]]))  # as many as were asked for: again, with more
    answers.data(run(history=["?", LINES[0]]))
    found = list[Any]()
    with pytest.warns(UnreadableItemWarning) as seen, pytest.raises(IncompleteHistoryError):
        flavour.each(held.scan_history(page_size=1, max_step=1), found.append)
    assert len(seen) == 1
    assert [body["variables"]["samples"] for body in answers.bodies()[2:]] == [2, 3]


def test_system_metrics(flavour: Flavour, answers: Answers) -> None:
    held = reading(flavour, answers)
    answers.data(run(eventsLineCount=2, state="finished"))
    answers.data(run(events=['{"cpu": 1}', None]))
    found = list[Any]()
    with (
        pytest.warns(UnreadableItemWarning, match=r"project\.run\.events\[1\]"),
        pytest.raises(IncompleteHistoryError),
    ):
        flavour.each(held.scan_history(stream="system"), found.append)
    assert found == [{"cpu": 1}]


def test_followed_rows(flavour: Flavour, answers: Answers) -> None:
    held = reading(flavour, answers)
    answers.data(extent(3, last=2))
    answers.data(run(history=lines_with(None)[:3]))
    found = list[Any]()
    answers.data(run(history=lines_with(None)[:3]))  # looks for the missing row
    answers.data(run(history=[]))
    with pytest.warns(UnreadableItemWarning), pytest.raises(IncompleteHistoryError):
        flavour.each(held.scan_history(follow=True), found.append)
    assert [row["_step"] for row in found] == [0, 2]


def test_jobs(flavour: Flavour, answers: Answers) -> None:
    def version(name: str) -> Any:
        node = {"id": name, "state": "COMMITTED", "aliases": [], "artifactSequence": {"name": name}}
        return {"node": node}

    def job(*versions: Any) -> Any:
        held = {"edges": list(versions), "pageInfo": {"hasNextPage": False}}
        return {"node": {"__typename": "ArtifactSequence", "id": str(versions), "artifacts": held}}

    broken, lone = version("b"), version("d")
    broken["node"]["state"] = lone["node"]["aliases"] = None
    edges = [None, job(version("a"), broken, None, version("c")), job(lone)]
    info = {"hasNextPage": False, "endCursor": None}
    found = {"id": "T", "artifactCollections": {"edges": edges, "pageInfo": info}}
    answers.data({"project": {"id": "P", "artifactType": found}})
    with pytest.warns(UnreadableItemWarning) as seen:
        jobs = flavour.run(lambda: flavour.api().list_jobs("e", "p"))
    assert [[e["node"]["id"] for e in one["edges"]] for one in jobs] == [["a", "c"], []]
    jobs_at = "project.artifactType.artifactCollections.edges"
    assert {one.message.path for one in seen} == {  # type: ignore[union-attr]
        f"{jobs_at}[0]",
        f"{jobs_at}[1].node.artifacts.edges[1].node.state",
        f"{jobs_at}[1].node.artifacts.edges[2]",
        f"{jobs_at}[2].node.artifacts.edges[0].node.aliases",
    }


def test_items_of_a_queue(flavour: Flavour, answers: Answers) -> None:
    """They are remembered, and so is what is lacking."""
    node = {
        **dict.fromkeys(("runSpec", "associatedRunId")),
        "id": "i",
        "state": "PENDING",
        "createdAt": "2026-01-01T00:00:00Z",
    }
    info = {"hasNextPage": False, "endCursor": None}
    items = {"edges": [{"node": node}, {"node": 3}], "pageInfo": info}
    answers.data({"project": {"id": "P", "runQueue": {"id": "Q", "runQueueItems": items}}})
    queue = flavour.run(lambda: flavour.api().run_queue("e", "q"))
    for _ in range(2):
        with pytest.warns(UnreadableItemWarning, match=r"runQueueItems\.edges\[1\]\.node") as seen:
            found = flavour.run(lambda: queue.items)
        assert ([one.id for one in found], len(seen)) == (["i"], 1)
    assert answers.count == 1
