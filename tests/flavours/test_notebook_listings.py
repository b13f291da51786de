"""Listings in notebooks: the synchronous one loads its first page, the other one says how to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.recorder import Me, Recorder
from wandb_api import Api, AsyncApi

if TYPE_CHECKING:
    from wandb_api.local import LocalServer, Seen


def test_the_first_page_is_one_request(
    server: LocalServer, me: Me, recorder: Recorder, seen: list[Seen]
) -> None:
    for n in range(3):
        recorder.run("p", f"r{n}")
    with Api({"base_url": server.url, "entity": me.name}, api_key=me.key) as api:
        runs = api.runs(f"{me.name}/p", per_page=2)
        seen.clear()
        assert "2 of 3 items" in runs._repr_html_()
        assert len(seen) == 1
        assert "2 of 3 items" in runs._repr_html_()
        assert len(seen) == 1
        files = runs[0].files()
        assert "0 of 0 items" in files._repr_html_()
        assert len(seen) == 2


def test_an_error_is_shown(server: LocalServer, me: Me) -> None:
    with Api({"base_url": server.url, "entity": me.name}, api_key=me.key) as api:
        assert "NotFoundError: no project" in api.runs("none")._repr_html_()


def test_a_project_that_is_not_loaded_is_not_requested(
    server: LocalServer, me: Me, recorder: Recorder, seen: list[Seen]
) -> None:
    recorder.run("p", "r0")
    with Api({"base_url": server.url, "entity": me.name}, api_key=me.key) as api:
        run = api.runs(f"{me.name}/p", lazy=True)[0]
        project = api.project("p", me.name)
        seen.clear()
        assert "r0" in run._repr_html_()
        assert ">p<" in project._repr_html_()
        assert not seen


def test_an_asynchronous_listing_sends_nothing(
    server: LocalServer, me: Me, seen: list[Seen]
) -> None:
    api = AsyncApi({"base_url": server.url, "entity": me.name}, api_key=me.key)
    seen.clear()
    assert "nothing is loaded yet: `await`" in api.runs("none")._repr_html_()
    assert not seen
