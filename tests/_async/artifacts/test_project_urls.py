"""Project URLs wherever artifacts take a project."""

from __future__ import annotations

from wandb_api import AsyncApi


async def test_listings_of_types_and_collections_take_the_url_of_a_project(
    api: AsyncApi, project: str, log
) -> None:
    await log({"a": b"1"})
    found = await api.project(project.split("/")[1], project.split("/")[0])
    url = found.url
    names = [kind.name async for kind in api.artifact_types(url)]
    assert names == [kind.name async for kind in api.artifact_types(project)]
    assert names
    kind = await api.artifact_type(names[0], url)
    assert kind.name == names[0]
    collections = [one.name async for one in api.artifact_collections(url, names[0])]
    assert collections == [one.name async for one in api.artifact_collections(project, names[0])]
    assert collections
