# Generated from tests/_async/artifacts/test_state.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""The two states of an artifact, and values that are remembered until they change."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from tests.support.assertions import operations
from tests.support.recorder import Me
from wandb_api import Api, Artifact, UsageError
from wandb_api.errors import ArtifactStateError

CALLS = ("verify", "file", "download", "checkout", "save", "unlink", "delete", "wait", "new_draft")
CALLS += ("used_by", "logged_by")
REQUESTED = ("collection", "source_collection", "source_artifact", "linked_artifacts", "url")
PLAIN = ("fields", "entity", "project", "qualified_name", "version", "source_entity")
PLAIN += ("source_project", "source_version", "source_qualified_name", "commit_hash")
PLAIN += ("created_at", "updated_at", "history_step", "files", "json_encode")


def test_a_draft_refuses_operations_of_a_version(seen: list) -> None:
    draft = Artifact("x", "model")
    for name in CALLS:
        with pytest.raises(ArtifactStateError, match=r"draft 'x'.*log_artifact"):
            getattr(draft, name)()
    for name in REQUESTED:
        with pytest.raises(ArtifactStateError, match=r"draft 'x'.*log_artifact"):
            getattr(draft, name)
    for name in PLAIN:
        with pytest.raises(ArtifactStateError, match=name):
            getattr(draft, name)()
    with pytest.raises(ArtifactStateError, match="link"):
        draft.link("e/p/other")
    assert seen == []


def test_a_version_refuses_operations_of_a_draft(
    api: Api, project: str, log, tmp_path: Path
) -> None:
    found = log()
    (tmp_path / "x").write_bytes(b"1")
    for change in (
        lambda: found.add_file(tmp_path / "x"),
        lambda: found.add_dir(tmp_path),
        lambda: found.new_file("y").__enter__(),
        lambda: found.add_reference((tmp_path / "x").as_uri()),
        lambda: found.remove("a.txt"),
    ):
        with pytest.raises(ArtifactStateError, match=r"is logged.*new_draft"):
            change()
    with pytest.raises(ArtifactStateError, match="log_artifact"):
        api.log_artifact(found, project)


def test_internals_are_not_offered_by_completion(log) -> None:
    found = log()
    internal = {"of", "at_source", "read", "become", "log_to", "log_again", "fetch_entry"}
    assert not internal & set(dir(found))


# ---- pasted names


def test_the_url_of_a_page_is_accepted_as_a_name(api: Api, me: Me, log, seen: list) -> None:
    api.create_project("my proj", me.name)
    found = log(into=f"{me.name}/my proj")
    url = found.url
    for name in (
        url,
        f"{url}/files",
        f"{url}?tab=files#top",
        f"{me.name}/my%20proj/data%3Av0",
        f"wandb-artifact://{me.name}/my proj/data:v0",
    ):
        seen.clear()
        again = api.artifact(name)
        assert operations(seen) == ["GetArtifactMembership"]
        assert again.qualified_name == f"{me.name}/my proj/data:v0"
        assert api.artifact_exists(name)
    assert api.artifact_collection("dataset", url).name == "data"
    assert api.artifacts("dataset", url).count() == 1


def test_the_url_of_a_link_resolves_to_the_link(api: Api, project: str, log) -> None:
    source = log(name="net", type="model")
    link = source.link(f"{project}/portfolio")
    again = api.artifact(link.url)
    assert again == link
    assert again.is_link


def test_other_urls_are_refused(api: Api, seen: list) -> None:
    base = api.client.app_url
    for name in (
        "https://example.com/e/p/artifacts/dataset/data/v0",
        f"{base}/e/p/runs/abc",
        "http://[",
        "wandb-artifact://41/a",
    ):
        with pytest.raises(UsageError):
            api.artifact_exists(name)
    assert seen == []


def test_a_name_without_an_alias_is_completed_by_the_version(api: Api, project: str, log) -> None:
    log()
    found = api.artifact(f"{project}/data")
    assert (found.name, found.qualified_name) == ("data:v0", f"{project}/data:v0")


# ---- memory


def test_links_are_read_again_after_they_change(api: Api, project: str, log, seen: list) -> None:
    source = log()
    assert source.linked_artifacts == []
    link = source.link(f"{project}/portfolio")
    (known,) = source.linked_artifacts
    assert known == link
    seen.clear()
    assert source.linked_artifacts == [link]
    assert seen == []
    other = api.artifact(f"{project}/data:v0")
    assert other.linked_artifacts == [link]
    known.unlink()
    assert source.linked_artifacts == []
    assert other.linked_artifacts == []
    assert known.aliases == []


def test_aliases_of_a_collection_are_read_again_after_they_change(
    api: Api, project: str, log, seen: list
) -> None:
    found = api.artifact(f"{project}/data:latest") if log() else None
    assert found is not None
    collection = found.collection
    assert collection.aliases == ["latest"]
    found.aliases.append("best")
    found.save()
    assert sorted(collection.aliases) == ["best", "latest"]
    seen.clear()
    assert sorted(collection.aliases) == ["best", "latest"]
    assert seen == []


def test_a_deleted_version_reports_its_deletion(log) -> None:
    found = log(aliases=["best"])
    found.delete(delete_aliases=True)
    assert (found.state, found.aliases) == ("DELETED", [])


def test_an_empty_description_stays_empty(api: Api, project: str, log) -> None:
    found = log()
    found.description = ""
    found.save()
    assert found.description == ""
    collection = found.collection
    collection.description = ""
    collection.save()
    assert collection.description == ""
    with pytest.raises(ValueError, match="storage_region"):
        Artifact("x", "y", storage_region=1)  # type: ignore[arg-type]


def test_tags_of_two_writers_are_merged(api: Api, project: str, log) -> None:
    log(tags=["a"])
    one, two = [api.artifact(f"{project}/data:v0") for _ in range(2)]
    one.tags.append("b")
    one.aliases.append("one")
    two.tags.append("c")
    two.aliases.append("two")
    one.save()
    two.save()
    again = api.artifact(f"{project}/data:v0")
    assert sorted(again.tags) == ["a", "b", "c"]
    assert sorted(again.aliases) == ["latest", "one", "two"]
    assert sorted(two.tags) == ["a", "b", "c"]


@pytest.mark.parametrize("how", ["unlink", "delete", "collection", "registry"])
def test_links_that_disappear_are_not_remembered(
    api: Api, project: str, log, server, me: Me, how: str
) -> None:
    server.create_organization(f"Org of {me.name}", f"{me.name}-entity", [me.name])
    source = log(type="model")
    other = api.artifact(f"{project}/data:v0")
    registry = api.create_registry("r", "organization", f"Org of {me.name}")
    link = source.link(f"Org of {me.name}/wandb-registry-r/c", aliases=["best"])
    assert source.linked_artifacts == other.linked_artifacts == [link]
    if how == "unlink":
        link.unlink()
    elif how == "delete":
        link.delete()
    elif how == "collection":
        link.collection.delete()
    else:
        registry.delete()
    assert source.linked_artifacts == other.linked_artifacts == []


def test_aliases_that_move_to_a_new_version_are_not_remembered(api: Api, project: str, log) -> None:
    first = log({"a": b"1"}, aliases=["one"])
    collection = first.collection
    assert sorted(collection.aliases) == ["latest", "one"]
    second = log({"a": b"2"}, aliases=["two"])
    assert sorted(collection.aliases) == ["latest", "one", "two"]
    first.delete(delete_aliases=True)
    assert sorted(collection.aliases) == ["latest", "two"]
    second.aliases.remove("two")
    second.save()
    assert collection.aliases == ["latest"]


def test_the_memory_of_a_client_is_cleared_by_flush(
    api: Api, project: str, log, me: Me, server
) -> None:
    source = log()
    assert source.linked_artifacts == []
    with Api({"base_url": server.url}, api_key=me.key) as other:
        link = other.artifact(f"{project}/data:v0").link(f"{project}/portfolio")
    assert source.linked_artifacts == []  # this client has not changed anything
    api.flush()
    assert source.linked_artifacts == [link]


def test_tags_of_a_collection_of_two_writers_are_kept(api: Api, project: str, log) -> None:
    log()
    one, two = [api.artifact_collection("dataset", f"{project}/data") for _ in range(2)]
    one.tags = [*one.tags, "one"]
    two.tags = [*two.tags, "two"]
    one.save()
    two.save()
    again = api.artifact_collection("dataset", f"{project}/data")
    assert sorted(again.tags) == ["one", "two"]


# ---- values


def test_deeply_nested_metadata_is_read_and_kept(api: Api, project: str, log, seen: list) -> None:
    deep: dict = {}
    inner = deep
    for _ in range(150):
        inner["x"] = inner = {}
    log(metadata=deep)
    found = api.artifact(f"{project}/data:v0")
    found.description = "read"
    found.save()
    assert found.metadata == deep
    seen.clear()
    found.save()
    assert seen == []


def test_path_objects_are_accepted_as_names(api: Api, project: str, tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"1")
    draft = Artifact("data", "dataset")
    draft.add_file(tmp_path / "x", PurePosixPath("in/x"))
    draft.add_reference(tmp_path / "x", PurePosixPath("ref"))
    draft.add_file(tmp_path / "x", "gone")
    draft.add_file(tmp_path / "x", PureWindowsPath(r"of\windows"))
    draft.remove(PurePosixPath("gone"))
    draft.remove(PureWindowsPath(r"of\windows"))
    with draft.new_file(PurePosixPath("in/new")) as file:
        file.write("2")
    api.log_artifact(draft, project)
    assert draft.get_entry(PurePosixPath("in/x")).size == 1
    folder = draft.download(tmp_path / "out", path_prefix=PurePosixPath("in"))
    assert sorted(p.name for p in (folder / "in").iterdir()) == ["new", "x"]
    for wrong in (1, b"in/x", None):
        with pytest.raises(UsageError, match="string or a Path"):
            draft.get_entry(wrong)  # type: ignore[arg-type]


def test_a_registry_is_resolved_in_the_organization_of_the_source(
    server, me: Me, seen: list
) -> None:
    name, team, registry = f"member-{me.name}", f"crew-{me.name}", f"models-{me.name}"
    key = server.create_user(name)
    server.create_team(team, [name])
    with Api({"base_url": server.url}, api_key=server.api_key) as admin:
        made = admin.create_registry(registry, "organization")
        user = admin.user(name)
        assert user is not None
        made.add_members(user)
        made.update_member(user, "member")
    server.create_organization(f"Other {name}", f"other-{name}", [name])
    with Api({"base_url": server.url}, api_key=key) as member:
        member.create_project("p", team)
        draft = Artifact("net", "model")
        with draft.new_file("x") as file:
            file.write(name)
        version = member.log_artifact(draft, f"{team}/p")
        link = version.link(f"wandb-registry-{registry}/best")
        assert link.project == f"wandb-registry-{registry}"
        again = member.artifact(link.url)
        assert again == link
        named = version.link(f"{link.entity}/wandb-registry-{registry}/second")
        assert named.entity == link.entity
