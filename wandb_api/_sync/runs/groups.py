# Generated from wandb_api/_async/runs/groups.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Groups of runs, with aggregates of their summaries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

import wandb_operations as ops

from ..._core.json_codec import encode_text
from ..._core.not_found import no_project
from ..._core.paging import LARGEST_PAGE, PageState
from ..._core.server_facts import lacks
from ..._core.shown import shows_card
from ..._core.unreadable import kept, known
from ..._runs.groups import (
    Aggregate,
    GroupedRun,
    GroupField,
    Members,
    aggregates,
    card_facts,
    group_name,
    keys_of,
    members_filter,
    read_run,
    split,
    to_arrow,
    to_columns,
    to_pandas,
    to_polars,
)
from ..._transport.request import build_input
from ..._types import JSONDict, JsonDict, StringSequence
from ...errors import NotFoundError
from ..transport.paginator import Paginator
from .listing import Runs

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

    from ..transport.session import Session

    Node = ops.ListRunsToGroupProjectRunsEdgesNode

KEYS = ("Run.config(keys:)", "Run.summaryMetrics(keys:)")  # what some servers cannot select


@shows_card
class RunGroup:
    """The runs of a project that have the same values of some fields.

    Attributes:
        entity: The user or team that owns the project.
        project: The project's name.
        keys: The value of each field, by its name; None if the runs have no value there.
        run_ids: The ids of the runs, oldest run first.

    Example:
        >>> for group in api.run_groups("my-team/my-project", by="config.optimizer"):
        ...     print(group.keys["config.optimizer"], group.run_count, group.summary["loss"].mean)
    """

    __module__ = "wandb_api"

    entity: str
    """The user or team that owns the project."""
    project: str
    """The project's name."""
    keys: JSONDict
    """The value of each field, by its name; None if the runs have no value there."""
    run_ids: list[str]
    """The ids of the runs, oldest run first."""

    def __init__(
        self,
        session: Session,
        entity: str,
        project: str,
        members: Members,
        filters: JsonDict,
    ) -> None:
        self._session = session
        self._filters = filters
        self.entity = entity
        self.project = project
        self.keys = members.keys
        self.run_ids = [run.id for run in members.runs]
        self._summary = kept(lambda: aggregates(members.runs))

    @property
    def name(self) -> str:
        """The value that the runs share; ``field=value`` for each field if there are several."""
        return group_name(self.keys)

    @property
    def summary(self) -> dict[str, Aggregate]:
        """Statistics of each metric that is a number in the summary of one of the runs.

        Raises:
            ServerError: The summary of one of the runs cannot be read.
            UnsupportedError: The server lacks summaries.
        """
        return known(self._summary)

    @property
    def run_count(self) -> int:
        """The number of runs; `len` of the group as well."""
        return len(self.run_ids)

    @property
    def runs(self) -> Runs:
        """The runs of the group; lazy, one request for each page.

        Groups by strings and numbers are read by a filter on the fields, so that runs which joined
        the group meanwhile are included; other groups by the ids of their runs.

        Example:
            >>> for group in api.run_groups("my-team/my-project").load():
            ...     group.runs.add_tags("reviewed")
        """
        return Runs(
            self._session, self.entity, self.project, filters=self._filters, order="+created_at"
        )

    def __len__(self) -> int:
        return len(self.run_ids)

    def _card_facts(self) -> dict[str, object]:
        return card_facts(self)

    def __repr__(self) -> str:
        keys = " ".join(f"{name}={value!r}" for name, value in self.keys.items())
        return f"<{type(self).__name__} {keys} runs={self.run_count}>"


class RunsToGroup(Paginator[GroupedRun, "Node", "ops.ListRunsToGroupResult"]):
    """The runs of a project, read as far as they are needed to group them."""

    def __init__(
        self,
        session: Session,
        entity: str,
        project: str,
        fields: Sequence[GroupField],
        *,
        filters: JsonDict,
        metrics: StringSequence | None,
        per_page: int | None,
    ) -> None:
        super().__init__(session.client, per_page=per_page)
        self._entity, self._project = entity, project
        self._fields, self._metrics = fields, metrics
        self._filters = filters
        self._whole = False  # whether configs and summaries are read whole

    def _operation(self) -> ops.ListRunsToGroup:
        return self.operation()

    def operation(self) -> ops.ListRunsToGroup:
        """Return the request for a page."""
        config = [field.path for field in self._fields if field.section == "config"]
        summary = [field.path for field in self._fields if field.section == "summary"]
        every = self._whole or self._metrics is None
        summary += [tuple(name.split(".")) for name in self._metrics or ()]
        return build_input(
            ops.ListRunsToGroup,
            entity=self._entity,
            project=self._project,
            filters=encode_text(self._filters) if self._filters else None,
            config_keys=keys_of(config) if config and not self._whole else None,
            summary_keys=keys_of(summary) if summary and not every else None,
            include_config=bool(config),
            include_summary=bool(summary) or self._metrics is None,
        )

    def _fetch(self, book: PageState[Node], want: int | None) -> list[GroupedRun]:
        """Request the largest page at once: all of them are needed."""
        return super()._fetch(book, book.count + LARGEST_PAGE)

    def _ask_otherwise(self) -> bool:
        if self._whole or not any(lacks(self._client, keys) for keys in KEYS):
            return False
        self._whole = True
        return True

    def _wrap(self, nodes: Sequence[Node], result: ops.ListRunsToGroupResult) -> list[GroupedRun]:
        return [read_run(node, self._fields, self._metrics) for node in nodes]

    def _missing(self) -> NotFoundError:
        return no_project(self._client, self._entity, self._project)

    def __repr__(self) -> str:
        return f"<Runs {self._entity}/{self._project}>"


class RunGroups(Paginator[RunGroup, "Node", "ops.ListRunsToGroupResult"]):
    """The groups of the runs of a project; lazy.

    The first use reads all runs that match the filter, 1000 in one request, with only the fields that
    they are grouped by and their summaries: a group is complete only when every run is known. A run
    whose group is not known, because a value cannot be read, is skipped with `UnreadableItemWarning` and
    kept in `unreadable`.

    Attributes:
        project: The project's name.
        by: The names of the fields that the runs are grouped by.
        filters: The filter of the runs.
        metrics: The metrics of the summaries that are aggregated; None for all.
    """

    __module__ = "wandb_api"

    project: str
    """The project's name."""
    by: list[str]
    """The names of the fields that the runs are grouped by."""
    filters: JSONDict
    """The filter of the runs."""
    metrics: list[str] | None
    """The metrics of the summaries that are aggregated; None for all."""

    def __init__(
        self,
        session: Session,
        entity: str | None,
        project: str,
        fields: Sequence[GroupField],
        *,
        filters: JsonDict,
        metrics: list[str] | None,
        per_page: int | None,
    ) -> None:
        super().__init__(session.client, per_page=per_page)
        self._session = session
        self._entity = session.known_entity(entity)
        self._grouped_by = tuple(fields)
        self._mongo = filters
        self.project = project
        self.by = [field.name for field in fields]
        self.filters = cast(JSONDict, dict(filters))
        self.metrics = metrics

    @property
    def entity(self) -> str | None:
        """The entity; None while the default entity is not known because no run is read."""
        return self._entity

    def _operation(self) -> ops.ListRunsToGroup:
        return self._listing().operation()

    def _listing(self) -> RunsToGroup:
        self._entity = self._session.entity(self._entity)
        return RunsToGroup(
            self._session,
            self._entity,
            self.project,
            self._grouped_by,
            filters=self._mongo,
            metrics=self.metrics,
            per_page=self._book.fixed,
        )

    def _fetch(self, book: PageState[Node], want: int | None) -> list[RunGroup]:
        """Read all runs, and return all groups."""
        listing = self._listing()
        groups = self._groups(listing.load())
        self._unreadable |= {(None, one.path): one for one in listing.unreadable}
        book.started = book.done = True
        book.total = book.count = len(groups)
        return groups

    def _groups(self, runs: Sequence[GroupedRun]) -> list[RunGroup]:
        return [
            RunGroup(
                self._session,
                self._entity or "",
                self.project,
                members,
                members_filter(self._mongo, self._grouped_by, members),
            )
            for members in split(runs, self._grouped_by)
        ]

    def _wrap(self, nodes: Sequence[Node], result: ops.ListRunsToGroupResult) -> list[RunGroup]:
        return self._groups([read_run(node, self._grouped_by, self.metrics) for node in nodes])

    def to_pandas(self) -> pandas.DataFrame:
        """Return a DataFrame with a row for each group (extra ``pandas``).

        The columns are the fields, ``run_count``, and for each metric ``<metric>.mean``, ``.std``,
        ``.min``, ``.max`` and ``.count``. The requests are those of `load`.

        Raises:
            MissingExtraError: pandas is not installed.

        Example:
            >>> frame = api.run_groups("my-team/my-project", by="config.lr").to_pandas()
            >>> print(frame.sort_values("loss.mean"))
        """
        return to_pandas(to_columns(self.load(), self._grouped_by))

    def to_polars(self) -> polars.DataFrame:
        """Return a DataFrame of polars with a row for each group (extra ``polars``); see `to_pandas`.

        Raises:
            MissingExtraError: polars is not installed.
        """
        return to_polars(to_columns(self.load(), self._grouped_by))

    def to_arrow(self) -> pyarrow.Table:
        """Return a Table of pyarrow with a row for each group (extra ``export``); see `to_pandas`.

        Raises:
            MissingExtraError: pyarrow is not installed.
        """
        return to_arrow(to_columns(self.load(), self._grouped_by))

    def __repr__(self) -> str:
        where = f"{self._entity or '(default entity)'}/{self.project}"
        return f"<{type(self).__name__} {where} by {', '.join(self.by)}>"
