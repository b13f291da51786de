"""The cache of artifact files: never above its limit, never a wrong byte."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Barrier

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wandb_api import cache as public
from wandb_api._artifacts.digests import Content
from wandb_api._runtime.artifacts.cache import ArtifactCache, chosen_cache
from wandb_api._runtime.artifacts.cache_settings import default_folder, default_limit, parse_size
from wandb_api._runtime.artifacts.copying import part_file
from wandb_api._runtime.artifacts.file_digests import hash_matches
from wandb_api._runtime.part_file import lock_file, unlock_file
from wandb_api.errors import UsageError


def content_of(held: bytes) -> Content:
    return Content(hashlib.md5(held).digest(), len(held))


def put(cache: ArtifactCache, folder: Path, held: bytes) -> bool:
    source = folder / f"source-{hashlib.md5(held).hexdigest()}"
    source.write_bytes(held)
    return cache.add(source, content_of(held))


def size_of(folder: Path, pattern: str = "*/??/*") -> int:
    total = 0
    for file in folder.glob(pattern):
        with suppress(FileNotFoundError):  # another thread has just removed or moved it
            total += file.stat().st_size
    return total


@contextmanager
def locked(cache: ArtifactCache) -> Generator[None]:
    """Check the limit while no other code makes room."""
    with (cache.folder / "usage").open("r+b") as usage:
        lock_file(usage, wait=True)
        try:
            yield
        finally:
            unlock_file(usage)


def test_added_files_are_returned(tmp_path: Path) -> None:
    cache = ArtifactCache(tmp_path / "cache", 1000)
    assert put(cache, tmp_path, b"abc")
    target = tmp_path / "target"
    assert cache.place(content_of(b"abc"), target)
    assert target.read_bytes() == b"abc"
    target.write_bytes(b"edited")  # and the cache is unchanged
    assert cache.place(content_of(b"abc"), target)
    assert target.read_bytes() == b"abc"
    assert not cache.place(content_of(b"other"), tmp_path / "nothing")
    assert not (tmp_path / "nothing").exists()


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.binary(max_size=80), max_size=15), st.integers(0, 150))
def test_the_limit_is_never_exceeded(
    tmp_path_factory: pytest.TempPathFactory, files: list[bytes], limit: int
) -> None:
    folder = tmp_path_factory.mktemp("cache")
    cache = ArtifactCache(folder / "cache", limit)
    for held in files:
        put(cache, folder, held)
        assert size_of(cache.folder) <= limit
        info = cache.info()
        assert info.size <= info.limit == limit


def test_many_threads_never_exceed_the_limit_together(tmp_path: Path) -> None:
    cache = ArtifactCache(tmp_path / "cache", 1000)
    largest: list[int] = []

    def fill(number: int) -> None:
        folder = tmp_path / str(number)
        folder.mkdir()
        for step in range(9):
            put(cache, folder, bytes([number, step]) * 60)
            with locked(cache):  # otherwise files are removed and added during the count
                largest.append(size_of(cache.folder) + size_of(cache.folder, "incoming/*"))

    threads = [threading.Thread(target=fill, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert max(largest) <= 1000


def test_the_least_recently_used_file_is_removed_first(tmp_path: Path) -> None:
    cache = ArtifactCache(tmp_path / "cache", 100)
    for age, held in ((30, b"a" * 40), (20, b"b" * 40)):
        put(cache, tmp_path, held)
        place = cache.folder / content_of(held).place
        os.utime(place, (place.stat().st_mtime - age,) * 2)
    assert cache.place(content_of(b"a" * 40), tmp_path / "used")  # now b is the older one
    put(cache, tmp_path, b"c" * 40)
    assert cache.place(content_of(b"a" * 40), tmp_path / "a")
    assert not cache.place(content_of(b"b" * 40), tmp_path / "b")


@pytest.mark.parametrize("damage", [b"abX", b"", b"longer than before"])
def test_a_damaged_file_is_removed_and_not_returned(tmp_path: Path, damage: bytes) -> None:
    cache = ArtifactCache(tmp_path / "cache", 1000)
    put(cache, tmp_path, b"abc")
    place = cache.folder / content_of(b"abc").place
    place.chmod(0o644)
    place.write_bytes(damage)
    assert not cache.place(content_of(b"abc"), tmp_path / "target")
    assert not (tmp_path / "target").exists()
    assert not place.exists()


def test_a_source_with_another_digest_is_not_stored(tmp_path: Path) -> None:
    cache = ArtifactCache(tmp_path / "cache", 1000)
    (tmp_path / "x").write_bytes(b"wrong")
    assert not cache.add(tmp_path / "x", content_of(b"right"))
    assert cache.info().files == 0


def test_a_file_larger_than_the_cache_is_not_kept(tmp_path: Path) -> None:
    cache = ArtifactCache(tmp_path / "cache", 10)
    put(cache, tmp_path, b"small")
    assert not put(cache, tmp_path, b"x" * 11)
    assert cache.place(content_of(b"small"), tmp_path / "still")


def test_hard_links_are_made_when_asked_for_and_damage_is_noticed(tmp_path: Path) -> None:
    cache = ArtifactCache(tmp_path / "cache", 1000, hard_links=True)
    put(cache, tmp_path, b"abc")
    target = tmp_path / "target"
    assert cache.place(content_of(b"abc"), target)
    assert target.stat().st_nlink == 2
    target.chmod(0o644)
    target.write_bytes(b"abX")
    assert not cache.place(content_of(b"abc"), tmp_path / "second")


def test_cleanup_returns_the_number_of_bytes_removed(tmp_path: Path) -> None:
    cache = ArtifactCache(tmp_path / "cache", 1000)
    put(cache, tmp_path, b"a" * 10)
    put(cache, tmp_path, b"b" * 30)
    assert public.info(cache.folder).size == 40
    assert public.clean(keep=1000, folder=cache.folder) == 0
    assert public.clean(folder=cache.folder) == 40
    assert public.info(cache.folder).files == 0
    assert ArtifactCache(tmp_path / "nowhere").clean() == 0


@pytest.mark.parametrize(
    ("text", "size"),
    [("1000", 1000), ("500MB", 500 * 2**20), ("2 GiB", 2**31), ("1.5k", 1536), ("1t", 2**40)],
)
def test_limits_are_read(text: str, size: int) -> None:
    assert parse_size(text) == size
    assert default_limit({"WANDB_API_CACHE_LIMIT": text}) == size


@pytest.mark.parametrize("text", ["much", "-1", "5 XB", "1e9"])
def test_other_limits_are_refused(text: str) -> None:
    with pytest.raises(UsageError, match="WANDB_API_CACHE_LIMIT"):
        parse_size(text)


def test_the_folder_is_configured(tmp_path: Path) -> None:
    assert default_folder({"WANDB_CACHE_DIR": str(tmp_path)}) == tmp_path / "wandb-api-artifacts"
    assert default_limit({}) == 20 * 2**30


def test_without_a_home_folder_there_is_no_default_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_home(*_: object) -> Path:
        raise RuntimeError("Could not determine home directory.")

    for name in ("WANDB_CACHE_DIR", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", no_home)
    monkeypatch.setattr(Path, "expanduser", no_home)
    assert default_folder({}) is default_folder({"WANDB_CACHE_DIR": "~/x"}) is None
    assert chosen_cache(None, skip=None) is None
    for ask in (ArtifactCache, public.info, public.clean):
        with pytest.raises(UsageError, match="WANDB_CACHE_DIR"):
            ask()
    given = ArtifactCache(tmp_path)
    assert chosen_cache(given, skip=False) is given
    assert chosen_cache(given, skip=True) is None


def test_a_file_matches_only_with_its_size(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"abc")
    assert hash_matches(tmp_path / "x", content_of(b"abc"))
    assert not hash_matches(tmp_path / "x", Content(content_of(b"abc").raw, 4))
    assert not hash_matches(tmp_path, content_of(b"abc"))
    assert not hash_matches(tmp_path / "x" / "y", content_of(b"abc"))


def test_a_cache_that_cannot_be_used_is_done_without_and_warned_of(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder belongs")
    cache = ArtifactCache(tmp_path / "cache", 1000)
    with pytest.warns(UserWarning, match=r"the artifact cache .* cannot be used"):
        assert not put(cache, tmp_path, b"abc")
    with pytest.warns(UserWarning, match=r"the artifact cache .* cannot be used"):
        assert not cache.place(content_of(b"abc"), tmp_path / "target")


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that fails to read")
@pytest.mark.parametrize("hard_links", [True, False])
def test_a_file_of_the_cache_that_cannot_be_read_is_done_without(
    tmp_path: Path, hard_links: bool
) -> None:
    cache = ArtifactCache(tmp_path / "cache", 1000, hard_links=hard_links)
    content = Content(hashlib.md5(b"abc").digest(), None)
    place = cache.folder / content.place
    place.parent.mkdir(parents=True)
    place.symlink_to("/proc/self/mem")  # it can be opened; reading its begin is an EIO
    with pytest.warns(UserWarning, match=r"the artifact cache .* cannot be used: Input/output"):
        assert not cache.place(content, tmp_path / "target")
    assert not (tmp_path / "target").exists()
    assert not place.is_symlink()
    assert put(cache, tmp_path, b"abc")
    assert cache.place(content, tmp_path / "target")


def test_threads_that_place_into_a_new_folder_at_once_all_find_the_content(tmp_path: Path) -> None:
    cache = ArtifactCache(tmp_path / "cache", 10**6)
    assert cache.add_bytes(b"held", content_of(b"held"))
    for number in range(200):
        together = Barrier(4)

        def place(name: str, folder: Path, together: Barrier) -> bool:
            together.wait()
            return cache.place(content_of(b"held"), folder / name)

        with ThreadPoolExecutor(4) as pool:
            folder = tmp_path / "root" / str(number)
            found = [pool.submit(place, name, folder, together) for name in "abcd"]
            assert [future.result() for future in found] == [True] * 4


@pytest.mark.parametrize("hard_links", [True, False])
def test_what_a_killed_process_left_of_a_copy_is_overwritten(
    tmp_path: Path, hard_links: bool
) -> None:
    cache = ArtifactCache(tmp_path / "cache", 1000, hard_links=hard_links)
    put(cache, tmp_path, b"abc")
    folder = tmp_path / "folder"
    folder.mkdir()
    part = part_file(folder / "target", content_of(b"abc")).path
    left = part.with_suffix(".link.part") if hard_links else part
    left.write_bytes(b"left by a killed process")
    assert cache.place(content_of(b"abc"), folder / "target")
    assert [path.name for path in folder.iterdir()] == ["target"]
    assert (folder / "target").read_bytes() == b"abc"


@pytest.mark.parametrize("hard_links", [True, False])
def test_threads_that_place_one_file_at_once(tmp_path: Path, hard_links: bool) -> None:
    cache = ArtifactCache(tmp_path / "cache", 10**6, hard_links=hard_links)
    held = os.urandom(50_000)
    assert cache.add_bytes(held, content_of(held))
    folder = tmp_path / "folder"
    with ThreadPoolExecutor(4) as pool:
        for _ in range(100):
            found = list(pool.map(lambda _: cache.place(content_of(held), folder / "t"), range(4)))
            assert all(found)
            assert (folder / "t").read_bytes() == held
            assert os.listdir(folder) == ["t"]
            (folder / "t").unlink()


def test_a_folder_that_is_removed_while_it_is_made_does_not_end_the_cache(tmp_path: Path) -> None:
    assert ArtifactCache(tmp_path / "gone")._was_removed(FileExistsError())
    (tmp_path / "file").write_bytes(b"")
    assert not ArtifactCache(tmp_path / "file")._was_removed(FileExistsError())
