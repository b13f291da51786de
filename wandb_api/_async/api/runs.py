"""Runs and sweeps of `AsyncApi`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import wandb_operations as ops

from ..._core.arguments import flag
from ..._core.bound import or_none
from ..._core.paths import (
    UNCATEGORIZED,
    RunKey,
    parse_project_path,
    parse_run_path,
)
from ..._core.run_filters import check_run_filter
from ..._core.run_orders import normalize_order
from ..._runs.run import new_run_id
from ..._transport.request import build_input
from ...errors import Error
from .base import AsyncApiBase

if TYPE_CHECKING:
    from ..._core.filter_language import Filter, Order
    from ..runs.listing import AsyncRuns
    from ..runs.run import AsyncRun
    from ..runs.sweep import AsyncSweep


from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..runs.run import AsyncRun


class AsyncRunsApi(AsyncApiBase):
    """Runs and sweeps."""

    def runs(
        self,
        path: str | None = None,
        filters: Mapping[str, Any] | Filter | None = None,
        order: str | Order | None = "+created_at",
        per_page: int | None = 50,
        include_sweeps: bool = True,
        *,
        lazy: bool = False,
    ) -> AsyncRuns:
        """The runs of a project that a filter picks; lazy, one request a page.

        Args:
            path: ``entity/project``, or a project's name; else the configured project.
            filters: A Mongo-style dict, or an expression of `wandb_api.filters`; checked here.
            order: ``+`` or ``-``, and ``created_at``, ``heartbeat_at``, ``config.<key>.value`` or
                ``summary_metrics.<key>``; several are joined by commas.
            per_page: How many to ask for in one request; 50, the default, grows to 1000 when
                everything is read.
            include_sweeps: Each run's sweep comes with the page.
            lazy: Leave config and summary out; they are loaded for a whole page when touched.

        Raises:
            UsageError: The path, the filter or the order cannot be meant as written.
            NotFoundError: There is no such project; at the first page.
        """
        from ..runs.listing import AsyncRuns

        where = parse_project_path(path, project_default=self._project())
        return AsyncRuns(
            self._session,
            where.entity,
            where.project,
            filters=check_run_filter(filters),
            order=normalize_order(order),
            per_page=per_page,
            include_sweeps=flag(include_sweeps, "include_sweeps"),
            lazy=flag(lazy, "lazy"),
        )

    async def run(self, path: str = "") -> AsyncRun:
        """One run, whole; one request, remembered by path until `flush`.

        Args:
            path: ``entity/project/id``, ``project/id``, ``id``, the same with ``/runs/`` before the
                id, or the run's URL. Empty: the run that ``overrides["run"]`` names.

        Raises:
            UsageError: The path names no run.
            NotFoundError: There is no such run, or this key may not see it.
        """
        from ..runs.find import read_run

        where = parse_run_path(
            path,
            project_default=self._project(),
            name_default=self._client.settings.run,
            base_urls=self._urls(),
        )
        entity = await self._session.entity(where.entity)
        key = RunKey(entity, where.project, where.name)
        memo = self._session.objects
        run: AsyncRun = await memo.get(
            ("run", entity, where.project, where.name), lambda: read_run(self._session, key)
        )
        return run

    async def create_run(
        self,
        run_id: str | None = None,
        project: str | None = None,
        entity: str | None = None,
    ) -> AsyncRun:
        """Create a run, or take up the one of this id, which is then running again. One request.

        Args:
            run_id: Eight random letters and digits if None.
            project: The configured project if None, else ``uncategorized``.
            entity: The configured entity if None, else the viewer's default.
        """

        from ..runs.run import AsyncRun

        name = run_id or new_run_id()
        owner = await self._session.entity(entity)
        wanted = project or self._project() or UNCATEGORIZED
        sent = build_input(
            ops.UpsertBucketInput, name=name, model_name=wanted, entity_name=owner, state="running"
        )
        answer = await self._client.execute(ops.UpsertRun(input=sent))
        bucket = answer.upsert_bucket.bucket if answer.upsert_bucket else None
        if bucket is None:
            raise Error(f"the server did not say what became of the new run {name!r}")
        at = bucket.project
        key = RunKey(at.entity_name if at else owner, at.name if at else wanted, bucket.name)
        known = or_none(lambda: at.internal_id) if at else None
        return AsyncRun(self._session, key, bucket, data=bucket, project_id=known)

    async def sweep(self, path: str = "") -> AsyncSweep:
        """One sweep; one request.

        Args:
            path: ``entity/project/id``, ``project/id``, ``id``, the same with ``/sweeps/`` before
                the id, or the sweep's URL.

        Raises:
            UsageError: The path names no sweep.
            NotFoundError: There is no such sweep, or this key may not see it.
        """
        from ..runs.sweep import read_sweep

        where = parse_run_path(
            path, kind="sweep", project_default=self._project(), base_urls=self._urls()
        )
        entity = await self._session.entity(where.entity)
        return await read_sweep(self._session, entity, where.project, where.name)

    async def sync_tensorboard(
        self,
        root_dir: str | Path,
        run_id: str | None = None,
        project: str | None = None,
        entity: str | None = None,
    ) -> AsyncRun:
        """Put what TensorBoard's writers left in a folder into a run; needs the extra `tensorboard`.

        Each folder with event files is a writer: its values are called ``<folder>/<tag>``, and the
        values of all writers at a step become one row of history. The last values become the
        summary, hyperparameters the config, images and the event files themselves files of the run.

        A folder that has grown may be synced again into the same run: later steps than those that the
        run has are added.

        Args:
            root_dir: A folder, read with all folders in it; or one event file.
            run_id: The run; one is made if there is none of this id. Eight random letters and
                digits if None.
            project: The configured project if None, else ``uncategorized``.
            entity: The configured entity if None, else the viewer's default.

        Returns:
            The run, ended, as the server has it now.

        Raises:
            UsageError: No such folder, or nothing in it that can be read; nothing was sent.
            MissingExtraError: The package `tensorboard` is not installed.

        Warns:
            UserWarning: A file was cut or damaged and was read up to there; or there were values of
                kinds that a history cannot hold, such as sounds.
        """
        from ..runs.tensorboard import sync_folder

        return await sync_folder(
            self._session,
            root_dir,
            run_id=run_id,
            project=project or self._session.project(),
            entity=entity,
        )
