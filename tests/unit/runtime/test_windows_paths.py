"""Names that a server sends, as Windows would read them, and names of uploaded files."""

from __future__ import annotations

from pathlib import Path, PureWindowsPath

import pytest

from wandb_api._runtime.files import _safe_parts, safe_target
from wandb_api.errors import Error


@pytest.mark.parametrize(
    "name", ["C:/x", r"C:\x", r"\\server\share\x", r"..\x", r"a\..\..\x", "/x", "../x"]
)
def test_names_that_leave_the_folder_on_windows_are_refused_everywhere(
    tmp_path: Path, name: str
) -> None:
    windows = PureWindowsPath("D:/downloads") / name
    inside = windows.is_relative_to("D:/downloads") and ".." not in windows.parts
    assert not inside  # the case is what it claims to be
    with pytest.raises(Error):
        safe_target(tmp_path, name)


def test_a_drive_without_a_folder_is_a_plain_name_on_posix_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert PureWindowsPath("C:x").drive == "C:"
    assert safe_target(tmp_path, "C:x") == tmp_path / "C:x"
    monkeypatch.setattr("wandb_api._runtime.files.os.name", "nt")
    with pytest.raises(Error):
        _safe_parts("C:x")


@pytest.mark.parametrize("name", ["a.txt", "media/images/a.png"])
def test_other_names_are_kept(tmp_path: Path, name: str) -> None:
    assert safe_target(tmp_path, name) == tmp_path / name
    assert PureWindowsPath(name).as_posix() == name
