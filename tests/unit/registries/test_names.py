"""Filters of registries, append-only types, organizations and members."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wandb_api._core.filter_language import RawFilter
from wandb_api._people.organizations import Organization, choose_organization
from wandb_api._registries.members import check_role, ids_of
from wandb_api._registries.registry import AddOnlyTypes, scope_of
from wandb_api._registries.search_filters import (
    LEVELS,
    Level,
    Mode,
    and_filters,
    registry_filter,
    validate_in_any_mode,
    whole_names,
)
from wandb_api.errors import UsageError


@pytest.mark.parametrize(
    ("level", "mode", "given", "sent"),
    [
        ("registry", "advanced", {"id": 1}, {"project_id": 1}),
        ("registry", "basic", {"id": 1}, {"id": 1}),
        ("collection", "advanced", {"collection_id": 1}, {"artifact_collection_id": 1}),
        ("collection", "basic", {"id": 1}, {"artifact_collection_id": 1}),
        ("collection", "advanced", {"collection_name": "x"}, {"name": "x"}),
        ("collection", "basic", {"name": "x"}, {"name": "x"}),
        (
            "version",
            "advanced",
            {"created_at": {"$gt": "2024"}},
            {"artifact_created_at": {"$gt": "2024"}},
        ),
        ("version", "basic", {"created_at": "2024"}, {"created_at": "2024"}),
        ("version", "advanced", {"version_index": 1}, {"version": 1}),
        (
            "version",
            "advanced",
            {"linked_at": {"$gt": "2024"}},
            {"acm_created_at": {"$gt": "2024"}},
        ),
        ("version", "advanced", {"artifact_metadata.a.b": 1}, {"metadata.a.b": 1}),
        (
            "version",
            "advanced",
            {"$or": [{"tags": "a"}, {"aliases": "b"}]},
            {"$or": [{"tag": "a"}, {"alias": "b"}]},
        ),
        (
            "version",
            "advanced",
            {"$nor": [{"$and": [{"id": 1}]}]},
            {"$nor": [{"$and": [{"artifact_id": 1}]}]},
        ),
    ],
)
def test_fields_are_sent_by_the_names_of_the_server(
    level: Level, mode: Mode, given: dict[str, Any], sent: dict[str, Any]
) -> None:
    assert registry_filter(given, level, mode) == sent


@pytest.mark.parametrize(
    ("level", "mode", "given"),
    [
        ("registry", "basic", {"tag": "x"}),
        ("registry", "advanced", {"description": "x"}),
        ("collection", "basic", {"collection_name": "x"}),
        ("collection", "basic", {"alias": "x"}),
        ("version", "basic", {"artifact_size": 1}),
        ("version", "advanced", {"updated_at": "x"}),
        ("version", "basic", {"$or": [{"nonsense": 1}]}),
    ],
)
def test_unknown_fields_of_a_level_are_refused(
    level: Level, mode: Mode, given: dict[str, Any]
) -> None:
    with pytest.raises(UsageError):
        registry_filter(given, level, mode)


def test_a_field_under_two_names_is_refused() -> None:
    with pytest.raises(UsageError, match=r"\$and"):
        registry_filter({"version": 1, "version_index": 2}, "version", "advanced")


def test_names_of_registries_get_the_prefix_but_patterns_do_not() -> None:
    def sent(condition: Any) -> Any:
        return registry_filter({"name": condition}, "registry")["name"]

    assert sent("m") == "wandb-registry-m"
    assert sent("wandb-registry-m") == "wandb-registry-m"
    assert sent({"$in": ["a", "b"]}) == {"$in": ["wandb-registry-a", "wandb-registry-b"]}
    assert sent({"$regex": "^m"}) == {"$regex": "^m"}
    assert sent({"$contains": "m"}) == {"$contains": "m"}
    assert sent({"$ne": "m"}) == {"$ne": "wandb-registry-m"}
    nested = registry_filter({"$or": [{"name": "m"}, {"description": "m"}]}, "registry")
    assert nested == {"$or": [{"name": "wandb-registry-m"}, {"description": "m"}]}
    assert registry_filter({"name": "m"}, "collection") == {"name": "m"}


FIELDS = ("id", "version", "tag", "alias", "metadata.a")
VALUES = st.text(max_size=3) | st.integers()
CONDITIONS = VALUES | st.fixed_dictionaries({"$in": st.lists(VALUES, min_size=1, max_size=3)})
FILTERS = st.recursive(
    st.fixed_dictionaries(
        {},
        optional={**dict.fromkeys(FIELDS, CONDITIONS), "created_at": st.text(max_size=3)},
    ).filter(bool),
    lambda inner: st.dictionaries(
        st.sampled_from(["$and", "$or", "$nor"]),
        st.lists(inner, min_size=1, max_size=3),
        min_size=1,
        max_size=2,
    ),
    max_leaves=6,
)


def fields_of(mongo: Mapping[str, Any]) -> list[str]:
    found = list[str]()
    for key, value in mongo.items():
        if key.startswith("$"):
            for part in value:
                found += fields_of(part)
        else:
            found.append(key.partition(".")[0])
    return found


def values_of(mongo: Mapping[str, Any]) -> list[Any]:
    found = list[Any]()
    for key, value in mongo.items():
        if key.startswith("$"):
            for part in value:
                found += values_of(part)
        else:
            found.append(value)
    return found


@given(FILTERS, st.sampled_from(["basic", "advanced"]))
def test_translation_keeps_structure_and_values(given: dict[str, Any], mode: Mode) -> None:
    sent = registry_filter(given, "version", mode)
    assert set(fields_of(sent)) <= set(LEVELS["version", mode])
    assert len(fields_of(sent)) == len(fields_of(given))
    assert sorted(map(repr, values_of(sent))) == sorted(map(repr, values_of(given)))
    assert registry_filter(sent, "version", mode) == sent  # rewriting again changes nothing


@given(
    st.recursive(st.text(max_size=5) | st.none(), lambda i: st.lists(i, max_size=3), max_leaves=5)
)
def test_names_are_prefixed_once(operand: Any) -> None:
    assert whole_names(whole_names(operand)) == whole_names(operand)


def test_a_raw_filter_is_sent_unchanged() -> None:
    assert registry_filter(RawFilter({"anything": 1}), "version") == {"anything": 1}


def test_a_filter_for_one_mode_is_accepted_until_the_mode_is_known() -> None:
    assert validate_in_any_mode({"artifact_size": 1}, "version") == {"artifact_size": 1}
    assert validate_in_any_mode({"updated_at": "x"}, "version") == {"updated_at": "x"}
    with pytest.raises(UsageError):
        validate_in_any_mode({"nonsense": 1}, "version")


def test_two_filters_are_combined() -> None:
    assert and_filters({}, {"a": 1}) == and_filters({"a": 1}, {}) == {"a": 1}
    assert and_filters({"a": 1}, {"a": 2}) == {"$and": [{"a": 1}, {"a": 2}]}


def identity(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def test_a_registry_is_selected_by_number_or_else_by_name() -> None:
    assert scope_of(identity("Project:12"), "wandb-registry-m") == {"id": 12}
    assert scope_of(identity("ProjectInternalId:12"), "wandb-registry-m") == {"id": 12}
    for invalid in (None, "12", identity("Run:12"), identity("Project:x"), "???"):
        assert scope_of(invalid, "wandb-registry-m") == {"name": "wandb-registry-m"}


# ---- append-only types


def test_types_can_be_added_and_saved_types_stay() -> None:
    types = AddOnlyTypes(["model", "dataset"])
    types.append("table")
    types.insert(2, "first")
    types.append("model")  # duplicate
    types.extend(["table", "last"])
    assert list(types) == ["model", "dataset", "first", "table", "last"]
    assert types.draft == ("first", "table", "last")
    assert types == ["model", "dataset", "first", "table", "last"]
    types[2] = "second"
    types[-1] = "table"  # duplicate
    types.remove("table")
    del types[-1]
    assert types.draft == ("second",)
    assert types.saved == ("model", "dataset")


def test_saved_types_cannot_be_changed() -> None:
    types = AddOnlyTypes(["model"])
    types.append("x")
    types.insert(0, "model")  # a duplicate is ignored at any index
    types[0] = types[1] = "x"
    assert types == ["model", "x"]
    for change in (
        lambda: types.remove("model"),
        lambda: types.remove("unknown"),
        lambda: types.insert(0, "y"),
        lambda: types.__delitem__(0),
        lambda: types.__setitem__(0, "y"),
        lambda: types.__delitem__(slice(0, 1)),
        lambda: types.append("a/b"),
        types.clear,
    ):
        with pytest.raises(UsageError):
            change()
    with pytest.raises(IndexError):
        types[5] = "y"
    with pytest.raises(IndexError, match="after the 1 saved"):
        types.insert(0, "y")
    with pytest.raises(TypeError, match="slice"):
        types[0:1] = ["y"]
    assert "model" in types


# ---- organizations and members


ONE, TWO = Organization("One", "one-entity"), Organization("Two", "two-entity")


def test_an_organization_has_two_names() -> None:
    assert choose_organization([ONE, TWO], "Two", "me") is TWO
    assert choose_organization([ONE, TWO], "one-entity", "me") is ONE
    assert choose_organization([ONE], "two", "me") is None  # case-sensitive
    assert choose_organization([ONE], None, "me") is ONE


def test_without_a_name_there_must_be_exactly_one_organization() -> None:
    with pytest.raises(UsageError, match="does not belong to an organization"):
        choose_organization([], None, "me")
    with pytest.raises(UsageError, match="One, Two"):
        choose_organization([TWO, ONE], None, "me")


def test_members_are_sorted_into_users_and_teams() -> None:
    users = [identity("User:2"), identity("User:1"), identity("User:2")]
    found = ids_of([*users, identity("Entity:9")])
    assert found == (sorted(set(users)), [identity("Entity:9")])


@pytest.mark.parametrize("members", [[], ["me"], [identity("Run:1")], [3], [[identity("User:1")]]])
def test_other_values_than_members_are_refused(members: list[Any]) -> None:
    with pytest.raises(UsageError):
        ids_of(members)


def test_a_role_is_a_name() -> None:
    assert check_role("viewer") == "viewer"
    with pytest.raises(UsageError, match="role"):
        check_role(" ")
