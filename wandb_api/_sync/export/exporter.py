# Generated from wandb_api/_async/export/exporter.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Export a project to a dataset, or bring a dataset up to date."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING, cast

import wandb_operations as ops

from ..._core.paths import ProjectPath
from ..._core.server_facts import lacking, lacks
from ..._core.shown import counted
from ..._core.version import SCHEMA_VERSION
from ..._export.artifact_tables import VERSION_COLUMNS, VERSIONS_FILE, orphans
from ..._export.assemble import (
    Assembly,
    batches_of,
    files_of_runs,
    known_runs,
    write_small_table,
)
from ..._export.manifest import DatasetManifest, check_source
from ..._export.partitions import Partition, PartitionRunner, run_all
from ..._export.plan import Known, Listed, Options, Plan, listed_run, make_plan, utc_text
from ..._export.result import ExportProgress, ExportResult
from ..._export.staging import DatasetFiles
from ..._export.store import Store
from ..._export.tables import REPORTS, SWEEPS, TABLES
from ..._runtime.concurrency import in_thread, map_bounded
from ..._runtime.progress import Progress, progress_of
from ..._types import JsonDict
from ...errors import IncompleteHistoryError, UnsupportedError
from ..runs.listing import Runs
from ..runs.page import by_id
from .artifacts import ArtifactReader
from .batch import BatchReader
from .tables import read_reports, read_sweeps

if TYPE_CHECKING:
    from ..transport.session import Session

# what a manifest says of the server's schema comes from these, and from the units of work
LISTINGS = (ops.ListRunsLight, ops.ListSweeps, ops.ListReports, ops.ListExportedCollections)
BATCHES_AT_ONCE = 2
LISTED_AT_ONCE = 1000


class Exporter:
    """One export of one project.

    Args:
        session: The session of the client.
        store: Where the dataset is.
        where: The project.
        filters: The filter that selects runs; None for all.
        options: What is exported.
        prune: Whether what the server deleted is removed from the dataset.
        rate: The most requests per second; None for no limit.
        progress: Is told after each unit of work.
        dry_run: Whether to report what would be read, and to write nothing.
    """

    def __init__(
        self,
        session: Session,
        store: Store,
        where: ProjectPath,
        *,
        filters: JsonDict | None,
        options: Options,
        prune: bool,
        rate: float | None,
        progress: bool | Callable[[ExportProgress], None] | None,
        dry_run: bool = False,
    ) -> None:
        self._session, self._client = session, session.client
        self._dry_run = dry_run
        self._files = DatasetFiles(store)
        self._where, self._filters, self._options = where, filters, options
        self._prune, self._rate, self._tell = prune, rate, progress
        self._entity = ""
        self._parts: dict[str, str] = {}
        self._remove: list[str] = []
        self._counts = dict[str, int]()

    def run(
        self, *, executor: Executor | None, workers: int, key_provider: str | None
    ) -> ExportResult:
        """Export; see `Api.export`."""
        in_thread(self._files.store.check_target)
        self._entity = self._session.entity(self._where.entity)
        reader = BatchReader(
            self._session,
            self._files,
            self._entity,
            self._where.project,
            self._options,
            rate=self._rate,
        )
        if self._dry_run:
            plan, _, listed = self._plan(reader)
            return in_thread(lambda: self._preview(plan, listed))
        with self._files.store.lock():
            in_thread(self._files.recover)
            plan, known, listed = self._plan(reader)
            self._read(plan, reader, executor, workers, key_provider)
            self._tables(reader)
            return self._publish(plan, known, listed)

    def _plan(self, reader: BatchReader) -> tuple[Plan, dict[str, Known], list[Listed]]:
        """Compare the server's runs with the dataset; writes nothing."""
        check_source(
            in_thread(self._files.manifest),
            self._files.store.url,
            self._client.base_url,
            self._entity,
            self._where.project,
        )
        known = in_thread(lambda: known_runs(self._files))
        listed = self._list(reader)
        kept = self._kept(listed, known, reader)
        return make_plan(listed, known, kept=kept, prune=self._prune), known, listed

    def _preview(self, plan: Plan, listed: Sequence[Listed]) -> ExportResult:
        """Return what an export would do, as far as the listing of runs tells. Blocks."""
        counts = {"runs": len(listed), "deleted_runs": len(plan.deleted)}
        if self._options.history:
            counts["history_rows"] = sum(run.row["history_lines"] or 0 for run in listed)
        return ExportResult(
            self._manifest(listed, counts),
            len(plan.changed),
            (),
            tuple(self._files.held(files_of_runs(plan.pruned))),
        )

    # ---- runs

    def _list(self, reader: BatchReader) -> list[Listed]:
        """Return the runs of the light listing."""
        listed = self._list_runs(reader, lazy=True)
        if lacks(self._client, "Run.updatedAt"):
            # changes of config and summary can be seen in their values only
            listed = self._list_runs(reader, lazy=False)
        return listed

    def _list_runs(self, reader: BatchReader, *, lazy: bool) -> list[Listed]:
        """List the runs, the oldest first, with config and summary unless ``lazy``."""
        runs = Runs(
            self._session,
            self._entity,
            self._where.project,
            filters=self._filters,
            order="+created_at",
            per_page=LISTED_AT_ONCE,
            include_sweeps=False,
            lazy=lazy,
        )
        found = list[Listed]()
        reader.pace.wait()
        for page in runs.pages():
            for run in page:
                fields = run.fields
                data = None if lazy else cast("ops.RunDataFields", fields)
                found.append(listed_run(fields, self._options, data))
            reader.pace.wait()
        return found

    def _kept(
        self, listed: Sequence[Listed], known: Mapping[str, Known], reader: BatchReader
    ) -> set[str]:
        """Return the runs that do not match the filter any more, but exist.

        One request for each 1000 runs of the dataset that the listing leaves out.
        """
        absent = sorted(known.keys() - {run.id for run in listed})
        if not self._filters or not absent:
            return set()
        found = set[str]()
        for start in range(0, len(absent), LISTED_AT_ONCE):
            some = absent[start : start + LISTED_AT_ONCE]
            reader.pace.wait()
            result = self._client.execute(
                ops.ListRunsLight(
                    entity=self._entity,
                    project=self._where.project,
                    filters=by_id(some),
                    first=len(some),
                    include_sweeps=False,
                )
            )
            project = result.project
            edges = project.runs.edges if project is not None and project.runs else []
            found |= {edge.node.name for edge in edges}
        return found

    def _read(
        self,
        plan: Plan,
        reader: BatchReader,
        executor: Executor | None,
        workers: int,
        key_provider: str | None,
    ) -> None:
        """Read what changed, unit by unit."""
        work, total = batches_of(plan), len(plan.changed)
        done = 0

        def advance(count: int) -> None:
            nonlocal done
            done += count
            shown.advance(count)
            if callable(self._tell):
                self._tell(ExportProgress("runs", done, total))

        show = False if callable(self._tell) else self._tell
        option = progress_of(self._client)
        with Progress(total, "export", show, unit="runs", option=option) as shown:
            self._work(work, reader, executor, workers, key_provider, advance)

    def _work(
        self,
        work: Sequence[tuple[Listed, ...]],
        reader: BatchReader,
        executor: Executor | None,
        workers: int,
        key_provider: str | None,
        advance: Callable[[int], None],
    ) -> None:
        """Read the partitions, in this process or on an executor."""
        if executor is not None:
            partition = Partition(
                self._client.base_url,
                self._entity,
                self._where.project,
                self._files.store.url,
                self._options,
                key_provider,
                None if self._rate is None else self._rate / workers,
            )
            runner = PartitionRunner(executor, partition, workers)
            in_thread(lambda: run_all(runner, work, advance))
            return

        def read(batch: tuple[Listed, ...]) -> None:
            reader.read(batch)
            advance(len(batch))

        map_bounded(read, work, limit=BATCHES_AT_ONCE)

    # ---- tables

    def _tables(self, reader: BatchReader) -> None:
        session, project = self._session, self._where.project
        sweeps = read_sweeps(session, self._entity, project, reader.pace)
        reports = read_reports(session, self._entity, project, reader.pace)
        for name, rows, columns in (("sweeps", sweeps, SWEEPS), ("reports", reports, REPORTS)):
            if rows is None:
                continue
            path, self._counts[name] = in_thread(
                partial(write_small_table, self._files, name, rows, columns, prune=self._prune)
            )
            self._parts[path] = ""
        if self._options.artifacts is not None:
            self._artifacts(reader)

    def _artifacts(self, reader: BatchReader) -> None:
        """Write the table of artifact versions, and find files that no version needs.

        Raises:
            UnsupportedError: The server cannot list versions, and their files are wanted; otherwise
                the table is left out.
        """
        content = self._options.artifacts == "files"
        artifacts = ArtifactReader(
            self._session, self._files, self._entity, self._where.project, reader.pace
        )
        try:
            rows = artifacts.read(content=content)
        except UnsupportedError:
            if content or TABLES["artifact_versions"].source not in lacking(
                self._client, *LISTINGS
            ):
                raise
            return
        path, self._counts["artifact_versions"] = in_thread(
            partial(
                write_small_table,
                self._files,
                VERSIONS_FILE,
                rows,
                VERSION_COLUMNS,
                key="name",
                prune=self._prune,
            )
        )
        self._parts.update(dict.fromkeys([path, *artifacts.staged], ""))
        if self._prune:
            kept = {row["artifact_id"] for row in rows}
            self._remove += in_thread(partial(orphans, self._files, kept))

    # ---- the end

    def _publish(
        self, plan: Plan, known: Mapping[str, Known], listed: Sequence[Listed]
    ) -> ExportResult:
        """Assemble the tables from old and new parts, and replace the dataset's manifest last."""
        assembly = Assembly(self._files, plan, known)
        in_thread(assembly.write)
        counts = {**assembly.counts, **self._counts}
        manifest = self._manifest(
            listed, counts, incomplete=assembly.incomplete, unsupported=assembly.unsupported
        )
        written, removed = in_thread(
            lambda: self._files.publish(
                {**self._parts, **assembly.parts},
                [*assembly.remove, *self._remove],
                manifest.to_json(),
            )
        )
        return ExportResult(manifest, len(plan.changed), tuple(written), tuple(removed))

    def _manifest(
        self,
        listed: Sequence[Listed],
        counts: Mapping[str, int],
        *,
        incomplete: Iterable[str] = (),
        unsupported: Iterable[str] = (),
    ) -> DatasetManifest:
        """Return the manifest: source, counts, and the fields that the server lacks."""
        times = [
            text
            for run in listed
            for name in ("updated_at", "heartbeat_at", "created_at")
            if (text := utc_text(run.row[name])) is not None
        ]
        return DatasetManifest(
            server=self._client.base_url,
            entity=self._entity,
            project=self._where.project,
            newest=max(times, default=None),
            counts=counts,
            incomplete=tuple(incomplete),
            unsupported=tuple(sorted({*unsupported, *lacking(self._client, *LISTINGS)})),
            filters=self._filters or {},
            options=cast("JsonDict", asdict(self._options)),
            schema_version=SCHEMA_VERSION,
        )


def check_complete(result: ExportResult) -> None:
    """Raise for a dataset with incomplete histories.

    Raises:
        IncompleteHistoryError: Some histories are incomplete.
    """
    missing = result.manifest.incomplete
    if missing:
        some = ", ".join(missing[:5]) + (", ..." if len(missing) > 5 else "")
        raise IncompleteHistoryError(
            f"the dataset was written, but the server did not return all rows that it counts for "
            f"{counted(len(missing), 'run')} ({some}): export again, or pass allow_incomplete=True"
        )
