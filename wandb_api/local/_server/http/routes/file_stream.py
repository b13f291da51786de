"""The ``file_stream`` endpoint of running programs; an empty object is a heartbeat."""

from __future__ import annotations

import gzip
import io
import json
import zlib
from typing import Any, cast

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ...data.database import Row
from ...errors import Refusal
from ...state import Context, ServerState
from ...store import exports, runs, stream
from ...store.access import find_project
from ..auth import unauthorized, user_of
from ..requests import in_thread, read_body, state_of

UNPACKED_BYTES = 256 << 20


def _error(status: int, message: str) -> Response:
    return JSONResponse({"error": message}, status)


def _unpacked(content: bytes) -> bytes:
    """Decompress gzip, up to `UNPACKED_BYTES`."""
    with gzip.GzipFile(fileobj=io.BytesIO(content)) as packed:
        found = packed.read(UNPACKED_BYTES + 1)
    if len(found) > UNPACKED_BYTES:
        raise Refusal(f"the decompressed body is larger than {UNPACKED_BYTES >> 20} MiB")
    return found


def _body(request: Request, content: bytes) -> dict[str, Any]:
    try:
        if request.headers.get("content-encoding", "").lower() == "gzip":
            content = _unpacked(content)
        body = json.loads(content or b"{}", strict=False)
    except (ValueError, OSError, EOFError, zlib.error, RecursionError):
        raise Refusal("the body is not valid JSON") from None
    if not isinstance(body, dict):
        raise Refusal("the body must be a JSON object")
    return cast("dict[str, Any]", body)


def _receive(request: Request, user: Row, content: bytes) -> Response:
    state, part = state_of(request), request.path_params
    context = Context(state, user)
    project = find_project(context, part["entity"], part["project"])
    run = project and runs.find_run(state.database, project["id"], part["run"])
    if not run or not context.may(part["entity"]):
        return _error(404, "run not found")
    try:
        stream.receive(state.database, run, _body(request, content))
    except Refusal as refusal:
        return _error(400, refusal.message)
    _export(state, run["id"])
    result: dict[str, Any] = {"exitcode": run["exitcode"], "limits": {}}
    if run["stop"]:
        result["stopped"] = True
    return JSONResponse(result)


def _export(state: ServerState, key: int) -> None:
    """Export the history of a run that ended, if the server is configured to."""
    if state.export_from is None:
        return
    ended = state.database.value("SELECT exitcode IS NOT NULL FROM runs WHERE id = ?", (key,))
    count = state.database.value("SELECT count(*) FROM history WHERE run = ?", (key,))
    if ended and count >= state.export_from:
        exports.export_history(state, key)


async def post(request: Request) -> Response:
    """Handle one ``file_stream`` request."""
    user = user_of(state_of(request), request)
    if user is None:
        return unauthorized()
    content = await read_body(request)
    return await in_thread(request, lambda: _receive(request, user, content))


ROUTES: list[Route] = [Route("/files/{entity}/{project}/{run}/file_stream", post, methods=["POST"])]
