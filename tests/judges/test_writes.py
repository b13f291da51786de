"""Every documented change on a server with another schema is complete, or raises UnsupportedError.

In the second case nothing was changed, or the error says what was. Values that the caller gave are
never lost, although graph-gophers ignores unknown fields of input objects in variables. A seeded
sample of schemas; ``make soak`` tries all of them (`tests/soak/test_changes.py`).
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator

import pytest

from tests.judges.driver import Gophers
from tests.judges.reads import Case
from tests.judges.write_calls import WRITES
from tests.judges.writes import Written, without, without_one, without_several, writing, wrong_in

SOME, SHARE, SUBSETS, CHANGES = 16, 0.04, 3, 4


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Written]:
    names = random.Random("changes").sample(list(WRITES), SOME)
    with writing(tmp_path_factory, names) as found:
        yield found


# Changes that take several requests.
LONG = ("collection everything", "artifact everything", "registry save", "upload_file")
SHARE_OF_LONG = 0.15


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Written]:
    with writing(tmp_path_factory, LONG) as found:
        yield found


# A sample for the asynchronous client, from which the synchronous one is derived; without those that
# make artifacts and events of automations, which take objects of one flavour.
ASYNC = (
    "project save",
    "run update",
    "runs add_tags",
    "upload_file",
    "create_sweep",
    "registry save",
    "report save",
    "upsert_run_queue",
    "invite",
)


@pytest.fixture(scope="module")
def asynchronous(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Written]:
    with writing(tmp_path_factory, ASYNC, "async") as found:
        yield found


def check(cases: Iterable[Case], written: Written, library: str, judge: Gophers | None) -> None:
    problems = [p for case in cases for p in wrong_in(case, written, library, judge)]
    assert not problems, f"{len(problems)}:\n" + "\n".join(problems[:60])


def test_changes_without_one_coordinate(
    written: Written, library: str, judge: Gophers | None
) -> None:
    check(without_one(written, random.Random("one"), SHARE, CHANGES), written, library, judge)


def test_changes_of_several_requests_are_not_begun(
    long: Written, library: str, judge: Gophers | None
) -> None:
    cases = without_one(long, random.Random("long"), SHARE_OF_LONG, len(LONG))
    check(cases, long, library, judge)


@pytest.mark.parametrize("flavour", ["sync", "async"])
def test_files_are_imported_although_the_server_cannot_list_them(
    flavour: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with writing(tmp_path_factory, ["import_dataset"], flavour) as written:
        check([without(written, "Run.files")], written, "graphql-core", None)


def test_asynchronous_changes_without_one_coordinate(
    asynchronous: Written, library: str, judge: Gophers | None
) -> None:
    check(
        without_one(asynchronous, random.Random("a"), SHARE, CHANGES), asynchronous, library, judge
    )


def test_changes_without_several_coordinates(
    written: Written, library: str, judge: Gophers | None
) -> None:
    cases = without_several(written, random.Random("several"), SUBSETS, CHANGES)
    check(cases, written, library, judge)
