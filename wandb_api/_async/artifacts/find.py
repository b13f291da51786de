"""Versions and collections by their paths: how they are asked for, and bound."""

from __future__ import annotations

from typing import TYPE_CHECKING

import wandb_operations as ops

from ..._artifacts.attributes import VersionLocation
from ..._core.paths import ArtifactPath
from ...errors import NotFoundError
from ..people.organizations import entity_of

if TYPE_CHECKING:
    from ..transport.session import AsyncSession
    from .artifact import AsyncArtifact


async def read_artifact(session: AsyncSession, path: ArtifactPath) -> AsyncArtifact:
    """A version by its path; one request, and one for the organisation of a registry.

    Raises:
        NotFoundError: There is no such project, or no such version in it.
    """

    entity = await entity_of(session, path)
    answer = await session.client.execute(
        ops.GetArtifactMembership(entity=entity, project=path.project, name=path.name)
    )
    where = f"{entity}/{path.project}"
    if answer.project is None:
        raise NotFoundError(f"no project {where}: it does not exist, or this key may not see it")
    membership = answer.project.artifact_collection_membership
    if membership is None or membership.artifact is None:
        raise NotFoundError(
            f"no artifact {path.name!r} in {where}: it does not exist, or this key may not see it"
        )
    return of_membership(
        session,
        membership,
        membership.artifact,
        VersionLocation(entity, path.project, path.collection, path.alias),
        as_asked=True,
    )


def of_membership(
    session: AsyncSession,
    membership: ops.MembershipFields,
    artifact: ops.ArtifactFields,
    place: VersionLocation,
    *,
    as_asked: bool = False,
) -> AsyncArtifact:
    """A version as a collection holds it.

    Entity, project and collection are those of the answer: names may differ in case, and an old
    model registry answers with the registry that it became. ``as_asked`` keeps the alias of
    ``place``; else the version in the collection is the alias.
    """
    from .artifact import AsyncArtifact
    from .collection import AsyncArtifactCollection

    entity, project, name = place.entity, place.project, place.collection
    collection = AsyncArtifactCollection.of(session, membership.artifact_collection)
    if collection is not None:
        entity, project, name = collection.entity, collection.project, collection.name
    number = membership.version_index
    alias = place.alias if as_asked else f"v{number}" if number is not None else place.alias
    return AsyncArtifact.of(
        session,
        VersionLocation(entity, project, name, alias),
        artifact,
        [held.alias for held in membership.aliases],
        number,
        collection=collection,
    )


async def ask_artifact(
    session: AsyncSession, artifact_id: str
) -> tuple[ops.GetArtifactArtifact, VersionLocation]:
    """A version by its id, and where it was logged; one request.

    Raises:
        NotFoundError: There is none, or this key may not see where it was logged.
    """

    found = (await session.client.execute(ops.GetArtifact(id=artifact_id))).artifact
    place = place_at_source(found) if found is not None else None
    if found is None or place is None:
        raise NotFoundError(
            f"no artifact of id {artifact_id}: it does not exist, or this key may not see it"
        )
    return found, place


def place_at_source(fields: ops.ArtifactFields) -> VersionLocation | None:
    """Where a version was logged; None when this key may not see that project."""
    sequence, number = fields.artifact_sequence, fields.version_index
    if sequence.project is None:
        return None
    alias = None if number is None else f"v{number}"
    return VersionLocation(
        sequence.project.entity_name, sequence.project.name, sequence.name, alias
    )


def aliases_in(held: ops.ArtifactAliasesFields, collection_id: str) -> list[str]:
    """The aliases of a version in one collection."""
    return [
        found.alias
        for found in held.aliases
        if found.artifact_collection is not None and found.artifact_collection.id == collection_id
    ]
