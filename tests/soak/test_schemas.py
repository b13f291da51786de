"""Every read without each coordinate, and of many random schemas; see `tests/judges/test_reads.py`.

Sweeps: in a random order, as far as their time reaches.
"""

from __future__ import annotations

import random

from tests.judges.conftest import judge, library
from tests.judges.cut_and_changed import problems_with_changes
from tests.judges.driver import Gophers
from tests.judges.export_cases import coordinates, some
from tests.judges.reads import Sample, other_schemas, removable, several_missing, without
from tests.judges.test_exports import Exports, exports
from tests.judges.test_reads import check, sample, unreported
from tests.support.soak_budget import Sweep

__all__ = ["exports", "judge", "library", "sample"]
SCHEMAS, READS, CHANGES = range(100), 20, 4


def test_reads_without_one_coordinate(
    sample: Sample, library: str, judge: Gophers | None, sweep: Sweep
) -> None:
    cases = (without(sample, coordinate) for coordinate in sweep.walk(removable()))
    check(cases, sample, library, judge)


def test_reads_without_several_coordinates(
    sample: Sample, library: str, judge: Gophers | None, sweep: Sweep
) -> None:
    for number in sweep.walk(SCHEMAS):
        check(several_missing(sample, random.Random(number), 1), sample, library, judge)


def test_changed_values_of_servers_that_lack_coordinates(
    sample: Sample, library: str, judge: Gophers | None, sweep: Sweep
) -> None:
    problems = list[str]()
    for number in sweep.walk(SCHEMAS):
        for case in several_missing(sample, random.Random(f"changed {number}"), 1, READS):
            problems += problems_with_changes(case, sample, library, judge, CHANGES)
    assert not problems, f"{len(problems)}:\n" + "\n".join(problems[:60])


def test_reads_of_other_schemas(
    sample: Sample, library: str, judge: Gophers | None, sweep: Sweep
) -> None:
    for number in sweep.walk(SCHEMAS):
        check(other_schemas(sample, random.Random(number), 1), sample, library, judge)


def test_reports_name_the_members_that_are_unsupported(sample: Sample, sweep: Sweep) -> None:
    found = list[str]()
    for coordinate in sweep.walk(removable()):
        found += unreported(coordinate, without(sample, coordinate), sample)
    assert found == []


def test_exports_without_one_coordinate_or_several(exports: Exports, sweep: Sweep) -> None:
    cases = some(len(coordinates()), seed=1)
    assert [problem for lacking in sweep.walk(cases) for problem in exports.problems(lacking)] == []
