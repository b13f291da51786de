# Generated from wandb_api/_async/export/batch.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Read some runs of a project, and stage their rows, histories, system metrics and files."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Literal, cast

import wandb_operations as ops

from ..._core.json_codec import encode_text
from ..._core.not_found import no_project
from ..._core.paths import RunKey
from ..._core.server_facts import lacking
from ..._core.unreadable import if_supported
from ..._export import exported_history
from ..._export.assemble import read_staged, stage_rows
from ..._export.history_columns import page_rows
from ..._export.parquet import read_footer, write_history
from ..._export.plan import Listed, Options, history_file, metrics_file
from ..._export.run_columns import Row
from ..._export.spool import Spool
from ..._export.staging import DatasetFiles
from ..._runs.history import Extent, last_step
from ..._runtime.concurrency import in_thread, map_bounded
from ..._types import JsonDict
from ...errors import IncompleteHistoryError, NotFoundError
from ..artifacts.listing import RunArtifacts
from ..runs.history import HistoryScan
from ..runs.history_reads import EVENTS, read_events
from ..runs.page import by_id
from .files import stage_files
from .history_exports import read_exports
from .pace import Pace

if TYPE_CHECKING:
    from ..transport.session import Session

RUNS_AT_ONCE = 8
LOADED_AT_ONCE = 25  # runs whose config, summary and keys are in one response
LINEAGE = 1000  # versions that are read of each run with all runs

Loaded = ops.LoadExportedRunsProjectRunsEdgesNode


class BatchReader:
    """Reads units of work of one export.

    Args:
        session: The session of the client.
        files: The dataset.
        entity: The entity.
        project: The project.
        options: What is exported.
        rate: The most requests per second; None for no limit.
        at_once: Number of runs that are read at the same time.
    """

    def __init__(
        self,
        session: Session,
        files: DatasetFiles,
        entity: str,
        project: str,
        options: Options,
        *,
        rate: float | None = None,
        at_once: int = RUNS_AT_ONCE,
    ) -> None:
        self._session, self._client, self._files = session, session.client, files
        self._entity, self._project, self._options = entity, project, options
        self._at_once = at_once
        self.pace = Pace(rate)

    def read(self, runs: Sequence[Listed]) -> int:
        """Read the runs, unless that is done already; return the number of those that exist.

        Requests: one for 25 runs together, and for each run those for its history and one for its
        system metrics, if it has any.
        """
        done = in_thread(lambda: read_staged(self._files, runs))
        if done is not None:
            return len(done)
        parts = [runs[at : at + LOADED_AT_ONCE] for at in range(0, len(runs), LOADED_AT_ONCE)]
        rows = map_bounded(self._load, parts, limit=2)  # one is loaded, the other read
        kept = [row for part in rows for row in part if row is not None]
        unsupported = lacking(self._client, ops.LoadExportedRuns)
        in_thread(lambda: stage_rows(self._files, runs, kept, unsupported))
        return len(kept)

    def _load(self, runs: Sequence[Listed]) -> list[Row | None]:
        """Read some runs of a unit; None for those that were deleted meanwhile."""
        self.pace.wait()
        found = self._client.execute(
            ops.LoadExportedRuns(
                entity=self._entity,
                project=self._project,
                filters=by_id([run.id for run in runs]),
                first=len(runs),
                include_artifacts=self._options.artifacts is not None,
            )
        )
        if found.project is None:
            raise no_project(self._client, self._entity, self._project)
        edges = found.project.runs.edges if found.project.runs else []
        nodes = {edge.node.name: edge.node for edge in edges}

        def read(run: Listed) -> Row | None:
            node = nodes.get(run.id)
            if node is None:
                return None
            try:
                return self._read_run(run, node)
            except NotFoundError:
                return None

        return map_bounded(read, runs, limit=max(1, self._at_once // 2))

    def _read_run(self, run: Listed, node: Loaded) -> Row:
        """Read what the options select of a run, and return its row in the table of runs."""
        options = self._options
        row: Row = {
            **run.row,
            "config_json": if_supported(lambda: node.config),
            "summary_json": if_supported(lambda: node.summary_metrics),
        }
        row.update(history_rows=0, history_complete=True, files=0)
        row.update(system_metrics_rows=0, system_metrics_complete=True)
        if options.artifacts is not None:
            row["output_artifacts"], row["input_artifacts"] = self._lineage(run, node)
        if options.history:
            footer = self._history(run, node)
            row.update(history_rows=footer["rows"], history_complete=footer["complete"])
        if options.system_metrics:
            footer = self._system_metrics(run, node)
            row.update(
                system_metrics_rows=footer["rows"], system_metrics_complete=footer["complete"]
            )
        if options.files:
            key = RunKey(self._entity, self._project, run.id)
            held = stage_files(self._client, key, self._files, self.pace)
            row.update(files=len(held), files_json=encode_text(held))
        # without a fingerprint, the next export reads the run again
        complete = row["history_complete"] and row["system_metrics_complete"]
        row["fingerprint"] = run.fingerprint if complete else ""
        return row

    def _lineage(self, run: Listed, node: Loaded) -> tuple[list[str] | None, list[str] | None]:
        """Return the ids of the versions that a run logged, and of those that it used.

        None if the server does not tell.
        """
        found = list[list[str] | None]()
        modes: tuple[Literal["logged", "used"], ...] = ("logged", "used")
        for mode, connection in zip(
            modes,
            (
                if_supported(lambda: node.output_artifacts),
                if_supported(lambda: node.input_artifacts),
            ),
            strict=True,
        ):
            if connection is None:
                found.append(None)
                continue
            edges = connection.edges
            ids = [edge.node.id for edge in edges if edge.node is not None]
            if len(edges) >= LINEAGE:
                key = RunKey(self._entity, self._project, run.id)
                self.pace.wait()
                rest = RunArtifacts(self._session, key, mode, per_page=1000)
                ids = [artifact.fields.id for artifact in rest]
            found.append(sorted(set(ids)))
        return found[0], found[1]

    # ---- history

    def _history(self, run: Listed, node: Loaded) -> JsonDict:
        """Stage the history; return the footer of its file."""
        name = history_file(run.id)
        if (done := self._staged(name, run)) is not None:
            return done
        lines = if_supported(lambda: node.history_line_count)
        if lines == 0:
            return {"rows": 0, "complete": True}
        with Spool() as spool:
            complete = self._scan(run, node, lines, spool)
            return self._stage(name, run, spool, complete=complete)

    def _scan(self, run: Listed, node: Loaded, lines: int | None, spool: Spool) -> bool:
        """Read the rows; return whether they are complete."""
        keys = self._options.keys
        key = RunKey(self._entity, self._project, run.id)
        history_keys = if_supported(lambda: node.history_keys)
        extent = Extent(last_step(history_keys), lines, if_supported(lambda: node.state))
        known = (extent, history_keys)
        may_be_exact = keys is None and exported_history.may_be_exact(history_keys, lines)
        scan = HistoryScan(
            self._session,
            key,
            keys=None if keys is None else list(keys),
            page_size=page_rows(history_keys),
            known=known,
        )
        try:
            self.pace.wait()
            for page in scan.pages():
                if may_be_exact:  # decided with the first page
                    may_be_exact = False
                    if not exported_history.has_whole(cast("list[JsonDict]", page)) and (
                        read_exports(self._session, key, known, spool, self.pace)
                    ):
                        return True
                in_thread(partial(spool.add, cast("list[JsonDict]", page)))
                self.pace.wait()
        except IncompleteHistoryError:
            return False
        return True

    def _staged(self, name: str, run: Listed) -> JsonDict | None:
        """Return the footer of a staged file of the run in this state; None if there is none."""

        def read() -> JsonDict | None:
            path = self._files.staged(name, run.fingerprint)
            if path is None:
                return None
            with self._files.open_path(path) as file:
                return read_footer(file)

        return in_thread(read)

    def _stage(self, name: str, run: Listed, spool: Spool, *, complete: bool) -> JsonDict:
        footer: JsonDict = {"complete": complete}

        def write() -> None:
            with self._files.stage(name, run.fingerprint) as file:
                write_history(file, run.id, spool, spool.keys, footer)

        if spool.keys.rows:
            in_thread(write)
        return {**footer, "rows": spool.keys.rows}

    # ---- system metrics

    def _system_metrics(self, run: Listed, node: Loaded) -> JsonDict:
        """Stage the system metrics; return the footer of their file."""
        name = metrics_file(run.id)
        if (done := self._staged(name, run)) is not None:
            return done
        count = if_supported(lambda: node.events_line_count)
        if count == 0:
            return {"rows": 0, "complete": True}
        samples = (EVENTS if count is None else count) + 1
        key = RunKey(self._entity, self._project, run.id)
        while True:
            self.pace.wait()
            rows = read_events(self._client, key, samples)
            if rows.sent < samples:  # else the server may have left out some
                break
            samples *= 4
        with Spool() as spool:
            spool.add(rows)
            complete = not rows.unreadable and (count is None or len(rows) >= count)
            return self._stage(name, run, spool, complete=complete)
