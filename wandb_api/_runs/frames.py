"""Rows as frames of pandas and polars, and as tables of pyarrow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypeVar, cast

from .._core.json_codec import encode_text
from .._types import JSONDict, JSONValue
from ..errors import MissingExtraError, UsageError

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow
    from typing_extensions import TypeVar as DefaultTypeVar

    # Return types of overloads: the type of the package where it is installed. As type variables with
    # a default they leave the other overloads known to checkers where it is not.
    PandasFrame = DefaultTypeVar("PandasFrame", bound=pandas.DataFrame, default=pandas.DataFrame)
    PolarsFrame = DefaultTypeVar("PolarsFrame", bound=polars.DataFrame, default=polars.DataFrame)
    ArrowTable = DefaultTypeVar("ArrowTable", bound=pyarrow.Table, default=pyarrow.Table)

Format: TypeAlias = Literal["default", "pandas", "polars", "arrow"]
V = TypeVar("V")

FORMATS: tuple[Format, ...] = ("default", "pandas", "polars", "arrow")


def check_format(format: str) -> Format:
    """Return the format in which rows are returned.

    Raises:
        UsageError: It is unknown.
    """
    for known in FORMATS:
        if format == known:
            return known
    raise UsageError(f"format is {format!r}; it must be 'default', 'pandas', 'polars' or 'arrow'")


def missing_extra(package: str, extra: str, instead: str) -> MissingExtraError:
    """Return the error for a package that is not installed.

    Args:
        package: The package.
        extra: The extra that installs it.
        instead: What works without it.
    """
    return MissingExtraError(
        f"{package} is not installed: pip install 'wandb-api-typed[{extra}]', or {instead}"
    )


def to_dataframe(
    rows: Sequence[Mapping[str, JSONValue]],
    columns: list[str] | None = None,
    instead: str = "pass pandas=False",
) -> pandas.DataFrame:
    """Return the rows as a DataFrame with a column for each key, NaN where a row lacks it."""
    return pandas_frame(list(rows), columns, instead=instead)


def pandas_frame(
    data: Mapping[str, Sequence[object]] | list[Mapping[str, JSONValue]],
    names: Sequence[str] | None = None,
    *,
    instead: str,
) -> pandas.DataFrame:
    """Return columns or rows as a DataFrame of pandas."""
    try:
        import pandas  # an optional package
    except ImportError:
        raise missing_extra("pandas", "pandas", instead) from None
    return pandas.DataFrame(data, columns=None if names is None else list(names))


def polars_frame(
    columns: Mapping[str, Sequence[object]], instead: str = "pass format='default'"
) -> polars.DataFrame:
    """Return columns as a DataFrame of polars; values of several types become text."""
    try:
        import polars  # an optional package
    except ImportError:
        raise missing_extra("polars", "polars", instead) from None
    return polars.DataFrame(columns, strict=False, infer_schema_length=None)


def polars_rows(
    rows: Sequence[Mapping[str, object]],
    names: Sequence[str],
    instead: str = "pass format='default'",
) -> polars.DataFrame:
    """Return rows as a DataFrame of polars, with dicts as structs.

    Args:
        rows: The rows.
        names: The columns, in order.
        instead: What to do without polars, for the error.
    """
    if not rows:
        return polars_frame(dict.fromkeys(names, ()), instead)
    try:
        import polars  # an optional package
    except ImportError:
        raise missing_extra("polars", "polars", instead) from None
    found = polars.from_dicts(uniform(rows), infer_schema_length=None, strict=False)
    return found.select(names)


def arrow_table(
    columns: Mapping[str, Sequence[object]], instead: str = "pass format='default'"
) -> pyarrow.Table:
    """Return columns as a Table of pyarrow; values of several types become JSON text."""
    try:
        pa: Any = import_module("pyarrow")  # an optional package without complete types
    except ImportError:
        raise missing_extra("pyarrow", "export", instead) from None

    def array(values: Sequence[object]) -> Any:
        try:
            return pa.array(values)
        except (pa.ArrowException, ValueError, TypeError, OverflowError):
            return pa.array([_text(value) for value in values], pa.string())

    found: pyarrow.Table = pa.table({name: array(values) for name, values in columns.items()})
    return found


def _text(value: object) -> str | None:
    return value if value is None or isinstance(value, str) else encode_text(value)


def columns_of(rows: Sequence[Mapping[str, V]], names: Sequence[str]) -> dict[str, list[V | None]]:
    """Return the columns of rows; None where a row lacks a key."""
    return {name: [row.get(name) for row in rows] for name in names}


def format_rows(
    rows: list[JSONDict], format: Format
) -> list[JSONDict] | pandas.DataFrame | polars.DataFrame | pyarrow.Table:
    """Return rows as a list, or as a frame or table with columns in alphabetical order."""
    if format == "default":
        return rows
    names = sorted({key for row in rows for key in row})
    if format == "pandas":
        return to_dataframe(rows, names, "pass format='default'")
    if format == "polars":
        return polars_rows(rows, names)
    return arrow_table(columns_of(rows, names))


def uniform(rows: Sequence[Mapping[str, object]]) -> list[dict[str, object]]:
    """Encode nested values as JSON for keys that hold both nested and plain values.

    Columns of a polars frame are typed.
    """
    kinds = dict[str, set[type]]()
    for row in rows:
        for key, value in row.items():
            if value is not None:
                kind = type(cast(object, value)) if isinstance(value, (dict, list)) else object
                kinds.setdefault(key, set()).add(kind)
    mixed = {key for key, found in kinds.items() if len(found) > 1}
    return [
        {
            key: encode_text(cast(object, value))
            if key in mixed and isinstance(value, (dict, list))
            else value
            for key, value in row.items()
        }
        for row in rows
    ]
