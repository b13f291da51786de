# Generated from wandb_api/_async/runs/sweep.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Sweeps: searches over parameters, their runs and their agents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import wandb_operations as ops

from ..._core.bound import or_none
from ..._core.json_codec import encode
from ..._core.not_found import no_project, not_found
from ..._core.paths import RunKey
from ..._core.run_filters import check_run_filter
from ..._core.run_orders import normalize_order
from ..._runs.run import data_of
from ..._runs.sweep import AgentBase, SweepBase, is_comparable, wrap_config
from ..._transport.request import build_input
from ..._types import JSONDict
from ...errors import Error, NotFoundError
from ..transport.paginator import Paginator

if TYPE_CHECKING:
    from ..._core.filter_language import Filter, Order
    from ..transport.session import Session
    from .listing import Runs
    from .run import Run


def read_sweep(session: Session, entity: str, project: str, name: str) -> Sweep:
    """One sweep; one request."""

    found = session.client.execute(ops.GetSweep(entity=entity, project=project, name=name))
    sweep = found.project.sweep if found.project else None
    if sweep is None:
        raise not_found(session.client, f"sweep {name!r} in {entity}/{project}")
    return Sweep(session, entity, project, sweep)


class Sweep(SweepBase):
    """A sweep of a project."""

    __module__ = "wandb_api"

    def __init__(
        self, session: Session, entity: str, project: str, fields: ops.SweepFields
    ) -> None:
        super().__init__(session.client, entity, project, fields)
        self._session = session

    @property
    def session(self) -> Session:
        """What the client that the sweep came by remembers."""
        return self._session

    def load(self, force: bool = False) -> Sweep:
        """Read the sweep again if ``force``; a sweep is whole from the start."""
        if force:
            fresh = read_sweep(self._session, self._entity, self._project, self.id)
            self._fields, self._decoded = fresh.fields, None
        return self

    @property
    def runs(self) -> Runs:
        """The sweep's runs, the best one first where the sweep has a metric; lazy."""
        from .listing import Runs

        return Runs(
            self._session,
            self._entity,
            self._project,
            filters={"sweep": self.id},
            order=self.order or "+created_at",
        )

    def best_run(self, order: str | None = None) -> Run | None:
        """The run with the best value of the sweep's metric; one request.

        A value that is NaN or infinite is never the best; one request more for every ten such runs.

        Args:
            order: What to go by instead, such as ``-summary_metrics.accuracy``.

        Returns:
            None when no run of the sweep has the metric.

        Raises:
            UsageError: The sweep has no metric, and no order was passed.
        """
        from .listing import Runs

        chosen, filters = self._best_order(order)
        runs = Runs(
            self._session, self._entity, self._project, filters=filters, order=chosen, per_page=10
        )
        for run in runs:
            if is_comparable(run.summary_metrics, chosen):
                return run
        return None

    def agents(self) -> list[Agent]:
        """Who works through the sweep; one request."""

        found = self._session.client.execute(
            ops.GetSweepAgents(entity=self._entity, project=self._project, name=self.id)
        )
        sweep = found.project.sweep if found.project else None
        if sweep is None:
            raise NotFoundError(f"{self!r} is gone, or this key may not see it any more")
        return [Agent(self, edge.node) for edge in sweep.agents.edges]

    def agent(self, agent_id: str) -> Agent:
        """One agent, by name; one request."""

        found = self._session.client.execute(
            ops.GetSweepAgent(
                entity=self._entity, project=self._project, name=self.id, agent=agent_id
            )
        )
        sweep = found.project.sweep if found.project else None
        if sweep is None or sweep.agent is None:
            raise NotFoundError(f"no agent {agent_id!r} works through {self!r}")
        return Agent(self, sweep.agent)

    def enqueue_run(self, config: Mapping[str, Any], display_name: str | None = None) -> str:
        """Put a run with this config into the sweep's queue; one request.

        Args:
            config: The parameters' values, plain or each as ``{"value": ...}``.
            display_name: The run's name.

        Returns:
            The id that the server gave the queued run.

        Raises:
            UnsupportedError: The server has no such queue.
        """

        sent = build_input(
            ops.EnqueueSweepRun,
            id=self.storage_id,
            config=encode(wrap_config(config)).decode(),
            display_name=display_name or None,
        )
        answer = self._session.client.execute(sent).enqueue_sweep_run
        queued = (answer.id or answer.run_queue_item_id) if answer else None
        if queued is None:
            raise Error(f"the server did not say whether it queued a run for {self!r}")
        return queued


class Sweeps(Paginator["ops.SweepFields", Sweep]):
    """The sweeps of a project; lazy. One request a page, none for each sweep."""

    __module__ = "wandb_api"

    def __init__(
        self,
        session: Session,
        entity: str | None,
        project: str,
        *,
        filters: Mapping[str, Any] | Filter | None = None,
        order: str | Order | None = None,
        per_page: int | None = 50,
    ) -> None:
        super().__init__(session.client, per_page=per_page)
        self._session = session
        self._filters: JSONDict = check_run_filter(filters)
        self._order = normalize_order(order) if order else None
        self._entity = session.known_entity(entity)
        self._project = project

    def _operation(self) -> ops.ListSweeps:

        self._entity = self._session.entity(self._entity)
        optional: dict[str, Any] = {}
        if self._filters:
            optional["filters"] = encode(self._filters).decode()
        if self._order:
            optional["order"] = self._order
        return ops.ListSweeps(entity=self._entity, project=self._project, **optional)

    def _wrap(self, nodes: Sequence[ops.SweepFields], result: Any) -> list[Sweep]:
        return [Sweep(self._session, self._entity or "", self._project, node) for node in nodes]

    def _total(self, page: ops.Page[ops.SweepFields], result: Any) -> int | None:
        return None if self._filters else page.total  # the server counts all sweeps of the project

    def count(self) -> int:
        """How many there are; with filters, all of them are listed for it."""
        return len(self.load()) if self._filters else super().count()

    def _missing(self) -> NotFoundError:
        return no_project(self._client, self._entity, self._project)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._entity or '(default entity)'}/{self._project}>"


class Agent(AgentBase):
    """Somebody who works through a sweep."""

    __module__ = "wandb_api"

    def __init__(self, sweep: Sweep, fields: ops.AgentFields) -> None:
        super().__init__(sweep.session.client, fields)
        self._sweep = sweep

    @property
    def sweep(self) -> Sweep:
        """The sweep that it works through."""
        return self._sweep

    def runs(self, per_page: int | None = 50) -> AgentRuns:
        """The runs that it started; lazy."""
        return AgentRuns(self, per_page=per_page)


class AgentRuns(Paginator["ops.RunFields", "Run"]):
    """The runs that an agent started; lazy."""

    __module__ = "wandb_api"

    def __init__(self, agent: Agent, *, per_page: int | None = 50) -> None:
        super().__init__(agent.sweep.session.client, per_page=per_page)
        self._agent = agent

    def _operation(self) -> ops.ListAgentRuns:

        sweep = self._agent.sweep
        return ops.ListAgentRuns(
            entity=sweep.entity,
            project=sweep.project,
            name=sweep.id,
            agent=self._agent.name,
            order="+created_at",
        )

    def _wrap(self, nodes: Sequence[ops.RunFields], result: Any) -> list[Run]:
        from .run import Run

        sweep, page = self._agent.sweep, list[Run]()
        project = result.project
        for node in nodes:
            page.append(
                Run(
                    sweep.session,
                    RunKey(sweep.entity, sweep.project, node.name),
                    node,
                    data=data_of(node),
                    project_id=or_none(lambda: project.internal_id),
                    sweep=sweep.fields,
                    sweep_loaded=True,
                    page=page,
                )
            )
        return page

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._agent!r}>"
