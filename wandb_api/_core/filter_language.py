"""The filter language of W&B: Mongo-style dicts, checked before they are sent.

Runs, sweeps, artifacts, collections, registries and automations share the language; each has its own
table of fields.
"""

from __future__ import annotations

import math
import re
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NoReturn, cast

from .._types import JSONDict, JsonDict, JsonValue
from ..errors import ArgumentTypeError, UsageError
from .json_values import json_value, simplify, start_of_day
from .public import public
from .suggestions import did_you_mean, dotted, nearest, suggest, within_edits

LOGICAL = ("$and", "$or", "$nor")
COMPARISONS = ("$eq", "$ne", "$gt", "$gte", "$lt", "$lte", "$in", "$nin", "$exists", "$regex")
EXTRA = ("$not", "$contains", "$all", "$size")
OPERATORS = (*LOGICAL, *COMPARISONS, *EXTRA)
MAX_FILTER_DEPTH = 100
LONGEST_CHECKED = 5_000  # characters of a regular expression
RE2_LACKS = re.compile(r"\(\?(?:=|!|<=|<!|>|\()|\\[1-9]|[*+?}]\+")
TIME_FIELD = re.compile(r"\w*(?:[a-z]At|_at)")


@dataclass(frozen=True)
class FieldTable:
    """The fields that can be filtered by.

    Attributes:
        what: The objects that are filtered, for messages.
        fields: Names that the server knows; if empty, every name is accepted.
        prefixes: Names that are followed by a dot and a key, such as ``config``.
        strict: Refuse unknown names; otherwise they are sent with a warning.
        hints: Names that are often written by mistake, and the right ones.
    """

    what: str
    fields: frozenset[str]
    prefixes: frozenset[str] = frozenset()
    strict: bool = False
    hints: Mapping[str, str] = field(default_factory=dict[str, str])


class Filter:
    """An expression of the filter language; ``&``, ``|`` and ``~`` combine expressions.

    `to_dict` gives the equivalent Mongo-style dict.
    """

    __module__ = "wandb_api.filters"

    __slots__ = ("_mongo",)

    def __init__(self, mongo: Mapping[str, Any]) -> None:
        """Build an expression.

        Args:
            mongo: A Mongo-style dict.
        """
        self._mongo = to_mongo(mongo)

    def to_dict(self) -> JSONDict:
        """Return the Mongo-style dict."""
        return cast(JSONDict, self._mongo)

    def __and__(self, other: Filter) -> Filter:
        if not isinstance(other, Filter):  # pyright: ignore[reportUnnecessaryIsInstance] -- a metric's condition joins from its own side
            return NotImplemented
        return Filter({"$and": [*self._parts("$and"), *other._parts("$and")]})

    def __or__(self, other: Filter) -> Filter:
        if not isinstance(other, Filter):  # pyright: ignore[reportUnnecessaryIsInstance] -- Python raises TypeError for the pair
            return NotImplemented
        return Filter({"$or": [*self._parts("$or"), *other._parts("$or")]})

    def __invert__(self) -> Filter:
        inner = self._mongo.get("$nor") if len(self._mongo) == 1 else None
        if isinstance(inner, list) and len(inner) == 1:
            return type(self)(cast(JsonDict, inner[0]))
        return Filter({"$nor": [self._mongo]})

    def _parts(self, operator: str) -> list[JsonValue]:
        parts = self._mongo.get(operator) if len(self._mongo) == 1 else None
        return parts if isinstance(parts, list) else [self._mongo]

    def __bool__(self) -> NoReturn:
        raise UsageError("a filter is neither true nor false: combine filters with &, | and ~")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Filter) and self._mongo == other._mongo

    def __hash__(self) -> int:
        return hash(repr(self._mongo))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._mongo!r})"


class RawFilter(Filter):
    """A dict that is sent without checks."""

    __slots__ = ()


@public("wandb_api.filters")
@dataclass(frozen=True)
class Order:
    """The order of a listing.

    Attributes:
        field: The field to order by.
        ascending: Whether the smallest value comes first.
    """

    field: str
    """The field to order by."""
    ascending: bool = True
    """Whether the smallest value comes first."""

    def __str__(self) -> str:
        """The order as the server expects it, such as ``-created_at``."""
        return ("+" if self.ascending else "-") + self.field

    def __neg__(self) -> Order:
        return Order(self.field, not self.ascending)


def mongo_of(filter: Filter) -> JsonDict:
    """Return the Mongo-style dict of an expression, for code that builds another one."""
    return filter._mongo  # pyright: ignore[reportPrivateUsage] -- of this module


def to_mongo(filters: Mapping[str, Any] | Filter) -> JsonDict:
    """Convert a filter to JSON: times to ISO 8601 in UTC, numbers of numpy to numbers.

    A date compared with a time field stands for its local midnight.

    Raises:
        UsageError: A value cannot be compared with, or the filter is nested too deeply.
    """
    if isinstance(filters, Filter):
        return mongo_of(filters)
    mongo = json_value(_with_times(filters), "filter", convert=_convert, check_float=_check_float)
    if not isinstance(mongo, dict):
        raise ArgumentTypeError(f"a filter must be a dict, not {filters!r}")
    _check_depth(mongo)
    return mongo


def _convert(value: Any) -> object:
    return mongo_of(value) if isinstance(value, Filter) else simplify(value)


def _check_float(value: float, where: str) -> JsonValue:
    if math.isnan(value):
        raise UsageError('a filter cannot compare with NaN: W&B stores it as the string "NaN"')
    return value


def _with_times(value: object, in_time_field: bool = False, depth: int = 0) -> object:
    """Replace dates below time fields by local midnight."""
    if depth > 2 * MAX_FILTER_DEPTH:
        return value  # `_check_depth` refuses it
    if isinstance(value, Mapping):
        return {
            key: _with_times(inner, in_time_field or is_time_field(key), depth + 1)
            for key, inner in cast("Mapping[object, object]", value).items()
        }
    if isinstance(value, (list, tuple)):
        items = cast("Sequence[object]", value)
        return [_with_times(inner, in_time_field, depth + 1) for inner in items]
    if in_time_field and isinstance(value, date) and not isinstance(value, datetime):
        return start_of_day(value)
    return value


def is_time_field(name: object) -> bool:
    """Whether a field holds a time, by its name: ``createdAt``, ``created_at``."""
    return isinstance(name, str) and TIME_FIELD.fullmatch(name) is not None


def _check_depth(mongo: JsonValue) -> None:
    level, depth = [mongo], 0
    while level:
        depth += 1
        if depth > 2 * MAX_FILTER_DEPTH:
            raise UsageError(f"a filter may be nested {MAX_FILTER_DEPTH} levels deep at most")
        inner = list[JsonValue]()
        for value in level:
            inner += value.values() if isinstance(value, dict) else ()
            inner += value if isinstance(value, list) else ()
        level = inner


def check_filter(
    filters: Mapping[str, Any] | Filter | None, table: FieldTable, what: str = "filters"
) -> JsonDict:
    """Check operators, shapes and field names, and return the filter as it is sent.

    Args:
        filters: A Mongo-style dict or an expression; None matches everything.
        table: The fields of the listing.
        what: The name of the argument in the error message.

    Raises:
        UsageError: Invalid operator, shape or value, or a name that is similar to a known one.
    """
    if filters is None:
        return {}
    if isinstance(filters, RawFilter):
        return mongo_of(filters)
    if not isinstance(filters, (Mapping, Filter)):  # pyright: ignore[reportUnnecessaryIsInstance] -- users pass anything
        raise ArgumentTypeError(f"{what} is {filters!r}; it must be a dict or a filter expression")
    mongo = to_mongo(filters)
    _check(mongo, table)
    return mongo


def _check(mongo: JsonDict, table: FieldTable) -> None:
    """Check operators, fields and operands of a filter; raise UsageError at the first mistake."""
    for key, value in mongo.items():
        if key in LOGICAL:
            _check_list(key, value, table)
        elif key == "$not":
            if not isinstance(value, dict):
                raise ArgumentTypeError(f"$not is {value!r}; it must be a filter")
            _check(value, table)
        elif key.startswith("$"):
            raise UsageError(
                f"{key} stands where a field or $and, $or, $nor belongs{_near(key, LOGICAL)}"
            )
        else:
            _check_field(key, table)
            _check_condition(key, value, bool(table.fields) and is_time_field(key))


def _check_list(key: str, value: JsonValue, table: FieldTable) -> None:
    if not isinstance(value, list):
        raise ArgumentTypeError(f"{key} is {value!r}; it must be a list of filters")
    if key == "$or" and not value:  # servers differ: nothing, or everything
        raise UsageError("$or is empty; it needs at least one filter")
    for part in value:
        if not isinstance(part, dict):
            raise ArgumentTypeError(f"{key} holds {part!r}; it must be a filter")
        _check(part, table)


def _check_field(name: str, table: FieldTable) -> None:
    """Raise UsageError if the table of fields lacks a name, with a suggestion."""
    if not table.fields:
        return
    if (written := dotted(name)) is not None and written.partition(".")[0] in table.prefixes:
        raise UsageError(f"{table.what} have no field {name!r}{suggest(written)}")
    head, dot, rest = name.partition(".")
    if head in table.prefixes and dot:
        if not rest or ".." in rest or rest.endswith(".") or rest.startswith("."):
            raise UsageError(f"invalid field {name!r}: a key is missing before or after a dot")
        return
    if name in table.fields:
        return
    known = sorted(table.fields | table.prefixes)
    best = table.hints.get(head)
    if best is None:
        written = head if head not in table.fields else name
        close = [k for k in known if within_edits(written.lower(), k.lower(), 2)]
        best = (nearest(head, close, cutoff=0) or close[0]) if close else None
    if best is not None:
        right = f"{best}.{rest}" if dot and best in table.prefixes else best
        raise UsageError(f"{table.what} have no field {name!r}{suggest(right)}")
    if table.strict:
        raise UsageError(f"{table.what} have no field {name!r} (fields are {', '.join(known)})")
    warnings.warn(
        f"{name!r} is not a known field of {table.what}; it is sent unchanged",
        UserWarning,
        stacklevel=6,
    )


def _check_tags(where: str, value: JsonValue) -> None:
    for tag in value if isinstance(value, list) else ():
        if not isinstance(tag, str):
            raise UsageError(f"{where} has {tag!r} among its tags; a tag is a string")


def _check_condition(field: str, value: JsonValue, is_time: bool) -> None:
    if not isinstance(value, dict):
        if field == "tags":
            _check_tags("the filter", value)
        _check_time(field, value, is_time)
        return
    operators = [key for key in value if key.startswith("$")]
    if not operators:
        return  # compared with a whole object
    if len(operators) != len(value):
        raise UsageError(f"{field!r} mixes operators and keys: {', '.join(value)}")
    for operator, operand in value.items():
        _check_operand(field, operator, operand, is_time)


def _check_time(where: str, value: JsonValue, is_time: bool) -> None:
    for moment in value if isinstance(value, list) else [value]:
        if is_time and isinstance(moment, (int, float)) and not isinstance(moment, bool):
            raise UsageError(
                f"{where} is compared with the number {moment!r}; pass a datetime, such as "
                "datetime.fromtimestamp(seconds), or a string in ISO 8601"
            )


def _check_operand(field: str, operator: str, operand: JsonValue, is_time: bool) -> None:
    """Raise UsageError if an operand does not have the type that its operator needs."""
    where = f"{operator} of {field!r}"
    if operator not in (*COMPARISONS, *EXTRA):
        raise UsageError(f"{where} is not an operator{_near(operator, OPERATORS)}")
    if operator in ("$in", "$nin", "$all") and not isinstance(operand, list):
        raise ArgumentTypeError(f"{where} is {operand!r}; it must be a list")
    if operator in ("$in", "$nin", "$all") and field == "tags":
        _check_tags(where, operand)
    if operator == "$exists" and not isinstance(operand, bool):
        raise ArgumentTypeError(f"{where} is {operand!r}; it must be True or False")
    if operator == "$size" and (isinstance(operand, bool) or not isinstance(operand, int)):
        raise ArgumentTypeError(f"{where} is {operand!r}; it must be an integer")
    if operator in ("$gt", "$gte", "$lt", "$lte") and isinstance(
        operand, (dict, list, bool, type(None))
    ):
        raise ArgumentTypeError(f"{where} is {operand!r}; it must be a number, a string or a time")
    if operator == "$not":
        if not isinstance(operand, dict) or not operand:
            raise UsageError(f"{where} is {operand!r}; it must be a condition")
        _check_condition(field, operand, is_time)
    elif operator == "$regex":
        check_regex(operand, where)
    elif operator not in ("$exists", "$size"):
        _check_time(where, operand, is_time)


def check_regex(pattern: JsonValue, where: str = "$regex") -> None:
    """Refuse patterns that RE2, the server's engine, does not accept, as far as known here.

    Args:
        pattern: The regular expression.
        where: Where it stands, for messages.

    Raises:
        UsageError: It is not a string, not a pattern, or uses what RE2 does not support.
    """
    if not isinstance(pattern, str):
        raise ArgumentTypeError(f"{where} is {pattern!r}; it must be a regular expression")
    lacking = RE2_LACKS.search(re.sub(r"\\\\|\[(?:\\.|[^\]\\])*\]", "", pattern))
    if lacking:
        raise UsageError(
            f"{where} uses {lacking[0]!r}, which RE2, the server's regex engine, does not support"
        )
    if len(pattern) > LONGEST_CHECKED:
        return  # Python takes seconds to compile it; the server says what it thinks of it
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Python warns of [[:alpha:]], which RE2 knows
            re.compile(re.sub(r"\(\?P?<", "(?P<", pattern.replace(r"\z", r"\Z")))
    except (re.error, OverflowError, RecursionError) as error:
        if "[[:" not in pattern and r"\p" not in pattern.lower() and r"\Q" not in pattern:
            raise UsageError(f"{where} is not a valid regular expression: {error}") from None


def _near(name: str, known: Sequence[str]) -> str:
    return did_you_mean(name, known, cutoff=0.5) or f" (operators are {', '.join(known)})"
