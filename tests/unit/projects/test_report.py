"""Reports: their URLs, and their filters as filters of runs."""

from __future__ import annotations

import base64
import contextlib
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wandb_api._core.run_filters import check_run_filter
from wandb_api._projects.report import sections_of, slug, view_id
from wandb_api._projects.run_set import filter_of, order_of, path_of, run_set_of, to_filter
from wandb_api.errors import UsageError


def of(name: str, value: Any, op: str = "=", section: str = "config", **more: Any) -> Any:
    return {"key": {"section": section, "name": name}, "op": op, "value": value, **more}


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("My Report", "My-Report"),
        ("a -- b!?c", "a-b-c"),
        ("--x--", "x"),
        ("größe", "gr%C3%B6%C3%9Fe"),
        ("日本", "%E6%97%A5%E6%9C%AC"),
        ("a_b", "a_b"),
        (" a  --  b! ", "a-b"),
        ("a/b?c#d", "a-b-c-d"),
        ("", ""),
    ],
)
def test_names_in_urls(name: str, wanted: str) -> None:
    assert slug(name) == wanted


def test_ids_are_read_from_names() -> None:
    assert view_id("VmlldzoxMjM") == "VmlldzoxMjM="
    assert view_id("VmlldzoxMjM=") == "VmlldzoxMjM="
    for name in ("First report", "report", "größe", "", "XYZ", "a=b", "aGVsbG8="):
        assert view_id(name) is None
    for name in ("abc=d", "ü", "AAAA", "VmlldzoxMj"):
        found = view_id(name)
        assert found is None or base64.b64decode(found).startswith(b"View:")


@given(st.integers(0, 10**12))
@settings(max_examples=50)
def test_an_id_is_read_back_from_its_url(number: int) -> None:
    whole = base64.b64encode(f"View:{number}".encode()).decode()
    assert view_id(whole.rstrip("=")) == view_id(whole) == whole


@pytest.mark.parametrize(
    ("section", "name", "path"),
    [
        ("config", "lr", "config.lr"),
        ("config", "lr.value", "config.lr.value"),
        ("summary", "loss", "summary_metrics.loss"),
        ("keys_info", "x", "keys_info.keys.x"),
        ("tags", "t", "tags.t"),
        ("run", "state", "state"),
    ],
)
def test_parts_of_runs(section: str, name: str, path: str) -> None:
    assert path_of({"section": section, "name": name}) == path


def test_invalid_keys() -> None:
    assert path_of({"section": "run", "name": ""}) is None
    assert path_of(None) is None
    with pytest.raises(UsageError, match="'elsewhere', which is not a section of runs"):
        path_of({"section": "elsewhere", "name": "x"})


@pytest.mark.parametrize(
    ("op", "mongo"),
    [
        *zip(
            ["!=", ">", ">=", "<", "<=", "IN", "NIN", "REGEX"],
            ["$ne", "$gt", "$gte", "$lt", "$lte", "$in", "$nin", "$regex"],
            strict=True,
        )
    ],
)
def test_operators(op: str, mongo: str) -> None:
    assert to_filter(of("lr", 1, op)) == {"config.lr": {mongo: 1}}


def test_empty_filters_are_left_out() -> None:
    ignored = [of("lr", None, ">"), of("", 1), of("lr", 1, disabled=True), None, "text"]
    assert to_filter({"op": "AND", "filters": ignored}) is None
    assert to_filter({"op": "OR", "filters": [*ignored, of("lr", None)]}) == {
        "$or": [{"config.lr": None}]
    }
    assert to_filter({"op": "AND", "filters": []}) is None


def test_an_unknown_operator_is_refused() -> None:
    with pytest.raises(UsageError, match="'~', which is not an operator of runs"):
        to_filter(of("lr", 1, "~"))


@pytest.mark.parametrize(
    ("node", "mongo"),
    [
        (of("state", "finished", "=", "run"), {"state": "finished"}),
        (of("state", None, "!=", "run"), {"state": {"$ne": None}}),
        (of("lr", 1, ">", "config"), {"config.lr": {"$gt": 1}}),
        (of("loss", 1, "<=", "summary"), {"summary_metrics.loss": {"$lte": 1}}),
        (of("loss", 1, ">=", "keys_info"), {"keys_info.keys.loss": {"$gte": 1}}),
        (of("name", ["a"], "IN", "run"), {"name": {"$in": ["a"]}}),
        (of("name", ["a"], "NIN", "run"), {"name": {"$nin": ["a"]}}),
        (of("displayName", "^a", "REGEX", "run"), {"displayName": {"$regex": "^a"}}),
        (of("best", True, "=", "tags"), {"tags": "best"}),
        (of("best", False, "=", "tags"), {"$or": [{"tags": None}, {"tags": {"$ne": "best"}}]}),
        (of("x", ["a", "b"], "IN", "tags"), {"tags": {"$in": ["a", "b"]}}),
        (of("state", "x", "=", "run", disabled=True), None),
        (of("", "x", "=", "run"), None),
        (of("lr", None, ">", "config"), None),
        ({"op": "AND", "filters": []}, None),
        (None, None),
        (
            {"op": "OR", "filters": [{"op": "AND", "filters": [of("name", "a", "=", "run")]}]},
            {"$or": [{"$and": [{"name": "a"}]}]},
        ),
    ],
)
def test_filters_of_reports_are_filters_of_runs(node: Any, mongo: Any) -> None:
    assert to_filter(node) == mongo
    check_run_filter(mongo)


def test_groups_nest() -> None:
    tree = {
        "op": "OR",
        "filters": [
            {
                "op": "AND",
                "filters": [of("lr", 1), {"op": "OR", "filters": [of("a", 1), of("b", 2)]}],
            }
        ],
    }
    assert to_filter(tree) == {
        "$or": [
            {"$and": [{"config.lr": 1}, {"$or": [{"config.a": 1}, {"config.b": 2}]}]},
        ]
    }


def test_selected_runs() -> None:
    some: Any = {"selections": {"root": 0, "tree": ["a"]}}
    rest: Any = {"selections": {"root": 1, "tree": ["a"]}}
    combined: Any = {**some, "filters": {"op": "AND", "filters": [of("lr", 1)]}}
    assert filter_of(some, only_selected=True) == {"name": {"$in": ["a"]}}
    assert filter_of(rest, only_selected=True) == {"name": {"$nin": ["a"]}}
    assert filter_of(some, only_selected=False) == {}
    assert filter_of(combined, only_selected=True) == {
        "$and": [{"$and": [{"config.lr": 1}]}, {"name": {"$in": ["a"]}}]
    }
    assert filter_of({}, only_selected=True) == {}
    leaf: Any = {"filters": of("state", "x", "=", "run")}
    state = {"state": "x"}
    for selections, added in (
        (None, None),
        ({"root": 0, "tree": ["a", {"children": ["b"]}]}, {"name": {"$in": ["a", "b"]}}),
        ({"root": 1, "tree": ["a"]}, {"name": {"$nin": ["a"]}}),
        ({"root": 1, "tree": []}, None),
        ({"root": 0, "tree": []}, {"name": {"$in": []}}),
    ):
        run_set: Any = {**leaf, "selections": selections}
        wanted = {"$and": [state, added]} if added else state
        assert filter_of(run_set, only_selected=True) == wanted
        assert filter_of(run_set, only_selected=False) == state


def test_no_run_is_selected() -> None:
    none: Any = {"selections": {"root": 0, "tree": []}}
    everything: Any = {"selections": {"root": 1, "tree": []}}
    assert filter_of(none, only_selected=True) == {"name": {"$in": []}}
    assert filter_of(everything, only_selected=True) == {}


def test_groups_of_selected_runs() -> None:
    tree = [{"pid": "group", "children": ["a", {"pid": "inner", "children": ["b"]}]}, "c"]
    grouped: Any = {"selections": {"root": 0, "tree": tree}}
    assert filter_of(grouped, only_selected=True) == {"name": {"$in": ["a", "b", "c"]}}


def test_orders() -> None:
    key = {"section": "run", "name": "createdAt"}
    assert order_of({"sort": {"key": key, "ascending": True}}) == "+created_at"
    assert order_of({"sort": {"keys": [{"key": key, "ascending": False}]}}) == "-created_at"
    summary = {"section": "summary", "name": "loss"}
    assert order_of({"sort": {"key": summary, "ascending": True}}) == "+summary_metrics.loss"
    run_names = ("loss", "state", "displayName", "heartbeatAt", "jobType", "tags", "duration")
    fields = [{"key": {"section": "run", "name": name}} for name in run_names]
    assert order_of({"sort": {"keys": fields}}) == (
        "-summary_metrics.loss,-state,-displayName,-heartbeat_at,-jobType,-tags,-duration"
    )
    assert order_of({}) == order_of({"sort": None}) == order_of({"sort": {}}) == "-created_at"
    config = {"section": "config", "name": "lr.value"}
    assert order_of({"sort": {"keys": [{"key": config, "ascending": True}]}}) == "+config.lr.value"
    assert order_of({"sort": {"keys": [{"key": key}]}}) == "-created_at"
    nested = {"section": "config", "name": "model.lr"}
    assert order_of({"sort": {"key": nested}}) == "-config.model.value.lr"
    several: Any = [{"key": config, "ascending": True}, {"key": {"name": ""}}, {"key": summary}]
    assert order_of({"sort": {"keys": several}}) == "+config.lr.value,-summary_metrics.loss"


def test_the_open_run_set_of_a_section() -> None:
    one: Any = {"name": "1"}
    two: Any = {"name": "2"}
    assert run_set_of({"runSets": [one, two], "openRunSet": 1}) is two
    assert run_set_of({"runSets": [one, two], "openRunSet": 1.0}) is two
    assert run_set_of({"runSets": [one, two]}) is one
    for broken in ({}, {"runSets": []}, {"runSets": [one], "openRunSet": 5}, {"runSets": [3]}):
        with pytest.raises(UsageError, match="no run set"):
            run_set_of(broken)


def test_sections_of_both_styles() -> None:
    grid = {"type": "panel-grid", "metadata": {"runSets": [{}]}}
    heading = {"type": "heading", "metadata": {"runSets": [{}]}}
    spec: Any = {
        "panelGroups": [{"a": 1}, 3],
        "blocks": [heading, grid, None, {"type": "panel-grid"}],
    }
    assert sections_of(spec) == [{"a": 1}, {"runSets": [{}]}]
    assert sections_of({"panelGroups": 1, "blocks": {}}) == []
    folded: Any = {"type": "heading", "collapsedChildren": [heading, grid, {"type": "panel-grid"}]}
    last = {"type": "panel-grid", "metadata": {"last": True}}
    outer: Any = {"type": "heading", "collapsedChildren": [folded, grid]}
    found = sections_of({"blocks": [outer, last]})
    assert found == [{"runSets": [{}]}, {"runSets": [{}]}, {"last": True}]


def test_search_text_selects_display_names() -> None:
    def found(**search: Any) -> Any:
        return filter_of({"search": search}, only_selected=True)

    assert found(query=" a+b ") == {"display_name": {"$regex": r"(?i)a\+b"}}
    assert found(query="a.*b", isRegex=True) == {"display_name": {"$regex": "a.*b"}}
    assert found(query=" ") == found(query=3) == {}
    combined: Any = {"search": {"query": "x"}, "filters": of("lr", 1)}
    assert filter_of(combined, only_selected=True) == {
        "$and": [{"config.lr": 1}, {"display_name": {"$regex": "(?i)x"}}]
    }


def test_operators_of_blocks() -> None:
    assert to_filter(of("lr", 1, "==")) == {"config.lr": 1}
    assert to_filter(of("lr", None, "==")) == {"config.lr": None}
    assert to_filter({"op": "AND", "disabled": True, "filters": [of("lr", 1)]}) is None
    recent: Any = to_filter(of("createdAt", 3600, "WITHINSECONDS", "run"))
    moment = datetime.fromisoformat(recent["created_at"]["$gte"].replace("Z", "+00:00"))
    assert abs(datetime.now(timezone.utc) - moment - timedelta(hours=1)) < timedelta(minutes=5)
    for invalid in (-1, "1", True, float("nan"), 1e300):
        with pytest.raises(UsageError, match="time within"):
            to_filter(of("createdAt", invalid, "WITHINSECONDS", "run"))


@pytest.mark.parametrize("invalid", [float("nan"), float("inf"), "x", None, [1], {}])
def test_invalid_values_are_refused_or_ignored(invalid: Any) -> None:
    assert run_set_of({"runSets": [{"a": 1}], "openRunSet": invalid}) == {"a": 1}
    for key in ({"section": invalid, "name": "x"}, {"section": "run", "name": invalid}, invalid):
        with contextlib.suppress(UsageError):
            path_of(key)
    for node in (
        of("lr", 1, invalid),
        {"op": invalid, "filters": invalid},
        {"op": "OR", "filters": [invalid]},
    ):
        with contextlib.suppress(UsageError):
            to_filter(node)
    assert isinstance(
        filter_of({"selections": invalid, "search": invalid}, only_selected=True), dict
    )


def test_deep_filters_are_refused() -> None:
    deep: Any = of("lr", 1)
    for _ in range(5000):
        deep = {"op": "AND", "filters": [deep]}
    with pytest.raises(UsageError, match="nested too deeply"):
        filter_of({"filters": deep}, only_selected=True)
