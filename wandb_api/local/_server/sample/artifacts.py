"""Load the recorded artifacts and registries into a server's state."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from ..data.database import Database, Row
from ..graphql.ids import node_id
from ..state import ServerState
from ..store import artifact_content as content
from ..store import artifacts as store
from ..store import collections as places
from ..store import registries, runs

Sample = Mapping[str, Any]


def load_artifacts(
    state: ServerState, team: str, sample: Sample, blobs: Mapping[str, bytes]
) -> None:
    """Create the collections with their versions, then the registries that link some of them."""
    database = state.database
    made = dict[tuple[str, int], Row]()
    for collection in sample["collections"]:
        project, _ = runs.upsert_project(database, team, collection["project"])
        for number, version in enumerate(collection["versions"]):
            row = _version(state, project, collection, version, blobs)
            made[collection["name"], number] = row
        found = places.find_collection(database, project["id"], collection["name"])
        assert found is not None
        places.change_collection(database, found, None, description=collection["description"])
        places.put_tags(database, "collection_tags", found["id"], collection["tags"])
        for name in collection["used_by"]:
            user = runs.find_run(database, project["id"], name)
            newest = made[collection["name"], len(collection["versions"]) - 1]
            if user is not None:
                store.add_input(database, user["id"], newest["id"], None)
    owner = database.row(
        "SELECT o.*, e.name AS entity_name FROM organizations o JOIN entities e ON e.id = o.entity "
        "ORDER BY o.id LIMIT 1"
    )
    if owner is not None:
        for registry in sample["registries"]:
            _registry(database, str(owner["entity_name"]), registry, made)


def _version(
    state: ServerState,
    project: Row,
    collection: Sample,
    version: Sample,
    blobs: Mapping[str, bytes],
) -> Row:
    database = state.database
    run = runs.find_run(database, project["id"], version["run"])
    held = {path: blobs[name] for path, name in sorted(version["files"].items())}
    digests = {path: _base64_md5(data) for path, data in held.items()}
    text = hashlib.md5(b"wandb-artifact-manifest-v1\n", usedforsecurity=False)
    for path, digest in digests.items():
        text.update(f"{path}:{digest}\n".encode())
    draft = store.Draft(
        project=project["id"],
        type=collection["type"],
        name=collection["name"],
        digest=text.hexdigest(),
        description=version["description"],
        metadata=json.dumps(version["metadata"]),
        aliases=version["aliases"],
        tags=version["tags"],
        run=run["id"] if run is not None else None,
        user=run["user"] if run is not None else None,
    )
    row = store.begin(database, draft)
    specs = [{"name": path, "md5": digest} for path, digest in digests.items()]
    entries = dict[str, Any]()
    reserved = content.reserve(database, state.blobs, project["id"], row["id"], specs)
    for (path, data), place in zip(held.items(), reserved, strict=True):
        if place.size is None:
            state.blobs.write(place.key, data)
        entries[path] = {
            "digest": digests[path],
            "size": len(data),
            "birthArtifactID": node_id("Artifact", place.birth),
        }
    _manifest(state, row, entries)
    committed = content.commit(database, state.blobs, row, project["id"])
    database.update("artifacts", committed["id"], {"created_at": version["created_at"]})
    return committed


def _manifest(state: ServerState, row: Row, entries: Mapping[str, Any]) -> None:
    manifest = {
        "version": 1,
        "storagePolicy": content.POLICY,
        "storagePolicyConfig": {"storageLayout": "V2"},
        "contents": entries,
    }
    data = json.dumps(manifest).encode()
    made = content.open_manifest(
        state.database, row["id"], content.MANIFEST, "FULL", _base64_md5(data), None
    )
    state.blobs.write(store.manifest_key(made["id"]), data)


def _registry(
    database: Database, entity: str, registry: Sample, made: Mapping[tuple[str, int], Row]
) -> None:
    name = f"{registries.PREFIX}{registry['name']}"
    project, _ = runs.upsert_project(
        database, entity, name, description=registry["description"], access="PRIVATE"
    )
    types = [{"name": each} for each in registry["types"]]
    registries.configure(database, project, creator=None, all_types=False, types=types)
    for collection in registry["collections"]:
        of_type = places.allowed_type(database, project, collection["type"])
        portfolio = places.create_collection(
            database,
            project["id"],
            of_type,
            places.PORTFOLIO,
            collection["name"],
            collection["description"],
        )
        places.put_tags(database, "collection_tags", portfolio["id"], collection["tags"])
        for link in collection["links"]:
            version = made[link["collection"], link["version"]]
            place = places.add_membership(database, portfolio["id"], version["id"])
            places.put_aliases(database, portfolio["id"], place["id"], link["aliases"])


def _base64_md5(data: bytes) -> str:
    return base64.b64encode(hashlib.md5(data, usedforsecurity=False).digest()).decode()
