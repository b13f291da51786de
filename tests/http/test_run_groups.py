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
    """The statistics of its group are unknown; those of other groups are not."""
    answers.data(
        page(
            {"state": "finished", "summaryMetrics": SUMMARY},
            {"state": "failed", "summaryMetrics": SUMMARY},
            {"state": "failed", "summaryMetrics": "{broken"},
        )
    )
    groups = flavour.api().run_groups("e/p", "state")
    finished, failed = flavour.run(groups.load)
    assert finished.summary["loss"].count == 1
    assert failed.run_ids == ["r1", "r2"]
    place = (
        r"project\.runs\.edges\[2\]\.node\.summaryMetrics \(Run.+ of r2\) cannot be read: \{broken"
    )
    with pytest.raises(ServerError, match=place):
        _ = failed.summary
    assert failed._repr_html_()
    with pytest.raises(ServerError, match=place):
        flavour.run(groups.to_arrow)


def test_a_run_whose_group_is_unknown_is_skipped(flavour: Flavour, answers: Answers) -> None:
    config = '{"lr": {"value": 1}}'
    answers.data(page({"config": config}, {"config": "1"}, {"config": config}))
    groups = flavour.api().run_groups("e/p", "config.lr", metrics=[])
    with pytest.warns(UnreadableItemWarning, match=r"runs\.edges\[1\]\.node\.config, .*: 1$"):
        (group,) = flavour.run(groups.load)
    assert group.run_ids == ["r0", "r2"]
    assert [one.path for one in groups.unreadable] == ["project.runs.edges[1].node.config"]


def test_a_run_without_an_id_is_never_left_out_silently(flavour: Flavour, answers: Answers) -> None:
    answers.data(page({"summaryMetrics": SUMMARY}, {"name": None, "summaryMetrics": SUMMARY}))
    groups = flavour.api().run_groups("e/p")
    with pytest.warns(UnreadableItemWarning, match=r"project\.runs\.edges\[1\]\.node"):
        (group,) = flavour.run(groups.load)
    assert (group.run_ids, len(groups.unreadable)) == (["r0"], 1)
