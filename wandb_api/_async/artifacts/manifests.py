"""Read the manifest of a version."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import wandb_operations as ops

from ..._artifacts.limits import EXPIRED
from ..._artifacts.manifest import Entry, Maker, Manifest, parse_manifest, plain_entry
from ..._artifacts.version import LoggedVersion
from ..._runtime.concurrency import ain_thread
from ...errors import CommError, NotFoundError
from ..transport.transfer import fetch_bytes
from .find import find_by_id

if TYPE_CHECKING:
    from ..transport.session import AsyncSession

E = TypeVar("E", bound=Entry)
LARGEST_MANIFEST = 1 << 31  # bytes: about ten million entries


async def read_manifest(
    session: AsyncSession, version: LoggedVersion, make: Maker[E]
) -> Manifest[E]:
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
        content = await _content(session, version)
    except CommError as error:
        if error.status not in EXPIRED or error.operation == "GetArtifactManifest":
            raise
        content = await _content(session, version)
    return await ain_thread(lambda: parse_manifest(content, make, version.algorithm))


async def _content(session: AsyncSession, version: LoggedVersion) -> bytes:
    result = await session.client.execute(ops.GetArtifactManifest(id=version.fields.id))
    held = result.artifact.current_manifest if result.artifact else None
    if held is None:
        raise NotFoundError(
            f"{version.name!r} does not have a manifest: it was deleted, or is not committed yet"
        )
    what = f"manifest of {version.name!r}"
    return await fetch_bytes(session.client, held.file.direct_url, what, limit=LARGEST_MANIFEST)


@dataclass(frozen=True)
class ReferencedVersion:
    """A version that a reference leads to, with its manifest."""

    version: LoggedVersion
    manifest: Manifest[Entry]


async def read_referenced(session: AsyncSession, artifact_id: str) -> ReferencedVersion:
    """Read the version that a reference leads to; three requests, remembered until `flush`.

    Raises:
        NotFoundError: It does not exist, or its source project is not visible.
    """

    async def read() -> ReferencedVersion:
        version = await find_by_id(session, artifact_id)
        return ReferencedVersion(version, await read_manifest(session, version, plain_entry))

    found: ReferencedVersion = await session.objects.get(("artifact", artifact_id), read)
    return found
