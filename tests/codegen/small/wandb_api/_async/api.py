"""The client class."""

from __future__ import annotations

import wandb_operations as ops

from .client import AsyncClient
from .thing import AsyncThing, AsyncThings, save_thing


class AsyncApi:
    """The client."""

    def __init__(self) -> None:
        self._client = AsyncClient()

    def things(self) -> AsyncThings:
        """List all things."""
        return AsyncThings(self._client)

    async def thing(self, id: str) -> AsyncThing | None:
        """Read one thing."""
        found = (await self._client.execute(ops.GetThing(id=id))).thing
        return AsyncThing(self._client, found) if found else None

    async def save(self, name: str) -> AsyncThing | None:
        """Save a thing."""
        fields = await save_thing(self._client, ops.SaveInput(name=name, size=1))
        return AsyncThing(self._client, fields) if fields else None

    async def colors(self) -> list[str]:
        """List the red things."""
        return (await self._client.execute(ops.ListColors(color=ops.Color.RED))).colors or []
