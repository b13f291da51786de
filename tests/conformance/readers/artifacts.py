"""Read artifacts, registries and their files with either client, by the documented names."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

ATTRIBUTES = [
    "name",
    "version",
    "source_name",
    "source_version",
    "entity",
    "project",
    "source_entity",
    "source_project",
    "type",
    "qualified_name",
    "source_qualified_name",
    "is_link",
    "digest",
    "size",
    "file_count",
    "state",
    "description",
    "metadata",
    "history_step",
    "aliases",
    "tags",
    "ttl",
    "commit_hash",
]


def time_of(value: Any) -> str | None:
    """A time as text, to the second."""
    return None if value is None else str(value).replace(" ", "T")[:19]


def artifact(found: Any) -> dict[str, Any]:
    """The attributes of a version."""
    message = {name: getattr(found, name) for name in ATTRIBUTES}
    ttl = message.pop("ttl")
    return {
        **message,
        "ttl": ttl and ttl.total_seconds(),
        "aliases": sorted(message["aliases"]),
        "tags": sorted(message["tags"]),
        "created_at": time_of(found.created_at),
        "files": sorted([file.name, file.size, file.digest] for file in found.files()),
        "entries": sorted(
            [path, entry.digest, entry.ref, entry.size]
            for path, entry in found.manifest.entries.items()
        ),
        "manifest": found.manifest.digest(),
    }


def collection(found: Any) -> dict[str, Any]:
    """The attributes of a collection."""
    return {
        "name": found.name,
        "type": found.type,
        "entity": found.entity,
        "project": found.project,
        "description": found.description,
        "tags": sorted(found.tags),
        "aliases": sorted(found.aliases),
        "sequence": found.is_sequence(),
        "created_at": time_of(found.created_at),
    }


def registry(found: Any) -> dict[str, Any]:
    """The attributes of a registry."""
    return {
        "name": found.name,
        "full_name": found.full_name,
        "entity": found.entity,
        "organization": found.organization,
        "description": found.description,
        "visibility": str(getattr(found.visibility, "value", found.visibility)),
        "all_types": found.allow_all_artifact_types,
        "types": sorted(found.artifact_types),
        "created_at": time_of(found.created_at),
        "members": [[m.user.username, str(m.role)] for m in found.user_members()],
        "collections": sorted(c.name for c in found.collections()),
        "versions": sorted(v.name for v in found.versions()),
    }


def hashes(folder: Any) -> dict[str, str]:
    """The content of every file in a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(Path(folder).rglob("*"))
        if path.is_file()
    }


def everything(api: Any, place: str, short: str) -> dict[str, Any]:
    """Read the project and the registry."""
    names = ("data:v0", "data:v1", "data:raw", "data:latest", "shelf:prod", "shelf:v0")
    org = api.registry(short).organization
    entity = api.registry(short).entity
    linked = f"{entity}/wandb-registry-{short}/nets"
    source = api.artifact(f"{place}/data:v0")
    return {
        "artifacts": {name: artifact(api.artifact(f"{place}/{name}")) for name in names},
        "link": artifact(api.artifact(f"{linked}:best")),
        "by_organization": api.artifact(f"{org}/wandb-registry-{short}/nets:best").qualified_name,
        "versions": [a.name for a in api.artifacts("dataset", f"{place}/data")],
        "tagged": [a.name for a in api.artifacts("dataset", f"{place}/data", tags=["clean"])],
        "ordered": [
            a.name for a in api.artifacts("dataset", f"{place}/data", order="+version_index")
        ],
        "types": [t.name for t in api.artifact_types(place)],
        "type": api.artifact_type("dataset", place).name,
        "collections": [c.name for c in api.artifact_collections(place, "dataset")],
        "collection": collection(api.artifact_collection("dataset", f"{place}/data")),
        "portfolio": collection(api.artifact_collection("dataset", f"{place}/shelf")),
        "exists": [
            api.artifact_exists(f"{place}/data:v1"),
            api.artifact_exists(f"{place}/data:v9"),
            api.artifact_collection_exists(f"{place}/shelf", "dataset"),
            api.artifact_collection_exists(f"{place}/none", "dataset"),
        ],
        "used_by": [run.id for run in source.used_by()],
        "linked": sorted(a.qualified_name for a in source.linked_artifacts),
        "logged": sorted(a.name for a in api.run(f"{place}/maker").logged_artifacts()),
        "used": sorted(a.name for a in api.run(f"{place}/user").used_artifacts()),
        "registry": registry(api.registry(short)),
        "search": search(api, short),
    }


def search(api: Any, short: str) -> dict[str, Any]:
    """Search the registries of the organization."""
    here = api.registries(filter={"name": short})

    def versions(**filters: Any) -> list[str]:
        return [v.name for v in here.versions(filter=filters)]

    return {
        "registries": [r.name for r in here],
        "by_pattern": [r.name for r in api.registries(filter={"name": {"$regex": f"{short}$"}})],
        "collections": [c.name for c in here.collections(filter={"name": {"$contains": "et"}})],
        "ordered": [c.name for c in here.collections(order="-name")],
        "alias": versions(alias="best"),
        "tag": versions(tag="good"),
        "version": versions(version="v0"),
        "metadata": versions(**{"metadata.acc": {"$gte": 0.5}}),
        "either": versions(**{"$or": [{"alias": "best"}, {"metadata.acc": 0.25}]}),
        "named": [
            v.name
            for v in here.collections(filter={"name": "nets"}).versions(filter={"tag": "good"})
        ],
    }


def changed(api: Any, place: str, name: str, kind: str, short: str) -> dict[str, Any]:
    """Read everything that can be changed."""
    found = api.registry(short)
    return {
        "versions": [artifact(a) for a in api.artifacts(kind, f"{place}/{name}")],
        "collection": collection(api.artifact_collection(kind, f"{place}/{name}")),
        "linked": [a.qualified_name for a in api.artifact(f"{place}/{name}:v0").linked_artifacts],
        "exists": [api.artifact_exists(f"{place}/{n}") for n in ("shelf:v0", f"{name}:v1")],
        "registry": registry(found),
        "teams": [[m.team.name, str(m.role)] for m in found.team_members()],
    }
