"""Read a dataset: runs as objects, histories as Arrow tables, all of it with DuckDB. Offline."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

from .._artifacts.manifest import Entry
from .._core.arguments import flag, string_list, text
from .._types import JSONDict, StringSequence
from ..errors import ArgumentTypeError, Error, NotFoundError, UnsupportedError, UsageError
from .artifact_tables import content_folder, has_content, read_entries
from .dataset_rows import (
    PLAIN_VERSION,
    VERSION_SOURCES,
    DatasetFile,
    DatasetRun,
    DatasetVersion,
    run_of,
    without_unknown,
)
from .manifest import DatasetManifest, read_manifest
from .parquet import (
    arrow,
    empty_table,
    iterate_history,
    open_parquet,
    read_keys,
    read_rows,
    read_table,
)
from .plan import files_folder, history_file, metrics_file
from .problems import missing_file
from .run_columns import BASE, Row
from .staging import MANIFEST, DatasetFiles
from .store import LocalStore, open_store
from .tables import TABLES, connect, create_views, empty_history
from .verify import check_rows, check_sizes, check_versions, raise_differences

if TYPE_CHECKING:
    import duckdb
    import pyarrow


class Dataset:
    """A dataset that `Api.export` wrote.

    Attributes:
        manifest: The description of its content.

    Example:
        >>> dataset = wandb_api.dataset.open("dataset/")
        >>> for run in dataset.runs():
        ...     print(run.name, run.summary.get("loss"))
    """

    __module__ = "wandb_api.dataset"

    manifest: DatasetManifest
    """The description of its content."""
    """The description of its content."""

    def __init__(self, target: str | os.PathLike[str]) -> None:
        """Open a dataset; reads its manifest.

        Args:
            target: The folder or URL that was passed to `Api.export`.

        Raises:
            NotFoundError: A complete dataset was not found.
            UsageError: A newer version of this library wrote it, or its manifest is damaged.
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
        self.manifest = read_manifest(held, self._files.store.uri(MANIFEST))
        self._counts: dict[str, dict[str, int]] | None = None

    # ---- runs

    def runs(self, *, deleted: bool = False) -> Iterator[DatasetRun]:
        """Iterate over the runs, the oldest first.

        Args:
            deleted: Include runs that the server has deleted since.
        """
        return self._read_runs(deleted=flag(deleted, "deleted"))

    def _read_runs(self, *, deleted: bool) -> Iterator[DatasetRun]:
        for name in self._names("runs"):
            with self._files.open(name) as file:
                rows = read_rows(file, tuple(BASE))
                wanted = (row for row in rows if deleted or not row["deleted"])
                found = [run_of(row, self.manifest.unsupported) for row in wanted]
            yield from found

    def run(self, id: str) -> DatasetRun:
        """Return one run, also if the server has deleted it since.

        Args:
            id: The run's id.

        Raises:
            NotFoundError: The dataset does not have it.
        """
        text(id, "id", sent=False)
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
        wanted = None if keys is None else string_list(keys, "keys")
        return self._table(id, history_file(text(id, "id", sent=False)), wanted)

    def scan_history(self, id: str) -> Iterator[JSONDict]:
        """Iterate over the rows of a history as they were logged.

        Args:
            id: The run's id.
        """
        return self._rows(id, history_file(text(id, "id", sent=False)))

    def system_metrics(self, id: str) -> pyarrow.Table:
        """Return the system metrics of a run as an Arrow table.

        Args:
            id: The run's id.
        """
        return self._table(id, metrics_file(text(id, "id", sent=False)), None)

    def scan_system_metrics(self, id: str) -> Iterator[JSONDict]:
        """Iterate over the rows of the system metrics as they were logged.

        Args:
            id: The run's id.
        """
        return self._rows(id, metrics_file(text(id, "id", sent=False)))

    def _rows(self, id: str, name: str) -> Iterator[JSONDict]:
        if self._path_of_rows(id, name) is not None:
            with self._files.open(name) as file:
                for group in iterate_history(file):
                    yield from cast("list[JSONDict]", group)

    def _path_of_rows(self, id: str, name: str) -> str | None:
        """Return the path of a file with rows of a run; None if the run has none.

        Raises:
            NotFoundError: The dataset does not have the run, or was exported without this table.
            IntegrityError: The file is missing.
        """
        path = self._files.find(name)
        if path is None:
            table = name.split("/")[0]
            self._require(table)
            counts = self._row_counts().get(id)
            if counts is None:
                raise NotFoundError(f"no run {id!r} in the dataset {self._files.store.url}")
            if counts[table]:
                raise missing_file(self._files.store.uri(name))
        return path

    def _row_counts(self) -> dict[str, dict[str, int]]:
        """Return how many rows each run has in the tables; read once."""
        if self._counts is None:
            self._counts = {}
            for part in self._names("runs"):
                with self._files.open(part) as file:
                    for row in read_rows(file, ("id", "history_rows", "system_metrics_rows")):
                        self._counts[row["id"]] = {
                            "history": row["history_rows"] or 0,
                            "system_metrics": row["system_metrics_rows"] or 0,
                        }
        return self._counts

    def _table(self, id: str, name: str, keys: list[str] | None) -> pyarrow.Table:
        if self._path_of_rows(id, name) is None:
            return cast("pyarrow.Table", empty_table(empty_history(keys)))
        with self._files.open(name) as file:
            found = read_table(file) if keys is None else read_keys(file, keys)
            return cast("pyarrow.Table", found)

    # ---- tables

    def files(self, table: str) -> list[str]:
        """Return the paths or URLs of the Parquet files of a table, for other programs.

        Args:
            table: ``runs``, ``history``, ``system_metrics``, ``sweeps``, ``reports``,
                ``artifact_versions`` or ``artifact_entries``.

        Raises:
            UsageError: Unknown table.
            NotFoundError: The dataset was exported without it.
            UnsupportedError: The server that it was exported from cannot list it.
        """
        names, store = self._names(table), self._files.store
        return [store.uri(self._files.find(name) or name) for name in names]

    def _names(self, table: str, what: str = "table") -> list[str]:
        if not isinstance(table, str) or table not in TABLES:  # pyright: ignore[reportUnnecessaryIsInstance] -- validates arguments at run time
            raise UsageError(f"{what} is {table!r}; it must be one of {', '.join(TABLES)}")
        where = TABLES[table].path
        if where.endswith(".parquet"):
            found = [where] if self._files.find(where) else []
        else:
            found = self._files.names(where)
        if not found:
            self._require(table)
        return found

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of the tables that were exported, also those without rows."""
        return tuple(name for name in TABLES if self._why_not(name) is None)

    def _require(self, table: str) -> None:
        reason = self._why_not(table)
        if reason is not None:
            raise reason

    def _why_not(self, table: str) -> Error | None:
        """Return why the dataset does not have a table; None if it has it."""
        layout, held = TABLES[table], self.manifest
        if not layout.is_in(held.options):
            left_out = f"{layout.option}={None if layout.option == 'artifacts' else False}"
            return NotFoundError(
                f"the dataset {self._files.store.url} has no {table}: it was exported with {left_out}"
            )
        if layout.source and layout.source in held.unsupported:
            return UnsupportedError(
                f"the dataset {self._files.store.url} has no {table}: the server that it was exported "
                f"from lacks {layout.source}"
            )
        return None

    def table(self, name: str) -> pyarrow.Table:
        """Return a table in memory; columns that a file lacks are null.

        Args:
            name: See `files`.
        """
        tables = list[Any]()
        for part in self._names(name, "name"):
            with self._files.open(part) as file, open_parquet(file) as read:
                tables.append(read.read())
        if not tables:
            return cast("pyarrow.Table", empty_table(TABLES[name].columns))
        return cast("pyarrow.Table", arrow().concat_tables(tables, promote_options="default"))

    def duckdb(
        self, connection: duckdb.DuckDBPyConnection | None = None
    ) -> duckdb.DuckDBPyConnection:
        """Return a DuckDB connection with a view for each table that was exported.

        The view ``artifact_lineage`` has a row for each version that a run logged or used.

        Args:
            connection: The connection to add the views to; by default a new one in memory.

        Raises:
            MissingExtraError: duckdb is not installed.
            Error: DuckDB cannot read a file, or does not know the kind of URL at which the dataset is.

        Example:
            >>> dataset.duckdb().sql("SELECT run_id, min(loss) FROM history GROUP BY run_id")
        """
        found, in_place = connect(connection), self._files.is_in_place
        sources = dict[str, list[str]]()
        for name in self.tables:
            paths, where = self.files(name), TABLES[name].path
            if paths and in_place and not where.endswith(".parquet"):
                paths = [self._files.store.uri(f"{where}/*.parquet")]  # shorter than a list
            sources[name] = paths
        create_views(found, sources)
        return found

    # ---- artifacts

    def versions(self) -> Iterator[DatasetVersion]:
        """Iterate over the artifact versions of the project, by collection and number.

        Links to versions, and versions that the server has deleted since, are left out.

        Raises:
            NotFoundError: The dataset was exported with ``artifacts=None``.
            UnsupportedError: The server that it was exported from cannot list them.
        """
        made, used = dict[str, list[str]](), dict[str, list[str]]()
        for part in self._names("runs"):
            with self._files.open(part) as file:
                for row in read_rows(file, ("id", "output_artifacts", "input_artifacts")):
                    for found, column in ((made, "output_artifacts"), (used, "input_artifacts")):
                        for id in row[column] or ():
                            found.setdefault(id, []).append(row["id"])
        for row in self._version_rows():
            id = row["artifact_id"]
            entries = read_entries(self._files, id)
            version = DatasetVersion(
                **{name: row[name] for name in PLAIN_VERSION},
                aliases=tuple(row["aliases"]),
                tags=tuple(row["tags"] or ()),
                output_of=tuple(made.get(id, ())),
                input_of=tuple(used.get(id, ())),
                has_content=entries is not None and has_content(self._files, id, entries),
            )
            row = {**row, "output_of": made.get(id), "input_of": used.get(id)}
            yield without_unknown(version, row, VERSION_SOURCES, self.manifest.unsupported)

    def _version_rows(self) -> list[Row]:
        rows = list[Row]()
        for part in self._names("artifact_versions"):
            with self._files.open(part) as file:
                found = read_rows(file)
                rows += [row for row in found if not row["is_link"] and not row["deleted"]]
        return sorted(rows, key=lambda row: (row["collection"], row["version"]))

    def entries(self, artifact_id: str) -> list[Entry]:
        """Return the entries of the manifest of a version, by path.

        Args:
            artifact_id: `DatasetVersion.artifact_id`.

        Raises:
            NotFoundError: The dataset does not have it.
        """
        found = read_entries(self._files, text(artifact_id, "artifact_id", sent=False))
        if found is None:
            raise NotFoundError(f"no entries of {artifact_id!r} in {self._files.store.url}")
        return found

    def content_path(self, artifact_id: str, path: str) -> str:
        """Return the path of a file of a version.

        Args:
            artifact_id: `DatasetVersion.artifact_id`.
            path: The path in the artifact.
        """
        folder = content_folder(text(artifact_id, "artifact_id", sent=False))
        return self._files.store.uri(f"{folder}/{text(path, 'path', sent=False)}")

    def verify(self, *, files: bool = True, artifacts: bool = True) -> None:
        """Check that all files are there: with the rows, or the size, that the tables say. Offline.

        Of histories and system metrics, the footers are read.

        Args:
            files: Check the files of runs.
            artifacts: Check the entries of artifact versions, and their content if it was exported.

        Raises:
            IntegrityError: Files are missing or damaged; ``differences`` names them.

        Example:
            >>> wandb_api.dataset.open("dataset/").verify()
        """
        flag(files, "files")
        flag(artifacts, "artifacts")
        held, content = self._files, self.manifest.options.get("artifacts") == "files"
        found = [*check_rows(held, self._row_counts())]
        if files:
            described = [file for run in self.runs(deleted=True) for file in run.files]
            found += check_sizes(held, ((file.path, file.size) for file in described))
        if artifacts and "artifact_versions" in self.tables:
            ids = dict.fromkeys(row["artifact_id"] for row in self._version_rows())
            found += check_versions(held, ids, content=content)
        raise_differences(held.store.url, found)

    # ---- files

    def path_of(self, file: DatasetFile) -> str:
        """Return the path or URL of a file of a run.

        Args:
            file: One of `DatasetRun.files`.
        """
        if not isinstance(file, DatasetFile):  # pyright: ignore[reportUnnecessaryIsInstance] -- validates arguments at run time
            raise ArgumentTypeError(f"file is {file!r}; it must be one of DatasetRun.files")
        return self._files.store.uri(self._files.find(file.path) or file.path)

    def folder_of(self, id: str) -> str:
        """Return the folder of the files of a run.

        Args:
            id: The run's id.
        """
        return self._files.store.uri(files_folder(text(id, "id", sent=False)))

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
        target: The folder or URL that was passed to `Api.export`.

    Raises:
        NotFoundError: A complete dataset was not found.
    """
    return Dataset(target)
