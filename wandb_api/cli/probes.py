"""Reads to try where a server does not tell its schema: one for each kind of object."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any

from .. import Api, errors
from .._core.server_facts import server_facts

Outcome = tuple[str | None, list[str]]  # why it failed, or what the server lacks


def run_probes(api: Api) -> dict[str, Outcome]:
    """Perform the reads; return the outcome by documented member.

    Members of objects that the account does not have are left out.

    Args:
        api: A client.
    """
    found: dict[str, Outcome] = {}

    def attempt(name: str, read: Callable[[], Any]) -> Any:
        before = server_facts(api.client).missing
        try:
            value = read()
        except errors.Error as error:
            found[name] = (f"{type(error).__name__}: {str(error).splitlines()[0]}", [])
            return None
        found[name] = (None, sorted(server_facts(api.client).missing - before))
        return value

    def first(items: Iterable[Any] | None) -> Any:
        return next(islice(items or (), 1), None)

    viewer = attempt("Api.viewer", lambda: api.viewer)
    entity = attempt("Api.default_entity", lambda: api.default_entity)
    if viewer is None and entity is None:
        return found
    project = attempt("Api.projects", lambda: first(api.projects(entity)))
    attempt("Api.integrations", lambda: first(api.integrations(entity)))
    attempt("Api.automations", lambda: first(api.automations(entity)))
    attempt("Api.registries", lambda: first(api.registries()))
    if project is None:
        return found
    path = f"{project.entity}/{project.name}"
    attempt("Api.project", lambda: api.project(project.name, project.entity).load())
    attempt("Api.reports", lambda: first(api.reports(path)))
    attempt("Project.sweeps", lambda: first(project.sweeps()))
    kind = attempt("Api.artifact_types", lambda: first(api.artifact_types(path)))
    run = attempt("Api.runs", lambda: first(api.runs(path)))
    if run is not None:
        attempt("Api.run", lambda: api.run(f"{path}/{run.id}"))
        attempt("Run.history", lambda: run.history(samples=1, pandas=False))
        attempt("Run.scan_history", lambda: first(run.scan_history(page_size=1)))
        attempt("Run.files", lambda: first(run.files()))
        attempt("Run.logged_artifacts", lambda: first(run.logged_artifacts()))
        attempt("Run.used_artifacts", lambda: first(run.used_artifacts()))
    if kind is not None:
        collection = attempt("ArtifactType.collections", lambda: first(kind.collections()))
        if collection is not None:
            artifact = attempt(
                "ArtifactCollection.artifacts", lambda: first(collection.artifacts())
            )
            if artifact is not None:
                name = f"{path}/{collection.name}:{artifact.version}"
                attempt("Api.artifact", lambda: api.artifact(name))
                attempt("Artifact.manifest", lambda: artifact.manifest)
                attempt("Artifact.files", lambda: first(artifact.files()))
    return found
