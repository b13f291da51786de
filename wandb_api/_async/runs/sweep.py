"""Sweeps, their runs and their agents."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import wandb_operations as ops

from ..._core.arguments import flag, text, text_or_none
from ..._core.json_codec import encode_text
from ..._core.not_found import missing_as, no_project, not_found
from ..._core.paths import ProjectPath, RunKey
from ..._core.run_filters import check_run_filter
from ..._core.run_orders import normalize_order, stored_order
from ..._core.unreadable import or_none
from ..._runs.parts import LoadedSweep, data_of, parts_of
from ..._runs.sweep import (
    AgentBase,
    SweepBase,
    better,
    is_comparable,
    statistic_order,
    wrap_config,
)
from ..._runs.sweep_check import check_sweep_config, prior_run_names, sweep_config_text
from ..._transport.request import build_input
from ..._transport.unreadable import skip_in
from ..._types import JsonDict
from ...errors import ArgumentTypeError, Error, NotFoundError
from ..transport.paginator import AsyncPaginator, refuse_unreadable
from .page import AsyncRunPage, by_id, read_sweep_fields

if TYPE_CHECKING:
    from ..._core.filter_language import Filter, Order
    from ..._core.filter_types import RunFilter, RunOrder
    from ..transport.session import AsyncSession
    from .listing import AsyncRuns
    from .run import AsyncRun

# `listing` and `run` import this module, so the methods below import them when they are called.


async def read_sweep(session: AsyncSession, entity: str, project: str, name: str) -> AsyncSweep:
    """Read a sweep. One request.

    Raises:
        NotFoundError: It does not exist, or is not visible.
    """
    fields = await read_sweep_fields(session, entity, project, name)
    return AsyncSweep(session, entity, project, fields)


async def create_sweep(
    session: AsyncSession,
    config: Mapping[str, Any],
    where: ProjectPath,
    prior_runs: Sequence[AsyncRun | str] | None,
) -> AsyncSweep:
    """Create a sweep; see `AsyncApi.create_sweep`."""
    checked = check_sweep_config(config)
    names = prior_run_names(prior_runs)
    owner, wanted = await session.entity(where.entity), where.project
    sent = build_input(
        ops.CreateSweep,
        entity=owner,
        project=wanted,
        config=sweep_config_text(checked),
        prior_runs_filters=by_id(names) if names else None,
    )
    made = (await session.client.execute(sent)).upsert_sweep
    if made is None or made.sweep is None:
        raise Error(f"the server did not report whether it created a sweep in {owner}/{wanted}")
    for problem in or_none(lambda: made.config_validation_warnings) or ():
        warnings.warn(f"the config of the sweep {made.sweep.name!r}: {problem}", stacklevel=3)
    return AsyncSweep(session, owner, wanted, made.sweep)


class AsyncSweep(SweepBase):
    """A sweep of a project.

    Example:
        >>> sweep = await api.sweep("my-team/my-project/sweeps/ab12cd34")
        >>> best = await sweep.best_run()
    """

    __module__ = "wandb_api"

    def __init__(
        self, session: AsyncSession, entity: str, project: str, fields: ops.SweepFields
    ) -> None:
        super().__init__(session.client, entity, project, fields)
        self._session = session

    async def load(self, force: bool = False) -> AsyncSweep:
        """Return the sweep; nothing is missing when it was read or listed.

        Args:
            force: Read it again. One request.

        Raises:
            NotFoundError: The sweep was deleted.
        """
        if flag(force, "force"):
            self._absorb(
                await read_sweep_fields(self._session, self._entity, self._project, self.id)
            )
        return self

    # ---- changes

    async def update(self) -> None:
        """Send the changes of `name` and `description`. One request, none without changes.

        Raises:
            NotFoundError: The sweep was deleted.
            UnsupportedError: The server does not have display names of sweeps.

        Example:
            >>> sweep.name = "learning rates"
            >>> await sweep.update()
        """
        if changed := self._changed():
            await self._send(**changed)

    async def save(self) -> None:
        """Send the changes. The same as `update`."""
        await self.update()

    async def pause(self, *, dry_run: bool = False) -> None:
        """Let the sweep start no runs until `resume`; running ones go on. One request.

        Args:
            dry_run: Only check whether the sweep can be paused; sends no request.

        Raises:
            UsageError: The sweep has ended, as far as is known; sends no request.
            NotFoundError: The sweep was deleted.
        """
        await self._change_state("pause", "PAUSED", dry_run)

    async def resume(self) -> None:
        """Let the sweep start runs again, also one that was stopped or canceled. One request.

        Agents that have exited do not come back: start new ones.

        Raises:
            NotFoundError: The sweep was deleted.
        """
        await self._send(state="RUNNING")

    async def stop(self, *, dry_run: bool = False) -> None:
        """End the sweep: no run is started any more, running ones are finished. One request.

        Args:
            dry_run: Only check whether the sweep can be stopped; sends no request.

        Raises:
            UsageError: The sweep has ended, as far as is known; sends no request.
            NotFoundError: The sweep was deleted.
        """
        await self._change_state("stop", "FINISHED", dry_run)

    async def cancel(self, *, dry_run: bool = False) -> None:
        """End the sweep, and tell its agents to kill the running runs. One request.

        Args:
            dry_run: Only check whether the sweep can be canceled; sends no request.

        Raises:
            UsageError: The sweep has ended, as far as is known; sends no request.
            NotFoundError: The sweep was deleted.
        """
        await self._change_state("cancel", "CANCELED", dry_run)

    async def _change_state(self, action: str, state: str, dry_run: bool) -> None:
        """Set the state of a sweep that has not ended, as far as is known."""
        self._check_state(action)
        if not flag(dry_run, "dry_run"):
            await self._send(state=state)

    async def _send(self, **changes: str) -> None:
        """Send changes of the sweep, and keep edits that were not part of them."""
        sent = build_input(
            ops.UpdateSweep,
            id=self.storage_id,
            entity=self._entity,
            project=self._project,
            state=changes.get("state"),
            display_name=changes.get("display_name"),
            description=changes.get("description"),
        )
        with missing_as(self._not_found):
            result = (await self._session.client.execute(sent)).upsert_sweep
        if result is None or result.sweep is None:
            raise Error(
                f"the server did not report whether it changed {self!r}: check with load(force=True)"
            )
        edited = {} if changes.keys() & self._draft.keys() else self._draft
        self._absorb(result.sweep)
        self._draft = edited

    async def delete(self, delete_runs: bool = False) -> None:
        """Delete the sweep. One request.

        Args:
            delete_runs: Also delete its runs; else they stay in the project, without a sweep.

        Raises:
            NotFoundError: The sweep does not exist any more.
            UnsupportedError: The server cannot delete sweeps.
        """
        sent = ops.DeleteSweep(id=self.storage_id, delete_runs=flag(delete_runs, "delete_runs"))
        with missing_as(self._not_found, deleting=True):
            await self._session.client.execute(sent)
        self._session.forget_object("sweep", self._entity, self._project, self.id)

    @property
    def runs(self) -> AsyncRuns:
        """The sweep's runs, the best one first if the sweep has a metric; lazy.

        If there are none, one more request reads whether the sweep exists: `NotFoundError` if not.
        """
        return self._list_runs({"sweep": self.id}, self.order or "+created_at", sweep=self)

    async def _must_exist(self) -> None:
        """Raise `NotFoundError` if the sweep was deleted. One request."""
        await read_sweep_fields(self._session, self._entity, self._project, self.id)

    def _list_runs(
        self,
        filters: JsonDict,
        order: str,
        per_page: int | None = None,
        sweep: AsyncSweep | None = None,
    ) -> AsyncRuns:
        from .listing import AsyncRuns

        return AsyncRuns(
            self._session,
            self._entity,
            self._project,
            filters=filters,
            order=stored_order(order),
            per_page=per_page,
            sweep=sweep,
        )

    async def best_run(self, order: str | None = None) -> AsyncRun | None:
        """Return the run with the best value of the sweep's metric.

        One request. Runs whose value is NaN or infinite are skipped: one more request for every ten
        of them. If ``define_metric`` summarizes the metric as a dict, such as ``{"max": 0.9}``, two
        more requests: runs are ranked by the statistic for the goal, or by their plain value. If no
        run has the metric, one more request reads whether the sweep exists.

        Args:
            order: Rank by this order instead, such as ``-summary_metrics.accuracy``.

        Returns:
            The best run, or None if no run of the sweep has the metric.

        Raises:
            UsageError: The sweep has no metric, and no order was passed.
            NotFoundError: The sweep was deleted.

        Example:
            >>> best = await sweep.best_run()
            >>> best.config if best else None
        """
        chosen, filters = self._best_order(order)
        listed = self._list_runs(filters, chosen, per_page=10, sweep=self)
        async for run in listed:
            refuse_unreadable(listed)
            if by_statistic := statistic_order(run.summary_metrics, chosen):
                return await self._best_by_statistic(filters, chosen, by_statistic)
            if is_comparable(run.summary_metrics, chosen):
                return run
        refuse_unreadable(listed)
        return None

    async def _best_by_statistic(
        self, filters: JsonDict, order: str, by_statistic: str
    ) -> AsyncRun | None:
        """Compare the best run by a statistic with the best of those that have a plain value."""
        plain: JsonDict = {"$and": [filters, {by_statistic[1:]: {"$exists": False}}]}
        best = await self._first(self._best_order(by_statistic)[1], by_statistic)
        other = await self._first(plain, order)
        if best is None or other is None:
            return best or other
        wins = better(other.summary_metrics, order, best.summary_metrics, by_statistic)
        return other if wins else best

    async def _first(self, filters: JsonDict, order: str) -> AsyncRun | None:
        """Return the first run that the order can rank."""
        listed = self._list_runs(filters, order, per_page=10)
        async for run in listed:
            refuse_unreadable(listed)
            if is_comparable(run.summary_metrics, order):
                return run
        refuse_unreadable(listed)
        return None

    async def agents(self) -> list[AsyncAgent]:
        """Return the sweep's agents. One request.

        Raises:
            NotFoundError: The sweep was deleted.
        """
        found = await self._session.client.execute(
            ops.GetSweepAgents(entity=self._entity, project=self._project, name=self.id)
        )
        sweep = found.project.sweep if found.project else None
        if sweep is None:
            raise self._not_found()
        skip_in(sweep.agents, "project.sweep.agents")
        return [AsyncAgent(self._session, self, edge.node) for edge in sweep.agents.edges]

    async def agent(self, agent_id: str) -> AsyncAgent:
        """Return one agent. One request.

        Args:
            agent_id: The agent's name.

        Raises:
            NotFoundError: The sweep does not have this agent.
        """
        found = await self._session.client.execute(
            ops.GetSweepAgent(
                entity=self._entity,
                project=self._project,
                name=self.id,
                agent=text(agent_id, "agent_id"),
            )
        )
        sweep = found.project.sweep if found.project else None
        if sweep is None:
            raise self._not_found()
        if sweep.agent is None:
            raise not_found(self._session.client, f"agent {agent_id!r} in {self!r}")
        return AsyncAgent(self._session, self, sweep.agent)

    def _not_found(self) -> NotFoundError:
        what = f"sweep {self.id!r} in {self._entity}/{self._project}"
        return not_found(self._session.client, what)

    async def enqueue_run(self, config: Mapping[str, Any], display_name: str | None = None) -> str:
        """Add a run with the given config to the sweep's queue. One request.

        Args:
            config: The parameters, as values or as ``{"value": ...}``.
            display_name: The run's display name.

        Returns:
            The server's id of the queued run.

        Raises:
            UnsupportedError: The server does not have such queues.

        Example:
            >>> await sweep.enqueue_run({"lr": 0.01})
        """
        if not isinstance(config, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance] -- validates arguments at run time
            raise ArgumentTypeError(f"config must be a dict, not {config!r}")
        sent = build_input(
            ops.EnqueueSweepRun,
            id=self.storage_id,
            config=encode_text(wrap_config(config)),
            display_name=text_or_none(display_name, "display_name"),
        )
        queued = (await self._session.client.execute(sent)).enqueue_sweep_run
        queued_id = (queued.id or queued.run_queue_item_id) if queued else None
        if queued_id is None:
            raise Error(f"the server did not report whether it queued a run for {self!r}")
        return queued_id


class AsyncSweeps(AsyncPaginator[AsyncSweep, "ops.SweepFields", "ops.ListSweepsResult"]):
    """The sweeps of a project; lazy, one request for each page."""

    __module__ = "wandb_api"

    def __init__(
        self,
        session: AsyncSession,
        entity: str | None,
        project: str,
        *,
        filters: RunFilter | Mapping[str, Any] | Filter | None = None,
        order: RunOrder | str | Order | None = None,
        per_page: int | None = 50,
    ) -> None:
        super().__init__(session.client, per_page=per_page)
        self._session = session
        self._filters: JsonDict = check_run_filter(filters)
        self._order = normalize_order(order) if order else None
        self._entity = session.known_entity(entity)
        self._project = project

    async def _operation(self) -> ops.ListSweeps:
        self._entity = entity = await self._session.entity(self._entity)
        return build_input(
            ops.ListSweeps,
            entity=entity,
            project=self._project,
            filters=encode_text(self._filters) if self._filters else None,
            order=self._order,
        )

    def _wrap(
        self, nodes: Sequence[ops.SweepFields], result: ops.ListSweepsResult
    ) -> list[AsyncSweep]:
        return [
            AsyncSweep(self._session, self._entity or "", self._project, node) for node in nodes
        ]

    def _total(self, page: ops.Page[ops.SweepFields], result: ops.ListSweepsResult) -> int | None:
        return None if self._filters else page.total  # the server counts all sweeps of the project

    async def _count(self) -> int:
        """Return the number of sweeps; with filters, this loads all of them."""
        return len(await self.load()) if self._filters else await super()._count()

    def _missing(self) -> NotFoundError:
        return no_project(self._client, self._entity, self._project)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._entity or '(default entity)'}/{self._project}>"


class AsyncAgent(AgentBase):
    """An agent of a sweep."""

    __module__ = "wandb_api"

    def __init__(self, session: AsyncSession, sweep: AsyncSweep, fields: ops.AgentFields) -> None:
        super().__init__(session.client, fields)
        self._session = session
        self._sweep = sweep

    @property
    def sweep(self) -> AsyncSweep:
        """The sweep to which the agent belongs."""
        return self._sweep

    def runs(self, per_page: int | None = 50) -> AsyncAgentRuns:
        """Return the runs that the agent started; lazy, one request for each page.

        Args:
            per_page: Number of runs in one request; 50, the default, grows.
        """
        return AsyncAgentRuns(self._session, self, per_page=per_page)


class AsyncAgentRuns(AsyncPaginator["AsyncRun", "ops.RunFields", "ops.ListAgentRunsResult"]):
    """The runs that an agent started; lazy, one request for each page."""

    __module__ = "wandb_api"

    def __init__(
        self, session: AsyncSession, agent: AsyncAgent, *, per_page: int | None = 50
    ) -> None:
        super().__init__(session.client, per_page=per_page)
        self._session = session
        self._agent = agent

    async def _operation(self) -> ops.ListAgentRuns:
        sweep = self._agent.sweep
        return ops.ListAgentRuns(
            entity=sweep.entity,
            project=sweep.project,
            name=sweep.id,
            agent=self._agent.name,
            order="+created_at",
        )

    def _wrap(
        self, nodes: Sequence[ops.RunFields], result: ops.ListAgentRunsResult
    ) -> list[AsyncRun]:
        from .run import AsyncRun

        sweep, runs = self._agent.sweep, list[AsyncRun]()
        page = AsyncRunPage(self._session, sweep.entity, sweep.project)
        project = result.project
        assert project is not None  # it has this page
        project_id = or_none(lambda: project.internal_id)
        for node in nodes:
            parts = parts_of(node, data_of(node))
            parts.sweep = LoadedSweep(sweep.fields)
            page.parts.append(parts)
            key = RunKey(sweep.entity, sweep.project, node.name)
            runs.append(
                AsyncRun(self._session, key, node, parts=parts, project_id=project_id, page=page)
            )
        return runs

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._agent!r}>"
