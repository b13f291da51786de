"""Read JSON as the types that a program declares: dataclasses, TypedDicts, Pydantic models, structs.

Values are checked as strictly as JSON allows: a number is not read from a string, nor an integer from
True. Types without a JSON form of their own (times, paths, enums, tuples) are read from theirs.
"""

from __future__ import annotations

import dataclasses
import json
import re
import sys
from collections.abc import Hashable
from functools import lru_cache, reduce
from types import UnionType
from typing import (
    TYPE_CHECKING,
    Any,
    NamedTuple,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

from ..errors import TypeMismatchError, UsageError
from .json_codec import encode

if TYPE_CHECKING:
    from pydantic import TypeAdapter, ValidationError

M = TypeVar("M")
# W&B stores these as strings, because JSON has no numbers for them.
NOT_FINITE = {"NaN": float("nan"), "Infinity": float("inf"), "-Infinity": float("-inf")}
PLACE = re.compile(r" - at `\$?(?P<place>.*)`$")
STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+|\.\.\.)\]")


def read_as(value: object, model: type[M], where: str) -> M:
    """Return a JSON value as an instance of a type.

    Args:
        value: The value, as decoded from JSON.
        model: A dataclass, TypedDict, Pydantic model, msgspec struct or other type of JSON.
        where: What is read, for messages.

    Raises:
        TypeMismatchError: The value is not of this type; the message names the key.
        UsageError: The type cannot be read from JSON.
    """
    if hasattr(model, "__struct_fields__"):
        return _read_struct(value, model, where)
    return cast(M, _read_model(value, _adapter(cast(Any, model)), where))


class RowKeys(NamedTuple):
    """The keys of a type of rows.

    Attributes:
        required: The keys without which a row cannot be read.
        complete: Whether rows need no other keys, so that only these have to be requested.
    """

    required: tuple[str, ...]
    complete: bool


def row_keys(model: type[object]) -> RowKeys:
    """Return the keys that rows must have to be read as ``model``; none if they are not known.

    Raises:
        UsageError: The type cannot be read from JSON.
    """
    fields = _fields(model)
    if fields is None:
        return RowKeys((), False)
    return RowKeys(tuple(name for name, needed in fields.items() if needed), all(fields.values()))


def _fields(model: Any) -> dict[str, bool] | None:
    """Return the name of each field in JSON, and whether it is required."""
    if hasattr(model, "__struct_fields__"):
        return {field.encode_name: field.required for field in _msgspec().structs.fields(model)}
    _adapter(model)  # raises for a type that cannot be read
    if dataclasses.is_dataclass(model):
        unset = dataclasses.MISSING
        return {
            field.name: field.default is unset and field.default_factory is unset
            for field in dataclasses.fields(model)
            if field.init
        }
    if hasattr(model, "model_fields"):
        names = [field.validation_alias or name for name, field in model.model_fields.items()]
        needed = [field.is_required() for field in model.model_fields.values()]
        plain = all(isinstance(name, str) for name in names)
        return dict(zip(names, needed, strict=True)) if plain else None
    if hasattr(model, "__required_keys__"):
        return _dict_keys(model)
    return None


# ---- Pydantic: its models, dataclasses, TypedDicts


def _adapter(model: type[object]) -> TypeAdapter[object]:
    # a list, say, or a name
    if isinstance(model, (str, bytes)) or not isinstance(model, Hashable):  # pyright: ignore[reportUnnecessaryIsInstance, reportUnnecessaryComparison] -- validates arguments at run time
        raise UsageError(f"{model!r} is not a type that can be read from JSON")
    return _new_adapter(model)


@lru_cache(maxsize=256)
def _new_adapter(model: type[object]) -> TypeAdapter[object]:
    # Pydantic is loaded with the first operation, not by `import wandb_api`.
    from pydantic import PydanticUserError, TypeAdapter

    try:
        return TypeAdapter(_on_any_python(model))
    except (PydanticUserError, NameError, TypeError) as error:
        reason = next(iter(str(error).splitlines()), type(error).__name__)
        raise UsageError(f"{model!r} cannot be read from JSON: {reason}") from error


def _dict_keys(kind: Any) -> dict[str, bool]:
    """Return the keys of a TypedDict, and whether each is required.

    `typing` knows nothing of ``NotRequired`` in annotations that are strings.
    """
    hints = get_type_hints(kind, include_extras=True)
    marks = {name: str(get_origin(hint)).rpartition(".")[2] for name, hint in hints.items()}
    return {
        name: mark == "Required" or (mark != "NotRequired" and name in kind.__required_keys__)
        for name, mark in marks.items()
    }


def _plain(hint: Any) -> Any:
    """Return a type without ``Required`` or ``NotRequired``."""
    name = str(get_origin(hint)).rpartition(".")[2]
    return get_args(hint)[0] if name in ("Required", "NotRequired") else hint


def _on_any_python(kind: Any) -> Any:
    """Return a type with each `typing.TypedDict` as one that Pydantic accepts before Python 3.12."""
    if sys.version_info >= (3, 12):
        return kind
    if isinstance(kind, type) and type(kind).__module__ == "typing" and hasattr(kind, "__total__"):
        import typing_extensions as te  # a dependency of Pydantic, loaded with it

        hints = get_type_hints(kind, include_extras=True)
        fields = {
            name: (te.Required if needed else te.NotRequired)[_on_any_python(_plain(hints[name]))]
            for name, needed in _dict_keys(kind).items()
        }
        make: Any = te.TypedDict  # checkers allow only literal calls
        return make(kind.__name__, fields)
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return Union[tuple(_on_any_python(one) for one in inner)]  # noqa: UP007 -- made at run time
    if isinstance(origin, type) and inner:
        generic: Any = origin
        return generic[tuple(_on_any_python(one) for one in inner)]
    return kind


def _read_model(value: object, adapter: TypeAdapter[object], where: str) -> object:
    from pydantic import ValidationError  # see `_adapter`

    try:
        return adapter.validate_json(encode(value), strict=True)
    except ValidationError as error:
        changed = _with_numbers(value, error)
        if changed is None:
            raise _mismatch(error, where) from None
    try:
        return adapter.validate_json(encode(changed), strict=True)
    except ValidationError as error:
        raise _mismatch(error, where) from None


def _with_numbers(value: object, error: ValidationError) -> object | None:
    """Return the value with the number for "NaN" and the like where a float is expected."""
    changed: Any = json.loads(encode(value))
    found = False
    for problem in error.errors(include_url=False):
        *outer, last = problem["loc"] or ("",)
        if problem["type"] != "float_type" or problem["input"] not in NOT_FINITE:
            continue
        try:
            place: Any = reduce(lambda held, key: held[key], outer, changed)
            place[last] = NOT_FINITE[problem["input"]]
            found = True
        except (LookupError, TypeError):
            continue  # the branch of a union, which has no place in the value
    return changed if found else None


def _mismatch(error: ValidationError, where: str) -> TypeMismatchError:
    problems = error.errors(include_url=False)
    first = problems[0]
    message = first["msg"][:1].lower() + first["msg"][1:]
    if first["type"] == "missing":
        message = "the key is missing"
    else:
        message = f"{message}, not {short(first['input'])}"
    more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
    return type_mismatch(where, first["loc"], message + more)


# ---- msgspec


def _msgspec() -> Any:
    return sys.modules["msgspec"]  # loaded by the program that defines the struct


def _read_struct(value: object, model: type[M], where: str) -> M:
    """Read a value as a struct of msgspec, whose errors name path and problem in one string."""
    msgspec = _msgspec()
    try:
        return cast(M, msgspec.convert(value, model, strict=True))
    except msgspec.ValidationError as error:
        found = PLACE.search(str(error))
        path = tuple(
            int(index) if index.isdigit() else (name or index)
            for name, index in STEP.findall(found["place"] if found else "")
        )
        message = PLACE.sub("", str(error))
        missing = re.fullmatch(r"Object missing required field `(.+)`", message)
        if missing:
            path, message = (*path, missing[1]), "the key is missing"
        raise type_mismatch(where, path, message[:1].lower() + message[1:]) from None


# ---- single values


def to_number(value: object) -> float | None:
    """Return a number, also one that W&B stores as a string; None for another value."""
    if isinstance(value, str):
        return NOT_FINITE.get(value)
    return value if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def to_integer(value: object) -> int | None:
    """Return an integer, also one that is stored as ``3.0``; None for another value."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def to_string(value: object) -> str | None:
    """Return a string; None for another value."""
    return value if isinstance(value, str) else None


# ---- messages


def type_mismatch(where: str, path: tuple[str | int, ...], said: str) -> TypeMismatchError:
    """Create the error for a value that is not of the expected type.

    Args:
        where: What was read, such as ``summary of a/b/c``.
        path: The keys to the value.
        said: The problem.
    """
    place = ".".join(map(str, path))
    return TypeMismatchError(f"{where}: {place + ': ' if place else ''}{said}", path=path)


def short(value: object) -> str:
    """Return the representation of a value for a message, at most 60 characters."""
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
