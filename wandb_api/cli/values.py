"""Values as they are read from a command line, and read from objects to be shown."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import typer


def parse_value(text: str) -> Any:
    """Return a JSON value if the text is one, otherwise the text.

    Args:
        text: What was given.
    """
    try:
        return json.loads(text)
    except ValueError:
        return text


def split_names(text: str | None, option: str) -> list[str] | None:
    """Split the value of an option that names several things, separated by commas.

    Args:
        text: The value; None if the option was not given.
        option: The name of the option.

    Raises:
        typer.BadParameter: It names nothing.
    """
    if text is None:
        return None
    names = [name.strip() for name in text.split(",") if name.strip()]
    if not names:
        raise typer.BadParameter(f"{option} is empty: give names, separated by commas")
    return names


def only_one(argument: str | None, option: str | None, name: str, other: str) -> str | None:
    """Return the value of an argument that an option can give, too.

    Args:
        argument: The value of the argument.
        option: The value of the option.
        name: The name of the argument.
        other: The name of the option.

    Raises:
        typer.BadParameter: Both were given.
    """
    if argument is not None and option is not None:
        raise typer.BadParameter(f"give {name} or {other}, not both")
    return argument if option is None else option


def attributes(item: object, names: Iterable[str]) -> dict[str, Any]:
    """Return some attributes of an object as a row.

    Args:
        item: The object.
        names: The attributes.
    """
    return {name: getattr(item, name) for name in names}
