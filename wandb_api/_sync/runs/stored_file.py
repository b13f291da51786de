# Generated from wandb_api/_async/runs/stored_file.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""The content of a file on the server, of a run or of an artifact."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..._artifacts.limits import EXPIRED
from ..._core.arguments import flag, path_argument
from ..._runs.stored_file import F, FileAttributes
from ..._runtime.files import AtomicFile, check_content, path_uri, refuse_existing, safe_target
from ..._runtime.progress import Progress, progress_of
from ...errors import CommError
from ..transport.transfer import Target, fetch_bytes, fetch_into

if TYPE_CHECKING:
    from ..._core.progress import Tell
    from ..transport.client import Client

LARGEST = 1 << 32  # bytes of a file whose digest the server does not report
SPARE = 1 << 20  # bytes above the reported size that are read, to tell what differs


class StoredFile(FileAttributes[F]):
    """A file on the server."""

    def __init__(self, client: Client, fields: F) -> None:
        super().__init__(client, fields)
        self._client = client

    @property
    def path_uri(self) -> str:
        """``s3://bucket/path`` for a file in Amazon S3, the URL itself for a reference.

        Empty if the server returned no URL, or if the file lies in another object store.
        """
        return path_uri(self._fields.direct_url, self._fields.url)

    def _download(
        self,
        client: Client,
        root: str | Path,
        replace: bool,
        exist_ok: bool,
        *,
        show: bool | None = None,
    ) -> Path:
        target = safe_target(path_argument(root, "root"), self.name)
        overwrite = flag(replace, "replace")
        if flag(exist_ok, "exist_ok") and not overwrite and target.exists():
            return target
        if not overwrite:
            refuse_existing(target)
        with (
            Progress(self.size or None, self.name, show, option=progress_of(client)) as shown,
            AtomicFile(target, md5=self.md5, size=self.size if self.md5 else None) as file,
        ):
            fetch_stored(client, self, file, shown.advance)
            return file.finalize()

    def read(self) -> bytes:
        """Return the file's content. One request.

        Raises:
            IntegrityError: The content does not have the size or the MD5 that the server reports.
        """
        limit = max(self.size, 0) + SPARE if self.md5 else LARGEST
        what = f"download of {self.name!r}"
        first, *others = self._known_sources()
        try:
            content = fetch_bytes(self._client, first, what, limit=limit)
        except CommError as error:
            if not others or error.status not in EXPIRED:
                raise
            content = fetch_bytes(self._client, others[0], what, limit=limit)
        return check_content(content, self.name, self.md5, self.size)


def fetch_stored(
    client: Client, file: StoredFile[F], target: Target, progress: Tell | None = None
) -> None:
    """Stream a file's content into ``target``; its second URL is used once the first has expired.

    Args:
        client: The client to send with.
        file: The file.
        target: Where the content goes.
        progress: Called with the bytes of each chunk.
    """
    what = f"download of {file.name!r}"
    first, *others = file._known_sources()  # pyright: ignore[reportPrivateUsage] -- hidden from completion on the public class
    try:
        fetch_into(client, first, target, what, progress)
    except CommError as error:
        if not others or error.status not in EXPIRED:
            raise
        target.restart()
        fetch_into(client, others[0], target, what, progress)
