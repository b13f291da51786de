"""Temporary folders, and machines without a place for them."""

from __future__ import annotations

import errno
import tempfile

import pytest

from wandb_api import UsageError
from wandb_api._runtime.files import temporary_folder, temporary_place


def test_a_temporary_folder_is_removed() -> None:
    with temporary_folder() as folder:
        (folder / "file.txt").write_text("x")
        assert str(folder).startswith(temporary_place())
    assert not folder.exists()


def test_a_machine_without_temporary_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    nowhere = FileNotFoundError(errno.ENOENT, "No usable temporary directory found")

    def fail(*_: object, **__: object) -> None:
        raise nowhere

    monkeypatch.setattr(tempfile, "mkdtemp", fail)
    monkeypatch.setattr(tempfile, "gettempdir", fail)
    with pytest.raises(UsageError, match="set TMPDIR") as caught, temporary_folder():
        pass
    assert caught.value.__cause__ is nowhere
    with pytest.raises(UsageError, match="set TMPDIR"):
        temporary_place()
