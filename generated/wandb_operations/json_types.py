"""JSON types for type checkers: what reads return and what writes accept.

This module is imported by type checkers only. It stands in the package of generated operations because
a class that derives from Any cannot be verified as part of a public interface.
"""

# The classes contradict their bases on purpose; the checks of programs that use them are the tests.
# mypy: disable-error-code="misc, assignment, override"
# pyright: reportGeneralTypeIssues=false, reportIncompatibleMethodOverride=false
# pyright: reportIncompatibleVariableOverride=false, reportRedeclaration=false, reportConstantRedefinition=false

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeAlias, TypeVar, final

if TYPE_CHECKING:
    from .json_operations import JSONOperations

    # A JSON value as read from the server. A class that derives from Any is assignable to every type:
    # which one a value has is not known before the program runs. Unlike those of Any, results of its
    # operations have a type.
    MYPY: Literal[False] = False  # mypy takes it for True

    if MYPY:

        class AnyJSON(JSONOperations, Any):
            """Any JSON value; loops and functions such as `zip` find that it can be iterated."""

            def __hash__(self) -> str: ...  # so that it differs from the other one

        class ScalarJSON(JSONOperations, Any, Protocol):
            """The same, and strings, numbers and None are assignable to it: they can be hashed."""

            def __hash__(self) -> int: ...

        class WrittenListJSON(JSONOperations, Any, Protocol):
            """The same, and lists are assignable to it."""

            def copy(self) -> Sequence[JSONValue]: ...

        class WrittenDictJSON(JSONOperations, Any, Protocol):
            """The same, and dicts are assignable to it."""

            def copy(self) -> Mapping[str, JSONValue]: ...

        JSON: TypeAlias = ScalarJSON | AnyJSON | WrittenListJSON | WrittenDictJSON
    else:
        _K = TypeVar("_K")
        _V = TypeVar("_V", covariant=True)

        class AnyJSON(JSONOperations, Sequence[Any], Mapping[str, Any], Any):
            """Any JSON value, to which patterns of `match` apply."""

            __match_args__ = ("_value",)  # of `case str(name)`
            _value: AnyJSON

            def __hash__(self) -> int: ...
            # of attributes that are annotated with it: without, pyright takes them for Any
            def __get__(self, instance: Any, owner: Any = ..., /) -> AnyJSON: ...

        # These are what remains after `isinstance`, `is None` and `case`. In a union with a class that
        # derives from Any, pyright does not ask whether they are assignable to a type.
        @final
        class ScalarJSON(JSONOperations, Protocol):
            """Strings, numbers and bools, which alone have this method, are assignable to it."""

            def __getnewargs__(self) -> tuple[Any]: ...

        @final
        class NoneJSON(JSONOperations, Protocol):
            """None is assignable to it: nothing else is always false."""

            def __bool__(self) -> Literal[False]: ...

        @final
        class ListJSON(JSONOperations, list[Any]):
            def __hash__(self) -> int: ...  # what a key is, is not known before the program runs

        @final
        class DictJSON(JSONOperations, dict[str, Any]):
            def __hash__(self) -> int: ...

        @final
        class WrittenListJSON(JSONOperations, Protocol[_V]):
            """Lists are assignable to it."""

            def copy(self) -> Sequence[_V]: ...

        @final
        class WrittenDictJSON(JSONOperations, Protocol[_K, _V]):
            """Dicts are assignable to it."""

            def copy(self) -> Mapping[_K, _V]: ...

        # one string: pyright does not read a type from several
        JSON: TypeAlias = "AnyJSON | ScalarJSON | NoneJSON | ListJSON | DictJSON | WrittenListJSON[JSON] | WrittenDictJSON[str, JSON]"

    JSONValue: TypeAlias = (
        "str | int | float | bool | None | Sequence[JSONValue] | Mapping[str, JSONValue]"
    )
