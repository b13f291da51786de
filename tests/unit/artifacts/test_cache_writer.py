"""Copies for the cache that are written while a large file is downloaded."""

from __future__ import annotations

import hashlib
import random
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import pytest

from wandb_api._artifacts.digests import Content
from wandb_api._runtime.artifacts.cache import ArtifactCache
from wandb_api._runtime.artifacts.lease import Lease
from wandb_api._runtime.artifacts.partial_file import ResumableFile
from wandb_api.errors import IntegrityError

HELD = random.Random(1).randbytes(3_000_000)
CONTENT = Content(hashlib.md5(HELD).digest(), len(HELD))
STEP = 65_536


def pieces(content: bytes) -> list[bytes]:
    return [content[at : at + STEP] for at in range(0, len(content), STEP)]


def named(cache: ArtifactCache) -> list[bytes]:
    """The files of the cache that have a name."""
    return [path.read_bytes() for path in cache.folder.glob("*/??/*")]


def noted(cache: ArtifactCache) -> int:
    """The bytes that count as used, reservations included."""
    return int((cache.folder / "usage").read_bytes())


@pytest.fixture(params=[False, True], ids=["alone", "leased"])
def leased(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


def lease_of(cache: ArtifactCache, leased: bool) -> AbstractContextManager[Lease | None]:
    return cache.lease(2 * len(HELD)) if leased else nullcontext()


def test_large_files_are_stored_in_the_cache_once_they_are_verified(
    tmp_path: Path, leased: bool
) -> None:
    cache = ArtifactCache(tmp_path / "cache", 10 * len(HELD))
    with (
        lease_of(cache, leased) as lease,
        ResumableFile(tmp_path / "x", CONTENT, cache=cache, lease=lease) as file,
    ):
        for piece in pieces(HELD):
            file.write(piece)
        assert named(cache) == []
        file.finalize()
    assert named(cache) == [HELD]
    assert (tmp_path / "x").read_bytes() == HELD
    assert noted(cache) == len(HELD)
    assert list((cache.folder / "incoming").iterdir()) == []
    assert next(cache.folder.glob("*/??/*")).stat().st_mode & 0o222 == 0


def test_a_restart_also_restarts_the_copy(tmp_path: Path, leased: bool) -> None:
    cache = ArtifactCache(tmp_path / "cache", 10 * len(HELD))
    with (
        lease_of(cache, leased) as lease,
        ResumableFile(tmp_path / "x", CONTENT, cache=cache, lease=lease) as file,
    ):
        for piece in pieces(HELD[::-1])[:20]:
            file.write(piece)
        file.restart()
        for piece in pieces(HELD):
            file.write(piece)
        file.finalize()
    assert named(cache) == [HELD]


def test_an_interrupted_download_leaves_nothing_in_the_cache_and_resumes(
    tmp_path: Path, leased: bool
) -> None:
    cache = ArtifactCache(tmp_path / "cache", 10 * len(HELD))

    def interrupted() -> None:
        with (
            lease_of(cache, leased) as lease,
            ResumableFile(tmp_path / "x", CONTENT, cache=cache, lease=lease) as file,
        ):
            for piece in pieces(HELD)[:20]:
                file.write(piece)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        interrupted()
    assert named(cache) == []
    assert list((cache.folder / "incoming").iterdir()) == []
    assert not list(cache.folder.glob("*/??/.*"))
    with ResumableFile(tmp_path / "x", CONTENT, cache=cache) as file:
        assert file.written == 20 * STEP
        for piece in pieces(HELD[file.written :]):
            file.write(piece)
        file.finalize()
    assert named(cache) == [HELD]
    assert (tmp_path / "x").read_bytes() == HELD


def test_wrong_bytes_never_enter_the_cache(tmp_path: Path, leased: bool) -> None:
    cache = ArtifactCache(tmp_path / "cache", 10 * len(HELD))

    def attempt() -> None:
        with (
            lease_of(cache, leased) as lease,
            ResumableFile(tmp_path / "x", CONTENT, cache=cache, lease=lease) as file,
        ):
            for piece in pieces(HELD[::-1]):
                file.write(piece)
            file.finalize()

    with pytest.raises(IntegrityError, match="digest"):
        attempt()
    assert named(cache) == []
    assert not (tmp_path / "x").exists()


def test_a_cache_that_cannot_be_written_does_not_fail_the_download(tmp_path: Path) -> None:
    (tmp_path / "cache").write_bytes(b"a file where the folder should be")
    cache = ArtifactCache(tmp_path / "cache", 10 * len(HELD))
    with ResumableFile(tmp_path / "x", CONTENT, cache=cache) as file:
        for piece in pieces(HELD):
            file.write(piece)
        with pytest.warns(UserWarning, match="cannot be used"):
            file.finalize()
    assert (tmp_path / "x").read_bytes() == HELD


def test_two_downloads_of_the_same_content_at_once(tmp_path: Path) -> None:
    cache = ArtifactCache(tmp_path / "cache", 10 * len(HELD))
    with (
        ResumableFile(tmp_path / "x", CONTENT, cache=cache) as first,
        ResumableFile(tmp_path / "y", CONTENT, cache=cache) as second,
    ):
        for piece in pieces(HELD):
            first.write(piece)
            second.write(piece)
        first.finalize()
        second.finalize()
    assert named(cache) == [HELD]
    assert noted(cache) == len(HELD)
