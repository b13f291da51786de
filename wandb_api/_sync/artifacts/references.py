# Generated from wandb_api/_async/artifacts/references.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Resolve the references of a draft when it is logged: request their digests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._artifacts.draft import DraftEntry
from ..._artifacts.limits import MOST_REFERENCES
from ..._artifacts.manifest import Entry
from ..._artifacts.not_found import no_entry
from ..._artifacts.references import (
    entry_reference,
    http_entry,
    parse_artifact_reference,
    public,
    scheme_of,
)
from ..._runtime.concurrency import map_bounded
from ..._transport.http import TransportError
from ...errors import ConnectionFailedError, NotFoundError, UsageError
from ..transport.client import sender_of
from .manifests import read_referenced

if TYPE_CHECKING:
    from ..transport.session import Session


def resolve_references(session: Session, entries: list[DraftEntry]) -> list[Entry]:
    """Return the references with their digests; one request each, or three per other artifact.

    Raises:
        NotFoundError: The target of a reference does not exist.
    """

    def resolve(entry: DraftEntry) -> Entry:
        if scheme_of(entry.ref or "") == "http":
            return _ask_web(session, entry)
        return _ask_artifact(session, entry)

    return map_bounded(resolve, entries, limit=8)


def _ask_web(session: Session, entry: DraftEntry) -> Entry:
    """Request a web address and return the entry that references it, with its ETag and size."""
    uri = entry.ref or ""
    try:
        with sender_of(session.client).stream(uri, headers={"Accept-Encoding": "identity"}) as body:
            status, headers = body.status, body.headers
    except TransportError as failure:
        raise ConnectionFailedError(
            f"{entry.path}: {public(uri)} could not be reached: {failure.message}"
        ) from None
    if status != 200:
        raise NotFoundError(
            f"{entry.path}: {public(uri)} responds with HTTP {status}, so it cannot be referenced"
        )
    return http_entry(entry.path, uri, headers)


def _ask_artifact(session: Session, entry: DraftEntry) -> Entry:
    """Resolve a file of another artifact; if that is a reference too, its target."""
    uri = entry.ref or ""
    for _ in range(MOST_REFERENCES):
        artifact_id, path = parse_artifact_reference(uri)
        other = read_referenced(session, artifact_id)
        found = other.manifest.get_entry_by_path(path)
        if found is None:
            raise no_entry(other.version.name, path, referred_by=entry.path)
        if found.ref is None or scheme_of(found.ref) != "wandb-artifact":
            return entry_reference(found, artifact_id, entry.path)
        uri = found.ref
    raise UsageError(f"{entry.path}: more than {MOST_REFERENCES} artifacts refer to each other")
