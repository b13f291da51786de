"""Run files through the API: a redirect to a signed URL."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from ...state import Context
from ...store import runs
from ...store.access import find_project
from ..auth import unauthorized, user_of
from ..requests import CROSS_ORIGIN, in_thread, state_of


def _target(request: Request) -> str | Response:
    state, part = state_of(request), request.path_params
    user = user_of(state, request)
    if user is None:
        return unauthorized()
    project = find_project(Context(state, user), part["entity"], part["project"])
    run = project and runs.find_run(state.database, project["id"], part["run"])
    row = run and state.database.row(
        "SELECT * FROM files WHERE run = ? AND name = ? AND uploaded", (run["id"], part["path"])
    )
    if not row:
        return JSONResponse({"error": "file not found"}, 404)
    return state.blobs.sign(state.storage_url, row["blob"], "GET")


async def get(request: Request) -> Response:
    """Redirect to the content of a file."""
    if request.method == "OPTIONS":
        return Response(status_code=204)
    found = await in_thread(request, lambda: _target(request))
    return RedirectResponse(found, 302) if isinstance(found, str) else found


ROUTES: list[Route] = [
    Route(
        "/files/{entity}/{project}/{run}/{path:path}",
        get,
        methods=["GET", "OPTIONS"],
        middleware=CROSS_ORIGIN,
    )
]
