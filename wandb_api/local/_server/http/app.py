"""The ASGI application."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any, cast

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from .. import housekeeping
from ..data.database import Row
from ..graphql.execution import encode, execute, operation_name
from ..state import Context, ServerState
from .auth import unauthorized, user_of
from .requests import BodyTooLargeError, body_too_large, in_thread, read_body, state_of
from .routes import all_routes

THREADS = 4


async def graphql(request: Request) -> Response:
    """Execute one GraphQL request."""
    user = user_of(state_of(request), request)  # a look-up by key: cheaper than a thread
    if user is None:
        return unauthorized()
    content = await read_body(request)
    status, body = await in_thread(request, lambda: _graphql(request, user, content))
    return Response(body, status, media_type="application/json")


def _graphql(request: Request, user: Row, content: bytes) -> tuple[int, bytes]:
    state = state_of(request)
    body = _parsed(content)
    request.scope["operation"] = operation_name(body)
    housekeeping.run_if_due(state)
    status, result = execute(Context(state, user), body)
    return status, encode(result)


def _parsed(content: bytes) -> dict[str, Any] | None:
    try:
        body = json.loads(content)
    except (ValueError, RecursionError):
        return None
    return cast("dict[str, Any]", body) if isinstance(body, dict) else None


async def health(_: Request) -> Response:
    """Answer that the server is up."""
    return JSONResponse({"status": "ok"})


async def hung_up(request: Request, error: Exception) -> Response:
    """Answer a client that broke off its request; the response is not received."""
    return Response(status_code=400)


def create_app(state: ServerState) -> Starlette:
    """Create the application of a state."""
    app = Starlette(
        routes=[
            Route("/graphql", graphql, methods=["POST"]),
            Route("/healthz", health),
            *all_routes(),
        ],
        exception_handlers={BodyTooLargeError: body_too_large, ClientDisconnect: hung_up},
    )
    app.state.server = state
    app.state.pool = ThreadPoolExecutor(THREADS, thread_name_prefix="wandb-local")
    return app
