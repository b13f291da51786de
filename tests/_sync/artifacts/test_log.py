# Generated from tests/_async/artifacts/test_log.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Log versions: the requests, the result on the server, and interrupted uploads."""

from __future__ import annotations

import base64
import os
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from tests.support.assertions import b64, operations
from wandb_api import Api, Artifact, UsageError, cache
from wandb_api._artifacts import upload_parts as _multipart
from wandb_api._artifacts.digests import manifest_digest
from wandb_api._runtime.concurrency import map_bounded
from wandb_api.errors import (
    ArtifactStateError,
    CommError,
    IntegrityError,
    MissingExtraError,
)


def test_a_version_is_logged_with_the_minimum_of_requests(
    api: Api, project: str, tmp_path: Path, seen: list
) -> None:
    (tmp_path / "a.txt").write_bytes(b"one")
    draft = Artifact("data", "dataset", "what", {"n": 1})
    draft.add_file(tmp_path / "a.txt")
    draft.add_file(tmp_path / "a.txt", "copy/of/a.txt")
    with draft.new_file("empty") as _:
        pass
    files = {"a.txt": b"one", "copy/of/a.txt": b"one", "empty": b""}
    expected = manifest_digest((path, b64(held)) for path, held in files.items())
    assert draft.is_draft()
    assert draft.digest == expected
    assert (draft.size, draft.file_count) == (6, 3)
    seen.clear()
    logged = api.log_artifact(draft, project, aliases=["best"], tags="raw")
    assert logged is draft
    assert not draft.is_draft()
    assert draft.digest == expected
    assert draft.qualified_name == f"{project}/data:v0"
    assert (draft.description, draft.metadata) == ("what", {"n": 1})
    assert (draft.aliases, draft.tags) == (["latest", "best"], ["raw"])
    assert operations(seen) == [
        "CreateArtifact",
        "CreateArtifactManifest",
        "CreateArtifactFiles",
        "PUT",  # equal content goes up once
        "PUT",
        "CreateManifestUpload",
        "PUT",
        "CommitArtifact",
        "GetArtifact",
    ]
    manifest = draft.manifest
    assert {e.path: e.digest for e in manifest} == {p: b64(h) for p, h in files.items()}
    assert all(e.birth_artifact_id == draft.id for e in manifest)
    assert manifest.storage_layout == "V2"


def test_equal_content_creates_no_version_and_no_upload(
    api: Api, project: str, log, seen: list
) -> None:
    first = log({"a": b"1"}, tags=["one"])
    log({"a": b"2"})
    seen.clear()
    again = log({"a": b"1"}, aliases=["again"], tags=["two"])
    assert "PUT" not in operations(seen)
    assert operations(seen)[0] == "CreateArtifact"
    assert again.id == first.id
    assert again.version == "v0"
    assert "again" in again.aliases
    assert sorted(again.tags) == ["one", "two"]
    assert api.artifacts("dataset", f"{project}/data").count() == 2
    found = api.artifact(f"{project}/data:again")
    assert found.version == "v0"
    assert sorted(found.tags) == ["one", "two"]


def test_versions_are_numbered_and_latest_moves(api: Api, project: str, log) -> None:
    for number in range(3):
        assert log({"a": str(number).encode()}).version == f"v{number}"
    assert api.artifact(f"{project}/data:latest").version == "v2"
    assert api.artifact(f"{project}/data:v1").aliases == []


def test_versions_logged_concurrently_all_exist(api: Api, project: str, log) -> None:
    def one(number: int) -> str:
        return log({"a": str(number).encode()}).version

    versions = map_bounded(one, range(6), limit=6)
    assert sorted(versions) == [f"v{number}" for number in range(6)]
    assert api.artifact(f"{project}/data:latest").version == "v5"


def test_more_files_than_fit_into_one_address_request(
    api: Api, project: str, monkeypatch: pytest.MonkeyPatch, log, seen: list
) -> None:
    from wandb_api._sync.artifacts import upload as artifact_upload

    monkeypatch.setattr(artifact_upload, "BATCH", 7)
    files = {f"d/{n}.txt": str(n).encode() for n in range(20)}
    seen.clear()
    logged = log(files)
    assert operations(seen).count("CreateArtifactFiles") == 3
    assert len(logged.manifest) == logged.file_count == 20
    assert [f.name for f in logged.files(names=["d/3.txt"])] == ["d/3.txt"]


def test_addresses_are_requested_a_batch_ahead(
    api: Api, project: str, monkeypatch: pytest.MonkeyPatch, log, seen: list
) -> None:
    from wandb_api._sync.artifacts import upload as artifact_upload

    monkeypatch.setattr(artifact_upload, "BATCH", 3)
    draft = Artifact("data", "dataset")
    for n in range(9):
        with draft.new_file(f"{n}") as file:
            file.write(str(n))
    seen.clear()
    api.log_artifact(draft, project, max_workers=1)
    asked, sent = "CreateArtifactFiles", "PUT"
    found = [name for name in operations(seen) if name in (asked, sent)]
    assert found == [asked, asked, sent, sent, sent, asked, *[sent] * 7]


def test_each_file_is_read_twice_at_most(api: Api, project: str, tmp_path: Path) -> None:
    for name, size in (("small", 10), ("large", 3_000_000)):
        (tmp_path / name).write_bytes(os.urandom(size))
    opened = list[str]()
    watching = [True]

    def hook(event: str, args: tuple[object, ...]) -> None:
        if watching and event == "open" and str(args[0]).startswith(str(tmp_path / "")):
            opened.append(Path(str(args[0])).name)

    sys.addaudithook(hook)
    try:
        draft = Artifact("data", "dataset")
        draft.add_dir(tmp_path, policy="immutable")
        api.log_artifact(draft, project, skip_cache=True)
    finally:
        watching.clear()
    assert sorted(opened) == ["large", "large", "small", "small"]


def test_the_next_version_uploads_only_what_is_new(
    api: Api, project: str, log, seen: list, root: Path
) -> None:
    first = log({"a": b"1", "b": b"2", "c/d": b"3"}, metadata={"n": 1}, description="old")
    draft = first.new_draft()
    assert draft.is_draft()
    assert (draft.metadata, draft.description) == ({"n": 1}, "old")
    assert draft.digest == first.digest
    draft.remove("c")
    with draft.new_file("a", "wb") as file:
        file.write(b"changed")
    draft.metadata["n"] = 2
    seen.clear()
    second = api.log_artifact(draft)  # the address of the first one
    assert operations(seen).count("PUT") == 2  # one file, and the manifest
    assert second.qualified_name == f"{project}/data:v1"
    assert second.metadata == {"n": 2}
    assert first.metadata == {"n": 1}
    manifest = second.manifest
    assert manifest["a"].birth_artifact_id == second.id
    assert manifest["b"].birth_artifact_id == first.id
    second.download(root)
    assert (root / "a").read_bytes() == b"changed"
    assert (root / "b").read_bytes() == b"2"
    assert not (root / "c").exists()


def test_large_files_are_uploaded_in_parts(
    api: Api, project: str, monkeypatch: pytest.MonkeyPatch, log, seen: list, root: Path
) -> None:
    monkeypatch.setattr(_multipart, "SMALLEST", 1000)
    monkeypatch.setattr(_multipart, "PART", 400)
    large = bytes(range(256)) * 4
    seen.clear()
    logged = log({"large": large, "small": b"s"})
    assert operations(seen).count("CompleteMultipartUpload") == 1
    assert operations(seen).count("PUT") == 5  # three parts, a small file, the manifest
    assert logged.size == 1025
    logged.download(root)
    assert (root / "large").read_bytes() == large


def test_uploaded_files_are_cached_unless_skip_cache(
    api: Api, project: str, root: Path, seen: list
) -> None:
    draft = Artifact("data", "dataset")
    with draft.new_file("a", "wb") as file:
        file.write(b"content")
    api.log_artifact(draft, project)
    assert cache.info().size == 7
    seen.clear()
    draft.download(root)
    assert operations(seen) == ["GetArtifactManifest", "GET"]


def test_an_interrupted_upload_leaves_no_version_and_can_be_repeated(
    api: Api, server, project: str, seen: list, log
) -> None:
    log({"a": b"before"})
    draft = Artifact("data", "dataset")
    for name in "abc":
        with draft.new_file(name) as file:
            file.write(name)
    blobs = server._state.blobs
    lifetime, blobs.lifetime = blobs.lifetime, -10  # every address is too old at once
    try:
        with pytest.raises(CommError) as caught:
            api.log_artifact(draft, project, aliases=["new"])
    finally:
        blobs.lifetime = lifetime
    assert caught.value.status == 403
    assert draft.is_draft()
    assert "CommitArtifact" not in operations(seen)[-12:]
    assert [a.version for a in api.artifacts("dataset", f"{project}/data")] == ["v0"]
    assert not api.artifact_exists(f"{project}/data:new")
    assert api.artifact(f"{project}/data:latest").version == "v0"
    api.log_artifact(draft, project, aliases=["new"])
    assert api.artifact(f"{project}/data:new").version == "v1"


def test_a_file_that_changed_meanwhile_is_refused_without_a_request(
    api: Api, project: str, tmp_path: Path, seen: list
) -> None:
    (tmp_path / "x").write_bytes(b"before")
    draft = Artifact("data", "dataset")
    draft.add_file(tmp_path / "x", policy="immutable")
    (tmp_path / "x").write_bytes(b"after!")
    seen.clear()
    with pytest.raises(IntegrityError, match="x: "):
        api.log_artifact(draft, project)
    assert seen == []


def test_invalid_drafts_are_refused_without_a_request(
    api: Api, project: str, log, seen: list
) -> None:
    draft = Artifact("data", "dataset")
    logged = log()
    seen.clear()
    for wrong in (
        lambda: api.log_artifact(draft, project, aliases=["a/b"]),
        lambda: api.log_artifact(draft, project, aliases=["v3"]),
        lambda: api.log_artifact(draft, project, tags=["a/b"]),
        lambda: api.log_artifact(draft, "a/b/c"),
        lambda: api.log_artifact(draft, f"{project}/x"),
        lambda: api.log_artifact(draft, "wandb-registry-models"),
        lambda: api.log_artifact(draft, project, max_workers=0),
    ):
        with pytest.raises(UsageError):
            wrong()
    draft.metadata["bad"] = float("inf")
    with pytest.raises(UsageError, match="infinite"):
        api.log_artifact(draft, project)
    with pytest.raises(ArtifactStateError, match="new_draft"):
        api.log_artifact(logged, project)
    assert [s.operation for s in seen] == []
    for name, type_name in (("a/b", "dataset"), ("data\n", "dataset"), ("data", "wandb-x")):
        with pytest.raises(UsageError):
            Artifact(name, type_name)
    with pytest.raises(UsageError, match="region"):
        Artifact("data", "dataset", storage_region=" ")


def test_a_draft_without_a_location_names_log_artifact() -> None:
    draft = Artifact("data", "dataset")
    assert draft.name == draft.source_name == "data"
    assert draft.id is None
    assert draft.state == "PENDING"
    assert not draft.is_link
    for name in ("entity", "project", "version", "qualified_name", "created_at", "fields"):
        with pytest.raises(ArtifactStateError, match="log_artifact"):
            getattr(draft, name)
    for call in (draft.save, draft.download, draft.delete, draft.used_by, draft.new_draft):
        with pytest.raises(ArtifactStateError):
            call()


def test_the_content_of_a_logged_version_cannot_be_changed(log) -> None:
    logged = log()
    with pytest.raises(ArtifactStateError, match="new_draft"):
        logged.add_file(__file__)
    with pytest.raises(ArtifactStateError), logged.new_file("x"):
        pass


def test_type_and_ttl_of_a_draft_are_logged(api: Api, project: str) -> None:
    draft = Artifact("kept", "dataset")
    draft.ttl = timedelta(days=30)
    with draft.new_file("a") as file:
        file.write("x")
    api.log_artifact(draft, project)
    assert draft.ttl == timedelta(days=30)
    other = Artifact("kept", "model")
    with other.new_file("a") as file:
        file.write("y")
    with pytest.raises(CommError, match="type"):
        api.log_artifact(other, project)


# ---- the other digest


def test_a_version_with_xxh128_is_logged_verified_and_extended(
    api: Api, server, project: str, root: Path, seen: list
) -> None:
    xxhash = pytest.importorskip("xxhash")
    draft = Artifact("fast", "dataset", digest_algorithm="XXH128")
    with draft.new_file("a", "wb") as file:
        file.write(b"content")
    api.log_artifact(draft, project)
    digest = base64.b64encode(xxhash.xxh3_128(b"content").digest()).decode()
    text = b"wandb-artifact-manifest-v1\n" + f"a:{digest}\n".encode()
    assert draft.digest == xxhash.xxh3_128(text).hexdigest()
    found = api.artifact(f"{project}/fast:v0")
    assert found.manifest["a"].digest == digest
    assert found.manifest["a"].extra == {"alg": "XXH128"}
    assert found.manifest.digest() == found.digest
    seen.clear()
    found.download(root)
    assert "GET" not in operations(seen)  # the upload was kept in the cache
    found.verify(root)
    assert (root / "a").read_bytes() == b"content"
    (root / "a").write_bytes(b"CONTENT")
    with pytest.raises(IntegrityError, match="differs: a"):
        found.verify(root)
    found.download(root, skip_cache=True)
    assert (root / "a").read_bytes() == b"content"
    following = found.new_draft()
    with following.new_file("b", "wb") as file:
        file.write(b"more")
    api.log_artifact(following)
    assert (
        following.manifest["b"].digest
        == base64.b64encode(xxhash.xxh3_128(b"more").digest()).decode()
    )
    following.download(root, skip_cache=True)
    following.verify(root)
    assert api.artifacts("dataset", f"{project}/fast").count() == 2


@pytest.mark.parametrize("tagged", [True, False])
def test_a_reference_to_a_file_with_xxh128_is_verified(
    api: Api, project: str, root: Path, monkeypatch: pytest.MonkeyPatch, tagged: bool
) -> None:
    """The official client copies the digest without its algorithm: MD5 is tried, then XXH128."""
    pytest.importorskip("xxhash")
    source = Artifact("fast", "dataset", digest_algorithm="XXH128")
    with source.new_file("a", "wb") as file:
        file.write(b"content")
    api.log_artifact(source, project)
    draft = Artifact("refers", "dataset")
    (entry,) = draft.add_reference(source.get_entry("a"), "r")
    if not tagged:
        entry.extra.pop("alg")
    api.log_artifact(draft, project)
    found = api.artifact(f"{project}/refers:v0")
    (held,) = list(found.manifest)
    assert (held.path, held.digest, held.extra) == ("r", entry.digest, entry.extra)
    for skip_cache in (False, True):
        found.download(root, skip_cache=skip_cache)
        assert (root / "r").read_bytes() == b"content"
        found.verify(root)
        (root / "r").write_bytes(b"CONTENT")
        with pytest.raises(IntegrityError, match="differs: r"):
            found.verify(root)
    found.download(root)
    monkeypatch.setitem(sys.modules, "xxhash", None)
    unknown = pytest.raises(IntegrityError, match="unless its digest is an XXH128")
    with pytest.raises(MissingExtraError, match="xxhash") if tagged else unknown:
        found.verify(root)


def test_xxh128_names_the_missing_extra(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "xxhash", None)
    with pytest.raises(MissingExtraError, match="xxhash"):
        Artifact("fast", "dataset", digest_algorithm="MANIFEST_XXH128")
    with pytest.raises(UsageError, match="SHA"):
        Artifact("fast", "dataset", digest_algorithm="SHA")


# ---- unusual content


def test_file_names_may_contain_any_character_of_a_path(
    api: Api, project: str, log, root: Path
) -> None:
    files = {
        name: name.encode()
        for name in (
            "with space/ü.txt",
            "per%cent%2F",
            "#hash?query&x=1",
            "quote'\"s",
            "ab:c",
            "new\nline",
            "~",
            "...",
            "-",
            ".hidden/.file",
            "日本/語",
            "x" * 200,
        )
    }
    logged = log(files)
    assert {e.path for e in logged.manifest} == set(files)
    api.artifact(f"{project}/data:v0").download(root, skip_cache=True)
    found = {p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*") if p.is_file()}
    assert found == files
    logged.verify(root)


def test_an_artifact_may_be_empty(api: Api, project: str, root: Path) -> None:
    draft = Artifact("nothing", "dataset", metadata={"only": "metadata"})
    api.log_artifact(draft, project)
    assert (draft.size, draft.file_count) == (0, 0)
    assert draft.download(root) == root
    assert list(root.iterdir()) == []
    assert draft.files().load() == []
    draft.verify(root)
    with pytest.raises(UsageError, match="0 files"):
        draft.file(root)


def test_a_file_changed_during_the_upload_creates_no_version(
    api: Api, project: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from wandb_api._sync.artifacts import upload as artifact_upload

    file, original = tmp_path / "x", artifact_upload.send_file
    file.write_bytes(b"before")
    draft = Artifact("data", "dataset")
    draft.add_file(file, policy="immutable")

    def change_first(*given: object) -> object:
        file.write_bytes(b"during")
        return original(*given)

    monkeypatch.setattr(artifact_upload, "send_file", change_first)
    with pytest.raises(IntegrityError, match="x: "):
        api.log_artifact(draft, project)
    assert not api.artifact_exists(f"{project}/data:latest")
