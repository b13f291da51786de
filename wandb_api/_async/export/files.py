"""Download the files of runs into a dataset."""

from __future__ import annotations

from functools import partial
from typing import IO, TYPE_CHECKING

from ..._core.hashing import Hasher, new_md5
from ..._core.paths import RunKey
from ..._export.plan import files_folder
from ..._export.run_files import is_held, stored_name
from ..._export.staging import DatasetFiles
from ..._runtime.concurrency import ain_thread
from ..._runtime.files import same_md5
from ..._types import JsonDict
from ...errors import IntegrityError
from ..runs.files import AsyncFiles
from ..runs.stored_file import fetch_stored
from .pace import AsyncPace

if TYPE_CHECKING:
    from ..transport.client import AsyncClient


class Receiving:
    """A file that is being downloaded, with the MD5 of what came.

    Attributes:
        written: Number of bytes so far.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._hasher: Hasher = new_md5()
        self.written = 0

    def write(self, chunk: bytes) -> None:
        """Append a chunk."""
        self._file.write(chunk)
        self._hasher.update(chunk)
        self.written += len(chunk)

    def restart(self) -> None:
        """Discard what was written."""
        self._file.seek(0)
        self._file.truncate()
        self._hasher, self.written = new_md5(), 0

    def check(self, name: str, md5: str | None, size: int) -> None:
        """Compare what came with the server's size and MD5.

        Raises:
            IntegrityError: They differ.
        """
        if md5 and (self.written != size or not same_md5(md5, self._hasher.digest())):
            raise IntegrityError(f"{name}: the bytes differ from the server's size or MD5")


async def stage_files(
    client: AsyncClient, key: RunKey, files: DatasetFiles, pace: AsyncPace
) -> list[JsonDict]:
    """Stage the files of a run that the dataset lacks; return a description of each file.

    Requests: one for each page of the list, and one for each file that is new or has changed.
    """
    found = list[JsonDict]()
    await pace.wait()
    async for file in AsyncFiles(client, key):
        path = f"{files_folder(key.name)}/{stored_name(file.name)}"
        if not await ain_thread(partial(is_held, files, path, file.md5)):
            await pace.wait()
            with files.stage(path) as target:
                receiving = Receiving(target)
                await fetch_stored(client, file, receiving)
                receiving.check(file.name, file.md5, file.size)
        found.append(
            {
                "name": file.name,
                "path": path,
                "size": file.size,
                "md5": file.md5,
                "mimetype": file.mimetype,
            }
        )
    return sorted(found, key=lambda each: str(each["name"]))
