"""Filters and orders: checked before sending; dicts and built filters are equivalent."""

from __future__ import annotations

import math
from datetime import date, datetime, timedelta, timezone
from enum import Enum
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wandb_api import UsageError
from wandb_api import filters as F
from wandb_api._core.filter_language import FieldTable, check_filter
from wandb_api._core.run_filters import RUN_FIELDS, check_run_filter
from wandb_api._core.run_orders import normalize_order
from wandb_api._core.suggestions import within_edits


class State(str, Enum):
    DONE = "finished"


@pytest.mark.parametrize(
    "mongo",
    [
        {},
        {"state": "finished"},
        {"config.experiment_name": "a"},
        {"$or": [{"config.experiment_name": "a"}, {"config.experiment_name": "b"}]},
        {"config.experiment_name": {"$regex": "^a.*b$"}},
        {"display_name": {"$regex": "^foo.*"}},
        {"$and": [{"$nor": [{"state": "failed"}]}, {"$not": {"tags": "x"}}]},
        {"tags": {"$in": ["a", "b"]}},
        {"tags": {"$all": ["a"], "$size": 2}},
        {"tags": ["a"]},
        {"summary_metrics.loss": {"$gt": 0.5, "$lte": 1}},
        {"summaryMetrics.a.b": {"$exists": True}},
        {"config.x": {"$not": {"$regex": "a"}}},
        {"config.x": {"nested": 1}},
        {"config.lr.value": 1e-3},
        {"createdAt": {"$gte": "2024-01-01"}},
        {"user.username": "ada"},
        {"keys_info.keys.loss": {"$exists": True}},
        {"config.x": None},
        {"$or": [{"$and": []}]},
        {"$nor": []},
    ],
)
def test_valid_filters_are_sent_unchanged(mongo: dict[str, Any]) -> None:
    assert check_run_filter(mongo) == mongo
    assert check_run_filter(F.Filter(mongo)) == mongo


@pytest.mark.parametrize(
    ("mongo", "words"),
    [
        ({"$ro": []}, r"\$ro stands where a field or \$and, \$or, \$nor belongs"),
        ({"$or": {}}, r"\$or is {}; it must be a list"),
        ({"$or": []}, "at least one filter"),
        ({"$and": [1]}, r"\$and holds 1"),
        ({"$not": 1}, r"\$not is 1"),
        ({"$gt": 1}, r"\$gt stands where a field"),
        ({"state": {"$in": "finished"}}, r"\$in of 'state' is 'finished'; it must be a list"),
        (
            {"state": {"$exist": True}},
            r"\$exist of 'state' is not an operator; did you mean '\$exists'",
        ),
        ({"state": {"$where": "1"}}, r"\$where of 'state' is not an operator"),
        ({"state": {"$exists": 1}}, "it must be True or False"),
        ({"tags": {"$size": True}}, "it must be an integer"),
        ({"config.x": {"$gt": None}}, "it must be a number, a string or a time"),
        ({"config.x": {"$gt": [1]}}, "it must be a number, a string or a time"),
        ({"config.x": {"$gt": 1, "a": 2}}, "mixes operators and keys"),
        ({"config.x": {"$not": 3}}, "it must be a condition"),
        ({"config.x": {"$not": {"$gtt": 3}}}, r"\$gtt of 'config.x' is not an operator"),
        ({"config.x": {"$regex": 3}}, "it must be a regular expression"),
        ({"config.x": {"$regex": "("}}, "is not a valid regular expression"),
        ({"config.x": {"$regex": "(?=a)"}}, "RE2, the server's regex engine, does not support"),
        ({"config.x": {"$regex": r"(a)\1"}}, "RE2, the server's regex engine, does not support"),
        ({"config.": 1}, "a key is missing"),
        ({"config..x": 1}, "a key is missing"),
        ({"config.x.": 1}, "a key is missing"),
        ({"sate": "finished"}, "runs have no field 'sate'; did you mean 'state'"),
        ({"confg.x": 1}, "did you mean 'config.x'"),
        ({"displayname": "x"}, "did you mean 'display"),
        ({"tag": "x"}, "did you mean 'tags'"),
        ({"config['lr']": 1}, "did you mean 'config.lr'"),
        ({'summary_metrics["eval/loss"]': 1}, "did you mean 'summary_metrics.eval/loss'"),
        ({"config.x": math.nan}, "cannot compare with NaN"),
        (
            {"config.x": object()},
            "filter.config.x: a value of type 'object' cannot be sent as JSON",
        ),
        ({"$or": [{"$and": [{"stat": 1}]}]}, "no field 'stat'"),
    ],
)
def test_invalid_filters_are_refused(mongo: dict[str, Any], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        check_run_filter(mongo)


@pytest.mark.parametrize("filters", ["state", 1, [{"state": "x"}]])
def test_a_filter_is_a_mapping(filters: Any) -> None:
    with pytest.raises(UsageError, match="must be a dict or a filter expression"):
        check_run_filter(filters)


def test_an_unknown_dissimilar_name_is_sent_with_a_warning() -> None:
    with pytest.warns(UserWarning, match="'somethingElse' is not a known field of runs"):
        assert check_run_filter({"somethingElse": 1}) == {"somethingElse": 1}


def test_a_strict_table_refuses_other_names() -> None:
    table = FieldTable("boxes", frozenset(["name"]), strict=True)
    with pytest.raises(UsageError, match=r"boxes have no field 'zzzzzz' \(fields are name\)"):
        check_filter({"zzzzzz": 1}, table)


def test_raw_is_not_checked() -> None:
    assert check_run_filter(F.raw({"$anything": {"goes": 1}})) == {"$anything": {"goes": 1}}
    combined = F.raw({"zzz": 1}) & (F.state == "x")
    assert combined.to_dict() == {"$and": [{"zzz": 1}, {"state": "x"}]}


def test_values_become_json() -> None:
    moment = datetime(2024, 5, 1, 12, tzinfo=timezone(timedelta(hours=2)))
    mongo = {
        "createdAt": {"$gt": moment, "$lt": datetime(2024, 6, 1)},
        "heartbeatAt": date(2024, 7, 1),
        "state": {"$in": {State.DONE}},
        "tags": ("a",),
    }
    assert check_run_filter(mongo) == {
        "createdAt": {"$gt": "2024-05-01T10:00:00Z", "$lt": "2024-06-01T00:00:00Z"},
        "heartbeatAt": "2024-07-01T00:00:00Z",
        "state": {"$in": ["finished"]},
        "tags": ["a"],
    }


def test_numbers_of_numpy_are_numbers() -> None:
    numpy = pytest.importorskip("numpy")
    mongo = {"config.lr": {"$gt": numpy.float64(0.5), "$in": numpy.array([1, 2])}}
    assert check_run_filter(mongo) == {"config.lr": {"$gt": 0.5, "$in": [1, 2]}}


# ---------------------------------------------------------------- the builder


@pytest.mark.parametrize(
    ("built", "mongo"),
    [
        (F.config["lr"] > 1e-4, {"config.lr": {"$gt": 1e-4}}),
        (F.config["lr"] >= 1, {"config.lr": {"$gte": 1}}),
        (F.config["a"]["b"] < 1, {"config.a.b": {"$lt": 1}}),
        (F.summary["loss"] <= 1, {"summary_metrics.loss": {"$lte": 1}}),
        (F.state == "finished", {"state": "finished"}),
        (F.state != "failed", {"state": {"$ne": "failed"}}),
        (F.state.is_in(["a", "b"]), {"state": {"$in": ["a", "b"]}}),
        (F.state.not_in(("a",)), {"state": {"$nin": ["a"]}}),
        (F.duration.between(1, 2), {"duration": {"$gte": 1, "$lte": 2}}),
        (F.summary["loss"].exists(), {"summary_metrics.loss": {"$exists": True}}),
        (F.config["x"].exists(False), {"config.x": {"$exists": False}}),
        (F.display_name.regex("^debug"), {"displayName": {"$regex": "^debug"}}),
        (F.tags.contains("x"), {"tags": "x"}),
        (F.tags.contains_any(["x", "y"]), {"tags": {"$in": ["x", "y"]}}),
        (F.tags.contains_all(["x", "y"]), {"$and": [{"tags": "x"}, {"tags": "y"}]}),
        (
            F.tags.contains("x") & ~F.display_name.regex("^debug"),
            {"$and": [{"tags": "x"}, {"$nor": [{"displayName": {"$regex": "^debug"}}]}]},
        ),
        (
            (F.state == "a") | (F.state == "b") | (F.state == "c"),
            {"$or": [{"state": "a"}, {"state": "b"}, {"state": "c"}]},
        ),
        (~~(F.state == "a"), {"state": "a"}),
        (
            F.created_at > datetime(2024, 1, 1),
            {"createdAt": {"$gt": "2024-01-01T00:00:00Z"}},
        ),
    ],
)
def test_built_filters_equal_handwritten_dicts(built: F.Filter, mongo: dict[str, Any]) -> None:
    assert built.to_dict() == mongo
    assert check_run_filter(built) == check_run_filter(mongo) == mongo


def test_filters_cannot_be_combined_with_and_or_not() -> None:
    with pytest.raises(UsageError, match="combine filters with"):
        _ = (F.state == "a") and (F.state == "b")
    with pytest.raises(UsageError, match="neither true nor false"):
        _ = 1 < F.config["x"] < 3


@pytest.mark.parametrize("key", ["a.b", ".", "a."])
def test_a_key_with_a_dot_is_refused(key: str) -> None:
    with pytest.raises(UsageError, match="takes a dot as a step into a nested value"):
        F.config[key]
    with pytest.raises(UsageError, match="takes a dot"):
        F.summary["x"][key]


@pytest.mark.parametrize("key", ["", None, 3])
def test_a_key_is_a_string(key: Any) -> None:
    with pytest.raises(UsageError, match="a key must be a string"):
        F.config[key]


def test_a_pattern_that_the_server_does_not_support_is_refused() -> None:
    with pytest.raises(UsageError, match="RE2"):
        F.display_name.regex("a(?!b)")


@pytest.mark.parametrize(
    "pattern", [r"\d+(?P<x>a|b)*?$", r"[[:alpha:]]+", r"\pL", r"a\\1", r"[(?=]", "(?i)x", "(?<n>x)"]
)
def test_a_pattern_that_only_the_server_supports_is_accepted(pattern: str) -> None:
    assert F.display_name.regex(pattern).to_dict() == {"displayName": {"$regex": pattern}}


def test_fields_and_filters_have_readable_reprs() -> None:
    assert repr(F.config["a"]["b"]) == "KeyField('config.a.b')"
    assert repr(F.state == "x") == "Filter({'state': 'x'})"
    assert (F.state == "x") == F.Filter({"state": "x"})
    assert len({F.state == "x", F.Filter({"state": "x"})}) == 1
    with pytest.raises(TypeError, match="unhashable"):
        hash(F.state)


SIMPLE = st.sampled_from(
    [F.state == "a", F.config["x"] > 1, F.tags.contains("t"), F.summary["y"].exists()]
)


@given(
    st.recursive(
        SIMPLE,
        lambda inner: st.one_of(
            st.tuples(inner, inner).map(lambda p: p[0] & p[1]),
            st.tuples(inner, inner).map(lambda p: p[0] | p[1]),
            inner.map(lambda f: ~f),
        ),
        max_leaves=12,
    ),
    st.dictionaries(st.sampled_from(["state", "tags", "x", "y"]), st.booleans(), min_size=4),
)
@settings(max_examples=100)
def test_combinations_have_the_meaning_of_their_operators(
    built: F.Filter, world: dict[str, bool]
) -> None:
    """The dict is true where the expression is, although nesting may be flattened."""
    assert check_run_filter(built) == built.to_dict()
    assert holds((built & built).to_dict(), world) == holds(built.to_dict(), world)
    assert holds((~built).to_dict(), world) != holds(built.to_dict(), world)
    combined = built & (F.state == "a")
    assert holds(combined.to_dict(), world) == (holds(built.to_dict(), world) and world["state"])
    either = built | (F.state == "a")
    assert holds(either.to_dict(), world) == (holds(built.to_dict(), world) or world["state"])


def holds(mongo: Any, world: dict[str, bool]) -> bool:
    """Evaluate a filter built from SIMPLE ones, given the truth of each in ``world``."""
    results = []
    for key, value in mongo.items():
        if key == "$and":
            results.append(all(holds(part, world) for part in value))
        elif key == "$or":
            results.append(any(holds(part, world) for part in value))
        elif key == "$nor":
            results.append(not any(holds(part, world) for part in value))
        else:
            results.append(world[key.rpartition(".")[2]])
    return all(results)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("Name", "; did you mean 'display_name'?"),
        ("displayName", "; did you mean 'display_name'?"),
        ("jobType", "; did you mean 'job_type'?"),
        ("tag", "; did you mean 'tags'?"),
        ("summaries", "; did you mean 'summary'?"),
        ("qqq", ""),
    ],
)
def test_an_unknown_field_names_a_similar_one(name: str, hint: str) -> None:
    with pytest.raises(AttributeError) as raised:
        getattr(F, name)
    assert str(raised.value) == f"filters have no field {name!r}{hint}"
    assert not hasattr(F, "__path__")


# ---------------------------------------------------------------- orders


@pytest.mark.parametrize(
    ("order", "sent"),
    [
        ("+created_at", "+created_at"),
        ("-created_at", "-created_at"),
        ("created_at", "+created_at"),
        ("createdAt", "+created_at"),
        ("-heartbeatAt", "-heartbeat_at"),
        ("+summary_metrics.loss", "+summary_metrics.loss"),
        ("-summaryMetrics.a.b", "-summary_metrics.a.b"),
        ("config.lr.value", "+config.lr.value"),
        ("-config.lr", "-config.lr.value"),
        ("state, -config.lr,+createdAt", "+state,-config.lr.value,+created_at"),
        ("-config.a,b", "-config.a,b.value"),
        ("+config.model.lr", "+config.model.value.lr"),
        ("config.model.value.lr", "+config.model.value.lr"),
        ("-config.value_loss_coef", "-config.value_loss_coef.value"),
        ("config.values", "+config.values.value"),
        ("config.a.value_b", "+config.a.value.value_b"),
        ("config.loss_value.x", "+config.loss_value.value.x"),
        ("config.value", "+config.value.value"),
        ("config.value.value", "+config.value.value"),
        ("config.train/lr", "+config.train/lr.value"),
        ("config.batch-size", "+config.batch-size.value"),
        ("config.a-b.c/d", "+config.a-b.value.c/d"),
        ("-summary_metrics.val/loss-1", "-summary_metrics.val/loss-1"),
        ("summary_metrics.value", "+summary_metrics.value"),
        (F.config["value_loss_coef"].asc(), "+config.value_loss_coef.value"),
        (F.config["train/lr"].asc(), "+config.train/lr.value"),
        (F.config["value"].asc(), "+config.value.value"),
        ("", "+created_at"),
        (None, "+created_at"),
        (F.summary["loss"].asc(), "+summary_metrics.loss"),
        (F.config["lr"].desc(), "-config.lr.value"),
        (F.config["opt"]["lr"].desc(), "-config.opt.value.lr"),
        (F.created_at.desc(), "-created_at"),
        (-F.created_at.desc(), "+created_at"),
    ],
)
def test_an_order_is_sent_in_one_form(order: Any, sent: str) -> None:
    assert normalize_order(order) == sent


@pytest.mark.parametrize(
    ("order", "words"),
    [
        ("loss", "runs cannot be ordered by 'loss'"),
        ("+create_at", "did you mean 'created_at'"),
        ("-summary.loss", "runs cannot be ordered by"),
        ("summary_metrics", "runs cannot be ordered by"),
        ("config.", "runs cannot be ordered by"),
        ("++created_at", "runs cannot be ordered by"),
        ("-created_at,-loss", "runs cannot be ordered by '-loss'"),
    ],
)
def test_invalid_orders_are_refused(order: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        normalize_order(order)


# ---------------------------------------------------------------- distances


@given(st.text("abc", max_size=7), st.text("abc", max_size=7), st.integers(0, 3))
@settings(max_examples=100)
def test_the_distance_is_the_levenshtein_distance(a: str, b: str, limit: int) -> None:
    assert within_edits(a, b, limit) == (distance(a, b) <= limit)


def distance(a: str, b: str) -> int:
    if not a or not b:
        return len(a) + len(b)
    table = [[i + j if not i or not j else 0 for j in range(len(b) + 1)] for i in range(len(a) + 1)]
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            change = table[i - 1][j - 1] + (a[i - 1] != b[j - 1])
            table[i][j] = min(table[i - 1][j] + 1, table[i][j - 1] + 1, change)
    return table[-1][-1]


def test_every_field_of_the_page_is_known() -> None:
    page = ["createdAt", "displayName", "duration", "group", "host", "jobType", "name", "state"]
    for name in [*page, "tags", "username", "config.x", "summary_metrics.x"]:
        check_run_filter({name: "1"})
    twins = ["created_at", "display_name", "job_type", "heartbeatAt", "heartbeat_at", "entity"]
    for name in [*twins, "sweep", "project"]:
        assert name in RUN_FIELDS.fields
    for name in RUN_FIELDS.fields:
        assert "".join(f"_{c.lower()}" if c.isupper() else c for c in name) in RUN_FIELDS.fields
