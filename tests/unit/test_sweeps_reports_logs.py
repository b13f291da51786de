"""Sweeps, reports and console logs: decisions without a server."""

from __future__ import annotations

import base64
from datetime import datetime, timedelta, timezone
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wandb_api import UsageError
from wandb_api._core.run_filters import check_run_filter
from wandb_api._projects.report import slug, view_id
from wandb_api._projects.run_set import filter_of, order_of, path_of, run_set_of, to_filter
from wandb_api._runs.console_logs import check_last, parse_line, parse_timestamp
from wandb_api._runs.sweep import is_comparable, order_of_key, wrap_config
from wandb_api._runs.sweep_config import parse_sweep_config


@pytest.mark.parametrize(
    ("key", "order"),
    [
        ("loss", "-summary_metrics.loss"),
        ("+loss", "+summary_metrics.loss"),
        ("-a.b", "-summary_metrics.a.b"),
        ("+summary_metrics.loss", "+summary_metrics.loss"),
        ("config.lr.value", "-config.lr.value"),
        ("+createdAt", "+created_at"),
        ("created_at", "-created_at"),
        ("heartbeatAt", "-heartbeat_at"),
    ],
)
def test_a_sweeps_order_names_a_metric(key: str, order: str) -> None:
    assert order_of_key(key) == order


@pytest.mark.parametrize("key", ["", "+", "-"])
def test_an_order_names_something(key: str) -> None:
    with pytest.raises(UsageError, match="it must name a metric or an attribute of runs"):
        order_of_key(key)


@pytest.mark.parametrize("text", ["", "- a\n- b", "{broken", "3", "!!python/object:os.system {}"])
def test_a_config_that_is_no_mapping_is_empty(text: str) -> None:
    assert parse_sweep_config(text) == {}


def test_a_config_is_yaml() -> None:
    assert parse_sweep_config("method: grid\nmetric: {name: loss}\n") == {
        "method": "grid",
        "metric": {"name": "loss"},
    }


def test_parameters_are_wrapped_once() -> None:
    assert wrap_config({"lr": 1}) == {"lr": {"value": 1}}
    assert wrap_config({"lr": {"value": 1}}) == {"lr": {"value": 1}}
    assert wrap_config({"lr": {"value": 1}, "b": 2}) == {
        "lr": {"value": {"value": 1}},
        "b": {"value": 2},
    }
    assert wrap_config({}) == {}


@pytest.mark.parametrize(
    ("summary", "comparable"),
    [
        ({"loss": 0.5}, True),
        ({"loss": 0}, True),
        ({"loss": float("nan")}, False),
        ({"loss": float("inf")}, False),
        ({"loss": "NaN"}, False),
        ({"loss": None}, False),
        ({}, False),
    ],
)
def test_what_has_no_place_in_an_order(summary: Any, comparable: bool) -> None:
    assert is_comparable(summary, "+summary_metrics.loss") is comparable
    assert is_comparable(summary, "+created_at")
    assert is_comparable({"a": {"b": 1}}, "-summary_metrics.a.b")
    assert is_comparable({"a.b": 1}, "-summary_metrics.a.b")


# ---------------------------------------------------------------- reports


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("My report", "My-report"),
        (" a  --  b! ", "a-b"),
        ("ünï", "%C3%BCn%C3%AF"),
        ("a/b?c#d", "a-b-c-d"),
        ("", ""),
    ],
)
def test_a_reports_name_in_its_url(name: str, expected: str) -> None:
    assert slug(name) == expected


@given(st.integers(0, 10**12))
@settings(max_examples=50)
def test_a_reports_id_comes_back_from_its_url(number: int) -> None:
    whole = base64.b64encode(f"View:{number}".encode()).decode()
    assert view_id(whole.rstrip("=")) == view_id(whole) == whole


@pytest.mark.parametrize("text", ["", "report", "abc=d", "ü", "AAAA", "VmlldzoxMj"])
def test_what_is_no_id_is_none(text: str) -> None:
    found = view_id(text)
    assert found is None or base64.b64decode(found).startswith(b"View:")


def leaf(section: str, name: str, op: str, value: Any, **more: Any) -> dict[str, Any]:
    return {"key": {"section": section, "name": name}, "op": op, "value": value, **more}


@pytest.mark.parametrize(
    ("node", "mongo"),
    [
        (leaf("run", "state", "=", "finished"), {"state": "finished"}),
        (leaf("run", "state", "!=", None), {"state": {"$ne": None}}),
        (leaf("config", "lr", ">", 1), {"config.lr": {"$gt": 1}}),
        (leaf("summary", "loss", "<=", 1), {"summary_metrics.loss": {"$lte": 1}}),
        (leaf("keys_info", "loss", ">=", 1), {"keys_info.keys.loss": {"$gte": 1}}),
        (leaf("run", "name", "IN", ["a"]), {"name": {"$in": ["a"]}}),
        (leaf("run", "name", "NIN", ["a"]), {"name": {"$nin": ["a"]}}),
        (leaf("run", "displayName", "REGEX", "^a"), {"displayName": {"$regex": "^a"}}),
        (leaf("tags", "best", "=", True), {"tags": "best"}),
        (leaf("tags", "best", "=", False), {"$or": [{"tags": None}, {"tags": {"$ne": "best"}}]}),
        (leaf("tags", "x", "IN", ["a", "b"]), {"tags": {"$in": ["a", "b"]}}),
        (leaf("run", "state", "=", "x", disabled=True), None),
        (leaf("run", "", "=", "x"), None),
        (leaf("config", "lr", ">", None), None),
        ({"op": "AND", "filters": []}, None),
        (None, None),
        (
            {"op": "OR", "filters": [{"op": "AND", "filters": [leaf("run", "name", "=", "a")]}]},
            {"$or": [{"$and": [{"name": "a"}]}]},
        ),
    ],
)
def test_a_reports_filter_is_a_filter_of_runs(node: Any, mongo: Any) -> None:
    assert to_filter(node) == mongo
    check_run_filter(mongo)


def test_what_runs_cannot_be_filtered_by_is_named() -> None:
    with pytest.raises(UsageError, match="'nowhere', which is not a section of runs"):
        path_of({"section": "nowhere", "name": "x"})
    with pytest.raises(UsageError, match="'~', which is not an operator"):
        to_filter(leaf("run", "name", "~", "x"))


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        (None, "-created_at"),
        ({}, "-created_at"),
        (
            {"key": {"section": "summary", "name": "loss"}, "ascending": True},
            "+summary_metrics.loss",
        ),
        ({"keys": [{"key": {"section": "run", "name": "createdAt"}}]}, "-created_at"),
        (
            {"keys": [{"key": {"section": "config", "name": "lr.value"}, "ascending": True}]},
            "+config.lr.value",
        ),
    ],
)
def test_a_reports_order_is_one_of_runs(sort: Any, order: str) -> None:
    assert order_of({"sort": sort}) == order


@pytest.mark.parametrize(
    ("selections", "mongo"),
    [
        (None, {"state": "x"}),
        (
            {"root": 0, "tree": ["a", {"children": ["b"]}]},
            {"$and": [{"state": "x"}, {"name": {"$in": ["a", "b"]}}]},
        ),
        ({"root": 1, "tree": ["a"]}, {"$and": [{"state": "x"}, {"name": {"$nin": ["a"]}}]}),
        ({"root": 1, "tree": []}, {"state": "x"}),
        ({"root": 0, "tree": []}, {"$and": [{"state": "x"}, {"name": {"$in": []}}]}),
    ],
)
def test_the_ticked_runs_of_a_report(selections: Any, mongo: Any) -> None:
    run_set: Any = {"filters": leaf("run", "state", "=", "x"), "selections": selections}
    assert filter_of(run_set, only_selected=True) == mongo
    assert filter_of(run_set, only_selected=False) == {"state": "x"}


@pytest.mark.parametrize(
    "section", [{}, {"runSets": []}, {"runSets": [1]}, {"runSets": [{}], "openRunSet": 5}]
)
def test_a_section_without_runs_says_so(section: Any) -> None:
    with pytest.raises(UsageError, match="has no run set"):
        run_set_of(section)
    assert run_set_of({"runSets": [{"a": 1}, {"b": 2}], "openRunSet": 1.0}) == {"b": 2}


# ---------------------------------------------------------------- console logs


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2024-01-01T00:00:00Z", datetime(2024, 1, 1)),
        ("2024-01-01T00:00:00", datetime(2024, 1, 1)),
        ("2024-01-01T01:00:00+01:00", datetime(2024, 1, 1)),
        ("2024-01-01T00:00:00.123456789Z", datetime(2024, 1, 1, 0, 0, 0, 123456)),
        ("2024-01-01T00:00:00.1Z", datetime(2024, 1, 1, 0, 0, 0, 100000)),
        (" 2024-01-01T00:00:00Z ", datetime(2024, 1, 1)),
    ],
)
def test_times_are_read_whatever_their_decimals(text: str, moment: datetime) -> None:
    found = parse_timestamp(text)
    assert found == moment.replace(tzinfo=timezone.utc)
    assert found is not None
    assert found.utcoffset() == timedelta(0)


@pytest.mark.parametrize("text", [None, "", "yesterday", "2024-13-01T00:00:00Z"])
def test_what_is_no_time_is_none(text: str | None) -> None:
    assert parse_timestamp(text) is None


def test_a_line_loses_its_end_only() -> None:
    fields: Any = SimpleNamespace(
        number=None, timestamp=None, level=None, label=None, line=" a \r\n"
    )
    line = parse_line(fields, 7)
    assert (line.number, line.level, line.label, line.content) == (7, "", "", " a ")


@pytest.mark.parametrize("last", [0, -1, True])
def test_how_many_last_lines(last: int) -> None:
    with pytest.raises(UsageError, match="last is"):
        check_last(last)
    assert check_last(None) is None
    assert check_last(5) == 5
