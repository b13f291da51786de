"""Drafts: digests, copies, references, and refused content."""

from __future__ import annotations

import base64
import hashlib
import os
import random
import socket
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.assertions import b64
from wandb_api._artifacts import upload_parts
from wandb_api._artifacts.draft import Draft
from wandb_api._artifacts.manifest import Entry
from wandb_api._artifacts.references import (
    artifact_reference,
    check_http,
    entry_reference,
    http_entry,
    parse_artifact_reference,
    path_of,
    public,
    scheme_of,
    unreadable,
)
from wandb_api._artifacts.upload_parts import Part, content_md5, plan_parts
from wandb_api._runtime.artifacts.draft_files import (
    add_dir,
    add_file,
    add_references,
    new_file,
    uploads,
)
from wandb_api._runtime.artifacts.file_digests import file_digest
from wandb_api._runtime.artifacts.file_references import file_entries
from wandb_api._runtime.artifacts.staging import stage
from wandb_api._runtime.artifacts.upload_parts import read_part
from wandb_api.errors import (
    IntegrityError,
    UnsupportedError,
    UsageError,
)


def expected_digest(files: dict[str, bytes]) -> str:
    text = "wandb-artifact-manifest-v1\n"
    text += "".join(f"{path}:{b64(files[path])}\n" for path in sorted(files))
    return hashlib.md5(text.encode()).hexdigest()


def test_equal_content_has_an_equal_digest(tmp_path: Path) -> None:
    files = {"a.txt": b"1", "sub/b.txt": b"22", "sub/deep/c": b""}
    for path, held in files.items():
        (tmp_path / "d" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "d" / path).write_bytes(held)
    whole = Draft()
    add_dir(whole, tmp_path / "d", None)
    single = Draft()
    for path in reversed(files):
        add_file(single, tmp_path / "d" / path, path, policy="immutable")
    written = Draft()
    for path, held in files.items():
        with new_file(written, path, "wb") as file:
            file.write(held)
    digests = {draft.manifest().digest() for draft in (whole, single, written)}
    assert digests == {expected_digest(files)}
    assert whole.manifest().size() == 3


def test_a_copied_file_may_change_or_be_removed(tmp_path: Path) -> None:
    file = tmp_path / "x"
    file.write_bytes(b"before")
    draft = Draft()
    entry = add_file(draft, file, None)
    file.unlink()
    assert entry.digest == b64(b"before")
    (held,) = uploads(draft)
    assert held.local is not None
    assert held.local.read_bytes() == b"before"
    draft.close()
    assert not held.local.exists()


@pytest.mark.parametrize("change", ["edit", "remove"])
def test_a_file_that_is_read_in_place_must_not_change(tmp_path: Path, change: str) -> None:
    file = tmp_path / "x"
    file.write_bytes(b"before")
    draft = Draft()
    add_file(draft, file, None, policy="immutable")
    if change == "edit":
        file.write_bytes(b"AFTER!")
    else:
        file.unlink()
    with pytest.raises(IntegrityError) as caught:
        uploads(draft)
    assert caught.value.differences[0].startswith("x: ")


def test_a_file_with_a_new_time_only_is_unchanged(tmp_path: Path) -> None:
    file = tmp_path / "x"
    file.write_bytes(b"same")
    draft = Draft()
    add_file(draft, file, None, policy="immutable")
    os.utime(file, (1, 1))
    assert len(uploads(draft)) == 1


def test_a_path_is_added_once_unless_overwritten(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / name).write_text(name)
    draft = Draft()
    add_file(draft, tmp_path / "a", "x")
    add_file(draft, tmp_path / "a", "x")  # the same content
    with pytest.raises(UsageError, match="overwrite"):
        add_file(draft, tmp_path / "b", "x")
    add_file(draft, tmp_path / "b", "x", overwrite=True)
    assert draft.entries["x"].digest == b64(b"b")


def test_missing_files_and_invalid_modes_are_refused(tmp_path: Path) -> None:
    draft = Draft()
    with pytest.raises(UsageError, match="no file"):
        add_file(draft, tmp_path / "gone", None)
    with pytest.raises(UsageError, match="no folder"):
        add_dir(draft, tmp_path / "gone", None)
    with pytest.raises(UsageError, match="policy"):
        add_file(draft, Path(__file__), None, policy="other")  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="mode"), new_file(draft, "x", "r"):
        pass
    with pytest.raises(UsageError, match="remove"):
        draft.remove("gone")


def test_a_new_file_is_not_added_after_an_error() -> None:
    draft = Draft()

    def fail() -> None:
        with new_file(draft, "x") as file:
            file.write("half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert draft.entries == {}
    with new_file(draft, "x") as file:
        file.write("ü")
    assert draft.entries["x"].digest == b64("ü".encode())
    with pytest.raises(UsageError, match="already"), new_file(draft, "x"):
        pass
    with new_file(draft, "x", "w", encoding="latin-1") as file:
        file.write("ü")
    assert draft.entries["x"].digest == b64(b"\xfc")


def test_removing_a_folder_removes_everything_below_it() -> None:
    draft = Draft(Entry(path, b64(b"")) for path in ("a/b", "a/c/d", "ab"))
    draft.remove("a")
    assert list(draft.entries) == ["ab"]


def test_client_ids_do_not_depend_on_the_random_seed() -> None:
    random.seed(1)
    first = Draft().client_ids("d")
    random.seed(1)
    second = Draft().client_ids("d")
    assert len({*first, *second}) == 4
    for text in (*first, *second):
        assert len(text) == 128
        assert text.isalnum()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="os.fork does not exist on this platform")
def test_client_ids_differ_after_a_fork() -> None:
    draft = Draft()
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:
        os.write(writing, draft.client_ids("d")[0].encode())
        os._exit(0)
    os.waitpid(child, 0)
    assert os.read(reading, 200).decode() != draft.client_ids("d")[0]


def test_client_ids_are_stable_for_the_same_content() -> None:
    draft = Draft()
    assert draft.client_ids("one") == draft.client_ids("one")
    assert draft.client_ids("one") != draft.client_ids("two")


# ---- references


@pytest.mark.parametrize(
    ("uri", "scheme"),
    [
        ("file:///x", "file"),
        ("http://x/y", "http"),
        ("https://x/y", "http"),
        ("s3://b/k", "cloud"),
        ("gs://b/k", "cloud"),
        ("https://acc.blob.core.windows.net/c/k", "cloud"),
        ("wandb-artifact://00/x", "wandb-artifact"),
        ("ftp://x/y", "other"),
    ],
)
def test_schemes_are_distinguished(uri: str, scheme: str) -> None:
    assert scheme_of(uri) == scheme


@pytest.mark.parametrize("uri", ["x", "/x/y", "", "C"])
def test_a_reference_needs_a_scheme(uri: str) -> None:
    with pytest.raises(UsageError, match="scheme"):
        scheme_of(uri)


def test_a_folder_is_referred_to_file_by_file(tmp_path: Path) -> None:
    (tmp_path / "d" / "e").mkdir(parents=True)
    (tmp_path / "d" / "e" / "f").write_bytes(b"1")
    (tmp_path / "d" / "g").write_bytes(b"2")
    uri = (tmp_path / "d").as_uri()
    entries = file_entries(uri, "into")
    assert [(e.path, e.digest, e.size) for e in entries] == [
        ("into/g", b64(b"2"), 1),
        ("into/e/f", b64(b"1"), 1),
    ]
    assert all(path_of(e.ref or "").is_file() for e in entries)
    with pytest.raises(UsageError, match="max_objects"):
        file_entries(uri, None, most=1)
    with pytest.raises(UsageError, match="no file"):
        file_entries((tmp_path / "gone").as_uri(), None)
    unchecked = file_entries((tmp_path / "d" / "g").as_uri(), None, checksum=False)
    assert unchecked[0].digest != b64(b"2")


def test_a_file_reference_with_a_host_is_refused() -> None:
    if sys.platform != "win32":
        with pytest.raises(UsageError, match="three slashes"):
            path_of("file://somewhere/x")


def test_a_web_address_is_compared_by_etag() -> None:
    headers = {"etag": 'W/"abc"', "content-length": "12"}
    entry = http_entry("x", "https://u:p@h/x?token=1", headers)
    assert (entry.digest, entry.size, entry.extra) == ("abc", 12, {"etag": 'W/"abc"'})
    check_http(entry, {"etag": '"abc"'})
    for found in ({"etag": '"other"'}, {}, {"etag": "https://u:p@h/x?token=1"}):
        with pytest.raises(IntegrityError) as caught:
            check_http(entry, found)
        assert "token=1" not in str(caught.value)
        assert "u:p" not in str(caught.value)
    assert public("https://u:p@h/x?token=1") == "https://h/x"


def test_a_reference_without_a_checksum_can_be_read_back() -> None:
    entry = http_entry("x", "https://h/x", {})
    assert entry.digest == "https://h/x"
    check_http(entry, {"etag": '"new"'})


def test_a_draft_takes_references_of_every_kind(tmp_path: Path) -> None:
    (tmp_path / "f").write_bytes(b"1")
    draft = Draft()
    add_references(draft, (tmp_path / "f").as_uri(), None)
    add_references(draft, "https://h/web.txt", None)
    add_references(draft, "https://h/loose.txt", None, checksum=False)
    add_references(draft, "s3://b/dir/k", None, checksum=False)
    add_references(draft, "ftp://h/x", "ftp")
    assert {e.path for e in draft.unresolved()} == {"web.txt"}
    assert draft.entries["dir/k"].digest == "s3://b/dir/k"
    assert draft.entries["dir/k"].ref_target() == "s3://b/dir/k"
    assert uploads(draft) == []
    with pytest.raises(UsageError, match="name"):
        add_references(draft, "ftp://h/y", None)
    refused = unreadable(draft.entries["ftp"])
    assert isinstance(refused, UnsupportedError)
    assert isinstance(refused, ValueError)


@given(st.binary(min_size=1, max_size=20), st.text("abc/. ", min_size=1, max_size=10))
def test_files_of_other_artifacts_are_found_by_their_uri(raw: bytes, path: str) -> None:
    identity = base64.b64encode(raw).decode()
    uri = artifact_reference(identity, path)
    assert parse_artifact_reference(uri) == (identity, path.lstrip("/"))


def test_a_reference_to_a_reference_has_its_target() -> None:
    far = Entry("a/b", "etag", ref="s3://b/k", size=3)
    assert entry_reference(far, "QQ==", "x").ref == "s3://b/k"
    near = entry_reference(Entry("a/b", b64(b"1"), size=1), "QQ==", None)
    assert (near.path, near.ref, near.size) == ("b", "wandb-artifact://41/a/b", 0)
    with pytest.raises(UnsupportedError):
        parse_artifact_reference("wandb-artifact://zz/x")


# ---- parts of large files


@given(st.integers(0, 10**7), st.integers(1, 10**5), st.integers(1, 50))
def test_parts_cover_a_file_exactly(size: int, part: int, most: int) -> None:
    parts = plan_parts(size, smallest=1, part=part, most=most)
    assert len(parts) <= most
    assert [p.number for p in parts] == list(range(1, len(parts) + 1))
    at = 0
    for p in parts:
        assert p.offset == at
        at += p.size
    assert at == size


def test_small_files_have_no_parts_and_too_large_ones_are_refused() -> None:
    assert plan_parts(2**31 - 1) == []
    assert plan_parts(2**31)[0] == Part(1, 0, 100 * 2**20)
    with pytest.raises(UsageError, match="large"):
        plan_parts(6 * 2**40)


def test_parts_are_read_and_hashed(tmp_path: Path) -> None:
    held = os.urandom(100)
    (tmp_path / "x").write_bytes(held)
    parts = plan_parts(100, smallest=1, part=30)
    pieces = [b"".join(read_part(tmp_path / "x", part)) for part in parts]
    assert b"".join(pieces) == held
    assert content_md5(hashlib.md5(pieces[0]).hexdigest()) == b64(pieces[0])


@pytest.mark.parametrize("algorithm", ["MANIFEST_MD5", "MANIFEST_XXH128"])
@pytest.mark.parametrize("copies", [True, False])
@pytest.mark.parametrize("size", [999, 1000, 2500, 3_000_000, 12_000_000])
def test_a_file_is_copied_and_digested_as_a_whole_and_by_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, copies: bool, algorithm: str
) -> None:
    monkeypatch.setattr(upload_parts, "SMALLEST", 1000)
    monkeypatch.setattr(upload_parts, "PART", max(300, size // 3))
    held, source = os.urandom(size), tmp_path / "x"
    source.write_bytes(held)
    staged = stage(source, tmp_path / "copy" if copies else None, algorithm)
    parts = plan_parts(size)
    pieces = [held[part.offset : part.offset + part.size] for part in parts]
    assert staged.parts == tuple(hashlib.md5(piece).hexdigest() for piece in pieces)
    assert staged.md5 == hashlib.md5(held).digest()
    assert staged.digest == file_digest(source, algorithm)
    assert (staged.size, staged.path.read_bytes()) == (size, held)


def test_a_folder_with_circular_links_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "a").write_text("a")
    (tmp_path / "in" / "b").write_text("b")
    for name in ("x", "y"):
        (tmp_path / name).symlink_to(".")
        (tmp_path / "in" / name).symlink_to("..")
    (tmp_path / "twice").symlink_to("in")
    entries = add_dir(Draft(), tmp_path, None)
    assert [entry.path for entry in entries] == ["a", "in/b", "twice/b"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no FIFOs or sockets in folders")
def test_special_files_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    for call in (
        lambda: add_dir(Draft(), tmp_path, None),
        lambda: add_file(Draft(), tmp_path / "fifo", None),
        lambda: add_references(Draft(), tmp_path.as_uri(), None),
    ):
        with pytest.raises(UsageError, match=r"fifo|no file or folder"):
            call()
    (tmp_path / "fifo").unlink()
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind(str(tmp_path / "socket"))
        with pytest.raises(UsageError, match="socket"):
            add_dir(Draft(), tmp_path, None)


def test_unreadable_files_are_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "gone").symlink_to("nowhere")
    with pytest.raises(UsageError, match="gone"):
        add_dir(Draft(), tmp_path, None)
    (tmp_path / "gone").unlink()
    scandir = os.scandir

    def refuse(path: Path) -> object:  # root reads every folder, so permissions do not do
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(UsageError, match=r"closed: Permission denied"):
        add_dir(Draft(), tmp_path, None)


def test_a_path_is_not_a_file_and_a_folder() -> None:
    draft = Draft(Entry(path, b64(b"")) for path in ("a", "a/b"))
    with pytest.raises(UsageError, match="both"):
        uploads(draft)


def test_a_folder_is_added_at_the_top_level_or_below(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"1")
    for name, path in ((None, "x"), ("", "x"), (".", "x"), ("in/", "in/x"), (".hid", ".hid/x")):
        draft = Draft()
        (entry,) = add_dir(draft, tmp_path, name)
        assert entry.path == path
        draft.close()
    for name in ("..", "../up", "/abs"):
        with pytest.raises(UsageError):
            add_dir(Draft(), tmp_path, name)
