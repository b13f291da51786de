"""Manifests: parsing, malicious paths, and digests."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import sys
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.assertions import b64
from wandb_api._artifacts.digests import bytes_digest, manifest_digest, new_hasher, raw_digest
from wandb_api._artifacts.download_plan import Item, content_of
from wandb_api._artifacts.entry_paths import check_entry_path, folder_name
from wandb_api._artifacts.manifest import Entry, Manifest, parse_manifest, plain_entry
from wandb_api._artifacts.references import entry_reference
from wandb_api._runtime.artifacts.file_digests import file_digest
from wandb_api._runtime.artifacts.folder import differences, right_on_disk
from wandb_api._runtime.artifacts.local_paths import local_path, local_paths
from wandb_api._runtime.files import SafeFolder
from wandb_api._types import JsonValue
from wandb_api.errors import MissingEntryError, MissingExtraError, ServerError, UsageError


def text_of(contents: object, **others: object) -> str:
    return json.dumps({"version": 1, "contents": contents, **others})


def test_a_manifest_is_read_from_its_json() -> None:
    entries = [Entry("a/b", b64(b"x"), size=1), Entry("r", "etag", ref="s3://b/k")]
    manifest = Manifest(entries, layout="V2", region="eu")
    read = Manifest.from_manifest_json(manifest.to_manifest_json())
    assert read.entries == manifest.entries
    assert read.to_manifest_json() == manifest.to_manifest_json()
    assert read.digest() == manifest.digest()


@pytest.mark.parametrize(
    "held",
    [
        {},
        {"version": 2, "contents": {}},
        {"version": "1", "contents": {}},
        {"version": 1, "contents": {}, "storagePolicy": "other"},
        {"version": 1},
        {"version": 1, "contents": {"a": {}}},
        [],
        "{}",
        None,
    ],
)
def test_a_manifest_is_not_read_from_other_json(held: Any) -> None:
    with pytest.raises(UsageError, match="manifest"):
        Manifest.from_manifest_json(held)


def test_a_manifest_is_read_with_its_layout_and_unknown_keys_are_ignored() -> None:
    manifest = parse_manifest(
        text_of(
            {
                "a/b.txt": {"digest": b64(b"x"), "size": 1, "birthArtifactID": "QQ==", "new": [1]},
                "r": {"digest": "etag", "ref": "s3://b/k", "extra": {"etag": "e"}},
            },
            storagePolicy="wandb-storage-policy-v1",
            storagePolicyConfig={"storageLayout": "V2", "storageRegion": "eu"},
            another=3,
        ),
        plain_entry,
    )
    assert len(manifest) == 2
    assert (manifest.storage_layout, manifest.storage_region) == ("V2", "eu")
    assert manifest["a/b.txt"].birth_artifact_id == "QQ=="
    assert manifest["a/b.txt"].hex_digest == hashlib.md5(b"x").hexdigest()
    assert manifest["r"].is_reference
    assert manifest["r"].hex_digest == "etag"
    assert [e.path for e in manifest.get_entries_in_directory("a")] == ["a/b.txt"]
    assert manifest.get_entries_in_directory("") == list(manifest)
    assert manifest.get_entry_by_path("a") is None
    assert manifest.size() == 1


def test_entries_are_added_and_removed() -> None:
    manifest = Manifest([Entry("a", bytes_digest(b"1"), size=1)])
    manifest.add_entry(Entry("a", bytes_digest(b"1"), size=1))
    manifest.add_entry(Entry("b", bytes_digest(b"2"), size=2))
    with pytest.raises(UsageError, match="other content at 'a'"):
        manifest.add_entry(Entry("a", bytes_digest(b"2")))
    assert manifest.size() == 3
    manifest.add_entry(Entry("a", bytes_digest(b"2")), overwrite=True)
    manifest.remove_entry(Entry("b", ""))
    assert [*manifest.entries] == ["a"]
    with pytest.raises(FileNotFoundError) as caught:
        manifest.remove_entry(Entry("b", ""))
    assert isinstance(caught.value, MissingEntryError)


def test_old_manifests_have_layout_v1() -> None:
    assert parse_manifest(text_of({}, storagePolicyConfig={}), plain_entry).storage_layout == "V1"


def test_local_paths_of_the_uploader_are_dropped() -> None:
    held = {"digest": b64(b""), "local_path": "/home/uploader/secret", "skip_cache": True}
    manifest = parse_manifest(text_of({"a": held}), plain_entry)
    assert "uploader" not in repr(manifest["a"])
    assert b"uploader" not in manifest.to_bytes()


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{}",
        '{"version": 2, "contents": {}}',
        '{"version": "1", "contents": {}}',
        '{"version": true, "contents": {}}',
        '{"version": 1}',
        '{"version": 1, "contents": {"a": {}}}',
        '{"version": 1, "contents": {"a": {"digest": 3}}}',
        '{"version": 1, "contents": {}, "storagePolicy": "other"}',
        "[" * 100_000,
    ],
)
def test_invalid_manifests_are_refused(content: str) -> None:
    with pytest.raises(ServerError):
        parse_manifest(content, plain_entry)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=True) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(JSON)
def test_any_json_is_parsed_or_refused_with_a_server_error(value: object) -> None:
    for content in (json.dumps(value), text_of(value), text_of({"a": value})):
        with suppress(ServerError):
            parse_manifest(content, plain_entry)


ENTRIES = st.builds(
    Entry,
    st.text(min_size=1),
    st.binary(min_size=16, max_size=16).map(lambda raw: base64.b64encode(raw).decode()),
    st.none() | st.text(),
    st.none() | st.text(),
    st.none() | st.integers(0, 2**60),
    st.dictionaries(st.text(), st.text() | st.integers() | st.none(), max_size=2),
)


@given(st.lists(ENTRIES, max_size=6, unique_by=lambda e: e.path))
def test_a_manifest_survives_a_round_trip(entries: list[Entry]) -> None:
    manifest = Manifest(entries, region="eu")
    again = parse_manifest(manifest.to_bytes(), plain_entry)
    assert again.entries == manifest.entries
    assert again.digest() == manifest.digest()
    assert again.storage_region == "eu"


# ---- target paths of entries


HOSTILE = [
    "../x",
    "a/../../x",
    "/etc/passwd",
    "..",
    "",
    ".",
    "a/..",
    "..\\x",
    "a\\..\\..\\x",
    "C:\\x",
    "\\\\host\\share\\x",
    "\\x",
    "a\0b",
    *(["NUL", "a/con.txt", "COM1.log", "aux "] if sys.platform == "win32" else []),
]


@pytest.mark.parametrize("path", HOSTILE)
def test_paths_outside_the_folder_are_refused(path: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        local_path(tmp_path, path)


@pytest.mark.parametrize("path", HOSTILE[:13])
def test_paths_outside_the_artifact_are_refused(path: str) -> None:
    with pytest.raises(UsageError):
        check_entry_path(path)


@pytest.mark.skipif(os.name == "nt", reason="on Windows these are not plain names")
@pytest.mark.parametrize("path", ["a\\b", "c:x", "C:x", "測" * 80])
def test_backslashes_and_colons_are_plain_on_posix(path: str, tmp_path: Path) -> None:
    assert check_entry_path(path) == path
    target = local_path(tmp_path, path)
    assert target == tmp_path.resolve() / path
    target.write_bytes(b"")
    assert [found.name for found in tmp_path.iterdir()] == [path]


def test_names_that_are_too_long_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="longer than 255 bytes"):
        local_path(tmp_path, "測" * 86)


@pytest.mark.parametrize("paths", [("a/b", "a//b"), ("a/b", "./a/b"), ("x", "x/"), ("a//b", "a")])
def test_two_entries_for_one_file_are_refused(paths: tuple[str, str], tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"both|one file"):
        local_paths(tmp_path / "root", paths)
    assert not (tmp_path / "root").exists()


@pytest.mark.parametrize("paths", [("Read", "read"), ("d/\u00e9", "d/e\u0301"), ("A/x", "a/x")])
def test_names_that_the_file_system_confuses_are_refused(
    paths: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = paths
    assert len(local_paths(tmp_path, paths)) == 2  # this file system distinguishes them
    assert list(tmp_path.iterdir()) == []
    monkeypatch.setattr(SafeFolder, "confuses", lambda *_: True)
    with pytest.raises(UsageError, match="one file on the file system"):
        local_paths(tmp_path, (first, second))


PIECES = st.sampled_from(["..", ".", "", "a", "b.txt", "/", "\\", "C:", "\0", "NUL", "~", "ü", " "])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, max_size=6).map("/".join) | st.text(max_size=20))
def test_no_path_leads_outside_the_folder(tmp_path: Path, name: str) -> None:
    try:
        target = local_path(tmp_path, name)
    except UsageError:
        return
    inside = Path(os.path.normpath(target))
    assert inside != tmp_path.resolve()
    assert inside.is_relative_to(tmp_path.resolve())
    assert ".." not in target.parts


def test_an_existing_link_is_not_followed_outside(tmp_path: Path) -> None:
    root, outside = tmp_path / "root", tmp_path / "outside"
    root.mkdir()
    outside.mkdir()
    (root / "way").symlink_to(outside)
    (root / "file").symlink_to(outside / "file")
    for path in ("way/x", "file"):
        with pytest.raises(UsageError, match="link"):
            local_path(root, path)
    (root / "near").mkdir()
    (root / "inner").symlink_to(root / "near")
    assert local_path(root, "inner/x") == root / "inner" / "x"


@given(st.lists(st.text("abc.-_ ü", min_size=1, max_size=6), min_size=1, max_size=4))
def test_valid_paths_are_kept(parts: list[str]) -> None:
    path = "/".join(parts)
    try:
        assert check_entry_path(path) == str(PurePosixPath(path))
    except UsageError:
        assert ".." in parts or set(parts) <= {"."}


def test_names_that_cannot_be_folders_are_refused() -> None:
    assert folder_name("data:v3") == ("data-v3" if sys.platform == "win32" else "data:v3")
    for name in ("../x:v0", "a/b:v1", "a\\b", "", ".", "..", "a\0"):
        with pytest.raises(UsageError, match="root"):
            folder_name(name)


# ---- digests


def test_the_digest_of_a_version_is_that_of_sorted_paths_and_digests() -> None:
    files = {"b": b"2", "a/c": b"1", "a": b"3"}
    text = "wandb-artifact-manifest-v1\n" + "".join(
        f"{path}:{b64(files[path])}\n" for path in sorted(files)
    )
    expected = hashlib.md5(text.encode()).hexdigest()
    assert manifest_digest((path, b64(held)) for path, held in files.items()) == expected
    entries = [Entry(path, b64(held), size=7, ref="s3://x") for path, held in files.items()]
    assert Manifest(entries).digest() == expected  # sizes and references do not count


@given(st.binary(max_size=3000))
def test_digests_of_bytes_are_read_back(content: bytes) -> None:
    raw = hashlib.md5(content, usedforsecurity=False).digest()
    assert raw_digest(bytes_digest(content)) == raw
    assert raw_digest(raw.hex()) == raw


@pytest.mark.parametrize("digest", ["", "abc", "etag-3", "zz" * 16, "QQ=="])
def test_etags_are_not_digests(digest: str) -> None:
    assert raw_digest(digest) is None


def test_files_are_hashed_by_either_algorithm(tmp_path: Path) -> None:
    xxhash = pytest.importorskip("xxhash")
    file = tmp_path / "x"
    file.write_bytes(b"content" * 1000)
    assert file_digest(file) == hashlib.md5(b"content" * 1000).digest()
    assert file_digest(file, "MANIFEST_XXH128") == xxhash.xxh3_128(b"content" * 1000).digest()


@pytest.mark.parametrize("ref", [None, "wandb-artifact://41/x", "file:///x"])
@pytest.mark.parametrize("extra", [{}, {"alg": "MD5"}, {"alg": "XXH128"}, {"alg": 1}])
def test_an_entry_names_its_digest_algorithm(
    extra: dict[str, JsonValue], ref: str | None, tmp_path: Path
) -> None:
    xxhash = pytest.importorskip("xxhash")
    target = tmp_path / "x"
    target.write_bytes(b"1")
    digests = {
        "MANIFEST_MD5": b64(b"1"),
        "MANIFEST_XXH128": base64.b64encode(xxhash.xxh3_128(b"1").digest()).decode(),
    }
    named = "MANIFEST_XXH128" if extra.get("alg") == "XXH128" else "MANIFEST_MD5"
    for algorithm, digest in digests.items():
        entry = Entry("x", digest, ref=ref, extra=extra)
        assert entry.digest_algorithm == named
        item = Item(entry, target, content_of(entry))
        # the official client does not name the algorithm of a file of another artifact
        unnamed = "alg" not in extra and (ref or "").startswith("wandb-artifact:")
        right = algorithm == named or unnamed
        assert (right_on_disk([item]) == {"x"}) is right
        assert (differences([item], tmp_path, {"x"}) == []) is right


def test_the_old_name_of_the_path_is_deprecated() -> None:
    with pytest.warns(DeprecationWarning, match=r"entry.name is entry.path"):
        assert Entry("a/b", b64(b"1")).name == "a/b"


def test_a_reference_to_a_file_keeps_its_digest_algorithm() -> None:
    entry = Entry("x", b64(b"1"), size=1, extra={"alg": "XXH128"})
    assert entry_reference(entry, "QQ==", None).extra == {"alg": "XXH128"}
    assert entry_reference(Entry("x", b64(b"1"), size=1), "QQ==", None).extra == {}


def test_without_xxhash_an_unnamed_digest_is_compared_as_md5_only(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "xxhash", None)
    (tmp_path / "x").write_bytes(b"2")
    entry = Entry("x", b64(b"1"), ref="wandb-artifact://41/x")
    item = Item(entry, tmp_path / "x", content_of(entry))
    (line,) = differences([item], tmp_path, {"x"})
    assert line.startswith("differs, unless its digest is an XXH128, which needs the extra xxhash")
    assert line.endswith(": x")
    (tmp_path / "x").write_bytes(b"1")
    assert differences([item], tmp_path, {"x"}) == []


def test_a_digest_that_needs_xxhash_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xxhash", None)
    with pytest.raises(MissingExtraError, match=r"wandb-api-typed\[xxhash\]"):
        new_hasher("MANIFEST_XXH128")
    with pytest.raises(UsageError, match="SHA"):
        new_hasher("MANIFEST_SHA")
