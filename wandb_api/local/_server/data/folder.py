"""The data folder: readable by its owner only, used by one server at a time."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import BinaryIO

from ..errors import StartError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

LOCK = "server.lock"
DATABASE = "wandb.sqlite"
BLOBS = "blobs"


class DataFolder:
    """A locked data folder.

    The lock belongs to the open file, so that it ends with the process, however that ends.

    Args:
        path: The folder, created if missing. An existing folder keeps its own permissions.

    Raises:
        StartError: The path is not a folder, cannot be written, or another server uses it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock: BinaryIO | None = None
        try:
            path.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._lock = os.fdopen(os.open(path / LOCK, os.O_RDWR | os.O_CREAT, 0o600), "r+b")
            for folder in (path / BLOBS,):
                folder.mkdir(mode=0o700, exist_ok=True)
                folder.chmod(0o700)
            os.close(os.open(self.database, os.O_RDWR | os.O_CREAT, 0o600))
            self.database.chmod(0o600)
        except OSError as error:
            self.close()
            raise StartError(f"cannot use {path} as the data folder: {error.strerror}") from error
        try:
            self._acquire(self._lock)
        except OSError as error:
            self.close()
            raise StartError(f"another server uses the data folder {path}") from error

    @property
    def database(self) -> Path:
        """The path of the database."""
        return self.path / DATABASE

    @property
    def blobs(self) -> Path:
        """The folder of the stored content."""
        return self.path / BLOBS

    def close(self) -> None:
        """Release the lock."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    if sys.platform == "win32":

        @staticmethod
        def _acquire(lock: BinaryIO) -> None:
            msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)

    else:

        @staticmethod
        def _acquire(lock: BinaryIO) -> None:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
