"""Methods that fill the draft of a version; both flavours share them."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager
from os import PathLike
from typing import IO, Any, Literal, TypeAlias, overload

from ..._artifacts.draft import Draft, DraftEntry, Policy
from ..._artifacts.entry_paths import path_text
from ..._artifacts.manifest import Entry
from ..._artifacts.references import MOST_OBJECTS, entry_reference
from ..._core.arguments import path_argument
from ...errors import UsageError
from .draft_files import add_dir, add_file, add_references, new_file

TextMode: TypeAlias = Literal["x", "w", "xt", "wt", "x+", "w+"]
BytesMode: TypeAlias = Literal["xb", "wb", "bx", "bw", "xb+", "wb+"]


class DraftingMethods:
    """The methods of an artifact that add and remove files while it is a draft."""

    @abstractmethod
    def _draft(self, what: str) -> Draft:
        """Return the draft's content, or raise if the artifact is logged."""

    def add_file(
        self,
        local_path: str | PathLike[str],
        name: str | PathLike[str] | None = None,
        *,
        policy: Policy = "mutable",
        overwrite: bool = False,
    ) -> DraftEntry:
        """Add a file, as it is now. Sends no request.

        Args:
            local_path: The file.
            name: Its path in the artifact; the file's name if None.
            policy: ``mutable`` copies the file to a temporary folder, so that it may change or be
                removed before the artifact is logged; ``immutable`` reads it in place, and a change
                is then an error.
            overwrite: Replace another file of this path.

        Returns:
            The new entry.

        Raises:
            UsageError: The file does not exist, or its path is taken.
            ArtifactStateError: The artifact is logged.

        Example:
            >>> draft.add_file("out/model.pt", "weights/model.pt")
        """
        draft = self._draft("add_file")
        return add_file(
            draft,
            path_argument(local_path, "local_path"),
            None if name is None else path_text(name),
            policy=policy,
            overwrite=overwrite,
        )

    def add_dir(
        self,
        local_path: str | PathLike[str],
        name: str | PathLike[str] | None = None,
        *,
        policy: Policy = "mutable",
        merge: bool = False,
    ) -> list[DraftEntry]:
        """Add every file below a folder; symbolic links are followed. Sends no request.

        Args:
            local_path: The folder.
            name: The folder in the artifact; its top level if None.
            policy: As in `add_file`.
            merge: Replace other files of the same paths.

        Returns:
            The new entries.

        Raises:
            UsageError: The folder does not exist, a file cannot be read, or a path is taken.
            ArtifactStateError: The artifact is logged.

        Example:
            >>> draft.add_dir("data", "raw")
        """
        draft = self._draft("add_dir")
        folder = None if name is None else path_text(name)
        return add_dir(
            draft, path_argument(local_path, "local_path"), folder, policy=policy, merge=merge
        )

    @overload
    def new_file(
        self, name: str | PathLike[str], mode: TextMode = "x", encoding: str | None = None
    ) -> AbstractContextManager[IO[str]]: ...
    @overload
    def new_file(
        self, name: str | PathLike[str], mode: BytesMode
    ) -> AbstractContextManager[IO[bytes]]: ...
    @overload
    def new_file(
        self, name: str | PathLike[str], mode: str, encoding: str | None = None
    ) -> AbstractContextManager[IO[Any]]: ...
    @contextmanager
    def new_file(
        self, name: str | PathLike[str], mode: str = "x", encoding: str | None = None
    ) -> Generator[IO[Any], None, None]:
        """Open a new file for writing; it is added when the ``with`` block ends without an error.

        Args:
            name: Its path in the artifact.
            mode: ``x`` or ``w``, with ``b`` for bytes; ``w`` replaces another file of this path.
            encoding: The encoding of text; UTF-8 if None.

        Raises:
            UsageError: The path is taken, or the mode is not one for writing.
            ArtifactStateError: The artifact is logged.

        Example:
            >>> with draft.new_file("classes.txt") as file:
            ...     file.write("cat dog")
        """
        with new_file(self._draft("new_file"), path_text(name), mode, encoding) as file:
            yield file

    def add_reference(
        self,
        uri: str | PathLike[str] | Entry,
        name: str | PathLike[str] | None = None,
        *,
        checksum: bool = True,
        max_objects: int = MOST_OBJECTS,
    ) -> list[DraftEntry]:
        """Add a reference to a file, folder, web address or objects in a store.

        Files and objects are read now; web addresses and files of other artifacts are requested when
        the artifact is logged.

        Args:
            uri: ``file://``, ``http(s)://``, ``s3://``, ``gs://``, Azure, ``wandb-artifact://``; any
                other scheme, which is stored but cannot be downloaded; a local path; or an entry of
                a logged artifact.
            name: Its path in the artifact; the last part of the URI if None.
            checksum: Store a checksum, so that a later change is detected.
            max_objects: The maximum number of files in a folder or below a prefix.

        Returns:
            The new entries.

        Raises:
            UsageError: The file does not exist, or there are too many.
            MissingExtraError: The URI needs an extra that is not installed.
            ArtifactStateError: The artifact is logged, or the entry belongs to a draft.

        Example:
            >>> draft.add_reference("s3://bucket/images", "images")
        """
        draft = self._draft("add_reference")
        path = None if name is None else path_text(name)
        if isinstance(uri, Entry):
            return [draft.add_entry(entry_reference(uri, self._holder_id(uri), path))]
        target = uri if isinstance(uri, str) else path_argument(uri, "uri").absolute().as_uri()
        return add_references(draft, target, path, checksum=checksum, most=max_objects)

    def _holder_id(self, entry: Entry) -> str:
        """Return the ID of the logged artifact that an entry belongs to."""
        raise UsageError(
            f"{entry.path!r} does not belong to a logged artifact, so it cannot be referenced"
        )

    def remove(self, item: str | PathLike[str] | Entry) -> None:
        """Remove a file or reference, or everything below a folder. Sends no request.

        Args:
            item: An entry, or a path in the artifact.

        Raises:
            MissingEntryError: The path is not in the artifact. It is a `UsageError` here.
            ArtifactStateError: The artifact is logged.
        """
        draft = self._draft("remove")
        draft.remove(item.path if isinstance(item, Entry) else path_text(item))
