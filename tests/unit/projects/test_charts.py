"""Chart presets, checked before they are sent."""

from __future__ import annotations

import json
from typing import Any, cast

import pytest

from wandb_api._projects.charts import chart_input, spec_text
from wandb_api.errors import UsageError

BARS: dict[str, Any] = {
    "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
    "mark": "bar",
    "encoding": {"x": {"field": "größe"}},
}


def make(**changed: Any) -> Any:
    values: dict[str, Any] = {
        "entity": "team",
        "name": "bars",
        "display_name": "Bars",
        "spec_type": "vega2",
        "access": "private",
        "spec": BARS,
        **changed,
    }
    return chart_input(**values)


def test_the_input_that_is_sent() -> None:
    sent = make().model_dump(by_alias=True, exclude_unset=True)
    assert json.loads(sent.pop("spec")) == BARS
    assert sent == {
        "entity": "team",
        "name": "bars",
        "displayName": "Bars",
        "type": "vega2",
        "access": "PRIVATE",
    }


@pytest.mark.parametrize("access", ["public", "PUBLIC", " Public "])
def test_access_ignores_case(access: str) -> None:
    assert make(access=access).access == "PUBLIC"


@pytest.mark.parametrize("name", ["a", "line-by_step.2", "zwölf Boxkämpfer", "a b"])
def test_a_chart_keeps_its_name(name: str) -> None:
    assert make(name=name).name == name


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"name": "a/b"}, "is not a valid chart name"),
        ({"name": " a"}, "is not a valid chart name"),
        ({"name": "a\n"}, "is not a valid chart name"),
        ({"name": ""}, "needs a name"),
        ({"name": None}, "needs a name, not None"),
        ({"entity": " "}, "needs a entity"),
        ({"display_name": ""}, "needs a display_name"),
        ({"spec_type": "vega"}, "spec_type is 'vega'"),
        ({"access": "secret"}, "access is 'secret'"),
        ({"access": 3}, "access is 3"),
    ],
)
def test_invalid_arguments_are_reported(changed: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        make(**changed)


@pytest.mark.parametrize("draws", ["mark", "marks", "axes", "layer", "hconcat", "facet"])
def test_vega_and_vega_lite(draws: str) -> None:
    assert json.loads(spec_text({draws: []})) == {draws: []}


def test_a_json_string_is_sent_unchanged() -> None:
    text = '{\n  "mark": "bar" }'
    assert spec_text(text) == text


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        ("{", "not JSON"),
        ('{"mark": NaN}', "NaN is not valid JSON"),
        ("[" * 100_000, "not JSON"),
        ("[1]", "JSON object, not list"),
        ({}, "draws nothing: it needs one of .* and has no key"),
        ({"data": 1}, "has data"),
        ({"mark": float("nan")}, "spec.mark is nan, which is not JSON"),
        ({"mark": {1, 2}}, "spec.mark: a value of type 'set' cannot be sent"),
        ({"$schema": "https://json-schema.org", "mark": "bar"}, "must name Vega"),
        ({"$schema": 5, "mark": "bar"}, "must name Vega"),
        (7, "dict or a JSON string, not int"),
    ],
)
def test_invalid_specs(spec: Any, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        spec_text(cast("Any", spec))


def test_values_without_a_json_form_are_type_errors() -> None:
    with pytest.raises(TypeError, match=r"spec\.data: a value of type 'object'"):
        spec_text(cast("Any", {"mark": "bar", "data": object()}))
