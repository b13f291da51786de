"""Artifact pipelines, and promotion in registries. Natural user code, which passes."""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from wandb_api import Api, Artifact, ArtifactCollection, Registry
from wandb_api.errors import NotFoundError

log = logging.getLogger(__name__)


def fetch(api: Api, name: str, into: Path) -> Path:
    artifact = api.artifact(name, type="dataset")
    return Path(artifact.download(into))


@contextmanager
def checked_out(artifact: Artifact) -> Generator[Path, None, None]:
    folder = tempfile.mkdtemp()
    try:
        yield Path(artifact.download(root=folder))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def publish(api: Api, folder: Path, metrics: dict[str, float]) -> Artifact:
    draft = Artifact("classifier", type="model", metadata=metrics)
    draft.add_dir(str(folder))
    draft.metadata["host"] = os.uname().nodename
    draft.metadata["tags"] = ["nightly", "v2"]
    return api.log_artifact(draft, "lab/digits", aliases=["nightly"])


def promote(api: Api, source: str, registry: str, *, alias: str = "production") -> None:
    candidate = api.artifact(source)
    target = f"wandb-registry-model/{registry}"
    try:
        current = api.artifact(f"{target}:{alias}")
    except NotFoundError:
        current = None
    if current is not None and current.metadata["val_acc"] >= candidate.metadata["val_acc"]:
        log.info("keeping %s", current.version)
        return
    candidate.link(target, aliases=[alias])


def prune(api: Api, collection: str, keep: int = 5) -> int:
    deleted = 0
    for index, version in enumerate(api.artifacts("model", collection, order="-created_at")):
        if index >= keep and not set(version.aliases) & {"latest", "production"}:
            version.delete(delete_aliases=True)
            deleted += 1
    return deleted


def total_bytes(api: Api, project: str) -> dict[str, int]:
    totals: dict[str, int] = {}
    for kind in api.artifact_types(project):
        for collection in kind.collections():
            totals[collection.name] = sum(version.size for version in collection.artifacts())
    return totals


def lineage(artifact: Artifact) -> list[str]:
    producer = artifact.logged_by()
    used = [a.name for a in producer.used_artifacts()] if producer else []
    return used + [run.name for run in artifact.used_by()]


def find_production(registry: Registry) -> dict[str, str]:
    found: dict[str, str] = {}
    for version in registry.versions(filter={"alias": "production"}):
        found[version.collection.name] = version.qualified_name
    return found


def tag_all(collections: list[ArtifactCollection], tag: str) -> None:
    for collection in collections:
        collection.tags = [*collection.tags, tag]
        collection.save()


def larger_than(artifact: Artifact, limit: int) -> list[str]:
    return [path for path, entry in artifact.manifest.entries.items() if (entry.size or 0) > limit]


def metadata_matches(artifact: Artifact, wanted: dict[str, Any]) -> bool:
    return all(artifact.metadata.get(k) == v for k, v in wanted.items())
