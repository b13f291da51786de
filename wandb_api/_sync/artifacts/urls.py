# Generated from wandb_api/_async/artifacts/urls.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Where files of a version are downloaded from: asked for in bulk, and again when expired."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import wandb_operations as ops

from ..._artifacts.attributes import VersionLocation
from ..._runtime.concurrency import Lock
from ...errors import NotFoundError, ServerError

if TYPE_CHECKING:
    from ..transport.client import Client

PAGE = 5000  # addresses in one request, of all files
NAMED = 500  # addresses in one request, of named files


class FileUrls:
    """Addresses by path. Workers that need one at once cause one request, not many.

    Args:
        place: Where the version was found: who may read it there, may read its files.
        paths: What is wanted, in the order in which it will be asked for.
        total: How many files the version has; of most of them, all are listed.
    """

    def __init__(
        self,
        client: Client,
        place: VersionLocation,
        version: str,
        paths: Sequence[str],
        total: int,
    ) -> None:
        self._client = client
        self._place, self._version = place, version
        self._waiting = dict.fromkeys(paths)
        self._whole = len(paths) > NAMED and len(paths) * 2 > total
        self._urls: dict[str, str] = {}
        self._cursor: str | None = None
        self._seen: set[str] = set()
        self._lock = Lock()

    def get(self, path: str) -> str:
        """The address of a file.

        Raises:
            NotFoundError: The server lists no such file.
        """
        if path not in self._urls:
            with self._lock:
                while path not in self._urls and self._whole:
                    self._list_page()
                if path not in self._urls:
                    self._list_named(path)
        return self._urls[path]

    def renew(self, path: str, expired: str) -> str:
        """A new address for a file, and for those that are still waited for."""
        with self._lock:
            if self._urls.get(path) == expired:
                self._list_named(path)
            return self._urls[path]

    def done(self, path: str) -> None:
        """The file is there: its address is not needed any more."""
        self._waiting.pop(path, None)
        self._urls.pop(path, None)

    def _list_page(self) -> None:
        at: dict[str, Any] = {"after": self._cursor} if self._cursor else {}
        cursor = self._ask(first=PAGE, **at)
        if cursor in self._seen:
            raise ServerError(f"the server gave the cursor {cursor!r} again")
        if cursor is not None:
            self._seen.add(cursor)
        self._cursor, self._whole = cursor, cursor is not None

    def _list_named(self, path: str) -> None:
        names = [path, *(p for p in self._waiting if p != path)][:NAMED]
        self._urls.pop(path, None)
        cursor, seen = self._ask(names=names, first=len(names)), set[str]()
        while cursor is not None and path not in self._urls:
            if cursor in seen:
                raise ServerError(f"the server gave the cursor {cursor!r} again")
            seen.add(cursor)
            cursor = self._ask(names=names, first=len(names), after=cursor)
        if path not in self._urls:
            raise NotFoundError(
                f"the server lists no file {path!r} in {self._place.path}:{self._version}"
            )

    def _ask(self, **at: Any) -> str | None:
        """One page; the cursor of the next, if there is one."""

        request = ops.ListArtifactFileUrls(
            entity=self._place.entity,
            project=self._place.project,
            collection=self._place.collection,
            alias=self._version,
            **at,
        )
        page = request.page_of(self._client.execute(request))
        if page is None:
            raise NotFoundError(
                f"no artifact {self._place.path}:{self._version}: "
                "it was deleted, or this key may not see it"
            )
        self._urls.update((node.name, node.direct_url) for node in page.nodes if node.direct_url)
        return page.cursor if page.has_next else None
