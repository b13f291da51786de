# Generated from wandb_api/_async/artifacts/manifests.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Read the manifest of a version."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import wandb_operations as ops

from ..._artifacts.limits import EXPIRED
from ..._artifacts.manifest import Entry, Maker, Manifest, parse_manifest, plain_entry
from ..._artifacts.version import LoggedVersion
from ..._runtime.concurrency import in_thread
from ...errors import CommError, NotFoundError
from ..transport.transfer import fetch_bytes
from .find import find_by_id

if TYPE_CHECKING:
    from ..transport.session import Session

E = TypeVar("E", bound=Entry)
LARGEST_MANIFEST = 1 << 31  # bytes: about ten million entries


def read_manifest(session: Session, version: LoggedVersion, make: Maker[E]) -> Manifest[E]:
    """Read the manifest of a version; two requests, or four if the address expires meanwhile.

    Args:
        session: The session of the client.
        version: The version.
        make: Makes the entries of the result.

    Raises:
        NotFoundError: The version was deleted, or is not committed yet.
        ServerError: The manifest is invalid.
    """
    try:
        content = _content(session, version)
    except CommError as error:
        if error.status not in EXPIRED or error.operation == "GetArtifactManifest":
            raise
        content = _content(session, version)
    return in_thread(lambda: parse_manifest(content, make, version.algorithm))


def _content(session: Session, version: LoggedVersion) -> bytes:
    result = session.client.execute(ops.GetArtifactManifest(id=version.fields.id))
    held = result.artifact.current_manifest if result.artifact else None
    if held is None:
        raise NotFoundError(
            f"{version.name!r} does not have a manifest: it was deleted, or is not committed yet"
        )
    what = f"manifest of {version.name!r}"
    return fetch_bytes(session.client, held.file.direct_url, what, limit=LARGEST_MANIFEST)


@dataclass(frozen=True)
class ReferencedVersion:
    """A version that a reference leads to, with its manifest."""

    version: LoggedVersion
    manifest: Manifest[Entry]


def read_referenced(session: Session, artifact_id: str) -> ReferencedVersion:
    """Read the version that a reference leads to; three requests, remembered until `flush`.

    Raises:
        NotFoundError: It does not exist, or its source project is not visible.
    """

    def read() -> ReferencedVersion:
        version = find_by_id(session, artifact_id)
        return ReferencedVersion(version, read_manifest(session, version, plain_entry))

    found: ReferencedVersion = session.objects.get(("artifact", artifact_id), read)
    return found
