"""Log the artifact versions of a dataset in another project."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from ..._artifacts.version import LogTarget
from ..._core.json_codec import decode_dict
from ..._core.paths import RunKey
from ..._export.dataset import Dataset
from ..._export.dataset_rows import DatasetVersion
from ..._runtime.concurrency import ain_thread
from ...errors import NotFoundError
from ..artifacts.artifact import AsyncArtifact, draft_of
from ..artifacts.log import log_artifact
from ..runs.lineage import record_use
from .artifacts import AsyncExportedCollections

if TYPE_CHECKING:
    from ..transport.session import AsyncSession


class AsyncArtifactImporter:
    """Logs versions whose content the dataset has, in their order.

    Args:
        session: The session of the client.
        source: The dataset.
        entity: The target entity.
        project: The target project.
        ids: The new id of each run.
    """

    def __init__(
        self,
        session: AsyncSession,
        source: Dataset,
        entity: str,
        project: str,
        ids: Mapping[str, str],
    ) -> None:
        self._session, self._source = session, source
        self._entity, self._project, self._ids = entity, project, ids

    async def run(self, *, dry_run: bool = False) -> list[str]:
        """Log the versions that the target lacks; return their names.

        Args:
            dry_run: Log nothing; return the names in the dataset of those that would be logged.
        """
        versions = await ain_thread(lambda: [v for v in self._source.versions() if v.has_content])
        if not versions:
            return []
        there = await self._present()
        logged = list[str]()
        for version in versions:
            draft = await ain_thread(partial(self._draft, version))
            digest = draft_of(draft)[0].manifest().digest()
            if (version.collection, digest) in there:
                continue
            there.add((version.collection, digest))
            if dry_run:
                logged.append(version.name)
                continue
            maker = next((self._ids[id] for id in version.output_of if id in self._ids), None)
            await log_artifact(
                self._session,
                draft,
                LogTarget(self._entity, self._project, maker),
                aliases=[*version.aliases],
                tags=[*version.tags],
                skip_cache=True,
            )
            logged.append(draft.name)
            for id in version.input_of:
                if id in self._ids:
                    await record_use(
                        self._session.client,
                        RunKey(self._entity, self._project, self._ids[id]),
                        draft.fields.id,
                        artifact_entity=self._entity,
                        artifact_project=self._project,
                    )
        return logged

    async def _present(self) -> set[tuple[str, str]]:
        """Return collection and digest of the versions that the target has."""
        found = set[tuple[str, str]]()
        collections = AsyncExportedCollections(self._session, self._entity, self._project)
        try:
            async for page in collections.pages():
                for node in page:
                    edges: list[Any] = [*node.artifacts.edges] if node.artifacts else []
                    found |= {(node.name, edge.node.digest) for edge in edges}
        except NotFoundError:
            return set()
        return found

    def _draft(self, version: DatasetVersion) -> AsyncArtifact:
        """Return a draft with the content of a version. Blocks."""
        metadata = decode_dict(version.metadata_json, "the metadata of a version")
        draft = AsyncArtifact(
            version.collection, version.type, description=version.description, metadata=metadata
        )
        for entry in self._source.entries(version.artifact_id):
            if entry.ref is None:
                path = self._source.content_path(version.artifact_id, entry.path)
                draft.add_file(path, name=entry.path)
            else:
                draft.add_reference(entry.ref, name=entry.path, checksum=False)
        return draft
