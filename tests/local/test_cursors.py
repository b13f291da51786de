"""Cursors of both kinds, and listings while others write."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any, Literal

import pytest

from wandb_api import Api
from wandb_api.local import LocalServer
from wandb_api.local._server.graphql.paging import Cursors, connection

FILES = "query F($p: String!, $e: String!, $r: String!, $n: Int!, $c: String) { project(name: $p, entityName: $e) { run(name: $r) { files(first: $n, after: $c) { edges { node { name } } pageInfo { hasNextPage endCursor } } } } }"


@pytest.fixture(params=["offset", "stable"])
def kind(request: pytest.FixtureRequest) -> Literal["offset", "stable"]:
    found: Literal["offset", "stable"] = request.param
    return found


@pytest.fixture
def api(kind: Literal["offset", "stable"]) -> Iterator[Api]:
    with (
        LocalServer(cursors=kind) as server,
        Api({"base_url": server.url}, api_key=server.api_key) as api,
    ):
        yield api


def _page(api: Api, cursor: str | None) -> dict[str, Any]:
    variables = {"p": "p", "e": "local", "r": "one", "n": 3, "c": cursor}
    answer: Any = api.client.execute(FILES, variables)
    found: dict[str, Any] = answer["project"]["run"]["files"]
    return found


def test_a_deleted_item_shifts_offset_cursors_only(
    api: Api, kind: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    run = api.create_run(run_id="one", project="p", entity="local")
    folder = tmp_path_factory.mktemp("files")
    for number in range(9):
        (folder / f"{number}.txt").write_text("x")
        run.upload_file(str(folder / f"{number}.txt"), root=str(folder))
    first = _page(api, None)
    names = [edge["node"]["name"] for edge in first["edges"]]
    for name in names:
        run.file(name).delete()
    second = _page(api, first["pageInfo"]["endCursor"])
    seen = [edge["node"]["name"] for edge in second["edges"]]
    everything = [f"{number}.txt" for number in range(9)]
    assert names == everything[:3]
    assert seen == (everything[3:6] if kind == "stable" else everything[6:])


def test_cursors_of_another_kind_are_refused() -> None:
    with pytest.raises(ValueError, match="'offset' or 'stable'"):
        LocalServer(cursors="other")  # type: ignore[arg-type]  # what is tested


def test_a_page_reads_the_items_of_no_page_before() -> None:
    """Each page of a long listing takes as long as the first one."""
    items, looked = [{"id": number} for number in range(100)], list[tuple[int, int]]()

    def read(offset: int, limit: int) -> list[dict[str, int]]:
        looked.append((offset, limit))
        return items[offset : offset + limit]

    with Cursors("stable").use():
        first = connection(read, first=10)
        second = connection(read, first=10, after=first["pageInfo"]["endCursor"])
        assert [edge["node"]["id"] for edge in second["edges"]] == [*range(10, 20)]
        assert looked == [(0, 11), (9, 1), (10, 11)]
        del items[5]  # the items from here on move: now the place is looked for
        third = connection(read, first=10, after=second["pageInfo"]["endCursor"])
        assert [edge["node"]["id"] for edge in third["edges"]] == [*range(20, 30)]


def test_listings_are_whole_while_others_write() -> None:
    """Every listing has all runs that exist for its whole duration."""
    with (
        LocalServer() as server,
        Api({"base_url": server.url}, api_key=server.api_key) as api,
    ):
        there = {f"run-{n}" for n in range(30)}
        for name in there:
            api.create_run(run_id=name, project="p", entity="local")
        stop = threading.Event()
        lacking = list[set[str]]()

        def write(writer: int) -> None:
            with Api({"base_url": server.url}, api_key=server.api_key) as own:
                number = 0
                while not stop.is_set():
                    run = own.create_run(
                        run_id=f"new-{writer}-{number}", project="p", entity="local"
                    )
                    run.config["x"] = number
                    run.update()
                    number += 1

        writers = [threading.Thread(target=write, args=(n,)) for n in range(2)]
        for thread in writers:
            thread.start()
        try:
            for filters in (None, {"state": {"$ne": "failed"}}) * 5:
                runs = api.runs("local/p", filters=filters, order="+created_at", per_page=10)
                found = {run.id for run in runs}
                lacking.append(there - found)
        finally:
            stop.set()
            for thread in writers:
                thread.join()
        assert lacking == [set()] * 10
