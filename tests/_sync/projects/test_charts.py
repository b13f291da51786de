# Generated from tests/_async/projects/test_charts.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Presets for custom charts."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.support.recorder import Me, Recorder
from wandb_api import Api
from wandb_api.errors import ConflictError, PermissionDeniedError, UsageError
from wandb_api.local import Seen

BARS: dict[str, Any] = {
    "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
    "data": {"name": "wandb"},
    "mark": "bar",
    "encoding": {"x": {"field": "label", "type": "nominal"}, "y": {"field": "größe"}},
}
CHART = "query C($id: ID!) { customChart(id: $id) { name displayName type access spec user { username } } }"


@pytest.mark.parametrize("written", [BARS, json.dumps(BARS, indent=1)], ids=["dict", "text"])
def test_a_created_chart_exists(
    api: Api, me: Me, recorder: Recorder, seen: list[Seen], written: Any
) -> None:
    made = api.create_custom_chart(me.name, "bars", "Bars", "vega2", "private", written)
    assert made == f"{me.name}/bars"
    assert [s.operation for s in seen] == ["CreateCustomChart"]
    chart = recorder.graphql(CHART, id=made)["customChart"]
    assert json.loads(chart.pop("spec")) == BARS
    assert chart == {
        "name": "bars",
        "displayName": "Bars",
        "type": "vega2",
        "access": "PRIVATE",
        "user": {"username": me.name},
    }


def test_a_taken_name_is_refused(api: Api, me: Me) -> None:
    api.create_custom_chart(me.name, "twice", "One", "vega2", "public", BARS)
    with pytest.raises(ConflictError, match="already exists"):
        api.create_custom_chart(me.name, "twice", "Two", "vega2", "public", BARS)


def test_the_entity_of_another_user_is_refused(api: Api) -> None:
    with pytest.raises(PermissionDeniedError):
        api.create_custom_chart("local", "bars", "Bars", "vega2", "private", BARS)


def test_invalid_specs_send_no_request(api: Api, me: Me, seen: list[Seen]) -> None:
    with pytest.raises(UsageError, match="draws nothing"):
        api.create_custom_chart(me.name, "bars", "Bars", "vega2", "private", {"data": {}})
    assert not seen
