"""Every change without each coordinate, and without random ones; see `tests/judges/test_writes.py`."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import islice

import pytest

from tests.judges.conftest import judge, library
from tests.judges.driver import Gophers
from tests.judges.test_writes import check
from tests.judges.writes import WRITES, Written, without_one, without_several, writing

__all__ = ["judge", "library"]
PARTS, ALL = 4, 1000


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Written]:
    with writing(tmp_path_factory, list(WRITES)) as found:
        yield found


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("part", range(PARTS))
def test_changes_without_one_coordinate(
    written: Written, library: str, judge: Gophers | None, part: int
) -> None:
    cases = without_one(written, random.Random("one"), 1, ALL)
    check(islice(cases, part, None, PARTS), written, library, judge)


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("part", range(PARTS))
def test_changes_without_several_coordinates(
    written: Written, library: str, judge: Gophers | None, part: int
) -> None:
    check(without_several(written, random.Random(part), 25, ALL), written, library, judge)
