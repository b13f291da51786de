"""The tables of a dataset: their files and columns, and views of them in DuckDB."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from .._types import JsonValue
from ..errors import ArgumentTypeError, Error, MissingExtraError
from .artifact_tables import ENTRY_COLUMNS, VERSION_COLUMNS, VERSIONS_FILE
from .history_columns import OTHER, RUN_ID, STEP
from .run_columns import BASE

if TYPE_CHECKING:
    import duckdb

ROWS = {RUN_ID: "string", STEP: "integer", OTHER: "string"}
SWEEPS = {
    "id": "string",
    "storage_id": "string",
    "name": "string",
    "method": "string",
    "state": "string",
    "description": "string",
    "best_loss": "number",
    "run_count": "integer",
    "run_count_expected": "integer",
    "created_at": "timestamp",
    "updated_at": "timestamp",
    "config_yaml": "string",
}
REPORTS = {
    "id": "string",
    "name": "string",
    "title": "string",
    "description": "string",
    "user": "string",
    "created_at": "timestamp",
    "updated_at": "timestamp",
    "spec_json": "string",
}
DELETED = {"deleted": "boolean"}


@dataclass(frozen=True)
class TableLayout:
    """A table of a dataset.

    Attributes:
        path: Its folder, or its file.
        columns: The types of the columns that it has even without rows.
        option: The option of the export that creates the table; empty for all exports.
        source: The field of the server's schema that lists its rows, if an older server may lack it.
    """

    path: str
    columns: Mapping[str, str]
    option: str = ""
    source: str = ""

    def is_in(self, options: Mapping[str, JsonValue]) -> bool:
        """Whether an export with some options has the table."""
        return not self.option or bool(options.get(self.option))


TABLES = {
    "runs": TableLayout("runs", BASE),
    "history": TableLayout("history", ROWS, "history"),
    "system_metrics": TableLayout("system_metrics", ROWS, "system_metrics"),
    "sweeps": TableLayout("sweeps", {**SWEEPS, **DELETED}, source="Project.sweeps"),
    "reports": TableLayout("reports", {**REPORTS, **DELETED}, source="Project.allViews"),
    "artifact_versions": TableLayout(
        VERSIONS_FILE, {**VERSION_COLUMNS, **DELETED}, "artifacts", "Project.artifactCollections"
    ),
    "artifact_entries": TableLayout("artifacts/entries", ENTRY_COLUMNS, "artifacts"),
}


def empty_history(keys: Iterable[str] | None) -> dict[str, str]:
    """Return the types of the columns of a history without rows.

    Args:
        keys: The keys that were asked for; None for all.
    """
    if keys is None:
        return ROWS
    return {RUN_ID: "string", STEP: "integer", **dict.fromkeys(keys, "number")}


# ---- DuckDB

SQL_TYPES = {
    "string": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
    "timestamp": "TIMESTAMPTZ",
    "strings": "VARCHAR[]",
}
LINEAGE = """
CREATE OR REPLACE VIEW artifact_lineage AS
SELECT id AS run_id, unnest(output_artifacts) AS artifact_id, 'output' AS direction FROM runs
UNION ALL SELECT id, unnest(input_artifacts), 'input' FROM runs
"""


def connect(connection: object) -> duckdb.DuckDBPyConnection:
    """Return a connection of DuckDB: the given one, or a new one in memory for None.

    Raises:
        MissingExtraError: duckdb is not installed.
        UsageError: It is something else.
    """
    try:
        module: Any = import_module("duckdb")
    except ImportError:
        raise MissingExtraError("duckdb is not installed: pip install duckdb") from None
    if connection is None:
        return cast("duckdb.DuckDBPyConnection", module.connect())
    if not isinstance(connection, module.DuckDBPyConnection):
        raise ArgumentTypeError(
            f"connection is {connection!r}; it must be a connection of DuckDB, or None"
        )
    return cast("duckdb.DuckDBPyConnection", connection)


def create_views(
    connection: duckdb.DuckDBPyConnection, sources: Mapping[str, Sequence[str]]
) -> None:
    """Create a view for each table, and one for the lineage of artifacts.

    Args:
        connection: Where the views are created.
        sources: The paths, URLs or patterns of the files of each table; a table without files has an
            empty view.

    Raises:
        Error: DuckDB cannot read a file, or does not know this kind of URL.
    """
    module: Any = import_module("duckdb")
    try:
        for name, paths in sources.items():
            query = _select_files(paths) if paths else _select_no_rows(TABLES[name].columns)
            connection.execute(f"CREATE OR REPLACE VIEW {name} AS {query}")
        connection.execute(LINEAGE)
    except module.Error as error:  # of files that it cannot read, or a URL that it does not know
        raise Error(f"DuckDB cannot read the dataset: {str(error).splitlines()[0]}") from None


def _select_files(paths: Iterable[str]) -> str:
    listed = ", ".join("'" + path.replace("'", "''") + "'" for path in paths)
    return f"SELECT * FROM read_parquet([{listed}], union_by_name = true)"


def _select_no_rows(columns: Mapping[str, str]) -> str:
    listed = ", ".join(f'NULL::{SQL_TYPES[kind]} AS "{name}"' for name, kind in columns.items())
    return f"SELECT {listed} WHERE false"
