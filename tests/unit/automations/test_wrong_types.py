"""Arguments of a wrong type raise errors that are TypeErrors, those of a wrong value do not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from wandb_api import UsageError
from wandb_api._automations.base import check_name
from wandb_api.automations import (
    ArtifactEvent,
    DoNothing,
    MetricThresholdFilter,
    OnLinkArtifact,
    OnRunMetric,
    OnRunState,
    ProjectScope,
    RunEvent,
    SendNotification,
    SendWebhook,
)

Make = Callable[[Any], object]
LOSS = RunEvent.metric("loss")
PROJECT = ProjectScope("UHJvamVjdDox", "p")

CASES: list[tuple[Make, object, object]] = [  # what is made, of a wrong type, of a wrong value
    (lambda x: LOSS.changes_by(diff=x), "3", -1),
    (lambda x: LOSS.increases_by(frac=x), "3", 0),
    (lambda x: LOSS.avg(x), 2.5, 0),
    (lambda x: LOSS.zscore(3) > x, "3", -1),
    (lambda x: MetricThresholdFilter(x, cmp=">", threshold=1), 3, ""),
    (lambda x: SendWebhook(x), 3, ""),
    (lambda x: SendWebhook("id", x), [1], "[1]"),
    (lambda x: ProjectScope(x, "p"), 3, ""),
    (check_name, 3, "x" * 256),
]
ONLY_TYPES: list[Make] = [
    LOSS.gt,
    lambda x: RunEvent.state == x,
    lambda x: ArtifactEvent.tag.in_(x),
    lambda x: OnLinkArtifact(PROJECT).then(x),
    lambda x: OnLinkArtifact(x),
    lambda x: OnLinkArtifact(PROJECT, filter=x),
    lambda x: OnRunMetric(PROJECT, x),
    lambda x: OnRunState(PROJECT, x),
    lambda x: SendNotification.from_integration(x),
    lambda x: SendWebhook.from_integration(x),
]


@pytest.mark.parametrize(("make", "wrong", "invalid"), CASES)
def test_a_wrong_type_and_a_wrong_value(make: Make, wrong: object, invalid: object) -> None:
    with pytest.raises(UsageError) as caught:
        make(wrong)
    assert isinstance(caught.value, TypeError)
    with pytest.raises(UsageError) as caught:
        make(invalid)
    assert not isinstance(caught.value, TypeError)


@pytest.mark.parametrize("make", ONLY_TYPES)
def test_a_wrong_type(make: Make) -> None:
    with pytest.raises(UsageError) as caught:
        make(DoNothing)
    assert isinstance(caught.value, TypeError)
