"""JSON types: what reads return, what writes accept, and what internal code uses.

Type checkers see classes that exist for them only. At run time JSON values are plain ``dict``,
``list``, ``str``, ``int``, ``float``, ``bool`` and ``None``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Protocol, SupportsIndex, TypeAlias

if TYPE_CHECKING:
    from pydantic import JsonValue as JsonValue

    from wandb_operations.json_operations import MutableJSON as MutableJSON
    from wandb_operations.json_types import JSON as JSON
    from wandb_operations.json_types import JSONValue as JSONValue
else:
    # Not checked at run time, and pydantic is loaded by the first operation only.
    JsonValue = Any
    JSON = JSONValue = str | int | float | bool | list[Any] | dict[str, Any] | None
    MutableJSON = dict[str, Any]

JsonDict: TypeAlias = dict[str, JsonValue]
"""A JSON object in internal code."""

JSONDict: TypeAlias = dict[str, JSON]
"""A JSON object as read from the server."""


class StringSequence(Protocol):
    """A sequence of strings that is not itself a string, such as a list or a tuple.

    ``Sequence[str]`` would accept ``"loss"``. Type checkers see that the method of a string below takes
    strings only.
    """

    def __contains__(self, value: object, /) -> bool: ...
    def __getitem__(self, index: SupportsIndex, /) -> str: ...
    def __iter__(self) -> Iterator[str]: ...
    def __len__(self) -> int: ...
