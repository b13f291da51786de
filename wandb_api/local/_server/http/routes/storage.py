"""The object store: signed URLs."""

from __future__ import annotations

import base64
import os

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from ..requests import CROSS_ORIGIN, in_thread, state_of
from ..uploads import has_hook, run_hook

SMALL = 1 << 16  # bytes


def refused(status: int, code: str) -> Response:
    """Return an error response in the format of object stores."""
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>{code}</Code></Error>'
    return Response(text, status, media_type="application/xml")


def _check(request: Request, method: str) -> Response | None:
    """Return the refusal of a signed request, or None."""
    if "authorization" in request.headers:
        return refused(400, "InvalidArgument")  # one way of signing is all that stores accept
    query = request.query_params
    reason = state_of(request).blobs.allows(
        request.path_params["key"], method, query.get("Expires", ""), query.get("Signature", "")
    )
    return refused(403, reason) if reason else None


async def get(request: Request) -> Response:
    """Return the content, or the requested range of it."""
    if wrong := _check(request, "GET"):
        return wrong
    path = state_of(request).blobs.path(request.path_params["key"])
    try:
        with path.open("rb", 0) as file:
            stat = os.fstat(file.fileno())
            whole = FileResponse(path, media_type="application/octet-stream", stat_result=stat)
            if stat.st_size > SMALL or "range" in request.headers:
                return whole
            return Response(file.read(), headers=whole.headers)  # cheaper here than in a thread
    except (FileNotFoundError, IsADirectoryError):
        return refused(404, "NoSuchKey")


async def put(request: Request) -> Response:
    """Replace the content."""
    if wrong := _check(request, "PUT"):
        return wrong
    state, key = state_of(request), request.path_params["key"]
    written = await state.blobs.receive(key, request.stream(), request.headers.get("content-md5"))
    if written is None:
        return refused(400, "BadDigest")
    if has_hook(key):
        await in_thread(request, lambda: run_hook(state, key, written))
    digest = base64.b64decode(written.md5).hex()
    return Response(status_code=200, headers={"ETag": f'"{digest}"'})


async def content(request: Request) -> Response:
    """Dispatch a request to `get` or `put`."""
    if request.method == "OPTIONS":
        return Response(status_code=204)
    return await (put(request) if request.method == "PUT" else get(request))


ROUTES: list[Route] = [
    Route(
        "/storage/{key:path}", content, methods=["GET", "PUT", "OPTIONS"], middleware=CROSS_ORIGIN
    )
]
