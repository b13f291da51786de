# Generated from tests/_async/listings.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""One listing of each class, with ways to remove its items and to add others while it is read."""

from __future__ import annotations

import inspect
import json
import pkgutil
from collections.abc import Callable
from importlib import import_module
from typing import Any

import wandb_api._sync
from tests._sync.listing_place import (
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
from wandb_api import Artifact
from wandb_api._runs.groups import group_fields
from wandb_api._sync.artifacts.collection import CollectionAliases
from wandb_api._sync.artifacts.lineage import ArtifactUsers
from wandb_api._sync.artifacts.urls import ListedUrls
from wandb_api._sync.export.versions import ExportedCollections
from wandb_api._sync.launch.job import Jobs
from wandb_api._sync.launch.queued_run import QueueItems
from wandb_api._sync.people.search import FoundUsers
from wandb_api._sync.registries.collections import OrderedCollections
from wandb_api._sync.registries.versions import OrderedVersions
from wandb_api._sync.runs.groups import RunsToGroup
from wandb_api._sync.transport.paginator import Paginator
from wandb_api.automations import DoNothing, OnRunState, RunEvent


def runs(place: Place) -> Case:
    def add(number: int) -> None:
        place.api.create_run(f"run-{number}", "p")

    filled(add)
    return Case(lambda size: place.api.runs("p", per_page=size), delete, add)


def newest_runs(place: Place) -> Case:
    case = runs(place)
    case.read = lambda size: place.api.runs("p", order="-created_at", per_page=size)
    return case


def lazy_runs(place: Place) -> Case:
    case = runs(place)
    case.read = lambda size: place.api.runs("p", {"state": "running"}, per_page=size, lazy=True)
    return case


def runs_to_group(place: Place) -> Case:
    case = runs(place)
    fields = group_fields("group")

    def read(size: int) -> Listing:
        session = place.api._session
        return RunsToGroup(session, place.name, "p", fields, filters={}, metrics=[], per_page=size)

    def remove(item: Any) -> None:
        place.api.run(f"p/{item.id}").delete()

    case.read, case.remove = read, remove
    return case


def run_groups(place: Place) -> Case:
    def add(number: int) -> None:
        place.recorder.run("p", f"run-{number}", groupName=f"group-{number}")

    def remove(group: Any) -> None:
        group.runs.delete()

    filled(add)
    return Case(
        lambda size: place.api.run_groups("p", per_page=size), remove, add, lambda group: group.name
    )


def sweep_runs(place: Place) -> Case:
    sweep = place.recorder.sweep("p", "method: grid\nparameters:\n  lr:\n    values: [1, 2]\n")

    def add(number: int) -> None:
        place.recorder.run("p", f"run-{number}", sweep=sweep)

    filled(add)
    return Case(lambda size: place.api.runs("p", {"sweep": sweep}, per_page=size), delete, add)


def agent_runs(place: Place) -> Case:
    sweep = place.recorder.sweep(
        "p", f"method: grid\nparameters: {{a: {{values: {[*range(50)]}}}}}"
    )
    agent = place.recorder.agent("p", sweep)

    def add(number: int) -> None:
        run = place.recorder.next_run(agent)
        assert run is not None
        place.recorder.run("p", run, sweep=sweep)

    filled(add)
    (found,) = place.api.sweep(f"p/{sweep}").agents()
    return Case(lambda size: found.runs(per_page=size), delete, add)


def sweeps(place: Place) -> Case:
    def add(number: int) -> None:
        place.recorder.sweep("p", "method: random\nparameters: {a: {value: 1}}")

    filled(add)
    project = place.api.project("p")
    return Case(lambda size: project.sweeps(per_page=size), delete, add)


def files(place: Place) -> Case:
    place.recorder.run("p", "one")

    def add(number: int) -> None:
        place.recorder.file("p", "one", f"file-{number}.txt", b"x")

    filled(add)
    run = place.api.run("p/one")
    return Case(lambda size: run.files(per_page=size), delete, add)


def files_of_a_pattern(place: Place) -> Case:
    case = files(place)
    run = place.api.run("p/one")
    case.read = lambda size: run.files(pattern="%.txt", per_page=size)
    return case


def console_logs(place: Place) -> Case:
    place.recorder.run("p", "one", finish=False)

    def add(number: int) -> None:
        place.recorder.console("p", "one", [f"line {number}"], offset=number)

    filled(add)
    run = place.api.run("p/one")
    # lines are never removed
    return Case(lambda size: run.console_logs(per_page=size), None, add, lambda line: line.content)


def projects(place: Place) -> Case:
    def add(number: int) -> None:
        place.api.create_project(f"p{number}", place.name)

    place.api.project("p").delete()
    filled(add)
    return Case(lambda size: place.api.projects(per_page=size), delete, add)


def reports(place: Place) -> Case:
    def add(number: int) -> None:
        place.recorder.report("p", f"report {number}")

    filled(add)
    return Case(lambda size: place.api.reports("p", per_page=size), delete, add)


def versions(place: Place) -> Case:
    def add(number: int) -> None:
        place.log("data", str(number))

    filled(add)
    return Case(lambda size: place.api.artifacts("dataset", "p/data", per_page=size), drop, add)


def tagged_versions(place: Place) -> Case:
    def add(number: int) -> None:
        version = place.log("data", str(number))
        version.tags = ["kept"]
        version.save()

    filled(add)
    return Case(
        lambda size: place.api.artifacts("dataset", "p/data", per_page=size, tags="kept"), drop, add
    )


def collections(place: Place) -> Case:
    def add(number: int) -> None:
        place.log(f"collection-{number}", "x")

    filled(add)
    return Case(
        lambda size: place.api.artifact_collections("p", "dataset", per_page=size), delete, add
    )


def exported_collections(place: Place) -> Case:
    case = collections(place)

    def remove(item: Any) -> None:
        place.api.artifact_collection("dataset", f"p/{item.name}").delete()

    case.read = lambda size: in_pages_of(
        size, ExportedCollections(place.api._session, place.name, "p")
    )
    case.remove = remove
    return case


def collection_aliases(place: Place) -> Case:
    version = place.log("data", "x")

    def add(number: int) -> None:
        version.aliases = [*version.aliases, f"alias-{number}"]
        version.save()

    def remove(alias: Any) -> None:
        version.aliases = [each for each in version.aliases if each != alias]
        version.save()

    for number in range(COUNT - 1):  # the first version has `latest`
        add(number)
    collection = place.api.artifact_collection("dataset", "p/data")
    return Case(
        lambda size: in_pages_of(size, CollectionAliases(place.api._session, collection.id)),
        remove,
        add,
        str,
    )


def types(place: Place) -> Case:
    def add(number: int) -> None:
        place.log(f"data-{number}", "x", f"type-{number}")

    filled(add)
    project = place.api.project("p")
    # types are never removed
    return Case(lambda size: project.artifacts_types(per_page=size), None, add)


def artifact_files(place: Place) -> Case:
    draft = Artifact("data", "dataset")
    for number in range(COUNT):
        with draft.new_file(f"{number}.txt") as file:
            file.write("x")
    version = place.api.log_artifact(draft, "p")
    # the files of a version never change
    return Case(lambda size: version.files(per_page=size), name_of=lambda file: str(file.name))


def logged(place: Place) -> Case:
    run = place.api.create_run("one", "p")

    def add(number: int) -> None:
        draft = Artifact(f"logged-{number}", "dataset")
        with draft.new_file("x.txt") as file:
            file.write(str(number))
        run.log_artifact(draft)

    filled(add)
    return Case(lambda size: run.logged_artifacts(per_page=size), drop, add)


def used(place: Place) -> Case:
    run = place.api.create_run("one", "p")

    def add(number: int) -> None:
        run.use_artifact(place.log(f"used-{number}", "x"))

    filled(add)
    return Case(lambda size: run.used_artifacts(per_page=size), drop, add)


def users(place: Place) -> Case:
    version = place.log("popular", "x")

    def add(number: int) -> None:
        place.api.create_run(f"user-{number}", "p").use_artifact(version)

    filled(add)
    held = version._on_server("used_by")[0]
    return Case(
        lambda size: in_pages_of(size, ArtifactUsers(place.api._session, held)), delete, add
    )


def registries(place: Place) -> Case:
    def add(number: int) -> None:
        place.api.create_registry(f"registry-{number}", "organization", place.organization)

    filled(add)
    return Case(lambda size: place.api.registries(place.organization, per_page=size), delete, add)


def _links(place: Place, one: bool) -> Case:
    """Link versions into one registry, into one collection or several."""
    place.api.create_registry("held", "organization", place.organization)

    def add(number: int) -> None:
        version = place.log("source", str(number))
        into = "one" if one else f"c-{number}"
        version.link(f"{place.organization}/wandb-registry-held/{into}")

    filled(add)
    return Case(
        lambda size: place.api.registries(place.organization).collections(per_page=size),
        delete,
        add,
    )


def registry_collections(place: Place) -> Case:
    return _links(place, one=False)


def ordered_collections(place: Place) -> Case:
    case = _links(place, one=False)
    case.read = lambda size: place.api.registries(place.organization, order="name").collections(
        order="name", per_page=size
    )
    return case


def registry_versions(place: Place) -> Case:
    case = _links(place, one=True)
    case.read = lambda size: place.api.registries(place.organization).versions(per_page=size)
    case.remove = drop
    return case


def ordered_versions(place: Place) -> Case:
    case = _links(place, one=True)
    case.read = lambda size: place.api.registries(place.organization, order="name").versions(
        per_page=size
    )
    case.remove = drop
    return case


def versions_of_ordered_collections(place: Place) -> Case:
    case = _links(place, one=False)
    found = place.api.registries(place.organization)
    case.read = lambda size: found.collections(order="name", per_page=3).versions(per_page=size)
    case.remove = drop
    return case


def automations(place: Place) -> Case:
    project = place.api.project("p").load()
    event = OnRunState(scope=project, filter=RunEvent.state == "failed")

    def add(number: int) -> None:
        place.api.create_automation(event >> DoNothing(), name=f"automation-{number}")

    def remove(item: Any) -> None:
        place.api.delete_automation(item)

    filled(add)
    return Case(lambda size: place.api.automations(place.name, per_page=size), remove, add)


def all_automations(place: Place) -> Case:
    case = automations(place)
    case.read = lambda size: place.api.automations(per_page=size)
    return case


def integrations(place: Place) -> Case:
    def add(number: int) -> None:
        place.api.create_webhook_integration(f"hook-{number}", "http://localhost:1/")

    filled(add)
    # the API does not remove integrations
    return Case(lambda size: place.api.integrations(per_page=size), None, add)


def webhook_integrations(place: Place) -> Case:
    case = integrations(place)
    case.read = lambda size: place.api.webhook_integrations(per_page=size)
    return case


def slack_integrations(place: Place) -> Case:
    def add(number: int) -> None:
        place.server.create_slack_integration(place.name, "space", f"#channel-{number}")

    filled(add)
    return Case(lambda size: place.api.slack_integrations(per_page=size), None, add)  # as above


def queue_items(place: Place) -> Case:
    place.api.create_run_queue("line", "local-process")
    launcher = Launcher(place.recorder)
    launcher.log("p", "train", {"wandb-job.json": json.dumps(JOB)})

    def add(number: int) -> None:
        launcher.enqueue("line", project="p")

    filled(add)
    items = ("model-registry", "line")
    return Case(
        lambda size: in_pages_of(size, QueueItems(place.api._session, place.name, *items)),
        delete,
        add,
    )


def jobs(place: Place) -> Case:
    launcher = Launcher(place.recorder)

    def add(number: int) -> None:
        launcher.log("p", f"job-{number}", {"wandb-job.json": json.dumps(JOB)})

    def name_of(item: Any) -> str:
        return str(item["edges"][0]["node"]["artifactSequence"]["name"])

    def remove(item: Any) -> None:
        place.api.artifact_collection("job", f"p/{name_of(item)}").delete()

    filled(add)
    return Case(
        lambda size: in_pages_of(size, Jobs(place.api._session, place.name, "p")),
        remove,
        add,
        name_of,
    )


CASES: list[tuple[type[Any], Callable[[Place], Any]]] = [
    (wandb_api.Runs, runs),
    (wandb_api.Runs, newest_runs),
    (wandb_api.Runs, lazy_runs),
    (wandb_api.Runs, sweep_runs),
    (wandb_api.RunGroups, run_groups),
    (RunsToGroup, runs_to_group),
    (wandb_api.AgentRuns, agent_runs),
    (wandb_api.Sweeps, sweeps),
    (wandb_api.Files, files),
    (wandb_api.Files, files_of_a_pattern),
    (wandb_api.ConsoleLogs, console_logs),
    (wandb_api.Projects, projects),
    (wandb_api.Reports, reports),
    (wandb_api.Artifacts, versions),
    (wandb_api.Artifacts, tagged_versions),
    (wandb_api.ArtifactCollections, collections),
    (ExportedCollections, exported_collections),
    (CollectionAliases, collection_aliases),
    (wandb_api.ArtifactTypes, types),
    (wandb_api.ArtifactFiles, artifact_files),
    (wandb_api.RunArtifacts, logged),
    (wandb_api.RunArtifacts, used),
    (ArtifactUsers, users),
    (wandb_api.Registries, registries),
    (wandb_api.RegistryCollections, registry_collections),
    (OrderedCollections, ordered_collections),
    (wandb_api.RegistryVersions, registry_versions),
    (OrderedVersions, ordered_versions),
    (OrderedVersions, versions_of_ordered_collections),
    (wandb_api.Automations, automations),
    (wandb_api.Automations, all_automations),
    (wandb_api.Integrations, integrations),
    (wandb_api.WebhookIntegrations, webhook_integrations),
    (wandb_api.SlackIntegrations, slack_integrations),
    (FoundUsers, found_users),
    (ListedUrls, version_urls),
    (QueueItems, queue_items),
    (Jobs, jobs),
]


def listing_classes() -> set[type[Any]]:
    """Every listing of the library that can be made."""
    for module in pkgutil.walk_packages(wandb_api._sync.__path__, "wandb_api._sync."):
        import_module(module.name)
    found, left = set[type[Any]](), [Paginator[Any].__origin__]  # type: ignore[attr-defined]
    while left:
        left += (below := left.pop().__subclasses__())
        found |= {each for each in below if not inspect.isabstract(each)}
    return {each for each in found if not each.__name__.startswith("_")}
