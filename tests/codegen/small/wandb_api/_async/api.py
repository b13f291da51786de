"""The door."""

from __future__ import annotations

import wandb_operations as ops

from .client import AsyncClient
from .thing import AsyncThing, AsyncThings, save_thing


class AsyncApi:
    """Everything begins here."""

    def __init__(self) -> None:
        self._client = AsyncClient()

    def things(self) -> AsyncThings:
        """Every thing."""
        return AsyncThings(self._client)

    async def thing(self, id: str) -> AsyncThing | None:
        """One thing."""
        found = (await self._client.execute(ops.GetThing(id=id))).thing
        return AsyncThing(self._client, found) if found else None

    async def save(self, name: str) -> AsyncThing | None:
        """Save a thing."""
        fields = await save_thing(self._client, ops.SaveInput(name=name, size=1))
        return AsyncThing(self._client, fields) if fields else None

    async def colors(self) -> list[str]:
        """The red ones."""
        return (await self._client.execute(ops.ListColors(color=ops.Color.RED))).colors or []
