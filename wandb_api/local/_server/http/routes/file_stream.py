"""What the SDK sends while a program runs; an empty object is a heartbeat."""

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
from ...store import exports, runs, stream
from ...world import Context, World
from ..auth import unauthorized, user_of
from ..requests import in_thread, read_body, world_of

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
        raise Refusal("the body is no JSON") from None
    if not isinstance(body, dict):
        raise Refusal("the body must be a JSON object")
    return cast("dict[str, Any]", body)


def _receive(request: Request, user: Row, content: bytes) -> Response:
    world, part = world_of(request), request.path_params
    context = Context(world, user)
    project = context.project(part["entity"], part["project"])
    run = project and runs.find_run(world.database, project["id"], part["run"])
    if not run or not context.may(part["entity"]):
        return _error(404, "run not found")
    try:
        stream.receive(world.database, run, _body(request, content))
    except Refusal as refusal:
        return _error(400, refusal.message)
    _export(world, run["id"])
    answer: dict[str, Any] = {"exitcode": run["exitcode"], "limits": {}}
    if run["stop"]:
        answer["stopped"] = True
    return JSONResponse(answer)


def _export(world: World, key: int) -> None:
    """Export the history of a run that ended, if the server is told to."""
    if world.export_from is None:
        return
    ended = world.database.value("SELECT exitcode IS NOT NULL FROM runs WHERE id = ?", (key,))
    count = world.database.value("SELECT count(*) FROM history WHERE run = ?", (key,))
    if ended and count >= world.export_from:
        exports.export_history(world, key)


async def post(request: Request) -> Response:
    """Take what came."""
    user = user_of(world_of(request), request)
    if user is None:
        return unauthorized()
    content = await read_body(request)
    return await in_thread(request, lambda: _receive(request, user, content))


ROUTES: list[Route] = [Route("/files/{entity}/{project}/{run}/file_stream", post, methods=["POST"])]
