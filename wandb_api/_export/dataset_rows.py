"""The rows of a dataset as objects."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar, cast

from .._core.json_codec import decode_config, decode_dict, parse
from .._core.public import declared, public
from .._core.unreadable import Unknown
from .._types import JSONDict
from ..errors import UnsupportedError
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
# the column of an attribute, if its name is another one
COLUMNS = {"config": "config_json", "raw_config": "config_json", "summary": "summary_json"}
# the fields of the server's schema that an attribute comes from
RUN_SOURCES: Mapping[str, tuple[str, ...]] = {
    "state": ("Run.state",),
    "updated_at": ("Run.updatedAt",),
    "heartbeat_at": ("Run.heartbeatAt",),
    "user": ("Run.user", "User.username"),
    "tags": ("Run.tags",),
    "group": ("Run.group",),
    "job_type": ("Run.jobType",),
    "notes": ("Run.notes",),
    "description": ("Run.description",),
    "commit": ("Run.commit",),
    "host": ("Run.host",),
    "sweep": ("Run.sweepName",),
    "config": ("Run.config",),
    "raw_config": ("Run.config",),
    "summary": ("Run.summaryMetrics",),
}
VERSION_SOURCES: Mapping[str, tuple[str, ...]] = {
    "tags": ("Artifact.tags",),
    "description": ("Artifact.description",),
    "metadata_json": ("Artifact.metadata",),
    "output_of": ("Run.outputArtifacts",),
    "input_of": ("Run.inputArtifacts",),
}


@declared
class Reported:
    """Base of rows: an attribute that the server did not report is missing, and raises when it is read."""

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Reported) or type(self) is not type(other):
            return NotImplemented
        return _known(self) == _known(other)

    def __repr__(self) -> str:
        shown = (f"{name}={value!r}" for name, value in _known(self).items())
        return f"{type(self).__name__}({', '.join(shown)})"


def _known(row: Reported) -> dict[str, object]:
    return {name: value for name, value in vars(row).items() if name[0] != "_"}


R = TypeVar("R", bound=Reported)


def without_unknown(
    found: R, row: Row, sources: Mapping[str, tuple[str, ...]], unsupported: Collection[str]
) -> R:
    """Remove the attributes that the server did not report: null because it lacks their field.

    Args:
        found: The run or version.
        row: The columns that it was made from.
        sources: The fields that each attribute comes from.
        unsupported: The fields that the server lacks.
    """
    unknown = dict[str, Unknown]()
    for name, coordinates in sources.items():
        missing = [each for each in coordinates if each in unsupported]
        if missing and row[COLUMNS.get(name, name)] is None:
            message = f"{name} is not in the dataset: the server that it was exported from lacks {missing[0]}"
            unknown[name] = Unknown(UnsupportedError(message))
            del vars(found)[name]
    if unknown:
        vars(found)["_unknown"] = unknown
    return found


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
    """The file's path within the run."""
    path: str
    """Its path in the dataset."""
    size: int
    """The size in bytes."""
    md5: str | None
    """The MD5 of the content in base64, if the server reports it."""
    mimetype: str | None
    """The MIME type."""


@public("wandb_api.dataset")
@dataclass(frozen=True, eq=False, repr=False)
class DatasetRun(Reported):
    """A run of a dataset.

    An attribute that the server did not report raises `UnsupportedError`; `DatasetManifest.unsupported`
    lists what it lacks.

    Attributes:
        id: The run's id within its project.
        name: The display name.
        state: The state when it was exported.
        created_at: When it was created.
        updated_at: The time of the last change.
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
    """The run's id within its project."""
    name: str
    """The display name."""
    state: str | None
    """The state when it was exported."""
    created_at: datetime
    """When it was created."""
    updated_at: datetime | None
    """The time of the last change."""
    heartbeat_at: datetime | None
    """The time of the last heartbeat."""
    user: str | None
    """The user who started it."""
    tags: tuple[str, ...]
    """The tags."""
    group: str | None
    """The group."""
    job_type: str | None
    """The job type."""
    notes: str | None
    """The notes."""
    description: str | None
    """The description."""
    commit: str | None
    """The git commit from which it was started."""
    host: str | None
    """The name of the machine that executed it."""
    sweep: str | None
    """The id of its sweep."""
    config: JSONDict
    """The configuration, without W&B's own keys."""
    raw_config: str
    """The configuration as the server stores it, as JSON."""
    summary: JSONDict
    """The last value of each metric."""
    history_rows: int
    """Number of rows of the history in the dataset."""
    history_complete: bool
    """Whether these are all rows that the server counted."""
    deleted: bool
    """Whether the server has deleted the run since."""
    files: tuple[DatasetFile, ...] = ()
    """The files that were downloaded."""


@public("wandb_api.dataset")
@dataclass(frozen=True, eq=False, repr=False)
class DatasetVersion(Reported):
    """An artifact version of a dataset, in the collection that it was logged into.

    An attribute that the server did not report raises `UnsupportedError`.

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
    """``collection:v0``."""
    artifact_id: str
    """The server's id of the version."""
    collection: str
    """The collection."""
    type: str
    """The type of the collection."""
    version: int
    """The version number."""
    digest: str
    """The digest of the manifest."""
    aliases: tuple[str, ...]
    """The aliases."""
    tags: tuple[str, ...]
    """The tags."""
    description: str | None
    """The description."""
    metadata_json: str | None
    """The metadata, as JSON."""
    output_of: tuple[str, ...]
    """The ids of the runs that logged it."""
    input_of: tuple[str, ...]
    """The ids of the runs that used it."""
    has_content: bool
    """Whether the dataset has all its files."""


def run_of(row: Row, unsupported: Collection[str]) -> DatasetRun:
    """Return the run in a row of the table of runs.

    Args:
        row: The row.
        unsupported: The fields that the server lacks that the dataset was exported from.
    """
    config, _ = decode_config(row["config_json"])
    described = cast("list[dict[str, Any]]", parse(row["files_json"] or "[]"))
    run = DatasetRun(
        **{name: row[name] for name in PLAIN},
        tags=tuple(row["tags"] or ()),
        config=cast("JSONDict", config),
        raw_config=row["config_json"] or "{}",
        summary=cast("JSONDict", decode_dict(row["summary_json"], "Run.summaryMetrics")),
        history_rows=row["history_rows"] or 0,
        history_complete=row["history_complete"],
        files=tuple(DatasetFile(**each) for each in described),
    )
    return without_unknown(run, row, RUN_SOURCES, unsupported)
