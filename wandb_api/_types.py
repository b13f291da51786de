"""Types of JSON values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from pydantic import JsonValue as JsonValue
else:
    JsonValue = Any  # not checked at run time; the first operation loads pydantic

JSONDict: TypeAlias = dict[str, JsonValue]
