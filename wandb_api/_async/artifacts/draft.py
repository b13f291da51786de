"""How the draft of a version is filled, and becomes a version."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import wandb_operations as ops

from ..._artifacts.attributes import VersionLocation
from ..._artifacts.draft import DraftEntry, Policy
from ..._artifacts.manifest import Entry
from ..._artifacts.references import MOST_OBJECTS, entry_reference
from ..._runtime.memo import AsyncSingleFlightCache
from ...errors import UsageError
from .reads import AsyncArtifactEntry, AsyncArtifactReads

if TYPE_CHECKING:
    from ..transport.session import AsyncSession


class AsyncArtifactDraft(AsyncArtifactReads):
    """The part of `AsyncArtifact` that fills drafts."""

    def become(
        self,
        session: AsyncSession,
        place: VersionLocation,
        fields: ops.ArtifactFields,
        aliases: Iterable[str],
        number: int | None,
    ) -> None:
        """Turn into a version that the server has; what `read` and `log_artifact` end with."""
        if self._draft is not None:
            self._draft.close()
        self._bound_to = session
        self._known = AsyncSingleFlightCache()
        self._bind(session.client.base_url, place, fields, aliases, number)

    def add_file(
        self,
        local_path: str | Path,
        name: str | None = None,
        *,
        policy: Policy = "mutable",
        overwrite: bool = False,
    ) -> DraftEntry:
        """Put a file in, as it is now.

        Args:
            local_path: The file.
            name: Its path in the artifact; the file's name if None.
            policy: ``mutable`` copies it to a temporary folder, so that it may change or go before
                it is logged; ``immutable`` reads it where it is, and a change is refused then.
            overwrite: Replace another file of this path.

        Raises:
            UsageError: There is no such file, or another has its path.
        """
        return self._open().add_file(Path(local_path), name, policy=policy, overwrite=overwrite)

    def add_dir(
        self,
        local_path: str | Path,
        name: str | None = None,
        *,
        policy: Policy = "mutable",
        merge: bool = False,
    ) -> list[DraftEntry]:
        """Put in every file below a folder; links are followed.

        Args:
            local_path: The folder.
            name: The folder in the artifact; its top if None.
            policy: As that of `add_file`.
            merge: Replace other files of the same paths.
        """
        return self._open().add_dir(Path(local_path), name, policy=policy, merge=merge)

    @contextmanager
    def new_file(
        self, name: str, mode: str = "x", encoding: str | None = None
    ) -> Generator[IO[Any], None, None]:
        """A file to write, which is put in when it is closed; not if writing it fails.

        Args:
            name: Its path in the artifact.
            mode: ``x`` or ``w``, with ``b`` for bytes; ``w`` replaces another file of this path.
            encoding: Of text; UTF-8 if None.
        """
        with self._open().new_file(name, mode, encoding) as file:
            yield file

    def add_reference(
        self,
        uri: str | Entry,
        name: str | None = None,
        *,
        checksum: bool = True,
        max_objects: int = MOST_OBJECTS,
    ) -> list[DraftEntry]:
        """Refer to something outside: a file, a folder, a web address, objects in a store.

        Files and objects are looked at now; web addresses and files of other artifacts are asked
        for when this is logged.

        Args:
            uri: ``file://``, ``http(s)://``, ``s3://``, ``gs://``, Azure, ``wandb-artifact://``, or
                any other, which can be held but not read; or an entry of a logged artifact.
            name: Its path in the artifact; the last part of the URI if None.
            checksum: Note what is there now, so that a change is noticed later.
            max_objects: The most files that a folder or prefix may have.

        Raises:
            UsageError: There is no such file, or there are too many.
            MissingExtraError: The URI needs an extra that is not installed.
        """
        draft = self._open()
        if not isinstance(uri, Entry):
            return draft.add_reference(uri, name, checksum=checksum, most=max_objects)
        holder = uri.artifact if isinstance(uri, AsyncArtifactEntry) else None
        if holder is None or holder.id is None:
            raise UsageError(f"{uri.path!r} is of no logged artifact, so nothing can refer to it")
        return [draft.add_entry(entry_reference(uri, holder.id, name))]

    def remove(self, item: str | Entry) -> None:
        """Take out a file or reference, or everything below a folder.

        Raises:
            UsageError: There is no such path.
        """
        self._open().remove(item.path if isinstance(item, Entry) else item)
