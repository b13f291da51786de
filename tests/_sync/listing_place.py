# Generated from tests/_async/listing_place.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""A place to make listings in, and how each one is made, shrunk and grown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from tests.support.recorder import Recorder
from wandb_api import Api, Artifact, Settings
from wandb_api._artifacts.version import VersionAddress, VersionLocation
from wandb_api._core.paging import PageState
from wandb_api._sync.artifacts.urls import ListedUrls
from wandb_api._sync.people.search import FoundUsers
from wandb_api._sync.transport.paginator import Paginator
from wandb_api.local import LocalServer

COUNT = 5
Listing: TypeAlias = "Paginator[Any]"


class Place:
    """A user of the test's own, with an organization."""

    def __init__(self, server: LocalServer, name: str) -> None:
        self.server, self.name = server, name
        self.organization = f"org-of-{name}"
        self.key = server.create_user(name)
        server.create_organization(self.organization, f"{name}-entity", [name])
        self.overrides: Settings = {"base_url": server.url, "entity": name, "project": "p"}
        self.api = Api(self.overrides, api_key=self.key)
        self.recorder = Recorder(server.url, self.key, name)
        self.recorder.project("p")

    def log(self, name: str, content: str, kind: str = "dataset") -> Artifact:
        draft = Artifact(name, kind)
        with draft.new_file("x.txt") as file:
            file.write(f"{name} {content}")
        return self.api.log_artifact(draft, "p")


@dataclass
class Case:
    """A listing of `COUNT` items.

    Attributes:
        read: Makes the listing, given a page size.
        remove: Removes an item from it.
        add: Adds an item to it, given a number from `COUNT`.
        name_of: What distinguishes an item.
    """

    read: Callable[[int], Listing]
    remove: Callable[[Any], Any] | None = None
    add: Callable[[int], Any] | None = None
    name_of: Callable[[Any], str] = lambda item: str(item.id)


def filled(add: Callable[[int], Any]) -> None:
    for number in range(COUNT):
        add(number)


def in_pages_of(size: int, listing: Listing) -> Listing:
    """Set the page size of an internal listing."""
    listing._book = PageState(fixed=size, identity=listing._identity)
    return listing


def delete(item: Any) -> None:
    item.delete()


def drop(item: Any) -> None:
    if item.is_link:
        item.unlink()
    else:
        item.delete(delete_aliases=True)


def found_users(place: Place) -> Case:
    def add(number: int) -> None:
        place.server.create_user(f"{place.name}-found-{number}")

    filled(add)
    query = f"{place.name}-found"
    # the API does not remove users
    return Case(lambda size: in_pages_of(size, FoundUsers(place.api._session, query)), None, add)


def version_urls(place: Place) -> Case:
    draft = Artifact("many", "dataset")
    for number in range(COUNT):
        with draft.new_file(f"{number}.txt") as file:
            file.write(str(number))
    version = place.api.log_artifact(draft, "p")
    at = VersionLocation(place.name, "p", "many")
    # the files of a version stay
    return Case(
        lambda size: ListedUrls(place.api.client, VersionAddress(at, "v0", str(version.id)), size),
        name_of=lambda file: str(file.name),
    )
