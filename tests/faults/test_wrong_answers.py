"""Responses that belong to another request: none is taken for the response to this one."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from tests.support.flavours import resolve
from wandb_api import Api, Artifact, ServerError

from .calls import NUMBERS, World
from .proxy import Exchange, Fault, Proxy, Reply
from .test_requests import executed_twice


def _kept_open(change: Callable[[bytes], bytes]) -> Callable[[Exchange], None]:
    """Send a changed response on a connection that stays open."""

    def do(exchange: Exchange) -> None:
        reply = exchange.forward()
        lines = [f"{name}: {value}" for name, value in reply.headers]
        head = [f"HTTP/1.1 {reply.status} OK", *lines, f"content-length: {len(reply.content)}"]
        whole = "\r\n".join([*head, "", ""]).encode("latin-1") + reply.content
        exchange.handler.wfile.write(change(whole))
        exchange.handler.wfile.flush()

    return do


LEFT_OVER: dict[str, Callable[[bytes], bytes]] = {
    "twice": lambda whole: whole * 2,
    "one and a half": lambda whole: whole + whole[: len(whole) // 2],
    "a few bytes": lambda whole: whole + b"more",
    "another head": lambda whole: whole + b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n",
}


@pytest.mark.parametrize("change", LEFT_OVER.values(), ids=LEFT_OVER)
async def test_what_follows_a_response_is_not_the_next_one(
    change: Callable[[bytes], bytes], proxy: Proxy, world: World, either: Any
) -> None:
    """The connection is kept open by the server, and not used again."""
    do = _kept_open(change)
    with proxy.planned(lambda _: do) as seen:
        for number in (0, 1, 2):
            run = await resolve(either.run(f"p/r{number}"))
            assert (run.id, dict(run.config)) == (f"r{number}", {"lr": number})
        made = world.fresh("run")
        for name in (made, world.fresh("run")):
            assert (await resolve(either.create_run(name, "p"))).id == name
        file = await resolve((await resolve(either.run("p/r0"))).file("wandb-metadata.json"))
        assert await resolve(file.read()) == b'{"os": "x"}'
    assert not executed_twice(seen)
    assert len({(exchange.path, exchange.content) for exchange in seen}) == len(seen)  # no retry


class Stale:
    """Answer the later requests of an operation like the first one, whatever they ask for."""

    def __init__(self, operation: str) -> None:
        self.operation, self.first = operation, list[Reply]()

    def __call__(self, exchange: Exchange) -> Fault | None:
        return self.answer if exchange.operation == self.operation else None

    def answer(self, exchange: Exchange) -> None:
        self.first.append(exchange.forward())
        reply = self.first[0]
        exchange.answer(reply.status, reply.content, reply.headers)


Ask = Callable[[Any, World, bool], Awaitable[Any]]


async def _run(api: Any, world: World, first: bool) -> Any:
    return await resolve(api.run("p/r1" if first else "p/r2"))


async def _loaded(api: Any, world: World, first: bool) -> Any:
    return await resolve((await _run(api, world, first)).load(force=True))


async def _created(api: Any, world: World, first: bool) -> Any:
    return await resolve(api.create_run(world.fresh("run"), "p"))


async def _updated(api: Any, world: World, first: bool) -> Any:
    run = await _run(api, world, first)
    run.tags = [world.fresh("tag")]
    return await resolve(run.update())


async def _tagged(api: Any, world: World, first: bool) -> Any:
    run = await _run(api, world, first)
    run.config["k"] = world.fresh("value")
    return await resolve(run.update())


async def _ended(api: Any, world: World, first: bool) -> Any:
    return await resolve((await _run(api, world, first)).wait_until_finished(poll_interval=0.01))


async def _history(api: Any, world: World, first: bool) -> Any:
    return await resolve((await _run(api, world, first)).history(pandas=False))


async def _sampled(api: Any, world: World, first: bool) -> Any:
    run = await _run(api, world, first)
    return await resolve(run.history(keys=["loss"], pandas=False))


async def _system(api: Any, world: World, first: bool) -> Any:
    return await resolve((await _run(api, world, first)).history(stream="system", pandas=False))


async def _scan(api: Any, world: World, first: bool) -> Any:
    scan = (await _run(api, world, first)).scan_history()
    return await anext(scan) if hasattr(scan, "__anext__") else next(scan)


async def _file(api: Any, world: World, first: bool) -> Any:
    run = await resolve(api.run("p/r0"))
    return await resolve(run.file("data/a.txt" if first else "wandb-metadata.json"))


async def _artifact(api: Any, world: World, first: bool) -> Any:
    return await resolve(api.artifact("p/data:v1" if first else "p/data:v2"))


async def _team(api: Any, world: World, first: bool) -> Any:
    return await resolve(api.team(world.team if first else world.me))


async def _user(api: Any, world: World, first: bool) -> Any:
    return await resolve(api.user(world.server_user if first else world.team))


async def _registry(api: Any, world: World, first: bool) -> Any:
    return await resolve(api.registry("reg" if first else "none", world.org))


async def _new_registry(api: Any, world: World, first: bool) -> Any:
    return await resolve(api.create_registry(world.fresh("made"), "organization", world.org))


async def _latest(api: Any, world: World, first: bool) -> Any:
    return await resolve(api.artifact("p/data:latest" if first else "p/other:latest"))


async def _collection(api: Any, world: World, first: bool) -> Any:
    return await resolve(api.artifact_collection("dataset", "p/data" if first else "p/other"))


async def _type(api: Any, world: World, first: bool) -> Any:
    return await resolve(api.artifact_type("dataset" if first else "model", "p"))


async def _project(api: Any, world: World, first: bool) -> Any:
    return await resolve((await resolve(api.project("p" if first else "other"))).load())


async def _report(api: Any, world: World, first: bool) -> Any:
    named = world.report if first else b64encode(b"View:1000000").decode()
    return await resolve(api.from_path(f"{world.me}/p/reports/Report--{named.rstrip('=')}"))


async def _queue(api: Any, world: World, first: bool) -> Any:
    queue = await resolve(api.run_queue(world.me, "line" if first else "other"))
    return await resolve(queue.load())


async def _item(api: Any, world: World, first: bool) -> Any:
    named = world.item if first else b64encode(b"RunQueueItem:1000000").decode()
    return await resolve((await resolve(api.queued_run(world.me, "p", "line", named))).state)


async def _organization(api: Any, world: World, first: bool) -> Any:
    return await resolve(api.organization(world.org if first else "other"))


@pytest.mark.parametrize(
    ("operation", "ask"),
    [
        ("GetArtifactMembership", _latest),
        ("GetArtifactCollection", _collection),
        ("GetArtifactType", _type),
        ("GetProject", _project),
        ("GetReport", _report),
        ("GetRunQueue", _queue),
        ("GetRunQueueItem", _item),
        ("GetOrganizationDetails", _organization),
        ("GetRun", _run),
        ("GetRun", _loaded),
        ("UpsertRun", _created),
        ("UpsertRun", _updated),
        ("LoadRuns", _tagged),
        ("GetRunState", _ended),
        ("GetHistory", _history),
        ("GetSampledHistory", _sampled),
        ("GetSystemEvents", _system),
        ("GetHistoryExtent", _scan),
        ("GetHistory", _scan),
        ("ListRunFiles", _file),
        ("GetArtifactMembership", _artifact),
        ("GetTeam", _team),
        ("SearchUsers", _user),
        ("GetRegistry", _registry),
        ("UpsertRegistry", _new_registry),
    ],
    ids=lambda value: value if isinstance(value, str) else value.__name__.strip("_"),
)
async def test_another_object_is_not_taken_for_the_one_that_was_asked_for(
    operation: str, ask: Ask, proxy: Proxy, world: World, either: Any
) -> None:
    stale = Stale(operation)
    with proxy.planned(stale):
        await ask(either, world, True)
        with pytest.raises(ServerError, match=r"the response is about the .* instead of"):
            await ask(either, world, False)
    assert len(stale.first) > 1


Change = Callable[[Any], Awaitable[Any]]
MADE = r"the response is about the .* instead of .*, whose change may have been made"


async def _describe(held: Any) -> Any:
    held.description = "changed"
    await resolve(held.save())


async def _update_project(held: Any) -> Any:
    held.description = "changed"
    await resolve(held.update())


async def _version(api: Any, world: World) -> Any:
    name = world.fresh("data")
    draft = Artifact(name, "dataset")
    with draft.new_file("a.txt") as file:
        file.write(name)
    with Api({"base_url": world.server.url, "entity": world.me}, api_key=world.key) as other:
        other.log_artifact(draft, "p", skip_cache=True)
    return await resolve(api.artifact(f"p/{name}:v0"))


async def _own_collection(api: Any, world: World) -> Any:
    return await resolve((await _version(api, world)).collection)


async def _new_report(api: Any, world: World) -> Any:
    return await resolve(api.create_report("p", title=world.fresh("report")))


async def _new_project(api: Any, world: World) -> Any:
    name = world.fresh("project")
    await resolve(api.create_project(name, world.me))
    return await resolve((await resolve(api.project(name))).load())


@pytest.mark.parametrize(
    ("operation", "made", "change"),
    [
        ("UpdateSequence", _own_collection, _describe),
        ("UpdateArtifact", _version, _describe),
        ("UpsertReport", _new_report, _describe),
        ("UpsertProject", _new_project, _update_project),
    ],
    ids=lambda value: value if isinstance(value, str) else value.__name__.strip("_"),
)
async def test_a_change_is_not_confirmed_by_the_response_to_another_one(
    operation: str, made: Any, change: Change, proxy: Proxy, world: World, either: Any
) -> None:
    one, two = [await made(either, world) for _ in range(2)]
    with proxy.planned(Stale(operation)):
        await change(one)
        with pytest.raises(ServerError, match=MADE):
            await change(two)


async def _run_created(api: Any, world: World) -> None:
    await resolve(api.create_run(world.fresh("run"), "p"))


async def _run_changed(api: Any, world: World) -> None:
    run = await resolve(api.run(f"p/r{next(NUMBERS) % 7}"))
    run.tags = [world.fresh("tag")]
    await resolve(run.update())


async def _project_created(api: Any, world: World) -> None:
    await resolve(api.create_project(world.fresh("project"), world.me))


@pytest.mark.parametrize(
    ("operation", "change"),
    [
        ("UpsertRun", _run_created),
        ("UpsertRun", _run_changed),
        ("UpsertProject", _project_created),
    ],
    ids=lambda value: value if isinstance(value, str) else value.__name__.strip("_"),
)
async def test_a_change_that_may_have_been_made_is_reported_as_such(
    operation: str,
    change: Callable[[Any, World], Awaitable[None]],
    proxy: Proxy,
    world: World,
    either: Any,
) -> None:
    stale = Stale(operation)
    with proxy.planned(stale):
        await change(either, world)
        for _ in range(2):
            with pytest.raises(ServerError, match=MADE):
                await change(either, world)
    assert len(stale.first) == 3  # each was sent once


@pytest.mark.parametrize("keys", [None, ["loss"]])
async def test_rows_of_another_page_are_not_taken_for_those_of_this_one(
    keys: list[str] | None, proxy: Proxy, world: World, either: Any
) -> None:
    run = await resolve(either.run("p/r2"))
    with proxy.planned(Stale("GetSampledHistory" if keys else "GetHistory")):
        scan = run.scan_history(keys=keys, page_size=1)
        with pytest.raises(ServerError, match="rows of the steps 0 to 0 instead of 1 to 1"):
            _ = [row async for row in scan] if hasattr(scan, "__aiter__") else list(scan)
