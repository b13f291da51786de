# Generated from wandb_api/_async/artifacts/changes.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Requests that change a logged version: properties, aliases, links, deletion."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import wandb_operations as ops

from ..._artifacts.names import check_aliases, check_collection_name
from ..._artifacts.paths import parse_collection_path
from ..._artifacts.properties import (
    ArtifactProperties,
    PropertyChanges,
    refuse_version_numbers,
)
from ..._artifacts.version import LoggedVersion, VersionLocation, from_membership
from ..._core.arguments import flag
from ..._core.asked import check_asked
from ..._core.not_found import must_exist
from ..._core.paths import ArtifactPath, is_registry_project
from ..._core.steps import Made, Steps
from ..._core.unreadable import or_none
from ..._transport.request import build_input
from ...errors import CommError
from ..people.organizations import find_organization
from ..transport.client import execute_first
from .find import find_version

if TYPE_CHECKING:
    from ..transport.session import Session


def save_properties(
    session: Session, version: LoggedVersion, properties: ArtifactProperties
) -> ops.ArtifactFields | None:
    """Send what was changed: new aliases, deleted aliases, and what all links share; one request each.

    Args:
        session: The session.
        version: The version.
        properties: Its properties; aliases that were sent count as saved, even if a later request fails.

    Returns:
        The new fragment, if what all links share was changed.
    """
    changes, (added, deleted) = properties.changes(), properties.alias_changes()
    update = [_updating(version, changes)] if changes else []
    delete = [_deleting(version, deleted)] if deleted else []
    with Steps() as steps:
        if added:
            _add_aliases(session, version, added, [*delete, *update])
            properties.aliases_saved(added, ())
            steps.done(f"the new aliases {', '.join(map(repr, added))}")
        if deleted:
            _delete_aliases(session, version, deleted, update)
            properties.aliases_saved((), deleted)
            steps.done(f"the removal of the aliases {', '.join(map(repr, deleted))}")
        return change_properties(session, version, changes) if changes else None


def _add_aliases(
    session: Session,
    version: LoggedVersion,
    aliases: Sequence[str],
    later: Iterable[ops.Operation[Any]],
) -> None:
    add = build_input(
        ops.AddAliasesInput, artifact_id=version.fields.id, aliases=_aliases(version, aliases)
    )
    with must_exist(session.client, version.name):
        request = ops.AddAliases(input=add)
        result = execute_first(session.client, request, later).add_aliases
    if result is None or not result.success:
        raise _unchanged(f"the aliases of {version.name!r}", "AddAliases")


def _deleting(version: LoggedVersion, aliases: Sequence[str]) -> ops.DeleteAliases:
    delete = build_input(
        ops.DeleteAliasesInput, artifact_id=version.fields.id, aliases=_aliases(version, aliases)
    )
    return ops.DeleteAliases(input=delete)


def _delete_aliases(
    session: Session,
    version: LoggedVersion,
    aliases: Sequence[str],
    later: Iterable[ops.Operation[Any]],
) -> None:
    request = _deleting(version, aliases)
    with must_exist(session.client, version.name):
        gone = execute_first(session.client, request, later).delete_aliases
    if gone is None or not gone.success:
        raise _unchanged(f"the aliases of {version.name!r}", "DeleteAliases")


def _aliases(
    version: LoggedVersion, aliases: Iterable[str]
) -> list[ops.ArtifactCollectionAliasInput]:
    at = version.location
    return [
        build_input(
            ops.ArtifactCollectionAliasInput,
            alias=alias,
            artifact_collection_name=at.collection,
            entity_name=at.entity,
            project_name=at.project,
        )
        for alias in aliases
    ]


def _updating(version: LoggedVersion, changes: PropertyChanges) -> ops.UpdateArtifact:
    change = build_input(
        ops.UpdateArtifactInput,
        artifact_id=version.fields.id,
        description=changes.description,
        metadata=changes.metadata,
        tags_to_add=tag_inputs(changes.tags_to_add),
        tags_to_delete=tag_inputs(changes.tags_to_delete),
        ttl_duration_seconds=changes.ttl_duration_seconds,
    )
    return ops.UpdateArtifact(input=change)


def change_properties(
    session: Session, version: LoggedVersion, changes: PropertyChanges
) -> ops.ArtifactFields:
    """Change the properties that all links share; one request. Returns the new fragment."""
    with must_exist(session.client, version.name):
        result = session.client.execute(_updating(version, changes)).update_artifact
    if result is None:
        raise _unchanged(repr(version.name), "UpdateArtifact")
    changed = result.artifact
    check_asked("artifact", version.fields.id, lambda: changed.id, changed=True)
    return changed


def tag_inputs(tags: Iterable[str]) -> list[ops.TagInput] | None:
    """Return the input objects of tags; None if there are none."""
    return [build_input(ops.TagInput, tag_name=tag) for tag in tags] or None


def link_version(
    session: Session,
    version: LoggedVersion,
    target_path: str,
    aliases: str | Iterable[str] | None,
) -> LoggedVersion:
    """Link a version into another collection; see `Artifact.link`."""
    names = check_aliases(aliases or ())
    refuse_version_numbers(names)
    path = parse_collection_path(target_path, project_default=session.client.settings.project)
    check_collection_name(path.collection)
    source = version.fields.artifact_sequence.project
    owner = source.entity_name if source is not None else None
    if is_registry_project(path.project):
        entity = find_organization(session, path.entity, member=owner).entity
    else:
        entity = path.entity or owner or session.entity()
    link = build_input(
        ops.LinkArtifactInput,
        artifact_id=version.fields.id,
        artifact_portfolio_name=path.collection,
        entity_name=entity,
        project_name=path.project,
        aliases=[
            build_input(
                ops.ArtifactAliasInput, alias=alias, artifact_collection_name=path.collection
            )
            for alias in names
        ],
    )
    result = session.client.execute(ops.LinkArtifact(input=link)).link_artifact
    if result is None or result.version_index is None:
        raise CommError(f"the server did not link {version.name!r}", operation="LinkArtifact")
    number = f"v{result.version_index}"
    membership = or_none(lambda: result.artifact_membership)
    with Made(f"{version.name!r} was linked to {target_path!r}"):
        if membership is None or membership.artifact is None:
            linked = ArtifactPath(entity, path.project, path.collection, number)
            return find_version(session, linked)
        location = VersionLocation(entity, path.project, path.collection, number)
        return from_membership(session.client.base_url, membership, membership.artifact, location)


def unlink_version(session: Session, version: LoggedVersion, collection_id: str) -> None:
    """Remove a version from a collection that links to it; one request."""
    unlink = build_input(
        ops.UnlinkArtifactInput,
        artifact_id=version.fields.id,
        artifact_portfolio_id=collection_id,
    )
    with must_exist(session.client, version.name):
        result = session.client.execute(ops.UnlinkArtifact(input=unlink)).unlink_artifact
    if result is None or not result.success:
        raise CommError(f"the server did not unlink {version.name!r}", operation="UnlinkArtifact")


def delete_version(session: Session, version: LoggedVersion, *, delete_aliases: bool) -> None:
    """Delete a version with all its links; one request."""
    delete = build_input(
        ops.DeleteArtifactInput,
        artifact_id=version.fields.id,
        delete_aliases=flag(delete_aliases, "delete_aliases"),
    )
    with must_exist(session.client, version.name, deleting=True):
        result = session.client.execute(ops.DeleteArtifact(input=delete))
        if result.delete_artifact is None:
            raise CommError(
                f"the server did not delete {version.name!r}", operation="DeleteArtifact"
            )


def _unchanged(what: str, operation: str) -> CommError:
    return CommError(f"the server did not change {what}", operation=operation)
