"""Asynchronous services. Natural user code, which passes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from wandb_api import AsyncApi, AsyncRun, RetryPolicy
from wandb_api.errors import NotFoundError, RateLimitError


@asynccontextmanager
async def lifespan(app: dict[str, Any]) -> AsyncGenerator[None, None]:
    async with AsyncApi(retry=RetryPolicy(retries=3), timeout=10) as api:
        app["api"] = api
        yield


async def get_run(api: AsyncApi, path: str) -> dict[str, object]:
    try:
        run = await api.run(path)
    except NotFoundError:
        return {"status": 404}
    except RateLimitError as error:
        return {"status": 429, "detail": str(error)}
    return {"id": run.id, "state": run.state, "loss": run.summary.get("loss")}


async def many(api: AsyncApi, ids: list[str]) -> list[AsyncRun]:
    gate = asyncio.Semaphore(8)

    async def one(id: str) -> AsyncRun:
        async with gate:
            return await api.run(f"lab/digits/{id}")

    return await asyncio.gather(*(one(id) for id in ids))


async def stream(run: AsyncRun) -> AsyncIterator[str]:
    async for row in run.scan_history(keys=["loss"], follow=True):
        yield f"data: {row['_step']} {row['loss']:.4f}\n\n"


async def first_ten(api: AsyncApi, project: str) -> list[str]:
    runs = api.runs(project, order="-created_at")
    names: list[str] = []
    async for run in runs:
        names.append(run.name)
        if len(names) == 10:
            break
    total = await runs.count()
    print(f"{len(names)} of {total}")
    return names


async def best_loss(api: AsyncApi, sweep_path: str) -> float | None:
    sweep = await api.sweep(sweep_path)
    best = await sweep.best_run()
    return None if best is None else best.summary.number("val_loss")


async def tag(api: AsyncApi) -> int:
    finished = api.runs(
        "lab/digits", filters={"state": {"$in": ["finished", "failed"]}, "tags": {"$nin": ["seen"]}}
    )
    result = await finished.add_tags(["seen"])
    return len(result.done)
