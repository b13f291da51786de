"""Listings are sequences in the synchronous flavour; the other one names the alternative."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.support.recorder import Me, Recorder
from wandb_api import Api, AsyncApi

if TYPE_CHECKING:
    from wandb_api.local import LocalServer, Seen


@pytest.fixture
def api(server: LocalServer, me: Me) -> Iterator[Api]:
    with Api({"base_url": server.url, "entity": me.name}, api_key=me.key) as api:
        yield api


def test_a_list_is_a_sequence(api: Api, recorder: Recorder, seen: list[Seen]) -> None:
    names = [recorder.run("p", f"r{n}") for n in range(5)]
    seen.clear()
    runs = api.runs("p", per_page=2)
    with pytest.deprecated_call(match=r"use len\(\)") as warned:
        assert len(runs) == runs.length == 5
    assert warned[0].filename == __file__
    assert len(seen) == 1
    assert runs
    assert runs[0].id == names[0]
    assert [run.id for run in runs[:2]] == names[:2]
    assert len(seen) == 1
    assert runs[-1].id == names[-1]
    assert [run.id for run in runs[1:]] == names[1:]
    assert [run.id for run in runs[:]] == names
    assert next(runs).id == names[0]
    assert next(runs).id == names[1]
    assert [run.id for run in reversed(runs[:])] == names[::-1]
    assert len(seen) == 3
    with pytest.raises(IndexError):
        runs[5]
    assert not api.runs("p", {"state": "crashed"})


def test_a_whole_page_is_one_request(api: Api, recorder: Recorder, seen: list[Seen]) -> None:
    recorder.run("p", "r")
    seen.clear()
    assert [run.id for run in list(api.runs("p"))] == ["r"]
    assert len(seen) == 1


def test_len_without_a_total_is_a_type_error(api: Api, me: Me, seen: list[Seen]) -> None:
    for n in range(3):
        api.create_project(f"p{n}", me.name)
    projects = api.projects(per_page=2)
    with pytest.raises(TypeError, match="no total"):
        len(projects)
    assert projects.length is None
    assert len(list(projects)) == 3
    assert len(projects) == 3


async def test_the_async_error_names_the_alternative(server: LocalServer, me: Me) -> None:
    async with AsyncApi({"base_url": server.url, "entity": me.name}, api_key=me.key) as api:
        runs = api.runs("p")
        with pytest.raises(TypeError, match=r"await items\.count\(\)"):
            len(runs)
        with pytest.raises(TypeError, match=r"await items\.get\(index\)"):
            runs[0]
        with pytest.raises(TypeError, match=r"await items\.first\(\)"):
            bool(runs)
        with pytest.raises(TypeError, match="async for"):
            list(runs)  # type: ignore[call-overload]
