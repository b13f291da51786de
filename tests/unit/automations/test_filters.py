"""Filters of events: normalized, wrapped for the web application, and read back unchanged."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wandb_api import filters as F
from wandb_api._automations.filters import (
    event_filter,
    read_filter,
    simplify,
    unwrap,
    wrap_artifact,
    wrap_run,
)
from wandb_api._core.filter_language import Filter
from wandb_api._core.run_filters import check_run_filter
from wandb_api.automations import ArtifactEvent, RunEvent
from wandb_api.errors import UsageError

A, B, C = ({"alias": {"$eq": letter}} for letter in "abc")


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        (None, {"$or": [{"$and": []}]}),
        ({}, {"$or": [{"$and": []}]}),
        (A, {"$or": [{"$and": [A]}]}),
        ({"alias": "a"}, {"$or": [{"$and": [A]}]}),
        ('{"alias": "a"}', {"$or": [{"$and": [A]}]}),
        ({"$and": [A, B]}, {"$or": [{"$and": [A, B]}]}),
        ({"$or": [A, B]}, {"$or": [{"$and": [{"$or": [A, B]}]}]}),
        ({"$or": [{"$and": [A]}]}, {"$or": [{"$and": [A]}]}),
        ({"alias": "a", "tag": {"$exists": True}}, None),
        (ArtifactEvent.alias == "a", {"$or": [{"$and": [A]}]}),
        ((ArtifactEvent.alias == "a") | (ArtifactEvent.alias == "b"), None),
        (
            ArtifactEvent.tag.in_(["a", "b"]),
            {"$or": [{"$and": [{"tag": {"$in": ["a", "b"]}}]}]},
        ),
    ],
)
def test_filters_sent_for_artifacts(given: Any, sent: Any) -> None:
    wrapped = wrap_artifact(event_filter(given))
    if sent is not None:
        assert wrapped == sent
    again = wrap_artifact(event_filter(wrapped))
    assert again == wrapped, "wrapping twice wraps once"


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        (None, {"$and": []}),
        (A, {"$and": [A]}),
        ({"$and": [A, B]}, {"$and": [A, B]}),
        (
            RunEvent.name.contains("sweep"),
            {"$and": [{"display_name": {"$contains": "sweep"}}]},
        ),
        (F.config["lr"] > 0.1, {"$and": [{"config.lr": {"$gt": 0.1}}]}),
        (F.state == "finished", {"$and": [{"state": {"$eq": "finished"}}]}),
    ],
)
def test_filters_sent_for_runs(given: Any, sent: Any) -> None:
    assert wrap_run(event_filter(given)) == sent


@pytest.mark.parametrize(
    ("nested", "flat"),
    [
        ({"$and": [A, {"$and": [B, C]}]}, {"$and": [A, B, C]}),
        ({"$or": [{"$or": [A, B]}, {"$or": []}]}, {"$or": [A, B]}),
        ({"$and": [A]}, A),
        ({"$and": []}, {"$and": []}),
        ({"$not": {"$not": A}}, A),
        ({"$not": {"$or": [A, B]}}, {"$nor": [A, B]}),
        ({"$not": {"$nor": [A, B]}}, {"$or": [A, B]}),
        ({"$not": A}, {"$not": A}),
        ({"$nor": [{"$or": [A, B]}]}, {"$nor": [A, B]}),
        ({"$nor": [{"$or": [A, B]}, C]}, {"$nor": [A, B, C]}),
        ({"$nor": [{"$nor": [A, B]}]}, {"$or": [A, B]}),
    ],
)
def test_redundant_nesting_is_removed(nested: Any, flat: Any) -> None:
    assert simplify(nested) == flat


@pytest.mark.parametrize("nor", [{"$nor": [A]}, {"$nor": [{"$nor": [A, B]}, C]}, {"$nor": [A, B]}])
def test_nor_keeps_its_meaning(nor: Any) -> None:
    assert simplify(nor) == nor
    assert wrap_artifact(event_filter(nor)) == {"$or": [{"$and": [nor]}]}


@pytest.mark.parametrize(
    ("one", "opposite"),
    [
        (ArtifactEvent.alias == "a", {"alias": {"$ne": "a"}}),
        (ArtifactEvent.alias != "a", {"alias": {"$eq": "a"}}),
        (ArtifactEvent.alias.in_(["a"]), {"alias": {"$nin": ["a"]}}),
        (ArtifactEvent.alias.not_in(["a"]), {"alias": {"$in": ["a"]}}),
        (ArtifactEvent.alias.exists(), {"alias": {"$exists": False}}),
        (ArtifactEvent.alias.contains("a"), {"$nor": [{"alias": {"$contains": "a"}}]}),
        (RunEvent.name > "a", {"$nor": [{"display_name": {"$gt": "a"}}]}),
    ],
)
def test_a_negated_condition_has_no_not_at_its_root(one: Filter, opposite: Any) -> None:
    assert (~one).to_dict() == opposite
    assert (~~one).to_dict() == one.to_dict()


@pytest.mark.parametrize(
    "bad",
    [
        True,
        3,
        "no json",
        "[1]",
        {"alias": None},
        {"alias": {"$like": "a"}},
        {"$xor": [A]},
        {"$and": A},
        {"alias": {"$in": "a"}},
        {"alias": {"$regex": "(?=a)"}},
        {"alias": {"$exists": "yes"}},
    ],
)
def test_invalid_filters_are_refused(bad: Any) -> None:
    with pytest.raises(UsageError):
        event_filter(bad)


def test_invalid_operands_of_fields_are_refused() -> None:
    field = ArtifactEvent.alias
    for attempt in (
        lambda: field.eq(None),
        lambda: field == None,  # noqa: E711
        lambda: field.in_("abc"),
        lambda: field.contains(3),  # type: ignore[arg-type]
        lambda: field.matches_regex("("),
        lambda: field > ["a"],  # type: ignore[operator]
        lambda: field.eq({"a": 1}),
        lambda: field == (field == "a"),  # type: ignore[comparison-overlap]
        lambda: field.in_([None]),
        lambda: field.not_in([["a"]]),
        lambda: field.exists(1),  # type: ignore[arg-type]
    ):
        with pytest.raises(UsageError):
            attempt()
    with pytest.raises(AttributeError):
        RunEvent.config  # type: ignore[attr-defined]  # noqa: B018


def test_methods_and_operators_are_equivalent() -> None:
    field = RunEvent.name
    pairs = [
        (field.eq("a"), field == "a"),
        (field.ne("a"), field != "a"),
        (field.lt("a"), field < "a"),
        (field.lte("a"), field <= "a"),
        (field.gt("a"), field > "a"),
        (field.gte("a"), field >= "a"),
    ]
    assert all(one.to_dict() == other.to_dict() for one, other in pairs)
    assert field.matches_regex("^v[0-9]+$").to_dict() == {"display_name": {"$regex": "^v[0-9]+$"}}


def test_a_raw_filter_is_sent_unchecked() -> None:
    raw = F.raw({"alias": {"$near": [1, 2]}})
    assert wrap_artifact(event_filter(raw)) == {"$or": [{"$and": [{"alias": {"$near": [1, 2]}}]}]}


def test_runs_and_events_share_a_filter_language() -> None:
    combined = RunEvent.name.contains("sweep") & (F.config["lr"] > 0.1)
    assert check_run_filter(combined) == combined.to_dict()
    assert event_filter(combined).to_dict() == combined.to_dict()


values = st.one_of(
    st.text(max_size=4),
    st.integers(),
    st.booleans(),
    st.floats(allow_nan=False, allow_infinity=False),
)
leaves = st.builds(
    lambda field, operator, value: {
        field: {operator: [value] if operator in ("$in", "$nin") else value}
    },
    st.sampled_from(["alias", "tag", "display_name", "config.x.y"]),
    st.sampled_from(["$eq", "$ne", "$in", "$nin"]),
    values,
)
trees = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(
            lambda operator, parts: {operator: parts},
            st.sampled_from(["$and", "$or", "$nor"]),
            st.lists(inner, min_size=1, max_size=3),
        ),
        inner.map(lambda part: {"$not": part}),
    ),
    max_leaves=8,
)
truths = st.dictionaries(st.text(), st.booleans())


def holds(mongo: Any, facts: dict[str, bool]) -> bool:
    """Evaluate a filter of opaque conditions."""
    if len(mongo) != 1:
        return all(holds({k: v}, facts) for k, v in mongo.items())
    ((key, held),) = mongo.items()
    if key == "$and":
        return all(holds(part, facts) for part in held)
    if key == "$or":
        return any(holds(part, facts) for part in held)
    if key == "$nor":
        return not any(holds(part, facts) for part in held)
    if key == "$not":
        return not holds(held, facts)
    return hash(json.dumps(mongo, sort_keys=True) + str(facts)) % 2 == 0


@settings(max_examples=100, deadline=None)
@given(trees, truths)
def test_simplifying_and_wrapping_keep_the_meaning_of_a_filter(
    tree: Any, facts: dict[str, bool]
) -> None:
    assert holds(simplify(tree), facts) == holds(tree, facts)
    assert simplify(simplify(tree)) == simplify(tree)
    built = event_filter(tree)
    assert holds(wrap_artifact(built), facts) == holds(tree, facts)
    assert holds(wrap_run(built), facts) == holds(tree, facts)


@settings(max_examples=100, deadline=None)
@given(trees)
def test_a_filter_survives_a_round_trip(tree: Any) -> None:
    built = event_filter(tree)
    for wrapped in (wrap_artifact(built), wrap_run(built)):
        for sent in (wrapped, json.dumps(wrapped)):
            back = read_filter(sent)
            assert back == built
            assert event_filter(back) == built
    assert unwrap(built.to_dict()) == built.to_dict()
    assert event_filter(built) == built
