"""Calls of `AsyncApi` that are cancelled at random moments leave nothing behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.cancelling import cancel_many, server_process, write_world


@pytest.mark.parametrize("seed", [1, 2])
async def test_cancelled_calls_leave_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setenv("WANDB_CACHE_DIR", str(tmp_path / "cache"))
    folder = tmp_path / "files"
    folder.mkdir()
    with server_process(tmp_path / "data") as (url, key):
        write_world(url, key)
        left = await cancel_many(url, key, folder, 150, seed)
    assert not {kind: count for kind, count in left.items() if count}
