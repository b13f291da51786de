# Generated from wandb_api/_async/runs/run.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""A run: what was configured, what came out, and how it went."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

import wandb_operations as ops

from ..._core.arguments import check_wait
from ..._core.json_codec import decode_dict, encode
from ..._core.not_found import already_deleted, no_run
from ..._core.paging import LARGEST_PAGE
from ..._core.paths import RunKey
from ..._runtime.concurrency import sleep
from ..._transport.request import build_input
from ..._types import JSONDict
from ...errors import CommError, Error, GraphQLError, NotFoundError, WaitTimeoutError
from ..transport.single_flight import SingleFlightCache
from .lineage import RunArtifactLinks

if TYPE_CHECKING:
    from ..people.user import User
    from ..transport.session import Session
    from .summary import Summary
    from .sweep import Sweep

ENDED = frozenset({"finished", "crashed", "failed", "killed", "preempted"})
METRICS = ("history_keys", "system_metrics")  # too large for any listing


class Run(RunArtifactLinks):
    """A run of a project.

    Attributes answer from what was loaded with it. `config`, `summary`, `tags`, `name`, `notes`,
    `description`, `group` and `job_type` can be changed here; `update` sends what was changed.
    """

    __module__ = "wandb_api"

    def __init__(
        self,
        session: Session,
        key: RunKey,
        fields: ops.RunFields,
        *,
        data: ops.RunDataFields | None = None,
        project_id: str | None = None,
        sweep: ops.SweepFields | None = None,
        sweep_loaded: bool = False,
        page: list[Run] | None = None,
    ) -> None:
        super().__init__(session, key, fields, data=data, project_id=project_id)
        self._sweep_fields = sweep
        self._sweep_loaded = sweep_loaded or fields.sweep_name is None
        self._page = page
        self._summary: Summary | None = None
        self._known: SingleFlightCache[str, JSONDict | None]  # made when it is needed

    def __getstate__(self) -> dict[str, Any]:
        """Everything but the other runs of its page: a run alone travels light."""
        return {**self.__dict__, "_page": None}

    # ---- loading

    def load(self, force: bool = False) -> Run:
        """Load what is not loaded yet: config, summary, history keys, system metrics, sweep.

        Args:
            force: Read the run again even if everything is there; changes that were not sent are
                lost.

        Returns:
            The run itself; one request when anything was missing, else none.

        Raises:
            NotFoundError: The run is gone.
        """
        if force or self._data is None or not self._metrics_loaded or not self._sweep_loaded:
            key = self._key
            found = self._client.execute(
                ops.GetRun(entity=key.entity, project=key.project, name=key.name)
            )
            run = found.project.run if found.project else None
            if run is None:
                raise self._gone()
            if force:
                self._absorb(run, run)
            elif self._data is None:
                self._set_data(run)
            self.set_metrics(run.history_keys, run.system_metrics)
            self._sweep_fields, self._sweep_loaded = run.sweep, True
        return self

    def _gone(self) -> NotFoundError:
        return no_run(self._client, self._key)

    def _load_missing(self, name: str) -> None:
        """Load what ``name`` stands on, for the whole page that the run was listed on."""
        if name == "sweep":
            self._load_sweep()
            return
        if self._page is None:
            self.load()
            return
        Run._load_page(self._page, metrics=name in METRICS)
        if self._needs(name):
            raise self._gone()

    def _load_sweep(self) -> None:
        """The run's sweep, for all runs of the page that belong to it; one request."""
        from .sweep import read_sweep

        name = self.sweep_name or ""
        sweep = read_sweep(self._session, self.entity, self.project, name)
        for run in self._page or [self]:
            if run.sweep_name == name:
                run._sweep_fields, run._sweep_loaded = sweep.fields, True

    @staticmethod
    def load_listed(runs: Sequence[Run], *, metrics: bool) -> None:
        """What a listing left out of its runs: one request for each page that lacks it."""
        alone = [run for run in runs if run._page is None]
        for at in range(0, len(alone), LARGEST_PAGE):
            together = alone[at : at + LARGEST_PAGE]
            for run in together:
                run._page = together
        pages = {id(run._page): run._page for run in runs if run._page is not None}
        for page in pages.values():
            Run._load_page(page, metrics=False)
            if metrics:
                Run._load_page(page, metrics=True)

    @staticmethod
    def _load_page(runs: Sequence[Run], *, metrics: bool) -> None:
        """Config and summary, or the metrics, of those runs of a page that lack them; one request.

        What was deleted meanwhile goes on lacking them.
        """
        lacking = [
            run for run in runs if (not run._metrics_loaded if metrics else run._data is None)
        ]
        if not lacking:
            return
        client, key = lacking[0]._client, lacking[0]._key
        filters, first = _names([run.id for run in lacking]), len(lacking)
        by_id = {run.storage_id: run for run in lacking}
        if metrics:
            some = client.execute(
                ops.LoadRunMetrics(
                    entity=key.entity, project=key.project, filters=filters, first=first
                )
            )
            edges = some.project.runs.edges if some.project and some.project.runs else []
            for edge in edges:
                if run := by_id.get(edge.node.id):
                    run.set_metrics(edge.node.history_keys, edge.node.system_metrics)
            return

        found = client.execute(
            ops.LoadRuns(entity=key.entity, project=key.project, filters=filters, first=first)
        )
        nodes = found.project.runs.edges if found.project and found.project.runs else []
        for node in [edge.node for edge in nodes]:
            if (run := by_id.get(node.id)) and run._data is None:
                run._set_data(node)

    def _needs(self, name: str) -> bool:
        return not self._metrics_loaded if name in METRICS else self._data is None

    # ---- what else belongs to it

    @property
    def summary(self) -> Summary:
        """The last value of each metric: change it like a dict, `update` or `summary.update` sends."""
        if self._summary is None:
            from .summary import Summary

            self._summary = Summary(self, self.summary_metrics)
        return self._summary

    @property
    def user(self) -> User | None:
        """Who started the run; None when the server does not say."""
        from ..people.user import User

        user = self._fields.user
        return User(self._session, user) if user is not None else None

    @property
    def sweep(self) -> Sweep | None:
        """The sweep that the run belongs to; None when it belongs to none."""
        from .sweep import Sweep

        if not self._sweep_loaded:
            self._touch("sweep")
        fields = self._sweep_fields
        return Sweep(self._session, self.entity, self.project, fields) if fields else None

    @property
    def metadata(self) -> JSONDict | None:
        """What was recorded of machine and program (``wandb-metadata.json``).

        None when the run has no such file. Two requests, remembered.
        """
        known = vars(self).setdefault(
            "_known", SingleFlightCache()
        )  # at once, also between threads
        found: JSONDict | None = known.get("metadata", self._read_metadata)
        return found

    def _read_metadata(self) -> JSONDict | None:
        for file in self.files(names=["wandb-metadata.json"]):
            return decode_dict(file.read().decode("utf-8", "replace"))
        return None

    # ---- changing it

    def update(self) -> None:
        """Send what was changed, and only that.

        One request for tags, notes and the like; one more, before it, when config or summary was
        changed: it is read again and merged three-way by key. What somebody changes between that
        reading and the sending, some milliseconds, is overwritten.

        Raises:
            ConflictError: A key that was changed here was changed on the server too.
        """
        self.send_changes()

    def save(self) -> None:
        """The same as `update`."""
        self.send_changes()

    def send_changes(self, *, summary_only: bool = False) -> None:
        """What `update` and `summary.update` share."""
        changes = self._changes()
        if summary_only:
            changes.scalars, changes.config = {}, False
        if not changes:
            return

        values = dict(changes.scalars)
        if changes.config or changes.summary:
            values.update(self._merged(changes, self._current()))
        sent = build_input(ops.UpsertBucketInput, id=self.storage_id, **values)
        answer = self._client.execute(ops.UpsertRun(input=sent))
        bucket = answer.upsert_bucket.bucket if answer.upsert_bucket else None
        if bucket is None:
            raise Error(f"the server did not say what became of {self!r}: load(force=True) tells")
        if summary_only:
            self._absorb_summary(bucket)
        else:
            self._absorb(bucket, bucket)

    def _current(self) -> ops.RunDataFields:

        found = self._client.execute(
            ops.LoadRuns(
                entity=self.entity, project=self.project, filters=_names([self.id]), first=1
            )
        )
        edges = found.project.runs.edges if found.project and found.project.runs else []
        if not edges:
            raise self._gone()
        return edges[0].node

    def delete(self, delete_artifacts: bool = False) -> None:
        """Delete the run; one request.

        Args:
            delete_artifacts: Delete the artifacts that it logged too.
        """

        sent: dict[str, Any] = {"delete_artifacts": True} if delete_artifacts else {}
        try:
            self._client.execute(
                ops.DeleteRun(input=ops.DeleteRunInput(id=self.storage_id, **sent))
            )
        except GraphQLError as error:
            if not already_deleted(error):
                raise
        self._session.objects.forget(("run", self.entity, self.project, self.id))

    def stop(self) -> None:
        """Ask the run to stop; it does so at its next heartbeat. One request."""

        answer = self._client.execute(ops.StopRun(input=ops.StopRunInput(id=self.storage_id)))
        if answer.stop_run is None or not answer.stop_run.success:
            raise CommError(f"the server did not stop {self!r}", operation="StopRun")

    def update_state(self, state: Literal["pending", "failed"]) -> bool:
        """Set the state; the server allows few transitions. One request.

        Returns:
            Whether the server did it; `state` then shows it.
        """

        sent = ops.UpdateRunState(input=ops.UpdateRunStateInput(id=self.storage_id, state=state))
        try:
            answer = self._client.execute(sent)
        except GraphQLError as error:  # refused the second time, if the first one's answer was lost
            if error.attempts == 1 or self._read_state() != state:
                raise
            done = True
        else:
            done = bool(answer.update_run_state and answer.update_run_state.success)
        if done:
            self._fields = self._fields.model_copy(update={"state": state})
        return done

    def _read_state(self) -> str | None:

        key = self._key
        found = self._client.execute(
            ops.GetRunState(entity=key.entity, project=key.project, name=key.name)
        )
        run = found.project.run if found.project else None
        if run is None:
            raise self._gone()
        self._fields = self._fields.model_copy(update={"state": run.state})
        return self.state

    def wait_until_finished(
        self, timeout: float | None = None, *, poll_interval: float = 5.0
    ) -> None:
        """Wait until the run has ended, in whatever way; one request for each look.

        Args:
            timeout: Seconds to wait at most; None waits for ever.
            poll_interval: Seconds between looks; the last look is when the time is up.

        Raises:
            UsageError: A wait that cannot be meant.
            WaitTimeoutError: It has not ended in time.
        """
        check_wait(timeout, poll_interval)
        started = time.monotonic()
        while True:
            if self._read_state() in ENDED:
                return
            waited = time.monotonic() - started
            left = poll_interval if timeout is None else min(timeout - waited, poll_interval)
            if left <= 0:
                raise WaitTimeoutError(f"{self!r} has not ended after {waited:.1f} s")
            sleep(left)


def _names(names: list[str]) -> str:
    """The filter that picks runs by id."""
    return encode({"name": {"$in": names}}).decode()
