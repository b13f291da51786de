# Generated from wandb_api/_async/api/runs.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Runs and sweeps of `Api`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

import wandb_operations as ops

from ..._core.arguments import flag, text_or_none
from ..._core.paths import (
    RunKey,
    parse_run_path,
)
from ..._core.public import deprecated
from ..._types import StringSequence
from ...errors import ArgumentTypeError, Error, NotFoundError
from .base import ApiBase

if TYPE_CHECKING:
    from ..._core.filter_fields import Field
    from ..._core.filter_language import Filter, Order
    from ..._core.filter_mistakes import (
        ExactRunFilter,
        MistakenRunField,
        MistakenRunFilter,
        MistakenRunOrder,
    )
    from ..._core.filter_types import RunFilter, RunOrder
    from ..runs.groups import RunGroups
    from ..runs.history import HistoryScan
    from ..runs.listing import Runs
    from ..runs.run import Run
    from ..runs.sweep import Sweep

# The methods import the modules of their area when called: this keeps about 0.1 s out of importing `Api`.


class RunsApi(ApiBase):
    """Runs and sweeps."""

    @overload
    def runs(
        self,
        path: str | None = None,
        filters: ExactRunFilter | Filter | None = None,
        order: RunOrder | Order | None = "+created_at",
        per_page: int | None = 50,
        include_sweeps: bool = True,
        *,
        lazy: bool = False,
    ) -> Runs: ...
    @overload
    @deprecated("runs have no such order; a metric is ordered by as -summary_metrics.<key>")
    def runs(
        self,
        path: str | None = None,
        filters: RunFilter | Mapping[str, Any] | Filter | None = None,
        *,
        order: MistakenRunOrder,  # pyright: ignore[reportInvalidTypeVarUse] -- see its module
        per_page: int | None = 50,
        include_sweeps: bool = True,
        lazy: bool = False,
    ) -> Runs: ...
    @overload
    def runs(
        self,
        path: str | None = None,
        filters: ExactRunFilter | Filter | None = None,
        order: RunOrder | str | Order | None = "+created_at",
        per_page: int | None = 50,
        include_sweeps: bool = True,
        *,
        lazy: bool = False,
    ) -> Runs: ...
    @overload
    @deprecated("runs have no such field or state; see RunFilter")
    def runs(
        self,
        path: str | None = None,
        filters: MistakenRunFilter[MistakenRunField] = ...,
        order: RunOrder | str | Order | None = "+created_at",
        per_page: int | None = 50,
        include_sweeps: bool = True,
        *,
        lazy: bool = False,
    ) -> Runs: ...
    @overload
    def runs(
        self,
        path: str | None = None,
        filters: RunFilter | Mapping[str, Any] | Filter | None = None,
        order: RunOrder | str | Order | None = "+created_at",
        per_page: int | None = 50,
        include_sweeps: bool = True,
        *,
        lazy: bool = False,
    ) -> Runs: ...
    def runs(
        self,
        path: str | None = None,
        filters: RunFilter | Mapping[Any, Any] | Filter | None = None,
        order: RunOrder | str | Order | None = "+created_at",
        per_page: int | None = 50,
        include_sweeps: bool = True,
        *,
        lazy: bool = False,
    ) -> Runs:
        """Return the runs of a project that match a filter; lazy, one request for each page.

        Args:
            path: ``entity/project``, a project's name, or a project's URL; by default the configured
                project.
            filters: A Mongo-style dict, or an expression of `wandb_api.filters`. It is checked before
                it is sent.
            order: ``+`` or ``-``, followed by ``created_at``, ``heartbeat_at``,
                ``config.<key>.value`` or ``summary_metrics.<key>``; several are joined by commas.
            per_page: Number of runs in one request; 50, the default, grows to 1000 if all runs are
                read.
            include_sweeps: Load each run's sweep with the page.
            lazy: Leave out config and summary; they are loaded for a whole page on first use.

        Raises:
            UsageError: Invalid path, filter or order.
            NotFoundError: The project does not exist. Raised when the first page is loaded.

        Example:
            >>> runs = api.runs("my-team/my-project", {"config.lr.value": {"$lt": 0.01}})
            >>> for run in runs:
            ...     print(run.name, run.summary.get("loss"))
        """
        from ..._core.run_filters import check_run_filter
        from ..._core.run_orders import normalize_order
        from ..runs.listing import Runs

        where = self._project_path(path)
        return Runs(
            self._session,
            where.entity,
            where.project,
            filters=check_run_filter(filters),
            order=normalize_order(order),
            per_page=per_page,
            include_sweeps=flag(include_sweeps, "include_sweeps"),
            lazy=flag(lazy, "lazy"),
        )

    @overload
    def run_groups(
        self,
        path: str | None = None,
        by: str | Field | Sequence[str | Field] = "group",
        filters: ExactRunFilter | Filter | None = None,
        *,
        metrics: StringSequence | None = None,
        per_page: int | None = None,
    ) -> RunGroups: ...
    @overload
    @deprecated("runs have no such field or state; see RunFilter")
    def run_groups(
        self,
        path: str | None = None,
        by: str | Field | Sequence[str | Field] = "group",
        filters: MistakenRunFilter[MistakenRunField] = ...,
        *,
        metrics: StringSequence | None = None,
        per_page: int | None = None,
    ) -> RunGroups: ...
    @overload
    def run_groups(
        self,
        path: str | None = None,
        by: str | Field | Sequence[str | Field] = "group",
        filters: RunFilter | Mapping[str, Any] | Filter | None = None,
        *,
        metrics: StringSequence | None = None,
        per_page: int | None = None,
    ) -> RunGroups: ...
    def run_groups(
        self,
        path: str | None = None,
        by: str | Field | Sequence[str | Field] = "group",
        filters: RunFilter | Mapping[Any, Any] | Filter | None = None,
        *,
        metrics: StringSequence | None = None,
        per_page: int | None = None,
    ) -> RunGroups:
        """Return the runs of a project in groups, with aggregates of their summaries; lazy.

        The first use reads all runs that match the filter: one request for every 1000 of them. Groups
        and aggregates are computed here, from all runs. Runs without a value form a group of their
        own, whose key is None. Groups are in the order of their first runs.

        Args:
            path: ``entity/project``, a project's name, or a project's URL; by default the configured
                project.
            by: One field or several: ``group``, ``job_type``, ``state``, ``sweep``, ``user``,
                ``display_name``, ``config.<key>``, ``summary.<key>``, or a field of
                `wandb_api.filters`. Nested keys are joined by dots.
            filters: Group only runs that match; see `runs`.
            metrics: The keys of the summaries to aggregate, nested ones joined by dots. All that are
                numbers if None, which reads whole summaries; ``[]`` reads none.
            per_page: Number of runs in one request; 1000, or fewer if the server fails on so many.

        Raises:
            UsageError: Invalid path, filter or field; no request was sent.
            NotFoundError: The project does not exist. Raised at first use.
            ServerError: A run cannot be read: the aggregates would not be those of all runs. Raised at
                first use.

        Example:
            >>> for group in api.run_groups("my-team/my-project", by=["group", "config.lr"]):
            ...     loss = group.summary["loss"]
            ...     print(group.keys, group.run_count, loss.mean, loss.std, loss.min, loss.max)
        """
        from ..projects.project import Project

        where = self._project_path(path)
        project = Project(self._session, where.project, self._session.known_entity(where.entity))
        return project.run_groups(by, filters, metrics=metrics, per_page=per_page)

    def run(self, path: str = "") -> Run:
        """Return one run with all its parts. One request, cached by path until `flush`.

        Args:
            path: ``entity/project/id``, ``project/id``, ``id``, the same with ``/runs/`` before the
                id, or the run's URL. By default the run in ``overrides["run"]``.

        Raises:
            UsageError: Invalid path.
            NotFoundError: The run does not exist, or is not visible.

        Example:
            >>> run = api.run("my-team/my-project/1a2b3c4d")
        """
        from ..runs.find import read_run

        where = parse_run_path(
            path,
            project_default=self._project(),
            name_default=self._client.settings.run,
            base_urls=self._urls(),
        )
        entity = self._session.entity(where.entity)
        key = RunKey(entity, where.project, where.name)
        try:
            run: Run = self._session.cached(
                ("run", entity, where.project, where.name), lambda: read_run(self._session, key)
            )
        except NotFoundError as error:
            if where.entity is None and path.strip("/ ").count("/") == 1:
                raise NotFoundError(
                    f"{error.message}. {path!r} was read as project/id: to name a run of another "
                    "entity, pass entity/project/id"
                ) from None
            raise
        return run

    def watch(
        self,
        run: Run | str,
        keys: StringSequence | None = None,
        *,
        min_step: int | None = 0,
        poll_interval: float = 1.0,
    ) -> HistoryScan:
        """Return the rows of a run's history as they arrive, until the run has ended; lazy.

        Each row is returned once, the rows logged before first. One request for each poll, and one or
        more if there are new rows; see `Run.scan_history`.

        Args:
            run: The run, or its path as for `run`. A path needs no request of its own.
            keys: Return only rows that have all of these keys, with these keys and ``_step``.
            min_step: The first step.
            poll_interval: Seconds between two polls while rows arrive; up to 30 times as long, but at
                most 30 s, while none do.

        Raises:
            UsageError: Invalid argument.
            NotFoundError: The run does not exist. Raised when the first row is read.

        Example:
            >>> rows = api.watch("my-team/my-project/1a2b3c4d", keys=["loss"])
            >>> for row in rows:
            ...     print(row["_step"], row["loss"])
            >>> rows.state
            'finished'
        """
        from ..._runs.history import scan_options
        from ..runs.history import HistoryScan

        if isinstance(run, str):
            where = parse_run_path(
                run,
                project_default=self._project(),
                name_default=self._client.settings.run,
                base_urls=self._urls(),
            )
            key = RunKey(self._session.known_entity(where.entity) or "", where.project, where.name)
        elif isinstance(entity := getattr(run, "entity", None), str):
            key = RunKey(entity, run.project, run.id)
        else:
            raise ArgumentTypeError(f"run is {run!r}; it must be a Run or its path")
        options = scan_options(
            keys=keys, min_step=min_step, follow=True, poll_interval=poll_interval
        )
        return HistoryScan(self._session, key, **options)

    def create_run(
        self,
        run_id: str | None = None,
        project: str | None = None,
        entity: str | None = None,
    ) -> Run:
        """Create a run, or resume the run with this id, which is then running. One request.

        Args:
            run_id: The run's id; by default eight random letters and digits.
            project: The project's name, ``entity/project``, or the project's URL; by default the configured
                one, else ``uncategorized``.
            entity: The entity; by default that of ``project``, else the configured one, else the viewer's
                default entity.

        Example:
            >>> run = api.create_run(project="my-project")
        """
        from ..._core.asked import check_asked
        from ..._core.unreadable import or_none
        from ..._runs.run_ids import new_run_id
        from ..._transport.request import build_input
        from ..runs.run import Run

        name = text_or_none(run_id, "run_id") or new_run_id()
        where = self._named_project(project, entity)
        owner, wanted = self._session.entity(where.entity), where.project
        sent = build_input(
            ops.UpsertBucketInput, name=name, model_name=wanted, entity_name=owner, state="running"
        )
        result = self._client.execute(ops.UpsertRun(input=sent))
        bucket = result.upsert_bucket.bucket if result.upsert_bucket else None
        if bucket is None:
            raise Error(f"the server did not report whether it created the run {name!r}")
        check_asked("run", name, lambda: bucket.name, changed=True)
        at = or_none(lambda: bucket.project)
        key = RunKey(at.entity_name if at else owner, at.name if at else wanted, bucket.name)
        known = or_none(lambda: at.internal_id) if at else None
        return Run(self._session, key, bucket, data=bucket, project_id=known)

    def sweep(self, path: str = "") -> Sweep:
        """Return one sweep. One request.

        Args:
            path: ``entity/project/id``, ``project/id``, ``id``, the same with ``/sweeps/`` before
                the id, or the sweep's URL.

        Raises:
            UsageError: Invalid path.
            NotFoundError: The sweep does not exist, or is not visible.

        Example:
            >>> sweep = api.sweep("my-team/my-project/ab12cd34")
        """
        from ..runs.sweep import read_sweep

        where = parse_run_path(
            path, kind="sweep", project_default=self._project(), base_urls=self._urls()
        )
        entity = self._session.entity(where.entity)
        return read_sweep(self._session, entity, where.project, where.name)

    def create_sweep(
        self,
        config: Mapping[str, Any],
        project: str | None = None,
        entity: str | None = None,
        prior_runs: Sequence[Run | str] | None = None,
    ) -> Sweep:
        """Create a sweep. One request; one more if the entity is not known.

        Agents of the official SDK run it: ``wandb agent entity/project/id``.

        Args:
            config: Method, metric, parameters and so on, as in a YAML file of ``wandb sweep``.
            project: The name of the project, which is created if needed, ``entity/project``, or the
                project's URL; the configured one if None.
            entity: The user or team; that of ``project``, or the configured or default one if None.
            prior_runs: Runs of the project, or their ids, to count as runs of the sweep.

        Raises:
            UsageError: No sweep could be run with this config; the message names the key. Sends no
                request.
            UnsupportedError: The server does not take ``prior_runs``.

        Warns:
            UserWarning: The server created the sweep, but reports a problem of its config.

        Example:
            >>> sweep = api.create_sweep(
            ...     {
            ...         "method": "bayes",
            ...         "metric": {"name": "loss", "goal": "minimize"},
            ...         "parameters": {"lr": {"min": 1e-5, "max": 1e-1}},
            ...     },
            ...     project="my-project",
            ... )
        """
        from ..runs.sweep import create_sweep

        return create_sweep(self._session, config, self._named_project(project, entity), prior_runs)

    def sync_tensorboard(
        self,
        root_dir: str | Path,
        run_id: str | None = None,
        project: str | None = None,
        entity: str | None = None,
    ) -> Run:
        """Sync a folder of TensorBoard event files to a run. Needs the extra ``tensorboard``.

        Each folder with event files is a writer: its values are named ``<folder>/<tag>``, and the
        values of all writers at a step form one row of history. The last values form the summary,
        hyperparameters the config; images and the event files themselves become files of the run.

        Requests: one or two for the run, one for every 100 files and one for each file, one for
        every 2000 rows, one for the summary, and one to read the run.

        A folder that has grown can be synced to the same run again: later steps are added.

        Args:
            root_dir: A folder, which is searched recursively; or one event file.
            run_id: The run's id, by default eight random letters and digits. The run is created if it
                does not exist.
            project: The project's name, ``entity/project``, or the project's URL; by default the configured
                one, else ``uncategorized``.
            entity: The entity; by default that of ``project``, else the configured one, else the viewer's
                default entity.

        Returns:
            The finished run.

        Raises:
            UsageError: The folder does not exist, or contains no values that can be read; no request
                was sent.
            MissingExtraError: The package ``tensorboard`` is not installed.

        Warns:
            UserWarning: A file is truncated or damaged and was read up to that point; some values
                cannot be stored in a history, such as audio; or more than three folders have event
                files: they may be several runs.

        Example:
            >>> run = api.sync_tensorboard("logs", project="my-project")
        """
        from ..runs.tensorboard import sync_folder

        where = self._named_project(project, entity)
        return sync_folder(
            self._session, root_dir, run_id=run_id, project=where.project, entity=where.entity
        )
