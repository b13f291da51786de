"""Find versions by path or ID."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import wandb_operations as ops

from ..._artifacts.names import is_version
from ..._artifacts.version import (
    LoggedVersion,
    VersionLocation,
    at_source,
    from_membership,
    version_of,
)
from ..._core.asked import check_asked
from ..._core.not_found import not_found
from ..._core.paths import ArtifactPath
from ...errors import UnsupportedError
from ..people.organizations import entity_of

if TYPE_CHECKING:
    from ..transport.session import AsyncSession


async def find_version(session: AsyncSession, path: ArtifactPath) -> LoggedVersion:
    """Find a version by its path; one request, and one more for the organization of a registry.

    Raises:
        NotFoundError: The project or the version does not exist, or is not visible.
    """
    entity = await entity_of(session, path)
    where = f"{entity}/{path.project}"
    try:
        result = await session.client.execute(
            ops.GetArtifactMembership(entity=entity, project=path.project, name=path.name)
        )
    except UnsupportedError as error:
        return await _find_in_sequence(session, entity, path, error)
    if result.project is None:
        raise not_found(session.client, f"project {where}")
    membership = result.project.artifact_collection_membership
    if membership is None or membership.artifact is None:
        raise not_found(session.client, f"artifact {path.name!r} in {where}")
    if path.alias is not None and is_version(path.alias):
        check_asked("version", path.alias, lambda: version_of(membership))
    requested = VersionLocation(entity, path.project, path.collection, path.alias)
    found = from_membership(
        session.client.base_url, membership, membership.artifact, requested, keep_alias=True
    )
    collection = found.collection
    if collection is not None:
        check_asked("collection", path.collection, lambda: collection.name)
    return found


async def _find_in_sequence(
    session: AsyncSession, entity: str, path: ArtifactPath, unsupported: UnsupportedError
) -> LoggedVersion:
    """Find a version where it was logged, on a server that does not know memberships.

    Raises:
        NotFoundError: The project or the version does not exist, or is not visible.
        UnsupportedError: The path names a link: its version number cannot be read there.
    """
    result = await session.client.execute(
        ops.GetProjectArtifact(entity=entity, project=path.project, name=path.name)
    )
    where = f"{entity}/{path.project}"
    if result.project is None:
        raise not_found(session.client, f"project {where}")
    node = result.project.artifact
    if node is None:
        raise not_found(session.client, f"artifact {path.name!r} in {where}")
    found = at_source(session.client.base_url, node, node)
    if found is None or found.location.collection != path.collection:
        raise unsupported
    return replace(found, location=replace(found.location, alias=path.alias))


async def find_by_id(session: AsyncSession, artifact_id: str) -> LoggedVersion:
    """Find a version by its ID, as its source collection holds it; one request.

    It has another ID if the version was equal to one that was committed meanwhile.

    Raises:
        NotFoundError: It does not exist, or its source project is not visible.
    """
    node = (await session.client.execute(ops.GetArtifact(id=artifact_id))).artifact
    found = at_source(session.client.base_url, node, node) if node is not None else None
    if found is None:
        raise not_found(session.client, f"artifact of ID {artifact_id}")
    return found
