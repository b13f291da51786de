# Generated from tests/_async/test_with_options.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Copies of a client share what was read, and objects keep the options of their copy."""

from __future__ import annotations

import pickle

from tests.support.recorder import Recorder
from wandb_api import Api, RetryPolicy


def test_objects_keep_the_options_of_the_copy(api: Api, recorder: Recorder, seen: list) -> None:
    recorder.project("p")
    recorder.run("p", "r")
    patient = api.with_options(timeout=120)
    seen.clear()
    first = api.run("p/r")
    assert patient.with_options(retry=api.client.retry).run("p/r") is patient.run("p/r")
    assert api.with_options().run("p/r") is first
    assert patient.run("p/r") is not first
    assert [s.operation for s in seen] == ["GetRun", "GetRun"]
    patient.run("p/r").delete()
    recorder.run("p", "r")
    assert api.run("p/r") is not first  # the deletion is known to the original


def test_the_viewer_is_read_once(api: Api, seen: list) -> None:
    copy = api.with_options(timeout=120, retry=RetryPolicy(retries=1))
    assert seen == []
    assert copy.viewer == api.viewer
    assert api.default_entity == copy.default_entity
    assert [s.operation for s in seen] == ["GetViewer"]
    assert type(copy) is type(api)
    assert copy.settings == api.settings
    thawed = pickle.loads(pickle.dumps(copy))
    assert thawed.client.settings.timeout == 120
    assert thawed.client.retry.retries == 1
