"""Disks that become full in the middle of a write: the system takes a part of it, without an error."""

from __future__ import annotations

import errno
import hashlib
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from wandb_api import Artifact, UsageError
from wandb_api._artifacts.digests import Content
from wandb_api._runtime.artifacts import copying
from wandb_api._runtime.artifacts.cache import ArtifactCache
from wandb_api._runtime.artifacts.partial_file import ResumableFile
from wandb_api.local import LocalServer

if sys.platform == "win32":
    pytest.skip("limits the size of files with POSIX", allow_module_level=True)

import resource

ROOM = 30_000
HELD = bytes(range(200)) * 250
CONTENT = Content(hashlib.md5(HELD).digest(), len(HELD))


@contextmanager
def little_room() -> Iterator[None]:
    """No file can have more than `ROOM` bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def files_in(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file()]


def test_a_draft_does_not_take_half_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The temporary folder is on another file system, so that the kernel does not copy."""
    monkeypatch.setattr(copying, "_copy_in_kernel", lambda reading, writing: False)
    monkeypatch.setattr(copying, "share_blocks", lambda reading, writing: False)
    (tmp_path / "x.bin").write_bytes(HELD)
    draft = Artifact("x", "dataset")
    with little_room(), pytest.raises(UsageError, match="File too large; set TMPDIR"):
        draft.add_file(tmp_path / "x.bin")
    assert not draft.manifest.entries


def test_the_cache_does_not_keep_half_a_file(tmp_path: Path) -> None:
    cache = ArtifactCache(tmp_path)
    with little_room(), pytest.warns(UserWarning, match="cannot be used: File too large"):
        assert not cache.add_bytes(HELD, CONTENT)
    assert files_in(tmp_path) == ["usage"]


def test_a_small_download_leaves_nothing_behind(tmp_path: Path) -> None:
    def download() -> None:
        with ResumableFile(tmp_path / "x.bin", CONTENT) as file:
            file.write(HELD)
            file.finalize()

    with little_room(), pytest.raises(OSError, match="File too large") as caught:
        download()
    assert caught.value.errno == errno.EFBIG
    assert files_in(tmp_path) == []


async def test_the_local_server_does_not_keep_half_a_file(server: LocalServer) -> None:
    async def chunks() -> AsyncIterator[bytes]:
        yield HELD

    blobs, key = server._state.blobs, "half a file"
    with little_room(), pytest.raises(OSError, match="File too large"):
        await blobs.receive(key, chunks())
    assert not blobs.exists(key)


@pytest.mark.skipif(sys.platform != "linux", reason="no folder can be made below /proc")
def test_a_cache_that_cannot_be_made_is_reported() -> None:
    cache = ArtifactCache("/proc/none")
    with pytest.warns(UserWarning, match="/proc/none cannot be used: No such file"):
        assert not cache.add_bytes(HELD, CONTENT)


def test_a_cache_in_a_loop_of_links_is_reported(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    cache = ArtifactCache(tmp_path / "loop")
    with pytest.warns(UserWarning, match="loop cannot be used: Too many levels"):
        assert not cache.add_bytes(HELD, CONTENT)
