"""Read the artifacts of a project: versions, entries of manifests, and content."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ..._artifacts.manifest import Entry, Manifest, plain_entry
from ..._artifacts.version import LoggedVersion
from ..._export.artifact_tables import (
    content_folder,
    entries_file,
    has_content,
    read_entries,
    stage_entries,
    version_row,
)
from ..._export.problems import storing
from ..._export.run_columns import Row
from ..._export.staging import STAGING, DatasetFiles
from ..._export.store import LocalStore
from ..._runtime.concurrency import ain_thread, amap_bounded
from ...errors import UsageError
from ..artifacts.artifact import bind_artifact
from ..artifacts.manifests import read_manifest
from .pace import AsyncPace
from .versions import AsyncVersionReader

if TYPE_CHECKING:
    from ..transport.session import AsyncSession

MANIFESTS_AT_ONCE = 8


class AsyncArtifactReader:
    """Reads the artifacts of one export.

    Args:
        session: The session of the client.
        files: The dataset.
        entity: The entity.
        project: The project.
        pace: Limits the requests.
    """

    def __init__(
        self, session: AsyncSession, files: DatasetFiles, entity: str, project: str, pace: AsyncPace
    ) -> None:
        self._session, self._files = session, files
        self._entity, self._project, self._pace = entity, project, pace
        self.staged: list[str] = []

    async def read(self, *, content: bool) -> list[Row]:
        """Stage the entries of new versions, and return the rows of all versions.

        Requests: those of `AsyncVersionReader.read`; for each new version two for its manifest, and those of `Artifact.download`.

        Args:
            content: Whether to download the files of the versions.

        Raises:
            UsageError: The content is wanted, but the dataset is not a folder.
        """
        if content and not isinstance(self._files.store, LocalStore):
            raise UsageError(
                "the content of artifacts is downloaded to a local folder only: pass "
                "artifacts='manifests'"
            )
        rows, versions = list[Row](), list[LoggedVersion]()
        reader = AsyncVersionReader(self._session, self._entity, self._project, self._pace)
        async for version in reader.read():
            rows.append(version_row(version))
            if not version.is_link:
                versions.append(version)
        await amap_bounded(
            partial(self._read_version, content=content), versions, limit=MANIFESTS_AT_ONCE
        )
        return rows

    async def _read_version(self, version: LoggedVersion, *, content: bool) -> None:
        """Stage the entries of a version, and its files with ``content``, unless the dataset has them."""
        name = entries_file(version.fields.id)
        held = await ain_thread(partial(read_entries, self._files, version.fields.id))
        if held is None:
            await self._pace.wait()
            manifest: Manifest[Entry] = await read_manifest(self._session, version, plain_entry)
            held = list(manifest.entries.values())
            await ain_thread(partial(stage_entries, self._files, version.fields.id, held))
        self.staged.append(name)
        if content and not await ain_thread(
            partial(has_content, self._files, version.fields.id, held)
        ):
            folder = f"{STAGING}/{content_folder(version.fields.id)}"
            await self._pace.wait()
            target = Path(self._files.store.uri(folder))
            with storing("write to", str(target)):
                await bind_artifact(self._session, version).download(target, skip_cache=True)
            self.staged += [
                name.removeprefix(f"{STAGING}/")
                for name in await ain_thread(partial(self._files.store.names, folder))
            ]
