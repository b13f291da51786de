"""Numbers keep their digits, numpy scalars are accepted, and actions can be edited in place."""

from __future__ import annotations

from typing import Any, cast

import pytest

import wandb_api.automations as A
from wandb_api import UsageError
from wandb_api.automations import RunEvent

LOSS = RunEvent.metric("loss")


@pytest.mark.parametrize(
    ("condition", "text"),
    [
        (LOSS > 123456789, "loss > 123456789"),
        (LOSS > 2**70, "loss > 1180591620717411303424"),
        (LOSS > 10.0, "loss > 10"),
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
