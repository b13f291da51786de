"""What every endpoint needs of a request."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request

from ..world import World

T = TypeVar("T")
# Content may be read and written by pages of any origin, as object stores are set up for W&B.
CROSS_ORIGIN: list[Middleware] = [
    Middleware(
        CORSMiddleware, allow_origins=["*"], allow_methods=["GET", "PUT"], allow_headers=["*"]
    )
]


def world_of(request: Request) -> World:
    """The world that a request is about."""
    world: World = request.app.state.world
    return world


async def in_thread(request: Request, function: Callable[[], T]) -> T:
    """Work that reads or writes data, off the event loop."""
    pool: ThreadPoolExecutor = request.app.state.pool
    return await asyncio.get_running_loop().run_in_executor(pool, function)
