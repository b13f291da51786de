# Generated from wandb_api/_async/export/importer.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Import a dataset into a project, through the endpoints that training programs use."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

import wandb_operations as ops

from ..._core.asked import check_asked
from ..._core.hashing import new_md5
from ..._core.paths import ProjectPath, RunKey
from ..._core.steps import InPart
from ..._core.unreadable import Unknown, if_supported, kept
from ..._export.dataset import Dataset
from ..._export.dataset_rows import DatasetRun
from ..._export.importing import (
    ImportOptions,
    ImportResult,
    Present,
    exit_code,
    is_imported,
    later,
    new_ids,
    not_imported,
    present,
    sendable,
)
from ..._export.result import ExportProgress
from ..._runs.file_stream import (
    EVENTS,
    HISTORY,
    final_body,
    history_bodies,
)
from ..._runtime.concurrency import in_thread, map_bounded
from ..._runtime.files import same_md5
from ..._runtime.progress import Progress, progress_of
from ..._transport.request import build_input
from ..._types import JsonDict
from ...errors import Error, NotFoundError, UnsupportedError, UsageError
from ..runs.file_stream import send_lines
from ..runs.files import Files, upload_only
from ..runs.listing import Runs
from .import_artifacts import ArtifactImporter
from .import_reports import ReportImporter
from .import_sweeps import SweepImporter

if TYPE_CHECKING:
    from ..transport.session import Session

RUNS_AT_ONCE = 4


class Importer:
    """One import of one dataset.

    Args:
        session: The session of the client.
        source: The dataset.
        where: The target project; it is created if necessary.
        options: What is imported.
        progress: A function is told after each run; True shows a bar, False none; None does what the
            client's option says.
    """

    def __init__(
        self,
        session: Session,
        source: Dataset,
        where: ProjectPath,
        options: ImportOptions,
        progress: bool | Callable[[ExportProgress], None] | None,
    ) -> None:
        self._session, self._client = session, session.client
        self._source, self._where, self._options = source, where, options
        self._tables = frozenset(source.tables)
        self._entity, self._project = "", where.project
        self._tell, self._dry_run = progress, options.dry_run
        self._rows = self._files = self._done = 0
        self._sweeps = dict[str, str]()

    def run(self) -> ImportResult:
        """Import; see `Api.import_dataset`."""
        with InPart(self._client, f"the dataset was imported into {self._project!r}"):
            return self._run()

    def _run(self) -> ImportResult:
        options, tables = self._options, self._tables
        runs = in_thread(lambda: list(self._source.runs()))
        if options.files and not self._source.is_local and any(run.files for run in runs):
            raise UsageError("files are imported from a local folder only: pass files=False")
        ids = new_ids([run.id for run in runs], options.rename)
        in_thread(lambda: self._source.verify(files=options.files, artifacts=options.artifacts))
        self._entity = self._session.entity(self._where.entity)
        if options.sweeps and "sweeps" in tables:
            importer = SweepImporter(self._session, self._source, self._entity, self._project)
            self._sweeps = importer.run(dry_run=self._dry_run)
        lacking = not_imported(self._source.manifest.unsupported, options)
        if lacking:
            warnings.warn(
                f"the dataset lacks {', '.join(lacking)}, which the server that it was exported from "
                "does not report: what the target has stays as it is",
                stacklevel=2,
            )
        there = self._present()

        def send(run: DatasetRun) -> str | None:
            sent = self._send(run, ids[run.id], there.get(ids[run.id]))
            self._done += 1
            shown.advance(1)
            if callable(self._tell):
                self._tell(ExportProgress("runs", self._done, len(runs)))
            return ids[run.id] if sent else None

        show = False if callable(self._tell) else self._tell
        option = progress_of(self._client)
        with Progress(len(runs), "import", show, unit="runs", option=option) as shown:
            sent = map_bounded(send, runs, limit=RUNS_AT_ONCE)
        where = (self._session, self._source, self._entity, self._project, ids)
        logged, changed, shown_reports = list[str](), list[str](), list[str]()
        if options.artifacts and "artifact_versions" in tables:
            logged, changed = ArtifactImporter(*where).run(dry_run=self._dry_run)
        if options.reports and "reports" in tables:
            shown_reports = ReportImporter(*where).run(dry_run=self._dry_run)
        new = tuple(id for id in sent if id)
        made = {old: new for old, new in self._sweeps.items() if new}
        return ImportResult(
            ids,
            new,
            self._rows,
            self._files,
            artifacts=tuple(logged),
            sweeps=made,
            changed_artifacts=tuple(changed),
            reports=tuple(shown_reports),
        )

    def _present(self) -> dict[str, Present]:
        """Return the runs that the target has; one request for each page of 1000."""
        runs = Runs(self._session, self._entity, self._project, per_page=1000, include_sweeps=False)
        found = dict[str, Present]()
        try:
            for page in runs.pages():
                for run in page:
                    data = cast("ops.RunDataFields", run.fields)
                    found[run.id] = present(run.fields, data)
        except NotFoundError:
            return {}  # the first run creates the project
        return found

    def _send(self, run: DatasetRun, id: str, there: Present | None) -> bool:
        """Send a run unless the target has it already; return whether something was sent."""
        key = RunKey(self._entity, self._project, id)
        before = self._files
        sweep = self._sweeps.get(if_supported(lambda: run.sweep or "") or "")
        total = run.history_rows if "history" in self._tables else None
        same = there is not None and is_imported(run, there, total, sweep)
        lines = None if there is None else there.lines
        rows, start = later(self._read("history", run.id), lines, run.history_rows)
        if not same:
            self._rows += run.history_rows - start
        if not same and not self._dry_run:
            self._upsert(run, key, sweep, is_new=there is None)
            self._stream(key, rows, start, HISTORY)
            self._stream(key, self._read("system_metrics", run.id), 0, EVENTS)
        names = list[str]()
        if self._options.files and run.files:
            names = self._upload(run, key, is_new=there is None)
        if not same and not self._dry_run:
            summary = if_supported(lambda: cast("JsonDict", run.summary))
            send_lines(self._client, key, final_body(summary, names, exit_code(run)))
        return not same or self._files > before

    def _read(self, table: Literal["history", "system_metrics"], id: str) -> Iterator[JsonDict]:
        """Return the rows of a run; none if the dataset was exported without them."""
        if table not in self._tables:
            return iter(())
        source = self._source
        read = source.scan_history if table == "history" else source.scan_system_metrics
        return cast("Iterator[JsonDict]", read(id))

    def _upsert(self, run: DatasetRun, key: RunKey, sweep: str | None, *, is_new: bool) -> None:
        """Create or update a run in the target with the values that the dataset has."""

        def changed(read: Callable[[], str | None]) -> str | None:
            value = kept(read)
            if isinstance(value, Unknown):
                return None
            return value or (None if is_new else "")  # "" removes what the target has

        sent = build_input(
            ops.UpsertBucketInput,
            name=key.name,
            entity_name=key.entity,
            model_name=key.project,
            display_name=run.name,
            config=if_supported(lambda: run.raw_config),
            tags=if_supported(lambda: list[str | None](run.tags)),
            notes=changed(lambda: run.notes),
            description=changed(lambda: run.description),
            group_name=changed(lambda: run.group),
            job_type=changed(lambda: run.job_type),
            commit=if_supported(lambda: run.commit),
            host=if_supported(lambda: run.host),
            sweep=sweep,
            state="running",
        )
        result = self._client.execute(ops.UpsertRun(input=sent))
        if result.upsert_bucket is None or result.upsert_bucket.bucket is None:
            raise Error(f"the server did not report whether it created the run {key.name!r}")
        bucket = result.upsert_bucket.bucket
        check_asked("run", key.name, lambda: bucket.name, changed=True)

    def _stream(self, key: RunKey, rows: Iterator[JsonDict], start: int, file: str) -> None:
        bodies = history_bodies(rows, start, file)
        while (body := in_thread(partial(next, bodies, None))) is not None:
            send_lines(self._client, key, body)

    def _upload(self, run: DatasetRun, key: RunKey, *, is_new: bool) -> list[str]:
        """Upload the files that the target lacks; return the names of all."""
        there = dict[str, str | None]()
        if not is_new:
            with suppress(UnsupportedError):  # all files are sent then
                there = {file.name: file.md5 for file in Files(self._client, key)}
        names, root = list[str](), Path(self._source.folder_of(run.id))
        for file in run.files:
            path = Path(self._source.path_of(file))
            if not sendable(file.name, file.path):
                warnings.warn(f"the file {file.name!r} of {run.id!r} is not imported", stacklevel=2)
                continue
            names.append(file.name)
            if not in_thread(partial(_is_same, path, there.get(file.name))):
                if not self._dry_run:
                    upload_only(self._client, key, path, root)
                self._files += 1
        return names


def _is_same(path: Path, md5: str | None) -> bool:
    if not md5:
        return False
    hasher = new_md5()
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            hasher.update(piece)
    return same_md5(md5, hasher.digest())
