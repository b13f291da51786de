"""Names for the shapes that JSON has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from pydantic import JsonValue as JsonValue
else:
    JsonValue = Any  # nobody checks it at run time, and pydantic is loaded by the first operation

JSONDict: TypeAlias = dict[str, JsonValue]
