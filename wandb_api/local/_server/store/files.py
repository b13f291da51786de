"""Files of runs."""

from __future__ import annotations

import mimetypes

from ..data.blobs import Blobs, Written
from ..data.database import Database, Row
from ..data.timestamps import now
from ..errors import Refusal


def blob_key(run: int, name: str) -> str:
    """Return the storage key of a run file."""
    return f"runs/{run}/{name}"


def create_file(database: Database, run: int, name: str) -> Row:
    """Reserve a run file; it is listed once its content is uploaded."""
    if not name or name.startswith("/") or ".." in name.split("/") or "\0" in name:
        raise Refusal(f"invalid file name {name!r}")
    with database.write():
        database.execute(
            "INSERT OR IGNORE INTO files (run, name, blob, mimetype, updated_at) VALUES (?, ?, ?, ?, ?)",
            (run, name, blob_key(run, name), mimetypes.guess_type(name)[0], now()),
        )
    row = database.row("SELECT * FROM files WHERE run = ? AND name = ?", (run, name))
    assert row is not None
    return row


def written(database: Database, key: str, content: Written) -> None:
    """Record uploaded content of a run file."""
    database.execute(
        "UPDATE files SET size = ?, md5 = ?, uploaded = 1, updated_at = ? WHERE blob = ?",
        (content.size, content.md5, now(), key),
    )


def put_file(database: Database, blobs: Blobs, run: int, name: str, content: bytes) -> None:
    """Write a run file with its content."""
    row = create_file(database, run, name)
    written(database, row["blob"], blobs.write(row["blob"], content))
