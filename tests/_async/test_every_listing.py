"""Every listing is complete while its items are removed, added or replaced, with both cursors."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import pytest

from tests._async.listing_place import COUNT, Case, Place
from tests._async.listings import CASES, files, listing_classes, runs, versions
from wandb_api import AsyncApi
from wandb_api.local import LocalServer

NUMBERS = itertools.count(1)
each_listing = pytest.mark.parametrize("make", [m for _, m in CASES], ids=lambda m: m.__name__)


@pytest.fixture(scope="module", params=["offset", "stable"])
def changing(request: pytest.FixtureRequest) -> Iterator[LocalServer]:
    with LocalServer(cursors=request.param) as server:
        yield server


@pytest.fixture
async def place(changing: LocalServer) -> AsyncIterator[Place]:
    place = Place(changing, f"user-{next(NUMBERS)}")
    async with place.api:
        yield place
    place.recorder.close()


async def names(case: Case, size: int) -> list[str]:
    return [case.name_of(item) for item in await case.read(size).load()]


def test_the_table_has_every_listing() -> None:
    assert listing_classes() == {kind for kind, _ in CASES}


@each_listing
async def test_removed_items(place: Place, make: Callable[[Place], Any]) -> None:
    case: Case = await make(place)
    there = await names(case, 50)
    assert len(there) == len(set(there)) == COUNT
    found = []
    async for item in case.read(2):
        found.append(case.name_of(item))
        if case.remove is not None:
            await case.remove(item)
    assert sorted(found) == sorted(there)
    assert await names(case, 50) == ([] if case.remove is not None else there)


@each_listing
async def test_added_and_replaced_items(place: Place, make: Callable[[Place], Any]) -> None:
    case: Case = await make(place)
    there = await names(case, 50)
    found, added = list[str](), itertools.count(COUNT)
    async for item in case.read(2):
        name = case.name_of(item)
        found.append(name)
        if name not in there or case.add is None:
            continue
        if case.remove is not None and name != there[-1]:
            await case.remove(item)
        await case.add(next(added))
    assert len(found) == len(set(found))
    assert set(there) <= set(found)


@pytest.mark.parametrize("make", [runs, files, versions], ids=lambda make: make.__name__)
async def test_items_that_others_remove_are_the_only_ones_missing(
    place: Place, make: Callable[[Place], Any]
) -> None:
    case: Case = await make(place)
    there = await names(case, 50)
    async with AsyncApi(place.overrides, api_key=place.key) as other:
        place.api, own = other, place.api
        theirs = [item async for item in case.read(50)]
        place.api = own
        found = list[str]()
        async for item in case.read(2):
            found.append(case.name_of(item))
            if len(found) == 2:
                assert case.remove is not None
                for gone in theirs[:2]:
                    await case.remove(gone)
    assert found == there
