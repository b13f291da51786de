"""Conditions on runs: operators build filters, and unsupported conditions are refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from wandb_api import filters as F
from wandb_api.automations import (
    MetricChangeFilter,
    MetricThresholdFilter,
    MetricZScoreFilter,
    ReportedRunState,
    RunEvent,
    RunMetricFilter,
    RunStateFilter,
    StateFilter,
)
from wandb_api.errors import UsageError

LOSS = RunEvent.metric("loss")


@pytest.mark.parametrize(
    ("condition", "sent", "text"),
    [
        (
            LOSS.avg(5) > 0.9,
            {
                "name": "loss",
                "agg_op": "AVERAGE",
                "window_size": 5,
                "cmp_op": "$gt",
                "threshold": 0.9,
            },
            "AVERAGE(loss) > 0.9",
        ),
        (
            LOSS.mean(window=5) >= 1,
            {
                "name": "loss",
                "agg_op": "AVERAGE",
                "window_size": 5,
                "cmp_op": "$gte",
                "threshold": 1,
            },
            "AVERAGE(loss) >= 1",
        ),
        (
            LOSS.min(2).lt(1),
            {"name": "loss", "agg_op": "MIN", "window_size": 2, "cmp_op": "$lt", "threshold": 1},
            "MIN(loss) < 1",
        ),
        (
            3 < LOSS.max(2),  # noqa: SIM300
            {"name": "loss", "agg_op": "MAX", "window_size": 2, "cmp_op": "$gt", "threshold": 3},
            "MAX(loss) > 3",
        ),
        (
            LOSS <= 10,
            {"name": "loss", "agg_op": None, "window_size": 1, "cmp_op": "$lte", "threshold": 10},
            "loss <= 10",
        ),
    ],
)
def test_thresholds(condition: MetricThresholdFilter, sent: Any, text: str) -> None:
    assert condition.to_dict() == {"threshold_filter": sent}
    assert str(condition) == text


@pytest.mark.parametrize("cmp", [">", " >= ", "<", "<=", "$gt", "$gte", "$lt", "$lte"])
def test_a_threshold_accepts_signs_and_operators(cmp: str) -> None:
    made = MetricThresholdFilter("x", cmp=cmp, threshold=1)
    assert made.cmp in ("$gt", "$gte", "$lt", "$lte")
    assert made == MetricThresholdFilter("x", cmp=made.cmp, threshold=1)


def test_constructors_accept_the_names_of_the_server() -> None:
    kinds: tuple[Any, ...] = (MetricThresholdFilter, MetricChangeFilter, MetricZScoreFilter)
    conditions = (
        LOSS.avg(5) > 0.9,
        LOSS.max(3).increases_by(frac=0.1),
        abs(LOSS.zscore(7)) > 2,
    )
    for kind, condition in zip(kinds, conditions, strict=True):
        (body,) = condition.to_dict().values()
        assert kind(**body) == condition
    with pytest.raises(UsageError, match="window and window_size are the same"):
        kinds[2]("loss", window=3, window_size=4)
    with pytest.raises(TypeError, match="window_sise"):
        kinds[2]("loss", window_sise=4)


def test_conditions_on_a_change_of_a_metric() -> None:
    grows = RunEvent.metric("acc").max(3).increases_by(frac=0.1)
    assert grows.to_dict() == {
        "change_filter": {
            "name": "acc",
            "agg_op": "MAX",
            "current_window_size": 3,
            "prior_window_size": 3,
            "change_type": "RELATIVE",
            "change_dir": "INCREASE",
            "change_amount": 0.1,
        }
    }
    assert str(grows) == "MAX(acc) increases 10.00%"
    assert str(LOSS.changes_by(diff=2)) == "loss changes 2"
    shrinks = LOSS.decreases_by(diff=2)
    assert (shrinks.change_type, shrinks.change_dir) == ("ABSOLUTE", "DECREASE")
    wide = MetricChangeFilter(
        "x", None, 4, 8, change_type="relative", change_dir="any", threshold=1
    )
    assert (wide.window, wide.prior_window) == (4, 8)


def test_z_scores() -> None:
    score = RunEvent.metric("acc").zscore(30)
    assert (abs(score) > 3).to_dict() == {
        "zscore_filter": {"name": "acc", "window_size": 30, "threshold": 3, "change_dir": "ANY"}
    }
    assert (score > 2).change_dir == (score >= 2).change_dir == "INCREASE"
    below = score < -2
    assert (below.change_dir, below.threshold) == ("DECREASE", 2)
    assert below == (score <= -2) == score.lt(-2) == score.lte(-2)
    assert score.gt(2) == score.gte(2) == (score > 2)
    assert abs(abs(score)).gt(1) == score.abs().gt(1)
    assert [str(c) for c in (abs(score) > 3, score > 3, score < -3)] == [
        "abs(zscore('acc')) > 3",
        "zscore('acc') > +3",
        "zscore('acc') < -3",
    ]
    assert MetricZScoreFilter("x") == MetricZScoreFilter("x", 30, 3.0, "ANY")


def test_conditions_on_the_state_of_a_run() -> None:
    assert (RunEvent.state == "failed").to_dict() == {"states": ["FAILED"]}
    assert RunEvent.state.in_(["finished", "FAILED", "failed"]).states == ("FAILED", "FINISHED")
    assert RunEvent.state.in_("failed") == RunEvent.state.eq("failed")
    assert RunEvent.state.in_([]).states == ()
    assert RunEvent.state.eq(ReportedRunState.CRASHED).states == ("FAILED",)


def test_operators_on_a_state_build_filters_not_booleans() -> None:
    others = RunEvent.state != "failed"
    assert isinstance(others, StateFilter)
    assert others.states == ("FINISHED", "RUNNING")
    assert ((RunEvent.state == "finished") | (RunEvent.state == "running")) == others
    assert ~(RunEvent.state == "failed") == others == RunEvent.state.not_in(["failed"])


@pytest.mark.parametrize(
    "compare",
    [
        lambda operand: operand == 1,
        lambda operand: operand != 1,
        lambda operand: 1 == operand,  # noqa: SIM300
    ],
)
@pytest.mark.parametrize("operand", [LOSS, LOSS.avg(3), LOSS.zscore(3)])
def test_equality_of_a_metric_is_refused_and_never_a_boolean(
    compare: Callable[[Any], object], operand: object
) -> None:
    with pytest.raises(UsageError, match="cannot be compared with"):
        compare(operand)


def test_a_condition_has_no_truth_value() -> None:
    with pytest.raises(UsageError, match="truth value"):
        _ = 1 < LOSS < 5  # type: ignore[operator]
    with pytest.raises(UsageError, match="truth value"):
        bool(RunEvent.state == "failed")


@pytest.mark.parametrize(
    "attempt",
    [
        lambda: LOSS > True,
        lambda: LOSS > "1",  # type: ignore[operator]
        lambda: LOSS.gte(float("nan")),
        lambda: LOSS.gt(float("inf")),
        lambda: LOSS.avg(0),
        lambda: LOSS.avg(2.5),  # type: ignore[arg-type]
        lambda: LOSS.zscore(-1),
        lambda: RunEvent.metric(""),
        lambda: LOSS.changes_by(),
        lambda: LOSS.changes_by(diff=1, frac=1),
        lambda: LOSS.changes_by(diff=0),
        lambda: LOSS.increases_by(frac=-0.1),
        lambda: LOSS.increases_by(frac="1"),  # type: ignore[arg-type]
        lambda: LOSS.zscore(3) > 0,
        lambda: LOSS.zscore(3) < 2,
        lambda: abs(LOSS.zscore(3)) < -2,
        lambda: MetricThresholdFilter("x", cmp="==", threshold=1),
        lambda: MetricThresholdFilter("x", "MEDIAN", cmp=">", threshold=1),
        lambda: MetricThresholdFilter("x", "avg", cmp=">", threshold=1),
        lambda: MetricZScoreFilter("x", threshold=0),
        lambda: MetricChangeFilter("x", change_type="abs", change_dir="ANY", threshold=1),
        lambda: RunEvent.state == "crashed",
        lambda: RunEvent.state == 3,  # type: ignore[comparison-overlap]
        lambda: RunEvent.state.in_(3),  # type: ignore[arg-type]
        lambda: RunMetricFilter(None, RunEvent.state == "failed"),
        lambda: RunStateFilter(None, LOSS > 1),
    ],
)
def test_invalid_operands_are_refused(attempt: Callable[[], object]) -> None:
    with pytest.raises(UsageError):
        attempt()


def test_a_misspelt_value_is_refused_with_a_suggestion() -> None:
    for wrong, right in (("crashed", "FAILED"), ("finishd", "FINISHED")):
        with pytest.raises(UsageError, match=f"did you mean '{right}'"):
            _ = RunEvent.state == wrong


def test_an_aggregate_cannot_be_aggregated_again() -> None:
    for name in ("avg", "min", "zscore"):
        with pytest.raises(AttributeError):
            getattr(LOSS.avg(3), name)


def test_conditions_and_run_filters_combine_in_either_order() -> None:
    runs, more = RunEvent.name.contains("sweep"), F.config["lr"] > 0.1
    metric, state = LOSS > 1, RunEvent.state == "failed"
    assert metric & runs == runs & metric == RunMetricFilter(runs, metric)
    assert state & runs == runs & state == RunStateFilter(runs, state)
    assert (metric & runs) & more == metric & (runs & more) == (runs & more) & metric
    assert more & (runs & state) == RunStateFilter(runs & more, state)
    assert (RunMetricFilter(None, metric) & runs).run == runs
    assert (metric & (F.name == "abc123")).run.to_dict() == {"name": {"$eq": "abc123"}}


@pytest.mark.parametrize(
    "join",
    [
        lambda: (LOSS > 1) & (LOSS > 2),
        lambda: (LOSS > 1) & (RunEvent.state == "failed"),
        lambda: (RunEvent.state == "failed") & (LOSS > 1),
        lambda: (LOSS > 1) | RunEvent.name.contains("x"),
        lambda: RunEvent.name.contains("x") | (LOSS > 1),
        lambda: (LOSS > 1) & 3,
        lambda: (RunEvent.state == "failed") | RunEvent.name.contains("x"),
        lambda: RunEvent.name.contains("x") & 3,
    ],
)
def test_an_automation_has_one_condition(join: Callable[[], object]) -> None:
    with pytest.raises(TypeError):
        join()
