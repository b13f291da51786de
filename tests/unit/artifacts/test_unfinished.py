"""Parts of earlier attempts are found, and small files are written, with few system calls."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from wandb_api._artifacts.digests import Content
from wandb_api._runtime.artifacts import unfinished
from wandb_api._runtime.artifacts.partial_file import ResumableFile
from wandb_api._runtime.artifacts.unfinished import UnfinishedFiles
from wandb_api._runtime.part_file import PartFile

HELD = b"0123456789"
CONTENT = Content(hashlib.md5(HELD).digest(), len(HELD))


@pytest.fixture
def lookups(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths that are listed or looked for, each time."""
    seen = list[str]()

    def noting(function: Callable[[str], object]) -> Callable[[str], object]:
        def note(path: str) -> object:
            seen.append(path)
            return function(path)

        return note

    monkeypatch.setattr(unfinished.os, "scandir", noting(os.scandir))
    monkeypatch.setattr(unfinished.os.path, "lexists", noting(os.path.lexists))
    return seen


def test_each_folder_is_listed_once(tmp_path: Path, lookups: list[str]) -> None:
    for name in (".a.part", "b"):
        (tmp_path / name).touch()
    found = UnfinishedFiles(3)
    names = [str(tmp_path / name) for name in (".a.part", ".b.part", "b")]
    assert [found.has(name) for name in names] == [True, False, False]
    assert lookups == [str(tmp_path)]


def test_of_very_many_files_each_part_is_looked_for(tmp_path: Path, lookups: list[str]) -> None:
    for number in range(unfinished.PER_FILE + 1):
        (tmp_path / f".{number}.part").touch()
    found = UnfinishedFiles(1)
    names = [str(tmp_path / name) for name in (".0.part", ".x.part")]
    assert [found.has(name) for name in names] == [True, False]
    assert lookups == [str(tmp_path), *names]


def test_a_missing_folder_has_no_parts(tmp_path: Path) -> None:
    found = UnfinishedFiles(2)
    assert not found.has(str(tmp_path / "x" / ".a.part"))


def test_a_part_is_resumed(tmp_path: Path) -> None:
    target = tmp_path / "x"
    with ResumableFile(target, CONTENT) as file:
        file.write(HELD[:4])
    with ResumableFile(target, CONTENT, unfinished=UnfinishedFiles(1)) as file:
        assert file.resumed
        file.write(HELD[4:])
        file.finalize()
    assert target.read_bytes() == HELD
    assert os.listdir(tmp_path) == ["x"]


def fail(*_arguments: object, **_options: object) -> None:
    raise OSError("not supported")


@pytest.mark.parametrize("broken", ["", "link", "unnamed", "target"])
def test_small_files_are_whole_on_any_file_system(
    tmp_path: Path, broken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, opened, modes = tmp_path / "folder" / "x", os.open, list[int]()

    def open_named(path: str, flags: int, *mode: int) -> int:
        if sys.platform == "linux" and flags & os.O_TMPFILE == os.O_TMPFILE:
            modes.append(flags)
            if broken == "unnamed":
                raise OSError("not supported")
        return opened(path, flags, *mode)

    monkeypatch.setattr(os, "open", open_named)
    if broken == "link":
        monkeypatch.setattr(os, "link", fail)
    if broken == "target":
        target.parent.mkdir()
        target.write_bytes(b"before")
    with ResumableFile(target, CONTENT) as file:
        file.write(HELD)
        file.finalize()
    assert target.read_bytes() == HELD
    assert os.listdir(target.parent) == ["x"]
    assert not target.stat().st_mode & 0o111
    assert bool(modes) == (sys.platform == "linux")


def test_a_part_that_came_meanwhile_is_overwritten(tmp_path: Path) -> None:
    part = PartFile(tmp_path / "x", "label")
    Path(part.name).write_bytes(HELD * 2)
    part.write(HELD)
    part.rename()
    part.close()
    assert (tmp_path / "x").read_bytes() == HELD
