"""Multipart uploads, as object stores have them."""

from __future__ import annotations

import base64
import binascii
import secrets
from typing import Any

from ..data.blobs import Written
from ..data.database import Database
from ..errors import Refusal
from ..state import ServerState

LARGEST = 10_000


def part_key(upload: str, number: int) -> str:
    """Return the storage key of an uploaded part."""
    return f"multipart/{upload}/{number}"


def begin(
    database: Database, state: ServerState, artifact: int, blob: str, parts: list[dict[str, Any]]
) -> dict[str, Any]:
    """Start an upload; return a URL for each part."""
    numbers = [int(part["partNumber"]) for part in parts]
    if numbers != list(range(1, len(numbers) + 1)) or len(numbers) > LARGEST:
        raise Refusal(f"parts must be numbered from 1, at most {LARGEST} of them")
    upload = secrets.token_hex(16)
    database.insert(
        "multipart_uploads",
        {"id": upload, "artifact": artifact, "blob": blob, "parts": str(len(numbers))},
    )
    urls = [
        {
            "partNumber": number,
            "uploadUrl": state.blobs.sign(
                state.storage_url,
                part_key(upload, number),
                "PUT",
                partNumber=str(number),
                uploadId=upload,
            ),
        }
        for number in numbers
    ]
    return {"uploadID": upload, "uploadUrlParts": urls}


def complete(
    database: Database,
    state: ServerState,
    artifact: int,
    blob: str,
    upload: str,
    parts: list[dict[str, Any]],
) -> Written:
    """Join the parts; each must match its announced digest."""
    found = database.row(
        "SELECT * FROM multipart_uploads WHERE id = ? AND artifact = ? AND blob = ?",
        (upload, artifact, blob),
    )
    if found is None:
        raise Refusal("NoSuchUpload")
    ordered = sorted(parts, key=lambda part: int(part["partNumber"]))
    if [int(part["partNumber"]) for part in ordered] != list(range(1, int(found["parts"]) + 1)):
        raise Refusal("InvalidPart: not all parts of the upload are named")
    keys = [part_key(upload, int(part["partNumber"])) for part in ordered]
    digests = [_hex(part["hexMD5"]) for part in ordered]
    written = state.blobs.join(blob, list(zip(keys, digests, strict=True)))
    if written is None:
        raise Refusal("InvalidPart: a part was not uploaded, or is another one")
    state.blobs.delete(*keys)
    database.execute("DELETE FROM multipart_uploads WHERE id = ?", (upload,))
    return written


def _hex(tag: str) -> str:
    """Convert an entity tag (quoted or not) or a base64 digest to hexadecimal."""
    text = tag.strip('"').lower()
    if len(text) == 32:
        return text
    try:
        return base64.b64decode(tag, validate=True).hex()
    except (binascii.Error, ValueError):
        return text
