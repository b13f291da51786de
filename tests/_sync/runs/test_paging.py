# Generated from tests/_async/runs/test_paging.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""How lists are read: independent iterators, shared pages and few requests."""

from __future__ import annotations

import pickle

import pytest

from tests.support.recorder import Recorder
from wandb_api import Api, UsageError


def many(recorder: Recorder, count: int = 7) -> list[str]:
    recorder.project("p")
    return [recorder.run("p", f"r{n:03d}", finish=False) for n in range(count)]


def test_iterators_are_independent(api: Api, recorder: Recorder, seen: list) -> None:
    names = many(recorder)
    seen.clear()
    runs = api.runs("p", per_page=3)
    pairs = [(a.id, b.id) for a in runs for b in runs]
    assert pairs == [(a, b) for a in names for b in names]
    assert len(seen) == 3
    assert [run.id for run in runs] == names
    assert len(seen) == 3


def test_next_has_a_position_of_its_own(api: Api, recorder: Recorder) -> None:
    names = many(recorder, 3)
    runs = api.runs("p", per_page=2)
    assert next(runs).id == names[0]
    assert [run.id for run in runs] == names
    assert next(runs).id == names[1]
    assert next(runs).id == names[2]
    with pytest.raises(StopIteration):
        next(runs)


def test_index_and_slices_load_only_the_needed_items(
    api: Api, recorder: Recorder, seen: list
) -> None:
    names = many(recorder)
    seen.clear()
    runs = api.runs("p", per_page=2)
    assert runs.get(1).id == names[1]
    assert len(seen) == 1
    assert [run.id for run in runs.get(slice(0, 2))] == names[:2]
    assert len(seen) == 1
    assert [run.id for run in runs.get(slice(1, 4))] == names[1:4]
    assert len(seen) == 2
    assert [run.id for run in runs.objects] == names[:4]
    assert runs.get(-1).id == names[-1]
    assert len(seen) == 4
    assert [run.id for run in runs.get(slice(None, None, -2))] == names[::-2]
    assert [run.id for run in runs.get(slice(-3, None))] == names[-3:]
    assert len(seen) == 4
    with pytest.raises(IndexError):
        runs.get(7)
    with pytest.raises(IndexError):
        runs.get(-8)
    with pytest.raises(TypeError, match="integer"):
        runs.get("r1")


def test_a_far_index_is_one_request(api: Api, recorder: Recorder, seen: list) -> None:
    names = many(recorder, 60)
    seen.clear()
    assert (api.runs("p").get(55)).id == names[55]
    assert len(seen) == 1


def test_pages_grow_when_everything_is_read(api: Api, recorder: Recorder, seen: list) -> None:
    names = many(recorder, 120)
    for runs in (api.runs("p"), api.runs("p", per_page=None)):
        seen.clear()
        assert [run.id for run in runs] == names
        assert len(seen) == 2
    seen.clear()
    assert [run.id for run in api.runs("p", per_page=60)] == names
    assert len(seen) == 2
    seen.clear()
    assert len(api.runs("p", per_page=40).load()) == 120
    assert len(seen) == 3


def test_pages_stream_without_being_kept(api: Api, recorder: Recorder, seen: list) -> None:
    names = many(recorder)
    runs = api.runs("p", per_page=3)
    for prefetch in (0, 1):
        seen.clear()
        pages = [page for page in runs.pages(prefetch=prefetch)]
        assert [[run.id for run in page] for page in pages] == [names[:3], names[3:6], names[6:]]
        assert len(seen) == 3
    assert runs.objects == []


def test_leaving_early_sends_no_more_requests(api: Api, recorder: Recorder, seen: list) -> None:
    many(recorder)
    runs = api.runs("p", per_page=2)
    seen.clear()
    for _ in runs:
        break
    assert runs.first() is not None
    assert len(seen) == 1
    assert runs.more is True
    assert runs.cursor is not None


def test_an_empty_list(api: Api, recorder: Recorder, seen: list) -> None:
    recorder.project("p")
    runs = api.runs("p")
    seen.clear()
    assert runs.first() is None
    assert runs.count() == 0
    assert runs.load() == []
    assert [run for run in runs] == []
    assert runs.more is False
    assert len(seen) == 1
    with pytest.raises(IndexError):
        runs.get(0)


def test_items_added_between_pages_are_listed_once(api: Api, recorder: Recorder) -> None:
    names = many(recorder, 4)
    got = []
    for run in api.runs("p", order="-created_at", per_page=2):
        got.append(run.id)
        if len(got) == 1:
            recorder.run("p", "new", finish=False)
    assert got == names[::-1]


def test_lists_pickle_with_loaded_items(api: Api, recorder: Recorder, seen: list) -> None:
    names = many(recorder, 5)
    runs = api.runs("p", per_page=2)
    runs.get(1)
    again = pickle.loads(pickle.dumps(runs))
    seen.clear()
    assert [run.id for run in again.objects] == names[:2]
    assert [run.id for run in again.load()] == names
    assert len(seen) == 2
    again._client.close()


@pytest.mark.parametrize("per_page", [0, -1, True, 1.5, "50"])
def test_invalid_page_sizes_are_refused(api: Api, per_page: object, seen: list) -> None:
    for make in (api.runs, api.reports):
        with pytest.raises(UsageError, match="per_page"):
            make("p", per_page=per_page)  # type: ignore[operator]
    with pytest.raises(UsageError, match="per_page"):
        api.projects(per_page=per_page)  # type: ignore[arg-type]
    assert not seen
