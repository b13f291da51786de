"""Groups of runs on older servers, and of runs that cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from wandb_api.errors import ServerError, UnreadableItemWarning, UnsupportedError

if TYPE_CHECKING:
    from .conftest import Answers, Flavour


FIELDS = (
    "displayName",
    "group",
    "jobType",
    "state",
    "sweepName",
    "user",
    "config",
    "summaryMetrics",
)


def page(*nodes: dict[str, Any]) -> dict[str, Any]:
    edges = [
        {
            "cursor": f"c{n}",
            "node": {**dict.fromkeys(FIELDS), "id": f"R{n}", "name": f"r{n}", **node},
        }
        for n, node in enumerate(nodes)
    ]
    info = {"hasNextPage": False, "endCursor": None}
    return {
        "project": {"runCount": len(nodes), "runs": {"edges": edges, "pageInfo": info}},
    }


CONFIG = '{"lr": {"value": 0.1}, "other": {"value": 1}}'
SUMMARY = '{"loss": 0.5, "other": 1}'


def test_configs_are_read_whole_where_the_server_cannot_select_keys(
    flavour: Flavour, answers: Answers
) -> None:
    for field in ("config", "summaryMetrics"):
        words = f'Unknown argument "keys" on field "Run.{field}".'
        answers.errors({"message": words}, status=400)
        answers.data(page({"config": CONFIG, "summaryMetrics": SUMMARY}))
        groups = flavour.api().run_groups("e/p", "config.lr", metrics=["loss"])
        (group,) = flavour.run(groups.load)
        assert group.keys == {"config.lr": 0.1}
        assert list(group.summary) == ["loss"]
    first, second, *_ = answers.bodies()
    assert first["variables"]["configKeys"] == ["lr"]
    assert "configKeys" not in second["variables"]
    assert "summaryKeys" not in second["variables"]
    assert answers.count == 4


def test_a_server_without_the_field_is_not_grouped_by_it(
    flavour: Flavour, answers: Answers
) -> None:
    answers.errors({"message": 'Cannot query field "jobType" on type "Run".'}, status=400)
    for _ in range(2):
        old = page({"state": "finished", "summaryMetrics": SUMMARY})
        del old["project"]["runs"]["edges"][0]["node"]["jobType"]
        answers.data(old)
    api = flavour.api()
    groups = api.run_groups("e/p", "job_type")
    with pytest.raises(UnsupportedError, match=r"Run\.jobType"):
        flavour.run(groups.load)
    assert len(flavour.run(api.run_groups("e/p", "state").load)) == 1


def test_a_broken_summary_is_never_left_out_silently(flavour: Flavour, answers: Answers) -> None:
    answers.data(page({"summaryMetrics": SUMMARY}, {"summaryMetrics": "{broken"}))
    groups = flavour.api().run_groups("e/p")
    with (
        pytest.warns(UnreadableItemWarning),
        pytest.raises(ServerError, match=r"Run\.summaryMetrics"),
    ):
        flavour.run(groups.load)


def test_a_run_without_an_id_is_never_left_out_silently(flavour: Flavour, answers: Answers) -> None:
    answers.data(page({"summaryMetrics": SUMMARY}, {"name": None, "summaryMetrics": SUMMARY}))
    groups = flavour.api().run_groups("e/p")
    with pytest.warns(UnreadableItemWarning), pytest.raises(ServerError):
        flavour.run(groups.load)
