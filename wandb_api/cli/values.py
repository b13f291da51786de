"""Values as they are read from a command line, and read from objects to be shown."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any


def parse_value(text: str) -> Any:
    """Return a JSON value if the text is one, otherwise the text.

    Args:
        text: What was given.
    """
    try:
        return json.loads(text)
    except ValueError:
        return text


def attributes(item: object, names: Iterable[str]) -> dict[str, Any]:
    """Return some attributes of an object as a row.

    Args:
        item: The object.
        names: The attributes.
    """
    return {name: getattr(item, name) for name in names}
