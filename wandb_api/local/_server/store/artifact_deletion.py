"""Delete versions, and bytes that nothing refers to any more."""

from __future__ import annotations

from collections.abc import Iterable

from ..data.database import Database, Row
from ..data.timestamps import now
from .artifacts import manifest_key


def delete(database: Database, rows: Iterable[Row]) -> list[str]:
    """Delete versions and their links.

    Returns:
        The keys of unreferenced content, to be deleted after the transaction.
    """
    with database.write():
        held = [key for row in rows for key in _delete(database, row["id"])]
        return [key for key in dict.fromkeys(held) if not _used(database, key)]


def _delete(database: Database, artifact: int) -> list[str]:
    """Delete a version; return the keys of its content."""
    files = database.rows(
        "SELECT blob FROM artifact_files WHERE artifact = ? AND blob IS NOT NULL", (artifact,)
    )
    manifests = database.rows("SELECT id FROM manifests WHERE artifact = ?", (artifact,))
    for table in ("artifact_files", "memberships", "manifests", "artifact_inputs", "client_ids"):
        database.execute(f"DELETE FROM {table} WHERE artifact = ?", (artifact,))
    database.update(
        "artifacts", artifact, {"state": "DELETED", "manifest": None, "updated_at": now()}
    )
    return [*(str(row["blob"]) for row in files), *(manifest_key(row["id"]) for row in manifests)]


def _used(database: Database, blob: str) -> bool:
    return bool(database.value("SELECT 1 FROM artifact_files WHERE blob = ? LIMIT 1", (blob,)))


def expired_versions(database: Database) -> list[Row]:
    """Return the versions whose time to live is over, except those linked into portfolios."""
    return database.rows(
        "SELECT a.* FROM artifacts a WHERE a.ttl > 0 AND a.state = 'COMMITTED' "
        "AND julianday(a.created_at) + a.ttl / 86400.0 < julianday('now') "
        "AND NOT EXISTS (SELECT 1 FROM memberships m WHERE m.artifact = a.id "
        "AND m.collection <> a.sequence)"
    )


def versions_of_run(database: Database, run: int) -> list[Row]:
    """Return the versions that a run logged."""
    return database.rows("SELECT * FROM artifacts WHERE run = ? AND state <> 'DELETED'", (run,))


def versions_of_project(database: Database, project: int) -> list[Row]:
    """Return the versions that were logged into a project."""
    return database.rows(
        "SELECT a.* FROM artifacts a JOIN collections c ON c.id = a.sequence "
        "WHERE c.project = ? AND a.state <> 'DELETED'",
        (project,),
    )


def has_aliases(database: Database, artifact: int) -> bool:
    """Return whether a version has an alias other than its version number."""
    rows: Iterable[Row] = database.rows(
        "SELECT a.alias, m.version_index FROM aliases a JOIN memberships m ON m.id = a.membership "
        "WHERE m.artifact = ?",
        (artifact,),
    )
    return any(row["alias"] != f"v{row['version_index']}" for row in rows)
