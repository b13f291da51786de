"""What is read of a version: its manifest and its files, on the server and on this machine."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import wandb_operations as ops

from ..._artifacts.cache import ArtifactCache
from ..._artifacts.download_plan import Item, content_of, items_of
from ..._artifacts.entry_paths import folder_name, local_path
from ..._artifacts.folder import differences, remove_unexpected_files
from ..._artifacts.manifest import Entry, Manifest, parse_manifest
from ..._artifacts.progress import Tell, check_workers
from ..._artifacts.reference_policy import ReferencePolicy
from ..._artifacts.references import artifact_reference
from ..._core.public import public
from ..._runtime.concurrency import ain_thread
from ...errors import ArtifactStateError, CommError, IntegrityError, NotFoundError, UsageError
from ..transport.transfer import fetch_bytes
from .download import EXPIRED, WORKERS, AsyncDownload
from .files import AsyncArtifactFiles
from .lineage import AsyncArtifactLineage


@public("wandb_api")
@dataclass(frozen=True)
class AsyncArtifactEntry(Entry):
    """A file of a version, or a reference, that can be downloaded by itself."""

    artifact: AsyncArtifactReads | None = field(default=None, repr=False, compare=False)

    async def download(
        self,
        root: str | Path | None = None,
        *,
        skip_cache: bool = False,
        cache: ArtifactCache | None = None,
        references: ReferencePolicy | None = None,
    ) -> Path:
        """Bring this one file below ``root``, verified; at most two requests, none if it is there.

        Args:
            root: The folder of the artifact; as that of `Artifact.download` if None.
            skip_cache: Neither take from the cache, nor keep there.
            cache: Another cache than the default one.
            references: Which references are followed; `ReferencePolicy` describes the default.

        Returns:
            Where the file is.

        Raises:
            IntegrityError: The bytes are not those of the manifest.
        """
        artifact = self._parent()
        target = local_path(artifact.local_root(root), self.path)
        kept = None if skip_cache else cache or ArtifactCache()
        await artifact.fetch_entry(self, target, cache=kept, references=references)
        return target

    def _parent(self) -> AsyncArtifactReads:
        if self.artifact is None or self.artifact.is_draft():
            raise ArtifactStateError(
                f"{self.path!r} is not logged yet: there is nothing to download"
            )
        return self.artifact

    def parent_artifact(self) -> AsyncArtifactReads:
        """The version that it was read from.

        Raises:
            ArtifactStateError: It is not logged yet.
        """
        return self._parent()

    def ref_url(self) -> str:
        """How another artifact refers to this file; `add_reference` takes it.

        Raises:
            ArtifactStateError: It is not logged yet.
        """
        return artifact_reference(self._parent().id or "", self.path)

    def ref_target(self) -> str:
        """Where the reference leads.

        Raises:
            UsageError: It is a stored file.
        """
        if self.ref is None:
            raise UsageError(f"{self.path!r} is a stored file, which refers to nothing")
        return self.ref


class AsyncArtifactReads(AsyncArtifactLineage):
    """The part of `AsyncArtifact` that reads a version's content."""

    @property
    async def manifest(self) -> Manifest[AsyncArtifactEntry]:
        """The files and references, by path; two requests, remembered."""
        if self._draft is not None:
            entries = [self._entry(entry) for entry in self._draft.entries.values()]
            return Manifest(entries, algorithm=self._algorithm)
        manifest: Manifest[AsyncArtifactEntry] = await self._known.get(
            "manifest", self._ask_manifest
        )
        return manifest

    def _entry(self, entry: Entry) -> AsyncArtifactEntry:
        return AsyncArtifactEntry(
            entry.path,
            entry.digest,
            entry.ref,
            entry.birth_artifact_id,
            entry.size,
            entry.extra,
            self,
        )

    async def _ask_manifest(self) -> Manifest[AsyncArtifactEntry]:
        try:
            content = await self._manifest_content(await self._manifest_url())
        except CommError as error:
            if error.status not in EXPIRED or error.operation == "GetArtifactManifest":
                raise
            content = await self._manifest_content(await self._manifest_url())  # it was too old
        return await ain_thread(lambda: parse_manifest(content, self._entry, self._algorithm))

    async def _manifest_content(self, url: str) -> bytes:
        client = self._session("manifest").client
        return await fetch_bytes(client, url, f"manifest of {self.name!r}")

    async def _manifest_url(self) -> str:

        fields = self._logged("manifest")
        answer = await self._session("manifest").client.execute(
            ops.GetArtifactManifest(id=fields.id)
        )
        held = answer.artifact.current_manifest if answer.artifact else None
        if held is None:
            raise NotFoundError(
                f"{self.name!r} has no manifest: it was deleted, or is not committed yet"
            )
        return held.file.direct_url

    async def get_entry(self, name: str) -> AsyncArtifactEntry:
        """The file or reference at exactly ``name``.

        Raises:
            NotFoundError: There is none.
        """
        entry = (await self.manifest).get_entry_by_path(name)
        if entry is None:
            raise NotFoundError(f"there is no {name!r} in {self.name!r}")
        return entry

    def files(
        self,
        names: Sequence[str] | None = None,
        per_page: int | None = 50,
        start: str | None = None,
    ) -> AsyncArtifactFiles:
        """The stored files as the server lists them; lazy, one request a page.

        Args:
            names: Only files of these paths.
            per_page: How many to ask for in one request.
            start: The cursor of an earlier listing, to go on from.
        """
        client = self._session("files").client
        return AsyncArtifactFiles(
            client,
            self._at("files"),
            self.version,
            names=names,
            per_page=per_page,
            start=start,
        )

    # ---- download

    def local_root(self, root: str | Path | None = None) -> Path:
        """Where a download goes: ``root``, else ``WANDB_ARTIFACT_DIR`` or ``artifacts``, and there
        a folder named after the source's collection and version."""
        if root is not None:
            return Path(root)
        base = Path(os.environ.get("WANDB_ARTIFACT_DIR") or "artifacts").absolute()
        return base / folder_name(self.source_name)

    async def download(
        self,
        root: str | Path | None = None,
        *,
        path_prefix: str | None = None,
        skip_cache: bool | None = None,
        allow_missing_references: bool = False,
        progress: bool | Tell | None = None,
        max_workers: int | None = None,
        cache: ArtifactCache | None = None,
        references: ReferencePolicy | None = None,
    ) -> Path:
        """Bring the files and references below ``root``; every byte is compared with its digest.

        Files that are right already are not touched, others of the same names are replaced, and
        nothing else is removed. What the cache has is not fetched again: if that is everything, two
        requests are sent in all, for the manifest. An interrupted download goes on where it was.

        Args:
            root: The folder; if None, one named after the version, in ``WANDB_ARTIFACT_DIR`` or
                ``./artifacts``.
            path_prefix: Only what begins so; ``a/`` is a folder, ``a`` also matches ``ab.txt``.
            skip_cache: Neither take from the cache, nor keep there.
            allow_missing_references: Warn of references whose target is gone, instead of raising.
            progress: Show a bar; None does so on a terminal, if tqdm is installed. A function is
                called with the bytes of each step.
            max_workers: How many files are fetched at once; 16 if None.
            cache: Another cache than the default one.
            references: Which references are followed; `ReferencePolicy` describes the default.

        Returns:
            The folder.

        Raises:
            UsageError: The manifest names a place outside the folder.
            IntegrityError: Bytes came that are not those of the manifest; no file has them.
            NotFoundError: A file or reference is gone.
        """
        place, session = self._at("download"), self._session("download")
        folder, workers = self.local_root(root), check_workers(max_workers, WORKERS)
        manifest = await self.manifest
        items = await ain_thread(lambda: items_of(manifest, folder, path_prefix, self._algorithm))
        folder.mkdir(parents=True, exist_ok=True)
        job = AsyncDownload(
            session,
            place,
            self.version,
            len(manifest),
            cache=None if skip_cache else cache or ArtifactCache(),
            max_workers=workers,
            show=progress,
            allow_missing_references=allow_missing_references,
            references=references,
        )
        await job.run(items)
        return folder

    async def checkout(
        self,
        root: str | Path | None = None,
        *,
        skip_cache: bool | None = None,
        allow_missing_references: bool = False,
        references: ReferencePolicy | None = None,
    ) -> Path:
        """Make a folder hold this version and nothing else: like `download`, but files that are not
        in the manifest are removed, before anything is fetched.

        Args:
            root: The folder; if None, one named after the source's collection, without version, so
                that one version takes the place of another.
            skip_cache: Neither take from the cache, nor keep there.
            allow_missing_references: Warn of references whose target is gone, instead of raising.
            references: As that of `download`.

        Returns:
            The folder.

        Raises:
            UsageError: The manifest names a place outside the folder; nothing was removed then.
        """
        self._logged("checkout")
        folder = self.local_root(root) if root is not None else self._unversioned_root()
        manifest = await self.manifest
        await ain_thread(lambda: items_of(manifest, folder, None, self._algorithm))
        await ain_thread(lambda: remove_unexpected_files(folder, manifest.entries.keys()))
        return await self.download(
            folder,
            skip_cache=skip_cache,
            allow_missing_references=allow_missing_references,
            references=references,
        )

    def _unversioned_root(self) -> Path:
        return self.local_root().parent / folder_name(self.source_name.partition(":")[0])

    async def fetch_entry(
        self,
        entry: Entry,
        target: Path,
        *,
        cache: ArtifactCache | None,
        references: ReferencePolicy | None = None,
        depth: int = 0,
    ) -> None:
        """Bring one entry to ``target``; see `ArtifactEntry.download`."""
        job = AsyncDownload(
            self._session("download"),
            self._at("download"),
            self.version,
            self.file_count,
            cache=cache,
            references=references,
            depth=depth,
        )
        await job.run([Item(entry, target, content_of(entry, self._algorithm))])

    async def file(self, root: str | Path | None = None) -> Path:
        """Bring the only file below ``root``; where it is then.

        Raises:
            UsageError: There are several files, or none.
        """
        manifest = await self.manifest
        if len(manifest) != 1:
            raise UsageError(
                f"{self.name!r} has {len(manifest)} files; file() is for one: use download()"
            )
        folder = await self.download(root)
        return local_path(folder, next(iter(manifest)).path)

    async def verify(self, root: str | Path | None = None) -> None:
        """Compare a folder with the manifest; two requests for the manifest, if it is not loaded.

        References whose digest is no digest of their bytes are only looked for.

        Args:
            root: The folder; as that of `download` if None.

        Raises:
            IntegrityError: Files are missing, differ, or do not belong there; ``differences`` has a
                line for each.
        """
        folder = self.local_root(root)
        manifest = await self.manifest
        items = items_of(manifest, folder, None, self._algorithm)
        found = await ain_thread(lambda: differences(items, folder, manifest.entries.keys()))
        lines, _ = found
        if lines:
            raise IntegrityError(
                f"{folder} differs from {self.name!r} in {len(lines)} files, first {lines[0]!r}",
                lines,
            )
