"""The tables of artifacts in a dataset. Blocks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from .._artifacts.manifest import Entry
from .._artifacts.version import LoggedVersion
from .._core.bound import aware
from .._core.json_codec import decode_dict, encode_text
from .._core.unreadable import if_supported, known
from .._types import JsonValue
from .parquet import read_rows, write_rows
from .plan import file_name
from .run_columns import Row, json_text
from .staging import DatasetFiles

VERSIONS_FILE = "artifacts/versions.parquet"
VERSION_COLUMNS = {
    "name": "string",
    "artifact_id": "string",
    "collection": "string",
    "type": "string",
    "is_link": "boolean",
    "version": "integer",
    "source": "string",
    "digest": "string",
    "size": "integer",
    "file_count": "integer",
    "aliases": "strings",
    "tags": "strings",
    "description": "string",
    "metadata_json": "string",
    "created_at": "timestamp",
    "updated_at": "timestamp",
}
ENTRY_COLUMNS = {
    "artifact_id": "string",
    "path": "string",
    "digest": "string",
    "ref": "string",
    "birth_artifact_id": "string",
    "size": "integer",
    "extra_json": "string",
}


def entries_file(id: str) -> str:
    """Return the path of the entries of a version in the dataset."""
    return f"artifacts/entries/{file_name(id)}.parquet"


def content_folder(id: str) -> str:
    """Return the folder of the content of a version in the dataset."""
    return f"artifacts/files/{file_name(id)}"


def version_row(version: LoggedVersion) -> Row:
    """Return the row of a version in one collection."""
    fields = version.fields
    metadata: JsonValue = if_supported(lambda: fields.metadata)
    return {
        "name": f"{version.location.collection}:v{version.number}",
        "artifact_id": fields.id,
        "collection": version.location.collection,
        "type": fields.artifact_type.name,
        "is_link": version.is_link,
        "version": version.number,
        "source": version.source_name,
        "digest": fields.digest,
        "size": if_supported(lambda: fields.size),
        "file_count": if_supported(lambda: fields.file_count),
        "aliases": sorted(known(version.aliases)),
        "tags": if_supported(lambda: sorted(tag.name for tag in fields.tags or ())),
        "description": if_supported(lambda: fields.description),
        "metadata_json": json_text(metadata),
        "created_at": aware(if_supported(lambda: fields.created_at)),
        "updated_at": aware(if_supported(lambda: fields.updated_at)),
    }


def stage_entries(files: DatasetFiles, id: str, entries: Iterable[Entry]) -> None:
    """Stage the entries of a version."""
    rows: list[Row] = [
        {
            "artifact_id": id,
            "path": entry.path,
            "digest": entry.digest,
            "ref": entry.ref,
            "birth_artifact_id": entry.birth_artifact_id,
            "size": entry.size,
            "extra_json": encode_text(dict(entry.extra)) if entry.extra else None,
        }
        for entry in entries
    ]
    rows.sort(key=lambda row: str(row["path"]))
    with files.stage(entries_file(id)) as file:
        write_rows(file, rows, ENTRY_COLUMNS, {})


def read_entries(files: DatasetFiles, id: str) -> list[Entry] | None:
    """Return the entries of a version, staged or in the dataset; None if it has none."""
    name = entries_file(id)
    held = files.staged(name) or files.find(name)
    if held is None:
        return None
    with files.open_path(held) as file:
        rows: Sequence[dict[str, Any]] = read_rows(file)
        return [
            Entry(
                row["path"],
                row["digest"],
                row["ref"],
                row["birth_artifact_id"],
                row["size"],
                decode_dict(row["extra_json"], "the extra data of an entry"),
            )
            for row in rows
        ]


def has_content(files: DatasetFiles, id: str, entries: Iterable[Entry]) -> bool:
    """Whether the dataset has all stored files of a version."""
    folder = content_folder(id)
    return all(
        entry.ref is not None or files.find(f"{folder}/{entry.path}") is not None
        for entry in entries
    )


def orphans(files: DatasetFiles, ids: Iterable[str]) -> list[str]:
    """Return the files of versions that are not among ``ids``."""
    kept = {entries_file(id) for id in ids}
    folders = tuple(f"{content_folder(id)}/" for id in ids)
    entries = [name for name in files.names("artifacts/entries") if name not in kept]
    content = [
        name for name in files.names("artifacts/files") if not name.startswith(folders or ("/",))
    ]
    return [*entries, *content]
