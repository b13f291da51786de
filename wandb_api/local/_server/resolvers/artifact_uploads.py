"""Logging a version: create, announce files and manifest, commit."""

from __future__ import annotations

from typing import Any

from ..data.database import Row
from ..errors import Refusal, denied
from ..graphql.binding import Resolvers
from ..graphql.ids import node_id, number_of
from ..graphql.paging import of_list
from ..nodes.artifacts import Node, artifact_node, type_node, visible_project
from ..state import Context
from ..store import artifact_content as content
from ..store import artifacts as store
from ..store import collections, multipart, runs
from ..store.access import find_project
from ..store.registries import is_registry_name, may_change
from .artifact_files import PLAIN, either, signed
from .artifacts import manifest_node

mutation: Resolvers = Resolvers("Mutation")
payload: Resolvers = Resolvers("CreateArtifactFilesPayload")
BINDABLES: list[Resolvers] = [mutation, payload]


def changeable_project(context: Context, entity: str | None, name: str | None) -> Row:
    """Return a project that the user may write to."""
    found = find_project(context, entity, name)
    if found is None:
        raise Refusal(f"project {entity}/{name} not found")
    if not may_change(context, found):
        raise denied()
    return found


def home_of(context: Context, row: Row) -> Row:
    """Return the project that a version was logged into."""
    found = context.database.row(
        "SELECT p.* FROM projects p JOIN collections c ON c.project = p.id WHERE c.id = ?",
        (row["sequence"],),
    )
    assert found is not None
    return found


def own_artifact(context: Context, identifier: str | None) -> tuple[Row, Row]:
    """Return a version that the user may change, and its project."""
    row = store.artifact_by_id(context.database, number_of(identifier, "Artifact"))
    if row is None or row["state"] == "DELETED":
        raise Refusal("artifact not found")
    home = home_of(context, row)
    if visible_project(context, home["id"]) is None:
        raise Refusal("artifact not found")
    if not may_change(context, home):
        raise denied()
    return row, home


def _pending(context: Context, identifier: str | None) -> tuple[Row, Row]:
    row, home = own_artifact(context, identifier)
    if row["state"] != "PENDING":
        raise Refusal("the artifact is committed: its content cannot be changed", "CONFLICT")
    return row, home


def _run_of(context: Context, project: Row, name: str | None) -> Row | None:
    if not name:
        return None
    found = runs.find_run(context.database, project["id"], name)
    if found is None:
        raise Refusal(f"run {name} not found in {project['entity']}/{project['name']}")
    return found


@mutation.field("createArtifactType")
def create_artifact_type(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.createArtifactType`."""
    context: Context = info.context
    project = changeable_project(context, input["entityName"], input["projectName"])
    collections.add_type(context.database, project["id"], input["name"], input.get("description"))
    found = collections.find_type(context.database, project["id"], input["name"])
    return {"artifactType": type_node(found)}


def project_for(context: Context, entity: str | None, name: str) -> Row:
    """Return a project that the user may write to; an ordinary one is created if missing."""
    owner = entity or context.user["entity"]
    if find_project(context, owner, name) is None and not is_registry_name(name):
        if not context.may(owner):
            raise denied()
        runs.upsert_project(context.database, owner, name, context.user["id"])
    return changeable_project(context, owner, name)


@mutation.field("createArtifact")
def create_artifact(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.createArtifact`."""
    context: Context = info.context
    names = [input.get("artifactCollectionName"), *(input.get("artifactCollectionNames") or ())]
    given = list(dict.fromkeys(name for name in names if name))
    if len(given) != 1:
        raise Refusal("createArtifact takes the name of one collection")
    if is_registry_name(input["projectName"]):
        raise Refusal("a registry holds links only: log the artifact into a project, then link it")
    project = project_for(context, input["entityName"], input["projectName"])
    run = _run_of(context, project, input.get("runName"))
    draft = store.Draft(
        project=project["id"],
        type=input["artifactTypeName"],
        name=given[0],
        digest=input["digest"],
        algorithm=input["digestAlgorithm"],
        description=input.get("description"),
        metadata=input.get("metadata"),
        labels=input.get("labels"),
        aliases=[alias["alias"] for alias in input.get("aliases") or ()],
        tags=[tag["tagName"] for tag in input.get("tags") or ()],
        run=run["id"] if run is not None else None,
        user=context.user["id"],
        client_id=input.get("clientID"),
        sequence_client_id=input.get("sequenceClientID"),
        distributed_id=input.get("distributedID"),
        deduplicate=bool(input.get("enableDigestDeduplication")),
        history_step=input.get("historyStep"),
        ttl=input.get("ttlDurationSeconds"),
        region=input.get("storageRegion"),
    )
    if draft.region not in (None, "", "default"):
        raise Refusal(f"unknown storage region {draft.region!r}")
    return {"artifact": artifact_node(store.begin(context.database, draft))}


@mutation.field("createArtifactManifest")
def create_manifest(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.createArtifactManifest`."""
    context: Context = info.context
    row, _home = _pending(context, input["artifactID"])
    base = number_of(input.get("baseArtifactID"), "Artifact")
    if input["digest"]:
        content.hex_of(input["digest"])
    made = content.open_manifest(
        context.database, row["id"], input["name"], input["type"], input["digest"], base
    )
    return {"artifactManifest": manifest_node(made)}


@mutation.field("updateArtifactManifest")
def update_manifest(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.updateArtifactManifest`."""
    context: Context = info.context
    key = number_of(input["artifactManifestID"], "ArtifactManifest")
    found = content.manifest_by_id(context.database, key)
    if found is None:
        raise Refusal("manifest not found")
    _pending(context, node_id("Artifact", found["artifact"]))
    values = dict[str, Any]()
    if input.get("digest"):
        content.hex_of(input["digest"])
        values["digest"] = input["digest"]
    if input.get("baseArtifactID"):
        values["base"] = number_of(input["baseArtifactID"], "Artifact")
    context.database.update("manifests", found["id"], values)
    return {
        "artifactManifest": manifest_node(content.manifest_by_id(context.database, found["id"]))
    }


@mutation.field("createArtifactFiles")
def create_files(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.createArtifactFiles`: an upload URL per file, null for stored content."""
    context: Context = info.context
    specs: list[dict[str, Any]] = input["artifactFiles"]
    owners = {spec["artifactID"] for spec in specs}
    if len(owners) > 1:
        raise Refusal("all files must be of one artifact")
    nodes = list[Node]()
    if owners:
        row, home = _pending(context, owners.pop())
        blobs = context.state.blobs
        places = content.reserve(context.database, blobs, home["id"], row["id"], specs)
        nodes = [
            _upload_node(context, spec, place) for spec, place in zip(specs, places, strict=True)
        ]
    return {"nodes": nodes}


def _upload_node(context: Context, spec: dict[str, Any], place: content.ContentLocation) -> Node:
    known, parts = place.size is not None, spec.get("uploadPartsInput")
    birth, key, multiple = place.birth, place.key, None
    if parts and not known:
        multiple = multipart.begin(context.database, context.state, birth, key, parts)
    headers = [f"Content-MD5:{spec['md5']}"]
    if spec.get("mimetype"):
        headers.append(f"Content-Type:{spec['mimetype']}")
    return {
        **PLAIN,
        "id": node_id("ArtifactUpload", birth),
        "artifact_row": birth,
        "name": spec["name"],
        "displayName": spec["name"],
        "storagePath": key,
        "uploadUrl": None if known else signed(context, key, "PUT"),
        "uploadHeaders": headers,
        "uploadMultipartUrls": multiple,
        "url": either(context, key),
        "directUrl": signed(context, key, "GET"),
        "sizeBytes": place.size or 0,
        "mimetype": spec.get("mimetype"),
        "md5": spec["md5"],
        "digest": spec.get("digest") or spec["md5"],
        "exists": known,
        "isReference": False,
    }


@payload.field("files")
def uploaded_files(node: Node, info: Any, **paging: Any) -> Any:
    """Resolve `CreateArtifactFilesPayload.files`."""
    nodes: list[Node] = node["nodes"]
    return {**of_list(nodes, default=len(nodes), **paging), "uploadHeaders": []}


@mutation.field("completeMultipartUploadArtifact")
def complete_upload(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.completeMultipartUploadArtifact`."""
    context: Context = info.context
    own_artifact(context, input["artifactID"])
    written = multipart.complete(
        context.database,
        context.state,
        number_of(input["artifactID"], "Artifact") or 0,
        input["storagePath"],
        input["uploadID"],
        input["completedParts"],
    )
    return {"digest": written.md5}


@mutation.field("commitArtifact")
def commit_artifact(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.commitArtifact`."""
    context: Context = info.context
    row, home = own_artifact(context, input["artifactID"])
    if row["state"] == "PENDING":
        row = content.commit(context.database, context.state.blobs, row, home["id"])
    return {"artifact": artifact_node(row)}
