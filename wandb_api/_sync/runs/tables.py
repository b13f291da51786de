# Generated from wandb_api/_async/runs/tables.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Read tables that a run logged, from its files or from artifacts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, cast

import wandb_operations as ops

from ..._artifacts.references import parse_artifact_reference
from ..._core.arguments import path_argument, text
from ..._core.not_found import not_found
from ..._core.public import declared
from ..._runs.history import check_step
from ..._runs.tables import (
    SUFFIX,
    Row,
    TableColumn,
    TableData,
    TableMedia,
    client_file,
    concatenate,
    increment_order,
    join,
    join_keys,
    parse_table_file,
    read_table,
    serialized_columns,
    table_reference,
    to_arrow,
    to_pandas,
    to_polars,
    unsupported_table,
)
from ..._runtime.concurrency import map_bounded
from ..._runtime.files import safe_target, temporary_folder
from ..._types import JsonDict, JsonValue
from ...errors import MissingExtraError, NotFoundError, ServerError, UnsupportedError
from ..artifacts.artifact import bind_artifact
from ..artifacts.find import find_by_id

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

    from ..artifacts.artifact import Artifact
    from ..transport.session import Session
    from .run import Run

FILES_AT_ONCE = 8


@declared
class Table:
    """A table that a run logged with `wandb.Table`; iterates over its rows as dicts.

    Numbers, strings, booleans and lists are Python values, timestamps are aware datetimes in UTC, and
    media are `TableMedia`. Only `download_media` sends requests.

    Attributes:
        key: The key under which it was logged.
        columns: The columns with their types.

    Example:
        >>> table = run.table("predictions")
        >>> for row in table:
        ...     print(row["label"], row["score"])
        >>> frame = table.to_pandas()
    """

    __module__ = "wandb_api"

    key: str
    """The key under which it was logged."""
    columns: list[TableColumn]
    """The columns with their types."""

    def __init__(self, run: Run, key: str, data: TableData, artifact: Artifact | None) -> None:
        self._run = run
        self._data = data
        self._artifact = artifact
        self.key = key
        self.columns = data.columns

    def __iter__(self) -> Iterator[Row]:
        names = self._data.names
        return (dict(zip(names, row, strict=True)) for row in self._data.rows)

    def __len__(self) -> int:
        return len(self._data.rows)

    @property
    def rows(self) -> list[Row]:
        """The rows as dicts."""
        return list(self)

    @property
    def media(self) -> list[TableMedia]:
        """The media of all cells, each file once."""
        found = {v.path: v for row in self._data.rows for v in row if isinstance(v, TableMedia)}
        return list(found.values())

    def to_pandas(self) -> pandas.DataFrame:
        """Return the table as a DataFrame of pandas (extra ``pandas``).

        Media are paths; columns with values of several types, and nested values, are JSON text.

        Raises:
            MissingExtraError: pandas is not installed.
        """
        return to_pandas(self._data)

    def to_polars(self) -> polars.DataFrame:
        """Return the table as a DataFrame of polars (extra ``polars``); see `to_pandas`.

        Raises:
            MissingExtraError: polars is not installed.
        """
        return to_polars(self._data)

    def to_arrow(self) -> pyarrow.Table:
        """Return the table as a Table of pyarrow (extra ``export``); see `to_pandas`.

        Raises:
            MissingExtraError: pyarrow is not installed.
        """
        return to_arrow(self._data)

    def _repr_html_(self) -> str:
        """Return the first rows as a table for notebooks; sends no request."""
        # saves its import outside notebooks
        from ..._core.notebook import MOST_ROWS, listing, note_of, table

        rows = self._data.rows[:MOST_ROWS]
        note = note_of(len(rows), len(self), len(self), loaded=True, ended=True)
        return listing(repr(self).strip("<>"), table(self._data.names, rows), note)

    def download_media(self, root: str | Path = ".") -> list[Path]:
        """Download the media of all cells below ``root``, each under its path, eight at a time.

        At most two requests for each file; none for files that exist below ``root`` and are complete.

        Args:
            root: The target folder. It is created if necessary.

        Returns:
            The paths of the files, in the order of `media`.

        Raises:
            NotFoundError: A file does not exist.

        Example:
            >>> table = run.table("predictions")
            >>> paths = table.download_media("images")
        """
        artifact = self._artifact
        folder = path_argument(root, "root")

        def fetch(medium: TableMedia) -> Path:
            if artifact is None:
                target = safe_target(folder, medium.path)
                if target.exists():  # under this name only when it is complete
                    return target
                file = self._run.file(medium.path)
                return file.download(folder, exist_ok=True)
            return artifact.get_entry(medium.path).download(folder)

        return map_bounded(fetch, self.media, limit=FILES_AT_ONCE)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.key} ({len(self)} rows, {len(self.columns)} columns)>"


def find_table(session: Session, run: Run, key: str, step: int | None) -> Table:
    """Read a table that a run logged; see `Run.table`."""
    text(key, "key")
    first = check_step(step, "step")
    values: JsonDict = {}
    if first is None:
        run.load()
        values = cast("JsonDict", run.summary_metrics)
    else:
        for row in run.scan_history(min_step=first, max_step=first + 1):
            values.update(cast("JsonDict", row))
    if key not in values:
        where = f" at step {first}" if first is not None else ""
        raise NotFoundError(f"nothing was logged under {key!r} in {run!r}{where}")
    return read_logged_table(session, run, key, values[key])


def find_tables(session: Session, run: Run) -> list[Table]:
    """Read the last table of each key; see `Run.tables`."""
    run.load()
    values = cast("JsonDict", run.summary_metrics)
    keys = [key for key, value in values.items() if table_reference(key, value) is not None]
    return [read_logged_table(session, run, key, values[key]) for key in keys]


def read_logged_table(session: Session, run: Run, key: str, value: JsonValue) -> Table:
    """Read a table from its reference; see `Run.table`.

    Raises:
        NotFoundError: The value is not a reference to a table.
    """
    reference = table_reference(key, value)
    if reference is None:
        raise NotFoundError(f"{key!r} of {run!r} is not a table")
    if reference.artifact_path:
        try:
            artifact, path = _locate(session, reference.artifact_path)
        except (NotFoundError, UnsupportedError):
            if not reference.path:
                raise
        else:
            return Table(run, key, _ArtifactReader(artifact).read(path), artifact)
    if not reference.path:
        raise unsupported_table(reference)
    content = run.file(reference.path).read()
    data = read_table(parse_table_file(content, reference.path), reference.path)
    return Table(run, key, data, None)


def _locate(session: Session, uri: str) -> tuple[Artifact, str]:
    """Return the artifact and the path that a URI names. At most two requests."""
    if client := client_file(uri):
        client_id, path = client
        found = (session.client.execute(ops.GetClientId(client_id=client_id))).client_id_mapping
        if found is None:
            raise not_found(session.client, f"artifact of the client ID {client_id}")
        artifact_id = found.server_id
    else:
        artifact_id, path = parse_artifact_reference(uri)
    return bind_artifact(session, find_by_id(session, artifact_id)), path


class _ArtifactReader:
    """Reads tables from the files of an artifact."""

    def __init__(self, artifact: Artifact) -> None:
        self._artifact = artifact

    def read(self, path: str) -> TableData:
        """Read the table at a path."""
        held = parse_table_file(self._content(path), path)
        kind = held.get("_type")
        if kind == "partitioned-table":
            folder = str(held.get("parts_path") or "").strip("/")
            manifest = self._artifact.manifest
            parts = [
                entry.path
                for entry in manifest.get_entries_in_directory(folder)
                if entry.path.endswith(SUFFIX)
            ]
            return concatenate(self._read_all(sorted(parts)), path)
        if kind == "joined-table":
            tables = [held.get("table1"), held.get("table2")]
            paths = [table for table in tables if isinstance(table, str)]
            if len(paths) != 2:
                raise ServerError(f"{path} does not name two tables")
            left, right = self._read_all(paths)
            return join(left, right, join_keys(held, path), path)
        if held.get("log_mode") == "INCREMENTAL":
            manifest = self._artifact.manifest
            increments = [entry for entry in manifest if entry.path.endswith(SUFFIX)]
            paths = sorted((entry.path for entry in increments), key=increment_order)
            return concatenate(self._increments(paths, {path: held}), path)
        return self._single(held, path)

    def _read_all(self, paths: list[str]) -> list[TableData]:
        return map_bounded(self.read, paths, limit=FILES_AT_ONCE)

    def _increments(self, paths: list[str], known: Mapping[str, JsonDict]) -> list[TableData]:
        def one(path: str) -> TableData:
            held = known.get(path) or parse_table_file(self._content(path), path)
            return self._single(held, path)

        return map_bounded(one, paths, limit=FILES_AT_ONCE)

    def _single(self, held: JsonDict, path: str) -> TableData:
        arrays = {
            column.index: self._array(column.path, column.key)
            for column in serialized_columns(held)
        }
        return read_table(held, path, arrays)

    def _content(self, path: str) -> bytes:
        """Return the content of a file; leaves nothing on disk."""
        entry = self._artifact.get_entry(path)
        with temporary_folder() as folder:
            return entry.download(folder, skip_cache=True).read_bytes()

    def _array(self, path: str, key: str) -> list[JsonValue]:
        try:
            import numpy  # an optional package
        except ImportError:
            raise MissingExtraError(
                f"the arrays in {path} need numpy: pip install 'wandb-api-typed[pandas]'"
            ) from None
        entry = self._artifact.get_entry(path)
        with temporary_folder() as folder:
            file = entry.download(folder, skip_cache=True)
            with numpy.load(file, allow_pickle=False) as arrays:
                return cast("list[JsonValue]", arrays[key].tolist())
