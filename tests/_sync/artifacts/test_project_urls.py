# Generated from tests/_async/artifacts/test_project_urls.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Project URLs wherever artifacts take a project."""

from __future__ import annotations

from wandb_api import Api


def test_listings_of_types_and_collections_take_the_url_of_a_project(
    api: Api, project: str, log
) -> None:
    log({"a": b"1"})
    found = api.project(project.split("/")[1], project.split("/")[0])
    url = found.url
    names = [kind.name for kind in api.artifact_types(url)]
    assert names == [kind.name for kind in api.artifact_types(project)]
    assert names
    kind = api.artifact_type(names[0], url)
    assert kind.name == names[0]
    collections = [one.name for one in api.artifact_collections(url, names[0])]
    assert collections == [one.name for one in api.artifact_collections(project, names[0])]
    assert collections
