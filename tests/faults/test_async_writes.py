"""Changes by the asynchronous flavour under faults: none lost, none doubled, exact final states."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import pytest

from wandb_api import Api, AsyncApi, AsyncArtifact, Error, NotFoundError
from wandb_api.automations import DoNothing, OnRunMetric, RunEvent

from .calls import CONTENT, World
from .conftest import QUICK
from .kinds import Case
from .proxy import Exchange, Proxy
from .test_requests import CHANGING, Fault, executed_twice, wrong_error, wrong_result
from .wire import DAMAGED

Do = Callable[[AsyncApi, World, Any], Awaitable[Any]]
State = Callable[[Api, World, Any], Any]


@dataclass(frozen=True)
class Write:
    """A change.

    Attributes:
        do: makes the change and returns its result as plain data, the same each time.
        ready: prepares it; returns what it is about.
        state: what a client that no fault affects reads afterwards, the same each time.
    """

    do: Do
    ready: Callable[[AsyncApi, World], Awaitable[Any]]
    state: State

    @property
    def name(self) -> str:
        return self.do.__name__


def draft(*contents: bytes, name: str) -> AsyncArtifact:
    made = AsyncArtifact(name, "dataset")
    for number, content in enumerate(contents):
        with made.new_file(f"{number}.txt", "wb") as file:
            file.write(content)
    return made


def fresh(kind: str) -> Callable[[AsyncApi, World], Awaitable[str]]:
    async def name(api: AsyncApi, world: World) -> str:
        return world.fresh(kind)

    return name


async def made_run(api: AsyncApi, world: World) -> Any:
    return await api.create_run(world.fresh("run"), "p")


async def made_version(api: AsyncApi, world: World) -> Any:
    content = world.fresh("content").encode()
    return await api.log_artifact(draft(content, name=world.fresh("art")), "p", skip_cache=True)


async def made_registry(api: AsyncApi, world: World) -> Any:
    return await api.create_registry(world.fresh("made"), "organization", world.org)


async def made_queue(api: AsyncApi, world: World) -> Any:
    return await api.create_run_queue(world.fresh("queue"), "local-process")


async def made_automation(api: AsyncApi, world: World) -> Any:
    event = OnRunMetric(await (await api.project("p")).load(), RunEvent.metric("loss") > 1)
    return await api.create_automation(event >> DoNothing(), name=world.fresh("auto"))


async def made_file(api: AsyncApi, world: World) -> Any:
    run = await made_run(api, world)
    return await run.upload_file(world.file(), world.folder), run


# ---- the state afterwards


def runs_called(api: Api, world: World, name: Any) -> Any:
    return [(run.name, run.state) for run in api.runs("p", {"name": name})]


def run_state(api: Api, world: World, run: Any) -> Any:
    found = list(api.runs("p", {"name": run.id}))
    return [(r.config.get("lr"), list(r.tags), r.state, dict(r.summary)) for r in found]


def run_files(api: Api, world: World, run: Any) -> Any:
    return [(file.size, file.md5) for file in api.run(f"p/{run.id}").files()]


def versions(api: Api, world: World, name: str) -> Any:
    if not api.artifact_collection_exists(f"p/{name}", "dataset"):
        return []
    found = api.artifacts("dataset", f"p/{name}")
    return [(v.version, sorted(v.aliases), sorted(v.manifest.entries)) for v in found]


def version_state(api: Api, world: World, version: Any) -> Any:
    name = version.source_name
    if not api.artifact_exists(f"p/{name}"):
        return None
    found = api.artifact(f"p/{name}")
    return found.description, dict(found.metadata), sorted(found.aliases), sorted(found.tags)


def registry_state(api: Api, world: World, name: Any) -> Any:
    name = name if isinstance(name, str) else name.name
    return [
        (r.name, r.visibility, r.description) for r in api.registries(world.org) if r.name == name
    ]


def automation_state(api: Api, world: World, name: Any) -> Any:
    name = name if isinstance(name, str) else name.name
    return [(a.name, a.enabled) for a in api.automations(world.me, name=name)]


def queue_state(api: Api, world: World, name: Any) -> Any:
    name = name if isinstance(name, str) else name.name
    try:
        found = api.run_queue(world.me, name)
        return found.name, found.type, len(found.items)
    except NotFoundError:
        return None


def project_state(api: Api, world: World, name: Any) -> Any:
    return [project.name == name for project in api.projects(world.me) if project.name == name]


# ---- the changes


async def create_project(api: AsyncApi, world: World, name: Any) -> Any:
    return await api.create_project(name, world.me)


async def create_run(api: AsyncApi, world: World, name: Any) -> Any:
    return (await api.create_run(name, "p")).state


async def update_run(api: AsyncApi, world: World, run: Any) -> Any:
    run.config["lr"] = 5
    run.tags = ["x"]
    await run.update()
    return run.config["lr"], run.tags


async def update_summary(api: AsyncApi, world: World, run: Any) -> Any:
    await run.summary.update({"best": 3})
    return run.summary["best"]


async def update_state(api: AsyncApi, world: World, run: Any) -> Any:
    return await run.update_state("failed")


async def delete_run(api: AsyncApi, world: World, run: Any) -> Any:
    return await run.delete()


async def upload_file(api: AsyncApi, world: World, run: Any) -> Any:
    path = world.folder / "held.bin"
    path.write_bytes(CONTENT)
    return (await run.upload_file(path, world.folder)).size


async def delete_file(api: AsyncApi, world: World, made: Any) -> Any:
    return await made[0].delete()


async def log_artifact(api: AsyncApi, world: World, name: Any) -> Any:
    held = draft(CONTENT, name.encode(), name=name)
    logged = await api.log_artifact(held, "p", aliases=["best"], skip_cache=True)
    return logged.version, sorted(logged.aliases)


async def save_version(api: AsyncApi, world: World, version: Any) -> Any:
    version.description, version.metadata, version.tags = "why", {"a": 1}, ["t"]
    await version.save()
    return version.description, version.metadata, version.tags


async def delete_version(api: AsyncApi, world: World, version: Any) -> Any:
    return await version.delete(delete_aliases=True)


async def use_artifact(api: AsyncApi, world: World, run: Any) -> Any:
    return len((await run.use_artifact(await api.artifact("p/data:v0"))).tags)


async def create_registry(api: AsyncApi, world: World, name: Any) -> Any:
    return (await api.create_registry(name, "restricted", world.org)).visibility


async def save_registry(api: AsyncApi, world: World, registry: Any) -> Any:
    registry.description = "why"
    await registry.save()
    return registry.description


async def delete_registry(api: AsyncApi, world: World, registry: Any) -> Any:
    return await registry.delete()


async def create_automation(api: AsyncApi, world: World, name: Any) -> Any:
    event = OnRunMetric(await (await api.project("p")).load(), RunEvent.metric("loss") > 1)
    return (await api.create_automation(event >> DoNothing(), name=name)).enabled


async def update_automation(api: AsyncApi, world: World, automation: Any) -> Any:
    return (await api.update_automation(automation, enabled=False)).enabled


async def delete_automation(api: AsyncApi, world: World, automation: Any) -> Any:
    return await api.delete_automation(automation)


async def create_queue(api: AsyncApi, world: World, name: Any) -> Any:
    return await (await api.create_run_queue(name, "kubernetes")).type


async def upsert_queue(api: AsyncApi, world: World, name: Any) -> Any:
    return await (await api.upsert_run_queue(name, {}, "local-process")).type


async def delete_queue(api: AsyncApi, world: World, queue: Any) -> Any:
    return await queue.delete()


def used(api: Api, world: World, run: Any) -> Any:
    return [version.name for version in api.run(f"p/{run.id}").used_artifacts()]


def files_of(api: Api, world: World, made: Any) -> Any:
    return run_files(api, world, made[1])


def normal(state: Any, ready: Any) -> str:
    """A state without the names that differ from call to call."""
    own = ready[1] if isinstance(ready, tuple) else ready
    name = own if isinstance(own, str) else own.id if hasattr(own, "summary") else own.name
    return repr(state).replace(str(name), "NAME").replace(str(name).partition(":")[0], "NAME")


WRITES = [
    Write(create_project, fresh("made"), project_state),
    Write(create_run, fresh("run"), runs_called),
    Write(update_run, made_run, run_state),
    Write(update_summary, made_run, run_state),
    Write(update_state, made_run, run_state),
    Write(delete_run, made_run, run_state),
    Write(upload_file, made_run, run_files),
    Write(delete_file, made_file, files_of),
    Write(log_artifact, fresh("art"), versions),
    Write(save_version, made_version, version_state),
    Write(delete_version, made_version, version_state),
    Write(use_artifact, made_run, used),
    Write(create_registry, fresh("made"), registry_state),
    Write(save_registry, made_registry, registry_state),
    Write(delete_registry, made_registry, registry_state),
    Write(create_automation, fresh("auto"), automation_state),
    Write(update_automation, made_automation, automation_state),
    Write(delete_automation, made_automation, automation_state),
    Write(create_queue, fresh("q"), queue_state),
    Write(upsert_queue, fresh("q"), queue_state),
    Write(delete_queue, made_queue, queue_state),
]


def delivered_twice(answer: int) -> Callable[[Exchange], None]:
    """Deliver a request twice, and send the first or the second response."""

    def do(exchange: Exchange) -> None:
        reply = [exchange.forward(), exchange.forward()][answer]
        exchange.answer(reply.status, reply.content, reply.headers)

    return do


TWICE = [Case(f"twice, answer {n}", delivered_twice(n), ()) for n in (0, 1)]


class Campaign:
    """One kind of change, again and again, each time with another fault."""

    def __init__(
        self, write: Write, api: AsyncApi, proxy: Proxy, world: World, direct: Api
    ) -> None:
        self.write, self.api, self.proxy, self.world = write, api, proxy, world
        self.direct = direct

    async def attempt(self, plan: Any) -> tuple[str, str, Any, list[Exchange]]:
        """Return the states before and after, the result or error, and the requests."""
        ready = await self.write.ready(self.api, self.world)
        before = self.state(ready)
        result: Any
        with self.proxy.planned(plan) as seen:
            try:
                result = await self.write.do(self.api, self.world, ready)
            except AssertionError:
                raise
            except Exception as error:
                result = error
        return before, self.state(ready), result, seen

    def state(self, ready: Any) -> str:
        self.direct.flush()
        return normal(self.write.state(self.direct, self.world, ready), ready)


def problem_of(
    fault: Fault,
    outcome: tuple[str, str, Any, list[Exchange]],
    wanted: tuple[str, str, Any],
    world: World,
) -> str | None:
    """Describe the wrong outcome of a change; None if the outcome is permitted."""
    (_, after, result, seen), (old, new, expected) = outcome, wanted
    doubled = fault.case in TWICE
    if not doubled and (twice := executed_twice(seen)):
        return f"executed twice: {twice}"
    if isinstance(result, Exception):
        if after not in (old, new) and len(seen) < 3:
            return f"{result!r} left {after}, neither {old} nor {new}"
        if doubled:
            known = isinstance(result, Error) and after == new
            return None if known else f"{result!r} left {after} instead of {new}"
        return wrong_error(fault, result, world)
    if after != new:
        return f"done, but the state is {after} instead of {new}"
    return wrong_result(fault, result, expected)


@pytest.mark.parametrize("write", WRITES, ids=lambda write: write.name)
async def test_changing(write: Write, proxy: Proxy, world: World) -> None:
    overrides: Any = {"base_url": proxy.url, "entity": world.me, "project": "p"}
    straight: Any = {**overrides, "base_url": world.server.url}
    problems = list[str]()
    with Api(straight, api_key=world.key) as direct:
        async with AsyncApi(overrides, api_key=world.key, retry=QUICK, timeout=8) as api:
            campaign = Campaign(write, api, proxy, world, direct)
            *wanted, seen = await campaign.attempt(lambda _: None)
            assert not isinstance(wanted[2], Exception)
            assert wanted[0] != wanted[1]
            steps = len(seen)
            faults = [Fault(case, at, False) for at in range(steps) for case in (*CHANGING, *TWICE)]
            faults += [Fault(case, n % steps, False) for n, case in enumerate(DAMAGED[::5])]
            for fault in faults:
                api.flush()
                outcome = await campaign.attempt(fault)
                hit = fault.hit[0].name if fault.hit else "nothing"
                if problem := problem_of(fault, outcome, tuple(wanted), world):
                    problems.append(f"{fault.case.name} at {fault.at}, {hit}: {problem}")
    assert not problems, "\n".join(problems)
