"""Versions of artifacts: create, change, use. A version is invisible before its commit."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, field

from ..data.database import Database, Row
from ..data.mongo import flatten
from ..data.timestamps import now
from ..errors import Refusal
from .collections import (
    SEQUENCE,
    add_membership,
    add_type,
    check_alias,
    create_collection,
    find_collection,
    membership_of,
    put_aliases,
    put_tags,
    type_name,
)
from .runs import loads

INHERIT, DISABLED = -1, -2  # of `ttlDurationSeconds`; else seconds


@dataclass(frozen=True)
class Draft:
    """The input of a new version."""

    project: int
    type: str
    name: str
    digest: str
    algorithm: str = "MANIFEST_MD5"
    description: str | None = None
    metadata: str | None = None
    labels: str | None = None
    aliases: list[str] = field(default_factory=list[str])
    tags: list[str] = field(default_factory=list[str])
    run: int | None = None
    user: int | None = None
    client_id: str | None = None
    sequence_client_id: str | None = None
    distributed_id: str | None = None
    deduplicate: bool = False
    history_step: int | None = None
    ttl: int | None = None
    region: str | None = None


def artifact_by_id(database: Database, key: int | None) -> Row | None:
    """Return a version by its number, or the version that it was merged into."""
    return database.row(
        "SELECT * FROM artifacts WHERE id = coalesce((SELECT merged_into FROM deduplicated_drafts "
        "WHERE artifact = ?), ?)",
        (key, key),
    )


def _artifact(database: Database, key: int) -> Row:
    row = artifact_by_id(database, key)
    assert row is not None
    return row


def begin(database: Database, draft: Draft) -> Row:
    """Return a new draft, or the existing version that the input identifies.

    The client ID or distributed ID identifies a version, and with deduplication the digest of a
    committed version in the collection.
    """
    for alias in draft.aliases:
        if alias != "latest":
            check_alias(alias)
    with database.write():
        sequence = _sequence(database, draft)
        found = _known(database, draft, sequence["id"])
        if found is None:
            key = _insert(database, draft, sequence["id"])
            put_tags(database, "artifact_tags", key, draft.tags)
            if draft.deduplicate:
                database.insert("deduplicated_drafts", {"artifact": key})
        else:
            key = int(found["id"])
            if found["state"] == "COMMITTED":
                _log_again(database, found, draft.aliases, draft.tags)
        if draft.client_id:
            database.execute(
                "INSERT OR IGNORE INTO client_ids (client_id, artifact) VALUES (?, ?)",
                (draft.client_id, key),
            )
        if draft.run is not None:
            add_output(database, draft.run, key)
    return _artifact(database, key)


def _sequence(database: Database, draft: Draft) -> Row:
    """Return the sequence of a draft, created if missing."""
    row = find_collection(database, draft.project, draft.name)
    if row is None:
        of_type = add_type(database, draft.project, draft.type)
        row = create_collection(database, draft.project, of_type, SEQUENCE, draft.name)
    elif row["kind"] != SEQUENCE:
        raise Refusal(f"collection {draft.name} holds links: no version can be logged into it")
    elif type_name(database, row) != draft.type:
        have = type_name(database, row)
        raise Refusal(
            f"artifact {draft.name} already exists with type '{have}', not '{draft.type}'"
        )
    if draft.sequence_client_id:
        database.execute(
            "INSERT OR IGNORE INTO client_ids (client_id, sequence) VALUES (?, ?)",
            (draft.sequence_client_id, row["id"]),
        )
    return row


def _known(database: Database, draft: Draft, sequence: int) -> Row | None:
    if draft.client_id:
        found = database.row(
            "SELECT a.* FROM artifacts a JOIN client_ids c ON c.artifact = a.id "
            "WHERE c.client_id = ?",
            (draft.client_id,),
        )
        if found is not None:
            if (found["digest"], found["sequence"]) != (draft.digest, sequence):
                raise Refusal("Invalid Client ID digest", "CONFLICT")
            return found if found["state"] != "DELETED" else None
    if draft.distributed_id:
        found = database.row(
            "SELECT * FROM artifacts WHERE sequence = ? AND distributed_id = ? AND state = 'PENDING'",
            (sequence, draft.distributed_id),
        )
        if found is not None:
            return found
    if not draft.deduplicate:
        return None
    return _committed(database, sequence, draft.digest, draft.algorithm)


def _committed(database: Database, sequence: int, digest: str, algorithm: str) -> Row | None:
    """Return the latest committed version of a collection with a digest."""
    return database.row(
        "SELECT * FROM artifacts WHERE sequence = ? AND digest = ? AND digest_algorithm = ? "
        "AND state = 'COMMITTED' ORDER BY version_index DESC LIMIT 1",
        (sequence, digest, algorithm),
    )


def _insert(database: Database, draft: Draft, sequence: int) -> int:
    moment = now()
    key = database.insert(
        "artifacts",
        {
            "sequence": sequence,
            "state": "PENDING",
            "digest": draft.digest,
            "digest_algorithm": draft.algorithm,
            "description": draft.description,
            "metadata": draft.metadata or "{}",
            "labels": draft.labels,
            "history_step": draft.history_step,
            "ttl": stored_ttl(draft.ttl),
            "run": draft.run,
            "user": draft.user,
            "distributed_id": draft.distributed_id,
            "region": draft.region,
            "pending_aliases": json.dumps(draft.aliases),
            "created_at": moment,
            "updated_at": moment,
        },
    )
    index_metadata(database, key, draft.metadata)
    return key


def _log_again(database: Database, found: Row, aliases: list[str], tags: list[str]) -> None:
    """Move aliases to a version and add tags, instead of creating a version of equal content."""
    membership = membership_of(database, found["sequence"], found["id"])
    assert membership is not None
    put_aliases(database, found["sequence"], membership["id"], [*aliases, "latest"])
    put_tags(database, "artifact_tags", found["id"], tags)


def merge(database: Database, row: Row) -> Row | None:
    """Merge a draft into the version of equal content that was committed since it began.

    The draft itself is left to be deleted.

    Returns:
        That version; None if there is none, or the draft was begun without deduplication.
    """
    if not database.value("SELECT 1 FROM deduplicated_drafts WHERE artifact = ?", (row["id"],)):
        return None
    found = _committed(database, row["sequence"], row["digest"], row["digest_algorithm"])
    if found is None:
        return None
    tags = database.rows("SELECT name FROM artifact_tags WHERE owner = ?", (row["id"],))
    _log_again(database, found, json.loads(row["pending_aliases"]), [tag["name"] for tag in tags])
    pair = (found["id"], row["id"])
    database.execute("UPDATE deduplicated_drafts SET merged_into = ? WHERE artifact = ?", pair)
    database.execute("UPDATE client_ids SET artifact = ? WHERE artifact = ?", pair)
    database.execute("UPDATE OR IGNORE artifact_outputs SET artifact = ? WHERE artifact = ?", pair)
    database.execute("DELETE FROM artifact_outputs WHERE artifact = ?", (row["id"],))
    return _artifact(database, found["id"])


def stored_ttl(seconds: int | None) -> int | None:
    """Return the stored form of `ttlDurationSeconds`; None inherits."""
    if seconds is None or seconds == INHERIT:
        return None
    if seconds < DISABLED or seconds == 0:
        raise Refusal(f"invalid ttlDurationSeconds {seconds}")
    return seconds


def index_metadata(database: Database, key: int, metadata: str | None) -> None:
    """Flatten metadata into rows, so that SQL can filter by its keys."""
    if metadata is None:
        return
    rows = [
        (key, *row)
        for name, value in loads(metadata).items()
        for row in flatten(value, f"metadata.{name}")
    ]
    with database.write():
        database.execute("DELETE FROM artifact_values WHERE owner = ?", (key,))
        database.many(
            "INSERT OR REPLACE INTO artifact_values (owner, path, kind, num, txt) "
            "VALUES (?, ?, ?, ?, ?)",
            rows,
        )


def add_output(database: Database, run: int, artifact: int) -> None:
    """Record that a run logged a version."""
    database.execute(
        "INSERT OR IGNORE INTO artifact_outputs (run, artifact, created_at) VALUES (?, ?, ?)",
        (run, artifact, now()),
    )


def add_input(database: Database, run: int, artifact: int, used_as: str | None) -> None:
    """Record that a run used a version, optionally under a name."""
    with database.write():
        database.execute(
            "INSERT OR IGNORE INTO artifact_inputs (run, artifact, created_at) VALUES (?, ?, ?)",
            (run, artifact, now()),
        )
        if used_as:
            where = "WHERE run = ? AND artifact = ?"
            held = json.loads(
                database.value(f"SELECT used_as FROM artifact_inputs {where}", (run, artifact))
            )
            names = json.dumps(list(dict.fromkeys([*held, used_as])))
            database.execute(
                f"UPDATE artifact_inputs SET used_as = ? {where}", (names, run, artifact)
            )


def finish(database: Database, row: Row, *, size: int, stored: int, files: int) -> Row:
    """Make a version visible: assign its number and aliases."""
    place = add_membership(database, row["sequence"], row["id"])
    put_aliases(database, row["sequence"], place["id"], json.loads(row["pending_aliases"]))
    database.update(
        "artifacts",
        row["id"],
        {
            "state": "COMMITTED",
            "version_index": place["version_index"],
            "commit_hash": secrets.token_hex(10),
            "size": size,
            "storage_bytes": stored,
            "file_count": files,
            "updated_at": now(),
        },
    )
    return _artifact(database, row["id"])


def manifest_key(manifest: int) -> str:
    """Return the storage key of a manifest."""
    return f"wandb_artifacts/manifests/{manifest}/wandb_manifest.json"
