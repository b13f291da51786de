"""Runs in launch queues: their state, waiting for them, and deleting them."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest

from tests.support.launch_agent import Launcher
from tests.support.recorder import Me, Recorder
from wandb_api import AsyncApi, AsyncQueuedRun
from wandb_api.errors import Error, NotFoundError, UnsupportedError, UsageError, WaitTimeoutError
from wandb_api.local import LocalServer, Seen

QUEUE = "line"


@pytest.fixture
def launcher(recorder: Recorder) -> Launcher:
    return Launcher(recorder)


@pytest.fixture
async def queued(api: AsyncApi, me: Me, launcher: Launcher, seen: list[Seen]) -> AsyncQueuedRun:
    """A queued run of the project ``trained``."""
    await api.create_run_queue(QUEUE, "local-process")
    item = launcher.enqueue(QUEUE, project="trained")
    seen.clear()
    return await api.queued_run(me.name, "trained", QUEUE, item)


@pytest.fixture
def later() -> Iterator[list[threading.Timer]]:
    """Timers that act while the test waits; joined at its end."""
    timers = list[threading.Timer]()
    yield timers
    for timer in timers:
        timer.join()


async def test_state_is_requested_each_time(
    queued: AsyncQueuedRun, launcher: Launcher, seen: list[Seen]
) -> None:
    assert queued.fields is None
    assert not seen
    assert await queued.state == "pending"
    assert launcher.take(QUEUE)["runQueueItemId"] == queued.id
    assert await queued.state == "leased"
    launcher.start(queued.id, "started")
    assert await queued.state == "claimed"
    assert queued.fields is not None
    assert queued.fields.associated_run_id == "started"
    operations = [s.operation for s in seen if s.operation != "M"]
    assert operations == ["GetRunQueueItem"] * 3


async def test_the_attributes(queued: AsyncQueuedRun, me: Me, api: AsyncApi) -> None:
    assert (queued.entity, queued.project, queued.queue_name) == (me.name, "trained", QUEUE)
    assert queued.project_queue == "model-registry"
    assert queued.priority is None
    assert queued.sweep is None
    same = await api.queued_run(me.name, "elsewhere", QUEUE, queued.id, priority=1)
    assert same == queued
    assert hash(same) == hash(queued)
    assert same.priority == 1
    assert queued != await api.queued_run(me.name, "trained", QUEUE, "other")
    assert repr(queued).endswith(f"QueuedRun {QUEUE} ({queued.id})>")


async def test_waiting_until_it_runs(
    queued: AsyncQueuedRun,
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
    run = await queued.wait_until_running(timeout=10, poll_interval=0.03)
    assert (run.id, run.project, run.state) == ("first", "trained", "running")
    assert [s.operation for s in seen if s.operation == "GetRun"]


async def test_waiting_continues_until_a_named_run_has_started(
    queued: AsyncQueuedRun, launcher: Launcher, recorder: Recorder
) -> None:
    launcher.start(queued.id, "second")
    with pytest.raises(WaitTimeoutError, match="its state is 'claimed'"):
        await queued.wait_until_running(timeout=0.05, poll_interval=0.02)
    recorder.run("trained", "second", finish=False)
    assert (await queued.wait_until_running(timeout=5)).id == "second"


async def test_waiting_until_it_has_finished_reads_it_again(
    queued: AsyncQueuedRun,
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
    run = await queued.wait_until_finished(timeout=10, poll_interval=0.03)
    assert run.state == "finished"
    assert run.summary["loss"] == 0.5


@pytest.mark.parametrize("exitcode", [0, 1])
async def test_waiting_ends_in_every_final_state(
    queued: AsyncQueuedRun, launcher: Launcher, recorder: Recorder, exitcode: int
) -> None:
    recorder.run("trained", "ended", finish=False)
    recorder.finish("trained", "ended", exitcode)
    launcher.start(queued.id, "ended")
    run = await queued.wait_until_finished(timeout=5)
    assert run.state == ("failed" if exitcode else "finished")


async def test_a_timeout_of_zero_does_not_wait(queued: AsyncQueuedRun) -> None:
    began = time.monotonic()
    with pytest.raises(WaitTimeoutError, match="has not started after 0 s; its state is 'pending'"):
        await queued.wait_until_running(timeout=0)
    with pytest.raises(WaitTimeoutError):
        await queued.wait_until_finished(timeout=0.5)
    assert time.monotonic() - began < 5


async def test_the_timeout_covers_start_and_end(
    queued: AsyncQueuedRun, launcher: Launcher, recorder: Recorder
) -> None:
    recorder.run("trained", "endless", finish=False)
    launcher.start(queued.id, "endless")
    with pytest.raises(WaitTimeoutError, match="has not ended"):
        await queued.wait_until_finished(timeout=0.5, poll_interval=0.05)


async def test_a_run_that_failed_to_start_is_an_error(
    queued: AsyncQueuedRun, launcher: Launcher
) -> None:
    launcher.fail(queued.id, "no such image")
    with pytest.raises(Error, match="could not be started"):
        await queued.wait_until_running()
    assert await queued.state == "failed"


async def test_deleting_removes_it_from_the_queue(
    queued: AsyncQueuedRun, api: AsyncApi, me: Me
) -> None:
    assert len(await (await api.run_queue(me.name, QUEUE)).items) == 1
    await queued.delete()
    assert await (await api.run_queue(me.name, QUEUE)).items == []
    with pytest.raises(NotFoundError, match="it does not exist, or"):
        await queued.state
    with pytest.raises(NotFoundError):
        await queued.wait_until_running()


async def test_delete_artifacts_is_unsupported(queued: AsyncQueuedRun, seen: list[Seen]) -> None:
    with pytest.raises(UnsupportedError):
        await queued.delete(delete_artifacts=True)
    assert not seen


async def test_a_missing_queue(api: AsyncApi, me: Me) -> None:
    lost = await api.queued_run(me.name, "trained", "nowhere", "item")
    with pytest.raises(NotFoundError, match="no run queue 'nowhere'"):
        await lost.state
    with pytest.raises(NotFoundError, match="no run queue 'nowhere'"):
        await lost.delete()


async def test_missing_arguments_are_reported_at_once(api: AsyncApi) -> None:
    with pytest.raises(UsageError, match="needs a value for project and run_queue_item_id"):
        await api.queued_run("someone", "", QUEUE, "")


async def test_the_api_key_is_that_of_the_client(
    queued: AsyncQueuedRun, server: LocalServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WANDB_API_KEY", server.create_user(f"other-{queued.entity}"))
    monkeypatch.setenv("WANDB_BASE_URL", "http://127.0.0.1:9")
    assert await queued.state == "pending"
