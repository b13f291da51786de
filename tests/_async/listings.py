"""One listing of each class, with ways to remove its items and to add others while it is read."""

from __future__ import annotations

import inspect
import json
import pkgutil
from collections.abc import Callable
from importlib import import_module
from typing import Any

import wandb_api._async
from tests._async.listing_place import (
    COUNT,
    Case,
    Listing,
    Place,
    delete,
    drop,
    filled,
    found_users,
    in_pages_of,
    version_urls,
)
from tests.faults.calls import JOB
from tests.support.launch_agent import Launcher
from wandb_api import AsyncArtifact
from wandb_api._async.artifacts.collection import AsyncCollectionAliases
from wandb_api._async.artifacts.lineage import AsyncArtifactUsers
from wandb_api._async.artifacts.urls import AsyncListedUrls
from wandb_api._async.export.versions import AsyncExportedCollections
from wandb_api._async.launch.job import AsyncJobs
from wandb_api._async.launch.queued_run import AsyncQueueItems
from wandb_api._async.people.search import AsyncFoundUsers
from wandb_api._async.registries.collections import AsyncOrderedCollections
from wandb_api._async.registries.versions import AsyncOrderedVersions
from wandb_api._async.runs.groups import AsyncRunsToGroup
from wandb_api._async.transport.paginator import AsyncPaginator
from wandb_api._runs.groups import group_fields
from wandb_api.automations import DoNothing, OnRunState, RunEvent


async def runs(place: Place) -> Case:
    async def add(number: int) -> None:
        await place.api.create_run(f"run-{number}", "p")

    await filled(add)
    return Case(lambda size: place.api.runs("p", per_page=size), delete, add)


async def newest_runs(place: Place) -> Case:
    case = await runs(place)
    case.read = lambda size: place.api.runs("p", order="-created_at", per_page=size)
    return case


async def lazy_runs(place: Place) -> Case:
    case = await runs(place)
    case.read = lambda size: place.api.runs("p", {"state": "running"}, per_page=size, lazy=True)
    return case


async def runs_to_group(place: Place) -> Case:
    case = await runs(place)
    fields = group_fields("group")

    def read(size: int) -> Listing:
        session = place.api._session
        return AsyncRunsToGroup(
            session, place.name, "p", fields, filters={}, metrics=[], per_page=size
        )

    async def remove(item: Any) -> None:
        await (await place.api.run(f"p/{item.id}")).delete()

    case.read, case.remove = read, remove
    return case


async def run_groups(place: Place) -> Case:
    async def add(number: int) -> None:
        place.recorder.run("p", f"run-{number}", groupName=f"group-{number}")

    async def remove(group: Any) -> None:
        await group.runs.delete()

    await filled(add)
    return Case(
        lambda size: place.api.run_groups("p", per_page=size), remove, add, lambda group: group.name
    )


async def sweep_runs(place: Place) -> Case:
    sweep = place.recorder.sweep("p", "method: grid\nparameters:\n  lr:\n    values: [1, 2]\n")

    async def add(number: int) -> None:
        place.recorder.run("p", f"run-{number}", sweep=sweep)

    await filled(add)
    return Case(lambda size: place.api.runs("p", {"sweep": sweep}, per_page=size), delete, add)


async def agent_runs(place: Place) -> Case:
    sweep = place.recorder.sweep(
        "p", f"method: grid\nparameters: {{a: {{values: {[*range(50)]}}}}}"
    )
    agent = place.recorder.agent("p", sweep)

    async def add(number: int) -> None:
        run = place.recorder.next_run(agent)
        assert run is not None
        place.recorder.run("p", run, sweep=sweep)

    await filled(add)
    (found,) = await (await place.api.sweep(f"p/{sweep}")).agents()
    return Case(lambda size: found.runs(per_page=size), delete, add)


async def sweeps(place: Place) -> Case:
    async def add(number: int) -> None:
        place.recorder.sweep("p", "method: random\nparameters: {a: {value: 1}}")

    await filled(add)
    project = await place.api.project("p")
    return Case(lambda size: project.sweeps(per_page=size), delete, add)


async def files(place: Place) -> Case:
    place.recorder.run("p", "one")

    async def add(number: int) -> None:
        place.recorder.file("p", "one", f"file-{number}.txt", b"x")

    await filled(add)
    run = await place.api.run("p/one")
    return Case(lambda size: run.files(per_page=size), delete, add)


async def files_of_a_pattern(place: Place) -> Case:
    case = await files(place)
    run = await place.api.run("p/one")
    case.read = lambda size: run.files(pattern="%.txt", per_page=size)
    return case


async def console_logs(place: Place) -> Case:
    place.recorder.run("p", "one", finish=False)

    async def add(number: int) -> None:
        place.recorder.console("p", "one", [f"line {number}"], offset=number)

    await filled(add)
    run = await place.api.run("p/one")
    # lines are never removed
    return Case(lambda size: run.console_logs(per_page=size), None, add, lambda line: line.content)


async def projects(place: Place) -> Case:
    async def add(number: int) -> None:
        await place.api.create_project(f"p{number}", place.name)

    await (await place.api.project("p")).delete()
    await filled(add)
    return Case(lambda size: place.api.projects(per_page=size), delete, add)


async def reports(place: Place) -> Case:
    async def add(number: int) -> None:
        place.recorder.report("p", f"report {number}")

    await filled(add)
    return Case(lambda size: place.api.reports("p", per_page=size), delete, add)


async def versions(place: Place) -> Case:
    async def add(number: int) -> None:
        await place.log("data", str(number))

    await filled(add)
    return Case(lambda size: place.api.artifacts("dataset", "p/data", per_page=size), drop, add)


async def tagged_versions(place: Place) -> Case:
    async def add(number: int) -> None:
        version = await place.log("data", str(number))
        version.tags = ["kept"]
        await version.save()

    await filled(add)
    return Case(
        lambda size: place.api.artifacts("dataset", "p/data", per_page=size, tags="kept"), drop, add
    )


async def collections(place: Place) -> Case:
    async def add(number: int) -> None:
        await place.log(f"collection-{number}", "x")

    await filled(add)
    return Case(
        lambda size: place.api.artifact_collections("p", "dataset", per_page=size), delete, add
    )


async def exported_collections(place: Place) -> Case:
    case = await collections(place)

    async def remove(item: Any) -> None:
        await (await place.api.artifact_collection("dataset", f"p/{item.name}")).delete()

    case.read = lambda size: in_pages_of(
        size, AsyncExportedCollections(place.api._session, place.name, "p")
    )
    case.remove = remove
    return case


async def collection_aliases(place: Place) -> Case:
    version = await place.log("data", "x")

    async def add(number: int) -> None:
        version.aliases = [*version.aliases, f"alias-{number}"]
        await version.save()

    async def remove(alias: Any) -> None:
        version.aliases = [each for each in version.aliases if each != alias]
        await version.save()

    for number in range(COUNT - 1):  # the first version has `latest`
        await add(number)
    collection = await place.api.artifact_collection("dataset", "p/data")
    return Case(
        lambda size: in_pages_of(size, AsyncCollectionAliases(place.api._session, collection.id)),
        remove,
        add,
        str,
    )


async def types(place: Place) -> Case:
    async def add(number: int) -> None:
        await place.log(f"data-{number}", "x", f"type-{number}")

    await filled(add)
    project = await place.api.project("p")
    # types are never removed
    return Case(lambda size: project.artifacts_types(per_page=size), None, add)


async def artifact_files(place: Place) -> Case:
    draft = AsyncArtifact("data", "dataset")
    for number in range(COUNT):
        with draft.new_file(f"{number}.txt") as file:
            file.write("x")
    version = await place.api.log_artifact(draft, "p")
    # the files of a version never change
    return Case(lambda size: version.files(per_page=size), name_of=lambda file: str(file.name))


async def logged(place: Place) -> Case:
    run = await place.api.create_run("one", "p")

    async def add(number: int) -> None:
        draft = AsyncArtifact(f"logged-{number}", "dataset")
        with draft.new_file("x.txt") as file:
            file.write(str(number))
        await run.log_artifact(draft)

    await filled(add)
    return Case(lambda size: run.logged_artifacts(per_page=size), drop, add)


async def used(place: Place) -> Case:
    run = await place.api.create_run("one", "p")

    async def add(number: int) -> None:
        await run.use_artifact(await place.log(f"used-{number}", "x"))

    await filled(add)
    return Case(lambda size: run.used_artifacts(per_page=size), drop, add)


async def users(place: Place) -> Case:
    version = await place.log("popular", "x")

    async def add(number: int) -> None:
        await (await place.api.create_run(f"user-{number}", "p")).use_artifact(version)

    await filled(add)
    held = version._on_server("used_by")[0]
    return Case(
        lambda size: in_pages_of(size, AsyncArtifactUsers(place.api._session, held)), delete, add
    )


async def registries(place: Place) -> Case:
    async def add(number: int) -> None:
        await place.api.create_registry(f"registry-{number}", "organization", place.organization)

    await filled(add)
    return Case(lambda size: place.api.registries(place.organization, per_page=size), delete, add)


async def _links(place: Place, one: bool) -> Case:
    """Link versions into one registry, into one collection or several."""
    await place.api.create_registry("held", "organization", place.organization)

    async def add(number: int) -> None:
        version = await place.log("source", str(number))
        into = "one" if one else f"c-{number}"
        await version.link(f"{place.organization}/wandb-registry-held/{into}")

    await filled(add)
    return Case(
        lambda size: place.api.registries(place.organization).collections(per_page=size),
        delete,
        add,
    )


async def registry_collections(place: Place) -> Case:
    return await _links(place, one=False)


async def ordered_collections(place: Place) -> Case:
    case = await _links(place, one=False)
    case.read = lambda size: place.api.registries(place.organization, order="name").collections(
        order="name", per_page=size
    )
    return case


async def registry_versions(place: Place) -> Case:
    case = await _links(place, one=True)
    case.read = lambda size: place.api.registries(place.organization).versions(per_page=size)
    case.remove = drop
    return case


async def ordered_versions(place: Place) -> Case:
    case = await _links(place, one=True)
    case.read = lambda size: place.api.registries(place.organization, order="name").versions(
        per_page=size
    )
    case.remove = drop
    return case


async def versions_of_ordered_collections(place: Place) -> Case:
    case = await _links(place, one=False)
    found = place.api.registries(place.organization)
    case.read = lambda size: found.collections(order="name", per_page=3).versions(per_page=size)
    case.remove = drop
    return case


async def automations(place: Place) -> Case:
    project = await (await place.api.project("p")).load()
    event = OnRunState(scope=project, filter=RunEvent.state == "failed")

    async def add(number: int) -> None:
        await place.api.create_automation(event >> DoNothing(), name=f"automation-{number}")

    async def remove(item: Any) -> None:
        await place.api.delete_automation(item)

    await filled(add)
    return Case(lambda size: place.api.automations(place.name, per_page=size), remove, add)


async def all_automations(place: Place) -> Case:
    case = await automations(place)
    case.read = lambda size: place.api.automations(per_page=size)
    return case


async def integrations(place: Place) -> Case:
    async def add(number: int) -> None:
        await place.api.create_webhook_integration(f"hook-{number}", "http://localhost:1/")

    await filled(add)
    # the API does not remove integrations
    return Case(lambda size: place.api.integrations(per_page=size), None, add)


async def webhook_integrations(place: Place) -> Case:
    case = await integrations(place)
    case.read = lambda size: place.api.webhook_integrations(per_page=size)
    return case


async def slack_integrations(place: Place) -> Case:
    async def add(number: int) -> None:
        place.server.create_slack_integration(place.name, "space", f"#channel-{number}")

    await filled(add)
    return Case(lambda size: place.api.slack_integrations(per_page=size), None, add)  # as above


async def queue_items(place: Place) -> Case:
    await place.api.create_run_queue("line", "local-process")
    launcher = Launcher(place.recorder)
    launcher.log("p", "train", {"wandb-job.json": json.dumps(JOB)})

    async def add(number: int) -> None:
        launcher.enqueue("line", project="p")

    await filled(add)
    items = ("model-registry", "line")
    return Case(
        lambda size: in_pages_of(size, AsyncQueueItems(place.api._session, place.name, *items)),
        delete,
        add,
    )


async def jobs(place: Place) -> Case:
    launcher = Launcher(place.recorder)

    async def add(number: int) -> None:
        launcher.log("p", f"job-{number}", {"wandb-job.json": json.dumps(JOB)})

    def name_of(item: Any) -> str:
        return str(item["edges"][0]["node"]["artifactSequence"]["name"])

    async def remove(item: Any) -> None:
        await (await place.api.artifact_collection("job", f"p/{name_of(item)}")).delete()

    await filled(add)
    return Case(
        lambda size: in_pages_of(size, AsyncJobs(place.api._session, place.name, "p")),
        remove,
        add,
        name_of,
    )


CASES: list[tuple[type[Any], Callable[[Place], Any]]] = [
    (wandb_api.AsyncRuns, runs),
    (wandb_api.AsyncRuns, newest_runs),
    (wandb_api.AsyncRuns, lazy_runs),
    (wandb_api.AsyncRuns, sweep_runs),
    (wandb_api.AsyncRunGroups, run_groups),
    (AsyncRunsToGroup, runs_to_group),
    (wandb_api.AsyncAgentRuns, agent_runs),
    (wandb_api.AsyncSweeps, sweeps),
    (wandb_api.AsyncFiles, files),
    (wandb_api.AsyncFiles, files_of_a_pattern),
    (wandb_api.AsyncConsoleLogs, console_logs),
    (wandb_api.AsyncProjects, projects),
    (wandb_api.AsyncReports, reports),
    (wandb_api.AsyncArtifacts, versions),
    (wandb_api.AsyncArtifacts, tagged_versions),
    (wandb_api.AsyncArtifactCollections, collections),
    (AsyncExportedCollections, exported_collections),
    (AsyncCollectionAliases, collection_aliases),
    (wandb_api.AsyncArtifactTypes, types),
    (wandb_api.AsyncArtifactFiles, artifact_files),
    (wandb_api.AsyncRunArtifacts, logged),
    (wandb_api.AsyncRunArtifacts, used),
    (AsyncArtifactUsers, users),
    (wandb_api.AsyncRegistries, registries),
    (wandb_api.AsyncRegistryCollections, registry_collections),
    (AsyncOrderedCollections, ordered_collections),
    (wandb_api.AsyncRegistryVersions, registry_versions),
    (AsyncOrderedVersions, ordered_versions),
    (AsyncOrderedVersions, versions_of_ordered_collections),
    (wandb_api.AsyncAutomations, automations),
    (wandb_api.AsyncAutomations, all_automations),
    (wandb_api.AsyncIntegrations, integrations),
    (wandb_api.AsyncWebhookIntegrations, webhook_integrations),
    (wandb_api.AsyncSlackIntegrations, slack_integrations),
    (AsyncFoundUsers, found_users),
    (AsyncListedUrls, version_urls),
    (AsyncQueueItems, queue_items),
    (AsyncJobs, jobs),
]


def listing_classes() -> set[type[Any]]:
    """Every listing of the library that can be made."""
    for module in pkgutil.walk_packages(wandb_api._async.__path__, "wandb_api._async."):
        import_module(module.name)
    found, left = set[type[Any]](), [AsyncPaginator[Any].__origin__]  # type: ignore[attr-defined]
    while left:
        left += (below := left.pop().__subclasses__())
        found |= {each for each in below if not inspect.isabstract(each)}
    return {each for each in found if not each.__name__.startswith("_")}
