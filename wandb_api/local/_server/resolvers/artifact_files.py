"""Files of versions: download and upload URLs."""

from __future__ import annotations

import json
import mimetypes
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from ..data.database import Row
from ..graphql.binding import Resolvers
from ..graphql.ids import node_id
from ..graphql.paging import connection
from ..nodes.artifacts import Node, artifact_node, visible_project
from ..state import Context
from ..store.artifact_content import hex_of
from ..store.artifacts import artifact_by_id, manifest_key

file: Resolvers = Resolvers("File")
BINDABLES: list[Resolvers] = [file]


def download_path(context: Context, row: Row, collection: Row) -> str:
    """Return the URL of a file on this server, which redirects to the signed one."""
    project = visible_project(context, collection["project"])
    place = [project["entity"], project["name"]] if project else ["-", "-"]
    parts = [*place, collection["name"], node_id("Artifact", row["birth"]), hex_of(row["digest"])]
    segments = "/".join(quote(str(part), safe="") for part in parts)
    name = quote(row["path"].rpartition("/")[2], safe="")
    return f"{context.state.url}/artifactsV2/default/{segments}/{name}"


PLAIN: Node = {"storageBucket": None, "archived": False, "special": False, "deletedAt": None}


def signed(context: Context, key: str, method: str) -> Callable[[Any], str]:
    """Return a callable that signs a URL when the field is selected."""
    state = context.state
    return lambda _: state.blobs.sign(state.storage_url, key, method)


def either(context: Context, key: str) -> Callable[..., str]:
    """Return a callable for a download URL, or an upload URL if the argument asks for it."""
    down, up = signed(context, key, "GET"), signed(context, key, "PUT")

    def address(info: Any, upload: bool | None = False) -> str:
        return up(info) if upload else down(info)

    return address


def artifact_file_node(context: Context, row: Row, collection: Row) -> Node:
    """Return the node of a committed file; URLs are signed when selected."""
    ref, blob = row["ref"], row["blob"]

    def url(info: Any, upload: bool | None = False) -> str:
        return str(ref) if ref else download_path(context, row, collection)

    return {
        **PLAIN,
        "id": node_id("ArtifactFile", row["id"]),
        "artifact_row": row["artifact"],
        "name": row["path"],
        "displayName": row["path"],
        "url": url,
        "directUrl": ref or signed(context, blob, "GET"),
        "uploadUrl": None,
        "uploadHeaders": [],
        "uploadMultipartUrls": None,
        "storagePath": blob,
        "sizeBytes": row["size"],
        "mimetype": mimetypes.guess_type(row["path"])[0],
        "md5": row["md5"],
        "digest": row["digest"],
        "exists": True,
        "isReference": ref is not None,
    }


def manifest_file_node(context: Context, row: Row) -> Node:
    """Return the file node of a manifest. Its upload must match the announced digest."""
    state, key = context.state, manifest_key(row["id"])
    return {
        **PLAIN,
        "id": node_id("ManifestFile", row["id"]),
        "artifact_row": row["artifact"],
        "name": row["name"],
        "displayName": row["name"],
        "url": either(context, key),
        "directUrl": signed(context, key, "GET"),
        "uploadUrl": signed(context, key, "PUT"),
        "uploadHeaders": [f"Content-MD5:{row['digest']}"] if row["digest"] else [],
        "uploadMultipartUrls": None,
        "storagePath": key,
        "sizeBytes": state.blobs.size(key) or 0,
        "mimetype": "application/json",
        "md5": row["digest"],
        "digest": row["digest"],
        "exists": state.blobs.exists(key),
        "isReference": False,
        "createdAt": row["created_at"],
        "updatedAt": row["created_at"],
    }


def list_files(
    context: Context,
    artifact: Row,
    collection: Row,
    names: list[str] | None = None,
    first: int | None = None,
    after: str | None = None,
    **_: Any,
) -> Node:
    """List the files of a version in a collection, by path."""
    where, values = "artifact = ?", list[Any]([artifact["id"]])
    if names is not None:
        where += " AND path IN (SELECT value FROM json_each(?))"
        values.append(json.dumps(names))
    if artifact["state"] != "COMMITTED":
        where += " AND 0"
    stamp = artifact["updated_at"]

    def read(offset: int, limit: int) -> list[Any]:
        rows = context.database.rows(
            f"SELECT * FROM artifact_files WHERE {where} ORDER BY path LIMIT ? OFFSET ?",
            (*values, limit, offset),
        )
        return [
            {
                **artifact_file_node(context, row, collection),
                "createdAt": artifact["created_at"],
                "updatedAt": stamp,
            }
            for row in rows
        ]

    def total() -> int:
        count = f"SELECT count(*) FROM artifact_files WHERE {where}"
        return int(context.database.value(count, values))

    result = connection(read, first=first, after=after, total=total)
    return {**result, "uploadHeaders": []}


@file.field("artifact")
def file_artifact(node: Node, info: Any) -> Any:
    """Resolve `File.artifact`: the version with the file; for uploads, the one that stored it."""
    key: int | None = node.get("artifact_row")
    if key is None:
        return None
    row = info.context.once(("artifact", key), lambda: artifact_by_id(info.context.database, key))
    return artifact_node(row) or {"id": node_id("Artifact", key)}
