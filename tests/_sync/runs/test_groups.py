# Generated from tests/_async/runs/test_groups.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Groups of runs: what is read, how runs are grouped, and what is computed."""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.recorder import Recorder
from wandb_api import Api, Project
from wandb_api import filters as F
from wandb_api.errors import NotFoundError, UsageError

if TYPE_CHECKING:
    from wandb_api.local import Seen

LOSSES = {"adam": [0.1, 0.2, 0.6], "sgd": [0.5]}


@pytest.fixture
def project(recorder: Recorder) -> str:
    recorder.project("p")
    for optimizer, losses in LOSSES.items():
        for n, loss in enumerate(losses):
            recorder.run(
                "p",
                f"{optimizer}{n}",
                config={"optimizer": optimizer, "model": {"depth": n}, "amp": n == 0},
                summary={"loss": loss, "val": {"f1": n}, "note": "x", "_wandb": {"runtime": 1}},
                groupName=f"fold-{n}",
            )
    recorder.run("p", "bare", summary={"loss": "NaN"})
    return "p"


@pytest.fixture
def known(api: Api, project: str, seen: list[Seen]) -> Api:
    api.runs(project).count()  # the default entity is known from here on
    seen.clear()
    return api


def test_groups_have_keys_runs_and_aggregates(known: Api, seen: list[Seen]) -> None:
    groups = known.run_groups("p", by="config.optimizer")
    assert not seen
    adam, sgd, none = groups.load()
    assert len(seen) == 1
    assert [group.keys for group in (adam, sgd, none)] == [
        {"config.optimizer": "adam"},
        {"config.optimizer": "sgd"},
        {"config.optimizer": None},
    ]
    assert [adam.name, sgd.name, none.name] == ["adam", "sgd", "(none)"]
    assert [len(adam), sgd.run_count, len(none)] == [3, 1, 1]
    assert adam.run_ids == ["adam0", "adam1", "adam2"]
    loss = adam.summary["loss"]
    assert loss.count == 3
    assert loss.mean == pytest.approx(0.3)
    assert loss.std == pytest.approx(statistics.stdev(LOSSES["adam"]))
    assert (loss.min, loss.max) == (0.1, 0.6)
    assert list(adam.summary) == ["loss", "val.f1"]
    one = sgd.summary["loss"]
    assert (one.mean, one.std, one.count, str(one)) == (0.5, None, 1, "0.5")
    nan = none.summary["loss"]
    assert (nan.count, nan.mean, nan.non_finite) == (0, None, 1)
    assert groups.count() == 3
    assert (groups.get(-1)) is none
    assert len(seen) == 1


@pytest.mark.parametrize(
    ("by", "names"),
    [
        ("group", ["fold-0", "fold-1", "fold-2", "(none)"]),
        ("config.model.depth", ["0", "1", "2", "(none)"]),
        ("config.model.value.depth", ["0", "1", "2", "(none)"]),
        ("config.amp", ["true", "false", "(none)"]),
        ("summary.val.f1", ["0", "1", "2", "(none)"]),
        ("summary_metrics.loss", ["0.1", "0.2", "0.6", "0.5", "NaN"]),
        ("state", ["finished"]),
        ("jobType", ["(none)"]),
        (F.group, ["fold-0", "fold-1", "fold-2", "(none)"]),
        (F.config["model"]["depth"], ["0", "1", "2", "(none)"]),
        ("sweepName", ["(none)"]),
    ],
)
def test_the_runs_of_each_group_are_those_that_were_counted(
    known: Api, by: Any, names: list[str]
) -> None:
    groups = known.run_groups("p", by).load()
    assert [group.name for group in groups] == names
    for group in groups:
        assert [run.id for run in group.runs.load()] == group.run_ids
    assert sorted(id for group in groups for id in group.run_ids) == [
        "adam0",
        "adam1",
        "adam2",
        "bare",
        "sgd0",
    ]


def test_users_and_names_group_runs(known: Api, recorder: Recorder) -> None:
    (mine,) = known.run_groups("p", "user").load()
    assert mine.name == recorder.entity
    assert len(mine.runs.load()) == 5
    assert known.run_groups("p", "display_name").count() == 5


def test_several_fields_and_a_filter(known: Api, seen: list[Seen]) -> None:
    groups = known.run_groups(
        "p", ["config.optimizer", F.group], F.config["optimizer"] == "adam", metrics=["val.f1"]
    )
    found = [group for group in groups]
    assert len(seen) == 1
    assert [group.keys for group in found] == [
        {"config.optimizer": "adam", "group": f"fold-{n}"} for n in range(3)
    ]
    assert found[0].name == "config.optimizer=adam, group=fold-0"
    assert list(found[2].summary) == ["val.f1"]
    assert [run.id for run in found[2].runs.load()] == ["adam2"]


def test_a_filter_also_limits_groups_that_are_read_by_ids(known: Api, recorder: Recorder) -> None:
    (amp,) = known.run_groups("p", "config.amp", {"config.amp": True}).load()
    assert [run.id for run in amp.runs.load()] == ["adam0", "sgd0"]


def test_groups_by_plain_values_include_runs_that_join(known: Api, recorder: Recorder) -> None:
    groups = known.run_groups("p", "config.optimizer").load()
    recorder.run("p", "late", config={"optimizer": "adam"})
    assert (groups[0].runs.load())[-1].id == "late"


def test_only_what_is_needed_is_requested(known: Api, requested: list[dict[str, Any]]) -> None:
    known.run_groups("p", ["group", "config.model.depth"], metrics=["loss"]).load()
    (sent,) = requested
    assert sent["configKeys"] == ["model", "model.depth"]
    assert sent["summaryKeys"] == ["loss"]
    assert sent["first"] == 1000
    requested.clear()
    known.run_groups("p", metrics=[]).load()
    (sent,) = requested
    assert (sent["includeConfig"], sent["includeSummary"]) == (False, False)


@pytest.fixture
def requested(known: Api, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """The variables of the operations that the client sends."""
    found: list[dict[str, Any]] = []
    execute = type(known.client).execute

    def note(client: Any, operation: Any, *args: Any, **options: Any) -> Any:
        found.append(operation.model_dump(by_alias=True))
        return execute(client, operation, *args, **options)

    monkeypatch.setattr(type(known.client), "execute", note)
    return found


def test_a_request_for_each_page_of_runs(known: Api, seen: list[Seen]) -> None:
    groups = known.run_groups("p", per_page=2)
    assert len(groups.load()) == 4
    assert len(seen) == 3
    seen.clear()
    pages = [page for page in known.run_groups("p").pages()]
    assert [len(page) for page in pages] == [4]
    assert len(seen) == 1


def test_projects_list_groups(known: Api, seen: list[Seen]) -> None:
    project: Project = known.project("p")
    groups = project.run_groups("config.optimizer", metrics=["loss"])
    assert [group.run_count for group in groups.load()] == [3, 1, 1]
    assert len(seen) == 1


def test_frames_have_a_row_for_each_group(known: Api, seen: list[Seen]) -> None:
    groups = known.run_groups("p", ["config.optimizer"], metrics=["loss"])
    frame = groups.to_pandas()
    assert len(seen) == 1
    assert list(frame.columns) == [
        "config.optimizer",
        "run_count",
        "loss.mean",
        "loss.std",
        "loss.min",
        "loss.max",
        "loss.count",
    ]
    assert list(frame["loss.count"]) == [3, 1, 0]
    assert groups.to_polars()["loss.max"].to_list() == [0.6, 0.5, None]
    assert groups.to_arrow()["run_count"].to_pylist() == [3, 1, 1]
    assert len(seen) == 1
    seen.clear()
    adam = groups.get(0)
    assert len([run for run in adam.runs]) == 3
    assert len(seen) == 1


def test_an_empty_project_has_no_groups(known: Api, recorder: Recorder) -> None:
    recorder.project("empty")
    groups = known.run_groups("empty")
    assert groups.load() == []
    assert groups.first() is None


def test_a_missing_project_is_named(known: Api) -> None:
    with pytest.raises(NotFoundError, match="nowhere"):
        known.run_groups("nowhere").load()


@pytest.mark.parametrize(
    ("by", "message"),
    [
        ("grup", "did you mean 'group'"),
        ("tags", "may have several"),
        ("config", "config.<key>"),
        ("config.", "config.<key>"),
        ("config..lr", "config.<key>"),
        ([], "by is empty"),
        (["group", "group_name"], "contains 'group' twice"),
        (3, "by is 3"),
        ([3], "contains 3"),
        (None, "by is None"),
    ],
)
def test_wrong_fields_send_no_request(known: Api, seen: list[Seen], by: Any, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        known.run_groups("p", by)
    with pytest.raises(UsageError, match=message):
        known.project("p").run_groups(by)
    with pytest.raises(UsageError):
        known.run_groups("p", metrics=[3])  # type: ignore[list-item]  # what is tested
    assert not seen


def test_cards_and_tables_are_escaped(known: Api, recorder: Recorder) -> None:
    recorder.run("p", config={"optimizer": "<b>"}, summary={"<i>": 1})
    groups: Any = known.run_groups("p", "config.optimizer")  # Any: notebooks call _repr_html_
    found = groups.load()
    card = found[-1]._repr_html_()
    assert "&lt;b&gt;" in card
    assert "&lt;i&gt;" in card
    assert "<b>&lt;" in card  # the title
    table = groups._repr_html_()
    assert "4 of 4 items" in table
    assert "0.3 ± 0.26" in table
    assert "<i>" not in table
    assert repr(found[0]).endswith("config.optimizer='adam' runs=3>")
