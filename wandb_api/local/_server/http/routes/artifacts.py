"""Artifact files through the API: a redirect to a signed URL.

Paths name the version that first stored the content, and its digest; newer ones also name the
requested version.
"""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from ...data.database import Row
from ...graphql.ids import number_of
from ...nodes.artifacts import visible_artifact
from ...state import Context
from ...store import artifacts, collections
from ...store.access import find_project
from ..auth import unauthorized, user_of
from ..requests import in_thread, state_of


def _target(request: Request) -> str | Response:
    state = state_of(request)
    user = user_of(state, request)
    if user is None:
        return unauthorized()
    find = _by_collection if "collection" in request.path_params else _by_entity
    blob = find(Context(state, user), request.path_params)
    if blob is None or not state.blobs.exists(blob):
        return JSONResponse({"error": "artifact file not found"}, 404)
    return state.blobs.sign(state.storage_url, blob, "GET")


def _rows(context: Context, digest: str, where: str, values: list[Any]) -> list[Row]:
    rows = context.database.rows(
        "SELECT DISTINCT f.blob, f.artifact FROM artifact_files f "
        "JOIN memberships m ON m.artifact = f.artifact "
        "JOIN collections c ON c.id = m.collection JOIN projects p ON p.id = c.project "
        f"WHERE f.blob IS NOT NULL AND {where}",
        values,
    )
    return [row for row in rows if str(row["blob"]).endswith(f"/{digest}")]


def _by_collection(context: Context, part: dict[str, str]) -> str | None:
    project = find_project(context, part["entity"], part["project"])
    if project is None:
        return None
    collection = collections.find_collection(context.database, project["id"], part["collection"])
    if collection is None:
        return None
    where, values = "c.id = ? AND f.birth = ?", [collection["id"], _number(part["birth"])]
    if "artifact" in part:
        where, values = f"{where} AND f.artifact = ?", [*values, _number(part["artifact"])]
    rows = _rows(context, part["digest"], where, values)
    return str(rows[0]["blob"]) if rows else None


def _number(identifier: str) -> int | None:
    return number_of(identifier, "Artifact")


def _by_entity(context: Context, part: dict[str, str]) -> str | None:
    for row in _rows(context, part["digest"], "p.entity = ?", [part["entity"]]):
        found = artifacts.artifact_by_id(context.database, row["artifact"])
        if visible_artifact(context, found) is not None:
            return str(row["blob"])
    return None


async def get(request: Request) -> Response:
    """Redirect to the content of a file."""
    found = await in_thread(request, lambda: _target(request))
    return RedirectResponse(found, 302) if isinstance(found, str) else found


PLACE = "/artifactsV2/{region}/{entity}/{project}/{collection}"
ROUTES: list[Route] = [
    Route(PLACE + "/{birth}/{digest}/{name}", get, methods=["GET"]),
    Route(PLACE + "/{artifact}/{birth}/{digest}/{name}", get, methods=["GET"]),
    Route("/artifacts/{entity}/{digest}", get, methods=["GET"]),
]
