# Generated from wandb_api/_async/runs/files.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""The files of a run: listing, downloading, uploading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar, cast

import wandb_operations as ops

from ..._artifacts.limits import EXPIRED, RENEWALS
from ..._core.arguments import check_progress, flag, name_list, path_argument, text
from ..._core.asked import check_asked
from ..._core.hashing import Hasher, new_md5
from ..._core.json_codec import decode_dict
from ..._core.not_found import already_deleted, no_run
from ..._core.paths import RunKey
from ..._core.server_facts import lacks
from ..._core.server_ids import project_number
from ..._core.steps import Made
from ..._core.unreadable import or_none
from ..._runs.bulk import BATCH, BulkItem, BulkResult, Outcome
from ..._runs.stored_file import FileAttributes, sources_of
from ..._runtime.concurrency import Function, map_bounded
from ..._runtime.files import (
    refuse_existing,
    safe_target,
    same_md5,
    upload_name,
)
from ..._runtime.progress import Progress, progress_of
from ..._transport.request import build_input
from ..._transport.workers import check_workers
from ..._types import JSONDict
from ...errors import (
    ArgumentTypeError,
    CommError,
    Error,
    GraphQLError,
    IntegrityError,
    NotFoundError,
    RejectedKeyError,
    UnsupportedError,
    UsageError,
)
from ..transport.paginator import Paginator, refuse_unreadable
from ..transport.transfer import send_file
from ..transport.workers import choose_workers
from .stored_file import download_file, read_file

if TYPE_CHECKING:
    from ..._core.progress import Tell
    from ..transport.client import Client

METADATA = "wandb-metadata.json"

T = TypeVar("T")


class HasClient(Protocol):
    """An object that sends its requests with ``client``, such as `Api`."""

    @property
    def client(self) -> Client:
        """The client that sends the requests."""
        ...


class Files(Paginator["File", "ops.FileFields", "ops.ListRunFilesResult"]):
    """The files of a run, all or those selected by names or a pattern; lazy.

    The server reports only the number of all files. With ``names`` or a ``pattern`` the length is
    known once all matching files are loaded.
    """

    __module__ = "wandb_api"

    def __init__(
        self,
        client: Client,
        key: RunKey,
        *,
        names: Iterable[str] | None = None,
        pattern: str | None = None,
        per_page: int | None = 50,
    ) -> None:
        super().__init__(client, per_page=per_page)
        self._key = key
        self._names = name_list(names, "names") or []
        self._pattern = None if pattern is None else text(pattern, "pattern")
        if names is not None and not self._names:
            raise UsageError("names is empty; pass None for all files")
        if self._names and self._pattern:
            raise UsageError("files takes names or a pattern, not both")

    def _operation(self) -> ops.ListRunFiles:
        key = self._key
        return build_input(
            ops.ListRunFiles,
            entity=key.entity,
            project=key.project,
            run=key.name,
            names=[*self._names] or None,
            pattern=self._pattern,
        )

    def _wrap(self, nodes: Sequence[ops.FileFields], result: ops.ListRunFilesResult) -> list[File]:
        project = result.project
        assert project is not None  # it has this page
        internal_id = or_none(lambda: project.internal_id)
        return [File(self._client, node, internal_id) for node in nodes]

    def _total(self, page: ops.Page[ops.FileFields], result: ops.ListRunFilesResult) -> int | None:
        if self._names or self._pattern:
            return None
        run = result.project.run if result.project else None
        return None if run is None else or_none(lambda: run.file_count)

    def _missing(self) -> NotFoundError:
        return no_run(self._client, self._key)

    def _instead(self, result: ops.ListRunFilesResult) -> ops.Page[ops.FileFields] | None:
        run = result.project.run if result.project else None
        return None if run is None else ops.Page(nodes=[], cursor=None, has_next=False, total=0)

    def download(
        self,
        root: str | Path = ".",
        replace: bool = False,
        exist_ok: bool = False,
        *,
        max_workers: int | None = None,
        progress: bool | Tell | None = None,
    ) -> list[Path]:
        """Download all files of this listing to ``root``, each under its own name.

        Each file is compared with the server's size and MD5, and renamed when it is complete. One
        request for each file, besides those for pages that are not loaded. The first error ends the
        download; files that are complete stay, and ``exist_ok=True`` continues with the others.

        Args:
            root: The target folder. It is created if necessary.
            replace: Overwrite existing files.
            exist_ok: Keep existing files.
            max_workers: Number of files to download at once; 16 if None, or 4 if the server stores
                them itself and answers within 5 ms.
            progress: Show a bar; None does what the client's option says. A function is called with the
                size of each file instead.

        Returns:
            The paths of the files, in the order of the listing.

        Raises:
            UsageError: A file exists, or its name leads outside ``root``; nothing was downloaded.
            IntegrityError: The content does not have the size or the MD5 that the server reports.

        Example:
            >>> paths = run.files(pattern="media/%").download("downloads")
        """
        wanted = check_workers(max_workers)
        check_progress(progress)
        target = path_argument(root, "root")
        keeps = flag(replace, "replace") or flag(exist_ok, "exist_ok")
        files = self.load()
        if not keeps:
            for file in files:
                refuse_existing(safe_target(target, file.name))

        def fetch(file: File) -> Path:
            path = download_file(
                self._client, file, root, replace=replace, exist_ok=exist_ok, show=False
            )
            shown.advance(file.size)
            return path

        def first_url() -> str | None:
            return sources_of(files[0])[0]

        total, option = sum(file.size for file in files), progress_of(self._client)
        with Progress(total, self._key.name, progress, option=option) as shown:
            workers = choose_workers(self._client, wanted, len(files), first_url)
            return map_bounded(fetch, files, limit=workers)

    def delete(self, *, dry_run: bool = False) -> BulkResult:
        """Delete all files of this listing.

        One request for every 1000 files, besides those for pages that are not loaded. If the server
        refuses one, the files are listed again: those that are gone meanwhile count as deleted, and
        the others are sent again.

        Args:
            dry_run: Only return what would be deleted.

        Returns:
            What happened to each file. An error of a single file is not raised, see
            `BulkResult.raise_for_errors`.

        Raises:
            NotFoundError: The run does not exist.

        Example:
            >>> result = run.files(pattern="checkpoints/%").delete()
            >>> result.raise_for_errors()
        """
        files = self.load()
        failed = dict[str, Error]()
        if not flag(dry_run, "dry_run"):
            for at in range(0, len(files), BATCH):
                failed.update(self._delete_batch(files[at : at + BATCH]))
        outcome: Outcome = "planned" if dry_run else "done"
        return BulkResult(
            "delete",
            tuple(
                BulkItem(
                    file.id,
                    file.name,
                    "failed" if file.id in failed else outcome,
                    failed.get(file.id),
                )
                for file in files
            ),
        )

    def _delete_batch(self, files: Sequence[File]) -> dict[str, Error]:
        """Delete files in one request; return the errors of those that still exist, by id."""
        try:
            delete_files(self._client, files)
        except CommError as error:
            if isinstance(error, RejectedKeyError):
                raise  # it concerns no file in particular
            names = [file.name for file in files]
            existing = Files(self._client, self._key, names=names, per_page=BATCH)
            remaining = {file.id for file in existing.load()}
            left = [file for file in files if file.id in remaining]
            if len(left) == len(files):
                return dict.fromkeys(remaining, error)
            return self._delete_batch(left) if left else {}
        return {}

    def _count(self) -> int:
        """Return the number of files; with names or a pattern, this loads all of them."""
        if self._names or self._pattern:
            return len(self.load())
        return super()._count()

    def __repr__(self) -> str:
        key = self._key
        return f"<{type(self).__name__} {key.entity}/{key.project}/{key.name}>"


class File(FileAttributes["ops.FileFields"]):
    """A file of a run.

    Example:
        >>> file = run.file("config.yaml")
        >>> path = file.download("downloads", replace=True)
    """

    __module__ = "wandb_api"

    def __init__(self, client: Client, fields: ops.FileFields, project_id: str | None) -> None:
        super().__init__(client, fields)
        self._client = client
        self._project_id = project_id

    def download(
        self,
        root: str | Path = ".",
        replace: bool = False,
        exist_ok: bool = False,
        api: HasClient | None = None,
    ) -> Path:
        """Download the file to ``root``, under its own name.

        The content is written to a temporary file, compared with the server's size and MD5, and
        renamed when it is complete. One request, and one more for each interruption.

        Args:
            root: The target folder. It is created if necessary.
            replace: Overwrite an existing file.
            exist_ok: Keep an existing file and return its path.
            api: The `Api` to download with; by default the one that returned this file.

        Returns:
            The path of the downloaded file.

        Raises:
            UsageError: The file exists, or its name leads outside ``root``.
            IntegrityError: The content does not have the size or the MD5 that the server reports.

        Example:
            >>> path = file.download("downloads", replace=True)
        """
        try:
            client = self._client if api is None else api.client
        except AttributeError:
            raise ArgumentTypeError(f"api must be an Api, not {api!r}") from None
        return download_file(client, self, root, replace=replace, exist_ok=exist_ok)

    def read(self) -> bytes:
        """Return the file's content. One request.

        Raises:
            IntegrityError: The content does not have the size or the MD5 that the server reports.
        """
        return read_file(self._client, self)

    def delete(self) -> None:
        """Delete the file. One request.

        Raises:
            CommError: The server did not delete it.
        """
        try:
            delete_files(self._client, [self])
        except GraphQLError as error:
            if not already_deleted(error):
                raise

    def _project_number(self) -> int | None:
        known = self._project_id or ""
        return int(known) if known.isascii() and known.isdigit() else project_number(known)


def delete_files(client: Client, files: Sequence[File]) -> None:
    """Delete files of one run. One request.

    Raises:
        CommError: The server did not delete them.
    """
    number = files[0]._project_number()  # pyright: ignore[reportPrivateUsage] -- hidden from completion on the public class
    sent = build_input(ops.DeleteFilesInput, files=[file.id for file in files], project_id=number)
    result = client.execute(ops.DeleteFiles(input=sent))
    if result.delete_files is None or not result.delete_files.success:
        what = repr(files[0]) if len(files) == 1 else f"{len(files)} files"
        raise CommError(f"the server did not delete {what}", operation="DeleteFiles")


def upload(client: Client, key: RunKey, path: str | Path, root: str | Path) -> File:
    """Upload a file to a run; see `Run.upload_file`."""
    name, digest = _send(client, key, path, root)
    with Made(f"{name!r} was uploaded"):
        return _uploaded(client, key, name, digest)


def upload_only(client: Client, key: RunKey, path: str | Path, root: str | Path) -> None:
    """Upload a file to a run; compare its MD5 with that of the file on the server, if it tells."""
    name, digest = _send(client, key, path, root)
    with suppress(UnsupportedError):
        _uploaded(client, key, name, digest)


def _send(client: Client, key: RunKey, path: str | Path, root: str | Path) -> tuple[str, bytes]:
    """Upload a file; return its name and its MD5."""
    source, name = upload_name(
        path_argument(path, "path", expand=True), path_argument(root, "root", expand=True)
    )
    what = f"upload of {name!r}"

    def put(to: UploadUrls) -> Hasher | None:
        return send_file(client, to.urls[name], source, to.headers, what, digest=new_md5)

    hasher = put_to_fresh_urls(client, key, [name], put)
    assert hasher is not None
    _mark_uploaded(client, key, name)
    return name, hasher.digest()


def _uploaded(client: Client, key: RunKey, name: str, digest: bytes) -> File:
    """Return a file that was uploaded.

    Raises:
        IntegrityError: It has another MD5.
        NotFoundError: The server does not list it.
    """
    for file in Files(client, key, names=[name]):
        check_asked("file", name, lambda: file.name)  # noqa: B023 -- called at once
        known = file.md5 or ""
        if len(known) in (24, 32) and not same_md5(known, digest):
            raise IntegrityError(
                f"{name}: the file on the server does not have the MD5 of what was uploaded: it was "
                "changed on the way, or by another upload"
            )
        return file
    raise NotFoundError(f"{name!r} was uploaded, but the server does not list it")


class UploadUrls(NamedTuple):
    """Where files are uploaded to.

    Attributes:
        urls: The URLs by the names of the files.
        headers: The headers to send.
    """

    urls: Mapping[str, str]
    headers: Sequence[str]


def put_to_fresh_urls(
    client: Client,
    key: RunKey,
    names: Sequence[str],
    put: Function[UploadUrls, T],
) -> T:
    """Upload files; request their URLs, and others if these have expired meanwhile.

    Args:
        client: The client to send with.
        key: The run.
        names: The names of the files.
        put: Uploads them; called again for other URLs.

    Raises:
        CommError: The server returned no URL for a file, or an upload failed.
    """
    for _ in range(RENEWALS):
        urls = _upload_urls(client, key, names)
        try:
            return put(urls)
        except CommError as error:
            if error.status not in EXPIRED:
                raise
    return put(_upload_urls(client, key, names))


def _upload_urls(client: Client, key: RunKey, names: Sequence[str]) -> UploadUrls:
    """Request the upload URLs of files. One request.

    Raises:
        CommError: The server returned no URL for one of them.
    """
    sent = build_input(
        ops.CreateRunFiles, entity=key.entity, project=key.project, run=key.name, files=[*names]
    )
    created = client.execute(sent).create_run_files
    found = [file for file in created.files if file.upload_url] if created is not None else []
    if len(names) == len(found) == 1:  # some servers return another form of the name
        urls = {names[0]: found[0].upload_url or ""}
    else:
        urls = {file.name: file.upload_url or "" for file in found}
    missing = ", ".join(repr(name) for name in names if name not in urls)
    if created is None or missing:
        raise CommError(
            f"the server returned no upload URL for {missing}", operation="CreateRunFiles"
        )
    return UploadUrls(urls, created.upload_headers)


def _mark_uploaded(client: Client, key: RunKey, name: str) -> None:
    """Report an upload to the server; self-hosted servers need this, others lack the mutation."""
    if lacks(client, "Mutation.markRunFilesUploaded"):
        return
    mark = build_input(
        ops.MarkRunFilesUploaded, entity=key.entity, project=key.project, run=key.name, files=[name]
    )
    try:
        client.execute(mark)
    except UnsupportedError:
        return


def read_metadata(found: Files) -> JSONDict | None:
    """Read the metadata of a run from the listing of this file; None if it has none. Two requests."""
    for file in found:
        check_asked("file", METADATA, lambda: file.name)  # noqa: B023 -- called at once
        content = file.read().decode("utf-8", "replace")
        return cast(JSONDict, decode_dict(content, METADATA))
    refuse_unreadable(found)
    return None
