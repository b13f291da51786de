"""What every resolver works with: the data, the blobs, the addresses; and who is asking."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any, TypeVar

from .data.blobs import Blobs
from .data.database import Database, Row
from .data.folder import DataFolder
from .data.timestamps import stamp
from .errors import StartError
from .graphql.paging import Cursors
from .store import artifact_deletion, load_tables, stream
from .store.registries import role_of

T = TypeVar("T")
CRASH_AFTER = 300.0
FEATURES = (
    "ARTIFACT_COLLECTIONS_FILTERING_SORTING",
    "ARTIFACT_COLLECTION_MEMBERSHIP_FILES",
    "ARTIFACT_DIGEST_ALGORITHM",
    "ARTIFACT_MEMBERSHIP_IN_LINK_ARTIFACT_RESPONSE",
    "ARTIFACT_REGISTRY_SEARCH",
    "ARTIFACT_TAGS",
    "ARTIFACT_V2_DOWNLOAD_HANDLER_SUPPORTS_ARTIFACT_ID",
    "AUTOMATION_ACTION_ARIA",
    "AUTOMATION_ACTION_NO_OP",
    "AUTOMATION_EVENT_ADD_ARTIFACT_TAG",
    "AUTOMATION_EVENT_ADD_COLLECTION_TAG",
    "AUTOMATION_EVENT_REMOVE_ARTIFACT_TAG",
    "AUTOMATION_EVENT_REMOVE_COLLECTION_TAG",
    "AUTOMATION_EVENT_RUN_METRIC",
    "AUTOMATION_EVENT_RUN_METRIC_CHANGE",
    "AUTOMATION_EVENT_RUN_METRIC_ZSCORE",
    "AUTOMATION_EVENT_RUN_STATE",
    "AUTOMATION_EVENT_UNLINK_ARTIFACT",
    "AUTOMATION_SCOPE_ENTITY",
    "INCLUDE_ARTIFACT_TYPES_IN_REGISTRY_CREATION",
    "MARK_RUN_FILES_UPLOADED",
    "PROJECT_ARTIFACT_COLLECTION_MEMBERSHIP",
    "QUERY_AUTOMATIONS_ON_ENTITY",
    "STRUCTURED_CONSOLE_LOGS",
    "SWEEPS_LOCAL_SCHEDULER",
    "SWEEPS_QUERY_FILTERING",
    "TOTAL_COUNT_IN_FILE_CONNECTION",
    "UPDATE_RUN_STATE",
    "USE_ARTIFACT_WITH_ENTITY_AND_PROJECT_INFORMATION",
)


@dataclass
class World:
    """Everything that the server has."""

    data: Path
    database: Database
    blobs: Blobs
    folder: DataFolder
    url: str = ""
    storage_url: str = ""
    crash_after: float = CRASH_AFTER  # seconds without a heartbeat
    export_from: int | None = None  # rows that make the history of a run that ended go to Parquet
    features: list[str] = field(default_factory=lambda: list(FEATURES))
    cursors: Cursors = field(default_factory=Cursors)
    _next_look: float = 0.0

    @classmethod
    def open(cls, data: Path) -> World:
        """The world in a folder; made if it is not there."""
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
        return cls(data, database, blobs, folder)

    def look_after(self) -> None:
        """What time does by itself; looked for now and then, when somebody asks something."""
        moment = time.monotonic()
        if moment < self._next_look:
            return
        self._next_look = moment + self.crash_after / 30
        self.notice_crashes_now()
        self.delete_expired_now()

    def delete_expired_now(self) -> None:
        """Versions that have outlived their time are deleted; what is linked somewhere stays."""
        rows = artifact_deletion.expired_versions(self.database)
        if rows:
            self.blobs.delete(*artifact_deletion.delete(self.database, rows))

    def notice_crashes_now(self) -> None:
        """Runs that went silent crashed."""
        before = datetime.now(timezone.utc) - timedelta(seconds=self.crash_after)
        stream.crash_silent(self.database, stamp(before))

    def close(self) -> None:
        """Close the database and release the data folder."""
        self.database.close()
        self.folder.close()


@dataclass
class Context:
    """One request: the world, and who is asking."""

    world: World
    user: Row
    cache: dict[object, Any] = field(default_factory=dict[object, Any])

    @property
    def database(self) -> Database:
        """The data."""
        return self.world.database

    def once(self, key: object, make: Callable[[], T]) -> T:
        """What ``make`` gives; made once in a request, and again after something was written."""
        key = (self.database.writes, key)
        if key not in self.cache:
            self.cache[key] = make()
        found: T = self.cache[key]
        return found

    def entities(self) -> set[str]:
        """The entities whose projects the user may see and change."""
        return self.once("entities", self._entities)

    def _entities(self) -> set[str]:
        rows = self.database.rows(
            "SELECT e.name FROM entities e JOIN members m ON m.entity = e.id "
            "WHERE m.user = ? AND NOT m.pending",
            (self.user["id"],),
        )
        return {row["name"] for row in rows}

    def may(self, entity: str) -> bool:
        """Whether the user belongs to an entity."""
        return entity in self.entities()

    def project(self, entity: str | None, name: str | None) -> Row | None:
        """A project that the user may see; what is hidden looks like what is missing."""
        if not name:
            return None
        owner = entity or self.user["entity"]
        row = self.database.row(
            "SELECT * FROM projects WHERE entity = ? AND name = ?", (owner, name)
        )
        return row if row is not None and role_of(self, row) is not None else None
