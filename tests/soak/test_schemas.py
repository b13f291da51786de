"""Every read without each coordinate, and of many random schemas; see `tests/judges/test_reads.py`."""

from __future__ import annotations

import random
from itertools import islice

import pytest

from tests.judges.conftest import judge, library
from tests.judges.driver import Gophers
from tests.judges.export_cases import coordinates, some
from tests.judges.reads import Sample, one_missing, other_schemas, several_missing
from tests.judges.test_exports import Exports, exports
from tests.judges.test_reads import check, sample, unreported

__all__ = ["exports", "judge", "library", "sample"]
PARTS = 8


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("part", range(PARTS))
def test_reads_without_one_coordinate(
    sample: Sample, library: str, judge: Gophers | None, part: int
) -> None:
    cases = one_missing(sample, random.Random("one"), share=1)
    check(islice(cases, part, None, PARTS), sample, library, judge)


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("part", range(PARTS))
def test_reads_without_several_coordinates(
    sample: Sample, library: str, judge: Gophers | None, part: int
) -> None:
    check(several_missing(sample, random.Random(part), 100 // PARTS), sample, library, judge)


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("part", range(PARTS))
def test_reads_of_other_schemas(
    sample: Sample, library: str, judge: Gophers | None, part: int
) -> None:
    check(other_schemas(sample, random.Random(part), 100 // PARTS), sample, library, judge)


@pytest.mark.timeout(1800)
def test_reports_name_the_members_that_are_unsupported(sample: Sample) -> None:
    assert unreported(sample, 1, "all") == []


@pytest.mark.timeout(1800)
def test_exports_without_one_coordinate_or_several(exports: Exports) -> None:
    problems = [
        p for lacking in some(len(coordinates()), seed=1) for p in exports.problems(lacking)
    ]
    assert problems == []
