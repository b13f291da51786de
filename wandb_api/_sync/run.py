# Generated from wandb_api/_async/run.py by codegen/unasync.py. Edit that file instead.
"""A run: what was configured, what came out, and how it went."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal, overload

from .._concurrency import sleep
from .._history import check_keys, check_samples, check_stream, to_frame
from .._lazy import LoadsOnTouch, Memo
from .._outgoing import filled
from .._run import RunBase, RunKey
from .._types import JSONDict
from ..errors import CommError, Error, NotFoundError, UsageError, WaitTimeoutError

if TYPE_CHECKING:
    import pandas

    from wandb_operations.runs_fragments import RunDataFields, RunFields
    from wandb_operations.sweeps_fragments import RunSweepFields

    from .client import Client
    from .files import File, Files
    from .history import HistoryScan
    from .memory import Memory
    from .summary import Summary
    from .user import User

ENDED = frozenset({"finished", "crashed", "failed", "killed", "preempted"})


class Run(LoadsOnTouch, RunBase):
    """A run of a project.

    Attributes answer from what was loaded with it. `config`, `summary`, `tags`, `name`, `notes`,
    `description`, `group` and `job_type` can be changed here; `update` sends what was changed.
    """

    def __init__(
        self,
        memory: Memory,
        key: RunKey,
        fields: RunFields,
        *,
        data: RunDataFields | None = None,
        project_id: str | None = None,
        sweep: RunSweepFields | None = None,
        sweep_loaded: bool = False,
        page: list[Run] | None = None,
    ) -> None:
        super().__init__(memory.client, key, fields, data=data, project_id=project_id)
        self._memory = memory
        self._client = memory.client
        self._sweep_fields = sweep
        self._sweep_loaded = sweep_loaded or fields.sweep_name is None
        self._page = page
        self._summary: Summary | None = None
        self._known: Memo[str, JSONDict | None] | None = None

    @property
    def client(self) -> Client:
        """The transport that the run came by, with its credentials."""
        return self._client

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
            from wandb_operations.get_run import GetRun

            key = self._key
            found = self._client.execute(
                GetRun(entity=key.entity, project=key.project, name=key.name)
            )
            run = found.project.run if found.project else None
            if run is None:
                raise self._gone()
            if force or self._data is None:
                self._absorb(run, run)
            self._set_metrics(run.history_keys, run.system_metrics)
            self._sweep_fields, self._sweep_loaded = run.sweep, True
        return self

    def _gone(self) -> NotFoundError:
        return NotFoundError(
            f"no run {self.id!r} in {self.entity}/{self.project}: "
            "it does not exist, or this key may not see it"
        )

    def _load_missing(self, name: str) -> None:
        """Load what ``name`` stands on, for the whole page that the run was listed on."""
        if name == "sweep" or self._page is None:
            self.load()
            return
        page = [run for run in self._page if run._needs(name)]
        filters = _names([run.id for run in page])
        at: dict[str, Any] = {"entity": self.entity, "project": self.project, "first": len(page)}
        if name in ("history_keys", "system_metrics"):
            from wandb_operations.load_run_metrics import LoadRunMetrics

            metrics = self._client.execute(LoadRunMetrics(**at, filters=filters))
            found = metrics.project.runs.edges if metrics.project and metrics.project.runs else ()
            by_id = {edge.node.id: edge.node for edge in found}
            for run in page:
                if node := by_id.get(run.storage_id):
                    run._set_metrics(node.history_keys, node.system_metrics)
        else:
            from wandb_operations.load_runs import LoadRuns

            loaded = self._client.execute(LoadRuns(**at, filters=filters))
            edges = loaded.project.runs.edges if loaded.project and loaded.project.runs else ()
            data = {edge.node.id: edge.node for edge in edges}
            for run in page:
                if (fields := data.get(run.storage_id)) and run._data is None:
                    run._set_data(fields)
        if self._needs(name):
            raise self._gone()

    def _needs(self, name: str) -> bool:
        if name in ("history_keys", "system_metrics"):
            return not self._metrics_loaded
        return self._data is None

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
        from .user import User

        user = self._fields.user
        return User(self._client, user) if user is not None else None

    @property
    def metadata(self) -> JSONDict | None:
        """What was recorded of machine and program (``wandb-metadata.json``).

        None when the run has no such file. Two requests, remembered.
        """
        self._known = self._known or Memo()
        return self._known.get("metadata", self._read_metadata)

    def _read_metadata(self) -> JSONDict | None:
        from .._run import as_dict

        for file in self.files(names=["wandb-metadata.json"]):
            return as_dict(file.read().decode("utf-8", "replace"))
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
        from wandb_operations.input_types import UpsertBucketInput
        from wandb_operations.upsert_run import UpsertRun

        values = dict(changes.scalars)
        if changes.config or changes.summary:
            values.update(self._merged(changes, self._current()))
        sent = filled(UpsertBucketInput, id=self.storage_id, **values)
        answer = self._client.execute(UpsertRun(input=sent))
        bucket = answer.upsert_bucket.bucket if answer.upsert_bucket else None
        if bucket is None:
            raise Error(f"the server did not say what became of {self!r}: load(force=True) tells")
        if summary_only:
            self._absorb_summary(bucket)
        else:
            self._absorb(bucket, bucket)

    def _current(self) -> RunDataFields:
        from wandb_operations.load_runs import LoadRuns

        found = self._client.execute(
            LoadRuns(entity=self.entity, project=self.project, filters=_names([self.id]), first=1)
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
        from wandb_operations.delete_run import DeleteRun
        from wandb_operations.input_types import DeleteRunInput

        sent: dict[str, Any] = {"delete_artifacts": True} if delete_artifacts else {}
        self._client.execute(DeleteRun(input=DeleteRunInput(id=self.storage_id, **sent)))

    def stop(self) -> None:
        """Ask the run to stop; it does so at its next heartbeat. One request."""
        from wandb_operations.input_types import StopRunInput
        from wandb_operations.stop_run import StopRun

        answer = self._client.execute(StopRun(input=StopRunInput(id=self.storage_id)))
        if answer.stop_run is None or not answer.stop_run.success:
            raise CommError(f"the server did not stop {self!r}", operation="StopRun")

    def update_state(self, state: Literal["pending", "failed"]) -> bool:
        """Set the state; the server allows few transitions. One request.

        Returns:
            Whether the server did it; `state` then shows it.
        """
        from wandb_operations.input_types import UpdateRunStateInput
        from wandb_operations.update_run_state import UpdateRunState

        answer = self._client.execute(
            UpdateRunState(input=UpdateRunStateInput(id=self.storage_id, state=state))
        )
        done = bool(answer.update_run_state and answer.update_run_state.success)
        if done:
            self._fields = self._fields.model_copy(update={"state": state})
        return done

    def wait_until_finished(
        self, timeout: float | None = None, *, poll_interval: float = 5.0
    ) -> None:
        """Wait until the run has ended, in whatever way; one request for each look.

        Args:
            timeout: Seconds to wait at most; None waits for ever.
            poll_interval: Seconds between looks.

        Raises:
            WaitTimeoutError: It has not ended in time.
        """
        from wandb_operations.get_run_state import GetRunState

        key, started = self._key, time.monotonic()
        while True:
            found = self._client.execute(
                GetRunState(entity=key.entity, project=key.project, name=key.name)
            )
            run = found.project.run if found.project else None
            if run is None:
                raise self._gone()
            self._fields = self._fields.model_copy(update={"state": run.state})
            if self.state in ENDED:
                return
            waited = time.monotonic() - started
            if timeout is not None and waited + poll_interval > timeout:
                raise WaitTimeoutError(f"{self!r} has not ended after {waited:.0f} s")
            sleep(poll_interval)

    # ---- files

    def files(
        self,
        names: Sequence[str] | None = None,
        pattern: str | None = None,
        per_page: int | None = 50,
    ) -> Files:
        """The run's files; lazy.

        Args:
            names: Only these names.
            pattern: Only names that match; ``%`` stands for anything (``media/%.png``).
            per_page: How many to ask for in one request.
        """
        from .files import Files

        return Files(self._client, self._key, names=names, pattern=pattern, per_page=per_page)

    def file(self, name: str) -> File:
        """One file of the run; one request.

        Raises:
            NotFoundError: The run has no file of this name.
        """
        for file in self.files(names=[name]):
            return file
        raise NotFoundError(f"no file {name!r} in {self!r}")

    def upload_file(self, path: str, root: str = ".") -> File:
        """Upload a file to the run; its name is its path below ``root``.

        Three requests, and the upload itself.

        Raises:
            UsageError: There is no such file, or it is not below ``root``.
        """
        from .files import upload

        return upload(self, path, root)

    # ---- history

    @overload
    def history(
        self,
        samples: int = 500,
        keys: Sequence[str] | None = None,
        x_axis: str = "_step",
        pandas: Literal[True] = True,
        stream: Literal["default", "system"] = "default",
    ) -> pandas.DataFrame: ...
    @overload
    def history(
        self,
        samples: int = 500,
        keys: Sequence[str] | None = None,
        x_axis: str = "_step",
        *,
        pandas: Literal[False],
        stream: Literal["default", "system"] = "default",
    ) -> list[JSONDict]: ...
    def history(
        self,
        samples: int = 500,
        keys: Sequence[str] | None = None,
        x_axis: str = "_step",
        pandas: bool = True,
        stream: Literal["default", "system"] = "default",
    ) -> pandas.DataFrame | list[JSONDict]:
        """The run's history, sampled by the server; one request.

        Args:
            samples: How many rows at most.
            keys: Only rows that have all of these, with these and ``x_axis``.
            x_axis: The metric to add to ``keys``.
            pandas: A DataFrame (extra ``pandas``), or a list of dicts.
            stream: ``default`` for what was logged, ``system`` for the machine's measurements.
        """
        from .history import sampled_rows

        chosen = check_keys(keys)
        stream_ = check_stream(stream, chosen)
        rows = sampled_rows(
            self._client, self._key, check_samples(samples), chosen, x_axis, stream_
        )
        return to_frame(rows) if pandas else rows

    def scan_history(
        self,
        keys: Sequence[str] | None = None,
        page_size: int | None = 1000,
        min_step: int | None = 0,
        max_step: int | None = None,
    ) -> HistoryScan:
        """Every row of the history once, in step order; lazy.

        Args:
            keys: Only rows that have all of these, with these and ``_step``.
            page_size: Rows in one request; 1000, the default, grows.
            min_step: The first step.
            max_step: The step after the last one; None goes to the end.
        """
        from .history import HistoryScan

        if page_size is not None:
            check_samples(page_size)
        for bound in (min_step, max_step):
            if bound is not None and (isinstance(bound, bool) or bound < 0):
                raise UsageError(f"a step is a whole number from 0, not {bound!r}")
        return HistoryScan(
            self._client,
            self._key,
            keys=check_keys(keys),
            page_size=None if page_size == 1000 else page_size,
            min_step=min_step or 0,
            max_step=max_step,
        )


def _names(names: list[str]) -> str:
    """The filter that picks runs by id."""
    from .._json import encode

    return encode({"name": {"$in": names}}).decode()
