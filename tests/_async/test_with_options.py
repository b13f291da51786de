"""Copies of a client share what was read, and objects keep the options of their copy."""

from __future__ import annotations

import pickle

from tests.support.recorder import Recorder
from wandb_api import AsyncApi, RetryPolicy


async def test_objects_keep_the_options_of_the_copy(
    api: AsyncApi, recorder: Recorder, seen: list
) -> None:
    recorder.project("p")
    recorder.run("p", "r")
    patient = api.with_options(timeout=120)
    seen.clear()
    first = await api.run("p/r")
    assert await patient.with_options(retry=api.client.retry).run("p/r") is await patient.run("p/r")
    assert await api.with_options().run("p/r") is first
    assert await patient.run("p/r") is not first
    assert [s.operation for s in seen] == ["GetRun", "GetRun"]
    await (await patient.run("p/r")).delete()
    recorder.run("p", "r")
    assert await api.run("p/r") is not first  # the deletion is known to the original


async def test_the_viewer_is_read_once(api: AsyncApi, seen: list) -> None:
    copy = api.with_options(timeout=120, retry=RetryPolicy(retries=1))
    assert seen == []
    assert await copy.viewer == await api.viewer
    assert await api.default_entity == await copy.default_entity
    assert [s.operation for s in seen] == ["GetViewer"]
    assert type(copy) is type(api)
    assert copy.settings == api.settings
    thawed = pickle.loads(pickle.dumps(copy))
    assert thawed.client.settings.timeout == 120
    assert thawed.client.retry.retries == 1
