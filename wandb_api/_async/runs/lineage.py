"""The artifacts of a run: what it logged, and what it used."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import wandb_operations as ops

from ..._core.paths import RunKey
from ..._transport.request import build_input
from ...errors import CommError, UsageError
from .reads import AsyncRunReads

if TYPE_CHECKING:
    from ..._artifacts.progress import Tell
    from ..artifacts.artifact import AsyncArtifact
    from ..artifacts.listing import AsyncRunArtifacts


class AsyncRunArtifactLinks(AsyncRunReads):
    """The part of `AsyncRun` that knows artifacts."""

    def logged_artifacts(self, per_page: int | None = 100) -> AsyncRunArtifacts:
        """The versions that the run logged, named as where they were logged; lazy.

        Args:
            per_page: How many to ask for in one request.
        """
        from ..artifacts.listing import AsyncRunArtifacts

        return AsyncRunArtifacts(self._session, self._key, "logged", per_page=per_page)

    def used_artifacts(self, per_page: int | None = 100) -> AsyncRunArtifacts:
        """The versions that the run used, named as where they were logged; lazy.

        Args:
            per_page: How many to ask for in one request.
        """
        from ..artifacts.listing import AsyncRunArtifacts

        return AsyncRunArtifacts(self._session, self._key, "used", per_page=per_page)

    async def use_artifact(
        self, artifact: AsyncArtifact, use_as: str | None = None
    ) -> AsyncArtifact:
        """Note that the run uses a version, wherever that is; one request.

        Args:
            artifact: A logged version, or a link to one.
            use_as: What for, in a word of the caller's.

        Returns:
            The same version.

        Raises:
            ArtifactStateError: It is a draft.
            CommError: The server refused.
        """
        await note_use(self._session.client, self._key, artifact, use_as)
        return artifact

    async def log_artifact(
        self,
        artifact: AsyncArtifact,
        aliases: str | Sequence[str] | None = None,
        tags: str | Sequence[str] | None = None,
        *,
        skip_cache: bool = False,
        progress: bool | Tell | None = None,
        max_workers: int | None = None,
    ) -> AsyncArtifact:
        """Log a draft as the next version of its collection in this project, by this run.

        As `Api.log_artifact`, which says what is sent. A version that is logged already, in this
        project, is noted as logged by this run too, and given the aliases and tags.

        Args:
            artifact: The draft, or a version of this project.
            aliases: Besides ``latest``.
            tags: Of the version.
            skip_cache: Do not keep copies of uploaded files in the cache.
            progress: As that of `Artifact.download`.
            max_workers: How many files are uploaded at once; 16 if None.

        Returns:
            The same object, as the version that it is now.

        Raises:
            UsageError: It is no artifact.
        """
        from ..._artifacts.version import LogTarget
        from ..artifacts.log import log_again, log_artifact

        check_artifact(artifact, "log_artifact")
        key = self._key
        if not artifact.is_draft():
            await log_again(self._session, artifact, key, aliases, tags)
            return artifact
        await log_artifact(
            self._session,
            artifact,
            LogTarget(key.entity, key.project, key.name),
            aliases=aliases,
            tags=tags,
            skip_cache=skip_cache,
            progress=progress,
            max_workers=max_workers,
        )
        return artifact


def check_artifact(given: object, call: str) -> None:
    """Refuse what is no artifact of this flavour."""
    from ..artifacts.artifact import AsyncArtifact

    if not isinstance(given, AsyncArtifact):
        raise UsageError(f"{call} needs an artifact, not {type(given).__name__}")


async def note_use(
    client: Any, run: RunKey, artifact: AsyncArtifact, use_as: str | None = None
) -> None:
    """Tell the server that a run uses a version; one request."""

    check_artifact(artifact, "use_artifact")
    optional: dict[str, Any] = {} if use_as is None else {"used_as": use_as}
    sent = build_input(
        ops.UseArtifactInput,
        artifact_id=artifact.fields.id,
        artifact_entity_name=artifact.entity,
        artifact_project_name=artifact.project,
        entity_name=run.entity,
        project_name=run.project,
        run_name=run.name,
        **optional,
    )
    answer = (await client.execute(ops.UseArtifact(input=sent))).use_artifact
    if answer is None:
        raise CommError(f"the server did not note the use of {artifact!r}", operation="UseArtifact")
