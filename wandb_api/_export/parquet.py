"""Read and write Parquet files that depend on their content alone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from typing import IO, Any, cast

from .._types import JsonDict
from ..errors import MissingExtraError
from .history_columns import OTHER, RUN_ID, STEP, Chunk, Groups, Keys, to_columns, to_rows
from .run_columns import BASE, ColumnType, Row, typed_columns

# pyarrow is an optional package without complete types: its objects are `Any` here.

FOOTER = b"wandb_api"  # the key of our own metadata in the footer of a file
LEVEL = 3  # of zstd
CELLS_READ = 100_000  # that are Python objects at a time


def arrow(name: str = "pyarrow") -> Any:
    """Return a module of pyarrow.

    Raises:
        MissingExtraError: pyarrow is not installed.
    """
    try:
        return import_module(name)
    except ImportError:
        raise MissingExtraError(
            "datasets need pyarrow: pip install 'wandb-api-typed[export]'"
        ) from None


def _types() -> Mapping[str, Any]:
    pa = arrow()
    return {
        "string": pa.string(),
        "json": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
        "timestamp": pa.timestamp("us", tz="UTC"),
        "strings": pa.list_(pa.string()),
    }


def empty_table(columns: Mapping[str, str]) -> Any:
    """Return an Arrow table without rows.

    Args:
        columns: The type of each column, in order.
    """
    types = _types()
    schema = arrow().schema([(name, types[kind]) for name, kind in columns.items()])
    return schema.empty_table()


class TableWriter:
    """Writes a table group by group.

    Args:
        file: Where the bytes go.
        columns: The type of each column, in order.
        footer: Our own metadata.
        repeated: Columns with few distinct values.
    """

    def __init__(
        self,
        file: IO[bytes],
        columns: Mapping[str, str],
        footer: JsonDict,
        repeated: Sequence[str] = (),
    ) -> None:
        pa, types = arrow(), _types()
        self._footer = json.dumps(footer, sort_keys=True, separators=(",", ":"))
        self._schema = pa.schema([pa.field(name, types[kind]) for name, kind in columns.items()])
        # Without the Arrow schema, which names the version of pyarrow's own format.
        self._writer = arrow("pyarrow.parquet").ParquetWriter(
            file,
            self._schema,
            version="2.6",
            compression="zstd",
            compression_level=LEVEL,
            use_dictionary=list(repeated),
            store_schema=False,
            write_page_checksum=True,
        )

    def table(self, values: Mapping[str, Sequence[Any]], count: int) -> Any:
        """Return values as an Arrow table with the columns of the file.

        Args:
            values: The values of each column; those of other columns are null.
            count: Number of rows.
        """
        pa = arrow()
        arrays = [
            pa.array(values[field.name], field.type, from_pandas=False)
            if field.name in values
            else pa.nulls(count, field.type)
            for field in self._schema
        ]
        return pa.Table.from_arrays(arrays, schema=self._schema)

    def write(self, table: Any) -> None:
        """Write one row group.

        Args:
            table: The rows, as `table` returned them; in one piece, because the bytes depend on it.
        """
        self._writer.write_table(table, row_group_size=max(1, table.num_rows))

    def close(self) -> None:
        """Write the footer."""
        self._writer.add_key_value_metadata({FOOTER.decode(): self._footer})
        self._writer.close()


def write_history(
    file: IO[bytes], run: str, chunks: Iterable[Chunk], keys: Keys, footer: JsonDict
) -> None:
    """Write rows of a run's history or system metrics, one row group after the other.

    Args:
        file: Where the bytes go.
        run: The run's id.
        chunks: The rows, in order; how they are divided does not change the file.
        keys: The keys of all rows.
        footer: Our own metadata.
    """
    pa = arrow()
    names = dict.fromkeys(keys.columns, "number")
    columns = {RUN_ID: "string", STEP: "integer", **names, OTHER: "string"}
    footer = {**footer, "run": run, "rows": keys.rows, "integers": [*keys.integers]}
    if keys.sparse:
        footer["sparse"] = [*keys.sparse]
    writer = TableWriter(file, columns, footer, repeated=[RUN_ID])
    groups, parts = Groups(keys.group_rows), list[Any]()

    def flush() -> None:
        if parts:
            writer.write(pa.concat_tables(parts).combine_chunks())
            parts.clear()

    for chunk in chunks:
        values = to_columns(chunk, keys)
        table = writer.table({RUN_ID: pa.repeat(run, chunk.rows), **values}, chunk.rows)
        start = 0
        for end in groups.ends(values[OTHER]):
            parts.append(table.slice(start, end - start))
            flush()
            start = end
        if start < chunk.rows:
            parts.append(table.slice(start))
    flush()
    writer.close()


def write_runs(
    file: IO[bytes], rows: Sequence[Row], types: Mapping[str, ColumnType], footer: JsonDict
) -> None:
    """Write a part of the table of runs.

    Args:
        file: Where the bytes go.
        rows: The runs.
        types: The types of the columns for keys of config and summary.
        footer: Our own metadata.
    """
    typed = typed_columns(rows, types)
    columns = {**BASE, **{name: types[name] for name in typed}}
    footer = {**footer, "types": {name: types[name] for name in typed}}
    writer = TableWriter(file, columns, footer)
    fixed = {name: [row.get(name) for row in rows] for name in BASE}
    writer.write(writer.table({**fixed, **typed}, len(rows)))
    writer.close()


def write_rows(
    file: IO[bytes], rows: Sequence[Row], columns: Mapping[str, str], footer: JsonDict
) -> None:
    """Write a small table with the given columns."""
    writer = TableWriter(file, columns, footer)
    values = {name: [row.get(name) for row in rows] for name in columns}
    writer.write(writer.table(values, len(rows)))
    writer.close()


# ---- reading


def open_parquet(source: Any) -> Any:
    """Open a file as a ParquetFile that compares checksums; close it after use.

    Args:
        source: A path, or an open file.
    """
    return arrow("pyarrow.parquet").ParquetFile(source, page_checksum_verification=True)


def read_footer(source: Any) -> JsonDict:
    """Return our own metadata of a file; empty if it has none.

    Args:
        source: A path, or an open file.
    """
    with open_parquet(source) as file:
        return footer_of(file)


def footer_of(file: Any) -> JsonDict:
    """Return our own metadata of an open ParquetFile; empty if it has none."""
    metadata: dict[bytes, bytes] = file.metadata.metadata or {}
    text = metadata.get(FOOTER)
    return {} if text is None else cast("JsonDict", json.loads(text))


def read_table(source: Any, columns: Sequence[str] | None = None) -> Any:
    """Return a file as an Arrow table.

    Args:
        source: A path, or an open file.
        columns: The columns to read; None for all.
    """
    with open_parquet(source) as file:
        return file.read(columns=None if columns is None else list(columns))


def read_rows(source: Any, columns: Sequence[str] | None = None) -> list[Row]:
    """Return the rows of a file as dicts."""
    return cast("list[Row]", read_table(source, columns).to_pylist())


def _present(table: Any) -> Any:
    """Return a table without the columns that have no value, besides the first."""
    names = zip(table.column_names, table.columns, strict=True)
    held = [name for name, column in names if column.null_count < table.num_rows]
    return table.select(held or table.column_names[:1])


def read_keys(source: Any, keys: Sequence[str]) -> Any:
    """Return some keys of a history as an Arrow table, besides the id of the run and the step.

    Args:
        source: A path, or an open file.
        keys: The keys; those without numbers are left out.
    """
    pa = arrow()
    with open_parquet(source) as file:
        known = set(file.schema_arrow.names)
        sparse = {*cast("list[str]", footer_of(file).get("sparse") or ())}
        wanted = [RUN_ID, STEP, *(key for key in keys if key in known)]
        table = file.read(columns=wanted)
        if not (apart := [key for key in dict.fromkeys(keys) if key in sparse - known]):
            return table
        others = file.read(columns=[OTHER]).column(OTHER).to_pylist()
    rows: list[JsonDict] = [{} if text is None else json.loads(text) for text in others]
    for key in apart:
        numbers = [value if _is_number(value := row.get(key)) else None for row in rows]
        table = table.append_column(key, pa.array(numbers, pa.float64(), from_pandas=False))
    return table


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def iterate_history(source: Any) -> Iterator[list[JsonDict]]:
    """Yield the rows of a history as they were logged, some at a time."""
    with open_parquet(source) as file:
        integers = cast("list[str]", footer_of(file).get("integers") or [])
        for number in range(file.num_row_groups):
            group = _present(file.read_row_group(number))
            some = max(1, CELLS_READ // group.num_columns)
            for start in range(0, group.num_rows, some):
                table = group.slice(start, some)
                columns = {
                    name: column.to_pylist()
                    for name, column in zip(table.column_names, table.columns, strict=True)
                }
                yield to_rows(columns, integers)
