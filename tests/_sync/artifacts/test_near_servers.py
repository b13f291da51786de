# Generated from tests/_async/artifacts/test_near_servers.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Near servers are sent fewer requests at once: more threads would only wait for each other."""

from __future__ import annotations

import math
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from wandb_api import Api
from wandb_api._runtime.concurrency import map_bounded
from wandb_api._sync.artifacts import download, upload
from wandb_api._sync.transport import sender
from wandb_api._sync.transport.client import sender_of
from wandb_api._transport.workers import NEAR_WORKERS, WORKERS


@pytest.fixture
def limits(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many files were transferred at once, of each upload and download."""
    found = list[int]()

    def recording(function: Any, items: Iterable[Any], *, limit: int) -> list[Any]:
        todo = list(items)
        if todo:
            found.append(limit)
        return map_bounded(function, todo, limit=limit)

    for module in (download, upload):
        monkeypatch.setattr(module, "map_bounded", recording)
    return found


@pytest.mark.parametrize(("near", "workers"), [(math.inf, NEAR_WORKERS), (0.0, WORKERS)])
def test_workers(
    near: float,
    workers: int,
    log: Any,
    limits: list[int],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sender, "NEAR", near)
    artifact = log({f"{n}": f"{n}".encode() for n in range(20)})
    artifact.download(tmp_path / "a", skip_cache=True)
    assert limits == [workers, workers]
    limits.clear()
    artifact.download(tmp_path / "b", skip_cache=True, max_workers=9)
    assert limits == [9]


def test_a_storage_elsewhere_is_not_near(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    sending = sender_of(api.client)
    monkeypatch.setattr(sender, "NEAR", math.inf)
    base = api.client.base_url
    api.viewer
    assert sending.is_near(f"{base}/file")
    assert sending.is_near("file")
    assert not sending.is_near("https://storage.example.com/file")
    monkeypatch.setattr(sender, "NEAR", 0.0)
    assert not sending.is_near(f"{base}/file")
