# Generated from wandb_api/_async/runs/listing.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""The runs of a project that a filter picks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal, overload

import wandb_operations as ops

from ..._core.bound import or_none, table
from ..._core.json_codec import encode
from ..._core.not_found import no_project
from ..._core.paths import RunKey
from ..._runs.history import check_format, check_keys, check_samples, check_stream, in_format
from ..._runs.run import data_of
from ..._runtime.concurrency import map_bounded
from ..._types import JSONDict
from ...errors import NotFoundError
from ..transport.paginator import Paginator
from .run import Run

if TYPE_CHECKING:
    import pandas
    import polars

    from ..transport.session import Session


HISTORIES_AT_ONCE = 10


class Runs(Paginator["ops.RunFields", Run]):
    """Runs of a project, read a page at a time as far as they are used.

    `len()` is what the server counts for the filter. ``lazy=True`` leaves config and summary out;
    they are then loaded for a whole page at once.
    """

    __module__ = "wandb_api"

    def __init__(
        self,
        session: Session,
        entity: str | None,
        project: str,
        *,
        filters: JSONDict | None = None,
        order: str | None = None,
        per_page: int | None = None,
        include_sweeps: bool = True,
        lazy: bool = False,
    ) -> None:
        super().__init__(session.client, per_page=per_page)
        self._session = session
        self._entity = session.known_entity(entity)
        self._lazy = lazy
        self._include_sweeps = include_sweeps
        self.project = project
        self.filters: JSONDict = dict(filters or {})
        self.order = order

    def load(self, *, metrics: bool = False) -> list[Run]:
        """Every run, with config and summary even where the list leaves them out.

        One request for each page that is not loaded, and with ``lazy=True`` one more for each page
        whose config and summary are not.

        Args:
            metrics: Also history keys and system metrics: one more request for each page.
        """
        runs = super().load()
        Run.load_listed(runs, metrics=metrics)
        return runs

    @overload
    def histories(
        self,
        samples: int = 500,
        keys: Sequence[str] | None = None,
        x_axis: str = "_step",
        format: Literal["default"] = "default",
        stream: Literal["default", "system"] = "default",
    ) -> list[JSONDict]: ...
    @overload
    def histories(
        self,
        samples: int = 500,
        keys: Sequence[str] | None = None,
        x_axis: str = "_step",
        *,
        format: Literal["pandas"],
        stream: Literal["default", "system"] = "default",
    ) -> pandas.DataFrame: ...
    @overload
    def histories(
        self,
        samples: int = 500,
        keys: Sequence[str] | None = None,
        x_axis: str = "_step",
        *,
        format: Literal["polars"],
        stream: Literal["default", "system"] = "default",
    ) -> polars.DataFrame: ...
    def histories(
        self,
        samples: int = 500,
        keys: Sequence[str] | None = None,
        x_axis: str = "_step",
        format: Literal["default", "pandas", "polars"] = "default",
        stream: Literal["default", "system"] = "default",
    ) -> list[JSONDict] | pandas.DataFrame | polars.DataFrame:
        """The sampled histories of all these runs, one below the other, each row with its ``run_id``.

        One request for each run, ten at a time, after those for the pages that are not loaded.

        Args:
            samples: How many rows of each run at most.
            keys: Only rows that have all of these, with these and ``x_axis``.
            x_axis: The metric to add to ``keys``.
            format: A list of dicts, or a DataFrame (extras ``pandas``, ``polars``) with its columns in
                alphabetical order.
            stream: ``default`` for what was logged, ``system`` for the machine's measurements.

        Raises:
            UsageError: An argument cannot be meant as written; nothing was sent.
        """
        check_format(format)
        chosen = check_keys(keys)
        check_samples(samples)
        check_stream(stream, chosen)

        def rows_of(run: Run) -> list[JSONDict]:
            rows = run.history(samples, keys, x_axis, pandas=False, stream=stream)
            return [{**row, "run_id": run.id} for row in rows]

        found = map_bounded(rows_of, super().load(), limit=HISTORIES_AT_ONCE)
        return in_format([row for rows in found for row in rows], format)

    @property
    def entity(self) -> str | None:
        """The entity; None while it is the default one and nothing was loaded."""
        return self._entity

    def _operation(self) -> ops.ListRuns | ops.ListRunsLight:
        self._entity = entity = self._session.entity(self._entity)
        optional: dict[str, Any] = {"include_sweeps": self._include_sweeps}
        if self.filters:
            optional["filters"] = encode(self.filters).decode()
        if self.order:
            optional["order"] = self.order
        if self._lazy:
            return ops.ListRunsLight(entity=entity, project=self.project, **optional)

        return ops.ListRuns(entity=entity, project=self.project, **optional)

    def _wrap(self, nodes: Sequence[ops.RunFields], result: Any) -> list[Run]:
        page = list[Run]()
        project = result.project
        entity, project_id = self._entity or "", or_none(lambda: project.internal_id)
        for node in nodes:
            page.append(
                Run(
                    self._session,
                    RunKey(entity, self.project, node.name),
                    node,
                    data=None if self._lazy else data_of(node),
                    project_id=project_id,
                    sweep=getattr(node, "sweep", None),
                    sweep_loaded=self._include_sweeps,
                    page=page,
                )
            )
        return page

    def _missing(self) -> NotFoundError:
        return no_project(self._client, self._entity, self.project)

    def _repr_html_(self) -> str:
        """A table of what is loaded; sends nothing."""
        rows: list[list[object]] = [
            [
                run.name,
                run.id,
                run.state,
                run.created_at.isoformat(" ", "seconds"),
                ", ".join(run.tags),
            ]
            for run in self._items
        ]
        count = self._book.total if self._book.started else None
        caption = f"{len(rows)} of {count} runs" if count is not None else "nothing loaded yet"
        return f"<p>{caption}</p>" + table(["name", "id", "state", "created", "tags"], rows)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._entity or '(default entity)'}/{self.project}>"
