"""Descriptions of conditions, numpy scalars, and edits of events and actions in place."""

from __future__ import annotations

from typing import Any, cast

import pytest

import wandb_api.automations as A
from tests.support.automations import PROJECT, SEQUENCE, TEAM, saved
from wandb_api import UsageError
from wandb_api._automations.automation import update_input
from wandb_api.automations import RunEvent

LOSS = RunEvent.metric("loss")


@pytest.mark.parametrize(
    ("condition", "text"),
    [
        (LOSS > 123456789, "loss > 123456789"),
        (LOSS > 2**70, "loss > 1180591620717411303424"),
        (LOSS > 10.0, "loss > 10.0"),
        (LOSS > 0.1234567890123, "loss > 0.1234567890123"),
        (LOSS < 1e-07, "loss < 1e-07"),
        (LOSS.increases_by(frac=0.1), "loss increases 10.00%"),
        (LOSS.increases_by(frac=0.00123456), "loss increases 0.123456%"),
        (LOSS.changes_by(diff=12345678.5), "loss changes 12345678.5"),
        (LOSS.zscore(5) < -1234567.5, "zscore('loss') < -1234567.5"),
    ],
)
def test_descriptions_keep_all_digits(condition: object, text: str) -> None:
    assert str(condition) == text


def test_numpy_scalars_are_numbers() -> None:
    np = pytest.importorskip("numpy")
    for value in (np.float64(0.5), np.float32(0.5)):
        condition = LOSS.avg(np.int64(5)) > value
        assert condition == (LOSS.avg(5) > 0.5)
        assert str(condition) == "AVERAGE(loss) > 0.5"
        assert type(condition.threshold) is float
    for invalid in (np.bool_(True), 10**400, "1", None):
        with pytest.raises(UsageError, match="finite number"):
            _ = cast("Any", invalid) < LOSS


def test_a_condition_is_shown_as_its_description() -> None:
    for condition in (LOSS.avg(5) >= 0.5, LOSS.changes_by(frac=0.1), abs(LOSS.zscore(5)) > 3):
        assert repr(condition) == repr(str(condition))
    assert (
        repr(A.RunMetricFilter(metric=LOSS > 1))
        == "RunMetricFilter(run=Filter({}), metric='loss > 1')"
    )


def test_a_saved_metric_is_found_under_its_kind() -> None:
    for condition, kind in (
        (LOSS > 1, "threshold_filter"),
        (LOSS.changes_by(diff=1), "change_filter"),
        (LOSS.zscore(5) > 1, "zscore_filter"),
    ):
        event = A.OnRunMetric(PROJECT, condition)
        kinds = ("threshold_filter", "change_filter", "zscore_filter")
        found = {name: getattr(event.filter.metric, name) for name in kinds}
        assert found.pop(kind) is event.filter.metric
        assert set(found.values()) == {None}


def test_operands_are_described_and_compared_with_each_other() -> None:
    mean = LOSS.avg(5)
    assert (LOSS.name, LOSS.agg, LOSS.window) == ("loss", None, 1)
    assert (mean.name, mean.agg, mean.window) == ("loss", A.Agg.AVERAGE, 5)
    assert mean == LOSS.mean(5)
    assert mean != LOSS.avg(6)
    assert mean != LOSS.min(5)
    score = LOSS.zscore(5)
    assert (score.name, score.window, score.is_absolute) == ("loss", 5, False)
    assert score.abs() == abs(score) == abs(score.abs())
    assert abs(score).is_absolute
    assert score != abs(score)


def test_scope_and_filter_of_an_event_are_edited_in_place() -> None:
    event = A.OnLinkArtifact(PROJECT, A.ArtifactEvent.alias == "a")
    event.scope = SEQUENCE
    event.filter = cast("Any", {"alias": "b"})
    assert event == A.OnLinkArtifact(SEQUENCE, A.ArtifactEvent.alias == "b")
    assert event.filter_text() == '{"$or":[{"$and":[{"alias":{"$eq":"b"}}]}]}'
    metric = A.OnRunMetric(PROJECT, LOSS > 1)
    metric.filter = LOSS.zscore(5) > 1
    assert metric.event_type == "RUN_METRIC_ZSCORE"
    with pytest.raises(UsageError, match="invalid scope for OnRunMetric"):
        metric.scope = SEQUENCE
    with pytest.raises(UsageError, match="needs a condition on a metric"):
        metric.filter = cast("Any", A.RunEvent.name == "x")
    for target in (event, metric, A.UnknownEvent(PROJECT, "NEW", "{}")):
        with pytest.raises(AttributeError, match="event_type"):
            target.event_type = cast("Any", "RUN_STATE")  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
    with pytest.raises(AttributeError, match="did you mean 'filter'"):
        event.filtr = 1  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    with pytest.raises(AttributeError, match="no_op"):
        A.DoNothing().no_op = False


def test_an_edited_event_of_a_saved_automation_is_sent() -> None:
    automation = A.Automation(saved())
    assert isinstance(automation.event, A.OnRunState)
    automation.event.filter = RunEvent.state == "failed"
    automation.event.scope = TEAM
    assert update_input(automation).model_dump(mode="json", by_alias=True, exclude_unset=True) == {
        "id": "VHI6MQ==",
        "scopeType": "ENTITY",
        "scopeID": TEAM.id,
        "triggeringEventType": "RUN_STATE",
        "eventFilter": '{"run_filter":"{\\"$and\\":[]}","run_state_filter":{"states":["FAILED"]}}',
    }


def test_a_payload_is_edited_in_place() -> None:
    action = A.SendWebhook("aW50", {"a": 1})
    action.request_payload = {"a": 2}
    assert action.payload_text == '{"a":2}'
    cast("dict[str, Any]", action.request_payload)["b"] = 3
    assert action.payload_text == '{"a":2,"b":3}'
    with pytest.raises(UsageError, match="JSON object"):
        action.request_payload = [1]
    assert action.payload_text == '{"a":2,"b":3}'


def test_attributes_of_a_notification_are_validated() -> None:
    action = A.SendNotification("aW50", title="t")
    action.level = cast("Any", "warn")
    action.text = "hello"
    assert (action.severity, action.message) == (A.AlertSeverity.WARN, "hello")
    with pytest.raises(UsageError, match="AlertSeverity"):
        action.severity = cast("Any", "loud")
    with pytest.raises(AttributeError, match="did you mean 'message'"):
        action.mesage = "x"  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
