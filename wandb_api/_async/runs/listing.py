"""The runs of a project that match a filter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast, overload

import wandb_operations as ops

from ..._core.arguments import check_wait, flag, text
from ..._core.json_codec import encode_text
from ..._core.not_found import no_project
from ..._core.paging import LARGEST_PAGE
from ..._core.unreadable import or_none
from ..._runs.bulk import check_tags, move_target
from ..._runs.frames import Format, check_format, format_rows
from ..._runs.history import check_keys, check_samples, check_stream
from ..._runs.memory import DecodedValues
from ..._runtime.concurrency import amap_bounded
from ..._runtime.progress import Progress, progress_of
from ..._transport.limiter import AT_ONCE
from ..._transport.request import build_input
from ..._types import JSON, JSONDict, JsonDict, StringSequence
from ...errors import NotFoundError
from ..transport.client import execute_page
from ..transport.paginator import AsyncPaginator
from .listed import KNOWN, KNOWN_LAZY, listed_runs
from .page import AsyncRunPage
from .run import AsyncRun

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

    from ... import AsyncProject  # the public name: projects import runs
    from ..._runs.bulk import BulkResult
    from ..._runs.frames import ArrowTable, PandasFrame, PolarsFrame
    from ..transport.session import AsyncSession
    from .bulk import AsyncRunChanges
    from .sweep import AsyncSweep

    RunsResult: TypeAlias = "ops.ListRunsResult | ops.ListRunsLightResult"


class AsyncRuns(AsyncPaginator[AsyncRun, "ops.RunFields", "RunsResult"]):
    """The runs of a project that match a filter; lazy, one request for each page.

    `len` returns the number that the server reports for the filter. ``lazy=True`` leaves out config
    and summary, which are then loaded for a whole page at once.

    Attributes:
        project: The project's name.
        filters: The filter as a Mongo-style dict.
        order: The order, such as ``+created_at``.

    Example:
        >>> async for run in api.runs("my-team/my-project", {"state": "finished"}):
        ...     print(run.name, run.summary.get("loss"))
    """

    __module__ = "wandb_api"

    project: str
    """The project's name."""
    filters: JSONDict
    """The filter as a Mongo-style dict."""
    order: str | None
    """The order, such as ``+created_at``."""

    def __init__(
        self,
        session: AsyncSession,
        entity: str | None,
        project: str,
        *,
        filters: JsonDict | None = None,
        order: str | None = None,
        per_page: int | None = None,
        include_sweeps: bool = True,
        lazy: bool = False,
        sweep: AsyncSweep | None = None,
    ) -> None:
        super().__init__(session.client, per_page=per_page)
        self._session = session
        self._sweep = sweep  # must exist, even if none of its runs is listed
        self._entity = session.known_entity(entity)
        self._lazy, self._include_sweeps = lazy, include_sweeps
        self._pages: list[AsyncRunPage] = []
        self._decoded = DecodedValues()
        self.project = project
        self.filters = cast(JSONDict, dict(filters or {}))
        self.order = order

    def __getstate__(self) -> dict[str, Any]:
        """Return the state for pickling; runs that were listed on small pages share one."""
        parts = [parts for page in self._pages for parts in page.parts]
        pages = list[AsyncRunPage]()
        for at in range(0, len(parts), LARGEST_PAGE):
            page = AsyncRunPage(self._session, self._entity or "", self.project)
            page.parts = parts[at : at + LARGEST_PAGE]
            pages.append(page)
        return {**self.__dict__, "_pages": pages}

    async def load(self, *, metrics: bool = False) -> list[AsyncRun]:
        """Load all runs, including config and summary if the listing leaves them out.

        One request for each page that is not loaded; with ``lazy=True``, one more for each page whose
        config and summary are not loaded.

        Args:
            metrics: Also load history keys and system metrics: one more request for each page.

        Example:
            >>> for run in await api.runs("my-team/my-project", lazy=True).load():
            ...     print(run.summary.get("loss"))
        """
        with_metrics = flag(metrics, "metrics")
        runs = await super().load()

        async def complete(page: AsyncRunPage) -> None:
            await page.load_data()
            if with_metrics:
                await page.load_metrics()

        await amap_bounded(complete, list(self._pages), limit=AT_ONCE)
        return runs

    @overload
    async def histories(
        self,
        samples: int = 500,
        keys: StringSequence | None = None,
        x_axis: str = "_step",
        format: Literal["default"] = "default",
        stream: Literal["default", "system"] = "default",
    ) -> list[JSONDict]: ...
    @overload
    async def histories(
        self,
        samples: int = 500,
        keys: StringSequence | None = None,
        x_axis: str = "_step",
        *,
        format: Literal["pandas"],
        stream: Literal["default", "system"] = "default",
    ) -> PandasFrame: ...
    @overload
    async def histories(
        self,
        samples: int = 500,
        keys: StringSequence | None = None,
        x_axis: str = "_step",
        *,
        format: Literal["polars"],
        stream: Literal["default", "system"] = "default",
    ) -> PolarsFrame: ...
    @overload
    async def histories(
        self,
        samples: int = 500,
        keys: StringSequence | None = None,
        x_axis: str = "_step",
        *,
        format: Literal["arrow"],
        stream: Literal["default", "system"] = "default",
    ) -> ArrowTable: ...
    async def histories(
        self,
        samples: int = 500,
        keys: StringSequence | None = None,
        x_axis: str = "_step",
        format: Format = "default",
        stream: Literal["default", "system"] = "default",
    ) -> list[JSONDict] | pandas.DataFrame | polars.DataFrame | pyarrow.Table:
        """Return the sampled histories of all runs, concatenated; each row has its ``run_id``.

        One request for each run, besides those for pages that are not loaded; as many at a time as
        the server bears, at most 32.

        Args:
            samples: Maximum number of rows of each run.
            keys: Return only rows that have all of these keys, with these keys and ``x_axis``.
            x_axis: The metric to add to ``keys``.
            format: ``default`` for a list of dicts; ``pandas`` or ``polars`` for a DataFrame (extra of
                the same name), ``arrow`` for a Table of pyarrow (extra ``export``), with columns in
                alphabetical order.
            stream: ``default`` for logged metrics, ``system`` for system metrics.

        Returns:
            The rows, in the order of the runs.

        Raises:
            UsageError: Invalid argument; no request was sent.
            MissingExtraError: The package of the format is not installed.

        Example:
            >>> frame = await runs.histories(keys=["loss"], format="pandas")
        """
        check_format(format)
        chosen = check_keys(keys)
        check_samples(samples)
        check_stream(stream, chosen)
        text(x_axis, "x_axis")

        async def rows_of(run: AsyncRun) -> list[JSONDict]:
            rows = await run.history(samples, keys, x_axis, pandas=False, stream=stream)
            shown.advance(1)
            return [{**row, "run_id": cast(JSON, run.id)} for row in rows]

        runs, option = await super().load(), progress_of(self._client)
        with Progress(len(runs), "histories", unit="runs", option=option) as shown:
            found = await amap_bounded(rows_of, runs, limit=AT_ONCE)
        return format_rows([row for rows in found for row in rows], format)

    # ---- tables

    async def to_pandas(self) -> pandas.DataFrame:
        """Return the runs as a DataFrame, with a row for each run (extra ``pandas``).

        The columns are ``id``, ``name``, ``state``, ``created_at``, ``user``, ``tags``, ``group``,
        ``job_type``, ``sweep`` and ``url``; then one for each key of the configs (``config.lr``) and of
        the summaries (``summary.loss``). Nested dicts are flattened (``config.optimizer.lr``). The
        requests are those of `load`.

        Raises:
            MissingExtraError: pandas is not installed.

        Example:
            >>> frame = await api.runs("my-team/my-project").to_pandas()
            >>> best = frame.sort_values("summary.loss").head(10)
        """
        from ..._runs.runs_table import to_pandas  # loaded when it is first used

        return to_pandas(await self.load())

    async def to_polars(self) -> polars.DataFrame:
        """Return the runs as a DataFrame of polars (extra ``polars``); see `to_pandas`.

        A column with nested and other values holds JSON strings. The requests are those of `load`.

        Raises:
            MissingExtraError: polars is not installed.

        Example:
            >>> frame = await api.runs("my-team/my-project").to_polars()
        """
        from ..._runs.runs_table import to_polars  # as above

        return to_polars(await self.load())

    async def to_arrow(self) -> pyarrow.Table:
        """Return the runs as a Table of pyarrow (extra ``export``); see `to_pandas`.

        A column with values of several types holds JSON strings. The requests are those of `load`.

        Raises:
            MissingExtraError: pyarrow is not installed.

        Example:
            >>> table = await api.runs("my-team/my-project").to_arrow()
        """
        from ..._runs.runs_table import to_arrow  # as above

        return to_arrow(await self.load())

    # ---- changes of all runs

    async def delete(self, delete_artifacts: bool = False, *, dry_run: bool = False) -> BulkResult:
        """Delete all runs of this listing.

        One request for every 1000 runs, besides those for pages that are not loaded; on servers that
        cannot delete several runs at once, one for each run, ten at a time. The runs are named by
        their ids: a run that comes to match the filter meanwhile is not deleted.

        Args:
            delete_artifacts: Also delete the artifacts that they logged.
            dry_run: Only return what would be deleted.

        Returns:
            What happened to each run. An error of a single run is not raised, see
            `BulkResult.raise_for_errors`.

        Raises:
            NotFoundError: The project does not exist.

        Example:
            >>> crashed = api.runs("my-team/my-project", {"state": "crashed"})
            >>> print(await crashed.delete(dry_run=True))
            delete: 12 planned
            >>> result = await crashed.delete()
            >>> result.raise_for_errors()
        """
        delete_artifacts = flag(delete_artifacts, "delete_artifacts")
        dry_run = flag(dry_run, "dry_run")
        changes = await self._bulk()
        return await changes.delete(delete_artifacts=delete_artifacts, dry_run=dry_run)

    async def stop(self, *, dry_run: bool = False) -> BulkResult:
        """Ask all runs of this listing that have not ended to stop.

        One request for each of them, ten at a time, besides those for pages that are not loaded.

        Args:
            dry_run: Only return which runs would be asked.

        Returns:
            What happened to each run; runs that have ended are unchanged. An error of a single run is
            not raised, see `BulkResult.raise_for_errors`.

        Raises:
            NotFoundError: The project does not exist.

        Example:
            >>> result = await api.runs("my-team/my-project", {"group": "lr-search"}).stop()
        """
        dry_run = flag(dry_run, "dry_run")
        changes = await self._bulk()
        return await changes.stop(dry_run=dry_run)

    async def add_tags(self, tags: str | Sequence[str], *, dry_run: bool = False) -> BulkResult:
        """Add tags to all runs of this listing; their other tags stay.

        One request for every 1000 runs, besides those for pages that are not loaded; on servers that
        cannot change several runs at once, two for each run, ten runs at a time. The attribute `tags`
        of loaded runs is updated; changes that were not sent stay.

        Args:
            tags: One tag or several.
            dry_run: Only return which runs would be changed.

        Returns:
            What happened to each run; runs that have all the tags are unchanged. An error of a single
            run is not raised, see `BulkResult.raise_for_errors`.

        Raises:
            UsageError: No tag was passed.
            NotFoundError: The project does not exist.

        Example:
            >>> best = api.runs("my-team/my-project", {"summary_metrics.loss": {"$lt": 0.1}})
            >>> result = await best.add_tags("candidate")
        """
        added, dry_run = check_tags(tags), flag(dry_run, "dry_run")
        changes = await self._bulk()
        return await changes.change_tags(added, (), dry_run=dry_run)

    async def remove_tags(self, tags: str | Sequence[str], *, dry_run: bool = False) -> BulkResult:
        """Remove tags from all runs of this listing; their other tags stay.

        The requests are those of `add_tags`.

        Args:
            tags: One tag or several.
            dry_run: Only return which runs would be changed.

        Returns:
            What happened to each run; runs that have none of the tags are unchanged. An error of a
            single run is not raised, see `BulkResult.raise_for_errors`.

        Raises:
            UsageError: No tag was passed.
            NotFoundError: The project does not exist.

        Example:
            >>> result = await api.runs("my-team/my-project", {"tags": "old"}).remove_tags("old")
        """
        removed, dry_run = check_tags(tags), flag(dry_run, "dry_run")
        changes = await self._bulk()
        return await changes.change_tags((), removed, dry_run=dry_run)

    async def move(
        self,
        to: AsyncProject | str,
        *,
        dry_run: bool = False,
        timeout: float | None = None,
        poll_interval: float = 2.0,
    ) -> BulkResult:
        """Move all runs of this listing to another project.

        One request for every 1000 runs, besides those for pages that are not loaded. The server moves
        them in a task: one more request every ``poll_interval`` seconds while it is not finished.
        Runs keep their ids, but leave their sweep.

        Args:
            to: The project, which must exist: ``entity/project``, the name of a project of the same
                entity, a URL, or a `Project`.
            dry_run: Only return which runs would be moved; one request reads whether the project exists.
            timeout: Seconds to wait for each task; as long as it takes if None.
            poll_interval: Seconds between two questions about a task.

        Returns:
            What happened to each run. An error of a single run is not raised, see
            `BulkResult.raise_for_errors`.

        Raises:
            UsageError: Invalid path, or the runs are in this project.
            NotFoundError: One of the projects does not exist.
            UnsupportedError: The server cannot move runs.
            WaitTimeoutError: The server had not moved the runs in time; it may do so later.

        Example:
            >>> old = api.runs("my-team/my-project", {"created_at": {"$lt": "2024-01-01"}})
            >>> result = await old.move("my-team/archive")
        """
        check_wait(timeout, poll_interval)
        target = move_target(to, (self._client.app_url, self._client.base_url))
        dry_run = flag(dry_run, "dry_run")
        changes = await self._bulk()
        return await changes.move(target, dry_run=dry_run, timeout=timeout, interval=poll_interval)

    async def _bulk(self) -> AsyncRunChanges:
        """Return all runs of this listing to change; reads them without config if none is loaded."""
        from .bulk import AsyncRunChanges  # loaded when it is first used

        if self._book.started:
            runs = await super().load()
        else:
            light = AsyncRuns(
                self._session,
                self._entity,
                self.project,
                filters=cast(JsonDict, self.filters),
                order=self.order,
                per_page=LARGEST_PAGE,
                include_sweeps=False,
                lazy=True,
            )
            runs = await super(AsyncRuns, light).load()  # without config
            self._entity = light.entity
        return AsyncRunChanges(self._session, self._entity or "", self.project, runs)

    @property
    def entity(self) -> str | None:
        """The entity; None while the default entity is not known because no page is loaded."""
        return self._entity

    async def _operation(self) -> ops.PagedOperation[RunsResult, ops.RunFields]:
        # each operation reads results of its own kind only, which are those that it gets
        return cast("ops.PagedOperation[RunsResult, ops.RunFields]", await self._choose_operation())

    async def _choose_operation(self) -> ops.ListRuns | ops.ListRunsLight:
        self._entity = entity = await self._session.entity(self._entity)
        filters = encode_text(self.filters) if self.filters else None
        if self._lazy:
            return build_input(
                ops.ListRunsLight,
                entity=entity,
                project=self.project,
                filters=filters,
                order=self.order or None,
                include_sweeps=self._include_sweeps,
            )
        return build_input(
            ops.ListRuns,
            entity=entity,
            project=self.project,
            filters=filters,
            order=self.order or None,
            include_sweeps=self._include_sweeps,
        )

    async def _read(self, request: ops.PagedOperation[RunsResult, ops.RunFields]) -> RunsResult:
        result = await execute_page(self._client, request, KNOWN_LAZY if self._lazy else KNOWN)
        runs = result.project.runs if result.project else None
        if self._sweep is not None and runs is not None:
            edges = or_none(lambda: runs.edges)  # one of them may be unreadable
            if edges is not None and not edges:
                await self._sweep._must_exist()  # pyright: ignore[reportPrivateUsage] -- not for users
        return result

    def _wrap(self, nodes: Sequence[ops.RunFields], result: RunsResult) -> list[AsyncRun]:
        entity, project = self._entity or "", result.project
        assert project is not None  # it has this page
        page = AsyncRunPage(self._session, entity, self.project, self._decoded)
        return listed_runs(
            page,
            nodes,
            or_none(lambda: project.internal_id),
            has_data=not self._lazy,
            has_sweeps=self._include_sweeps,
        )

    def _kept(self, items: Sequence[AsyncRun]) -> None:
        pages = (run._page for run in items)  # pyright: ignore[reportPrivateUsage] -- hidden from completion on the public class
        self._pages += dict.fromkeys(page for page in pages if page is not None)

    def _missing(self) -> NotFoundError:
        return no_project(self._client, self._entity, self.project)

    def _html_table(self, items: Sequence[AsyncRun]) -> tuple[str, str]:
        from ..._runs.runs_table import html_of  # loaded in notebooks only

        body, left_out = html_of(items)
        return body, f"; {left_out} more columns in to_pandas()" if left_out else ""

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._entity or '(default entity)'}/{self.project}>"
