"""10,000 cancellations at random moments, uploads and downloads included."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.cancelling import cancel_many, server_process, write_world


async def test_cancelled_calls_leave_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WANDB_CACHE_DIR", str(tmp_path / "cache"))
    folder = tmp_path / "files"
    folder.mkdir()
    with server_process(tmp_path / "data") as (url, key):
        write_world(url, key)
        left = await cancel_many(url, key, folder, 5_000, seed=3)  # of two calls each, on average
    assert not {kind: count for kind, count in left.items() if count}
