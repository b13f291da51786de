"""Things, one by one and as a listing."""

from __future__ import annotations

from collections.abc import AsyncIterator

import wandb_operations as ops

from .client import AsyncClient


class AsyncThing:
    """A thing."""

    def __init__(self, client: AsyncClient, fields: ops.ThingFields) -> None:
        self._client = client
        self._fields = fields

    @property
    def name(self) -> str:
        """Its name."""
        return self._fields.name

    async def update(self, note: str) -> None:
        """Change the note."""
        await save_thing(self._client, ops.SaveInput(name=self.name, note=note))


class AsyncThings:
    """A listing."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def __aiter__(self) -> AsyncIterator[AsyncThing]:
        for node in await self._page():
            yield AsyncThing(self._client, node)

    async def _page(self) -> list[ops.ThingFields]:
        operation = ops.ListThings(first=10)
        page = operation.page_of(await self._client.execute(operation))
        return list(page.nodes) if page else []


async def save_thing(client: AsyncClient, sent: ops.SaveInput) -> ops.ThingFields | None:
    """Send an input."""
    return (await client.execute(ops.SaveThing(input=sent))).save
