"""The filter language of W&B: Mongo-style dicts, checked before they are sent; and orders. No IO.

One language serves runs, sweeps, artifacts, collections, registries and automations; what differs is
the table of fields.
"""

from __future__ import annotations

import difflib
import math
import re
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any, NoReturn, cast

from .._core.public import public
from .._types import JSONDict, JsonValue
from ..errors import UsageError
from .json_codec import in_utc

LOGICAL = ("$and", "$or", "$nor")
COMPARISONS = ("$eq", "$ne", "$gt", "$gte", "$lt", "$lte", "$in", "$nin", "$exists", "$regex")
EXTRA = ("$not", "$contains", "$all", "$size")
OPERATORS = (*LOGICAL, *COMPARISONS, *EXTRA)
RE2_LACKS = re.compile(r"\(\?(?:=|!|<=|<!|>|\()|\\[1-9]|[*+?}]\+")


@dataclass(frozen=True)
class FieldTable:
    """The fields that may be filtered by, and the prefixes below which any name may.

    Attributes:
        what: What is filtered, for messages.
        fields: Names that the server knows; with none at all, any name is accepted.
        prefixes: Names that need a key after a dot, such as ``config``.
        strict: Whether an unknown name is refused; else it is sent, with a warning.
    """

    what: str
    fields: frozenset[str]
    prefixes: frozenset[str] = frozenset()
    strict: bool = False


RUN_FIELDS = FieldTable(
    "runs",
    frozenset(
        [
            "createdAt",
            "created_at",
            "updatedAt",
            "updated_at",
            "heartbeatAt",
            "heartbeat_at",
            "heartbeat",
            "displayName",
            "display_name",
            "duration",
            "runtime",
            "group",
            "groupName",
            "group_name",
            "host",
            "jobType",
            "job_type",
            "name",
            "state",
            "tags",
            "username",
            "user",
            "user.username",
            "entity",
            "project",
            "sweep",
            "sweepName",
            "sweep_name",
            "description",
            "notes",
            "commit",
            "id",
            "inputArtifacts",
            "outputArtifacts",
            "input_artifacts",
            "output_artifacts",
            "readOnly",
            "read_only",
            "config",
            "summary_metrics",
            "summaryMetrics",
            "historyLineCount",
            "history_line_count",
            "exitcode",
        ]
    ),
    frozenset(
        [
            "config",
            "summary_metrics",
            "summaryMetrics",
            "keys_info",
            "tags",
            "inputArtifacts",
            "outputArtifacts",
        ]
    ),
)


class Filter:
    """An expression of the filter language; ``&``, ``|`` and ``~`` combine expressions.

    `to_dict` gives the same dict that one would write by hand.
    """

    __module__ = "wandb_api.filters"

    __slots__ = ("_mongo",)

    def __init__(self, mongo: Mapping[str, Any]) -> None:
        self._mongo = cast(JSONDict, plain(mongo))

    def to_dict(self) -> JSONDict:
        """The Mongo-style dict."""
        return self._mongo

    def __and__(self, other: Filter) -> Filter:
        if not isinstance(other, Filter):  # pyright: ignore[reportUnnecessaryIsInstance] -- a metric's condition joins from its own side
            return NotImplemented
        return Filter({"$and": [*self._parts("$and"), *other._parts("$and")]})

    def __or__(self, other: Filter) -> Filter:
        if not isinstance(other, Filter):  # pyright: ignore[reportUnnecessaryIsInstance] -- Python says which two do not fit
            return NotImplemented
        return Filter({"$or": [*self._parts("$or"), *other._parts("$or")]})

    def __invert__(self) -> Filter:
        inner = self._mongo.get("$nor") if len(self._mongo) == 1 else None
        if isinstance(inner, list) and len(inner) == 1:
            return type(self)(cast(JSONDict, inner[0]))
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
    """A dict that is sent as it is."""

    __slots__ = ()


@public("wandb_api.filters")
@dataclass(frozen=True)
class Order:
    """What a listing is ordered by."""

    field: str
    ascending: bool = True

    def __str__(self) -> str:
        return ("+" if self.ascending else "-") + self.field

    def __neg__(self) -> Order:
        return Order(self.field, not self.ascending)


def plain(value: Any) -> JsonValue:
    """A value of a filter as JSON: times as ISO 8601 in UTC, numpy's numbers as numbers."""
    if isinstance(value, Filter):
        return value.to_dict()
    if isinstance(value, Enum):
        return plain(value.value)
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, float):
        if math.isnan(value):
            raise UsageError('a filter cannot compare with NaN: W&B stores it as the text "NaN"')
        return value
    if isinstance(value, datetime):
        return in_utc(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(k): plain(v) for k, v in cast("Mapping[object, object]", value).items()}
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in cast("Sequence[object]", value)]
    if isinstance(value, (set, frozenset)):
        return [plain(v) for v in sorted(cast("set[Any]", value), key=repr)]
    for method in ("tolist", "item"):
        convert: Callable[[], object] | None = getattr(value, method, None)
        if callable(convert):
            return plain(convert())
    raise UsageError(f"a filter cannot hold {value!r}: it is no JSON")


def check_filter(filters: Mapping[str, Any] | Filter | None, table: FieldTable) -> JSONDict:
    """The filter as it is sent, after checking operators, shapes and names of fields.

    Raises:
        UsageError: An operator or shape that W&B has not got, or a name that is nearly a known one.
    """
    if filters is None:
        return {}
    if isinstance(filters, RawFilter):
        return filters.to_dict()
    if not isinstance(filters, (Mapping, Filter)):  # pyright: ignore[reportUnnecessaryIsInstance] -- users pass what they like
        raise UsageError(f"filters is {filters!r}; it must be a dict or a filter expression")
    mongo = cast(JSONDict, plain(filters))
    _check(mongo, table)
    return mongo


def normalise_run_filters(filters: Mapping[str, Any] | Filter | None) -> JSONDict:
    """The filter of `runs`, checked."""
    return check_filter(filters, RUN_FIELDS)


def _check(mongo: JSONDict, table: FieldTable) -> None:
    for key, value in mongo.items():
        if key in LOGICAL:
            _check_list(key, value, table)
        elif key == "$not":
            if not isinstance(value, dict):
                raise UsageError(f"$not is {value!r}; it must be a filter")
            _check(value, table)
        elif key.startswith("$"):
            raise UsageError(
                f"{key} stands where a field or $and, $or, $nor belongs{_near(key, LOGICAL)}"
            )
        else:
            _check_field(key, table)
            _check_condition(key, value)


def _check_list(key: str, value: JsonValue, table: FieldTable) -> None:
    if not isinstance(value, list) or not value:
        raise UsageError(f"{key} is {value!r}; it must be a list of filters, not empty")
    for part in value:
        if not isinstance(part, dict):
            raise UsageError(f"{key} holds {part!r}; it must be a filter")
        _check(part, table)


def _check_field(name: str, table: FieldTable) -> None:
    if not table.fields:
        return
    head, dot, rest = name.partition(".")
    if head in table.prefixes and dot:
        if not rest or ".." in rest or rest.endswith(".") or rest.startswith("."):
            raise UsageError(f"{name!r} is no field: a key is missing between or after its dots")
        return
    if name in table.fields:
        return
    known = sorted(table.fields | table.prefixes)
    near = [k for k in known if distance_at_most(head if head not in table.fields else name, k, 2)]
    if near:
        best = difflib.get_close_matches(head, near, 1, 0) or near
        raise UsageError(f"{table.what} have no field {name!r}; did you mean {best[0]!r}?")
    if table.strict:
        raise UsageError(f"{table.what} have no field {name!r} (there are {', '.join(known)})")
    warnings.warn(
        f"{name!r} is no field of {table.what} that is known here; it is sent as it is",
        UserWarning,
        stacklevel=6,
    )


def _check_tags(where: str, value: JsonValue) -> None:
    for tag in value if isinstance(value, list) else ():
        if not isinstance(tag, str):
            raise UsageError(f"{where} has {tag!r} among its tags; a tag is a text")


def _check_condition(field: str, value: JsonValue) -> None:
    if not isinstance(value, dict):
        if field == "tags":
            _check_tags("the filter", value)
        return
    operators = [key for key in value if key.startswith("$")]
    if not operators:
        return  # compared with a whole object
    if len(operators) != len(value):
        raise UsageError(f"{field!r} mixes operators and keys: {', '.join(value)}")
    for operator, operand in value.items():
        _check_operand(field, operator, operand)


def _check_operand(field: str, operator: str, operand: JsonValue) -> None:
    where = f"{operator} of {field!r}"
    if operator not in (*COMPARISONS, *EXTRA):
        raise UsageError(f"{where} is no operator{_near(operator, OPERATORS)}")
    if operator in ("$in", "$nin", "$all") and not isinstance(operand, list):
        raise UsageError(f"{where} is {operand!r}; it must be a list")
    if operator in ("$in", "$nin", "$all") and field == "tags":
        _check_tags(where, operand)
    if operator == "$exists" and not isinstance(operand, bool):
        raise UsageError(f"{where} is {operand!r}; it must be True or False")
    if operator == "$size" and (isinstance(operand, bool) or not isinstance(operand, int)):
        raise UsageError(f"{where} is {operand!r}; it must be a whole number")
    if operator in ("$gt", "$gte", "$lt", "$lte") and isinstance(
        operand, (dict, list, bool, type(None))
    ):
        raise UsageError(f"{where} is {operand!r}; it must be a number, a text or a time")
    if operator == "$not":
        if not isinstance(operand, dict) or not operand:
            raise UsageError(f"{where} is {operand!r}; it must be a condition")
        _check_condition(field, operand)
    if operator == "$regex":
        check_regex(operand, where)


def check_regex(pattern: JsonValue, where: str = "$regex") -> None:
    """Refuse what RE2, the server's engine, will not take, as far as can be told here."""
    if not isinstance(pattern, str):
        raise UsageError(f"{where} is {pattern!r}; it must be a pattern as text")
    lacking = RE2_LACKS.search(re.sub(r"\\\\|\[(?:\\.|[^\]\\])*\]", "", pattern))
    if lacking:
        raise UsageError(f"{where} has {lacking[0]!r}, which RE2, the server's engine, has not got")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what Python warns of, such as [[:alpha:]], RE2 knows
            re.compile(re.sub(r"\(\?P?<", "(?P<", pattern.replace(r"\z", r"\Z")))
    except re.error as error:
        if "[[:" not in pattern and r"\p" not in pattern.lower() and r"\Q" not in pattern:
            raise UsageError(f"{where} is no pattern: {error}") from None


def _near(name: str, known: Sequence[str]) -> str:
    found = difflib.get_close_matches(name, known, 1, 0.5)
    return f"; did you mean {found[0]}?" if found else f" (there are {', '.join(known)})"


def distance_at_most(a: str, b: str, limit: int) -> bool:
    """Whether at most ``limit`` insertions, deletions and replacements lead from ``a`` to ``b``."""
    if abs(len(a) - len(b)) > limit or a == b:
        return a == b
    row = list(range(len(b) + 1))
    for i, left in enumerate(a, 1):
        previous, row[0] = row[0], i
        for j, right in enumerate(b, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (left != right))
        if min(row) > limit:
            return False
    return row[-1] <= limit


RUN_ORDERS = {
    "createdAt": "created_at",
    "created_at": "created_at",
    "heartbeatAt": "heartbeat_at",
    "heartbeat_at": "heartbeat_at",
}
OTHER_ORDERS = frozenset(
    [
        "displayName",
        "display_name",
        "name",
        "state",
        "duration",
        "group",
        "jobType",
        "job_type",
        "updatedAt",
        "updated_at",
        "username",
        "host",
        "description",
    ]
)


def normalise_order(order: str | Order | None, default: str = "+created_at") -> str:
    """The order of `runs` as it is sent; without a sign it is ascending.

    Several, as ``+state,-created_at``: the next one decides among what is alike in the ones before.

    Raises:
        UsageError: Runs cannot be ordered by it.
    """
    text = str(order).strip() if order else default
    return ",".join(_one_order(part.strip()) for part in re.split(r",\s*(?=[+-])", text))


def _one_order(text: str) -> str:
    sign, field = (text[0], text[1:]) if text[:1] in ("+", "-") else ("+", text)
    if field in RUN_ORDERS:
        return sign + RUN_ORDERS[field]
    if field in OTHER_ORDERS:
        return sign + field
    head, dot, rest = field.partition(".")
    if head in ("summary_metrics", "summaryMetrics") and rest:
        return f"{sign}summary_metrics.{rest}"
    if head == "config" and rest:
        return sign + (field if ".value" in f".{rest}" else f"config.{rest}.value")
    known = [*RUN_ORDERS, "config.<key>.value", "summary_metrics.<key>"]
    found = difflib.get_close_matches(
        head, ["created_at", "heartbeat_at", "config", "summary_metrics"], 1, 0.6
    )
    hint = (
        f"; did you mean {found[0]!r}?"
        if (found and not dot) or (found and head != found[0])
        else ""
    )
    raise UsageError(f"runs cannot be ordered by {text!r}{hint} (they can by {', '.join(known)})")
