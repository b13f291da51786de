"""Read a dataset: runs as objects, histories as Arrow tables, all of it with DuckDB. Offline."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from .._artifacts.manifest import Entry
from .._core.json_codec import decode_config, decode_dict, parse
from .._core.public import public
from .._types import JSONDict, StringSequence
from ..errors import MissingExtraError, NotFoundError, UsageError
from .artifact_tables import VERSIONS_FILE, content_folder, has_content, read_entries
from .manifest import DatasetManifest
from .parquet import arrow, iterate_history, read_rows
from .plan import files_folder, history_file, metrics_file
from .run_columns import BASE, Row
from .staging import DatasetFiles
from .store import LocalStore, open_store

if TYPE_CHECKING:
    import duckdb
    import pyarrow

# the columns of the table of runs that a DatasetRun has unchanged
PLAIN = (
    *("id", "name", "state", "created_at", "updated_at", "heartbeat_at", "user", "group"),
    *("job_type", "notes", "description", "commit", "host", "sweep", "deleted"),
)
PLAIN_VERSION = (
    *("name", "artifact_id", "collection", "type", "version", "digest", "description"),
    "metadata_json",
)
# the folder or file of each table
TABLES = {
    **{name: name for name in ("runs", "history", "system_metrics", "sweeps", "reports")},
    "artifact_versions": VERSIONS_FILE,
    "artifact_entries": "artifacts/entries",
}
LINEAGE = """
CREATE OR REPLACE VIEW artifact_lineage AS
SELECT id AS run_id, unnest(output_artifacts) AS artifact_id, 'output' AS direction FROM runs
UNION ALL SELECT id, unnest(input_artifacts), 'input' FROM runs
"""


@public("wandb_api.dataset")
@dataclass(frozen=True)
class DatasetFile:
    """A file of a run.

    Attributes:
        name: The file's path within the run.
        path: Its path in the dataset.
        size: The size in bytes.
        md5: The MD5 of the content in base64, if the server reports it.
        mimetype: The MIME type.
    """

    name: str
    path: str
    size: int
    md5: str | None
    mimetype: str | None


@public("wandb_api.dataset")
@dataclass(frozen=True)
class DatasetRun:
    """A run of a dataset.

    Attributes:
        id: The run's id within its project.
        name: The display name.
        state: The state when it was exported.
        created_at: When it was created.
        updated_at: The time of the last change, if the server reports it.
        heartbeat_at: The time of the last heartbeat.
        user: The user who started it.
        tags: The tags.
        group: The group.
        job_type: The job type.
        notes: The notes.
        description: The description.
        commit: The git commit from which it was started.
        host: The name of the machine that executed it.
        sweep: The id of its sweep.
        config: The configuration, without W&B's own keys.
        raw_config: The configuration as the server stores it, as JSON.
        summary: The last value of each metric.
        history_rows: Number of rows of the history in the dataset.
        history_complete: Whether these are all rows that the server counted.
        deleted: Whether the server has deleted the run since.
        files: The files that were downloaded.
    """

    id: str
    name: str
    state: str | None
    created_at: datetime
    updated_at: datetime | None
    heartbeat_at: datetime | None
    user: str | None
    tags: tuple[str, ...]
    group: str | None
    job_type: str | None
    notes: str | None
    description: str | None
    commit: str | None
    host: str | None
    sweep: str | None
    config: JSONDict
    raw_config: str
    summary: JSONDict
    history_rows: int
    history_complete: bool
    deleted: bool
    files: tuple[DatasetFile, ...] = ()


@public("wandb_api.dataset")
@dataclass(frozen=True)
class DatasetVersion:
    """An artifact version of a dataset, in the collection that it was logged into.

    Attributes:
        name: ``collection:v0``.
        artifact_id: The server's id of the version.
        collection: The collection.
        type: The type of the collection.
        version: The version number.
        digest: The digest of the manifest.
        aliases: The aliases.
        tags: The tags.
        description: The description.
        metadata_json: The metadata, as JSON.
        output_of: The ids of the runs that logged it.
        input_of: The ids of the runs that used it.
        has_content: Whether the dataset has all its files.
    """

    name: str
    artifact_id: str
    collection: str
    type: str
    version: int
    digest: str
    aliases: tuple[str, ...]
    tags: tuple[str, ...]
    description: str | None
    metadata_json: str | None
    output_of: tuple[str, ...]
    input_of: tuple[str, ...]
    has_content: bool


def _run_of(row: Row) -> DatasetRun:
    config, _ = decode_config(row["config_json"])
    described = cast("list[dict[str, Any]]", parse(row["files_json"] or "[]"))
    return DatasetRun(
        **{name: row[name] for name in PLAIN},
        tags=tuple(row["tags"] or ()),
        config=cast("JSONDict", config),
        raw_config=row["config_json"] or "{}",
        summary=cast("JSONDict", decode_dict(row["summary_json"], "Run.summaryMetrics")),
        history_rows=row["history_rows"] or 0,
        history_complete=row["history_complete"],
        files=tuple(DatasetFile(**each) for each in described),
    )


class Dataset:
    """A dataset that `Api.export` wrote.

    Attributes:
        manifest: What it holds.

    Example:
        >>> dataset = wandb_api.dataset.open("dataset/")
        >>> for run in dataset.runs():
        ...     print(run.name, run.summary.get("loss"))
    """

    __module__ = "wandb_api.dataset"

    manifest: DatasetManifest

    def __init__(self, target: str | os.PathLike[str]) -> None:
        """Open a dataset; reads its manifest.

        Args:
            target: The folder or URL that was passed to `Api.export`.

        Raises:
            NotFoundError: A complete dataset was not found.
            UsageError: A newer version of this library wrote it.
            MissingExtraError: pyarrow is not installed.
        """
        arrow()
        self._files = DatasetFiles(open_store(target))
        held = self._files.manifest()
        if held is None:
            raise NotFoundError(
                f"no dataset at {os.fspath(target)}: nothing was exported to it, or its first export "
                "is not complete"
            )
        self.manifest = DatasetManifest.from_json(held)

    # ---- runs

    def runs(self, *, deleted: bool = False) -> Iterator[DatasetRun]:
        """Iterate over the runs, the oldest first.

        Args:
            deleted: Include runs that the server has deleted since.
        """
        for name in self._files.names("runs"):
            with self._files.open(name) as file:
                rows = read_rows(file, tuple(BASE))
            yield from (_run_of(row) for row in rows if deleted or not row["deleted"])

    def run(self, id: str) -> DatasetRun:
        """Return one run, also if the server has deleted it since.

        Args:
            id: The run's id.

        Raises:
            NotFoundError: The dataset does not have it.
        """
        for run in self.runs(deleted=True):
            if run.id == id:
                return run
        raise NotFoundError(f"no run {id!r} in the dataset {self._files.store.url}")

    def __len__(self) -> int:
        """The number of runs that the server had."""
        return self.manifest.counts.get("runs", 0)

    # ---- rows

    def history(self, id: str, keys: StringSequence | None = None) -> pyarrow.Table:
        """Return the history of a run as an Arrow table.

        Numbers are columns; the column ``_other`` has all other values of a row as JSON.

        Args:
            id: The run's id.
            keys: The columns to read, besides ``run_id`` and ``_step``; None for all.
        """
        return self._table(history_file(id), keys)

    def scan_history(self, id: str) -> Iterator[JSONDict]:
        """Iterate over the rows of a history as they were logged.

        Args:
            id: The run's id.
        """
        return self._rows(history_file(id))

    def system_metrics(self, id: str) -> pyarrow.Table:
        """Return the system metrics of a run as an Arrow table.

        Args:
            id: The run's id.
        """
        return self._table(metrics_file(id), None)

    def scan_system_metrics(self, id: str) -> Iterator[JSONDict]:
        """Iterate over the rows of the system metrics as they were logged.

        Args:
            id: The run's id.
        """
        return self._rows(metrics_file(id))

    def _rows(self, name: str) -> Iterator[JSONDict]:
        path = self._files.find(name)
        if path is not None:
            with self._files.store.open(path) as file:
                for group in iterate_history(file):
                    yield from cast("list[JSONDict]", group)

    def _table(self, name: str, keys: StringSequence | None) -> pyarrow.Table:
        pa, parquet = arrow(), arrow("pyarrow.parquet")
        path = self._files.find(name)
        if path is None:
            columns = {"run_id": pa.string(), "_step": pa.int64()}
            columns.update((key, pa.float64()) for key in keys or ())
            return cast("pyarrow.Table", pa.schema(columns).empty_table())
        with self._files.store.open(path) as file, parquet.ParquetFile(file) as read:
            wanted = None
            if keys is not None:
                known = set(read.schema_arrow.names)
                wanted = ["run_id", "_step", *(key for key in keys if key in known)]
            return cast("pyarrow.Table", read.read(columns=wanted))

    # ---- tables

    def files(self, table: str) -> list[str]:
        """Return the paths or URLs of the Parquet files of a table, for other programs.

        Args:
            table: ``runs``, ``history``, ``system_metrics``, ``sweeps``, ``reports``,
                ``artifact_versions`` or ``artifact_entries``.

        Raises:
            UsageError: Unknown table.
        """
        if table not in TABLES:
            raise UsageError(f"no table {table!r}; there are {', '.join(TABLES)}")
        store = self._files.store
        return [store.uri(self._files.find(name) or name) for name in self._names(table)]

    def _names(self, table: str) -> list[str]:
        where = TABLES[table]
        if where.endswith(".parquet"):
            return [where] if self._files.find(where) else []
        return self._files.names(where)

    def table(self, name: str) -> pyarrow.Table:
        """Return a table in memory; columns that a file lacks are null.

        Args:
            name: See `files`.
        """
        pa, tables = arrow(), list[Any]()
        self.files(name)
        for part in self._names(name):
            with self._files.open(part) as file, arrow("pyarrow.parquet").ParquetFile(file) as read:
                tables.append(read.read())
        if not tables:
            return cast("pyarrow.Table", pa.table({}))
        return cast("pyarrow.Table", pa.concat_tables(tables, promote_options="default"))

    def duckdb(
        self, connection: duckdb.DuckDBPyConnection | None = None
    ) -> duckdb.DuckDBPyConnection:
        """Return a DuckDB connection with a view for each table of the dataset.

        The view ``artifact_lineage`` has a row for each version that a run logged or used.

        Args:
            connection: The connection to add the views to; by default a new one in memory.

        Raises:
            MissingExtraError: duckdb is not installed.

        Example:
            >>> dataset.duckdb().sql("SELECT run_id, min(loss) FROM history GROUP BY run_id")
        """
        try:
            module: Any = import_module("duckdb")
        except ImportError:
            raise MissingExtraError("duckdb is not installed: pip install duckdb") from None
        at: Any = module.connect() if connection is None else connection
        for name in TABLES:
            if found := self.files(name):
                where = TABLES[name]
                if self._files.is_settled and not where.endswith(".parquet"):
                    found = [self._files.store.uri(f"{where}/*.parquet")]  # shorter than a list
                listed = ", ".join("'" + path.replace("'", "''") + "'" for path in found)
                at.execute(
                    f"CREATE OR REPLACE VIEW {name} AS "
                    f"SELECT * FROM read_parquet([{listed}], union_by_name = true)"
                )
        if self.files("runs"):
            at.execute(LINEAGE)
        return cast("duckdb.DuckDBPyConnection", at)

    # ---- artifacts

    def versions(self) -> Iterator[DatasetVersion]:
        """Iterate over the artifact versions of the project, by collection and number.

        Links to versions, and versions that the server has deleted since, are left out.
        """
        made, used = dict[str, list[str]](), dict[str, list[str]]()
        for part in self._names("runs"):
            with self._files.open(part) as file:
                rows = read_rows(file, ("id", "output_artifacts", "input_artifacts"))
            for row in rows:
                for found, column in ((made, "output_artifacts"), (used, "input_artifacts")):
                    for id in row[column] or ():
                        found.setdefault(id, []).append(row["id"])
        rows = list[Row]()
        for part in self._names("artifact_versions"):
            with self._files.open(part) as file:
                rows += read_rows(file)
        kept = [row for row in rows if not row["is_link"] and not row["deleted"]]
        for row in sorted(kept, key=lambda row: (row["collection"], row["version"])):
            id = row["artifact_id"]
            entries = read_entries(self._files, id)
            yield DatasetVersion(
                **{name: row[name] for name in PLAIN_VERSION},
                aliases=tuple(row["aliases"]),
                tags=tuple(row["tags"] or ()),
                output_of=tuple(made.get(id, ())),
                input_of=tuple(used.get(id, ())),
                has_content=entries is not None and has_content(self._files, id, entries),
            )

    def entries(self, artifact_id: str) -> list[Entry]:
        """Return the entries of the manifest of a version, by path.

        Args:
            artifact_id: `DatasetVersion.artifact_id`.

        Raises:
            NotFoundError: The dataset does not have it.
        """
        found = read_entries(self._files, artifact_id)
        if found is None:
            raise NotFoundError(f"no entries of {artifact_id!r} in {self._files.store.url}")
        return found

    def content_path(self, artifact_id: str, path: str) -> str:
        """Return the path of a file of a version.

        Args:
            artifact_id: `DatasetVersion.artifact_id`.
            path: The path in the artifact.
        """
        return self._files.store.uri(f"{content_folder(artifact_id)}/{path}")

    # ---- files

    def path_of(self, file: DatasetFile) -> str:
        """Return the path or URL of a file of a run.

        Args:
            file: One of `DatasetRun.files`.
        """
        return self._files.store.uri(self._files.find(file.path) or file.path)

    def folder_of(self, id: str) -> str:
        """Return the folder of the files of a run.

        Args:
            id: The run's id.
        """
        return self._files.store.uri(files_folder(id))

    @property
    def is_local(self) -> bool:
        """Whether the dataset is a folder of this machine."""
        return isinstance(self._files.store, LocalStore)

    def __repr__(self) -> str:
        held = self.manifest
        return f"<Dataset {held.entity}/{held.project}: {len(self)} runs>"


def open_dataset(target: str | os.PathLike[str]) -> Dataset:
    """Open a dataset that `Api.export` wrote. Offline.

    Args:
        target: The folder or URL.

    Raises:
        NotFoundError: A complete dataset was not found.
    """
    return Dataset(target)
