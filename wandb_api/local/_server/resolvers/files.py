"""Files of runs."""

from __future__ import annotations

import json
from posixpath import normpath
from typing import Any
from urllib.parse import quote

from ..data.database import Row
from ..errors import Refusal
from ..graphql.binding import Resolvers, refusing
from ..graphql.ids import node_id, number_of
from ..graphql.paging import connection
from ..state import Context
from ..store import files as store
from ..store import runs
from ..store.access import find_project

mutation: Resolvers = Resolvers("Mutation")
run: Resolvers = Resolvers("Run")
BINDABLES: list[Resolvers] = [mutation, run]


def file_node(context: Context, row: Row, where: tuple[str, str, str]) -> dict[str, Any]:
    """Return the node of a run file."""
    state = context.state
    entity, project, name = (quote(part, safe="") for part in where)

    def url(_: Any, upload: bool = False) -> str:
        if upload:
            return state.blobs.sign(state.storage_url, row["blob"], "PUT")
        return f"{state.url}/files/{entity}/{project}/{name}/{quote(row['name'])}"

    return {
        "id": node_id("File", row["id"]),
        "name": row["name"],
        "displayName": row["name"],
        "url": url,
        "directUrl": state.blobs.sign(state.storage_url, row["blob"], "GET"),
        "uploadUrl": state.blobs.sign(state.storage_url, row["blob"], "PUT"),
        "uploadHeaders": [],
        "sizeBytes": row["size"],
        "mimetype": row["mimetype"],
        "md5": row["md5"],
        "digest": row["md5"],
        "exists": bool(row["uploaded"]),
        "isReference": False,
        "archived": False,
        "special": False,
        "storageBucket": None,
        "uploadMultipartUrls": None,
        "deletedAt": None,
        "storagePath": row["blob"],
        "createdAt": row["updated_at"],
        "updatedAt": row["updated_at"],
    }


def run_path(context: Context, run_row: Row) -> tuple[str, str, str]:
    """Return entity, project and ID of a run."""
    found = context.database.row("SELECT * FROM projects WHERE id = ?", (run_row["project"],))
    assert found is not None
    return found["entity"], found["name"], run_row["name"]


@run.field("files")
@refusing("contentType")
def files(
    node: dict[str, Any],
    info: Any,
    names: list[str] | None = None,
    pattern: str | None = None,
    **paging: Any,
) -> Any:
    """Resolve `Run.files`."""
    context: Context = info.context
    where, values = "run = ? AND uploaded", list[Any]([node["row"]["id"]])
    if names:
        where += " AND name IN (SELECT value FROM json_each(?))"
        values.append(json.dumps([*names, *map(normpath, names)]))
    if pattern:
        where += " AND name LIKE ?"
        values.append(pattern)
    place = run_path(context, node["row"])

    def read(offset: int, limit: int) -> list[Any]:
        return [
            file_node(context, row, place)
            for row in context.database.rows(
                f"SELECT * FROM files WHERE {where} ORDER BY name LIMIT ? OFFSET ?",
                (*values, limit, offset),
            )
        ]

    def total() -> int:
        return int(context.database.value(f"SELECT count(*) FROM files WHERE {where}", values))

    found = connection(read, first=paging.get("first"), after=paging.get("after"), total=total)
    return {**found, "uploadHeaders": []}


@run.field("fileCount")
def file_count(node: dict[str, Any], info: Any) -> int:
    """Resolve `Run.fileCount`."""
    return int(
        info.context.database.value(
            "SELECT count(*) FROM files WHERE run = ? AND uploaded", (node["row"]["id"],)
        )
    )


def _own_run(context: Context, input: dict[str, Any]) -> Row:
    project = find_project(context, input["entityName"], input["projectName"])
    found = project and runs.find_run(context.database, project["id"], input["runName"])
    if not found or not project or not context.may(project["entity"]):
        raise Refusal("run not found")
    return found


@mutation.field("createRunFiles")
def create_run_files(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.createRunFiles`."""
    context: Context = info.context
    run_row = _own_run(context, input)
    place = run_path(context, run_row)
    rows = [store.create_file(context.database, run_row["id"], name) for name in input["files"]]
    return {
        "runID": node_id("Run", run_row["id"]),
        "uploadHeaders": [],
        "files": [file_node(context, row, place) for row in rows],
    }


@mutation.field("markRunFilesUploaded")
def mark_run_files_uploaded(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.markRunFilesUploaded`."""
    _own_run(info.context, input)
    return {"success": True}


@mutation.field("deleteFiles")
def delete_files(_: Any, info: Any, input: dict[str, Any]) -> Any:
    """Resolve `Mutation.deleteFiles`."""
    context: Context = info.context
    with context.database.write():
        for identifier in input["files"]:
            row = context.database.row(
                "SELECT * FROM files WHERE id = ?", (number_of(identifier, "File"),)
            )
            run_row = row and runs.run_by_id(context.database, row["run"])
            if not row or not run_row or not context.may(run_path(context, run_row)[0]):
                raise Refusal("file not found")
            context.database.execute("DELETE FROM files WHERE id = ?", (row["id"],))
            context.state.blobs.delete(row["blob"])
    return {"success": True}
