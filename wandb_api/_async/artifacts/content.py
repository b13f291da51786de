"""The content of a version: its manifest, and its files on the server and on this machine."""

from __future__ import annotations

import os
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from ..._artifacts.download_plan import Item, content_of
from ..._artifacts.entry_paths import folder_name
from ..._artifacts.manifest import Entry, Maker, Manifest
from ..._artifacts.reference_policy import ReferencePolicy
from ..._artifacts.version import LoggedVersion
from ..._core.arguments import flag, path_argument
from ..._core.progress import Tell
from ..._core.shown import counted
from ..._runtime.artifacts.cache import ArtifactCache, chosen_cache
from ..._runtime.artifacts.folder import MISSING, differences, remove_unexpected_files
from ..._runtime.artifacts.local_paths import items_of
from ..._runtime.concurrency import ain_thread
from ..._transport.workers import check_workers
from ...errors import IntegrityError, MissingFileError, UsageError
from ..transport.single_flight import AsyncSingleFlightCache
from .download import AsyncDownload
from .manifests import read_manifest

if TYPE_CHECKING:
    from ..transport.session import AsyncSession

E = TypeVar("E", bound=Entry)


class AsyncArtifactContent(Generic[E]):
    """Read the content of one logged version.

    Args:
        session: The session of the client.
        version: The version.
        make: Makes the entries of the manifest.
    """

    def __init__(self, session: AsyncSession, version: LoggedVersion, make: Maker[E]) -> None:
        self._session, self._version, self._make = session, version, make
        self._manifests: AsyncSingleFlightCache[str, Manifest[E]] = AsyncSingleFlightCache()

    async def manifest(self) -> Manifest[E]:
        """Return the manifest; two requests, remembered."""
        return await self._manifests.get(
            "manifest", lambda: read_manifest(self._session, self._version, self._make)
        )

    def root(self, root: str | PathLike[str] | None = None) -> Path:
        """Return the folder of a download: ``root``, or one named after the source version.

        The latter lies in ``WANDB_ARTIFACT_DIR``, or in ``./artifacts``.
        """
        if root is not None:
            return path_argument(root, "root")
        return _artifact_dir() / folder_name(self._version.source_name)

    def unversioned_root(self) -> Path:
        """Return the folder of a checkout, which is named after the source collection."""
        return _artifact_dir() / folder_name(self._version.fields.artifact_sequence.name)

    async def download(
        self,
        folder: Path,
        *,
        path_prefix: str | None = None,
        skip_cache: bool | None = None,
        allow_missing_references: bool = False,
        progress: bool | Tell | None = None,
        max_workers: int | None = None,
        cache: ArtifactCache | None = None,
        references: ReferencePolicy | None = None,
    ) -> None:
        """Download the files and references into ``folder``, as `Artifact.download` describes."""
        check_workers(max_workers)
        manifest = await self.manifest()
        items = await ain_thread(lambda: self._items(manifest, folder, path_prefix))
        folder.mkdir(parents=True, exist_ok=True)
        job = AsyncDownload(
            self._session,
            self._version.location,
            self._version.version,
            self._version.fields.id,
            len(manifest),
            cache=chosen_cache(cache, skip=skip_cache),
            max_workers=max_workers,
            show=progress,
            allow_missing_references=flag(allow_missing_references, "allow_missing_references"),
            references=references,
        )
        await job.run(items)

    def _items(self, manifest: Manifest[E], folder: Path, prefix: str | None = None) -> list[Item]:
        return items_of(manifest, folder, prefix)

    async def remove_other_files(self, folder: Path) -> None:
        """Remove the files in ``folder`` that are not in the manifest.

        Raises:
            UsageError: The manifest names a place outside the folder; no file was removed.
        """
        manifest = await self.manifest()
        await ain_thread(lambda: self._items(manifest, folder))
        await ain_thread(lambda: remove_unexpected_files(folder, manifest.entries.keys()))

    async def fetch(
        self,
        entry: Entry,
        target: Path,
        *,
        cache: ArtifactCache | None,
        references: ReferencePolicy | None = None,
    ) -> None:
        """Download one entry to ``target``."""
        job = AsyncDownload(
            self._session,
            self._version.location,
            self._version.version,
            self._version.fields.id,
            self._version.fields.file_count,
            cache=cache,
            references=references,
        )
        await job.run([Item(entry, target, content_of(entry))])

    async def only_entry(self) -> E:
        """Return the only entry of the manifest.

        Raises:
            UsageError: There are several entries, or none.
        """
        manifest = await self.manifest()
        if len(manifest) != 1:
            raise UsageError(
                f"{self._version.name!r} has {len(manifest)} files; file() is for artifacts with "
                "exactly one: use download()"
            )
        return next(iter(manifest))

    async def verify(self, folder: Path) -> None:
        """Compare ``folder`` with the manifest.

        Raises:
            MissingFileError: Files are missing.
            IntegrityError: Files differ, or are not in the manifest.
        """
        manifest = await self.manifest()
        items = self._items(manifest, folder)
        lines = await ain_thread(lambda: differences(items, folder, manifest.entries.keys()))
        if lines:
            lacking = any(line.startswith(MISSING) for line in lines)
            raise (MissingFileError if lacking else IntegrityError)(
                f"{folder} differs from {self._version.name!r} in {counted(len(lines), 'file')}, "
                f"first {lines[0]!r}",
                lines,
            )


def _artifact_dir() -> Path:
    return Path(os.environ.get("WANDB_ARTIFACT_DIR") or "artifacts").absolute()
