"""Finding, listing, filtering and downloading versions, collections and types."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from wandb_api.local import LocalServer

from .artifact_logging import Version, aliases, log, md5
from .client import Asker

LISTED = (
    'artifactCollection(name: "%s") { artifacts(filters: $f, order: $o, first: $n, after: $a) '
    "{ totalCount edges { version } pageInfo { hasNextPage endCursor } } }"
)


def versions(asker: Asker, name: str, **variables: Any) -> Any:
    """Return a page of the versions of a collection."""
    query = (
        "query Q($e: String, $f: JSONString, $o: String, $n: Int, $a: String) "
        f'{{ project(name: "p", entityName: $e) {{ {LISTED % name} }} }}'
    )
    found = asker.data(query, e=asker.entity, **variables)
    return found["project"]["artifactCollection"]["artifacts"]


def numbers(page: Any) -> list[str]:
    """Return the version numbers of a page."""
    return [edge["version"] for edge in page["edges"]]


def membership(asker: Asker, name: str) -> Any:
    """Return a membership by name."""
    selection = "versionIndex aliases { alias } artifact { id } artifactCollection { name }"
    query = f"artifactCollectionMembership(name: {json.dumps(name)}) {{ {selection} }}"
    return asker.project("p", query)["artifactCollectionMembership"]


def test_version_is_found_by_number_alias_and_as_the_latest(asker: Asker) -> None:
    first = log(asker, "a", "1", aliases=aliases("a", "with"))
    second = log(asker, "a", "2")
    assert membership(asker, "a")["artifact"] == {"id": second.id}
    assert membership(asker, "a:latest")["versionIndex"] == 1
    assert membership(asker, "a:v0")["artifact"] == {"id": first.id}
    assert membership(asker, "a:with") == {
        "versionIndex": 0,
        "aliases": [{"alias": "v0"}, {"alias": "with"}],
        "artifact": {"id": first.id},
        "artifactCollection": {"name": "a"},
    }
    assert membership(asker, "a:v2") is None
    assert membership(asker, "b:v0") is None


def test_versions_are_listed_newest_first_and_paged(asker: Asker) -> None:
    for at in range(5):
        log(asker, "a", str(at))
    page = versions(asker, "a", n=2)
    assert (numbers(page), page["totalCount"]) == (["v4", "v3"], 5)
    page = versions(asker, "a", n=2, a=page["pageInfo"]["endCursor"])
    assert numbers(page) == ["v2", "v1"]
    page = versions(asker, "a", n=2, a=page["pageInfo"]["endCursor"])
    assert (numbers(page), page["pageInfo"]["hasNextPage"]) == (["v0"], False)
    assert numbers(versions(asker, "a", o="+version_index")) == ["v0", "v1", "v2", "v3", "v4"]
    assert numbers(versions(asker, "a", o="created_at", n=1)) == ["v0"]


@pytest.fixture(scope="module")
def filled(server: LocalServer) -> Iterator[Asker]:
    """A user with three versions that differ in every field."""
    name = f"user-{secrets.token_hex(4)}"
    asker = Asker(server, server.create_user(name), name)
    tags = [[], ["good"], ["good", "new"]]
    for at in range(3):
        log(
            asker,
            "a",
            f"{at}.",
            aliases=aliases("a", "best") if at == 1 else [],
            tags=[{"tagName": tag} for tag in tags[at]],
            metadata=json.dumps({"acc": at / 2, "deep": {"er": f"x{at}"}}),
        )
    yield asker
    asker.http.close()


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"state": "COMMITTED"}, ["v2", "v1", "v0"]),
        ({"state": "PENDING"}, []),
        ({"alias": "best"}, ["v1"]),
        ({"alias": {"$in": ["best", "v0"]}}, ["v1", "v0"]),
        ({"tag": "good"}, ["v2", "v1"]),
        ({"tags": {"$all": ["good", "new"]}}, ["v2"]),
        ({"tag": {"$exists": False}}, ["v0"]),
        ({"version": "v1"}, ["v1"]),
        ({"version_index": {"$gte": 1}}, ["v2", "v1"]),
        ({"metadata.acc": {"$gt": 0.5}}, ["v2"]),
        ({"metadata.deep.er": "x1"}, ["v1"]),
        ({"size": 2}, ["v2", "v1", "v0"]),
        ({"$or": [{"alias": "best"}, {"metadata.acc": 0}]}, ["v1", "v0"]),
        ({"$nor": [{"tag": "good"}]}, ["v0"]),
    ],
)
def test_versions_are_filtered(filled: Asker, filters: dict[str, Any], expected: list[str]) -> None:
    assert numbers(versions(filled, "a", f=json.dumps(filters))) == expected


def test_bad_filter_and_order_are_refused(asker: Asker) -> None:
    log(asker, "a")
    query = 'project(name: "p", entityName: "%s") { artifactCollection(name: "a") { artifacts(%s) { totalCount } } }'
    for arguments in (r'filters: "{\"nonsense\": 1}"', 'order: "nonsense"', 'filters: "no"'):
        answer = asker.raw("{ " + query % (asker.entity, arguments) + " }")
        assert "invalid" in answer.json()["errors"][0]["message"].lower()


def test_collections_and_types_of_a_project(asker: Asker) -> None:
    log(asker, "a")
    log(asker, "b")
    Version(asker, "m", {"w": b"1"}, type="model").log()
    types = "artifactTypes { edges { node { name } } }"
    found = asker.project("p", types)["artifactTypes"]["edges"]
    assert [edge["node"]["name"] for edge in found] == ["dataset", "model"]
    page = "{ totalCount edges { node { __typename name defaultArtifactType { name } } } }"
    found = asker.project("p", f"artifactCollections {page}")["artifactCollections"]
    assert [edge["node"]["name"] for edge in found["edges"]] == ["m", "b", "a"]
    of_type = f'artifactType(name: "dataset") {{ artifactCollections(order: "name") {page} }}'
    found = asker.project("p", of_type)["artifactType"]["artifactCollections"]
    assert found["totalCount"] == 2
    assert [edge["node"]["name"] for edge in found["edges"]] == ["a", "b"]
    named = 'artifactType(name: "model") { artifactCollection(name: "a") { id } }'
    assert asker.project("p", named) == {"artifactType": {"artifactCollection": None}}
    assert asker.project("p", 'artifactType(name: "none") { id }') == {"artifactType": None}


def test_files_by_path_with_their_download_addresses(asker: Asker) -> None:
    version = Version(
        asker, "a", {"b.txt": b"bb", "a/c d#.txt": b"c"}, {"far": ("https://e.org/x", "tag")}
    ).log()
    node = "displayName name sizeBytes md5 digest storagePath url directUrl mimetype isReference"
    query = (
        'artifactCollection(name: "a") { artifactMembership(aliasName: "latest") '
        "{ files%s { totalCount edges { node { %s } } pageInfo { hasNextPage } } } }"
    )
    found = asker.project("p", query % ("", node))["artifactCollection"]["artifactMembership"]
    stored, plain, far = (edge["node"] for edge in found["files"]["edges"])
    assert [stored["name"], plain["name"], far["name"]] == ["a/c d#.txt", "b.txt", "far"]
    assert (plain["sizeBytes"], plain["md5"], plain["digest"]) == (2, md5(b"bb"), md5(b"bb"))
    assert (plain["mimetype"], plain["isReference"]) == ("text/plain", False)
    assert plain["storagePath"].startswith("wandb_artifacts/")
    assert (far["url"], far["directUrl"], far["isReference"]) == ("https://e.org/x",) * 2 + (True,)
    assert httpx.get(plain["directUrl"]).content == b"bb"
    assert httpx.get(stored["directUrl"]).content == b"c"
    redirected = asker.http.get(stored["url"])
    assert (redirected.status_code, redirected.headers["location"][:4]) == (302, "http")
    assert httpx.get(redirected.headers["location"]).content == b"c"
    assert httpx.get(stored["url"]).status_code == 401
    one = asker.project("p", query % ('(names: ["b.txt", "none"])', "name"))
    page = one["artifactCollection"]["artifactMembership"]["files"]
    assert (page["totalCount"], page["edges"]) == (1, [{"node": {"name": "b.txt"}}])
    assert version.see("files { totalCount }")["files"]["totalCount"] == 3


def test_other_addresses_of_a_file(asker: Asker, new_user: Callable[[], Asker]) -> None:
    version = Version(asker, "a", {"f": b"12"}).log()
    url = version.see("files { edges { node { url } } }")["files"]["edges"][0]["node"]["url"]
    *_, birth, digest, _name = url.split("/")
    newer = url.replace(f"/{birth}/", f"/{version.id}/{birth}/")
    for address in (newer, f"/artifacts/{asker.entity}/{digest}"):
        location = asker.http.get(address).headers["location"]
        assert httpx.get(location).content == b"12"
        assert new_user().http.get(address).status_code == 404
    assert asker.http.get(newer.replace(digest, "0" * 32)).status_code == 404


def test_signed_address_expires_and_allows_one_method_without_a_key(asker: Asker) -> None:
    version = Version(asker, "a", {"f": b"0123456789"}).log()
    file = "files { edges { node { directUrl } } }"
    url = version.see(file)["files"]["edges"][0]["node"]["directUrl"]
    part = httpx.get(url, headers={"Range": "bytes=2-4"})
    assert (part.status_code, part.content) == (206, b"234")
    assert part.headers["content-range"] == "bytes 2-4/10"
    assert httpx.get(url, headers={"Range": "bytes=20-"}).status_code == 416
    assert httpx.get(url, auth=("api", asker.key)).status_code == 400
    assert httpx.put(url, content=b"other").status_code == 403
    assert httpx.get(url.replace("Signature=", "Signature=0")).status_code == 403
    blobs = asker.server._state.blobs
    lifetime, blobs.lifetime = blobs.lifetime, -1.0
    try:
        old = version.see(file)["files"]["edges"][0]["node"]["directUrl"]
    finally:
        blobs.lifetime = lifetime
    assert httpx.get(old).status_code == 403


def test_lineage_of_runs_and_versions(asker: Asker) -> None:
    asker.create_run("p", "maker")
    asker.create_run("p", "user")
    version = log(asker, "a", "1", runName="maker")
    log(asker, "a", "2", runName="maker")
    sent = {"entityName": asker.entity, "projectName": "p", "runName": "user"}
    use = ("useArtifact", "UseArtifactInput", "artifact { id } run { name }")
    for used_as in ("train", "train", "test"):
        asker.mutate(*use, artifactID=version.id, usedAs=used_as, **sent)
    page = "{ totalCount edges { node { versionIndex } } }"
    logged = asker.run("p", "maker", f"outputArtifacts {page}")["outputArtifacts"]
    assert logged == {
        "totalCount": 2,
        "edges": [{"node": {"versionIndex": 0}}, {"node": {"versionIndex": 1}}],
    }
    used = asker.run("p", "user", "inputArtifacts { totalCount edges { usedAs node { id } } }")
    assert used["inputArtifacts"] == {
        "totalCount": 1,
        "edges": [{"usedAs": ["train", "test"], "node": {"id": version.id}}],
    }
    seen = version.see("usedCount usedBy { edges { node { name } } }")
    assert seen == {"usedCount": 1, "usedBy": {"edges": [{"node": {"name": "user"}}]}}


def test_hidden_objects_look_missing(asker: Asker, new_user: Callable[[], Asker]) -> None:
    version, other = log(asker, "a"), new_user()
    query = "query Q($id: ID!) { artifact(id: $id) { id } }"
    assert other.data(query, id=version.id) == {"artifact": None}
    for field, kind in (
        ("updateArtifact", "UpdateArtifactInput"),
        ("deleteArtifact", "DeleteArtifactInput"),
        ("commitArtifact", "CommitArtifactInput"),
    ):
        answer = other.refused(field, kind, "artifact { id }", artifactID=version.id)
        assert answer[1] == "artifact not found"


def test_files_by_their_manifest_entry(asker: Asker) -> None:
    version = Version(asker, "a", {"x": b"1", "y": b"2"}).log()
    entries = [{"name": "y", "digest": md5(b"2")}, {"name": "x", "digest": md5(b"other")}]
    query = (
        "query Q($id: ID!, $entries: [ArtifactManifestEntryInput!]) { artifact(id: $id) { "
        'filesByManifestEntries(storageLayout: "V2", manifestVersion: "1", entries: $entries) '
        "{ edges { node { name directUrl } } } } }"
    )
    found = asker.data(query, id=version.id, entries=entries)["artifact"]
    (edge,) = found["filesByManifestEntries"]["edges"]
    assert edge["node"]["name"] == "y"
    assert httpx.get(edge["node"]["directUrl"]).content == b"2"
