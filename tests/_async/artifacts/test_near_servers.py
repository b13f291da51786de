"""Near servers are sent fewer requests at once: more threads would only wait for each other."""

from __future__ import annotations

import math
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from wandb_api import AsyncApi
from wandb_api._async.artifacts import download, upload
from wandb_api._async.transport import sender
from wandb_api._async.transport.client import sender_of
from wandb_api._runtime.concurrency import amap_bounded
from wandb_api._transport.workers import NEAR_WORKERS, WORKERS


@pytest.fixture
def limits(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many files were transferred at once, of each upload and download."""
    found = list[int]()

    async def recording(function: Any, items: Iterable[Any], *, limit: int) -> list[Any]:
        todo = list(items)
        if todo:
            found.append(limit)
        return await amap_bounded(function, todo, limit=limit)

    for module in (download, upload):
        monkeypatch.setattr(module, "amap_bounded", recording)
    return found


@pytest.mark.parametrize(("near", "workers"), [(math.inf, NEAR_WORKERS), (0.0, WORKERS)])
async def test_workers(
    near: float,
    workers: int,
    log: Any,
    limits: list[int],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sender, "NEAR", near)
    artifact = await log({f"{n}": f"{n}".encode() for n in range(20)})
    await artifact.download(tmp_path / "a", skip_cache=True)
    assert limits == [workers, workers]
    limits.clear()
    await artifact.download(tmp_path / "b", skip_cache=True, max_workers=9)
    assert limits == [9]


async def test_a_storage_elsewhere_is_not_near(
    api: AsyncApi, monkeypatch: pytest.MonkeyPatch
) -> None:
    sending = sender_of(api.client)
    monkeypatch.setattr(sender, "NEAR", math.inf)
    base = api.client.base_url
    await api.viewer
    assert sending.is_near(f"{base}/file")
    assert sending.is_near("file")
    assert not sending.is_near("https://storage.example.com/file")
    monkeypatch.setattr(sender, "NEAR", 0.0)
    assert not sending.is_near(f"{base}/file")
