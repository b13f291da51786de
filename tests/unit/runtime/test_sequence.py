"""Listings as sequences."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import get_origin

import pytest

import wandb_api
from wandb_api._runtime.sequence import AsyncSequenceLike, SequenceLike


class Letters(SequenceLike[str]):
    def _count(self) -> int:
        return 3

    def load(self) -> list[str]:
        return ["a", "b", "a"]

    def first(self) -> str | None:
        return "a"

    def get(self, index):  # type: ignore[no-untyped-def]
        return self.load()[index]

    def _more(self, want: int | None, have: int) -> bool:
        return False

    def _html(self, problem: Exception | None = None) -> str:
        return "<table></table>"


class AsyncLetters(AsyncSequenceLike[str]):
    async def _count(self) -> int:
        return 3

    async def load(self) -> list[str]:
        return ["a", "b", "a"]

    def _html(self, problem: Exception | None = None) -> str:
        return "<table></table>"


def test_a_synchronous_listing_is_a_sequence() -> None:
    letters = Letters()
    assert isinstance(letters, Sequence)
    assert (len(letters), letters.count(), letters.count("a"), letters.index("b")) == (3, 3, 2, 1)
    assert (list(letters), list(reversed(letters)), "b" in letters) == (
        ["a", "b", "a"],
        ["a", "b", "a"],
        True,
    )


def test_every_synchronous_listing_is_a_sequence() -> None:
    listings = [
        kind
        for name in wandb_api.__all__
        if isinstance(kind := getattr(wandb_api, name), type)
        and get_origin(kind) is None  # `dict[...]` is an instance of `type` on 3.10
        and issubclass(kind, wandb_api.Paginator)
    ]
    assert len(listings) > 10
    assert all(issubclass(kind, Sequence) for kind in listings)


def test_a_paginator_takes_the_type_of_its_items() -> None:
    assert wandb_api.Paginator[int].__args__[0] is int
    assert wandb_api.AsyncPaginator[int].__args__[0] is int


def test_an_asynchronous_listing_counts_equal_items() -> None:
    async def counts() -> tuple[int, int]:
        letters = AsyncLetters()
        return await letters.count(), await letters.count("a")

    assert asyncio.run(counts()) == (3, 2)


@pytest.mark.parametrize(
    ("misuse", "hint"),
    [
        (len, r"await items\.count\(\)"),
        (bool, r"await items\.first\(\)"),
        (iter, "async for"),
        (lambda items: items[0], r"await items\.get\(index\)"),
    ],
)
def test_misuse_of_an_asynchronous_listing_names_the_alternative(misuse, hint: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(TypeError, match=hint):
        misuse(AsyncLetters())
