# Generated from wandb_api/_async/runs/stored_file.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""The content of a file on the server, of a run or of an artifact."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from ..._artifacts.limits import EXPIRED
from ..._core.arguments import flag, path_argument
from ..._runs.stored_file import F, FileAttributes, sources_of
from ..._runtime.concurrency import Function
from ..._runtime.files import AtomicFile, check_content, refuse_existing, safe_target
from ..._runtime.progress import Progress, progress_of
from ...errors import CommError
from ..transport.transfer import Target, fetch_bytes, fetch_into

if TYPE_CHECKING:
    from ..._core.progress import Tell
    from ..transport.client import Client

T = TypeVar("T")

LARGEST = 1 << 32  # bytes of a file whose digest the server does not report
SPARE = 1 << 20  # bytes above the reported size that are read, to tell what differs


def download_file(
    client: Client,
    file: FileAttributes[F],
    root: str | Path,
    *,
    replace: bool,
    exist_ok: bool,
    show: bool | None = None,
) -> Path:
    """Download a file below a folder, under its own name; one request.

    Raises:
        UsageError: The file exists, or its name leads outside ``root``.
        IntegrityError: The content does not have the size or the MD5 that the server reports.
    """
    target = safe_target(path_argument(root, "root"), file.name)
    overwrite = flag(replace, "replace")
    if flag(exist_ok, "exist_ok") and not overwrite and target.exists():
        return target
    if not overwrite:
        refuse_existing(target)
    with (
        Progress(file.size or None, file.name, show, option=progress_of(client)) as shown,
        AtomicFile(target, md5=file.md5, size=file.size if file.md5 else None) as local,
    ):
        fetch_stored(client, file, local, shown.advance)
        return local.finalize()


def read_file(client: Client, file: FileAttributes[F]) -> bytes:
    """Return the content of a file; one request.

    Raises:
        IntegrityError: The content does not have the size or the MD5 that the server reports.
    """
    limit = max(file.size, 0) + SPARE if file.md5 else LARGEST
    what = f"download of {file.name!r}"

    def fetch(url: str) -> bytes:
        return fetch_bytes(client, url, what, limit=limit)

    content = _from_valid_source(file, fetch)
    return check_content(content, file.name, file.md5, file.size)


def fetch_stored(
    client: Client, file: FileAttributes[F], target: Target, progress: Tell | None = None
) -> None:
    """Stream a file's content into ``target``; its second URL is used once the first has expired.

    Args:
        client: The client to send with.
        file: The file.
        target: Where the content goes.
        progress: Called with the bytes of each chunk.
    """
    what = f"download of {file.name!r}"

    def fetch(url: str) -> None:
        fetch_into(client, url, target, what, progress)

    _from_valid_source(file, fetch, target.restart)


def _from_valid_source(
    file: FileAttributes[F],
    fetch: Function[str, T],
    restart: Callable[[], None] | None = None,
) -> T:
    """Fetch a file from its first URL, or from its second one if the first has expired.

    Args:
        file: The file.
        fetch: Fetches it from a URL.
        restart: Discards what came from the first URL.
    """
    first, *others = sources_of(file)
    try:
        return fetch(first)
    except CommError as error:
        if not others or error.status not in EXPIRED:
            raise
    if restart is not None:
        restart()
    return fetch(others[0])
