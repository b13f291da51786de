"""Download addresses of a version's files: requested in bulk, ahead of need, again once expired."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING, TypedDict

import wandb_operations as ops

from ..._artifacts.version import VersionLocation
from ..._core.not_found import no_longer_exists
from ..._runtime.concurrency import AsyncLock
from ..._transport.request import build_input
from ...errors import NotFoundError, ServerError, UnsupportedError

if TYPE_CHECKING:
    from ..transport.client import AsyncClient

PAGE = 5000  # addresses in one request, of all files
NAMED = 500  # addresses in one request, of named files
LOW = 100  # when fewer addresses are left, the next are requested
MOST_USELESS = 20  # pages in a row without an address that is wanted


class _Asked(TypedDict):
    """The variables that select a page."""

    names: list[str] | None
    first: int
    after: str | None


class AsyncFileUrls:
    """Addresses by path. Workers that need addresses at the same time share one request.

    While the last addresses of a page are used, one of the workers requests the next page.

    Args:
        client: The client to send with.
        place: Where the version was found: who may read it there may read its files.
        version: Its version there.
        version_id: Its ID, for servers whose collections do not list files.
        paths: What is wanted, in the order in which it will be asked for.
        total: How many files the version has; of most of them, all are listed.
    """

    def __init__(
        self,
        client: AsyncClient,
        place: VersionLocation,
        version: str,
        version_id: str,
        paths: Sequence[str],
        total: int,
    ) -> None:
        self._client = client
        self._place, self._version, self._version_id = place, version, version_id
        self._waiting = dict.fromkeys(paths)
        self._whole = len(paths) > NAMED and len(paths) * 2 > total
        self._urls: dict[str, str] = {}
        self._cursor: str | None = None
        self._seen: set[str] = set()
        self._useless = 0
        self._lock = AsyncLock()
        self._loading = False

    async def get(self, path: str) -> str:
        """Return the address of a file.

        Raises:
            NotFoundError: The server does not list the file.
        """
        if path not in self._urls:
            async with self._lock:
                while path not in self._urls and self._whole:
                    await self._list_page()
                if path not in self._urls:
                    await self._list_named(path)
        url = self._urls[path]
        if len(self._urls) < min(LOW, len(self._waiting)) and not self._loading:
            await self._load_ahead()
        return url

    async def _load_ahead(self) -> None:
        self._loading = True
        try:
            async with self._lock:
                if self._whole:
                    await self._list_page()
                elif missing := next((p for p in self._waiting if p not in self._urls), None):
                    await self._list_named(missing)
        finally:
            self._loading = False

    async def renew(self, path: str, expired: str) -> str:
        """Return a new address for a file; the other pending addresses are renewed with it."""
        async with self._lock:
            if self._urls.get(path) == expired:
                await self._list_named(path, renew=True)
            return self._urls[path]

    def done(self, path: str) -> None:
        """Forget a file that was downloaded."""
        self._waiting.pop(path, None)
        self._urls.pop(path, None)

    async def _list_page(self) -> None:
        before = len(self._urls)
        cursor = await self._ask(PAGE, after=self._cursor)
        self._useless = 0 if len(self._urls) > before else self._useless + 1
        if cursor in self._seen or self._useless > MOST_USELESS:
            raise ServerError(
                f"the server's list of files does not end: cursor {cursor!r} leads to no more files"
            )
        if cursor is not None:
            self._seen.add(cursor)
        self._cursor, self._whole = cursor, cursor is not None

    async def _list_named(self, path: str, *, renew: bool = False) -> None:
        others = (p for p in self._waiting if p != path and (renew or p not in self._urls))
        names = [path, *islice(others, NAMED - 1)]
        self._urls.pop(path, None)
        cursor, seen = await self._ask(len(names), names), set[str]()
        while cursor is not None and path not in self._urls:
            if cursor in seen or len(seen) > MOST_USELESS:
                raise ServerError(f"the server gave the cursor {cursor!r} again")
            seen.add(cursor)
            cursor = await self._ask(len(names), names, cursor)
        if path not in self._urls:
            raise NotFoundError(
                f"the server does not list the file {path!r} in {self._place.path}:{self._version}"
            )

    async def _ask(
        self, first: int, names: list[str] | None = None, after: str | None = None
    ) -> str | None:
        """Request one page; return the cursor of the next page, or None."""
        asked: _Asked = {"names": names, "first": first, "after": after}
        try:
            page = await self._by_place(asked)
        except UnsupportedError:
            page = await self._by_id(asked)
        if page is None:
            raise no_longer_exists(self._client, f"artifact {self._place.path}:{self._version}")
        self._urls.update(
            (node.name, node.direct_url)
            for node in page.nodes
            if node.direct_url and node.name in self._waiting
        )
        return page.cursor if page.has_next else None

    async def _by_place(self, asked: _Asked) -> ops.Page[ops.FileUrlFields] | None:
        request = build_input(
            ops.ListArtifactFileUrls,
            entity=self._place.entity,
            project=self._place.project,
            collection=self._place.collection,
            alias=self._version,
            **asked,
        )
        return request.page_of(await self._client.execute(request))

    async def _by_id(self, asked: _Asked) -> ops.Page[ops.FileUrlFields] | None:
        request = build_input(ops.ListVersionFileUrls, id=self._version_id, **asked)
        return request.page_of(await self._client.execute(request))
