"""Views of projects: reports, drafts of reports, workspaces."""

from __future__ import annotations

from typing import Any

from ..data.database import Database, Row
from ..data.timestamps import now
from . import runs


def find_view(database: Database, key: int | None) -> Row | None:
    """Return a view by its number."""
    return database.row("SELECT * FROM views WHERE id = ?", (key,))


def create_view(database: Database, project: int, values: dict[str, Any]) -> int:
    """Create a view; return its number."""
    moment = now()
    return database.insert(
        "views",
        {
            "type": "runs",
            "name": runs.new_name(),
            "spec": "{}",
            **values,
            "project": project,
            "created_at": moment,
            "updated_at": moment,
        },
    )


def change_view(database: Database, key: int, values: dict[str, Any]) -> None:
    """Change columns of a view."""
    database.update("views", key, {**values, "updated_at": now()})


def drafts(database: Database, key: int) -> list[int]:
    """Return the drafts of a report."""
    return [row["id"] for row in database.rows("SELECT id FROM views WHERE parent = ?", (key,))]


def stars(database: Database, key: int) -> list[Row]:
    """Return the users who starred a view."""
    return database.rows(
        "SELECT u.* FROM users u JOIN view_stars s ON s.user = u.id WHERE s.view = ? ORDER BY u.id",
        (key,),
    )


def star(database: Database, key: int, user: int, on: bool) -> None:
    """Star or unstar a view."""
    if on:
        database.execute("INSERT OR IGNORE INTO view_stars VALUES (?, ?)", (key, user))
    else:
        database.execute("DELETE FROM view_stars WHERE view = ? AND user = ?", (key, user))
