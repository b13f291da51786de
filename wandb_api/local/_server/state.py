"""The server's state, and the context of one request: what every resolver works with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from .data.blobs import Blobs
from .data.database import Database, Row
from .data.folder import DataFolder
from .graphql.paging import Cursors

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
class ServerState:
    """Data, settings and addresses of a server.

    Attributes:
        data: The data folder.
        database: The database in it.
        blobs: The stored content.
        folder: The lock on the data folder.
        url: The base URL.
        storage_url: The base URL of signed addresses.
        crash_after: Seconds without a heartbeat after which a running run counts as crashed.
        export_from: The history of a run that ended is exported to Parquet if it has this many rows;
            None exports nothing.
        features: The names of the features that the server reports.
        cursors: What cursors of listings point to.
        next_housekeeping: When housekeeping runs again, on the monotonic clock.
    """

    data: Path
    database: Database
    blobs: Blobs
    folder: DataFolder
    url: str = ""
    storage_url: str = ""
    crash_after: float = CRASH_AFTER
    export_from: int | None = None
    features: list[str] = field(default_factory=lambda: list(FEATURES))
    cursors: Cursors = field(default_factory=Cursors)
    next_housekeeping: float = 0.0

    def close(self) -> None:
        """Close the database and release the data folder."""
        self.database.close()
        self.folder.close()


@dataclass
class Context:
    """The context of one request: the server's state, and the user whose key came with it."""

    state: ServerState
    user: Row
    cache: dict[object, Any] = field(default_factory=dict[object, Any])

    @property
    def database(self) -> Database:
        """The database."""
        return self.state.database

    def once(self, key: object, make: Callable[[], T]) -> T:
        """Return the result of ``make``, cached for this request until the next write."""
        key = (self.database.writes, key)
        if key not in self.cache:
            self.cache[key] = make()
        found: T = self.cache[key]
        return found

    def entities(self) -> set[str]:
        """Return the entities whose projects the user may see and change."""
        return self.once("entities", self._entities)

    def _entities(self) -> set[str]:
        rows = self.database.rows(
            "SELECT e.name FROM entities e JOIN members m ON m.entity = e.id "
            "WHERE m.user = ? AND NOT m.pending",
            (self.user["id"],),
        )
        return {row["name"] for row in rows}

    def may(self, entity: str) -> bool:
        """Return whether the user belongs to an entity."""
        return entity in self.entities()
