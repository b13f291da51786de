"""The time of `make soak` is shared, so that it ends, and what is cut is told."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.support.soak_budget import FULL, WEIGHTS, Budget, Sweep, budget_of

SOAK = Path(__file__).parents[1] / "soak"


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def budget(clock: Clock, minutes: float = 25, workers: int = 2, **tests: int) -> Budget:
    counts = Counter({f"test_{name}.py": count for name, count in tests.items()})
    return Budget(minutes, clock.now, workers, "seed", counts, clock)


def test_every_module_is_done_in_full_or_has_a_weight() -> None:
    modules = {path.name for path in SOAK.glob("test_*.py")}
    assert modules == {*FULL, *WEIGHTS}
    assert not FULL.keys() & WEIGHTS.keys()


def test_sweeps_share_what_the_others_leave() -> None:
    shared = budget(Clock())
    total = sum(map(shared.share, WEIGHTS)) + sum(FULL.values())
    assert total == pytest.approx(25 * 60 * 2)


def test_tests_of_a_file_share_its_time_and_leave_it_to_the_next_ones() -> None:
    clock = Clock()
    shared = budget(clock, changes=4)
    whole = shared.share("test_changes.py")
    assert shared.open("test_changes.py")
    assert shared.start("test_changes.py") == pytest.approx(clock.now + whole / 4)
    clock.now += 10
    assert shared.start("test_changes.py") == pytest.approx(clock.now + (whole - 10) / 3)
    clock.now += whole
    assert not shared.open("test_changes.py")
    assert shared.start("test_changes.py") == clock.now


def test_no_sweep_lasts_longer_than_the_session() -> None:
    clock = Clock()
    shared = budget(clock, schemas=1, changes=1)
    clock.now += 25 * 60 - 20
    assert shared.open("test_schemas.py")
    assert shared.start("test_schemas.py") == clock.now + 20
    clock.now += 30
    assert not shared.open("test_changes.py")


def test_no_minutes_are_no_limit() -> None:
    shared = budget(Clock(), minutes=0, schemas=1)
    assert shared.open("test_schemas.py")
    assert shared.start("test_schemas.py") == shared.end == float("inf")


def test_one_slow_worker_has_no_time_for_sweeps() -> None:
    shared = budget(Clock(), minutes=5, workers=1)
    assert shared.share("test_schemas.py") == 0
    assert not shared.open("test_schemas.py")


def test_variables_describe_a_budget() -> None:
    found = budget_of({"SOAK_BEGIN": "7", "SOAK_MINUTES": "3", "SOAK_SEED": "x"}, ["a", "a"])
    assert (found.minutes, found.begin, found.seed, found.workers) == (3, 7, "x", 1)
    assert found.tests == {"a": 2}
    found = budget_of({"SOAK_BEGIN": "7", "PYTEST_XDIST_WORKER_COUNT": "2"}, [])
    assert (found.minutes, found.workers) == (25, 2)


def test_a_sweep_walks_in_a_seeded_order_until_its_time_is_up() -> None:
    clock = Clock()
    sweeps = [Sweep("a", clock.now + 10, clock) for _ in range(2)]
    orders = [list(sweep.walk(range(50))) for sweep in sweeps]
    assert orders[0] == orders[1] != sorted(orders[0])
    assert sorted(orders[0]) == list(range(50))
    assert str(sweeps[0]) == "all of 50 cases"
    cut = Sweep("b", clock.now + 3, clock)
    for _ in cut.walk(range(50)):
        clock.now += 1
    assert str(cut) == "cut by time after 3 of 50 cases"
