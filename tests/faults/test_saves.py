"""`save` takes several requests: after a failure, the error tells what is saved; again sends the rest."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from tests.support.flavours import resolve
from wandb_api import Api, Error

from .calls import World
from .kinds import Case
from .proxy import Exchange, Proxy
from .test_requests import Fault, cases
from .writes import draft


async def version(api: Any, world: World) -> Any:
    name = world.fresh("art")
    log = api.log_artifact(
        draft(api, name.encode(), name=name), "p", aliases=["old"], skip_cache=True
    )
    return await resolve(log)


async def collection(api: Any, world: World) -> Any:
    return await resolve((await version(api, world)).collection)


async def registry(api: Any, world: World) -> Any:
    return await resolve(api.create_registry(world.fresh("made"), "organization", world.org))


def read_version(api: Api, world: World, name: str) -> Any:
    found = api.artifact(f"p/{name}:v0")
    return sorted(found.aliases), found.description, sorted(found.tags)


def read_collection(api: Api, world: World, name: str) -> Any:
    found = api.artifact_collection("dataset", f"p/{name}")
    return found.description, sorted(found.tags)


def read_registry(api: Api, world: World, name: str) -> Any:
    found = api.registry(name, world.org)
    return found.description, found.name


class Save(NamedTuple):
    """Changes that `save` sends, and how another client reads them."""

    make: Any
    changes: dict[str, Any]
    read: Callable[[Api, World, str], Any]
    done: list[str]  # what the error names, after so many requests


SAVES = [
    Save(
        version,
        {"aliases": ["latest", "new"], "description": "why", "tags": ["t"]},
        read_version,
        ["the new aliases 'new'", "the removal of the aliases 'old'"],
    ),
    Save(
        collection,
        {"description": "why", "tags": ["one", "two"]},
        read_collection,
        ["name and description"],
    ),
    Save(registry, {"description": "why"}, read_registry, ["all but the name"]),
]


class ChangeFault(Fault):
    """Inject a fault into the n-th change and all later requests of its kind; reads pass."""

    def __call__(self, exchange: Exchange) -> Any:
        return None if exchange.name.startswith("Get") else super().__call__(exchange)


def changes_in(seen: list[Exchange]) -> list[str]:
    return [exchange.name for exchange in seen if not exchange.name.startswith("Get")]


@pytest.mark.parametrize("case", cases("refused", "502 after"), ids=lambda case: case.name)
@pytest.mark.parametrize("save", SAVES, ids=lambda save: save.make.__name__)
async def test_saving_again_sends_the_rest(
    save: Save, case: Case, either: Any, proxy: Proxy, world: World, direct: Api
) -> None:
    for at in range(len(save.done) + 1):
        made = await save.make(either, world)
        name = made.name.partition(":")[0]
        changes = dict(save.changes)
        if save.make is registry:
            name = changes["name"] = world.fresh("renamed")
        for attribute, value in changes.items():
            setattr(made, attribute, value)
        with proxy.planned(ChangeFault(case, at, True)) as seen, pytest.raises(Error) as caught:
            await resolve(made.save())
        sent = list(dict.fromkeys(changes_in(seen)))
        assert len(sent) == at + 1
        told = f"; saved already: {', '.join(save.done[:at])}; save() again sends the rest"
        assert (told in str(caught.value)) == (at > 0)
        assert told in repr(caught.value) or at == 0
        with proxy.planned(lambda _: None) as seen:
            await resolve(made.save())
        again = changes_in(seen)
        assert again[0] == sent[at]
        assert not set(again) & set(sent[:at])  # what is saved is not sent again
        await resolve(made.save())
        assert changes_in(seen) == again
        direct.flush()
        found, wanted = save.read(direct, world, name), list(changes.values())
        assert sorted(map(str, found)) == sorted(map(str, wanted))
