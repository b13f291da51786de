"""Where a dataset is stored: a folder, or a location that fsspec reaches."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager
from importlib import import_module
from pathlib import Path
from secrets import token_hex
from typing import IO, Any, Protocol, cast

from .._core.arguments import path_argument
from .._runtime.files import temporary_folder
from .._runtime.part_file import lock_file
from ..errors import ArgumentTypeError, ConflictError, MissingExtraError, UsageError
from .problems import storing

TEMPORARY = ".tmp-"
LOCK = ".lock"


class Store(Protocol):
    """Files by their path in the dataset, with ``/`` on all systems."""

    url: str

    def check_target(self) -> None:
        """Check that an export can write here, as far as that is known without writing.

        Raises:
            UsageError: It cannot.
        """
        ...

    def uri(self, name: str) -> str:
        """Return the path or URL of a file, for other programs."""
        ...

    def exists(self, name: str) -> bool:
        """Whether a file exists."""
        ...

    def read(self, name: str) -> bytes | None:
        """Return the content of a file; None if it does not exist."""
        ...

    def open(self, name: str) -> IO[bytes]:
        """Open a file to read it."""
        ...

    def writing(self, name: str) -> AbstractContextManager[IO[bytes]]:
        """Write a file that appears, whole, when the block ends without an exception."""
        ...

    def move(self, source: str, target: str) -> None:
        """Rename a file; a file of that name is replaced."""
        ...

    def remove(self, name: str) -> None:
        """Remove a file or a folder, if it exists."""
        ...

    def names(self, folder: str) -> list[str]:
        """Return the paths of all files below a folder, sorted."""
        ...

    def sync(self, folders: set[str]) -> None:
        """Make renames in these folders durable."""
        ...

    def lock(self) -> AbstractContextManager[None]:
        """Hold the dataset, so that no other export writes to it.

        Raises:
            ConflictError: Another export holds it.
        """
        ...


class LocalStore:
    """A folder.

    Args:
        root: The folder; it need not exist yet.
    """

    def __init__(self, root: Path) -> None:
        self.root = path_argument(root, "root", expand=True).absolute()
        self.url = str(self.root)

    def check_target(self) -> None:
        at = self.root
        while not os.path.lexists(at) and at != at.parent:
            at = at.parent
        if not at.is_dir():
            raise UsageError(f"target must be a folder, but {at} is a file")
        if not os.access(at, os.W_OK | os.X_OK):
            raise UsageError(f"target must be writable, but {at} is not")

    def _path(self, name: str) -> Path:
        return self.root / name

    def uri(self, name: str) -> str:
        return str(self._path(name))

    def exists(self, name: str) -> bool:
        return self._path(name).is_file()

    def read(self, name: str) -> bytes | None:
        path = self._path(name)
        with storing("read", str(path)):
            try:
                return path.read_bytes()
            except (FileNotFoundError, NotADirectoryError):
                return None

    def open(self, name: str) -> IO[bytes]:
        path = self._path(name)
        with storing("read", str(path)):
            return path.open("rb")

    @contextmanager
    def writing(self, name: str) -> Generator[IO[bytes]]:
        target = self._path(name)
        temporary = target.with_name(f"{TEMPORARY}{os.getpid()}-{token_hex(8)}")
        with storing("write", str(target)):
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                with temporary.open("xb") as file:
                    yield file
                    file.flush()
                    os.fsync(file.fileno())
                os.replace(temporary, target)
            except BaseException:
                with contextlib.suppress(OSError):
                    temporary.unlink(missing_ok=True)
                raise

    def move(self, source: str, target: str) -> None:
        path = self._path(target)
        with storing("write", str(path)):
            path.parent.mkdir(parents=True, exist_ok=True)
            os.replace(self._path(source), path)

    def remove(self, name: str) -> None:
        path = self._path(name)
        with storing("remove", str(path)):
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)

    def names(self, folder: str) -> list[str]:
        with storing("list", str(self._path(folder))):
            found = [path for path in self._path(folder).rglob("*") if path.is_file()]
        return sorted(path.relative_to(self.root).as_posix() for path in found)

    def sync(self, folders: set[str]) -> None:
        if os.name == "nt":
            return  # folders cannot be opened there
        for folder in folders:
            if (path := self._path(folder)).is_dir():
                with storing("write", str(path)):
                    number = os.open(path, os.O_RDONLY)
                    try:
                        os.fsync(number)
                    finally:
                        os.close(number)

    @contextmanager
    def lock(self) -> Generator[None]:
        with storing("write to", str(self.root)):
            self.root.mkdir(parents=True, exist_ok=True)
            opened = (self.root / LOCK).open("ab")
        with opened as file:
            if not lock_file(file.fileno(), wait=False):
                raise ConflictError(f"another export is writing to {self.root}")
            yield  # closing the file releases the lock


class RemoteStore:
    """A location that fsspec reaches, such as ``s3://bucket/folder``. It is not locked.

    Args:
        url: The location.

    Raises:
        MissingExtraError: fsspec, or its package for this kind of location, is not installed.
    """

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")
        try:
            core: Any = import_module("fsspec.core")
            system, path = core.url_to_fs(self.url)
        except (ImportError, ValueError) as error:
            raise MissingExtraError(f"fsspec cannot write to {self.url}: {error}") from None
        self._system, self._base = system, str(path).rstrip("/")

    def check_target(self) -> None:
        """Do nothing: the first write tells."""

    def _path(self, name: str) -> str:
        return f"{self._base}/{name}"

    def _storing(self, what: str, name: str) -> AbstractContextManager[None]:
        # packages of fsspec have exceptions of their own
        return storing(what, self.uri(name), Exception)

    def uri(self, name: str) -> str:
        return f"{self.url}/{name}"

    def exists(self, name: str) -> bool:
        with self._storing("read", name):
            return bool(self._system.isfile(self._path(name)))

    def read(self, name: str) -> bytes | None:
        with self._storing("read", name):
            try:
                return cast(bytes, self._system.cat_file(self._path(name)))
            except FileNotFoundError:
                return None

    def open(self, name: str) -> IO[bytes]:
        with self._storing("read", name):
            return cast("IO[bytes]", self._system.open(self._path(name), "rb"))

    @contextmanager
    def writing(self, name: str) -> Generator[IO[bytes]]:
        with temporary_folder() as folder:
            local = os.path.join(folder, "part")
            with storing("write", local), open(local, "wb") as file:
                yield file
            with self._storing("write", name):
                self._make_parent(name)
                self._system.put_file(local, self._path(name))

    def move(self, source: str, target: str) -> None:
        with self._storing("write", target):
            self._make_parent(target)
            if self._system.isfile(self._path(target)):
                self._system.rm_file(self._path(target))
            self._system.mv(self._path(source), self._path(target))

    def _make_parent(self, name: str) -> None:
        self._system.makedirs(self._path(name).rpartition("/")[0], exist_ok=True)

    def remove(self, name: str) -> None:
        with self._storing("remove", name):
            if self._system.exists(self._path(name)):
                self._system.rm(self._path(name), recursive=True)

    def names(self, folder: str) -> list[str]:
        with self._storing("list", folder):
            if not self._system.exists(self._path(folder)):
                return []
            found = cast("list[str]", self._system.find(self._path(folder)))
        return sorted(path[len(self._base) + 1 :] for path in found)

    def sync(self, folders: set[str]) -> None:
        """Do nothing: uploads are durable."""

    @contextmanager
    def lock(self) -> Generator[None]:
        yield


def location(target: object, what: str = "target") -> str:
    """Return a folder's path or a URL of fsspec.

    Args:
        target: The argument to check.
        what: Its name in the error message.

    Raises:
        UsageError: It is empty, or neither a path nor a URL.
    """
    try:
        where: object = os.fspath(cast("os.PathLike[str]", target))
    except TypeError:
        where = None
    if not isinstance(where, str):
        raise ArgumentTypeError(f"{what} is {target!r}; it must be a folder or a URL")
    if not where.strip() or "\0" in where:
        raise UsageError(f"{what} is {where!r}; it must be a folder or a URL")
    scheme, is_url, path = where.partition("://")
    if not is_url:
        return str(path_argument(where, what))
    if not scheme or not path.strip("/"):
        raise UsageError(
            f"{what} is {where!r}; a URL must name a folder, as s3://bucket/folder does"
        )
    return where


def open_store(target: str | os.PathLike[str]) -> Store:
    """Return the store at a folder's path or a URL of fsspec.

    Raises:
        UsageError: It is empty, or neither a path nor a URL.
    """
    where = location(target)
    return RemoteStore(where) if "://" in where else LocalStore(Path(where))
