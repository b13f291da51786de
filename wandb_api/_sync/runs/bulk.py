# Generated from wandb_api/_async/runs/bulk.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Change many runs at once: in one request where the server can, else several at a time."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import wandb_operations as ops

from ..._core.not_found import no_project, no_run, reports_missing
from ..._core.paths import RunKey
from ..._core.server_facts import lacks
from ..._core.states import ENDED
from ..._core.unreadable import or_none
from ..._runs.bulk import BATCH, BulkItem, BulkResult, Outcome, changed_tags
from ..._runs.run import take_tags
from ..._runtime.concurrency import map_bounded, sleep
from ..._transport.request import build_input
from ...errors import (
    CommError,
    Error,
    GraphQLError,
    NotFoundError,
    RejectedKeyError,
    UnsupportedError,
    UsageError,
    WaitTimeoutError,
)
from .page import by_id
from .run import Run, change_tags

if TYPE_CHECKING:
    from ..transport.session import Session

AT_ONCE = 10  # requests, where each changes one run


class RunChanges:
    """Changes of many runs of one project.

    Args:
        session: The session to send with.
        entity: The entity.
        project: The project's name.
        runs: The runs.
    """

    def __init__(self, session: Session, entity: str, project: str, runs: Sequence[Run]) -> None:
        self._session = session
        self._client = session.client
        self._entity = entity
        self._project = project
        self._runs = runs
        self._errors: dict[str, Error] = {}

    def _result(self, action: str, outcome: Callable[[Run], Outcome]) -> BulkResult:
        """Return the outcomes; runs with an error have failed."""
        return BulkResult(
            action,
            tuple(
                BulkItem(run.id, _name(run), "failed", error)
                if (error := self._errors.get(run.id))
                else BulkItem(run.id, _name(run), outcome(run))
                for run in self._runs
            ),
        )

    def _batches(self) -> list[Sequence[Run]]:
        return [self._runs[at : at + BATCH] for at in range(0, len(self._runs), BATCH)]

    def _fail(self, runs: Sequence[Run], error: Error) -> None:
        if isinstance(error, RejectedKeyError):
            raise error  # it concerns no run in particular
        for run in runs:
            self._errors[run.id] = error

    # ---- delete

    def delete(self, *, delete_artifacts: bool, dry_run: bool) -> BulkResult:
        """Delete the runs; see `Runs.delete`."""
        if dry_run:
            return self._result("delete", lambda run: "planned")

        def delete_one(run: Run) -> None:
            try:
                run.delete(delete_artifacts)
            except CommError as error:
                self._fail([run], error)

        for batch in self._batches():
            if not self._delete_together(batch, delete_artifacts):
                map_bounded(delete_one, batch, limit=AT_ONCE)
        for run in self._runs:
            if run.id not in self._errors:
                self._session.forget_object("run", self._entity, self._project, run.id)
        return self._result("delete", lambda run: "done")

    def _delete_together(self, runs: Sequence[Run], delete_artifacts: bool) -> bool:
        """Delete runs in one request; False if the server cannot."""
        if lacks(self._client, "Mutation.deleteRuns"):
            return False
        sent = build_input(
            ops.DeleteRunsInput,
            entity_name=self._entity,
            project_name=self._project,
            filters=by_id([run.id for run in runs]),
            delete_artifacts=delete_artifacts or None,
        )
        try:
            result = self._client.execute(ops.DeleteRuns(input=sent))
        except UnsupportedError:
            return False
        except CommError as error:
            problem: CommError | None = error
        else:
            text = "no answer" if result.delete_runs is None else result.delete_runs.errors
            problem = CommError(text, operation="DeleteRuns") if text else None
        if problem is not None:
            remaining = self._remaining(runs)
            self._fail([run for run in runs if run.storage_id in remaining], problem)
        return True

    def _remaining(self, runs: Sequence[Run]) -> set[str]:
        """Return the server's ids of the runs that still exist. One request."""
        found = self._client.execute(
            ops.ListRunsLight(
                entity=self._entity,
                project=self._project,
                filters=by_id([run.id for run in runs]),
                first=len(runs),
                include_sweeps=False,
            )
        )
        edges = found.project.runs.edges if found.project and found.project.runs else []
        return {edge.node.id for edge in edges}

    # ---- move

    def move(
        self,
        to: tuple[str | None, str],
        *,
        dry_run: bool,
        timeout: float | None,
        interval: float,
    ) -> BulkResult:
        """Move the runs to another project; see `Runs.move`."""
        entity, project = to[0] or self._entity, to[1]
        if (entity, project) == (self._entity, self._project):
            raise UsageError(f"the runs are in {entity}/{project} already")
        if dry_run:
            found = self._client.execute(ops.GetProject(entity=entity, name=project))
            if found.project is None:
                raise no_project(self._client, entity, project)
            return self._result("move", lambda run: "planned")
        for batch in self._batches():
            sent = build_input(
                ops.MoveRunsInput,
                source_entity_name=self._entity,
                source_project_name=self._project,
                destination_entity_name=entity,
                destination_project_name=project,
                filters=by_id([run.id for run in batch]),
            )
            try:
                result = self._client.execute(ops.MoveRuns(input=sent)).move_runs
            except CommError as error:
                if isinstance(error, GraphQLError) and reports_missing(error):
                    raise no_project(self._client, entity, project) from error
                self._fail(batch, error)
                continue
            if result is None:
                raise Error(f"the server did not report whether it moved runs to {project!r}")
            state = self._wait(result.task.id, result.task.state, timeout, interval)
            if state != "FINISHED":
                failed = CommError(f"the task ended as {state}", operation="MoveRuns")
                remaining = self._remaining(batch)
                self._fail([run for run in batch if run.storage_id in remaining], failed)
        for run in self._runs:
            if run.id not in self._errors:
                self._session.forget_object("run", self._entity, self._project, run.id)
        return self._result("move", lambda run: "done")

    def _wait(self, task: str, state: str, timeout: float | None, interval: float) -> str:
        """Wait for the end of a task of the server; return its state."""
        started = time.monotonic()
        while state in ("PENDING", "RUNNING"):
            if timeout is not None and time.monotonic() - started + interval > timeout:
                raise WaitTimeoutError(f"the server did not move the runs within {timeout:g} s")
            sleep(interval)
            found = self._client.execute(ops.GetTask(id=task)).task
            if found is None:
                raise Error(f"the server does not know its task {task!r} any more")
            state = found.state
        return state

    # ---- stop

    def stop(self, *, dry_run: bool) -> BulkResult:
        """Ask the runs to stop; see `Runs.stop`."""
        active = [run for run in self._runs if run.state not in ENDED]

        def stop_one(run: Run) -> None:
            try:
                run.stop()
            except CommError as error:
                self._fail([run], error)

        if not dry_run:
            map_bounded(stop_one, active, limit=AT_ONCE)
        asked = {run.id for run in active}
        outcome: Outcome = "planned" if dry_run else "done"
        return self._result("stop", lambda run: outcome if run.id in asked else "unchanged")

    # ---- tags

    def change_tags(
        self, add: Sequence[str], remove: Sequence[str], *, dry_run: bool
    ) -> BulkResult:
        """Add tags to the runs, and remove others; see `Runs.add_tags`."""
        action = "add tags" if add else "remove tags"
        before = {run.id: list(run.fields.tags or ()) for run in self._runs}
        if dry_run:
            return self._result(
                action,
                lambda run: (
                    "unchanged"
                    if changed_tags(before[run.id], add, remove) == before[run.id]
                    else "planned"
                ),
            )

        def change_one(run: Run) -> None:
            try:
                change_tags(run, add, remove)
            except (CommError, NotFoundError) as error:
                self._fail([run], error)

        for batch in self._batches():
            if not self._change_tags_together(batch, add, remove):
                map_bounded(change_one, batch, limit=AT_ONCE)
        return self._result(
            action,
            lambda run: "unchanged" if list(run.fields.tags or ()) == before[run.id] else "done",
        )

    def _change_tags_together(
        self, runs: Sequence[Run], add: Sequence[str], remove: Sequence[str]
    ) -> bool:
        """Change the tags of runs in one request; False if the server cannot."""
        if lacks(self._client, "Mutation.modifyRuns"):
            return False
        sent = build_input(
            ops.ModifyRunsInput,
            entity_name=self._entity,
            project_name=self._project,
            filters=by_id([run.id for run in runs]),
            add_tags=[*add] or None,
            remove_tags=[*remove] or None,
        )
        try:
            result = self._client.execute(ops.ModifyRuns(input=sent))
        except UnsupportedError:
            return False
        except CommError as error:
            self._fail(runs, error)
            return True
        changed = result.modify_runs.runs if result.modify_runs else []
        tags = {run.id: run.tags for run in changed if run is not None}
        for run in runs:
            if run.storage_id in tags:
                take_tags(run, tags[run.storage_id] or ())
            else:
                key = RunKey(self._entity, self._project, run.id)
                self._fail([run], no_run(self._client, key))
        return True


def _name(run: Run) -> str:
    """Return the display name, or the ID where the server has none."""
    return or_none(lambda: run.name) or run.id
