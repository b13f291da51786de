# Generated from wandb_api/_async/artifacts/files.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""The stored files of a version, as the server lists them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import wandb_operations as ops

from ..._artifacts.version import VersionAddress
from ..._core.not_found import not_found
from ..._runs.stored_file import FileAttributes
from ..._transport.request import build_input
from ...errors import NotFoundError
from ..runs.stored_file import download_file, read_file
from ..transport.paginator import Paginator

if TYPE_CHECKING:
    from ..transport.client import Client


class ArtifactFile(FileAttributes["ops.ArtifactFileFields"]):
    """A file of a version, as the server lists it."""

    __module__ = "wandb_api"

    def __init__(self, client: Client, fields: ops.ArtifactFileFields) -> None:
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

    def download(
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
        return download_file(self._client, self, root, replace=replace, exist_ok=exist_ok)

    def read(self) -> bytes:
        """Return the file's content. One request.

        Raises:
            IntegrityError: The content does not have the size or the MD5 that the server reports.
        """
        return read_file(self._client, self)

    def _sources(self) -> tuple[str | None, ...]:
        return self.direct_url, self.url


class ArtifactFiles(
    Paginator[
        ArtifactFile,
        "ops.ArtifactFileFields",
        "ops.ListArtifactFilesResult | ops.ListVersionFilesResult",
    ]
):
    """The files of a version, or those of given names; lazy, one request per page."""

    __module__ = "wandb_api"

    def __init__(
        self,
        client: Client,
        version: VersionAddress,
        *,
        per_page: int | None = 50,
        start: str | None = None,
    ) -> None:
        super().__init__(client, per_page=per_page, start=start)
        self._version = version

    @property
    def path(self) -> list[str]:
        """Entity, project and name of the version."""
        place = self._version.place
        return [place.entity, place.project, f"{place.collection}:{self._version.version}"]

    def _operation(self) -> ops.PagedOperation[Any, ops.ArtifactFileFields]:
        version = self._version
        if version.by_id:
            return build_input(ops.ListVersionFiles, id=version.id, names=version.names)
        return build_input(
            ops.ListArtifactFiles,
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
        nodes: Sequence[ops.ArtifactFileFields],
        result: ops.ListArtifactFilesResult | ops.ListVersionFilesResult,
    ) -> list[ArtifactFile]:
        return [ArtifactFile(self._client, node) for node in nodes]

    def _missing(self) -> NotFoundError:
        return not_found(self._client, f"artifact {self._version}")

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._version}>"
