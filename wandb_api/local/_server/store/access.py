"""Which projects a user may see."""

from __future__ import annotations

from ..data.database import Row
from ..state import Context
from .registries import role_of


def find_project(context: Context, entity: str | None, name: str | None) -> Row | None:
    """Return a project that the user may see; hidden and missing ones are both None.

    Args:
        context: The request.
        entity: The owner. Default: the user's default entity.
        name: The name of the project.
    """
    if not name:
        return None
    owner = entity or context.user["entity"]
    row = context.database.row(
        "SELECT * FROM projects WHERE entity = ? AND name = ?", (owner, name)
    )
    return row if row is not None and role_of(context, row) is not None else None
