# Generated from tests/_async/runs/test_runs_table.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""The table of runs: as frames, and in notebooks."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.recorder import Recorder
from wandb_api import Api
from wandb_api.errors import UsageError

if TYPE_CHECKING:
    from wandb_api.local import Seen


@pytest.fixture
def three(recorder: Recorder) -> Recorder:
    recorder.project("p")
    for n, (lr, summary) in enumerate(
        (
            (0.1, {"loss": "NaN", "deep": {"f1": 0.5}, "_wandb": {"x": 1}}),
            (0.01, {"loss": 1.5}),
            (0.001, {}),
        )
    ):
        recorder.run(
            "p",
            f"r{n}",
            config={"lr": lr, "model": {"depth": n, "kind": "mlp"}},
            summary=summary,
            tags=["a", f"t{n}"],
        )
    return recorder


def test_a_data_frame_has_a_column_for_each_key(
    api: Api, three: Recorder, seen: list[Seen]
) -> None:
    api.runs("p").load()  # the default entity is known from here on
    seen.clear()
    frame = api.runs("p", order="+created_at").to_pandas()
    assert len(seen) == 1
    assert list(frame.columns[:6]) == ["id", "name", "state", "created_at", "user", "tags"]
    assert list(frame["id"]) == ["r0", "r1", "r2"]
    assert list(frame["config.lr"]) == [0.1, 0.01, 0.001]
    assert list(frame["config.model.depth"]) == [0, 1, 2]
    assert frame["tags"][1] == ["a", "t1"]
    assert frame["summary.loss"].dtype == float
    assert math.isnan(frame["summary.loss"][0])
    assert frame["summary.loss"][1] == 1.5
    assert frame["summary.deep.f1"][0] == 0.5
    assert not [name for name in frame.columns if "_wandb" in name]
    assert frame["created_at"].dt.tz is not None


def test_pages_are_the_only_requests(api: Api, three: Recorder, seen: list[Seen]) -> None:
    api.runs("p").load()
    seen.clear()
    frame = api.runs("p", per_page=2).to_polars()
    assert frame.height == 3
    assert len(seen) == 2
    seen.clear()
    lazy = api.runs("p", lazy=True).to_arrow()
    assert lazy["config.lr"].to_pylist() == [0.1, 0.01, 0.001]
    assert len(seen) == 2  # the page, and its configs


def test_no_runs_have_the_fixed_columns(api: Api, recorder: Recorder) -> None:
    recorder.project("p")
    runs = api.runs("p")
    for names in (
        list(runs.to_pandas().columns),
        runs.to_polars().columns,
        runs.to_arrow().column_names,
    ):
        assert names[0] == "id"
        assert names[-1] == "url"


def test_mixed_values_fit_typed_columns(api: Api, recorder: Recorder) -> None:
    recorder.project("p")
    for n, value in enumerate((1, "x", {"n": 1}, [1, "a"], None)):
        recorder.run("p", f"r{n}", config={"v": value})
    runs = api.runs("p", order="+created_at")
    table: Any = runs.to_arrow()
    assert table["config.v"].to_pylist() == ["1", "x", None, '[1,"a"]', None]
    assert table["config.v.n"].to_pylist() == [None, None, 1, None, None]
    assert runs.to_polars()["config.v.n"].to_list() == [None, None, 1, None, None]


@pytest.mark.parametrize("format", ["pandas", "polars", "arrow"])
def test_history_as_a_table(api: Api, recorder: Recorder, format: Any) -> None:
    recorder.project("p")
    recorder.run("p", "r", rows=[{"loss": 1 / (n + 1)} for n in range(3)])
    run = api.run("p/r")
    frame: Any = run.history(format=format)
    assert list(frame["loss"].to_pylist() if format == "arrow" else frame["loss"]) == [
        1,
        0.5,
        1 / 3,
    ]
    rows = run.history(format="default")
    assert [row["_step"] for row in rows] == [0, 1, 2]
    with pytest.raises(UsageError, match="format is 'csv'"):
        run.history(format="csv")  # type: ignore[call-overload]
    histories: Any = api.runs("p").histories(format=format)
    assert len(histories) == 3


def test_the_html_has_the_columns_that_vary(api: Api, three: Recorder, seen: list[Seen]) -> None:
    runs = api.runs("p")
    runs.first()
    seen.clear()
    html = runs._repr_html_()
    assert not seen
    assert "config.lr" in html
    assert "config.model.depth" in html
    assert "config.model.kind" not in html  # the same in all runs
    assert "3 of 3 items" in html
    assert f'href="{runs.objects[0].url}"' in html


def test_cards_send_no_request(api: Api, three: Recorder, seen: list[Seen], me: Any) -> None:
    run = api.run("p/r0")
    lazy = api.runs("p", lazy=True).first()
    project = api.project("p")
    user = api.viewer
    run.name = "<script>"
    seen.clear()
    for item, words in (
        (run, ("&lt;script&gt;", "lr=0.1", run.url, "finished")),
        (lazy, ("r0",)),
        (project, (f"{me.name}/p/workspace",)),
        (user, (me.name,)),
    ):
        assert item is not None
        html = item._repr_html_()
        assert "<script>" not in html
        assert "<iframe" not in html
        for word in words:
            assert word in html
    assert not seen


def test_broken_json_of_a_run_does_not_fail_the_table(api: Api, recorder: Recorder) -> None:
    recorder.project("p")
    recorder.run("p", "r", config={"lr": 1})
    runs = api.runs("p")
    runs.load()
    parts = runs.objects[0]._parts
    assert parts.data is not None
    parts.data = parts.data.model_copy(update={"config": "{broken"})
    assert "1 of 1 items" in runs._repr_html_()
