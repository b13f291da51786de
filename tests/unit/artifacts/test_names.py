"""Names, aliases, tags, metadata and orders: what is refused before a request is sent."""

from __future__ import annotations

import math
from datetime import timedelta
from enum import Enum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wandb_api._artifacts.metadata import check_metadata
from wandb_api._artifacts.names import (
    ArtifactTTL,
    check_aliases,
    check_artifact_name,
    check_collection_name,
    check_order,
    check_tags,
    check_type,
    is_version,
    ttl_from_wire,
    ttl_to_wire,
)
from wandb_api._artifacts.paths import parse_artifact_path, parse_collection_path
from wandb_api._core.paths import (
    ArtifactPath,
    registry_project,
    registry_short_name,
)
from wandb_api._registries.names import (
    access_of,
    check_registry_name,
    check_registry_types,
    visibility_of,
)
from wandb_api.errors import SerializationError, UsageError

NAMES = st.text("abcXYZ019_.-", min_size=1, max_size=128)


@given(NAMES)
def test_names_of_known_characters_pass(name: str) -> None:
    assert check_artifact_name(name) == name


@pytest.mark.parametrize("name", ["", " ", "a/b", "a:b", "a b", "ä", "x" * 129, "data\n", "\ndata"])
def test_invalid_artifact_names_are_refused(name: str) -> None:
    with pytest.raises(UsageError, match="name"):
        check_artifact_name(name)


@pytest.mark.parametrize("name", ["", "a/b", "a:b", "x" * 129])
def test_names_that_paths_cannot_contain_are_refused(name: str) -> None:
    with pytest.raises(UsageError, match="collection"):
        check_collection_name(name)


@pytest.mark.parametrize(
    ("kind", "name"),
    [("wandb-history", "x"), ("job", "x"), ("run_table", "run-1"), ("code", "source-1"), ("", "x")],
)
def test_reserved_types_are_refused(kind: str, name: str) -> None:
    with pytest.raises(UsageError):
        check_type(kind, name)


@pytest.mark.parametrize(("kind", "name"), [("run_table", "x"), ("code", "x"), ("model", "run-1")])
def test_some_types_are_reserved_for_some_names_only(kind: str, name: str) -> None:
    assert check_type(kind, name) == kind


@pytest.mark.parametrize("bad", ["a/b", "a:b", "", "x" * 129])
def test_aliases_are_checked_each(bad: str) -> None:
    with pytest.raises(UsageError, match="alias"):
        check_aliases(["good", bad])


def test_aliases_and_tags_are_unique_and_ordered_and_may_be_one_string() -> None:
    assert check_aliases(["b", "a", "b"]) == ["b", "a"]
    assert check_aliases("best") == ["best"]
    assert check_tags(["x y", "a-b", "x y"]) == ["x y", "a-b"]
    assert check_tags("größe") == ["größe"]


@pytest.mark.parametrize("tag", ["good\n", " good", "good ", "a/b", "a,b", "", "t" * 129])
def test_tags_are_anchored_at_both_ends(tag: str) -> None:
    with pytest.raises(UsageError, match="tag"):
        check_tags([tag])


@pytest.mark.parametrize("alias", ["v0", "v12"])
def test_version_numbers_are_recognized(alias: str) -> None:
    assert is_version(alias)


@pytest.mark.parametrize("alias", ["v", "v1a", "V1", "v1\n", "v²", "latest", "1"])
def test_other_aliases_are_not_version_numbers(alias: str) -> None:
    assert not is_version(alias)


class Color(Enum):
    RED = "red"


class Scalar:
    """A scalar like those of NumPy."""

    def item(self) -> float:
        return 1.5


def test_metadata_is_copied_and_converted_to_json() -> None:
    inner = {"nan": math.nan, "set": {2, 1}, "tuple": (1, "a"), "color": Color.RED}
    checked = check_metadata({"inner": inner, "np": Scalar(), "part": slice(1, None, 2)})
    assert checked == {
        "inner": {"nan": None, "set": [1, 2], "tuple": [1, "a"], "color": "red"},
        "np": 1.5,
        "part": {"slice_start": 1, "slice_stop": None, "slice_step": 2},
    }
    assert checked["inner"] is not inner


@pytest.mark.parametrize("value", [object(), 1 + 2j, type, {"a": [{1: object()}]}])
def test_metadata_without_a_json_form_is_a_type_error_that_names_the_key(value: object) -> None:
    with pytest.raises(SerializationError, match="metadata 'model'") as caught:
        check_metadata({"model": value})
    assert isinstance(caught.value, TypeError)
    assert isinstance(caught.value, UsageError)


@pytest.mark.parametrize("value", [math.inf, -math.inf])
def test_infinity_in_metadata_is_refused_wherever_it_is(value: float) -> None:
    with pytest.raises(UsageError, match="infinite"):
        check_metadata({"a": {"b": [value]}})


def test_only_top_level_keys_of_metadata_are_counted() -> None:
    assert check_metadata({"a": {str(n): n for n in range(500)}})
    assert len(check_metadata({str(n): n for n in range(100)})) == 100
    with pytest.raises(UsageError, match="101 keys"):
        check_metadata({str(n): n for n in range(101)})


@pytest.mark.parametrize("value", [[1], 3, "[1]", "nothing"])
def test_metadata_must_be_a_mapping(value: object) -> None:
    with pytest.raises(UsageError):
        check_metadata(value)  # type: ignore[arg-type]


def test_metadata_may_be_a_json_string_or_none() -> None:
    assert check_metadata('{"a": 1}') == {"a": 1}
    assert check_metadata(None) == {}


def test_a_ttl_below_a_second_is_refused() -> None:
    for short in (timedelta(milliseconds=999), timedelta(0), timedelta(seconds=-5)):
        with pytest.raises(UsageError, match="ttl"):
            ttl_to_wire(short)
    assert ttl_to_wire(timedelta(days=1)) == 86400
    assert ttl_to_wire(None) == -2
    assert ttl_to_wire(ArtifactTTL.INHERIT) == -1
    assert ttl_from_wire(-2) is ttl_from_wire(None) is ttl_from_wire(0) is None
    assert ttl_from_wire(60) == timedelta(minutes=1)


@pytest.mark.parametrize(
    ("order", "sent"), [("name", "+name"), ("+name", "+name"), ("-created_at", "-created_at")]
)
def test_orders_are_sent_with_a_sign(order: str, sent: str) -> None:
    assert check_order(order) == sent


@pytest.mark.parametrize("order", ["++name", "name desc", "", "-", "na-me", "name\n", "1a"])
def test_invalid_orders_are_refused(order: str) -> None:
    with pytest.raises(UsageError, match="order"):
        check_order(order)


def test_registry_orders_have_a_fixed_set_of_fields() -> None:
    fields = frozenset(["name", "created_at"])
    assert check_order("-name", fields) == "-name"
    assert check_order(None, fields) is None
    for wrong in ("NAME", "size"):
        with pytest.raises(UsageError, match="created_at, name"):
            check_order(wrong, fields)


def test_a_registry_is_named_with_or_without_its_prefix() -> None:
    assert registry_project("models") == registry_project("wandb-registry-models")
    assert registry_short_name("wandb-registry-models") == "models"
    for wrong in ("", " ", "wandb-registry-"):
        with pytest.raises(UsageError, match="registry"):
            registry_project(wrong)


@pytest.mark.parametrize("name", ["a/b", "a#b", "a?b", "a%b", "a:b", "a\\b", "a\nb", "x" * 114])
def test_names_of_registries_are_checked(name: str) -> None:
    with pytest.raises(UsageError, match="registry"):
        check_registry_name(name)
    assert check_registry_name("x" * 113) == "x" * 113


@pytest.mark.parametrize("kind", ["a/b", "a:b", "a!", ".a", "", "a\n", "x" * 129])
def test_registry_types_are_checked(kind: str) -> None:
    with pytest.raises(UsageError, match="type"):
        check_registry_types([kind])
    assert check_registry_types(["model", "my data.v2", "model"]) == ["model", "my data.v2"]


def test_visibility_is_checked_both_ways() -> None:
    assert access_of("organization") == "PRIVATE"
    assert access_of("restricted") == "RESTRICTED"
    assert visibility_of("RESTRICTED") == "restricted"
    assert [visibility_of(word) for word in ("PRIVATE", None, "", "USER_READ")] == [
        "organization"
    ] * 4
    for wrong in ("public", "Organization", ""):
        with pytest.raises(UsageError, match="visibility"):
            access_of(wrong)


# ---- paths


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("data", ArtifactPath(None, "p", "data")),
        ("data:v3", ArtifactPath(None, "p", "data", "v3")),
        ("proj/data:best", ArtifactPath(None, "proj", "data", "best")),
        ("ent/proj/data", ArtifactPath("ent", "proj", "data")),
        ("ent/proj/data:a/b:c", ArtifactPath("ent", "proj", "data", "a/b:c")),
        ("wandb-registry-m/c:a/b", ArtifactPath(None, "wandb-registry-m", "c", "a/b")),
        ("org/wandb-registry-m/c:a/b", ArtifactPath("org", "wandb-registry-m", "c", "a/b")),
        ("//data", ArtifactPath(None, "p", "data")),
    ],
)
def test_paths_are_split_at_the_first_colon(text: str, path: ArtifactPath) -> None:
    assert parse_artifact_path(text, project_default="p") == path


@pytest.mark.parametrize("text", ["", " ", "a/b/c/d", "a/b/c/d:v1", "data:", ":v1"])
def test_invalid_artifact_paths_are_refused(text: str) -> None:
    with pytest.raises(UsageError):
        parse_artifact_path(text, project_default=None)


def test_without_a_project_it_is_the_uncategorized_one() -> None:
    assert parse_artifact_path("data", project_default=None).project == "uncategorized"


def test_a_collection_has_no_alias() -> None:
    with pytest.raises(UsageError, match="colon"):
        parse_collection_path("e/p/data:v1", project_default=None)


PART = st.text("abc._-09", min_size=1, max_size=12)


@given(PART, PART, PART, st.none() | st.text("abc/:v1", min_size=1, max_size=12))
def test_paths_survive_a_round_trip(
    entity: str, project: str, name: str, alias: str | None
) -> None:
    text = f"{entity}/{project}/{name}" + (f":{alias}" if alias else "")
    path = parse_artifact_path(text, project_default=None)
    assert path == ArtifactPath(entity, project, name, alias)
    assert f"{path.entity}/{path.project}/{path.name}" == text
