# Generated from tests/_async/artifacts/test_change.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Change versions and collections: which requests are sent, and what they change."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.support.assertions import operations
from tests.support.recorder import Me
from wandb_api import Api, ArtifactTTL, NotFoundError, UsageError
from wandb_api.errors import ArtifactStateError, CommError


def test_save_sends_changed_properties_only(api: Api, project: str, log, seen: list) -> None:
    log(tags=["a"], metadata={"n": 1}, description="old")
    found = api.artifact(f"{project}/data:v0")
    seen.clear()
    found.save()
    assert seen == []
    found.metadata["deep"] = {"x": [1]}
    found.tags.append("b")
    found.save()
    assert operations(seen) == ["UpdateArtifact"]
    again = api.artifact(f"{project}/data:v0")
    assert again.metadata == {"n": 1, "deep": {"x": [1]}}
    assert again.tags == ["a", "b"]
    assert again.description == "old"
    found.tags = ["c"]
    found.metadata = {"new": True}
    found.aliases = ["one", "two"]
    seen.clear()
    found.save()
    assert operations(seen) == ["AddAliases", "DeleteAliases", "UpdateArtifact"]
    again = api.artifact(f"{project}/data:two")
    assert (again.tags, again.metadata) == (["c"], {"new": True})
    assert again.aliases == ["one", "two"]
    seen.clear()
    found.save()
    assert seen == []


def test_a_description_is_cleared_with_none_or_an_empty_string(api: Api, project: str, log) -> None:
    log(description="old")
    for empty in (None, ""):
        found = api.artifact(f"{project}/data:v0")
        found.description = "something"
        found.save()
        found.description = empty
        found.save()
        assert not api.artifact(f"{project}/data:v0").description


def test_lists_edited_in_place_are_checked(api: Api, project: str, log, seen: list) -> None:
    found = log()
    seen.clear()
    for change in (
        lambda artifact: artifact.tags.append("a/b"),
        lambda artifact: artifact.aliases.append("a/b"),
        lambda artifact: artifact.aliases.append("v7"),
        lambda artifact: artifact.metadata.update(bad=float("inf")),
    ):
        change(found)
        with pytest.raises(UsageError):
            found.save()
        found = api.artifact(f"{project}/data:v0")
    assert set(operations(seen)) == {"GetArtifactMembership"}
    for name, wrong in (("tags", ["a/b"]), ("aliases", ["a:b"]), ("metadata", [1])):
        with pytest.raises(UsageError):
            setattr(found, name, wrong)
    assert found.metadata == {}


def test_nan_is_stored_as_null(api: Api, project: str, log, seen: list) -> None:
    found = log(metadata={"x": float("nan"), "y": 1})
    assert api.artifact(f"{project}/data:v0").metadata == {"x": None, "y": 1}
    found.metadata["x"] = float("nan")
    found.metadata["y"] = 2
    found.save()
    assert api.artifact(f"{project}/data:v0").metadata == {"x": None, "y": 2}


def test_a_ttl_is_set_disabled_and_inherited(api: Api, project: str, log) -> None:
    found = log()
    found.ttl = timedelta(days=2)
    assert found.ttl == timedelta(days=2)
    found.save()
    again = api.artifact(f"{project}/data:v0")
    assert again.ttl == timedelta(days=2)
    assert not again.ttl_is_inherited
    again.ttl = None
    again.save()
    again = api.artifact(f"{project}/data:v0")
    assert again.ttl is None
    assert not again.ttl_is_inherited
    again.ttl = ArtifactTTL.INHERIT
    with pytest.raises(ArtifactStateError, match="inherited"):
        _ = again.ttl
    again.save()
    assert api.artifact(f"{project}/data:v0").ttl_is_inherited
    with pytest.raises(UsageError, match="second"):
        again.ttl = timedelta(milliseconds=5)


def test_aliases_move_from_version_to_version(api: Api, project: str, log) -> None:
    first = log({"a": b"1"}, aliases=["best"])
    second = log({"a": b"2"})
    second.aliases.append("best")
    second.save()
    assert api.artifact(f"{project}/data:best").version == "v1"
    assert api.artifact(f"{project}/data:v0").aliases == []
    assert first.aliases == ["latest", "best"]  # unchanged since it was read


def test_a_version_with_aliases_is_deleted_only_with_delete_aliases(
    api: Api, project: str, log
) -> None:
    log({"a": b"1"})
    log({"a": b"2"}, aliases=["best"])
    held = api.artifact(f"{project}/data:best")
    with pytest.raises(CommError, match="alias"):
        held.delete()
    assert api.artifact_exists(f"{project}/data:best")
    held.delete(delete_aliases=True)
    assert not api.artifact_exists(f"{project}/data:v1")
    api.artifact(f"{project}/data:v0").delete(delete_aliases=True)
    assert api.artifacts("dataset", f"{project}/data").load() == []


# ---- links


def test_a_link_has_numbers_and_aliases_of_its_own(
    api: Api, me: Me, project: str, log, seen: list
) -> None:
    api.create_project("uncategorized", me.name)  # the default project of links
    log({"a": b"1"})
    source = log({"a": b"2"}, aliases=["best"], tags=["t"], metadata={"n": 1})
    seen.clear()
    link = source.link("portfolio", aliases=["prod", "blue"])
    assert operations(seen) == ["LinkArtifact"]
    assert link.is_link
    assert not source.is_link
    assert link.id == source.id
    assert link.qualified_name == f"{me.name}/uncategorized/portfolio:v0"
    assert (link.version, link.source_version) == ("v0", "v1")
    assert sorted(link.aliases) == ["blue", "latest", "prod"]
    assert link.source_qualified_name == f"{project}/data:v1"
    assert (link.tags, link.metadata) == (["t"], {"n": 1})
    assert link != source
    latest = api.artifact(f"{me.name}/uncategorized/portfolio:latest")
    assert latest.name == "portfolio:latest"
    assert (latest.version, latest.source_version) == ("v0", "v1")
    latest.aliases = ["green"]
    latest.save()
    assert api.artifact(f"{project}/data:v1").aliases == ["latest", "best"]
    assert api.artifact(f"{me.name}/uncategorized/portfolio:green").version == "v0"
    origin = latest.source_artifact
    assert origin.qualified_name == f"{project}/data:v1"
    assert origin.source_artifact is origin
    assert [a.qualified_name for a in origin.linked_artifacts] == [
        f"{me.name}/uncategorized/portfolio:v0"
    ]
    assert latest.linked_artifacts == []


def test_shared_properties_change_for_all_links(api: Api, project: str, log) -> None:
    source = log(metadata={"n": 1})
    link = source.link(f"{project}/portfolio")
    link.metadata["n"] = 2
    link.description = "from the link"
    link.tags = ["shared"]
    link.save()
    again = api.artifact(f"{project}/data:v0")
    assert (again.metadata, again.description, again.tags) == (
        {"n": 2},
        "from the link",
        ["shared"],
    )
    with pytest.raises(UsageError, match="source_artifact"):
        link.ttl = timedelta(days=1)


def test_linking_a_link_links_its_source(api: Api, project: str, log) -> None:
    source = log()
    first = source.link(f"{project}/one")
    second = first.link(f"{project}/two")
    assert second.source_qualified_name == f"{project}/data:v0"
    assert second.id == source.id


def test_deleting_a_link_keeps_the_source(api: Api, project: str, log) -> None:
    source = log()
    link = source.link(f"{project}/portfolio")
    with pytest.raises(UsageError, match="delete"):
        source.unlink()
    link.unlink()
    assert not api.artifact_exists(f"{project}/portfolio:v0")
    again = source.link(f"{project}/portfolio")
    assert again.version == "v1"  # numbers are not given twice
    again.delete()
    assert api.artifact_exists(f"{project}/data:v0")


def test_invalid_links_are_refused_without_a_request(log, seen: list) -> None:
    source = log()
    seen.clear()
    for wrong in (
        lambda: source.link("a/b/c/d"),
        lambda: source.link("portfolio:v1"),
        lambda: source.link("portfolio", aliases=["a/b"]),
        lambda: source.link("portfolio", aliases=["v1"]),
        lambda: source.link(""),
    ):
        with pytest.raises(UsageError):
            wrong()
    assert seen == []


def test_the_collection_of_a_version_is_requested_once(
    api: Api, project: str, log, seen: list
) -> None:
    source = log()
    source.link(f"{project}/portfolio")
    link = api.artifact(f"{project}/portfolio:latest")
    seen.clear()
    collection = link.collection
    assert collection.name == "portfolio"
    assert not collection.is_sequence()
    assert link.collection is collection
    assert seen == []  # it came with the version
    origin = link.source_collection
    assert origin.is_sequence()
    assert origin.name == "data"
    assert link.source_collection is origin
    assert link.source_artifact is link.source_artifact
    assert link.url == link.url
    assert operations(seen) == ["GetArtifactCollection", "GetArtifactMembership"]


# ---- collections


def test_a_collection_is_changed(api: Api, project: str, log, seen: list) -> None:
    log()
    collection = api.artifact_collection("dataset", f"{project}/data")
    assert collection.is_sequence()
    assert (collection.entity, collection.project) == tuple(project.split("/"))
    assert collection.organization is None
    seen.clear()
    collection.save()
    assert seen == []
    collection.description = "what"
    collection.tags = ["a", "b c"]
    collection.save()
    assert operations(seen) == ["UpdateSequence", "AddCollectionTags"]
    again = api.artifact_collection("dataset", f"{project}/data")
    assert (again.description, sorted(again.tags)) == ("what", ["a", "b c"])
    again.name = "renamed"
    again.type = "table"
    again.tags.remove("a")
    again.description = None
    seen.clear()
    again.save()
    assert operations(seen) == ["UpdateSequence", "MoveSequence", "DeleteCollectionTags"]
    last = api.artifact_collection("table", f"{project}/renamed")
    assert (last.type, last.tags, last.description or "") == ("table", ["b c"], "")
    assert api.artifact(f"{project}/renamed:v0").type == "table"
    assert [a.name for a in again.artifacts()] == ["renamed:v0"]
    last.change_type("model")
    assert api.artifact(f"{project}/renamed:v0").type == "model"
    with pytest.raises(UsageError, match="W&B"):
        last.change_type("job")


def test_many_tags_are_sent_in_several_requests(api: Api, project: str, log) -> None:
    log()
    collection = api.artifact_collection("dataset", f"{project}/data")
    collection.tags = [f"tag {n}" for n in range(45)]
    collection.save()
    again = api.artifact_collection("dataset", f"{project}/data")
    assert sorted(again.tags) == sorted(f"tag {n}" for n in range(45))
    again.tags = []
    again.save()
    assert api.artifact_collection("dataset", f"{project}/data").tags == []


def test_deleting_a_portfolio_keeps_the_linked_versions(api: Api, project: str, log) -> None:
    source = log()
    source.link(f"{project}/portfolio")
    portfolio = api.artifact_collection("dataset", f"{project}/portfolio")
    with pytest.raises(UsageError, match="only links"):
        portfolio.type = "model"
    portfolio.delete()
    assert not api.artifact_collection_exists(f"{project}/portfolio", "dataset")
    assert api.artifact_exists(f"{project}/data:v0")
    sequence = api.artifact_collection("dataset", f"{project}/data")
    sequence.delete()
    assert not api.artifact_exists(f"{project}/data:v0")
    with pytest.raises(NotFoundError):
        api.artifact_collection("dataset", f"{project}/data")


def test_a_partially_saved_collection_can_be_saved_again(
    api: Api, project: str, log, monkeypatch: pytest.MonkeyPatch
) -> None:
    log()
    log(name="taken")
    collection = api.artifact_collection("dataset", f"{project}/data")
    collection.name, collection.description = "taken", "kept wish"
    collection.tags = ["t"]
    with pytest.raises(CommError):
        collection.save()
    assert (collection.name, collection.tags) == ("taken", ["t"])
    collection.name = "free"
    collection.save()
    again = api.artifact_collection("dataset", f"{project}/free")
    assert (again.description, again.tags) == ("kept wish", ["t"])


@pytest.mark.parametrize("name", ["a/b", "", "x" * 129])
def test_invalid_collection_names_are_refused(api: Api, project: str, log, name: str) -> None:
    log()
    collection = api.artifact_collection("dataset", f"{project}/data")
    with pytest.raises(UsageError):
        collection.name = name
    assert collection.name == "data"


def test_changes_of_what_is_gone_are_not_found(api: Api, project: str, log, seen: list) -> None:
    log()
    other = api.artifact(f"{project}/data:v0")
    version = api.artifact(f"{project}/data:v0")
    version.delete(delete_aliases=True)
    seen.clear()
    for gone in (version, other):
        with pytest.raises(NotFoundError, match="'data:v0' no longer exists"):
            gone.delete()
    other.description = "new"
    with pytest.raises(NotFoundError, match="no longer exists"):
        other.save()
    assert operations(seen) == ["DeleteArtifact", "DeleteArtifact", "UpdateArtifact"]

    log({"a.txt": b"two"}, name="more")
    collection = api.artifact_collection("dataset", f"{project}/more")
    twin = api.artifact_collection("dataset", f"{project}/more")
    collection.delete()
    with pytest.raises(NotFoundError, match=r"more .* no longer exists"):
        collection.delete()
    for name, value in (("description", "x"), ("name", "y"), ("type", "z")):
        setattr(twin, name, value)
        with pytest.raises(NotFoundError, match="no longer exists"):
            twin.save()
