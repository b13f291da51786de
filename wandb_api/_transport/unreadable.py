"""Items of a page that cannot be read, or not be told apart: they are skipped and reported. No IO."""

from __future__ import annotations

from typing import Any, cast

import wandb_operations as ops

from ..errors import UnreadableItemWarning
from .withheld import UNREADABLE, Unreadable, key_in_answer

IDENTITY = ("id", "name")


def skip_unreadable(
    request: ops.PagedOperation[Any, Any], result: ops.BaseModel
) -> list[UnreadableItemWarning]:
    """Remove the items without usable identity from a page.

    An item is removed if it is null, if its edge cannot be read, or if its ID is missing or its ID or name cannot be
    read.

    Args:
        request: The request for the page.
        result: Its result; the list in it is changed.

    Returns:
        A warning for each item that was removed.
    """
    holder: object = result
    path = list[str]()
    for step in type(request).__connection__:
        if not isinstance(holder, ops.BaseModel):
            return []
        path.append(key_in_answer(step, type(holder).model_fields[step].alias))
        holder = holder.__dict__.get(step)
    return _skip(holder, ".".join(path)) if isinstance(holder, ops.BaseModel) else []


def _skip(connection: ops.BaseModel, path: str) -> list[UnreadableItemWarning]:
    from wandb_operations.base_model import restore, withheld

    edges, why = connection.__dict__.get("edges"), withheld(connection).get("edges")
    if isinstance(why, Unreadable):
        edges = why.items
    if not isinstance(edges, list):
        return []
    kept = list[object]()
    skipped = list[UnreadableItemWarning]()
    for at, edge in enumerate(cast("list[object]", edges)):
        problem = _problem(edge)
        if problem is None:
            kept.append(edge)
        else:
            below, reason = problem
            skipped.append(UnreadableItemWarning(f"{path}.edges[{at}]{below}", reason))
    if skipped:
        restore(connection, "edges", kept)
    return skipped


def _problem(edge: object) -> tuple[str, str] | None:
    """What is wrong with an item: where below its edge, and why it cannot be read."""
    from wandb_operations.base_model import withheld

    if edge is None:
        return "", "null"
    if edge is UNREADABLE:
        return "", "not an object of the schema"
    if not isinstance(edge, ops.BaseModel):
        return None
    node = edge.__dict__.get("node")
    if node is None:
        why = withheld(edge).get("node")
        if why is None:
            return ".node", "null"
        return (".node", why.raw) if isinstance(why, Unreadable) else None
    if not isinstance(node, ops.BaseModel):
        return None
    reasons = withheld(node)
    for name in IDENTITY if reasons else ():
        if isinstance(why := reasons.get(name), Unreadable):
            return ".node", f"its {name} is {why.raw}"
    if "id" in type(node).model_fields and "id" not in reasons and node.__dict__.get("id") is None:
        return ".node", "its id is null"
    return None
