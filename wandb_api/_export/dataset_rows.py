"""The rows of a dataset as objects."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from .._core.json_codec import decode_config, decode_dict, parse
from .._core.public import public
from .._types import JSONDict
from .run_columns import Row

# the columns of the table of runs that a DatasetRun has unchanged
PLAIN = (
    *("id", "name", "state", "created_at", "updated_at", "heartbeat_at", "user", "group"),
    *("job_type", "notes", "description", "commit", "host", "sweep", "deleted"),
)
PLAIN_VERSION = (
    *("name", "artifact_id", "collection", "type", "version", "digest", "description"),
    "metadata_json",
)


@public("wandb_api.dataset")
@dataclass(frozen=True)
class DatasetFile:
    """A file of a run.

    Attributes:
        name: The file's path within the run.
        path: Its path in the dataset.
        size: The size in bytes.
        md5: The MD5 of the content in base64, if the server reports it.
        mimetype: The MIME type.
    """

    name: str
    path: str
    size: int
    md5: str | None
    mimetype: str | None


@public("wandb_api.dataset")
@dataclass(frozen=True)
class DatasetRun:
    """A run of a dataset.

    Attributes:
        id: The run's id within its project.
        name: The display name.
        state: The state when it was exported.
        created_at: When it was created.
        updated_at: The time of the last change, if the server reports it.
        heartbeat_at: The time of the last heartbeat.
        user: The user who started it.
        tags: The tags.
        group: The group.
        job_type: The job type.
        notes: The notes.
        description: The description.
        commit: The git commit from which it was started.
        host: The name of the machine that executed it.
        sweep: The id of its sweep.
        config: The configuration, without W&B's own keys.
        raw_config: The configuration as the server stores it, as JSON.
        summary: The last value of each metric.
        history_rows: Number of rows of the history in the dataset.
        history_complete: Whether these are all rows that the server counted.
        deleted: Whether the server has deleted the run since.
        files: The files that were downloaded.
    """

    id: str
    name: str
    state: str | None
    created_at: datetime
    updated_at: datetime | None
    heartbeat_at: datetime | None
    user: str | None
    tags: tuple[str, ...]
    group: str | None
    job_type: str | None
    notes: str | None
    description: str | None
    commit: str | None
    host: str | None
    sweep: str | None
    config: JSONDict
    raw_config: str
    summary: JSONDict
    history_rows: int
    history_complete: bool
    deleted: bool
    files: tuple[DatasetFile, ...] = ()


@public("wandb_api.dataset")
@dataclass(frozen=True)
class DatasetVersion:
    """An artifact version of a dataset, in the collection that it was logged into.

    Attributes:
        name: ``collection:v0``.
        artifact_id: The server's id of the version.
        collection: The collection.
        type: The type of the collection.
        version: The version number.
        digest: The digest of the manifest.
        aliases: The aliases.
        tags: The tags.
        description: The description.
        metadata_json: The metadata, as JSON.
        output_of: The ids of the runs that logged it.
        input_of: The ids of the runs that used it.
        has_content: Whether the dataset has all its files.
    """

    name: str
    artifact_id: str
    collection: str
    type: str
    version: int
    digest: str
    aliases: tuple[str, ...]
    tags: tuple[str, ...]
    description: str | None
    metadata_json: str | None
    output_of: tuple[str, ...]
    input_of: tuple[str, ...]
    has_content: bool


def run_of(row: Row) -> DatasetRun:
    """Return the run in a row of the table of runs."""
    config, _ = decode_config(row["config_json"])
    described = cast("list[dict[str, Any]]", parse(row["files_json"] or "[]"))
    return DatasetRun(
        **{name: row[name] for name in PLAIN},
        tags=tuple(row["tags"] or ()),
        config=cast("JSONDict", config),
        raw_config=row["config_json"] or "{}",
        summary=cast("JSONDict", decode_dict(row["summary_json"], "Run.summaryMetrics")),
        history_rows=row["history_rows"] or 0,
        history_complete=row["history_complete"],
        files=tuple(DatasetFile(**each) for each in described),
    )
