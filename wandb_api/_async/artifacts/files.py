"""The stored files of a version, as the server lists them."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import wandb_operations as ops

from ..._artifacts.version import VersionLocation
from ..._core.arguments import name_list
from ..._core.not_found import not_found
from ..._runs.stored_file import FileAttributes
from ..._transport.request import build_input
from ..._types import StringSequence
from ...errors import NotFoundError, UnsupportedError
from ..runs.stored_file import download_file, read_file
from ..transport.paginator import AsyncPaginator, N, R, T

if TYPE_CHECKING:
    from ..._core.paging import PageState
    from ..transport.client import AsyncClient


class AsyncArtifactFile(FileAttributes["ops.ArtifactFileFields"]):
    """A file of a version, as the server lists it."""

    __module__ = "wandb_api"

    def __init__(self, client: AsyncClient, fields: ops.ArtifactFileFields) -> None:
        super().__init__(client, fields)
        self._client = client

    @property
    def digest(self) -> str | None:
        """The digest of its content, if the server gives it."""
        return self._fields.digest

    @property
    def md5(self) -> str | None:
        """The MD5 of its content in base64, if the server knows it."""
        return self._fields.md_5

    @property
    def storage_path(self) -> str | None:
        """Its path in the object store."""
        return self._fields.storage_path

    async def download(
        self, root: str | Path = ".", replace: bool = False, exist_ok: bool = False
    ) -> Path:
        """Download the file below ``root``, under its own name, verified; one request.

        `Artifact.download` and its entries do the same with the cache.

        Args:
            root: The folder; created if it does not exist.
            replace: Overwrite an existing file.
            exist_ok: Keep an existing file and return its path.

        Returns:
            The path of the file.

        Raises:
            UsageError: The file exists already, or its name leads outside ``root``.
            IntegrityError: The received bytes do not match the server's digest.
        """
        return await download_file(self._client, self, root, replace=replace, exist_ok=exist_ok)

    async def read(self) -> bytes:
        """Return the file's content. One request.

        Raises:
            IntegrityError: The content does not have the size or the MD5 that the server reports.
        """
        return await read_file(self._client, self)

    def _sources(self) -> tuple[str | None, ...]:
        return self.direct_url, self.url


class AsyncVersionListing(AsyncPaginator[T, N, R]):
    """Base of the lists of a version's files, which older servers list by its ID only.

    Args:
        client: The client to send with.
        place: Where the version was found: who may read it there may read its files.
        version: Its version there.
        version_id: Its ID.
        names: Only files of these paths.
        per_page: The number of files per request.
        start: The cursor of an earlier listing to resume from.
    """

    def __init__(
        self,
        client: AsyncClient,
        place: VersionLocation,
        version: str,
        version_id: str,
        *,
        names: StringSequence | None = None,
        per_page: int | None = 50,
        start: str | None = None,
    ) -> None:
        super().__init__(client, per_page=per_page, start=start)
        self._place = place
        self._version, self._version_id = version, version_id
        self._by_id = False  # for servers whose collections do not list files
        self._names = name_list(names, "names")

    @abstractmethod
    def _listed_by_id(self) -> ops.PagedOperation[Any, N]:
        """The operation that requests a page by the version's ID."""

    @abstractmethod
    def _listed_by_place(self) -> ops.PagedOperation[Any, N]:
        """The operation that requests a page by the version's place."""

    async def _operation(self) -> ops.PagedOperation[R, N]:
        return self._listed_by_id() if self._by_id else self._listed_by_place()

    async def _fetch(self, book: PageState[N], want: int | None) -> list[T]:
        try:
            return await super()._fetch(book, want)
        except UnsupportedError:
            if self._by_id:
                raise
            self._by_id = True
            return await super()._fetch(book, want)

    def _missing(self) -> NotFoundError:
        return not_found(self._client, f"artifact {self._place.path}:{self._version}")

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._place.path}:{self._version}>"


class AsyncArtifactFiles(
    AsyncVersionListing[
        AsyncArtifactFile,
        "ops.ArtifactFileFields",
        "ops.ListArtifactFilesResult | ops.ListVersionFilesResult",
    ]
):
    """The files of a version, or those of given names; lazy, one request per page."""

    __module__ = "wandb_api"

    def _listed_by_id(self) -> ops.ListVersionFiles:
        return build_input(ops.ListVersionFiles, id=self._version_id, names=self._names)

    def _listed_by_place(self) -> ops.ListArtifactFiles:
        place = self._place
        return build_input(
            ops.ListArtifactFiles,
            entity=place.entity,
            project=place.project,
            collection=place.collection,
            alias=self._version,
            names=self._names,
        )

    def _wrap(
        self,
        nodes: Sequence[ops.ArtifactFileFields],
        result: ops.ListArtifactFilesResult | ops.ListVersionFilesResult,
    ) -> list[AsyncArtifactFile]:
        return [AsyncArtifactFile(self._client, node) for node in nodes]

    @property
    def path(self) -> list[str]:
        """Entity, project and name of the version."""
        place = self._place
        return [place.entity, place.project, f"{place.collection}:{self._version}"]
