"""Changes in both flavours, each with what a client that no fault affects reads afterwards."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from tests.support.flavours import resolve
from wandb_api import Api, Artifact, AsyncApi, AsyncArtifact, NotFoundError
from wandb_api.automations import DoNothing, OnRunMetric, RunEvent

from .calls import CONTENT, World

Do = Callable[[Any, World, Any], Awaitable[Any]]
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
    ready: Callable[[Any, World], Awaitable[Any]]
    state: State

    @property
    def name(self) -> str:
        return self.do.__name__


def draft(api: Any, *contents: bytes, name: str) -> Any:
    """Return a draft of the flavour of ``api``."""
    made = (AsyncArtifact if isinstance(api, AsyncApi) else Artifact)(name, "dataset")
    for number, content in enumerate(contents):
        with made.new_file(f"{number}.txt", "wb") as file:
            file.write(content)
    return made


def fresh(kind: str) -> Callable[[Any, World], Awaitable[str]]:
    async def name(api: Any, world: World) -> str:
        return world.fresh(kind)

    return name


async def made_run(api: Any, world: World) -> Any:
    return await resolve(api.create_run(world.fresh("run"), "p"))


async def made_version(api: Any, world: World) -> Any:
    content = world.fresh("content").encode()
    return await resolve(
        api.log_artifact(draft(api, content, name=world.fresh("art")), "p", skip_cache=True)
    )


async def made_registry(api: Any, world: World) -> Any:
    return await resolve(api.create_registry(world.fresh("made"), "organization", world.org))


async def made_queue(api: Any, world: World) -> Any:
    return await resolve(api.create_run_queue(world.fresh("queue"), "local-process"))


async def made_automation(api: Any, world: World) -> Any:
    event = OnRunMetric(
        await resolve((await resolve(api.project("p"))).load()), RunEvent.metric("loss") > 1
    )
    return await resolve(api.create_automation(event >> DoNothing(), name=world.fresh("auto")))


async def made_file(api: Any, world: World) -> Any:
    run = await made_run(api, world)
    return await resolve(run.upload_file(world.file(), world.folder)), run


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


async def create_project(api: Any, world: World, name: Any) -> Any:
    return await resolve(api.create_project(name, world.me))


async def create_run(api: Any, world: World, name: Any) -> Any:
    return (await resolve(api.create_run(name, "p"))).state


async def update_run(api: Any, world: World, run: Any) -> Any:
    run.config["lr"] = 5
    run.tags = ["x"]
    await resolve(run.update())
    return run.config["lr"], run.tags


async def update_summary(api: Any, world: World, run: Any) -> Any:
    await resolve(run.summary.update({"best": 3}))
    return run.summary["best"]


async def update_state(api: Any, world: World, run: Any) -> Any:
    return await resolve(run.update_state("failed"))


async def delete_run(api: Any, world: World, run: Any) -> Any:
    return await resolve(run.delete())


async def upload_file(api: Any, world: World, run: Any) -> Any:
    path = world.folder / "held.bin"
    path.write_bytes(CONTENT)
    return (await resolve(run.upload_file(path, world.folder))).size


async def delete_file(api: Any, world: World, made: Any) -> Any:
    return await resolve(made[0].delete())


async def log_artifact(api: Any, world: World, name: Any) -> Any:
    held = draft(api, CONTENT, name.encode(), name=name)
    logged = await resolve(api.log_artifact(held, "p", aliases=["best"], skip_cache=True))
    return logged.version, sorted(logged.aliases)


async def save_version(api: Any, world: World, version: Any) -> Any:
    version.description, version.metadata, version.tags = "why", {"a": 1}, ["t"]
    await resolve(version.save())
    return version.description, version.metadata, version.tags


async def delete_version(api: Any, world: World, version: Any) -> Any:
    return await resolve(version.delete(delete_aliases=True))


async def use_artifact(api: Any, world: World, run: Any) -> Any:
    return len((await resolve(run.use_artifact(await resolve(api.artifact("p/data:v0"))))).tags)


async def create_registry(api: Any, world: World, name: Any) -> Any:
    return (await resolve(api.create_registry(name, "restricted", world.org))).visibility


async def save_registry(api: Any, world: World, registry: Any) -> Any:
    registry.description = "why"
    await resolve(registry.save())
    return registry.description


async def delete_registry(api: Any, world: World, registry: Any) -> Any:
    return await resolve(registry.delete())


async def create_automation(api: Any, world: World, name: Any) -> Any:
    event = OnRunMetric(
        await resolve((await resolve(api.project("p"))).load()), RunEvent.metric("loss") > 1
    )
    return (await resolve(api.create_automation(event >> DoNothing(), name=name))).enabled


async def update_automation(api: Any, world: World, automation: Any) -> Any:
    return (await resolve(api.update_automation(automation, enabled=False))).enabled


async def delete_automation(api: Any, world: World, automation: Any) -> Any:
    return await resolve(api.delete_automation(automation))


async def create_queue(api: Any, world: World, name: Any) -> Any:
    return await resolve((await resolve(api.create_run_queue(name, "kubernetes"))).type)


async def upsert_queue(api: Any, world: World, name: Any) -> Any:
    return await resolve((await resolve(api.upsert_run_queue(name, {}, "local-process"))).type)


async def delete_queue(api: Any, world: World, queue: Any) -> Any:
    return await resolve(queue.delete())


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
