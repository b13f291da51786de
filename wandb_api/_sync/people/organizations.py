# Generated from wandb_api/_async/people/organizations.py by codegen/wandb_codegen/unasync.py. Edit that file instead.
"""Find the organization that a registry belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import wandb_operations as ops

from ..._core.asked import check_asked
from ..._core.not_found import not_found
from ..._core.paths import ArtifactPath, is_registry_project
from ..._people.organizations import Organization, check_organization, choose_organization
from ...errors import NotFoundError

if TYPE_CHECKING:
    from ..transport.session import Session


def find_organization(
    session: Session, wanted: str | None = None, *, member: str | None = None
) -> Organization:
    """Find an organization; sends at most four requests, whose results are cached.

    Args:
        session: The session of the client.
        wanted: Display name or entity of the organization. None selects the configured one
            (``WANDB_ORGANIZATION``), else the only organization of ``member``.
        member: The entity whose organizations are searched first; then those of the configured or
            default entity.

    Raises:
        UsageError: No organization was named or configured, and the entity belongs to no or to
            several organizations.
        NotFoundError: The organization does not exist, or this API key may not see it.
    """
    name = check_organization(wanted) or session.client.settings.organization
    if name:
        by_name: Organization | None = session.objects.get(
            ("organization", name), lambda: _by_name(session, name)
        )
        if by_name is not None:
            return by_name
    for entity in dict.fromkeys([session.entity(member), session.entity()]):
        known = _organizations(session, entity)
        found = choose_organization(known, name, entity)
        if found is not None:
            return found
    if name and (found := _of_entity_called(session, name)) is not None:
        return found
    raise not_found(session.client, f"organization {name!r}")


def _of_entity_called(session: Session, name: str) -> Organization | None:
    """Find an organization by its entity, which neither the member nor the default entity is in."""
    try:
        return choose_organization(_organizations(session, name), name, name)
    except NotFoundError:
        return None


def _organizations(session: Session, entity: str) -> list[Organization]:
    known: list[Organization] = session.objects.get(
        ("organizations", entity), lambda: _of_entity(session, entity)
    )
    return known


def _of_entity(session: Session, entity: str) -> list[Organization]:
    result = session.client.execute(ops.GetEntityOrganizations(entity=entity))
    found = result.entity
    if found is None:
        raise not_found(session.client, f"entity {entity!r}")
    if found.organization is not None and found.organization.org_entity is not None:
        return _visible([found.organization])
    return _visible(found.user.organizations if found.user else [])


def _visible(found: list[ops.OrganizationFields]) -> list[Organization]:
    return [Organization(o.name, o.org_entity.name) for o in found if o.org_entity is not None]


def _by_name(session: Session, name: str) -> Organization | None:
    found = session.client.execute(ops.GetOrganization(name=name)).organization
    entity = found.org_entity if found else None
    if found is None or entity is None:
        return None  # the name may be that of the organization's entity
    check_asked("organization", name, lambda: found.name, lambda: entity.name)
    return Organization(found.name, entity.name)


def entity_of(session: Session, path: ArtifactPath) -> str:
    """Resolve the entity of a path; a registry's is that of the organization in the path."""
    return entity_of_project(session, path.entity, path.project)


def entity_of_project(session: Session, entity: str | None, project: str) -> str:
    """Resolve the entity of a project; a registry's is that of the organization ``entity``."""
    if is_registry_project(project):
        return find_organization(session, entity).entity
    return session.entity(entity)
