"""Launch queues and their items, checked before they are sent."""

from __future__ import annotations

import json
import re
import sys
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wandb_api._launch.queue import (
    check_prioritization,
    check_queue_name,
    check_resource,
    check_values,
    check_variables,
    links_text,
    queue_config,
    read_links,
    read_variables,
    used_variables,
)
from wandb_api._launch.queued_run import launch_spec, push_input, run_config
from wandb_api.errors import MissingExtraError, ServerError, UsageError
from wandb_operations.get_default_resource_config import (
    GetDefaultResourceConfigEntityDefaultResourceConfig as ResourceConfig,
)

CPUS: Any = {"schema": {"type": "integer", "minimum": 1, "maximum": 8}}
NAMES = st.text(min_size=1, max_size=8)
LINKS = st.dictionaries(NAMES, NAMES.map("https://example.org/{}".format), max_size=4)


def test_the_longest_name() -> None:
    assert check_queue_name("x" * 64) == "x" * 64
    with pytest.raises(UsageError, match="at most 64 characters, not 65"):
        check_queue_name("x" * 65)


@pytest.mark.parametrize("name", ["", "  ", None, 3])
def test_invalid_names(name: Any) -> None:
    with pytest.raises(UsageError, match="must be a non-empty string"):
        check_queue_name(name)


def test_resources() -> None:
    assert check_resource("sagemaker") == "sagemaker"
    with pytest.raises(UsageError, match="did you mean 'gcp-vertex'"):
        check_resource("gcp-vertx")
    with pytest.raises(UsageError, match="must be one of local-container"):
        check_resource(cast("Any", None))


def test_prioritization() -> None:
    assert check_prioritization("v0", ("V0",)) == "V0"
    assert check_prioritization(None, ("V0",)) is None
    for bad in ("DISABLED", "", 0):
        with pytest.raises(UsageError, match="must be V0 or None, not"):
            check_prioritization(cast("Any", bad), ("V0",))


def test_a_config_is_nested_below_its_resource() -> None:
    assert json.loads(queue_config("kubernetes", {"a": 1})) == {
        "resource_args": {"kubernetes": {"a": 1}}
    }
    assert json.loads(queue_config("kubernetes", None)) == {"resource_args": {"kubernetes": {}}}
    with pytest.raises(UsageError, match=r"the config of the queue.* is nan, which is not JSON"):
        queue_config("kubernetes", {"a": float("nan")})


@given(LINKS)
def test_links_survive_a_round_trip(links: dict[str, str]) -> None:
    stored = links_text(links)
    assert read_links(stored) == links
    assert read_links(json.loads(stored)) == links


@pytest.mark.parametrize("stored", [None, "", "no JSON", "[]", 3, {"links": 3}, {"links": [3]}])
def test_no_links(stored: Any) -> None:
    assert read_links(stored) == {}


def test_variables_are_found_at_any_depth() -> None:
    config: Any = {"{{key}}": [{"a": "x-{{ b.c }}-{{d}}"}, 3, None, "{e}"], "f": ("{{g}}",)}
    assert list(used_variables(config)) == ["key", "b.c", "d", "g"]


def test_variables_that_are_declared_and_used() -> None:
    assert check_variables({"cpus": CPUS}, {"n": "{{cpus}}"}) == {"cpus": CPUS}
    assert check_variables(None, {"n": "{{cpus}}"}) == {}


def test_an_unused_variable_causes_a_warning() -> None:
    with pytest.warns(UserWarning, match="does not use the template variables cpus"):
        check_variables({"cpus": CPUS}, {})


@pytest.mark.parametrize(
    ("variable", "message"),
    [
        (3, "must be a dict with the key 'schema'"),
        ({"type": "integer"}, "must be a dict with the key 'schema'"),
        ({"schema": {"type": "whole"}}, "is not a valid JSON schema"),
        ({"schema": {"type": "integer", "default": "x"}}, "is 'x'"),
        ({"schema": {"$ref": "https://example.org/s.json"}}, "only references within the schema"),
        ({"schema": {"anyOf": [{"$ref": "file:///s"}]}}, "only references within the schema"),
        ({"schema": {"pattern": "(", "default": "x"}}, "cannot be checked|not a valid JSON schema"),
        ({"schema": {"$ref": "#", "default": 1}}, "cannot be checked"),
        ({"schema": {"$ref": "#/$defs/a", "default": 1}}, "does not contain"),
    ],
)
def test_invalid_variables(variable: Any, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        check_variables({"v": variable}, {"a": "{{v}}"})


def test_an_undeclared_variable() -> None:
    with pytest.raises(UsageError, match="did you mean 'cpus'"):
        check_variables({"cpus": CPUS}, {"n": "{{cpu}}", "m": "{{cpus}}"})


def test_values_of_template_variables_are_checked() -> None:
    schemas: Any = {"n": CPUS["schema"], "tag": {"type": "string", "default": "stable"}}
    assert check_values({"n": 3}, schemas) == {"n": 3}
    assert check_values({"n": 3, "tag": "x"}, schemas) == {"n": 3, "tag": "x"}
    for values, message in [
        ({"n": 9}, "9 is greater than the maximum of 8"),
        ({"n": True}, "True is not of type 'integer'"),
        ({"n": 1, "tagg": "x"}, "did you mean 'tag'"),
        ({}, "needs a value for the template variable 'n'"),
        (None, "needs a value for the template variable 'n'"),
    ]:
        with pytest.raises(UsageError, match=message):
            check_values(cast("Any", values), schemas)


def test_schemas_in_the_format_of_the_server() -> None:
    config = ResourceConfig.model_validate(
        {
            "id": "x",
            "resource": "kubernetes",
            "config": None,
            "templateVariables": [
                {"name": "a", "schema": '{"type": "integer"}'},
                {"name": "b", "schema": None},
            ],
        }
    )
    assert read_variables(config) == {"a": {"type": "integer"}, "b": {}}


@pytest.mark.parametrize("schema", ["no JSON", "1", "[]"])
def test_a_schema_that_cannot_be_read_is_not_empty(schema: str) -> None:
    variables = [{"name": "a", "schema": "{}"}, {"name": "b", "schema": schema}]
    held = {"id": "x", "resource": "kubernetes", "config": None, "templateVariables": variables}
    config = ResourceConfig.model_validate(held)
    with pytest.raises(ServerError, match=rf"templateVariables\[1\].schema .*{re.escape(schema)}"):
        read_variables(config)


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jsonschema", None)
    with pytest.raises(MissingExtraError, match=r"wandb-api-typed\[launch\]"):
        check_variables({"cpus": CPUS}, {"n": "{{cpus}}"})


def test_the_run_spec_of_an_agent() -> None:
    spec = launch_spec(
        "e/p/job:v1",
        run_config({"lr": 0.1, "layers": (1, 2), "deep": {"a": None}}),
        entity="e",
        project="p",
        resource="kubernetes",
        resource_args={"kubernetes": {}},
        entrypoint=("python", "x.py"),
    )
    assert spec == {
        "job": "e/p/job:v1",
        "entity": "e",
        "project": "p",
        "resource": "kubernetes",
        "overrides": {
            "run_config": {"lr": 0.1, "layers": [1, 2], "deep": {"a": None}},
            "entry_point": ["python", "x.py"],
        },
        "docker": {},
        "git": {},
        "resource_args": {"kubernetes": {}},
    }


@pytest.mark.parametrize("value", [float("nan"), [1, float("inf")], {"a": -float("inf")}])
def test_numbers_out_of_range(value: Any) -> None:
    with pytest.raises(UsageError, match=r"lr.* is .*, which is not JSON"):
        run_config({"lr": value})


def test_the_item_that_is_pushed() -> None:
    at: dict[str, Any] = {"entity": "e", "queue": None, "project_queue": None, "values": {}}
    sent = push_input({"job": "x"}, priority=None, **at)
    assert sent.model_dump(by_alias=True, exclude_unset=True) == {
        "entityName": "e",
        "projectName": "model-registry",
        "queueName": "default",
        "runSpec": '{"job":"x"}',
    }
    full = push_input({}, priority=0, **{**at, "values": {"n": 1}, "project_queue": "q"})
    assert full.priority == 0
    assert full.template_variable_values == '{"n":1}'
    assert full.project_name == "q"
    for bad in ("high", True, 1.5):
        with pytest.raises(UsageError, match="priority is "):
            push_input({}, priority=cast("Any", bad), **at)
