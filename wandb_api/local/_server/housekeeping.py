"""Open a data folder, and the periodic work on it: crashed runs and expired versions."""

from __future__ import annotations

import sqlite3
import time
from datetime import datetime, timedelta, timezone
from pathlib import Path

from .data.blobs import Blobs
from .data.database import Database
from .data.folder import DataFolder
from .data.timestamps import stamp
from .errors import StartError
from .state import ServerState
from .store import artifact_deletion, load_tables, stream


def open_state(data: Path) -> ServerState:
    """Open the state in a data folder, which is created if missing.

    Raises:
        StartError: The folder or its database cannot be used.
    """
    folder = DataFolder(data)
    try:
        load_tables()
        database = Database(folder.database)
        blobs = Blobs(folder.blobs, database)
    except BaseException as error:
        folder.close()
        if isinstance(error, sqlite3.DatabaseError):
            raise StartError(f"cannot use {folder.database}: {error}") from error
        raise
    return ServerState(data, database, blobs, folder)


def run_if_due(state: ServerState) -> None:
    """Run the periodic work, at most every few seconds; called with each GraphQL request."""
    moment = time.monotonic()
    if moment < state.next_housekeeping:
        return
    state.next_housekeeping = moment + state.crash_after / 30
    mark_crashed_runs(state)
    delete_expired_versions(state)


def delete_expired_versions(state: ServerState) -> None:
    """Delete artifact versions whose time to live is over, unless they are linked somewhere."""
    rows = artifact_deletion.expired_versions(state.database)
    if rows:
        state.blobs.delete(*artifact_deletion.delete(state.database, rows))


def mark_crashed_runs(state: ServerState) -> None:
    """Mark running runs without a recent heartbeat as crashed."""
    before = datetime.now(timezone.utc) - timedelta(seconds=state.crash_after)
    stream.crash_silent(state.database, stamp(before))
