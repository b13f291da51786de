"""Helpers of every endpoint: the state, bodies and threads."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from ..state import ServerState

T = TypeVar("T")
BODY_BYTES = 64 << 20  # of a request that is held in memory
# Content may be read and written by pages of any origin, as object stores are set up for W&B.
CROSS_ORIGIN: list[Middleware] = [
    Middleware(
        CORSMiddleware, allow_origins=["*"], allow_methods=["GET", "PUT"], allow_headers=["*"]
    )
]


def state_of(request: Request) -> ServerState:
    """Return the server's state."""
    state: ServerState = request.app.state.server
    return state


class BodyTooLargeError(Exception):
    """The body of a request is larger than `BODY_BYTES`."""


async def read_body(request: Request) -> bytes:
    """Read the body of a request.

    Raises:
        BodyTooLargeError: Nothing beyond the limit was kept.
    """
    announced = request.headers.get("content-length", "")
    if announced.isascii() and announced.isdigit() and int(announced[:18]) > BODY_BYTES:
        raise BodyTooLargeError
    content = bytearray()
    async for chunk in request.stream():
        content += chunk
        if len(content) > BODY_BYTES:
            raise BodyTooLargeError
    return bytes(content)


def body_too_large(_: Request, error: Exception) -> Response:
    """Answer a request whose body is too large."""
    message = f"the request body is larger than {BODY_BYTES >> 20} MiB"
    return JSONResponse({"error": message, "errors": [{"message": message}]}, 413)


async def in_thread(request: Request, function: Callable[[], T]) -> T:
    """Run blocking work in a thread, off the event loop."""
    pool: ThreadPoolExecutor = request.app.state.pool
    return await asyncio.get_running_loop().run_in_executor(pool, function)
