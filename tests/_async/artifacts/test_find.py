"""Find versions, collections and types, and test whether they exist."""

from __future__ import annotations

import pickle
import socket
from datetime import datetime, timezone
from pathlib import Path

import pytest

from tests.support.recorder import Me
from wandb_api import AsyncApi, AsyncArtifact, NotFoundError, UsageError
from wandb_api.errors import ArtifactStateError, AuthenticationError, ConnectionFailedError


async def test_a_version_is_one_request_with_all_its_attributes(
    api: AsyncApi, me: Me, project: str, log, seen: list
) -> None:
    before = datetime.now(timezone.utc)
    logged = await log(
        {"a.txt": b"one", "sub/b.txt": b"twenty"},
        aliases=["best"],
        tags=["raw", "two words"],
        description="what",
        metadata={"n": 1, "nested": {"x": [1.5, None]}},
    )
    seen.clear()
    found = await api.artifact(f"{project}/data:best", type="dataset")
    assert [s.operation for s in seen] == ["GetArtifactMembership"]
    assert found.id == logged.id
    assert (found.entity, found.project, found.type) == (me.name, "p", "dataset")
    assert found.name == "data:best"
    assert found.version == found.source_version == "v0"
    assert found.qualified_name == f"{project}/data:best"
    assert found.source_name == "data:v0"
    assert found.source_qualified_name == f"{project}/data:v0"
    assert (found.source_entity, found.source_project) == (me.name, "p")
    assert found.aliases == ["latest", "best"]
    assert found.tags == ["raw", "two words"]
    assert found.description == "what"
    assert found.metadata == {"n": 1, "nested": {"x": [1.5, None]}}
    assert found.state == "COMMITTED"
    assert (found.size, found.file_count) == (9, 2)
    assert len(found.digest) == 32
    assert before <= found.created_at <= found.updated_at <= datetime.now(timezone.utc)
    assert not found.is_link
    assert not found.is_draft()
    assert found.history_step is None
    assert await found.url == f"{server_app(api)}/{project}/artifacts/dataset/data/v0"
    assert found == await api.artifact(f"{project}/data:v0")
    assert "data:best" in repr(found)
    assert len(seen) == 2


def server_app(api: AsyncApi) -> str:
    return api.client.app_url.rstrip("/")


async def test_entity_project_and_version_are_optional_in_names(
    api: AsyncApi, server, me: Me, log
) -> None:
    await log()
    await log({"b": b"2"})
    assert (await api.artifact("p/data")).version == "v1"
    overrides = {"base_url": server.url, "project": "p"}
    async with AsyncApi(overrides, api_key=me.key) as other:
        found = await other.artifact("data:v0")
        assert found.qualified_name == f"{me.name}/p/data:v0"


async def test_a_full_path_does_not_request_the_default_entity(
    server, me: Me, project: str, log, seen: list
) -> None:
    await log()
    async with AsyncApi({"base_url": server.url}, api_key=me.key) as other:
        seen.clear()
        await other.artifact(f"{project}/data:v0")
        await other.artifacts("dataset", f"{project}/data").load()
        await other.artifact_collection("dataset", f"{project}/data")
        assert "GetViewer" not in [s.operation for s in seen]


async def test_not_found_errors_name_the_object_and_its_location(
    api: AsyncApi, project: str, log
) -> None:
    await log()
    with pytest.raises(NotFoundError, match=f"no project {project}x"):
        await api.artifact(f"{project}x/data:v0")
    with pytest.raises(NotFoundError, match="data:v9"):
        await api.artifact(f"{project}/data:v9")
    with pytest.raises(NotFoundError, match="'dataset', not 'model'"):
        await api.artifact(f"{project}/data:v0", type="model")
    with pytest.raises(NotFoundError, match="type 'model'"):
        await api.artifact_collection("model", f"{project}/data")
    with pytest.raises(NotFoundError, match="collection 'other'"):
        await api.artifact_collection("dataset", f"{project}/other")
    with pytest.raises(NotFoundError, match="type 'model'"):
        await api.artifact_type("model", project)
    with pytest.raises(NotFoundError, match="project"):
        await api.artifact_types(f"{project}x").load()
    with pytest.raises(NotFoundError, match="type 'model'"):
        await api.artifact_collections(project, "model").load()
    with pytest.raises(NotFoundError, match="collection 'other'"):
        await api.artifacts("dataset", f"{project}/other").load()


async def test_errors_of_finding_are_value_errors_as_documented(
    api: AsyncApi, project: str
) -> None:
    for call in (
        lambda: api.artifact(f"{project}/none"),
        lambda: api.artifact(""),
        lambda: api.artifact("a/b/c/d"),
    ):
        with pytest.raises(ValueError, match="artifact"):
            await call()


async def test_invalid_arguments_are_refused_without_a_request(api: AsyncApi, seen: list) -> None:
    for wrong in (
        lambda: api.artifacts("dataset", "data:v1"),
        lambda: api.artifacts("dataset", "data", order="version desc"),
        lambda: api.artifacts("dataset", "data", per_page=0),
        lambda: api.artifact_collections("p", ""),
        lambda: api.artifact_collections("p", "dataset", order="++name"),
        lambda: api.artifact_types("a/b/c"),
    ):
        with pytest.raises(UsageError):
            wrong()
    assert seen == []


async def test_exists_is_false_only_if_the_server_reports_it(
    api: AsyncApi, server, me: Me, project: str, log
) -> None:
    await log()
    assert await api.artifact_exists(f"{project}/data:v0")
    assert await api.artifact_exists(f"{project}/data:latest", type="dataset")
    assert not await api.artifact_exists(f"{project}/data:v7")
    assert not await api.artifact_exists(f"{project}x/data")
    assert not await api.artifact_exists(f"{project}/data:v0", type="model")
    assert await api.artifact_collection_exists(f"{project}/data", "dataset")
    assert not await api.artifact_collection_exists(f"{project}/data", "model")
    assert not await api.artifact_collection_exists(f"{project}/other", "dataset")
    with pytest.raises(UsageError):
        await api.artifact_exists("a/b/c/d")
    with pytest.raises(UsageError):
        await api.artifact_collection_exists("", "dataset")


async def test_exists_raises_when_the_key_is_refused(server, project: str, log) -> None:
    await log()
    async with AsyncApi({"base_url": server.url}, api_key="x" * 40) as outsider:
        with pytest.raises(AuthenticationError):
            await outsider.artifact_exists(f"{project}/data:v0")
        with pytest.raises(AuthenticationError):
            await outsider.artifact_collection_exists(f"{project}/data", "dataset")


async def test_exists_raises_without_a_response() -> None:
    from wandb_api import RetryPolicy

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
        retry = RetryPolicy(retries=0)
        async with AsyncApi({"base_url": url}, api_key="x" * 40, retry=retry) as api:
            with pytest.raises(ConnectionFailedError):
                await api.artifact_exists("e/p/data:v0")


async def test_types_and_collections_of_a_project(
    api: AsyncApi, me: Me, project: str, log, seen: list
) -> None:
    for name, type_name in (("b", "dataset"), ("a", "dataset"), ("m", "model")):
        await log(name=name, type=type_name)
    seen.clear()
    types = await api.artifact_types(project).load()
    assert sorted(t.name for t in types) == ["dataset", "model"]
    assert len(seen) == 1
    dataset = await api.artifact_type("dataset", project)
    assert (dataset.entity, dataset.project, dataset.type) == (me.name, "p", "dataset")
    assert sorted([c.name async for c in dataset.collections()]) == ["a", "b"]
    assert [c.name async for c in dataset.collections(order="name")] == ["a", "b"]
    assert [c.name async for c in dataset.collections({"name": "b"})] == ["b"]
    assert (await dataset.collection("a")).path == f"{project}/a"
    listed = api.artifact_collections(project, "dataset", order="-name")
    seen.clear()
    assert [c.name for c in await listed.load()] == ["b", "a"]
    assert await listed.count() == 2
    assert len(seen) == 1
    whole = await api.project("p", me.name)
    assert sorted([c.name async for c in whole.collections()]) == ["a", "b", "m"]
    assert sorted([t.name async for t in whole.artifacts_types()]) == ["dataset", "model"]


async def test_a_collection_lists_its_versions(
    api: AsyncApi, project: str, log, seen: list
) -> None:
    for number in range(5):
        await log({"a": str(number).encode()}, aliases=[f"n{number}"])
    seen.clear()
    versions = api.artifacts("dataset", f"{project}/data", order="-version_index")
    assert [a.version async for a in versions] == ["v4", "v3", "v2", "v1", "v0"]
    assert await versions.count() == 5
    assert len(seen) == 1
    first = await versions.get(0)
    assert first.name == "data:v4"
    assert first.aliases == ["latest", "n4"]
    assert first == await api.artifact(f"{project}/data:latest")
    upwards = api.artifacts("dataset", f"{project}/data", order="+version_index", per_page=2)
    assert [a.version async for a in upwards] == ["v0", "v1", "v2", "v3", "v4"]
    collection = await api.artifact_collection("dataset", f"{project}/data")
    assert await collection.artifacts().count() == 5
    assert sorted(await collection.aliases) == ["latest", "n0", "n1", "n2", "n3", "n4"]
    newest = await collection.artifacts(order="-version_index").first()
    assert newest is not None
    assert newest.version == "v4"


async def test_a_listing_resumes_from_a_cursor(api: AsyncApi, project: str, log) -> None:
    for number in range(5):
        await log({"a": str(number).encode()})
    name = f"{project}/data"
    begun = api.artifacts("dataset", name, order="+version_index", per_page=2)
    await begun.get(1)
    rest = api.artifacts("dataset", name, order="+version_index", per_page=2, start=begun.cursor)
    assert [a.version async for a in rest] == ["v2", "v3", "v4"]


async def test_a_filter_by_tags_skips_pages_without_a_match_and_counts_matches(
    api: AsyncApi, project: str, log
) -> None:
    for number in range(7):
        tags = ["even"] if number % 2 == 0 else ["odd"]
        await log({"a": str(number).encode()}, tags=[*tags, *(["last"] if number == 6 else [])])
    found = api.artifacts(
        "dataset", f"{project}/data", tags=["even", "last"], order="+version_index", per_page=1
    )
    assert [a.version async for a in found] == ["v6"]
    assert await found.count() == 1
    assert await api.artifacts("dataset", f"{project}/data", tags="odd").count() == 3
    assert await api.artifacts("dataset", f"{project}/data", tags="none").count() == 0


async def test_artifact_versions_is_a_deprecated_name_of_artifacts(
    api: AsyncApi, project: str, log
) -> None:
    await log()
    with pytest.warns(DeprecationWarning, match="artifacts"):
        versions = api.artifact_versions("dataset", f"{project}/data")
    assert [a.version async for a in versions] == ["v0"]


async def test_names_that_break_current_rules_are_read(api: AsyncApi, project: str, log) -> None:
    await log(name="-._0")
    assert (await api.artifact(f"{project}/-._0:v0")).name == "-._0:v0"


async def test_artifacts_and_collections_can_be_pickled_and_used(
    api: AsyncApi, project: str, log, tmp_path: Path
) -> None:
    await log({"a": b"1"})
    found = await api.artifact(f"{project}/data:v0")
    collection = await api.artifact_collection("dataset", f"{project}/data")
    again, its = pickle.loads(pickle.dumps((found, collection)))
    assert again == found
    assert its == collection
    assert (again.version, its.name) == ("v0", "data")
    await again.download(tmp_path / "root")
    assert (tmp_path / "root" / "a").read_bytes() == b"1"
    assert [a.version async for a in its.artifacts()] == ["v0"]
    await its._session.client.aclose()


async def test_the_json_value_and_the_uri_of_a_version(log, seen: list) -> None:
    await log()
    found = await log({"a b": b"2"})
    entry = await found.get_entry("a b")
    seen.clear()
    assert found.json_encode() == {
        "_type": "artifactVersion",
        "_version": "v0",
        "id": found.id,
        "version": "v1",
        "sequenceName": "data",
        "usedAs": None,
    }
    assert await found.wait(timeout=1) is found
    assert entry.parent_artifact() is found
    other = AsyncArtifact("other", "dataset")
    url = entry.ref_url()
    assert url.startswith("wandb-artifact://")
    assert url.endswith("/a b")
    assert not seen
    with pytest.raises(ArtifactStateError):
        await other.wait()
    with pytest.raises(ArtifactStateError):
        other.json_encode()
