"""A run: attributes, changes, artifacts and lifecycle."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

import wandb_operations as ops

from ..._core.arguments import check_wait, flag
from ..._core.asked import check_asked, run_asked_for
from ..._core.not_found import already_deleted, missing_as, no_run
from ..._core.paths import RunKey
from ..._core.states import ENDED
from ..._core.unreadable import known
from ..._runs.bulk import changed_tags
from ..._runs.memory import UNSHARED, ListedKey, assign
from ..._runs.parts import LoadedSweep, RunParts, stored_run
from ..._runs.run_changes import CurrentState, RunChanges
from ..._runtime.concurrency import asleep
from ..._transport.request import build_input
from ..._types import JSONDict
from ...errors import CommError, Error, GraphQLError, NotFoundError, WaitTimeoutError
from ..transport.single_flight import AsyncSingleFlightCache
from .page import AsyncRunPage, by_id, read_sweep_fields
from .reads import AsyncRunReads
from .summary import AsyncSummary

if TYPE_CHECKING:
    from ..._core.progress import Tell
    from ..._runs.memory import DecodedValues
    from ..artifacts.artifact import AsyncArtifact
    from ..artifacts.listing import AsyncRunArtifacts
    from ..people.user import AsyncUser
    from ..transport.session import AsyncSession
    from .sweep import AsyncSweep
    from .tables import AsyncTable

# The modules imported inside methods are loaded when they are first used: most programs use few.


class AsyncRun(AsyncRunReads):
    """A run of a project.

    Attributes return what was loaded with the run and send no request. `config`, `summary`, `tags`,
    `name`, `notes`, `description`, `group` and `job_type` can be changed; `update` sends the changes.

    Example:
        >>> run = await api.run("my-team/my-project/1a2b3c4d")
        >>> run.tags.append("reviewed")
        >>> await run.update()
    """

    __module__ = "wandb_api"

    _summary: AsyncSummary | None = None  # created on first use
    if not TYPE_CHECKING:
        _key = ListedKey()  # other runs set the attribute

    def __init__(
        self,
        session: AsyncSession,
        key: RunKey,
        fields: ops.RunFields,
        *,
        data: ops.RunDataFields | None = None,
        project_id: str | None = None,
        parts: RunParts | None = None,
        page: AsyncRunPage | None = None,
    ) -> None:
        super().__init__(session.client, key, fields, data=data, project_id=project_id, parts=parts)
        self._session = session
        self._client = session.client
        self._page = page

    def __getstate__(self) -> dict[str, Any]:
        """Return the state for pickling, without the other runs of the page."""
        return {**self.__dict__, "_key": self._key, "_page": None}

    # ---- loading

    async def load(self, force: bool = False) -> AsyncRun:
        """Load missing parts: config, summary, history keys, system metrics and sweep.

        Args:
            force: Read the run again even if nothing is missing. Changes that were not sent are lost.

        Returns:
            The run itself. One request if something was missing, else none.

        Raises:
            NotFoundError: The run was deleted.
        """
        parts, anew = self._parts, flag(force, "force")
        if anew or parts.data is None or parts.metrics is None or parts.sweep is None:
            key = self._key
            found = await self._client.execute(
                ops.GetRun(entity=key.entity, project=key.project, name=key.name)
            )
            run = run_asked_for(self._client, key, found.project.run if found.project else None)
            if anew:
                self._absorb(run, run)
            elif parts.data is None:
                parts.data = run
            self._decoded_metrics, parts.metrics, parts.sweep = None, run, run
        return self

    def _not_found(self) -> NotFoundError:
        return no_run(self._client, self._key)

    async def _load_missing(self, name: str) -> None:
        """Load the attribute ``name``, for all runs of the page on which the run was listed."""
        if self._page is not None:
            await self._page.load(name, self._parts)
        elif name == "sweep":
            self._parts.sweep = LoadedSweep(
                await read_sweep_fields(
                    self._session, self.entity, self.project, self.sweep_name or ""
                )
            )
        else:
            await self.load()
        if not self._parts.has(name):
            known(self._parts.unreadable)
            raise self._not_found()

    # ---- related objects

    @property
    def summary(self) -> AsyncSummary:
        """The last value of each metric. Change it like a dict; `update` sends the changes."""
        summary = self._summary
        if summary is None:
            summary = AsyncSummary(self._send_summary, self._summary_dict())
            assign(self, "_summary", summary)
        return summary

    def _decoded_values(self) -> DecodedValues:
        page = self._page
        return UNSHARED if page is None else page.decoded or UNSHARED

    @property
    def user(self) -> AsyncUser | None:
        """The user who started the run; None if the server does not report it."""
        from ..people.user import AsyncUser

        user = self._fields.user
        return AsyncUser(self._session, user) if user is not None else None

    @property
    def sweep(self) -> AsyncSweep | None:
        """The sweep to which the run belongs; None if it belongs to none."""
        from .sweep import AsyncSweep

        if self._parts.sweep is None:
            known(self._parts.sweep_name)  # without it, the server's own answer is needed: `load`
            self._touch("sweep")
        assert self._parts.sweep is not None
        fields = self._parts.sweep.sweep
        return AsyncSweep(self._session, self.entity, self.project, fields) if fields else None

    @property
    async def metadata(self) -> JSONDict | None:
        """Machine and program metadata (``wandb-metadata.json``); None if the run has none.

        Two requests, cached.
        """
        # one atomic step, so that threads share one cache
        cache = vars(self).setdefault("_cache", AsyncSingleFlightCache())
        found: JSONDict | None = await cache.get("metadata", self._read_metadata)
        return found

    # ---- tables

    async def table(self, key: str, *, step: int | None = None) -> AsyncTable:
        """Return a table that was logged under a key with `wandb.Table`.

        The last one, or the one of a step; incremental, partitioned and joined tables are read whole.
        At most six requests, two for each further file, two or three to find a step, and one if
        the summary is not loaded.

        Args:
            key: The key, as passed to ``run.log``.
            step: The step at which it was logged.

        Raises:
            NotFoundError: Nothing was logged under this key, or it is not a table.
            MissingExtraError: A column holds arrays of numpy, which is not installed.

        Example:
            >>> table = await run.table("predictions")
            >>> frame = table.to_pandas()
        """
        from .tables import find_table

        return await find_table(self._session, self, key, step)

    async def tables(self) -> list[AsyncTable]:
        """Return the last table of each key. The requests are those of `table` for each of them.

        Example:
            >>> for table in await run.tables():
            ...     print(table.key, len(table), [column.name for column in table.columns])
        """
        from .tables import find_tables

        return await find_tables(self._session, self)

    # ---- artifacts

    def logged_artifacts(self, per_page: int | None = 100) -> AsyncRunArtifacts:
        """Return the artifact versions that the run logged; lazy, one request for each page.

        The versions have the names under which they were logged.

        Args:
            per_page: Number of versions in one request.

        Example:
            >>> async for artifact in run.logged_artifacts():
            ...     print(artifact.name, artifact.type)
        """
        from ..artifacts.listing import AsyncRunArtifacts

        key, session = self._key, self._session
        return AsyncRunArtifacts(session, key, "logged", per_page=per_page, owner=self)

    def used_artifacts(self, per_page: int | None = 100) -> AsyncRunArtifacts:
        """Return the artifact versions that the run used; lazy, one request for each page.

        The versions have the names under which they were logged.

        Args:
            per_page: Number of versions in one request.
        """
        from ..artifacts.listing import AsyncRunArtifacts

        key, session = self._key, self._session
        return AsyncRunArtifacts(session, key, "used", per_page=per_page, owner=self)

    async def use_artifact(
        self, artifact: AsyncArtifact, use_as: str | None = None
    ) -> AsyncArtifact:
        """Record that the run uses an artifact version. One request.

        Args:
            artifact: A logged version of any project, or a link to one.
            use_as: A word that describes the purpose.

        Returns:
            The same object.

        Raises:
            ArtifactStateError: The artifact is a draft.
            CommError: The server did not record it.
        """
        from .lineage import check_artifact, record_use

        check_artifact(artifact, "use_artifact")
        await record_use(
            self._client,
            self._key,
            artifact.fields.id,
            artifact_entity=artifact.entity,
            artifact_project=artifact.project,
            use_as=use_as,
        )
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
        """Log a draft as the next version of its collection in this project, as output of this run.

        `Api.log_artifact` describes the requests. For a version of this project that is logged
        already, the run is recorded as another producer, and aliases and tags are added.

        Args:
            artifact: The draft, or a version of this project.
            aliases: Aliases besides ``latest``.
            tags: Tags of the version.
            skip_cache: Do not keep copies of uploaded files in the cache.
            progress: See `Artifact.download`.
            max_workers: Number of files to upload at once; 16 if None, or 4 if the server stores them
                itself and answers within 5 ms.

        Returns:
            The same object, which is a logged version now.

        Raises:
            UsageError: It is not an artifact.

        Example:
            >>> logged = await run.log_artifact(artifact, aliases=["best"])
        """
        from ..._artifacts.version import LogTarget
        from ..artifacts.log import log_again, log_artifact
        from .lineage import check_artifact

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

    # ---- changes

    async def update(self) -> None:
        """Send the changes, and only these.

        No request without changes, one for attributes such as the name. If tags, config or summary
        were changed, one more request reads their present state first: tags are merged by difference,
        config and summary by key. A change that another client makes between these two requests is
        overwritten.

        Raises:
            ConflictError: A key was changed here and on the server.
            NotFoundError: The run was deleted.

        Example:
            >>> run.config["reviewed"] = True
            >>> run.tags.append("best")
            >>> await run.update()
        """
        await self._send(self._changes())

    async def save(self) -> None:
        """Send the changes. The same as `update`."""
        await self._send(self._changes())

    async def _send_summary(self) -> None:
        """Send the changes of the summary only."""
        await self._send(RunChanges({}, summary=self._changes().summary), summary_only=True)

    async def _send(self, changes: RunChanges, *, summary_only: bool = False) -> None:
        """Send changes; tags, config and summary are merged with the server's values."""
        if not changes:
            return
        current = await self._current(changes) if changes.needs_current else CurrentState([])
        merged, changed = self._merged(changes, current), changes.attributes
        sent = build_input(
            ops.UpsertBucketInput,
            id=self.storage_id,
            display_name=changed.get("display_name"),
            description=changed.get("description"),
            notes=changed.get("notes"),
            group_name=changed.get("group"),
            job_type=changed.get("job_type"),
            tags=None if merged.tags is None else [*merged.tags],
            config=merged.config,
            summary_metrics=merged.summary_metrics,
        )
        with missing_as(self._not_found):
            result = await self._client.execute(ops.UpsertRun(input=sent))
        bucket = stored_run(result, self.storage_id)
        if bucket is None:
            raise Error(
                f"the server did not report whether it updated {self!r}: check with load(force=True)"
            )
        if summary_only:
            self._absorb_summary(bucket)
        else:
            self._absorb(bucket, bucket)

    async def _current(self, changes: RunChanges) -> CurrentState:
        """Read the server's present values of the changed attributes. One request."""
        key = self._key
        if not (changes.config or changes.summary):
            state = await self._client.execute(
                ops.GetRunTags(entity=key.entity, project=key.project, name=key.name)
            )
            run = state.project.run if state.project else None
            if run is None or run.id != self.storage_id:
                raise self._not_found()
            return CurrentState(list(run.tags or ()))
        found = await self._client.execute(
            ops.LoadRuns(entity=key.entity, project=key.project, filters=by_id([self.id]), first=1)
        )
        if not found.project or not found.project.runs or not found.project.runs.edges:
            raise self._not_found()
        node = found.project.runs.edges[0].node
        check_asked("run", self.id, lambda: node.name)
        return CurrentState(list(node.tags or ()), node.config, node.summary_metrics)

    async def _change_tags(self, add: Sequence[str], remove: Sequence[str]) -> None:
        """Add and remove tags. Two requests."""
        current = await self._current(RunChanges({}, tags=True))
        tags = changed_tags(current.tags, add, remove)
        if tags != current.tags:
            sent = build_input(ops.UpsertBucketInput, id=self.storage_id, tags=[*tags])
            result = await self._client.execute(ops.UpsertRun(input=sent))
            stored = stored_run(result, self.storage_id)
            tags = list(stored.tags or ()) if stored else tags
        self._take_tags(tags)

    async def delete(self, delete_artifacts: bool = False) -> None:
        """Delete the run. One request.

        Args:
            delete_artifacts: Also delete the artifacts that it logged.
        """
        also = flag(delete_artifacts, "delete_artifacts") or None
        sent = build_input(ops.DeleteRunInput, id=self.storage_id, delete_artifacts=also)
        try:
            await self._client.execute(ops.DeleteRun(input=sent))
        except GraphQLError as error:
            if not already_deleted(error):
                raise
        self._session.forget_object("run", self.entity, self.project, self.id)

    async def stop(self) -> None:
        """Ask the run to stop; it stops at its next heartbeat. One request.

        Raises:
            CommError: The server did not accept it.
        """
        result = await self._client.execute(ops.StopRun(input=ops.StopRunInput(id=self.storage_id)))
        if result.stop_run is None or not result.stop_run.success:
            raise CommError(f"the server did not stop {self!r}", operation="StopRun")

    async def update_state(self, state: Literal["pending", "failed"]) -> bool:
        """Set the state. One request. The server allows few transitions.

        Args:
            state: The new state.

        Returns:
            Whether the server changed it; if so, `state` returns the new one.
        """
        sent = build_input(ops.UpdateRunStateInput, id=self.storage_id, state=state)
        try:
            result = await self._client.execute(ops.UpdateRunState(input=sent))
        except GraphQLError as error:
            # A retry is refused if the first attempt succeeded but its response was lost.
            if error.attempts == 1 or await self._read_state() != state:
                raise
            done = True
        else:
            done = bool(result.update_run_state and result.update_run_state.success)
        if done:
            self._fields = self._fields.model_copy(update={"state": state})
        return done

    async def _read_state(self) -> str | None:
        key = self._key
        found = await self._client.execute(
            ops.GetRunState(entity=key.entity, project=key.project, name=key.name)
        )
        run = run_asked_for(self._client, key, found.project.run if found.project else None)
        self._fields = self._fields.model_copy(update={"state": run.state})
        return self.state

    async def wait_until_finished(
        self, timeout: float | None = None, *, poll_interval: float = 5.0
    ) -> None:
        """Wait until the run has ended, successfully or not. One request for each poll.

        Args:
            timeout: Maximum time to wait in seconds; None for no limit.
            poll_interval: Seconds between two polls. The last poll is at the end of the time-out.

        Raises:
            UsageError: Invalid time-out or interval.
            WaitTimeoutError: The run has not ended in time.
        """
        check_wait(timeout, poll_interval)
        started = time.monotonic()
        while True:
            if await self._read_state() in ENDED:
                return
            waited = time.monotonic() - started
            left = poll_interval if timeout is None else min(timeout - waited, poll_interval)
            if left <= 0:
                raise WaitTimeoutError(f"{self!r} has not ended after {waited:.1f} s")
            await asleep(left)


async def change_tags(run: AsyncRun, add: Sequence[str], remove: Sequence[str]) -> None:
    """Add tags to a run and remove others; changes that were not sent stay. Two requests."""
    await run._change_tags(add, remove)  # pyright: ignore[reportPrivateUsage] -- hidden from completion on the public class
