"""Runs that a server moves in a task, which takes its time or fails."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from wandb_api.errors import UnsupportedError, WaitTimeoutError

from .test_run_lists import node

if TYPE_CHECKING:
    from .conftest import Answers, Flavour

CONNECTION = {
    "project": {
        "internalId": "p",
        "runCount": 1,
        "runs": {
            "totalCount": 1,
            "edges": [{"cursor": "c", "node": node("r1")}],
            "pageInfo": {"hasNextPage": False, "endCursor": None},
        },
    }
}


def task(state: str) -> dict[str, Any]:
    return {"id": "VGFzazox", "state": state}


def move(flavour: Flavour, **options: Any) -> Any:
    runs = flavour.api(entity="lab").runs("lab/p")
    return flavour.run(lambda: runs.move("archive", poll_interval=0.001, **options))


def test_a_task_is_asked_for_until_it_ends(flavour: Flavour, answers: Answers) -> None:
    answers.data(CONNECTION)
    answers.data({"moveRuns": {"task": task("PENDING")}})
    answers.data({"task": task("RUNNING")})
    answers.data({"task": task("FINISHED")})
    assert str(move(flavour)) == "move: 1 done"
    assert answers.count == 4


def test_a_failed_task_fails_the_runs_that_remain(flavour: Flavour, answers: Answers) -> None:
    answers.data(CONNECTION)
    answers.data({"moveRuns": {"task": task("RUNNING")}})
    answers.data({"task": task("FAILED")})
    answers.data(CONNECTION)
    result = move(flavour)
    assert str(result) == "move: 1 failed"
    assert "FAILED" in str(result.failed[0].error)


def test_waiting_has_an_end(flavour: Flavour, answers: Answers) -> None:
    answers.data(CONNECTION)
    answers.data({"moveRuns": {"task": task("PENDING")}})
    with pytest.raises(WaitTimeoutError, match="within 0 s"):
        move(flavour, timeout=0)


def test_a_server_that_cannot_move_runs(flavour: Flavour, answers: Answers) -> None:
    answers.data(CONNECTION)
    message = 'Cannot query field "moveRuns" on type "Mutation".'
    answers.errors({"message": message, "extensions": {"code": "GRAPHQL_VALIDATION_FAILED"}})
    with pytest.raises(UnsupportedError, match="moveRuns"):
        move(flavour)
