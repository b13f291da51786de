# Generated from tests/_async/launch/test_queued_runs.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Runs in launch queues: their state, waiting for them, and deleting them."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest

from tests.support.launch_agent import Launcher
from tests.support.recorder import Me, Recorder
from wandb_api import Api, QueuedRun
from wandb_api.errors import Error, NotFoundError, UnsupportedError, UsageError, WaitTimeoutError
from wandb_api.local import LocalServer, Seen

QUEUE = "line"


@pytest.fixture
def launcher(recorder: Recorder) -> Launcher:
    return Launcher(recorder)


@pytest.fixture
def queued(api: Api, me: Me, launcher: Launcher, seen: list[Seen]) -> QueuedRun:
    """A queued run of the project ``trained``."""
    api.create_run_queue(QUEUE, "local-process")
    item = launcher.enqueue(QUEUE, project="trained")
    seen.clear()
    return api.queued_run(me.name, "trained", QUEUE, item)


@pytest.fixture
def later() -> Iterator[list[threading.Timer]]:
    """Timers that act while the test waits; joined at its end."""
    timers = list[threading.Timer]()
    yield timers
    for timer in timers:
        timer.join()


def test_state_is_requested_each_time(
    queued: QueuedRun, launcher: Launcher, seen: list[Seen]
) -> None:
    assert queued.fields is None
    assert not seen
    assert queued.state == "pending"
    assert launcher.take(QUEUE)["runQueueItemId"] == queued.id
    assert queued.state == "leased"
    launcher.start(queued.id, "started")
    assert queued.state == "claimed"
    assert queued.fields is not None
    assert queued.fields.associated_run_id == "started"
    operations = [s.operation for s in seen if s.operation != "M"]
    assert operations == ["GetRunQueueItem"] * 3


def test_the_attributes(queued: QueuedRun, me: Me, api: Api) -> None:
    assert (queued.entity, queued.project, queued.queue_name) == (me.name, "trained", QUEUE)
    assert queued.project_queue == "model-registry"
    assert queued.priority is None
    assert queued.sweep is None
    same = api.queued_run(me.name, "elsewhere", QUEUE, queued.id, priority=1)
    assert same == queued
    assert hash(same) == hash(queued)
    assert same.priority == 1
    assert queued != api.queued_run(me.name, "trained", QUEUE, "other")
    assert repr(queued).endswith(f"QueuedRun {QUEUE} ({queued.id})>")


def test_waiting_until_it_runs(
    queued: QueuedRun,
    launcher: Launcher,
    recorder: Recorder,
    later: list[threading.Timer],
    seen: list[Seen],
) -> None:
    def start() -> None:
        launcher.start(queued.id, "first")
        recorder.run("trained", "first", finish=False)

    later.append(threading.Timer(0.1, start))
    later[0].start()
    run = queued.wait_until_running(timeout=10, poll_interval=0.03)
    assert (run.id, run.project, run.state) == ("first", "trained", "running")
    assert [s.operation for s in seen if s.operation == "GetRun"]


def test_waiting_continues_until_a_named_run_has_started(
    queued: QueuedRun, launcher: Launcher, recorder: Recorder
) -> None:
    launcher.start(queued.id, "second")
    with pytest.raises(WaitTimeoutError, match="its state is 'claimed'"):
        queued.wait_until_running(timeout=0.05, poll_interval=0.02)
    recorder.run("trained", "second", finish=False)
    assert queued.wait_until_running(timeout=5).id == "second"


def test_waiting_until_it_has_finished_reads_it_again(
    queued: QueuedRun,
    launcher: Launcher,
    recorder: Recorder,
    later: list[threading.Timer],
) -> None:
    recorder.run("trained", "third", finish=False)
    launcher.start(queued.id, "third")

    def finish() -> None:
        recorder.upsert(
            name="third",
            modelName="trained",
            entityName=recorder.entity,
            summaryMetrics='{"loss": 0.5}',
        )
        recorder.finish("trained", "third")

    later.append(threading.Timer(0.1, finish))
    later[0].start()
    run = queued.wait_until_finished(timeout=10, poll_interval=0.03)
    assert run.state == "finished"
    assert run.summary["loss"] == 0.5


@pytest.mark.parametrize("exitcode", [0, 1])
def test_waiting_ends_in_every_final_state(
    queued: QueuedRun, launcher: Launcher, recorder: Recorder, exitcode: int
) -> None:
    recorder.run("trained", "ended", finish=False)
    recorder.finish("trained", "ended", exitcode)
    launcher.start(queued.id, "ended")
    run = queued.wait_until_finished(timeout=5)
    assert run.state == ("failed" if exitcode else "finished")


def test_a_timeout_of_zero_does_not_wait(queued: QueuedRun) -> None:
    began = time.monotonic()
    with pytest.raises(WaitTimeoutError, match="has not started after 0 s; its state is 'pending'"):
        queued.wait_until_running(timeout=0)
    with pytest.raises(WaitTimeoutError):
        queued.wait_until_finished(timeout=0.5)
    assert time.monotonic() - began < 5


def test_the_timeout_covers_start_and_end(
    queued: QueuedRun, launcher: Launcher, recorder: Recorder
) -> None:
    recorder.run("trained", "endless", finish=False)
    launcher.start(queued.id, "endless")
    with pytest.raises(WaitTimeoutError, match="has not ended"):
        queued.wait_until_finished(timeout=0.5, poll_interval=0.05)


def test_a_run_that_failed_to_start_is_an_error(queued: QueuedRun, launcher: Launcher) -> None:
    launcher.fail(queued.id, "no such image")
    with pytest.raises(Error, match="could not be started"):
        queued.wait_until_running()
    assert queued.state == "failed"


def test_deleting_removes_it_from_the_queue(queued: QueuedRun, api: Api, me: Me) -> None:
    assert len(api.run_queue(me.name, QUEUE).items) == 1
    queued.delete()
    assert api.run_queue(me.name, QUEUE).items == []
    with pytest.raises(NotFoundError, match="it does not exist, or"):
        queued.state
    with pytest.raises(NotFoundError):
        queued.wait_until_running()


def test_delete_artifacts_is_unsupported(queued: QueuedRun, seen: list[Seen]) -> None:
    with pytest.raises(UnsupportedError):
        queued.delete(delete_artifacts=True)
    assert not seen


def test_a_missing_queue(api: Api, me: Me) -> None:
    lost = api.queued_run(me.name, "trained", "nowhere", "item")
    with pytest.raises(NotFoundError, match="no run queue 'nowhere'"):
        lost.state
    with pytest.raises(NotFoundError, match="no run queue 'nowhere'"):
        lost.delete()


def test_missing_arguments_are_reported_at_once(api: Api) -> None:
    with pytest.raises(UsageError, match="needs a value for project and run_queue_item_id"):
        api.queued_run("someone", "", QUEUE, "")


def test_the_api_key_is_that_of_the_client(
    queued: QueuedRun, server: LocalServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WANDB_API_KEY", server.create_user(f"other-{queued.entity}"))
    monkeypatch.setenv("WANDB_BASE_URL", "http://127.0.0.1:9")
    assert queued.state == "pending"
