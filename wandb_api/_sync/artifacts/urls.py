# Generated from wandb_api/_async/artifacts/urls.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Download addresses of a version's files: requested in bulk, ahead of need, again once expired."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

import wandb_operations as ops

from ..._artifacts.version import VersionAddress, VersionLocation
from ..._core.not_found import not_found
from ..._runtime.concurrency import Lock
from ..._transport.request import build_input
from ...errors import NotFoundError
from ..transport.paginator import Paginator, refuse_unreadable

if TYPE_CHECKING:
    from ..transport.client import Client

PAGE = 5000  # addresses in one request, of all files
NAMED = 500  # addresses in one request, of named files
LOW = 100  # when fewer addresses are left, the next are requested


class ListedUrls(
    Paginator[
        "ops.FileUrlFields",
        "ops.FileUrlFields",
        "ops.ListArtifactFileUrlsResult | ops.ListVersionFileUrlsResult",
    ]
):
    """The addresses of all files of a version, or of those of given names."""

    _identity = "name"

    def __init__(self, client: Client, version: VersionAddress, per_page: int) -> None:
        super().__init__(client, per_page=per_page)
        self._version = version

    def _operation(self) -> ops.PagedOperation[Any, ops.FileUrlFields]:
        version = self._version
        if version.by_id:
            return build_input(ops.ListVersionFileUrls, id=version.id, names=version.names)
        return build_input(
            ops.ListArtifactFileUrls,
            entity=version.place.entity,
            project=version.place.project,
            collection=version.place.collection,
            alias=version.version,
            names=version.names,
        )

    def _ask_otherwise(self) -> bool:
        return self._version.ask_by_id()

    def _wrap(
        self,
        nodes: Sequence[ops.FileUrlFields],
        result: ops.ListArtifactFileUrlsResult | ops.ListVersionFileUrlsResult,
    ) -> list[ops.FileUrlFields]:
        return [*nodes]

    def _missing(self) -> NotFoundError:
        return not_found(self._client, f"artifact {self._version}")

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._version}>"


class FileUrls:
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
        client: Client,
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
        self._pages: Iterator[list[ops.FileUrlFields]] | None = None
        self._lock = Lock()
        self._loading = False

    def get(self, path: str) -> str:
        """Return the address of a file.

        Raises:
            NotFoundError: The server does not list the file.
        """
        if path not in self._urls:
            with self._lock:
                while path not in self._urls and self._whole:
                    self._list_page()
                if path not in self._urls:
                    self._list_named(path)
        url = self._urls[path]
        if len(self._urls) < min(LOW, len(self._waiting)) and not self._loading:
            self._load_ahead()
        return url

    def _load_ahead(self) -> None:
        self._loading = True
        try:
            with self._lock:
                if self._whole:
                    self._list_page()
                elif missing := next((p for p in self._waiting if p not in self._urls), None):
                    self._list_named(missing)
        finally:
            self._loading = False

    def renew(self, path: str, expired: str) -> str:
        """Return a new address for a file; the other pending addresses are renewed with it."""
        with self._lock:
            if self._urls.get(path) == expired:
                self._list_named(path, renew=True)
            return self._urls[path]

    def done(self, path: str) -> None:
        """Forget a file that was downloaded."""
        self._waiting.pop(path, None)
        self._urls.pop(path, None)

    def _list_page(self) -> None:
        """Request the next page of all files."""
        if self._pages is None:
            self._pages = self._listing(None, PAGE).pages()
        try:
            self._keep(next(self._pages))
        except StopIteration:
            self._whole = False

    def _list_named(self, path: str, *, renew: bool = False) -> None:
        others = (p for p in self._waiting if p != path and (renew or p not in self._urls))
        names = [path, *islice(others, NAMED - 1)]
        self._urls.pop(path, None)
        listing = self._listing(names, len(names))
        for page in listing.pages():
            self._keep(page)
        if path not in self._urls:
            refuse_unreadable(listing)  # it may be the file
            raise NotFoundError(
                f"the server does not list the file {path!r} in {self._place.path}:{self._version}"
            )

    def _listing(self, names: list[str] | None, per_page: int) -> ListedUrls:
        version = VersionAddress(self._place, self._version, self._version_id, names)
        return ListedUrls(self._client, version, per_page)

    def _keep(self, page: list[ops.FileUrlFields]) -> None:
        self._urls.update(
            (node.name, node.direct_url)
            for node in page
            if node.direct_url and node.name in self._waiting
        )
