"""Every change without each coordinate, and without random ones; see `tests/judges/test_writes.py`.

Sweeps: in a random order, as far as their time reaches.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from tests.judges.conftest import judge, library
from tests.judges.driver import Gophers
from tests.judges.test_writes import asynchronous, check
from tests.judges.writes import WRITES, Written, without, without_several, writing
from tests.support.soak_budget import Sweep

__all__ = ["asynchronous", "judge", "library"]
ALL = 1000


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Written]:
    with writing(tmp_path_factory, list(WRITES)) as found:
        yield found


def test_changes_without_one_coordinate(
    written: Written, library: str, judge: Gophers | None, sweep: Sweep
) -> None:
    cases = (without(written, coordinate) for coordinate in sweep.walk(written.removable()))
    check(cases, written, library, judge)


def test_asynchronous_changes_without_one_coordinate(
    asynchronous: Written, library: str, judge: Gophers | None, sweep: Sweep
) -> None:
    cases = (without(asynchronous, each) for each in sweep.walk(asynchronous.removable()))
    check(cases, asynchronous, library, judge)


def test_changes_without_several_coordinates(
    written: Written, library: str, judge: Gophers | None, sweep: Sweep
) -> None:
    for number in sweep.walk(range(100)):
        check(without_several(written, random.Random(number), 1, ALL), written, library, judge)
