"""Content of versions: manifests, files, and bytes stored once per project."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from dataclasses import dataclass
from typing import Any, cast

from ..data.blobs import Blobs
from ..data.database import Database, Row
from ..data.timestamps import now
from ..errors import Refusal
from ..graphql.ids import number_of
from . import artifact_deletion
from .artifacts import finish, manifest_key, merge

MANIFEST = "wandb_manifest.json"
POLICY = "wandb-storage-policy-v1"


@dataclass(frozen=True)
class ContentLocation:
    """The location of a file's bytes: the storing version, the key, and the size if stored."""

    birth: int
    key: str
    size: int | None


def hex_of(digest: str) -> str:
    """Convert a base64 digest to hexadecimal, as in URLs."""
    try:
        return base64.b64decode(digest, validate=True).hex()
    except (binascii.Error, ValueError):
        raise Refusal(f"invalid digest {digest!r}") from None


def blob_key(birth: int, digest: str) -> str:
    """Return the storage key of bytes: the version that stored them, and their digest."""
    return f"wandb_artifacts/{birth}/{hex_of(digest)}"


def open_manifest(
    database: Database, artifact: int, name: str, kind: str, digest: str, base: int | None
) -> Row:
    """Return a version's manifest, created if missing; each patch is its own manifest."""
    with database.write():
        found = None
        if kind != "PATCH":
            found = database.row(
                "SELECT * FROM manifests WHERE artifact = ? AND type = ?", (artifact, kind)
            )
        if found is None:
            key = database.insert(
                "manifests",
                {
                    "artifact": artifact,
                    "name": name,
                    "type": kind,
                    "digest": digest,
                    "base": base,
                    "created_at": now(),
                },
            )
        else:
            key = int(found["id"])
            database.update("manifests", key, {"digest": digest, "base": base})
    row = manifest_by_id(database, key)
    assert row is not None
    return row


def manifest_by_id(database: Database, key: int | None) -> Row | None:
    """Return a manifest by its number."""
    return database.row("SELECT * FROM manifests WHERE id = ?", (key,))


def reserve(
    database: Database, blobs: Blobs, project: int, artifact: int, specs: list[dict[str, Any]]
) -> list[ContentLocation]:
    """Return the location of each file's bytes, in the same order.

    Stored bytes of the project keep their location, named by the version that stored them.
    """
    locations = list[ContentLocation]()
    rows = list[tuple[Any, ...]]()
    with database.write() as connection:
        for spec in specs:
            digest = spec.get("digest") or spec["md5"]
            hex_of(spec["md5"])
            birth: int | None = database.value(
                "SELECT birth FROM artifact_blobs WHERE project = ? AND digest = ?",
                (project, digest),
            )
            size = None if birth is None else blobs.size(blob_key(birth, digest))
            if birth is None or (size is None and birth != artifact):
                birth = artifact
                connection.execute(
                    "INSERT OR REPLACE INTO artifact_blobs (project, digest, birth, md5) "
                    "VALUES (?, ?, ?, ?)",
                    (project, digest, artifact, spec["md5"]),
                )
            locations.append(ContentLocation(birth, blob_key(birth, digest), size))
            rows.append((artifact, spec["name"], digest, spec["md5"], birth, locations[-1].key))
        database.many(
            "INSERT OR REPLACE INTO artifact_files (artifact, path, digest, md5, birth, blob) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            rows,
        )
    return locations


def commit(database: Database, blobs: Blobs, row: Row, project: int) -> Row:
    """Check that the content of a version has uploaded, then make the version visible.

    Returns:
        The committed version: an existing one if equal content was committed meanwhile.
    """
    with database.write():
        manifest, contents = _contents(database, blobs, row)
        files = _files(database, blobs, row, project, contents)
        merged = merge(database, row)
        unused = artifact_deletion.delete(database, [row]) if merged is not None else []
        committed = merged or _finish(database, row, manifest, files)
    blobs.delete(*unused)
    return committed


def _finish(database: Database, row: Row, manifest: int, files: list[tuple[Any, ...]]) -> Row:
    """Store the files of a version and give it its number."""
    with database.write():
        database.execute("DELETE FROM artifact_files WHERE artifact = ?", (row["id"],))
        database.many(
            "INSERT INTO artifact_files (artifact, path, digest, md5, size, ref, birth, blob) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            files,
        )
        database.update("artifacts", row["id"], {"manifest": manifest})
        size = sum(file[4] for file in files)
        stored = sum(file[4] for file in files if file[5] is None)
        return finish(database, row, size=size, stored=stored, files=len(files))


def _contents(database: Database, blobs: Blobs, row: Row) -> tuple[int, dict[str, Any]]:
    """Return the number of the full manifest, and its entries."""
    found = database.rows("SELECT * FROM manifests WHERE artifact = ? ORDER BY id", (row["id"],))
    uploaded = [m for m in found if m["digest"] and blobs.exists(manifest_key(m["id"]))]
    if not uploaded:
        raise Refusal("the manifest of the artifact was not uploaded")
    whole = [m for m in uploaded if m["type"] == "FULL"]
    if whole:
        loaded = _load(blobs, whole[-1])
        _check_digest(row, loaded["contents"])
        return int(whole[-1]["id"]), loaded["contents"]
    loaded = _load(blobs, uploaded[0])
    contents = dict[str, Any]()
    base = uploaded[0]["base"]
    current = base and database.value("SELECT manifest FROM artifacts WHERE id = ?", (base,))
    if current:
        contents.update(json.loads(blobs.read(manifest_key(current)))["contents"])
    for manifest in uploaded:
        contents.update(_load(blobs, manifest)["contents"])
    text = json.dumps({**loaded, "contents": contents}).encode()
    made = database.insert(
        "manifests",
        {
            "artifact": row["id"],
            "name": MANIFEST,
            "type": "FULL",
            "digest": base64.b64encode(_md5(text).digest()).decode(),
            "base": base,
            "created_at": now(),
        },
    )
    blobs.write(manifest_key(made), text)
    return made, contents


def _md5(content: bytes) -> Any:
    return hashlib.md5(content, usedforsecurity=False)


def _load(blobs: Blobs, manifest: Row) -> dict[str, Any]:
    content = blobs.read(manifest_key(manifest["id"]))
    if _md5(content).hexdigest() != hex_of(manifest["digest"]):
        raise Refusal("the manifest that was uploaded has another digest")
    try:
        loaded: Any = json.loads(content)
    except (ValueError, RecursionError):
        raise Refusal("the manifest is not valid JSON") from None
    if not isinstance(loaded, dict):
        raise Refusal("the manifest must be a JSON object")
    held = cast("dict[str, Any]", loaded)
    if held.get("version") != 1:
        raise Refusal("the manifest is not of version 1")
    if held.get("storagePolicy") != POLICY or not isinstance(held.get("contents"), dict):
        raise Refusal("the manifest has no contents of a known storage policy")
    return held


def _check_digest(row: Row, contents: dict[str, Any]) -> None:
    """Check the digest of a version: it is computed from the paths and digests of its files."""
    if row["digest_algorithm"] != "MANIFEST_MD5" or row["distributed_id"]:
        return
    text = _md5(b"wandb-artifact-manifest-v1\n")
    for path in sorted(contents):
        text.update(f"{path}:{contents[path].get('digest')}\n".encode())
    if text.hexdigest() != row["digest"]:
        raise Refusal("the digest of the artifact is not that of its manifest")


def _files(
    database: Database, blobs: Blobs, row: Row, project: int, contents: dict[str, Any]
) -> list[tuple[Any, ...]]:
    """Return rows ``(artifact, path, digest, md5, size, ref, birth, blob)``, by path."""
    known = {
        r["path"]: r
        for r in database.rows("SELECT * FROM artifact_files WHERE artifact = ?", (row["id"],))
    }
    files = list[tuple[Any, ...]]()
    for path, entry in sorted(contents.items()):
        digest, size = entry.get("digest"), int(entry.get("size") or 0)
        if entry.get("ref"):
            files.append((row["id"], path, digest, None, size, entry["ref"], None, None))
            continue
        asked = known.get(path)
        if asked is None or asked["digest"] != digest:
            asked = _inherited(database, project, entry)
        size = _stored_size(blobs, asked["blob"], path, entry.get("size"))
        place = (asked["md5"], size, None, asked["birth"], asked["blob"])
        files.append((row["id"], path, digest, *place))
    return files


def _inherited(database: Database, project: int, entry: dict[str, Any]) -> Row:
    """Return the file of another version of the project that has the bytes of an entry."""
    digest, birth = str(entry.get("digest")), number_of(entry.get("birthArtifactID"), "Artifact")
    if birth is None:
        birth = database.value(
            "SELECT birth FROM artifact_blobs WHERE project = ? AND digest = ?", (project, digest)
        )
    found = birth and database.row(
        "SELECT f.* FROM artifact_files f JOIN artifacts a ON a.id = f.artifact "
        "JOIN collections c ON c.id = a.sequence WHERE f.blob = ? AND c.project = ? LIMIT 1",
        (blob_key(birth, digest), project),
    )
    if not found:
        raise Refusal(f"no version of this project has the digest {digest!r}")
    return found


def _stored_size(blobs: Blobs, key: str, path: str, size: object) -> int:
    """Return the size of an entry's stored bytes."""
    try:
        have = blobs.path(key).stat().st_size
    except FileNotFoundError:
        raise Refusal(f"file {path!r} was not uploaded") from None
    if size is not None and have != size:
        raise Refusal(f"file {path!r} has {have} bytes, its manifest says {size!r}")
    return have
