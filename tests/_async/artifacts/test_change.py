"""Change versions and collections: which requests are sent, and what they change."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.support.assertions import operations
from tests.support.recorder import Me
from wandb_api import ArtifactTTL, AsyncApi, NotFoundError, UsageError
from wandb_api.errors import ArtifactStateError, CommError


async def test_save_sends_changed_properties_only(
    api: AsyncApi, project: str, log, seen: list
) -> None:
    await log(tags=["a"], metadata={"n": 1}, description="old")
    found = await api.artifact(f"{project}/data:v0")
    seen.clear()
    await found.save()
    assert seen == []
    found.metadata["deep"] = {"x": [1]}
    found.tags.append("b")
    await found.save()
    assert operations(seen) == ["UpdateArtifact"]
    again = await api.artifact(f"{project}/data:v0")
    assert again.metadata == {"n": 1, "deep": {"x": [1]}}
    assert again.tags == ["a", "b"]
    assert again.description == "old"
    found.tags = ["c"]
    found.metadata = {"new": True}
    found.aliases = ["one", "two"]
    seen.clear()
    await found.save()
    assert operations(seen) == ["AddAliases", "DeleteAliases", "UpdateArtifact"]
    again = await api.artifact(f"{project}/data:two")
    assert (again.tags, again.metadata) == (["c"], {"new": True})
    assert again.aliases == ["one", "two"]
    seen.clear()
    await found.save()
    assert seen == []


async def test_a_description_is_cleared_with_none_or_an_empty_string(
    api: AsyncApi, project: str, log
) -> None:
    await log(description="old")
    for empty in (None, ""):
        found = await api.artifact(f"{project}/data:v0")
        found.description = "something"
        await found.save()
        found.description = empty
        await found.save()
        assert not (await api.artifact(f"{project}/data:v0")).description


async def test_lists_edited_in_place_are_checked(
    api: AsyncApi, project: str, log, seen: list
) -> None:
    found = await log()
    seen.clear()
    for change in (
        lambda artifact: artifact.tags.append("a/b"),
        lambda artifact: artifact.aliases.append("a/b"),
        lambda artifact: artifact.aliases.append("v7"),
        lambda artifact: artifact.metadata.update(bad=float("inf")),
    ):
        change(found)
        with pytest.raises(UsageError):
            await found.save()
        found = await api.artifact(f"{project}/data:v0")
    assert set(operations(seen)) == {"GetArtifactMembership"}
    for name, wrong in (("tags", ["a/b"]), ("aliases", ["a:b"]), ("metadata", [1])):
        with pytest.raises(UsageError):
            setattr(found, name, wrong)
    assert found.metadata == {}


async def test_nan_is_stored_as_null(api: AsyncApi, project: str, log, seen: list) -> None:
    found = await log(metadata={"x": float("nan"), "y": 1})
    assert (await api.artifact(f"{project}/data:v0")).metadata == {"x": None, "y": 1}
    found.metadata["x"] = float("nan")
    found.metadata["y"] = 2
    await found.save()
    assert (await api.artifact(f"{project}/data:v0")).metadata == {"x": None, "y": 2}


async def test_a_ttl_is_set_disabled_and_inherited(api: AsyncApi, project: str, log) -> None:
    found = await log()
    found.ttl = timedelta(days=2)
    assert found.ttl == timedelta(days=2)
    await found.save()
    again = await api.artifact(f"{project}/data:v0")
    assert again.ttl == timedelta(days=2)
    assert not again.ttl_is_inherited
    again.ttl = None
    await again.save()
    again = await api.artifact(f"{project}/data:v0")
    assert again.ttl is None
    assert not again.ttl_is_inherited
    again.ttl = ArtifactTTL.INHERIT
    with pytest.raises(ArtifactStateError, match="inherited"):
        _ = again.ttl
    await again.save()
    assert (await api.artifact(f"{project}/data:v0")).ttl_is_inherited
    with pytest.raises(UsageError, match="second"):
        again.ttl = timedelta(milliseconds=5)


async def test_aliases_move_from_version_to_version(api: AsyncApi, project: str, log) -> None:
    first = await log({"a": b"1"}, aliases=["best"])
    second = await log({"a": b"2"})
    second.aliases.append("best")
    await second.save()
    assert (await api.artifact(f"{project}/data:best")).version == "v1"
    assert (await api.artifact(f"{project}/data:v0")).aliases == []
    assert first.aliases == ["latest", "best"]  # unchanged since it was read


async def test_a_version_with_aliases_is_deleted_only_with_delete_aliases(
    api: AsyncApi, project: str, log
) -> None:
    await log({"a": b"1"})
    await log({"a": b"2"}, aliases=["best"])
    held = await api.artifact(f"{project}/data:best")
    with pytest.raises(CommError, match="alias"):
        await held.delete()
    assert await api.artifact_exists(f"{project}/data:best")
    await held.delete(delete_aliases=True)
    assert not await api.artifact_exists(f"{project}/data:v1")
    await (await api.artifact(f"{project}/data:v0")).delete(delete_aliases=True)
    assert await api.artifacts("dataset", f"{project}/data").load() == []


# ---- links


async def test_a_link_has_numbers_and_aliases_of_its_own(
    api: AsyncApi, me: Me, project: str, log, seen: list
) -> None:
    await api.create_project("uncategorized", me.name)  # the default project of links
    await log({"a": b"1"})
    source = await log({"a": b"2"}, aliases=["best"], tags=["t"], metadata={"n": 1})
    seen.clear()
    link = await source.link("portfolio", aliases=["prod", "blue"])
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
    latest = await api.artifact(f"{me.name}/uncategorized/portfolio:latest")
    assert latest.name == "portfolio:latest"
    assert (latest.version, latest.source_version) == ("v0", "v1")
    latest.aliases = ["green"]
    await latest.save()
    assert (await api.artifact(f"{project}/data:v1")).aliases == ["latest", "best"]
    assert (await api.artifact(f"{me.name}/uncategorized/portfolio:green")).version == "v0"
    origin = await latest.source_artifact
    assert origin.qualified_name == f"{project}/data:v1"
    assert await origin.source_artifact is origin
    assert [a.qualified_name for a in await origin.linked_artifacts] == [
        f"{me.name}/uncategorized/portfolio:v0"
    ]
    assert await latest.linked_artifacts == []


async def test_shared_properties_change_for_all_links(api: AsyncApi, project: str, log) -> None:
    source = await log(metadata={"n": 1})
    link = await source.link(f"{project}/portfolio")
    link.metadata["n"] = 2
    link.description = "from the link"
    link.tags = ["shared"]
    await link.save()
    again = await api.artifact(f"{project}/data:v0")
    assert (again.metadata, again.description, again.tags) == (
        {"n": 2},
        "from the link",
        ["shared"],
    )
    with pytest.raises(UsageError, match="source_artifact"):
        link.ttl = timedelta(days=1)


async def test_linking_a_link_links_its_source(api: AsyncApi, project: str, log) -> None:
    source = await log()
    first = await source.link(f"{project}/one")
    second = await first.link(f"{project}/two")
    assert second.source_qualified_name == f"{project}/data:v0"
    assert second.id == source.id


async def test_deleting_a_link_keeps_the_source(api: AsyncApi, project: str, log) -> None:
    source = await log()
    link = await source.link(f"{project}/portfolio")
    with pytest.raises(UsageError, match="delete"):
        await source.unlink()
    await link.unlink()
    assert not await api.artifact_exists(f"{project}/portfolio:v0")
    again = await source.link(f"{project}/portfolio")
    assert again.version == "v1"  # numbers are not given twice
    await again.delete()
    assert await api.artifact_exists(f"{project}/data:v0")


async def test_invalid_links_are_refused_without_a_request(log, seen: list) -> None:
    source = await log()
    seen.clear()
    for wrong in (
        lambda: source.link("a/b/c/d"),
        lambda: source.link("portfolio:v1"),
        lambda: source.link("portfolio", aliases=["a/b"]),
        lambda: source.link("portfolio", aliases=["v1"]),
        lambda: source.link(""),
    ):
        with pytest.raises(UsageError):
            await wrong()
    assert seen == []


async def test_the_collection_of_a_version_is_requested_once(
    api: AsyncApi, project: str, log, seen: list
) -> None:
    source = await log()
    await source.link(f"{project}/portfolio")
    link = await api.artifact(f"{project}/portfolio:latest")
    seen.clear()
    collection = await link.collection
    assert collection.name == "portfolio"
    assert not collection.is_sequence()
    assert await link.collection is collection
    assert seen == []  # it came with the version
    origin = await link.source_collection
    assert origin.is_sequence()
    assert origin.name == "data"
    assert await link.source_collection is origin
    assert await link.source_artifact is await link.source_artifact
    assert await link.url == await link.url
    assert operations(seen) == ["GetArtifactCollection", "GetArtifactMembership"]


# ---- collections


async def test_a_collection_is_changed(api: AsyncApi, project: str, log, seen: list) -> None:
    await log()
    collection = await api.artifact_collection("dataset", f"{project}/data")
    assert collection.is_sequence()
    assert (collection.entity, collection.project) == tuple(project.split("/"))
    assert collection.organization is None
    seen.clear()
    await collection.save()
    assert seen == []
    collection.description = "what"
    collection.tags = ["a", "b c"]
    await collection.save()
    assert operations(seen) == ["UpdateSequence", "AddCollectionTags"]
    again = await api.artifact_collection("dataset", f"{project}/data")
    assert (again.description, sorted(again.tags)) == ("what", ["a", "b c"])
    again.name = "renamed"
    again.type = "table"
    again.tags.remove("a")
    again.description = None
    seen.clear()
    await again.save()
    assert operations(seen) == ["UpdateSequence", "MoveSequence", "DeleteCollectionTags"]
    last = await api.artifact_collection("table", f"{project}/renamed")
    assert (last.type, last.tags, last.description or "") == ("table", ["b c"], "")
    assert (await api.artifact(f"{project}/renamed:v0")).type == "table"
    assert [a.name async for a in again.artifacts()] == ["renamed:v0"]
    await last.change_type("model")
    assert (await api.artifact(f"{project}/renamed:v0")).type == "model"
    with pytest.raises(UsageError, match="W&B"):
        await last.change_type("job")


async def test_many_tags_are_sent_in_several_requests(api: AsyncApi, project: str, log) -> None:
    await log()
    collection = await api.artifact_collection("dataset", f"{project}/data")
    collection.tags = [f"tag {n}" for n in range(45)]
    await collection.save()
    again = await api.artifact_collection("dataset", f"{project}/data")
    assert sorted(again.tags) == sorted(f"tag {n}" for n in range(45))
    again.tags = []
    await again.save()
    assert (await api.artifact_collection("dataset", f"{project}/data")).tags == []


async def test_deleting_a_portfolio_keeps_the_linked_versions(
    api: AsyncApi, project: str, log
) -> None:
    source = await log()
    await source.link(f"{project}/portfolio")
    portfolio = await api.artifact_collection("dataset", f"{project}/portfolio")
    with pytest.raises(UsageError, match="only links"):
        portfolio.type = "model"
    await portfolio.delete()
    assert not await api.artifact_collection_exists(f"{project}/portfolio", "dataset")
    assert await api.artifact_exists(f"{project}/data:v0")
    sequence = await api.artifact_collection("dataset", f"{project}/data")
    await sequence.delete()
    assert not await api.artifact_exists(f"{project}/data:v0")
    with pytest.raises(NotFoundError):
        await api.artifact_collection("dataset", f"{project}/data")


async def test_a_partially_saved_collection_can_be_saved_again(
    api: AsyncApi, project: str, log, monkeypatch: pytest.MonkeyPatch
) -> None:
    await log()
    await log(name="taken")
    collection = await api.artifact_collection("dataset", f"{project}/data")
    collection.name, collection.description = "taken", "kept wish"
    collection.tags = ["t"]
    with pytest.raises(CommError):
        await collection.save()
    assert (collection.name, collection.tags) == ("taken", ["t"])
    collection.name = "free"
    await collection.save()
    again = await api.artifact_collection("dataset", f"{project}/free")
    assert (again.description, again.tags) == ("kept wish", ["t"])


@pytest.mark.parametrize("name", ["a/b", "", "x" * 129])
async def test_invalid_collection_names_are_refused(
    api: AsyncApi, project: str, log, name: str
) -> None:
    await log()
    collection = await api.artifact_collection("dataset", f"{project}/data")
    with pytest.raises(UsageError):
        collection.name = name
    assert collection.name == "data"


async def test_changes_of_what_is_gone_are_not_found(
    api: AsyncApi, project: str, log, seen: list
) -> None:
    await log()
    other = await api.artifact(f"{project}/data:v0")
    version = await api.artifact(f"{project}/data:v0")
    await version.delete(delete_aliases=True)
    seen.clear()
    for gone in (version, other):
        with pytest.raises(NotFoundError, match="'data:v0' no longer exists"):
            await gone.delete()
    other.description = "new"
    with pytest.raises(NotFoundError, match="no longer exists"):
        await other.save()
    assert operations(seen) == ["DeleteArtifact", "DeleteArtifact", "UpdateArtifact"]

    await log({"a.txt": b"two"}, name="more")
    collection = await api.artifact_collection("dataset", f"{project}/more")
    twin = await api.artifact_collection("dataset", f"{project}/more")
    await collection.delete()
    with pytest.raises(NotFoundError, match=r"more .* no longer exists"):
        await collection.delete()
    for name, value in (("description", "x"), ("name", "y"), ("type", "z")):
        setattr(twin, name, value)
        with pytest.raises(NotFoundError, match="no longer exists"):
            await twin.save()
