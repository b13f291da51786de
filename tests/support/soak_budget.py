"""Divide the time of ``make soak`` between its parts.

Some parts are always done in full. Sweeps share the rest by weight: each walks its cases in a random
order until its time is up, and reports how far it came.
"""

from __future__ import annotations

import os
import random
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

T = TypeVar("T")
MINUTES, SEED, BEGIN = "SOAK_MINUTES", "SOAK_SEED", "SOAK_BEGIN"
DEFAULT_MINUTES = 25.0

# Seconds that the parts which are done in full take, about, on a quiet machine of two cores
FULL: Mapping[str, float] = {
    "test_misbehavior.py": 310,
    "test_kills.py": 150,
    "test_cancellations.py": 120,
    "test_fuzz.py": 40,
    "test_exercise.py": 60,
}
# The parts of the others; the steps of an export are long, and cannot be cut
WEIGHTS: Mapping[str, float] = {
    "test_export.py": 10,
    "test_schemas.py": 5,
    "test_changes.py": 4,
    "test_changed_values.py": 3,
    "test_interrupts.py": 2,
    "test_two_faults.py": 2,
}


@dataclass
class Sweep:
    """Walk cases in a random order until the time is up.

    Attributes:
        seed: Chooses the order.
        until: The moment, by the clock.
        clock: Returns the time.
        done: The number of cases that were begun.
        total: The number of cases.
    """

    seed: str
    until: float
    clock: Callable[[], float] = time.monotonic
    done: int = 0
    total: int = 0

    def walk(self, cases: Iterable[T]) -> Iterator[T]:
        """Yield cases while there is time."""
        order = list(cases)
        random.Random(self.seed).shuffle(order)
        self.total += len(order)
        for case in order:
            if self.clock() >= self.until:
                return
            self.done += 1
            yield case

    def __str__(self) -> str:
        """How far the walk came."""
        if self.done < self.total:
            return f"cut by time after {self.done} of {self.total} cases"
        return f"all of {self.total} cases"


@dataclass
class Budget:
    """The time of a session, shared by its workers.

    Attributes:
        minutes: The time of the session; 0 for no limit.
        begin: When it began, by the clock.
        workers: How many processes run tests.
        seed: Chooses the order of the cases.
        tests: How many tests of each file are still to be run.
        clock: Returns the time.
    """

    minutes: float
    begin: float
    workers: int
    seed: str
    tests: Counter[str]
    clock: Callable[[], float] = time.monotonic
    _ends: dict[str, float] = field(default_factory=dict)

    @property
    def end(self) -> float:
        """When the last sweep stops."""
        return self.begin + self.minutes * 60 if self.minutes else float("inf")

    def share(self, file: str) -> float:
        """Return the seconds of a file of sweeps."""
        rest = self.minutes * 60 * self.workers - sum(FULL.values())
        return max(0.0, rest) * WEIGHTS[file] / sum(WEIGHTS.values())

    def open(self, file: str) -> bool:
        """Begin the time of a file, if it is not running yet; return whether any is left."""
        now = self.clock()
        if file not in self._ends:
            share = self.share(file) if self.minutes else float("inf")
            self._ends[file] = min(now + share, self.end)
        return now < self._ends[file]

    def start(self, file: str) -> float:
        """Begin a test, whose fixtures are made, of an open file; return when it has to stop.

        Tests of one file share its time equally; what one leaves is given to the next ones.
        """
        now, left = self.clock(), max(1, self.tests[file])
        self.tests[file] -= 1
        return now + max(0.0, self._ends[file] - now) / left


def budget_of(environment: Mapping[str, str], tests: Iterable[str]) -> Budget:
    """Return the budget that environment variables describe.

    Args:
        environment: With SOAK_MINUTES and SOAK_SEED, if they are set; `begin` sets SOAK_BEGIN.
        tests: The file of each test.
    """
    return Budget(
        minutes=float(environment.get(MINUTES) or DEFAULT_MINUTES),
        begin=float(environment[BEGIN]),
        workers=int(environment.get("PYTEST_XDIST_WORKER_COUNT") or 1),
        seed=environment.get(SEED) or date.today().isoformat(),
        tests=Counter(tests),
    )


def begin() -> None:
    """Note the begin of the session and its seed, for the processes of its workers too."""
    os.environ.setdefault(BEGIN, str(time.monotonic()))
    os.environ.setdefault(SEED, date.today().isoformat())
