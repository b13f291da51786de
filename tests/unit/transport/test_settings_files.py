"""Files with settings and credentials that cannot be read to their end."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from wandb_api._transport import settings_files
from wandb_api._transport.credentials import netrc_entry
from wandb_api._transport.identity import token_request
from wandb_api._transport.settings_files import read_small
from wandb_api.errors import AuthenticationError

from .test_settings import KEY, resolve


def endless(path: Path, kind: str) -> Path:
    """Make a file that cannot be read to its end."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "device":
        path.symlink_to("/dev/zero")
    else:
        path.write_bytes(b"[default]\n" + b"# more\n" * 200_000)
    return path


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs POSIX devices")
@pytest.mark.parametrize("kind", ["device", "large"])
def test_endless_files_are_refused(tmp_path: Path, kind: str) -> None:
    settings = endless(tmp_path / "wandb" / "settings", kind)
    with pytest.warns(UserWarning, match="the settings file .* cannot be read: OSError"):
        assert resolve(home=tmp_path).api_key == KEY
    settings.unlink()
    netrc = endless(tmp_path / "netrc", kind)
    with pytest.warns(UserWarning, match="netrc cannot be read: OSError"):
        assert netrc_entry(netrc, "h.test") is None
    env = {"WANDB_IDENTITY_TOKEN_FILE": str(endless(tmp_path / "token", kind))}
    with pytest.raises(AuthenticationError, match="File too large"):
        token_request(resolve(home=tmp_path, env=env, api_key=None))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
def test_pipes_without_a_writer_are_empty(tmp_path: Path) -> None:
    endless(tmp_path / "wandb" / "settings", "pipe")
    assert resolve(home=tmp_path).api_key == KEY
    assert netrc_entry(endless(tmp_path / "netrc", "pipe"), "h.test") is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
def test_the_writer_of_a_pipe_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = endless(tmp_path / "token", "pipe")
    writer = os.open(path, os.O_RDWR)
    try:
        os.write(writer, b"half")
        monkeypatch.setattr(settings_files, "PATIENCE", 0.02)
        with pytest.raises(TimeoutError):
            read_small(path)
    finally:
        os.close(writer)
