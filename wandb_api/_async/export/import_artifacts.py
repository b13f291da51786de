"""Log the artifact versions of a dataset in another project, and bring those that it has up to date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING

import wandb_operations as ops

from ..._artifacts.version import LoggedVersion, LogTarget
from ..._core.json_codec import decode_dict
from ..._core.json_values import same
from ..._core.paths import RunKey
from ..._core.unreadable import if_supported
from ..._export.dataset import Dataset
from ..._export.dataset_rows import DatasetVersion
from ..._export.importing import changed_aliases
from ..._runtime.concurrency import ain_thread
from ..._types import JsonDict
from ...errors import NotFoundError
from ..artifacts.artifact import AsyncArtifact, bind_artifact, draft_of
from ..artifacts.log import log_artifact
from ..runs.lineage import record_use
from ..runs.page import by_id
from .pace import AsyncPace
from .versions import AsyncVersionReader

if TYPE_CHECKING:
    from ..transport.session import AsyncSession

RUNS_AT_ONCE = 25


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

    async def run(self, *, dry_run: bool = False) -> tuple[list[str], list[str]]:
        """Log the versions that the target lacks, and change those that differ.

        Args:
            dry_run: Send nothing; return the names in the dataset.

        Returns:
            The names of the versions that were logged, and of those that were changed.
        """
        versions = await ain_thread(lambda: [v for v in self._source.versions() if v.has_content])
        if not versions:
            return [], []
        there = await self._present()
        logged, held = list[str](), list[tuple[DatasetVersion, LoggedVersion]]()
        for version in versions:
            found, draft = there.get((version.collection, version.digest)), None
            if found is None:  # the digest of a version with references may differ
                draft = await ain_thread(partial(self._draft, version))
                digest = draft_of(draft)[0].manifest().digest()
                found = there.get((version.collection, digest))
            if found is not None:
                held.append((version, found))
            elif dry_run:
                logged.append(version.name)
            elif draft is not None:
                logged.append(await self._log(version, draft))
        return logged, await self._change_all(held, dry_run=dry_run)

    async def _log(self, version: DatasetVersion, draft: AsyncArtifact) -> str:
        makers = if_supported(lambda: version.output_of) or ()
        maker = next((self._ids[id] for id in makers if id in self._ids), None)
        await log_artifact(
            self._session,
            draft,
            LogTarget(self._entity, self._project, maker),
            aliases=[*version.aliases],
            tags=if_supported(lambda: [*version.tags]),
            skip_cache=True,
        )
        for id in self._users(version):
            await self._use(id, draft.fields.id)
        return draft.name

    def _users(self, version: DatasetVersion) -> list[str]:
        """Return the runs of the target that use a version."""
        users = if_supported(lambda: version.input_of) or ()
        return [self._ids[id] for id in users if id in self._ids]

    async def _use(self, run: str, artifact_id: str) -> None:
        await record_use(
            self._session.client,
            RunKey(self._entity, self._project, run),
            artifact_id,
            artifact_entity=self._entity,
            artifact_project=self._project,
        )

    async def _present(self) -> dict[tuple[str, str], LoggedVersion]:
        """Return the versions that the target has, by collection and digest."""
        reader = AsyncVersionReader(self._session, self._entity, self._project, AsyncPace(None))
        found = dict[tuple[str, str], LoggedVersion]()
        try:
            async for version in reader.read():
                if not version.is_link:
                    found[version.location.collection, version.fields.digest] = version
        except NotFoundError:
            return {}
        return found

    def _draft(self, version: DatasetVersion) -> AsyncArtifact:
        """Return a draft with the content of a version. Blocks."""
        draft = AsyncArtifact(
            version.collection,
            version.type,
            description=if_supported(lambda: version.description),
            metadata=_metadata(version),
        )
        for entry in self._source.entries(version.artifact_id):
            if entry.ref is None:
                path = self._source.content_path(version.artifact_id, entry.path)
                draft.add_file(path, name=entry.path)
            else:
                draft.add_reference(entry.ref, name=entry.path, checksum=False)
        return draft

    # ---- versions that the target has

    async def _change_all(
        self, held: Iterable[tuple[DatasetVersion, LoggedVersion]], *, dry_run: bool
    ) -> list[str]:
        """Change what differs; return the names in the target of the versions that were changed."""
        pairs = [*held]
        used = await self._used({run for version, _ in pairs for run in self._users(version)})
        changed = list[str]()
        for version, there in pairs:
            artifact = bind_artifact(self._session, there)
            differs = _adopt(artifact, version)
            missing = [
                run for run in self._users(version) if there.fields.id not in used.get(run, ())
            ]
            if differs or missing:
                changed.append(artifact.name)
            if dry_run:
                continue
            if differs:
                await artifact.save()
            for run in missing:
                await self._use(run, there.fields.id)
        return changed

    async def _used(self, runs: set[str]) -> dict[str, set[str]]:
        """Return the ids of the versions that each run of the target uses."""
        found, names = dict[str, set[str]](), sorted(runs)
        for start in range(0, len(names), RUNS_AT_ONCE):
            some = names[start : start + RUNS_AT_ONCE]
            result = await self._session.client.execute(
                ops.LoadExportedRuns(
                    entity=self._entity,
                    project=self._project,
                    filters=by_id(some),
                    first=len(some),
                    include_artifacts=True,
                )
            )
            project = result.project
            for edge in project.runs.edges if project is not None and project.runs else []:
                node = edge.node
                inputs = if_supported(lambda: node.input_artifacts)  # noqa: B023 -- called at once
                edges = inputs.edges if inputs is not None else []
                found[node.name] = {each.node.id for each in edges if each.node is not None}
        return found


def _adopt(artifact: AsyncArtifact, version: DatasetVersion) -> bool:
    """Set the properties of a version in the target; return whether some differ."""
    differs = False
    aliases = changed_aliases(version, artifact.aliases)
    if aliases is not None:
        artifact.aliases, differs = aliases, True
    tags = if_supported(lambda: version.tags)
    if tags is not None and {*artifact.tags} != {*tags}:
        artifact.tags, differs = [*tags], True
    description = if_supported(lambda: version.description or "")
    if description is not None and (artifact.description or "") != description:
        artifact.description, differs = description, True
    metadata = _metadata(version)
    if metadata is not None and not same(dict(artifact.metadata), metadata):
        artifact.metadata, differs = metadata, True
    return differs


def _metadata(version: DatasetVersion) -> JsonDict | None:
    """Return the metadata of a version; None if the dataset does not have it."""
    return if_supported(lambda: decode_dict(version.metadata_json, "the metadata of a version"))
