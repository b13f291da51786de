# Generated from wandb_api/_async/runs/files.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""The files of a run: listing, downloading, uploading."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import wandb_operations as ops

from ..._core.bound import or_none
from ..._core.not_found import already_deleted, no_run
from ..._core.paths import RunKey
from ..._core.server_facts import lacks
from ..._runtime.files import new_md5, path_uri, same_md5, upload_name
from ..._transport.request import build_input
from ...errors import (
    CommError,
    GraphQLError,
    IntegrityError,
    NotFoundError,
    UnsupportedError,
    UsageError,
)
from ..transport.paginator import Paginator
from ..transport.transfer import send_file
from .stored_file import StoredFile

if TYPE_CHECKING:
    from ..api.api import Api
    from ..transport.client import Client


class Files(Paginator["ops.FileFields", "File"]):
    """The files of a run, or those that a name or pattern picks; lazy.

    The server counts only all files of a run: with ``names`` or a ``pattern``, a length is known
    once everything is loaded.
    """

    __module__ = "wandb_api"

    def __init__(
        self,
        client: Client,
        key: RunKey,
        *,
        names: Sequence[str] | None = None,
        pattern: str | None = None,
        per_page: int | None = 50,
    ) -> None:
        super().__init__(client, per_page=per_page)
        if names and pattern:
            raise UsageError("files takes names or a pattern, not both")
        if isinstance(names, str):
            raise UsageError(f"names is {names!r}; it must be a list of file names")
        self._key = key
        self._names = list(names or ())
        self._pattern = pattern

    def _operation(self) -> ops.ListRunFiles:

        at: dict[str, Any] = {}
        if self._names:
            at["names"] = self._names
        if self._pattern:
            at["pattern"] = self._pattern
        key = self._key
        return ops.ListRunFiles(entity=key.entity, project=key.project, run=key.name, **at)

    def _wrap(self, nodes: Sequence[ops.FileFields], result: Any) -> list[File]:
        project = result.project
        return [File(self._client, node, or_none(lambda: project.internal_id)) for node in nodes]

    def _total(self, page: ops.Page[ops.FileFields], result: Any) -> int | None:
        if self._names or self._pattern:
            return None
        count: int | None = or_none(lambda: result.project.run.file_count)
        return count

    def _missing(self) -> NotFoundError:
        return no_run(self._client, self._key)

    def _instead(self, result: Any) -> ops.Page[ops.FileFields] | None:

        run = result.project.run if result.project else None
        return None if run is None else ops.Page(nodes=[], cursor=None, has_next=False, total=0)

    def count(self) -> int:
        """How many files there are; with names or a pattern, all of them are listed for it."""
        if self._names or self._pattern:
            return len(self.load())
        return super().count()

    def __repr__(self) -> str:
        key = self._key
        return f"<{type(self).__name__} {key.entity}/{key.project}/{key.name}>"


class File(StoredFile["ops.FileFields"]):
    """A file of a run."""

    __module__ = "wandb_api"

    def __init__(self, client: Client, fields: ops.FileFields, project_id: str | None) -> None:
        super().__init__(client, fields)
        self._project_id = project_id

    @property
    def path_uri(self) -> str:
        """``s3://bucket/path`` for a file in Amazon's storage, the address itself for a reference.

        Empty where the server gives no address, or another storage has it.
        """
        return path_uri(self._fields.direct_url, self._fields.url)

    def download(
        self,
        root: str | Path = ".",
        replace: bool = False,
        exist_ok: bool = False,
        api: Api | None = None,
    ) -> Path:
        """Write the file below ``root``, under its own name.

        It is streamed to a temporary name, compared with the server's size and MD5, and then renamed:
        under its name there is never half a file. One request, tried again where it broke.

        Args:
            root: The folder; made if it is not there.
            replace: Write over a file that is there.
            exist_ok: Leave a file that is there as it is, and answer with it.
            api: The client to download with; the one that the file came by if None.

        Returns:
            Where it was written.

        Raises:
            UsageError: The file is there already, or its name leads outside ``root``.
            IntegrityError: The bytes are not those that the server promised.
        """
        client = self._client if api is None else api.client
        return self._download(client, root, replace, exist_ok)

    def delete(self) -> None:
        """Delete the file; one request.

        Raises:
            CommError: The server did not do it.
        """

        known = self._project_id
        number = known is not None and known.isdigit()
        project: dict[str, Any] = {"project_id": int(known or 0)} if number else {}
        sent = ops.DeleteFiles(input=ops.DeleteFilesInput(files=[self.id], **project))
        try:
            answer = self._client.execute(sent)
        except GraphQLError as error:
            if already_deleted(error):
                return
            raise
        if answer.delete_files is None or not answer.delete_files.success:
            raise CommError(f"the server did not delete {self!r}", operation="DeleteFiles")


def upload(client: Client, key: RunKey, path: str | Path, root: str | Path) -> File:
    """Upload a file to a run; see `Run.upload_file`."""

    source, name = upload_name(Path(path), Path(root))
    sent = build_input(
        ops.CreateRunFiles, entity=key.entity, project=key.project, run=key.name, files=[name]
    )
    created = client.execute(sent).create_run_files
    urls = [f.upload_url for f in created.files if f.upload_url] if created else []
    if created is None or not urls:
        raise CommError(
            f"the server gave no place to upload {name!r} to", operation="CreateRunFiles"
        )
    hasher = send_file(
        client,
        urls[0],
        source,
        created.upload_headers,
        f"upload of {name!r}",
        digest=new_md5,
    )
    assert hasher is not None
    _mark_uploaded(client, key, name)
    for file in Files(client, key, names=[name]):
        known = file.md5 or ""
        if len(known) in (24, 32) and not same_md5(known, hasher.digest()):
            raise IntegrityError(
                f"{name}: the file on the server does not have the MD5 of what was uploaded: it was "
                "changed on the way, or by another upload"
            )
        return file
    raise NotFoundError(f"{name!r} was uploaded, but the server does not list it")


def _mark_uploaded(client: Client, key: RunKey, name: str) -> None:
    """Self-hosted servers learn of an upload only when told; others have no such mutation."""

    if lacks(client, "Mutation.markRunFilesUploaded"):
        return
    mark = build_input(
        ops.MarkRunFilesUploaded, entity=key.entity, project=key.project, run=key.name, files=[name]
    )
    try:
        client.execute(mark)
    except UnsupportedError:
        return
