"""Filters and columns of runs, as they are written on a command line."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

import typer

from .. import Run
from .values import parse_value, split_names

_CONDITION = re.compile(
    r"(?P<key>[^=<>!~]+?)\s*(?P<operator>>=|<=|!=|==|=|>|<|~)\s*(?P<value>.*)", re.S
)
_OPERATORS = {">=": "$gte", "<=": "$lte", "!=": "$ne", ">": "$gt", "<": "$lt", "~": "$regex"}
_ATTRIBUTES = [
    "id",
    "name",
    "display_name",
    "state",
    "created_at",
    "heartbeat_at",
    "updated_at",
    "user",
    "tags",
    "group",
    "job_type",
    "notes",
    "sweep_name",
    "url",
    "path",
    "entity",
    "project",
    "host",
    "commit",
    "description",
    "history_line_count",
]


def parse_filters(given: Sequence[str]) -> dict[str, Any] | None:
    """Turn the values of ``--filter`` into one filter, which holds if all of them hold.

    Args:
        given: Conditions such as ``state=finished`` and ``config.lr>=0.1``, or JSON objects.

    Returns:
        A filter as `wandb_api.Api.runs` takes it, or None if nothing was given.
    """
    parts = [_parse_filter(text) for text in given]
    if len(parts) < 2:
        return parts[0] if parts else None
    return {"$and": parts}


def _parse_filter(text: str) -> dict[str, Any]:
    """Parse a filter such as ``config.lr=0.1``, or a JSON object."""
    if text.lstrip().startswith("{"):
        try:
            found = json.loads(text)
        except ValueError as error:
            raise typer.BadParameter(f"--filter {text!r} is not JSON: {error}") from None
        assert isinstance(found, dict)
        return found  # pyright: ignore[reportUnknownVariableType]
    match = _CONDITION.fullmatch(text.strip())
    if match is None:
        raise typer.BadParameter(
            f"--filter {text!r}: expected KEY=VALUE, another comparison (!=, <, <=, >, >=, ~) or a JSON object"
        )
    key = re.sub(r"^summary\.", "summary_metrics.", match["key"])
    value = parse_value(match["value"])
    operator = _OPERATORS.get(match["operator"])
    return {key: value if operator is None else {operator: value}}


def parse_columns(given: str | None) -> list[str]:
    """Split the value of ``--columns`` and check each name.

    Args:
        given: Names that commas separate; the usual columns if None.
    """
    if given is None:
        return ["id", "name", "state", "created_at", "user", "tags"]
    columns = split_names(given, "--columns") or []
    for name in columns:
        if name not in _ATTRIBUTES and not name.startswith(("config.", "summary.")):
            raise typer.BadParameter(
                f"--columns: {name!r} is not a column; use config.KEY, summary.KEY or one of "
                + ", ".join(_ATTRIBUTES)
            )
    return columns


def run_row(run: Run, columns: Sequence[str]) -> dict[str, Any]:
    """The values of some columns of a run.

    Args:
        run: The run.
        columns: Names that `parse_columns` accepted.
    """
    return {name: _column(run, name) for name in columns}


def _column(run: Run, name: str) -> Any:
    first, dot, key = name.partition(".")
    if dot:
        return _nested(run.config if first == "config" else run.summary, key)
    if name == "path":
        return "/".join(run.path)
    if name == "user":
        return run.user.username if run.user is not None else None
    return getattr(run, name)


def _nested(values: Mapping[str, Any], key: str) -> Any:
    """The value of a key; dots lead into nested values if no key has them itself."""
    if key in values:
        return values[key]
    first, dot, rest = key.partition(".")
    inner = values.get(first)
    return _nested(inner, rest) if dot and isinstance(inner, Mapping) else None  # pyright: ignore[reportUnknownArgumentType]
