"""Logging versions: a version is invisible before its content is complete."""

from __future__ import annotations

import json
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

from wandb_api.local import LocalServer

from .artifact_logging import Version, aliases, log, manifest_digest, md5, put
from .client import Asker

ALIASES = "aliases { alias }"


def names(version: Version) -> list[str]:
    """Return the aliases of a version."""
    return [alias["alias"] for alias in version.see(ALIASES)["aliases"]]


def test_a_version_has_the_logged_content(asker: Asker) -> None:
    run = asker.create_run("p", "r1")
    version = Version(
        asker,
        "mnist",
        {"a.txt": b"hello", "deep/b.bin": b"\x00" * 300, "empty": b""},
        {"far": ("s3://bucket/key", "etag")},
    ).log(
        runName="r1",
        description="digits",
        metadata='{"rows": 3}',
        aliases=aliases("mnist", "latest", "best"),
        tags=[{"tagName": "raw data"}],
        historyStep=4,
        ttlDurationSeconds=60,
    )
    seen = version.see(
        "state digest digestAlgorithm versionIndex description metadata size storageBytes fileCount "
        "historyStep ttlDurationSeconds ttlIsInherited commitHash tags { name } aliases { alias } "
        "artifactType { name } artifactSequence { __typename name project { name entityName } "
        "latestArtifact { id } } createdBy { __typename ... on Run { id } }"
    )
    assert seen.pop("commitHash")
    assert seen == {
        "state": "COMMITTED",
        "digest": manifest_digest(version.contents()),
        "digestAlgorithm": "MANIFEST_MD5",
        "versionIndex": 0,
        "description": "digits",
        "metadata": '{"rows": 3}',
        "size": 305,
        "storageBytes": 305,
        "fileCount": 4,
        "historyStep": 4,
        "ttlDurationSeconds": 60,
        "ttlIsInherited": False,
        "tags": [{"name": "raw data"}],
        "aliases": [{"alias": "v0"}, {"alias": "latest"}, {"alias": "best"}],
        "artifactType": {"name": "dataset"},
        "artifactSequence": {
            "__typename": "ArtifactSequence",
            "name": "mnist",
            "project": {"name": "p", "entityName": asker.entity},
            "latestArtifact": {"id": version.id},
        },
        "createdBy": {"__typename": "Run", "id": run["id"]},
    }


def test_equal_content_creates_no_version_but_moves_aliases(asker: Asker) -> None:
    first = log(asker, "a", "one", aliases=aliases("a", "best"))
    second = log(asker, "a", "two", aliases=aliases("a", "best"))
    assert (names(first), names(second)) == (["v0"], ["v1", "latest", "best"])
    again = Version(asker, "a", {"file.txt": b"one"})
    begun = again.begin(aliases=aliases("a", "best"), tags=[{"tagName": "t"}])
    assert (begun["id"], begun["state"], begun["versionIndex"]) == (first.id, "COMMITTED", 0)
    assert sorted(names(first)) == ["best", "latest", "v0"]
    assert names(second) == ["v1"]
    assert first.see("tags { name }")["tags"] == [{"name": "t"}]


def test_without_deduplication_the_same_content_is_a_new_version(asker: Asker) -> None:
    log(asker, "a", "one")
    again = Version(asker, "a", {"file.txt": b"one"}).log(enableDigestDeduplication=False)
    assert again.see("versionIndex")["versionIndex"] == 1


def test_a_pending_version_is_not_listed(asker: Asker) -> None:
    version = Version(asker, "a", {"f": b"1"})
    begun = version.begin(aliases=aliases("a", "best"))
    assert (begun["state"], begun["artifactSequence"]["latestArtifact"]) == ("PENDING", None)
    found = asker.project(
        "p",
        'artifactCollectionMembership(name: "a:best") { id } artifactCollection(name: "a") '
        "{ artifacts { totalCount edges { node { id } } } }",
    )
    assert found == {
        "artifactCollectionMembership": None,
        "artifactCollection": {"artifacts": {"totalCount": 0, "edges": []}},
    }


def test_the_same_client_id_creates_the_same_version(asker: Asker) -> None:
    version = Version(asker, "a", {"f": b"1"})
    first = version.begin(clientID="client-1" * 9, sequenceClientID="sequence-1" * 9)
    assert version.begin(clientID="client-1" * 9)["id"] == first["id"]
    other = Version(asker, "a", {"f": b"2"})
    status, message = asker.refused(
        "createArtifact",
        "CreateArtifactInput",
        "artifact { id }",
        entityName=asker.entity,
        projectName="p",
        artifactTypeName="dataset",
        artifactCollectionName="a",
        digest=other.name,
        digestAlgorithm="MANIFEST_MD5",
        clientID="client-1" * 9,
    )
    assert (status, message) == (409, "Invalid Client ID digest")
    mapping = "{ clientIDMapping(clientID: %s) { serverID entry { __typename } } }"
    found = asker.data(mapping % json.dumps("client-1" * 9))["clientIDMapping"]
    assert found == {"serverID": first["id"], "entry": {"__typename": "Artifact"}}
    found = asker.data(mapping % json.dumps("sequence-1" * 9))["clientIDMapping"]
    assert found["entry"] == {"__typename": "ArtifactSequence"}
    assert asker.data(mapping % '"missing"')["clientIDMapping"] is None


def test_no_upload_is_requested_for_content_of_the_project(asker: Asker) -> None:
    first = Version(asker, "a", {"one": b"same", "two": b"same", "three": b"other"}).log()
    second = Version(asker, "b", {"x": b"other", "y": b"new"})
    second.begin()
    places = second.reserve()
    assert [place["uploadUrl"] is None for place in places] == [True, False]
    assert [place["artifact"]["id"] for place in places] == [first.id, second.id]
    assert all(place["storagePath"].startswith("wandb_artifacts/") for place in places)


def test_content_is_kept_while_another_version_uses_it(asker: Asker) -> None:
    first = Version(asker, "a", {"f": b"same"}).log()
    second = Version(asker, "b", {"f": b"same"}).log()
    collection = asker.project("p", 'artifactCollection(name: "a") { id }')["artifactCollection"]
    asker.mutate(
        "deleteArtifactSequence",
        "DeleteArtifactSequenceInput",
        "artifactCollection { state }",
        artifactSequenceID=collection["id"],
    )
    third = Version(asker, "c", {"f": b"same"})
    third.begin()
    (place,) = third.reserve()
    assert (place["uploadUrl"], place["artifact"]["id"]) == (None, first.id)
    third.births = {"f": first.id}
    third.upload_manifest()
    third.commit()
    for version in (second, third):
        shown = version.see("files { edges { node { directUrl } } }")["files"]["edges"]
        assert httpx.get(shown[0]["node"]["directUrl"]).content == b"same"


def test_an_upload_is_requested_for_deleted_content(asker: Asker) -> None:
    version = Version(asker, "a", {"f": b"once"}).log()
    asker.mutate(
        "deleteArtifact",
        "DeleteArtifactInput",
        "artifact { id }",
        artifactID=version.id,
        deleteAliases=True,
    )
    again = Version(asker, "a", {"f": b"once"})
    again.begin()
    (place,) = again.reserve()
    assert place["artifact"]["id"] == again.id != version.id
    again.upload()
    again.upload_manifest()
    again.commit()
    assert again.see("versionIndex")["versionIndex"] == 1


def test_inherited_bytes_must_be_of_the_same_project(asker: Asker) -> None:
    base = Version(asker, "a", {"f": b"secret"}).log()
    for project, message in (("p", ""), ("q", "no version of this project has the digest")):
        version = Version(asker, "b", {"f": b"secret"}, project=project)
        version.births = {"f": base.id}
        version.begin()
        version.upload_manifest()
        if message:
            refusal = ("commitArtifact", "CommitArtifactInput", "artifact { id }")
            assert message in asker.refused(*refusal, artifactID=version.id)[1]
        else:
            version.commit()


def test_digests_of_another_algorithm(asker: Asker) -> None:
    version = Version(asker, "a", {"f": b"content"})
    version.begin(digestAlgorithm="MANIFEST_XXH128", digest="x" * 32)
    other = md5(b"stands for another algorithm")
    for place in version.reserve(digest=other):
        assert put(place["uploadUrl"], b"content", place["uploadHeaders"]).status_code == 200
    version.digests = {"f": other}
    version.upload_manifest()
    version.commit()
    seen = version.see("digestAlgorithm files { edges { node { md5 digest directUrl } } }")
    assert seen["digestAlgorithm"] == "MANIFEST_XXH128"
    (edge,) = seen["files"]["edges"]
    assert (edge["node"]["md5"], edge["node"]["digest"]) == (md5(b"content"), other)
    assert httpx.get(edge["node"]["directUrl"]).content == b"content"


def test_logged_versions_survive_a_restart(tmp_path: Path) -> None:
    with LocalServer(tmp_path) as server:
        asker = Asker(server, server.api_key, "local")
        version = log(asker, "a", "kept", aliases=aliases("a", "best"))
        asker.http.close()
    with LocalServer(tmp_path) as server:
        asker = Asker(server, server.api_key, "local")
        query = 'artifactCollectionMembership(name: "a:best") { artifact { id files { edges { node { directUrl } } } } }'
        artifact = asker.project("p", query)["artifactCollectionMembership"]["artifact"]
        asker.http.close()
        assert artifact["id"] == version.id
        url = artifact["files"]["edges"][0]["node"]["directUrl"]
        assert httpx.get(url).content == b"kept"


def test_content_that_differs_from_its_digest_is_refused(asker: Asker) -> None:
    version = Version(asker, "a", {"f": b"right"})
    version.begin()
    (place,) = version.reserve()
    assert put(place["uploadUrl"], b"wrong", place["uploadHeaders"]).status_code == 400
    version.upload_manifest()
    status, message = asker.refused(
        "commitArtifact", "CommitArtifactInput", "artifact { id }", artifactID=version.id
    )
    assert (status, message) == (200, "file 'f' was not uploaded")
    assert version.see("state versionIndex") == {"state": "PENDING", "versionIndex": None}
    assert put(place["uploadUrl"], b"right", place["uploadHeaders"]).status_code == 200
    version.commit()
    version.commit()
    assert version.see("state versionIndex") == {"state": "COMMITTED", "versionIndex": 0}


def test_commit_needs_the_manifest_that_was_announced(asker: Asker) -> None:
    version = Version(asker, "a", {"f": b"1"})
    version.begin()
    version.announce()
    version.upload()
    refusal = ("commitArtifact", "CommitArtifactInput", "artifact { id }")
    _, message = asker.refused(*refusal, artifactID=version.id)
    assert message == "the manifest of the artifact was not uploaded"
    version.files["g"] = b"2"
    version.upload()
    version.upload_manifest()
    _, message = asker.refused(*refusal, artifactID=version.id)
    assert message == "the digest of the artifact is not that of its manifest"


def test_an_incremental_manifest_is_merged_into_its_base(asker: Asker) -> None:
    base = Version(asker, "a", {"kept": b"1", "changed": b"2"}).log()
    more = Version(asker, "a", {"changed": b"3", "new": b"4"})
    more.begin()
    more.upload()
    more.upload_manifest("INCREMENTAL", baseArtifactID=base.id)
    more.commit()
    seen = more.see("fileCount currentManifest { type file { directUrl } }")
    assert seen["fileCount"] == 3
    assert seen["currentManifest"]["type"] == "FULL"
    manifest = httpx.get(seen["currentManifest"]["file"]["directUrl"]).json()
    assert sorted(manifest["contents"]) == ["changed", "kept", "new"]
    assert manifest["contents"]["changed"]["digest"] == md5(b"3")


def test_writers_of_a_distributed_version_share_it(asker: Asker) -> None:
    parts = [Version(asker, "a", {name: name.encode()}) for name in ("one", "two")]
    ids = {part.begin(distributedID="group", digest="d")["id"] for part in parts}
    assert len(ids) == 1
    for part in parts:
        part.upload()
        part.upload_manifest("PATCH")
    parts[0].commit()
    assert parts[0].see("fileCount versionIndex") == {"fileCount": 2, "versionIndex": 0}


def test_parts_of_a_large_file_are_joined(asker: Asker) -> None:
    pieces = [b"a" * 1000, b"b" * 10]
    version = Version(asker, "a", {"big": b"".join(pieces)})
    version.begin()
    made = asker.mutate(
        "createArtifactFiles",
        "CreateArtifactFilesInput",
        "files { edges { node { storagePath uploadMultipartUrls "
        "{ uploadID uploadUrlParts { partNumber uploadUrl } } } } }",
        storageLayout="V2",
        artifactFiles=[
            {
                "artifactID": version.id,
                "name": "big",
                "md5": md5(version.files["big"]),
                "uploadPartsInput": [
                    {"partNumber": at, "hexMD5": md5(piece)} for at, piece in enumerate(pieces, 1)
                ],
            }
        ],
    )
    place = made["files"]["edges"][0]["node"]
    urls = place["uploadMultipartUrls"]["uploadUrlParts"]
    tags = [
        put(url["uploadUrl"], piece, [f"Content-MD5:{md5(piece)}"]).headers["etag"]
        for url, piece in zip(urls, pieces, strict=True)
    ]

    def complete(*wanted: str) -> dict[str, Any]:
        return {
            "completeMultipartAction": "Complete",
            "completedParts": [
                {"partNumber": at, "hexMD5": tag} for at, tag in enumerate(wanted, 1)
            ],
            "artifactID": version.id,
            "storagePath": place["storagePath"],
            "uploadID": place["uploadMultipartUrls"]["uploadID"],
        }

    field = ("completeMultipartUploadArtifact", "CompleteMultipartUploadArtifactInput", "digest")
    assert asker.refused(*field, **complete(tags[0]))[1].startswith("InvalidPart")
    assert asker.refused(*field, **complete(tags[0], tags[0]))[1].startswith("InvalidPart")
    answer = asker.mutate(*field, **complete(*tags))
    assert answer["digest"] == md5(version.files["big"])
    assert asker.refused(*field, **complete(*tags))[1] == "NoSuchUpload"
    version.upload_manifest()
    version.commit()
    assert version.see("size")["size"] == 1010


@pytest.mark.parametrize(
    ("input", "message"),
    [
        ({"artifactTypeName": "model"}, "already exists with type 'dataset'"),
        ({"artifactCollectionName": "no/slash"}, "invalid collection name"),
        ({"artifactTypeName": "a:b", "artifactCollectionName": "n"}, "invalid artifact type"),
        ({"aliases": aliases("a", "x:y")}, "invalid alias"),
        ({"aliases": aliases("a", "v3")}, "invalid alias"),
        ({"tags": [{"tagName": "no!"}]}, "invalid tag"),
        ({"metadata": "[1]"}, "a JSON object was expected"),
        ({"runName": "missing"}, "run missing not found"),
        ({"storageRegion": "mars"}, "unknown storage region 'mars'"),
        ({"projectName": "wandb-registry-x"}, "a registry holds links only"),
        ({"ttlDurationSeconds": 0}, "invalid ttlDurationSeconds"),
        ({"entityName": "another-user"}, "permission denied"),
    ],
)
def test_bad_version_is_refused(asker: Asker, input: dict[str, Any], message: str) -> None:
    log(asker, "a")
    given = {
        "entityName": asker.entity,
        "projectName": "p",
        "artifactTypeName": "dataset",
        "artifactCollectionName": "a",
        "digest": "d",
        "digestAlgorithm": "MANIFEST_MD5",
        **input,
    }
    answer = asker.refused("createArtifact", "CreateArtifactInput", "artifact { id }", **given)
    assert message in answer[1]


def test_ten_thousand_files_are_committed_and_listed_quickly(asker: Asker) -> None:
    refs = {f"f{at:05}": (f"s3://b/{at}", f"e{at}") for at in range(10_000)}
    begun = time.perf_counter()
    version = Version(asker, "big", {}, refs).log()
    page = version.see("files(first: 10000) { totalCount edges { node { name directUrl } } }")
    assert time.perf_counter() - begun < 60  # about 1 on an idle machine
    assert page["files"]["totalCount"] == len(page["files"]["edges"]) == 10_000
    assert page["files"]["edges"][7]["node"] == {"name": "f00007", "directUrl": "s3://b/7"}


def test_equal_content_logged_at_once_is_one_version(asker: Asker) -> None:
    drafts = [Version(asker, "same", {"f": b"equal"}) for _ in range(8)]
    for n, draft in enumerate(drafts):
        draft.begin(aliases=aliases("same", f"by-{n}"), clientID=f"{asker.entity}-{n}")
    for draft in drafts:
        draft.upload()
        draft.upload_manifest()
        draft.commit()
    seen = [draft.see("id state versionIndex aliases { alias }") for draft in drafts]
    assert all(one == seen[0] for one in seen)
    assert (seen[0]["state"], seen[0]["versionIndex"]) == ("COMMITTED", 0)
    found = {alias["alias"] for alias in seen[0]["aliases"]}
    assert found == {"v0", "latest", *(f"by-{n}" for n in range(8))}
    again = Version(asker, "same", {"f": b"equal"})
    assert again.begin(clientID=f"{asker.entity}-5")["id"] == seen[0]["id"]


def test_equal_content_logged_by_eight_threads_is_one_version(asker: Asker) -> None:
    def log_once(_: int) -> int:
        version = Version(Asker(asker.server, asker.key, asker.entity), "same", {"f": b"equal"})
        index: int = version.log().see("versionIndex")["versionIndex"]
        version.asker.http.close()
        return index

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(log_once, range(8))) == [0] * 8


def test_equal_content_without_deduplication_is_several_versions(asker: Asker) -> None:
    first = log(asker, "same", enableDigestDeduplication=False)
    second = log(asker, "same", enableDigestDeduplication=False)
    assert first.see("versionIndex") == {"versionIndex": 0}
    assert second.see("versionIndex") == {"versionIndex": 1}
