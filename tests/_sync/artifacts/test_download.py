# Generated from tests/_async/artifacts/test_download.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Downloads: few requests, every byte verified, resumed after an interruption."""

from __future__ import annotations

import hashlib
import os
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import httpx
import pytest

from tests.support.assertions import operations
from tests.support.broken_transport import Faults, Spoil, breaking
from tests.support.recorder import Me
from wandb_api import Api, Artifact, RetryPolicy, UsageError, cache
from wandb_api._runtime.artifacts.cache import ArtifactCache
from wandb_api._runtime.concurrency import map_bounded
from wandb_api.errors import CommError, IntegrityError, NotFoundError

MANIFEST = ["GetArtifactManifest", "GET"]


def on_disk(root: Path) -> dict[str, bytes]:
    files = (p for p in root.rglob("*") if p.is_file())
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in files}


@pytest.fixture
def spoiled(server, me: Me) -> Iterator[Callable[[Spoil], Api]]:
    """Make clients whose responses from the object store a function changes."""
    clients = list[httpx.Client]()

    def make(spoil: Spoil) -> Api:
        clients.append(httpx.Client(transport=Faults(spoil)))
        overrides = {"base_url": server.url, "entity": me.name}
        retry = RetryPolicy(base=0.001)
        return Api(overrides, api_key=me.key, http_client=clients[-1], retry=retry)

    yield make
    for client in clients:
        client.close()


def test_a_download_requests_all_addresses_at_once(
    log, root: Path, seen: list, api: Api, project: str
) -> None:
    files = {f"d/{n}": str(n).encode() for n in range(30)}
    log(files)
    found = api.artifact(f"{project}/data:v0")
    seen.clear()
    assert found.download(root) == root
    assert on_disk(root) == files
    assert operations(seen)[:3] == [*MANIFEST, "ListArtifactFileUrls"]
    assert operations(seen)[3:] == ["GET"] * 30


def test_a_cached_artifact_of_many_files_downloads_again_with_two_requests(
    api: Api, project: str, tmp_path: Path, seen: list
) -> None:
    draft = Artifact("data", "dataset")
    for n in range(1000):
        file = tmp_path / str(n % 20)
        if n < 20:
            file.write_bytes(b"content" * n)
        draft.add_file(file, f"d{n % 7}/{n}", policy="immutable")
    api.log_artifact(draft, project)  # the cache keeps uploads
    found = api.artifact(f"{project}/data:v0")
    seen.clear()
    found.download(tmp_path / "root")
    assert operations(seen) == MANIFEST
    assert len(on_disk(tmp_path / "root")) == 1000
    seen.clear()
    api.artifact(f"{project}/data:v0").download(tmp_path / "root")
    assert operations(seen) == ["GetArtifactMembership", *MANIFEST]


def test_correct_files_on_disk_are_kept_and_others_restored(log, root: Path, seen: list) -> None:
    found = log({"a": b"1", "b": b"2", "c": b"3"})
    found.download(root, skip_cache=True)
    assert cache.info().files == 0
    before = (root / "a").stat().st_mtime_ns
    (root / "b").write_bytes(b"X")
    (root / "c").unlink()
    (root / "own").write_bytes(b"mine")
    seen.clear()
    found.download(root, skip_cache=True)
    assert operations(seen) == ["ListArtifactFileUrls", "GET", "GET"]
    assert on_disk(root) == {"a": b"1", "b": b"2", "c": b"3", "own": b"mine"}
    assert (root / "a").stat().st_mtime_ns == before
    seen.clear()
    found.download(root)
    assert seen == []


def test_equal_content_is_fetched_once(log, root: Path, seen: list) -> None:
    found = log({"a": b"same", "b": b"same", "c/d": b"same"})
    seen.clear()
    found.download(root, skip_cache=True)
    assert operations(seen).count("GET") == 2  # the manifest, and the content
    assert on_disk(root) == {"a": b"same", "b": b"same", "c/d": b"same"}


def test_a_prefix_selects_files(log, root: Path) -> None:
    found = log({"a/x": b"1", "ab": b"2", "b": b"3"})
    found.download(root, path_prefix="a/")
    assert on_disk(root) == {"a/x": b"1"}
    found.download(root, path_prefix="a")
    assert on_disk(root) == {"a/x": b"1", "ab": b"2"}
    found.download(root, path_prefix="nothing")
    assert len(on_disk(root)) == 2


def test_the_folder_is_named_after_the_version_never_the_alias(
    log, api: Api, project: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    log({"a": b"1"}, aliases=["best"])
    found = api.artifact(f"{project}/data:best")
    assert found.name == "data:best"
    assert found.download() == tmp_path / "artifacts" / "data:v0"
    monkeypatch.setenv("WANDB_ARTIFACT_DIR", str(tmp_path / "elsewhere"))
    assert found.file() == tmp_path / "elsewhere" / "data:v0" / "a"
    found.verify()


def test_one_file_is_downloaded_by_itself(log, root: Path, seen: list) -> None:
    found = log({"a": b"1", "sub/b": b"2"})
    entry = found.get_entry("sub/b")
    seen.clear()
    assert entry.download(root) == (root / "sub" / "b").resolve()
    assert operations(seen) == ["ListArtifactFileUrls", "GET"]
    entry.download(root)
    assert len(seen) == 2
    with pytest.raises(UsageError, match="2 files"):
        found.file(root)
    with pytest.raises(NotFoundError, match="gone"):
        found.get_entry("gone")
    assert found.get_entry("./sub//b") == entry
    with pytest.raises(UsageError, match="stored"):
        entry.ref_target()


def test_media_objects_are_found_by_the_name_that_they_were_added_under(log) -> None:
    held = {"t.table.json": b"{}", "a/i.image-file.json": b"{}", "i": b"1", "i.table.json": b"{}"}
    found = log({**held, "c.prod.json": b"{}"})
    assert found.get_entry("t").path == "t.table.json"
    assert found.get_entry("a/i").path == "a/i.image-file.json"
    assert found.get_entry("i").path == "i", "an exact path comes first"
    for name in ("c", "c.prod", "t.table"):
        with pytest.raises(NotFoundError, match=f"'{name}' is not in 'data:v0'"):
            found.get_entry(name)


def test_files_are_listed_and_read_one_by_one(log, root: Path, seen: list) -> None:
    found = log({"a": b"1", "sub/b": b"22"})
    listed = found.files().load()
    assert [(f.name, f.size) for f in listed] == [("a", 1), ("sub/b", 2)]
    assert found.files().count() == 2
    (only,) = found.files(names=["sub/b"]).load()
    with pytest.warns(UserWarning, match="not in Amazon S3"):
        assert only.path_uri == ""
    assert only.read() == b"22"
    path = only.download(root)
    assert path.read_bytes() == b"22"
    with pytest.raises(UsageError, match="replace"):
        only.download(root)
    assert only.download(root, exist_ok=True) == path
    assert only.download(root, replace=True) == path
    assert [s.operation for s in seen if s.path == "/graphql"].count("ListArtifactFiles") == 3


def test_verify_names_each_file_that_differs(log, root: Path) -> None:
    found = log({"a": b"1", "b": b"2", "c": b"3"})
    found.download(root)
    found.verify(root)
    (root / "a").write_bytes(b"X")
    (root / "b").unlink()
    (root / "more").write_bytes(b"")
    with pytest.raises(IntegrityError) as caught:
        found.verify(root)
    assert caught.value.differences == (
        "differs: a",
        "missing: b",
        "not in the artifact: more",
    )


def test_verify_raises_a_value_error(log, root: Path) -> None:
    found = log({"a": b"1"})
    found.download(root)
    (root / "a").write_bytes(b"2")
    with pytest.raises(ValueError, match=r"differs from 'data:v0' in 1 file, first 'differs: a'"):
        found.verify(root)


def test_checkout_removes_files_of_another_version(
    log, root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    first, second = log({"a": b"1", "d/e/b": b"2", "f": b"3"}), log({"a/c": b"4"})
    monkeypatch.setenv("WANDB_ARTIFACT_DIR", str(tmp_path))
    folder = first.checkout()
    assert folder == tmp_path / "data"
    (folder / "mine.txt").write_bytes(b"")
    assert second.checkout() == folder
    assert on_disk(folder) == {"a/c": b"4"}
    assert sorted(path.name for path in folder.iterdir()) == ["a"]
    second.verify(folder)
    first.checkout(root)
    first.verify(root)


def test_checkout_follows_no_link_out_of_its_folder(log, root: Path, tmp_path: Path) -> None:
    found = log({"a": b"1"})
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "kept").write_bytes(b"")
    root.mkdir()
    (root / "link").symlink_to(outside)
    (root / "file").symlink_to(outside / "kept")
    found.checkout(root)
    assert (outside / "kept").is_file()
    assert not (root / "file").is_symlink()


def test_progress_counts_every_byte(log, root: Path) -> None:
    found = log({"a": b"12345", "b": b"1", "c": b"1"})
    steps = list[int]()
    found.download(root, progress=steps.append, skip_cache=True)
    assert sum(steps) == 7
    with pytest.raises(UsageError, match="max_workers"):
        found.download(root, max_workers=0)


# ---- faults


def test_wrong_bytes_from_the_server_are_detected_and_not_kept(log, root: Path, server) -> None:
    found = log({"good": b"good", "bad": b"right bytes"})
    digest = hashlib.md5(b"right bytes").hexdigest()
    stored = place_in_storage(server, found, "bad")
    # the storage gives others of the same length, or lost some of them
    for wrong in (b"wrong bytes", b"right", b"right bytes and more", b""):
        stored.write_bytes(wrong)
        with pytest.raises(IntegrityError, match="bad"):
            found.download(root)
        assert not (root / "bad").exists()
        assert not list(root.glob("*bad*.part"))
        assert not (ArtifactCache().folder / "md5" / digest[:2] / digest[2:]).exists()
    stored.write_bytes(b"right bytes")
    found.download(root)
    assert on_disk(root) == {"good": b"good", "bad": b"right bytes"}


def place_in_storage(server, artifact, name: str) -> Path:
    """Return the file in which the local server stores the entry ``name``."""
    file = artifact.files(names=[name]).first()
    key = unquote(urlsplit(file.direct_url).path).partition("/storage/")[2]
    return server._state.blobs.path(key)


def test_damaged_files_in_the_cache_are_downloaded_again(
    log, root: Path, tmp_path: Path, seen: list
) -> None:
    found = log({"a": b"content"})
    found.download(root)
    digest = hashlib.md5(b"content").hexdigest()
    place = ArtifactCache().folder / "md5" / digest[:2] / digest[2:]
    place.chmod(0o644)
    place.write_bytes(b"CONTENT")
    seen.clear()
    found.download(tmp_path / "second")
    assert on_disk(tmp_path / "second") == {"a": b"content"}
    assert operations(seen) == ["ListArtifactFileUrls", "GET"]
    assert place.read_bytes() == b"content"


def test_expired_addresses_are_requested_again(
    spoiled, log, project: str, root: Path, server, seen: list
) -> None:
    files = {f"{n:02}": os.urandom(3000) for n in range(8)}
    log(files)
    blobs, answers = server._state.blobs, list[int]()
    lifetime, secret = blobs.lifetime, blobs._secret

    def expire(request: httpx.Request, content: bytes) -> tuple[bytes, bool] | None:
        answers.append(len(content))
        if len(answers) == 4:  # the addresses handed out until now expire
            blobs._secret = b"another"
            return content[:1000], True
        return None

    try:
        with spoiled(expire) as api:
            found = api.artifact(f"{project}/data:v0")
            seen.clear()
            found.download(root, skip_cache=True, max_workers=1)
    finally:
        blobs.lifetime, blobs._secret = lifetime, secret
    assert on_disk(root) == files
    assert [s.status for s in seen].count(403) == 1
    assert operations(seen).count("ListArtifactFileUrls") == 2
    assert [s.bytes_sent for s in seen if s.status == 206] == [2000]  # resumed, not restarted


def test_an_interrupted_download_is_resumed(
    spoiled, log, project: str, root: Path, seen: list
) -> None:
    held = os.urandom(3000)
    log({"large": held})
    with spoiled(breaking(1000, 500, 1)) as api:
        found = api.artifact(f"{project}/data:v0")
        seen.clear()
        found.download(root, skip_cache=True)
    assert (root / "large").read_bytes() == held
    gets = [s for s in seen if s.method == "GET" and "manifest" not in s.path]
    assert [(s.status, s.bytes_sent) for s in gets] == [
        (200, 3000),
        (206, 2000),
        (206, 1500),
        (206, 1499),
    ]


def test_a_failed_download_is_resumed_by_the_next_one(
    spoiled, log, project: str, api: Api, root: Path, seen: list
) -> None:
    held = os.urandom(3000)
    log({"large": held, "small": b"s"})

    def give_up(request: httpx.Request, content: bytes) -> tuple[bytes, bool] | None:
        if len(content) < 100:
            return None
        if "range" in request.headers:
            raise RuntimeError("the power went off")
        return content[:1234], True

    with spoiled(give_up) as broken:
        found = broken.artifact(f"{project}/data:v0")
        with pytest.raises(RuntimeError):
            found.download(root, skip_cache=True)
    assert "large" not in on_disk(root)
    seen.clear()
    api.artifact(f"{project}/data:v0").download(root, skip_cache=True)
    assert on_disk(root) == {"large": held, "small": b"s"}
    assert (206, 3000 - 1234) in [(s.status, s.bytes_sent) for s in seen]


def test_a_damaged_part_is_discarded(log, root: Path) -> None:
    held = os.urandom(3000)
    found = log({"large": held})
    root.mkdir()
    part = root / f".{hashlib.md5(held).hexdigest()}-large.part"
    for wrong in (b"x" * 100, b"x" * 3000, b"x" * 5000):
        part.write_bytes(wrong)
        found.download(root, skip_cache=True)
        assert on_disk(root) == {"large": held}
        (root / "large").unlink()


def test_no_interruption_leaves_a_wrong_file(spoiled, log, project: str, root: Path) -> None:
    chance = random.Random(7)
    files = {f"{n}": chance.randbytes(chance.randrange(1, 4000)) for n in range(12)}
    log(files)

    def spoil(request: httpx.Request, content: bytes) -> tuple[bytes, bool] | None:
        if chance.random() < 0.5:
            return content[: chance.randrange(1, len(content) + 1)], True
        return None

    with spoiled(spoil) as api:
        found = api.artifact(f"{project}/data:v0")
        found.download(root, skip_cache=True)
    assert on_disk(root) == files


def test_a_file_missing_in_the_object_store_is_named(log, root: Path, server) -> None:
    found = log({"lost": b"lost bytes"})
    place_in_storage(server, found, "lost").unlink()
    with pytest.raises(NotFoundError, match="lost"):
        found.download(root)


def test_concurrent_downloads_of_one_artifact_succeed(log, root: Path) -> None:
    files = {f"{n}": os.urandom(500) for n in range(8)}
    found = log(files)

    def one(number: int) -> Path:
        return found.download(root if number % 2 else root.with_name(str(number)))

    for folder in map_bounded(one, range(6), limit=6):
        assert on_disk(folder) == files


def test_the_cache_never_exceeds_its_limit(
    log, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WANDB_API_CACHE_LIMIT", "2000")
    files = {f"{n}": os.urandom(300) for n in range(20)}
    found = log(files)
    sizes = list[int]()

    def look(_size: int) -> None:
        held = ArtifactCache()
        with held._locked():  # nothing is removed while the files are counted
            kept = held.folder.glob("*/??/*")
            sizes.append(sum(file.stat().st_size for file in kept if file.exists()))

    found.download(root, progress=look)
    assert on_disk(root) == files
    assert sizes
    assert max(sizes) <= 2000
    assert 0 < cache.info().size <= 2000


def test_no_signed_address_is_in_an_error(log, root: Path, server) -> None:
    found = log({"a": b"1"})
    found.manifest
    blobs = server._state.blobs
    lifetime, blobs.lifetime = blobs.lifetime, -10
    try:
        with pytest.raises(CommError) as caught:
            found.download(root)
    finally:
        blobs.lifetime = lifetime
    assert "Signature" not in str(caught.value)
    assert "/storage/" not in str(caught.value)
