"""Rows as frames of pandas and polars, and as tables of pyarrow."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypeVar, cast

from .._core.json_codec import encode_text
from .._types import JSONDict, JSONValue
from ..errors import MissingExtraError, ServerError, UsageError

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
    with _whole_text("pandas", instead):
        return pandas.DataFrame(data, columns=None if names is None else list(names))


def polars_frame(
    columns: Mapping[str, Sequence[object]], instead: str = "pass format='default'"
) -> polars.DataFrame:
    """Return columns as a DataFrame of polars: dicts as structs, values of several types as text.

    Columns with integers that polars cannot hold are text too.
    """
    try:
        import polars  # an optional package
    except ImportError:
        raise missing_extra("polars", "polars", instead) from None
    bits = 127 if hasattr(polars, "Int128") else 63  # the first versions have no such integers
    held = {
        name: [_text(value) for value in values] if _beyond(values, 1 << bits) else uniform(values)
        for name, values in columns.items()
    }
    with _whole_text("polars", instead):
        return polars.DataFrame(held, strict=False, infer_schema_length=None)


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

    with _whole_text("pyarrow", instead):
        found: pyarrow.Table = pa.table({name: array(values) for name, values in columns.items()})
    return found


@contextmanager
def _whole_text(package: str, instead: str) -> Generator[None]:
    """Translate the error about text that is not valid Unicode.

    Raises:
        ServerError: Text of the server has a lone surrogate.
    """
    try:
        yield
    except UnicodeEncodeError as error:
        shown = ascii(error.object)[:200]
        raise ServerError(
            f"text of the server has a lone surrogate, which {package} cannot hold: {shown}; {instead}"
        ) from None


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
        return polars_frame(columns_of(rows, names))
    return arrow_table(columns_of(rows, names))


def uniform(values: Sequence[object]) -> Sequence[object]:
    """Return the values of a column that polars can hold without losing any.

    Its columns are typed, also within lists and dicts. If somewhere both nested and plain values stand,
    the nested values of the column become JSON text.
    """
    if not any(map(_is_nested, values)) or _alike(values):
        return values
    return [encode_text(value) if _is_nested(value) else value for value in values]


def _beyond(values: Iterable[object], limit: int) -> bool:
    """Whether an integer, at any depth, is at ``limit`` or above, or below ``-limit``."""
    for value in values:
        if isinstance(value, int):
            if not -limit <= value < limit:
                return True
        elif isinstance(value, dict):
            if _beyond(cast("dict[str, object]", value).values(), limit):
                return True
        elif isinstance(value, list) and _beyond(cast("list[object]", value), limit):
            return True
    return False


def _is_nested(value: object) -> bool:
    return isinstance(value, (dict, list))


def _alike(values: Iterable[object]) -> bool:
    """Whether values are all dicts, all lists, or neither, and so is what they contain."""
    given = [value for value in values if value is not None]
    dicts = [cast("dict[str, object]", value) for value in given if isinstance(value, dict)]
    lists = [cast("list[object]", value) for value in given if isinstance(value, list)]
    if not dicts and not lists:
        return True
    if dicts and len(dicts) == len(given):
        keys = {key for found in dicts for key in found}
        return all(_alike(found.get(key) for found in dicts) for key in keys)
    return len(lists) == len(given) and _alike(value for found in lists for value in found)
