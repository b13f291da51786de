"""Names for the shapes that JSON has."""

from __future__ import annotations

from typing import TypeAlias

from pydantic import JsonValue as JsonValue

JSONDict: TypeAlias = dict[str, JsonValue]
