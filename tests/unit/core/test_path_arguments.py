"""Paths on this machine that users pass."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from wandb_api._core.arguments import path_argument
from wandb_api.errors import UsageError


class Named:
    def __fspath__(self) -> str:
        return "a/b"


@pytest.mark.parametrize("given", ["a/b", Path("a/b"), Named()])
def test_strings_and_paths_are_taken(given: object) -> None:
    assert path_argument(given, "root") == Path("a/b")


@pytest.mark.parametrize("given", [3, None, b"x", ["x"], object(), True])
def test_other_types_are_refused(given: object) -> None:
    with pytest.raises(UsageError, match="root must be a string or a path"):
        path_argument(given, "root")


@pytest.mark.parametrize("given", ["a\0b", "a\ud800"])
def test_names_that_no_file_can_have_are_refused(given: str) -> None:
    with pytest.raises(UsageError, match="no file can have this name"):
        path_argument(given, "root")


def test_the_home_folder_is_expanded(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert path_argument("~/x", "root", expand=True) == tmp_path / "x"
    assert path_argument("~/x", "root") == Path("~/x")
    unknown = os.path.join("~no-such-user", "x")
    assert path_argument(unknown, "root", expand=True) == Path(unknown)
