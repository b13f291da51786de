"""Threads that transfer small files work one after the other, and never wait for long."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest

from wandb_api._runtime import turns as turns_module
from wandb_api._runtime.turns import SMALL, Turns, pause, resume


def in_threads(count: int, work: Callable[[], None]) -> None:
    """Run work in some threads at once."""
    threads = [threading.Thread(target=work) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


class Working:
    """Counts the threads at work."""

    def __init__(self) -> None:
        self.now = self.most = 0

    def work(self) -> None:
        """Work for a moment, in which other threads can run."""
        self.now += 1
        self.most = max(self.most, self.now)
        time.sleep(0.002)
        self.now -= 1


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns_module, "PATIENCE", 60.0)


@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize(("limited", "size", "most"), [(True, SMALL, 1), (True, SMALL + 1, 4)])
def test_small_files_are_worked_on_one_after_the_other(limited: bool, size: int, most: int) -> None:
    turns, working = Turns(limited=limited), Working()
    ready = threading.Barrier(4)

    def work() -> None:
        ready.wait()
        for _ in range(5):
            with turns.turn(size):
                working.work()

    in_threads(4, work)
    assert working.most <= most
    assert (working.most == 1) == (most == 1)


@pytest.mark.usefixtures("patient")
def test_a_thread_that_waits_for_the_network_lets_others_work() -> None:
    turns, met = Turns(limited=True), threading.Barrier(3)

    def work() -> None:
        with turns.turn(1):
            pause()
            met.wait(30)  # all threads are in their turn
            resume()

    in_threads(3, work)
    assert not met.broken


def test_a_thread_that_waits_for_something_else_does_not_hold_up_the_others() -> None:
    turns, met = Turns(limited=True), threading.Barrier(3)

    def work() -> None:
        with turns.turn(1):
            met.wait(30)

    in_threads(3, work)
    assert not met.broken
    with turns.turn(1):  # no other thread has it
        assert turns_module.TURN.held
    assert not turns_module.TURN.held


def test_a_turn_ends_with_an_error() -> None:
    turns = Turns(limited=True)
    with pytest.raises(OSError, match="disk"), turns.turn(1):
        raise OSError("disk")
    assert turns_module.TURN.lock is None
    with turns.turn(1):
        assert turns_module.TURN.held


@pytest.mark.parametrize("size", [None, 1])
def test_other_transfers_have_no_turns(size: int | None) -> None:
    with Turns(limited=size is None).turn(size):
        assert turns_module.TURN.lock is None
    pause()
    resume()
    assert not turns_module.TURN.held


def test_threads_that_run_at_once_have_no_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys._is_gil_enabled", lambda: False, raising=False)
    with Turns(limited=True).turn(1):
        assert turns_module.TURN.lock is None
